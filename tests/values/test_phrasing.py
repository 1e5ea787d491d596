"""Numbers in sentences: said as the handbook wants them, and read back unchanged."""

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pairbook.values.interval import Interval, interval_of
from pairbook.values.period import Period, period_of
from pairbook.values.phrasing import (
    day_in,
    number_in,
    percent,
    percent_of,
    period_in,
    phrase,
    rounded,
)
from pairbook.values.quantity import UNITS
from pairbook.values.say import LANGUAGES, Language
from pairbook.values.wording import Wording

WORDINGS = [Wording.MORE_THAN, Wording.NEARLY, Wording.ABOUT, Wording.AT_LEAST]
SIZES = {
    "": 1,
    " million": 10**6,
    " billion": 10**9,
    "万": 10**4,
    "亿": 10**8,
}


def number_read(text: str) -> Decimal:
    """Read a number back, independently of how it was written."""
    found = re.fullmatch(r"(−?)([\d,.]+)( million| billion|万|亿)?", text)
    assert found, text
    sign = -1 if found[1] else 1
    return sign * Decimal(found[2].replace(",", "")) * SIZES[found[3] or ""]


@pytest.mark.parametrize(
    ("number", "unit", "english", "chinese"),
    [
        ("37870500", "yuan", "37.8705 million yuan", "3787.05万元"),
        ("616000000", "yuan", "616 million yuan", "6.16亿元"),
        ("19680000000", "yuan", "19.68 billion yuan", "196.8亿元"),
        ("62956000000", "yuan", "62.956 billion yuan", "629.56亿元"),
        ("501000", "yuan", "501,000 yuan", "50.1万元"),
        ("33150", "mu", "33,150 mu", "33150亩"),
        ("13700", "mu", "13,700 mu", "1.37万亩"),
        ("1415000", "heads", "1.415 million head of livestock", "141.5万头（只）"),
        ("5150", "heads", "5,150 head of livestock", "5150头（只）"),
        ("560", "km", "560 kilometres", "560公里"),
        ("51000", "person-times", "51,000 person-times", "5.1万人次"),
        ("1", "projects", "1 project", "1个项目"),
        ("1", "persons", "1 person", "1人"),
        ("85", "%", "85%", "85%"),
        ("0", "persons", "0 people", "0人"),
        ("37870550", "yuan", "37,870,550 yuan", "37870550元"),
        ("123456700", "yuan", "123.4567 million yuan", "12345.67万元"),
        ("-1280000", "yuan", "−1.28 million yuan", "−128万元"),
        ("14", "years", "14 years", "14年"),
    ],
)
def test_an_exact_number_is_said_with_every_digit(
    number: str, unit: str, english: str, chinese: str
) -> None:
    interval = Interval.exact(Decimal(number))
    assert phrase(interval, unit, "en") == english
    assert phrase(interval, unit, "zh") == chinese


@pytest.mark.parametrize(
    ("number", "wording", "unit", "english", "chinese"),
    [
        (1200, "more than", "projects", "more than 1,200 projects", "1200多个项目"),
        (56000, "more than", "persons", "more than 56,000 people", "5.6万余人"),
        (30000, "more than", "persons", "more than 30,000 people", "3万多人"),
        (85, "more than", "%", "more than 85%", "85%以上"),
        (1000000, "nearly", "persons", "nearly 1 million people", "近100万人"),
        (10**10, "nearly", "yuan", "nearly 10 billion yuan", "近100亿元"),
        (
            42000,
            "about",
            "yuan per household",
            "about 42,000 yuan a household",
            "约4.2万元/户",
        ),
        (12, "at least", "counties", "at least 12 counties", "不少于12个旗县"),
        (30, "under", "years of age", "under 30 years of age", "不到30岁"),
        (
            200,
            "incomplete",
            "yuan",
            "at least 200 yuan (incomplete statistics)",
            "不少于200元（不完全统计）",
        ),
    ],
)
def test_a_word_beside_a_number_is_kept(
    number: int, wording: str, unit: str, english: str, chinese: str
) -> None:
    interval = interval_of(Decimal(number), Wording(wording))
    assert phrase(interval, unit, "en") == english
    assert phrase(interval, unit, "zh") == chinese


