"""Numbers in cells: what an office writes, as an interval or a kind of nothing.

Accepted: digits with separators, full-width digits, Chinese numerals of standard form,
万 and 亿, a unit behind, wordings (约, 近, 多, at least), ranges, and the kinds of
nothing in both languages. What may mean two things is asked about, never guessed.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal

from pairbook.values.interval import Interval, interval_of
from pairbook.values.nothing import NOTHING_SAYS, Nothing
from pairbook.values.problem import ProblemKind
from pairbook.values.quantity import UNITS
from pairbook.values.wording import Wording
from pairbook.workbooks import cleaning_problems as kinds
from pairbook.workbooks.numbers_chinese import SIGNS, whole_number_in
from pairbook.workbooks.numbers_units import units_meant

MOST_NUMBER = Decimal(10) ** 12
#: No number is written longer than this.
MOST_SIGNS = 80
#: How many digits a spreadsheet keeps; what stands behind is no one's.
DIGITS_KEPT = Context(prec=15)

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.\d*)?|\.\d+"
_TIMES = {
    "百": 10**2,
    "千": 10**3,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "十亿": 10**9,
    "百亿": 10**10,
    "千亿": 10**11,
    "hundred": 10**2,
    "thousand": 10**3,
    "wan": 10**4,
    "million": 10**6,
    "yi": 10**8,
    "billion": 10**9,
}
_TIMES_WORDS = "|".join(sorted(_TIMES, key=len, reverse=True))
_BEFORE: dict[str, Wording] = {
    **dict.fromkeys(("约", "大约", "大概", "约为", "about", "around"), Wording.ABOUT),
    **dict.fromkeys(("approximately", "approx.", "approx", "ca.", "~"), Wording.ABOUT),
    **dict.fromkeys(("近", "将近", "接近", "nearly", "almost"), Wording.NEARLY),
    **dict.fromkeys(("超过", "超", "逾", "多于", "大于"), Wording.MORE_THAN),
    **dict.fromkeys(("more than", "over", "above"), Wording.MORE_THAN),
    **dict.fromkeys(("不少于", "至少", "不低于", ">=", "≥", ">"), Wording.AT_LEAST),
    **dict.fromkeys(("at least", "not less than", "no less than"), Wording.AT_LEAST),
    **dict.fromkeys(("不到", "不足", "少于", "低于", "小于"), Wording.UNDER),
    **dict.fromkeys(("不超过", "至多", "under", "less than"), Wording.UNDER),
    **dict.fromkeys(("fewer than", "below", "at most", "up to"), Wording.UNDER),
    **dict.fromkeys(("<=", "≤", "<"), Wording.UNDER),
    **dict.fromkeys(("据不完全统计", "不完全统计"), Wording.INCOMPLETE),
}
_BEHIND: dict[str, Wording] = {
    **dict.fromkeys(("左右", "上下"), Wording.ABOUT),
    **dict.fromkeys(("以上", "+", "or more"), Wording.AT_LEAST),
    **dict.fromkeys(("以下", "以内"), Wording.UNDER),
    "(incomplete statistics)": Wording.INCOMPLETE,
    "(不完全统计)": Wording.INCOMPLETE,
}
_NOTHINGS: dict[str, Nothing] = {
    word: nothing
    for nothing, says in NOTHING_SAYS.items()
    for word in (str(nothing), says.zh)
} | {"未报": Nothing.NOT_REPORTED, "未上报": Nothing.NOT_REPORTED}
#: What says that there is none, but not why; 一 may be one, or a dash.
_ASKED = frozenset(
    {
        *("-", "--", "---", "/", "\\", "//", "一", "*", "...", "......", ".", "、"),
        *("无", "暂无", "没有", "空", "无数据", "暂缺", "缺", "缺失", "未知", "不详"),
        *("none", "nil", "no", "n/a", "na", "null", "nan", "tbd", "?", "x", "×"),
    }
)
_ZERO = frozenset({"零", "\u3007", "zero"})

_RANGE = re.compile(
    rf"(?P<between>between )?(?P<a>{_NUMBER}) ?(?P<at>{_TIMES_WORDS})? ?"
    rf"(?P<au>[^\d\s.,~-]*?) ?(?P<by>\.\.|-|~|至|到|to|and) ?"
    rf"(?P<b>{_NUMBER}) ?(?P<rest>[^\d]*?\d?)"
)
_OPEN = re.compile(rf"(?P<a>{_NUMBER})(?<!\.)\.\.")
_ONE = re.compile(
    rf"(?P<sign>[+-])? ?(?P<money>[¥$]|rmb|cny|人民币)? ?(?P<n>{_NUMBER})"
    rf"(?P<power>e[+-]?\d{{1,2}})? ?(?P<odd1>多|余)?(?P<at>{_TIMES_WORDS})? ?"
    r"(?P<odd2>多|余)? ?(?P<unit>.*)"
)
_CHINESE = re.compile(
    rf"(?<![{SIGNS}\d.])[{SIGNS}]+|(?<![\d.])(?:\d+[十百千万亿]+){{2,}}"
)
_MAY_BE_DASH = str.maketrans(
    {
        **dict.fromkeys("—–―─\u2012\u2010\u2011−", "-"),
        "\u200b": "",
        "\ufeff": "",
        "￥": "¥",
    }
)


class CellError(ValueError):
    """A cell that cannot be read; carries the problem's kind and facts."""

    def __init__(self, kind: ProblemKind, **facts: object) -> None:
        super().__init__(kind.code)
        self.kind, self.facts = kind, facts


