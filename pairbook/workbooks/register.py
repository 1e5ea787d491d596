"""What an office may name in its workbook: pairings, projects, places, indicators.

Labels in lists are ``name [code]``; a reader also takes a bare code, and a name or
alias that only one entry has, in either language (docs/workbook-layouts.md).
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import polars as pl

from pairbook.figures.book import Book, book
from pairbook.values.period import Period
from pairbook.values.say import LANGUAGES, Language, Say
from pairbook.workbooks import naming

TABLES = ("pairing", "project", "place", "organisation", "holder", "indicator")

_LABELLED = re.compile(r".*\[\s*([^\[\]]+?)\s*\]", re.DOTALL)
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing that a cell may name.

    ``unit`` and ``nature`` are an indicator's; ``side`` and ``organisation`` a
    holder's or organisation's; ``pairing`` a project's. ``own`` says whether the
    office may write to it (a pairing), or whether it belongs to one it may write to.
    """

    code: str
    thing: int
    name: Say
    aliases: tuple[str, ...] = ()
    kind: str = ""
    side: str = ""
    unit: str = ""
    nature: str = ""
    pairing: int | None = None
    organisation: int | None = None
    place: int | None = None
    own: bool = True


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A name that several entries have; the cell must give the code."""

    codes: tuple[str, ...]


def label(entry: Entry, language: Language) -> str:
    """Return how lists show an entry: its name and its code.

    Examples:
        >>> label(Entry("INF-01", 1, Say("Roads", "公路")), "zh")
        '公路 [INF-01]'

    """
    return f"{_SPACES.sub(' ', entry.name.to(language)).strip()} [{entry.code}]"


def plain(text: str) -> str:
    """Return a text as names are compared: one width, lower case, single spaces.

    Examples:
        >>> plain("  Two　Wells  BANNER（旗） ")
        'two wells banner(旗)'

    """
    one_width = unicodedata.normalize("NFKC", text)
    return _SPACES.sub(" ", one_width).strip().lower()


def plain_in(texts: pl.Expr) -> pl.Expr:
    """Return a column of texts as names are compared, by polars."""
    spaced = texts.str.normalize("NFKC").str.replace_all(r"\s+", " ")
    return spaced.str.strip_chars().str.to_lowercase()


@dataclass(frozen=True)
class Register:
    """All entries that an office may name for a period, by table and thing.

    ``own_pairings`` are the things of the pairings to which it may write.
    """

    office: str
    office_thing: int | None
    side: str
    period: Period
    number: int
    own_pairings: frozenset[int]
    entries: Mapping[str, Mapping[int, Entry]]

    @cached_property
    def _by_code(self) -> dict[tuple[str, str], int]:
        """Give each code its thing; a code in other letters where only one is so."""
        found: dict[tuple[str, str], int] = {}
        for table, entries in self.entries.items():
            loose = Counter(plain(entry.code) for entry in entries.values())
            for thing, entry in entries.items():
                found[table, entry.code] = thing
                if loose[plain(entry.code)] == 1:
                    found.setdefault((table, plain(entry.code)), thing)
        return found

    @cached_property
    def _by_name(self) -> dict[tuple[str, str], list[int]]:
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        for table, entries in self.entries.items():
            for thing, entry in entries.items():
                for name in {plain(name) for name in _names(entry)}:
                    found[table, name].append(thing)
        return found

    def entry(self, table: str, code: str) -> Entry | None:
        """Return the entry of a code, in whatever letters it was typed."""
        for typed in (code.strip(), plain(code)):
            if (thing := self._by_code.get((table, typed))) is not None:
                return self.entries[table][thing]
        return None

    def find(self, table: str, text: str) -> Entry | Ambiguous | None:
        """Return what a cell names; several where only a code would tell, or None."""
        one_width = unicodedata.normalize("NFKC", text).strip()
        if labelled := _LABELLED.fullmatch(one_width):
            if entry := self.entry(table, labelled[1]):
                return entry
        elif entry := self.entry(table, one_width):
            return entry
        things = self._by_name.get((table, plain(text)), [])
        if len(things) > 1:
            entries = self.entries[table]
            return Ambiguous(tuple(sorted(entries[thing].code for thing in things)))
        return self.entries[table][things[0]] if things else None

    def frame(self, table: str) -> pl.DataFrame:
        """Return every way to name an entry, for a join: text, code, thing.

        ``text`` is plain (see ``plain_in``) and unique; where several entries have
        the name, ``code`` and ``thing`` are null.
        """
        rows: dict[str, tuple[str, str | None, int | None]] = {}
        for thing, entry in self.entries[table].items():
            for name in {plain(name) for name in _names(entry)}:
                rows[name] = (
                    (name, None, None)
                    if len(self._by_name[table, name]) > 1
                    else (name, entry.code, thing)
                )
        for thing, entry in self.entries[table].items():
            labels = {plain(label(entry, language)) for language in LANGUAGES}
            for name in (plain(entry.code), *labels):
                rows[name] = (name, entry.code, thing)
        schema = {"text": pl.String, "code": pl.String, "thing": pl.Int64}
        return pl.DataFrame(list(rows.values()), schema=schema, orient="row")


def _names(entry: Entry) -> list[str]:
    names = [entry.name.en, entry.name.zh, *entry.aliases]
    return [name for name in names if name.strip()]


def register_of(office: str, period: Period, known: int | None = None) -> Register:
    """Return the register of an office for a period; empty for an unknown office.

    Args:
        office: the code of its organisation.
        period: pairings that were in force at some time of it.
        known: the journal number to look from; None is now.

    Queries: none where the book and the register are kept already.

    """
    at = book(known)
    return _register(office, period, (at.number, at.hash))


@lru_cache(maxsize=16)
def _register(office: str, period: Period, head: tuple[int, str]) -> Register:
    """Make a register; kept by the journal's head, as the book is."""
    at = book(head[0])
    thing = at.coded["organisation"].get(office)
    side = at.organisations[thing].side if thing is not None else ""
    own = own_pairings(at, thing, period) if thing is not None else frozenset()
    context = frozenset(up for one in own for up in at.above[one])
    places = _places(at, own, context, thing)
    organisations = _organisations(at, context, places, thing)
    aliases = naming.aliases(at.number) if own else {}
    return Register(
        office,
        thing,
        side,
        period,
        at.number,
        own,
        {
            "pairing": _entries(_pairing(at, one, own) for one in context),
            "project": _entries(
                Entry(
                    row.code,
                    row.thing,
                    row.name,
                    kind=row.kind,
                    pairing=row.pairing,
                    own=row.pairing in own,
                )
                for row in at.projects.values()
                if row.pairing in context
            ),
            "place": _entries(_place(at, one, aliases) for one in places),
            "organisation": _entries(
                _organisation(at, one, aliases) for one in organisations
            ),
            "holder": _entries(
                Entry(
                    row.code,
                    row.thing,
                    row.name,
                    kind=row.fund,
                    side=row.side,
                    organisation=row.organisation,
                )
                for row in at.holders.values()
                if row.organisation in organisations
            ),
            "indicator": _entries(
                Entry(
                    row.code,
                    row.thing,
                    row.name,
                    kind=row.period_basis,
                    unit=row.unit,
                    nature=row.nature,
                )
                for row in at.indicators.values()
            ),
        },
    )


