"""What was promised for a period, what arrived of it, and what is open."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pairbook.figures.addresses import Address, Asked, Scope
from pairbook.figures.book import Book
from pairbook.figures.promised import GONE, times
from pairbook.figures.queries import figures_of
from pairbook.figures.records import Commitment
from pairbook.values.interval import Interval
from pairbook.values.period import Period
from pairbook.values.say import Say
from pairbook.workbooks.register import Register

#: In these states nothing is open any more.
CLOSED = GONE | {"met"}


@dataclass(frozen=True, slots=True)
class Promised:
    """One promise that falls due in a period.

    ``arrived`` None: nothing is known; ``open`` None: it cannot be told. Money is in
    yuan.
    """

    code: str
    pair: Say
    measure: Say
    promisor: Say
    period: Period
    promised: Interval
    arrived: Interval | None
    open: Interval | None
    unit: str
    state: str


def promised_rows(at: Book, register: Register, period: Period) -> Iterator[Promised]:
    """Yield the open promises of an office's pairings and of those above them.

    A promise for each year is held against the years of the period, one in all
    against everything from its first day to the end of the period.
    """
    rows = [
        row
        for row in at.commitments.values()
        if row.pairing in register.entries["pairing"]
        and row.state not in CLOSED
        and row.period.meets(period)
    ]
    dues = [_due(row, period) for row in rows]
    arrived = figures_of(
        [
            Address(
                row.measure,
                (Scope("pair", at.pairings[row.pairing].code),),
                Asked("span", due),
                at.number,
            )
            for row, due in zip(rows, dues, strict=True)
        ]
    )
    for row, due, figure in zip(rows, dues, arrived, strict=True):
        promised = row.amount
        if _is_yearly(row):
            promised = times(row.amount, len(due.years))
        comparable = figure.value if figure.unit == row.unit else None
        indicator = at.indicator(row.measure)
        yield Promised(
            row.code,
            at.pairings[row.pairing].name,
            indicator.name if indicator else Say(row.measure, row.measure),
            at.organisations[row.promisor].name,
            due,
            promised,
            comparable,
            _open(promised, comparable),
            row.unit,
            row.state,
        )


def _is_yearly(row: Commitment) -> bool:
    """Say whether a promise is for each year, or is read so."""
    return "year" in {row.per, row.reading_used}


def _due(row: Commitment, period: Period) -> Period:
    """Return the days against which a promise is held."""
    first = row.period.first
    if _is_yearly(row):
        first = max(first, period.first)
    return Period(first, max(first, min(row.period.last, period.last)))


def _open(promised: Interval, arrived: Interval | None) -> Interval | None:
    """Return what is still open; never less than nothing."""
    if arrived is None or arrived.high is None:
        return None
    left = promised - arrived
    if left.high is None:
        return None
    low, high = max(left.low, Decimal(0)), max(left.high, Decimal(0))
    return Interval(low, high, left.wording) if low != high else Interval(low, high)
