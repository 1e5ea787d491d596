"""Which reviews there are: pairings of which a year is told, and their editions."""

from dataclasses import dataclass

from pairbook.figures.book import Book
from pairbook.values.say import Say
from pairbook.web.key_figures import records_by_year
from pairbook.web.links import Link

#: Levels of which reviews are written.
LEVELS = frozenset({"nation", "province"})


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A review of a pairing and year, and how many records speak of that year."""

    link: Link
    pair: Link
    year: int
    records: int
    invented: bool


def reviews_of(now: Book, account: str = "") -> list[ReviewLine]:
    """Return the reviews that can be read, the latest year first.

    Args:
        now: the book.
        account: the code of an account; empty is all.

    """
    lines = []
    for row in now.pairings.values():
        if row.level not in LEVELS or (account and row.account != account):
            continue
        inside = {each for each in now.pairings if now.lies_in(each, row.thing)}
        lines += [
            ReviewLine(
                Link("review", (row.code, year), _title(row.name, year)),
                Link("pair", (row.code,), row.name),
                year,
                records,
                row.invented,
            )
            for year, records in records_by_year(now, inside).items()
        ]
    return sorted(lines, key=lambda line: (-line.year, line.link.args))


def fullest(lines: list[ReviewLine]) -> ReviewLine | None:
    """Return the review of which most records speak; of equal ones the latest."""
    return max(lines, key=lambda line: (line.records, line.year), default=None)


def _title(name: Say, year: int) -> Say:
    """Return the title of a review."""
    return Say(f"{name.en}, review of {year}", f"{name.zh}，{year}年回顾")
