"""Rows of a recognised table: those that are records, and what is wrong with the rest.

Left out are blank rows, headings that are printed again, and notes and signatures
under the table; total rows stay, for :mod:`cleaning` holds them against their rows.
"""

from collections.abc import Iterator

import polars as pl

from pairbook.values.problem import Problem, Spot
from pairbook.workbooks import problems_reading as kinds
from pairbook.workbooks.layouts import Kind
from pairbook.workbooks.pages import Page
from pairbook.workbooks.recognising import Recognised, Table

_NOTE = (
    "(?i)^(?:填表人?|制表人?|审核人?|复核人?|负责人|单位负责人|分管领导|联系人|联系电话"
    "|注|备注|说明|填报单位|填报人|填报日期|填表日期|notes?|prepared by|checked by"
    r"|signed|signature)[ \u3000]*[0-9]*[:：]"
)
MOST_NOTES = 50


def page_of(table: Table, found: Recognised, name: str) -> tuple[Page, list[Problem]]:
    """Return a table's rows as read, and what was taken for notes."""
    frame = table.frame
    letters = dict(found.letters)
    filled = [
        letters[column.name]
        for column in found.sheet.columns
        if column.name in letters and not column.locked
    ]
    again = pl.sum_horizontal(
        (pl.col(letters[column]) == heading).fill_null(value=False).cast(pl.UInt32)
        for column, heading in found.headings.items()
    )
    note = pl.coalesce(frame.columns).str.contains(_NOTE).fill_null(value=False)
    rows = (
        frame.with_row_index("row", offset=1)
        .slice(found.below)
        .with_columns(note.alias("?note"))
        .filter(pl.any_horizontal(pl.col(filled).is_not_null()), again < 2)
    )
    records = rows.filter(~pl.col("?note")).select(
        pl.col("row").cast(pl.UInt32),
        *(
            pl.col(letters[column.name]).alias(column.name)
            if column.name in letters
            else pl.lit(None, pl.String).alias(column.name)
            for column in found.sheet.columns
        ),
    )
    notes = rows.filter("?note").select("row", pl.coalesce(frame.columns))
    problems = [
        Problem(
            kinds.ROW_NOT_READ, Spot(name, row, sheet=table.title), {"found": text[:60]}
        )
        for row, text in notes.head(MOST_NOTES).iter_rows()
    ]
    return Page(found.sheet, table.title, records, letters), problems


def headings_wrong_in(table: Table, found: Recognised, name: str) -> Iterator[Problem]:
    """Find columns that are missing, added, twice or of another unit."""
    row = found.below

    def spot(column: str, letter: str = "") -> Spot:
        cell = f"{letter}{row}" if letter else ""
        return Spot(name, row, column, sheet=table.title, cell=cell)

    for column in found.missing:
        if column.kind is Kind.KEY or column.locked or column.compared:
            continue
        kind = kinds.COLUMN_MISSING if column.required else kinds.COLUMN_LEFT_OUT
        facts = {"heading_en": column.heading.en, "heading_zh": column.heading.zh}
        yield Problem(kind, spot(column.name), facts)
    if found.added:
        texts = [f"{letter} {text[:30]}" for letter, text in found.added.items()]
        shown = ", ".join(texts[:10]) + (" …" if len(texts) > 10 else "")
        yield Problem(
            kinds.COLUMN_ADDED, spot("", next(iter(found.added))), {"found": shown}
        )
    for named, letters in found.twice.items():
        facts = {"found": found.headings[named][:60]}
        yield Problem(kinds.COLUMN_TWICE, spot(named, letters[1]), facts)
    for named, text in found.other_units.items():
        heading = found.sheet.column(named).heading
        facts = {"found": text[:60], "asked_en": heading.en, "asked_zh": heading.zh}
        yield Problem(
            kinds.HEADING_UNIT_OTHER, spot(named, found.letters[named]), facts
        )
