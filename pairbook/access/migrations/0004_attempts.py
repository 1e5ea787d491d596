"""The table in which all processes count failed sign-ins.

Why:      a count in one process's memory would let every other process start at zero.
Old code: safe, it knows no such table.
Undo:     nothing; the table holds what may be forgotten.
"""

from django.core.management import call_command
from django.db import migrations


def make_table(apps, schema_editor):
    """Make the table of the cache, unless it is there."""
    call_command(
        "createcachetable", database=schema_editor.connection.alias, verbosity=0
    )


class Migration(migrations.Migration):
    dependencies = [("access", "0003_refuse_changes")]
    operations = [migrations.RunPython(make_table, migrations.RunPython.noop)]
