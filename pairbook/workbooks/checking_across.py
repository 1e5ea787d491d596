"""Checks across cells: parts and wholes, places and pairs, one sheet and another."""

from collections.abc import Iterator, Mapping

import polars as pl

from pairbook.values.problem import Problem, ProblemKind
from pairbook.workbooks import problems_checking_across as kinds
from pairbook.workbooks.checking_observed import SUBJECT, WHEN, Observed
from pairbook.workbooks.checking_scene import Scene, asks, frame_of, number

#: Beyond this share of the whole a difference is one, not the rounding of a float.
SLACK = 1e-9
#: Which sheets list what an indicator counts: table, a column, the words that count.
LISTED: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "ORG-07": ("pairing", "", ()),
    "ORG-10": ("pairing", "sector", ("township",)),
    "ORG-11": ("pairing", "sector", ("village",)),
    "EDU-02": ("pairing", "sector", ("school",)),
    "HLT-01": ("pairing", "sector", ("hospital",)),
    "MGT-01": ("project", "", ()),
    "IND-02": ("project", "kind", ("industry",)),
}


def where(scene: Scene, sheet: object, column: object, row: object) -> str:
    """Return the address of another cell, with its sheet."""
    page = scene.pages[str(sheet)]
    at = row if isinstance(row, int) else 0
    cell = page.cell(str(column), at) or str(at)
    return f"{page.title}!{cell}"


def _spotted(
    scene: Scene,
    wrong: pl.DataFrame,
    kind: ProblemKind,
    facts: Mapping[str, str],
) -> Iterator[Problem]:
    """Return a problem for each row; ``facts`` are columns by name in the sentence.

    The frame has ``sheet``, ``row``, ``column`` of the cell and ``other_…`` of the
    other one.
    """
    for row in wrong.iter_rows(named=True):
        page = scene.pages[row["sheet"]]
        other = where(scene, row["other_sheet"], row["other_column"], row["other_row"])
        spot = page.spot(scene.name, row["column"], row["row"])
        said = {name: row[column] for name, column in facts.items()}
        yield Problem(kind, spot, {**said, "other": other})


def _told(low: str = "value_low", unit: str = "unit") -> pl.Expr:
    """Return a number with its unit, as sentences show it."""
    text = pl.col(low).map_elements(number, return_dtype=pl.String)
    return pl.concat_str([text, pl.col(unit)], separator=" ")


def check_parts(scene: Scene, observed: Observed) -> Iterator[Problem]:
    """Hold parts to be no more than their whole, by the catalogue."""
    parts = frame_of(
        (
            (row.code, row.part_of)
            for row in scene.book.indicators.values()
            if row.part_of
        ),
        indicator=pl.String,
        whole=pl.String,
    )
    bare = observed.frame.filter(pl.col("exchange").is_null())
    joined = _beside(
        bare.join(parts, on="indicator"), bare, "whole", "indicator", (*SUBJECT, *WHEN)
    )
    above = _above(joined, "base_low")
    yield from _spotted(
        scene,
        _shown(joined.filter(above)),
        kinds.PART_ABOVE_WHOLE,
        {"part": "indicator", "whole": "whole", "found": "found", "most": "most"},
    )
    yield from _sums_above(
        scene,
        joined.filter(~above),
        ["whole"],
        kinds.PARTS_ABOVE_WHOLE,
        {"whole": "whole", "found": "made", "most": "most"},
    )


def _beside(
    narrow: pl.DataFrame,
    wide: pl.DataFrame,
    left: str,
    right: str,
    same: tuple[str, ...],
) -> pl.DataFrame:
    """Join numbers with the wider ones beside them, whose columns get ``other_``."""
    renamed = wide.select(
        *(pl.col(name) for name in same),
        pl.col(right).alias(f"other_{right}"),
        *(
            pl.col(name).alias(f"other_{name}")
            for name in ("sheet", "row", "column", "base_high", "value_low", "unit")
        ),
        pl.col("unit_kind"),
    )
    return narrow.join(
        renamed,
        left_on=[left, *same, "unit_kind"],
        right_on=[f"other_{right}", *same, "unit_kind"],
        nulls_equal=True,
    )


