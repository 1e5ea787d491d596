"""The answer to an upload: the same values, problems in their cells, reasons taken."""

import subprocess
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import polars as pl
import pytest
import xlwt
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pairbook.values.problem import Problem, ProblemKind, Severity, Spot
from pairbook.values.say import Language, Say
from pairbook.workbooks.answering import Answer, answer
from pairbook.workbooks.answering_list import reasons_in
from pairbook.workbooks.layouts import Column, Kind, Sheet
from pairbook.workbooks.pages import ANSWER_TITLE, Page, key_of

BAD = ProblemKind(
    "invented-bad",
    Say("“{found}” is not an amount.", "“{found}”不是金额。"),
    Say("Write digits.", "请填写数字。"),
)
ODD = ProblemKind(
    "invented-odd",
    Say("{found} is more than usual.", "{found}高于通常水平。"),
    Say("Mend it or say why.", "请更正或说明理由。"),
    Severity.WARNS,
)
MONEY = "Money 资金"
#: What an office may write: text that looks like a number, a formula, a command.
ROWS: list[list[object]] = [
    ["Heading 标题", "金额", "When", "Note"],
    ["007", 3787.05, date(2023, 6, 14), "=1+1"],
    [None, "约120", datetime.fromisoformat("2023-06-14T10:30"), '+cmd|" /C calc"!A0'],
    ["二〇二三年", -0.1, None, "@SUM(A1)"],
    ["2023-06-14", 0, None, "第一行\n第二行 <b>&amp;"],
]
PROBLEMS = (
    Problem(ODD, Spot(sheet=MONEY, cell="B2"), {"found": 3787.05}),
    Problem(BAD, Spot(sheet=MONEY, cell="B3"), {"found": "约120"}),
    Problem(BAD, Spot(sheet=MONEY, cell="C5"), {"found": ""}),
    Problem(ODD, Spot(sheet=MONEY, cell="F9"), {"found": 1}),
    Problem(ODD, Spot(file="x.xlsx"), {"found": 2}),
)


def as_xlsx(folder: Path) -> Path:
    book = Workbook()
    money = book.active
    assert isinstance(money, Worksheet)
    money.title = MONEY
    for at, row in enumerate(ROWS, start=1):
        for column, value in enumerate(row, start=1):
            cell = money.cell(at, column)
            if isinstance(value, str):
                cell.value, cell.data_type = value, "s"
            elif value is not None:
                cell.value = value  # type: ignore[assignment]
    money.column_dimensions["D"].width = 33
    money.merge_cells("E1:F1")
    money.freeze_panes = "A2"
    choices = DataValidation(type="list", formula1="'别的 sheet'!$B$2:$B$4")
    choices.add("A2:A50")
    money.add_data_validation(choices)
    other = book.create_sheet("别的 sheet")
    other["C4"] = "kept"
    hidden = book.create_sheet("_pairbook")
    hidden.append(["office", "", "inv-district"])
    hidden.sheet_state = "hidden"
    path = folder / "office.xlsx"
    book.save(path)
    return path


def as_xls(folder: Path) -> Path:
    book = xlwt.Workbook()
    money = book.add_sheet(MONEY)
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for at, row in enumerate(ROWS):
        for column, value in enumerate(row):
            if isinstance(value, date):
                money.write(at, column, value, day)
            elif value is not None:
                money.write(at, column, value)
    book.add_sheet("别的 sheet").write(3, 2, "kept")
    hidden = book.add_sheet("_pairbook")
    hidden.visibility = 1
    hidden.write(0, 0, "office")
    hidden.write(0, 2, "inv-district")
    path = folder / "office.xls"
    book.save(str(path))
    return path


def as_ods(folder: Path) -> Path:
    as_xlsx(folder)
    converted(folder / "office.xlsx", "ods")
    return folder / "office.ods"


def as_csv(folder: Path) -> Path:
    path = folder / "office.csv"
    quoted = [
        ",".join('"' + str(cell).replace('"', '""') + '"' if cell else "" for cell in r)
        for r in ROWS
    ]
    path.write_text("\r\n".join(quoted), encoding="gb18030")
    return path


