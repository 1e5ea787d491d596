"""Reading one cell: text to a value of the column's kind, or a problem."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from pairbook.accounts import problems as kinds
from pairbook.accounts.columns import Column, Kind
from pairbook.accounts.reading import nearest
from pairbook.figures.addresses import AddressError, address_of
from pairbook.values.money import fen_of, yuan_of
from pairbook.values.nothing import Nothing
from pairbook.values.period import Period, period_of
from pairbook.values.problem import ProblemKind
from pairbook.values.quantity import UNITS
from pairbook.values.signs import unprintable_in

#: The words by which statements and confirmations name a table, and its sheet.
TABLES = {
    "observation": "observations",
    "movement": "movements",
    "contract": "contracts",
    "commitment": "commitments",
    "agreement": "agreements",
    "stage": "stages",
    "pairing": "pairs",
    "project": "projects",
    "exchange": "exchanges",
    "visit": "visits",
    "lot": "lots",
    "place": "places",
    "organisation": "organisations",
    "passage": "passages",
    "event": "events",
}
MOST_NUMBER = Decimal(10) ** 12
_CODE = re.compile(r"(?!.*\.\.)[\w][\w.\-]{0,119}")
_FORMULA = re.compile(r"[=@\t\r]|[+\-](?!\d[\d\s.,*\-]*$)")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as a file gives it: ends, or a kind of nothing."""

    low: Decimal
    high: Decimal | None
    nothing: Nothing | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """What a statement restates: a record (and a field of it) or a figure."""

    table: str = ""
    code: str = ""
    field: str = ""
    figure: str = ""


Value = (
    str | int | bool | Decimal | date | Period | Amount | Tie | tuple[str, ...] | None
)


class CellError(ValueError):
    """A cell that cannot be read; carries the problem's kind and facts."""

    def __init__(self, kind: ProblemKind, **facts: object) -> None:
        super().__init__(kind.code)
        self.kind, self.facts = kind, facts


def value_of(column: Column, text: str) -> Value:
    """Read a cell.

    Raises:
        CellError: if it is empty where it must not be, or of the wrong kind.

    """
    if not text:
        if column.required:
            raise CellError(kinds.CELL_REQUIRED, column=column.name, says=column.says)
        return _empty(column)
    if hidden := unprintable_in(text):
        raise CellError(kinds.SIGN_UNPRINTABLE, found=hidden)
    if _FORMULA.match(text):
        raise CellError(kinds.FORMULA_TEXT, found=text[:40])
    return _READERS[column.kind](column, text)


def _empty(column: Column) -> Value:
    if column.kind in {
        Kind.INTEGER,
        Kind.DECIMAL,
        Kind.YUAN,
        Kind.VALUE,
        Kind.DATE,
        Kind.PERIOD,
        Kind.BOOLEAN,
        Kind.TIE,
        Kind.SUBJECT,
    }:
        return None
    return () if column.kind is Kind.REFS else ""


def _text(_column: Column, text: str) -> str:
    return text


def _code(_column: Column, text: str) -> str:
    if not _CODE.fullmatch(text):
        raise CellError(kinds.CODE_MALFORMED, found=text[:60])
    return text


def _codes(column: Column, text: str) -> tuple[str, ...]:
    if column.of == "parties" and text == "not stated":
        return ()
    parts = [part.strip() for part in text.split(";")]
    return tuple(dict.fromkeys(_code(column, part) for part in parts if part))


def decimal_of(text: str) -> Decimal:
    """Read a number that the book can hold.

    Raises:
        CellError: if it is no number, too large, or finer than a thousandth.

    """
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise CellError(kinds.NUMBER_MALFORMED, found=text[:60]) from error
    if not number.is_finite() or "e" in text.lower() or "_" in text:
        raise CellError(kinds.NUMBER_MALFORMED, found=text[:60])
    if abs(number) >= MOST_NUMBER:
        raise CellError(
            kinds.NUMBER_OUT_OF_RANGE, found=text[:60], reason=f"|n| < {MOST_NUMBER:,f}"
        )
    if number != number.quantize(Decimal("0.001")):
        raise CellError(
            kinds.NUMBER_OUT_OF_RANGE,
            found=text[:60],
            reason="at most three decimals 最多三位小数",
        )
    return number


