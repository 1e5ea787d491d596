"""The codes nearest to one that is not there, for a remedy."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Protocol

from pairbook.figures.book import Book
from pairbook.values.say import Say


class _Named(Protocol):
    """A record with a name."""

    @property
    def name(self) -> Say: ...


def near_codes(book: Book, kind: str, code: str) -> str:
    """Return the codes nearest to one that is not there, for a remedy."""
    names: dict[str, str] = {}
    for known, thing in book.coded.get(kind, {}).items():
        names[known.lower()] = known
        row = _named(book, kind, thing)
        if row is not None:
            names.setdefault(row.en.lower(), known)
            names.setdefault(row.zh, known)
    found = get_close_matches(code.lower(), names, n=8, cutoff=0.4)
    near = list(dict.fromkeys(names[match] for match in found))[:5]
    return ", ".join(near or sorted(book.coded.get(kind, {}))[:5]) or "–"


def _tables(book: Book) -> Mapping[str, Mapping[int, _Named]]:
    """Return the tables whose records have a name."""
    return {
        "indicator": book.indicators,
        "pair": book.pairings,
        "place": book.places,
        "project": book.projects,
        "organisation": book.organisations,
    }


def _named(book: Book, kind: str, thing: int) -> Say | None:
    """Return the name of a thing of a kind."""
    if kind == "exchange":
        return book.exchanges[thing].title
    table = _tables(book).get(kind)
    return None if table is None else table[thing].name
