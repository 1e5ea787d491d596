"""Evaluations of promises: per year or in all, met or not, stages beside a total."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pairbook.rules.arithmetic import rest_of, surplus, total_of
from pairbook.rules.outcomes import Judgement, Outcome
from pairbook.values.interval import Interval

#: The two ways to read a promise whose page does not say which it means.
PER_YEAR, IN_ALL = "year", "period"


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise under one reading: what is due each year and in all its years."""

    reading: str
    a_year: Interval
    in_all: Interval


def scaled(amount: Interval, times: Decimal) -> Interval:
    """Multiply an amount by a number of zero or more."""
    high = None if amount.high is None else amount.high * times
    return Interval(amount.low * times, high, amount.wording)


def readings(amount: Interval, *, per: str, years: int) -> list[Promised]:
    """Return the readings of a promise: one where it is stated, else both.

    Examples:
        >>> [str(p.in_all.low) for p in readings(
        ...     Interval.exact(20), per="not stated", years=4)]
        ['80', '20']

    """
    yearly = Promised(PER_YEAR, amount, scaled(amount, Decimal(years)))
    all_of_it = Promised(IN_ALL, scaled(amount, 1 / Decimal(years)), amount)
    if per == PER_YEAR:
        return [yearly]
    if per == IN_ALL:
        return [all_of_it]
    return [yearly, all_of_it]


def met(
    promised: Promised,
    received: Mapping[int, Interval],
    *,
    years: Sequence[int],
    over_percent: Decimal,
) -> Outcome:
    """Judge one reading of a promise by what was received in each known year.

    Yearly: every known year has the sum; no known year cannot be judged. In all:
    the known years together reach the sum, or, with years unknown, cannot be judged.
    A known part that is beyond the whole promise by more than ``over_percent`` shows
    that the reading does not hold: conflicts.
    """
    known = [received[year] for year in years if year in received]
    if not known:
        return Outcome.CANNOT_BE_JUDGED
    if promised.reading == PER_YEAR:
        short = any(surplus(promised.a_year, year) > 0 for year in known)
        return Outcome.CONFLICTS if short else Outcome.AGREES
    together = total_of(known)
    most = scaled(promised.in_all, 1 + over_percent / 100)
    if surplus(together, most) > 0:
        return Outcome.CONFLICTS
    if surplus(promised.in_all, together) == 0:
        return Outcome.AGREES
    if len(known) < len(years):
        return Outcome.CANNOT_BE_JUDGED
    return Outcome.CONFLICTS


def commitment_met(outcomes: Sequence[Outcome], *, stated: bool) -> Judgement:
    """Join the outcomes of all readings of a promise.

    Args:
        outcomes: one outcome for each way to read promise and payments.
        stated: whether the sources state which reading holds.

    """
    if not outcomes:
        return Judgement(Outcome.CANNOT_BE_JUDGED)
    if stated or len(outcomes) == 1:
        return Judgement(outcomes[0])
    return Judgement(Outcome.OPEN_QUESTION, "same" if len(set(outcomes)) == 1 else "")


@dataclass(frozen=True, slots=True)
class StageMoney:
    """What a stage is said to have received, and been promised under each reading.

    None: the sources give no amount.
    """

    received: Interval | None
    promised: Mapping[str, Interval]


@dataclass(frozen=True, slots=True)
class StageLine:
    """One line of the sum of stages beside the running total.

    ``rest`` is what the line leaves of the total; None where it has no upper end.
    """

    name: str
    sum: Interval
    rest: Interval | None


def stage_lines(total: Interval, stages: Sequence[StageMoney]) -> list[StageLine]:
    """Return the lines: received, promised under each reading, and the most of both.

    The most takes for each stage the larger of what it received and what any
    reading promises it: if even that leaves a rest, no reading explains the total.
    """
    received = total_of([stage.received for stage in stages if stage.received])
    lines = {"received": received}
    for reading in (IN_ALL, PER_YEAR):
        sums = [
            stage.promised[reading] for stage in stages if reading in stage.promised
        ]
        if sums:
            lines[f"promised, {reading}"] = total_of(sums)
    largest = [
        max(
            [*([stage.received] if stage.received else []), *stage.promised.values()],
            key=lambda amount: amount.printed,
        )
        for stage in stages
        if stage.received or stage.promised
    ]
    lines["most"] = total_of(largest)
    return [
        StageLine(name, amount, rest_of(total, amount))
        for name, amount in lines.items()
    ]


def stage_sum(total: Interval, stages: Sequence[StageMoney]) -> Judgement:
    """Judge the money of stages by the running total that must contain it.

    A stage without any amount: cannot be judged. More received than the total:
    conflicts. A rest under every reading is an open question: it is not itemised.
    """
    if not stages or any(
        stage.received is None and not stage.promised for stage in stages
    ):
        return Judgement(Outcome.CANNOT_BE_JUDGED)
    lines = {line.name: line for line in stage_lines(total, stages)}
    received, most = lines["received"], lines["most"]
    over = surplus(received.sum, total)
    if over > 0:
        return Judgement(
            Outcome.CONFLICTS, "above", {"sum": received.sum, "over": over}, over
        )
    if received.sum.meets(total) and received.sum.is_exact:
        return Judgement(Outcome.AGREES, "", {"sum": received.sum})
    if most.rest is not None and most.rest.low > 0:
        told = {"sum": most.sum, "rest": most.rest}
        return Judgement(Outcome.OPEN_QUESTION, "", told, most.rest.low)
    rest = received.rest
    return Judgement(
        Outcome.OPEN_QUESTION,
        "reading",
        {"sum": received.sum} | ({"rest": rest} if rest is not None else {}),
        None if rest is None else rest.low,
    )


def firms_of_stage(in_stage: Interval, in_year: Interval, *, named: int) -> Judgement:
    """Judge the distinct firms of a stage by those of one of its years and a list."""
    over = surplus(in_year, in_stage)
    if over > 0:
        return Judgement(Outcome.CONFLICTS, "year", difference=over)
    if in_year.high is not None and named > in_year.high:
        return Judgement(
            Outcome.CONFLICTS, "list", {"named": named}, named - in_year.high
        )
    if 0 < named < in_year.low:
        return Judgement(Outcome.AGREES, "named", {"named": named})
    return Judgement(Outcome.AGREES)
