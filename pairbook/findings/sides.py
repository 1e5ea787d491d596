"""Records of which both sides speak: who told one, what it measures, its name."""

from collections.abc import Iterator, Mapping

from pairbook.audit.digests import LINE_BITS
from pairbook.confirmations.checks import SIDES
from pairbook.figures.book import Book
from pairbook.figures.records import (
    Contract,
    Exchange,
    Lot,
    Movement,
    Observation,
    Visit,
)
from pairbook.findings.cases import Concerned
from pairbook.findings.naming import when
from pairbook.findings.wording import joined
from pairbook.findings.world import yuan_in
from pairbook.values.interval import Interval
from pairbook.values.money import yuan_of
from pairbook.values.say import Say
from pairbook.values.words import word

Row = Observation | Movement | Contract | Lot | Visit | Exchange


def families(book: Book) -> Mapping[str, Mapping[int, Row]]:
    """Return the records that both sides tell, by table and thing."""
    return {
        "observation": book.observations,
        "movement": book.movements,
        "contract": book.contracts,
        "lot": book.lots,
        "visit": book.visits,
        "exchange": book.exchanges,
    }


def rows_in(book: Book, pair: int) -> Iterator[tuple[str, Row]]:
    """Yield the records of a pairing and of all that lie in it, with their table."""
    for table, rows in families(book).items():
        for row in rows.values():
            if book.lies_in(row.pairing, pair):
                yield table, row


def row_of(book: Book, thing: int) -> tuple[str, Row] | None:
    """Return a record by its thing, with its table; None where none stands."""
    for table, rows in families(book).items():
        if thing in rows:
            return table, rows[thing]
    return None


def told_by(book: Book, row: Row) -> str:
    """Return the side that told a record; empty where nothing says which.

    Who sent it in an upload told it; else who reported it; else the one side that
    stands to it.
    """
    sent = book.sent.get(row.id >> LINE_BITS)
    if sent is not None:
        return sent.side
    if isinstance(row, Observation) and row.reporter in SIDES:
        return row.reporter
    agreeing = book.agreeing_on(row.id)
    return next(iter(agreeing)) if len(agreeing) == 1 else ""


def measure_of(row: Row) -> tuple[Interval | None, str]:
    """Return the number of which sides speak, and its unit; None where there is none.

    Money is in yuan; goods are counted in their unit, or valued where no quantity is
    stated.
    """
    match row:
        case Observation():
            return row.amount, row.unit
        case Movement():
            return Interval.exact(yuan_in(row)), "yuan"
        case Contract():
            return row.amount, "yuan"
        case Lot() if row.quantity is not None:
            return Interval.exact(row.quantity), row.unit
        case Lot() if row.value_fen is not None:
            return Interval.exact(yuan_of(row.value_fen)), "yuan"
        case _:
            return None, ""


def concerned(book: Book, table: str, row: Row) -> Concerned:
    """Return a record with its name: what, of what, when."""
    nature = getattr(row, "nature", "increment")
    name = joined(_title(book, row), when(row.period, nature))
    return Concerned(table, row.code, row.thing, name)


def _title(book: Book, row: Row) -> Say:
    match row:
        case Observation():
            indicator = book.indicators.get(row.indicator)
            of = _of_what(book, row)
            return joined(indicator.name if indicator else None, of)
        case Movement():
            return row.purpose if row.purpose.en else word(row.kind)
        case Contract():
            firm = book.organisations.get(row.enterprise)
            return joined(Say("Investment", "投资"), firm.name if firm else None)
        case Lot():
            return row.item
        case Visit():
            return row.posts if row.posts.en else word(row.kind)
        case Exchange():
            return row.title


def _of_what(book: Book, row: Observation) -> Say | None:
    """Name what an observation is of, below its pairing."""
    project = book.projects.get(row.project or 0)
    exchange = book.exchanges.get(row.exchange or 0)
    organisation = book.organisations.get(row.organisation or 0)
    place = book.places.get(row.place or 0)
    if exchange is not None:
        return exchange.title
    named = project or organisation or place
    return named.name if named else None
