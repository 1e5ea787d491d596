"""What the rows of a page say: for each table they become, its records' fields."""

from collections.abc import Mapping
from dataclasses import replace

import polars as pl

from pairbook.workbooks.comparing_fields import (
    COUNT_MARK,
    FIELDS,
    NO_THING,
    TRAINING,
    Around,
    Field,
    Part,
    Rule,
    beside_observation,
    days,
    kept,
    thing,
    told,
)
from pairbook.workbooks.comparing_noughts import AMOUNTS, is_nought, noughts_in
from pairbook.workbooks.layouts import Column, Kind, Sheet
from pairbook.workbooks.pages import Page, Reporting
from pairbook.workbooks.register import Entry, Register

#: Columns of one text in two languages, of which a form may ask one.
IN_TWO: Mapping[str, tuple[str, ...]] = {
    "passage": ("text_zh", "text_en"),
    "organisation": ("name_zh", "name_en"),
}


def parts_of(
    page: Page, reporting: Reporting, register: Register, around: Around
) -> list[Part]:
    """Return what the rows of a page say, a part for each table they become.

    Rows whose asked cells are all blank say nothing and are in no part.

    Args:
        page: a page as resolved.
        reporting: who reports, for when.
        register: what the office may name.
        around: names and who writes.

    """
    frame = with_all_columns(page).filter(~blank(page.sheet))
    if page.sheet.table == "pairing":
        frame = _with_names(frame, around)
    if page.sheet.table == "passage":
        frame = frame.with_columns(
            pl.lit(around.author.en).alias("_author_en"),
            pl.lit(around.author.zh).alias("_author_zh"),
        )
    noughts = frame.filter(is_nought(page.sheet))
    frame = frame.filter(~is_nought(page.sheet))
    fields = FIELDS[page.sheet.table](page, reporting)
    parts = [_part(page.sheet.name, page.sheet.table, fields, frame)]
    if page.sheet.table in AMOUNTS:
        parts.append(_noughts(page.sheet, noughts, reporting, register, around))
    if page.sheet.table == "lot":
        parts.append(_goods_movements(page.sheet.name, frame, register))
    if page.sheet.table == "exchange":
        parts.append(counts_of(page.sheet, frame, reporting, register))
    return parts


def _with_names(frame: pl.DataFrame, around: Around) -> pl.DataFrame:
    """Add the name that a new twinning gets: those of its two units."""
    for unit in ("donor_unit", "recipient_unit"):
        names = around.names.select(
            "code", pl.col("en").alias(f"_{unit}_en"), pl.col("zh").alias(f"_{unit}_zh")
        )
        frame = frame.join(names, left_on=unit, right_on="code", how="left")
    made = [
        pl.concat_str(
            [pl.col(f"_donor_unit_{language}"), pl.col(f"_recipient_unit_{language}")],
            separator=between,
            ignore_nulls=True,
        ).alias(f"_name_{language}")
        for language, between in (("en", " – "), ("zh", "—"))
    ]
    invented = pl.col("pair_thing").is_in(list(around.invented)).fill_null(value=False)
    return frame.with_columns(*made, invented.alias("_invented"))


def blank(sheet: Sheet) -> pl.Expr:
    """Return whether a row was left unanswered: what is asked is not given."""
    empty = [_is_blank(column) for column in sheet.columns if column.answer]
    if sheet.table in {"movement", "contract"}:
        empty.append(pl.col("amount").is_null())
    return pl.any_horizontal(pl.lit(value=False), *empty)


def _is_blank(column: Column) -> pl.Expr:
    if column.kind is Kind.VALUE:
        low, nothing = pl.col(f"{column.name}_low"), pl.col(f"{column.name}_nothing")
        return low.is_null() & (nothing.fill_null("") == "")
    names = typed_names(column.name, column.kind)
    return pl.all_horizontal(pl.col(name).is_null() for name, _ in names)


