"""The database refuses UPDATE and DELETE on the new record tables of this room.

Why:      records are added, never changed (design, "What decides the rest").
Old code: safe, it never changed a record.
Undo:     reversible; drops the triggers.
"""

from django.db import migrations

from pairbook.audit.triggers import protect, unprotect

TABLES = ("findings_overruling",)


class Migration(migrations.Migration):
    dependencies = [("findings", "0003_overrulings")]
    operations = [migrations.RunPython(protect(*TABLES), unprotect(*TABLES))]
