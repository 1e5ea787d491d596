"""Pages: the sheets of an uploaded workbook, on their way from text to records.

A page's frame has a row for each filled row of the sheet. It gains columns on its way:

1. as read: ``row`` (UInt32, the row's number in the file, from 1) and for each column
   of the layout its text (String; null is an empty cell);
2. as typed, in place of the text: KEY, TEXT, CHOICE, REF and UNIT stay String (a choice
   is the record's own word, a unit its code, a reference the code of its record);
   MONEY is Int64 fen; NUMBER is Int64 thousandths; INTEGER Int64; DATE Date; PERIOD
   becomes ``<name>_first`` and ``<name>_last`` (Date); VALUE becomes ``<name>_low``,
   ``<name>_high`` (Int64 thousandths; high null: open upward), ``<name>_wording`` and
   ``<name>_nothing`` (String, "" where there is a number); low null and nothing "":
   the cell is blank;
3. as resolved: ``<name>_thing`` (Int64) for each reference, and ``code`` (String), the
   code of the record that the row is;
4. as compared: ``outcome`` (new, corrected, same), ``thing`` and ``old`` (Int64, the
   thing and the standing version; null where new).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

import polars as pl

from pairbook.values.period import Period
from pairbook.values.problem import Problem, Spot
from pairbook.values.say import Say
from pairbook.workbooks.layouts import Layout, Sheet

#: The first sheet of an answered workbook, by its name; reading passes over it.
ANSWER_TITLE = Say("Pairbook problems", "结对簿问题清单")
ANSWER_TITLES = frozenset({ANSWER_TITLE.en, ANSWER_TITLE.zh})


def key_of(problem: Problem) -> str:
    """Return the key by which a reason is kept for a warning.

    It holds what the warning says, so that a reason given for one value is not taken
    for another that was later written into the same cell.
    """
    spot = problem.spot
    where = spot.cell or f"{spot.row or ''}{spot.column}"
    said = sha256(problem.says("en").encode()).hexdigest()[:8]
    return f"{problem.kind.code}@{spot.sheet}!{where}{spot.record}#{said}"


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet as filled in: its layout, its name in the file, its rows.

    ``letters`` gives the letter of each layout column in the file ("D").
    """

    sheet: Sheet
    title: str
    frame: pl.DataFrame
    letters: Mapping[str, str]

    def with_frame(self, frame: pl.DataFrame) -> "Page":
        """Return the page with the next form of its rows."""
        return replace(self, frame=frame)

    def cell(self, column: str, row: int) -> str:
        """Return the address of a cell in the file, as D12; "" where it has none."""
        letter = self.letters.get(column, "")
        return f"{letter}{row}" if letter else ""

    def spot(self, file: str, column: str, row: int) -> Spot:
        """Return where a cell of the page is, for a problem."""
        return Spot(file, row, column, sheet=self.title, cell=self.cell(column, row))


@dataclass(frozen=True, slots=True)
class Issued:
    """What a workbook knows of itself: for whom it was made, when, with which rows.

    Read from the hidden sheet of a workbook that Pairbook wrote. ``keys`` are the row
    keys it was given, by sheet; ``asked`` the indicators or presets, by sheet, whose
    value was left for the office to fill in.
    """

    office: str
    layout: str
    period: Period
    number: int
    keys: Mapping[str, frozenset[str]]
    asked: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Reporting:
    """Who reports by a workbook, and for when."""

    office: str
    office_thing: int
    side: str
    period: Period
    layout: Layout
    round: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """A workbook as read or typed: its pages, what it knows of itself, its problems."""

    pages: tuple[Page, ...]
    issued: Issued | None
    problems: tuple[Problem, ...]
    sha256: str
    name: str

    @property
    def blocked(self) -> bool:
        """Whether a problem keeps it from being saved."""
        return any(problem.blocks for problem in self.problems)
