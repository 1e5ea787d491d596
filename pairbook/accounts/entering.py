"""Putting a record into the book: new, corrected, or nothing if it says the same."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.db.models import Model

from pairbook.accounts.building import Child
from pairbook.audit.actions import Recording
from pairbook.audit.digests import LINE_BITS, canonical
from pairbook.audit.models import Entry, Line, Record
from pairbook.audit.queries import live
from pairbook.documents.models import Evidence
from pairbook.funds.models import Movement
from pairbook.pairs.models import Party
from pairbook.places.models import EventPlace
from pairbook.projects.models import Site

#: Columns that say where a row stands in the journal, not what it says.
OF_THE_JOURNAL = {"id", "entry_key", "digest", "thing", "replaces", "withdrawn"}
#: Columns that follow from the state of the book, not from the file.
OF_THE_BOOK = {"version"}
CHILDREN: tuple[tuple[type[Line], str], ...] = (
    (Evidence, "record"),
    (Party, "pairing_id"),
    (Site, "project_id"),
    (EventPlace, "event_id"),
)


class Outcome(StrEnum):
    """What a row of a file meant for the book."""

    NEW = "new"
    CORRECTED = "corrected"
    SAME = "same"
    WITHDRAWN = "withdrawn"


@dataclass(slots=True)
class Shelf:
    """The standing records of one table by code, with their lines."""

    records: dict[str, Record]
    lines: dict[int, Counter[str]] = field(default_factory=dict)
    settled: dict[int, Record] = field(default_factory=dict)


def shelf_of(model: type[Record]) -> Shelf:
    """Read what stands of a table, in a few queries."""
    shelf = Shelf({row.code: row for row in _standing(model)})
    lines: dict[int, Counter[str]] = defaultdict(Counter)
    for child, parent in CHILDREN:
        if (
            child is Evidence
            or child._meta.get_field(parent.removesuffix("_id")).related_model is model
        ):
            ids = [row.id for row in shelf.records.values()]
            for start in range(0, len(ids), 500):
                some = ids[start : start + 500]
                for line in child._default_manager.filter(**{f"{parent}__in": some}):
                    lines[getattr(line, parent)][_written(line, {parent})] += 1
    shelf.lines = lines
    shelf.settled = _before_settling(model, shelf.records.values())
    return shelf


def _standing(model: type[Record]) -> Iterable[Record]:
    """Return the records that stand; of movements neither reversals nor reversed."""
    if model is Movement:
        movements = live(Movement.objects.all())
        return movements.filter(reverses__isnull=True, reversed_by__isnull=True)
    return live(model._default_manager.all())


def _before_settling(model: type[Record], rows: Iterable[Record]) -> dict[int, Record]:
    """Return what each settled record said before, so that a file may still say it."""
    replaced = {row.replaces: row.id for row in rows if row.replaces}
    settlings = set(
        Entry.objects.filter(
            key__in={row >> LINE_BITS for row in replaced.values()}, verb="settle"
        ).values_list("key", flat=True)
    )
    wanted = [old for old, new in replaced.items() if new >> LINE_BITS in settlings]
    return {
        replaced[row.id]: row for row in model._default_manager.filter(id__in=wanted)
    }


def _written(row: Model, without: set[str] = frozenset()) -> str:  # type: ignore[assignment]
    """Return what a row says, in one line, to compare two rows by.

    Keys sorted: PostgreSQL gives those of a JSON column back in an order of its own.
    """
    return json.dumps(
        [
            (column.attname, canonical(column.value_from_object(row)))
            for column in row._meta.concrete_fields
            if column.attname not in OF_THE_JOURNAL | OF_THE_BOOK | without
        ],
        sort_keys=True,
    )


def says_the_same(
    shelf: Shelf, row: Record, children: Sequence[Child]
) -> Record | None:
    """Return the standing record that says what a row says; None if none does."""
    stands = shelf.records.get(row.code)
    if stands is None:
        return None
    lines = Counter(_written(child.row, {child.parent}) for child in children)
    if shelf.lines.get(stands.id, Counter()) != lines:
        before = shelf.settled.get(stands.id)
        if before is None:
            return None
    versions = [stands, shelf.settled.get(stands.id)]
    said = _written(row)
    return stands if any(v and _written(v) == said for v in versions) else None


def enter(
    recording: Recording, shelf: Shelf, row: Record, children: Sequence[Child]
) -> tuple[int, Outcome]:
    """Put a record and its lines into the book; return its thing and what it meant."""
    same = says_the_same(shelf, row, children)
    if same is not None:
        return same.thing, Outcome.SAME
    stands = shelf.records.get(row.code)
    if stands is None:
        recording.first(row)
    else:
        recording.replacing(row, old=stands)
    hang(recording, row.id, children)
    return row.thing, Outcome.CORRECTED if stands else Outcome.NEW


def hang(recording: Recording, version: int, children: Sequence[Child]) -> None:
    """Write the lines of a new version."""
    for child in children:
        setattr(child.row, child.parent, version)
        recording.line(child.row)
