"""The database refuses UPDATE and DELETE on the new record tables of this room.

Why:      records are added, never changed (design, "What decides the rest").
Old code: safe, it never changed a record.
Undo:     reversible; drops the triggers.
"""

from django.db import migrations

from pairbook.audit.triggers import protect, unprotect

TABLES = (
    "confirmations_round",
    "confirmations_due",
    "confirmations_submission",
    "confirmations_reminder",
)


class Migration(migrations.Migration):
    dependencies = [("confirmations", "0003_rounds")]
    operations = [migrations.RunPython(protect(*TABLES), unprotect(*TABLES))]
