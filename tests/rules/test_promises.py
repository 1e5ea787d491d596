"""Promises and stages: each evaluation over plain facts."""

from decimal import Decimal

import pytest

from pairbook.rules.outcomes import Outcome
from pairbook.rules.promises import (
    IN_ALL,
    PER_YEAR,
    Promised,
    StageMoney,
    commitment_met,
    firms_of_stage,
    met,
    readings,
    stage_lines,
    stage_sum,
)
from pairbook.values.interval import Interval, interval_of
from pairbook.values.wording import Wording

AGREES, CONFLICTS = Outcome.AGREES, Outcome.CONFLICTS
OPEN, APART = Outcome.OPEN_QUESTION, Outcome.NOT_COMPARABLE
SILENT = Outcome.CANNOT_BE_JUDGED


def exact(number: int) -> Interval:
    return Interval.exact(number)


def test_a_promise_has_two_readings_where_it_does_not_say() -> None:
    yearly, in_all = readings(exact(20), per="not stated", years=4)

    assert (yearly.a_year, yearly.in_all) == (exact(20), exact(80))
    assert (in_all.a_year, in_all.in_all) == (exact(5), exact(20))
    assert [one.reading for one in readings(exact(20), per="year", years=4)] == [
        PER_YEAR
    ]


YEARLY = Promised(PER_YEAR, exact(20), exact(40))
TOGETHER = Promised(IN_ALL, exact(10), exact(20))


@pytest.mark.parametrize(
    ("promised", "received", "outcome"),
    [
        (YEARLY, {2002: 20, 2003: 20}, AGREES),
        (YEARLY, {2002: 20}, AGREES),
        (YEARLY, {2002: 20, 2003: 19}, CONFLICTS),
        (YEARLY, {}, SILENT),
        (TOGETHER, {2002: 12, 2003: 8}, AGREES),
        (TOGETHER, {2002: 12, 2003: 7}, CONFLICTS),
        (TOGETHER, {2002: 12}, SILENT),
        (TOGETHER, {2002: 20}, AGREES),
        (TOGETHER, {2002: 31}, CONFLICTS),
    ],
)
def test_a_promise_for_2002_and_2003(
    promised: Promised, received: dict[int, int], outcome: Outcome
) -> None:
    got = {year: exact(amount) for year, amount in received.items()}

    assert met(promised, got, years=[2002, 2003], over_percent=Decimal(50)) is outcome


@pytest.mark.parametrize(
    ("outcomes", "stated", "outcome", "variant"),
    [
        ([AGREES], True, AGREES, ""),
        ([AGREES, CONFLICTS], False, OPEN, ""),
        ([AGREES, AGREES], False, OPEN, "same"),
        ([], False, SILENT, ""),
    ],
)
def test_readings_are_joined(
    *, outcomes: list[Outcome], stated: bool, outcome: Outcome, variant: str
) -> None:
    judged = commitment_met(outcomes, stated=stated)

    assert (judged.outcome, judged.variant) == (outcome, variant)


def money(received: int | None, **promised: int) -> StageMoney:
    return StageMoney(
        None if received is None else exact(received),
        {reading: exact(amount) for reading, amount in promised.items()},
    )


@pytest.mark.parametrize(
    ("stages", "outcome", "variant"),
    [
        ([money(100), money(50)], AGREES, ""),
        ([money(100), money(51)], CONFLICTS, "above"),
        ([money(100), money(20, year=40, period=10)], OPEN, ""),
        ([money(100), money(20, year=60, period=10)], OPEN, "reading"),
        ([money(100), money(None)], SILENT, ""),
        ([], SILENT, ""),
    ],
)
def test_stages_beside_a_total_of_150(
    stages: list[StageMoney], outcome: Outcome, variant: str
) -> None:
    judged = stage_sum(exact(150), stages)

    assert (judged.outcome, judged.variant) == (outcome, variant)


def test_each_line_of_stages_says_its_rest() -> None:
    lines = stage_lines(exact(150), [money(100), money(20, year=40, period=10)])

    assert [(line.name, line.sum, line.rest) for line in lines] == [
        ("received", exact(120), exact(30)),
        ("promised, period", exact(10), exact(140)),
        ("promised, year", exact(40), exact(110)),
        ("most", exact(140), exact(10)),
    ]


@pytest.mark.parametrize(
    ("in_stage", "in_year", "named", "outcome", "variant"),
    [
        (9, 8, 3, AGREES, "named"),
        (9, 8, 0, AGREES, ""),
        (9, 8, 8, AGREES, ""),
        (9, 8, 9, CONFLICTS, "list"),
        (9, 10, 0, CONFLICTS, "year"),
    ],
)
def test_firms_of_a_stage_and_of_a_year(
    in_stage: int, in_year: int, named: int, outcome: Outcome, variant: str
) -> None:
    judged = firms_of_stage(exact(in_stage), exact(in_year), named=named)

    assert (judged.outcome, judged.variant) == (outcome, variant)


def test_a_year_told_loosely_is_not_short_of_a_promise() -> None:
    nearly = {2002: interval_of(Decimal(20), Wording.NEARLY)}

    assert met(YEARLY, nearly, years=[2002], over_percent=Decimal(50)) is AGREES
