"""Finding records by a name, in either language, or by a code."""

from collections.abc import Iterator
from dataclasses import dataclass

from pairbook.figures.book import Book
from pairbook.values.say import Say
from pairbook.web.library import Library, document_link
from pairbook.web.links import Link, same
from pairbook.web.tables import TABLES


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: its kind, its page, its code."""

    kind: Say
    link: Link
    code: str


def hits(now: Book, shelf: Library, asked: str) -> list[Hit]:
    """Return what has all the words asked for in a name or its code.

    A code or name that is just what was asked comes first, then names that start
    with it.
    """
    wanted = asked.casefold().split()
    found = [
        hit
        for hit in _all(now, shelf)
        if all(word in _words_of(hit) for word in wanted)
    ]
    return sorted(found, key=lambda hit: _distance(hit, asked.casefold()))


def _words_of(hit: Hit) -> str:
    """Return all by which something is found."""
    return f"{hit.code} {hit.link.name.en} {hit.link.name.zh}".casefold()


def _distance(hit: Hit, asked: str) -> int:
    """Say how far something is from what was asked: 0 is just it."""
    names = [hit.code, hit.link.name.en, hit.link.name.zh]
    folded = [name.casefold() for name in names]
    if asked in folded:
        return 0
    return 1 if any(name.startswith(asked) for name in folded) else 2


def _all(now: Book, shelf: Library) -> Iterator[Hit]:
    """Walk through everything that can be found."""
    for page, rows in (
        ("pair", now.pairings.values()),
        ("place", now.places.values()),
        ("organisation", now.organisations.values()),
        ("project", now.projects.values()),
        ("indicator", now.indicators.values()),
    ):
        kind = TABLES["pairing" if page == "pair" else page].one
        for row in rows:
            yield Hit(kind, Link(page, (row.code,), row.name), row.code)
    for agreement in now.agreements.values():
        link = Link("agreement", (agreement.code,), agreement.title)
        yield Hit(TABLES["agreement"].one, link, agreement.code)
    for exchange in now.exchanges.values():
        link = Link("record", ("exchange", exchange.code), exchange.title)
        yield Hit(TABLES["exchange"].one, link, exchange.code)
    for movement in now.movements.values():
        link = Link("record", ("movement", movement.code), movement.purpose)
        yield Hit(TABLES["movement"].one, link, movement.code)
    yield from _printed(shelf)


def _printed(shelf: Library) -> Iterator[Hit]:
    """Walk through documents and statements; a statement is found by its words too."""
    for document in shelf.documents.values():
        yield Hit(TABLES["document"].one, document_link(document), document.code)
    for stated in shelf.statements.values():
        printed = shelf.citations[stated.citation].printed
        says = Say(f"{printed}: {stated.says.en}", f"{printed}：{stated.says.zh}")
        link = Link("statement", (stated.code,), says, same(stated.code))
        yield Hit(TABLES["statement"].one, link, stated.code)
