"""Every version of the records that a figure rests on, with its journal entry."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pairbook.audit.models import Record
from pairbook.audit.queries import EntryLine
from pairbook.values.say import Say
from pairbook.web.links import Link, same
from pairbook.web.tables import TABLES, did, record_link


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version of one record: what it did, and the entry that wrote it."""

    link: Link
    did: Say
    entry: EntryLine | None


def versions_of(things: Mapping[int, str]) -> list[tuple[str, Record]]:
    """Return all versions of things with their table, newest first; a query a table.

    Args:
        things: the table of each thing.

    """
    by_table: dict[str, set[int]] = defaultdict(set)
    for thing, table in things.items():
        by_table[table].add(thing)
    rows = [
        (table, row)
        for table, wanted in by_table.items()
        if table in TABLES
        for row in TABLES[table].model._default_manager.filter(thing__in=wanted)
    ]
    return sorted(rows, key=lambda pair: -pair[1].id)


def version_lines(
    rows: Sequence[tuple[str, Record]], made: Mapping[int, EntryLine]
) -> list[VersionLine]:
    """Return versions as a page shows them; ``made`` are entries by their key."""
    return [
        VersionLine(
            record_link(table, row.code, same(row.code)),
            did(row),
            made.get(row.entry_key),
        )
        for table, row in rows
    ]
