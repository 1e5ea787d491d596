"""Examining: an uploaded file from its bytes to all that it would change."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import polars as pl

from pairbook.values.problem import Problem
from pairbook.workbooks import problems_checking as of_rows
from pairbook.workbooks import problems_checking_across as across
from pairbook.workbooks.checking import problems_in
from pairbook.workbooks.cleaning import typed
from pairbook.workbooks.comparing import Comparison, compared
from pairbook.workbooks.listing import listed
from pairbook.workbooks.pages import Filled, Page, Reporting
from pairbook.workbooks.reading import read
from pairbook.workbooks.register import register_of
from pairbook.workbooks.resolving import resolved

#: What is asked of unchanged rows too: it is said by several cells together.
ACROSS = frozenset(
    {
        of_rows.ROW_TWICE,
        of_rows.SETTLED_VALUE_CHANGED,
        across.PART_ABOVE_WHOLE,
        across.PARTS_ABOVE_WHOLE,
        across.PLACE_ABOVE_PAIR,
        across.PLACES_ABOVE_PAIR,
        across.SHEETS_DIFFER,
        across.FEWER_THAN_LISTED,
        across.CUMULATIVE_DIFFERS,
        across.CUMULATIVE_IS_INCREMENT,
        across.MONEY_CUMULATIVE_DIFFERS,
    }
)


@dataclass(frozen=True, slots=True)
class Examination:
    """A file as examined: its pages, all its problems, what it would change.

    ``comparison`` is None where the file could not be read at all. ``token`` stands
    for all that would change: the same token, the same changes.
    """

    filled: Filled
    comparison: Comparison | None
    problems: tuple[Problem, ...]
    token: str

    @property
    def blocked(self) -> bool:
        """Whether a problem keeps it from being sent."""
        return self.comparison is None or any(one.blocks for one in self.problems)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that a reason overrules."""
        return tuple(problem for problem in self.problems if problem.warns)


def examine(path: Path, *, name: str, reporting: Reporting) -> Examination:
    """Read, clean, resolve, check a file and compare it with the book.

    Args:
        path: where the file lies.
        name: what the office called it, for problems.
        reporting: who reports, for when, by which form.

    Returns:
        all problems at once; nothing is saved.

    """
    filled = read(path, name=name, layout=reporting.layout)
    if not filled.pages:
        return Examination(filled, None, filled.problems, "")
    register = register_of(reporting.office, reporting.period)
    # One name for all its forms: what was read is not kept beside what it became.
    filled = resolved(typed(filled), reporting, register)
    found = list(filled.problems)
    comparison = compared(filled, reporting)
    pages, held = comparison.filled.pages, comparison.filled.problems[len(found) :]
    checked = problems_in(filled, reporting, register)
    found += listed(_asked_anew(pages, chain(held, checked)))
    done = replace(comparison.filled, problems=tuple(found))
    return Examination(
        done, replace(comparison, filled=done), done.problems, comparison.digest
    )


def _asked_anew(pages: Iterable[Page], found: Iterable[Problem]) -> Iterator[Problem]:
    """Leave out what a row alone is asked about where the book says it already.

    Its reason was given when it was sent; what several cells say together, and cells
    that are only held against the book, are looked at each time.
    """
    standing = {
        page.title: set(page.frame.filter(pl.col("outcome") == "same")["row"])
        for page in pages
        if "outcome" in page.frame.columns
    }
    for problem in found:
        spot = problem.spot
        if problem.kind in ACROSS or spot.row not in standing.get(spot.sheet, ()):
            yield problem