def own_pairings(at: Book, office: int, period: Period) -> frozenset[int]:
    """Return the pairings that an office may write to, with all below them.

    Those it is a party of itself; for a government or department, and for a unit
    that has no pairing of its own, also those of its place, or of the nearest place
    above that has some. They were in force at some time of the period.
    """
    row = at.organisations[office]
    direct = _with_party(at, row.side, "organisation", at.above[office])
    if row.kind in {"government", "department"} or not direct:
        where = row.place
        while where is not None and where in at.places:
            if of_place := _with_party(at, row.side, "place", {where}):
                direct |= of_place
                break
            where = at.places[where].parent
    return frozenset(
        thing
        for thing, pairing in at.pairings.items()
        if at.above[thing] & direct
        and (pairing.valid_from is None or pairing.valid_from <= period.last)
        and (pairing.valid_to is None or pairing.valid_to >= period.first)
    )


def _with_party(at: Book, side: str, which: str, things: Iterable[int]) -> set[int]:
    """Return the pairings that have one of some things as a party on a side."""
    sought = set(things)
    found = set()
    for thing, pairing in at.pairings.items():
        sides = {"donor": pairing.donors, "recipient": pairing.recipients}
        parties = sides.get(side, pairing.donors + pairing.recipients)
        if any(getattr(party, which) in sought for party in parties):
            found.add(thing)
    return found


