"""What documents say: citations, evidence, statements and mentions that stand.

Read once for a journal entry and kept like the book: findings and pages share it.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock

from pairbook.documents.queries import (
    Cited,
    Source,
    citations_standing,
    documents_standing,
    evidence_by_version,
)
from pairbook.figures.book import Book
from pairbook.places.queries import Mentioned, mentions_standing
from pairbook.statements.queries import Stated, statements_standing

#: How many readings are kept in the process.
MOST_PAPERS = 8


@dataclass(frozen=True, slots=True, eq=False)
class Papers:
    """All that is cited and stated, as known on one entry; maps are by thing.

    ``rests_on`` gives the citations of a record's version.
    """

    documents: Mapping[int, Source]
    citations: Mapping[int, Cited]
    statements: Mapping[int, Stated]
    rests_on: Mapping[int, tuple[int, ...]]
    mentions: Mapping[int, Mentioned]


_kept: OrderedDict[tuple[int, str], Papers] = OrderedDict()
_lock = Lock()


def papers(book: Book) -> Papers:
    """Return what documents say, as known on the entry of a book.

    Queries: none where it is kept already, else five.
    """
    key = (book.number, book.hash)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    found = Papers(
        documents_standing(book.number),
        citations_standing(book.number),
        statements_standing(book.number),
        evidence_by_version(book.number),
        mentions_standing(book.number),
    )
    with _lock:
        _kept[key] = found
        while len(_kept) > MOST_PAPERS:
            _kept.popitem(last=False)
    return found
