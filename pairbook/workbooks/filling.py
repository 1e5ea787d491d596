"""What stands in an office's workbook before the office fills it in.

For each sheet: the records that stand for the office and the period, with their keys;
the rows of a fixed form; and what the office reported the year before, as rows whose
value is left to fill in, with last year's value beside it.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pairbook.figures.book import book
from pairbook.values.period import EARLIEST, Period
from pairbook.values.say import Say
from pairbook.workbooks.filling_fixed import fixed_rows
from pairbook.workbooks.filling_promised import Promised, promised_rows
from pairbook.workbooks.filling_records import UNDER_WAY, standing_rows
from pairbook.workbooks.filling_rows import (
    ANSWERS,
    LAST_YEAR,
    Cell,
    Row,
    Standing,
    same,
    together,
)
from pairbook.workbooks.filling_shelf import Shelf, shelf_of
from pairbook.workbooks.layouts import Sheet
from pairbook.workbooks.pages import Issued, Reporting
from pairbook.workbooks.register import Register, register_of

#: Empty rows below what is filled, for what is new.
SPARE_ROWS = 200


@dataclass(frozen=True, slots=True)
class Prefilled:
    """A sheet and its rows; ``spare`` empty rows follow them."""

    sheet: Sheet
    rows: tuple[Row, ...]
    spare: int


@dataclass(frozen=True, slots=True)
class Workbook:
    """All that an office's workbook holds when it is issued."""

    reporting: Reporting
    office: Say
    register: Register
    sheets: tuple[Prefilled, ...]
    promised: tuple[Promised, ...]
    issued: Issued


def workbook(reporting: Reporting, known: int | None = None) -> Workbook:
    """Return what stands in the workbook of an office for a period.

    Args:
        reporting: whose, for when, by which layout.
        known: the journal number to look from; None is now.

    Missing: an office that no record names gets a workbook of empty rows.

    """
    at = book(known)
    register = register_of(reporting.office, reporting.period, known)
    shelf = shelf_of(at, register, reporting)
    sheets = tuple(_prefilled(shelf, sheet) for sheet in reporting.layout.sheets)
    office = register.entry("organisation", reporting.office)
    issued = Issued(
        office=reporting.office,
        layout=reporting.layout.name,
        period=reporting.period,
        number=at.number,
        keys=_named(sheets, lambda row: row.key),
        asked=_named(sheets, lambda row: row.asked),
    )
    return Workbook(
        reporting,
        office.name if office else Say(reporting.office, reporting.office),
        register,
        sheets,
        tuple(promised_rows(at, register, reporting.period)),
        issued,
    )


def _named(
    sheets: Iterable[Prefilled], name: Callable[[Row], str]
) -> dict[str, frozenset[str]]:
    """Return what rows are called by, for each sheet that has such rows."""
    found = {
        one.sheet.name: frozenset(filter(None, map(name, one.rows))) for one in sheets
    }
    return {sheet: names for sheet, names in found.items() if names}


def year_before(period: Period) -> Period:
    """Return the same days a year earlier.

    Examples:
        >>> str(year_before(Period.year(2024)))
        '2023'

    """
    return _shifted(period, -1)


def _shifted(period: Period, years: int) -> Period:
    return Period(_in_year(period.first, years), _in_year(period.last, years))


def _in_year(day: date, years: int) -> date:
    """Return a day some years on; the end of February stays its end."""
    is_end = day.month == 2 and (day + timedelta(days=1)).month == 3
    first = date(day.year + years, day.month, 1)
    last = monthrange(first.year, first.month)[1]
    return first.replace(day=last if is_end else min(day.day, last))


