"""The database itself refuses to change what was recorded."""

import threading

import pytest
from django.db import DatabaseError, OperationalError, connection, models, transaction

from pairbook.audit.actions import recording
from pairbook.audit.models import Entry
from pairbook.audit.verifying import line_tables
from pairbook.places.models import Place
from tests.audit.world import small_world

TABLES: list[type[models.Model]] = [Entry, *line_tables()]
EACH_TABLE = pytest.mark.parametrize(
    "model", TABLES, ids=lambda model: model._meta.db_table
)


def refused(sql: str) -> str:
    """Run SQL that must be refused; return what the database says."""
    with (
        pytest.raises(DatabaseError) as caught,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)
    return str(caught.value)


@pytest.fixture(autouse=True)
def book(db: None) -> None:
    small_world()


@EACH_TABLE
def test_a_recorded_row_is_neither_updated_nor_deleted(
    model: type[models.Model],
) -> None:
    table, key = model._meta.db_table, model._meta.pk.column

    for sql in (f"UPDATE {table} SET {key} = {key}", f"DELETE FROM {table}"):
        assert "records are added, never" in refused(sql)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="REPLACE is SQLite's")
@EACH_TABLE
def test_a_recorded_row_is_not_replaced(model: type[models.Model]) -> None:
    table = model._meta.db_table

    told = refused(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")

    assert "records are added, never deleted" in told


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="TRUNCATE is PostgreSQL's"
)
@EACH_TABLE
def test_a_record_table_is_not_truncated(model: type[models.Model]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    told = refused(f"TRUNCATE {model._meta.db_table} CASCADE")

    assert "records are added, never" in told


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has one writer at a time"
)
def test_an_entry_waits_for_its_number_until_the_one_before_is_committed() -> None:
    """The entry of this test is not committed; another connection must wait."""
    told: list[str] = []

    def second() -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '300ms'")
            with recording(verb="add", by="second") as entry:
                entry.first(Place(code="990701", level="county", name_en="Second"))
        except OperationalError as error:
            told.append(str(error))
        finally:
            connection.close()

    waiting = threading.Thread(target=second)
    waiting.start()
    waiting.join()

    assert len(told) == 1
    assert "lock timeout" in told[0]
