"""Money of a fixed form that is reported as zero: a number, and no movement.

Where nothing moved there is nothing to post; that it was zero is an observation of the
measure that the row is of.
"""

from collections.abc import Mapping

import polars as pl

from pairbook.figures.ledger import (
    BESIDE,
    DISCOUNT,
    DONATIONS,
    FISCAL,
    UNDIVIDED_FISCAL,
)
from pairbook.workbooks.layouts import Sheet
from pairbook.workbooks.register import Register

#: Ends the code of the observation that a row's zero is.
MARK = ".nought"
#: The column whose zero is meant, by the table of the rows.
AMOUNTS: Mapping[str, str] = {"movement": "amount", "lot": "value"}


def measure_of(kind: str, level: str) -> str | None:
    """Return the measure of money of a kind from a holder of a level; None for none."""
    if kind == "fiscal aid":
        return FISCAL.get(level, UNDIVIDED_FISCAL)
    if kind == "discount":
        return DISCOUNT
    return DONATIONS.get(kind) or BESIDE.get(kind)


def is_nought(sheet: Sheet) -> pl.Expr:
    """Return whether a row of a fixed form says that nothing moved."""
    column = AMOUNTS.get(sheet.table)
    if column is None or not any(
        one.name == column and one.answer for one in sheet.columns
    ):
        return pl.lit(value=False)
    return (pl.col(column) == 0).fill_null(value=False)


def noughts_in(
    sheet: Sheet, rows: pl.DataFrame, register: Register, levels: Mapping[int, str]
) -> pl.DataFrame:
    """Return the rows that say zero with what their observation is of.

    Those of a kind that has no measure say nothing.
    """
    indicators = {
        entry.code: thing for thing, entry in register.entries["indicator"].items()
    }
    found = rows.filter(is_nought(sheet))
    kinds = (
        found["kind"].to_list()
        if "kind" in found.columns
        else ["goods donation"] * found.height
    )
    asked = "from_thing" in found.columns
    payers = found["from_thing"].to_list() if asked else [None] * found.height
    things = [
        indicators.get(measure_of(kind or "", levels.get(payer or 0, "")) or "")
        for kind, payer in zip(kinds, payers, strict=True)
    ]
    return found.with_columns(
        pl.Series("indicator_thing", things, pl.Int64),
        (pl.col("code") + MARK).alias("code"),
        pl.lit("increment").alias("nature"),
        pl.lit("yuan").alias("unit"),
        pl.lit(0, dtype=pl.Int64).alias("counted"),
        pl.lit(None, dtype=pl.Int64).alias("place_thing"),
    ).filter(pl.col("indicator_thing").is_not_null())
