"""The numbers that printed words say."""

from decimal import Decimal

import pytest

from pairbook.rules.outcomes import Outcome
from pairbook.rules.printed import printed_against, printed_number
from pairbook.values.interval import Interval, interval_of
from pairbook.values.wording import Wording


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("35.9295 million Yuan", "35929500"),
        ("501,000 Yuan", "501000"),
        ("4035 people", "4035"),
        ("1000-square meter", "1000"),
        ("one million people", "1000000"),
        ("nine", "9"),
        ("A Thousand", "1000"),
        ("39.43亿元", "3943000000"),
        ("1000萬元", "10000000"),
        ("九个旗县", "9"),
        ("85%", "85"),
        ("62.956 billion", "62956000000"),
    ],
)
def test_words_are_read(words: str, number: str) -> None:
    found = printed_number(words)

    assert found is not None
    assert found.number == Decimal(number)


@pytest.mark.parametrize(
    "words",
    ["hundreds of millions Yuan", "a few thousand jobs", "a village", "数十亿元", ""],
)
def test_words_without_one_number_are_not(words: str) -> None:
    assert printed_number(words) is None


def test_the_last_digit_written_is_kept() -> None:
    found = printed_number("1.44 million Yuan")

    assert found is not None
    assert found.step == 10_000


@pytest.mark.parametrize(
    ("words", "value", "unit", "outcome"),
    [
        ("35.9 million", Interval.exact(35_929_500), "yuan", Outcome.AGREES),
        ("35.9 million", Interval.exact(35_960_000), "yuan", Outcome.CONFLICTS),
        ("5 kilometers", Interval.exact(5000), "m", Outcome.AGREES),
        (
            "one million",
            interval_of(Decimal(1_000_000), Wording.NEARLY),
            "persons",
            Outcome.AGREES,
        ),
        ("two", Interval.exact(3), "villages", Outcome.CONFLICTS),
        ("a few", Interval.exact(3), "villages", Outcome.CANNOT_BE_JUDGED),
    ],
)
def test_words_beside_the_number_noted(
    words: str, value: Interval, unit: str, outcome: Outcome
) -> None:
    assert printed_against(words, value, unit).outcome is outcome
