"""Checks of results against what was told before: totals, levels, last year.

Judged by subject: indicator, pair, place, project and unit; by the office's own side
where it told of the subject, else by what others told. Without anything told before
nothing is judged.
"""

from collections.abc import Iterator
from datetime import timedelta

import polars as pl

from pairbook.results.models import Observation
from pairbook.values.problem import Problem
from pairbook.workbooks import problems_checking_across as kinds
from pairbook.workbooks.checking_last_year import (
    LEAST,
    SLACK,
    check_last_year,
    say_rows,
)
from pairbook.workbooks.checking_observed import SUBJECT, Observed
from pairbook.workbooks.checking_scene import Scene, unit_frame
from pairbook.workbooks.comparing_standing import versions_of

#: A level told so many times at most is sought in a sum of levels.
MOST_TIMES = 12
KEY = ("indicator_thing", *SUBJECT)


def check_history(scene: Scene, observed: Observed) -> Iterator[Problem]:
    """Hold results to what was told of their subjects before."""
    rows = _with_subject(
        observed.frame.filter(pl.col("exchange").is_null() & (pl.col("base_low") >= 0))
    )
    if rows.is_empty():
        return
    told = _told_before(scene, rows)
    subjects = rows["subject"].unique().implode()
    series = _series(rows, told.filter(pl.col("subject").is_in(subjects)))
    judged = _with_others(scene, rows, series)
    if not judged.is_empty():
        yield from _increments(scene, judged, series)
        yield from _running_totals(scene, judged, series)
        yield from _levels(scene, judged, series)
    yield from check_last_year(scene, rows, told)


def _with_subject(frame: pl.DataFrame) -> pl.DataFrame:
    """Add the subject as one text, and what is around it: it without the project."""
    parts = {name: pl.col(name).fill_null(0).cast(pl.String) for name in KEY}
    around = [part for name, part in parts.items() if name != "project_thing"]
    return frame.with_columns(
        pl.concat_str(parts.values(), separator="|").alias("subject"),
        pl.concat_str(around, separator="|").alias("around"),
    )


def _told_before(scene: Scene, rows: pl.DataFrame) -> pl.DataFrame:
    """Return what the book has of the pairs and indicators, without this file's own."""
    found = Observation.objects.filter(
        indicator__in=rows["indicator_thing"].unique().to_list(),
        pairing__in=rows["pair_thing"].drop_nulls().unique().to_list(),
        exchange__isnull=True,
        nothing="",
        last_on__isnull=False,
    )
    stood = versions_of("observation", found)
    size = pl.col("unit_size") / 1_000_000 / 1_000
    named = (
        stood.filter(~pl.col("withdrawn"))
        .rename(
            {
                "indicator_id": "indicator_thing",
                "pairing_id": "pair_thing",
                "place_id": "place_thing",
                "project_id": "project_thing",
                "organisation_id": "organisation_thing",
                "first_on": "period_first",
                "last_on": "period_last",
            }
        )
        .join(unit_frame(), on="unit", how="left")
        .with_columns((pl.col("low") * size).alias("base_low"))
    )
    known = _with_subject(named).filter(
        ~pl.col("code").is_in(rows["code"].implode()),
        pl.col("around").is_in(rows["around"].unique().implode()),
    )
    own = known.filter(pl.col("reporter") == scene.reporting.side)
    others = known.join(own.select("subject"), on="subject", how="anti")
    return pl.concat([own, others]).select(*_SERIES, "around", "unit", "low")


_SERIES = ("subject", "code", "nature", "period_first", "period_last", "base_low")


