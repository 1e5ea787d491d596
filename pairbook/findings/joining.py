"""One event told by both sides: which two records may be one. A person decides.

Only two records of one table, told by different sides, of one pairing, are offered;
what somebody kept apart is not offered again.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pairbook.figures.book import Book
from pairbook.figures.records import Movement
from pairbook.findings.cases import Concerned
from pairbook.findings.doubles import likeness
from pairbook.findings.sides import Row, concerned, measure_of, rows_in, told_by
from pairbook.values.period import Period
from pairbook.values.say import Say

#: How many days two tellings of one event may lie apart (domain 2.4).
MOST_DAYS = 3
#: Half of a hundredth of a wan: what two tables in wan yuan round away.
ROUNDING_YUAN = Decimal(50)
#: How far two amounts may lie apart, as a share of the greater, to be one payment.
MOST_SHARE = Decimal("0.1")

SAME_PERIOD = Say("the same period", "期间相同")
NEAR_DAYS = Say("{days} day(s) apart", "相差{days}天")
SAME_YEAR = Say("a day, and the year it lies in", "一方写明日期，另一方只写年份")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two records that may tell one event: the donor side's and the recipient side's.

    ``why`` says what they share in time; ``difference`` is what the donor side's
    number has more, in ``unit``: None where there are none, 0 where they agree.
    """

    key: str
    first: Concerned
    second: Concerned
    versions: tuple[int, int]
    pairing: int
    why: Say
    unit: str
    difference: Decimal | None
    rounded: bool


def key_of(table: str, one: str, other: str) -> str:
    """Return the name under which two records are kept apart, in whatever order."""
    first, second = sorted((one, other))
    return f"join:{table}:{first[:120]}+{second[:120]}"


def candidates(
    book: Book, pair: int, apart: Collection[str] = frozenset()
) -> list[Candidate]:
    """Return the records of a pairing, and of all in it, that may tell one event.

    Args:
        book: the records.
        pair: thing of the pairing.
        apart: keys of what a person kept apart.

    Returned: those whose numbers lie farthest apart first, within each unit.

    """
    groups: dict[Hashable, list[tuple[str, Row]]] = defaultdict(list)
    for table, row in rows_in(book, pair):
        groups[table, row.pairing, _ALIKE[table](row)].append((table, row))
    found = [
        one
        for rows in groups.values()
        if len(rows) > 1
        for one in _across(book, rows)
        if one.key not in apart
    ]
    found.sort(key=lambda one: one.key)
    found.sort(key=lambda one: abs(one.difference or Decimal(0)), reverse=True)
    return sorted(found, key=lambda one: one.unit)


def _across(book: Book, rows: list[tuple[str, Row]]) -> Iterator[Candidate]:
    """Yield what may be one of records that are alike: one of each side."""
    told: dict[str, list[tuple[str, Row]]] = defaultdict(list)
    for table, row in rows:
        told[told_by(book, row)].append((table, row))
    for table, first in told["donor"]:
        for _, second in told["recipient"]:
            found = _candidate(book, table, first, second)
            if found is not None:
                yield found


def _candidate(book: Book, table: str, first: Row, second: Row) -> Candidate | None:
    """Hold two records that are alike against each other."""
    difference = _difference(first, second)
    money = isinstance(first, Movement)
    limit = ROUNDING_YUAN if measure_of(first)[1] == "yuan" else Decimal(0)
    agree = difference is None or abs(difference) <= limit
    why = _when(first.period, second.period, loosely=agree)
    if why is None or (money and not agree and not _near(first, second)):
        return None
    return Candidate(
        key=key_of(table, first.code, second.code),
        first=concerned(book, table, first),
        second=concerned(book, table, second),
        versions=(first.id, second.id),
        pairing=first.pairing,
        why=why,
        unit=measure_of(first)[1],
        difference=difference,
        rounded=agree and bool(difference),
    )


def _when(one: Period | None, other: Period | None, *, loosely: bool) -> Say | None:
    """Say how two periods can be those of one event; None where they cannot."""
    if one is None or other is None:
        return None
    if one == other:
        return SAME_PERIOD
    days = max(abs((one.first - other.first).days), abs((one.last - other.last).days))
    if days <= MOST_DAYS:
        return Say(NEAR_DAYS.en.format(days=days), NEAR_DAYS.zh.format(days=days))
    wide, narrow = (one, other) if one.covers(other) else (other, one)
    a_year = wide == Period.year(wide.first.year)
    if loosely and a_year and wide.covers(narrow):
        return SAME_YEAR
    return None


def _difference(first: Row, second: Row) -> Decimal | None:
    """Return what the first number has more; None where one has none or is loose."""
    (one, unit), (other, unit_of_other) = measure_of(first), measure_of(second)
    if one is None or other is None or unit != unit_of_other:
        return None
    if not one.is_exact or not other.is_exact:
        return None
    return one.low - other.low


def _near(first: Row, second: Row) -> bool:
    """Say whether two amounts can be one payment that one side has wrong."""
    one, other = measure_of(first)[0], measure_of(second)[0]
    if one is None or other is None:
        return False
    return abs(one.low - other.low) <= MOST_SHARE * max(one.low, other.low)


def _parties(row: Movement) -> Hashable:
    """Return between which organisations a movement goes."""
    return (
        frozenset(leg.holder.organisation for leg in row.legs if leg.fen < 0),
        frozenset(leg.holder.organisation for leg in row.legs if leg.fen > 0),
    )


#: What two records of a table share if they tell one event, besides time and number.
_ALIKE: Mapping[str, Callable[[Any], Hashable]] = {
    "observation": likeness,
    "movement": lambda row: (row.kind, row.project, _parties(row)),
    "contract": lambda row: (row.enterprise, row.kind, row.nature, row.project),
    "lot": lambda row: (row.item.zh.casefold(), row.unit, row.giver, row.receiver),
    "visit": lambda row: (row.kind, row.level, row.direction),
    "exchange": lambda row: (row.kind, row.section, row.host, row.place),
}
