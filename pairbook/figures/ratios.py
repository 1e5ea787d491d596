"""Ratios: recomputed from their parts, or one stated value; never averaged or added."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from pairbook.figures.answers import Part
from pairbook.figures.book import Book
from pairbook.figures.problems import NOT_RECOMPUTED
from pairbook.figures.promised import COMMITTED, roll_promises
from pairbook.figures.records import Indicator
from pairbook.figures.register import PAIRS_IN_FORCE, roll_register
from pairbook.figures.rolling import Rolled, roll
from pairbook.figures.scopes import Range
from pairbook.figures.windows import Window
from pairbook.values.interval import Interval
from pairbook.values.problem import Problem, Spot
from pairbook.values.wording import Wording

#: Ratios are kept to a millionth of their unit.
STEP = Decimal("0.000001")


def roll_ratio(
    book: Book, indicator: Indicator, ranges: list[Range], window: Window
) -> Rolled:
    """Recompute a ratio where both parts have values, else take one stated value."""
    above = _part(book, indicator.numerator, ranges, window)
    below = _part(book, indicator.denominator, ranges, window)
    if above is not None and below is not None:
        value = _quotient(above[1].value, below[1].value, indicator.unit)
        if value is not None:
            return _recomputed(value, above, below)
    rolled = roll(book, indicator, ranges, window)
    if rolled.value is None and indicator.numerator and indicator.denominator:
        facts = {
            "code": indicator.code,
            "parts": f"{indicator.numerator}, {indicator.denominator}",
        }
        spot = Spot(record=indicator.code)
        rolled.problems.append(Problem(NOT_RECOMPUTED, spot, facts))
    return rolled


def _part(
    book: Book, code: str, ranges: list[Range], window: Window
) -> tuple[Indicator, Rolled] | None:
    """Roll up one part of a ratio; None where it is no indicator, or a ratio itself."""
    row = book.indicator(code) if code else None
    if row is None or row.nature == "ratio" or row.numerator:
        return None
    if row.code == COMMITTED:
        return row, roll_promises(book, row, ranges, window)[0]
    if row.code == PAIRS_IN_FORCE:
        return row, roll_register(book, row, ranges, window)
    return row, roll(book, row, ranges, window)


def _recomputed(
    value: Interval, above: tuple[Indicator, Rolled], below: tuple[Indicator, Rolled]
) -> Rolled:
    """Return the ratio with both parts and what they rest on."""
    parts = [
        Part(row.code, row.name, rolled.value, row.unit)
        for row, rolled in (above, below)
        if rolled.value is not None
    ]
    return Rolled(
        value=value,
        method="recompute",
        placed=[*above[1].placed, *below[1].placed],
        parts=parts,
        problems=[*above[1].problems, *below[1].problems],
    )


def _quotient(
    above: Interval | None, below: Interval | None, unit: str
) -> Interval | None:
    """Divide two intervals; None where one is missing or the divisor may be zero."""
    if above is None or below is None or below.low <= 0:
        return None
    times = Decimal(100) if unit == "%" else Decimal(1)
    if above.is_exact and below.is_exact:
        return Interval.exact((above.low * times / below.low).quantize(STEP))
    low = Decimal(0) if below.high is None else above.low * times / below.high
    low = low.quantize(STEP, ROUND_FLOOR)
    if above.high is None:
        return Interval(low, None, Wording.AT_LEAST)
    high = (above.high * times / below.low).quantize(STEP, ROUND_CEILING)
    return Interval(low, high, Wording.RANGE)
