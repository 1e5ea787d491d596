"""Numbers, dates and periods in sentences, in English and Chinese (domain 10.3).

A number never loses a digit to its unit: where two decimals of wan, or four of yi,
million or billion would drop one, the plain number is written.
"""

from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from babel.dates import format_date

from pairbook.values.interval import Interval, interval_of
from pairbook.values.period import EARLIEST, Period
from pairbook.values.quantity import UNITS
from pairbook.values.say import Language, Say
from pairbook.values.wording import WORDING_SAYS, Wording

MILLION, BILLION = Decimal(10) ** 6, Decimal(10) ** 9
WAN, YI = Decimal(10) ** 4, Decimal(10) ** 8
#: No percentage is given of fewer than these (domain 10.3).
LEAST_BASE = 20

#: English names of one, where it is not the plural without its s.
_ONE_OF = {
    "persons": "person",
    "counties": "county",
    "districts": "district or county",
    "facilities": "facility",
    "cities": "city",
    "years of age": "year of age",
    "m2": "square metre",
    "m2 per person": "square metre a person",
}
_SAME_FOR_ONE = frozenset(
    {"yuan", "wan yuan", "yi yuan", "heads", "mu", "qing", "li", "%", "index"}
    | {"yuan per household", "yuan per person", "yuan per county", "yuan per year"}
)
#: Powers of ten as a source names them loosely: "hundreds of millions".
_POWERS: dict[int, Say] = {
    2: Say("hundreds", "数百"),
    3: Say("thousands", "数千"),
    4: Say("tens of thousands", "数万"),
    5: Say("hundreds of thousands", "数十万"),
    6: Say("millions", "数百万"),
    7: Say("tens of millions", "数千万"),
    8: Say("hundreds of millions", "数亿"),
    9: Say("billions", "数十亿"),
    10: Say("tens of billions", "数百亿"),
    11: Say("hundreds of billions", "数千亿"),
}
#: What a loose "a few" stands for: two to five of a power of ten.
_FEW: dict[int, Say] = {
    2: Say("a few hundred", "几百"),
    3: Say("a few thousand", "几千"),
    4: Say("a few tens of thousands", "几万"),
    5: Say("a few hundred thousand", "几十万"),
    6: Say("a few million", "几百万"),
    9: Say("a few billion", "几十亿"),
}
_LOOSE = Say(
    "between {low} and {high} (loosely worded)", "{low}至{high}（原文表述笼统）"
)
_RANGE = Say("between {low} and {high}", "{low}至{high}")
_OPEN = Say("at least {low}", "不少于{low}")
_PERCENT_OR_MORE = "{n}以上"


def plain(number: Decimal) -> str:
    """Return all digits of a number, without exponent or trailing zeros.

    Examples:
        >>> plain(Decimal("1.40E+3")), plain(Decimal("2.500"))
        ('1400', '2.5')

    """
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"", "-0"} else text


def _scaled(number: Decimal, size: Decimal, places: int) -> str | None:
    """Return a number in a larger unit, or None where that would drop a digit."""
    shown = number / size
    short = shown.quantize(Decimal(1).scaleb(-places), ROUND_FLOOR)
    return plain(short) if short * size == number else None


def number_in(number: Decimal, language: Language) -> str:
    """Write a number without its unit.

    Examples:
        >>> number_in(Decimal("37870500"), "en"), number_in(Decimal("37870500"), "zh")
        ('37.8705 million', '3787.05万')
        >>> number_in(Decimal(33150), "en"), number_in(Decimal(33150), "zh")
        ('33,150', '33150')

    """
    sign, size = ("−" if number < 0 else ""), abs(number)
    steps: list[tuple[Decimal, int, str]] = (
        [(YI, 4, "亿"), (WAN, 2, "万")]
        if language == "zh"
        else [(BILLION, 4, " billion"), (MILLION, 4, " million")]
    )
    for step, places, name in steps:
        short = _scaled(size, step, places) if size >= step else None
        if short is not None:
            return f"{sign}{short}{name}"
    digits = plain(size)
    if language == "zh":
        return f"{sign}{digits}"
    whole, _, rest = digits.partition(".")
    return f"{sign}{int(whole):,}{'.' if rest else ''}{rest}"


