"""Rows of a workbook that is being filled: their cells, and which rows are the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pairbook.values.interval import Interval
from pairbook.values.nothing import Nothing
from pairbook.values.period import Period
from pairbook.values.say import Say

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
