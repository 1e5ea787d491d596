"""Evaluations of amounts: sums, parts, ratios, levels. Plain facts in, judgement out.

All comparisons are of intervals: two amounts conflict only where no number that the
one may be is a number that the other may be.
"""

from collections.abc import Sequence
from decimal import Decimal
from statistics import median

from pairbook.rules.outcomes import Judgement, Outcome, Told
from pairbook.values.interval import Interval
from pairbook.values.wording import Wording

#: 1.4826 times the median distance estimates a standard deviation (normal values).
ROBUST_SCALE = Decimal("1.4826")


def surplus(part: Interval, whole: Interval) -> Decimal:
    """Return by how much the least of one is above the most of the other, else zero."""
    if whole.high is None or part.low <= whole.high:
        return Decimal(0)
    return part.low - whole.high


def apart(one: Interval, other: Interval) -> Decimal:
    """Return the least distance of two amounts, zero where they meet."""
    return max(surplus(one, other), surplus(other, one))


def total_of(parts: Sequence[Interval]) -> Interval:
    """Add amounts; no parts are zero."""
    total = Interval.exact(0)
    for part in parts:
        total += part
    return total


def rest_of(whole: Interval, parts: Interval) -> Interval | None:
    """Return what is left of a whole; None where the parts have no upper end."""
    if parts.high is None:
        return None
    left = whole - parts
    if left.is_exact:
        return left
    return Interval(left.low, left.high, Wording.RANGE)


def sum_of_parts(
    whole: Interval,
    parts: Sequence[Interval],
    *,
    all_of_it: bool,
    tolerance: Decimal = Decimal(0),
) -> Judgement:
    """Judge whether parts make the whole.

    Args:
        whole: the total as given.
        parts: what is given as parts of it.
        all_of_it: whether the parts are known to be all that the whole has.
        tolerance: half of the last digit written, in the unit.

    Examples:
        >>> sum_of_parts(
        ...     Interval.exact(5),
        ...     [Interval.exact(2), Interval.exact(3)],
        ...     all_of_it=True,
        ... ).outcome
        <Outcome.AGREES: 'agrees'>

    """
    total = total_of(parts)
    rest = rest_of(whole, total)
    told = {"sum": total} | ({"rest": rest} if rest is not None else {})
    if apart(total, whole) <= tolerance:
        return Judgement(Outcome.AGREES, "exact", told)
    if surplus(total, whole) > 0:
        over = surplus(total, whole)
        return Judgement(Outcome.CONFLICTS, "above", told | {"over": over}, over)
    short = apart(total, whole)
    if all_of_it:
        return Judgement(Outcome.CONFLICTS, "below", told, -short)
    return Judgement(Outcome.AGREES, "within", told)


def part_not_above_whole(part: Interval, whole: Interval) -> Judgement:
    """Judge whether a part may be inside its whole; the factor says how far beyond.

    Examples:
        >>> part_not_above_whole(Interval.exact(7), Interval.exact(5)).difference
        Decimal('2')

    """
    over = surplus(part, whole)
    if over == 0:
        return Judgement(Outcome.AGREES)
    return Judgement(Outcome.CONFLICTS, "", {"factor": factor(part, whole)}, over)


def factor(one: Interval, other: Interval) -> Decimal:
    """Return how many times the printed one is the printed other, two digits kept.

    Zero where the other is zero.
    """
    return two_digits(one.printed / other.printed) if other.printed else Decimal(0)


def two_digits(number: Decimal) -> Decimal:
    """Round to two significant digits, or to whole numbers from ten on.

    Examples:
        >>> two_digits(Decimal("66.6667")), two_digits(Decimal("3.333"))
        (Decimal('67'), Decimal('3.3'))

    """
    if number == 0:
        return Decimal(0)
    places = min(0, number.adjusted() - 1)
    return number.quantize(Decimal(1).scaleb(places))


def ratio_of(numerator: Interval, denominator: Interval) -> Interval | None:
    """Divide two amounts; None where the denominator may be nothing."""
    if denominator.low <= 0:
        return None
    high = None if numerator.high is None else numerator.high / denominator.low
    low = Decimal(0) if denominator.high is None else numerator.low / denominator.high
    if low == high:
        return Interval(low, high)
    return Interval(low, high, Wording.RANGE)


def ratio_in_band(
    numerator: Interval, denominator: Interval, *, low: Decimal, high: Decimal
) -> Judgement:
    """Judge a ratio by a band; it is outside only if no reading of it is inside.

    The printed ratio stands in the sentence; an interval's ends decide.
    """
    ratio = ratio_of(numerator, denominator)
    if ratio is None:
        return Judgement(Outcome.CANNOT_BE_JUDGED, "nothing")
    shown = two_digits(numerator.printed / denominator.printed)
    told = {"ratio": shown}
    if ratio.low > high:
        return Judgement(Outcome.CONFLICTS, "above", told, shown - high)
    if ratio.high is not None and ratio.high < low:
        return Judgement(Outcome.CONFLICTS, "below", told, shown - low)
    return Judgement(Outcome.AGREES, "", told)


