"""The library: documents, citations and statements that stand, kept like the book.

One query more than ``papers`` when a new entry was written, none while the journal
stays as it is.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import Lock

from pairbook.documents.queries import (
    Attached,
    Cited,
    Source,
    attachments,
)
from pairbook.figures.book import Book
from pairbook.statements.papers import papers
from pairbook.statements.queries import Stated
from pairbook.web.excerpts import Excerpt, excerpt_in
from pairbook.web.links import Link, same

#: Kinds of statement that claim a number; labels, dates and context claim none.
CLAIMS = frozenset({"fact", "target"})
#: How many libraries are kept in the process.
MOST_LIBRARIES = 8


@dataclass(frozen=True, slots=True)
class Library:
    """All that is cited and stated, as known on one entry; maps are by thing.

    ``made_up`` are the codes of invented accounts (each has a pairing that says so).
    ``rests_on`` gives the citations of a record's version, ``restating`` the
    statements of a record's thing, ``restated`` those of a figure's address.
    """

    made_up: frozenset[str]
    documents: Mapping[int, Source]
    citations: Mapping[int, Cited]
    statements: Mapping[int, Stated]
    rests_on: Mapping[int, tuple[int, ...]]
    restating: Mapping[int, tuple[Stated, ...]]
    restated: Mapping[str, tuple[Stated, ...]]
    stated_at: Mapping[int, Stated]
    attached: Mapping[int, Attached]

    def invented(self, account: str) -> bool:
        """Say whether an account is made up."""
        return account in self.made_up


@dataclass(frozen=True, slots=True)
class Cite:
    """One citation: the document, where in it, the printed words, and the excerpt.

    ``excerpt`` None: no file is attached to the document, or the words are not in it.
    """

    thing: int
    code: str
    document: Link
    source: Link
    section: str
    locator: str
    printed: str
    occurrence: int
    statement: Link | None
    language: str
    attached: bool
    excerpt: Excerpt | None


@dataclass(frozen=True, slots=True)
class Told:
    """A statement beside its citation."""

    stated: Stated
    link: Link
    cite: Cite


def _read(book: Book) -> Library:
    """Read a library from the database."""
    said = papers(book)
    statements = said.statements
    restating: dict[int, list[Stated]] = defaultdict(list)
    restated: dict[str, list[Stated]] = defaultdict(list)
    for row in statements.values():
        if row.record is not None:
            restating[row.record].append(row)
        if row.figure:
            restated[row.figure].append(row)
    return Library(
        made_up=frozenset(
            row.account for row in book.pairings.values() if row.invented
        ),
        documents=said.documents,
        citations=said.citations,
        statements=statements,
        rests_on=said.rests_on,
        restating={thing: tuple(rows) for thing, rows in restating.items()},
        restated={address: tuple(rows) for address, rows in restated.items()},
        stated_at={row.citation: row for row in statements.values()},
        attached=attachments(),
    )


_kept: OrderedDict[str, Library] = OrderedDict()
_lock = Lock()


def library(book: Book) -> Library:
    """Return the library as known on the entry of a book."""
    with _lock:
        if book.hash in _kept:
            _kept.move_to_end(book.hash)
            return _kept[book.hash]
    found = _read(book)
    with _lock:
        _kept[book.hash] = found
        while len(_kept) > MOST_LIBRARIES:
            _kept.popitem(last=False)
    return found


def cites(shelf: Library, citations: Iterable[int]) -> list[Cite]:
    """Return citations as pages show them, each once, in the order given."""
    listed = dict.fromkeys(citations)
    return [
        _cite(shelf, shelf.citations[thing])
        for thing in listed
        if thing in shelf.citations
    ]


def _cite(shelf: Library, row: Cited) -> Cite:
    """Put together what one citation shows."""
    document = shelf.documents[row.document]
    attached = shelf.attached.get(row.document)
    stated = shelf.stated_at.get(row.thing)
    return Cite(
        thing=row.thing,
        code=row.code,
        document=document_link(document),
        source=Link("document", (document.code,), same(document.code), document.title),
        section=row.section,
        locator=row.locator,
        printed=row.printed,
        occurrence=row.occurrence,
        statement=statement_link(stated) if stated else None,
        language=document.language,
        attached=attached is not None,
        excerpt=excerpt_in(attached, row.printed, row.occurrence),
    )


def document_link(row: Source) -> Link:
    """Return the link to a document."""
    return Link("document", (row.code,), row.title)


def statement_link(row: Stated) -> Link:
    """Return the link to a statement, by its code."""
    return Link("statement", (row.code,), same(row.code), row.says)


def evidence_of(shelf: Library, records: Iterable[tuple[int, int]]) -> list[Cite]:
    """Return the citations that records rest on, and those of statements they restate.

    Args:
        shelf: the library.
        records: version and thing of each record.

    """
    listed: list[int] = []
    for version, thing in records:
        listed += shelf.rests_on.get(version, ())
        listed += (
            row.citation for row in shelf.restating.get(thing, ()) if row.kind in CLAIMS
        )
    return cites(shelf, listed)


def told(shelf: Library, rows: Iterable[Stated]) -> list[Told]:
    """Return statements with their citations, in the order given."""
    return [
        Told(row, statement_link(row), _cite(shelf, shelf.citations[row.citation]))
        for row in rows
    ]


def told_of(shelf: Library, thing: int) -> list[Told]:
    """Return the statements that restate a record."""
    return told(shelf, shelf.restating.get(thing, ()))