def converted(path: Path, kind: str) -> Path:
    """Let LibreOffice open a file and save it in another form."""
    subprocess.run(
        [
            *("libreoffice", f"-env:UserInstallation=file://{path.parent}/lo"),
            *("--headless", "--convert-to", kind, "--outdir", str(path.parent)),
            str(path),
        ],
        capture_output=True,
        check=True,
        timeout=120,
    )
    return path.with_suffix(f".{kind}")


def answered(
    original: Path,
    folder: Path,
    language: Language = "en",
    problems: tuple[Problem, ...] = PROBLEMS,
    reasons: dict[str, str] | None = None,
) -> Path:
    target = folder / "answer.xlsx"
    page = Page(
        Sheet("money", "movement", Say("Money", "资金"), Say("", ""), (), COLUMNS),
        MONEY,
        pl.DataFrame({"row": [2, 3, 4, 5]}),
        {"amount": "B", "last_year": "D"},
    )
    answer(original, target, Answer((page,), problems, reasons or {}), language)
    return target


COLUMNS = (
    Column("amount", Kind.MONEY, Say("Amount", "金额")),
    Column("last_year", Kind.TEXT, Say("Last year", "上年"), locked=True),
)


@pytest.mark.parametrize("made", [as_xlsx, as_xls, as_ods])
def test_every_sheet_comes_back_with_its_values_as_what_they_were(
    made: Callable[[Path], Path], tmp_path: Path
) -> None:
    original = made(tmp_path)
    before = original.read_bytes()

    book = openpyxl.load_workbook(answered(original, tmp_path))

    assert original.read_bytes() == before
    assert book.sheetnames == [ANSWER_TITLE.en, MONEY, "别的 sheet", "_pairbook"]
    for at, row in enumerate(ROWS, start=1):
        for column, value in enumerate(row, start=1):
            cell = book[MONEY].cell(at, column)
            shown = cell.value
            if isinstance(shown, datetime) and not isinstance(value, datetime):
                shown = shown.date()
            assert shown == value, cell.coordinate
            assert cell.data_type != "f", cell.coordinate
    assert book["别的 sheet"]["C4"].value == "kept"
    assert book["_pairbook"]["C1"].value == "inv-district"
    assert book["_pairbook"].sheet_state == "hidden"