def with_all_columns(page: Page) -> pl.DataFrame:
    """Add the layout's columns that the file does not have, as empty."""
    frame = page.frame
    asked = {column.name for column in page.sheet.columns}
    made: list[pl.Expr] = []
    for column in page.sheet.columns:
        for name, dtype in typed_names(column.name, column.kind):
            if name not in frame.columns:
                made.append(pl.lit(None, dtype=dtype).alias(name))
    made += [
        pl.lit(None, dtype=pl.String).alias(name)
        for name in IN_TWO.get(page.sheet.table, ())
        if name not in frame.columns and name not in asked
    ]
    return frame.with_columns(made)


def typed_names(name: str, kind: Kind) -> list[tuple[str, type[pl.DataType]]]:
    """Return the columns of the frame that a column of the layout has, as resolved."""
    match kind:
        case Kind.MONEY | Kind.NUMBER | Kind.INTEGER:
            return [(name, pl.Int64)]
        case Kind.DATE:
            return [(name, pl.Date)]
        case Kind.PERIOD:
            return [(f"{name}_first", pl.Date), (f"{name}_last", pl.Date)]
        case Kind.VALUE:
            return [
                (f"{name}_low", pl.Int64),
                (f"{name}_high", pl.Int64),
                (f"{name}_wording", pl.String),
                (f"{name}_nothing", pl.String),
            ]
        case Kind.REF:
            return [(name, pl.String), (f"{name}_thing", pl.Int64)]
        case _:
            return [(name, pl.String)]


def _part(
    sheet: str,
    table: str,
    fields: list[Field],
    frame: pl.DataFrame,
    column: str = "",
) -> Part:
    """Evaluate the fields of the rows; what the sheet does not ask is kept."""
    fields = [_asked_of(field, frame) for field in fields]
    asked = [
        field.value.cast(field.dtype).alias(field.name)
        for field in fields
        if field.value is not None
    ]
    asked += [
        field.follows.cast(field.dtype).alias(f"{field.name}_follows")
        for field in fields
        if field.follows is not None
    ]
    said = frame.select("row", "code", pl.lit(column).alias("column"), *asked)
    return Part(sheet, table, tuple(fields), said)


def _asked_of(field: Field, frame: pl.DataFrame) -> Field:
    """Return a field as it is, or as one that is not asked where columns lack."""
    if field.value is None or set(field.value.meta.root_names()) <= set(frame.columns):
        return field
    if field.rule is Rule.ELSE:
        return replace(field, value=pl.lit(None, dtype=field.dtype))
    return replace(field, rule=Rule.KEPT, value=None)


def _noughts(
    sheet: Sheet,
    rows: pl.DataFrame,
    reporting: Reporting,
    register: Register,
    around: Around,
) -> Part:
    """Return the observations of money that is reported as zero."""
    found = noughts_in(sheet, rows, register, around.levels)
    column = AMOUNTS[sheet.table]
    return _part(sheet.name, "observation", _count_fields(reporting), found, column)


def goods_holders(register: Register) -> dict[int, int]:
    """Return the account for goods of each organisation that has only one.

    An account of goods comes before others; where several are left, none is meant.
    """
    found: dict[int, list[Entry]] = {}
    for entry in register.entries["holder"].values():
        if entry.organisation is not None:
            found.setdefault(entry.organisation, []).append(entry)
    only: dict[int, int] = {}
    for body, entries in found.items():
        of_goods = [entry for entry in entries if entry.kind == "goods"]
        meant = of_goods or entries
        if len(meant) == 1:
            only[body] = meant[0].thing
    return only


def _goods_movements(sheet: str, frame: pl.DataFrame, register: Register) -> Part:
    """Return the movements that carry the goods whose value is known."""
    only = goods_holders(register)
    given = frame.filter(pl.col("value").is_not_null() & (pl.col("value") != 0))
    fields = [
        kept("kind", "goods donation"),
        *days("period"),
        thing("pairing_id", "pair"),
        kept("project_id", None, pl.Int64),
        Field("purpose_en", Rule.KEPT, pl.col("item"), ""),
        Field("purpose_zh", Rule.KEPT, pl.col("item"), ""),
        kept("inside_fiscal", ""),
        _holder("payer_id", "from", "giver", only),
        _holder("receiver_id", "to", "receiver", only),
        told("amount_fen", pl.col("value")),
    ]
    return _part(sheet, "movement", fields, given)


