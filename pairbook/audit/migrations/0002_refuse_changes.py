"""The database refuses UPDATE and DELETE on the journal itself.

Why:      an entry is written once, last, under a lock; then it is history.
Old code: safe, it never changed an entry.
Undo:     reversible; drops the triggers.
"""

from django.db import migrations

from pairbook.audit.triggers import protect, unprotect


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [
        migrations.RunPython(protect("audit_entry"), unprotect("audit_entry"))
    ]