def _places(
    at: Book, own: Iterable[int], context: frozenset[int], office: int | None
) -> frozenset[int]:
    """Return the places of the parties and of the office, with all below them.

    And those that projects and exchanges of the pairings name, wherever they lie.
    """
    roots: set[int | None] = set()
    if office is not None:
        roots.add(at.organisations[office].place)
    for thing in own:
        pairing = at.pairings[thing]
        for party in pairing.donors + pairing.recipients:
            roots.add(party.place)
            if party.organisation is not None:
                roots.add(at.organisations[party.organisation].place)
    named: set[int | None] = set()
    for project in at.projects.values():
        if project.pairing in context:
            named.update(project.sites)
    named |= {row.place for row in at.exchanges.values() if row.pairing in context}
    named |= {row.place for row in at.observations.values() if row.pairing in context}
    return frozenset(
        thing for thing in at.places if thing in named or at.above[thing] & roots
    )


def _organisations(
    at: Book, context: frozenset[int], places: frozenset[int], office: int | None
) -> frozenset[int]:
    """Return the organisations of the places, and those that the pairings name.

    Those of a province stand in for its undivided groups: an organisation at the
    very place of a party above is named by district offices too.
    """
    above: set[int | None] = set()
    named: set[int | None] = {office, *_named(at, context)}
    for thing in context:
        pairing = at.pairings[thing]
        for party in pairing.donors + pairing.recipients:
            above.add(party.place)
            named.add(party.organisation)
    above.discard(None)
    return frozenset(
        thing
        for thing, row in at.organisations.items()
        if thing in named or row.place in places or row.place in above
    )


def _named(at: Book, pairings: frozenset[int]) -> Iterator[int | None]:
    """Yield the organisations that records of some pairings name."""
    bodies: list[tuple[int, tuple[int | None, ...]]] = [
        *(
            (row.pairing, tuple(leg.holder.organisation for leg in row.legs))
            for row in at.movements.values()
        ),
        *((row.pairing, (row.giver, row.receiver)) for row in at.lots.values()),
        *((row.pairing, (row.owner, row.supporter)) for row in at.projects.values()),
        *((row.pairing, (row.organiser, row.host)) for row in at.exchanges.values()),
        *((row.pairing, (row.enterprise,)) for row in at.contracts.values()),
    ]
    for pairing, named in bodies:
        if pairing in pairings:
            yield from named


def _pairing(at: Book, thing: int, own: frozenset[int]) -> Entry:
    row = at.pairings[thing]
    return Entry(row.code, thing, row.name, kind=row.level, own=thing in own)


def _place(at: Book, thing: int, aliases: naming.Aliases) -> Entry:
    row = at.places[thing]
    others = (*aliases.get(thing, ()), row.gb_code)
    return Entry(row.code, thing, row.name, others, kind=row.level)


def _organisation(at: Book, thing: int, aliases: naming.Aliases) -> Entry:
    row = at.organisations[thing]
    return Entry(
        row.code,
        thing,
        row.name,
        aliases.get(thing, ()),
        kind=row.kind,
        side=row.side,
        organisation=thing,
        place=row.place,
    )


def _entries(found: Iterable[Entry]) -> dict[int, Entry]:
    """Return entries by thing, the office's own first, in the order of their codes."""
    ordered = sorted(found, key=lambda entry: (not entry.own, entry.code))
    return {entry.thing: entry for entry in ordered}
