"""Writing an office's workbook: an .xlsx that already knows the office."""

from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import IO

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from pairbook.values.say import Language, Say
from pairbook.workbooks.filling import Prefilled, Workbook, workbook
from pairbook.workbooks.filling_rows import Row
from pairbook.workbooks.issuing import (
    FIRST_ROW,
    HEADING_ROW,
    HIDDEN,
    README_TAB,
    heading,
    issued_rows,
    tab,
)
from pairbook.workbooks.layouts import Column, Kind
from pairbook.workbooks.pages import Reporting
from pairbook.workbooks.writing_cells import Written, rule_of, written
from pairbook.workbooks.writing_lists import list_name, lists_of, write_lists
from pairbook.workbooks.writing_looks import (
    FADED,
    FONT,
    LINE,
    SIZE,
    TITLE,
    Looks,
    height_of,
    set_up_print,
)
from pairbook.workbooks.writing_promised import write_promised
from pairbook.workbooks.writing_readme import write_readme

#: How wide the column of row keys is, and the least of any.
NARROW = 7
#: How many of the empty rows are drawn: a printed sheet can be filled in by hand.
DRAWN_ROWS = 12
#: Down to which row what is written is checked, however many rows an office adds.
RULED_ROWS = 20_000
#: Columns beside the form that an office may use for itself.
OWN_COLUMNS = 8
EXAMPLE = Say("Example: {example}", "例：{example}")
#: What an office may do in a sheet although it is protected.
ALLOWED = {
    **dict.fromkeys(("format_cells", "format_columns", "format_rows"), True),
    **dict.fromkeys(("insert_rows", "insert_columns", "sort", "autofilter"), True),
}
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"font_name": FONT, "font_size": SIZE},
}


def workbook_of(reporting: Reporting, language: Language) -> bytes:
    """Return the workbook of an office for a period, as an .xlsx file.

    Args:
        reporting: whose, for when, by which layout.
        language: of lists, choices and names; headings are in both.

    """
    file = BytesIO()
    write_workbook(file, workbook(reporting), language)
    return file.getvalue()


def file_name(reporting: Reporting) -> str:
    """Return what the file is called: layout, office and period."""
    return f"{reporting.layout.name}-{reporting.office}-{reporting.period}.xlsx"


def save_workbook(path: Path, filled: Workbook, language: Language) -> None:
    """Write a workbook to a file: whole, or not at all.

    Raises:
        OSError: if the file cannot be written.

    """
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file:
            write_workbook(file, filled, language)
        part.replace(path)
    except FileCreateError as error:
        raise OSError(str(error)) from error
    finally:
        part.unlink(missing_ok=True)


def write_workbook(file: IO[bytes], filled: Workbook, language: Language) -> None:
    """Write a workbook to an open file; rows go out as they are written."""
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        looks = Looks(book)
        layout = filled.reporting.layout
        book.set_properties(
            {
                "title": f"{layout.title.en} {layout.title.zh}",
                "subject": f"{filled.office} {filled.reporting.period}",
                "author": "Pairbook",
            }
        )
        readme = book.add_worksheet(README_TAB)
        sheets = [book.add_worksheet(tab(one.sheet)) for one in filled.sheets]
        write_readme(readme, filled, looks)
        for sheet, one in zip(sheets, filled.sheets, strict=True):
            _Grid(sheet, one, filled, looks, language).write()
        if filled.promised:
            write_promised(book, filled, looks, language)
        write_lists(book, lists_of(layout, filled.register, language))
        hidden = book.add_worksheet(HIDDEN)
        hidden.very_hidden()
        for row, texts in enumerate(issued_rows(filled.issued)):
            for column, text in enumerate(texts):
                hidden.write_string(row, column, text)
        readme.activate()


