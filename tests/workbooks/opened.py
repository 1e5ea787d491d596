"""Workbooks written and opened again by another library."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from io import BytesIO

import openpyxl
from openpyxl import Workbook as Opened

from pairbook.figures.book import book
from pairbook.values.period import Period
from pairbook.values.say import Language, Say
from pairbook.workbooks.filling import Prefilled, Workbook
from pairbook.workbooks.filling_rows import Cell, Row
from pairbook.workbooks.layouts import Sheet, layout
from pairbook.workbooks.pages import Issued, Reporting
from pairbook.workbooks.register import TABLES, Register
from pairbook.workbooks.writing import write_workbook

YEAR = Period.year(2022)
EMPTY = Register(
    "x", None, "donor", YEAR, 0, frozenset(), {table: {} for table in TABLES}
)


def reporting(office: str = "inv-district", form: str = "annual") -> Reporting:
    at = book()
    thing = at.coded["organisation"].get(office, 0)
    side = at.organisations[thing].side if thing else "donor"
    return Reporting(office, thing, side, YEAR, layout(form))


def opened(filled: Workbook, language: Language = "zh") -> Opened:
    file = BytesIO()
    write_workbook(file, filled, language)
    return openpyxl.load_workbook(file)


def made(
    sheet: Sheet, rows: Sequence[Mapping[str, Cell]], register: Register
) -> Workbook:
    """Return a workbook of one sheet with some rows, for no office."""
    form = replace(layout("annual"), sheets=(sheet,))
    asks = Reporting("x", 0, "donor", YEAR, form)
    issued = Issued("x", "annual", YEAR, 0, {}, {})
    filled = Prefilled(sheet, tuple(Row(cells, key="k") for cells in rows), 5)
    return Workbook(asks, Say("X", "甲"), register, (filled,), (), issued)


def annual(name: str) -> Sheet:
    found = layout("annual").sheet(name)
    assert found
    return found


def column_of(sheet: Sheet, name: str) -> int:
    return 1 + [column.name for column in sheet.columns].index(name)


def listed(of: Opened, name: str) -> list[object]:
    [(title, cells)] = of.defined_names[name].destinations
    return [cell.value for (cell,) in of[title][cells.replace("$", "")] if cell.value]
