"""Money, periods, intervals and units: what may be added, and what it comes to."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pairbook.values.interval import Interval, interval_of
from pairbook.values.money import MOST_FEN, Fen, fen_of, split_fen, yuan_of
from pairbook.values.period import Period, period_of
from pairbook.values.quantity import UNITS, Quantity, UnitMismatchError
from pairbook.values.wording import Wording

amounts = st.integers(-MOST_FEN, MOST_FEN)
days = st.dates(date(1950, 1, 1), date(2099, 12, 31))
numbers = st.decimals(0, 10**9, places=2, allow_nan=False)


@given(amounts)
def test_fen_and_yuan_are_one_amount(fen: int) -> None:
    assert fen_of(yuan_of(fen)) == fen


@pytest.mark.parametrize("yuan", ["0.001", "12.345", "90000000000000.01"])
def test_what_is_no_whole_fen_or_too_much_is_refused(yuan: str) -> None:
    with pytest.raises(ValueError, match=r"fen|stored"):
        fen_of(Decimal(yuan))


@given(
    total=st.integers(-(10**12), 10**12),
    weights=st.lists(st.integers(0, 1000), min_size=1, max_size=30).filter(any),
)
def test_a_split_loses_no_fen(total: int, weights: list[int]) -> None:
    shares = split_fen(Fen(total), weights)

    assert sum(shares) == total
    assert all(
        share == 0 for share, weight in zip(shares, weights, strict=True) if not weight
    )


@given(days, days)
def test_a_period_is_read_back_as_it_is_written(one: date, other: date) -> None:
    period = Period(min(one, other), max(one, other))

    assert period_of(str(period)) == period


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2009", "2009-01-01", "2009-12-31"),
        ("2006..2010", "2006-01-01", "2010-12-31"),
        ("2008-02", "2008-02-01", "2008-02-29"),
        ("1996-09..2009-12", "1996-09-01", "2009-12-31"),
        ("2009-08-31", "2009-08-31", "2009-08-31"),
    ],
)
def test_periods_are_read_as_sources_write_them(
    text: str, first: str, last: str
) -> None:
    assert period_of(text) == Period(
        date.fromisoformat(first), date.fromisoformat(last)
    )


@pytest.mark.parametrize(
    "text",
    ["", "199", "2010..2006", "2009-13", "2009-02-30", "1700", "2009..2010..2011"],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        period_of(text)


@pytest.mark.parametrize(
    ("number", "wording", "low", "high"),
    [
        # domain 10.3
        ("1200", "more than", "1200", "1300"),
        ("3000", "more than", "3000", "4000"),
        ("85", "more than", "85", "86"),
        ("1000000", "nearly", "950000", "1000000"),
        ("30000", "nearly", "28500", "30000"),
        ("42000", "about", "39900", "44100"),
        ("73", "exact", "73", "73"),
        ("30", "under", "0", "30"),
        ("500", "at least", "500", None),
        ("500", "incomplete", "500", None),
    ],
)
def test_words_beside_a_number_stand_for_an_interval(
    number: str, wording: str, low: str, high: str | None
) -> None:
    interval = interval_of(Decimal(number), Wording(wording))

    assert interval.low == Decimal(low)
    assert interval.high == (None if high is None else Decimal(high))
    assert interval.printed == Decimal(number)


@given(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=8))
def test_a_sum_of_intervals_holds_every_sum_of_their_points(
    ends: list[tuple[Decimal, Decimal]],
) -> None:
    parts = [Interval(min(pair), max(pair), Wording.RANGE) for pair in ends]
    whole = parts[0]
    for part in parts[1:]:
        whole += part

    assert whole.low == sum(part.low for part in parts)
    assert whole.high == sum(part.high or 0 for part in parts)


@given(numbers, numbers)
def test_what_is_taken_away_and_put_back_is_the_same(
    one: Decimal, other: Decimal
) -> None:
    whole, part = Interval.exact(one), Interval.exact(other)

    assert (whole - part) + part == whole


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("persons", "person-times"),
        ("links", "units"),
        ("households", "persons"),
        ("yuan", "yuan per household"),
        ("km", "mu"),
    ],
)
def test_two_units_are_never_added(one: str, other: str) -> None:
    with pytest.raises(UnitMismatchError):
        Quantity(Decimal(1), one) + Quantity(Decimal(1), other)
    with pytest.raises(UnitMismatchError):
        Quantity(Decimal(1), one).to(other)


@pytest.mark.parametrize(
    ("number", "unit", "wanted", "expected"),
    [
        # domain 10.2
        ("33150", "mu", "ha", "2210"),
        ("1", "qing", "mu", "100"),
        ("5000", "m", "km", "5"),
        ("3787.05", "wan yuan", "yuan", "37870500"),
        ("1", "yi yuan", "wan yuan", "10000"),
        ("2", "li", "km", "1"),
    ],
)
def test_units_of_one_kind_convert_exactly(
    number: str, unit: str, wanted: str, expected: str
) -> None:
    assert Quantity(Decimal(number), unit).to(wanted).number == Decimal(expected)


def test_every_unit_has_a_name_in_both_languages() -> None:
    assert all(unit.name.en and unit.name.zh for unit in UNITS.values())
