"""The first sheet of a workbook: whose it is, what stands in it, how to fill it in."""

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pairbook.values.phrasing import period_in
from pairbook.values.say import Say
from pairbook.workbooks.filling import Prefilled, Workbook
from pairbook.workbooks.issuing import PROMISED_TAB, README_TAB, tab
from pairbook.workbooks.writing_looks import (
    ASKED,
    FADED,
    HEAD_CHECKED,
    HEAD_NEEDED,
    LINE,
    LOCKED,
    SIZE,
    TITLE,
    Looks,
    height_of,
    set_up_print,
)

#: How many signs wide the columns of text are.
TEXT_WIDTH = 54
OFFICE, PERIOD = Say("Office", "填报单位"), Say("Period", "填报期间")
ISSUED = Say("As known on journal entry", "账册日志号")
CONTENTS = Say("Sheets", "各表")
ROWS = Say(
    "{filled} rows filled in, {asked} asked", "已预填 {filled} 行，待填 {asked} 行"
)
HOW = Say("How to fill it in", "填写办法")
STEPS = (
    Say(
        "Fill in the white and the pale yellow cells. Grey cells are Pairbook's.",
        "请填写白色和浅黄色单元格，灰色单元格由系统填写。",
    ),
    Say(
        "Use one row for each record, below the rows that are there; choose from the "
        "lists where there are some. A list opens with the arrow beside the cell.",
        "每条记录填一行，接在已有各行之后；有下拉列表的请从列表中选择。",
    ),
    Say(
        "Change a row that is wrong where it stands, and leave its row key: so the old "
        "record is corrected, not told twice.",
        "已有的行有误，请在原行修改，保留行标识：系统会更正原记录，不会重复计算。",
    ),
    Say(
        "Amounts are in the unit that the heading names. A number with its unit behind "
        "it, full-width digits and other ways to write a day are understood.",
        "金额按表头所示单位填写。全角数字、数字后带“万元”、“2023年6月”等写法均可识别。",
    ),
    Say(
        "To take a row out, empty its cells; the key may stay. You will be asked "
        "whether its record is withdrawn. To sort or delete rows, unprotect the sheet "
        "first; there is no password.",
        "要去掉一行，请清空其单元格，行标识可保留；上传时系统会询问是否撤回该记录。"
        "要排序或删除行，请先撤消工作表保护（无密码）。",
    ),
    Say(
        "Send it by signing in to Pairbook, Workbooks, Upload. All is checked before "
        "anything is saved; mistakes come back marked in their cells.",
        "填好后登录系统，在“填报册”页上传。保存前先作全面检查，"
        "有误的单元格会标出后退回。",
    ),
)
NOTHINGS = Say("Zero, blank and the kinds of nothing", "零、空白与无数值的几种情况")
KINDS = (
    (Say("0", "0"), Say("It was counted and there was none.", "已统计，数量为零。")),
    (
        Say("(blank)", "（空白）"),
        Say("You were asked and do not answer yet.", "尚未填报。"),
    ),
    (
        Say("not reported", "未报送"),
        Say(
            "There is a value, and it has not reached you.", "有数据，但未报到本单位。"
        ),
    ),
    (
        Say("not applicable", "不适用"),
        Say("The question does not arise here.", "本单位不涉及此项。"),
    ),
    (
        Say("not yet due", "未到期"),
        Say("It can be told only later.", "须待以后方能统计。"),
    ),
    (
        Say("withheld", "不公开"),
        Say("It is known and not given.", "有数据，按规定不予公开。"),
    ),
)
COLOURS = Say("Colours", "颜色")
LEGEND = (
    (HEAD_NEEDED, Say("Heading: must be filled in", "表头：必填")),
    (HEAD_CHECKED, Say("Heading: only compared with the book", "表头：只用于核对")),
    (ASKED, Say("Cell: a value is asked here", "单元格：此处待填")),
    (LOCKED, Say("Cell or heading: locked", "单元格或表头：锁定，不可修改")),
)


