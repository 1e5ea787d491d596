"""Text by people as blocks of a review."""

from pairbook.reviews.gathering import Written
from pairbook.reviews.tree import Passage
from pairbook.values.say import Say


def passage_block(
    passage: Written, number: int | None = None, *, under: Say | None = None
) -> Passage:
    """Return text by people as a block, visibly apart from figures.

    A title that repeats the heading it stands ``under`` is left out.
    """
    title = Say("", "") if passage.title == under else passage.title
    return Passage(passage.code, title, passage.text, passage.author, number)
