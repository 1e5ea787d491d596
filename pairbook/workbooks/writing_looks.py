"""How a workbook looks: its fonts, colours and kinds of cells."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import ceil
from typing import Any
from unicodedata import east_asian_width

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pairbook.workbooks.layouts import Column, Kind

#: Offices have it; elsewhere a spreadsheet takes another font with Chinese signs.
FONT, SIZE = "Microsoft YaHei", 10
#: Calm colours that also print in grey.
INK, FADED, LINE = "#1F2933", "#6B7280", "#C9D1D9"
HEAD, HEAD_NEEDED, HEAD_CHECKED = "#DCE8E4", "#F4E3B5", "#DCE6F4"
LOCKED, ASKED, TITLE = "#EEF0F2", "#FFF8DC", "#245D50"
#: Money shows two decimals, and more where there are more.
MONEY, DAY, TEXT = "#,##0.00####", "yyyy-mm-dd", "@"
#: Points: of a line of text, and of the highest row that Excel allows.
LINE_HEIGHT, MOST_HEIGHT = 14.0, 409.0
#: How many signs of this font fit where a column is one wide.
FITS = 1.1
#: From this width on a column holds long texts.
LONG = 40


@dataclass(frozen=True, slots=True)
class Looks:
    """The formats of one workbook, each made once."""

    book: Workbook
    made: dict[tuple[tuple[str, Any], ...], Format] = field(default_factory=dict)

    def of(self, **properties: Any) -> Format:
        """Return a format with some properties."""
        key = tuple(sorted(properties.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format(
                {"font_name": FONT, "font_size": SIZE, "font_color": INK, **properties}
            )
        return self.made[key]

    def heading(self, column: Column) -> Format:
        """Return how the heading of a column looks."""
        fill = HEAD_NEEDED if column.required or column.answer else HEAD
        if column.compared:
            fill = HEAD_CHECKED
        if column.locked or column.kind is Kind.KEY:
            fill = LOCKED
        return self.of(
            bg_color=fill,
            bold=True,
            border=1,
            border_color=LINE,
            text_wrap=True,
            valign="vcenter",
            align="center",
        )

    def cell(
        self, column: Column, *, locked: bool, asked: bool, filled: bool
    ) -> Format:
        """Return how a cell of a column looks.

        Args:
            column: the column.
            locked: whether the office may not change it.
            asked: whether it is the value that the row asks for.
            filled: whether it is in a row that Pairbook filled; the empty rows below
                are drawn when something is written in them.

        """
        look: dict[str, Any] = {"locked": locked, "valign": "vcenter"}
        if filled:
            look |= {"border": 1, "border_color": LINE}
        if column.kind is Kind.KEY:
            look |= {"font_color": FADED, "font_size": SIZE - 3}
        if locked and filled:
            look["bg_color"] = LOCKED
        elif asked:
            look["bg_color"] = ASKED
        return self.of(**look, **_shown(column))


def _shown(column: Column) -> dict[str, Any]:
    """Return how what stands in a column is shown."""
    if column.kind is Kind.TEXT and column.width >= LONG:
        return {"text_wrap": True}  # a text cell of 255 signs and more shows ####
    return _SHOWN.get(column.kind, {"num_format": TEXT, "text_wrap": True})


_SHOWN: dict[Kind, dict[str, Any]] = {
    Kind.KEY: {"num_format": TEXT},
    Kind.MONEY: {"num_format": MONEY},
    Kind.DATE: {"num_format": DAY, "align": "left"},
    Kind.INTEGER: {"num_format": "#,##0"},
    Kind.NUMBER: {"align": "right"},
    Kind.VALUE: {"align": "right"},
}


def height_of(texts: Iterable[tuple[str, int]]) -> float | None:
    """Return how high a row must be to show its texts; None where one line is enough.

    Args:
        texts: each text, and how many signs its column is wide.

    """
    lines = max(
        (
            sum(ceil(_room(line) / (width * FITS)) or 1 for line in text.split("\n"))
            for text, width in texts
        ),
        default=1,
    )
    return None if lines <= 1 else min(MOST_HEIGHT, LINE_HEIGHT * lines + 3)


def _room(text: str) -> int:
    """Return how many signs wide a text is: a Chinese one takes two."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def set_up_print(
    sheet: Worksheet, *, title: str, office: str, repeat: int = 0, pages: int = 0
) -> None:
    """Lay a sheet out for A4 on its side, as wide as the paper.

    Args:
        sheet: the sheet.
        title: what stands at the head of each page, on the left.
        office: what stands there on the right.
        repeat: how many rows stand at the top of every page.
        pages: how many pages it takes; 0 is as many as it needs.

    """
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
    sheet.fit_to_pages(1, pages)
    if repeat:
        sheet.repeat_rows(0, repeat - 1)
    sheet.set_header(f'&L&"{FONT}"&9{_plain(title)}&R&"{FONT}"&9{_plain(office)}')
    sheet.set_footer(f'&L&"{FONT}"&8Pairbook&C&"{FONT}"&8&A&R&"{FONT}"&8&P / &N')


def _plain(text: str) -> str:
    """Return a text for a header: & is written twice, and no more than fits."""
    return text[:80].replace("&", "&&")
