"""The first sheet of an answer: every problem, a link to its cell, room for a reason.

The reasons that are typed there are taken when the answer is uploaded again; a hidden
column carries the key of each problem.
"""

from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path

import fastexcel
import polars as pl
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from pairbook.values.problem import SEVERITY_SAYS, Problem, Severity
from pairbook.values.say import Language, Say
from pairbook.workbooks.answering_cells import is_book
from pairbook.workbooks.pages import ANSWER_TITLE, ANSWER_TITLES, key_of
from pairbook.workbooks.writing_looks import height_of

#: Problems that the sheet lists; a file with more has one mistake many times over.
MOST_LISTED = 20_000
#: The longest reason, and how many letters of a file's reasons are taken in all.
LONGEST_REASON = 2_000
#: Headings stand in this row, from 0; below them the problems.
HEADINGS_AT = 3
_HEADINGS = (
    Say("Severity", "程度"),
    Say("Sheet", "工作表"),
    Say("Cell", "单元格"),
    Say("What is wrong", "问题"),
    Say("What to do", "处理办法"),
    Say("Your reason, for a warning", "理由（仅提醒需填）"),
    Say("Key (leave it)", "标识（勿改）"),
)
_WIDTHS = (10, 16, 9, 52, 52, 40, 10)
_REASON_AT, _KEY_AT = 5, 6
_SUMMARY = Say(
    "{blocks} to be mended before it can be sent; {warns} warnings. Cells to be mended "
    "are red, cells with a warning amber, cells with a note blue; a comment in each "
    "says why.",
    "须更正 {blocks} 处，提醒 {warns} 处。须更正的单元格为红色，提醒的为黄色，"
    "说明的为蓝色，批注中写明原因。",
)
_HOW = Say(
    "Mend the cells in the sheets that follow, or write a reason beside a warning that "
    "is right as it stands. Save, and upload this same file again.",
    "请在后面各表中更正；提醒所涉内容确实无误的，请在右侧填写理由。保存后重新上传本文件即可。",
)
_MORE = Say(
    "{count} more are not listed here: mend these first.",
    "另有 {count} 处未列出，请先更正以上各处。",
)
_NONE = Say("No problems were found.", "未发现问题。")


def write_list(
    book: xlsxwriter.Workbook,
    problems: Sequence[Problem],
    titles: Mapping[str, str],
    reasons: Mapping[str, str],
    language: Language,
) -> None:
    """Write the sheet that lists the problems.

    Args:
        book: the answer being written; this becomes its next sheet.
        problems: what was found.
        titles: the name of each of the original's sheets in the answer.
        reasons: what was typed for warnings so far, by the problem's key.
        language: of the sentences.

    """
    sheet = book.add_worksheet(ANSWER_TITLE.to(language))
    _set_up(sheet)
    bold = book.add_format({"bold": True, "font_size": 14})
    head = book.add_format(
        {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}
    )
    blocks = sum(problem.blocks for problem in problems)
    warns = sum(problem.warns for problem in problems)
    summary = _SUMMARY.to(language, blocks=blocks, warns=warns)
    sheet.write_string(0, 0, ANSWER_TITLE.to(language), bold)
    sheet.write_string(1, 0, summary if problems else _NONE.to(language))
    sheet.write_string(2, 0, _HOW.to(language) if problems else "")
    for column, heading in enumerate(_HEADINGS):
        sheet.write_string(HEADINGS_AT, column, heading.to(language), head)
    rows = _Rows(book, sheet, titles, reasons, language)
    row = HEADINGS_AT
    for row, problem in enumerate(_listed(problems), start=HEADINGS_AT + 1):
        rows.write(row, problem)
    if problems:
        sheet.autofilter(HEADINGS_AT, 0, row, _REASON_AT)
    if len(problems) > MOST_LISTED:
        more = _MORE.to(language, count=len(problems) - MOST_LISTED)
        sheet.write_string(row + 1, 0, more, bold)


