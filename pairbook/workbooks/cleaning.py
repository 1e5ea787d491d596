"""Cleaning: from the texts of cells to numbers, days, words and kinds of nothing."""

from collections import Counter
from dataclasses import replace

import polars as pl

from pairbook.values.problem import Problem, ProblemKind
from pairbook.workbooks import cleaning_problems as kinds
from pairbook.workbooks.cleaning_columns import Fault, Typed, typed_column
from pairbook.workbooks.cleaning_totals import are_totals, totals_that_differ
from pairbook.workbooks.layouts import Column, Kind
from pairbook.workbooks.listing import MOST_OF_A_KIND, more_of
from pairbook.workbooks.pages import Filled, Page


class Noting:
    """Problems as they are found: the first of each kind kept, the rest counted."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._kept: list[Problem] = []
        self._found: Counter[ProblemKind] = Counter()

    def note(self, page: Page, column: Column, rows: list[int], fault: Fault) -> None:
        """Note what is wrong with a column's cells in some rows."""
        kind, facts = fault
        room = max(MOST_OF_A_KIND - self._found[kind], 0)
        self._found[kind] += len(rows)
        for row in rows[:room]:
            spot = page.spot(self._file, column.name, row)
            self._kept.append(Problem(kind, spot, facts))

    def problems(self) -> list[Problem]:
        """Return what was kept, and for each kind that has more how many."""
        return [*self._kept, *more_of(self._found)]


def typed(filled: Filled) -> Filled:
    """Return a workbook as typed, from as read; without totals and emptied rows.

    What cannot be read becomes null and a problem at its cell, so that all of a
    workbook is judged at once. Locked columns are not read back: they are null.
    """
    noting = Noting(filled.name)
    pages = tuple(_typed_page(page, noting) for page in filled.pages)
    problems = (*filled.problems, *noting.problems())
    return replace(filled, pages=pages, problems=problems)


def _typed_page(page: Page, noting: Noting) -> Page:
    totals = are_totals(page)
    aside = totals | _are_emptied(page)
    units = _units_of(page)
    said = _say_something(page)
    series = [page.frame["row"]]
    for column in page.sheet.columns:
        texts = page.frame[column.name]
        if column.locked:
            texts = pl.Series(column.name, [None] * len(texts), pl.String)
        found = typed_column(column, texts, units)
        series += found.series
        _note(page, column, found, aside, noting)
        if column.required and not column.locked and column.name in page.letters:
            fault = (
                kinds.CELL_REQUIRED,
                {"heading_en": column.heading.en, "heading_zh": column.heading.zh},
            )
            rows = page.frame["row"].filter(texts.is_null() & ~aside & said)
            noting.note(page, column, rows.to_list(), fault)
    frame = pl.DataFrame(series)
    for difference in totals_that_differ(page, frame, totals):
        facts = {
            "found": f"{difference.found.normalize():,f}",
            "sum": f"{difference.sum.normalize():,f}",
        }
        fault = (kinds.TOTAL_DIFFERS, facts)
        noting.note(page, difference.column, [difference.row], fault)
    return page.with_frame(frame.filter(~aside))


def _are_emptied(page: Page) -> pl.Series:
    """Say of each row whether only its key is left: it is as good as deleted.

    In a fixed form the rows stay, whatever stands in them.
    """
    columns = page.sheet.columns
    is_fixed = bool(page.sheet.presets) and any(column.hidden for column in columns)
    asked = [
        column.name
        for column in columns
        if column.name in page.letters
        and column.kind is not Kind.KEY
        and not column.locked
    ]
    if is_fixed or not asked:
        return pl.Series("emptied", [False] * page.frame.height, pl.Boolean)
    empty = pl.all_horizontal(pl.col(asked).is_null()).alias("emptied")
    return page.frame.select("row", empty)["emptied"]


def _say_something(page: Page) -> pl.Series:
    """Say of each row whether it was answered: what a form asks is filled in."""
    asked = [column.name for column in page.sheet.columns if column.answer]
    filled = (
        pl.all_horizontal(pl.col(asked).is_not_null()) if asked else pl.lit(value=True)
    )
    rows = page.frame.select("row", filled.alias("said"))
    return rows["said"]


def _units_of(page: Page) -> pl.Series:
    """Return the codes of the units that the rows name."""
    for column in page.sheet.columns:
        if column.kind is Kind.UNIT:
            texts = page.frame[column.name]
            return typed_column(column, texts, texts).series[0]
    return pl.Series("unit", [None] * page.frame.height, pl.String)


def _note(
    page: Page, column: Column, found: Typed, aside: pl.Series, noting: Noting
) -> None:
    """Note a column's faults, but of rows that are set aside."""
    if not len(found.at):
        return
    rows = pl.DataFrame({"row": page.frame["row"], "aside": aside}).with_row_index("at")
    faults = (
        found.at.join(rows, on="at", maintain_order="left")
        .filter(~pl.col("aside"))
        .group_by("fault", maintain_order=True)
        .agg("row")
    )
    for fault, numbers in faults.iter_rows():
        noting.note(page, column, numbers, found.faults[fault])
