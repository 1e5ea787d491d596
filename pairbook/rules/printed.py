"""The number that a figure's printed words say, in English and Chinese."""

import re
from dataclasses import dataclass
from decimal import Decimal

from pairbook.rules.outcomes import Judgement, Outcome
from pairbook.values.interval import Interval
from pairbook.values.quantity import UNITS

_WORDS: dict[str, int] = {
    word: number
    for number, word in enumerate(
        (
            *("zero", "one", "two", "three", "four", "five", "six"),
            *("seven", "eight", "nine", "ten", "eleven", "twelve"),
        )
    )
} | {"a": 1, "an": 1}
_DIGITS = {char: number for number, char in enumerate("零一二三四五六七八九十")} | {
    "两": 2,
}
_SCALES: dict[str, int] = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "百": 10**2,
    "千": 10**3,
    "万": 10**4,
    "萬": 10**4,
    "亿": 10**8,
    "億": 10**8,
}
_LOOSE = re.compile(
    r"\b(hundreds|thousands|millions|billions|dozens|several|few|many|some)\b"
    r"|[数几]"
)
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed number and the size of its last digit written."""

    number: Decimal
    step: Decimal


def printed_number(words: str) -> Printed | None:
    """Read a number as a page prints it; None where the words give no one number.

    Examples:
        >>> printed_number("35.9295 million Yuan")
        Printed(number=Decimal('35929500.0000'), step=Decimal('100.0000'))
        >>> printed_number("nine").number, printed_number("39.43亿元").number
        (Decimal('9'), Decimal('3943000000.00'))
        >>> printed_number("hundreds of millions Yuan") is None
        True

    """
    text = words.strip().lower().replace("，", ",")
    if _LOOSE.search(text):
        return None
    found = _NUMBER.search(text)
    if found:
        digits = found[0].replace(",", "")
        number = Decimal(digits)
        step = Decimal(1).scaleb(-len(digits.partition(".")[2]))
        scale = _scale(text[found.end() :])
        return Printed(number * scale, step * scale)
    return _in_words(text)


def _scale(rest: str) -> Decimal:
    """Return what the words right after a number multiply it by."""
    rest = rest.lstrip()
    scale = Decimal(1)
    while rest:
        name = next((name for name in _SCALES if rest.startswith(name)), None)
        if name is None:
            return scale
        scale *= _SCALES[name]
        rest = rest[len(name) :].lstrip()
    return scale


def _in_words(text: str) -> Printed | None:
    """Read "nine", "one million people" or 九."""
    first = re.match(r"[a-z]+", text)
    if first and first[0] in _WORDS:
        scale = _scale(text[first.end() :])
        number = _WORDS[first[0]] * scale
        if first[0] in {"a", "an"} and scale == 1:
            return None
        return Printed(number, scale)
    if text and text[0] in _DIGITS and (len(text) == 1 or text[1] not in _DIGITS):
        scale = _scale(text[1:])
        return Printed(_DIGITS[text[0]] * scale, scale)
    return None


def conversions(unit: str) -> list[Decimal]:
    """Return by what a number may be multiplied to come into a unit (domain 10.2).

    Kilometres may be written for metres, wan yuan for yuan, hectares for mu.
    """
    if unit not in UNITS:
        return [Decimal(1)]
    mine = UNITS[unit]
    sizes = {
        other.size / mine.size for other in UNITS.values() if other.kind == mine.kind
    }
    return sorted(sizes | {Decimal(1)})


def printed_against(words: str, value: Interval, unit: str) -> Judgement:
    """Judge whether the printed words and the value noted for them are one number.

    The value's own printed number counts ("nearly one million": one million), and
    half of the last digit written is let pass.
    """
    printed = printed_number(words)
    if printed is None:
        return Judgement(Outcome.CANNOT_BE_JUDGED)
    for times in conversions(unit):
        if abs(printed.number * times - value.printed) <= printed.step * times / 2:
            return Judgement(Outcome.AGREES)
    return Judgement(
        Outcome.CONFLICTS,
        "",
        {"read": Interval.exact(printed.number)},
        value.printed - printed.number,
    )
