"""Whether the journal is whole: digests, chain, numbers, nothing missing or added.

Everything is recomputed from the rows as they stand in the database. Rows of all
record tables are read once, side by side, in the order of their ids, so that memory
does not grow with the book.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import merge
from itertools import groupby
from typing import Any, NamedTuple

from django.apps import apps

from pairbook.audit.digests import (
    LINE_BITS,
    columns_of,
    digest_of,
    digest_over,
    entry_hash,
)
from pairbook.audit.models import Entry, Line
from pairbook.values.problem import Problem, ProblemKind, Spot
from pairbook.values.say import Say

#: Failures that are gathered; a book with more is restored, not read through.
MOST_FAILURES = 1000
#: Letters of a hash by which a head may be given: as the journal's page shows it.
FEWEST_LETTERS = 16
ROWS_AT_ONCE = 2000

_RESTORE = Say(
    "Compare with a backup from before the entry, and find out who can write to the "
    "database.",
    "请与该日志号之前的备份比对，并查明谁能直接写入数据库。",
)
LINE_CHANGED = ProblemKind(
    "line-changed",
    Say(
        "{table} {code} (id {id}, entry {entry}, line {line}) is not as recorded.",
        "{table} {code}（id {id}，日志 {entry} 第 {line} 行）与记录时不符。",
    ),
    _RESTORE,
)
LINE_MISSING = ProblemKind(
    "line-missing",
    Say(
        "Entry {entry}, line {lines} is missing.",
        "日志 {entry} 第 {lines} 行缺失。",
    ),
    _RESTORE,
)
LINE_ADDED = ProblemKind(
    "line-added",
    Say(
        "{table} {code} (id {id}) was added to entry {entry}, which has {count} lines.",
        "{table} {code}（id {id}）是后来加入日志 {entry} 的，该条只有 {count} 行。",
    ),
    _RESTORE,
)
LINE_TWICE = ProblemKind(
    "line-twice",
    Say(
        "{table} {code} has the id {id} of another row (entry {entry}, line {line}).",
        "{table} {code} 的 id {id} 与另一行相同（日志 {entry} 第 {line} 行）。",
    ),
    _RESTORE,
)
LINE_WITHOUT_ENTRY = ProblemKind(
    "line-without-entry",
    Say(
        "{table} {code} (id {id}) belongs to no entry of the journal.",
        "{table} {code}（id {id}）不属于任何日志。",
    ),
    _RESTORE,
)
RECORDS_DIFFER = ProblemKind(
    "entry-records-differ",
    Say(
        "The records of entry {entry} are not those that it recorded: one was changed "
        "together with its digest.",
        "日志 {entry} 的记录与当时不符：有记录连同其摘要一起被改动。",
    ),
    _RESTORE,
)
ENTRY_CHANGED = ProblemKind(
    "entry-changed",
    Say(
        "audit_entry {entry} (key {key}) is not as written: its hash differs.",
        "audit_entry {entry}（键 {key}）与写入时不符：哈希不一致。",
    ),
    _RESTORE,
)
CHAIN_BROKEN = ProblemKind(
    "chain-broken",
    Say(
        "Entry {entry} does not follow the entry before it: the chain is broken.",
        "日志 {entry} 与前一条不相接：链条断裂。",
    ),
    _RESTORE,
)
ENTRY_MISSING = ProblemKind(
    "entry-missing",
    Say("Entry {entries} is missing.", "日志 {entries} 缺失。"),
    _RESTORE,
)
HEAD_NOT_FOUND = ProblemKind(
    "head-not-in-chain",
    Say(
        "The head {head} is not in the chain of this journal: it was rewritten or "
        "shortened since.",
        "链首 {head} 不在本日志链中：日志此后被改写或截短。",
    ),
    Say(
        "Check the hash that was printed; if it is right, restore the backup of that "
        "day.",
        "请核对所印的哈希；若无误，请恢复当日的备份。",
    ),
)


@dataclass(frozen=True, slots=True)
class Chain:
    """The journal as far as it was checked.

    ``hashes`` are those of all entries; ``number`` and ``head`` of the last.
    """

    entries: int
    records: int
    number: int
    head: str
    hashes: frozenset[str] = field(repr=False)
    problems: list[Problem] = field(default_factory=list)


class Stored(NamedTuple):
    """A line as it stands in its table; ordered by id."""

    id: int
    table: str
    code: str
    digest: str
    computed: str

    @property
    def place(self) -> int:
        """Its place in its entry."""
        return self.id & ((1 << LINE_BITS) - 1)


@dataclass(frozen=True, slots=True)
class Written:
    """What an entry says of its records."""

    number: int
    count: int
    digest: str


def line_tables() -> list[type[Line]]:
    """Return every table whose rows are lines of the journal, by name."""
    found = [model for model in apps.get_models() if issubclass(model, Line)]
    return sorted(found, key=lambda model: model._meta.db_table)


def chain(*, head: str = "") -> Chain:
    """Check the whole journal and every line of it.

    Args:
        head: hash of an entry that must be in the chain; empty asks for none. At
            least 16 letters of it.

    """
    problems: list[Problem] = []
    by_key, hashes, last = _entries(problems)
    if head and not _has(hashes, head):
        problems.append(_problem(HEAD_NOT_FOUND, "audit_entry", head=head))
    records = _lines(by_key, problems)
    return Chain(
        entries=len(by_key),
        records=records,
        number=last[0],
        head=last[1],
        hashes=frozenset(hashes),
        problems=problems[:MOST_FAILURES],
    )


def _has(hashes: set[str], head: str) -> bool:
    """Say whether a hash, or its first letters, stands in the chain."""
    wanted = head.strip().lower()
    return len(wanted) >= FEWEST_LETTERS and any(
        known.startswith(wanted) for known in hashes
    )


def _entries(
    problems: list[Problem],
) -> tuple[dict[int, Written], set[str], tuple[int, str]]:
    """Walk the entries by number: gaps, hashes, the chain."""
    columns = list(columns_of(Entry))
    by_key: dict[int, Written] = {}
    hashes: set[str] = set()
    number, previous = 0, ""
    rows = Entry.objects.order_by("number").values_list(*columns)
    for values in rows.iterator(chunk_size=ROWS_AT_ONCE):
        entry = dict(zip(columns, values, strict=True))
        stated = entry.pop("hash")
        if entry["number"] != number + 1:
            gap = _run(number + 1, entry["number"] - 1)
            problems.append(_problem(ENTRY_MISSING, "audit_entry", entries=gap))
        elif entry["previous_hash"] != previous:
            problems.append(
                _problem(CHAIN_BROKEN, "audit_entry", entry=entry["number"])
            )
        if entry_hash(entry) != stated:
            problems.append(
                _problem(
                    ENTRY_CHANGED,
                    "audit_entry",
                    code=str(entry["number"]),
                    entry=entry["number"],
                    key=entry["key"],
                )
            )
        by_key[entry["key"]] = Written(
            entry["number"], entry["record_count"], entry["records_digest"]
        )
        hashes.add(stated)
        number, previous = entry["number"], stated
    return by_key, hashes, (number, previous)


def _lines(by_key: dict[int, Written], problems: list[Problem]) -> int:
    """Walk all lines of all tables by id; return how many there are."""
    count = 0
    strangers: dict[int, list[Stored]] = {}
    missing = set(by_key)
    every = merge(*(_stored(model) for model in line_tables()))
    for key, group in groupby(every, key=lambda line: line.id >> LINE_BITS):
        written = by_key.get(key)
        missing.discard(key)
        if written is None:
            strangers[key] = list(group)[:MOST_FAILURES]
            continue
        count += _entry_lines(written, group, problems)
    for key in sorted(missing):
        _entry_lines(by_key[key], iter(()), problems)
    # An entry made while this ran has lines too; what is left belongs to none.
    made = set(Entry.objects.filter(key__in=strangers).values_list("key", flat=True))
    for key in sorted(set(strangers) - made):
        problems += [
            _problem(LINE_WITHOUT_ENTRY, line.table, code=line.code, id=line.id)
            for line in strangers[key]
        ]
    return count


def _entry_lines(
    written: Written, lines: Iterator[Stored], problems: list[Problem]
) -> int:
    """Check the lines of one entry; return how many there are."""
    before = len(problems)
    digests: list[str] = []
    place = 0
    for line in lines:
        facts = {"code": line.code, "id": line.id, "entry": written.number}
        if line.place > written.count:
            problems.append(
                _problem(LINE_ADDED, line.table, count=written.count, **facts)
            )
        elif line.place <= place:
            problems.append(_problem(LINE_TWICE, line.table, line=line.place, **facts))
        elif line.place > place + 1:
            problems.append(_missing(written, place + 1, line.place - 1))
        if line.computed != line.digest:
            problems.append(
                _problem(LINE_CHANGED, line.table, line=line.place, **facts)
            )
        place = max(place, min(line.place, written.count))
        digests.append(line.digest)
    if place < written.count:
        problems.append(_missing(written, place + 1, written.count))
    if len(problems) == before and digest_over(digests) != written.digest:
        problems.append(_problem(RECORDS_DIFFER, "audit_entry", entry=written.number))
    return len(digests)


def _missing(written: Written, first: int, last: int) -> Problem:
    return _problem(
        LINE_MISSING,
        "audit_entry",
        entry=written.number,
        lines=_run(first, last),
    )


def _stored(model: type[Line]) -> Iterator[Stored]:
    """Yield the lines of a table in the order of their ids, digests recomputed."""
    meta = model._meta
    columns = columns_of(model)
    rows = model._default_manager.order_by("id").values_list(*columns)
    for values in rows.iterator(chunk_size=ROWS_AT_ONCE):
        row: dict[str, Any] = dict(zip(columns.values(), values, strict=True))
        yield Stored(
            id=row["id"],
            table=meta.db_table,
            code=row.get("code", ""),
            digest=row["digest"],
            computed=digest_of(meta.db_table, row),
        )


def _run(first: int, last: int) -> str:
    """Return numbers that follow each other: ``12``, ``12-40``."""
    return str(first) if first == last else f"{first}-{last}"


def _problem(kind: ProblemKind, table: str, **facts: object) -> Problem:
    """Return a failure at a table and, where there is one, a row."""
    code, row = facts.get("code", ""), facts.get("id")
    spot = f"{code} ({row})" if row else str(code)
    return Problem(kind, Spot(file=table, record=spot), {"table": table, **facts})
