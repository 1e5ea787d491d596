"""The columns of a record as a reader sees them: names, amounts, periods, links."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import ForeignKey, JSONField, Model

from pairbook.audit.models import Record
from pairbook.figures.book import Book
from pairbook.funds.models import Leg, Movement
from pairbook.pairs.models import Pairing, Party
from pairbook.places.models import Event, EventPlace, Place
from pairbook.projects.models import Project, Site
from pairbook.values.interval import Interval
from pairbook.values.money import yuan_of
from pairbook.values.nothing import Nothing
from pairbook.values.period import Period
from pairbook.values.quantity import UNITS
from pairbook.values.say import Say
from pairbook.values.wording import Wording
from pairbook.values.words import FIELDS, WORDS, word
from pairbook.web.links import Link, both, same
from pairbook.web.tables import TABLE_OF, TABLES, links_to, record_link, whereabouts

#: Columns that every record has, or that are shown together with another one.
BESIDE = frozenset(
    {"id", "entry_key", "digest", "thing", "replaces", "withdrawn", "account", "code"}
    | {"high", "high_fen", "wording", "nothing", "last_on", "signed_last_on"}
    | {"covers_to", "version", "content", "table", "parent_stated"}
)
#: First columns of a period, with the last column and the words for both.
_PERIODS = {
    "first_on": ("last_on", Say("period", "期间")),
    "signed_first_on": ("signed_last_on", Say("signed", "签署")),
    "covers_from": ("covers_to", Say("covers", "适用期")),
}

#: Lines that say "not stated" where nothing stands; others are left out then.
_ASKED = frozenset(
    {
        *(name for _, name in _PERIODS.values()),
        FIELDS["valid_from"],
        FIELDS["times"],
        FIELDS["quantity"],
        FIELDS["giver"],
        FIELDS["receiver"],
        FIELDS["owner"],
        FIELDS["donor"],
        FIELDS["recipient"],
    }
)


@dataclass(frozen=True, slots=True)
class Measured:
    """An amount with its unit, or which kind of nothing stands in its place."""

    amount: Interval | None
    unit: str
    nothing: Nothing | None = None


@dataclass(frozen=True, slots=True)
class Signed:
    """Money into (+) or out of (−) a holder."""

    holder: Link
    fen: int


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a record's page; ``value`` None is "not stated"."""

    name: Say
    value: object
    before: object = None


def rows_of(now: Book, records: Sequence[Record]) -> dict[int, list[Row]]:
    """Return what versions of one table say, by version; names are the book's."""
    if not records:
        return {}
    fields = type(records[0])._meta.concrete_fields
    links: dict[str, dict[int, Link]] = {}
    by_model: dict[type[Model], set[int]] = defaultdict(set)
    for field in fields:
        if isinstance(field, ForeignKey):
            things = {getattr(row, field.attname) for row in records} - {None}
            by_model[field.related_model].update(things)
    found = {
        model: links_to(now, TABLE_OF[model].model, things)
        for model, things in by_model.items()
    }
    for field in fields:
        if isinstance(field, ForeignKey):
            links[field.attname] = found[field.related_model]
    ties = _ties(records)
    return {row.id: _rows(row, links, ties) for row in records}


def _ties(records: Sequence[Record]) -> dict[int, Link]:
    """Return the links to the records that statements and confirmations speak of."""
    things = {getattr(row, "record", None) for row in records} - {None}
    return {
        thing: record_link(*where)
        for thing, where in whereabouts(thing for thing in things if thing).items()
    }


def _rows(
    row: Record, links: dict[str, dict[int, Link]], ties: dict[int, Link]
) -> list[Row]:
    """Return the lines of one version, in the order of its columns."""
    rows: list[Row] = []
    for field in row._meta.concrete_fields:
        column, value = field.attname, getattr(row, field.attname)
        if field.name in BESIDE or isinstance(field, JSONField):
            continue
        if column in links:
            rows.append(Row(_named(field.name), links[column].get(value)))
        elif column.endswith("_en"):
            stem = column.removesuffix("_en")
            says = both(value, getattr(row, f"{stem}_zh", "")) if value else None
            rows.append(Row(_named(stem), says))
        elif not column.endswith("_zh"):
            rows.append(_plain(row, column, value, ties))
    rows = [row for row in rows if row.value is not None or row.name in _ASKED]
    return [*rows, *([Row(FIELDS["parent_stated"], value=False)] if _open(row) else [])]


def _open(row: Record) -> bool:
    """Say whether a place's parent is settled by no source."""
    return isinstance(row, Place) and not row.parent_stated