def test_a_csv_comes_back_as_one_sheet_of_text(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(answered(as_csv(tmp_path), tmp_path))[MONEY]
    for at, row in enumerate(ROWS, start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(at, column)
            assert cell.value == (str(value) if value else None), cell.coordinate
            assert cell.data_type in {"s", "n"}


@pytest.mark.parametrize("made", [as_xlsx, as_csv])
@pytest.mark.parametrize(
    ("language", "said", "mended"),
    [
        ("en", "“约120” is not an amount.", "Write"),
        ("zh", "“约120”不是金额。", "请填写"),
    ],
)
def test_problems_stand_in_their_cells_in_the_readers_language(
    language: Language,
    said: str,
    mended: str,
    made: Callable[[Path], Path],
    tmp_path: Path,
) -> None:
    book = openpyxl.load_workbook(answered(made(tmp_path), tmp_path, language))
    sheet = book[MONEY]

    commented = {
        cell.coordinate: cell.comment.text
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }
    assert set(commented) == {"B2", "B3", "C5", "F9"}
    assert said in commented["B3"]
    assert mended in commented["B3"]
    fills = {at: sheet[at].fill.start_color.rgb for at in commented}
    assert fills["B3"] == fills["C5"] == "FFF6C9C4"
    assert fills["B2"] == fills["F9"] == "FFFCE7B2"
    assert sheet["A2"].fill.fill_type is None
    assert sheet["D2"].fill.start_color.rgb == "FFEEF0F2"
    assert sheet["A1"].font.bold


def test_the_list_leads_to_each_cell_and_those_that_block_come_first(
    tmp_path: Path,
) -> None:
    sheet = openpyxl.load_workbook(answered(as_xlsx(tmp_path), tmp_path)).worksheets[0]

    rows = [[cell.value for cell in row[:5]] for row in sheet["A5:G9"]]
    assert [row[0] for row in rows] == ["to be mended"] * 2 + ["warning"] * 3
    assert [row[2] for row in rows] == ["B3", "C5", "B2", "F9", None]
    link = sheet["C5"].hyperlink
    assert link is not None
    assert link.location == f"'{MONEY}'!B3"


def test_looks_of_a_workbook_are_kept(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(answered(as_xlsx(tmp_path), tmp_path))[MONEY]

    assert sheet.column_dimensions["D"].width == pytest.approx(33, abs=1)
    assert [str(one) for one in sheet.merged_cells.ranges] == ["E1:F1"]
    assert sheet.freeze_panes == "A2"
    [choices] = sheet.data_validations.dataValidation
    assert str(choices.sqref) == "A2:A50"
    assert choices.formula1 == "'别的 sheet'!$B$2:$B$4"


def test_reasons_typed_in_an_answer_are_taken_and_shown_in_the_next(
    tmp_path: Path,
) -> None:
    first = answered(as_xlsx(tmp_path), tmp_path, reasons={key_of(PROBLEMS[3]): "已核"})
    book = openpyxl.load_workbook(first)
    book.worksheets[0]["F7"] = "  Two bridges in one year  "
    again = tmp_path / "again.xlsx"
    book.save(again)

    reasons = reasons_in(again)

    assert reasons == {
        key_of(PROBLEMS[0]): "Two bridges in one year",
        key_of(PROBLEMS[3]): "已核",
    }
    second = openpyxl.load_workbook(answered(again, tmp_path, "zh", reasons=reasons))
    assert second.sheetnames == [ANSWER_TITLE.zh, MONEY, "别的 sheet", "_pairbook"]
    assert second.worksheets[0]["F7"].value == "Two bridges in one year"
    assert second[MONEY]["A2"].value == "007"


def test_a_reason_is_not_taken_for_another_value_in_the_same_cell() -> None:
    other = Problem(ODD, PROBLEMS[0].spot, {"found": 9999})
    assert key_of(other) != key_of(PROBLEMS[0])


def test_an_office_s_own_workbook_holds_no_reasons(tmp_path: Path) -> None:
    assert reasons_in(as_xlsx(tmp_path)) == {}
    assert reasons_in(as_csv(tmp_path)) == {}


def test_libreoffice_opens_an_answer_and_keeps_it(tmp_path: Path) -> None:
    made = converted(answered(as_xlsx(tmp_path), tmp_path, "zh"), "ods")
    back = converted(made, "xlsx")

    book = openpyxl.load_workbook(back)
    assert book.sheetnames == [ANSWER_TITLE.zh, MONEY, "别的 sheet", "_pairbook"]
    assert book[MONEY]["D2"].value == "=1+1"
    assert book[MONEY]["D2"].data_type != "f"
    assert "不是金额" in str(book[MONEY]["B3"].comment.text)
    assert "B3" in book.worksheets[0]["C5"].hyperlink.location


def test_a_workbook_that_is_wrong_all_over_is_listed_as_far_as_one_reads(
    tmp_path: Path,
) -> None:
    many = tuple(
        Problem(BAD, Spot(sheet=MONEY, cell=f"B{at}"), {"found": at})
        for at in range(2, 20_102)
    )
    book = openpyxl.load_workbook(
        answered(as_xlsx(tmp_path), tmp_path, problems=many), read_only=True
    )
    last = [row[0] for row in book.worksheets[0].iter_rows(values_only=True)][-1]
    assert str(last).startswith("100 more")


def test_headings_look_as_issued_and_long_sentences_have_their_room(
    tmp_path: Path,
) -> None:
    wordy = Problem(BAD, Spot(sheet=MONEY, cell="B3"), {"found": "约" * 90})
    book = openpyxl.load_workbook(
        answered(as_xlsx(tmp_path), tmp_path, problems=(PROBLEMS[1], wordy))
    )

    listed, sheet = book.worksheets[0], book[MONEY]
    assert listed.row_dimensions[5].height is None
    assert (listed.row_dimensions[6].height or 0) > 40
    fills = [sheet[at].fill.start_color.rgb for at in ("A1", "B1", "D1")]
    assert fills == ["FFDCE8E4", "FFDCE8E4", "FFEEF0F2"]
    assert sheet["B1"].alignment.wrap_text
