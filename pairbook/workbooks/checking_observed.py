"""All numbers of a workbook that say something of an indicator, in one frame."""

from dataclasses import dataclass

import polars as pl

from pairbook.figures.ledger import DONATIONS
from pairbook.workbooks.checking_scene import Scene, asks, frame_of, unit_frame
from pairbook.workbooks.comparing_noughts import measure_of
from pairbook.workbooks.comparing_said import counts_of

#: What a number is of, in the order in which frames are joined.
SUBJECT = ("pair_thing", "place_thing", "project_thing", "organisation_thing")
WHEN = ("nature", "period_first", "period_last")
#: The columns of the frame; numbers are in the first unit of the indicator's kind.
SCHEMA: dict[str, type[pl.DataType]] = {
    "sheet": pl.String,
    "row": pl.UInt32,
    "column": pl.String,
    "code": pl.String,
    "indicator_thing": pl.Int64,
    **dict.fromkeys(SUBJECT, pl.Int64),
    "exchange": pl.String,
    "nature": pl.String,
    "period_first": pl.Date,
    "period_last": pl.Date,
    "unit": pl.String,
    "value_low": pl.Int64,
    "value_high": pl.Int64,
}


@dataclass(frozen=True, slots=True)
class Observed:
    """The numbers of a workbook: results, and counts of exchanges.

    ``frame`` has the columns of SCHEMA, ``base_low`` and ``base_high`` in the first
    unit of the unit's kind (floating point: to compare, never to keep), ``unit_size``
    in millionths of it, and the indicator's ``indicator`` (code). ``money`` are yuan
    by pair and measure.
    """

    frame: pl.DataFrame
    money: pl.DataFrame


def observed_in(scene: Scene) -> Observed:
    """Return the numbers of a workbook."""
    found = [_results(scene), *_counts(scene)]
    frame = pl.concat(found, how="vertical")
    indicators = frame_of(
        (
            (thing, entry.code)
            for thing, entry in scene.register.entries["indicator"].items()
        ),
        indicator_thing=pl.Int64,
        indicator=pl.String,
    )
    size = pl.col("unit_size") / 1_000_000 / 1_000
    based = (
        frame.join(unit_frame(), on="unit", how="left")
        .join(indicators, on="indicator_thing", how="left")
        .with_columns(
            (pl.col("value_low") * size).alias("base_low"),
            (pl.col("value_high") * size).alias("base_high"),
        )
    )
    return Observed(based, _money(scene))


def _results(scene: Scene) -> pl.DataFrame:
    """Return the numbers of the sheets of results."""
    found = [frame_of((), **SCHEMA)]
    for page, rows in scene.of_table("observation"):
        given = rows.filter(pl.col("value_low").is_not_null())
        missing = [name for name in SCHEMA if name not in given.columns]
        filled = given.with_columns(
            pl.lit(None, dtype=SCHEMA[name]).alias(name) for name in missing
        ).with_columns(
            pl.lit(page.sheet.name).alias("sheet"), pl.lit("value").alias("column")
        )
        found.append(filled.select(pl.col(n).cast(t) for n, t in SCHEMA.items()))
    return pl.concat(found)


def _counts(scene: Scene) -> list[pl.DataFrame]:
    """Return the counts of the sheets of exchanges."""
    found = []
    for page, rows in scene.of_table("exchange"):
        if not any(column.observes for column in page.sheet.columns):
            continue
        part = counts_of(page.sheet, rows, scene.reporting, scene.register)
        counted = part.frame
        if counted.is_empty():
            continue
        found.append(
            counted.select(
                pl.lit(page.sheet.name).alias("sheet"),
                "row",
                "column",
                "code",
                pl.col("indicator_id").alias("indicator_thing"),
                pl.col("pairing_id").alias("pair_thing"),
                pl.col("place_id").alias("place_thing"),
                pl.lit(None, dtype=pl.Int64).alias("project_thing"),
                pl.lit(None, dtype=pl.Int64).alias("organisation_thing"),
                pl.col("exchange_code").alias("exchange"),
                "nature",
                pl.col("first_on").alias("period_first"),
                pl.col("last_on").alias("period_last"),
                "unit",
                pl.col("low").alias("value_low"),
                pl.col("high").alias("value_high"),
            )
        )
    return found


#: What of the money's measures wider ones hold.
WIDER = {
    "FIN-04": ("FIN-02", "FIN-03", "FIN-04"),
    "FIN-07": ("FIN-02", "FIN-03", "FIN-04", "FIN-05", "FIN-06"),
}


def _money(scene: Scene) -> pl.DataFrame:
    """Return the money and valued goods of a workbook by sheet, pair and measure."""
    levels = {thing: row.level for thing, row in scene.book.holders.items()}
    rows: list[tuple[str, int, str, float]] = []
    for page, money in scene.of_table("movement"):
        sums = money.group_by("pair_thing", "kind", "from_thing").agg(
            pl.col("amount").sum()
        )
        for pair, kind, payer, fen in sums.iter_rows():
            measure = measure_of(kind or "", levels.get(payer, ""))
            if measure is not None and pair is not None:
                rows.append((page.sheet.name, pair, measure, fen / 100))
    for page, goods in scene.of_table("lot"):
        if asks(page.sheet, "pair"):
            sums = goods.group_by("pair_thing").agg(pl.col("value").sum())
            rows += [
                (page.sheet.name, pair, DONATIONS["goods donation"], fen / 100)
                for pair, fen in sums.iter_rows()
                if pair is not None and fen
            ]
    rows += [
        (sheet, pair, wide, yuan)
        for sheet, pair, measure, yuan in rows
        for wide, narrow in WIDER.items()
        if measure in narrow and measure != wide
    ]
    frame = frame_of(
        rows, sheet=pl.String, pair_thing=pl.Int64, measure=pl.String, yuan=pl.Float64
    )
    return frame.group_by("pair_thing", "measure").agg(
        pl.col("yuan").sum(), pl.col("sheet").unique().sort()
    )
