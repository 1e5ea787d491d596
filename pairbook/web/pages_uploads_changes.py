"""What an upload would change, as its page shows it: values before and after."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from pairbook.figures.book import Book
from pairbook.values.interval import Interval
from pairbook.values.money import yuan_of
from pairbook.values.nothing import NOTHING_SAYS, Nothing
from pairbook.values.period import Period
from pairbook.values.phrasing import day_in, period_in, phrase
from pairbook.values.say import Language, Say
from pairbook.values.wording import Wording
from pairbook.values.words import FIELDS, word
from pairbook.web.links import Link, both, same
from pairbook.web.tables import record_link
from pairbook.workbooks.comparing import Comparison

#: The outcomes of a row (workbooks.pages).
NEW, CORRECTED, SAME = "new", "corrected", "same"
#: Rows of each outcome that the page shows; the others are counted.
MOST = 100
#: So many counts a row may have: of courses, of people, of person-times.
COUNTS = 3
_THOUSAND = Decimal(1000)
#: Names of fields that the words of records do not have.
_NAMES: Mapping[str, Say] = {
    "amount": Say("amount", "数值"),
    "period": Say("period", "期间"),
    "payer": Say("paid by", "付款方"),
    "receiver": Say("received by", "收款方"),
    "site": Say("place", "地点"),
}
#: Fields that are shown together with another, or that no office fills in.
_BESIDE = frozenset(
    {"high", "high_fen", "wording", "nothing", "unit", "last_on", "exchange_id"}
    | {"reporter", "part_of_id", "part_status", "counting", "effect", "coverage"}
    | {"inside_fiscal", "movement_id", "parent_id", "level", "position", "invented"}
)


@dataclass(frozen=True, slots=True)
class Change:
    """A field of a record: what it says now and what it would say."""

    name: Say
    old: Say | None
    new: Say | None


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row of a sheet: its number, the record it is, and what it changes or says."""

    sheet: str
    row: int
    record: Link | None
    changes: list[Change]


@dataclass(frozen=True, slots=True)
class SheetCount:
    """How many rows of a sheet are new, corrected and unchanged."""

    title: str
    new: int
    corrected: int
    same: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What an upload would change; lists are cut at ``MOST``."""

    sheets: list[SheetCount]
    new: list[ChangedRow]
    corrected: list[ChangedRow]
    new_count: int
    corrected_count: int
    same_count: int

    @property
    def any(self) -> bool:
        """Whether a row is new or corrected."""
        return bool(self.new_count or self.corrected_count)


def changes_of(now: Book, comparison: Comparison) -> Changes:
    """Return what the rows of a workbook would change, the page's first of each."""
    sheets: list[SheetCount] = []
    new: list[ChangedRow] = []
    corrected: list[ChangedRow] = []
    totals: Counter[str] = Counter()
    named = _Named(now)
    tables = {page.sheet.name: page for page in comparison.filled.pages}
    for page in tables.values():
        count = Counter(page.frame["outcome"].to_list())
        totals += count
        sheets.append(SheetCount(page.title, count[NEW], count[CORRECTED], count[SAME]))
    counted = _counted(comparison, named)
    for (sheet, table), frame in comparison.said.items():
        page = tables[sheet]
        for row in _first(frame, CORRECTED, MOST - len(corrected)):
            old = named.says(_stood(comparison.stood[table], row["code"]))
            differences = list(_differences(old, named.says(row)))
            link = record_link(table, row["code"])
            corrected.append(ChangedRow(page.title, row["row"], link, differences))
        if table != page.sheet.table:  # a count or a movement that hangs on the row
            continue
        for row in _first(frame, NEW, MOST - len(new)):
            said = list(_differences({}, named.says(row)))
            said += counted.get((sheet, row["row"]), ())
            new.append(ChangedRow(page.title, row["row"], None, said))
    return Changes(sheets, new, corrected, totals[NEW], totals[CORRECTED], totals[SAME])


def _counted(
    comparison: Comparison, named: "_Named"
) -> Mapping[tuple[str, int], list[Change]]:
    """Return the counts that hang on new rows: of people, of courses."""
    found: dict[tuple[str, int], list[Change]] = defaultdict(list)
    tables = {page.sheet.name: page.sheet.table for page in comparison.filled.pages}
    for (sheet, table), frame in comparison.said.items():
        if table == "observation" != tables[sheet]:
            for row in _first(frame, NEW, MOST * COUNTS):
                said = named.says(row)
                if "indicator" in said and "amount" in said:
                    count = Change(said["indicator"], None, said["amount"])
                    found[sheet, row["row"]].append(count)
    return found


