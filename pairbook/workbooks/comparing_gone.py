"""What stands and a file does not tell any more: asked about, never dropped."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import polars as pl

from pairbook.values.interval import Interval
from pairbook.values.nothing import NOTHING_SAYS, Nothing
from pairbook.values.period import Period
from pairbook.values.phrasing import period_in, phrase
from pairbook.values.say import Language, Say
from pairbook.values.words import word
from pairbook.workbooks.comparing_fields import COUNT_MARK
from pairbook.workbooks.comparing_noughts import AMOUNTS, MARK
from pairbook.workbooks.comparing_standing import Standing
from pairbook.workbooks.pages import Filled, Reporting
from pairbook.workbooks.resolving import prefix_of

#: The columns by which records are called, without their language.
_NAMES = ("name", "title", "item", "purpose")


@dataclass(frozen=True, slots=True)
class Gone:
    """A record that stands and that the file does not tell any more.

    ``row`` is the row of the file where only a cell of it was emptied; ``also`` are
    the records that hang on it and go with it: table, code, thing, version.
    """

    sheet: str
    table: str
    code: str
    thing: int
    old: int
    says: Say
    row: int | None = None
    also: tuple[tuple[str, str, int, int], ...] = ()


def gone_of(
    filled: Filled,
    said: Mapping[tuple[str, str], pl.DataFrame],
    stood: Mapping[str, Standing],
    others: Mapping[str, frozenset[str]],
    reporting: Reporting,
) -> list[Gone]:
    """Return what stands of the sheets of the file and is not told any more.

    ``others`` are, by table, the records of others: a file that says it was issued
    with them does not take them back.
    """
    found: list[Gone] = []
    for page in filled.pages:
        sheet, table = page.sheet.name, page.sheet.table
        issued = filled.issued.keys.get(sheet, frozenset()) if filled.issued else ()
        prefix = prefix_of(reporting, sheet)
        told = said[sheet, table]
        here = stood[table].frame.filter(
            (pl.col("code").str.starts_with(prefix) & ~_hangs(table))
            | pl.col("code").is_in(list(issued)),
            ~pl.col("code").is_in(list(others[table])),
            ~pl.col("withdrawn"),
        )
        gone = here.join(told.select("code"), on="code", how="anti")
        found += [
            _as_gone(sheet, table, row, _hanging(table, row, stood))
            for row in gone.sort("code").iter_rows(named=True)
        ]
        found += _emptied(sheet, table, said, stood)
        if table in AMOUNTS:
            found += _no_longer_nought(sheet, prefix, said, stood)
    return found


def _hangs(table: str) -> pl.Expr:
    """Return whether a record hangs on another: a count of an exchange."""
    if table != "observation":
        return pl.lit(value=False)
    return pl.col("exchange_id").is_not_null()


def _as_gone(
    sheet: str,
    table: str,
    row: Mapping[str, object],
    also: tuple[tuple[str, str, int, int], ...],
    at: int | None = None,
) -> Gone:
    code, thing, old = row["code"], row["thing"], row["old"]
    assert isinstance(code, str)  # noqa: S101  (the frame's columns have these types)
    assert isinstance(thing, int)  # noqa: S101
    assert isinstance(old, int)  # noqa: S101
    return Gone(sheet, table, code, thing, old, _summary(table, row), at, also)


def _summary(table: str, row: Mapping[str, object]) -> Say:
    """Say shortly what a record is, for the question whether it is still true."""
    return Say(_in(table, row, "en", ", "), _in(table, row, "zh", "，"))


def _in(table: str, row: Mapping[str, object], language: Language, between: str) -> str:
    """Say in one language what a record is: its name and kind, how much, when."""
    names = (row.get(f"{base}_{language}") for base in _NAMES)
    coded = (row.get(name) for name in ("kind", "nature"))
    parts = [
        *(str(name) for name in names if name),
        *(word(str(code)).to(language) for code in coded if code),
        _amount(table, row, language),
    ]
    first, last = row.get("first_on"), row.get("last_on")
    if isinstance(first, date) and isinstance(last, date):
        parts.append(period_in(Period(first, last), language))
    return between.join(part for part in parts if part)


def _amount(table: str, row: Mapping[str, object], language: Language) -> str:
    """Say how much a record tells, or which kind of nothing; empty where neither."""
    if row.get("nothing"):
        return NOTHING_SAYS[Nothing(str(row["nothing"]))].to(language)
    for name, size in (("amount_fen", 100), ("low_fen", 100), ("low", 1000)):
        number = row.get(name)
        if isinstance(number, int):
            unit = str(row.get("unit") or ("" if table == "observation" else "yuan"))
            return phrase(Interval.exact(Decimal(number) / size), unit, language)
    return ""


def _hanging(
    table: str, row: Mapping[str, object], stood: Mapping[str, Standing]
) -> tuple[tuple[str, str, int, int], ...]:
    """Return the records that hang on a record: its counts, the movement of goods."""
    if table == "exchange" and "observation" in stood:
        hung = stood["observation"].frame.filter(
            pl.col("exchange_id") == row["thing"], ~pl.col("withdrawn")
        )
        which = "observation"
    elif table == "lot" and row.get("movement_id") and "movement" in stood:
        hung = stood["movement"].frame.filter(
            pl.col("thing") == row["movement_id"], ~pl.col("withdrawn")
        )
        which = "movement"
    else:
        return ()
    rows = hung.sort("code").select("code", "thing", "old").iter_rows()
    return tuple((which, code, thing, old) for code, thing, old in rows)


def _no_longer_nought(
    sheet: str,
    prefix: str,
    said: Mapping[tuple[str, str], pl.DataFrame],
    stood: Mapping[str, Standing],
) -> list[Gone]:
    """Return what was reported as zero and is now an amount, or blank."""
    told = said[sheet, "observation"].select("code")
    here = stood["observation"].frame.filter(
        pl.col("code").str.starts_with(prefix) & pl.col("code").str.ends_with(MARK),
        ~pl.col("withdrawn"),
    )
    gone = here.join(told, on="code", how="anti").sort("code")
    return [
        _as_gone(sheet, "observation", row, ()) for row in gone.iter_rows(named=True)
    ]


def _emptied(
    sheet: str,
    table: str,
    said: Mapping[tuple[str, str], pl.DataFrame],
    stood: Mapping[str, Standing],
) -> list[Gone]:
    """Return the records of cells that a row had filled and now leaves empty."""
    which = {"exchange": "observation", "lot": "movement"}.get(table)
    if which is None:
        return []
    own = said[sheet, table].filter(pl.col("thing").is_not_null())
    told = said[sheet, which]["code"]
    if table == "exchange":
        hung = (
            stood[which]
            .frame.join(
                own.select("row", pl.col("thing").alias("exchange_id")),
                on="exchange_id",
            )
            .filter(
                pl.col("code").str.contains(
                    rf"\{COUNT_MARK}(persons|person_times|sessions)$"
                )
            )
        )
    else:
        hung = stood[which].frame.join(
            own.select("row", pl.col("movement_id").alias("thing")), on="thing"
        )
    gone = hung.filter(~pl.col("withdrawn"), ~pl.col("code").is_in(told.implode()))
    return [
        _as_gone(sheet, which, row, (), int(row["row"]))
        for row in gone.sort("code").iter_rows(named=True)
    ]