def write_readme(sheet: Worksheet, workbook: Workbook, looks: Looks) -> None:
    """Write the first sheet: English on the left, Chinese on the right."""
    page = _Page(sheet, looks)
    sheet.hide_gridlines(2)
    for column, width in enumerate((2, 24, TEXT_WIDTH, 16, TEXT_WIDTH)):
        sheet.set_column(column, column, width)
    layout, period = workbook.reporting.layout, workbook.reporting.period
    page.title(layout.title)
    page.pair(OFFICE, workbook.office)
    page.pair(PERIOD, Say(period_in(period, "en"), period_in(period, "zh")))
    page.pair(ISSUED, Say(str(workbook.issued.number), str(workbook.issued.number)))
    page.both(layout.note)
    page.heading(CONTENTS)
    for one in workbook.sheets:
        page.link(one)
    if workbook.promised:
        page.promised()
    page.heading(HOW)
    for number, step in enumerate(STEPS, 1):
        page.pair(Say(str(number), str(number)), step)
    page.heading(NOTHINGS)
    for kind, means in KINDS:
        page.pair(kind, means)
    page.heading(COLOURS)
    for colour, means in LEGEND:
        page.colour(colour, means)
    set_up_print(sheet, title=README_TAB, office=str(workbook.office), pages=1)
    sheet.protect()


class _Page:
    """The sheet being written, row by row."""

    def __init__(self, sheet: Worksheet, looks: Looks) -> None:
        self.sheet, self.looks, self.row = sheet, looks, 0

    def line(
        self, texts: tuple[str, str, str, str], formats: tuple[Format, Format]
    ) -> None:
        """Write a row: label and text in English, label and text in Chinese."""
        if height := height_of((text, TEXT_WIDTH) for text in texts[1::2]):
            self.sheet.set_row(self.row, height)
        for column, text in enumerate(texts, 1):
            self.sheet.write_string(self.row, column, text, formats[(column - 1) % 2])
        self.row += 1

    def title(self, says: Say) -> None:
        """Write the workbook's title."""
        look = self.looks.of(font_size=SIZE + 8, bold=True, font_color=TITLE)
        self.sheet.set_row(self.row, 34)
        self.line((says.en, "", says.zh, ""), (look, look))

    def heading(self, says: Say) -> None:
        """Write a heading, with a row above it left free."""
        self.row += 1
        look = self.looks.of(
            bold=True, font_size=SIZE + 1, font_color=TITLE, bottom=1, bottom_color=LINE
        )
        self.line((says.en, "", says.zh, ""), (look, look))

    def pair(self, name: Say, says: Say) -> None:
        """Write a label and what it says."""
        label = self.looks.of(bold=True, valign="top", align="left", text_wrap=True)
        text = self.looks.of(valign="top", text_wrap=True)
        self.line((name.en, says.en, name.zh, says.zh), (label, text))

    def both(self, says: Say) -> None:
        """Write a remark."""
        look = self.looks.of(valign="top", text_wrap=True, font_color=FADED)
        self.line(("", says.en, "", says.zh), (look, look))

    def link(self, one: Prefilled) -> None:
        """Write a row of the contents, with a link to its sheet."""
        filled = sum(bool(row.key) for row in one.rows)
        asked = sum(bool(row.asked) for row in one.rows)
        counts = [
            ROWS.to("en", filled=filled, asked=asked),
            ROWS.to("zh", filled=filled, asked=asked),
        ]
        self._linked(tab(one.sheet), one.sheet.title, counts)

    def promised(self) -> None:
        """Write the row of the contents that leads to the promises."""
        english, _, chinese = PROMISED_TAB.partition(" ")
        self._linked(
            PROMISED_TAB,
            Say(english, chinese),
            [
                "To read: what was promised, what arrived",
                "供查阅：承诺、到位与未到位情况",
            ],
        )

    def _linked(self, name: str, title: Say, says: list[str]) -> None:
        link = self.looks.of(font_color=TITLE, underline=1)
        text = self.looks.of(font_color=FADED)
        target = f"internal:'{name}'!A1"
        for column, (words, beside) in (
            (1, (title.en, says[0])),
            (3, (title.zh, says[1])),
        ):
            self.sheet.write_url(self.row, column, target, link, words)
            self.sheet.write_string(self.row, column + 1, beside, text)
        self.row += 1

    def colour(self, colour: str, means: Say) -> None:
        """Write a row of the legend."""
        box = self.looks.of(bg_color=colour, border=1, border_color=LINE)
        text = self.looks.of(indent=1)
        self.line(("", means.en, "", means.zh), (box, text))
