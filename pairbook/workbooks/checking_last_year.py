"""Checks of results against last year's: jumps, and slips of the decimal point."""

from collections.abc import Callable, Iterator, Mapping

import polars as pl

from pairbook.rules.queries import rules
from pairbook.values.problem import Problem, ProblemKind
from pairbook.workbooks import problems_checking_across as kinds
from pairbook.workbooks.checking_scene import Scene, number

SLACK = 1e-9
#: So many times last year's value is a jump, up or down; Pairbook's own.
MOST_JUMP = 5
#: Below this a jump and a multiple say nothing; Pairbook's own.
LEAST = 10


def check_last_year(
    scene: Scene, rows: pl.DataFrame, told: pl.DataFrame
) -> Iterator[Problem]:
    """Find values far from last year's, and slips of the decimal point."""
    shifted = [pl.col(f"period_{end}").dt.offset_by("1y") for end in ("first", "last")]
    before = told.filter(pl.col("nature") != "running total").select(
        "subject",
        "nature",
        pl.when(pl.col("nature") == "level")
        .then(pl.lit(None, dtype=pl.Date))
        .otherwise(shifted[0])
        .alias("_first"),
        shifted[1].alias("_last"),
        pl.col("base_low").alias("before"),
        pl.col("code").alias("record"),
        "around",
    )
    own = rows.with_columns(
        pl.when(pl.col("nature") == "level")
        .then(pl.lit(None, dtype=pl.Date))
        .otherwise("period_first")
        .alias("_first"),
        pl.col("period_last").alias("_last"),
    )
    beside = (
        _beside(own, before)
        .filter((pl.col("before") > 0) & (pl.col("base_low") > 0))
        .unique(["code"], keep="first", maintain_order=True)
    )
    factor = pl.max_horizontal("base_low", "before") / pl.min_horizontal(
        "base_low", "before"
    )
    judged = beside.with_columns(factor.alias("factor"))
    slip = _is_slip(pl.col("factor"), pl.min_horizontal("base_low", "before"))
    jump = (
        ~slip
        & (pl.col("factor") >= MOST_JUMP)
        & (pl.max_horizontal("base_low", "before") >= LEAST)
    )
    facts = {"found": "base_low", "before": "before", "factor": "factor"}
    for wrong, kind in ((slip, kinds.DECIMAL_SLIP), (jump, kinds.JUMP)):
        yield from say_rows(scene, judged.filter(wrong), kind, "value", facts)


def _beside(own: pl.DataFrame, before: pl.DataFrame) -> pl.DataFrame:
    """Return rows beside last year's value of their subject.

    A row without a project, as one is asked for when a project is done, stands beside
    the one value that was told of the same with a project.
    """
    when = ["nature", "_first", "_last"]
    alike = own.join(
        before.drop("around"), on=["subject", *when], how="left", nulls_equal=True
    )
    alone = before.filter(pl.len().over("around", *when) == 1).drop("subject")
    without = own.filter(pl.col("project_thing").fill_null(0) == 0).join(
        alike.filter(pl.col("before").is_not_null()).select("code"),
        on="code",
        how="anti",
    )
    return pl.concat(
        [
            alike.filter(pl.col("before").is_not_null()),
            without.join(alone, on=["around", *when], nulls_equal=True).select(
                alike.columns
            ),
        ]
    )


def _is_slip(factor: pl.Expr, least: pl.Expr) -> pl.Expr:
    """Return whether a factor is a power of ten of a number of several digits."""
    rule = next(rule for rule in rules() if rule.kind == "decimal slip")
    powers = [float(power) for power in rule.parameters["powers"]]
    exact = pl.any_horizontal((factor / power - 1).abs() <= SLACK for power in powers)
    # A number of one digit is such a factor by chance: two are needed.
    digits = least / 10 ** (least.log10().floor())
    several = (digits - digits.round()).abs() > SLACK
    return exact & several


def say_rows(
    scene: Scene,
    wrong: pl.DataFrame,
    kind: ProblemKind,
    column: str,
    facts: Mapping[str, str],
) -> Iterator[Problem]:
    """Return a problem for each row; ``facts`` are columns of base numbers.

    They are said in the unit of the row.
    """
    write: dict[str, Callable[[object], object]] = {
        "times": lambda value: int(value) if isinstance(value, float) else value,
        "factor": _factor,
    }
    for row in wrong.iter_rows(named=True):
        page = scene.pages[row["sheet"]]
        size = (row["unit_size"] or 1_000_000) / 1_000_000
        said: dict[str, object] = {
            name: write[name](row[of]) if name in write else _number(row[of], size)
            for name, of in facts.items()
        }
        said |= {
            "before_on": row.get("before_on") or "…",
            "record": row.get("record") or "",
        }
        yield Problem(kind, page.spot(scene.name, column, row["row"]), said)


def _number(value: object, size: float) -> str:
    return number(round(value / size * 1000)) if isinstance(value, float) else "…"


def _factor(value: object) -> str:
    return f"{value:,.1f}".removesuffix(".0") if isinstance(value, float) else "…"
