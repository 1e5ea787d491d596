"""Rolling up a measure: a span's increments, a running total and what came since."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from pairbook.figures import whys
from pairbook.figures.adding import Added, added
from pairbook.figures.answers import Part
from pairbook.figures.book import Book
from pairbook.figures.combining import Slot, leave_open, settle, total_of
from pairbook.figures.items import (
    Cover,
    Item,
    Placed,
    holds,
    measure_holds,
    subject_holds,
)
from pairbook.figures.observed import items_of
from pairbook.figures.placing import Found, found_in, last_levels, last_totals
from pairbook.figures.problems import (
    LAPS_WIDER,
    MORE_ITEMISED,
    ONLY_ITEMISED,
    STRADDLES_PERIOD,
    YEARS_WITHOUT_RECORDS,
)
from pairbook.figures.records import Indicator
from pairbook.figures.scopes import Range, is_of_the_whole
from pairbook.figures.windows import Window
from pairbook.values.interval import Interval
from pairbook.values.nothing import Nothing
from pairbook.values.period import Period
from pairbook.values.problem import Problem, Spot
from pairbook.values.say import Say
from pairbook.values.wording import Wording

ITEMISED = Say("itemised up to the total", "累计数内已列明")
NOT_ITEMISED = Say("not itemised", "未列明")
UP_TO = Say("the running total", "累计数")
SINCE = Say("since", "此后")
BESIDE = Say("beside the running total", "累计数之外")


@dataclass(slots=True)
class Rolled:
    """What the records of a measure come to.

    ``slots`` are what is counted; ``open_parts`` would be added under the other
    reading; ``totals`` are the running totals among the slots.
    """

    value: Interval | None = None
    method: str = "sum"
    nothing: Nothing | None = None
    slots: list[Slot] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    open_parts: list[Item] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Around:
    """Increments by how they stand to the running totals."""

    inside: list[tuple[Item, Item]]
    maybe: list[tuple[Item, Item]]
    since: list[Item]
    free: list[Item]
    across: list[Item]


def roll(
    book: Book, indicator: Indicator, ranges: list[Range], window: Window
) -> Rolled:
    """Roll a measure up over scopes and days, by the catalogue's rules."""
    found = found_in(book, indicator, items_of(book, indicator.code), ranges, window)
    if _takes_levels(book, indicator, found, ranges, window):
        rolled = _roll_levels(book, indicator, found, window)
    else:
        for item in found.levels:
            found.beside(item, whys.OTHER_NATURE)
        rolled = _roll_flows(book, indicator, found, ranges, window)
    rolled.placed += found.placed
    rolled.problems += found.problems
    if rolled.value is None and rolled.method != "refused":
        kinds = list(dict.fromkeys(found.nothings))
        rolled.nothing = kinds[0] if len(kinds) == 1 else Nothing.NOT_STATED
    return rolled


def _takes_levels(
    book: Book,
    indicator: Indicator,
    found: Found,
    ranges: list[Range],
    window: Window,
) -> bool:
    """Say whether the value is made of levels rather than of what was added.

    Where there are both: in a span those that are said of the very scope; else
    levels for what the catalogue calls a stock, a ratio or an index.
    """
    flows = [*found.increments, *found.runnings]
    if not found.levels or not flows:
        return bool(found.levels)
    if window.first is not None:
        inside = [one for one in found.levels if _day(one) >= window.first]
        whole_level, whole_flow = (
            any(
                is_of_the_whole(book, one, item.subject)
                for item in items
                for one in ranges
            )
            for items in (inside, flows)
        )
        if whole_level != whole_flow:
            return whole_level
    return indicator.nature in {"stock", "ratio", "index"}


def _day(item: Item) -> date:
    """Return the day of a level or a running total."""
    return item.period.last if item.period else date.min


def _roll_levels(
    book: Book, indicator: Indicator, found: Found, window: Window
) -> Rolled:
    """Take the last level of each subject, and add over subjects where allowed."""
    for item in (*found.increments, *found.straddling, *found.runnings):
        found.beside(item, whys.OTHER_NATURE)
    settled = settle(book, last_levels(found, window))
    sums = added(indicator, settled.slots)
    return _rolled(sums, settled.placed, settled.open_parts, settled.problems)