@pytest.mark.parametrize(
    ("low", "high", "wording", "unit", "english", "chinese"),
    [
        (2 * 10**8, 10**9, "vague", "yuan", "hundreds of millions of yuan", "数亿元"),
        (2000, 5000, "vague", "persons", "a few thousand people", "几千人"),
        (200, 1000, "vague", "units", "hundreds of units", "数百个单位"),
        (
            2000,
            7000,
            "vague",
            "persons",
            "between 2,000 and 7,000 people (loosely worded)",
            "2000至7000人（原文表述笼统）",
        ),
        (
            5040,
            5093,
            "range",
            "persons",
            "between 5,040 and 5,093 people",
            "5040至5093人",
        ),
        (5, 60, "range", "%", "between 5% and 60%", "5%至60%"),
        (2000, None, "range", "persons", "at least 2,000 people", "不少于2000人"),
    ],
)
def test_a_range_has_both_ends(
    low: int, high: int | None, wording: str, unit: str, english: str, chinese: str
) -> None:
    top = None if high is None else Decimal(high)
    interval = Interval(Decimal(low), top, Wording(wording))
    assert phrase(interval, unit, "en") == english
    assert phrase(interval, unit, "zh") == chinese


@pytest.mark.parametrize(
    ("value", "wording", "printed"),
    [
        (1237, "more than", 1200),
        (56410, "more than", 56000),
        (1200, "more than", None),
        (29650, "nearly", 30000),
        (9_870_000_000, "nearly", 10_000_000_000),
        (26000, "nearly", None),
        (0, "nearly", None),
        (41800, "about", 40000),
        (44900, "about", 45000),
        (1237, "exact", None),
    ],
)
def test_a_rounding_word_is_used_only_where_it_is_true(
    value: int, wording: str, printed: int | None
) -> None:
    found = rounded(Decimal(value), Wording(wording))
    if printed is None:
        assert found == Interval.exact(value)
    else:
        assert found.printed == printed
        assert found.wording == wording
        assert found.meets(Interval.exact(value))


def test_twenty_six_thousand_is_never_nearly_thirty_thousand() -> None:
    said = phrase(rounded(Decimal(26000), Wording.NEARLY), "persons", "en")
    assert said == "26,000 people"


amounts = st.decimals(min_value=0, max_value=10**14, places=2, allow_nan=False)


@given(amounts, st.sampled_from(LANGUAGES))
def test_a_number_read_back_is_the_number(number: Decimal, language: Language) -> None:
    assert number_read(number_in(number, language)) == number


@given(
    st.integers(1, 10**12), st.sampled_from(WORDINGS), st.sampled_from(sorted(UNITS))
)
def test_a_phrase_keeps_the_number_whatever_its_word_and_unit(
    number: int, wording: Wording, unit: str
) -> None:
    interval = interval_of(Decimal(number), wording)
    for language in LANGUAGES:
        written = number_in(interval.printed, language)
        said = phrase(interval, unit, language)
        assert written in said
        assert number_read(written) == interval.printed


@given(st.integers(0, 10**12), st.sampled_from(list(Wording)))
def test_a_rounded_number_still_holds_the_value(value: int, wording: Wording) -> None:
    assert rounded(Decimal(value), wording).meets(Interval.exact(value))


def test_no_percentage_is_given_of_a_small_base() -> None:
    assert percent_of(Decimal(1), Decimal(19)) is None
    assert percent_of(Decimal(1), Decimal(20)) == "5%"
    assert percent(Decimal("44.65")) == "44.7%"


@pytest.mark.parametrize(
    ("period", "english", "chinese"),
    [
        ("2009", "2009", "2009年"),
        ("2002..2005", "2002–2005", "2002–2005年"),
        ("2002-03", "March 2002", "2002年3月"),
        (
            "1996-09..2009-12",
            "September 1996 to December 2009",
            "1996年9月至2009年12月",
        ),
        ("2009-08-31", "31 August 2009", "2009年8月31日"),
    ],
)
def test_a_period_is_said_as_closely_as_it_is_known(
    period: str, english: str, chinese: str
) -> None:
    assert period_in(period_of(period), "en") == english
    assert period_in(period_of(period), "zh") == chinese


def test_a_cut_off_is_said_as_one() -> None:
    until = Period(date(1949, 1, 1), date(2009, 12, 31))
    assert period_in(until, "en") == "up to the end of 2009"
    assert period_in(until, "zh") == "截至2009年底"
    assert day_in(date(2002, 3, 21), "zh") == "2002年3月21日"
