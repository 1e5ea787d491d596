"""Tables of a file: its sheets as text, whatever program wrote them."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import TextIO

import fastexcel
import polars as pl

from pairbook.workbooks import guarding_problems as kinds
from pairbook.workbooks.guarding_zip import MEGABYTE, Refused
from pairbook.workbooks.reading_letters import letter_of
from pairbook.workbooks.recognising import Table

#: Signs around a text that say nothing.
BLANKS = " \t\r\n\u3000\u00a0\u200b\ufeff"
#: Rows of a text file that are put into the frame at a time.
BATCH = 10_000
MOST_COLUMNS, MOST_CELLS = 16_384, 8_000_000
_DELIMITERS = (",", ";", "\t")


def trimmed(frame: pl.DataFrame) -> pl.DataFrame:
    """Return texts without blanks around them; an empty text is no text."""
    texts = frame.select(pl.all().str.strip_chars(BLANKS))
    empty = texts.select(pl.any_horizontal((pl.all() == "").any())).item()
    if not empty:
        return texts
    return texts.with_columns(
        pl.when(pl.col(name) != "").then(pl.col(name)).alias(name)
        for name in texts.columns
    )


def tables_of(path: Path, *, ending: str, first: str) -> Iterator[Table]:
    """Return the sheets of an .xlsx, .xls or .ods file, one at a time.

    ``ending`` is that of its content: the library goes by a file's name, so of a file
    with another name it is given the bytes. The sheet called ``first`` comes before
    the others. A date cell is "2009-08-31 00:00:00", a number has at most nine
    decimals, an error is empty.

    Raises:
        Refused: if the file cannot be read.

    """
    try:
        is_named = path.suffix.lower() == ending
        reader = fastexcel.read_excel(path if is_named else path.read_bytes())
        for name in sorted(reader.sheet_names, key=lambda name: name != first):
            yield _table(reader, name)
    except Exception as error:
        raise _refused(error) from error
    except BaseException as error:  # what calamine does not expect is a panic
        if type(error).__name__ != "PanicException":
            raise
        raise _refused(error) from None


def _table(reader: fastexcel.ExcelReader, name: str) -> Table:
    sheet = reader.load_sheet(
        name, header_row=None, skip_rows=0, dtypes="string", whitespace_as_null=True
    )
    letters = [letter_of(column.absolute_index) for column in sheet.available_columns()]
    frame = sheet.to_polars()
    frame.columns = letters[: frame.width]
    return Table(name, trimmed(frame), sheet.visible != "visible")


def _refused(error: BaseException) -> Refused:
    if isinstance(error, Refused):
        return error
    reason = str(error).splitlines()[0][:80] if str(error) else type(error).__name__
    if "password" in reason.lower() or "encrypt" in reason.lower():
        return Refused(kinds.ENCRYPTED)
    return Refused(kinds.BROKEN, reason=reason)


def text_table(path: Path, *, title: str) -> Table:
    """Return a text file as a table: commas, semicolons or tabs between its cells.

    Raises:
        Refused: if it is neither UTF-8 nor GB18030, or has too many cells.

    """
    with path.open(encoding=_encoding(path), newline="") as file:
        start = file.read(64 * 1024)
        file.seek(0)
        try:
            frames = list(_frames(file, _delimiter(start)))
        except csv.Error as error:
            raise Refused(kinds.BROKEN, reason=str(error)[:80]) from error
    if not frames:
        return Table(title, pl.DataFrame())
    return Table(title, trimmed(pl.concat(frames, how="diagonal")))


def _encoding(path: Path) -> str:
    """Return which encoding a whole text file is in."""
    with path.open("rb") as file:
        head = file.read(4)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        asked = ["utf-16"]
    else:
        asked = ["utf-8-sig", "gb18030"]
    for encoding in asked:
        try:
            with path.open(encoding=encoding, newline="") as file:
                while piece := file.read(MEGABYTE):
                    if "\0" in piece:
                        raise Refused(kinds.ENCODING_UNKNOWN)
        except UnicodeError:
            continue
        return encoding
    raise Refused(kinds.ENCODING_UNKNOWN)


def _delimiter(start: str) -> str:
    """Return what stands between the cells: what makes the fullest row."""

    def fullest(delimiter: str) -> int:
        rows = csv.reader(StringIO(start, newline=""), delimiter=delimiter)
        return max((sum(map(bool, row)) for row in islice(rows, 60)), default=0)

    return max(_DELIMITERS, key=fullest)


def _frames(file: TextIO, delimiter: str) -> Iterator[pl.DataFrame]:
    """Put rows into frames, a batch at a time; short rows end with empty cells."""
    rows = csv.reader(file, delimiter=delimiter)
    cells = 0
    while batch := list(islice(rows, BATCH)):
        width = max(map(len, batch))
        cells += len(batch) * width
        if width > MOST_COLUMNS or cells > MOST_CELLS:
            letter = letter_of(width - 1)
            raise Refused(kinds.SHEET_TOO_LARGE, rows=rows.line_num, letter=letter)
        yield _frame(batch, width)


def _frame(batch: Iterable[list[str]], width: int) -> pl.DataFrame:
    filled = [row + [""] * (width - len(row)) for row in batch]
    columns = zip(*filled, strict=True) if width else [[""] * len(filled)]
    return pl.DataFrame(
        [
            pl.Series(letter_of(index), column, pl.String)
            for index, column in enumerate(columns)
        ]
    )