def _rolled(
    sums: Added,
    placed: list[Placed],
    open_parts: list[Item],
    problems: list[Problem],
) -> Rolled:
    """Bring a sum and what stands beside it together."""
    left = {item.version for slot in sums.left for item in slot.items}
    why = whys.REFUSED if sums.value is None else whys.NOT_OVER_TIME
    out = {item.version for slot in sums.slots for item in slot.items}
    gone = left | (out if sums.value is None else set())
    return Rolled(
        value=sums.value,
        method=sums.method,
        slots=sums.slots if sums.value is not None else [],
        placed=[
            replace(one, counted=False, why=why)
            if one.counted and one.item.version in gone
            else one
            for one in placed
        ],
        open_parts=open_parts,
        problems=[*problems, *sums.problems],
    )


def _roll_flows(
    book: Book,
    indicator: Indicator,
    found: Found,
    ranges: list[Range],
    window: Window,
) -> Rolled:
    """Add increments; where running totals count, what came after them."""
    totals = settle(book, last_totals(found))
    around = _around(book, totals.slots, found)
    for item, total in around.inside:
        found.beside(item, whys.inside_total(total))
    for item, total in around.maybe:
        leave_open(totals, item, total)
    lapped = _lapped(book, [*around.since, *around.free])
    gone = {item.record for item, _ in lapped}
    free = [one for one in (*around.since, *around.free) if one.record not in gone]
    rest = settle(book, free)
    sums = added(indicator, [*totals.slots, *rest.slots])
    rolled = _rolled(
        sums,
        [*totals.placed, *rest.placed],
        [*totals.open_parts, *rest.open_parts],
        [*totals.problems, *rest.problems],
    )
    _open_by_lapped(rolled, lapped)
    _open_by_straddlers(book, rolled, [*found.straddling, *around.across], window)
    if not totals.slots:
        _note_years_without_records(rolled, window)
    if totals.slots and sums.method == "running total":
        rolled.parts = _cumulative_parts(book, indicator, totals.slots, around, rolled)
    if window.first is None and rolled.value is not None:
        _note_only_itemised(book, ranges, totals.slots, rolled)
    return rolled


def _around(book: Book, totals: Sequence[Slot], found: Found) -> _Around:
    """Sort increments by whether a running total holds them, and its day."""
    around = _Around([], [], [], [], [])
    heads = [slot.items[0] for slot in totals]
    for item in found.increments:
        total = _total_of(book, heads, item)
        if total is None or total.period is None or item.period is None:
            around.free.append(item)
        elif item.part_of == total.record and item.part_status != "inside":
            around.maybe.append((item, total))
        elif item.period.last <= total.period.last:
            around.inside.append((item, total))
        elif item.period.first > total.period.last:
            around.since.append(item)
        else:
            around.across.append(item)
    return around


def _total_of(book: Book, heads: Sequence[Item], item: Item) -> Item | None:
    """Return the running total that holds an item: the one named, else the latest."""
    holding = [head for head in heads if _holds(book, head, item)]
    named = [head for head in holding if head.record == item.part_of]
    return max(named or holding, key=_day, default=None)


def _holds(book: Book, total: Item, item: Item) -> bool:
    """Say whether a running total is of a measure and subject that hold an item.

    What is stated to be a part of it, or to stand beside it, is taken at its word.
    """
    if item.part_of == total.record:
        return item.part_status != "beside"
    return measure_holds(total.measure, item.measure) and subject_holds(
        book, total.subject, item.subject
    )


def _lapped(book: Book, items: Sequence[Item]) -> list[tuple[Item, Item]]:
    """Return the increments of which a wider one holds only some days, with that one.

    Not those that another holds whole, nor those whose standing to one is stated.
    """
    cover = Cover(book, items)
    here = {item.record for item in items}
    found = []
    for item in items:
        if item.part_of in here or any(cover.over(item)):
            continue
        wide = next(cover.lapping(item), None)
        if wide is not None:
            found.append((item, wide))
    return found


def _open_by_lapped(rolled: Rolled, lapped: Sequence[tuple[Item, Item]]) -> None:
    """List what a wider record holds in part; the value is a lower bound by it."""
    for item, wide in lapped:
        rolled.placed.append(Placed(item, counted=False, why=whys.LAPPED))
        facts = {"record": item.code, "period": str(item.period), "wide": wide.code}
        rolled.problems.append(Problem(LAPS_WIDER, Spot(record=item.code), facts))
        if rolled.value is not None:
            rolled.value = Interval(rolled.value.low, None, Wording.AT_LEAST)


