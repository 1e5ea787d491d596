"""What each row would say, field by field, beside the record of its code."""

from collections.abc import Mapping
from dataclasses import replace

import polars as pl

from pairbook.workbooks.comparing_fields import Field, Part, Rule
from pairbook.workbooks.comparing_standing import Standing

NEW, CORRECTED, SAME, BLANK = "new", "corrected", "same", "blank"


def with_loaded_codes(
    part: Part,
    said: Mapping[tuple[str, str], pl.DataFrame],
    stood: Mapping[str, Standing],
) -> Part:
    """Give what hangs on a record that an account brought the code it has there.

    The movement of a lot, and the count of an exchange, are records of their own; the
    sheet knows only the lot and the exchange.
    """
    if part.table == "movement" and (part.sheet, "lot") in said:
        lots = stood["lot"].frame.select("code", pl.col("movement_id").alias("_hung"))
        frame = part.frame.join(lots, on="code", how="left").join(
            stood["movement"].frame.select(
                pl.col("thing").alias("_hung"), pl.col("code").alias("_code")
            ),
            on="_hung",
            how="left",
        )
    elif part.table == "observation" and (part.sheet, "exchange") in said:
        things = said[part.sheet, "exchange"].select(
            pl.col("code").alias("exchange_code"), pl.col("thing").alias("_hung")
        )
        counts = (
            stood["observation"]
            .frame.filter(pl.col("exchange_id").is_not_null())
            .select(
                pl.col("exchange_id").alias("_hung"),
                "indicator_id",
                pl.col("code").alias("_code"),
            )
            .unique(["_hung", "indicator_id"], keep="none")
        )
        frame = part.frame.join(things, on="exchange_code", how="left").join(
            counts, on=["_hung", "indicator_id"], how="left"
        )
    else:
        return part
    coded = frame.with_columns(pl.coalesce("_code", "code").alias("code"))
    return replace(part, frame=coded.drop("_code"))


def held(part: Part, against: Standing) -> pl.DataFrame:
    """Return what the rows of a part say, with their outcome."""
    part = replace(part, frame=part.frame.with_row_index("_number"))
    frame = _filled_in(part, against.frame)
    differs = pl.any_horizontal(
        [pl.lit(value=False), *(_differs(name) for name in _names(part.fields))]
    )
    returns = pl.col("old").is_null() | pl.col("withdrawn").fill_null(value=False)
    held = frame.with_columns(
        pl.when(returns)
        .then(pl.lit(NEW))
        .when(differs)
        .then(pl.lit(CORRECTED))
        .otherwise(pl.lit(SAME))
        .alias("outcome")
    )
    if not against.before.is_empty():
        earlier = _filled_in(part, against.before).filter(
            pl.col("old").is_not_null() & ~differs
        )
        again = pl.col("_number").is_in(earlier["_number"].implode())
        held = held.with_columns(
            pl.when(again & (pl.col("outcome") == CORRECTED))
            .then(pl.lit(SAME))
            .otherwise("outcome")
            .alias("outcome")
        )
    if "_hung" in held.columns and part.table == "observation":
        held = held.with_columns(
            pl.coalesce("exchange_id", "_hung").alias("exchange_id")
        )
    kept = ["row", "code", "column", "outcome", "thing", "old", "account", "settled"]
    more = [name for name in ("exchange_code",) if name in held.columns]
    return held.select(*kept, *more, *_names(part.fields))


def _names(fields: tuple[Field, ...]) -> list[str]:
    return [name for field in fields for name in field.names]


def _differs(name: str) -> pl.Expr:
    return pl.col(name).ne_missing(pl.col(f"{name}_stood"))


def _filled_in(part: Part, stood: pl.DataFrame) -> pl.DataFrame:
    """Join what stands, and make every field of the record by its rule."""
    of_journal = {"code", "account", "thing", "old", "withdrawn", "settled"}
    renamed = stood.rename(
        {name: f"{name}_stood" for name in stood.columns if name not in of_journal}
    )
    frame = part.frame.join(renamed, on="code", how="left")
    made: list[pl.Expr] = []
    for field in part.fields:
        made += _made(field, part.table)
    return frame.with_columns(pl.col("account").fill_null("")).with_columns(made)


def _made(field: Field, table: str) -> list[pl.Expr]:
    """Return the expressions of the record's fields that a field stands for."""
    default = pl.lit(field.default, dtype=field.dtype)
    asked = pl.col(field.name)
    match field.rule:
        case Rule.KEPT:
            stands = pl.col(f"{field.name}_stood")
            first = default if field.value is None else pl.coalesce(asked, default)
            known = pl.col("old").is_not_null()
            return [pl.when(known).then(stands).otherwise(first).alias(field.name)]
        case Rule.WORD:
            written = pl.when(asked.str.strip_chars() != "").then(asked)
            either = (written, pl.col(f"{field.name}_stood"))
            return [pl.coalesce(*either, default).alias(field.name)]
        case Rule.ELSE:
            told = (asked, pl.col(f"{field.name}_stood"))
            follows = pl.col(f"{field.name}_follows")
            return [pl.coalesce(*told, follows).alias(field.name)]
        case Rule.BOTH:
            return _both(field)
        case Rule.GRADE:
            grade = pl.col("grade_stood")
            better = grade.is_null() | (grade == "cited")
            given = (asked.str.strip_chars() != "").fill_null(value=False)
            return [
                pl.when(given & better)
                .then(pl.lit("documented"))
                .otherwise(pl.coalesce(grade, default))
                .alias("grade")
            ]
        case Rule.TOLD:
            return [_told(field.name, table).alias(field.name)]


def _both(field: Field) -> list[pl.Expr]:
    """Return both languages of one text: as they stand where it is one of them."""
    asked = pl.col(field.name).str.strip_chars()
    english, chinese = (pl.col(f"{name}_stood") for name in field.names)
    stands = (asked == "") | (asked == english) | (asked == chinese)
    leaves = stands.fill_null(value=False) | asked.is_null()
    return [
        pl.when(leaves)
        .then(pl.coalesce(pl.col(f"{name}_stood"), asked, pl.lit("")))
        .otherwise(asked)
        .alias(name)
        for name in field.names
    ]


def _told(name: str, table: str) -> pl.Expr:
    """Return a field that the cell decides.

    Kept as it stands where a cell cannot say it: the ends of a number that is not
    there, an interval of a contract of which the sheet shows the lower end, the
    several sites of a project of which it shows one.
    """
    asked, stands = pl.col(name), pl.col(f"{name}_stood")
    if table == "observation" and name in {"low", "high"}:
        none = (pl.col("nothing") != "") & (
            pl.col("nothing") == pl.col("nothing_stood")
        )
        return pl.when(none).then(stands).otherwise(asked)
    if table == "contract" and name in {"low_fen", "high_fen", "wording"}:
        shown = pl.col("low_fen") == pl.col("low_fen_stood")
        return pl.when(shown).then(stands).otherwise(asked)
    if table == "project" and name == "site_id":
        several = pl.col("sites_stood") > 1
        return pl.when(several).then(stands).otherwise(asked)
    return asked
