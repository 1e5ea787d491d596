"""Evaluations over time: running totals, stocks, growth, slips of a decimal point."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pairbook.rules.arithmetic import apart, rest_of, surplus, two_digits
from pairbook.rules.outcomes import Judgement, Outcome, Told
from pairbook.values.interval import Interval

#: How near to a power of ten a ratio must be to look like a slip (1 in 1,000).
SLIP_TOLERANCE = Decimal("0.001")


@dataclass(frozen=True, slots=True)
class At:
    """A value at a day: a level, or the end of a running total."""

    on: date
    value: Interval


def running_total_difference(
    before: Interval, after: Interval, between: Interval | None, *, itemised: bool
) -> Judgement:
    """Judge a later running total by the earlier one and what came between.

    Args:
        before: the earlier total.
        after: the later total of the same thing.
        between: the sum of what is known of the time between; None: nothing is.
        itemised: whether all of the time between is known.

    """
    if surplus(before, after) > 0:
        return Judgement(Outcome.CONFLICTS, "falls", difference=-surplus(before, after))
    if between is None:
        return Judgement(Outcome.CANNOT_BE_JUDGED)
    grown = rest_of(after, before)
    rest = None if grown is None else rest_of(grown, between)
    told: dict[str, Told] = {"between": between}
    if grown is None or rest is None:
        return Judgement(Outcome.AGREES, "within", told)
    told |= {"grown": grown, "rest": rest}
    if surplus(between, grown) > 0:
        return Judgement(Outcome.CONFLICTS, "above", told, surplus(between, grown))
    if itemised and apart(between, grown) > 0:
        return Judgement(Outcome.CONFLICTS, "short", told, -apart(between, grown))
    exact = apart(between, grown) == 0 and between.is_exact
    return Judgement(Outcome.AGREES, "exact" if exact else "within", told)


def year_near_earlier_total(
    year: Interval,
    total: Interval,
    *,
    years_before: int,
    least_years: int,
    share: Decimal,
) -> Judgement:
    """Ask whether a year's value is a running total under a year's name.

    A year that reaches a large share of all that many years before it brought is
    asked about; with too few years before, a year may well be so large.
    """
    if years_before < least_years or total.high is None or total.high <= 0:
        return Judgement(Outcome.AGREES)
    if year.low < total.high * share:
        return Judgement(Outcome.AGREES)
    times = two_digits(year.printed * years_before / total.printed)
    return Judgement(Outcome.OPEN_QUESTION, "", {"factor": times})


def growth_recomputed(
    printed_percent: Decimal, now: Interval, before: Interval | None, *, points: Decimal
) -> Judgement:
    """Judge a printed growth by the level of the year and of the year before."""
    if before is None or before.printed <= 0:
        return Judgement(Outcome.CANNOT_BE_JUDGED)
    growth = (100 * (now.printed / before.printed - 1)).quantize(Decimal("0.1"))
    told: dict[str, Told] = {"recomputed": growth}
    if abs(growth - printed_percent) <= points:
        return Judgement(Outcome.AGREES, "", told)
    return Judgement(Outcome.CONFLICTS, "", told, printed_percent - growth)


def stock_unchanged(levels: Sequence[At], *, years: int, least: Decimal) -> Judgement:
    """Ask whether a counted stock that stands still for years was counted again.

    Levels in order of their day, of one thing. Only numbers from ``least`` on:
    small ones may well return. One level alone cannot be judged.
    """
    if len(levels) < 2:
        return Judgement(Outcome.CANNOT_BE_JUDGED)
    last = levels[-1]
    same = [
        level
        for level in levels[:-1]
        if level.value == last.value and level.value.low >= least
    ]
    old = [level for level in same if last.on.year - level.on.year >= years]
    if not old:
        return Judgement(Outcome.AGREES)
    return Judgement(
        Outcome.OPEN_QUESTION, "", {"years": last.on.year - old[0].on.year}
    )


def decimal_slip(
    value: Decimal, like: Decimal, *, powers: Sequence[int], least_digits: int
) -> Judgement:
    """Judge whether two like numbers differ by a power of ten alone.

    Numbers of few significant digits may do so by chance and are let pass.
    """
    if value <= 0 or like <= 0:
        return Judgement(Outcome.CANNOT_BE_JUDGED)
    digits = min(significant_digits(value), significant_digits(like))
    larger, smaller = max(value, like), min(value, like)
    ratio = larger / smaller
    for power in powers:
        if digits < least_digits:
            break
        if abs(ratio - power) <= power * SLIP_TOLERANCE:
            return Judgement(Outcome.CONFLICTS, "", {"factor": power}, larger - smaller)
    return Judgement(Outcome.AGREES)


def significant_digits(number: Decimal) -> int:
    """Return how many digits a number has without the zeros at both ends.

    Examples:
        >>> significant_digits(Decimal("1804")), significant_digits(Decimal("20000000"))
        (4, 1)

    """
    return len(f"{number:f}".replace(".", "").strip("0")) or 1


def imputed(total: Decimal, count: Decimal, *, least: Decimal) -> Decimal | None:
    """Return the round number by which a count was multiplied, or None.

    Round is one or two digits and zeros, and at least ``least``.

    Examples:
        >>> imputed(Decimal(767500000), Decimal(153500), least=Decimal(100))
        Decimal('5000')

    """
    if count <= 0 or total % count:
        return None
    rate = total / count
    if rate < least or significant_digits(rate) > 2 or rate % 100:
        return None
    return rate


def round_share_percent(values: Sequence[Decimal]) -> Decimal:
    """Return how many of the values from 100 on end in 00, in per cent.

    By chance one in a hundred does.
    """
    long = [value for value in values if value >= 100]
    if not long:
        return Decimal(0)
    ends = sum(1 for value in long if value % 100 == 0)
    return (Decimal(100 * ends) / len(long)).quantize(Decimal("0.1"))


def digit_pattern(
    values: Sequence[Decimal], *, least_values: int, most_percent: Decimal
) -> Judgement:
    """Judge whether too many values of one reporter end in 00."""
    long = [value for value in values if value >= 100]
    told: dict[str, Told] = {"count": len(long), "most": most_percent}
    if len(long) < least_values:
        return Judgement(Outcome.CANNOT_BE_JUDGED, "", told)
    share = round_share_percent(long)
    told["share"] = share
    if share > most_percent:
        return Judgement(Outcome.OPEN_QUESTION, "", told)
    return Judgement(Outcome.AGREES, "", told)
