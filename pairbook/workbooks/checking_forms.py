"""Checks of what the office told for the same time by another form: counted once.

The yearly workbook asks for each payment, the official table for the year's total of
them: told by both, the same money would stand in the book twice.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass

import polars as pl

from pairbook.figures.book import Book
from pairbook.values.period import Period
from pairbook.values.problem import Problem
from pairbook.workbooks.checking_observed import Observed
from pairbook.workbooks.checking_scene import Scene
from pairbook.workbooks.pages import Page
from pairbook.workbooks.problems_checking_across import TOLD_BY_OTHER_FORM

#: The end of a code that a workbook gave: sheet, digest, and the count's column.
_MADE = re.compile(r".*\.([a-z]+)\.[0-9a-f]{10}(\W[a-z_]+)?")


@dataclass(frozen=True, slots=True)
class _Stands:
    """A record that stands: what it is of, when, its code."""

    of: Hashable
    period: Period
    code: str


def check_money_told(scene: Scene) -> Iterator[Problem]:
    """Find money and goods that the office told by the sheets of another form."""
    for table, (standing, of_row, column) in _TABLES.items():
        told = _told_before(scene, standing)
        for page, rows in scene.of_table(table) if told else ():
            for row in rows.iter_rows(named=True):
                yield from _told(scene, page, row, told[of_row(row)], column)


def check_numbers_told(scene: Scene, observed: Observed) -> Iterator[Problem]:
    """Find numbers that the office told by the sheets of another form."""
    told = _told_before(scene, _observations)
    if not told:
        return
    for row in observed.frame.filter(pl.col("value_low").is_not_null()).iter_rows(
        named=True
    ):
        before = told[row["indicator_thing"], row["pair_thing"]]
        page = scene.pages[row["sheet"]]
        yield from _told(scene, page, row, before, row["column"])


def _told_before(
    scene: Scene, standing: Callable[[Book], Iterator[_Stands]]
) -> dict[Hashable, list[_Stands]]:
    """Return what stands by another form of the office, by what it is of."""
    told: dict[Hashable, list[_Stands]] = defaultdict(list)
    for one in standing(scene.book):
        if _by_other_form(scene, one.code):
            told[one.of].append(one)
    return told


def _told(
    scene: Scene, page: Page, row: dict[str, object], told: list[_Stands], column: str
) -> Iterator[Problem]:
    """Name the first record of another form that meets a row's time.

    A row that carries the record's own key corrects it, and counts nothing twice.
    """
    first, last = row["period_first"], row["period_last"]
    if first is None or last is None:
        return
    when = Period(first, last)  # type: ignore[arg-type]
    for one in told:
        if one.period.meets(when) and one.code != row["code"]:
            spot = page.spot(scene.name, column, int(str(row["row"])))
            facts = {"record": one.code, "when": str(one.period)}
            yield Problem(TOLD_BY_OTHER_FORM, spot, facts)
            return


def _by_other_form(scene: Scene, code: str) -> bool:
    """Say whether a code was given by a sheet of this office that the form lacks."""
    if not code.startswith(f"{scene.reporting.office}."):
        return False
    made = _MADE.fullmatch(code)
    return made is not None and scene.reporting.layout.sheet(made[1]) is None


def _movements(book: Book) -> Iterator[_Stands]:
    for row in book.movements.values():
        for leg in row.legs:
            if leg.fen < 0 and row.period:
                of = (row.kind, row.pairing, leg.holder.thing)
                yield _Stands(of, row.period, row.code)


def _lots(book: Book) -> Iterator[_Stands]:
    for row in book.lots.values():
        if row.period:
            yield _Stands((row.pairing, row.giver), row.period, row.code)


def _observations(book: Book) -> Iterator[_Stands]:
    for row in book.observations.values():
        if row.period and row.amount is not None:
            yield _Stands((row.indicator, row.pairing), row.period, row.code)


#: By table: what stands, what a row is of, and the column where it is told.
_TABLES: dict[
    str,
    tuple[
        Callable[[Book], Iterator[_Stands]],
        Callable[[dict[str, object]], Hashable],
        str,
    ],
] = {
    "movement": (
        _movements,
        lambda row: (row["kind"], row["pair_thing"], row["from_thing"]),
        "amount",
    ),
    "lot": (_lots, lambda row: (row["pair_thing"], row["giver_thing"]), "value"),
}
