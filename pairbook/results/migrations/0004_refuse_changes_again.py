"""The database refuses UPDATE and DELETE on observations again.

Why:      SQLite makes a table anew to alter a column, and its triggers are lost;
          0003 did so.
Old code: safe, it never changed a record.
Undo:     reversible; drops the triggers.
"""

from typing import Any

from django.db import migrations

from pairbook.audit.triggers import protect, unprotect

TABLES = ("results_observation",)


def protect_anew(apps: Any, schema_editor: Any) -> None:
    """Drop the triggers where they are, and make them."""
    unprotect(*TABLES)(apps, schema_editor)
    protect(*TABLES)(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("results", "0003_fewer_indexes")]
    operations = [migrations.RunPython(protect_anew, unprotect(*TABLES))]
