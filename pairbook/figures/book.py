"""The book: all records that stand, as known on a journal number, in memory.

Read in some twenty queries and kept by the hash of the journal's entry it was read
at: the same entry always gives the same book, so nothing has to be thrown away.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Protocol, TypeVar

from pairbook.audit.models import Entry
from pairbook.figures import gathering
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
    Visit,
    Word,
)

#: How many books are kept in the process; the one used longest ago goes first.
MOST_BOOKS = 8


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
    indicator; ``said`` what the sides last said to a version.
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

        A stated grade of "verified" is firmer and stays.
        """
        agreeing = {
            word.side
            for word in self.said.get(version, ())
            if word.verdict in {"confirmed", "settled"}
        }
        if stated != "verified" and agreeing >= {"donor", "recipient"}:
            return "confirmed"
        return stated

    def disputes_of(self, version: int) -> list[Word]:
        """Return the disputes that stand against a version."""
        words = self.said.get(version, ())
        return [word for word in words if word.verdict == "disputed"]


def _by_thing(found: Iterable[AnyCoded]) -> dict[int, AnyCoded]:
    """Return records by thing, in the order of their codes."""
    return {row.thing: row for row in sorted(found, key=lambda row: row.code)}


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


def _read(number: int, entry_hash: str) -> Book:
    """Read a book from the database."""
    indicators = _by_thing(gathering.indicators(number))
    pairings = _by_thing(gathering.pairings(number))
    places = _by_thing(gathering.places(number))
    organisations = _by_thing(gathering.organisations(number))
    projects = _by_thing(gathering.projects(number))
    exchanges = _by_thing(gathering.exchanges(number))
    holders = gathering.holders(number)
    observations = _by_thing(gathering.observations(number))
    parents: dict[int, int | None] = dict.fromkeys(exchanges)
    for family in (pairings, places, organisations, projects):
        parents |= {thing: row.parent for thing, row in family.items()}
    observed: dict[int, list[Observation]] = defaultdict(list)
    for row in observations.values():
        observed[row.indicator].append(row)
    said: dict[int, list[Word]] = defaultdict(list)
    for word in gathering.words(number):
        said[word.version].append(word)
    return Book(
        number=number,
        hash=entry_hash,
        indicators=indicators,
        pairings=pairings,
        places=places,
        organisations=organisations,
        stages=_by_thing(gathering.stages(number)),
        agreements=_by_thing(gathering.agreements(number)),
        commitments=_by_thing(gathering.commitments(number)),
        visits=_by_thing(gathering.visits(number)),
        projects=projects,
        exchanges=exchanges,
        holders=holders,
        movements=_by_thing(gathering.movements(number, holders)),
        lots=_by_thing(gathering.lots(number)),
        contracts=_by_thing(gathering.contracts(number)),
        observations=observations,
        above=above_each(parents),
        coded={
            "indicator": _codes(indicators),
            "pair": _codes(pairings),
            "place": _codes(places),
            "organisation": _codes(organisations),
            "project": _codes(projects),
            "exchange": _codes(exchanges),
        },
        observed={thing: tuple(rows) for thing, rows in observed.items()},
        said={version: tuple(words) for version, words in said.items()},
    )


_kept: OrderedDict[tuple[int, str], Book] = OrderedDict()
_lock = Lock()


def book(known: int | None = None) -> Book:
    """Return the book as known on a journal number; None, or one ahead, is now.

    Queries: one where the book is kept already, else some twenty.
    """
    entries = Entry.objects.order_by("-number").values_list("number", "hash")
    if known is not None:
        entries = entries.filter(number__lte=known)
    key = entries.first() or (0, "")
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    found = _read(*key)
    with _lock:
        _kept[key] = found
        while len(_kept) > MOST_BOOKS:
            _kept.popitem(last=False)
    return found
