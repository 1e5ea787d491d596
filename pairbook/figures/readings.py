"""The ways to read what sources leave open, and the notices that come with a value."""

from collections.abc import Iterable

from pairbook.figures import whys
from pairbook.figures.answers import Reading
from pairbook.figures.book import Book
from pairbook.figures.combining import total_of
from pairbook.figures.items import Item, Placed
from pairbook.figures.observed import items_of
from pairbook.figures.placing import found_in
from pairbook.figures.problems import (
    DISPUTED,
    OPEN_COUNTING,
    OPEN_DISCOUNT,
    OPEN_EFFECT,
)
from pairbook.figures.rolling import Rolled
from pairbook.figures.scopes import Range
from pairbook.figures.windows import Window
from pairbook.values.interval import Interval
from pairbook.values.problem import Problem, Spot
from pairbook.values.say import Say

#: Aid in which an interest discount may already be counted by the source.
AID_WITH_DISCOUNT = ("FIN-04", "FIN-07")

INSIDE = Say("what is not stated is inside", "未说明的部分包含在内")
BESIDE = Say("what is not stated stands beside", "未说明的部分另计")
DISCOUNT_BESIDE = Say(
    "without interest discount, if it was paid beside the fiscal aid",
    "不含贷款贴息（假定贴息在财政援助之外另付）",
)
DISCOUNT_INSIDE = Say(
    "without interest discount, if it is inside the fiscal aid",
    "不含贷款贴息（假定贴息已包含在财政援助之内）",
)
SIDES = {"donor": "帮扶方", "recipient": "受援方"}


def part_readings(rolled: Rolled) -> list[Reading]:
    """Return both readings of parts that may be inside or beside."""
    if rolled.value is None or not rolled.open_parts:
        return []
    beside = total_of([rolled.value, *(item.low_high for item in rolled.open_parts)])
    if beside is None:
        return []
    return [
        Reading(INSIDE, rolled.value, used=True),
        Reading(BESIDE, beside, used=False),
    ]


def add_discount(
    book: Book, measure: str, ranges: list[Range], window: Window, rolled: Rolled
) -> list[Reading]:
    """List interest discount beside aid, and read it both ways where that is open.

    The value never changes: discount is a kind of its own. Where it may be inside
    the amount that the source gives as fiscal aid, aid without it is that much less.
    """
    indicator = book.indicator("FIN-11")
    if measure not in AID_WITH_DISCOUNT or indicator is None:
        return []
    items = [item for item in items_of(book, "FIN-11") if item.table == "movement"]
    found = found_in(book, indicator, items, ranges, window)
    open_items = []
    for item in found.increments:
        stated = book.movements[item.record].inside_fiscal
        if stated in {"yes", "not stated"}:
            rolled.placed.append(Placed(item, counted=False, why=whys.DISCOUNT))
        if stated == "not stated":
            open_items.append(item)
            facts = {"record": item.code}
            problem = Problem(OPEN_DISCOUNT, Spot(record=item.code), facts)
            rolled.problems.append(problem)
    discount = total_of(item.low_high for item in open_items)
    if rolled.value is None or discount is None or discount.high is None:
        return []
    inside = _less(rolled.value, discount)
    return [
        Reading(DISCOUNT_BESIDE, rolled.value, used=True),
        Reading(DISCOUNT_INSIDE, inside, used=False),
    ]


def _less(value: Interval, part: Interval) -> Interval:
    """Return a value less an exact part of it."""
    high = None if value.high is None else value.high - part.low
    low = value.low - (part.low if part.high is None else part.high)
    return Interval(low, high, value.wording)


def notices(book: Book, counted: Iterable[Item]) -> list[Problem]:
    """Return what a reader must know of the counted records: doubts and disputes."""
    found = []
    for item in counted:
        spot = Spot(record=item.code)
        if "|" in item.counting:
            one, _, other = item.counting.partition("|")
            facts = {"record": item.code, "one": one.strip(), "other": other.strip()}
            found.append(Problem(OPEN_COUNTING, spot, facts))
        if item.effect == "not stated":
            found.append(Problem(OPEN_EFFECT, spot, {"record": item.code}))
        for word in book.disputes_of(item.version):
            own = "–" if word.own_value is None else f"{word.own_value.normalize():f}"
            facts = {
                "record": item.code,
                "side": word.side,
                "side_zh": SIDES.get(word.side, word.side),
                "own_value": own,
            }
            found.append(Problem(DISPUTED, spot, facts))
    return found
