"""Comparing: what a workbook would change in the book.

A row is held against the record of its code, field by field: what the record would
say, not the text of the cells. What a file no longer tells is asked about.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

import polars as pl

from pairbook.figures.book import book
from pairbook.values.problem import Problem
from pairbook.values.say import Say
from pairbook.workbooks.comparing_fields import Around, Part
from pairbook.workbooks.comparing_gone import Gone, gone_of
from pairbook.workbooks.comparing_noughts import AMOUNTS
from pairbook.workbooks.comparing_others import others_among
from pairbook.workbooks.comparing_rows import (
    BLANK,
    CORRECTED,
    SAME,
    held,
    with_loaded_codes,
)
from pairbook.workbooks.comparing_said import parts_of
from pairbook.workbooks.comparing_standing import (
    Standing,
    entries_of,
    standing,
)
from pairbook.workbooks.pages import Filled, Page, Reporting
from pairbook.workbooks.problems_checking import (
    KEY_NOT_KNOWN,
    KEY_OF_OTHER_SIDE,
    SETTLED_VALUE_CHANGED,
)
from pairbook.workbooks.register import Register, register_of
from pairbook.workbooks.resolving import prefix_of

#: How the codes end that a sheet gives.
_MADE = r"^[0-9a-f]{10}(\.[a-z_]+)?$"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a workbook would change.

    ``said`` holds, by sheet and table, a row for each record that the sheet's rows
    would be: row, code, column, outcome, thing, old, account and all fields of the
    record (comparing_said), those that the sheet does not ask as they stand. Where
    ``old`` is not null the record replaces that version, also where the outcome is
    new: then the version is a withdrawn one. ``stood`` are the versions it is held
    against. ``digest`` is over all that would change.
    """

    filled: Filled
    gone: tuple[Gone, ...]
    digest: str
    said: Mapping[tuple[str, str], pl.DataFrame]
    stood: Mapping[str, pl.DataFrame]


def compared(filled: Filled, reporting: Reporting) -> Comparison:
    """Hold every row against the record that stands.

    Adds to each page ``outcome`` (new, corrected, same; blank for a row that was
    left unanswered), ``thing`` and ``old``.

    Args:
        filled: a workbook as resolved.
        reporting: who reports, for when.

    Missing: a record that was withdrawn comes back as new.
    Queries: some for each table that a sheet becomes, whatever the rows.

    """
    register = register_of(reporting.office, reporting.period)
    around = _around(filled, register)
    parts = [
        part
        for page in filled.pages
        for part in parts_of(page, reporting, register, around)
    ]
    stood = _stood(filled, parts, reporting)
    said: dict[tuple[str, str], pl.DataFrame] = {}
    for part in parts:
        coded = with_loaded_codes(part, said, stood)
        said[part.sheet, part.table] = held(coded, stood[part.table])
    others = {
        table: others_among(table, held.frame, reporting, register)
        for table, held in stood.items()
    }
    problems: list[Problem] = []
    pages = []
    for page in filled.pages:
        foreign = others[page.sheet.table]
        with_outcome, found = _with_outcome(filled.name, page, said, reporting, foreign)
        pages.append(with_outcome)
        problems += found
    gone = tuple(gone_of(filled, said, stood, others, reporting))
    done = replace(filled, pages=tuple(pages), problems=(*filled.problems, *problems))
    frames = {table: held.frame for table, held in stood.items()}
    return Comparison(done, gone, _digest(said, gone), said, frames)


def _around(filled: Filled, register: Register) -> Around:
    """Return the names of organisations, the office's own, and what is invented."""
    rows = [
        (entry.code, entry.name.en, entry.name.zh)
        for entry in register.entries["organisation"].values()
    ]
    known = {code for code, _, _ in rows}
    for page in filled.pages:
        if page.sheet.table == "organisation":
            made = page.frame.select(
                "code",
                pl.coalesce("name_en", "name_zh"),
                pl.coalesce("name_zh", "name_en").alias("zh"),
            )
            rows += [row for row in made.iter_rows() if row[0] not in known]
    names = pl.DataFrame(
        rows, schema={"code": pl.String, "en": pl.String, "zh": pl.String}, orient="row"
    ).unique("code", keep="first")
    office = register.entry("organisation", register.office)
    at = book(register.number)
    invented = frozenset(pair.thing for pair in at.pairings.values() if pair.invented)
    levels = {thing: holder.level for thing, holder in at.holders.items()}
    return Around(names, office.name if office else Say("", ""), invented, levels)


