"""Files of results as offices make them, and what is read of them."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pairbook.workbooks.cleaning import typed
from pairbook.workbooks.layouts import layout
from pairbook.workbooks.pages import Filled
from pairbook.workbooks.reading import read

FORM = layout("annual")
HEADINGS: list[object] = ["指标", "结对关系", "数值性质", "时间", "数值", "单位"]
ROW: list[object] = ["INF-01", "invented-counties", "当期数", "2023", 24.5, "公里"]
Rows = Sequence[Sequence[object]]


def book(path: Path, rows: Rows, title: str = "成效") -> Worksheet:
    """Return the sheet of a new workbook with some rows; saving it is left."""
    made = Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    made.save(path)
    return sheet


def saved(sheet: Worksheet, path: Path) -> Filled:
    """Save the workbook of a sheet and read it."""
    assert sheet.parent
    sheet.parent.save(path)
    return took(path)


def took(path: Path) -> Filled:
    """Read and clean a file as the yearly form."""
    found = typed(read(path, name=path.name, layout=FORM))
    for problem in found.problems:
        assert problem.says("zh")
        assert problem.remedy("en")
    return found


def values(found: Filled) -> list[tuple[int, int | None]]:
    """Return the row and value of each row of results, in thousandths."""
    assert len(found.pages) == 1, codes(found)
    return found.pages[0].frame.select("row", "value_low").rows()


def codes(found: Filled) -> set[str]:
    """Return the codes of problems, but that columns were left out."""
    return {problem.kind.code for problem in found.problems} - {
        "workbook-column-left-out",
        "workbook-not-checked",
    }
