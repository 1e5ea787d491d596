"""Examining: an uploaded file from its bytes to all that it would change."""

from dataclasses import dataclass
from pathlib import Path

from pairbook.values.problem import Problem
from pairbook.workbooks.checking import checked
from pairbook.workbooks.cleaning import typed
from pairbook.workbooks.comparing import Comparison, compared
from pairbook.workbooks.pages import Filled, Reporting
from pairbook.workbooks.reading import read
from pairbook.workbooks.register import register_of
from pairbook.workbooks.resolving import resolved


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
        return tuple(problem for problem in self.problems if not problem.blocks)


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
    known = resolved(typed(filled), reporting, register)
    comparison = compared(checked(known, reporting, register), reporting)
    done = comparison.filled
    return Examination(done, comparison, done.problems, comparison.digest)
