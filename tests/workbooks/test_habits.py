"""What offices write in cells, and what it is read as."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pairbook.values.period import EARLIEST, LATEST
from pairbook.values.problem import ProblemKind
from pairbook.workbooks import cleaning_problems as kinds
from pairbook.workbooks.numbers import CellError, told, whole_parts
from pairbook.workbooks.numbers_chinese import whole_number_in
from pairbook.workbooks.numbers_days import said_day, said_period

#: What is written, the unit asked, low and high as read, the wording.
NUMBERS = [
    ("3787.05", "", "3787.05", "3787.05", "exact"),
    ("3,787.05", "", "3787.05", "3787.05", "exact"),
    ("\uff13，\uff17\uff18\uff17\uff0e\uff10\uff15", "", "3787.05", "3787.05", "exact"),
    ("1 234 567", "", "1234567", "1234567", "exact"),
    (" 12\u3000", "", "12", "12", "exact"),
    ("'0042", "", "42", "42", "exact"),
    ("-5.5", "", "-5.5", "-5.5", "exact"),
    ("−5.5", "", "-5.5", "-5.5", "exact"),
    ("1.5E+3", "", "1500", "1500", "exact"),
    ("0", "", "0", "0", "exact"),
    ("零", "", "0", "0", "exact"),
    ("¥3,787.05", "yuan", "3787.05", "3787.05", "exact"),
    ("3787.05万元", "wan yuan", "3787.05", "3787.05", "exact"),
    ("3787.05万元", "yuan", "37870500", "37870500", "exact"),
    ("3787.05万", "wan yuan", "3787.05", "3787.05", "exact"),
    ("3787.05万", "yuan", "37870500", "37870500", "exact"),
    ("37870500元", "wan yuan", "3787.05", "3787.05", "exact"),
    ("1.2亿元", "wan yuan", "12000", "12000", "exact"),
    ("3.5万", "persons", "35000", "35000", "exact"),
    ("3.5万人次", "person-times", "35000", "35000", "exact"),
    ("15公顷", "mu", "225", "225", "exact"),
    ("120亩", "ha", "8", "8", "exact"),
    ("2.5 km", "m", "2500", "2500", "exact"),
    ("24.5%", "%", "24.5", "24.5", "exact"),
    ("12所", "schools", "12", "12", "exact"),
    ("12个", "projects", "12", "12", "exact"),
    ("三千五百万", "", "35000000", "35000000", "exact"),
    ("壹仟贰佰元整", "yuan", "1200", "1200", "exact"),
    ("一千二百多人", "persons", "1200", "1300", "more than"),
    ("约3000", "", "2850", "3150", "about"),
    ("3000左右", "", "2850", "3150", "about"),
    ("about 3 million", "", "2850000", "3150000", "about"),
    ("近3万", "", "28500", "30000", "nearly"),
    ("nearly 1,000,000", "", "950000", "1000000", "nearly"),
    ("近0.5", "", "0.475", "0.5", "nearly"),
    ("1200多", "", "1200", "1300", "more than"),
    ("3万余户", "households", "30000", "40000", "more than"),
    ("30多万", "", "300000", "400000", "more than"),
    ("more than 1,200", "", "1200", "1300", "more than"),
    ("超过1200", "", "1200", "1300", "more than"),
    ("不少于3000", "", "3000", None, "at least"),
    ("3000以上", "", "3000", None, "at least"),
    ("at least 3000", "", "3000", None, "at least"),
    ("1200+", "", "1200", None, "at least"),
    ("2000..", "", "2000", None, "at least"),
    ("据不完全统计3000人", "persons", "3000", None, "incomplete"),
    ("不到50", "", "0", "50", "under"),
    ("2000..5000", "", "2000", "5000", "range"),
    ("2000-5000", "", "2000", "5000", "range"),
    ("2000—5000", "", "2000", "5000", "range"),
    ("2000～5000", "", "2000", "5000", "range"),
    ("2000至5000亩", "mu", "2000", "5000", "range"),
    ("2000亩到5000亩", "mu", "2000", "5000", "range"),
    ("between 2000 and 5000", "", "2000", "5000", "range"),
    ("2-3万", "", "20000", "30000", "range"),
    ("2000-3万", "", "2000", "30000", "range"),
    ("2万-3万元", "yuan", "20000", "30000", "range"),
    ("2万元-3万元", "yuan", "20000", "30000", "range"),
]

NOTHINGS = [
    ("未报送", "not reported"),
    ("未上报", "not reported"),
    ("Not reported", "not reported"),
    ("不适用", "not applicable"),
    ("未到期", "not yet due"),
    ("不公开", "withheld"),
    ("WITHHELD", "withheld"),
    ("未说明", "not stated"),
]

#: What is not guessed: the text, the unit asked, what is said about it.
NOT_NUMBERS = [
    *((text, "", kinds.NOTHING_ASKED) for text in ("-", "—", "/", "无", "N/A", "一")),
    ("人", "", kinds.NUMBER_UNREADABLE),
    ("3,78", "", kinds.NUMBER_UNREADABLE),
    ("1.2.3", "", kinds.NUMBER_UNREADABLE),
    ("3.787,05", "", kinds.NUMBER_UNREADABLE),
    ("5-3", "", kinds.NUMBER_UNREADABLE),
    ("二三百", "", kinds.NUMBER_UNREADABLE),
    ("3万5", "", kinds.NUMBER_UNREADABLE),
    ("三万五", "", kinds.NUMBER_UNREADABLE),
    ("100箱", "", kinds.NUMBER_UNREADABLE),
    ("$100", "yuan", kinds.NUMBER_UNREADABLE),
    ("约-5", "", kinds.NUMBER_UNREADABLE),
    ("2009年", "persons", kinds.UNIT_OTHER),
    ("1200人次", "persons", kinds.UNIT_OTHER),
    ("1200人", "person-times", kinds.UNIT_OTHER),
    ("30亩", "households", kinds.UNIT_OTHER),
    ("121亩", "ha", kinds.NUMBER_TOO_FINE),
    ("1" * 500, "", kinds.NUMBER_UNREADABLE),
]

PERIODS = [
    *((text, "2009") for text in ("2009", "2009年", "2009年度", "二〇〇九年")),
    *((text, "2009-08") for text in ("2009-08", "2009.8", "2009/8", "2009年8月")),
    *((text, "2009-08") for text in ("August 2009", "2009 年 8 月", "2009年八月")),
    *((text, "2009-10") for text in ("2009.10", "2009-10")),
    ("2009-08-31 00:00:00", "2009-08-31"),
    ("2009.8.31", "2009-08-31"),
    ("2009/8/31", "2009-08-31"),
    ("2009年8月31日", "2009-08-31"),
    ("20090831", "2009-08-31"),
    ("31 August 2009", "2009-08-31"),
    ("Aug 31, 2009", "2009-08-31"),
    ("31/8/2009", "2009-08-31"),
    ("二〇〇九年八月三十一日", "2009-08-31"),
    ("2009年上半年", "2009-01..2009-06"),
    ("2009年第三季度", "2009-07..2009-09"),
    ("2009Q3", "2009-07..2009-09"),
    ("2009年8月上旬", "2009-08-01..2009-08-10"),
    ("2009-2011", "2009..2011"),
    ("2009..2011", "2009..2011"),
    ("2009年8月至10月", "2009-08..2009-10"),
    ("2009.8-2009.10", "2009-08..2009-10"),
    ("2009年8月3日至5日", "2009-08-03..2009-08-05"),
    ("2009年8月31日至9月2日", "2009-08-31..2009-09-02"),
]

NOT_PERIODS = [
    *((text, kinds.DATE_UNREADABLE) for text in ("8月31日", "2009-13", "2009-02-30")),
    *((text, kinds.DATE_UNREADABLE) for text in ("1900", "0000", "2011-2009", "abc")),
    *((text, kinds.DATE_UNREADABLE) for text in ("99999", "2009年8月-", "-", "12")),
    ("2009.1", kinds.DATE_OF_SEVERAL),  # what a number cell makes of 2009.10
    ("1/2/2009", kinds.DATE_OF_SEVERAL),
]


@pytest.mark.parametrize(("text", "unit", "low", "high", "wording"), NUMBERS)
def test_a_number_is_read_as_it_was_meant(
    text: str, unit: str, low: str, high: str | None, wording: str
) -> None:
    interval = told(text, unit).interval

    assert interval
    assert interval.low == Decimal(low)
    assert interval.high == (None if high is None else Decimal(high))
    assert interval.wording == wording


@pytest.mark.parametrize(("text", "nothing"), NOTHINGS)
def test_a_kind_of_nothing_is_said_in_either_language(text: str, nothing: str) -> None:
    found = told(text)

    assert (found.interval, found.nothing) == (None, nothing)


@pytest.mark.parametrize(("text", "unit", "kind"), NOT_NUMBERS)
def test_what_may_mean_two_things_is_asked(
    text: str, unit: str, kind: ProblemKind
) -> None:
    with pytest.raises(CellError) as error:
        told(text, unit)

    assert error.value.kind is kind
    assert kind.says.to("zh", **error.value.facts)
    assert kind.remedy.to("en", **error.value.facts)


@pytest.mark.parametrize(("text", "period"), PERIODS)
def test_a_period_is_read_as_it_was_meant(text: str, period: str) -> None:
    found = said_period(text)

    assert (str(found.period), found.serial) == (period, False)


@pytest.mark.parametrize(("text", "kind"), NOT_PERIODS)
def test_what_is_no_period_is_said(text: str, kind: ProblemKind) -> None:
    with pytest.raises(CellError) as error:
        said_period(text)

    assert error.value.kind is kind
    assert kind.says.to("en", **error.value.facts)


def test_a_day_number_of_a_spreadsheet_is_read_and_told() -> None:
    found = said_period("40056")

    assert (str(found.period), found.serial) == ("2009-08-31", True)


def test_a_month_is_no_day() -> None:
    with pytest.raises(CellError) as error:
        said_day("2009-08")

    assert error.value.kind is kinds.DATE_NOT_A_DAY


def ways(parts: int, places: int) -> list[str]:
    """Return the ways in which a number of parts of 10**-places may be written."""
    number = Decimal(parts).scaleb(-places)
    plain = f"{number:f}"
    wide = plain.translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)})
    found = [plain, f"{number:,f}", wide, f"  {plain}\u3000", plain.replace("-", "−")]
    if number >= 1 and number == int(number):
        found.append(f"{int(number)}.0")
    return found


@given(st.integers(-(10**12) + 1, 10**12 - 1), st.sampled_from([0, 1, 2, 3]))
def test_a_number_written_in_any_way_comes_back_exactly(
    parts: int, places: int
) -> None:
    for text in ways(parts, places):
        interval = told(text).interval
        assert interval
        assert whole_parts(interval.low, places, text) == parts


@given(st.integers(0, 10**12 - 1))
def test_a_float_comes_back_as_it_was_typed(thousandths: int) -> None:
    """A number cell is a binary fraction, told with nine decimals."""
    text = f"{thousandths / 1000:.9f}"
    interval = told(text).interval

    assert interval
    assert whole_parts(interval.low, 3, text) == thousandths


@given(st.integers(0, 10**10), st.sampled_from(["", "元", "万元", "亿元"]))
def test_money_is_converted_without_loss(fen: int, unit: str) -> None:
    size = {"": 1, "元": 1, "万元": 10**4, "亿元": 10**8}[unit]
    text = f"{Decimal(fen) / 100 / size:f}{unit}"
    interval = told(text, "yuan").interval

    assert interval
    assert whole_parts(interval.low, 2, text) == fen


def in_characters(number: int) -> str:
    """Write a number below 10**8 in characters."""
    if number >= 10**4:
        rest = number % 10**4
        zero = "零" if 0 < rest < 1000 else ""
        end = zero + in_characters(rest) if rest else ""
        return in_characters(number // 10**4) + "万" + end
    text, gap = "", False
    for place, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += (
                ("零" if gap and text else "") + "零一二三四五六七八九"[digit] + sign
            )
        gap = not digit
    return text


@given(st.integers(1, 10**8 - 1))
def test_characters_are_read_as_the_number_they_write(number: int) -> None:
    assert whole_number_in(in_characters(number)) == number


def says(error: CellError) -> None:
    """Say what is wrong and what to do; a fact that is missing raises."""
    for say in (error.kind.says, error.kind.remedy):
        say.to("zh", **error.facts)
        say.to("en", **error.facts)


CELLISH = st.text(
    st.sampled_from(
        "0123456789.,-+ ~至到万亿千百十多余约近年月日/人次亩元%eE()一二三零"
    )
    | st.characters(),
    max_size=30,
)


@given(CELLISH, st.sampled_from(["", "yuan", "wan yuan", "persons", "mu", "%"]))
def test_no_cell_breaks_the_reader(text: str, unit: str) -> None:
    try:
        found = told(text, unit)
    except CellError as error:
        says(error)
        return
    assert (found.interval is None) == (found.nothing is not None)


@given(CELLISH)
def test_no_cell_breaks_the_reader_of_days(text: str) -> None:
    try:
        period = said_period(text).period
    except CellError as error:
        says(error)
        return
    assert EARLIEST <= period.first <= period.last <= LATEST
