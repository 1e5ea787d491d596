"""The written-down form of a record, and the digests over it (docs/journal.md)."""

import hashlib
import json
from collections.abc import Iterable, Mapping
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
    """Return the digest of one row: its table, and every column but the digest."""
    columns = {
        column: getattr(row, name) for name, column in columns_of(type(row)).items()
    }
    return digest_of(row._meta.db_table, columns)


def columns_of(model: type[Model]) -> dict[str, str]:
    """Return the columns of a table by the names of their values."""
    return {
        field.attname: field.column or field.attname
        for field in model._meta.concrete_fields
    }


def digest_of(table: str, columns: Mapping[str, Any]) -> str:
    """Return the digest of a row's columns; the digest's own column is left out.

    Form: SHA-256 of the UTF-8 JSON of ``[table, {column: value, …}]``, keys sorted,
    no spaces; decimals as plain text, dates in ISO 8601.
    """
    written = json.dumps(
        [
            table,
            {
                name: canonical(value)
                for name, value in columns.items()
                if name != "digest"
            },
        ],
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
