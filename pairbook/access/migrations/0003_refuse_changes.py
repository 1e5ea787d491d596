"""The database refuses UPDATE and DELETE on the record tables of this room.

Why:      records are added, never changed (design, "What decides the rest").
Old code: safe, it never changed a record.
Undo:     reversible; drops the triggers.
"""

from django.db import migrations

from pairbook.audit.triggers import protect, unprotect

TABLES = ("access_role", "access_invitation", "access_offer")


class Migration(migrations.Migration):
    dependencies = [("access", "0002_roles_as_records")]
    operations = [migrations.RunPython(protect(*TABLES), unprotect(*TABLES))]