def unit_in(unit: str, language: Language, *, number: Decimal | None = None) -> str:
    """Name a counting unit; one of it in the singular. Unknown units stand as they are.

    Examples:
        >>> unit_in("projects", "en", number=Decimal(1)), unit_in("projects", "zh")
        ('project', '个项目')

    """
    if unit not in UNITS:
        return unit
    name = UNITS[unit].name.to(language)
    if language == "en" and number == 1 and unit not in _SAME_FOR_ONE:
        return _ONE_OF.get(unit, name.removesuffix("s"))
    return name


def _with_unit(
    words: str, unit: str, language: Language, *, number: Decimal | None = None
) -> str:
    """Put the unit after a number's words."""
    name = unit_in(unit, language, number=number)
    if not name:
        return words
    if unit == "%" or (language == "zh" and unit in UNITS):
        return f"{words}%" if unit == "%" else f"{words}{name}"
    if language == "en" and words.rpartition(" ")[2] in _POWER_NAMES:
        return f"{words} of {name}"
    return f"{words} {name}"


_POWER_NAMES = frozenset(says.en.rpartition(" ")[2] for says in _POWERS.values())


def _loose(interval: Interval, language: Language) -> str | None:
    """Name an interval as sources loosely do: "hundreds of millions", "a few thousand".

    Two to ten of a power of ten, or two to five of it; None for any other.
    """
    if interval.high is None or interval.low <= 0:
        return None
    power = interval.low.adjusted()
    step = Decimal(10) ** power
    if interval.low != 2 * step:
        return None
    named = {10 * step: _POWERS, 5 * step: _FEW}.get(interval.high, {})
    return named[power].to(language) if power in named else None


def _more_than(number: Decimal, unit: str, language: Language) -> str:
    """Say "more than"; in Chinese 多 after a round number, 余 after a broken one."""
    words = number_in(number, language)
    if language == "en":
        return f"more than {_with_unit(words, unit, language)}"
    if unit == "%":
        return _PERCENT_OR_MORE.format(n=f"{words}%")
    last = words.rstrip("万亿")[-1]
    broken = "." in words or (words[-1].isdigit() and last != "0")
    return _with_unit(f"{words}{'余' if broken else '多'}", unit, language)


def _ends(interval: Interval, unit: str, language: Language) -> dict[str, str]:
    """Return both ends in words; the unit stands once where the language lets it."""
    high = interval.high if interval.high is not None else interval.low
    high_words = _with_unit(number_in(high, language), unit, language, number=high)
    low_words = number_in(interval.low, language)
    if interval.high is None or unit == "%":
        low_words = _with_unit(low_words, unit, language, number=interval.low)
    return {"low": low_words, "high": high_words}


def phrase(interval: Interval, unit: str, language: Language) -> str:
    """Say a number, its wording and its unit, as a sentence of a review has it.

    Args:
        interval: the number, or all that is known of it.
        unit: a code of the counting units.
        language: English or Chinese.

    Examples:
        >>> phrase(Interval.exact(37870500), "yuan", "zh")
        '3787.05万元'
        >>> phrase(interval_of(Decimal(1200), Wording.MORE_THAN), "projects", "en")
        'more than 1,200 projects'
        >>> phrase(interval_of(Decimal(1000000), Wording.NEARLY), "persons", "zh")
        '近100万人'

    """
    if interval.is_exact:
        words = number_in(interval.low, language)
        return _with_unit(words, unit, language, number=interval.low)
    match interval.wording:
        case Wording.MORE_THAN:
            return _more_than(interval.printed, unit, language)
        case Wording.NEARLY | Wording.ABOUT | Wording.UNDER | Wording.AT_LEAST:
            words = number_in(interval.printed, language)
            says = WORDING_SAYS[interval.wording]
            return says.to(language, n=_with_unit(words, unit, language))
        case Wording.VAGUE | Wording.INCOMPLETE | Wording.RANGE | Wording.EXACT:
            return _between(interval, unit, language)


def _between(interval: Interval, unit: str, language: Language) -> str:
    """Say an interval by both ends, by its lower one, or as loosely as its source."""
    if interval.wording is Wording.VAGUE:
        loose = _loose(interval, language)
        if loose:
            return _with_unit(loose, unit, language)
    says = _RANGE
    if interval.wording is Wording.INCOMPLETE:
        says = WORDING_SAYS[Wording.INCOMPLETE]
    elif interval.high is None:
        says = _OPEN
    elif interval.wording is Wording.VAGUE:
        says = _LOOSE
    return says.to(language, **_ends(interval, unit, language))


