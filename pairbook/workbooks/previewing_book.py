"""The book as it would be: what a workbook says laid over what stands, in memory.

Nothing is written. What is new gets a thing below zero, which no record has.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

import polars as pl

from pairbook.figures.book import Book, above_each
from pairbook.figures.records import (
    Contract,
    Exchange,
    Leg,
    Lot,
    Movement,
    Observation,
    Organisation,
    Pairing,
    Party,
    Project,
)
from pairbook.values.interval import Interval
from pairbook.values.money import yuan_of
from pairbook.values.nothing import Nothing
from pairbook.values.period import Period
from pairbook.values.say import Say
from pairbook.values.wording import Wording
from pairbook.workbooks.comparing import Comparison
from pairbook.workbooks.comparing_rows import SAME

#: The book's map of each table.
MAPS: Mapping[str, str] = {
    "organisation": "organisations",
    "project": "projects",
    "pairing": "pairings",
    "exchange": "exchanges",
    "observation": "observations",
    "movement": "movements",
    "lot": "lots",
    "contract": "contracts",
}
#: The column of the sheet whose code a field's thing is of, where it is new too.
CODES_OF: Mapping[str, str] = {
    "organisation_id": "organisation",
    "project_id": "project",
    "enterprise_id": "enterprise",
    "organiser_id": "organiser",
    "host_id": "host",
    "owner_id": "owner",
    "supporter_id": "supporter",
    "giver_id": "giver",
    "donor_id": "donor_unit",
    "recipient_id": "recipient_unit",
}
_THOUSAND = Decimal(1000)
Row = Mapping[str, Any]


@dataclass(slots=True)
class _Laid:
    """Records to lay over, by the book's map and thing, and things that go."""

    book: Book
    rows: dict[str, dict[int, Any]] = field(default_factory=dict)
    gone: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    made: dict[str, int] = field(default_factory=dict)
    count: int = 0

    def next_id(self) -> int:
        """Return an id that no record has."""
        self.count -= 1
        return self.count


def laid_over(
    book: Book, comparison: Comparison, withdrawn: Collection[str] = ()
) -> Book:
    """Return the book as it would be after sending a workbook.

    Args:
        book: the book now.
        comparison: what the workbook would change.
        withdrawn: codes of records that left the file and are withdrawn.

    """
    laid = _Laid(book)
    pages = {page.sheet.name: page for page in comparison.filled.pages}
    for table in MAPS:
        for (sheet, of_table), said in comparison.said.items():
            if of_table == table:
                changed = said.filter(pl.col("outcome") != SAME)
                _lay(laid, table, _with_new_things(laid, changed, pages[sheet].frame))
    for one in comparison.gone:
        if one.code in withdrawn:
            for table, _code, thing, _old in (
                (one.table, one.code, one.thing, one.old),
                *one.also,
            ):
                if table in MAPS:
                    laid.gone[MAPS[table]].add(thing)
    return _book_of(laid)


def _with_new_things(
    laid: _Laid, said: pl.DataFrame, frame: pl.DataFrame
) -> pl.DataFrame:
    """Fill references to what the file itself brings with its made-up things."""
    if not laid.made:
        return said
    if "exchange_code" in said.columns:
        made = pl.col("exchange_code").replace_strict(
            laid.made, default=None, return_dtype=pl.Int64
        )
        said = said.with_columns(pl.coalesce("exchange_id", made).alias("exchange_id"))
    columns = {
        name: column
        for name, column in CODES_OF.items()
        if name in said.columns and column in frame.columns
    }
    codes = frame.select(
        "row", *(pl.col(column).alias(f"_{name}") for name, column in columns.items())
    )
    return said.join(codes, on="row", how="left").with_columns(
        pl.coalesce(
            name,
            pl.col(f"_{name}").replace_strict(
                laid.made, default=None, return_dtype=pl.Int64
            ),
        ).alias(name)
        for name in columns
    )


