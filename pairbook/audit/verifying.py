"""Whether the journal is whole, recomputed from the rows in the database.

Rows of all record tables are read once, side by side, in the order of their ids, so
that memory does not grow with the book.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import merge
from itertools import groupby, islice
from typing import Any

from django.apps import apps

from pairbook.audit.checks import (
    Stored,
    Written,
    entry_problems,
    head_problems,
    line_problems,
    strangers,
)
from pairbook.audit.digests import LINE_BITS, columns_of, digest_of
from pairbook.audit.models import Entry, Line
from pairbook.values.problem import Problem

#: Failures that are gathered; a book with more is restored, not read through.
MOST_FAILURES = 1000
ROWS_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Chain:
    """The journal as far as it was checked; ``number`` and ``head`` are of the last."""

    entries: int
    records: int
    number: int
    head: str
    hashes: frozenset[str] = field(repr=False)
    problems: list[Problem] = field(default_factory=list)


def line_tables() -> list[type[Line]]:
    """Return every table whose rows are lines of the journal, by name."""
    found = [model for model in apps.get_models() if issubclass(model, Line)]
    return sorted(found, key=lambda model: model._meta.db_table)


def chain(*, head: str = "") -> Chain:
    """Check the whole journal and every line of it.

    Args:
        head: hash of an entry that must be in the chain, or sixteen letters and more
            of it; empty asks for none.

    """
    walked = _Walked()
    problems = list(entry_problems(walked.entries()))
    problems += head_problems(walked.hashes, head)
    count = 0
    for lines, found in _lines(walked.by_key):
        problems += found[: max(0, MOST_FAILURES - len(problems))]
        count += lines
    return Chain(
        entries=len(walked.by_key),
        records=count,
        number=walked.number,
        head=walked.head,
        hashes=frozenset(walked.hashes),
        problems=problems[:MOST_FAILURES],
    )


class _Walked:
    """What is kept of the entries while they pass by, to check their lines with.

    The invariant: ``number`` and ``head`` are those of the entry that passed last.
    """

    def __init__(self) -> None:
        self.by_key: dict[int, Written] = {}
        self.hashes: set[str] = set()
        self.number, self.head = 0, ""

    def entries(self) -> Iterator[dict[str, Any]]:
        """Yield every entry by number."""
        columns = columns_of(Entry)
        rows = Entry.objects.order_by("number").values_list(*columns)
        for values in rows.iterator(chunk_size=ROWS_AT_ONCE):
            entry = dict(zip(columns.values(), values, strict=True))
            self.by_key[entry["key"]] = Written(
                entry["number"], entry["record_count"], entry["records_digest"]
            )
            self.hashes.add(entry["hash"])
            self.number, self.head = entry["number"], entry["hash"]
            yield entry


def _lines(by_key: dict[int, Written]) -> Iterator[tuple[int, list[Problem]]]:
    """Walk all lines of all tables by id; yield how many passed and what is wrong."""
    unknown: dict[int, list[Stored]] = {}
    missing = set(by_key)
    every = merge(*(_stored(model) for model in line_tables()))
    for key, group in groupby(every, key=lambda line: line.id >> LINE_BITS):
        written = by_key.get(key)
        missing.discard(key)
        if written is None:
            unknown[key] = list(islice(group, MOST_FAILURES))
            continue
        yield line_problems(written, group)
    for key in sorted(missing):
        yield line_problems(by_key[key], ())
    # An entry made while this ran has lines too; what is left belongs to none.
    made = set(Entry.objects.filter(key__in=unknown).values_list("key", flat=True))
    for key in sorted(set(unknown) - made):
        yield 0, strangers(unknown[key])


def _stored(model: type[Line]) -> Iterator[Stored]:
    """Yield the lines of a table in the order of their ids, digests recomputed."""
    table, columns = model._meta.db_table, columns_of(model)
    rows = model._default_manager.order_by("id").values_list(*columns)
    for values in rows.iterator(chunk_size=ROWS_AT_ONCE):
        row: dict[str, Any] = dict(zip(columns.values(), values, strict=True))
        yield Stored(
            id=row["id"],
            table=table,
            code=row.get("code", ""),
            digest=row["digest"],
            computed=digest_of(table, row),
        )
