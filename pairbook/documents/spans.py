"""Which spreadsheet cells records rest on, as run lengths; plain Python."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

#: Places in an entry between two records of one run, at most.
MOST_APART = 1000


@dataclass(frozen=True, slots=True)
class Run:
    """Records of one entry at even distances, and the rows they come from.

    Record number ``first_line + n * lines`` comes from the n-th row of ``rows``.
    """

    first_line: int
    lines: int
    rows: list[list[int]]


def runs_of(placed: Sequence[tuple[int, int]]) -> Iterator[Run]:
    """Divide records, as (line, row) in the order of lines, into even runs.

    Examples:
        >>> [*runs_of([(1, 5), (2, 6), (3, 9)])]
        [Run(first_line=1, lines=1, rows=[[5, 2], [9, 1]])]
        >>> for run in runs_of([(1, 5), (4, 6), (7, 7), (8, 8)]):
        ...     print(run)
        Run(first_line=1, lines=3, rows=[[5, 3]])
        Run(first_line=8, lines=1, rows=[[8, 1]])

    """
    start = 0
    while start < len(placed):
        end, lines = start + 1, 1
        if end < len(placed):
            lines = placed[end][0] - placed[start][0]
        while end < len(placed) and placed[end][0] - placed[end - 1][0] == lines:
            end += 1
        if end - start == 1 or lines > MOST_APART:
            end, lines = start + 1, 1
        rows = lengths_of(row for _, row in placed[start:end])
        yield Run(placed[start][0], lines, rows)
        start = end


def lengths_of(rows: Iterable[int]) -> list[list[int]]:
    """Write rows as run lengths: of each run its first row and how many follow on.

    Examples:
        >>> lengths_of([5, 6, 7, 9])
        [[5, 3], [9, 1]]

    """
    found: list[list[int]] = []
    for row in rows:
        if found and row == found[-1][0] + found[-1][1]:
            found[-1][1] += 1
        else:
            found.append([row, 1])
    return found


def count_of(lengths: Iterable[Sequence[int]]) -> int:
    """Return how many rows run lengths hold."""
    return sum(length for _, length in lengths)


def nth_of(lengths: Iterable[Sequence[int]], n: int) -> int | None:
    """Return the n-th row of run lengths, from 0; None where there are fewer.

    Examples:
        >>> nth_of([[5, 3], [9, 1]], 3), nth_of([[5, 3]], 3)
        (9, None)

    """
    for first, length in lengths:
        if n < length:
            return first + n
        n -= length
    return None
