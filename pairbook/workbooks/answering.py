"""The answer to an upload: the same workbook back, its mistakes in its cells.

The first sheet lists the problems with links to their cells and takes reasons for
warnings; after it every sheet of the original stands in its order with its values
untouched, cells with problems coloured and commented. Whatever came in, an .xlsx goes
out, written row by row, so that a long workbook needs no more memory than a short one.
An answer that is uploaded again is read as the workbook it was made from.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pairbook.values.problem import Problem, Severity
from pairbook.values.say import Language
from pairbook.workbooks.answering_cells import Cells, Tab, Value, is_book, tabs
from pairbook.workbooks.answering_list import write_list
from pairbook.workbooks.answering_looks import (
    BookLooks,
    Looks,
    boxes_of,
    column_of,
    looks_of,
)
from pairbook.workbooks.layouts import Column, Kind
from pairbook.workbooks.pages import ANSWER_TITLES, Page
from pairbook.workbooks.writing_looks import (
    FADED,
    HEAD,
    HEAD_CHECKED,
    HEAD_NEEDED,
    LINE,
    LOCKED,
    TITLE,
    height_of,
)

#: Cells that get a comment; the others of a very poor workbook are only coloured.
MOST_COMMENTS = 5_000
#: The longest comment, and the longest text of a cell.
LONGEST_COMMENT, LONGEST_TEXT = 1_500, 32_767
#: What a format is made of, by the word for it.
_LOOKS: Mapping[str, Mapping[str, object]] = {
    "blocks": {"bg_color": "#F6C9C4", "border": 1, "border_color": "#A3261F"},
    "warns": {"bg_color": "#FCE7B2", "border": 1, "border_color": "#8A5A00"},
    "notes": {"bg_color": "#DCE9F2", "border": 1, "border_color": "#15586B"},
    "day": {"num_format": "yyyy-mm-dd"},
    "moment": {"num_format": "yyyy-mm-dd hh:mm"},
    "span": {"num_format": "[h]:mm:ss"},
    "title": {"bold": True, "font_size": 14, "font_color": TITLE},
    "note": {"font_color": FADED, "valign": "top"},
    "wrapped": {"text_wrap": True},
    "heading": {
        "bold": True,
        "text_wrap": True,
        "align": "center",
        "valign": "vcenter",
        "border": 1,
        "border_color": LINE,
        "bg_color": HEAD,
    },
    "needed": {"bg_color": HEAD_NEEDED},
    "checked": {"bg_color": HEAD_CHECKED},
    "locked": {"bg_color": LOCKED},
}
_UNFIT = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True, slots=True)
class Marks:
    """The problems of one sheet: by row (from 1) and column (from 0)."""

    cells: Mapping[int, Mapping[int, list[Problem]]]

    def of(self, row: int) -> Mapping[int, list[Problem]]:
        """Return the problems in a row, by column."""
        return self.cells.get(row, {})


@dataclass(frozen=True, slots=True)
class Answer:
    """What an answer tells: problems found in pages, reasons typed for them so far.

    ``reasons`` are by ``pages.key_of``.
    """

    pages: Sequence[Page]
    problems: Sequence[Problem]
    reasons: Mapping[str, str]


def answer(original: Path, target: Path, tells: Answer, language: Language) -> None:
    """Write the answer to a workbook that could be read.

    Args:
        original: the file as it came; it is only read.
        target: where the answer is written; large parts lie beside it meanwhile.
        tells: what was found.
        language: of the sentences.

    """
    looks = looks_of(original) if is_book(original) else BookLooks()
    single = tells.pages[0].title if tells.pages else "Sheet1"
    by_title = {page.title: page for page in tells.pages}
    options = {"constant_memory": True, "tmpdir": str(target.parent)}
    marks = marks_of(tells.problems)
    with xlsxwriter.Workbook(str(target), options) as book:
        book.set_size(2400, 1500)
        paper = _Paper(book, language)
        kept = [tab for tab in tabs(original, title=single) if not _is_answer(tab)]
        titles = _titles([tab.title for tab in kept])
        write_list(book, tells.problems, titles, tells.reasons, language)
        for name, refers in looks.names.items():
            book.define_name(name, f"={refers}")
        for tab in kept:
            sheet = book.add_worksheet(titles[tab.title])
            look, page = looks.sheets.get(tab.title), by_title.get(tab.title)
            _dress(sheet, look, page)
            paper.fill(sheet, tab, marks[tab.title], _top(page, look))


def _is_answer(tab: Tab) -> bool:
    """Say whether a sheet is the list of an earlier answer."""
    return tab.title in ANSWER_TITLES


def marks_of(problems: Iterable[Problem]) -> "defaultdict[str, Marks]":
    """Return where problems are marked, by sheet.

    A problem of a whole row is marked in its first column; one of the sheet or the
    file only stands in the list.
    """
    cells: dict[str, dict[int, dict[int, list[Problem]]]] = {}
    for problem in problems:
        spot = problem.spot
        address = spot.cell or (f"A{spot.row}" if spot.row else "")
        for row, column, *_ in boxes_of(address)[:1]:
            sheet = cells.setdefault(spot.sheet, {})
            sheet.setdefault(row + 1, {}).setdefault(column, []).append(problem)
    found: defaultdict[str, Marks] = defaultdict(lambda: Marks({}))
    found.update({title: Marks(rows) for title, rows in cells.items()})
    return found


def _titles(titles: Sequence[str]) -> dict[str, str]:
    """Return the name of each sheet in the answer: its own, where Excel allows it."""
    taken: set[str] = set()
    named: dict[str, str] = {}
    for title in titles:
        plain = _UNFIT.sub("_", title).strip("'")[:31] or "Sheet"
        name, number = plain, 2
        while name.lower() in taken:
            name, number = f"{plain[:27]} {number}", number + 1
        taken.add(name.lower())
        named[title] = name
    return named


def _dress(sheet: Worksheet, looks: Looks | None, page: Page | None) -> None:
    """Give a sheet the looks it came with; a known sheet without any, its layout's."""
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    if looks is None:
        for column in page.sheet.columns if page else ():
            letter = page.letters.get(column.name) if page else None
            if letter:
                at = column_of(letter)
                sheet.set_column(at, at, column.width, None, {"hidden": column.hidden})
        return
    for first, last, width, hidden in looks.widths:
        sheet.set_column(first, last, width, None, {"hidden": hidden})
    for box in looks.merged:
        # Not ``merge_range``: it writes cells, and rows are written in their order.
        sheet.merge.append(list(box))
    for choices in looks.lists:
        _offer(sheet, choices.source, choices.boxes)
    if looks.frozen is not None:
        sheet.freeze_panes(*looks.frozen)


