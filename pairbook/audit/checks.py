"""What is wrong with the journal, over plain entries and lines."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from pairbook.audit.digests import LINE_BITS, digest_over, entry_hash
from pairbook.values.problem import Problem, ProblemKind, Spot
from pairbook.values.say import Say

#: Letters of a hash by which a head may be given: as the journal's page shows it.
FEWEST_LETTERS = 16

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


def head_problems(hashes: set[str], head: str) -> list[Problem]:
    """Return what is wrong with a head that must be in the chain; empty asks for none.

    At least sixteen letters of its hash are asked for.
    """
    wanted = head.strip().lower()
    found = len(wanted) >= FEWEST_LETTERS and any(
        known.startswith(wanted) for known in hashes
    )
    if found or not head:
        return []
    return [problem(HEAD_NOT_FOUND, "audit_entry", head=head)]


def entry_problems(entries: Iterable[Mapping[str, Any]]) -> Iterator[Problem]:
    """Walk entries, all their columns, by number: gaps, hashes, the chain."""
    number, previous = 0, ""
    for entry in entries:
        own = entry["number"]
        if own != number + 1:
            gap = _run(number + 1, own - 1)
            yield problem(ENTRY_MISSING, "audit_entry", entries=gap)
        elif entry["previous_hash"] != previous:
            yield problem(CHAIN_BROKEN, "audit_entry", entry=own)
        hashed = {name: value for name, value in entry.items() if name != "hash"}
        if entry_hash(hashed) != entry["hash"]:
            facts = {"code": str(own), "entry": own, "key": entry["key"]}
            yield problem(ENTRY_CHANGED, "audit_entry", **facts)
        number, previous = own, entry["hash"]


def line_problems(
    written: Written, lines: Iterable[Stored]
) -> tuple[int, list[Problem]]:
    """Judge the lines of one entry, in the order of their ids.

    Returns how many lines there are, and what is wrong with them.
    """
    judging = _Judging(written)
    over = digest_over(judging.digests(lines))
    found = judging.problems
    if judging.place < written.count:
        found.append(_missing(written, judging.place + 1, written.count))
    if not found and over != written.digest:
        found.append(problem(RECORDS_DIFFER, "audit_entry", entry=written.number))
    return judging.count, found


class _Judging:
    """One entry's lines passing by, none of them kept.

    The invariant: ``place`` is the last line of the entry that was seen.
    """

    def __init__(self, written: Written) -> None:
        self.written, self.problems = written, list[Problem]()
        self.count = self.place = 0

    def digests(self, lines: Iterable[Stored]) -> Iterator[str]:
        """Yield the digests of lines, noting what is wrong with each."""
        for line in lines:
            self.problems += self._wrong_with(line)
            self.place = max(self.place, min(line.place, self.written.count))
            self.count += 1
            yield line.digest

    def _wrong_with(self, line: Stored) -> Iterator[Problem]:
        written, table, place = self.written, line.table, line.place
        facts = {"code": line.code, "id": line.id, "entry": written.number}
        if place > written.count:
            yield problem(LINE_ADDED, table, count=written.count, **facts)
        elif place <= self.place:
            yield problem(LINE_TWICE, table, line=place, **facts)
        elif place > self.place + 1:
            yield _missing(written, self.place + 1, place - 1)
        if line.computed != line.digest:
            yield problem(LINE_CHANGED, table, line=place, **facts)


def _missing(written: Written, first: int, last: int) -> Problem:
    lines = _run(first, last)
    return problem(LINE_MISSING, "audit_entry", entry=written.number, lines=lines)


def strangers(lines: Iterable[Stored]) -> list[Problem]:
    """Return a failure for each line that belongs to no entry."""
    return [
        problem(LINE_WITHOUT_ENTRY, line.table, code=line.code, id=line.id)
        for line in lines
    ]


def _run(first: int, last: int) -> str:
    """Return numbers that follow each other: ``12``, ``12-40``."""
    return str(first) if first == last else f"{first}-{last}"


def problem(kind: ProblemKind, table: str, **facts: object) -> Problem:
    """Return a failure at a table and, where there is one, a row."""
    code, row = facts.get("code", ""), facts.get("id")
    spot = f"{code} ({row})" if row else str(code)
    return Problem(kind, Spot(file=table, record=spot), {"table": table, **facts})
