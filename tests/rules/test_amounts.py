"""Sums, parts, ratios, levels: each evaluation over plain numbers."""

from decimal import Decimal

import pytest

from pairbook.rules.arithmetic import (
    apart,
    bounds_of_persons,
    levels_of_peers,
    part_not_above_whole,
    product_agrees,
    ratio_in_band,
    ratio_recomputed,
    robust_distances,
    same_fact_same_number,
    sum_of_parts,
    surplus,
    within_reference,
)
from pairbook.rules.outcomes import Outcome
from pairbook.values.interval import Interval, interval_of
from pairbook.values.wording import Wording

AGREES, CONFLICTS = Outcome.AGREES, Outcome.CONFLICTS
SILENT = Outcome.CANNOT_BE_JUDGED


def exact(*numbers: object) -> list[Interval]:
    return [Interval.exact(Decimal(str(number))) for number in numbers]


def worded(number: int, wording: Wording) -> Interval:
    return interval_of(Decimal(number), wording)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Interval.exact(5), Interval.exact(3), 2),
        (Interval.exact(3), Interval.exact(5), 0),
        (worded(1200, Wording.MORE_THAN), Interval.exact(1199), 1),
        (worded(1200, Wording.MORE_THAN), Interval.exact(1250), 0),
        (Interval.exact(5), worded(3, Wording.AT_LEAST), 0),
    ],
)
def test_a_surplus_is_what_is_surely_above(
    one: Interval, other: Interval, expected: int
) -> None:
    assert surplus(one, other) == expected


@pytest.mark.parametrize(
    ("parts", "all_of_it", "tolerance", "outcome", "variant"),
    [
        ([60, 40], True, 0, AGREES, "exact"),
        ([60, 39], True, 0, CONFLICTS, "below"),
        ([60, 39], True, 1, AGREES, "exact"),
        ([60, 39], False, 0, AGREES, "within"),
        ([60, 41], False, 0, CONFLICTS, "above"),
        ([60, 41], True, 1, AGREES, "exact"),
    ],
)
def test_parts_make_a_whole_of_a_hundred(
    *, parts: list[int], all_of_it: bool, tolerance: int, outcome: Outcome, variant: str
) -> None:
    judged = sum_of_parts(
        Interval.exact(100),
        exact(*parts),
        all_of_it=all_of_it,
        tolerance=Decimal(tolerance),
    )

    assert (judged.outcome, judged.variant) == (outcome, variant)


def test_what_parts_leave_of_a_whole_is_told() -> None:
    judged = sum_of_parts(Interval.exact(616), exact(275), all_of_it=False)

    assert judged.told["rest"] == Interval.exact(341)


def test_parts_that_do_not_make_the_whole_say_by_how_much() -> None:
    below = sum_of_parts(Interval.exact(100), exact(98), all_of_it=True)
    above = sum_of_parts(Interval.exact(100), exact(103), all_of_it=True)

    assert below.difference == -2
    assert above.difference == 3


@pytest.mark.parametrize(
    ("part", "whole", "outcome"),
    [
        (Interval.exact(1001), Interval(Decimal(200), Decimal(1000)), CONFLICTS),
        (Interval.exact(1000), Interval(Decimal(200), Decimal(1000)), AGREES),
        (worded(100, Wording.NEARLY), Interval.exact(96), AGREES),
        (worded(100, Wording.NEARLY), Interval.exact(94), CONFLICTS),
        (Interval.exact(10**9), worded(5, Wording.INCOMPLETE), AGREES),
    ],
)
def test_a_part_is_above_its_whole_only_where_it_surely_is(
    part: Interval, whole: Interval, outcome: Outcome
) -> None:
    assert part_not_above_whole(part, whole).outcome is outcome


@pytest.mark.parametrize(
    ("numerator", "denominator", "outcome", "variant"),
    [
        (Interval.exact(60), Interval.exact(1), AGREES, ""),
        (Interval.exact(61), Interval.exact(1), CONFLICTS, "above"),
        (Interval.exact(4), Interval.exact(1), CONFLICTS, "below"),
        (worded(61, Wording.ABOUT), Interval.exact(1), AGREES, ""),
        (Interval.exact(61), worded(1, Wording.MORE_THAN), AGREES, ""),
        (worded(4, Wording.AT_LEAST), Interval.exact(1), AGREES, ""),
        (Interval.exact(60), Interval.exact(0), SILENT, "nothing"),
        (Interval.exact(60), worded(1, Wording.UNDER), SILENT, "nothing"),
    ],
)
def test_a_ratio_is_outside_five_to_sixty_only_if_no_reading_is_inside(
    numerator: Interval, denominator: Interval, outcome: Outcome, variant: str
) -> None:
    judged = ratio_in_band(numerator, denominator, low=Decimal(5), high=Decimal(60))

    assert (judged.outcome, judged.variant) == (outcome, variant)