def _offer(
    sheet: Worksheet, source: str, boxes: Sequence[tuple[int, int, int, int]]
) -> None:
    """Offer a list to choose from in cells."""
    quoted = source.startswith('"') and source.endswith('"')
    offered: object = source[1:-1].split(",") if quoted else f"={source}"
    rule = {"validate": "list", "source": offered, "error_type": "warning"}
    for box in boxes:
        sheet.data_validation(*box, rule)


@dataclass(frozen=True, slots=True)
class _Line:
    """One row to write (from 0): its cells from column ``first`` on, and its looks.

    ``columns`` are the looks of single columns; they go before those of the row.
    """

    row: int
    first: int
    cells: Cells
    columns: Mapping[int, str]
    looks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Top:
    """The top of a sheet: in which row its headings are (0: nobody knows), its looks.

    ``heads`` are the looks of headings by column, ``locked`` those of the cells below
    them; ``widths`` how many signs columns are wide, ``merged`` the rows (from 0) that
    have merged cells.
    """

    heading: int = 0
    heads: Mapping[int, str] = field(default_factory=dict)
    locked: Mapping[int, str] = field(default_factory=dict)
    widths: Mapping[int, int] = field(default_factory=dict)
    merged: frozenset[int] = frozenset()

    def line(self, number: int, first: int, cells: Cells) -> _Line:
        """Return a row (from 1) with its looks."""
        if number > self.heading:
            return _Line(number - 1, first, cells, self.locked)
        if number == self.heading:
            return _Line(number - 1, first, cells, self.heads, ("heading",))
        wrapped = "wrapped" if number - 1 in self.merged else ""
        look = "title" if number == 1 else "note"
        return _Line(number - 1, first, cells, {}, (wrapped, look))

    def height(self, line: _Line) -> float | None:
        """Return how high a row of the top must be; None where it is like others."""
        if line.row >= self.heading:
            return None
        if line.looks[-1] == "title":
            return 24.0
        texts = [
            (str(cell), self.widths.get(column, 9) if line.columns else 10_000)
            for column, cell in enumerate(line.cells, start=line.first)
            if cell is not None
        ]
        return height_of(texts)


