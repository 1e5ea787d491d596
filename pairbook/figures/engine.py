"""The one engine of figures: an address in, an answer out, plain Python over a book."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from pairbook.figures.addresses import Address
from pairbook.figures.answers import Contribution, Figure, Part, Reading
from pairbook.figures.book import Book
from pairbook.figures.combining import Slot, total_of
from pairbook.figures.items import Placed
from pairbook.figures.nearest import near_codes
from pairbook.figures.observed import CONTRACTS
from pairbook.figures.problems import UNKNOWN_INDICATOR
from pairbook.figures.promised import COMMITTED, roll_promises
from pairbook.figures.ratios import roll_ratio
from pairbook.figures.readings import add_discount, notices, part_readings
from pairbook.figures.records import Indicator
from pairbook.figures.register import PAIRS_IN_FORCE, roll_register
from pairbook.figures.rolling import roll
from pairbook.figures.scopes import Range, ranges_of
from pairbook.figures.windows import Window, window_of
from pairbook.values.problem import Problem, Spot
from pairbook.values.say import Say

#: Money measures with parts, and the part that each measure within them belongs to.
PARTS: Mapping[str, Mapping[str, str]] = {
    "FIN-04": {"FIN-08": "FIN-02", "FIN-09": "FIN-02"},
    "FIN-07": {
        "FIN-02": "FIN-04",
        "FIN-03": "FIN-04",
        "FIN-08": "FIN-04",
        "FIN-09": "FIN-04",
    },
}
UNDIVIDED: Mapping[str, Say] = {
    "FIN-04": Say("city and district level, undivided", "市和区县两级，未分"),
    "FIN-07": Say("money and goods, undivided", "资金和物资，未分"),
}


def figure(book: Book, address: Address) -> Figure:
    """Return the answer to an address.

    Unit:    the indicator's own; other units of its kind are converted exactly.
    Source:  the records as known on the book's entry, each a contribution.
    Missing: value None with the kind of nothing; refusals with their problem.
    """
    indicator = book.indicator(address.measure)
    if indicator is None:
        near = near_codes(book, "indicator", address.measure)
        facts = {"code": address.measure, "known": book.number, "near": near}
        spot = Spot(record=address.measure)
        return _refused(book, address, None, [Problem(UNKNOWN_INDICATOR, spot, facts)])
    found, problems = _ranges(book, address)
    if problems:
        return _refused(book, address, indicator, problems)
    window = window_of(book, found, address.asked)
    if isinstance(window, Problem):
        return _refused(book, address, indicator, [window])
    return _answer(book, address, indicator, found, window)


def _ranges(book: Book, address: Address) -> tuple[list[Range], list[Problem]]:
    """Return the scopes found, and a problem for each that is not."""
    ranges: list[Range] = []
    problems: list[Problem] = []
    for one in ranges_of(book, address.scopes):
        if isinstance(one, Problem):
            problems.append(one)
        else:
            ranges.append(one)
    return ranges, problems


def _answer(
    book: Book,
    address: Address,
    indicator: Indicator,
    ranges: list[Range],
    window: Window,
) -> Figure:
    """Roll up by the way of the measure, and dress the answer."""
    readings: list[Reading] = []
    if indicator.code == COMMITTED:
        rolled, readings = roll_promises(book, indicator, ranges, window)
    elif indicator.numerator or indicator.nature == "ratio":
        rolled = roll_ratio(book, indicator, ranges, window)
    elif indicator.code == PAIRS_IN_FORCE:
        rolled = roll_register(book, indicator, ranges, window)
    else:
        rolled = roll(book, indicator, ranges, window)
        readings = add_discount(book, indicator.code, ranges, window, rolled)
    parts = rolled.parts
    if not parts and rolled.method in {"sum", "single"}:
        parts = _parts_by_measure(book, indicator, rolled.slots)
    if indicator.code == CONTRACTS["not stated"]:
        parts += _other_kinds(book, ranges, window)
    counted = [placed.item for placed in rolled.placed if placed.counted]
    return Figure(
        address=address,
        name=indicator.name,
        definition=indicator.definition,
        unit=indicator.unit,
        value=rolled.value,
        method=rolled.method,
        known=book.number,
        nothing=rolled.nothing,
        parts=tuple(parts),
        contributions=tuple(_contribution(placed) for placed in _order(rolled.placed)),
        readings=(*part_readings(rolled), *readings),
        grades=_grades(rolled.placed),
        problems=(*rolled.problems, *notices(book, counted)),
    )


def _refused(
    book: Book,
    address: Address,
    indicator: Indicator | None,
    problems: Iterable[Problem],
) -> Figure:
    """Return an answer without a value, which says why."""
    code = Say(address.measure, address.measure)
    return Figure(
        address=address,
        name=indicator.name if indicator else code,
        definition=indicator.definition if indicator else Say("", ""),
        unit=indicator.unit if indicator else "",
        value=None,
        method="refused",
        known=book.number,
        problems=tuple(problems),
    )


def _parts_by_measure(
    book: Book, indicator: Indicator, slots: Iterable[Slot]
) -> list[Part]:
    """Return the parts of a money measure by what lies within it; none where zero."""
    part_of = PARTS.get(indicator.code)
    if part_of is None:
        return []
    groups: dict[str, list[Slot]] = defaultdict(list)
    for slot in slots:
        groups[part_of.get(slot.measure, slot.measure)].append(slot)
    parts = []
    for measure in sorted(groups, key=lambda code: (code == indicator.code, code)):
        value = total_of(slot.value for slot in groups[measure])
        if value is None or not (value.low or value.high != 0):
            continue
        row = book.indicator(measure)
        name = row.name if row else Say(measure, measure)
        if measure == indicator.code:
            parts.append(Part("undivided", UNDIVIDED[measure], value))
        else:
            parts.append(Part(measure, name, value))
    return parts


def _other_kinds(book: Book, ranges: list[Range], window: Window) -> list[Part]:
    """Return enterprise investment of the stated kinds: beside, never summed."""
    parts = []
    for kind, measure in CONTRACTS.items():
        row = book.indicator(measure)
        if kind == "not stated" or row is None:
            continue
        value = roll(book, row, ranges, window).value
        if value is not None:
            parts.append(Part(measure, row.name, value))
    return parts


def _order(placed: Iterable[Placed]) -> list[Placed]:
    """Return the counted records first, each group in the order of codes."""
    return sorted(placed, key=lambda one: (not one.counted, one.item.code))


def _contribution(placed: Placed) -> Contribution:
    """Return a placed item as the answer shows it."""
    item = placed.item
    return Contribution(
        table=item.table,
        record=item.record,
        version=item.version,
        code=item.code,
        label=item.label,
        amount=item.amount,
        unit=item.unit,
        period=item.period,
        nature=item.nature,
        grade=item.grade,
        counted=placed.counted,
        why=placed.why,
    )


def _grades(placed: Iterable[Placed]) -> dict[str, Decimal]:
    """Return the share of each evidence grade in per cent of the counted amount.

    Where the counted amounts come to nothing, the share of the records.
    """
    items = [one.item for one in placed if one.counted]
    weights = [abs(item.low_high.printed) for item in items]
    if not sum(weights):
        weights = [Decimal(1)] * len(items)
    shares: dict[str, Decimal] = defaultdict(Decimal)
    for item, weight in zip(items, weights, strict=True):
        shares[item.grade] += weight
    whole = sum(weights)
    return {
        grade: (share * 100 / whole).quantize(Decimal("0.1"))
        for grade, share in sorted(shares.items())
    }
