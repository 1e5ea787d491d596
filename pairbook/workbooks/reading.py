"""Reading: an uploaded file to the sheets of a form, as the office wrote them."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

import polars as pl

from pairbook.values.problem import Problem, Spot
from pairbook.workbooks import cleaning_problems, guarding_problems
from pairbook.workbooks import problems_reading as kinds
from pairbook.workbooks.guarding import Format, guarded
from pairbook.workbooks.guarding_zip import Refused
from pairbook.workbooks.hidden import Marks
from pairbook.workbooks.issuing import HIDDEN, OWN_TABS, issued_of
from pairbook.workbooks.layouts import Kind, Layout
from pairbook.workbooks.layouts import layout as layout_named
from pairbook.workbooks.pages import ANSWER_TITLES, Filled, Issued, Page
from pairbook.workbooks.reading_marks import as_shown, filled_down, noted
from pairbook.workbooks.reading_rows import headings_wrong_in, page_of
from pairbook.workbooks.reading_tables import tables_of, text_table
from pairbook.workbooks.recognising import Recognised, Table, recognised


def read(path: Path, *, name: str, layout: Layout | None = None) -> Filled:
    """Read a file as the sheets of a form.

    Args:
        path: where the file lies; what it is its content says, not its name.
        name: what the office called it, for problems.
        layout: the form; without it the one that the workbook was issued with.

    Returns:
        the pages as read (pages.py), with the problems of file, sheets and headings;
        without pages where the file cannot be taken at all.

    """
    problems: list[Problem] = []
    pages: list[Page] = []
    issued, sha256 = None, ""
    try:
        file = guarded(path, name=name)
        sha256 = _digest(path)
        if file.misnamed:
            facts = {"named": Path(name).suffix or name, "found": file.format}
            kind = guarding_problems.NAME_MISLEADS
            problems.append(Problem(kind, Spot(name), facts))
        if file.format is Format.CSV:
            tables: Iterator[Table] = iter([text_table(path, title=Path(name).stem)])
        else:
            tables = tables_of(path, ending=file.format, first=HIDDEN)
        issued, tables = _issued(tables, name, problems)
        form = _form(layout, issued, name, problems)
        if form is not None:
            pages = list(_pages(tables, form, file.marks, name, problems))
        if pages and file.format in {Format.XLS, Format.ODS}:
            problems.append(Problem(kinds.NOT_CHECKED, Spot(name)))
            problems += _first_days(pages, name)
    except Refused as refused:
        pages = []
        spot = Spot(name, sheet=refused.sheet)
        problems.append(Problem(refused.kind, spot, refused.facts))
    return Filled(tuple(pages), issued, tuple(problems), sha256, name)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _issued(
    tables: Iterator[Table], name: str, problems: list[Problem]
) -> tuple[Issued | None, Iterator[Table]]:
    """Return what the workbook knows of itself, and its other sheets."""
    first = next(tables, None)
    if first is None or first.title != HIDDEN:
        return None, tables if first is None else chain([first], tables)
    try:
        return issued_of(first.frame.rows()), tables
    except ValueError:
        spot = Spot(name, sheet=first.title)
        problems.append(Problem(kinds.HIDDEN_SHEET_CHANGED, spot))
        return None, tables


def _form(
    layout: Layout | None, issued: Issued | None, name: str, problems: list[Problem]
) -> Layout | None:
    """Return the form to read by: the one asked for, else that of the workbook."""
    made = None
    if issued is not None:
        try:
            made = layout_named(issued.layout)
        except (FileNotFoundError, ValueError):
            made = None
    if layout is None and made is None:
        problems.append(Problem(kinds.FORM_UNKNOWN, Spot(name)))
    elif layout and issued and issued.layout != layout.name:
        facts = {"found": issued.layout, "asked": layout.name}
        problems.append(Problem(kinds.FORM_OTHER, Spot(name), facts))
    return layout or made


def _pages(
    tables: Iterable[Table],
    form: Layout,
    marks: Mapping[str, Marks],
    name: str,
    problems: list[Problem],
) -> Iterator[Page]:
    """Return the sheets of the form that the tables are; note what is wrong."""
    none = True
    for plain, found in _matched(tables, form, name, problems):
        none = False
        its = marks.get(plain.title, Marks())
        table, merged = filled_down(as_shown(plain, its), found, its, name)
        page, skipped = page_of(table, found, name)
        problems += chain(headings_wrong_in(table, found, name), merged, skipped)
        problems += noted(page, found, its, name)
        yield page
    if none:
        facts = {"title_en": form.title.en, "title_zh": form.title.zh}
        problems.append(Problem(kinds.NO_SHEET_KNOWN, Spot(name), facts))


def _matched(
    tables: Iterable[Table], form: Layout, name: str, problems: list[Problem]
) -> Iterator[tuple[Table, Recognised]]:
    """Return the tables that are sheets of the form; note those that are not."""
    taken: dict[str, str] = {}
    for table in tables:
        if table.title in OWN_TABS | ANSWER_TITLES or table.frame.is_empty():
            continue
        spot = Spot(name, sheet=table.title)
        found = recognised(table, form.sheets)
        if found is None:
            if not table.hidden:
                facts = {"found": table.title}
                problems.append(Problem(kinds.SHEET_UNKNOWN, spot, facts))
            continue
        if other := taken.get(found.sheet.name):
            facts = {"found": table.title, "other": other}
            problems.append(Problem(kinds.SHEET_TWICE, spot, facts))
            continue
        taken[found.sheet.name] = table.title
        if table.hidden:
            problems.append(Problem(kinds.SHEET_HIDDEN, spot, {"found": table.title}))
        yield table, found


def _first_days(pages: Iterable[Page], name: str) -> Iterator[Problem]:
    """Find date cells on the first of a month, which may mean the month."""
    for page in pages:
        for column in page.sheet.columns:
            if column.kind is not Kind.PERIOD:
                continue
            first = page.frame.filter(
                pl.col(column.name).str.ends_with("-01 00:00:00")
            ).head(1)
            for row, text in first.select("row", column.name).iter_rows():
                spot = page.spot(name, column.name, row)
                yield Problem(
                    cleaning_problems.DAY_OR_MONTH, spot, {"found": text[:10]}
                )
