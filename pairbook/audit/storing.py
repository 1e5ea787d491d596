"""Many rows of one table at once: their digests, and the fast way into the database.

A row here is never an object: a table comes as columns, each a list with a value for
every row, or one value that all rows share. The text of what is shared is made once;
what differs is written beside it. Digests are those of ``record_digest``, letter by
letter (docs/journal.md). Rows go in by ``executemany`` on SQLite and by COPY on
PostgreSQL, some thousands at a time, so that memory does not grow with their number.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from itertools import repeat
from json.encoder import encode_basestring
from typing import Any

from django.db import connection, models

from pairbook.audit.digests import canonical

#: Rows that are written down and sent at once.
ROWS_AT_ONCE = 4000
#: How COPY writes an empty value.
NULL = "\\N"
#: Letters that mean something to COPY; the backslash first.
COPY_LETTERS = (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r"))

Way = Callable[[Any], Any]
#: Values of some rows by attribute.
Part = Mapping[str, list[Any]]
Send = Callable[[Part, Part, list[str]], None]


class TooManyDigitsError(ValueError):
    """A number has more digits than its column keeps."""

    def __init__(self, text: str, column: str) -> None:
        super().__init__(f"{text} has more digits than {column} keeps.")


@dataclass(frozen=True, slots=True)
class Column:
    """How one column of a table is written: in the digest, and for the database.

    ``kind`` is the same for columns that write a value alike. ``stored`` None: the
    database takes the value as it is. ``of_text``: it is made of the text of the
    digest. ``few``: values repeat, so that each is written once.
    """

    name: str
    kind: str
    text: Way
    stored: Way | None
    of_text: bool = False
    few: bool = True

    def texts(self, values: list[Any]) -> list[str]:
        """Write values as the digest has them."""
        return self._each(self.text, values, "null")

    def storeds(
        self, values: list[Any], texts: list[str], empty: str | None
    ) -> list[Any]:
        """Write values, whose texts are known, as the database takes them."""
        if self.of_text and self.stored:
            way = self.stored
            return [empty if text == "null" else way(text) for text in texts]
        if self.stored is None:
            return values
        return self._each(self.stored, values, empty)

    def _each(self, way: Way, values: list[Any], empty: str | None) -> list[Any]:
        if not self.few:
            return [empty if value is None else way(value) for value in values]
        written = {
            value: empty if value is None else way(value) for value in set(values)
        }
        return [written[value] for value in values]


def rows_stored(
    model: type[models.Model], count: int, values: Mapping[str, Any]
) -> Iterator[list[str]]:
    """Store rows, and yield their digests in order, some at a time.

    Args:
        model: a table of the journal.
        count: how many rows.
        values: for each attribute of the row but the digest a list with a value for
            every row, or one value that all rows share; what is missing has the
            field's default.

    Raises:
        KeyError: if the table has no such attribute.
        ValueError: if a list is not as long as there are rows, or a number has more
            digits than its column keeps.
        TypeError: if a value has no written form, as a float.

    """
    fields = {field.attname: field for field in model._meta.concrete_fields}
    if strange := sorted(set(values) - set(fields)):
        raise KeyError(f"{model._meta.db_table} has no {', '.join(strange)}.")
    columns, shared, lists = dict[str, Column](), dict[str, Any](), {}
    for name in sorted(fields, key=lambda name: fields[name].column or name):
        if name == "digest":
            continue
        columns[name] = column_of(fields[name])
        value = values[name] if name in values else fields[name].get_default()
        if not isinstance(value, list):
            shared[name] = value
        elif len(value) == count:
            lists[name] = value
        else:
            raise ValueError(f"{name} has {len(value)} values for {count} rows.")
    alike = _alike(columns, lists)
    row_text = _row_text(model._meta.db_table, columns, shared)
    with _way_in(model, columns, shared) as send:
        for start in range(0, count, ROWS_AT_ONCE):
            part = {
                name: listed[start : start + ROWS_AT_ONCE]
                for name, listed in lists.items()
            }
            texts = _texts(columns, part, alike)
            digests = _digests(row_text, texts, count - start)
            send(part, texts, digests)
            yield digests


def _alike(
    columns: Mapping[str, Column], lists: Mapping[str, list[Any]]
) -> dict[str, str]:
    """Return for each list the first attribute that has this very list, written alike.

    Both ends of a day, or an exact number, are often one list: it is written once.
    """
    first: dict[tuple[int, str], str] = {}
    return {
        name: first.setdefault((id(listed), columns[name].kind), name)
        for name, listed in lists.items()
    }


def _texts(
    columns: Mapping[str, Column], part: Part, alike: Mapping[str, str]
) -> dict[str, list[str]]:
    """Write the values of some rows as the digest has them."""
    texts: dict[str, list[str]] = {}
    for name, listed in part.items():
        known = texts.get(alike[name])
        texts[name] = columns[name].texts(listed) if known is None else known
    return texts


def _digests(row_text: str, texts: Mapping[str, list[str]], left: int) -> list[str]:
    """Return the digests of some rows; without lists all rows are alike."""
    rows: Iterable[tuple[str, ...]] = zip(*texts.values(), strict=True)
    if not texts:
        rows = repeat((), min(left, ROWS_AT_ONCE))
    return [sha256((row_text % row).encode()).hexdigest() for row in rows]


def _row_text(
    table: str, columns: Mapping[str, Column], shared: Mapping[str, Any]
) -> str:
    """Return the text under the digest of every row, ``%s`` where rows differ."""
    places = [
        f'"{column.name}":'
        + (
            column.texts([shared[name]])[0].replace("%", "%%")
            if name in shared
            else "%s"
        )
        for name, column in columns.items()
    ]
    return f'["{table}",{{{",".join(places)}}}]'


def _way_in(
    model: type[models.Model], columns: Mapping[str, Column], shared: Mapping[str, Any]
) -> AbstractContextManager[Send]:
    if connection.vendor == "postgresql":
        return _by_copy(model, columns, shared)
    return _by_insert(model, columns, shared)


#: How SQLite writes what needs no quoting.
_FIXED: Mapping[type, Callable[[Any], str]] = {
    type(None): lambda _: "NULL",
    bool: lambda value: str(int(value)),
    int: str,
}


@contextmanager
def _by_insert(
    model: type[models.Model], columns: Mapping[str, Column], shared: Mapping[str, Any]
) -> Iterator[Send]:
    """Send rows by one INSERT that is prepared once (SQLite)."""
    names = [connection.ops.quote_name(column.name) for column in columns.values()]
    table = connection.ops.quote_name(model._meta.db_table)
    same = {name: _alone(columns[name], value, None) for name, value in shared.items()}
    # What is empty or whole in every row is written once, into the statement itself.
    fixed = {name: value for name, value in same.items() if type(value) in _FIXED}
    said = [
        _FIXED[type(fixed[name])](fixed[name]) if name in fixed else "%s"
        for name in columns
    ]
    places = ", ".join([*said, "%s"])
    insert = f"INSERT INTO {table} ({', '.join(names)}, digest) VALUES ({places})"  # noqa: S608  names of our own tables
    with connection.cursor() as cursor:

        def send(part: Part, texts: Part, digests: list[str]) -> None:
            stored = [
                columns[name].storeds(part[name], texts[name], None)
                if name in part
                else [same[name]] * len(digests)
                for name in columns
                if name not in fixed
            ]
            cursor.executemany(insert, list(zip(*stored, digests, strict=True)))

        yield send


@contextmanager
def _by_copy(
    model: type[models.Model], columns: Mapping[str, Column], shared: Mapping[str, Any]
) -> Iterator[Send]:
    """Send rows by COPY in its text form (PostgreSQL)."""
    names = [connection.ops.quote_name(column.name) for column in columns.values()]
    table = connection.ops.quote_name(model._meta.db_table)
    line = "\t".join(
        _alone(columns[name], shared[name], NULL).replace("%", "%%")
        if name in shared
        else "%s"
        for name in columns
    )
    line += "\t%s\n"
    copy_in = f"COPY {table} ({', '.join(names)}, digest) FROM STDIN"
    with (
        connection.cursor() as cursor,
        connection.wrap_database_errors,
        cursor.copy(copy_in) as copy,
    ):

        def send(part: Part, texts: Part, digests: list[str]) -> None:
            stored = [
                columns[name].storeds(listed, texts[name], NULL)
                for name, listed in part.items()
            ]
            lines = [line % row for row in zip(*stored, digests, strict=True)]
            copy.write("".join(lines).encode())

        yield send


def _alone(column: Column, value: Any, empty: str | None) -> Any:
    """Write one value as the database takes it."""
    return column.storeds([value], column.texts([value]), empty)[0]


def column_of(field: Any) -> Column:
    """Return how a field's column is written.

    Raises:
        TypeError: if it is of a kind that no table of the journal has.

    """
    of = field
    while isinstance(of, models.ForeignKey):
        of = of.target_field
    few = not isinstance(of, models.JSONField | models.DecimalField)
    of_text = isinstance(
        of, models.DecimalField | models.DateField | models.IntegerField
    ) and not isinstance(of, models.DateTimeField)
    digits = getattr(of, "max_digits", ""), getattr(of, "decimal_places", "")
    kind = f"{type(of).__name__} {digits}"
    return Column(field.column, kind, *_ways_of(of), of_text=of_text, few=few)


def _ways_of(field: Any) -> tuple[Way, Way | None]:
    """Return how a value is written in the digest, and for the database.

    For numbers and days the second way starts from the first one's text.
    """
    postgres = connection.vendor == "postgresql"
    match field:
        case models.JSONField():
            ways: tuple[Way, Way | None] = _json_text, _json_stored(field, postgres)
        case models.BooleanField():
            ways = _truth_text, _truth_copied if postgres else int
        case models.DecimalField():
            ways = _plain(field), _inside
        case models.DateTimeField():
            ways = _quoted, canonical if postgres else _instant
        case models.DateField():
            ways = _quoted, _inside
        case models.IntegerField():
            ways = int.__repr__, str if postgres else None
        case models.CharField() | models.TextField():
            ways = encode_basestring, _copied if postgres else None
        case _:
            raise TypeError(f"No written form for {field}.")
    return ways


def _copied(text: str) -> str:
    """Return a text that COPY reads back as it was."""
    for letter, written in COPY_LETTERS:
        if letter in text:
            text = text.replace(letter, written)
    return text


def _inside(text: str) -> str:
    return text[1:-1]


def _truth_text(value: bool) -> str:  # noqa: FBT001  a column's value
    return "true" if value else "false"


def _truth_copied(value: bool) -> str:  # noqa: FBT001  a column's value
    return "t" if value else "f"


def _instant(value: datetime) -> str:
    """Return an instant as SQLite takes it, in UTC."""
    written: str = canonical(value)
    return written.replace("T", " ").removesuffix("+00:00")


def _quoted(value: date) -> str:
    return f'"{canonical(value)}"'


def _json_text(value: Any) -> str:
    return json.dumps(
        canonical(value), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def _json_stored(field: Any, postgres: bool) -> Way:  # noqa: FBT001  which database
    def stored(value: Any) -> str:
        text = json.dumps(value, cls=field.encoder)
        return _copied(text) if postgres else text

    return stored


def _plain(field: Any) -> Way:
    """Return the way from a number to its canonical text, within the column's digits.

    Numbers that come as text must be in that form already.
    """
    most, column = field.decimal_places, field.column
    most_whole = field.max_digits - most

    def plain(value: Any) -> str:
        text = value if isinstance(value, str) else canonical(Decimal(value))
        whole, _, decimals = text.partition(".")
        if len(decimals) > most or len(whole.lstrip("-")) > most_whole:
            raise TooManyDigitsError(text, column)
        return f'"{text}"'

    return plain
