"""Resolving: what the cells name becomes things, and each row gets its record's code.

References are codes, labels of the lists (``name [code]``) or names that only one
entry has. A unit or project that a sheet of the same file brings new may be named by
its other sheets: its code is known, its thing is null until it is sent.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

import polars as pl

from pairbook.values.problem import Problem, ProblemKind
from pairbook.workbooks.layouts import Column, Kind, Sheet
from pairbook.workbooks.nearness import near_facts
from pairbook.workbooks.pages import Filled, Page, Reporting
from pairbook.workbooks.problems_checking import (
    NAME_NOT_KNOWN,
    NAME_OF_SEVERAL,
)
from pairbook.workbooks.register import Ambiguous, Register, plain, plain_in

#: Tables whose new rows may be named by the rest of the file; they are read first.
NAMED_IN_FILE: Mapping[str, tuple[str, ...]] = {
    "organisation": ("name_zh", "name_en"),
    "project": ("name",),
}
ORDER = ("organisation", "project")
#: Digits of the hash in a code: a clash among a million rows of one sheet, one in two.
HASH_DIGITS = 10
#: Stands between the parts of an identity; no cell can hold it.
BETWEEN = "\x1f"
#: For so many unknown names of a column the nearest known ones are looked for.
MOST_NEAREST = 50


@dataclass(slots=True)
class _Named:
    """What the file itself brings: code by table and plain name; None is several."""

    codes: dict[tuple[str, str], str | None] = field(default_factory=dict)

    def take(self, table: str, names: Iterable[str | None], code: str) -> None:
        """Remember the names of a row of the file."""
        for name in names:
            if name:
                key = (table, plain(name))
                known = self.codes.get(key, code)
                self.codes[key] = code if known == code else None


def resolved(filled: Filled, reporting: Reporting, register: Register) -> Filled:
    """Find what each reference means and the code of the record that each row is.

    Adds to every page ``<name>_thing`` for each reference (the cell itself becomes
    the code) and ``code``; a filled key cell is the code. Names that are unknown, or
    of several, become problems.

    Args:
        filled: a workbook as typed.
        reporting: who reports, for when.
        register: what the office may name.

    Queries: none.

    """
    named = _Named()
    done: dict[str, Page] = {}
    problems: list[Problem] = []
    for page in sorted(filled.pages, key=lambda page: _rank(page.sheet)):
        frame, found = _with_things(filled, page, register, named)
        frame = _with_code(page.sheet, frame, reporting)
        problems += found
        done[page.sheet.name] = page.with_frame(frame)
        columns = NAMED_IN_FILE.get(page.sheet.table)
        if columns:
            given = [name for name in columns if name in frame.columns]
            for code, *names in frame.select("code", *given).iter_rows():
                named.take(page.sheet.table, (*names, code), code)
    return replace(
        filled,
        pages=tuple(done[page.sheet.name] for page in filled.pages),
        problems=(*filled.problems, *problems),
    )


def _rank(sheet: Sheet) -> int:
    return ORDER.index(sheet.table) if sheet.table in ORDER else len(ORDER)


def _with_things(
    filled: Filled, page: Page, register: Register, named: _Named
) -> tuple[pl.DataFrame, list[Problem]]:
    """Add the thing of each reference, and put its code into the cell."""
    frame, problems = page.frame, []
    for column in page.sheet.columns:
        if column.kind is not Kind.REF or column.name not in frame.columns:
            continue
        texts = frame[column.name].drop_nulls().unique().to_list()
        lookup, unknown = _looked_up(column, texts, register, named)
        problems += _not_found(filled, page, column, unknown)
        thing = f"{column.name}_thing"
        frame = (
            frame.join(lookup, left_on=column.name, right_on="text", how="left")
            .with_columns(pl.coalesce("_code", column.name).alias(column.name))
            .rename({"_thing": thing})
            .drop("_code")
        )
    return frame, problems


def _looked_up(
    column: Column, texts: Iterable[str], register: Register, named: _Named
) -> tuple[pl.DataFrame, dict[str, tuple[ProblemKind, dict[str, object]]]]:
    """Look each distinct text up once; return what was found, and what was not."""
    rows: list[tuple[str, str | None, int | None]] = []
    unknown: dict[str, tuple[ProblemKind, dict[str, object]]] = {}
    for text in sorted(texts):
        found = register.find(column.of, text)
        here = named.codes.get((column.of, plain(text)), "")
        if isinstance(found, Ambiguous) or (here is None and found is None):
            codes = found.codes if isinstance(found, Ambiguous) else ()
            facts: dict[str, object] = {"found": text, "codes": ", ".join(codes[:6])}
            unknown[text] = (NAME_OF_SEVERAL, facts)
        elif found is not None:
            rows.append((text, found.code, found.thing))
        elif here:
            rows.append((text, here, None))
        else:
            near = nearest(register, column.of, text, most=len(unknown))
            unknown[text] = (NAME_NOT_KNOWN, {"found": text, **near_facts(near)})
    schema = {"text": pl.String, "_code": pl.String, "_thing": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row"), unknown


def nearest(register: Register, table: str, text: str, *, most: int = 0) -> list[str]:
    """Return the names nearest to an unknown one, as lists show them.

    Args:
        register: what may be named.
        table: of which table.
        text: what was written.
        most: how many were looked for already; after so many none is.

    """
    if most >= MOST_NEAREST:
        return []
    labels = {
        plain(name): f"{name} [{entry.code}]"
        for entry in register.entries[table].values()
        for name in (entry.name.zh, entry.name.en, *entry.aliases, entry.code)
        if name
    }
    found = get_close_matches(plain(text), list(labels), n=3, cutoff=0.5)
    return list(dict.fromkeys(labels[name] for name in found))


def _not_found(
    filled: Filled,
    page: Page,
    column: Column,
    unknown: Mapping[str, tuple[ProblemKind, dict[str, object]]],
) -> list[Problem]:
    """Return a problem for each cell whose text names nothing."""
    if not unknown:
        return []
    wrong = page.frame.filter(pl.col(column.name).is_in(list(unknown)))
    return [
        Problem(
            unknown[text][0],
            page.spot(filled.name, column.name, row),
            {
                **unknown[text][1],
                "heading_en": column.heading.en,
                "heading_zh": column.heading.zh,
            },
        )
        for row, text in wrong.select("row", column.name).iter_rows()
    ]


def prefix_of(reporting: Reporting, sheet: str) -> str:
    """Return how the codes begin that a sheet of an office and period gives."""
    return f"{reporting.office}.{reporting.period}.{sheet}."


def _with_code(sheet: Sheet, frame: pl.DataFrame, reporting: Reporting) -> pl.DataFrame:
    """Add the code of the record that each row is."""
    identity = identity_texts(sheet, frame)
    prefix = prefix_of(reporting, sheet.name)
    made = pl.Series(
        "_made", [prefix + _hashed(text) for text in identity], dtype=pl.String
    )
    key = _key_column(sheet)
    if key is None or key not in frame.columns:
        return frame.with_columns(made.alias("code"))
    typed = pl.col(key).str.strip_chars()
    return frame.with_columns(
        pl.when(typed != "").then(typed).otherwise(made).alias("code")
    )


def _key_column(sheet: Sheet) -> str | None:
    return next((one.name for one in sheet.columns if one.kind is Kind.KEY), None)


def identity_texts(sheet: Sheet, frame: pl.DataFrame) -> pl.Series:
    """Return of each row what makes it the row it is, as one text."""
    parts: list[pl.Expr] = []
    for name in sheet.identity:
        kind = sheet.column(name).kind
        if kind is Kind.PERIOD:
            parts += [pl.col(f"{name}_first"), pl.col(f"{name}_last")]
        elif name not in frame.columns:
            parts.append(pl.lit(""))
        elif kind in {Kind.TEXT, Kind.KEY}:
            parts.append(plain_in(pl.col(name)))
        else:
            parts.append(pl.col(name))
    texts = [part.cast(pl.String).fill_null("") for part in parts]
    joined = pl.concat_str(texts, separator=BETWEEN)
    return frame.select(joined.alias("identity"))["identity"]


def _hashed(text: str) -> str:
    digest = hashlib.sha256(text.encode(), usedforsecurity=False)
    return digest.hexdigest()[:HASH_DIGITS]