@pytest.mark.parametrize(
    ("numbers", "outcome"),
    [
        (exact(73, 73), AGREES),
        (exact(73, 74), CONFLICTS),
        ([*exact(29_650), worded(30_000, Wording.NEARLY)], AGREES),
        ([*exact(26_000), worded(30_000, Wording.NEARLY)], CONFLICTS),
    ],
)
def test_one_fact_has_one_number_within_its_words(
    numbers: list[Interval], outcome: Outcome
) -> None:
    assert same_fact_same_number(numbers).outcome is outcome


@pytest.mark.parametrize(
    ("value", "reference", "outcome"),
    [
        (501, Interval.exact(1000), CONFLICTS),
        (500, Interval.exact(1000), AGREES),
        (501, None, SILENT),
        (501, worded(1000, Wording.AT_LEAST), AGREES),
    ],
)
def test_a_value_is_at_most_half_of_a_reference(
    value: int, reference: Interval | None, outcome: Outcome
) -> None:
    judged = within_reference(Interval.exact(value), reference, share=Decimal("0.5"))

    assert judged.outcome is outcome


@pytest.mark.parametrize(
    ("levels", "outcome"),
    [
        (exact(2000, 20_001), CONFLICTS),
        (exact(2000, 20_000), AGREES),
        (exact(2000), SILENT),
        (exact(0, 5), SILENT),
    ],
)
def test_levels_lie_within_a_factor_of_ten(
    levels: list[Interval], outcome: Outcome
) -> None:
    assert levels_of_peers(levels, most=Decimal(10)).outcome is outcome


@pytest.mark.parametrize(
    ("total", "outcome"), [(1050, AGREES), (1053, CONFLICTS), (950, CONFLICTS)]
)
def test_ten_times_a_hundred_is_a_thousand_within_five_per_cent(
    total: int, outcome: Outcome
) -> None:
    judged = product_agrees(
        Interval.exact(10),
        Interval.exact(100),
        Interval.exact(total),
        tolerance_percent=Decimal(5),
    )

    assert judged.outcome is outcome


@pytest.mark.parametrize(
    ("printed", "base", "outcome"),
    [("75.4", 2744, AGREES), ("75.5", 2744, CONFLICTS), ("75.4", 0, SILENT)],
)
def test_a_percentage_is_its_parts_within_half_of_a_decimal(
    printed: str, base: int, outcome: Outcome
) -> None:
    judged = ratio_recomputed(
        Interval.exact(Decimal(printed)),
        Interval.exact(2070),
        Interval.exact(base),
        tolerance=Decimal("0.05"),
    )

    assert judged.outcome is outcome


def test_persons_lie_between_the_largest_count_and_all_counts() -> None:
    bounds = bounds_of_persons(exact(4008, 56, 11), exact(940, 44, 105))

    assert bounds.low == 4008
    assert bounds.high == 5164


def test_attendances_alone_prove_one_person_and_loose_ones_no_upper_end() -> None:
    assert bounds_of_persons([], exact(940)).low == 1
    assert bounds_of_persons([], [worded(940, Wording.AT_LEAST)]).high is None


def test_a_robust_distance_is_not_moved_by_the_outlier_itself() -> None:
    near = robust_distances([Decimal(n) for n in (10, 11, 12, 13, 90)])
    far = robust_distances([Decimal(n) for n in (10, 11, 12, 13, 9000)])

    assert near[:4] == far[:4]
    assert near[4] > 4
    assert robust_distances([Decimal(5)] * 5) == [0] * 5


def test_two_amounts_are_apart_by_the_least_they_may_differ() -> None:
    about = worded(100, Wording.ABOUT)

    assert apart(about, Interval.exact(110)) == 5
    assert apart(about, Interval.exact(103)) == 0