def _note_years_without_records(rolled: Rolled, window: Window) -> None:
    """Note the years of a span of several of which nothing is counted."""
    if window.first is None or rolled.value is None or rolled.method == "last":
        return
    told = {
        year
        for slot in rolled.slots
        if slot.period is not None
        for year in slot.period.years
    }
    silent = [year for year in window.period.years if year not in told]
    if told and silent:
        facts = {"years": ", ".join(map(str, silent))}
        rolled.problems.append(Problem(YEARS_WITHOUT_RECORDS, Spot(), facts))


def _open_by_straddlers(
    book: Book, rolled: Rolled, straddling: Sequence[Item], window: Window
) -> None:
    """List what is only partly in the period; it makes the value a lower bound.

    Not where a counted record already holds all of it that lies in the period.
    """
    counted = [item for slot in rolled.slots for item in slot.items]
    for item in straddling:
        if item.period is None:
            continue
        if _is_absorbed(book, item, item.period, counted, window):
            rolled.placed.append(Placed(item, counted=False, why=whys.ABSORBED))
            continue
        rolled.placed.append(Placed(item, counted=False, why=whys.STRADDLES))
        facts = {"record": item.code, "period": str(item.period)}
        problem = Problem(STRADDLES_PERIOD, Spot(record=item.code), facts)
        rolled.problems.append(problem)
        if rolled.value is not None:
            rolled.value = Interval(rolled.value.low, None, Wording.AT_LEAST)


def _is_absorbed(
    book: Book, item: Item, period: Period, counted: Sequence[Item], window: Window
) -> bool:
    """Say whether counted records hold the part of an item that lies in the period."""
    first, last = max(period.first, window.period.first), min(period.last, window.last)
    after = [
        total.period.last + timedelta(days=1)
        for total in counted
        if total.nature != item.nature
        and total.period is not None
        and _holds(book, total, item)
    ]
    first = max([first, *after])
    if first > last:
        return True
    inside = replace(item, period=Period(first, last))
    return any(one.totals and holds(book, one, inside) for one in counted)


def _cumulative_parts(
    book: Book,
    indicator: Indicator,
    totals: Sequence[Slot],
    around: _Around,
    rolled: Rolled,
) -> list[Part]:
    """Return the running totals by what is itemised in them, and what came since."""
    whole = total_of(slot.value for slot in totals)
    items = settle(book, [item for item, _ in around.inside])
    itemised = added(indicator, items.slots).value
    parts: list[tuple[Say, Interval | None]] = []
    if whole is None or itemised is None:
        parts.append((UP_TO, whole))
    else:
        rest = _rest(whole, itemised)
        if rest is None:
            codes = ", ".join(item.code for slot in totals for item in slot.items)
            facts = {"date": max(slot.last for slot in totals), "record": codes}
            rolled.problems.append(Problem(MORE_ITEMISED, Spot(record=codes), facts))
            parts.append((UP_TO, whole))
        else:
            parts += [(ITEMISED, itemised), (NOT_ITEMISED, rest)]
    since = {item.version for item in around.since}
    after = [slot for slot in rolled.slots if _any(slot, since)]
    free = {item.version for item in around.free}
    beside = [slot for slot in rolled.slots if _any(slot, free) and slot not in after]
    parts.append((SINCE, total_of(slot.value for slot in after)))
    parts.append((BESIDE, total_of(slot.value for slot in beside)))
    found = [
        Part("", name, value)
        for name, value in parts
        if value is not None and (value.low or value.high != 0)
    ]
    return found if len(found) > 1 else []


def _any(slot: Slot, versions: set[int]) -> bool:
    """Say whether a slot holds any of some versions."""
    return any(item.version in versions for item in slot.items)


def _rest(whole: Interval, itemised: Interval) -> Interval | None:
    """Return what of a whole is not itemised; None where the items come to more."""
    high = None if whole.high is None else whole.high - itemised.low
    if high is not None and high < 0:
        return None
    low = whole.low - itemised.high if itemised.high is not None else whole.low * 0
    low = max(low, low * 0)
    if high is None:
        return Interval(low, None, Wording.AT_LEAST)
    return Interval(low, high, Wording.EXACT if low == high else Wording.RANGE)


def _note_only_itemised(
    book: Book, ranges: list[Range], totals: Sequence[Slot], rolled: Rolled
) -> None:
    """Note where no running total is of the very scope."""
    for one in ranges:
        if not any(is_of_the_whole(book, one, slot.subject) for slot in totals):
            scope = str(one.scope)
            rolled.problems.append(Problem(ONLY_ITEMISED, Spot(record=scope), {}))
