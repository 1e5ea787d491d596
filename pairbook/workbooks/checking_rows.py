"""Checks of single rows: pairs, times, results, duplicates."""

from collections.abc import Iterator
from datetime import date

import polars as pl

from pairbook.values.period import Period
from pairbook.values.problem import Problem
from pairbook.values.quantity import UNITS
from pairbook.values.words import word
from pairbook.workbooks import problems_checking as kinds
from pairbook.workbooks.checking_scene import (
    Scene,
    asks,
    frame_of,
    number,
    unit_frame,
)
from pairbook.workbooks.pages import Page

#: Tables whose period only has to meet the reported one: they run over years.
RUN_ON = frozenset({"project", "exchange"})
AT_THE_END = ("running total", "level")


def check_pairs(scene: Scene) -> Iterator[Problem]:
    """Hold each row to a pair of the office, and its project to that pair."""
    own = list(scene.register.own_pairings)
    for page, rows in scene.of_table(*_TABLES_OF_PAIRS):
        if not asks(page.sheet, "pair"):
            continue
        known = rows.filter(pl.col("pair_thing").is_not_null())
        others = known.filter(~pl.col("pair_thing").is_in(own))
        yield from scene.problems(
            page,
            others,
            kinds.PAIR_OF_OTHERS,
            "pair",
            lambda row: {"found": row["pair"]},
        )
        if asks(page.sheet, "project"):
            yield from _projects_elsewhere(scene, page, known)


_TABLES_OF_PAIRS = (
    "movement",
    "lot",
    "project",
    "observation",
    "exchange",
    "pairing",
    "contract",
    "passage",
)


def _projects_elsewhere(
    scene: Scene, page: Page, rows: pl.DataFrame
) -> Iterator[Problem]:
    """Find projects of a pair that neither holds the row's pair nor lies in it."""
    book = scene.book
    given = rows.filter(pl.col("project_thing").is_not_null())
    pairs = given.select("pair_thing", "project_thing").unique().iter_rows()
    elsewhere = [
        (pair, project)
        for pair, project in pairs
        if (of := book.projects.get(project)) is not None
        and not book.lies_in(of.pairing, pair)
        and not book.lies_in(pair, of.pairing)
    ]
    wrong = given.join(
        frame_of(elsewhere, pair_thing=pl.Int64, project_thing=pl.Int64),
        on=["pair_thing", "project_thing"],
        how="semi",
    )
    yield from scene.problems(
        page,
        wrong,
        kinds.PROJECT_OF_OTHER_PAIR,
        "project",
        lambda row: {"found": row["project"], "pair": row["pair"]},
    )


def check_times(scene: Scene) -> Iterator[Problem]:
    """Hold periods to the reported one, to the life of the pair, and to their order."""
    reported = scene.reporting.period
    for page, rows in scene.of_table(*_TABLES_OF_PAIRS):
        if page.sheet.table == "pairing":
            yield from _of_twinnings(scene, page, rows)
        if not asks(page.sheet, "period"):
            continue
        dated = rows.filter(pl.col("period_first").is_not_null())
        first, last = pl.col("period_first"), pl.col("period_last")
        if page.sheet.table in RUN_ON:
            inside = (first <= reported.last) & (last >= reported.first)
        elif asks(page.sheet, "nature"):
            at_end = pl.col("nature").is_in(AT_THE_END)
            inside = (first >= reported.first) | at_end
            inside &= (last <= reported.last) & (last >= reported.first)
        else:
            inside = (first >= reported.first) & (last <= reported.last)
        yield from scene.problems(
            page,
            dated.filter(~inside),
            kinds.OUTSIDE_REPORTED_PERIOD,
            "period",
            lambda row: {"period": _period(row), "reported": str(reported)},
        )
        if asks(page.sheet, "pair"):
            yield from _outside_pairing(scene, page, dated.filter(inside))


def _period(row: dict[str, object]) -> str:
    first, last = row["period_first"], row["period_last"]
    if isinstance(first, date) and isinstance(last, date) and first <= last:
        return str(Period(first, last))
    return f"{first}..{last}"


def _outside_pairing(scene: Scene, page: Page, rows: pl.DataFrame) -> Iterator[Problem]:
    """Find periods in calendar years in which the pair was not in force."""
    lives = frame_of(
        (
            (
                pair.thing,
                pair.valid_from.year if pair.valid_from else None,
                pair.valid_to.year if pair.valid_to else None,
                f"{pair.valid_from or '…'} - {pair.valid_to or '…'}",
            )
            for pair in scene.book.pairings.values()
        ),
        pair_thing=pl.Int64,
        from_year=pl.Int64,
        to_year=pl.Int64,
        from_to=pl.String,
    )
    start = pl.col("period_first")
    if asks(page.sheet, "nature"):
        at_end = pl.col("nature").is_in(AT_THE_END)
        start = pl.when(at_end).then("period_last").otherwise("period_first")
    early = start.dt.year() < pl.col("from_year")
    late = pl.col("period_last").dt.year() > pl.col("to_year")
    if page.sheet.table in RUN_ON:
        late = pl.col("period_first").dt.year() > pl.col("to_year")
    wrong = rows.join(lives, on="pair_thing").filter(
        early.fill_null(value=False) | late.fill_null(value=False)
    )
    yield from scene.problems(
        page,
        wrong,
        kinds.OUTSIDE_PAIRING,
        "period",
        lambda row: {
            "period": _period(row),
            "pair": row["pair"],
            "from_to": row["from_to"],
        },
    )


