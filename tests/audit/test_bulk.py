"""Rows that come as columns are, letter by letter, those that come one by one."""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection, models

from pairbook.audit import storing
from pairbook.audit.actions import recording
from pairbook.audit.digests import digest_of, record_digest
from pairbook.audit.models import Entry, Line, Record
from pairbook.audit.queries import live
from pairbook.audit.verifying import chain
from pairbook.confirmations.models import Due, Submission
from pairbook.documents.models import CellSpan, Document
from pairbook.funds.models import Leg, Lot, Movement
from pairbook.pairs.models import Pairing
from pairbook.results.models import Indicator, Observation

pytestmark = pytest.mark.django_db

#: What a column of text may hold and a careless writer would spoil.
TEXTS = (
    *("", "plain", "学校教师培训", "100%", "%s %d %%", "a\tb", "line\nline", "cr\r"),
    *("back\\slash", "\\N", "\\.", 'quo"te', "quo'te", "\u2028", "😀", "\x01", " x "),
)
NUMBERS = ("0", "-0.000", "12.500", "40.000", "0.001", "-7.25", "999999999.125")
JSONS: tuple[Any, ...] = ({}, {"b": [1, "二", None], "a": {"%s": True}}, [[5, 3]])
DAY = date(2000, 1, 1)
Ways = list[tuple[type, Callable[[], Any]]]
TABLES: tuple[type[Line], ...] = (
    *(Observation, Leg, Lot, CellSpan, Submission, Indicator),
    *(Pairing, Due, Document, Movement),
)


def value_for(field: Any, chance: random.Random) -> Any:
    """Return any value that a column may hold."""
    if field.null and chance.random() < 0.3:
        return None
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    ways: Ways = [
        (models.JSONField, lambda: chance.choice(JSONS)),
        (models.BooleanField, lambda: chance.random() < 0.5),
        (models.DecimalField, lambda: Decimal(chance.choice(_numbers(field)))),
        (models.DateField, lambda: DAY + timedelta(days=chance.randrange(9000))),
        (
            models.IntegerField,
            lambda: chance.choice([1, 9, 2**40 if _wide(field) else 3]),
        ),
        (models.Field, lambda: chance.choice(TEXTS)[: field.max_length]),
    ]
    return next(way() for kind, way in ways if isinstance(field, kind))


def _numbers(field: Any) -> tuple[str, ...]:
    return NUMBERS[:-1] if field.max_digits < 12 else NUMBERS


def _wide(field: Any) -> bool:
    return isinstance(field, models.BigIntegerField | models.PositiveBigIntegerField)


def random_values(model: type[Line], count: int, seed: int) -> dict[str, list[Any]]:
    """Return a list for each column that an action fills in."""
    chance = random.Random(seed)  # noqa: S311  any rows will do
    ours = {"id", "entry_key", "digest", "thing", "replaces", "withdrawn", "code"}
    values = {
        field.attname: [value_for(field, chance) for _ in range(count)]
        for field in model._meta.concrete_fields
        if field.attname not in ours
    }
    for first, last in (
        ("low", "high"),
        ("first_on", "last_on"),
        ("valid_from", "valid_to"),
    ):
        if first in values and last in values:
            values[last] = [
                max(pair) if None not in pair else pair[1]
                for pair in zip(values[first], values[last], strict=True)
            ]
    if model is Movement:
        values["reverses_id"] = [None] * count
    if model is Leg:
        values["holder_id"] = list(range(count))
    return values


def stored(model: type[Line], ids: Any) -> list[dict[str, Any]]:
    """Return rows as they lie in the table, without what an entry gave them."""
    names: list[str] = [
        str(field.column)
        for field in model._meta.concrete_fields
        if field.attname not in {"id", "entry_key", "thing", "digest", "code"}
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(map(connection.ops.quote_name, names))} "
            f"FROM {model._meta.db_table} WHERE id BETWEEN %s AND %s ORDER BY id",
            [ids[0], ids[-1]],
        )
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
@pytest.mark.parametrize("seed", range(3))
def test_columns_are_stored_as_single_rows_are(model: type[Line], seed: int) -> None:
    values = random_values(model, 40, seed)
    coded = issubclass(model, Record)
    with recording(verb="test", by="system") as entry:
        singly = []
        for n in range(40):
            row = model(**{name: listed[n] for name, listed in values.items()})
            if isinstance(row, Record):
                row.code = f"one-{n}"
            singly.append(
                entry.first(row) if isinstance(row, Record) else entry.line(row)
            )
    if model is Leg:
        values["movement_id"] = [number + 10**6 for number in values["movement_id"]]

    with recording(verb="test", by="system") as entry:
        codes = {"code": [f"all-{n}" for n in range(40)]} if coded else {}
        ids = entry.columns(model, 40, {**values, **codes})

    one, many = stored(model, [row.id for row in singly]), stored(model, ids)
    if model is Leg:
        many = [{**row, "movement_id": row["movement_id"] - 10**6} for row in many]
    assert one == many
    for row in model._default_manager.filter(id__gte=ids[0]):
        assert row.digest == record_digest(row)
    walked = chain()
    assert walked.problems == []
    assert walked.records == 80