def _prefilled(shelf: Shelf, sheet: Sheet) -> Prefilled:
    """Return the rows of a sheet."""
    period = shelf.reporting.period
    standing = standing_rows(shelf, sheet, period)
    shows = {column.name for column in sheet.columns}
    last: list[Standing] = []
    if LAST_YEAR in shows and period.first.year > EARLIEST.year:
        last = standing_rows(shelf, sheet, year_before(period))
    rows = list(fixed_rows(shelf, sheet, standing, last))
    if is_fixed(sheet):
        return Prefilled(sheet, tuple(rows), 0)
    shown = {row.key for row in rows}
    rest = [row for row in standing if row.code not in shown]
    rows += _standing_rows(shelf, sheet, rest, last)
    if sheet.table == "observation":
        rows += _expected_rows(shelf, sheet, rows, last)
    return Prefilled(sheet, tuple(rows), SPARE_ROWS)


def is_fixed(sheet: Sheet) -> bool:
    """Say whether a sheet is a fixed form: its rows are given, none may be added."""
    return bool(sheet.presets) and any(column.hidden for column in sheet.columns)


def _alike(sheet: Sheet) -> list[str]:
    """Return the columns by which last year's row is found: not when, nor by what."""
    changing = {"period", "source", "purpose"}
    return [name for name in sheet.identity if name not in changing]


def _of_last_year(
    shelf: Shelf, sheet: Sheet, last: Iterable[Standing]
) -> dict[tuple[str, ...], Cell]:
    """Return last year's value of each row: money added up, a value where it is one.

    A value of a project that is done is also that of the row without the project.
    """
    answer, alike = ANSWERS.get(sheet.table, ""), _alike(sheet)
    found: dict[tuple[str, ...], list[Cell]] = defaultdict(list)
    for row in last:
        found[same(row.cells, alike)].append(row.cells.get(answer))
        if sheet.table == "observation" and _is_done(shelf, row.cells.get("project")):
            without = {**row.cells, "project": None}
            found[same(without, alike)].append(row.cells.get(answer))
    return {key: together(values) for key, values in found.items()}


def _standing_rows(
    shelf: Shelf, sheet: Sheet, standing: Iterable[Standing], last: Iterable[Standing]
) -> Iterator[Row]:
    """Yield the records that stand, each with last year's value beside the first."""
    before, alike = _of_last_year(shelf, sheet, last), _alike(sheet)
    for row in standing:
        was = before.pop(same(row.cells, alike), None)
        yield Row({**row.cells, LAST_YEAR: was}, key=row.code)


def _expected_rows(
    shelf: Shelf, sheet: Sheet, there: Iterable[Row], last: Iterable[Standing]
) -> Iterator[Row]:
    """Yield a row for each value of last year that this year does not have yet.

    A value of a project that is done is asked for without the project.
    """
    alike = _alike(sheet)
    taken = {same(row.cells, alike) for row in there}
    period = shelf.reporting.period
    asked: dict[tuple[str, ...], Row] = {}
    found: dict[tuple[str, ...], list[Cell]] = defaultdict(list)
    for one in last:
        cells = {**one.cells, "method": None}
        if _is_done(shelf, cells.get("project")):
            cells["project"] = None
        key = same(cells, alike)
        if key in taken:
            continue
        found[key].append(cells["value"])
        cells |= {"value": None, "period": str(_due(one, period))}
        locked = frozenset({"indicator", "pair", "nature", "period", "unit"})
        asked.setdefault(key, Row(cells, locked, asked=str(cells["indicator"])))
    for key, row in asked.items():
        yield replace(row, cells={**row.cells, LAST_YEAR: together(found[key])})


def _due(row: Standing, period: Period) -> Period:
    """Return when the next value of a row is of."""
    if row.cells["nature"] == "running total" and row.period is not None:
        return Period(row.period.first, period.last)
    if row.cells["nature"] == "level" and row.period is not None:
        return _shifted(row.period, 1)
    return period


def _is_done(shelf: Shelf, project: Cell) -> bool:
    """Say whether a project was over and done before the period."""
    thing = shelf.at.coded["project"].get(str(project or ""))
    if thing is None:
        return False
    row = shelf.at.projects[thing]
    over = row.period is not None and row.period.last < shelf.reporting.period.first
    return over and row.state not in UNDER_WAY
