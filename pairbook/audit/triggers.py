"""SQL by which the database itself refuses to change a record table.

Used by the migration of each record room: ``migrations.RunPython(protect(...))``.
"""

from collections.abc import Callable
from typing import Any

Step = Callable[[Any, Any], None]

SQLITE = """
CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, '{table}: records are added, never changed'); END;
CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}
BEGIN SELECT RAISE(ABORT, '{table}: records are added, never deleted'); END;
"""

POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION pairbook_refuse_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%: records are added, never changed or deleted', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;
"""

POSTGRES = """
CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION pairbook_refuse_change();
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION pairbook_refuse_change();
"""

UNDO = {
    "sqlite": (
        "DROP TRIGGER IF EXISTS {table}_no_update;"
        "DROP TRIGGER IF EXISTS {table}_no_delete;"
    ),
    "postgresql": (
        "DROP TRIGGER IF EXISTS {table}_no_change ON {table};"
        "DROP TRIGGER IF EXISTS {table}_no_truncate ON {table};"
    ),
}


def _each(schema_editor: Any, text: str) -> None:
    """Run each statement of a text that holds triggers."""
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for statement in _sqlite_statements(text):
                cursor.execute(statement)
        else:
            cursor.execute(text)


def _sqlite_statements(text: str) -> list[str]:
    """Split a text into statements; a trigger ends with ``END;``."""
    found: list[str] = []
    pending = ""
    for part in text.split(";"):
        pending += part
        inside = "CREATE TRIGGER" in pending and not pending.rstrip().endswith("END")
        if inside:
            pending += ";"
        elif pending.strip():
            found.append(pending.strip())
            pending = ""
        else:
            pending = ""
    return found


def protect(*tables: str) -> Step:
    """Return a migration step after which the tables refuse UPDATE and DELETE."""

    def step(_apps: Any, schema_editor: Any) -> None:
        postgres = schema_editor.connection.vendor == "postgresql"
        if postgres:
            _each(schema_editor, POSTGRES_FUNCTION)
        for table in tables:
            _each(schema_editor, (POSTGRES if postgres else SQLITE).format(table=table))

    return step


def unprotect(*tables: str) -> Step:
    """Return the step that undoes ``protect``; also used by tests that tamper."""

    def step(_apps: Any, schema_editor: Any) -> None:
        for table in tables:
            _each(
                schema_editor,
                UNDO[schema_editor.connection.vendor].format(table=table),
            )

    return step
