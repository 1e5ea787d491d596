"""Reading the journal, and reading any record table "as known on"."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

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


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One entry of the journal, as lists show it."""

    number: int
    key: int
    verb: str
    subject: str
    by: str
    at: datetime
    reason: str
    record_count: int


@dataclass(frozen=True, slots=True)
class Sought:
    """What entries are looked for: by whom, what, of what, from a day to a day.

    Empty is any. Days are in the office's time zone. ``among`` are the people of an
    office; None is everybody. ``subject`` is a part of what an entry is of, or of its
    reason, in either case of letters.
    """

    by: str = ""
    verb: str = ""
    subject: str = ""
    among: frozenset[str] | None = None
    first: date | None = None
    last: date | None = None


def entries(sought: Sought, *, start: int, most: int) -> tuple[int, list[EntryLine]]:
    """Return how many entries fit, and some of them, newest first.

    Args:
        sought: which entries.
        start: how many to pass over.
        most: how many to return.

    """
    rows = Entry.objects.order_by("-number")
    if sought.by:
        rows = rows.filter(by=sought.by)
    if sought.verb:
        rows = rows.filter(verb=sought.verb)
    if sought.subject:
        rows = rows.filter(
            Q(subject__icontains=sought.subject) | Q(reason__icontains=sought.subject)
        )
    if sought.among is not None:
        rows = rows.filter(by__in=sought.among)
    if sought.first:
        rows = rows.filter(at__date__gte=sought.first)
    if sought.last:
        rows = rows.filter(at__date__lte=sought.last)
    found = rows.values_list(*_ENTRY_COLUMNS)[start : start + most]
    return rows.count(), [EntryLine(*row) for row in found]


_ENTRY_COLUMNS = (
    "number",
    "key",
    "verb",
    "subject",
    "by",
    "at",
    "reason",
    "record_count",
)


def entries_by_key(keys: set[int]) -> dict[int, EntryLine]:
    """Return the entries of entry keys."""
    rows = Entry.objects.filter(key__in=keys).values_list(*_ENTRY_COLUMNS)
    return {row[1]: EntryLine(*row) for row in rows}


def entries_written(keys: set[int], *, after: int) -> dict[int, EntryLine]:
    """Return the entries of entry keys, and all entries after a number; newest first.

    One query for a page that shows both what wrote its records and what came last.
    """
    rows = Entry.objects.filter(Q(key__in=keys) | Q(number__gt=after))
    found = rows.order_by("-number").values_list(*_ENTRY_COLUMNS)
    return {row[1]: EntryLine(*row) for row in found}


def actors_and_verbs() -> tuple[list[str], list[str]]:
    """Return everybody who acted, and everything that was done, in order of name."""
    pairs = set(Entry.objects.values_list("by", "verb"))
    return sorted({by for by, _ in pairs}), sorted({verb for _, verb in pairs})
