"""What stands of the records that a workbook may speak of, as frames.

Read in a query or two for each table: the records that the office's submissions of
the period wrote, those whose key a row gives, and those that hang on them.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import polars as pl
from django.db.models import (
    BigIntegerField,
    BooleanField,
    Count,
    Exists,
    F,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast, Round

from pairbook.audit.digests import LINE_BITS
from pairbook.audit.models import Entry, Record
from pairbook.confirmations.models import Submission
from pairbook.enterprises.models import Contract
from pairbook.funds.models import Lot, Movement
from pairbook.organisations.models import Organisation
from pairbook.pairs.models import Pairing
from pairbook.people.models import Exchange
from pairbook.projects.models import Project
from pairbook.results.models import Observation
from pairbook.reviews.models import Passage
from pairbook.workbooks.pages import Reporting

AnyValue = TypeVar("AnyValue")

#: Codes in one query: well under what SQLite takes as parameters.
BATCH = 5_000

MODELS: Mapping[str, type[Record]] = {
    "organisation": Organisation,
    "project": Project,
    "movement": Movement,
    "lot": Lot,
    "observation": Observation,
    "exchange": Exchange,
    "pairing": Pairing,
    "contract": Contract,
    "passage": Passage,
}

_NUMBER, _TEXT, _DAY, _YES = pl.Int64, pl.String, pl.Date, pl.Boolean
#: How each field is read into a frame.
DTYPES: Mapping[str, type[pl.DataType]] = {
    **dict.fromkeys(("low", "high", "low_fen", "high_fen", "amount_fen"), _NUMBER),
    **dict.fromkeys(("value_fen", "quantity", "year", "position"), _NUMBER),
    **dict.fromkeys(("first_on", "last_on", "valid_from", "valid_to"), _DAY),
    "invented": _YES,
}
#: The fields that are read as they are, by table; ends of two languages written out.
_PERIOD = ("first_on", "last_on")
PLAIN: Mapping[str, tuple[str, ...]] = {
    "organisation": (
        "kind",
        "side",
        "place_id",
        "parent_id",
        "name_en",
        "name_zh",
        "aliases",
        "note",
    ),
    "project": (
        "kind",
        "name_en",
        "name_zh",
        "pairing_id",
        "owner_id",
        "supporter_id",
        "parent_id",
        "section",
        "sector",
        *_PERIOD,
        "state",
        "about_en",
        "about_zh",
    ),
    "movement": (
        "kind",
        *_PERIOD,
        "pairing_id",
        "project_id",
        "purpose_en",
        "purpose_zh",
        "inside_fiscal",
    ),
    "lot": (
        "pairing_id",
        "movement_id",
        "giver_id",
        "receiver_id",
        "place_id",
        "item_en",
        "item_zh",
        "unit",
        "value_fen",
        "valuation",
        "condition",
        *_PERIOD,
    ),
    "observation": (
        "indicator_id",
        "nature",
        *_PERIOD,
        "wording",
        "nothing",
        "unit",
        "pairing_id",
        "place_id",
        "project_id",
        "organisation_id",
        "exchange_id",
        "method",
        "grade",
        "reporter",
        "part_of_id",
        "part_status",
        "counting",
        "effect",
        "coverage",
        "cover_note_en",
        "cover_note_zh",
    ),
    "exchange": (
        "kind",
        "title_en",
        "title_zh",
        "pairing_id",
        "section",
        "organiser_id",
        "host_id",
        "place_id",
        "profession",
        *_PERIOD,
        "about_en",
        "about_zh",
    ),
    "pairing": (
        "level",
        "kind",
        "sector",
        "name_en",
        "name_zh",
        "parent_id",
        "valid_from",
        "valid_to",
        "basis_en",
        "basis_zh",
        "end_reason",
        "successor_id",
        "invented",
    ),
    "contract": (
        "enterprise_id",
        "pairing_id",
        "project_id",
        "kind",
        "nature",
        "low_fen",
        "high_fen",
        "wording",
        "coverage",
        *_PERIOD,
    ),
    "passage": (
        "pairing_id",
        "year",
        "section",
        "position",
        "title_en",
        "title_zh",
        "text_en",
        "text_zh",
        "author_en",
        "author_zh",
    ),
}


def _thousandths(field: str) -> Cast:
    """Return a decimal of three places as a whole number of thousandths."""
    return Cast(Round(F(field) * 1000), BigIntegerField())


#: The fields that are computed in the query, by table.
MADE: Mapping[str, Callable[[], dict[str, object]]] = {
    "observation": lambda: {
        "low_": _thousandths("low"),
        "high_": _thousandths("high"),
    },
    "lot": lambda: {"quantity_": _thousandths("quantity")},
    "movement": lambda: {
        "payer_id": Max("legs__holder_id", filter=Q(legs__amount_fen__lt=0)),
        "receiver_id": Max("legs__holder_id", filter=Q(legs__amount_fen__gt=0)),
        "amount_fen": Max("legs__amount_fen"),
        "legs_": Count("legs"),
    },
    "project": lambda: {"site_id": Min("sites__place_id"), "sites_": Count("sites")},
    "pairing": lambda: {
        "donor_id": Max("parties__organisation_id", filter=Q(parties__side="donor")),
        "recipient_id": Max(
            "parties__organisation_id", filter=Q(parties__side="recipient")
        ),
    },
}


@dataclass(frozen=True, slots=True)
class Standing:
    """The last versions of some records of a table, and what settled ones said before.

    ``frame`` has code, account, thing, old, withdrawn, settled and a column for each
    field; ``before`` the same for the version that a settled one replaced.
    """

    frame: pl.DataFrame
    before: pl.DataFrame


def entries_of(reporting: Reporting) -> list[int]:
    """Return the keys of the entries by which the office sent this period before."""
    sent = Submission.objects.filter(
        office=reporting.office,
        first_on=reporting.period.first,
        last_on=reporting.period.last,
    )
    return list(sent.values_list("entry_key", flat=True))


def standing(
    table: str,
    *,
    entries: Collection[int],
    codes: Collection[str] = (),
    hanging: Mapping[str, Collection[int]] | None = None,
) -> Standing:
    """Return what stands of a table.

    Args:
        table: which.
        entries: keys of entries; all things that they wrote a version of.
        codes: codes of further records.
        hanging: things on which records hang, by the field that names them.

    """
    model = MODELS[table]
    rows = model._default_manager.all()
    found: list[pl.DataFrame] = []
    if entries:
        written = rows.filter(entry_key__in=entries).values("thing")
        found.append(versions_of(table, rows.filter(thing__in=written)))
    for some in _batches(codes):
        first = rows.filter(code__in=some, replaces__isnull=True).values("thing")
        found.append(versions_of(table, rows.filter(thing__in=first)))
    for field, things in (hanging or {}).items():
        found += [
            versions_of(table, rows.filter(**{f"{field}__in": some}))
            for some in _batches(things)
        ]
    frame = versions_of(table, rows.none()) if not found else pl.concat(found)
    frame = frame.unique("thing", keep="first", maintain_order=True)
    return _with_settled(table, frame)


def _batches(values: Collection[AnyValue]) -> Iterable[list[AnyValue]]:
    ordered = list(values)
    for start in range(0, len(ordered), BATCH):
        yield ordered[start : start + BATCH]


def versions_of(table: str, rows: QuerySet[Record]) -> pl.DataFrame:
    """Read the last versions among rows of a table into a frame, in one query."""
    model = MODELS[table]
    later = model._default_manager.filter(replaces=OuterRef("id"))
    gone: object = F("withdrawn")
    last = rows.exclude(Exists(later))
    if table == "movement":
        last = last.filter(Q(reverses__isnull=True))
        gone = Exists(Movement.objects.filter(reverses=OuterRef("id")))
    return _read(table, last, gone)


def _read(table: str, rows: QuerySet[Record], gone: object) -> pl.DataFrame:
    made = MADE.get(table, dict)()
    names = [
        "code",
        "account",
        "thing",
        "id",
        "replaces",
        "gone_",
        *PLAIN[table],
        *made,
    ]
    schema = {
        name.removesuffix("_")
        if name in made and name != "legs_"
        else name: DTYPES.get(name.removesuffix("_"), _text_or_thing(name))
        for name in names
    }
    found = rows.order_by().annotate(gone_=gone, **made).values_list(*names)
    frame = pl.DataFrame(list(found), schema=schema, orient="row")
    if table == "movement":
        two = pl.col("legs_") == 2
        frame = frame.with_columns(
            pl.when(two).then(pl.col(name)).alias(name)
            for name in ("payer_id", "receiver_id")
        ).drop("legs_")
    return frame.rename({"id": "old", "gone_": "withdrawn"})


def _text_or_thing(name: str) -> type[pl.DataType]:
    if name == "gone_":
        return _YES
    if name.endswith("_id") or name in {"thing", "id", "replaces", "legs_", "sites_"}:
        return _NUMBER
    return _TEXT


def _with_settled(table: str, frame: pl.DataFrame) -> Standing:
    """Mark what the sides settled, and read what those records said before."""
    replaced = frame.filter(pl.col("replaces").is_not_null())
    keys = {old >> LINE_BITS for old in replaced["old"]}
    settlings: set[int] = set()
    for some in _batches(keys):
        entries = Entry.objects.filter(key__in=some, verb="settle")
        settlings |= set(entries.values_list("key", flat=True))
    settled = [old for old in replaced["old"] if old >> LINE_BITS in settlings]
    marked = frame.with_columns(pl.col("old").is_in(settled).alias("settled"))
    before = marked.clear()
    versions = marked.filter("settled")
    if settled:
        model = MODELS[table]
        rows = [
            _read(
                table,
                model._default_manager.filter(id__in=some),
                Value(value=False, output_field=BooleanField()),
            )
            for some in _batches(versions["replaces"].to_list())
        ]
        before = pl.concat(rows).with_columns(pl.lit(value=True).alias("settled"))
    return Standing(marked.drop("replaces"), before.drop("replaces"))