def _above(_joined: pl.DataFrame, low: str) -> pl.Expr:
    """Return whether a number is more than the wider one beside it can be."""
    high = pl.col("other_base_high")
    return (pl.col(low) > high * (1 + SLACK)).fill_null(value=False)


def _shown(frame: pl.DataFrame) -> pl.DataFrame:
    """Add both numbers as sentences show them."""
    return frame.with_columns(
        _told().alias("found"), _told("other_value_low", "other_unit").alias("most")
    )


def _sums_above(
    scene: Scene,
    joined: pl.DataFrame,
    by: list[str],
    kind: ProblemKind,
    facts: Mapping[str, str],
) -> Iterator[Problem]:
    """Find wholes of which several numbers together are more; told at the whole."""
    sums = (
        joined.sort("row")
        .group_by("other_sheet", "other_row", "other_column", *by, maintain_order=True)
        .agg(
            pl.col("base_low").sum().alias("sum"),
            pl.len().alias("count"),
            pl.col("sheet", "row", "column").first(),
            pl.col("other_base_high", "other_value_low", "other_unit").first(),
            pl.col("unit").first(),
            (pl.col("base_low").sum() / pl.col("unit_size").first() * 1e9)
            .round()
            .cast(pl.Int64)
            .alias("value_low"),
        )
    )
    wrong = sums.filter((pl.col("count") > 1) & _above(sums, "sum"))
    shown = wrong.with_columns(
        _told().alias("made"), _told("other_value_low", "other_unit").alias("most")
    )
    swapped = shown.rename(
        {
            **{name: f"_{name}" for name in ("sheet", "row", "column")},
            **{f"other_{name}": name for name in ("sheet", "row", "column")},
        }
    ).rename({f"_{name}": f"other_{name}" for name in ("sheet", "row", "column")})
    yield from _spotted(scene, swapped, kind, facts)


def check_places(scene: Scene, observed: Observed) -> Iterator[Problem]:
    """Hold the number of a place to be no more than that of the whole pair."""
    rest = ("pair_thing", "project_thing", "organisation_thing", *WHEN)
    bare = observed.frame.filter(pl.col("exchange").is_null())
    narrow = bare.filter(pl.col("place_thing").is_not_null())
    wide = bare.filter(pl.col("place_thing").is_null())
    adding = [
        row.code
        for row in scene.book.indicators.values()
        if row.nature not in {"ratio", "index"}
    ]
    joined = _beside(
        narrow.filter(pl.col("indicator").is_in(adding)),
        wide,
        "indicator",
        "indicator",
        rest,
    )
    above = _above(joined, "base_low")
    facts = {"indicator": "indicator", "most": "most"}
    yield from _spotted(
        scene,
        _shown(joined.filter(above)),
        kinds.PLACE_ABOVE_PAIR,
        {**facts, "found": "found"},
    )
    summed = [
        row.code for row in scene.book.indicators.values() if row.over_places == "yes"
    ]
    yield from _sums_above(
        scene,
        joined.filter(~above & pl.col("indicator").is_in(summed)),
        ["indicator"],
        kinds.PLACES_ABOVE_PAIR,
        {**facts, "found": "made"},
    )


def check_sheets(scene: Scene, observed: Observed) -> Iterator[Problem]:
    """Hold results to what the other sheets come to: people, money, goods, lists."""
    whole = observed.frame.filter(
        pl.col("exchange").is_null(),
        *(pl.col(name).is_null() for name in SUBJECT[1:]),
    )
    yield from _people(scene, observed.frame, whole)
    yield from _money(scene, observed.money, whole)
    yield from _lists(scene, whole)


