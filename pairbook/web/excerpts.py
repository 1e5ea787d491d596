"""The words around a citation, where the document's file is attached."""

from dataclasses import dataclass

from pairbook.documents.files import text_of
from pairbook.documents.queries import Attached
from pairbook.statements.spans import span_of

#: Characters shown on each side of the cited words.
AROUND = 160


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The cited words as they stand in the file, with what stands around them."""

    before: str
    words: str
    after: str
    start: int
    end: int


def excerpt_of(text: str, start: int, end: int) -> Excerpt:
    """Cut an excerpt out of a text, ends of the context at blanks where there are any.

    Examples:
        >>> excerpt_of("In 2009 roads of 73 km were built.", 17, 22).words
        '73 km'

    """
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    before, after = text[first:start], text[end:last]
    if first:
        before = "…" + (before.partition(" ")[2] if " " in before else before)
    if last < len(text):
        after = (after.rpartition(" ")[0] if " " in after else after) + "…"
    return Excerpt(before, text[start:end], after, start, end)


def excerpt_in(
    attached: Attached | None, printed: str, occurrence: int
) -> Excerpt | None:
    """Find cited words in the file attached to their document."""
    text = text_of(attached.sha256) if attached else None
    span = span_of(text, printed, occurrence) if text else None
    return excerpt_of(text, *span) if text and span else None
