"""Rows of a workbook that is being filled: their cells, and which rows are the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pairbook.values.interval import Interval, interval_of
from pairbook.values.nothing import Nothing
from pairbook.values.period import Period
from pairbook.values.say import Say
from pairbook.values.wording import Wording

#: What a cell holds, as records hold it: a reference is the code of what it names, a
#: choice the record's word, money whole fen, a value an interval or a nothing.
Cell = str | int | Decimal | date | Say | Interval | Nothing | None
Cells = Mapping[str, Cell]

#: The column of last year's values.
LAST_YEAR = "last_year"
#: The column that holds what a row says, by table.
ANSWERS = {"movement": "amount", "lot": "value", "observation": "value"}


@dataclass(frozen=True, slots=True)
class Standing:
    """A record that stands, as a row: its code and its cells."""

    code: str
    cells: Cells
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet: what stands in it, and which of its cells are locked.

    ``key`` is the code of a record that stands; ``asked`` names a row whose value is
    left to fill in: by its indicator, or by the preset of the layout.
    """

    cells: Cells
    locked: frozenset[str] = frozenset()
    key: str = ""
    asked: str = ""


def same(cells: Cells, names: Iterable[str]) -> tuple[str, ...]:
    """Return what makes rows of two years the same, as texts."""
    return tuple(str(cells.get(name) or "") for name in names)


def together(values: list[Cell]) -> Cell:
    """Return one value, or the sum of fen; nothing for several values that are not.

    Examples:
        >>> together([100, 50]), together([]), together(["a", "b"])
        (150, None, None)

    """
    fen = [value for value in values if isinstance(value, int)]
    if fen and len(fen) == len(values):
        return sum(fen)
    return values[0] if len(values) == 1 else None


def is_told_in_words(value: Interval) -> bool:
    """Say whether a number with its word, or two ends, tells an interval.

    "About 1,200" tells 1,140 to 1,260; an interval that is called vague, or whose ends
    are others than its word's, cannot be written so that a reader finds it again.
    """
    if value.is_exact:
        return True
    if value.wording is Wording.RANGE:
        return value.high is not None
    if value.wording in {Wording.VAGUE, Wording.EXACT}:
        return False
    return interval_of(value.printed, value.wording) == value
