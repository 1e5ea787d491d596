"""What a cell says in a workbook's language, and what may be written into it."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from pairbook.figures.gathering import plain
from pairbook.values.interval import Interval
from pairbook.values.nothing import NOTHING_SAYS, Nothing
from pairbook.values.period import EARLIEST, LATEST
from pairbook.values.quantity import UNITS
from pairbook.values.say import LANGUAGES, Language, Say
from pairbook.values.wording import WORDING_SAYS, Wording
from pairbook.values.words import word
from pairbook.workbooks.filling_rows import Cell, is_told_in_words
from pairbook.workbooks.layouts import Column, Kind
from pairbook.workbooks.register import Register, label

FEN_PER_YUAN = 100
#: What is written to a cell: a text, a number or a day; None leaves it empty.
Written = str | Decimal | date | None

NOT_IN_LIST = Say(
    "This is not in the list. Choose from the list, or give a name or code that "
    "the lists have.",
    "不在列表中。请从列表中选择，或填写列表中的名称、代码。",
)
NO_CHOICE = Say("Choose one of the list.", "请从列表中选择。")
NO_NUMBER = Say(
    "A number is expected here, without unit. Zero is 0; leave it blank if you do not "
    "know.",
    "此处应填数字，不带单位。零填 0，不清楚的留空。",
)
NO_WHOLE_NUMBER = Say("A whole number is expected here.", "此处应填整数。")
NO_DAY = Say("A day is expected here, as 2023-06-14.", "此处应填日期，如 2023-06-14。")
NO_PERIOD = Say(
    "A day, a month or a year is expected here: 2023-06-14, 2023-06 or 2023.",
    "此处应填日、月或年：2023-06-14、2023-06 或 2023。",
)
NO_VALUE = Say(
    "A number is expected here, or why there is none: not reported, not applicable, "
    "not yet due, withheld.",
    "此处应填数字，或写明没有数值的原因：未报送、不适用、未到期、不公开。",
)
TITLE = Say("Please check", "请核对")


def written(
    cell: Cell, column: Column, language: Language, register: Register
) -> Written:
    """Return what is written for a cell: in the language, in the column's unit.

    References are ``name [code]``, money is in the column's unit without losing a fen.
    """
    if cell is None or cell == "":
        return None
    match column.kind:
        case Kind.REF:
            entry = register.entry(column.of, str(cell))
            return label(entry, language) if entry else str(cell)
        case Kind.CHOICE:
            return word(str(cell)).to(language)
        case Kind.UNIT:
            return unit_shown(str(cell), language)
        case Kind.MONEY if isinstance(cell, int):
            return Decimal(cell) / (FEN_PER_YUAN * UNITS[column.unit].size)
        case _:
            return _as_it_is(cell, language)


def _as_it_is(cell: Cell, language: Language) -> Written:
    """Return a cell that says itself."""
    match cell:
        case Nothing():
            return NOTHING_SAYS[cell].to(language)
        case Interval():
            return value_shown(cell, language)
        case Say():
            return cell.to(language) or None
        case int():
            return Decimal(cell)
        case _:
            return cell


def value_shown(value: Interval, language: Language) -> str | Decimal:
    """Return a number, or the words of one that is not exact, as a reader takes them.

    Examples:
        >>> value_shown(Interval(Decimal(1140), Decimal(1260), Wording.ABOUT), "zh")
        '约1200'
        >>> value_shown(Interval(Decimal(2), Decimal(5), Wording.RANGE), "zh")
        '2..5'

    """
    if value.is_exact:
        return plain(value.low)
    if value.wording is Wording.RANGE or not is_told_in_words(value):
        high = "" if value.high is None else f"{plain(value.high):f}"
        return f"{plain(value.low):f}..{high}"
    number = f"{plain(value.printed):f}"
    return WORDING_SAYS[value.wording].to(language, n=number, low=number)


def unit_shown(code: str, language: Language) -> str:
    """Return a unit's name; with its code where several are called so.

    Examples:
        >>> unit_shown("km", "zh"), unit_shown("links", "zh")
        ('公里', '对 [links]')

    """
    if code not in UNITS:
        return code
    name = UNITS[code].name.to(language)
    return name if _CALLED[language][name] == 1 else f"{name} [{code}]"


#: How many units are called by each name, by language.
_CALLED = {
    language: Counter(unit.name.to(language) for unit in UNITS.values())
    for language in LANGUAGES
}


def rule_of(column: Column, cell: str, source: str) -> Mapping[str, Any] | None:
    """Return what a spreadsheet checks when something is written into a column.

    A choice must be one of the list; elsewhere the officer is warned and may go on.

    Args:
        column: the column.
        cell: the address of the first cell, as D4, for formulas.
        source: the defined name of the column's list, "" where it has none.

    """
    listed = {"validate": "list", "source": f"={source}"}
    says, rule = {
        Kind.CHOICE: (NO_CHOICE, {**listed, "error_type": "stop"}),
        Kind.REF: (NOT_IN_LIST, listed),
        Kind.UNIT: (NOT_IN_LIST, listed),
        Kind.MONEY: (NO_NUMBER, _FROM_ZERO),
        Kind.NUMBER: (NO_NUMBER, _FROM_ZERO),
        Kind.INTEGER: (NO_WHOLE_NUMBER, {**_FROM_ZERO, "validate": "integer"}),
        Kind.DATE: (NO_DAY, _DAYS),
        Kind.PERIOD: (NO_PERIOD, _formula(f"=ISNUMBER(VALUE(LEFT({cell},4)))")),
        Kind.VALUE: (
            NO_VALUE,
            _formula(f"=OR(ISNUMBER({cell}),COUNTIF({source},{cell})>0)"),
        ),
    }.get(column.kind, (None, {}))
    if says is None:
        return None
    return {
        "ignore_blank": True,
        "error_type": "warning",
        "error_title": f"{TITLE.en} · {TITLE.zh}",
        "error_message": f"{says.en}\n{says.zh}",
        **rule,
    }


_FROM_ZERO: Mapping[str, Any] = {"validate": "decimal", "criteria": ">=", "value": 0}
_DAYS: Mapping[str, Any] = {
    "validate": "date",
    "criteria": "between",
    "minimum": EARLIEST,
    "maximum": LATEST,
}


def _formula(formula: str) -> Mapping[str, Any]:
    return {"validate": "custom", "value": formula}