def _named(column: str) -> Say:
    return FIELDS.get(column) or same(column)


def _plain(row: Record, column: str, value: object, ties: dict[int, Link]) -> Row:
    """Return the line of a column that is no reference."""
    if column == "record" and isinstance(value, int):
        return Row(_named(column), ties.get(value))
    if column in _PERIODS:
        last, name = _PERIODS[column]
        return Row(name, _period(value, getattr(row, last)))
    if column in {"low", "low_fen"}:
        return Row(Say("amount", "数值"), _measured(row, column))
    if column == "value_fen":
        amount = Interval.exact(yuan_of(value)) if isinstance(value, int) else None
        return Row(Say("value", "价值"), Measured(amount, "yuan"))
    return Row(_named(column), _worded(column, value, type(row).__name__.lower()))


def _worded(column: str, value: object, table: str = "") -> object:
    """Return a coded word as it is said, other values as they are."""
    if column == "unit" and value in UNITS:
        return UNITS[str(value)].name
    if value == Nothing.NOT_STATED:
        return Nothing.NOT_STATED
    if column == "counting" and isinstance(value, str):
        return value.replace("|", " / ") or None
    if isinstance(value, str) and value in WORDS:
        return word(value, table)
    return None if value == "" else value


def _period(first: object, last: object) -> Period | None:
    """Return the period of two columns; one end alone is a day."""
    start, end = first or last, last or first
    if isinstance(start, date) and isinstance(end, date):
        return Period(start, end)
    return None


def _measured(row: Record, column: str) -> Measured:
    """Return the amount of a record's columns with its wording."""
    unit = "yuan" if column == "low_fen" else getattr(row, "unit", "")
    nothing = getattr(row, "nothing", "")
    low = getattr(row, column)
    if nothing or low is None:
        return Measured(None, unit, Nothing(nothing) if nothing else None)
    high = getattr(row, column.replace("low", "high"))
    if column == "low_fen":
        low, high = yuan_of(low), None if high is None else yuan_of(high)
    words = getattr(row, "wording", "") or Wording.EXACT
    if low == high:
        words = Wording.EXACT
    return Measured(Interval(Decimal(low), high, Wording(words)), unit)


def lines_of(now: Book, row: Record) -> list[Row]:
    """Return the lines that belong to a version: legs, parties, sites, event places."""
    if isinstance(row, Movement):
        legs = list(Leg.objects.filter(movement=row).order_by("id"))
        things = {leg.holder_id for leg in legs}
        holders = links_to(now, TABLES["holder"].model, things)
        signed = [Signed(holders[leg.holder_id], leg.amount_fen) for leg in legs]
        return [Row(Say("legs", "分录"), signed)]
    if isinstance(row, Project):
        sites = Site.objects.filter(project=row).order_by("id")
        return _places(now, Say("sites", "项目点"), [site.place_id for site in sites])
    if isinstance(row, Event):
        ends = list(EventPlace.objects.filter(event=row).order_by("id"))
        return [
            *_places(
                now,
                Say("before", "变动前"),
                [end.place_id for end in ends if end.role == "before"],
            ),
            *_places(
                now,
                Say("after", "变动后"),
                [end.place_id for end in ends if end.role == "after"],
            ),
        ]
    return _parties(now, row) if isinstance(row, Pairing) else []


def _places(now: Book, name: Say, things: list[int]) -> list[Row]:
    """Return one line of links to places."""
    links = links_to(now, Place, things)
    return [Row(name, [links[thing] for thing in things])] if things else []


def _parties(now: Book, row: Pairing) -> list[Row]:
    """Return the parties of both sides."""
    parties = list(Party.objects.filter(pairing=row).order_by("id"))
    links = links_to(
        now, Place, {party.place_id for party in parties if party.place_id}
    )
    links |= links_to(
        now,
        TABLES["organisation"].model,
        {party.organisation_id for party in parties if party.organisation_id},
    )
    return [
        Row(
            name,
            [
                links[thing]
                for party in parties
                if party.side == side
                and (thing := party.place_id or party.organisation_id)
            ]
            or None,
        )
        for side, name in (
            ("donor", Say("donor side", "帮扶方")),
            ("recipient", Say("recipient side", "受援方")),
        )
    ]


def changes(old: list[Row] | None, new: list[Row]) -> list[Row]:
    """Return the lines that a version changed, with what stood before."""
    if old is None:
        return []
    before = {row.name: row.value for row in old}
    return [
        Row(row.name, row.value, before.get(row.name))
        for row in new
        if row.value != before.get(row.name)
    ]