@dataclass(frozen=True, slots=True)
class Told:
    """What a cell tells: an interval in the asked unit, or a kind of nothing.

    ``converted`` says whether the cell was written in another unit.
    """

    interval: Interval | None
    nothing: Nothing | None = None
    converted: bool = False


def plain(text: str) -> str:
    r"""Return a text as it is compared: half width, small, one kind of dash and space.

    Examples:
        >>> plain("\uff13\uff17，\uff10 万元"), plain("2000—5000")
        ('37,0 万元', '2000-5000')

    """
    half = unicodedata.normalize("NFKC", text.translate(_MAY_BE_DASH))
    return " ".join(half.translate(_MAY_BE_DASH).split()).casefold()


def told(text: str, unit: str = "") -> Told:
    """Read a cell that is to hold a number of a unit ("" where none is asked).

    Raises:
        CellError: if it is no number, may mean two things, or counts another thing.

    Examples:
        >>> told("3787.05万元", "yuan").interval.low
        Decimal('37870500.00')
        >>> told("1200多").interval.high
        Decimal('1300')

    """
    said = plain(text).removeprefix("'")
    if said in _NOTHINGS:
        return Told(None, _NOTHINGS[said])
    if said in _ASKED:
        raise CellError(kinds.NOTHING_ASKED, found=text[:40])
    if said in _ZERO:
        return Told(Interval.exact(0))
    said = _CHINESE.sub(_digits, said[: MOST_SIGNS + 1])
    for read in (_range, _one) if len(said) <= MOST_SIGNS else ():
        if found := read(said, text, unit):
            return found
    raise CellError(kinds.NUMBER_UNREADABLE, found=text[:40])


def _digits(found: re.Match[str]) -> str:
    """Write a number in characters as digits; 万 and the like alone stay."""
    if found[0] in _TIMES:
        return found[0]
    number = whole_number_in(found[0])
    return found[0] if number is None else str(number)


def _range(said: str, text: str, unit: str) -> Told | None:
    """Read two ends; in 2-3万 both are of 万."""
    if found := _OPEN.fullmatch(said):
        low = _decimal(found["a"])
        return Told(Interval(low, None, Wording.AT_LEAST))
    found = _RANGE.fullmatch(said.removesuffix("之间"))
    if not found or (found["by"] == "and") != bool(found["between"]):
        return None
    times = re.match(rf"({_TIMES_WORDS})", found["rest"])
    low, high = _decimal(found["a"]), _decimal(found["b"])
    rest = found["rest"][times.end() :] if times else found["rest"]
    whole = "" if found["at"] or not units_meant(found["rest"]) else found["rest"]
    first, last = _TIMES.get(found["at"] or "", 1), _TIMES[times[1]] if times else 1
    if whole:
        rest, last = whole, 1
    if times and not whole and not found["at"] and not found["au"] and low < high:
        first = last
    low, high = low * first, high * last
    if found["au"] and not set(units_meant(found["au"])) & set(units_meant(rest)):
        raise CellError(kinds.NUMBER_UNREADABLE, found=text[:40])
    if high < low:
        raise CellError(kinds.NUMBER_UNREADABLE, found=text[:40])
    wording = Wording.EXACT if low == high else Wording.RANGE
    return _in_unit(Interval(low, high, wording), rest.strip(), text, unit)