def _of_twinnings(scene: Scene, page: Page, rows: pl.DataFrame) -> Iterator[Problem]:
    """Find twinnings that end before they start, or start after the period."""
    backward = rows.filter(pl.col("until") < pl.col("since"))
    yield from scene.problems(
        page,
        backward,
        kinds.DATES_OUT_OF_ORDER,
        "until",
        lambda row: {
            "first": row["since"],
            "last": row["until"],
            "other": page.cell("since", _row(row)) or "since",
        },
    )
    reported = scene.reporting.period
    later = rows.filter(pl.col("since") > reported.last)
    yield from scene.problems(
        page,
        later,
        kinds.OUTSIDE_REPORTED_PERIOD,
        "since",
        lambda row: {"period": row["since"], "reported": str(reported)},
    )


def _row(row: dict[str, object]) -> int:
    at = row["row"]
    return at if isinstance(at, int) else 0


def check_results(scene: Scene) -> Iterator[Problem]:
    """Hold units and natures to the indicator, and counts to be zero or more."""
    facts = frame_of(
        (
            (thing, entry.code, entry.nature, entry.unit)
            for thing, entry in scene.register.entries["indicator"].items()
        ),
        indicator_thing=pl.Int64,
        indicator_code=pl.String,
        indicator_nature=pl.String,
        indicator_unit=pl.String,
    ).join(
        unit_frame().select(
            pl.col("unit").alias("indicator_unit"),
            pl.col("unit_kind").alias("indicator_kind"),
        ),
        on="indicator_unit",
        how="left",
    )
    for page, rows in scene.of_table("observation"):
        known = rows.join(facts, on="indicator_thing").join(
            unit_frame(), on="unit", how="left"
        )
        yield from _units(scene, page, known)
        yield from _natures(scene, page, known)
        yield from _below_zero(scene, page, known)


def _units(scene: Scene, page: Page, rows: pl.DataFrame) -> Iterator[Problem]:
    """Find units that count something else; those of one kind convert."""
    wrong = rows.filter(pl.col("unit_kind") != pl.col("indicator_kind"))

    def facts(row: dict[str, object]) -> dict[str, object]:
        wanted = UNITS[str(row["indicator_unit"])].name
        found = UNITS[str(row["unit"])].name
        return {
            "indicator": row["indicator_code"],
            "wanted_en": wanted.en,
            "wanted_zh": wanted.zh,
            "found_en": found.en,
            "found_zh": found.zh,
        }

    yield from scene.problems(page, wrong, kinds.UNIT_NOT_OF_INDICATOR, "unit", facts)


def _natures(scene: Scene, page: Page, rows: pl.DataFrame) -> Iterator[Problem]:
    """Find natures that the indicator cannot have."""
    nature, of = pl.col("nature"), pl.col("indicator_nature")
    ratio = of.is_in(["ratio", "index"])

    def facts(row: dict[str, object]) -> dict[str, object]:
        said = word(str(row["nature"]))
        return {
            "indicator": row["indicator_code"],
            "nature_en": said.en,
            "nature_zh": said.zh,
        }

    for wrong, kind in (
        ((of == "stock") & (nature != "level"), kinds.STOCK_NOT_LEVEL),
        ((of == "flow") & (nature == "level"), kinds.FLOW_NOT_LEVEL),
        (ratio & (nature == "running total"), kinds.RATIO_NOT_TOTAL),
    ):
        yield from scene.problems(page, rows.filter(wrong), kind, "nature", facts)


def _below_zero(scene: Scene, page: Page, rows: pl.DataFrame) -> Iterator[Problem]:
    """Find numbers below zero of what is counted or measured."""
    counted = ~pl.col("indicator_nature").is_in(["ratio", "index"])
    wrong = rows.filter(counted & (pl.col("value_low") < 0))
    yield from scene.problems(
        page,
        wrong,
        kinds.NUMBER_BELOW_ZERO,
        "value",
        lambda row: {
            "found": number(row["value_low"]),
            "indicator": row["indicator_code"],
        },
    )


def check_twice(scene: Scene) -> Iterator[Problem]:
    """Find rows of a sheet that are one record."""
    for page in scene.pages.values():
        rows = page.frame.select("row", "code")
        first = pl.col("row").min().over("code")
        wrong = rows.with_columns(first.alias("first")).filter(
            pl.col("row") != pl.col("first")
        )
        column = page.sheet.identity[0]

        def facts(
            row: dict[str, object], page: Page = page, column: str = column
        ) -> dict[str, object]:
            at = row["first"]
            return {
                "first": page.cell(column, at if isinstance(at, int) else 0) or f"{at}"
            }

        yield from scene.problems(page, wrong, kinds.ROW_TWICE, column, facts)
