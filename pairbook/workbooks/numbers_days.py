"""Days and periods in cells, in the ways in which offices write them."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from pairbook.values.period import EARLIEST, LATEST, Period
from pairbook.workbooks import cleaning_problems as kinds
from pairbook.workbooks.numbers import CellError, plain
from pairbook.workbooks.numbers_chinese import whole_number_in

#: Day 0 of spreadsheets that count from 1900 and hold 1900 for a leap year.
DAY_ZERO = date(1899, 12, 30)
#: No period is written longer than this.
MOST_SIGNS = 60

_YEAR_SIGNS = {sign: str(value) for value, sign in enumerate("〇一二三四五六七八九")}
_YEAR_SIGNS |= {"零": "0", "○": "0"}
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("january jan", "february feb", "march mar", "april apr", "may"),
            *("june jun", "july jul", "august aug", "september sep sept"),
            *("october oct", "november nov", "december dec"),
        ),
        start=1,
    )
    for name in names.split()
}
_PARTS = {
    **dict.fromkeys(("上半年", "h1"), (1, 6)),
    **dict.fromkeys(("下半年", "h2"), (7, 12)),
    **dict.fromkeys(("第一季度", "一季度", "1季度", "q1", "第1季度"), (1, 3)),
    **dict.fromkeys(("第二季度", "二季度", "2季度", "q2", "第2季度"), (4, 6)),
    **dict.fromkeys(("第三季度", "三季度", "3季度", "q3", "第3季度"), (7, 9)),
    **dict.fromkeys(("第四季度", "四季度", "4季度", "q4", "第4季度"), (10, 12)),
    **dict.fromkeys(("", "全年", "度"), (1, 12)),
}
_TENS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}

_STAMP = re.compile(r"(\d{4})-(\d\d)-(\d\d)[ t]\d\d:\d\d(:\d\d(\.\d+)?)?")
_POINT = re.compile(
    r"(?P<y>\d{4})(?:(?P<by>[-./年]) ?(?P<m>\d{1,2})"
    r"(?:(?:(?P=by)|月) ?(?P<d>\d{1,2}) ?日?|月)?)?\.?"
)
_YEAR_PART = re.compile(r"(\d{4}) ?年?\s?(\D*|第?[1-4]季度|[hq][1-4])")
_TENTH = re.compile(r"(\d{4})年(\d{1,2})月([上中下]旬)")
_RUN = re.compile(r"(\d{4})(\d\d)(\d\d)")
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_NAMED = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)? )?([a-z]{3,9})\.?,? (\d{4})")
_NAMED_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_BETWEEN = re.compile(r" ?(?:\.\.|~|至|到| to | - |-+) ?")
_CHINESE_YEAR = re.compile("([〇零○一二三四五六七八九]{4})年")
_CHINESE_PLACE = re.compile("([一二三四五六七八九十]{1,3})(月|日)")


@dataclass(frozen=True, slots=True)
class Said:
    """A period as a cell says it; ``serial``: it was a spreadsheet's day number."""

    period: Period
    serial: bool = False


def said_period(text: str) -> Said:
    """Read a day, month, part of a year, year, or two of them.

    Raises:
        CellError: if it is none of these, or may be two.

    Examples:
        >>> str(said_period("2009年8月").period), str(said_period("2009.8.31").period)
        ('2009-08', '2009-08-31')

    """
    said = re.sub(" ?([年月日至到]) ?", r"\1", plain(text))
    said = _CHINESE_PLACE.sub(_digits, _CHINESE_YEAR.sub(_year, said))
    if serial := _serial(said):
        return Said(serial, serial=True)
    try:
        period = _period(said, text) if len(said) <= MOST_SIGNS else None
    except CellError:
        raise
    except ValueError as error:  # no such day, or an end before its start
        raise CellError(kinds.DATE_UNREADABLE, found=text[:40]) from error
    if period is None or period.first < EARLIEST or period.last > LATEST:
        raise CellError(kinds.DATE_UNREADABLE, found=text[:40])
    return Said(period)


def said_day(text: str) -> Said:
    """Read a single day.

    Raises:
        CellError: if it is none, or a longer period.

    """
    said = said_period(text)
    if said.period.days != 1:
        raise CellError(kinds.DATE_NOT_A_DAY, found=text[:40])
    return said


def _year(found: re.Match[str]) -> str:
    return "".join(_YEAR_SIGNS[sign] for sign in found[1]) + "年"


def _digits(found: re.Match[str]) -> str:
    number = whole_number_in(found[1])
    return found[0] if number is None else f"{number}{found[2]}"


