"""Reading: an uploaded file to the sheets of a form, as the office wrote them."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import polars as pl

from pairbook.values.problem import Problem, Spot
from pairbook.workbooks import problems_reading as kinds
from pairbook.workbooks.issuing import HIDDEN, OWN_TABS, issued_of
from pairbook.workbooks.layouts import Kind, Layout
from pairbook.workbooks.layouts import layout as layout_named
from pairbook.workbooks.pages import ANSWER_TITLES, Filled, Issued, Page
from pairbook.workbooks.reading_tables import tables_of
from pairbook.workbooks.recognising import Recognised, Table, recognised

_NOTE = (
    "(?i)^(?:填表人?|制表人?|审核人?|复核人?|负责人|单位负责人|分管领导|联系人|联系电话|注|备注|说明"
    "|填报单位|填报人|填报日期|填表日期|notes?|prepared by|checked by|signed)"
    r"[ \u3000]*(?:\d*)[:：]"
)


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
    sha256 = _digest(path)
    tables = list(tables_of(path))
    issued, problems = _issued(tables, name)
    form = layout
    if form is None and issued is not None:
        form = layout_named(issued.layout)
    if form is None:
        return Filled(
            (),
            issued,
            (*problems, Problem(kinds.FORM_UNKNOWN, Spot(name))),
            sha256,
            name,
        )
    pages: list[Page] = []
    for table, found in _matched(tables, form, name, problems):
        page, its = _page(table, found, name)
        pages.append(page)
        problems += its
    if not pages:
        facts = {"title_en": form.title.en, "title_zh": form.title.zh}
        problems.append(Problem(kinds.NO_SHEET_KNOWN, Spot(name), facts))
    return Filled(tuple(pages), issued, tuple(problems), sha256, name)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _issued(tables: Iterable[Table], name: str) -> tuple[Issued | None, list[Problem]]:
    """Return what the workbook knows of itself, if it was made by Pairbook."""
    for table in tables:
        if table.title == HIDDEN:
            try:
                return issued_of(table.frame.rows()), []
            except ValueError:
                spot = Spot(name, sheet=table.title)
                return None, [Problem(kinds.HIDDEN_SHEET_CHANGED, spot)]
    return None, []


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
        other = taken.setdefault(found.sheet.name, table.title)
        if other != table.title:
            facts = {"found": table.title, "other": other}
            problems.append(Problem(kinds.SHEET_TWICE, spot, facts))
            continue
        if table.hidden:
            problems.append(Problem(kinds.SHEET_HIDDEN, spot, {"found": table.title}))
        yield table, found


def _page(table: Table, found: Recognised, name: str) -> tuple[Page, list[Problem]]:
    """Return a table's rows as read, and the problems of its headings and rows."""
    frame = table.frame
    for column in found.missing:
        frame = frame.with_columns(pl.lit(None, pl.String).alias(f"?{column.name}"))
    letters = dict(found.letters)
    placed = {
        column.name: letters.get(column.name, f"?{column.name}")
        for column in found.sheet.columns
    }
    rows = frame.with_row_index("row", offset=1).slice(found.below)
    filled = [
        placed[column.name]
        for column in found.sheet.columns
        if column.name in letters and not column.locked
    ]
    again = pl.sum_horizontal(
        (pl.col(letters[column]) == heading).fill_null(value=False)
        for column, heading in found.headings.items()
    )
    rows = rows.filter(pl.any_horizontal(pl.col(filled).is_not_null()), again < 2)
    first = pl.coalesce(table.frame.columns)
    notes = rows.filter(first.str.contains(_NOTE))
    rows = rows.filter(~first.str.contains(_NOTE).fill_null(value=False))
    page = Page(
        found.sheet,
        table.title,
        rows.select(
            pl.col("row").cast(pl.UInt32),
            *(pl.col(letter).alias(column) for column, letter in placed.items()),
        ),
        letters,
    )
    told = notes.select("row", first.str.slice(0, 60).alias("found"))
    skipped = [
        Problem(kinds.ROW_NOT_READ, Spot(name, row, sheet=table.title), {"found": text})
        for row, text in told.head(50).iter_rows()
    ]
    return page, [*_of_headings(table, found, name), *skipped]


def _of_headings(table: Table, found: Recognised, name: str) -> Iterator[Problem]:
    """Find columns that are missing, added, twice or of another unit."""
    row = found.below
    for column in found.missing:
        if column.kind is Kind.KEY or column.locked or column.compared:
            continue
        kind = kinds.COLUMN_MISSING if column.required else kinds.COLUMN_LEFT_OUT
        spot = Spot(name, row, column.name, sheet=table.title)
        facts = {"en": column.heading.en, "zh": column.heading.zh}
        yield Problem(kind, spot, facts)
    if found.added:
        texts = [f"{letter} {text[:30]}" for letter, text in found.added.items()]
        shown = ", ".join(texts[:10]) + (" …" if len(texts) > 10 else "")
        spot = Spot(
            name, row, sheet=table.title, cell=f"{next(iter(found.added))}{row}"
        )
        yield Problem(kinds.COLUMN_ADDED, spot, {"found": shown})
    for column_name, letters in found.twice.items():
        spot = Spot(
            name, row, column_name, sheet=table.title, cell=f"{letters[1]}{row}"
        )
        facts = {"found": found.headings[column_name][:60]}
        yield Problem(kinds.COLUMN_TWICE, spot, facts)
    for column_name, text in found.other_units.items():
        letter = found.letters[column_name]
        spot = Spot(name, row, column_name, sheet=table.title, cell=f"{letter}{row}")
        column = found.sheet.column(column_name)
        facts = {
            "found": text[:60],
            "asked_en": column.heading.en,
            "asked_zh": column.heading.zh,
        }
        yield Problem(kinds.HEADING_UNIT_OTHER, spot, facts)
