"""The written-down form of a record, and the digests over it (docs/journal.md)."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model

#: A record's id is its entry's key shifted by these bits, plus its place in the entry.
LINE_BITS = 24


def canonical(value: Any) -> Any:
    """Return a column's value as JSON writes it, the same on every database."""
    match value:
        case None | bool() | int() | str():
            return value
        case Decimal():
            plain = format(value.normalize(), "f")
            return "0" if plain in {"-0", "0"} else plain
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date():
            return value.isoformat()
        case list() | dict():
            return value
        case _:
            raise TypeError(f"No canonical form for {type(value).__name__}.")


def record_digest(row: Model) -> str:
    """Return the digest of one row: its table, and every column but the digest.

    Form: SHA-256 of the UTF-8 JSON of ``[table, {column: value, …}]``, keys sorted,
    no spaces; decimals as plain text, dates in ISO 8601.
    """
    columns = {
        field.column: canonical(field.value_from_object(row))
        for field in row._meta.concrete_fields
        if field.column != "digest"
    }
    written = json.dumps(
        [row._meta.db_table, columns],
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(written.encode()).hexdigest()


def digest_over(digests: Iterable[str]) -> str:
    """Return the digest over the records of an entry, in the order of their ids."""
    over = hashlib.sha256()
    for digest in digests:
        over.update(digest.encode())
    return over.hexdigest()


def entry_hash(fields: dict[str, Any]) -> str:
    """Return the hash of an entry: the JSON of all its columns but the hash."""
    written = json.dumps(
        {name: canonical(value) for name, value in fields.items()},
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(written.encode()).hexdigest()
