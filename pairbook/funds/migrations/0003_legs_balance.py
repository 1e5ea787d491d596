"""PostgreSQL refuses to commit a movement whose legs do not sum to zero.

Why:      the action already checks; this also stops a hand-written INSERT.
SQLite:   nothing (no deferred triggers); ``pairbook verify`` stands in.
Old code: safe, it never wrote unbalanced legs.
Locks:    funds_leg and funds_movement, SHARE ROW EXCLUSIVE, milliseconds.
Undo:     reversible; drops the triggers and their functions.
"""

from typing import Any

from django.db import migrations

FORWARD = """
CREATE FUNCTION funds_legs_balance() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    moved bigint;
    surplus numeric;
    legs integer;
BEGIN
    IF TG_TABLE_NAME = 'funds_leg' THEN moved := NEW.movement_id;
    ELSE moved := NEW.id;
    END IF;
    SELECT coalesce(sum(amount_fen), 0), count(*) INTO surplus, legs
        FROM funds_leg WHERE movement_id = moved;
    IF surplus <> 0 OR legs < 2 THEN
        RAISE EXCEPTION 'movement %: % legs that sum to % fen, not 0',
            moved, legs, surplus USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER funds_legs_balance
    AFTER INSERT OR UPDATE ON funds_leg
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION funds_legs_balance();

CREATE CONSTRAINT TRIGGER funds_movement_has_legs
    AFTER INSERT ON funds_movement
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION funds_legs_balance();
"""

BACKWARD = """
DROP TRIGGER funds_legs_balance ON funds_leg;
DROP TRIGGER funds_movement_has_legs ON funds_movement;
DROP FUNCTION funds_legs_balance();
"""


def on_postgres(sql: str) -> Any:
    """Return a step that runs the SQL on PostgreSQL and nothing elsewhere."""

    def step(_apps: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(sql, params=None)

    return step


class Migration(migrations.Migration):
    dependencies = [("funds", "0002_refuse_changes")]
    operations = [migrations.RunPython(on_postgres(FORWARD), on_postgres(BACKWARD))]