class _Paper:
    """What writes the sheets of one answer: its formats, and comments still allowed."""

    def __init__(self, book: xlsxwriter.Workbook, language: Language) -> None:
        self._book = book
        self._language = language
        self._formats: dict[tuple[str, ...], Format | None] = {(): None}
        self._comments = MOST_COMMENTS

    def fill(self, sheet: Worksheet, tab: Tab, marks: Marks, top: _Top) -> None:
        """Write a sheet's cells as they came, those with problems marked."""
        if tab.visible == "hidden":
            sheet.hide()
        elif tab.visible == "veryhidden":
            sheet.very_hidden()
        number = 0
        for number, cells in enumerate(tab.rows(), start=1):
            line = top.line(number, tab.first, cells)
            if height := top.height(line):
                sheet.set_row(number - 1, height)
            self._row(sheet, line, marks.of(number))
        for below in sorted(row for row in marks.cells if row > number):
            self._row(sheet, _Line(below - 1, 0, [], {}), marks.of(below))

    def _row(
        self, sheet: Worksheet, line: _Line, marked: Mapping[int, list[Problem]]
    ) -> None:
        """Write one row; most have no mark and no format at all."""
        row, columns = line.row, line.columns
        for column, value in enumerate(line.cells, start=line.first):
            if column in marked:
                continue
            if value is not None:
                looks = (columns.get(column, ""), *line.looks)
                self._write(sheet, row, column, value, looks)
            elif column in columns:
                sheet.write_blank(row, column, None, self._format(columns[column]))
        for column, problems in marked.items():
            place = column - line.first
            value = line.cells[place] if 0 <= place < len(line.cells) else None
            found = {one.kind.severity for one in problems}
            worst = str(next(each for each in Severity if each in found))
            self._write(sheet, row, column, value, (worst, *line.looks))
            self._comment(sheet, row, column, problems)

    def _write(
        self,
        sheet: Worksheet,
        row: int,
        column: int,
        value: Value,
        words: tuple[str, ...],
    ) -> None:
        """Write a value as what it is; text is never a formula or a link."""
        if isinstance(value, str):
            sheet.write_string(row, column, value[:LONGEST_TEXT], self._format(*words))
        elif value is None:
            sheet.write_blank(row, column, None, self._format(*words))
        elif isinstance(value, bool):
            sheet.write_boolean(row, column, value, self._format(*words))
        elif isinstance(value, datetime):
            sheet.write_datetime(row, column, value, self._format("moment", *words))
        elif isinstance(value, date):
            sheet.write_datetime(row, column, value, self._format("day", *words))
        elif isinstance(value, timedelta):
            sheet.write_datetime(row, column, value, self._format("span", *words))
        else:
            sheet.write_number(row, column, value, self._format(*words))

    def _comment(
        self, sheet: Worksheet, row: int, column: int, problems: Sequence[Problem]
    ) -> None:
        """Say in a comment what is wrong in a cell, and what to do."""
        if not self._comments:
            return
        self._comments -= 1
        said = "\n\n".join(
            f"{problem.says(self._language)}\n→ {problem.remedy(self._language)}"
            for problem in problems
        )
        size: dict[str, Any] = {"author": "Pairbook", "width": 280, "height": 120}
        sheet.write_comment(row, column, said[:LONGEST_COMMENT], size)

    def _format(self, *words: str) -> Format | None:
        """Return the format that some words stand for; one is made for each set."""
        asked = tuple(word for word in words if word)
        if asked not in self._formats:
            properties: dict[str, object] = {}
            for word in reversed(asked):
                properties |= _LOOKS[word]
            self._formats[asked] = self._book.add_format(properties)
        return self._formats[asked]


def _top(page: Page | None, looks: Looks | None) -> _Top:
    """Return the top of a sheet; nothing of one that no layout knows."""
    if page is None or page.frame.is_empty():
        return _Top()
    first = page.frame["row"].min()
    placed = {
        column_of(page.letters[column.name]): column
        for column in page.sheet.columns
        if column.name in page.letters
    }
    widths = {at: column.width for at, column in placed.items()}
    for start, last, width, _ in looks.widths if looks else ():
        widths |= {at: int(width) for at in placed if start <= at <= last}
    return _Top(
        heading=int(first) - 1 if isinstance(first, int) else 0,
        heads={at: _head(column) for at, column in placed.items()},
        locked={at: "locked" for at, column in placed.items() if column.locked},
        widths={at: max(1, width - 2) for at, width in widths.items()},
        merged=frozenset(box[0] for box in looks.merged) if looks else frozenset(),
    )


def _head(column: Column) -> str:
    """Return the look of a column's heading, as the workbook was issued."""
    if column.locked or column.kind is Kind.KEY:
        return "locked"
    if column.compared:
        return "checked"
    return "needed" if column.required or column.answer else ""