class _Grid:
    """One sheet of the layout being written, top to bottom."""

    def __init__(
        self,
        sheet: Worksheet,
        one: Prefilled,
        filled: Workbook,
        looks: Looks,
        language: Language,
    ) -> None:
        self.sheet, self.one, self.filled = sheet, one, filled
        self.looks, self.language = looks, language
        self.columns = one.sheet.columns
        self.first = FIRST_ROW - 1
        self.after = self.first + len(one.rows)
        self.last = max(self.first, self.after + one.spare - 1)

    def write(self) -> None:
        """Write the sheet."""
        title = self.one.sheet.title
        self._set_up()
        self._title(title)
        self._headings()
        for number, row in enumerate(self.one.rows, self.first):
            self._row(number, row)
        for number in range(self.after, self.last + 1):
            self._spare_row(number)
        self._rules()
        set_up_print(
            self.sheet,
            title=f"{title.en} {title.zh} · {self.filled.reporting.period}",
            office=self.filled.office.to(self.language),
            repeat=HEADING_ROW,
        )
        self.sheet.protect("", ALLOWED)

    def _set_up(self) -> None:
        """Set widths, hidden columns, and what stays in sight."""
        for number, column in enumerate(self.columns):
            options = {"hidden": True} if column.hidden else {}
            below = self._empty(column) if self.one.spare else None
            self.sheet.set_column(number, number, _width(column), below, options)
        end = len(self.columns)
        beside = self.looks.of(locked=False)
        self.sheet.set_column(end, end + OWN_COLUMNS - 1, NARROW + 3, beside)
        leading = 0
        while leading < len(self.columns) and (
            self.columns[leading].kind is Kind.KEY or self.columns[leading].locked
        ):
            leading += 1
        self.sheet.freeze_panes(HEADING_ROW, min(max(leading, 1), 3))
        if self.one.rows or self.one.spare:
            whole = (
                f"A{FIRST_ROW}:{xl_col_to_name(len(self.columns) - 1)}{self.last + 1}"
            )
            self.sheet.ignore_errors({"number_stored_as_text": whole})

    def _title(self, title: Say) -> None:
        """Write the sheet's title and its note, over the columns that show."""
        office, period = self.filled.office, self.filled.reporting.period
        says = f"{title.en} {title.zh} · {_both(office)} · {period}"
        self.sheet.set_row(0, 26)
        self.sheet.write_string(
            0,
            0,
            says,
            self.looks.of(bold=True, font_size=SIZE + 4, font_color=TITLE),
        )
        note = self.one.sheet.note
        look = self.looks.of(font_color=FADED, text_wrap=True, valign="top")
        self.sheet.set_row(1, 32)
        shown = [n for n, column in enumerate(self.columns) if not column.hidden]
        if len(shown) > 1:
            self.sheet.merge_range(1, shown[0], 1, shown[-1], "", look)
        self.sheet.write_string(1, shown[0], f"{note.en}\n{note.zh}".strip(), look)

    def _headings(self) -> None:
        """Write the headings, with a note on each that needs one."""
        shown = [column for column in self.columns if not column.hidden]
        height = height_of((heading(one), _width(one) - 2) for one in shown) or 0
        self.sheet.set_row(HEADING_ROW - 1, max(height, 34) + 4)
        for number, column in enumerate(self.columns):
            look = self.looks.heading(column)
            self.sheet.write_string(HEADING_ROW - 1, number, heading(column), look)
            if says := _note(column):
                self.sheet.write_comment(
                    HEADING_ROW - 1,
                    number,
                    says,
                    {"author": "Pairbook", "x_scale": 2, "font_name": FONT},
                )

    def _row(self, number: int, row: Row) -> None:
        """Write a row that Pairbook filled."""
        answer = next((one.name for one in self.columns if one.answer), "")
        told = [self._says(row, column) for column in self.columns]
        texts = [
            (says, column.width)
            for says, column in zip(told, self.columns, strict=True)
            if isinstance(says, str) and not column.hidden
            if column.kind is not Kind.KEY
        ]
        if height := height_of(texts):
            self.sheet.set_row(number, height)
        for place, (column, says) in enumerate(zip(self.columns, told, strict=True)):
            locked = (
                column.kind is Kind.KEY
                or column.locked
                or (column.name in row.locked and says is not None)
            )
            asked = bool(row.asked) and column.name == answer
            look = self.looks.cell(column, locked=locked, asked=asked, filled=True)
            _write(self.sheet, number, place, says, look)

    def _says(self, row: Row, column: Column) -> Written:
        """Return what a cell of a row says."""
        cell = row.key if column.kind is Kind.KEY else row.cells.get(column.name)
        return written(cell, column, self.language, self.filled.register)

    def _spare_row(self, number: int) -> None:
        """Write a row that is left for what is new."""
        drawn = number < self.after + DRAWN_ROWS
        for place, column in enumerate(self.columns):
            look = self._empty(column, drawn=drawn)
            self.sheet.write_blank(number, place, None, look)

    def _empty(self, column: Column, *, drawn: bool = False) -> Format:
        """Return how an empty cell of a column looks."""
        locked = column.kind is Kind.KEY or column.locked
        return self.looks.cell(column, locked=locked, asked=False, filled=drawn)

    def _rules(self) -> None:
        """Say what may be written in each column; draw rows that are written in."""
        if self.last < self.first or not (self.one.rows or self.one.spare):
            return
        for place, column in enumerate(self.columns):
            first = xl_rowcol_to_cell(self.first, place)
            rule = rule_of(column, first, list_name(self.one.sheet, column))
            if rule and not column.locked:
                last = RULED_ROWS if self.one.spare else self.last
                self.sheet.data_validation(self.first, place, last, place, rule)
        if self.one.spare:
            end = xl_col_to_name(len(self.columns) - 1)
            row = self.after + 1
            self.sheet.conditional_format(
                self.after,
                0,
                self.last,
                len(self.columns) - 1,
                {
                    "type": "formula",
                    "criteria": f"=COUNTA($A{row}:${end}{row})>0",
                    "format": self.looks.book.add_format(
                        {"border": 1, "border_color": LINE}
                    ),
                },
            )


def _write(
    sheet: Worksheet, row: int, column: int, says: Written, look: Format
) -> None:
    """Write a cell; text stays text, whatever it begins with."""
    match says:
        case None:
            sheet.write_blank(row, column, None, look)
        case Decimal() if Decimal(repr(float(says))) == says:
            sheet.write_number(row, column, float(says), look)
        case date():
            sheet.write_datetime(row, column, datetime.combine(says, time()), look)
        case _:
            sheet.write_string(row, column, str(says), look)


def _note(column: Column) -> str:
    """Return the note of a column in both languages, with its example."""
    lines = [column.note.en, column.note.zh]
    if column.example:
        lines.append(EXAMPLE.en.format(example=column.example))
        lines.append(EXAMPLE.zh.format(example=column.example))
    return "\n".join(filter(None, lines))


def _width(column: Column) -> int:
    """Return how wide a column is: that of keys narrow, whatever the layout says."""
    return NARROW if column.kind is Kind.KEY else max(column.width, NARROW)


def _both(name: Say) -> str:
    return name.en if name.en == name.zh else f"{name.en} {name.zh}"
