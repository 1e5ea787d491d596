"""Reading the journal, and reading any record table "as known on"."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db.models import Exists, Max, OuterRef, QuerySet

from pairbook.audit.digests import LINE_BITS
from pairbook.audit.models import Entry, Line, Record

AnyRecord = TypeVar("AnyRecord", bound=Record)
AnyLine = TypeVar("AnyLine", bound=Line)


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of the journal: its number and its hash."""

    number: int
    hash: str


def head() -> Head:
    """Return the journal's head; number 0 and an empty hash before the first entry."""
    last = Entry.objects.order_by("-number").values_list("number", "hash").first()
    return Head(*last) if last else Head(0, "")


def number_known_on(instant: datetime) -> int:
    """Return the number of the last entry made by an instant; 0 if there is none."""
    found = Entry.objects.filter(at__lte=instant).aggregate(last=Max("number"))
    return found["last"] or 0


def known_by(rows: QuerySet[AnyLine], known: int | None) -> QuerySet[AnyLine]:
    """Keep the lines that entries up to a number wrote; None is all of them."""
    if known is None:
        return rows
    keys = Entry.objects.filter(number__lte=known).values("key")
    return rows.filter(entry_key__in=keys)


def live(rows: QuerySet[AnyRecord], known: int | None = None) -> QuerySet[AnyRecord]:
    """Keep the versions that stand: neither replaced nor withdrawn, as known on.

    Args:
        rows: a queryset of one record table.
        known: the journal number to look from; None is now.

    """
    later = known_by(rows.model._default_manager.all(), known)
    stands = known_by(rows, known).filter(withdrawn=False)
    return stands.exclude(Exists(later.filter(replaces=OuterRef("id"))))


def versions(rows: QuerySet[AnyRecord], thing: int) -> list[AnyRecord]:
    """Return every version of a thing, oldest first."""
    return list(rows.filter(thing=thing).order_by("id"))


def entry_of(line_id: int) -> Entry:
    """Return the entry that wrote a line.

    Raises:
        Entry.DoesNotExist: if no entry wrote it.

    """
    return Entry.objects.get(key=line_id >> LINE_BITS)


def numbers_by_key(keys: set[int]) -> dict[int, int]:
    """Return the entry numbers of entry keys."""
    return dict(Entry.objects.filter(key__in=keys).values_list("key", "number"))
