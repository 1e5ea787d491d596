"""Pairs in force: what sources state, and how many of them the register names."""

from pairbook.figures.answers import Part
from pairbook.figures.book import Book
from pairbook.figures.items import LEVEL, Item, Placed, Subject
from pairbook.figures.problems import MORE_NAMED
from pairbook.figures.records import Indicator, Pairing
from pairbook.figures.rolling import Rolled, roll
from pairbook.figures.scopes import Range
from pairbook.figures.windows import Window
from pairbook.values.interval import Interval
from pairbook.values.period import Period
from pairbook.values.problem import Problem, Spot
from pairbook.values.say import Say
from pairbook.values.wording import Wording

PAIRS_IN_FORCE = "ORG-06"
#: The level of pairing that the indicator counts.
LEVEL_COUNTED = "county"

NAMED = Say("named in the register", "登记簿列名")
NOT_NAMED = Say("not named", "未列名")


def roll_register(
    book: Book, indicator: Indicator, ranges: list[Range], window: Window
) -> Rolled:
    """Return the stated number of pairs, by how many are named.

    Missing: where no source states a number, at least those that are named; a
    register cannot show that it is complete.
    """
    rolled = roll(book, indicator, ranges, window)
    named = _in_force(book, ranges, window)
    if not named:
        return rolled
    stated = rolled.value
    rolled.placed += [
        Placed(_pairing_item(book, row, window), stated is None, NAMED) for row in named
    ]
    count = Interval.exact(len(named))
    if stated is None:
        rolled.value = Interval(count.low, None, Wording.AT_LEAST)
        rolled.nothing, rolled.method = None, "sum"
        rolled.parts = [Part("named", NAMED, count)]
        return rolled
    rolled.parts = [Part("named", NAMED, count)]
    if stated.high is not None and stated.high < count.low:
        facts = {"named": len(named), "stated": stated.high}
        spot = Spot(record=indicator.code)
        rolled.problems.append(Problem(MORE_NAMED, spot, facts))
    elif stated.is_exact and stated.low > count.low:
        rolled.parts.append(Part("not named", NOT_NAMED, stated - count))
    return rolled


def _in_force(book: Book, ranges: list[Range], window: Window) -> list[Pairing]:
    """Return the county pairings of the scopes in force on the last day asked for.

    A pairing whose dates are not stated is taken to be in force.
    """
    things = {thing for one in ranges for thing in one.pairings}
    return [
        row
        for row in book.pairings.values()
        if row.thing in things
        and row.level == LEVEL_COUNTED
        and (row.valid_from is None or row.valid_from <= window.last)
        and (row.valid_to is None or row.valid_to >= window.last)
    ]


def _pairing_item(book: Book, row: Pairing, window: Window) -> Item:
    """Return a pairing as one pair in force."""
    return Item(
        table="pairing",
        record=row.thing,
        version=row.id,
        code=row.code,
        label=row.name,
        measure=PAIRS_IN_FORCE,
        amount=Interval.exact(1),
        unit="pairs",
        nature=LEVEL,
        period=Period(window.last, window.last),
        subject=Subject(row.thing),
        grade=book.grade_of(row.id, "cited"),
        itself=True,
    )