def _one(said: str, text: str, unit: str) -> Told | None:
    """Read one number with its wording."""
    before, said = _prefix(said)
    behind, said = _suffix(said)
    found = _ONE.fullmatch(said)
    if not found:
        return None
    odd = Wording.MORE_THAN if found["odd1"] or found["odd2"] else None
    said_so = [wording for wording in (before, behind, odd) if wording]
    times, rest = found["at"] or "", found["unit"].strip()
    if (rest.startswith(("多", "余")) or len(said_so) > 1) or found["money"] == "$":
        return None
    number = _decimal(found["n"]) * Decimal(10) ** int((found["power"] or "e0")[1:])
    number = -number if found["sign"] == "-" else number
    if found["money"]:
        rest = rest or "元"
    if units_meant(times + rest) and times:
        rest = times + rest
    elif times in {"万", "wan"} and not rest and unit in {"yuan", "wan yuan"}:
        rest = "万元"
    else:
        number *= _TIMES.get(times, 1)
    wording = said_so[0] if said_so else Wording.EXACT
    if wording is not Wording.EXACT and number < 0:
        return None
    return _in_unit(_worded(number, wording), rest, text, unit)


def _prefix(said: str) -> tuple[Wording | None, str]:
    for word in sorted(_BEFORE, key=len, reverse=True):
        if said.startswith(word):
            return _BEFORE[word], said[len(word) :].lstrip(" ,:有达为")
    return None, said


def _suffix(said: str) -> tuple[Wording | None, str]:
    for word in sorted(_BEHIND, key=len, reverse=True):
        if said.endswith(word):
            return _BEHIND[word], said[: -len(word)].rstrip()
    return None, said


def _worded(number: Decimal, wording: Wording) -> Interval:
    """Return the interval of a wording, its ends on whole thousandths."""
    try:
        interval = interval_of(number, wording)
    except ValueError:  # nearly one half: nothing whole lies between
        interval = Interval(number * Decimal("0.95"), number, wording)
    if interval.is_exact or wording is not Wording.ABOUT or interval.high is None:
        return interval
    third = Decimal("0.001")
    return Interval(
        interval.low.quantize(third, ROUND_FLOOR),
        interval.high.quantize(third, ROUND_CEILING),
        wording,
    )


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "").replace(" ", ""))


def _in_unit(interval: Interval, word: str, text: str, unit: str) -> Told:
    """Hold the unit that was written against the one that is asked.

    Raises:
        CellError: if it is unknown, counts another thing, or does not convert exactly.

    """
    if not word:
        return Told(interval)
    meant = units_meant(word)
    if not meant:
        raise CellError(kinds.NUMBER_UNREADABLE, found=text[:40])
    if not unit or unit in meant:
        return Told(interval)
    sizes = [UNITS[code] for code in meant if UNITS[code].kind == UNITS[unit].kind]
    if not sizes:
        raise CellError(kinds.UNIT_OTHER, found=text[:40], **_units(meant[0], unit))
    factor = sizes[0].size
    low = _exactly(interval.low * factor, UNITS[unit].size, text)
    high = interval.high
    if high is not None:
        high = _exactly(high * factor, UNITS[unit].size, text)
    return Told(Interval(low, high, interval.wording), converted=True)


def _units(written: str, asked: str) -> Mapping[str, str]:
    return {
        "written_en": UNITS[written].name.en,
        "written_zh": UNITS[written].name.zh,
        "asked_en": UNITS[asked].name.en,
        "asked_zh": UNITS[asked].name.zh,
    }


def _exactly(number: Decimal, size: Decimal, text: str) -> Decimal:
    if number.scaleb(3) % size:
        raise CellError(kinds.NUMBER_TOO_FINE, found=text[:40], places=3)
    return number / size


def whole_parts(number: Decimal, places: int, text: str) -> int:
    """Return a number in parts of 10**-places, exactly.

    A number of more than fifteen digits that has finer parts is the shadow of a binary
    fraction (37870500.100000001) and is taken at fifteen.

    Raises:
        CellError: if it is finer, or more than can be kept.

    Examples:
        >>> whole_parts(Decimal("3787.05"), 3, "")
        3787050
        >>> whole_parts(Decimal("37870500.100000001"), 3, "")
        37870500100

    """
    if abs(number) >= MOST_NUMBER:
        raise CellError(kinds.NUMBER_TOO_LARGE, found=text[:40])
    parts = number.scaleb(places)
    if parts != parts.to_integral_value() and len(number.as_tuple().digits) > 15:
        parts = DIGITS_KEPT.create_decimal(number).scaleb(places)
    if parts != parts.to_integral_value():
        raise CellError(kinds.NUMBER_TOO_FINE, found=text[:40], places=places)
    return int(parts)