def _people(
    scene: Scene, frame: pl.DataFrame, whole: pl.DataFrame
) -> Iterator[Problem]:
    """Hold results of training and exchanges to the courses and people listed."""
    counted = frame.filter(pl.col("exchange").is_not_null()).select(
        "pair_thing",
        "indicator",
        "nature",
        *(
            pl.col(name).alias(f"other_{name}")
            for name in ("sheet", "row", "column", "period_first", "period_last")
        ),
        pl.col("base_low").alias("counted"),
    )
    inside = whole.join(counted, on=["pair_thing", "indicator", "nature"]).filter(
        (pl.col("other_period_first") >= pl.col("period_first"))
        & (pl.col("other_period_last") <= pl.col("period_last"))
    )
    sums = inside.group_by("sheet", "row", "column", maintain_order=True).agg(
        pl.col("counted").sum().alias("sum"),
        pl.col("counted").max().alias("most"),
        pl.col("other_sheet", "other_row", "other_column").first(),
        pl.col("indicator", "value_low", "unit", "base_low", "base_high").first(),
    )
    once = [
        row.code for row in scene.book.indicators.values() if row.over_time != "yes"
    ]
    least = pl.when(pl.col("indicator").is_in(once)).then("most").otherwise("sum")
    differs = (pl.col("base_high") < least * (1 - SLACK)) | (
        pl.col("base_low") > pl.col("sum") * (1 + SLACK)
    )
    wrong = sums.filter(differs).with_columns(
        (pl.col("sum") * 1000).round().cast(pl.Int64).alias("sum")
    )
    yield from _differing(scene, wrong)


def _differing(scene: Scene, wrong: pl.DataFrame) -> Iterator[Problem]:
    """Say that a result and a sheet differ."""
    for row in wrong.iter_rows(named=True):
        page = scene.pages[row["sheet"]]
        other = scene.pages[row["other_sheet"]]
        yield Problem(
            kinds.SHEETS_DIFFER,
            page.spot(scene.name, row["column"], row["row"]),
            {
                "indicator": row["indicator"],
                "found": f"{number(row['value_low'])} {row['unit']}",
                "made": number(row["sum"]),
                "sheet_en": other.sheet.title.en,
                "sheet_zh": other.sheet.title.zh,
                "other": where(
                    scene, *(row[f"other_{n}"] for n in ("sheet", "column", "row"))
                ),
            },
        )


def _money(scene: Scene, money: pl.DataFrame, whole: pl.DataFrame) -> Iterator[Problem]:
    """Hold results in money to the sheets of money and goods, to the yuan."""
    reported = scene.reporting.period
    joined = whole.filter(
        pl.col("nature") == "increment",
        pl.col("period_first") == reported.first,
        pl.col("period_last") == reported.last,
    ).join(
        money, left_on=["pair_thing", "indicator"], right_on=["pair_thing", "measure"]
    )
    apart = (pl.col("base_low") > pl.col("yuan") + 1) | (
        pl.col("base_high") < pl.col("yuan") - 1
    )
    wrong = joined.filter(apart.fill_null(value=False)).with_columns(
        pl.col("sheet_right").list.first().alias("other_sheet"),
        pl.lit("amount").alias("other_column"),
        pl.lit(0).alias("other_row"),
        (pl.col("yuan") * 1000).round().cast(pl.Int64).alias("sum"),
    )
    yield from _differing(scene, wrong)


def _lists(scene: Scene, whole: pl.DataFrame) -> Iterator[Problem]:
    """Hold counts of links and projects to be no fewer than the file lists."""
    for indicator, (table, column, words) in LISTED.items():
        asked = whole.filter(pl.col("indicator") == indicator)
        for page, rows in scene.of_table(table):
            if asked.is_empty() or not asks(page.sheet, "pair"):
                continue
            listed = rows.filter(pl.col(column).is_in(words)) if column else rows
            if table == "pairing":
                last = scene.reporting.period.last
                still = (pl.col("until") >= last).fill_null(value=True)
                listed = listed.filter((pl.col("since") <= last) & still)
            counts = listed.group_by("pair_thing").agg(
                pl.len().alias("listed"), pl.col("row").min().alias("other_row")
            )
            wrong = asked.join(counts, on="pair_thing").filter(
                pl.col("base_high") < pl.col("listed")
            )
            for row in wrong.iter_rows(named=True):
                spot = scene.pages[row["sheet"]].spot(
                    scene.name, row["column"], row["row"]
                )
                first = page.sheet.identity[1]
                yield Problem(
                    kinds.FEWER_THAN_LISTED,
                    spot,
                    {
                        "indicator": indicator,
                        "found": number(row["value_low"]),
                        "made": row["listed"],
                        "sheet_en": page.sheet.title.en,
                        "sheet_zh": page.sheet.title.zh,
                        "other": where(scene, page.sheet.name, first, row["other_row"]),
                    },
                )
