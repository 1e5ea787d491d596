"""The sheet of promises, to read: what was promised, what arrived, what is open."""

from decimal import Decimal

from xlsxwriter import Workbook as Book

from pairbook.values.interval import Interval
from pairbook.values.phrasing import period_in
from pairbook.values.quantity import UNITS, Quantity
from pairbook.values.say import Language, Say
from pairbook.values.words import word
from pairbook.workbooks.filling import Workbook
from pairbook.workbooks.filling_promised import Promised
from pairbook.workbooks.issuing import HEADING_ROW, PROMISED_TAB
from pairbook.workbooks.writing_cells import unit_shown, value_shown
from pairbook.workbooks.writing_looks import (
    FADED,
    LINE,
    LOCKED,
    MONEY,
    SIZE,
    TITLE,
    Looks,
    set_up_print,
)

HEADINGS = (
    (Say("Pair", "结对关系"), 34),
    (Say("What was promised", "承诺事项"), 32),
    (Say("By", "承诺方"), 32),
    (Say("When", "时间"), 22),
    (Say("Promised", "承诺数"), 16),
    (Say("Arrived", "到位数"), 16),
    (Say("Open", "未到位数"), 16),
    (Say("Unit", "单位"), 14),
    (Say("State", "状态"), 14),
)
NOTE = Say(
    "To read, not to fill in: promises that fall due in the period.",
    "仅供查阅，无需填写：本期间应履行的承诺。",
)
NOT_KNOWN = Say("not known", "尚无数据")


def write_promised(
    book: Book, filled: Workbook, looks: Looks, language: Language
) -> None:
    """Write the sheet of promises; money in wan yuan."""
    sheet = book.add_worksheet(PROMISED_TAB)
    title = looks.of(bold=True, font_size=SIZE + 4, font_color=TITLE)
    sheet.set_row(0, 26)
    sheet.write_string(0, 0, PROMISED_TAB, title)
    sheet.write_string(1, 0, f"{NOTE.en} {NOTE.zh}", looks.of(font_color=FADED))
    edge = {"border": 1, "border_color": LINE, "bg_color": LOCKED}
    head = looks.of(**edge, bold=True, text_wrap=True, align="center", valign="vcenter")
    sheet.set_row(HEADING_ROW - 1, 34)
    for column, (says, width) in enumerate(HEADINGS):
        sheet.set_column(column, column, width)
        sheet.write_string(HEADING_ROW - 1, column, f"{says.en}\n{says.zh}", head)
    text = looks.of(**edge, text_wrap=True, valign="vcenter")
    number = looks.of(**edge, num_format="#,##0.###", valign="vcenter", align="right")
    money = looks.of(**edge, num_format=MONEY, valign="vcenter", align="right")
    for row, one in enumerate(filled.promised, HEADING_ROW):
        unit = "wan yuan" if _is_money(one) else one.unit
        cells = [
            one.pair.to(language),
            one.measure.to(language),
            one.promisor.to(language),
            period_in(one.period, language),
            *(
                _amount(amount, one.unit, unit, language)
                for amount in (one.promised, one.arrived, one.open)
            ),
            unit_shown(unit, language),
            word(one.state).to(language),
        ]
        for column, cell in enumerate(cells):
            if isinstance(cell, Decimal):
                look = (
                    money if unit == "wan yuan" else looks.of(**edge, valign="vcenter")
                )
                sheet.write_number(row, column, float(cell), look)
            else:
                look = number if 4 <= column <= 6 else text
                sheet.write_string(row, column, cell, look)
    sheet.freeze_panes(HEADING_ROW, 0)
    set_up_print(
        sheet, title=PROMISED_TAB, office=filled.office.to(language), repeat=HEADING_ROW
    )
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _is_money(one: Promised) -> bool:
    return one.unit in UNITS and UNITS[one.unit].kind == "amount"


def _amount(
    amount: Interval | None, unit: str, shown: str, language: Language
) -> str | Decimal:
    """Return an amount in the unit shown; the words for none."""
    if amount is None:
        return NOT_KNOWN.to(language)
    if unit == shown:
        return value_shown(amount, language)
    low = Quantity(amount.low, unit).to(shown).number
    high = None if amount.high is None else Quantity(amount.high, unit).to(shown).number
    return value_shown(Interval(low, high, amount.wording), language)
