"""Listing: the first problems of each kind, and how many more there are.

A long file may have one mistake in every row; what is listed stays bounded.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from pairbook.values.problem import Problem, ProblemKind
from pairbook.workbooks.cleaning_problems import MORE_PROBLEMS, MORE_WARNINGS

#: How many problems of one kind are listed; the rest is counted.
MOST_OF_A_KIND = 250


def listed(problems: Iterable[Problem]) -> list[Problem]:
    """Return the first problems of each kind, and for each kind how many are left out.

    Problems are taken one by one; those left out are not kept.
    """
    found: Counter[ProblemKind] = Counter()
    kept = []
    for problem in problems:
        found[problem.kind] += 1
        if found[problem.kind] <= MOST_OF_A_KIND:
            kept.append(problem)
    return [*kept, *more_of(found)]


def more_of(found: Mapping[ProblemKind, int]) -> list[Problem]:
    """Return for each kind that was found too often how many are not listed."""
    return [
        Problem(
            MORE_PROBLEMS if Problem(kind).blocks else MORE_WARNINGS,
            facts={"count": count - MOST_OF_A_KIND, "code": kind.code},
        )
        for kind, count in found.items()
        if count > MOST_OF_A_KIND
    ]
