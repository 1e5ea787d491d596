"""Writing what the sheets say, table by table: what is named before what names it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import polars as pl
from django.db import models

from pairbook.audit.actions import Recording
from pairbook.documents.actions import span
from pairbook.figures.book import Book
from pairbook.pairs.models import Pairing
from pairbook.projects.models import Project
from pairbook.workbooks.comparing import Comparison
from pairbook.workbooks.comparing_fields import FIELDS, Field
from pairbook.workbooks.comparing_rows import CORRECTED, SAME
from pairbook.workbooks.comparing_standing import MODELS
from pairbook.workbooks.layouts import Kind
from pairbook.workbooks.pages import Page, Reporting
from pairbook.workbooks.sending_children import write_parties, write_sites
from pairbook.workbooks.sending_money import write_movements

#: Tables in the order in which they are written.
ORDER = (
    *("organisation", "project", "pairing", "movement", "lot"),
    *("exchange", "observation", "contract", "passage"),
)
#: The column of a sheet whose cell a record is said to rest on, by table.
CELLS = {
    "organisation": "name_zh",
    "project": "name",
    "pairing": "donor_unit",
    "movement": "amount",
    "lot": "value",
    "exchange": "title",
    "observation": "value",
    "contract": "amount",
    "passage": "title",
}
#: Tables whose new records other rows of the same file may name.
NAMED_BY_OTHERS = frozenset({"organisation", "project", "exchange"})
#: Columns of a frame that are no fields of the record.
JOURNAL = ("thing", "replaces", "withdrawn", "id", "entry_key", "digest")


@dataclass
class Writing:
    """A workbook while it is written.

    The invariant: ``made`` holds the things of all records that were new, by table
    and code; ``placed`` the rows and the version ids of each sheet's own records, in
    the order in which they were written; ``moved`` the movement (thing) that carries
    each row of a sheet of goods, None where it was taken back.
    """

    entry: Recording
    reporting: Reporting
    comparison: Comparison
    at: Book
    account: str
    document: int
    made: dict[str, dict[str, int]] = field(default_factory=dict)
    placed: dict[str, list[tuple[list[int], Sequence[int]]]] = field(
        default_factory=dict
    )

    moved: dict[str, dict[int, int | None]] = field(default_factory=dict)

    @property
    def pairing(self) -> int | None:
        """The pairing (thing) that the file speaks of first; None where of none."""
        for page in self.comparison.filled.pages:
            if "pair_thing" in page.frame.columns:
                for thing in page.frame["pair_thing"].drop_nulls().head(1):
                    return int(thing)
        return None

    def versions(self, sheet: str) -> dict[int, int]:
        """Return the version that was written for each row of a sheet."""
        return {
            row: version
            for rows, versions in self.placed.get(sheet, ())
            for row, version in zip(rows, versions, strict=True)
        }


def write_records(writing: Writing) -> None:
    """Write every record that is new or corrected."""
    said = writing.comparison.said
    for table in ORDER:
        for page in writing.comparison.filled.pages:
            frame = said.get((page.sheet.name, table))
            if frame is not None:
                _write_sheet(writing, page, table, frame)


def _write_sheet(writing: Writing, page: Page, table: str, frame: pl.DataFrame) -> None:
    """Write what a sheet says in one table, and say in which cells it stands."""
    own = table == page.sheet.table
    if own:
        frame = _with_new_things(writing, page, table, frame)
    if table == "lot":
        frame = _with_movements(writing, page, frame)
    if table == "observation" and "exchange_code" in frame.columns:
        frame = _filled(frame, "exchange_id", "exchange_code", writing, "exchange")
    changed = frame.filter(pl.col("outcome") != SAME).sort("column", "row")
    changed = changed.with_columns(_account(writing, table, changed))
    ids: Sequence[int] = ()
    if table == "movement":
        changed, ids = write_movements(writing.entry, changed)
    elif changed.height:
        ids = _write_columns(writing, table, changed)
    if table in NAMED_BY_OTHERS:
        new = zip(changed["code"], changed["thing"], ids, strict=True)
        writing.made.setdefault(table, {}).update(
            (code, made_id) for code, thing, made_id in new if thing is None
        )
    rows = changed["row"].to_list()
    if own:
        writing.placed.setdefault(page.sheet.name, []).append((rows, ids))
    elif table == "movement":
        things = changed["thing"].to_list()
        pairs = zip(rows, things, ids, strict=True)
        carried = {
            row: made_id if thing is None else thing for row, thing, made_id in pairs
        }
        writing.moved.setdefault(page.sheet.name, {}).update(carried)
    for column, placed in _by_column(changed, ids):
        letter = page.letters.get(column or _cell_of(page, table))
        span(
            writing.entry,
            document=writing.document,
            sheet=page.title,
            column=letter or next(iter(page.letters.values()), "A"),
            placed=placed,
        )


def _by_column(
    changed: pl.DataFrame, ids: Sequence[int]
) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Divide written rows by the column that their number stood in."""
    start = 0
    for column, count in (
        changed["column"].rle().struct.unnest().select("value", "len").iter_rows()
    ):
        rows = changed["row"][start : start + count].to_list()
        yield column, list(zip(ids[start : start + count], rows, strict=True))
        start += count


