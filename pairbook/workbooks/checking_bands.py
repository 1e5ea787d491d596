"""Plausible ratios of the numbers of a file, by the bands of the rules room."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

import polars as pl

from pairbook.rules.queries import Band, bands
from pairbook.values.problem import Problem
from pairbook.values.quantity import UNITS
from pairbook.workbooks import problems_checking_across as kinds
from pairbook.workbooks.checking_across import where
from pairbook.workbooks.checking_observed import SUBJECT, WHEN, Observed
from pairbook.workbooks.checking_scene import Scene, asks, frame_of, plain_number

#: By what the two numbers of a band must be of one thing.
JOINS: Mapping[str, tuple[str, ...]] = {
    "scope": (*SUBJECT, "exchange", *WHEN),
    "project": ("pair_thing", "project_thing"),
    "enterprise": ("pair_thing", "organisation_thing"),
}
#: What a project cost: what was spent, else what was used or matched.
COSTS = (("expenditure",), ("use", "matching", "community"))


def check_bands(scene: Scene, observed: Observed) -> Iterator[Problem]:
    """Hold each ratio that the file gives to its band; a reason may overrule it."""
    for band in bands():
        if not band.in_force(scene.reporting.period.last):
            continue
        below = observed.frame.filter(
            pl.col("indicator").is_in(list(band.denominator)) & (pl.col("base_low") > 0)
        )
        if below.is_empty() or UNITS[band.per].kind not in set(below["unit_kind"]):
            continue
        same = JOINS[band.join]
        above = (
            _money(scene)
            if band.numerator == ("money",)
            else observed.frame.filter(pl.col("indicator").is_in(list(band.numerator)))
        )
        if band.numerator == ("money",):
            if band.join != "project":
                continue
            below = _alone(observed.frame, below, band)
        yield from _outside(scene, band, above, below, same)


def _alone(frame: pl.DataFrame, below: pl.DataFrame, band: Band) -> pl.DataFrame:
    """Leave out projects that made other things too, of which the money is the cost."""
    costed = {
        one
        for other in bands()
        if other.numerator == ("money",)
        for one in other.denominator
    }
    others = costed - {*band.denominator}
    shared = frame.filter(pl.col("indicator").is_in(list(others)))
    return below.join(
        shared.select("pair_thing", "project_thing"),
        on=["pair_thing", "project_thing"],
        how="anti",
    )


def _money(scene: Scene) -> pl.DataFrame:
    """Return the cost of each project that the file gives, in yuan."""
    found: list[tuple[object, ...]] = []
    for page, rows in scene.of_table("movement"):
        if not asks(page.sheet, "project"):
            continue
        of_project = rows.filter(pl.col("project_thing").is_not_null())
        for (pair, project), some in of_project.group_by(
            "pair_thing", "project_thing", maintain_order=True
        ):
            spent = [some.filter(pl.col("kind").is_in(cost)) for cost in COSTS]
            cost = next((frame for frame in spent if not frame.is_empty()), None)
            if cost is None or set(cost["kind"]) <= {"matching", "community"}:
                continue
            yuan = cost["amount"].sum() / 100
            row = cost["row"].min()
            found.append((page.sheet.name, row, "amount", pair, project, yuan, yuan))
    return frame_of(
        found,
        sheet=pl.String,
        row=pl.Int64,
        column=pl.String,
        pair_thing=pl.Int64,
        project_thing=pl.Int64,
        base_low=pl.Float64,
        base_high=pl.Float64,
    )


def _outside(
    scene: Scene,
    band: Band,
    above: pl.DataFrame,
    below: pl.DataFrame,
    same: tuple[str, ...],
) -> Iterator[Problem]:
    """Find ratios of which no reading is inside the band."""
    top, base = float(UNITS[band.unit].size), float(UNITS[band.per].size)
    times = float(band.times)
    if same != JOINS["scope"]:
        below = below.filter(pl.col(same[-1]).is_not_null())
    renamed = above.select(
        *same,
        *(
            pl.col(name).alias(f"top_{name}")
            for name in ("sheet", "row", "column", "base_low", "base_high")
        ),
    )
    needed = ("sheet", "row", "column", "base_low", "base_high")
    joined = below.select(*same, *needed).join(renamed, on=list(same), nulls_equal=True)
    per = [pl.col(f"base_{end}") / base / times for end in ("low", "high")]
    least = pl.col("top_base_low") / top / per[1]
    most = pl.col("top_base_high") / top / per[0]
    outside = (least > float(band.high)) | (most < float(band.low))
    shown = pl.col("top_base_low") / top / per[0]
    wrong = joined.filter(outside.fill_null(value=False)).with_columns(
        shown.alias("ratio")
    )
    for row in wrong.iter_rows(named=True):
        page = scene.pages[row["top_sheet"]]
        yield Problem(
            kinds.OUTSIDE_BAND,
            page.spot(scene.name, row["top_column"], row["top_row"]),
            {
                "band_en": band.name.en,
                "band_zh": band.name.zh,
                "ratio": plain_number(Decimal(f"{row['ratio']:.2f}")),
                "low": plain_number(band.low),
                "high": plain_number(band.high),
                "other": where(scene, row["sheet"], row["column"], row["row"]),
            },
        )
