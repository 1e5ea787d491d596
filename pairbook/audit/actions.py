"""Writing the journal: every action of every room goes through ``recording``."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import connection, transaction
from django.utils import timezone

from pairbook.audit.digests import LINE_BITS, entry_hash, record_digest
from pairbook.audit.models import Entry, EntryKey, Line, Record
from pairbook.audit.storing import rows_stored

AnyLine = TypeVar("AnyLine", bound=Line)
AnyRecord = TypeVar("AnyRecord", bound=Record)

#: Rows per INSERT: well under SQLite's 32,766 parameters for our widest table.
BATCH = 500
#: The advisory lock under which PostgreSQL gives entries their numbers.
CHAIN_LOCK = 0x50414952


class NothingRecordedError(ValueError):
    """An action opened a journal entry and wrote no record."""

    def __init__(self, verb: str) -> None:
        super().__init__(f"The entry {verb!r} holds no record; do not open it.")


class Recording:
    """The records of one entry, gathered until the entry is closed.

    The invariant: ids follow each other without a gap, and every digest is made
    after all columns are set.
    """

    def __init__(self, key: int) -> None:
        self.key = key
        self._rows: dict[type[Line], list[Line]] = {}
        self._count = 0
        self._over = hashlib.sha256()

    def line(self, row: AnyLine) -> AnyLine:
        """Take a line into the entry; its columns are final from here."""
        self._identify(row)
        self._seal(row)
        return row

    def first(self, row: AnyRecord) -> AnyRecord:
        """Take the first version of a thing."""
        self._identify(row)
        row.thing = row.id
        self._seal(row)
        return row

    def replacing(self, row: AnyRecord, *, old: Record) -> AnyRecord:
        """Take a row that reverses an older version and stands in its place."""
        self._identify(row)
        row.thing, row.replaces = old.thing, old.id
        self._seal(row)
        return row

    def withdrawing(self, old: AnyRecord) -> AnyRecord:
        """Take a row that reverses an older version and leaves nothing in its place."""
        kept = {
            field.attname: field.value_from_object(old)
            for field in old._meta.concrete_fields
        }
        row = type(old)(**kept)
        self._identify(row)
        row.thing, row.replaces, row.withdrawn = old.thing, old.id, True
        self._seal(row)
        return row

    def columns(
        self,
        model: type[Line],
        count: int,
        values: Mapping[str, Any],
        *,
        olds: Sequence[tuple[int, int] | None] = (),
    ) -> range:
        """Take many rows of one table as columns and store them; return their ids.

        What ``line``, ``first`` and ``replacing`` do for one row, for 100,000: ids
        follow each other in the order of the rows, digests are the same letter by
        letter. The rows can be asked for as soon as this returns.

        Args:
            model: the table.
            count: how many rows.
            values: for each attribute a list with a value for every row, or one
                value that all share; what is missing has its default. A number that
                comes as text must be in its canonical form ("12.5").
            olds: of records, for each row the thing and the version that it replaces;
                None for the first version of a thing. Empty: all are first versions.

        Raises:
            KeyError, TypeError, ValueError: if the values are none of the table.

        """
        start = (self.key << LINE_BITS) + self._count + 1
        ids = range(start, start + count)
        given = {**values, "id": list(ids), "entry_key": self.key}
        if issubclass(model, Record):
            given["thing"] = given["id"]
            if any(olds):
                pairs = zip(ids, olds, strict=True)
                given["thing"] = [old[0] if old else own for own, old in pairs]
                given["replaces"] = [old[1] if old else None for old in olds]
        # SQLite reads whole tables while a row refers to one that is not there yet.
        self._insert()
        for digests in rows_stored(model, count, given):
            self._over.update("".join(digests).encode())
        self._count += count
        return ids

    def _identify(self, row: Line) -> None:
        self._count += 1
        row.id = (self.key << LINE_BITS) + self._count
        row.entry_key = self.key

    def _seal(self, row: Line) -> None:
        row.digest = record_digest(row)
        self._over.update(row.digest.encode())
        self._rows.setdefault(type(row), []).append(row)

    def store(self) -> tuple[int, str]:
        """Insert all rows; return their count and the digest over them."""
        self._insert()
        return self._count, self._over.hexdigest()

    def _insert(self) -> None:
        for model, rows in self._rows.items():
            model._default_manager.bulk_create(rows, batch_size=BATCH)
        self._rows = {}


@contextmanager
def recording(
    *, verb: str, by: str, subject: str = "", reason: str = ""
) -> Iterator[Recording]:
    """Open one entry of the journal, and close it when the block ends well.

    The entry's number, and with it the order of the journal, is given last, under
    a lock; if the block raises, nothing is left behind.

    Raises:
        NothingRecordedError: if the block wrote no record.

    """
    with transaction.atomic():
        key = EntryKey.objects.create().pk
        rows = Recording(key)
        yield rows
        count, digest = rows.store()
        if not count:
            raise NothingRecordedError(verb)
        _close(
            key=key,
            verb=verb,
            subject=subject,
            by=by,
            reason=reason,
            record_count=count,
            records_digest=digest,
        )


def _close(*, key: int, **what: object) -> Entry:
    """Write the entry's row with the next number and the hash of the one before."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])
    head = Entry.objects.order_by("-number").first()
    fields: dict[str, object] = {
        **what,
        "key": key,
        "number": head.number + 1 if head else 1,
        "at": timezone.now(),
        "previous_hash": head.hash if head else "",
    }
    return Entry.objects.create(**fields, hash=entry_hash(fields))