def _holder(name: str, column: str, owner: str, only: Mapping[int, int]) -> Field:
    """Return the holder named, else the one for goods of who gave or received."""
    follows = (
        pl.col(f"{owner}_thing").replace_strict(
            list(only), list(only.values()), default=None, return_dtype=pl.Int64
        )
        if only
        else NO_THING
    )
    return Field(name, Rule.ELSE, pl.col(f"{column}_thing"), None, pl.Int64, follows)


def counts_of(
    sheet: Sheet, frame: pl.DataFrame, reporting: Reporting, register: Register
) -> Part:
    """Return the counts of exchanges: an observation for each filled count cell."""
    indicators = {entry.code: entry for entry in register.entries["indicator"].values()}
    asked = {column.name for column in sheet.columns}
    found: list[pl.DataFrame] = []
    fields: list[Field] = _count_fields(reporting)
    for column in sheet.columns:
        if not column.observes:
            continue
        known = {
            key: code
            for key, code in column.observes_for(reporting.side).items()
            if code in indicators
        }
        other = known.get("other")
        kind = pl.col("kind") if "kind" in asked else pl.lit(TRAINING)
        code = pl.coalesce(
            _by(kind, known),
            _by(pl.col("profession"), known),
            pl.lit(other, dtype=pl.String),
        )
        facts = pl.DataFrame(
            [
                (
                    code,
                    one.thing,
                    one.unit,
                    "level" if one.nature == "stock" else "increment",
                )
                for code, one in indicators.items()
                if code in known.values()
            ],
            schema={
                "_code": pl.String,
                "indicator_thing": pl.Int64,
                "unit": pl.String,
                "nature": pl.String,
            },
            orient="row",
        )
        counted = (
            frame.filter(pl.col(column.name).is_not_null())
            .with_columns(code.alias("_code"))
            .join(facts, on="_code", how="inner")
            .with_columns(
                (pl.col("code") + COUNT_MARK + column.name).alias("_count"),
                pl.col(column.name).alias("counted"),
                pl.lit(column.name).alias("column"),
                pl.col("code").alias("of"),
            )
            .with_columns(pl.col("_count").alias("code"))
        )
        said = _part(sheet.name, "observation", fields, counted, column.name)
        found.append(said.frame.with_columns(counted["of"].alias("exchange_code")))
    empty = _part(sheet.name, "observation", [], frame.clear()).frame
    frames = pl.concat(found) if found else empty
    return Part(sheet.name, "observation", tuple(fields), frames)


def _by(key: pl.Expr, known: Mapping[str, str]) -> pl.Expr:
    """Return the indicator that a word of a row points to; null for none."""
    pairs = {word: code for word, code in known.items() if word != "other"}
    if not pairs:
        return pl.lit(None, dtype=pl.String)
    return key.replace_strict(
        list(pairs), list(pairs.values()), default=None, return_dtype=pl.String
    )


def _count_fields(reporting: Reporting) -> list[Field]:
    """Return the fields of the observation that counts an exchange."""
    number = pl.col("counted") * 1000
    return [
        told("indicator_id", pl.col("indicator_thing")),
        told("nature", pl.col("nature"), pl.String),
        *days("period"),
        told("low", number),
        told("high", number),
        told("wording", pl.lit("exact"), pl.String),
        told("nothing", pl.lit(""), pl.String),
        told("unit", pl.col("unit"), pl.String),
        thing("pairing_id", "pair"),
        thing("place_id", "place"),
        kept("project_id", None, pl.Int64),
        kept("organisation_id", None, pl.Int64),
        kept("exchange_id", None, pl.Int64),
        kept("method", "not stated"),
        Field("grade", Rule.GRADE, pl.col("source"), "cited"),
        kept("reporter", reporting.side),
        *beside_observation(),
    ]
