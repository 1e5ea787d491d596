"""Tables of a file: its sheets as text, whatever program wrote them."""

from collections.abc import Iterator
from pathlib import Path
from string import ascii_uppercase

import fastexcel
import polars as pl

from pairbook.workbooks.recognising import Table

#: Signs around a text that say nothing.
BLANKS = " \t\r\n\u3000\u00a0\u200b\ufeff"


def letter_of(index: int) -> str:
    """Return the letter of a column, counted from 0.

    Examples:
        >>> letter_of(0), letter_of(25), letter_of(26), letter_of(16383)
        ('A', 'Z', 'AA', 'XFD')

    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = ascii_uppercase[rest] + letters
    return letters


def trimmed(frame: pl.DataFrame) -> pl.DataFrame:
    """Return texts without blanks around them; an empty text is no text."""
    return frame.select(
        pl.when(pl.col(name).str.strip_chars(BLANKS).str.len_bytes() > 0)
        .then(pl.col(name).str.strip_chars(BLANKS))
        .alias(name)
        for name in frame.columns
    )


def tables_of(path: Path) -> Iterator[Table]:
    """Return the sheets of an .xlsx, .xls or .ods file, one at a time.

    A date cell is "2009-08-31 00:00:00", a number has at most nine decimals, an error
    is empty.
    """
    reader = fastexcel.read_excel(path)
    for name in reader.sheet_names:
        sheet = reader.load_sheet(
            name, header_row=None, skip_rows=0, dtypes="string", whitespace_as_null=True
        )
        columns = [
            letter_of(column.absolute_index) for column in sheet.available_columns()
        ]
        frame = sheet.to_polars()
        frame.columns = columns[: frame.width]
        yield Table(name, trimmed(frame), sheet.visible != "visible")
