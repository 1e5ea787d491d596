"""Additivity by the catalogue: sum, distinct, last, or refuse with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pairbook.figures.combining import Slot, total_of
from pairbook.figures.items import LEVEL, RUNNING
from pairbook.figures.problems import MAY_BE_THE_SAME, NOT_ADDITIVE
from pairbook.figures.records import Indicator
from pairbook.values.interval import Interval
from pairbook.values.problem import Problem, Spot
from pairbook.values.quantity import UNITS
from pairbook.values.say import Say
from pairbook.values.wording import Wording

NO, DISTINCT, RECOMPUTE = "no", "distinct only", "recompute"


@dataclass(frozen=True, slots=True)
class Added:
    """What slots come to together, by which method; ``left`` are earlier values."""

    value: Interval | None
    method: str
    slots: list[Slot]
    left: list[Slot]
    problems: list[Problem]


def added(indicator: Indicator, slots: Sequence[Slot]) -> Added:
    """Add slots as the catalogue allows.

    Returns a value of None, and the problem "not-additive", where it does not.
    Records that are events of their own (transfers, contracts, signed documents) are
    distinct already; of the others "distinct only" leaves the range from the largest
    to the sum.
    """
    kept, left = list(slots), list[Slot]()
    if indicator.over_time == NO:
        kept, left = _last_of_each(slots)
    if not kept:
        return Added(None, "sum", kept, left, [])
    rules = _rules(indicator, kept)
    if len(kept) > 1 and rules & {NO, RECOMPUTE}:
        return Added(None, "refused", kept, left, [_refusal(indicator, kept)])
    total = total_of(slot.value for slot in kept)
    loose = [slot for slot in kept if not slot.is_of_events]
    if loose and rules & {DISTINCT, "not applicable"}:
        value = _distinct(kept)
        return Added(value, "distinct", kept, left, _notices(indicator, kept, value))
    return Added(total, _method(kept, left), kept, left, [])


def _method(kept: Sequence[Slot], left: Sequence[Slot]) -> str:
    """Name how a plain total came about."""
    natures = {slot.nature for slot in kept}
    if RUNNING in natures:
        return "running total"
    if LEVEL in natures or left:
        return "last"
    if len(kept) == 1 and len(kept[0].items) == 1 and not kept[0].is_of_events:
        return "single"
    return "sum"


def _last_of_each(slots: Sequence[Slot]) -> tuple[list[Slot], list[Slot]]:
    """Return the last value of each subject, and the earlier ones."""
    last: dict[object, Slot] = {}
    for slot in sorted(slots, key=lambda slot: slot.last):
        last[slot.measure, slot.subject] = slot
    kept = [slot for slot in slots if last[slot.measure, slot.subject] is slot]
    return kept, [slot for slot in slots if slot not in kept]


def _rules(indicator: Indicator, slots: Sequence[Slot]) -> set[str]:
    """Return the rules for every way in which the slots differ."""
    rules = set()
    times = {(slot.nature, slot.period) for slot in slots if slot.nature != LEVEL}
    if len(times) > 1 and indicator.over_time != NO:
        rules.add(indicator.over_time)
    subjects = [slot.subject for slot in slots]
    if len({(one.pairing, one.place, one.organisation) for one in subjects}) > 1:
        rules.add(indicator.over_places)
    if len({(one.project, one.exchange) for one in subjects}) > 1:
        rules.add(indicator.over_projects)
    return rules


def _distinct(slots: Sequence[Slot]) -> Interval:
    """Return the range from the largest to the sum; money given back lowers it."""
    values = [slot.value for slot in slots]
    highs = [value.high for value in values if value.high is not None]
    lows = [value.low for value in values]
    low = min(max(lows), sum(lows, Decimal(0)))
    if len(highs) < len(values):
        return Interval(low, None, Wording.AT_LEAST)
    high = max(*highs, sum(highs, Decimal(0)))
    return Interval(low, high, Wording.EXACT if low == high else Wording.RANGE)


def _notices(
    indicator: Indicator, slots: Sequence[Slot], value: Interval
) -> list[Problem]:
    """Say that the same may be counted more than once, where it makes a difference."""
    if value.is_exact:
        return []
    unit = UNITS.get(indicator.unit)
    name = unit.name if unit else Say(indicator.unit, indicator.unit)
    facts = {"count": len(slots), "unit": name.en, "unit_zh": name.zh}
    return [Problem(MAY_BE_THE_SAME, Spot(record=indicator.code), facts)]


def _refusal(indicator: Indicator, slots: Sequence[Slot]) -> Problem:
    """Say over what the values are not added."""
    subjects = [slot.subject for slot in slots]
    over, over_zh = "time", "时间"
    if len({(one.project, one.exchange) for one in subjects}) > 1:
        over, over_zh = "projects", "项目"
    if len({(one.pairing, one.place, one.organisation) for one in subjects}) > 1:
        over, over_zh = "places", "地区"
    facts = {
        "code": indicator.code,
        "over": over,
        "over_zh": over_zh,
        "count": len(slots),
    }
    return Problem(NOT_ADDITIVE, Spot(record=indicator.code), facts)
