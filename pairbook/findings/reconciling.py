"""What the two sides of a pairing do not agree on, and who must act.

A difference is a record that one side disputes, one that waits for the other side's
word, one that was settled; what may be one event told twice stands beside (joining).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from pairbook.audit.digests import LINE_BITS
from pairbook.audit.queries import live
from pairbook.confirmations.arithmetic import Counting, other_side, standing_words
from pairbook.confirmations.checks import SIDES, Verdict
from pairbook.confirmations.models import Round
from pairbook.confirmations.queries import Said, said_of
from pairbook.figures import gathering
from pairbook.figures.book import Book
from pairbook.figures.records import Submission
from pairbook.findings.actions import APART
from pairbook.findings.cases import Concerned
from pairbook.findings.joining import Candidate, candidates
from pairbook.findings.models import Answer
from pairbook.findings.sides import Row, concerned, measure_of, rows_in, told_by
from pairbook.funds.models import Movement
from pairbook.values.interval import Interval
from pairbook.values.period import Period


class Kind(StrEnum):
    """How the sides stand to a record."""

    DISPUTED = "disputed"
    WAITING = "waiting"
    UNCONFIRMED = "unconfirmed"
    SETTLED = "settled"


#: How many things are asked for in one query.
MOST_ASKED = 10_000
#: The order in which they are shown: what needs somebody first.
ORDER = tuple(Kind)


@dataclass(frozen=True, slots=True)
class Told:
    """What one side says: its word, its own number, why, which office and when.

    ``value`` None: the side gives no number of its own. A side that told the record
    and said nothing more has no office and no day here.
    """

    side: str
    verdict: str
    value: Interval | None
    office: str = ""
    text: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """One record on which the sides differ, or on which one has not spoken.

    ``amount`` is the recorded number and ``apart`` how far the farthest own number
    lies from it, in ``unit``; ``acts`` are the sides that must act, by ``by_day``
    where a round sets one. ``told`` is oldest first; a settled record has what was
    said to the versions before it too.
    """

    kind: Kind
    record: Concerned
    version: int
    pairing: int
    period: Period | None
    amount: Interval | None
    unit: str
    apart: Decimal | None
    acts: tuple[str, ...]
    by_day: date | None
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """All that is open between the sides of a pairing, and what was settled."""

    pairing: int
    differences: tuple[Difference, ...]
    candidates: tuple[Candidate, ...]

    def acting(self, side: str) -> int:
        """Return how many differences a side must act on."""
        return sum(side in one.acts for one in self.differences)


def reconciliation(book: Book, pair: int, *, on: date) -> Reconciliation:
    """Return what the sides of a pairing, and of all in it, do not agree on.

    Args:
        book: the records.
        pair: thing of the pairing.
        on: the day it is looked at, by which deadlines pass.

    Unit:    each number in its record's own; money in yuan.
    Missing: a record of which neither side said anything waits for nobody.
    Queries: three, and one for each table with a settled record.

    """
    with_words = {word.record for words in book.said.values() for word in words}
    rows = [
        (table, row)
        for table, row in rows_in(book, pair)
        if row.thing in with_words or row.id >> LINE_BITS in book.sent
    ]
    things = {row.thing for _, row in rows} | {row.thing for row in book.sent.values()}
    words = Words(things & with_words, book)
    found = [
        one
        for table, row in rows
        if (one := _difference(book, table, row, words, on)) is not None
    ]
    former = _former(book, words, [one for one in found if one.kind is Kind.SETTLED])
    found = [former.get(one.version, one) for one in found]
    return Reconciliation(
        pair, tuple(_in_order(found)), tuple(candidates(book, pair, apart(book)))
    )


class Words:
    """What was said to records, and by when their rounds want it answered."""

    def __init__(self, things: Iterable[int], book: Book) -> None:
        self._said: dict[int, list[Said]] = defaultdict(list)
        asked = sorted(things)
        for start in range(0, len(asked), MOST_ASKED):
            for word in said_of(asked[start : start + MOST_ASKED], book.number):
                self._said[word.record].append(word)
        wanted = {row.round for row in book.sent.values() if row.round}
        rows = live(Round.objects.filter(thing__in=wanted), book.number)
        self._days = dict(rows.values_list("thing", "confirm_by")) if wanted else {}

    def of(self, thing: int) -> list[Said]:
        """Return what was said to a thing, to whatever version, oldest first."""
        return self._said.get(thing, [])

    def to(self, thing: int, version: int) -> list[Said]:
        """Return what was said to one version, oldest first."""
        return [word for word in self.of(thing) if word.version == version]

    def by_day(self, submission: Submission | None) -> date | None:
        """Return the last day to answer what was sent; None where no round asks."""
        return self._days.get(submission.round or 0) if submission else None


def _difference(
    book: Book, table: str, row: Row, words: Words, on: date
) -> Difference | None:
    """Return how the sides stand to a record; None where nothing is open."""
    own = words.to(row.thing, row.id)
    sent = book.sent.get(row.id >> LINE_BITS)
    whole = words.to(sent.thing, sent.id) if sent else []
    counting = standing_words(row.id, own, sent, whole)
    by_day = words.by_day(sent)
    kind, acts = _kind(counting, by_day, on)
    if kind is None:
        return None
    amount, unit = measure_of(row)
    told = tuple(_told(one) for one in counting.values())
    if kind is Kind.SETTLED:
        told = tuple(_spoken(word) for word in words.of(row.thing))
    return Difference(
        kind=kind,
        record=concerned(book, table, row),
        version=row.id,
        pairing=row.pairing,
        period=row.period,
        amount=amount,
        unit=unit,
        apart=_apart(amount, told),
        acts=acts,
        by_day=by_day if acts else None,
        told=told,
    )


def _kind(
    counting: Mapping[str, Counting], by_day: date | None, on: date
) -> tuple[Kind | None, tuple[str, ...]]:
    """Return how the sides stand, and who must act; None where nothing is open."""
    disputing = [side for side, one in counting.items() if not one.agrees]
    if disputing:
        acts = {other_side(side) for side in disputing}
        return Kind.DISPUTED, tuple(side for side in SIDES if side in acts)
    silent = tuple(side for side in SIDES if side not in counting)
    if any(one.verdict is Verdict.SETTLED for one in counting.values()):
        return Kind.SETTLED, silent
    if len(silent) != 1:
        return None, ()
    late = by_day is not None and on > by_day
    return (Kind.UNCONFIRMED if late else Kind.WAITING), silent


def _told(one: Counting) -> Told:
    """Return the word of a side that counts."""
    if isinstance(one.word, Said):
        return _spoken(one.word)
    return Told(one.side, str(one.verdict), None)


def _spoken(word: Said) -> Told:
    own = None if word.own_value is None else Interval.exact(word.own_value)
    return Told(word.side, word.verdict, own, word.office, word.text, word.on)


def _apart(amount: Interval | None, told: Iterable[Told]) -> Decimal | None:
    """Return how far the farthest own number of a side lies from the recorded one."""
    if amount is None:
        return None
    values = [one.value.low for one in told if one.value is not None]
    return max((abs(value - amount.low) for value in values), default=None)


def _former(
    book: Book, words: Words, settled: Sequence[Difference]
) -> dict[int, Difference]:
    """Return settled differences with the number that was disputed, by version.

    Queries: one for each table with a settled record, none without.
    """
    disputed = {
        one.version: words.of(one.record.thing)[0].version
        for one in settled
        if words.of(one.record.thing)
    }
    tables = {one.record.table for one in settled}
    versions = set(disputed.values())
    was = {row.id: row for table in tables for row in _versions(book, table, versions)}
    found = {}
    for one in settled:
        row = was.get(disputed.get(one.version, 0))
        if row is None or row.id == one.version:
            continue
        amount = measure_of(row)[0]
        before = Told(told_by(book, row), "told", amount)
        told = (before, *one.told)
        found[one.version] = replace(one, told=told, apart=_apart(one.amount, told))
    return found


def _versions(book: Book, table: str, versions: set[int]) -> Iterable[Row]:
    """Read versions of a table that stand no more."""
    if table == "movement":
        rows = Movement.objects.filter(id__in=versions)
        return gathering.movements(rows, book.holders)
    family = gathering.FAMILIES[f"{table}s"]
    found: Iterable[Row] = family.read(
        family.model._default_manager.filter(id__in=versions)
    )
    return found


def apart(book: Book) -> frozenset[str]:
    """Return the keys of what people kept apart."""
    rows = live(Answer.objects.filter(state=APART), book.number)
    return frozenset(rows.values_list("finding", flat=True))


def _in_order(found: Iterable[Difference]) -> list[Difference]:
    """Return differences by kind, unit, and the size of the difference."""
    return sorted(
        found,
        key=lambda one: (
            ORDER.index(one.kind),
            one.unit,
            -(one.apart or Decimal(0)),
            one.by_day or date.max,
            one.record.code,
        ),
    )
