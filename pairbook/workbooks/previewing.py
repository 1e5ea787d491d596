"""Previewing: which figures a workbook would move, before anything is saved."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from pairbook.figures.addresses import (
    Address,
    AddressError,
    Asked,
    Scope,
    address_of,
)
from pairbook.figures.answers import Figure
from pairbook.figures.book import Book, book
from pairbook.figures.engine import figure
from pairbook.figures.items import WITHIN
from pairbook.figures.ledger import measures_fen
from pairbook.figures.observed import CONTRACTS
from pairbook.figures.register import PAIRS_IN_FORCE
from pairbook.reviews.queries import edition, editions
from pairbook.reviews.tree import chips_of
from pairbook.values.interval import Interval
from pairbook.values.nothing import Nothing
from pairbook.values.say import Say
from pairbook.workbooks.comparing import Comparison
from pairbook.workbooks.pages import Reporting
from pairbook.workbooks.previewing_book import changed_in, laid_over

#: So many figures are asked for before and after; the pair's own come first.
MOST_FIGURES = 400
#: A measure of so many records is left out: its figures take too long to ask anew.
MOST_RECORDS = 3_000
#: So many editions, the newest, are looked through for figures they print.
MOST_EDITIONS = 40


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure that would change: its address, both values, and who printed it.

    A value of None says why in the nothing beside it. ``in_editions`` are the codes of
    editions that print the figure; they stay as they are. ``left_out`` says that the
    measure has too many records to tell beforehand; then there are no values.
    """

    address: str
    name: Say
    unit: str
    before: Interval | None
    after: Interval | None
    nothing_before: Nothing | None
    nothing_after: Nothing | None
    in_editions: tuple[str, ...]
    left_out: bool = False


def figures_moved(
    comparison: Comparison, reporting: Reporting, withdrawn: Collection[str] = ()
) -> list[Moved]:
    """Return the figures that would change, those that editions print first.

    Asked are the figures that editions of the pairs concerned print, and of each
    measure that changes the reported year, all up to its end and its stage, for the
    pairs and those above them.

    Args:
        comparison: what the workbook would change.
        reporting: for when it reports.
        withdrawn: codes of records that left the file and are withdrawn.

    Queries: those of the book, and two for each edition looked through; nothing is
    written.

    """
    now = book()
    then = laid_over(now, comparison, withdrawn)
    measures, pairs = _concerned(now, then)
    many = {measure for measure in measures if _records(then, measure) > MOST_RECORDS}
    measures -= many
    printed = _printed(now, measures, pairs) if measures else {}
    asked = list(printed)
    asked += [
        one for one in _of_year(then, measures, pairs, reporting) if one not in printed
    ]
    found = _left_out(then, many, pairs, reporting)
    for address in asked[:MOST_FIGURES]:
        moved = _moved(figure(now, address), figure(then, address))
        if moved is not None:
            codes = tuple(sorted(printed.get(address, ())))
            found.append(replace(moved, in_editions=codes))
    return sorted(found, key=lambda one: not one.in_editions)


def _concerned(now: Book, then: Book) -> tuple[set[str], set[int]]:
    """Return the measures that records of either book touch, and their pairs."""
    measures: set[str] = set()
    pairs: set[int] = set()
    indicators: set[int] = set()
    kinds: set[str] = set()
    for name, row in changed_in(now, then):
        match name:
            case "observations":
                indicators.add(row.indicator)
                pairs.add(row.pairing)
            case "movements":
                measures |= measures_fen(row).keys()
                pairs.add(row.pairing)
            case "contracts":
                kinds.add(row.kind)
                pairs.add(row.pairing)
            case "pairings":
                measures.add(PAIRS_IN_FORCE)
                pairs.add(row.thing)
            case _:
                continue
    measures |= {now.indicators[thing].code for thing in indicators}
    measures |= {CONTRACTS[kind] for kind in kinds if kind in CONTRACTS}
    measures |= {wide for measure in measures for wide in WITHIN.get(measure, ())}
    measures |= {
        row.code
        for row in now.indicators.values()
        if {row.numerator, row.denominator} & measures - {""}
    }
    above = then.above
    return measures, {up for pair in pairs for up in above.get(pair, ())}


def _printed(
    now: Book, measures: set[str], pairs: Iterable[int]
) -> dict[Address, set[str]]:
    """Return the figures of measures that editions print, with the editions' codes."""
    codes = {now.pairings[thing].code for thing in pairs if thing in now.pairings}
    found: dict[Address, set[str]] = defaultdict(set)
    published = [one for one in editions() if one.pair in codes]
    for one in published[:MOST_EDITIONS]:
        for chip in chips_of(edition(one.code)):
            address = _address(chip.address)
            if address is not None and address.measure in measures:
                found[address].add(one.code)
    return found


def _address(text: str) -> Address | None:
    """Read a chip's address as of now; None where it is not a figure's."""
    if "@" not in text:
        return None
    try:
        return replace(address_of(text), known=None)
    except AddressError:
        return None


def _of_year(
    then: Book, measures: set[str], pairs: Iterable[int], reporting: Reporting
) -> list[Address]:
    """Return the figures of measures for the year reported, narrow pairs first."""
    last = reporting.period.last
    ordered = sorted(
        (then.pairings[thing] for thing in pairs if thing in then.pairings),
        key=lambda row: (-len(then.above[row.thing]), row.code),
    )
    return [
        Address(measure, (Scope("pair", pair.code),), asked)
        for pair in ordered
        for measure in sorted(measures)
        for asked in (
            Asked("span", reporting.period),
            Asked.up_to(last),
            *_stages(then, pair.thing, last),
        )
    ]


def _stages(then: Book, pairing: int, day: date) -> list[Asked]:
    """Return the stage of a pairing that a day is in."""
    return [
        Asked("stage", stage=row.number)
        for row in then.stages.values()
        if row.pairing == pairing and row.period.first <= day <= row.period.last
    ]


def _records(then: Book, measure: str) -> int:
    """Return how many observations a measure has, with those within it."""
    within = {measure} | {one for one, wide in WITHIN.items() if measure in wide}
    things = (then.coded["indicator"].get(code) for code in within)
    return sum(len(then.observed.get(thing or 0, ())) for thing in things)


def _left_out(
    then: Book, many: set[str], pairs: Iterable[int], reporting: Reporting
) -> list[Moved]:
    """Return the figures of the year that are not asked, each of the narrowest pair."""
    first: dict[str, Address] = {}
    for address in _of_year(then, many, pairs, reporting):
        first.setdefault(address.measure, address)
    found = []
    for measure, address in first.items():
        row = then.indicator(measure)
        name, unit = (row.name, row.unit) if row else (Say(measure, measure), "")
        none = (None, None, None, None)
        found.append(Moved(str(address), name, unit, *none, (), left_out=True))
    return found


def _moved(before: Figure, after: Figure) -> Moved | None:
    """Return how a figure changes; None where it stays, or nothing is stated of it."""
    if (before.value, before.nothing) == (after.value, after.nothing):
        return None
    unsaid = {None, Nothing.NOT_STATED}
    if (
        before.value is None is after.value
        and {before.nothing, after.nothing} <= unsaid
    ):
        return None
    return Moved(
        address=str(before.address),
        name=after.name,
        unit=after.unit,
        before=before.value,
        after=after.value,
        nothing_before=before.nothing,
        nothing_after=after.nothing,
        in_editions=(),
    )
