"""What checks look at: the pages of a workbook, who reports, what the book knows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from pairbook.figures.book import Book
from pairbook.values.money import yuan_of
from pairbook.values.problem import Problem, ProblemKind
from pairbook.values.quantity import UNITS
from pairbook.workbooks.layouts import Sheet
from pairbook.workbooks.pages import Page, Reporting
from pairbook.workbooks.register import Register

THOUSANDTHS = 1000


@dataclass(frozen=True, slots=True)
class Scene:
    """A workbook as resolved, with all columns of its layout, and what is known.

    ``rows`` are, by sheet, the rows that say something.
    """

    name: str
    pages: Mapping[str, Page]
    rows: Mapping[str, pl.DataFrame]
    reporting: Reporting
    register: Register
    book: Book

    def of_table(self, *tables: str) -> Iterable[tuple[Page, pl.DataFrame]]:
        """Yield the pages whose rows become records of some tables, with their rows."""
        for name, page in self.pages.items():
            if page.sheet.table in tables:
                yield page, self.rows[name]

    def problems(
        self,
        page: Page,
        wrong: pl.DataFrame,
        kind: ProblemKind,
        column: str,
        facts: Callable[[dict[str, object]], Mapping[str, object]],
    ) -> list[Problem]:
        """Return a problem for each row, at a column, with facts made of the row."""
        return [
            Problem(kind, page.spot(self.name, column, row["row"]), dict(facts(row)))
            for row in wrong.iter_rows(named=True)
        ]


def asks(sheet: Sheet, *columns: str) -> bool:
    """Say whether a sheet has all of some columns."""
    names = {column.name for column in sheet.columns}
    return names.issuperset(columns)


def number(thousandths: object) -> str:
    """Write a number of thousandths.

    Examples:
        >>> number(24500), number(1200000), number(None)
        ('24.5', '1,200', '…')

    """
    if not isinstance(thousandths, int):
        return "…"
    return plain_number(Decimal(thousandths) / THOUSANDTHS)


def plain_number(value: Decimal) -> str:
    """Write a number without the zeros that say nothing.

    Examples:
        >>> plain_number(Decimal("1234.500"))
        '1,234.5'

    """
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def yuan(fen: object) -> str:
    """Write fen as yuan.

    Examples:
        >>> yuan(123450)
        '1,234.5'

    """
    return plain_number(yuan_of(fen)) if isinstance(fen, int) else "…"


def unit_frame() -> pl.DataFrame:
    """Return the kind and the size in millionths of each unit, for a join."""
    rows = [
        (code, unit.kind, int(unit.size * 1_000_000)) for code, unit in UNITS.items()
    ]
    schema = {"unit": pl.String, "unit_kind": pl.String, "unit_size": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def frame_of(
    rows: Iterable[tuple[object, ...]], **schema: type[pl.DataType]
) -> pl.DataFrame:
    """Return rows as a frame of a schema; without rows it is empty."""
    return pl.DataFrame(list(rows), schema=schema, orient="row")
