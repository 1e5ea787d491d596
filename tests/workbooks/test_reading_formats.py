"""Text files, old workbooks and open documents are read as .xlsx is."""

import subprocess
from datetime import date
from pathlib import Path
from shutil import which

import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from tests.workbooks.office_files import (
    HEADINGS,
    ROW,
    Rows,
    book,
    codes,
    took,
    values,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a workbook may be written."""
    return tmp_path / "x.xlsx"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_text_file_is_read_in_its_encoding(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    rows: Rows = [
        ["2023年度"],
        HEADINGS,
        [*ROW[:4], '"3,787.05"', "公里"],
        [],
        ROW,
    ]
    text = "\r\n".join(delimiter.join(str(cell) for cell in row) for row in rows)
    (tmp_path / "成效.csv").write_bytes(text.encode(encoding))
    found = took(tmp_path / "成效.csv")

    assert values(found) == [(3, 3_787_050), (5, 24_500)]
    assert codes(found) == set()


def test_an_old_workbook_is_read(tmp_path: Path) -> None:
    made = xlwt.Workbook()
    sheet = made.add_sheet("成效")
    for column, heading in enumerate(HEADINGS):
        sheet.write(3, column + 1, heading)
        sheet.write(4, column + 1, ROW[column])
    shown = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    sheet.write(5, 1, "INF-02")
    sheet.write(5, 4, date(2023, 8, 1), shown)
    made.save(str(tmp_path / "x.xls"))
    found = took(tmp_path / "x.xls")

    assert values(found) == [(5, 24_500), (6, None)]
    assert codes(found) == {"workbook-day-or-month"}
    assert "workbook-not-checked" in {problem.kind.code for problem in found.problems}


def test_an_open_document_is_read(tmp_path: Path) -> None:
    made = OpenDocumentSpreadsheet()
    table = Table(name="成效")
    for cells in (HEADINGS, [], ROW):
        row = TableRow()
        for value in cells:
            is_number = isinstance(value, float)
            cell = TableCell(
                valuetype="float" if is_number else "string",
                **({"value": value} if is_number else {}),
            )
            cell.addElement(P(text=str(value)))
            row.addElement(cell)
        table.addElement(row)
    made.spreadsheet.addElement(table)
    made.save(str(tmp_path / "x.ods"))

    assert values(took(tmp_path / "x.ods")) == [(3, 24_500)]


@pytest.mark.skipif(which("libreoffice") is None, reason="no LibreOffice")
@pytest.mark.parametrize(
    ("ending", "how"),
    [("xls", ""), ("ods", ""), ("csv", ":Text - txt - csv (StarCalc):44,34,76")],
)
def test_a_workbook_that_another_program_saved_is_read(
    path: Path, tmp_path: Path, ending: str, how: str
) -> None:
    book(path, [HEADINGS, ROW, [*ROW[:4], "约3000", "人"]])
    subprocess.run(
        [
            *("libreoffice", f"-env:UserInstallation=file://{tmp_path}/profile"),
            *("--headless", "--convert-to", ending + how, "--outdir", str(tmp_path)),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    found = took(tmp_path / f"x.{ending}")

    assert values(found) == [(2, 24_500), (3, 2_850_000)]


def test_a_misnamed_file_is_read_for_what_it_is(tmp_path: Path) -> None:
    book(tmp_path / "x.xls", [HEADINGS, ROW])
    found = took(tmp_path / "x.xls")

    assert values(found) == [(2, 24_500)]
    assert codes(found) == {"workbook-name-misleads"}