def _series(rows: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    """Return what is told of each subject, before and in this file, as one series.

    An increment within a wider one of its subject is an "of which" and left out; of
    two of the same days the file's own is kept.
    """
    here = rows.select(*_SERIES, pl.lit(0).alias("_origin"))
    before = told.select(*_SERIES, pl.lit(1).alias("_origin"))
    increment = pl.col("nature") == "increment"
    ordered = pl.concat([here, before]).sort(
        "subject",
        "nature",
        "period_first",
        "period_last",
        "_origin",
        descending=[False, False, False, True, False],
    )
    last = pl.col("period_last").to_physical()
    reached = last.cum_max().shift(1).over("subject", "nature")
    inside = increment & (last <= reached).fill_null(value=False)
    return ordered.filter(~inside).select(_SERIES)


def _with_others(
    scene: Scene, rows: pl.DataFrame, series: pl.DataFrame
) -> pl.DataFrame:
    """Leave out rows that are alone in their series and give no total to hold to."""
    several = series.group_by("subject").len().filter(pl.col("len") > 1)
    given = pl.col("cumulative").is_not_null()
    return _cumulative(scene, rows).filter(
        pl.col("subject").is_in(several["subject"].implode()) | given
    )


def _with_last(
    rows: pl.DataFrame, series: pl.DataFrame, nature: str, day: pl.Expr
) -> pl.DataFrame:
    """Add the last value of a nature up to a day: ``before`` and ``before_on``."""
    of_nature = series.filter(pl.col("nature") == nature).select(
        "subject",
        pl.col("period_last").alias("before_on"),
        pl.col("base_low").alias("before"),
    )
    return (
        rows.with_columns(day.alias("_day"))
        .sort("_day")
        .join_asof(
            of_nature.sort("before_on"),
            left_on="_day",
            right_on="before_on",
            by="subject",
            strategy="backward",
            coalesce=False,
            check_sortedness=False,
        )
        .sort("row")
    )


def _with_sums(rows: pl.DataFrame, series: pl.DataFrame) -> pl.DataFrame:
    """Add the increments after ``before_on`` up to the row's end, its own too: since.

    ``largest`` is the largest earlier increment; null where there is none.
    """
    increments = series.filter(pl.col("nature") == "increment")
    ended, begun = (
        increments.group_by("subject", pl.col(end).alias("_on"))
        .agg(pl.col("base_low").sum(), pl.col("base_low").max().alias("_most"))
        .sort("subject", "_on")
        .with_columns(
            pl.col("base_low").cum_sum().over("subject").alias("_sum"),
            pl.col("_most").cum_max().over("subject").alias("_most"),
        )
        for end in ("period_last", "period_first")
    )
    up_to = _as_of(rows, ended, pl.col("period_last"), "_sum", "_ended")
    from_total = _as_of(up_to, begun, pl.col("before_on"), "_sum", "_begun")
    with_largest = _as_of(
        from_total, ended, _day_before("period_first"), "_most", "largest"
    )
    since = pl.col("_ended").fill_null(0) - pl.col("_begun").fill_null(0)
    return with_largest.with_columns(since.alias("since"))


def _as_of(
    rows: pl.DataFrame, sums: pl.DataFrame, day: pl.Expr, column: str, name: str
) -> pl.DataFrame:
    """Add what a column of a subject comes to on the last day up to another."""
    dated = rows.with_columns(day.alias("_day"))
    found = (
        dated.filter(pl.col("_day").is_not_null())
        .select("subject", "code", "_day")
        .sort("_day")
        .join_asof(
            sums.select("subject", "_on", pl.col(column).alias(name)).sort("_on"),
            left_on="_day",
            right_on="_on",
            by="subject",
            strategy="backward",
            check_sortedness=False,
        )
        .select("code", name)
    )
    return dated.drop("_day").join(found, on="code", how="left")


def _day_before(column: str) -> pl.Expr:
    return pl.col(column) - timedelta(days=1)


def _cumulative(scene: Scene, rows: pl.DataFrame) -> pl.DataFrame:
    """Add the cumulative value of the compared column, in the base unit."""
    found = [
        rows_of.select(
            pl.lit(page.sheet.name).alias("sheet"),
            "row",
            pl.col("cumulative_low").alias("_cumulative"),
        )
        for page, rows_of in scene.of_table("observation")
        if "cumulative_low" in rows_of.columns
    ]
    if not found:
        return rows.with_columns(pl.lit(None, dtype=pl.Float64).alias("cumulative"))
    given = pl.concat(found)
    scale = pl.col("base_low") / pl.col("value_low")
    plain = pl.col("_cumulative") / 1_000
    return rows.join(given, on=["sheet", "row"], how="left").with_columns(
        pl.when(pl.col("value_low") != 0)
        .then(pl.col("_cumulative") * scale)
        .otherwise(plain)
        .alias("cumulative")
    )


def _increments(
    scene: Scene, rows: pl.DataFrame, series: pl.DataFrame
) -> Iterator[Problem]:
    """Judge increments by the running total before, and by the cumulative column."""
    own = rows.filter(pl.col("nature") == "increment")
    placed = _with_last(own, series, "running total", _day_before("period_first"))
    summed = _with_sums(placed, series)
    value, before, given = (pl.col(n) for n in ("base_low", "before", "cumulative"))
    made = before.fill_null(0) + pl.col("since")
    earlier = made - value
    # What was brought since the last total belongs to all that is known before.
    known = (before > 0).fill_null(value=False)
    unusual = (value > 2 * pl.col("largest")).fill_null(value=True)
    same = _equal(given, value)
    as_total = (
        known
        & (value >= earlier)
        & pl.when(given.is_null()).then(unusual).otherwise(same)
    )
    as_increment = ~as_total & same & (earlier > 0)
    off = (
        pl.when(known).then(~_equal(given, made)).otherwise(given < made * (1 - SLACK))
    )
    differs = ~as_total & ~as_increment & off.fill_null(value=False)
    facts = summed.with_columns(
        made.alias("made"),
        earlier.alias("earlier"),
        (value - earlier).alias("rest"),
        # without a total before, all that is known before the period stands for it
        pl.coalesce("before", earlier).alias("before_or_earlier"),
        pl.when(before.is_null()).then(value).otherwise("since").alias("since_then"),
        pl.coalesce("before_on", _day_before("period_first")).alias("before_on"),
    )
    yield from say_rows(
        scene,
        facts.filter(as_total.fill_null(value=False)),
        kinds.TOTAL_AS_INCREMENT,
        "value",
        {"found": "base_low", "before": "earlier", "rest": "rest"},
    )
    yield from say_rows(
        scene,
        facts.filter(as_increment.fill_null(value=False)),
        kinds.CUMULATIVE_IS_INCREMENT,
        "cumulative",
        {"found": "cumulative", "before": "earlier", "made": "made"},
    )
    yield from say_rows(
        scene,
        facts.filter(differs),
        kinds.CUMULATIVE_DIFFERS,
        "cumulative",
        {
            "found": "cumulative",
            "before": "before_or_earlier",
            "since": "since_then",
            "made": "made",
        },
    )


def _equal(one: pl.Expr, other: pl.Expr) -> pl.Expr:
    """Return whether two numbers are one, but for the rounding of floats."""
    return ((one - other).abs() <= SLACK * (1 + other.abs())).fill_null(value=False)


def _running_totals(
    scene: Scene, rows: pl.DataFrame, series: pl.DataFrame
) -> Iterator[Problem]:
    """Find running totals that fall."""
    own = rows.filter(pl.col("nature") == "running total")
    placed = _with_last(own, series, "running total", _day_before("period_last"))
    falls = (pl.col("base_low") < pl.col("before") * (1 - SLACK)).fill_null(value=False)
    yield from say_rows(
        scene,
        placed.filter(falls).with_columns(
            (pl.col("before") + pl.col("base_low")).alias("made")
        ),
        kinds.INCREMENT_AS_TOTAL,
        "value",
        {"found": "base_low", "before": "before", "made": "made"},
    )


def _levels(
    scene: Scene, rows: pl.DataFrame, series: pl.DataFrame
) -> Iterator[Problem]:
    """Find levels that are the level before, several times."""
    own = rows.filter(pl.col("nature") == "level")
    placed = _with_last(own, series, "level", _day_before("period_last"))
    times = (pl.col("base_low") / pl.col("before")).round()
    many = (times >= 2) & (times <= MOST_TIMES) & (pl.col("before") >= LEAST)
    exact = _equal(pl.col("base_low"), times * pl.col("before"))
    added = placed.filter((many & exact).fill_null(value=False))
    yield from say_rows(
        scene,
        added.with_columns(times.alias("times")),
        kinds.LEVEL_ADDED_UP,
        "value",
        {"found": "base_low", "before": "before", "times": "times"},
    )
