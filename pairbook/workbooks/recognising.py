"""Recognising: which sheet of the form a sheet of a file is, by its headings.

Offices put titles above, split headings over two lines, change the order of columns,
rename sheets and add columns; headings are compared without case, width, space,
brackets and punctuation, in either language or both.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from pairbook.workbooks.layouts import Column, Sheet
from pairbook.workbooks.numbers import plain
from pairbook.workbooks.numbers_units import unit_in_brackets, units_meant

#: How far down the headings may begin.
MOST_ABOVE = 60
#: Headings that are remembered: each cell is held against every sheet of a form.
KEPT = 50_000
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|<[^<>]*>")
_SIGNS = re.compile(r"[\s*:：;；,，.。、/\\|_·'\"“”-]+")

Rows = Sequence[Sequence[str | None]]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet of a file: its cells as text, a column for each letter ("A", "B").

    Row n of the frame is row n + 1 of the file; null is an empty cell.
    """

    title: str
    frame: pl.DataFrame
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Recognised:
    """Which sheet of the form a table is, and where its columns are.

    ``below`` is the number of rows down to the last heading row. ``added`` are
    headings of columns that the form does not have, by letter; ``twice`` a heading
    that two columns have, with their letters; ``other_units`` the headings whose unit
    is not the form's, by column.
    """

    sheet: Sheet
    below: int
    letters: Mapping[str, str]
    headings: Mapping[str, str]
    added: Mapping[str, str]
    twice: Mapping[str, tuple[str, ...]]
    other_units: Mapping[str, str]

    @property
    def missing(self) -> list[Column]:
        """The form's columns that the table does not have."""
        return [
            column for column in self.sheet.columns if column.name not in self.letters
        ]


@lru_cache(maxsize=KEPT)
def heading_key(text: str) -> str:
    """Return a heading as it is compared, its brackets left out.

    Examples:
        >>> heading_key("金 额（万元）*"), heading_key("Amount (wan yuan)")
        ('金额', 'amount')

    """
    return _SIGNS.sub("", _BRACKETS.sub("", plain(text)))


@lru_cache(maxsize=KEPT)
def _whole_key(text: str) -> str:
    """Return a heading as it is compared, what is in its brackets kept."""
    return re.sub(r"[()\[\]【】<>]", "", _SIGNS.sub("", plain(text)))


def _ways(column: Column) -> list[str]:
    """Return how a column's heading may be written: either language or both."""
    en, zh = column.heading.en, column.heading.zh
    texts = [en, zh, en + zh, zh + en, column.name]
    keys = [key(text) for text in texts for key in (_whole_key, heading_key)]
    return [key for key in dict.fromkeys(keys) if key]


def _known(sheet: Sheet) -> dict[str, str]:
    """Return the column that each way of writing a heading means; none where two do."""
    found: dict[str, str] = {}
    shared: set[str] = set()
    for column in sheet.columns:
        for key in _ways(column):
            if found.setdefault(key, column.name) != column.name:
                shared.add(key)
    return {key: name for key, name in found.items() if key not in shared}


def _meant(text: str | None, known: Mapping[str, str]) -> str | None:
    """Return the column that a heading means."""
    if not text or len(text) > 200:
        return None
    return known.get(_whole_key(text)) or known.get(heading_key(text))


def recognised(table: Table, sheets: Sequence[Sheet]) -> Recognised | None:
    """Return which of the sheets a table is; None if it has the headings of none.

    At least half of the columns that are not locked or made by Pairbook must be
    there, and at least two; the sheet of the table's own title wins where two are
    equally near.
    """
    top = table.frame.head(MOST_ABOVE).rows()
    best: tuple[float, bool, Sheet, int] | None = None
    for sheet in sheets:
        known = _known(sheet)
        counts = [len({_meant(cell, known) for cell in row} - {None}) for row in top]
        most = max(counts, default=0)
        titled = _is_title(table.title, sheet)
        whole = sum(not (column.locked or column.hidden) for column in sheet.columns)
        needed = 2 if titled else max(2, min(4, whole // 2))
        if most < needed:
            continue
        rank = (most / max(whole, 1), titled, sheet, counts.index(most))
        if best is None or (rank[1], rank[0]) > (best[1], best[0]):
            best = rank
    if best is None:
        return None
    return _placed(table, best[2], best[3], top)


def _is_title(title: str, sheet: Sheet) -> bool:
    keys = {heading_key(sheet.title.en), heading_key(sheet.title.zh), sheet.name}
    keys.add(heading_key(sheet.title.en + sheet.title.zh))
    return heading_key(title) in keys


def _placed(table: Table, sheet: Sheet, place: int, top: Rows) -> Recognised:
    """Find the columns of a sheet from its heading row on."""
    known = _known(sheet)
    lines = [place]
    while lines[-1] + 1 < len(top) and _is_heading_too(top, lines, known):
        lines.append(lines[-1] + 1)
    letters: dict[str, str] = {}
    headings: dict[str, str] = {}
    added: dict[str, str] = {}
    twice: dict[str, tuple[str, ...]] = {}
    for index, letter in enumerate(table.frame.columns):
        cells = [text for line in lines if (text := top[line][index])]
        if not cells:
            continue
        together = " ".join(cells)
        name = _meant(together, known) or next(
            (found for cell in cells if (found := _meant(cell, known))), None
        )
        if name is None:
            added[letter] = together
        elif name in letters:
            twice[name] = (*twice.get(name, (letters[name],)), letter)
        else:
            letters[name], headings[name] = letter, together
    return Recognised(
        sheet,
        lines[-1] + 1,
        letters,
        headings,
        added,
        twice,
        _other_units(sheet, headings),
    )


def _is_heading_too(top: Rows, lines: Sequence[int], known: Mapping[str, str]) -> bool:
    """Say whether the row after the headings is of headings too: the same again."""
    row = top[lines[-1] + 1]
    again = [_meant(cell, known) for cell in row]
    filled = sum(cell is not None for cell in row)
    found = sum(name is not None for name in again)
    units = sum(bool(cell and units_meant(cell.strip("（）()"))) for cell in row)
    return filled > 0 and (found * 2 >= filled or units == filled)


def _other_units(sheet: Sheet, headings: Mapping[str, str]) -> dict[str, str]:
    """Return the headings that name another unit than the form."""
    found = {}
    for name, text in headings.items():
        column = sheet.column(name)
        asked = unit_in_brackets(column.heading.zh) or unit_in_brackets(
            column.heading.en
        )
        written = unit_in_brackets(text)
        if asked and written and not set(asked) & set(written):
            found[name] = text
    return found
