"""Whoever writes past the journal is named: table, code, id."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection, models

from pairbook.audit.actions import recording
from pairbook.audit.digests import LINE_BITS, columns_of, digest_of
from pairbook.audit.models import Entry, Line
from pairbook.audit.queries import head
from pairbook.audit.triggers import unprotect
from pairbook.audit.verifying import chain, line_tables
from pairbook.documents.models import Document
from pairbook.places.models import Place
from pairbook.values.problem import Problem
from tests.audit.world import World, small_world

pytestmark = pytest.mark.django_db

TABLES = line_tables()


@pytest.fixture
def world() -> World:
    return small_world()


def codes(problems: list[Problem]) -> list[str]:
    return [problem.kind.code for problem in problems]


def run(sql: str, *values: Any) -> None:
    """Run raw SQL as somebody who is not held up by foreign keys."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
        else:
            cursor.execute("PRAGMA defer_foreign_keys = ON")
        cursor.execute(sql, values)
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = DEFAULT")


def tamper(model: type[models.Model], sql: str, *values: Any) -> None:
    """Drop a table's triggers, then run SQL on it; the test's rollback undoes both."""
    table = model._meta.db_table
    unprotect(table)(None, SimpleNamespace(connection=connection))
    run(sql.format(table=table), *values)


def another(field: "models.Field[Any, Any]", value: object) -> Any:
    """Return a value of a column that is not the one it has."""
    match field:
        case models.JSONField():
            return '{"forged":true}'
        case models.BooleanField():
            return not value
        case models.DateField():
            return date(1999, 9, 9)
        case models.CharField() | models.TextField():
            return "#"
        case _:
            return 1 if field.attname.startswith("low") else 77


def altered(model: type[Line]) -> "models.Field[Any, Any]":
    """Return the last column that may be altered without breaking a constraint."""
    columns = [
        column
        for column in model._meta.concrete_fields
        if column.column not in {"id", "digest", "entry_key", "thing", "replaces"}
    ]
    plain = [column for column in columns if not column.is_relation]
    return (plain or columns)[-1]


def test_a_whole_book_has_no_failure(world: World) -> None:
    found = chain()

    assert found.problems == []
    assert (found.entries, found.number, found.head) == (1, 1, head().hash)
    assert found.records == Entry.objects.get().record_count


def test_the_small_world_has_a_row_in_every_table(world: World) -> None:
    assert [t._meta.db_table for t in TABLES if not t._default_manager.exists()] == []


EACH_TABLE = pytest.mark.parametrize(
    "model", TABLES, ids=lambda model: model._meta.db_table
)


@EACH_TABLE
def test_a_changed_column_names_its_row(world: World, model: type[Line]) -> None:
    row = model._default_manager.order_by("id").first()
    assert row is not None
    field = altered(model)
    value = another(field, field.value_from_object(row))

    tamper(
        model,
        f'UPDATE {{table}} SET "{field.column}" = %s WHERE id = %s',
        value,
        row.id,
    )

    [problem] = chain().problems
    code = value if field.column == "code" else getattr(row, "code", "")
    assert problem.kind.code == "line-changed"
    assert problem.spot.file == model._meta.db_table
    assert problem.spot.record == f"{code} ({row.id})"
    assert f"{row.id}" in problem.says("zh")


@EACH_TABLE
def test_every_column_is_in_the_digest(model: type[Line]) -> None:
    columns: dict[str, Any] = dict.fromkeys(columns_of(model).values())

    silent = [
        name
        for name in columns
        if digest_of("t", {**columns, name: "#"}) == digest_of("t", columns)
    ]

    assert silent == ["digest"]


@EACH_TABLE
def test_a_deleted_row_is_named_by_entry_and_line(
    world: World, model: type[Line]
) -> None:
    row = model._default_manager.order_by("id").first()
    assert row is not None

    tamper(model, "DELETE FROM {table} WHERE id = %s", row.id)

    [problem] = chain().problems
    line = row.id & ((1 << LINE_BITS) - 1)
    assert problem.says("en") == f"Entry 1, line {line} is missing."


def test_all_rows_deleted_are_named_as_a_run(world: World) -> None:
    count = Entry.objects.get().record_count
    for model in TABLES:
        tamper(model, "DELETE FROM {table}")

    [problem] = chain().problems
    assert problem.says("en") == f"Entry 1, line 1-{count} is missing."


