"""The database refuses UPDATE and DELETE on the new record tables of this room.

Why:      records are added, never changed (design, "What decides the rest").
Old code: safe, it never changed a record.
Undo:     reversible; drops the triggers.
"""

from django.db import migrations

from pairbook.audit.triggers import protect, unprotect

TABLES = ("documents_cellspan",)


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_cell_spans")]
    operations = [migrations.RunPython(protect(*TABLES), unprotect(*TABLES))]
