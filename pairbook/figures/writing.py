"""Figures as JSON: amounts are decimal strings, sentences stand in both languages."""

from decimal import Decimal

from pairbook.figures.answers import Contribution, Figure
from pairbook.values.interval import Interval
from pairbook.values.period import Period
from pairbook.values.quantity import UNITS
from pairbook.values.say import Say

#: Units of money are written with two decimals.
MONEY = frozenset({"yuan"})


def amount_text(number: Decimal, unit: str) -> str:
    """Return a number as a decimal string, never with an exponent.

    Examples:
        >>> amount_text(Decimal("37870500"), "yuan")
        '37870500.00'
        >>> amount_text(Decimal("1.50"), "km")
        '1.5'

    """
    if unit in MONEY:
        return f"{number:.2f}"
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def _say(say: Say | None) -> dict[str, str] | None:
    return None if say is None else {"en": say.en, "zh": say.zh}


def _interval(value: Interval | None, unit: str) -> dict[str, object] | None:
    """Return both ends and the wording; ``text`` is the exact number, or both ends."""
    if value is None:
        return None
    low = amount_text(value.low, unit)
    high = None if value.high is None else amount_text(value.high, unit)
    text = low if value.is_exact else f"{low}..{high or ''}"
    return {"low": low, "high": high, "wording": str(value.wording), "text": text}


def _period(period: Period | None) -> str | None:
    return None if period is None else str(period)


def _contribution(one: Contribution) -> dict[str, object]:
    return {
        "table": one.table,
        "code": one.code,
        "record": str(one.record),
        "version": str(one.version),
        "label": _say(one.label),
        "amount": _interval(one.amount, one.unit),
        "unit": one.unit,
        "period": _period(one.period),
        "nature": one.nature,
        "grade": one.grade,
        "counted": one.counted,
        "why": _say(one.why),
    }


def as_json(figure: Figure) -> dict[str, object]:
    """Return a figure for machines."""
    unit = figure.unit
    asked = figure.address
    return {
        "address": str(asked),
        "measure": asked.measure,
        "scopes": [str(scope) for scope in asked.scopes],
        "period": str(asked.asked),
        "known": figure.known,
        "name": _say(figure.name),
        "definition": _say(figure.definition),
        "unit": {
            "code": unit,
            "name": _say(UNITS[unit].name if unit in UNITS else None),
        },
        "value": _interval(figure.value, unit),
        "nothing": None if figure.nothing is None else str(figure.nothing),
        "method": figure.method,
        "parts": [
            {
                "measure": part.measure,
                "name": _say(part.name),
                "value": _interval(part.value, part.unit or unit),
                "unit": part.unit or unit,
            }
            for part in figure.parts
        ],
        "contributions": [_contribution(one) for one in figure.contributions],
        "readings": [
            {
                "name": _say(reading.name),
                "value": _interval(reading.value, unit),
                "used": reading.used,
            }
            for reading in figure.readings
        ],
        "grades": {grade: f"{share:.1f}" for grade, share in figure.grades.items()},
        "problems": [problem.as_json() for problem in figure.problems],
    }