def same_fact_same_number(numbers: Sequence[Interval]) -> Judgement:
    """Judge whether one fact, told several times, has one number."""
    least = max(number.low for number in numbers)
    ends = [number.high for number in numbers if number.high is not None]
    if not ends or least <= min(ends):
        return Judgement(Outcome.AGREES)
    return Judgement(Outcome.CONFLICTS, difference=least - min(ends))


def within_reference(
    value: Interval, reference: Interval | None, *, share: Decimal
) -> Judgement:
    """Judge a value by a share of a reference, as half of the working population.

    Without the reference it cannot be judged.
    """
    if reference is None:
        return Judgement(Outcome.CANNOT_BE_JUDGED)
    if reference.high is None:
        return Judgement(Outcome.AGREES)
    most = Interval.exact(reference.high * share)
    over = surplus(value, most)
    if over == 0:
        return Judgement(Outcome.AGREES, "", {"most": most})
    return Judgement(Outcome.CONFLICTS, "", {"most": most}, over)


def levels_of_peers(levels: Sequence[Interval], *, most: Decimal) -> Judgement:
    """Judge levels of one indicator by the ratio of the highest to the lowest.

    Fewer than two, or a lowest of zero, cannot be judged.
    """
    if len(levels) < 2:
        return Judgement(Outcome.CANNOT_BE_JUDGED)
    lowest = min(levels, key=lambda level: level.printed)
    highest = max(levels, key=lambda level: level.printed)
    if lowest.printed <= 0:
        return Judgement(Outcome.CANNOT_BE_JUDGED)
    times = two_digits(highest.printed / lowest.printed)
    told: dict[str, Told] = {"highest": highest, "lowest": lowest, "factor": times}
    if highest.printed / lowest.printed > most:
        return Judgement(Outcome.CONFLICTS, "", told, highest.printed - lowest.printed)
    return Judgement(Outcome.AGREES, "", told)


def robust_distances(values: Sequence[Decimal]) -> list[Decimal]:
    """Return each value's distance from the median in robust standard deviations.

    Zero for all where half of the values are equal.

    Examples:
        >>> [int(d) for d in robust_distances([Decimal(n) for n in (1, 2, 3, 4, 50)])]
        [-1, 0, 0, 0, 31]

    """
    middle = median(values)
    spread = median([abs(value - middle) for value in values]) * ROBUST_SCALE
    if spread == 0:
        return [Decimal(0) for _ in values]
    return [(value - middle) / spread for value in values]


def product_agrees(
    rate: Interval, count: Interval, total: Interval, *, tolerance_percent: Decimal
) -> Judgement:
    """Judge whether a rate times a count is the total given, within a few per cent."""
    high = None if rate.high is None or count.high is None else rate.high * count.high
    made = Interval(
        rate.low * count.low, high, Wording.EXACT if rate.is_exact else Wording.RANGE
    )
    slack = total.printed * tolerance_percent / 100
    told = {"made": made}
    if apart(made, total) <= slack:
        return Judgement(Outcome.AGREES, "", told)
    over = apart(made, total)
    return Judgement(Outcome.CONFLICTS, "", told, over)


def ratio_recomputed(
    printed: Interval, numerator: Interval, denominator: Interval, *, tolerance: Decimal
) -> Judgement:
    """Judge a printed percentage by its numerator and denominator."""
    ratio = ratio_of(numerator, denominator)
    if ratio is None:
        return Judgement(Outcome.CANNOT_BE_JUDGED)
    percent = Interval(
        ratio.low * 100,
        None if ratio.high is None else ratio.high * 100,
        ratio.wording,
    )
    shown = (100 * numerator.printed / denominator.printed).quantize(Decimal("0.1"))
    told = {"recomputed": shown}
    if apart(printed, percent) <= tolerance:
        return Judgement(Outcome.AGREES, "", told)
    return Judgement(Outcome.CONFLICTS, "", told, printed.printed - shown)


def bounds_of_persons(
    persons: Sequence[Interval], person_times: Sequence[Interval]
) -> Interval:
    """Return how many different persons there may be when overlaps are unknown.

    At least the largest count of persons (all others may be among them); at most
    everyone and every attendance by another person. Attendance alone proves one.
    """
    least = max((count.low for count in persons), default=Decimal(1))
    most = total_of([*persons, *person_times]).high
    if most is None:
        return Interval(least, None, Wording.AT_LEAST)
    return Interval(least, most, Wording.RANGE)
