"""Pages as typed, built by hand: what cleaning makes of cells, without a file."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from string import ascii_uppercase

import polars as pl

from pairbook.values.nothing import Nothing
from pairbook.values.period import Period, period_of
from pairbook.workbooks.comparing_said import typed_names
from pairbook.workbooks.layouts import Column, Kind, Sheet, layout
from pairbook.workbooks.pages import Filled, Issued, Page, Reporting

ANNUAL = layout("annual")
#: The row of the file in which the first row of a page stands.
FIRST_ROW = 5
Cell = str | int | Decimal | date | None
Row = Mapping[str, Cell]


def reporting_of(office: str, thing: int, side: str, period: str) -> Reporting:
    """Return who reports, by the yearly layout."""
    return Reporting(office, thing, side, period_of(period), ANNUAL)


def filled(*pages: Page, issued: Issued | None = None, name: str = "f.xlsx") -> Filled:
    """Return a workbook of pages without problems."""
    return Filled(pages, issued, (), "0" * 64, name)


def page(name: str, *rows: Row, first_row: int = FIRST_ROW) -> Page:
    """Return a page of the yearly layout as typed; cells not given are empty.

    Money is given in yuan, numbers as they are, periods as text, a value as a number
    or a word for nothing.
    """
    sheet = ANNUAL.sheet(name)
    assert sheet is not None
    for row in rows:
        assert set(row) <= {column.name for column in sheet.columns}, row
    made: dict[str, pl.Series] = {
        "row": pl.Series("row", range(first_row, first_row + len(rows)), pl.UInt32)
    }
    for column in sheet.columns:
        for series in _series(column, [row.get(column.name) for row in rows]):
            made[series.name] = series
    return Page(sheet, sheet.title.en, pl.DataFrame(made), letters_of(sheet))


def letters_of(sheet: Sheet) -> dict[str, str]:
    """Return the letter of each column of a sheet, from A."""
    names = [column.name for column in sheet.columns]
    return dict(zip(names, ascii_uppercase, strict=False))


def _series(column: Column, cells: Sequence[Cell]) -> list[pl.Series]:
    wanted = [
        (name, dtype)
        for name, dtype in typed_names(column.name, column.kind)
        if not name.endswith("_thing")
    ]
    if column.kind is Kind.PERIOD:
        spans = [_span(cell) for cell in cells]
        ends = [
            [span.first if span else None for span in spans],
            [span.last if span else None for span in spans],
        ]
        return [
            pl.Series(name, values, dtype)
            for (name, dtype), values in zip(wanted, ends, strict=True)
        ]
    if column.kind is Kind.VALUE:
        values = [_value(cell) for cell in cells]
        return [
            pl.Series(name, [value[n] for value in values], dtype)
            for n, (name, dtype) in enumerate(wanted)
        ]
    size = {Kind.MONEY: 100, Kind.NUMBER: 1000}.get(column.kind)
    if size:
        numbers = [
            None if cell is None else int(Decimal(str(cell)) * size) for cell in cells
        ]
        return [pl.Series(column.name, numbers, pl.Int64)]
    [(name, dtype)] = wanted
    return [pl.Series(name, list(cells), dtype)]


def _span(cell: Cell) -> Period | None:
    return period_of(str(cell)) if cell is not None else None


def _value(cell: Cell) -> tuple[int | None, int | None, str, str]:
    if cell is None:
        return None, None, "", ""
    if cell in set(Nothing):
        return None, None, "", str(cell)
    number = int(Decimal(str(cell)) * 1000)
    return number, number, "exact", ""