def _first(frame: pl.DataFrame, outcome: str, most: int) -> Iterator[dict[str, Any]]:
    """Return the first rows of an outcome."""
    rows = frame.filter(pl.col("outcome") == outcome).head(max(0, most))
    return rows.iter_rows(named=True)


def _stood(frame: pl.DataFrame, code: str) -> dict[str, Any]:
    """Return the version that stands of a code."""
    found = frame.filter(pl.col("code") == code)
    return found.row(0, named=True) if found.height else {}


def _differences(old: dict[str, Say], new: dict[str, Say]) -> Iterator[Change]:
    """Yield the fields that differ."""
    for key in dict.fromkeys([*old, *new]):
        if old.get(key) != new.get(key):
            yield Change(_name(key), old.get(key), new.get(key))


def _name(key: str) -> Say:
    return _NAMES.get(key) or FIELDS.get(key) or same(key)


class _Named:
    """Says the fields of records, references by the names that the book has."""

    def __init__(self, now: Book) -> None:
        families: tuple[Mapping[int, Any], ...] = (
            *(now.indicators, now.pairings, now.places, now.organisations),
            *(now.projects, now.holders),
        )
        self._names: dict[int, Say] = {
            thing: row.name for rows in families for thing, row in rows.items()
        }

    def says(self, row: Mapping[str, Any]) -> dict[str, Say]:
        """Return what a record says, by field; empty fields say nothing."""
        found: dict[str, Say] = {}
        for field, value in row.items():
            if field in _NOT_FIELDS or field in _BESIDE:
                continue
            if said := self._said(field, value, row):
                found[_key(field)] = said
        return found

    def _said(self, field: str, value: Any, row: Mapping[str, Any]) -> Say | None:
        """Say one field."""
        if field in _TOGETHER:
            return _TOGETHER[field](row)
        if value is None or value == "" or field.endswith("_zh"):
            return None
        if field.endswith("_en"):
            return both(value, row.get(f"{field[:-3]}_zh") or "")
        if field.endswith("_id"):
            return self._names.get(value) or _NEW_THING
        return _plain(field, value, row)


def _plain(field: str, value: Any, row: Mapping[str, Any]) -> Say:
    """Say a field that is one value and no reference."""
    if field.endswith("_fen"):
        return _both_phrases(Interval.exact(yuan_of(value)), "yuan")
    if field == "quantity":
        amount = Interval.exact(Decimal(value) / _THOUSAND)
        return _both_phrases(amount, row.get("unit") or "")
    if isinstance(value, date):
        return Say(day_in(value, "en"), day_in(value, "zh"))
    return word(value) if isinstance(value, str) else same(value)


_NEW_THING = Say("new in this workbook", "本册新增")
_NOT_FIELDS = frozenset(
    {"row", "code", "column", "outcome", "thing", "old", "account", "settled"}
    | {"withdrawn", "exchange_code", "replaces", "sites"}
)


def _key(field: str) -> str:
    """Return the name under which a field is shown."""
    if field in {"low", "low_fen", "amount_fen"}:
        return "amount"
    if field == "first_on":
        return "period"
    for ending in ("_id", "_en", "_fen"):
        if field.endswith(ending):
            return field.removesuffix(ending)
    return field


def _amount(
    row: Mapping[str, Any], low: str, high: str, scale: Decimal, unit: str
) -> Say | None:
    """Say a number with its wording, or which kind of nothing it is."""
    if row.get("nothing"):
        return NOTHING_SAYS[Nothing(row["nothing"])]
    if row.get(low) is None:
        return None
    top = row.get(high)
    amount = Interval(
        Decimal(row[low]) / scale,
        None if top is None else Decimal(top) / scale,
        Wording(row.get("wording") or Wording.EXACT),
    )
    return _both_phrases(amount, unit)


def _both_phrases(amount: Interval, unit: str) -> Say:
    def said(language: Language) -> str:
        return phrase(amount, unit, language)

    return Say(said("en"), said("zh"))


def _period(row: Mapping[str, Any]) -> Say | None:
    first, last = row.get("first_on"), row.get("last_on")
    if first is None or last is None:
        return None
    period = Period(first, last)
    return Say(period_in(period, "en"), period_in(period, "zh"))


#: Fields that are said together with others.
_TOGETHER: Mapping[str, Callable[[Mapping[str, Any]], Say | None]] = {
    "low": lambda row: _amount(row, "low", "high", _THOUSAND, row.get("unit") or ""),
    "low_fen": lambda row: _amount(row, "low_fen", "high_fen", Decimal(100), "yuan"),
    "first_on": _period,
}
