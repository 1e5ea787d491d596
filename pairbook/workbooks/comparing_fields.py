"""The fields of the record that a row of a sheet would be.

The one place where columns of a sheet become fields of a record: comparing holds these
fields against the book, sending writes them. Amounts of observations are thousandths,
money is fen, references are things (null too where the thing is new in this file).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from pairbook.values.say import Say
from pairbook.workbooks.pages import Page, Reporting

#: What sits between a record's code and the column of a count that hangs on it.
COUNT_MARK = "."
#: Exchange sheets without a column for the kind are of this kind and section.
TRAINING = "training"


class Rule(StrEnum):
    """How a field follows from the cell and from what the record says now."""

    TOLD = "told"  # the cell decides; empty is none
    WORD = "word"  # the cell decides; empty leaves what stands
    ELSE = "else"  # the cell decides; empty leaves what stands, else what follows
    BOTH = "both"  # one text for both languages; the text of either leaves both
    KEPT = "kept"  # not asked: what stands stays
    GRADE = "grade"  # documented where a source is given


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record: its rule, its expression over the page, and its default.

    ``follows`` is what it is where neither the cell nor the record says it.

    A field of the rule BOTH stands for two, ``<name>_en`` and ``<name>_zh``.
    """

    name: str
    rule: Rule
    value: pl.Expr | None = None
    default: object = None
    dtype: type[pl.DataType] = pl.String
    follows: pl.Expr | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The record's fields it stands for."""
        if self.rule is Rule.BOTH:
            return (f"{self.name}_en", f"{self.name}_zh")
        return (self.name,)


@dataclass(frozen=True, slots=True)
class Around:
    """What a row's record takes from around the row: names by code, who writes.

    ``names`` has code, en and zh of the organisations that may be named, those of
    the file too; ``invented`` are the pairings (things) that are made up; ``levels``
    the levels of holders, by thing.
    """

    names: pl.DataFrame
    author: Say
    invented: frozenset[int]
    levels: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Part:
    """What rows of a sheet say in one table: the frame of rows, and its fields.

    ``frame`` has ``row``, ``code``, ``column`` (the sheet's column where a row has
    several parts, else "") and for each field the cell's value under its name.
    """

    sheet: str
    table: str
    fields: tuple[Field, ...]
    frame: pl.DataFrame


def told(name: str, value: pl.Expr, dtype: type[pl.DataType] = pl.Int64) -> Field:
    """Return a field that the cell decides."""
    return Field(name, Rule.TOLD, value, dtype=dtype)


def word(name: str, column: str, default: str = "") -> Field:
    """Return a field of text or choice."""
    return Field(name, Rule.WORD, pl.col(column), default)


def kept(name: str, default: object, dtype: type[pl.DataType] = pl.String) -> Field:
    """Return a field that the sheet does not ask."""
    return Field(name, Rule.KEPT, None, default, dtype)


def both(name: str, column: str) -> Field:
    """Return a field in two languages of which the sheet asks one text."""
    return Field(name, Rule.BOTH, pl.col(column), "")


def days(column: str, first: str = "first_on", last: str = "last_on") -> list[Field]:
    """Return the two ends of a period."""
    return [
        told(first, pl.col(f"{column}_first"), pl.Date),
        told(last, pl.col(f"{column}_last"), pl.Date),
    ]


def thing(name: str, column: str) -> Field:
    """Return a field that refers to another record."""
    return told(name, pl.col(f"{column}_thing"))


NO_THING = pl.lit(None, dtype=pl.Int64)


def _movement(_page: Page, _reporting: Reporting) -> list[Field]:
    return [
        word("kind", "kind"),
        *days("period"),
        thing("pairing_id", "pair"),
        thing("project_id", "project"),
        both("purpose", "purpose"),
        kept("inside_fiscal", ""),
        thing("payer_id", "from"),
        thing("receiver_id", "to"),
        told("amount_fen", pl.col("amount")),
    ]


def _lot(_page: Page, _reporting: Reporting) -> list[Field]:
    return [
        thing("pairing_id", "pair"),
        thing("giver_id", "giver"),
        thing("receiver_id", "receiver"),
        thing("place_id", "place"),
        both("item", "item"),
        told("quantity", pl.col("quantity")),
        told("unit", pl.col("unit").fill_null(""), pl.String),
        told("value_fen", pl.col("value")),
        word("valuation", "valuation", "not stated"),
        word("condition", "condition"),
        *days("period"),
        kept("movement_id", None, pl.Int64),
    ]


def _project(_page: Page, _reporting: Reporting) -> list[Field]:
    return [
        word("kind", "kind"),
        both("name", "name"),
        thing("pairing_id", "pair"),
        thing("owner_id", "owner"),
        thing("supporter_id", "supporter"),
        kept("parent_id", None, pl.Int64),
        word("section", "section"),
        kept("sector", ""),
        *days("period"),
        word("state", "state"),
        both("about", "about"),
        thing("site_id", "place"),
    ]