def _number(_column: Column, text: str) -> Decimal:
    return decimal_of(text)


def _integer(_column: Column, text: str) -> int:
    if not re.fullmatch(r"\d{1,9}", text):
        raise CellError(kinds.NUMBER_MALFORMED, found=text[:60])
    return int(text)


def _yuan(_column: Column, text: str) -> int:
    return fen_of(_whole_fen(text))


def _whole_fen(text: str) -> Decimal:
    """Read yuan that have no parts of a fen."""
    try:
        return yuan_of(fen_of(decimal_of(text)))
    except CellError:
        raise
    except ValueError as error:
        raise CellError(
            kinds.NUMBER_OUT_OF_RANGE, found=text[:60], reason=error
        ) from error


def _value(column: Column, text: str) -> Amount:
    if text in {str(nothing) for nothing in Nothing}:
        return Amount(Decimal(0), None, Nothing(text))
    low, dots, high = text.partition("..")
    number = _whole_fen if column.name.endswith("_yuan") else decimal_of
    first = number(low)
    if not dots:
        return Amount(first, first)
    last = number(high) if high else None
    if last is not None and last < first:
        raise CellError(kinds.NUMBER_MALFORMED, found=text[:60])
    return Amount(first, last)


def _date(_column: Column, text: str) -> date:
    try:
        period = period_of(text)
    except ValueError as error:
        raise CellError(kinds.DATE_MALFORMED, found=text[:60], reason=error) from error
    if period.days != 1:
        raise CellError(kinds.DATE_MALFORMED, found=text[:60], reason="YYYY-MM-DD")
    return period.first


def _period(_column: Column, text: str) -> Period:
    try:
        return period_of(text)
    except ValueError as error:
        raise CellError(
            kinds.PERIOD_MALFORMED, found=text[:60], reason=error
        ) from error


def _choice(column: Column, text: str) -> str:
    if text not in column.choices:
        raise CellError(
            kinds.CHOICE_UNKNOWN, found=text[:60], choices=", ".join(column.choices)
        )
    return text


def _unit(_column: Column, text: str) -> str:
    if text not in UNITS:
        raise CellError(
            kinds.UNIT_UNKNOWN, found=text[:60], nearest=nearest(text, list(UNITS))
        )
    return text


def _boolean(_column: Column, text: str) -> bool:
    if text not in {"yes", "no"}:
        raise CellError(kinds.CHOICE_UNKNOWN, found=text[:60], choices="yes, no")
    return text == "yes"


def _tie(column: Column, text: str) -> Tie:
    table, _, rest = text.partition(":")
    if table == "figure" and column.kind is Kind.TIE:
        try:
            return Tie(figure=str(address_of(rest)))
        except AddressError as error:
            raise CellError(
                kinds.TIE_MALFORMED, found=text[:80], reason=error
            ) from error
    code, _, field = rest.partition("/")
    if table not in TABLES:
        raise CellError(kinds.TIE_MALFORMED, found=text[:80], reason=", ".join(TABLES))
    if not _CODE.fullmatch(code):
        raise CellError(kinds.CODE_MALFORMED, found=code[:60])
    return Tie(table=table, code=code, field=field)


_READERS: dict[Kind, Callable[[Column, str], Value]] = {
    Kind.CODE: _code,
    Kind.TEXT: _text,
    Kind.REF: _code,
    Kind.REFS: _codes,
    Kind.INTEGER: _integer,
    Kind.DECIMAL: _number,
    Kind.YUAN: _yuan,
    Kind.VALUE: _value,
    Kind.DATE: _date,
    Kind.PERIOD: _period,
    Kind.CHOICE: _choice,
    Kind.UNIT: _unit,
    Kind.BOOLEAN: _boolean,
    Kind.TIE: _tie,
    Kind.SUBJECT: _tie,
}