def _lay(laid: _Laid, table: str, changed: pl.DataFrame) -> None:
    """Make the records of rows that are new or corrected."""
    make = _MAKERS[table]
    rows = laid.rows.setdefault(MAPS[table], {})
    for row in changed.iter_rows(named=True):
        version = laid.next_id()
        thing = row["thing"] if row["thing"] is not None else version
        laid.made[row["code"]] = thing
        record = make(laid.book, row, {"id": version, "thing": thing, **_named(row)})
        if record is not None:
            rows[thing] = record


def _named(row: Row) -> dict[str, Any]:
    return {"code": row["code"], "account": row["account"]}


def _period(row: Row) -> Period | None:
    first, last = row["first_on"], row["last_on"]
    return Period(first, last) if first and last and first <= last else None


def _say(row: Row, base: str) -> Say:
    return Say(row[f"{base}_en"] or "", row[f"{base}_zh"] or "")


def _things(row: Row, *names: str) -> dict[str, Any]:
    return {name: row[f"{name}_id"] for name in names}


def _plain(row: Row, *names: str) -> dict[str, Any]:
    return {name: row[name] or "" for name in names}


def _observation(_book: Book, row: Row, common: dict[str, Any]) -> Observation | None:
    if row["indicator_id"] is None or row["pairing_id"] is None:
        return None
    amount = None
    if not row["nothing"]:
        if row["low"] is None:
            return None
        high = None if row["high"] is None else row["high"] / _THOUSAND
        low = row["low"] / _THOUSAND
        amount = Interval(low, high, Wording(row["wording"] or Wording.EXACT))
    return Observation(
        **common,
        **_things(row, "indicator", "pairing", "place", "project", "organisation"),
        **_things(row, "exchange", "part_of"),
        **_plain(row, "nature", "unit", "method", "grade", "reporter", "part_status"),
        **_plain(row, "counting", "effect", "coverage"),
        period=_period(row),
        amount=amount,
        nothing=Nothing(row["nothing"]) if row["nothing"] else None,
        cover_note=_say(row, "cover_note"),
    )


def _movement(book: Book, row: Row, common: dict[str, Any]) -> Movement | None:
    payer = book.holders.get(row["payer_id"] or 0)
    receiver = book.holders.get(row["receiver_id"] or 0)
    if payer is None or receiver is None or row["pairing_id"] is None:
        return None
    fen = row["amount_fen"] or 0
    return Movement(
        **common,
        **_things(row, "pairing", "project"),
        **_plain(row, "kind", "inside_fiscal"),
        period=_period(row),
        purpose=_say(row, "purpose"),
        legs=(Leg(payer, -fen), Leg(receiver, fen)),
    )


def _lot(_book: Book, row: Row, common: dict[str, Any]) -> Lot | None:
    if row["pairing_id"] is None:
        return None
    quantity = row["quantity"]
    return Lot(
        **common,
        **_things(row, "pairing", "movement", "giver", "receiver", "place"),
        **_plain(row, "unit", "valuation", "condition"),
        item=_say(row, "item"),
        quantity=None if quantity is None else quantity / _THOUSAND,
        value_fen=row["value_fen"],
        period=_period(row),
    )


def _contract(_book: Book, row: Row, common: dict[str, Any]) -> Contract | None:
    if None in {row["enterprise_id"], row["pairing_id"], row["low_fen"]}:
        return None
    high = None if row["high_fen"] is None else yuan_of(row["high_fen"])
    return Contract(
        **common,
        **_things(row, "enterprise", "pairing", "project"),
        **_plain(row, "kind", "nature", "coverage"),
        amount=Interval(yuan_of(row["low_fen"]), high, Wording(row["wording"])),
        period=_period(row),
    )


def _exchange(_book: Book, row: Row, common: dict[str, Any]) -> Exchange | None:
    if row["pairing_id"] is None:
        return None
    return Exchange(
        **common,
        **_things(row, "pairing", "organiser", "host", "place"),
        **_plain(row, "kind", "section", "profession"),
        title=_say(row, "title"),
        period=_period(row),
        about=_say(row, "about"),
    )