def _significant(number: Decimal, digits: int, rounding: str) -> Decimal:
    """Round a number above zero to significant digits."""
    step = Decimal(10) ** (number.adjusted() - digits + 1)
    return Decimal(f"{(number / step).to_integral_value(rounding) * step:f}")


def rounded(value: Decimal, wording: Wording) -> Interval:
    """Round a number for a phrase, only where the phrase is then true (domain 10.3).

    "more than X": X is rounded down to two significant digits and below the value.
    "nearly X": X is rounded up to one, else two digits, and the value at least 0.95 X.
    "about X": X is within 5% of the value. Where no X fits, the exact number is left.

    Examples:
        >>> rounded(Decimal(1237), Wording.MORE_THAN).printed
        Decimal('1200')
        >>> rounded(Decimal(1200), Wording.MORE_THAN).is_exact
        True
        >>> rounded(Decimal(29650), Wording.NEARLY).printed
        Decimal('30000')
        >>> rounded(Decimal(26000), Wording.NEARLY).is_exact
        True

    """
    if value > 0 and wording is Wording.MORE_THAN:
        base = _significant(value, 2, ROUND_FLOOR)
        if value > base:
            return interval_of(base, wording)
    if value > 0 and wording is Wording.NEARLY:
        for digits in (1, 2):
            near = _significant(value, digits, ROUND_CEILING)
            if near != value and value >= near * Decimal("0.95"):
                return interval_of(near, wording)
    if value > 0 and wording is Wording.ABOUT:
        for digits in (1, 2):
            near = _significant(value, digits, ROUND_HALF_UP)
            if near != value and abs(value - near) <= near * Decimal("0.05"):
                return interval_of(near, wording)
    return Interval.exact(value)


def percent(share: Decimal) -> str:
    """Write a percentage with one decimal, rounded once, at the end.

    Examples:
        >>> percent(Decimal("44.642")), percent(Decimal(85))
        ('44.6%', '85%')

    """
    return f"{plain(share.quantize(Decimal('0.1'), ROUND_HALF_UP))}%"


def percent_of(part: Decimal, whole: Decimal) -> str | None:
    """Write a count's share of a whole count; None below a base of 20.

    Examples:
        >>> percent_of(Decimal(37), Decimal(99)), percent_of(Decimal(1), Decimal(3))
        ('37.4%', None)

    """
    return None if whole < LEAST_BASE else percent(part * 100 / whole)


def day_in(day: date, language: Language) -> str:
    """Write a day.

    Examples:
        >>> day_in(date(2009, 12, 31), "en"), day_in(date(2009, 12, 31), "zh")
        ('31 December 2009', '2009年12月31日')

    """
    if language == "zh":
        return format_date(day, "y年M月d日", locale="zh_Hans_CN")
    return format_date(day, "d MMMM y", locale="en_GB")


def _month_in(day: date, language: Language) -> str:
    """Write a month of a year."""
    if language == "zh":
        return format_date(day, "y年M月", locale="zh_Hans_CN")
    return format_date(day, "MMMM y", locale="en_GB")


def period_in(period: Period, language: Language) -> str:
    """Write a period: a year, years, a month, months, a day or days, or all up to one.

    Examples:
        >>> period_in(Period.year(2009), "zh")
        '2009年'
        >>> from pairbook.values.period import period_of
        >>> period_in(period_of("2002..2005"), "en")
        '2002–2005'
        >>> period_in(period_of("1996-09..2009-12"), "zh")
        '1996年9月至2009年12月'

    """
    if period.first == EARLIEST:
        until = Say("up to {day}", "截至{day}")
        return until.to(language, day=end_in(period.last, language))
    first, _, last = str(period).partition("..")
    if period.is_whole_years:
        years = f"{first}–{last}" if last else first
        return f"{years}年" if language == "zh" else years
    write = _month_in if len(first) == len("2009-08") else day_in
    ends = [write(period.first, language)]
    if last:
        ends.append(write(period.last, language))
    return ("至" if language == "zh" else " to ").join(ends)


def end_in(day: date, language: Language) -> str:
    """Write a cut-off; the last day of a year is its end.

    Examples:
        >>> end_in(date(2009, 12, 31), "en"), end_in(date(2009, 12, 31), "zh")
        ('the end of 2009', '2009年底')

    """
    if (day.month, day.day) == (12, 31):
        return f"{day.year}年底" if language == "zh" else f"the end of {day.year}"
    return day_in(day, language)
