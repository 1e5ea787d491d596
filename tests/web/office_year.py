"""What the district of the invented world fills in for 2023: with mistakes, or right.

Cells are written as an officer types them, with full-width digits and units in cells.
"""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

HEADING_ROW = 3
PAIR = "[invented-counties]"
BUDGET, ACCOUNT = "[inv-h-district]", "[inv-h-account]"
MATCHING, ROAD = "[inv-h-matching]", "[inv-h-road]"

#: The cells of the planted mistakes by sheet, and the code of each.
MISTAKES = {
    ("Money", "C5"): "workbook-choice-unknown",
    ("Money", "D6"): "workbook-outside-reported-period",
    ("Money", "G7"): "workbook-number-unreadable",
    ("Money", "C8"): "aid-not-over-border",
    ("Results", "B6"): "workbook-name-unknown",
    ("Results", "G7"): "workbook-unit-not-of-indicator",
    ("Results", "D8"): "workbook-stock-not-level",
    ("Results", "F9"): "workbook-which-nothing",
    ("Results", "B12"): "workbook-row-twice",
    ("Training", "J4"): "workbook-persons-above-times",
}


def fill(issued: Path, to: Path, *, road: str, mistaken: bool) -> None:
    """Fill in an issued workbook and save it elsewhere.

    Args:
        issued: the workbook as downloaded.
        to: where the filled one goes.
        road: the kilometres of road of the year, as typed.
        mistaken: whether the ten mistakes are planted.

    """
    book = openpyxl.load_workbook(issued)
    _money(sheet(book, "Money"), mistaken=mistaken)
    _results(sheet(book, "Results"), road, mistaken=mistaken)
    _training(sheet(book, "Training"), times=42 if mistaken else 420)
    book.save(to)


def sheet(book: Workbook, name: str) -> Worksheet:
    """Return a sheet by its English name."""
    return next(found for found in book if found.title.split()[0] == name)


def _put(page: Worksheet, row: int, **cells: Any) -> None:
    """Write cells of a row under their English headings (spaces as _)."""
    columns = {
        str(cell.value).split("\n")[0].lower(): number
        for number, cell in enumerate(page[HEADING_ROW], start=1)
    }
    for heading, value in cells.items():
        page.cell(row, columns[heading.replace("_", " ").lower()]).value = value


def _money(page: Worksheet, *, mistaken: bool) -> None:
    rows: list[tuple[str, str, str, str, Any]] = [
        ("fiscal aid", "2023-04-17", BUDGET, ACCOUNT, "115.00万元"),
        ("gift" if mistaken else "财政援助资金", "2023-06-01", BUDGET, ACCOUNT, 20),
        (
            "fiscal aid",
            "2033-07-01" if mistaken else "2023年7月",
            BUDGET,
            ACCOUNT,
            "３０．５",  # noqa: RUF001  full-width, as typed
        ),
        ("matching", "2023-08", MATCHING, ROAD, "sixty or so" if mistaken else 60),
    ]
    if mistaken:
        rows.append(("fiscal aid", "2023-09-01", ACCOUNT, ROAD, 10))
    for row, (kind, when, paid_by, received_by, amount) in enumerate(rows, start=4):
        _put(
            page,
            row,
            pair=PAIR,
            kind_of_money=kind,
            when=when,
            paid_by=paid_by,
            received_by=received_by,
            voucher_or_source=f"V-{row}",
        )
        page.cell(row, 7).value = amount


def _results(page: Worksheet, road: str, *, mistaken: bool) -> None:
    _put(page, 4, value=0)
    _put(page, 5, value=road)
    rows: list[tuple[str, str, Any, str]] = [
        ("ROAD-99" if mistaken else "INF-05", "increment", "8", "wells"),
        ("TRN-03", "increment", 300, "person-times" if mistaken else "people"),
        ("TAL-01", "running total" if mistaken else "level", 4, "people"),
        ("EDU-03", "increment", "-" if mistaken else "不适用", "people"),
        ("INF-02", "increment", "withheld", "villages"),
    ]
    if mistaken:
        rows += [("INF-05", "increment", number, "wells") for number in (9, 10)]
    for row, (indicator, nature, value, unit) in enumerate(rows, start=6):
        _put(
            page,
            row,
            indicator=indicator,
            pair=PAIR,
            what_the_value_is=nature,
            when="2023",
            value=value,
            unit=unit,
        )


def _training(page: Worksheet, *, times: int) -> None:
    _put(
        page,
        4,
        pair=PAIR,
        course="Courses for herders 牧民培训",
        organised_by="[inv-district]",
        who="herder",
        when=date(2023, 7, 3),
        courses_held=6,
        people=300,
    )
    page.cell(4, 11).value = times
    _put(page, 4, **{"for": "[inv-county]"})