def _serial(said: str) -> Period | None:
    """Read a day number; only where it falls into the years that are kept."""
    if not re.fullmatch(r"\d{5}(\.0+)?", said):
        return None
    day = DAY_ZERO + timedelta(days=int(float(said)))
    return Period(day, day) if EARLIEST <= day <= LATEST else None


def _period(said: str, text: str) -> Period | None:
    for read in (_stamp, _point, _part, _tenth, _run, _slashed, _named):
        if found := read(said, text):
            return found
    return _ends(said, text)


def _stamp(said: str, _text: str) -> Period | None:
    """Read a date cell."""
    if found := _STAMP.fullmatch(said):
        return _day(*(int(part) for part in found.groups()[:3]))
    return None


def _point(said: str, text: str) -> Period | None:
    """Read 2009, 2009-08, 2009.8.31, 2009年8月31日."""
    found = _POINT.fullmatch(said)
    if not found:
        return None
    year, month, day = found["y"], found["m"], found["d"]
    if month is None:
        return Period.year(int(year))
    if day is not None:
        return _day(int(year), int(month), int(day))
    if found["by"] == "." and month == "1":  # 2009.10 in a number cell is 2009.1
        raise CellError(
            kinds.DATE_OF_SEVERAL,
            found=text[:40],
            one=f"{year}-01",
            other=f"{year}-10",
        )
    return _months(int(year), int(month), int(month))


def _part(said: str, _text: str) -> Period | None:
    found = _YEAR_PART.fullmatch(said)
    if not found or found[2] not in _PARTS:
        return None
    return _months(int(found[1]), *_PARTS[found[2]])


def _tenth(said: str, _text: str) -> Period | None:
    """Read the early, middle and late days of a month."""
    found = _TENTH.fullmatch(said)
    if not found:
        return None
    year, month = int(found[1]), int(found[2])
    month_is = _months(year, month, month)
    first, last = _TENS[found[3]]
    return Period(
        date(year, month, first), date(year, month, min(last, month_is.last.day))
    )


def _run(said: str, _text: str) -> Period | None:
    found = _RUN.fullmatch(said)
    return _day(*(int(part) for part in found.groups())) if found else None


def _slashed(said: str, text: str) -> Period | None:
    """Read 31/8/2009 and 8/31/2009; where both are months, ask."""
    found = _SLASHED.fullmatch(said)
    if not found:
        return None
    one, two, year = (int(part) for part in found.groups())
    if one == two:
        return _day(year, one, two)
    if one <= 12 and two <= 12:
        raise CellError(
            kinds.DATE_OF_SEVERAL,
            found=text[:40],
            one=date(year, two, one).isoformat(),
            other=date(year, one, two).isoformat(),
        )
    return _day(year, two, one) if one > 12 else _day(year, one, two)


def _named(said: str, _text: str) -> Period | None:
    """Read 31 August 2009, August 31, 2009, August 2009."""
    if (found := _NAMED_FIRST.fullmatch(said)) and found[1] in _MONTHS:
        return _day(int(found[3]), _MONTHS[found[1]], int(found[2]))
    found = _NAMED.fullmatch(said)
    if not found or found[2] not in _MONTHS:
        return None
    year, month = int(found[3]), _MONTHS[found[2]]
    return _day(year, month, int(found[1])) if found[1] else _months(year, month, month)


def _ends(said: str, text: str) -> Period | None:
    """Read two points; the second may leave out what the first has said."""
    for cut in _BETWEEN.finditer(said):
        first, last = said[: cut.start()].strip(), said[cut.end() :].strip()
        if not first or not last:
            continue
        start = _whole(first, text)
        end = _whole(last, text) or _shortened(first, last, text)
        if start and end:
            return Period(start.first, end.last)
    return None


def _whole(said: str, text: str) -> Period | None:
    for read in (_stamp, _point, _part, _tenth, _named):
        if found := read(said, text):
            return found
    return None


def _shortened(first: str, last: str, text: str) -> Period | None:
    """Read the end of 2009年8月至10月 and of 2009年8月3日至5日."""
    if re.fullmatch(r"\d{1,2}月(\d{1,2}日)?", last) and "年" in first:
        return _whole(first.partition("年")[0] + "年" + last, text)
    if re.fullmatch(r"\d{1,2}日", last) and "月" in first:
        return _whole(first.partition("月")[0] + "月" + last, text)
    return None


def _day(year: int, month: int, day: int) -> Period:
    on = date(year, month, day)
    return Period(on, on)


def _months(year: int, first: int, last: int) -> Period:
    if not (1 <= first <= 12 and 1 <= year <= 9998):
        raise ValueError("There is no such month.")
    return Period(date(year, first, 1), date(year, last, monthrange(year, last)[1]))
