"""Figures that an upload would move, as its page lists them."""

from dataclasses import dataclass

from pairbook.values.say import Say
from pairbook.web.links import Link
from pairbook.workbooks.comparing import Comparison
from pairbook.workbooks.pages import Reporting


@dataclass(frozen=True, slots=True)
class MovedLine:
    """A figure before and after, and the editions that printed it."""

    link: Link
    before: Say
    after: Say
    published: str


def moved_lines(
    _comparison: Comparison | None, _reporting: Reporting
) -> list[MovedLine]:
    """Return the figures that would move."""
    return []
