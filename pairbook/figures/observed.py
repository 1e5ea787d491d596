"""Observations, contracts and signed documents as items, and all items of a measure."""

from collections.abc import Mapping
from functools import lru_cache

from pairbook.figures.book import Book
from pairbook.figures.items import INCREMENT, WITHIN, Item, Subject
from pairbook.figures.ledger import movement_items
from pairbook.figures.records import Agreement, Contract, Observation
from pairbook.values.interval import Interval
from pairbook.values.say import Say

#: Enterprise investment by kind of contract: never summed with another kind.
CONTRACTS: Mapping[str, str] = {
    "signed": "IND-03",
    "paid in": "IND-04",
    "supported": "IND-15",
    "not stated": "LOC-IND-01",
}
SIGNED_DOCUMENTS = "ORG-03"


def subject_name(book: Book, subject: Subject) -> Say:
    """Return the name of what narrows a subject most, else of its pairing."""
    exchange = book.exchanges.get(subject.exchange or 0)
    if exchange is not None:
        return exchange.title
    named = (
        book.organisations.get(subject.organisation or 0),
        book.projects.get(subject.project or 0),
        book.places.get(subject.place or 0),
        book.pairings.get(subject.pairing),
    )
    return next((row.name for row in named if row is not None), Say("", ""))


def observation_item(book: Book, row: Observation) -> Item:
    """Return an observation as an item of its own indicator."""
    subject = Subject(
        row.pairing, row.place, row.project, row.organisation, row.exchange
    )
    return Item(
        table="observation",
        record=row.thing,
        version=row.id,
        code=row.code,
        label=subject_name(book, subject),
        measure=book.indicators[row.indicator].code,
        amount=row.amount,
        unit=row.unit,
        nature=row.nature,
        period=row.period,
        subject=subject,
        grade=book.grade_of(row.id, row.grade),
        nothing=row.nothing,
        part_of=row.part_of,
        part_status=row.part_status,
        counting=row.counting,
        effect=row.effect,
    )


def contract_item(book: Book, row: Contract) -> Item:
    """Return a contract as an item of the measure of its kind."""
    subject = Subject(row.pairing, project=row.project, organisation=row.enterprise)
    return Item(
        table="contract",
        record=row.thing,
        version=row.id,
        code=row.code,
        label=subject_name(book, subject),
        measure=CONTRACTS[row.kind],
        amount=row.amount,
        unit="yuan",
        nature=row.nature,
        period=row.period,
        subject=subject,
        grade=book.grade_of(row.id, "cited"),
        itself=row.nature == INCREMENT,
    )


def agreement_item(book: Book, row: Agreement) -> Item:
    """Return a signed document as one document of the day it was signed."""
    return Item(
        table="agreement",
        record=row.thing,
        version=row.id,
        code=row.code,
        label=row.title,
        measure=SIGNED_DOCUMENTS,
        amount=Interval.exact(1),
        unit="documents",
        nature=INCREMENT,
        period=row.signed,
        subject=Subject(row.pairing),
        grade=book.grade_of(row.id, "cited"),
        itself=True,
        totals=False,
    )


def measures_within(measure: str) -> set[str]:
    """Return a money measure with all that lie within it."""
    return {measure} | {narrow for narrow, wide in WITHIN.items() if measure in wide}


@lru_cache(maxsize=256)
def items_of(book: Book, measure: str) -> tuple[Item, ...]:
    """Return everything that records say of a measure, in the order of codes."""
    wanted = measures_within(measure)
    things = [book.coded["indicator"].get(code) for code in sorted(wanted)]
    found = [
        observation_item(book, row)
        for thing in things
        if thing is not None
        for row in book.observed.get(thing, ())
    ]
    found += [
        item
        for movement in book.movements.values()
        for item in movement_items(book, movement)
        if item.measure in wanted and not _is_fund_line(measure, item)
    ]
    found += [
        contract_item(book, row)
        for row in book.contracts.values()
        if CONTRACTS.get(row.kind) == measure
    ]
    if measure == SIGNED_DOCUMENTS:
        found += [agreement_item(book, row) for row in book.agreements.values()]
    return tuple(sorted(found, key=lambda item: (item.table, item.code, item.measure)))


def _is_fund_line(measure: str, item: Item) -> bool:
    """Say whether a movement's fund line is asked for as part of something wider.

    The same movement is already in the wider measure by its donor's level.
    """
    return measure != item.measure and item.measure in {"FIN-08", "FIN-09", "FIN-10"}
