"""Reading what a review needs besides the book: statements, citations, passages."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from pairbook.audit.queries import live
from pairbook.figures.book import Book
from pairbook.findings.overrulings import Overruled, overrulings_in
from pairbook.pairs.models import Pairing
from pairbook.reviews.models import Passage
from pairbook.statements.papers import Papers, papers
from pairbook.statements.queries import Stated
from pairbook.values.period import Period
from pairbook.values.say import Say


@dataclass(frozen=True, slots=True)
class Source:
    """A document, and the year it tells where a record has no period of its own.

    A yearbook tells the year before its edition, anything else the year it came out.
    """

    thing: int
    code: str
    title: Say
    told: int | None


@dataclass(frozen=True, slots=True)
class Cited:
    """A place in a document: under which heading, and its words."""

    document: int
    heading: str
    locator: str


@dataclass(frozen=True, slots=True)
class Written:
    """Text by people as it stands, with the headings of what it cites."""

    code: str
    section: str
    position: int
    title: Say
    text: Say
    author: Say
    headings: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sources:
    """All that a review of a pairing reads besides the book.

    ``restating`` gives the statements by the thing they restate; ``cites`` the things
    of the citations of a record's version; ``mentioned`` the years that tell a
    mention of a place; ``overruled`` are the warnings at entry that offices overruled.
    """

    documents: Mapping[int, Source]
    citations: Mapping[int, Cited]
    cites: Mapping[int, tuple[int, ...]]
    statements: Mapping[int, Stated]
    restating: Mapping[int, tuple[Stated, ...]]
    passages: tuple[Written, ...]
    basis: Say
    mentioned: Mapping[int, tuple[int, ...]]
    overruled: tuple[Overruled, ...] = ()

    def places_cited(self, thing: int, version: int) -> list[Cited]:
        """Return the places that a version of a thing rests on, statements too."""
        found = [*self.cites.get(version, ())]
        found += [stated.citation for stated in self.restating.get(thing, ())]
        return [self.citations[at] for at in found if at in self.citations]

    def documents_of(self, things: Collection[int]) -> set[int]:
        """Return the documents that first versions of things or statements rest on."""
        return {
            at.document for thing in things for at in self.places_cited(thing, thing)
        }

    def told(self, thing: int, version: int) -> set[int]:
        """Return the years whose documents tell a thing."""
        places = self.places_cited(thing, version)
        years = {self.documents[at.document].told for at in places}
        return {year for year in years if year is not None}

    def headings(self, thing: int, version: int) -> set[str]:
        """Return the headings under which documents tell a thing."""
        return {at.heading for at in self.places_cited(thing, version) if at.heading}


def _year_told(kind: str, published: str) -> int | None:
    """Return the year that a document tells; None where it has no date.

    Examples:
        >>> _year_told("yearbook", "2010"), _year_told("press", "2018-04-28")
        (2009, 2018)

    """
    if not published[:4].isdigit():
        return None
    return int(published[:4]) - (kind == "yearbook")


def _passages(
    pairing: int,
    year: int,
    known: int | None,
    citations: Mapping[int, Cited],
    cites: Mapping[int, tuple[int, ...]],
) -> tuple[Written, ...]:
    """Return the text by people for a review, in its order."""
    rows = (
        live(Passage.objects.filter(pairing_id=pairing), known)
        .order_by("section", "position", "thing")
        .values_list(
            "id",
            "year",
            "code",
            "section",
            "position",
            "title_en",
            "title_zh",
            "text_en",
            "text_zh",
            "author_en",
            "author_zh",
        )
    )
    return tuple(
        Written(
            *row[2:5],
            title=Say(row[5], row[6] or row[5]),
            text=Say(row[7], row[8]),
            author=Say(row[9], row[10]),
            headings=frozenset(
                citations[at].heading for at in cites.get(row[0], ()) if at in citations
            ),
        )
        for row in rows
        if row[1] in {None, year}
    )


def _basis(pairing: int, known: int | None) -> Say:
    """Return the decision that a pairing rests on; empty where none is stated."""
    row = (
        live(Pairing.objects.filter(thing=pairing), known)
        .values_list("basis_en", "basis_zh")
        .first()
    )
    return Say(row[0], row[1] or row[0]) if row else Say("", "")


def _mentioned(
    said: Papers, documents: Mapping[int, Source]
) -> dict[int, tuple[int, ...]]:
    """Return the years whose documents mention a place, by the mention."""
    told = {
        thing: documents[said.citations[row.citation].document].told
        for thing, row in said.mentions.items()
    }
    return {thing: (year,) for thing, year in told.items() if year is not None}


def sources(book: Book, pairing: int, year: int) -> Sources:
    """Read the sources of a review: the papers, and two queries of its own."""
    said = papers(book)
    restating: dict[int, list[Stated]] = defaultdict(list)
    for stated in said.statements.values():
        if stated.record is not None:
            restating[stated.record].append(stated)
    documents = {
        thing: Source(thing, row.code, row.title, _year_told(row.kind, row.published))
        for thing, row in said.documents.items()
    }
    citations = {
        thing: Cited(row.document, row.section, row.locator)
        for thing, row in said.citations.items()
    }
    return Sources(
        documents=documents,
        citations=citations,
        cites=said.rests_on,
        statements=said.statements,
        restating={record: tuple(found) for record, found in restating.items()},
        passages=_passages(pairing, year, book.number, citations, said.rests_on),
        basis=_basis(pairing, book.number),
        mentioned=_mentioned(said, documents),
        overruled=tuple(overrulings_in(book, pairing, Period.year(year))),
    )
