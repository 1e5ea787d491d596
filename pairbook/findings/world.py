"""All that rules are run over: the book, and what documents print beside it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pairbook.figures.book import Book
from pairbook.figures.records import Contract, Movement, Observation, Pairing
from pairbook.statements.papers import Papers, papers
from pairbook.values.interval import Interval
from pairbook.values.money import yuan_of
from pairbook.values.say import Say

#: Movements that may cross the border as aid, and the measure each is counted by.
AID_MEASURE = {
    "fiscal aid": "FIN-04",
    "cash donation": "FIN-05",
    "goods donation": "FIN-06",
    "undivided aid": "FIN-07",
}
#: The measure of every kind of movement that has one.
MEASURE_OF_MOVEMENT = AID_MEASURE | {
    "discount": "FIN-11",
    "matching": "FIN-13",
    "community": "FIN-14",
    "expenditure": "FIN-15",
}
#: Kinds of statements that claim something countable.
CLAIMS = frozenset({"fact", "target"})


@dataclass(frozen=True, slots=True)
class Printed:
    """A statement that stands: what a document prints, and what it is tied to."""

    thing: int
    code: str
    account: str
    document: int
    section: str
    printed: str
    kind: str
    says: Say
    value: str
    amount: Interval | None
    unit: str
    table: str
    record: int | None
    field: str
    figure: str
    part_of: int | None
    masked: bool


@dataclass(frozen=True, slots=True)
class Named:
    """A place as a page prints it."""

    thing: int
    code: str
    account: str
    document: int
    printed: str
    named: int | None
    meant: int | None
    under: int | None


@dataclass(frozen=True, slots=True)
class World:
    """The book with statements, mentions and documents, as known on one entry.

    ``told_in`` gives the documents that a record's version rests on.
    """

    book: Book
    statements: tuple[Printed, ...]
    mentions: tuple[Named, ...]
    documents: Mapping[int, Say]
    told_in: Mapping[int, frozenset[int]]

    def root(self, pairing: int) -> int:
        """Return the topmost pairing that a pairing lies in."""
        tops = [
            thing
            for thing in self.book.above.get(pairing, frozenset({pairing}))
            if thing in self.book.pairings
            and self.book.pairings[thing].parent not in self.book.pairings
        ]
        return tops[0] if tops else pairing

    def roots(self) -> list[Pairing]:
        """Return the pairings that lie in no other."""
        return [
            pairing
            for pairing in self.book.pairings.values()
            if pairing.parent not in self.book.pairings
        ]

    def only_root(self, account: str) -> int | None:
        """Return the one topmost pairing of an account; None where it has several."""
        tops = [pairing.thing for pairing in self.roots() if pairing.account == account]
        return tops[0] if len(tops) == 1 else None

    def measure(self, observation: Observation) -> str:
        """Return the code of an observation's indicator."""
        return self.book.indicators[observation.indicator].code

    def observations(self, *measures: str) -> Iterator[Observation]:
        """Yield the observations with a number, of some indicators or of all."""
        rows: Iterable[Observation] = self.book.observations.values()
        if measures:
            things = [self.book.coded["indicator"].get(code) for code in measures]
            rows = (
                row
                for thing in things
                if thing is not None
                for row in self.book.observed.get(thing, ())
            )
        return (row for row in rows if row.amount is not None)

    def of_enterprise(self, contract: Contract) -> frozenset[int]:
        """Return an enterprise with all the groups it belongs to."""
        return self.book.above.get(contract.enterprise, frozenset())


def amount_of(observation: Observation) -> Interval:
    """Return an observation's number.

    Raises:
        ValueError: if it has none; ``World.observations`` yields those that have.

    """
    if observation.amount is None:
        raise ValueError(f"{observation.code} has no number.")
    return observation.amount


def yuan_in(movement: Movement) -> Decimal:
    """Return what a movement brought to its holders, in yuan."""
    return yuan_of(sum(leg.fen for leg in movement.legs if leg.fen > 0))


def crosses(movement: Movement) -> bool:
    """Say whether a movement goes from the donor side to another."""
    payers = {leg.holder.side for leg in movement.legs if leg.fen < 0}
    takers = {leg.holder.side for leg in movement.legs if leg.fen > 0}
    return "donor" in payers and takers != {"donor"}


def _printed(said: Papers) -> list[Printed]:
    """Put the statements that stand beside the place where they are printed."""
    found = []
    for row in sorted(said.statements.values(), key=lambda row: row.id):
        citation = said.citations[row.citation]
        found.append(
            Printed(
                thing=row.thing,
                code=row.code,
                account=row.account,
                document=citation.document,
                section=citation.section,
                printed=citation.printed,
                kind=row.kind,
                says=row.says,
                value=row.value,
                amount=row.amount,
                unit=row.unit,
                table=row.table,
                record=row.record,
                field=row.field,
                figure=row.figure,
                part_of=row.part_of,
                masked=row.masked,
            )
        )
    return found


def _mentions(said: Papers) -> list[Named]:
    """Put the mentions of places that stand beside their documents."""
    return [
        Named(
            row.thing,
            row.code,
            row.account,
            said.citations[row.citation].document,
            row.printed,
            row.named,
            row.meant,
            row.under,
        )
        for row in said.mentions.values()
    ]


def world(found: Book) -> World:
    """Read what documents print, as known on the entry of a book."""
    said = papers(found)
    told: dict[int, set[int]] = defaultdict(set)
    for version, cited in said.rests_on.items():
        told[version] |= {
            said.citations[one].document for one in cited if one in said.citations
        }
    statements = _printed(said)
    version_of = {
        row.thing: row.id
        for family in (
            found.observations,
            found.movements,
            found.contracts,
            found.commitments,
        )
        for row in family.values()
    }
    for statement in statements:
        if statement.record in version_of:
            told[version_of[statement.record]].add(statement.document)
    return World(
        book=found,
        statements=tuple(statements),
        mentions=tuple(_mentions(said)),
        documents={thing: row.title for thing, row in said.documents.items()},
        told_in={version: frozenset(where) for version, where in told.items()},
    )
