"""Placing items in scope and time: which may count for what is asked."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from pairbook.figures import whys
from pairbook.figures.book import Book
from pairbook.figures.items import LEVEL, RUNNING, Item, Placed
from pairbook.figures.problems import OLDER_LEVEL, UNIT_DOES_NOT_FIT
from pairbook.figures.records import Indicator
from pairbook.figures.scopes import Range, Verdict, verdict_on
from pairbook.figures.windows import Window, beginning_of
from pairbook.values.interval import Interval
from pairbook.values.nothing import NOTHING_SAYS, Nothing
from pairbook.values.problem import Problem, Spot
from pairbook.values.quantity import UNITS, Quantity, UnitMismatchError
from pairbook.values.say import Say


@dataclass(slots=True)
class Found:
    """The items of a measure, sorted by what they can do for the figure."""

    increments: list[Item] = field(default_factory=list)
    straddling: list[Item] = field(default_factory=list)
    runnings: list[Item] = field(default_factory=list)
    levels: list[Item] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)
    nothings: list[Nothing] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def beside(self, item: Item, why: Say) -> None:
        """List an item that does not count."""
        self.placed.append(Placed(item, counted=False, why=why))


def found_in(
    book: Book,
    indicator: Indicator,
    items: Iterable[Item],
    ranges: list[Range],
    window: Window,
) -> Found:
    """Sort items by scope, period, nature and unit."""
    found = Found()
    for item in items:
        verdict = verdict_on(book, ranges, item)
        if verdict is Verdict.OUT or not _is_timely(item, window):
            continue
        if verdict is Verdict.SHARED:
            found.beside(item, whys.SHARED)
        elif item.nothing is not None:
            found.nothings.append(item.nothing)
            found.beside(item, NOTHING_SAYS[item.nothing])
        elif item.period is None:
            found.beside(item, whys.UNDATED)
        else:
            _sort(book, indicator, item, window, found)
    return found


def _is_timely(item: Item, window: Window) -> bool:
    """Say whether an item's time has to do with the days asked for, or is unknown."""
    if item.period is None:
        return True
    if item.nature == LEVEL:
        return item.period.last <= window.last
    if item.nature == RUNNING:
        return window.period.first <= item.period.last <= window.last
    return item.period.meets(window.period)


def _sort(
    book: Book, indicator: Indicator, item: Item, window: Window, found: Found
) -> None:
    """Put one item of the scope where its nature and period say."""
    fitted = _fitted(item, indicator.unit)
    if fitted is None:
        found.beside(item, whys.UNIT)
        found.problems.append(_unit_problem(item, indicator))
        return
    period = item.period
    if item.nature == LEVEL:
        found.levels.append(fitted)
    elif item.nature == RUNNING:
        if _counts_from_the_start(book, item, window):
            found.runnings.append(fitted)
        else:
            found.beside(fitted, whys.NOT_OF_THE_PERIOD)
    elif period is not None and window.period.covers(period):
        found.increments.append(fitted)
    else:
        found.straddling.append(fitted)


def _counts_from_the_start(book: Book, item: Item, window: Window) -> bool:
    """Say whether the days asked for start where a running total starts to run."""
    if window.first is None:
        return True
    start = beginning_of(book, item.subject.pairing)
    return start is not None and window.first <= start


def _fitted(item: Item, unit: str) -> Item | None:
    """Return an item in the indicator's unit; None where they count other things."""
    if item.unit == unit or item.amount is None:
        return item
    if item.unit not in UNITS or unit not in UNITS:
        return None
    low, high = item.amount.low, item.amount.high
    try:
        low = Quantity(low, item.unit).to(unit).number
        high = None if high is None else Quantity(high, item.unit).to(unit).number
    except UnitMismatchError:
        return None
    return replace(item, amount=Interval(low, high, item.amount.wording), unit=unit)


def _unit_problem(item: Item, indicator: Indicator) -> Problem:
    """Say that the units count different things."""
    facts = {
        "record": item.code,
        "unit": item.unit,
        "code": indicator.code,
        "wanted": indicator.unit,
    }
    return Problem(UNIT_DOES_NOT_FIT, Spot(record=item.code), facts)


def last_levels(found: Found, window: Window) -> list[Item]:
    """Keep the last level of each subject in the period; older ones where none is.

    Lists the earlier ones of the period, and notes where only older ones are known.
    """
    inside = [item for item in found.levels if _last(item) >= window.period.first]
    older = not inside and bool(found.levels)
    last: dict[object, date] = {}
    chosen = found.levels if older else inside
    for item in chosen:
        key = (item.measure, item.subject, item.effect)
        last[key] = max(_last(item), last.get(key, date.min))
    kept = []
    for item in chosen:
        if _last(item) == last[item.measure, item.subject, item.effect]:
            kept.append(item)
        else:
            found.beside(item, whys.EARLIER_LEVEL)
    if older:
        facts = {"date": max(last.values())}
        codes = ", ".join(item.code for item in kept)
        found.problems.append(Problem(OLDER_LEVEL, Spot(record=codes), facts))
    return kept


def last_totals(found: Found) -> list[Item]:
    """Keep the latest running total of each subject; list the earlier ones."""
    last: dict[object, date] = {}
    for item in found.runnings:
        key = (item.measure, item.subject, item.effect)
        last[key] = max(_last(item), last.get(key, date.min))
    kept = []
    for item in found.runnings:
        if _last(item) == last[item.measure, item.subject, item.effect]:
            kept.append(item)
        else:
            found.beside(item, whys.EARLIER_TOTAL)
    return kept


def _last(item: Item) -> date:
    """Return the day an item is of."""
    return item.period.last if item.period else date.min
