"""Which journal entries touched records between two states of the journal."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from pairbook.audit.digests import LINE_BITS
from pairbook.audit.models import Entry, Record
from pairbook.enterprises.models import Contract
from pairbook.funds.models import Lot, Movement
from pairbook.pairs.models import Agreement, Commitment, Pairing, Stage
from pairbook.people.models import Exchange
from pairbook.projects.models import Project
from pairbook.results.models import Observation
from pairbook.statements.models import Statement

#: The tables whose records a number of a review may rest on.
TABLES: tuple[type[Record], ...] = (
    Observation,
    Movement,
    Contract,
    Commitment,
    Lot,
    Agreement,
    Stage,
    Pairing,
    Project,
    Exchange,
    Statement,
)


@dataclass(frozen=True, slots=True)
class Changed:
    """An entry that touched a record: which, what was done, by whom, when, why."""

    entry: int
    verb: str
    by: str
    at: datetime
    reason: str
    records: tuple[str, ...]


def changes_between(
    things: Iterable[int], first: int, last: int
) -> dict[int, list[Changed]]:
    """Return, by thing, the entries after one number up to another that touched it."""
    wanted = list(things)
    if not wanted or first == last:
        return {}
    entries = {
        entry.key: entry
        for entry in Entry.objects.filter(number__gt=first, number__lte=last)
    }
    touched: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for table in TABLES:
        rows = table._default_manager.filter(
            _is_of(table, wanted), entry_key__in=list(entries)
        )
        for row in rows:
            touched[_thing(row, wanted)][row.id >> LINE_BITS].append(row.code)
    return {
        thing: [
            _changed(entries[key], codes) for key, codes in sorted(by_entry.items())
        ]
        for thing, by_entry in touched.items()
    }


def _is_of(table: type[Record], things: list[int]) -> Q:
    """Return the filter for versions of things; of movements their reversals too."""
    found = Q(thing__in=things)
    return found | Q(reverses__thing__in=things) if table is Movement else found


def _thing(row: Record, things: list[int]) -> int:
    """Return the thing a row is a version, or a reversal, of."""
    if row.thing in things or not isinstance(row, Movement) or row.reverses is None:
        return row.thing
    return row.reverses.thing


def _changed(entry: Entry, codes: list[str]) -> Changed:
    """Return an entry as a change."""
    return Changed(
        entry=entry.number,
        verb=entry.verb,
        by=entry.by,
        at=entry.at,
        reason=entry.reason,
        records=tuple(sorted(set(codes))),
    )
