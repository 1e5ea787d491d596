"""Text by people as blocks of a review."""

from pairbook.reviews.gathering import Written
from pairbook.reviews.tree import Passage


def passage_block(passage: Written, number: int | None = None) -> Passage:
    """Return text by people as a block, visibly apart from figures."""
    return Passage(passage.code, passage.title, passage.text, passage.author, number)
