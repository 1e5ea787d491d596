"""Figures by their address, read from the book of the database."""

from collections.abc import Sequence

from pairbook.figures import engine
from pairbook.figures.addresses import Address
from pairbook.figures.answers import Figure
from pairbook.figures.book import Book, book


def figure(address: Address) -> Figure:
    """Return the figure of an address.

    Missing: never raises for what is not there; the answer's problems say so.
    """
    return engine.figure(book(address.known), address)


def figures_of(addresses: Sequence[Address]) -> list[Figure]:
    """Return the figures of addresses, in their order; each book is read once."""
    books: dict[int | None, Book] = {}
    found = []
    for address in addresses:
        if address.known not in books:
            books[address.known] = book(address.known)
        found.append(engine.figure(books[address.known], address))
    return found
