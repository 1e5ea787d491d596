"""What counts among records: what is inside what, and what is told twice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import add

from pairbook.figures import whys
from pairbook.figures.book import Book
from pairbook.figures.items import (
    INCREMENT,
    Cover,
    Item,
    Placed,
    Subject,
    covers,
)
from pairbook.figures.problems import OPEN_PART, TWO_VALUES
from pairbook.values.interval import Interval
from pairbook.values.period import Period
from pairbook.values.problem import Problem, Spot
from pairbook.values.wording import Wording


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing that is counted once, and what its records say it comes to."""

    measure: str
    subject: Subject
    nature: str
    period: Period | None
    value: Interval
    items: tuple[Item, ...]

    @property
    def last(self) -> date:
        """Its last day; the first of all days where it has none."""
        return self.period.last if self.period else date.min

    @property
    def is_of_events(self) -> bool:
        """Whether each of its records is an event of its own."""
        return all(item.itself for item in self.items)


@dataclass(frozen=True, slots=True)
class Settled:
    """What counts, what stands beside it and why, and what is left open."""

    slots: list[Slot]
    placed: list[Placed]
    open_parts: list[Item]
    problems: list[Problem]


def total_of(values: Iterable[Interval]) -> Interval | None:
    """Add intervals; None for none. Without an upper end the sum is "at least"."""
    found = list(values)
    if not found:
        return None
    total = reduce(add, found)
    if total.high is None and total.wording is Wording.RANGE:
        return replace(total, wording=Wording.AT_LEAST)
    return total


def settle(book: Book, items: Sequence[Item]) -> Settled:
    """Find what counts among items of one nature, all of the period asked for.

    An item that another covers is an "of which"; a stated part is inside or beside;
    a part that is not stated to be either is left open and not counted.
    """
    settled = Settled([], [], [], [])
    direct = _without_induced(items, settled)
    by_record = {item.record: item for item in direct}
    over = Cover(book, direct).over
    counted: list[Item] = []
    for item in direct:
        whole = _whole(book, item, by_record)
        others = (
            one for one in over(item) if whole is None or one.record != whole.record
        )
        wide = next(others, None)
        if wide is not None:
            settled.placed.append(Placed(item, counted=False, why=whys.inside(wide)))
        elif whole is None or item.part_status == "beside":
            counted.append(item)
        elif item.part_status == "inside":
            settled.placed.append(Placed(item, counted=False, why=whys.inside(whole)))
        else:
            leave_open(settled, item, whole)
    _fill_slots(settled, counted)
    return settled


def _without_induced(items: Sequence[Item], settled: Settled) -> list[Item]:
    """Put what was brought about beside what is direct, where there are both."""
    induced = [item for item in items if item.effect == "induced"]
    if len(induced) in {0, len(items)}:
        return list(items)
    settled.placed.extend(
        Placed(item, counted=False, why=whys.INDUCED) for item in induced
    )
    return [item for item in items if item.effect != "induced"]


def _whole(book: Book, item: Item, by_record: dict[int, Item]) -> Item | None:
    """Return the item that another is stated to be a part of, where it is here.

    A part that leads back to itself, or is wider than its whole, is no part.
    """
    whole = by_record.get(item.part_of or 0)
    if whole is None or covers(book, item, whole):
        return None
    seen = {item.record}
    at: Item | None = whole
    while at is not None:
        if at.record in seen:
            return None
        seen.add(at.record)
        at = by_record.get(at.part_of or 0)
    return whole


def leave_open(settled: Settled, item: Item, whole: Item) -> None:
    """Note a part of which it is not stated whether it is inside or beside."""
    settled.open_parts.append(item)
    settled.placed.append(Placed(item, counted=False, why=whys.open_part(whole)))
    facts = {"record": item.code, "whole": whole.code}
    settled.problems.append(Problem(OPEN_PART, Spot(record=item.code), facts))


@dataclass(frozen=True, slots=True)
class _Voice:
    """What one report says of a thing, or all its events together."""

    value: Interval
    items: tuple[Item, ...]


def _fill_slots(settled: Settled, counted: Sequence[Item]) -> None:
    """Bring records of exactly the same thing into one slot.

    Its events (transfers, contracts) speak with one voice, their sum; each report
    has its own. A voice within the wording of all others holds; where there is none
    the slot is the range of them all.
    """
    groups: dict[object, list[Item]] = {}
    for item in counted:
        time = item.period if item.nature == INCREMENT else None
        groups.setdefault((item.measure, item.subject, time), []).append(item)
    for group in groups.values():
        voices = _voices(group)
        holding = next((one for one in voices if _agreed(one, voices)), None)
        if holding is None:
            value = _range(voices)
            codes = ", ".join(item.code for item in group)
            facts = {"records": codes}
            settled.problems.append(Problem(TWO_VALUES, Spot(record=codes), facts))
        else:
            value = holding.value
        for voice in voices:
            counts = holding is None or voice is holding
            why = whys.ONE_OF_TWO if holding is None else whys.SAME_VALUE
            settled.placed.extend(
                Placed(item, counts, None if voice is holding else why)
                for item in voice.items
            )
        one = group[0]
        settled.slots.append(
            Slot(one.measure, one.subject, one.nature, one.period, value, tuple(group))
        )


def _voices(group: Sequence[Item]) -> list[_Voice]:
    """Return the voices of records of one thing, events first."""
    events = tuple(item for item in group if item.itself)
    together = total_of(item.low_high for item in events)
    voices = [] if together is None else [_Voice(together, events)]
    reports = (item for item in group if not item.itself)
    return voices + [_Voice(item.low_high, (item,)) for item in reports]


def _agreed(one: _Voice, voices: Sequence[_Voice]) -> bool:
    """Say whether a voice lies within the wording of all the others."""
    low, high = one.value.low, one.value.high
    return all(
        other.value.low <= low
        and (
            other.value.high is None or (high is not None and high <= other.value.high)
        )
        for other in voices
    )


def _range(voices: Sequence[_Voice]) -> Interval:
    """Return the range of all voices."""
    highs = [voice.value.high for voice in voices]
    stated = [high for high in highs if high is not None]
    high = max(stated) if len(stated) == len(highs) else None
    word = Wording.AT_LEAST if high is None else Wording.RANGE
    return Interval(min(voice.value.low for voice in voices), high, word)
