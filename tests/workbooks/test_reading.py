"""Files of all kinds, in the manner of offices, are read as the form's rows."""

import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pairbook.values.period import Period
from pairbook.workbooks.cleaning import typed
from pairbook.workbooks.issuing import HIDDEN, issued_rows
from pairbook.workbooks.pages import Issued
from pairbook.workbooks.reading import read
from pairbook.workbooks.reading_letters import letter_of
from tests.workbooks.office_files import (
    FORM,
    HEADINGS,
    ROW,
    Rows,
    book,
    codes,
    saved,
    took,
    values,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a workbook may be written."""
    return tmp_path / "x.xlsx"


@pytest.mark.parametrize(
    "above",
    [
        [HEADINGS],
        [["2023年度统计表"], [], HEADINGS],
        [["Indicator", "Pair", "What the value is", "When", "Value", "Unit"], HEADINGS],
        [["Indicator 指标", "Pair\n结对关系", "数值性质", "When", "Value*", "单 位"]],
        [
            ["指标", "结对关系", "数值性质", "时间", "数值", "单位"],
            ["", "", "", "", "（公里）"],
        ],
        [["INDICATOR", "pair:", "数值性质", "时间（年月日）", "数值", "单位"]],
    ],
)
def test_the_headings_are_found_wherever_and_however_they_stand(
    path: Path, above: Rows
) -> None:
    book(path, [*above, ROW])
    found = took(path)

    assert values(found) == [(len(above) + 1, 24_500)]
    assert codes(found) == set()


def test_sheets_are_known_by_headings_in_any_order_under_any_name(path: Path) -> None:
    made = Workbook()
    assert isinstance(made.active, Worksheet)
    made.active.title = "Sheet1"
    made.active.append(
        ["付款方", "收款方", "金额（万元）", "资金类别", "结对关系", "时间"]
    )
    made.active.append(["a", "b", "1.5", "捐款", "p", "2023"])
    other = made.create_sheet("Sheet2")
    other.append(list(reversed(HEADINGS)))
    other.append(list(reversed(ROW)))
    made.create_sheet("空表")
    made.create_sheet("草稿").append(["随手记", "x"])
    made.save(path)
    found = took(path)

    assert [page.sheet.name for page in found.pages] == ["money", "results"]
    assert found.pages[0].frame["amount"].to_list() == [1_500_000]
    assert found.pages[1].frame["value_low"].to_list() == [24_500]
    assert codes(found) == {"workbook-sheet-unknown"}


def test_two_sheets_of_one_kind_are_asked_to_be_one(path: Path) -> None:
    sheet = book(path, [HEADINGS, ROW])
    assert sheet.parent
    copy = sheet.parent.create_sheet("续表")
    copy.append(HEADINGS)
    copy.append(ROW)

    assert "workbook-sheet-twice" in codes(saved(sheet, path))


def test_an_added_column_is_named_and_a_missing_one_missed(path: Path) -> None:
    rows: Rows = [["序号", *HEADINGS[:-1]], [1, *ROW[:-1]]]
    book(path, rows)
    found = took(path)

    assert codes(found) == {"workbook-column-added", "workbook-column-missing"}
    said = {problem.kind.code: problem.says("zh") for problem in found.problems}
    assert "序号" in said["workbook-column-added"]
    assert said["workbook-column-missing"] == "缺少“单位”列。"


def test_a_heading_of_another_unit_is_not_read_past(path: Path) -> None:
    rows: Rows = [
        ["付款方", "收款方", "金额（元）", "资金类别"],
        ["a", "b", 150, "捐款"],
    ]
    book(path, rows, title="资金")

    assert "workbook-heading-unit-other" in codes(took(path))


def test_blank_total_note_and_repeated_heading_rows_are_no_records(path: Path) -> None:
    rows: list[list[object]] = [
        HEADINGS,
        ROW,
        [],
        HEADINGS,
        ROW,
        ["合计", "", "", "", 49],
    ]
    book(path, [*rows, ["填表人：张三", "", "", "审核人：李四"]])
    found = took(path)

    assert values(found) == [(2, 24_500), (5, 24_500)]
    assert codes(found) == {"workbook-row-not-read"}


def test_hidden_rows_and_columns_are_read_and_told(path: Path) -> None:
    sheet = book(path, [HEADINGS, ROW, ROW, ROW])
    for row in (3, 4):
        sheet.row_dimensions[row].hidden = True
    sheet.column_dimensions["E"].hidden = True
    found = saved(sheet, path)
    said = {problem.kind.code: problem.says("en") for problem in found.problems}

    assert len(values(found)) == 3
    assert said["workbook-row-hidden"] == "Hidden rows were read: 3-4."
    assert "column E" in said["workbook-column-hidden"]


def test_a_hidden_sheet_is_read_and_told(path: Path) -> None:
    sheet = book(path, [HEADINGS, ROW])
    assert sheet.parent
    sheet.parent.create_sheet("a")
    sheet.sheet_state = "hidden"
    found = saved(sheet, path)

    assert values(found) == [(2, 24_500)]
    assert codes(found) == {"workbook-sheet-hidden"}


def test_formulas_are_read_as_last_calculated_and_told(path: Path) -> None:
    made = xlsxwriter.Workbook(str(path))
    sheet = made.add_worksheet("成效")
    sheet.write_row(0, 0, HEADINGS)
    for row in (1, 2, 3):
        sheet.write_row(row, 0, ROW)
    sheet.write_formula(1, 4, "=20+4.5", value=24.5)
    sheet.write_formula(2, 4, "=1/0", value="#DIV/0!")
    made.close()
    found = took(path)

    assert values(found)[0] == (2, 24_500)
    spots = {problem.kind.code: problem.spot.cell for problem in found.problems}
    assert spots["workbook-formula-read"] == "E2"
    assert spots["workbook-cell-error"] == "E3"


def test_a_formula_that_was_never_calculated_is_a_problem(path: Path) -> None:
    book(path, [HEADINGS, [*ROW[:4], "=20+4.5", ROW[5]]])

    assert codes(took(path)) == {"workbook-formula-not-calculated"}


def test_merged_cells_of_text_are_filled_down_and_of_numbers_asked(path: Path) -> None:
    rest = ["", "", *ROW[2:]]
    sheet = book(path, [HEADINGS, ROW, rest, [*ROW[:4], 1, "公里"], ROW])
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B2:B3")
    sheet.merge_cells("E4:E5")
    found = saved(sheet, path)

    assert found.pages[0].frame["indicator"].to_list() == ["INF-01"] * 4
    assert codes(found) == {"workbook-merged-text", "workbook-merged-number"}


def test_a_month_and_a_share_are_read_as_they_are_shown(path: Path) -> None:
    sheet = book(path, [HEADINGS, ROW, ROW, ROW])
    sheet["D2"], sheet["D3"], sheet["D4"] = (date(2023, 8, 1) for _ in range(3))
    sheet["D2"].number_format = 'yyyy"年"m"月"'
    sheet["D3"].number_format = "yyyy-mm-dd"
    sheet["E4"], sheet["F4"] = 0.245, "%"
    sheet["E4"].number_format = "0.0%"
    frame = saved(sheet, path).pages[0].frame

    assert frame["period_last"].to_list() == [
        date(2023, 8, 31),
        date(2023, 8, 1),
        date(2023, 8, 1),
    ]
    assert frame["value_low"].to_list()[2] == 24_500


def test_number_cells_come_back_as_they_were_typed(path: Path) -> None:
    typed_in = [3787.05, 0.1 + 0.2, 37870500.1, 99999999.999, 1 / 8, 1e11]
    book(path, [HEADINGS, *([*ROW[:4], number, ROW[5]] for number in typed_in)])

    assert [low for _, low in values(took(path))] == [
        *(3_787_050, 300, 37_870_500_100, 99_999_999_999, 125, 10**14)
    ]


def issued_book(path: Path, *, change: bool) -> None:
    """Write a workbook as Pairbook issues it, and perhaps change its hidden sheet."""
    issued = Issued(
        "inv-district",
        "annual",
        Period.year(2023),
        7,
        {"results": frozenset({"k1"})},
        {"results": frozenset({"INF-01"})},
    )
    sheet = book(path, [HEADINGS, ROW])
    assert sheet.parent
    hidden = sheet.parent.create_sheet(HIDDEN)
    for row in issued_rows(issued):
        hidden.append(list(row))
    if change:
        hidden["C1"] = "inv-county"
    hidden.sheet_state = "veryHidden"
    sheet.parent.save(path)


def test_a_workbook_knows_for_whom_it_was_made(path: Path) -> None:
    issued_book(path, change=False)
    found = read(path, name="x.xlsx")

    assert found.issued
    assert (found.issued.office, found.issued.number) == ("inv-district", 7)
    assert found.issued.keys == {"results": frozenset({"k1"})}
    assert len(found.pages) == 1


def test_a_changed_hidden_sheet_is_a_problem(path: Path) -> None:
    issued_book(path, change=True)
    found = took(path)

    assert found.issued is None
    assert codes(found) == {"workbook-hidden-sheet-changed"}


def test_without_a_form_nothing_is_guessed(path: Path) -> None:
    book(path, [HEADINGS, ROW])
    found = read(path, name="x.xlsx")

    assert found.pages == ()
    assert codes(found) == {"workbook-form-unknown"}


def test_a_workbook_of_something_else_is_told(path: Path) -> None:
    book(path, [["菜单", "价格"], ["面", 12]])

    assert codes(took(path)) == {"workbook-no-sheet-known", "workbook-sheet-unknown"}


def test_a_claim_of_a_million_blank_rows_costs_nothing(path: Path) -> None:
    book(path, [HEADINGS, ROW])
    made = path.with_name("claim.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w", 8) as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename.endswith("sheet1.xml"):
                content = content.replace(b'ref="A1:F2"', b'ref="A1:XFD1048576"')
                rows = b"".join(b'<row r="%d"/>' % n for n in range(3, 200_000))
                content = content.replace(b"</sheetData>", rows + b"</sheetData>")
            new.writestr(info.filename, content)
    found = typed(read(made, name="x.xlsx", layout=FORM))

    assert values(found) == [(2, 24_500)]


def test_letters_of_columns_have_no_gap() -> None:
    assert [letter_of(n) for n in (0, 25, 26, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
    ]
