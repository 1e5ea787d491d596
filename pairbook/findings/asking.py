"""Asking the engine for the money of a pairing."""

from pairbook.figures.addresses import Address, Asked, Scope
from pairbook.figures.engine import figure
from pairbook.findings.world import World
from pairbook.values.interval import Interval
from pairbook.values.period import Period


def money(world: World, measure: str, pairing: int, span: Period) -> Interval | None:
    """Return a figure of a pairing in a span; None where there is no number.

    Unit: that of the measure. Source: the one engine of figures, on this book.
    """
    scope = Scope("pair", world.book.pairings[pairing].code)
    return figure(world.book, Address(measure, (scope,), Asked("span", span))).value


def yearly_money(
    world: World, measure: str, pairing: int, span: Period
) -> dict[int, Interval]:
    """Return the figures of the calendar years of a span that have a number."""
    years = {}
    for year in span.years:
        value = money(world, measure, pairing, Period.year(year))
        if value is not None and value.high != 0:
            years[year] = value
    return years
