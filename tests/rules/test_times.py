"""Periods and series: each evaluation over plain facts."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from pairbook.rules.outcomes import Outcome
from pairbook.rules.series import (
    At,
    decimal_slip,
    digit_pattern,
    growth_recomputed,
    imputed,
    running_total_difference,
    significant_digits,
    stock_unchanged,
    year_near_earlier_total,
)
from pairbook.rules.spans import (
    cover_of,
    full_years,
    length_in_years,
    period_cover,
    reaches_beyond,
    signed_in_time,
    spent_after_received,
    years_between,
)
from pairbook.values.interval import Interval
from pairbook.values.period import period_of

AGREES, CONFLICTS = Outcome.AGREES, Outcome.CONFLICTS
OPEN, APART = Outcome.OPEN_QUESTION, Outcome.NOT_COMPARABLE
SILENT = Outcome.CANNOT_BE_JUDGED


def exact(number: int) -> Interval:
    return Interval.exact(number)


@pytest.mark.parametrize(
    ("whole", "parts", "gaps", "overlaps", "beyond"),
    [
        ("1997..2000", ["1997..1999", "2000"], [], [], []),
        ("1996-09..2000", ["1997..2000"], ["1996-09..1996-12"], [], []),
        ("1997..2000", ["1997", "1999..2000"], ["1998"], [], []),
        ("1997..2000", ["1997..1998"], ["1999..2000"], [], []),
        ("1997..2000", ["1997..1998", "1998..2000"], [], ["1998"], []),
        ("1997..2000", ["1997..2002"], [], [], ["2001..2002"]),
        ("1997..2000", [], ["1997..2000"], [], []),
    ],
)
def test_what_stages_cover(
    whole: str,
    parts: list[str],
    gaps: list[str],
    overlaps: list[str],
    beyond: list[str],
) -> None:
    cover = cover_of(period_of(whole), [period_of(part) for part in parts])

    assert [str(period) for period in cover.gaps] == gaps
    assert [str(period) for period in cover.overlaps] == overlaps
    assert [str(period) for period in cover.beyond] == beyond


@pytest.mark.parametrize(
    ("parts", "told", "outcome", "variant"),
    [
        (["1997..2000"], ["1996-10"], CONFLICTS, "gap"),
        (["1997..2000"], ["1997"], AGREES, "before"),
        (["1996..1998", "2000"], [], CONFLICTS, "gap"),
        (["1996..1998", "1998..2000"], [], CONFLICTS, "overlap"),
        (["1996..2000"], ["1996-10"], AGREES, ""),
        ([], ["1996-10"], SILENT, ""),
    ],
)
def test_stages_of_a_programme_since_september_1996(
    parts: list[str], told: list[str], outcome: Outcome, variant: str
) -> None:
    judged = period_cover(
        period_of("1996-09..2000"),
        [period_of(part) for part in parts],
        told_of=[period_of(period) for period in told],
    )

    assert (judged.outcome, judged.variant) == (outcome, variant)


@pytest.mark.parametrize(
    ("cut_off", "outcome"),
    [(date(2009, 12, 31), APART), (date(2010, 12, 31), AGREES), (None, SILENT)],
)
def test_a_stage_up_to_2010_told_at_some_day(
    cut_off: date | None, outcome: Outcome
) -> None:
    assert reaches_beyond(period_of("2006..2010"), cut_off).outcome is outcome


@pytest.mark.parametrize(
    ("span", "years", "length"),
    [
        ("1996-09..2009-12", 13, "13.3"),
        ("1997..2009", 13, "13.0"),
        ("1996-09-01..1997-08-31", 1, "1.0"),
        ("1996-09-01..1997-08-30", 0, "1.0"),
    ],
)
def test_full_years_and_years(span: str, years: int, length: str) -> None:
    assert full_years(period_of(span)) == years
    assert years_between(period_of(span)) == Decimal(length)


@pytest.mark.parametrize(
    ("printed", "outcome", "variant"),
    [
        (13, AGREES, "full"),
        (14, AGREES, "calendar"),
        (15, CONFLICTS, ""),
        (3, AGREES, "full"),
    ],
)
def test_a_length_beside_a_pairing_and_a_stage(
    printed: int, outcome: Outcome, variant: str
) -> None:
    spans = [period_of("1996-09..2009-12"), period_of("1997..1999")]
    judged = length_in_years(Decimal(printed), spans)

    assert (judged.outcome, judged.variant) == (outcome, variant)


@pytest.mark.parametrize(
    ("signed", "outcome", "variant"),
    [
        ("2005-12", AGREES, ""),
        ("2006", AGREES, ""),
        ("2007-08", CONFLICTS, "retroactive"),
        ("2011", CONFLICTS, "after"),
        (None, SILENT, ""),
    ],
)
def test_when_an_agreement_of_2006_to_2010_was_signed(
    signed: str | None, outcome: Outcome, variant: str
) -> None:
    found = signed_in_time(
        period_of(signed) if signed else None, period_of("2006..2010")
    )

    assert (found.outcome, found.variant) == (outcome, variant)


@pytest.mark.parametrize(
    ("spent", "outcome"),
    [(["2008"], CONFLICTS), (["2009"], AGREES), (["2008..2009"], AGREES), ([], SILENT)],
)
def test_spending_beside_a_receipt_of_2009(
    spent: Sequence[str], outcome: Outcome
) -> None:
    judged = spent_after_received(
        [period_of("2009")], [period_of(period) for period in spent]
    )

    assert judged.outcome is outcome


@pytest.mark.parametrize(
    ("after", "between", "itemised", "outcome", "variant"),
    [
        (40, 7, True, AGREES, "exact"),
        (40, 5, False, AGREES, "within"),
        (40, 5, True, CONFLICTS, "short"),
        (40, 8, False, CONFLICTS, "above"),
        (32, None, False, CONFLICTS, "falls"),
        (40, None, False, SILENT, ""),
    ],
)
def test_a_running_total_after_one_of_33(
    *, after: int, between: int | None, itemised: bool, outcome: Outcome, variant: str
) -> None:
    judged = running_total_difference(
        exact(33),
        exact(after),
        None if between is None else exact(between),
        itemised=itemised,
    )

    assert (judged.outcome, judged.variant) == (outcome, variant)


@pytest.mark.parametrize(
    ("year", "years_before", "outcome"),
    [(50, 13, OPEN), (49, 13, AGREES), (99, 4, AGREES)],
)
def test_a_year_beside_a_hundred_in_all_years_before(
    year: int, years_before: int, outcome: Outcome
) -> None:
    judged = year_near_earlier_total(
        exact(year),
        exact(100),
        years_before=years_before,
        least_years=5,
        share=Decimal("0.5"),
    )

    assert judged.outcome is outcome


@pytest.mark.parametrize(
    ("printed", "before", "outcome"),
    [("-1.4", 2216, AGREES), ("-0.3", 2216, CONFLICTS), ("15.2", 2216, CONFLICTS)],
)
def test_growth_to_2185(printed: str, before: int, outcome: Outcome) -> None:
    judged = growth_recomputed(
        Decimal(printed), exact(2185), exact(before), points=Decimal(1)
    )

    assert judged.outcome is outcome


@pytest.mark.parametrize(
    ("before", "year", "outcome"),
    [(326, 1998, OPEN), (326, 2005, AGREES), (327, 1998, AGREES), (None, 1998, SILENT)],
)
def test_a_stock_of_326_in_2009(
    before: int | None, year: int, outcome: Outcome
) -> None:
    levels = [At(date(2009, 12, 31), exact(326))]
    if before is not None:
        levels.insert(0, At(date(year, 12, 31), exact(before)))

    judged = stock_unchanged(levels, years=5, least=Decimal(100))

    assert judged.outcome is outcome


@pytest.mark.parametrize(
    ("value", "like", "outcome"),
    [
        ("350000", "35", CONFLICTS),
        ("35", "350", CONFLICTS),
        ("351", "35", AGREES),
        ("30", "3", AGREES),
        ("35000000", "35", AGREES),
        ("35", "0", SILENT),
    ],
)
def test_a_slip_of_the_point(value: str, like: str, outcome: Outcome) -> None:
    judged = decimal_slip(
        Decimal(value),
        Decimal(like),
        powers=[10, 100, 1000, 10_000],
        least_digits=2,
    )

    assert judged.outcome is outcome


@pytest.mark.parametrize(
    ("total", "count", "rate"),
    [(767_500_000, 153_500, 5000), (767_500_001, 153_500, None), (1230, 10, None)],
)
def test_a_count_by_a_round_number(total: int, count: int, rate: int | None) -> None:
    found = imputed(Decimal(total), Decimal(count), least=Decimal(100))

    assert found == rate


def test_significant_digits_leave_zeros_out() -> None:
    assert [significant_digits(Decimal(n)) for n in ("0.050", "1804", "500", "0")] == [
        1,
        4,
        1,
        1,
    ]


@pytest.mark.parametrize(
    ("round_ones", "others", "outcome"),
    [(61, 39, OPEN), (60, 40, AGREES), (99, 0, SILENT)],
)
def test_a_share_of_round_values(
    round_ones: int, others: int, outcome: Outcome
) -> None:
    values = [Decimal(500)] * round_ones + [Decimal(501)] * others
    judged = digit_pattern(values, least_values=100, most_percent=Decimal(60))

    assert judged.outcome is outcome
