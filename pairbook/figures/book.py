"""The book: all records that stand, as known on a journal number, in memory.

Read in some twenty queries and kept by the hash of the journal's entry it was read
at: the same entry always gives the same book, so nothing has to be thrown away. A
book a few entries later is made from one that is kept: only what those entries wrote
is read (``following``), and the rest is shared.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from operator import attrgetter
from threading import Lock
from typing import Any, Protocol, TypeVar

from django.db.models import Exists

from pairbook.audit.digests import LINE_BITS
from pairbook.audit.models import Entry
from pairbook.confirmations.arithmetic import sides_agreeing
from pairbook.confirmations.models import Submission as Submitted
from pairbook.figures import gathering
from pairbook.figures.following import (
    MOVEMENTS,
    WORDS,
    Touched,
    merged,
    replaced,
    touched_by,
)
from pairbook.figures.records import (
    Agreement,
    Commitment,
    Contract,
    Exchange,
    Holder,
    Indicator,
    Lot,
    Movement,
    Observation,
    Organisation,
    Pairing,
    Place,
    Project,
    Stage,
    Submission,
    Visit,
    Word,
)

#: How many books are kept in the process; the one used longest ago goes first.
MOST_BOOKS = 8
#: How many entries back a kept book is looked for, to follow from.
MOST_FOLLOWED = 40
#: The tables whose rows lie in others of the table.
NESTED = ("pairings", "places", "organisations", "projects")
#: The tables whose codes are asked for, by the name that addresses give them.
CODED = {
    "indicator": "indicators",
    "pair": "pairings",
    "place": "places",
    "organisation": "organisations",
    "project": "projects",
    "exchange": "exchanges",
}


class _Coded(Protocol):
    """A record with a thing and a code."""

    @property
    def thing(self) -> int: ...

    @property
    def code(self) -> str: ...


AnyCoded = TypeVar("AnyCoded", bound=_Coded)


@dataclass(frozen=True, slots=True, eq=False)
class Book:
    """All records that stand, as known on entry ``number``; maps are by thing.

    ``above`` gives for every pairing, place, organisation, project and exchange the
    thing itself and all it lies in. ``coded`` gives the thing of a sheet's code, as
    ``coded["pair"]["haidian-keyouqian"]``. ``observed`` are the observations of an
    indicator; ``said`` what the sides last said to a version; ``sent`` the submission
    whose records an entry wrote, by the entry's key.
    """

    number: int
    hash: str
    indicators: Mapping[int, Indicator]
    pairings: Mapping[int, Pairing]
    places: Mapping[int, Place]
    organisations: Mapping[int, Organisation]
    stages: Mapping[int, Stage]
    agreements: Mapping[int, Agreement]
    commitments: Mapping[int, Commitment]
    visits: Mapping[int, Visit]
    projects: Mapping[int, Project]
    exchanges: Mapping[int, Exchange]
    holders: Mapping[int, Holder]
    movements: Mapping[int, Movement]
    lots: Mapping[int, Lot]
    contracts: Mapping[int, Contract]
    observations: Mapping[int, Observation]
    above: Mapping[int, frozenset[int]]
    coded: Mapping[str, Mapping[str, int]]
    observed: Mapping[int, tuple[Observation, ...]]
    said: Mapping[int, tuple[Word, ...]]
    submissions: Mapping[int, Submission] = field(default_factory=dict)
    sent: Mapping[int, Submission] = field(default_factory=dict)

    def indicator(self, code: str) -> Indicator | None:
        """Return the indicator of a code, if there is one."""
        thing = self.coded["indicator"].get(code)
        return None if thing is None else self.indicators[thing]

    def pairing(self, code: str) -> Pairing | None:
        """Return the pairing of a code, if there is one."""
        thing = self.coded["pair"].get(code)
        return None if thing is None else self.pairings[thing]

    def lies_in(self, thing: int | None, wider: int) -> bool:
        """Say whether a thing is another one or lies in it."""
        return thing is not None and wider in self.above.get(thing, ())

    def grade_of(self, version: int, stated: str) -> str:
        """Return how firm a version is: confirmed where both sides say so.

        What an office sent is its side's word, and a word on all that it sent speaks
        of each record without a word of its own. A stated grade of "verified" is
        firmer and stays.
        """
        if stated != "verified" and len(self.agreeing_on(version)) == 2:
            return "confirmed"
        return stated

    def agreeing_on(self, version: int) -> set[str]:
        """Return the sides that stand to a version."""
        own = self.said.get(version, ())
        sent = self.sent.get(version >> LINE_BITS)
        if not own and sent is None:
            return set()
        of_all = self.said.get(sent.id, ()) if sent else ()
        return sides_agreeing(version, own, sent, of_all)

    def disputes_of(self, version: int) -> list[Word]:
        """Return the disputes that stand against a version."""
        words = self.said.get(version, ())
        return [word for word in words if word.verdict == "disputed"]


def _codes(found: Mapping[int, AnyCoded]) -> dict[str, int]:
    """Return the things by code."""
    return {row.code: thing for thing, row in found.items()}


def above_each(parents: Mapping[int, int | None]) -> dict[int, frozenset[int]]:
    """Return each thing with all above it; a circle of parents ends where it closes.

    Examples:
        >>> sorted(above_each({1: None, 2: 1, 3: 2})[3])
        [1, 2, 3]

    """
    above: dict[int, frozenset[int]] = {}
    for thing in parents:
        line: list[int] = []
        at: int | None = thing
        while at is not None and at in parents and at not in line:
            line.append(at)
            at = parents[at]
        above[thing] = frozenset(line)
    return above


def read(number: int, entry_hash: str, *, sent: bool = True) -> Book:
    """Read the book of an entry from the database, whatever is kept.

    Args:
        number: the entry's number.
        entry_hash: its hash.
        sent: whether offices sent anything; False saves asking what.

    """
    maps: dict[str, Any] = {
        name: merged({}, (), family.read(family.standing(number)))
        for name, family in gathering.FAMILIES.items()
        if sent or name != "submissions"
    }
    maps.setdefault("submissions", {})
    moved = gathering.MOVEMENTS.standing(number)
    maps[MOVEMENTS] = merged({}, (), gathering.movements(moved, maps["holders"]))
    words = gathering.words(gathering.WORDS.standing(number))
    return Book(
        number=number,
        hash=entry_hash,
        **maps,
        above=_above(maps),
        coded={name: _codes(maps[family]) for name, family in CODED.items()},
        observed=_observed(maps["observations"].values()),
        said=_by_version(words),
        sent=_sent(maps["submissions"]),
    )


def _followed(base: Book, number: int, entry_hash: str, keys: Collection[int]) -> Book:
    """Make the book of a later entry from one before it.

    Args:
        base: the book before.
        number: the number of the entry that the book is to be of.
        entry_hash: its hash.
        keys: the keys of the entries after the base, up to that one.

    Queries: one, and one for each table that the entries wrote in.

    """
    touched = touched_by(keys)
    maps: dict[str, Any] = {
        name: merged(
            getattr(base, name),
            touched[name],
            family.read(family.standing(number, keys)),
        )
        for name, family in gathering.FAMILIES.items()
        if name in touched
    }
    holders = maps.get("holders", base.holders)
    if "holders" in touched:  # any movement may have a leg of theirs
        rows = gathering.movements(gathering.MOVEMENTS.standing(number), holders)
        maps[MOVEMENTS] = merged({}, (), rows)
    elif MOVEMENTS in touched:
        moved = gathering.MOVEMENTS.standing(number, keys)
        rows = gathering.movements(moved, holders)
        maps[MOVEMENTS] = merged(base.movements, touched[MOVEMENTS], rows)
    if WORDS in touched:
        maps["said"] = _said_anew(base, number, touched[WORDS])
    return replace(
        base, number=number, hash=entry_hash, **maps, **_derived(base, maps, touched)
    )


def _derived(base: Book, maps: Mapping[str, Any], touched: Touched) -> dict[str, Any]:
    """Return what follows from changed maps, and only from them."""
    found: dict[str, Any] = {}
    if touched.keys() & {*NESTED, "exchanges"}:
        families = {
            name: maps.get(name, getattr(base, name)) for name in (*NESTED, "exchanges")
        }
        found["above"] = _above(families)
    anew = {name: family for name, family in CODED.items() if family in touched}
    if anew:
        codes = {name: _codes(maps[family]) for name, family in anew.items()}
        found["coded"] = {**base.coded, **codes}
    if "observations" in touched:
        rows = maps["observations"]
        found["observed"] = _observed_anew(base, rows, touched["observations"])
    if "submissions" in touched:
        found["sent"] = _sent(maps["submissions"])
    return found


def _above(maps: Mapping[str, Any]) -> dict[int, frozenset[int]]:
    """Return what every pairing, place, organisation, project and exchange lies in."""
    parents: dict[int, int | None] = dict.fromkeys(maps["exchanges"])
    for name in NESTED:
        parents |= {thing: row.parent for thing, row in maps[name].items()}
    return above_each(parents)


def _observed(rows: Iterable[Observation]) -> dict[int, tuple[Observation, ...]]:
    """Return observations by indicator, in their order."""
    observed: dict[int, list[Observation]] = defaultdict(list)
    for row in rows:
        observed[row.indicator].append(row)
    return {thing: tuple(found) for thing, found in observed.items()}


def _observed_anew(
    base: Book, now: Mapping[int, Observation], touched: Collection[int]
) -> dict[int, tuple[Observation, ...]]:
    """Return observations by indicator after some of them changed."""
    changed = [
        rows[thing]
        for rows in (base.observations, now)
        for thing in touched
        if thing in rows
    ]
    concerned = {row.indicator for row in changed}
    rows = [
        row
        for indicator in concerned
        for row in base.observed.get(indicator, ())
        if row.thing not in touched
    ]
    rows += [now[thing] for thing in touched if thing in now]
    rows.sort(key=attrgetter("code"))
    return replaced(base.observed, concerned, _observed(rows))


def _sent(submissions: Mapping[int, Submission]) -> dict[int, Submission]:
    """Return submissions by the key of the entry that wrote them and their records."""
    return {row.entry_key: row for row in submissions.values()}


def _by_version(words: Iterable[Word]) -> dict[int, tuple[Word, ...]]:
    """Put together what the sides say to each version."""
    said: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        said[word.version].append(word)
    return {version: tuple(spoken) for version, spoken in said.items()}


def _said_anew(
    base: Book, number: int, spoken_of: Collection[int]
) -> dict[int, tuple[Word, ...]]:
    """Return what is said to versions after words to some things were added."""
    rows = gathering.WORDS.standing(number).filter(record__in=list(spoken_of))
    gone = {
        version
        for version, words in base.said.items()
        if any(word.record in spoken_of for word in words)
    }
    return replaced(base.said, gone, _by_version(gathering.words(rows)))


_kept: OrderedDict[tuple[int, str], Book] = OrderedDict()
_lock = Lock()


def book(known: int | None = None) -> Book:
    """Return the book as known on a journal number; None, or one ahead, is now.

    Queries: one where the book is kept already; two and one for each table written
    in where one of few entries before is kept; else some twenty.
    """
    entries = (
        Entry.objects.order_by("-number")
        .annotate(sent=Exists(Submitted.objects.all()))
        .values_list("number", "hash", "key", "sent")
    )
    if known is not None:
        entries = entries.filter(number__lte=known)
    last = list(entries[: MOST_FOLLOWED + 1])
    key = last[0][:2] if last else (0, "")
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
        back = next((n for n, entry in enumerate(last) if entry[:2] in _kept), None)
        base = None if back is None else _kept[last[back][:2]]
    if base is None:
        found = read(*key, sent=bool(last) and last[0][3])
    else:
        found = _followed(base, *key, keys=[entry[2] for entry in last[:back]])
    with _lock:
        _kept[key] = found
        while len(_kept) > MOST_BOOKS:
            _kept.popitem(last=False)
    return found