def insert_place(id_: int, **facts: object) -> None:
    """Insert a place by raw SQL, with a digest that fits it."""
    row = Place(
        id=id_,
        entry_key=id_ >> LINE_BITS,
        thing=id_,
        code="990999",
        level="county",
        name_en="Forged",
    )
    for name, value in facts.items():
        setattr(row, name, value)
    columns = {column: getattr(row, name) for name, column in columns_of(Place).items()}
    columns["digest"] = digest_of("places_place", columns)
    marks = ", ".join(["%s"] * len(columns))
    run(
        f"INSERT INTO places_place ({', '.join(columns)}) VALUES ({marks})",
        *columns.values(),
    )


def test_a_row_added_to_an_entry_is_named(world: World) -> None:
    entry = Entry.objects.get()
    id_ = (entry.key << LINE_BITS) + entry.record_count + 1

    insert_place(id_)

    [problem] = chain().problems
    assert problem.kind.code == "line-added"
    assert problem.spot.record == f"990999 ({id_})"


def test_a_row_with_the_id_of_another_table_s_row_is_named(world: World) -> None:
    insert_place(world.document.id)

    assert codes(chain().problems) == ["line-twice"]


def test_a_row_of_no_entry_is_named(world: World) -> None:
    insert_place((Entry.objects.get().key + 7 << LINE_BITS) + 1)

    [problem] = chain().problems
    assert problem.kind.code == "line-without-entry"
    assert "990999" in problem.says("en")


def test_a_row_changed_together_with_its_digest_betrays_its_entry(
    world: World,
) -> None:
    columns = {
        column: getattr(world.document, name)
        for name, column in columns_of(Document).items()
    }
    columns["title_en"] = "#"
    digest = digest_of("documents_document", columns)

    tamper(
        Document,
        "UPDATE {table} SET title_en = %s, digest = %s WHERE id = %s",
        "#",
        digest,
        world.document.id,
    )

    [problem] = chain().problems
    assert problem.kind.code == "entry-records-differ"
    assert problem.says("en").startswith("The records of entry 1 are not")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("verb", "#"),
        ("subject", "#"),
        ("by", "#"),
        ("reason", "#"),
        ("at", "2001-01-01 00:00:00+00:00"),
        ("hash", "f" * 64),
    ],
)
def test_a_changed_entry_is_named(world: World, column: str, value: str) -> None:
    tamper(Entry, f'UPDATE {{table}} SET "{column}" = %s', value)

    [problem] = chain().problems
    assert (problem.kind.code, problem.spot.record) == ("entry-changed", "1")


def three_entries() -> None:
    for number in (1, 2):
        with recording(verb="add", by="clerk") as entry:
            entry.first(Place(code=f"99080{number}", level="county", name_en="More"))


def test_a_gap_in_the_numbers_is_named(world: World) -> None:
    three_entries()

    key = Entry.objects.get(number=2).key
    tamper(Entry, "DELETE FROM {table} WHERE number = 2")

    problems = chain().problems
    assert codes(problems) == ["entry-missing", "line-without-entry"]
    assert problems[0].says("en") == "Entry 2 is missing."
    assert str((key << LINE_BITS) + 1) in problems[1].says("en")


def test_an_entry_put_in_the_place_of_another_breaks_the_chain(world: World) -> None:
    three_entries()

    tamper(Entry, "UPDATE {table} SET previous_hash = %s WHERE number = 3", "a" * 64)

    assert codes(chain().problems) == ["chain-broken", "entry-changed"]


def test_a_head_that_was_printed_must_be_in_the_chain(world: World) -> None:
    three_entries()
    printed = head().hash

    assert chain(head=printed).problems == []
    assert chain(head=printed[:16].upper()).problems == []
    assert codes(chain(head=printed[:15]).problems) == ["head-not-in-chain"]
    assert codes(chain(head="0" * 64).problems) == ["head-not-in-chain"]


def test_a_shortened_chain_is_whole_but_lacks_the_printed_head(world: World) -> None:
    three_entries()
    last = Entry.objects.get(number=3)
    tamper(Entry, "DELETE FROM {table} WHERE number = 3")
    tamper(Place, "DELETE FROM {table} WHERE entry_key = %s", last.key)

    assert chain().problems == []
    assert codes(chain(head=last.hash).problems) == ["head-not-in-chain"]


def test_a_book_is_read_in_one_query_a_table(
    world: World, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(len(TABLES) + 2):
        chain()