class _Rows:
    """What writes the rows of the list: its formats, names of sheets, reasons."""

    def __init__(
        self,
        book: xlsxwriter.Workbook,
        sheet: Worksheet,
        titles: Mapping[str, str],
        reasons: Mapping[str, str],
        language: Language,
    ) -> None:
        top = {"text_wrap": True, "valign": "top"}
        self._sheet, self._language = sheet, language
        self._titles, self._reasons = titles, reasons
        self._wrapped = book.add_format(top)
        self._severity = {
            Severity.BLOCKS: book.add_format({**top, "bg_color": "#F6C9C4"}),
            Severity.WARNS: book.add_format({**top, "bg_color": "#FCE7B2"}),
            Severity.NOTES: book.add_format({**top, "bg_color": "#DCE9F2"}),
        }
        self._room = book.add_format({**top, "border": 1, "border_color": "#8A5A00"})
        self._link = book.add_format(
            {"font_color": "#15586B", "underline": 1, "valign": "top"}
        )

    def write(self, row: int, problem: Problem) -> None:
        """Write one problem."""
        sheet, spot, language = self._sheet, problem.spot, self._language
        severity = problem.kind.severity
        named = SEVERITY_SAYS[severity].to(language)
        says, remedy = problem.says(language), problem.remedy(language)
        reason = self._reasons.get(key_of(problem), "") if problem.warns else ""
        texts = zip((says, remedy, reason), _WIDTHS[3:6], strict=True)
        if height := height_of(texts):
            sheet.set_row(row, height * 1.1)  # its font is larger than a sheet's
        sheet.write_string(row, 0, named, self._severity[severity])
        sheet.write_string(row, 1, spot.sheet, self._wrapped)
        cell = spot.cell or (f"A{spot.row}" if spot.row else "")
        if cell and spot.sheet in self._titles:
            quoted = self._titles[spot.sheet].replace("'", "''")
            sheet.write_url(row, 2, f"internal:'{quoted}'!{cell}", self._link, cell)
        sheet.write_string(row, 3, says, self._wrapped)
        sheet.write_string(row, 4, remedy, self._wrapped)
        if problem.warns:
            sheet.write_string(row, _REASON_AT, reason, self._room)
            sheet.write_string(row, _KEY_AT, key_of(problem))


def _set_up(sheet: Worksheet) -> None:
    """Set widths, print layout and the rows that stay in view."""
    for column, width in enumerate(_WIDTHS):
        hidden = {"hidden": column == _KEY_AT}
        sheet.set_column(column, column, width, None, hidden)
    sheet.freeze_panes(HEADINGS_AT + 1, 0)
    sheet.repeat_rows(HEADINGS_AT)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.activate()


def _listed(problems: Sequence[Problem]) -> list[Problem]:
    """Return the problems to list: the gravest first, else as they were found."""
    weight = {each: n for n, each in enumerate(Severity)}
    ordered = sorted(problems, key=lambda problem: weight[problem.kind.severity])
    return list(islice(ordered, MOST_LISTED))


def reasons_in(path: Path) -> dict[str, str]:
    """Return the reasons typed in the first sheet of an answer, by problem key.

    Nothing for a file that is no answer. The file must have been read before: what
    is broken, locked or too large was refused then.
    """
    if not is_book(path):
        return {}
    book = fastexcel.read_excel(path)
    title = next((name for name in book.sheet_names if name in ANSWER_TITLES), None)
    if title is None:
        return {}
    rows = book.load_sheet(
        title, header_row=None, skip_rows=0, dtypes="string", n_rows=MOST_LISTED + 10
    ).to_polars()
    if rows.width <= _KEY_AT:
        return {}
    typed = rows[HEADINGS_AT + 1 :].select(
        key=pl.nth(_KEY_AT), reason=pl.nth(_REASON_AT).str.strip_chars()
    )
    return {
        key: reason[:LONGEST_REASON]
        for key, reason in typed.drop_nulls().iter_rows()
        if key and reason
    }