def _stood(
    filled: Filled, parts: list[Part], reporting: Reporting
) -> dict[str, Standing]:
    """Read what stands of every table that the sheets become."""
    entries = entries_of(reporting)
    prefix = f"{reporting.office}.{reporting.period}."
    issued = filled.issued.keys if filled.issued else {}
    tables: dict[str, list[Part]] = {}
    for part in parts:
        tables.setdefault(part.table, []).append(part)
    found: dict[str, Standing] = {}
    # What hangs on others is read last: goods on lots, counts on exchanges.
    for table in sorted(tables, key=lambda name: name in {"movement", "observation"}):
        codes: set[str] = set()
        for part in tables[table]:
            codes |= set(
                part.frame.filter(~pl.col("code").str.starts_with(prefix))["code"]
            )
            codes |= {
                code
                for code in issued.get(part.sheet, ())
                if not code.startswith(prefix)
            }
        hanging: dict[str, list[int]] = {}
        if table == "observation" and "exchange" in found:
            hanging["exchange_id"] = found["exchange"].frame["thing"].to_list()
        if table == "movement" and "lot" in found:
            carried = found["lot"].frame["movement_id"].drop_nulls()
            hanging["thing"] = carried.to_list()
        found[table] = standing(table, entries=entries, codes=codes, hanging=hanging)
    return found


def _with_outcome(
    name: str,
    page: Page,
    said: Mapping[tuple[str, str], pl.DataFrame],
    reporting: Reporting,
    others: frozenset[str],
) -> tuple[Page, list[Problem]]:
    """Add to a page's rows what they mean for the book, and the problems of keys."""
    own = said[page.sheet.name, page.sheet.table]
    hangs = [
        frame.filter(pl.col("outcome") != SAME)["row"]
        for (sheet, table), frame in said.items()
        if sheet == page.sheet.name and table != page.sheet.table
    ]
    touched = pl.concat(hangs).unique().to_list() if hangs else []
    hung = (pl.col("outcome") == SAME) & pl.col("row").is_in(touched)
    outcome = pl.when(hung).then(pl.lit(CORRECTED)).otherwise("outcome")
    marked = own.select(
        "row", outcome.fill_null(BLANK).alias("outcome"), "thing", "old"
    )
    if page.sheet.table in AMOUNTS:  # a zero is no movement; its row is an observation
        noughts = said[page.sheet.name, "observation"]
        marked = pl.concat([marked, noughts.select("row", "outcome", "thing", "old")])
    frame = page.frame.join(marked, on="row", how="left").with_columns(
        pl.col("outcome").fill_null(BLANK)
    )
    problems = _of_keys(name, page, own, reporting, others)
    return page.with_frame(frame), problems


def _of_keys(
    name: str,
    page: Page,
    own: pl.DataFrame,
    reporting: Reporting,
    others: frozenset[str],
) -> list[Problem]:
    """Return the problems of keys: not its own, of the other side, settled otherwise.

    A key that begins as the office's own do and is no record is made up, if it does
    not end as they do: codes stand in addresses.
    """
    prefix = prefix_of(reporting, page.sheet.name)
    made = pl.col("code").str.starts_with(prefix) & pl.col("code").str.strip_prefix(
        prefix
    ).str.contains(_MADE)
    told = (
        pl.col("reporter") == reporting.side
        if "reporter" in own.columns
        else pl.lit(value=True)
    )
    foreign = pl.col("code").is_in(list(others)) & told
    unknown = own.filter((~made & pl.col("old").is_null()) | foreign)
    found = [
        Problem(KEY_NOT_KNOWN, page.spot(name, "key", row), {"found": code})
        for row, code in unknown.select("row", "code").iter_rows()
    ]
    if "reporter" in own.columns:
        other = own.filter(
            pl.col("old").is_not_null() & (pl.col("reporter") != reporting.side)
        )
        found += [
            Problem(KEY_OF_OTHER_SIDE, page.spot(name, "key", row), {"found": code})
            for row, code in other.select("row", "code").iter_rows()
        ]
    changed = own.filter("settled").filter(pl.col("outcome") == CORRECTED)
    column = "value" if page.sheet.table == "observation" else "key"
    found += [
        Problem(SETTLED_VALUE_CHANGED, page.spot(name, column, row), {"found": code})
        for row, code in changed.select("row", "code").iter_rows()
    ]
    return found


def _digest(
    said: Mapping[tuple[str, str], pl.DataFrame], gone: tuple[Gone, ...]
) -> str:
    """Return a digest over all that would change: what each record would say."""
    digest = hashlib.sha256()
    for (sheet, table), frame in sorted(said.items(), key=lambda item: item[0]):
        changed = frame.filter(pl.col("outcome") != SAME).drop("row").sort("code")
        digest.update(f"{sheet}\n{table}\n{changed.height}\n".encode())
        digest.update(changed.write_csv(null_value="\\N").encode())
    for one in gone:
        digest.update(f"{one.table} {one.code} {one.old} {one.row or ''}\n".encode())
    return digest.hexdigest()