def _observation(_page: Page, reporting: Reporting) -> list[Field]:
    nothing = pl.col("value_nothing").fill_null("")
    exact = pl.when(nothing == "")
    return [
        thing("indicator_id", "indicator"),
        word("nature", "nature"),
        *days("period"),
        told("low", exact.then(pl.col("value_low")).otherwise(0)),
        told("high", exact.then(pl.col("value_high")).otherwise(None)),
        told(
            "wording",
            exact.then(pl.col("value_wording")).otherwise(pl.lit("exact")),
            pl.String,
        ),
        told("nothing", nothing, pl.String),
        word("unit", "unit"),
        thing("pairing_id", "pair"),
        thing("place_id", "place"),
        thing("project_id", "project"),
        thing("organisation_id", "organisation"),
        kept("exchange_id", None, pl.Int64),
        word("method", "method", "not stated"),
        Field("grade", Rule.GRADE, pl.col("source"), "cited"),
        kept("reporter", reporting.side),
        *beside_observation(),
    ]


def beside_observation() -> list[Field]:
    """Return the fields of an observation that no sheet asks."""
    return [
        kept("part_of_id", None, pl.Int64),
        kept("part_status", ""),
        kept("counting", ""),
        kept("effect", ""),
        kept("coverage", "complete"),
        kept("cover_note_en", ""),
        kept("cover_note_zh", ""),
    ]


def _exchange(page: Page, _reporting: Reporting) -> list[Field]:
    asked = {column.name for column in page.sheet.columns}
    return [
        word("kind", "kind") if "kind" in asked else kept("kind", TRAINING),
        both("title", "title"),
        thing("pairing_id", "pair"),
        word("section", "section") if "section" in asked else kept("section", TRAINING),
        thing("organiser_id", "organiser"),
        thing("host_id", "host"),
        thing("place_id", "place"),
        word("profession", "profession"),
        *days("period"),
        kept("about_en", ""),
        kept("about_zh", ""),
    ]


def _pairing(_page: Page, _reporting: Reporting) -> list[Field]:
    return [
        kept("level", "unit"),
        kept("kind", "grassroots twinning"),
        word("sector", "sector"),
        Field("name_en", Rule.KEPT, pl.col("_name_en"), ""),
        Field("name_zh", Rule.KEPT, pl.col("_name_zh"), ""),
        thing("parent_id", "pair"),
        told("valid_from", pl.col("since"), pl.Date),
        told("valid_to", pl.col("until"), pl.Date),
        thing("donor_id", "donor_unit"),
        thing("recipient_id", "recipient_unit"),
        kept("basis_en", ""),
        kept("basis_zh", ""),
        kept("end_reason", ""),
        kept("successor_id", None, pl.Int64),
        Field("invented", Rule.KEPT, pl.col("_invented"), dtype=pl.Boolean),
    ]


def _contract(_page: Page, _reporting: Reporting) -> list[Field]:
    return [
        thing("enterprise_id", "enterprise"),
        thing("pairing_id", "pair"),
        thing("project_id", "project"),
        word("kind", "kind"),
        word("nature", "nature"),
        told("low_fen", pl.col("amount")),
        told("high_fen", pl.col("amount")),
        told("wording", pl.lit("exact"), pl.String),
        kept("coverage", "complete"),
        *days("period"),
    ]


def _passage(_page: Page, reporting: Reporting) -> list[Field]:
    chinese, english = _filled("text_zh"), _filled("text_en")
    return [
        thing("pairing_id", "pair"),
        kept("year", reporting.period.last.year, pl.Int64),
        word("section", "section"),
        kept("position", 0, pl.Int64),
        both("title", "title"),
        Field("text_en", Rule.WORD, pl.coalesce(english, chinese), ""),
        Field("text_zh", Rule.WORD, pl.coalesce(chinese, english), ""),
        Field("author_en", Rule.KEPT, pl.col("_author_en"), ""),
        Field("author_zh", Rule.KEPT, pl.col("_author_zh"), ""),
    ]


def _organisation(_page: Page, _reporting: Reporting) -> list[Field]:
    chinese, english = _filled("name_zh"), _filled("name_en")
    return [
        word("kind", "kind"),
        word("side", "side"),
        thing("place_id", "place"),
        kept("parent_id", None, pl.Int64),
        Field("name_en", Rule.WORD, pl.coalesce(english, chinese), ""),
        Field("name_zh", Rule.WORD, pl.coalesce(chinese, english), ""),
        kept("aliases", ""),
        word("note", "note"),
    ]


def _filled(column: str) -> pl.Expr:
    text = pl.col(column).str.strip_chars()
    return pl.when(text != "").then(text)


#: The fields of a record by the table that the rows of a sheet become.
FIELDS: Mapping[str, Callable[[Page, Reporting], list[Field]]] = {
    "movement": _movement,
    "lot": _lot,
    "project": _project,
    "observation": _observation,
    "exchange": _exchange,
    "pairing": _pairing,
    "contract": _contract,
    "passage": _passage,
    "organisation": _organisation,
}