def test_a_changed_letter_is_found_in_rows_that_came_as_columns() -> None:
    values = random_values(Document, 3, 1)
    with recording(verb="test", by="system") as entry:
        ids = entry.columns(Document, 3, {**values, "code": ["a", "b", "c"]})
    row = Document.objects.get(id=ids[1])

    assert row.digest == record_digest(row)
    row.title_en += "."
    assert row.digest != record_digest(row)


def test_instants_and_dates_are_written_as_the_journal_says() -> None:
    at = datetime(2021, 12, 31, 16, 0, 0, 5, tzinfo=timezone(timedelta(hours=8)))
    column = storing.column_of(Entry._meta.get_field("at"))

    assert column.texts([at, None]) == ['"2021-12-31T08:00:00.000005+00:00"', "null"]
    assert at.astimezone(UTC).hour == 8


def test_shared_values_and_defaults_are_those_of_single_rows() -> None:
    with recording(verb="test", by="system") as entry:
        ids = entry.columns(
            Document,
            2,
            {"code": ["a%s", "b"], "title_en": "100% \\ shared", "language": "en"},
        )

    rows = list(Document.objects.filter(id__in=list(ids)).order_by("id"))
    assert [row.title_en for row in rows] == ["100% \\ shared"] * 2
    assert [(row.note, row.replaces, row.withdrawn) for row in rows] == [
        ("", None, False)
    ] * 2
    assert [row.thing for row in rows] == list(ids)
    assert all(row.digest == record_digest(row) for row in rows)


def test_old_versions_are_replaced_and_new_things_are_their_own() -> None:
    with recording(verb="test", by="system") as entry:
        first = entry.columns(Document, 2, {"code": ["a", "b"], "kind": "x"})
    with recording(verb="test", by="system") as entry:
        entry.line(Due(round_id=1, office="before", side="donor"))
        second = entry.columns(
            Document,
            3,
            {"code": ["c", "b", "d"], "kind": "y"},
            olds=[None, (first[1], first[1]), None],
        )
        after = entry.line(Due(round_id=1, office="after", side="donor"))

    standing = live(Document.objects.all()).order_by("code")
    assert [(row.code, row.kind, row.thing) for row in standing] == [
        ("a", "x", first[0]),
        ("b", "y", first[1]),
        ("c", "y", second[0]),
        ("d", "y", second[2]),
    ]
    assert after.id == second[-1] + 1
    assert chain().problems == []


def test_more_rows_than_go_in_at_once_come_in_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(storing, "ROWS_AT_ONCE", 7)
    codes = [f"d{n:03}" for n in range(50)]

    with recording(verb="test", by="system") as entry:
        ids = entry.columns(Document, 50, {"code": codes})

    rows = Document.objects.order_by("id").values_list("id", "code")
    assert list(rows) == list(zip(ids, codes, strict=True))
    assert chain().problems == []


def test_rows_without_any_difference_are_as_many_as_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(storing, "ROWS_AT_ONCE", 4)
    with recording(verb="test", by="system") as entry:
        ids = entry.columns(Due, 9, {"round_id": 1, "office": "o", "side": "donor"})

    assert Due.objects.count() == len(ids) == 9
    assert chain().problems == []


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"code": ["a"], "no_such": "x"}, KeyError),
        ({"code": ["a", "b"]}, ValueError),
        ({"code": ["a"], "title_en": 1.5}, TypeError),
    ],
)
def test_values_that_are_none_of_the_table_leave_nothing(
    values: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error), recording(verb="test", by="system") as entry:
        entry.columns(Document, 1, values)

    assert not Document.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.parametrize("number", ["0.0001", "-1000000000000", "1E+12"])
def test_a_number_with_too_many_digits_is_refused(number: str) -> None:
    with (
        pytest.raises(storing.TooManyDigitsError, match="quantity"),
        recording(verb="test", by="system") as entry,
    ):
        entry.columns(
            Lot, 1, {"code": ["a"], "quantity": [Decimal(number)], "pairing_id": 1}
        )

    with recording(verb="test", by="system") as entry:
        entry.columns(
            Lot,
            1,
            {
                "code": ["a"],
                "quantity": [Decimal("-999999999999.999")],
                "pairing_id": 1,
            },
        )


def test_no_rows_are_no_rows() -> None:
    with recording(verb="test", by="system") as entry:
        assert list(entry.columns(Document, 0, {"code": []})) == []
        entry.columns(Document, 1, {"code": ["a"]})

    assert Document.objects.count() == 1
    assert chain().records == 1


def test_digests_of_columns_are_those_of_the_page() -> None:
    """By hand, with the form of docs/journal.md and nothing of the fast way."""
    with recording(verb="test", by="system") as entry:
        ids = entry.columns(
            Lot, 1, {"code": ["电脑%"], "quantity": ["12.5"], "pairing_id": 1}
        )
    row = Lot.objects.values().get(id=ids[0])

    assert row["digest"] == digest_of("funds_lot", row)