def _project(book: Book, row: Row, common: dict[str, Any]) -> Project | None:
    if row["pairing_id"] is None:
        return None
    stood = book.projects.get(common["thing"])
    sites = stood.sites if stood is not None and len(stood.sites) > 1 else ()
    return Project(
        **common,
        **_things(row, "pairing", "owner", "supporter", "parent"),
        **_plain(row, "kind", "section", "sector", "state"),
        name=_say(row, "name"),
        period=_period(row),
        about=_say(row, "about"),
        sites=sites or ((row["site_id"],) if row["site_id"] is not None else ()),
    )


def _pairing(_book: Book, row: Row, common: dict[str, Any]) -> Pairing | None:
    return Pairing(
        **common,
        **_plain(row, "level", "kind", "sector"),
        name=_say(row, "name"),
        parent=row["parent_id"],
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        successor=row["successor_id"],
        invented=bool(row["invented"]),
        donors=(Party("donor", None, row["donor_id"]),),
        recipients=(Party("recipient", None, row["recipient_id"]),),
    )


def _organisation(_book: Book, row: Row, common: dict[str, Any]) -> Organisation | None:
    return Organisation(
        id=common["id"],
        thing=common["thing"],
        code=common["code"],
        **_plain(row, "kind", "side"),
        **_things(row, "place", "parent"),
        name=_say(row, "name"),
    )


_MAKERS = {
    "organisation": _organisation,
    "project": _project,
    "pairing": _pairing,
    "exchange": _exchange,
    "observation": _observation,
    "movement": _movement,
    "lot": _lot,
    "contract": _contract,
}


def _book_of(laid: _Laid) -> Book:
    """Return the book with the records laid over it, and what follows from them."""
    base = laid.book
    maps: dict[str, Any] = {}
    for name in MAPS.values():
        rows, gone = laid.rows.get(name, {}), laid.gone.get(name, set())
        if rows or gone:
            stands = {**getattr(base, name), **rows}
            for thing in gone:
                stands.pop(thing, None)
            maps[name] = stands
    made = replace(base, hash=f"{base.hash}+", **maps)
    return replace(
        made,
        above=_above(made) if maps.keys() - {"observations"} else base.above,
        observed=_observed(laid) if "observations" in maps else base.observed,
        coded=_coded(base, laid),
    )


def _above(made: Book) -> dict[int, frozenset[int]]:
    parents: dict[int, int | None] = dict.fromkeys(made.exchanges)
    for family in (made.pairings, made.places, made.organisations, made.projects):
        parents |= {thing: row.parent for thing, row in family.items()}
    return above_each(parents)


def _observed(laid: _Laid) -> dict[int, tuple[Observation, ...]]:
    """Return observations by indicator, only those of changed indicators anew."""
    base = laid.book
    changed: dict[int, Observation] = laid.rows.get("observations", {})
    gone = laid.gone.get("observations", set()) | changed.keys()
    concerned = {row.indicator for row in changed.values()}
    concerned |= {
        base.observations[thing].indicator
        for thing in gone
        if thing in base.observations
    }
    found: dict[int, list[Observation]] = {
        indicator: [
            row for row in base.observed.get(indicator, ()) if row.thing not in gone
        ]
        for indicator in concerned
    }
    for row in changed.values():
        found[row.indicator].append(row)
    return {
        **base.observed,
        **{thing: tuple(rows) for thing, rows in found.items()},
    }


def _coded(base: Book, laid: _Laid) -> dict[str, Mapping[str, int]]:
    """Return the things by code, with those of the file."""
    names = {"pair": "pairings", "organisation": "organisations"}
    names |= {"project": "projects", "exchange": "exchanges"}
    return {
        **base.coded,
        **{
            name: {
                **base.coded[name],
                **{row.code: thing for thing, row in laid.rows.get(of, {}).items()},
            }
            for name, of in names.items()
        },
    }


def changed_in(before: Book, after: Book) -> Iterator[tuple[str, Any]]:
    """Yield what two books do not share, of either: the map's name and the record."""
    for name in MAPS.values():
        one, other = getattr(before, name), getattr(after, name)
        if one is other:
            continue
        for thing, row in other.items():
            if one.get(thing) is not row:
                yield name, row
        for thing, row in one.items():
            if other.get(thing) is not row:
                yield name, row
