"""What the cells of a sheet do not show, put to its rows: patched, filled in, noted."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation

import polars as pl

from pairbook.values.problem import Problem, ProblemKind, Spot
from pairbook.workbooks import problems_reading as kinds
from pairbook.workbooks.cleaning_totals import are_totals
from pairbook.workbooks.hidden import Marks
from pairbook.workbooks.layouts import Column, Kind
from pairbook.workbooks.listing import MOST_OF_A_KIND
from pairbook.workbooks.pages import Page
from pairbook.workbooks.reading_letters import column_of
from pairbook.workbooks.recognising import Recognised, Table

#: How many merged ranges of a sheet are looked at.
MOST_MERGED = 5000
_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")
_NUMBERS = {Kind.MONEY, Kind.NUMBER, Kind.INTEGER, Kind.VALUE}


def as_shown(table: Table, marks: Marks) -> Table:
    """Return a table with months and shares as they are shown: 2009-08, 24.5%."""
    frame = table.frame
    by_letter: dict[str, list[tuple[int, str]]] = {}
    for (letter, row), meaning in marks.styled.items():
        if letter in frame.columns and row <= frame.height:
            by_letter.setdefault(letter, []).append((row - 1, meaning))
    for letter, cells in by_letter.items():
        places = [place for place, _ in cells]
        texts = frame[letter].gather(places)
        shown = [
            _shown(text, meaning)
            for text, (_, meaning) in zip(texts, cells, strict=True)
        ]
        patched = frame[letter].scatter(places, pl.Series(shown, dtype=pl.String))
        frame = frame.with_columns(patched.alias(letter))
    return Table(table.title, frame, table.hidden)


def _shown(text: str | None, meaning: str) -> str | None:
    if text is None:
        return None
    if meaning == "month":
        return text[:7] if re.fullmatch(r"\d{4}-\d\d-\d\d 00:00:00", text) else text
    try:
        return f"{(Decimal(text) * 100).normalize():f}%"
    except InvalidOperation:
        return text


def filled_down(
    table: Table, found: Recognised, marks: Marks, name: str
) -> tuple[Table, list[Problem]]:
    """Return a table whose merged cells of text are filled into each of their rows."""
    frame, problems = table.frame, []
    columns = _columns(found)
    for text in marks.merged[:MOST_MERGED]:
        place = _RANGE.fullmatch(text)
        if not place or place[1] not in columns:
            continue
        letter, first, last = place[1], int(place[2]), min(int(place[4]), frame.height)
        column = columns[letter]
        if first <= found.below or last <= first or first > frame.height:
            continue
        held = frame[letter][first - 1]
        if held is None or column.locked:
            continue
        spot = Spot(
            name, first, column.name, sheet=table.title, cell=f"{letter}{first}"
        )
        if column.kind in _NUMBERS or column.kind is Kind.KEY:
            problems.append(Problem(kinds.MERGED_NUMBER, spot, {"cells": text}))
            continue
        facts = {"cells": text, "found": held[:40]}
        problems.append(Problem(kinds.MERGED_TEXT, spot, facts))
        places = list(range(first, last))
        filled = frame[letter].scatter(places, [held] * len(places))
        frame = frame.with_columns(filled.alias(letter))
    return Table(table.title, frame, table.hidden), problems


def _columns(found: Recognised) -> Mapping[str, Column]:
    return {letter: found.sheet.column(name) for name, letter in found.letters.items()}


def noted(page: Page, found: Recognised, marks: Marks, name: str) -> Iterator[Problem]:
    """Find what a page's rows hide: rows, columns, formulas, errors."""
    columns = {
        letter: column
        for letter, column in _columns(found).items()
        if not column.locked
    }
    yield from _hidden(page, columns, marks, name)
    totals = set(page.frame["row"].filter(are_totals(page)).to_list())
    for letter, column in columns.items():
        rows = [
            row
            for row in marks.formulas.get(letter, ())
            if row > found.below and row not in totals
        ]
        if rows:
            spot = page.spot(name, column.name, rows[0])
            yield Problem(kinds.FORMULA_READ, spot, {"count": len(rows)})
        blank = [
            row for row in marks.not_calculated.get(letter, ()) if row > found.below
        ]
        bare: list[tuple[int, dict[str, str]]] = [(row, {}) for row in blank]
        yield from _each(page, column, kinds.FORMULA_NOT_CALCULATED, bare, name)
        errors = [
            (row, {"found": text or "?"})
            for row, text in marks.errors.get(letter, ())
            if row > found.below
        ]
        yield from _each(page, column, kinds.CELL_ERROR, errors, name)


def _each(
    page: Page,
    column: Column,
    kind: ProblemKind,
    cells: list[tuple[int, dict[str, str]]],
    name: str,
) -> Iterator[Problem]:
    """Say of each cell what it is; of many, of the first and how many more."""
    for row, facts in cells[:MOST_OF_A_KIND]:
        yield Problem(kind, page.spot(name, column.name, row), facts)
    if len(cells) > MOST_OF_A_KIND:
        spot = Spot(name, column=column.name, sheet=page.title)
        facts = {"count": str(len(cells) - MOST_OF_A_KIND), "code": kind.code}
        yield Problem(kinds.MORE_OF_A_SHEET, spot, facts)


def _hidden(
    page: Page, columns: Mapping[str, Column], marks: Marks, name: str
) -> Iterator[Problem]:
    hidden = set(marks.hidden_rows)
    rows = [row for row in page.frame["row"] if row in hidden] if hidden else []
    if rows:
        spot = Spot(name, rows[0], sheet=page.title)
        yield Problem(kinds.ROW_HIDDEN, spot, {"rows": _runs(rows)})
    shown = [
        (letter, column)
        for letter, column in columns.items()
        if not (column.hidden or column.kind is Kind.KEY)
    ]
    for letter, column in shown:
        place = column_of(letter)
        if any(first <= place <= last for first, last in marks.hidden_columns):
            spot = Spot(name, column=column.name, sheet=page.title, cell=f"{letter}1")
            yield Problem(kinds.COLUMN_HIDDEN, spot, {"letter": letter})


def _runs(rows: Iterable[int]) -> str:
    """Return rows as they are said: 3, 7-9; of many runs the first ten.

    Examples:
        >>> _runs([3, 7, 8, 9])
        '3, 7-9'

    """
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    texts = [f"{a}-{b}" if b > a else str(a) for a, b in runs[:10]]
    return ", ".join(texts) + (" …" if len(runs) > 10 else "")
