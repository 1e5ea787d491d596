"""Evaluations of periods: what stages cover, lengths in years, dates in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from pairbook.rules.outcomes import Judgement, Outcome, Told
from pairbook.values.period import Period

ONE_DAY = timedelta(days=1)
DAYS_A_YEAR = Decimal("365.25")


@dataclass(frozen=True, slots=True)
class Cover:
    """How periods cover a whole: days without one, days with two, days beyond."""

    gaps: tuple[Period, ...]
    overlaps: tuple[Period, ...]
    beyond: tuple[Period, ...]


def cover_of(whole: Period, parts: Sequence[Period]) -> Cover:
    """Return what of a whole is covered by parts, and what they cover beyond it.

    Examples:
        >>> cover = cover_of(
        ...     Period(date(1996, 9, 1), date(1998, 12, 31)),
        ...     [Period.year(1997), Period.year(1998)],
        ... )
        >>> str(cover.gaps[0])
        '1996-09..1996-12'

    """
    gaps: list[Period] = []
    overlaps: list[Period] = []
    beyond: list[Period] = []
    reached = whole.first - ONE_DAY
    for part in sorted(parts):
        if part.first > reached + ONE_DAY and reached < whole.last:
            gaps.append(
                Period(reached + ONE_DAY, min(part.first - ONE_DAY, whole.last))
            )
        if part.first <= reached and part.first >= whole.first:
            overlaps.append(Period(part.first, min(part.last, reached)))
        if part.last > whole.last:
            beyond.append(Period(max(part.first, whole.last + ONE_DAY), part.last))
        reached = max(reached, part.last)
    if reached < whole.last:
        gaps.append(Period(reached + ONE_DAY, whole.last))
    return Cover(tuple(gaps), tuple(overlaps), tuple(beyond))


def period_cover(
    whole: Period, parts: Sequence[Period], *, told_of: Sequence[Period]
) -> Judgement:
    """Judge whether stages cover a programme's time without gap or overlap.

    Days before the first stage conflict only where something is told of them
    (``told_of``): a programme may begin before its first stage. Days after the
    whole's end are judged apart (``reaches_beyond``).
    """
    if not parts:
        return Judgement(Outcome.CANNOT_BE_JUDGED)
    cover = cover_of(whole, parts)
    if cover.overlaps:
        return Judgement(Outcome.CONFLICTS, "overlap", {"days": cover.overlaps[0]})
    for gap in cover.gaps:
        before = gap.first == whole.first
        if not before or any(gap.meets(period) for period in told_of):
            return Judgement(Outcome.CONFLICTS, "gap", {"days": gap})
    if cover.gaps:
        return Judgement(Outcome.AGREES, "before", {"days": cover.gaps[0]})
    return Judgement(Outcome.AGREES)


def reaches_beyond(stage: Period, cut_off: date | None) -> Judgement:
    """Judge whether a stage is told before it is over."""
    if cut_off is None:
        return Judgement(Outcome.CANNOT_BE_JUDGED)
    if stage.last <= cut_off:
        return Judgement(Outcome.AGREES)
    days = Period(max(stage.first, cut_off + ONE_DAY), stage.last)
    return Judgement(Outcome.NOT_COMPARABLE, "", {"days": days})


def full_years(span: Period) -> int:
    """Return the years from the first day to the day after the last, whole ones only.

    Examples:
        >>> full_years(Period(date(1996, 9, 1), date(2009, 12, 31)))
        13

    """
    end = span.last + ONE_DAY
    years = end.year - span.first.year
    return years - ((end.month, end.day) < (span.first.month, span.first.day))


def years_between(span: Period) -> Decimal:
    """Return the length of a span in years, one decimal."""
    return (Decimal(span.days) / DAYS_A_YEAR).quantize(Decimal("0.1"))


def length_in_years(printed: Decimal, spans: Sequence[Period]) -> Judgement:
    """Judge a printed length by the spans it may be of, the likeliest span first.

    A length agrees as full years, or as calendar years touched; with neither of any
    span it conflicts with the first.
    """
    if not spans:
        return Judgement(Outcome.CANNOT_BE_JUDGED)
    for span in spans:
        told: dict[str, Told] = {
            "days": span,
            "years": years_between(span),
            "calendar": len(span.years),
        }
        if printed == full_years(span):
            return Judgement(Outcome.AGREES, "full", told)
        if printed == len(span.years):
            return Judgement(Outcome.AGREES, "calendar", told)
    first = spans[0]
    return Judgement(
        Outcome.CONFLICTS,
        "",
        {
            "days": first,
            "years": years_between(first),
            "calendar": len(first.years),
        },
        printed - years_between(first),
    )


def signed_in_time(signed: Period | None, covers: Period | None) -> Judgement:
    """Judge when an agreement was signed beside the years it covers.

    Signed in or before the first covered year is in time; later is retroactive;
    after the last covered day it conflicts outright.
    """
    if signed is None or covers is None:
        return Judgement(Outcome.CANNOT_BE_JUDGED)
    if signed.first > covers.last:
        return Judgement(Outcome.CONFLICTS, "after")
    if signed.first.year > covers.first.year:
        return Judgement(
            Outcome.CONFLICTS,
            "retroactive",
            {"days": Period(covers.first, signed.first - ONE_DAY)},
        )
    return Judgement(Outcome.AGREES)


def spent_after_received(
    received: Sequence[Period], spent: Sequence[Period]
) -> Judgement:
    """Judge whether the first spending could come after the first receipt."""
    if not received or not spent:
        return Judgement(Outcome.CANNOT_BE_JUDGED)
    earliest = min(period.first for period in received)
    first_spent = min(period.last for period in spent)
    if first_spent < earliest:
        return Judgement(Outcome.CONFLICTS, difference=None)
    return Judgement(Outcome.AGREES)
