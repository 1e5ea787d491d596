"""The cells of a workbook that came in, one by one, as what they were there.

Text stays text (``007``), a number a number, a day a day; a formula is the value that
was kept with it. Nothing is cleaned: an answer shows what the office wrote.
"""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import fastexcel
import polars as pl

from pairbook.documents.files import ENCODINGS

#: What may stand in a cell.
Value = str | float | bool | date | datetime | timedelta | None
Cells = list[Value]

#: Rows that are held as Python values at a time.
ROWS = 2_000
#: How the content of a workbook begins (a zip, an OLE file); all else is plain text.
_BOOKS = (b"PK", b"\xd0\xcf\x11\xe0")
_MIDNIGHT = time()
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Tab:
    """A sheet that came in: its name, whether it is seen, where its cells begin.

    ``first`` is the number of the first column that has cells, from 0. ``visible`` is
    visible, hidden or veryhidden. ``rows`` gives the rows from the sheet's first on,
    each the cells from ``first`` on.
    """

    title: str
    visible: str
    first: int
    rows: Callable[[], Iterator[Cells]]


@dataclass(frozen=True, slots=True)
class _Column:
    """A column in each reading: as text, and where it is no text as what it is."""

    text: "pl.Series"
    truth: "pl.Series | None"
    number: "pl.Series | None"
    moment: "pl.Series | None"
    span: "pl.Series | None"

    def values(self, start: int) -> Cells:
        """Return some cells of the column."""
        text = self.text.slice(start, ROWS).to_list()
        if self.truth is None and self.moment is None and self.span is None:
            return text
        none: list[Any] = [None] * len(text)
        rest = [
            none if series is None else series.slice(start, ROWS).to_list()
            for series in (self.truth, self.number, self.moment, self.span)
        ]
        return [_value(*cell) for cell in zip(text, *rest, strict=True)]


def _value(
    text: str | None,
    truth: bool | None,  # noqa: FBT001
    number: float | None,
    moment: datetime | None,
    span: timedelta | None,
) -> Value:
    """Return the value of one cell from its readings."""
    if truth is not None:  # only a number or a truth reads as one
        return truth if text in {"true", "false"} else number
    if moment is not None and moment.year >= 1900:
        return moment.date() if moment.time() == _MIDNIGHT else moment
    return span if text is None and span is not None else text


def is_book(path: Path) -> bool:
    """Say whether a file is a workbook; else it is read as text with separators."""
    with path.open("rb") as file:
        return file.read(4).startswith(_BOOKS)


def tabs(path: Path, *, title: str) -> Iterator[Tab]:
    """Return the sheets of a file in their order, each read when it is asked for.

    Args:
        path: the file, .xlsx, .xls, .ods or .csv, whatever its name says.
        title: what the one sheet of a .csv is called.

    """
    if not is_book(path):
        yield Tab(title, "visible", 0, partial(_text_rows, path))
        return
    book = fastexcel.read_excel(path)
    for name in book.sheet_names:
        yield _tab(book, name)


def _tab(book: fastexcel.ExcelReader, name: str) -> Tab:
    """Read one sheet, as text and as what is no text."""

    def read(kind: fastexcel.DType) -> fastexcel.ExcelSheet:
        # ``skip_rows`` 0 keeps the empty rows at the top, so that rows keep numbers.
        return book.load_sheet(name, header_row=None, skip_rows=0, dtypes=kind)

    text = read("string")
    shown = text.to_polars()
    if not shown.width:
        return Tab(name, text.visible, 0, _no_rows)
    readings = [_read(read(kind)) for kind in ("boolean", "float", "duration")]
    moments = _moments(read("datetime").to_polars(), read("date").to_polars())
    truths, numbers, spans = readings
    at = [column.absolute_index for column in text.available_columns()]
    empty = pl.Series([None] * shown.height, dtype=pl.String)
    found = {
        place: _Column(
            shown.to_series(index),
            truths[index],
            numbers[index],
            moments[index],
            spans[index],
        )
        for index, place in enumerate(at)
    }
    blank = _Column(empty, None, None, None, None)
    columns = [found.get(place, blank) for place in range(at[0], at[-1] + 1)]
    rows = partial(_rows, columns, shown.height)
    return Tab(name, text.visible, at[0], rows)


def _rows(columns: list[_Column], height: int) -> Iterator[Cells]:
    for start in range(0, height, ROWS):
        parts = [column.values(start) for column in columns]
        yield from map(list, zip(*parts, strict=True))


def _no_rows() -> Iterator[Cells]:
    return iter(())


def _read(sheet: fastexcel.ExcelSheet) -> "list[pl.Series | None]":
    """Return the columns of a reading; None where no cell is of that kind."""
    return [
        None if series.null_count() == len(series) else series
        for series in sheet.to_polars().get_columns()
    ]


def _moments(times: pl.DataFrame, days: pl.DataFrame) -> "list[pl.Series | None]":
    """Return the instants of each column: a day alone is its midnight."""
    found: list[pl.Series | None] = []
    for moment, day in zip(times.get_columns(), days.get_columns(), strict=True):
        both = moment.cast(pl.Datetime("ms"))
        if day.null_count() < len(day):
            both = both.zip_with(both.is_not_null(), day.cast(pl.Datetime("ms")))
        found.append(None if both.null_count() == len(both) else both)
    return found


def _text_rows(path: Path) -> Iterator[Cells]:
    """Read a text file a line at a time: every cell is the text that stood there."""
    with path.open(encoding=_encoding(path), errors="replace", newline="") as file:
        first = file.readline()
        separator = max(",\t;", key=first.count)
        file.seek(0)
        for line in csv.reader(file, delimiter=separator):
            yield [cell or None for cell in line]


def _encoding(path: Path) -> str:
    """Return the first encoding in which the whole file reads."""
    for encoding in ENCODINGS:
        try:
            with path.open(encoding=encoding, newline="") as file:
                while file.read(_CHUNK):
                    pass
        except UnicodeDecodeError:
            continue
        return encoding
    return ENCODINGS[0]