def _cell_of(page: Page, table: str) -> str:
    if table == "movement" and page.sheet.table == "lot":
        return "value"
    return CELLS[table]


def _write_columns(
    writing: Writing, table: str, changed: pl.DataFrame
) -> Sequence[int]:
    """Write rows as columns of their table, and what hangs on each version."""
    model = MODELS[table]
    names = {one.attname: one for one in model._meta.concrete_fields}
    values: dict[str, object] = {}
    listed: list[tuple[pl.Series, list[object]]] = []
    for name in changed.columns:
        if name not in names or name in JOURNAL:
            continue
        column = _as_stored(changed, name, names[name])
        if column.n_unique() == 1:  # all rows share the value
            values[name] = column[0]
            continue
        # Both ends of a day or of an exact number are one list.
        like = (
            known
            for one, known in listed
            if one.dtype == column.dtype and one.equals(column)
        )
        own = next(like, None) or column.to_list()
        listed.append((column, own))
        values[name] = own
    olds = [
        None if old is None else (thing, old)
        for thing, old in changed.select("thing", "old").iter_rows()
    ]
    ids = writing.entry.columns(model, changed.height, values, olds=olds)
    if model is Project:
        write_sites(writing.entry, changed, ids)
    if model is Pairing:
        write_parties(writing.entry, changed, ids)
    return ids


def _as_stored(changed: pl.DataFrame, name: str, of: object) -> pl.Series:
    """Return a column as its table takes it; thousandths as canonical text."""
    if not isinstance(of, models.DecimalField):
        return changed[name]
    number, size = pl.col(name), pl.col(name).abs()
    rest = (size % 1000).cast(pl.String).str.zfill(3).str.strip_chars_end("0")
    sign = pl.when(number < 0).then(pl.lit("-")).otherwise(pl.lit(""))
    point = pl.when(rest == "").then(pl.lit("")).otherwise(pl.lit("."))
    text = pl.concat_str([sign, (size // 1000).cast(pl.String), point, rest])
    return changed.select(text.alias(name))[name]


def _account(writing: Writing, table: str, changed: pl.DataFrame) -> pl.Expr:
    """Return the account of each record: of a new one that of its pairing."""
    pairing = "parent_id" if table == "pairing" else "pairing_id"
    default = pl.lit(writing.account)
    if pairing in changed.columns:
        accounts = {
            thing: writing.at.pairings[thing].account
            for thing in changed[pairing].drop_nulls().unique()
            if thing in writing.at.pairings
        }
        if accounts:
            default = pl.col(pairing).replace_strict(
                accounts, default=writing.account, return_dtype=pl.String
            )
    known = pl.col("old").is_not_null()
    return pl.when(known).then("account").otherwise(default).alias("account")


def _with_new_things(
    writing: Writing, page: Page, table: str, frame: pl.DataFrame
) -> pl.DataFrame:
    """Put the things that this file made where its other sheets name them."""
    for one in FIELDS[table](page, writing.reporting):
        column = _referring(page, one)
        if column is None or not frame[one.name].null_count():
            continue
        of = page.sheet.column(column).of
        if not writing.made.get(of):
            continue
        codes = page.frame.select("row", pl.col(column).alias("_named"))
        frame = frame.join(codes, on="row", how="left", maintain_order="left")
        frame = _filled(frame, one.name, "_named", writing, of).drop("_named")
    return frame


def _referring(page: Page, one: Field) -> str | None:
    """Return the column of the sheet from whose reference a field is taken."""
    roots = [] if one.value is None else one.value.meta.root_names()
    column = roots[0].removesuffix("_thing") if len(roots) == 1 else ""
    names = {
        asked.name
        for asked in page.sheet.columns
        if asked.kind is Kind.REF and asked.name in page.frame.columns
    }
    return column if column in names and roots[0].endswith("_thing") else None


def _filled(
    frame: pl.DataFrame, name: str, codes: str, writing: Writing, table: str
) -> pl.DataFrame:
    """Fill a reference that is empty with the thing that was made for its code."""
    made = writing.made.get(table)
    if not made or name not in frame.columns:
        return frame
    things = pl.col(codes).replace_strict(made, default=None, return_dtype=pl.Int64)
    return frame.with_columns(pl.coalesce(name, things).alias(name))


def _with_movements(writing: Writing, page: Page, lots: pl.DataFrame) -> pl.DataFrame:
    """Name the movement that carries each lot's value; none where it was withdrawn."""
    moved = writing.moved.get(page.sheet.name, {})
    if not moved:
        return lots
    told = pl.col("row").is_in(list(moved))
    thing = pl.col("row").replace_strict(moved, default=None, return_dtype=pl.Int64)
    carried = pl.when(told).then(thing).otherwise("movement_id")
    other = carried.ne_missing(pl.col("movement_id"))
    again = pl.when((pl.col("outcome") == SAME) & other).then(pl.lit(CORRECTED))
    return lots.with_columns(
        again.otherwise("outcome").alias("outcome"), carried.alias("movement_id")
    )
