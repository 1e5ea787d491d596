"""Scopes: which records a figure is of (pair, place, project, donor side, a set)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from pairbook.figures.addresses import Scope
from pairbook.figures.book import Book
from pairbook.figures.items import Item, Subject
from pairbook.figures.nearest import near_codes
from pairbook.figures.problems import UNKNOWN_SCOPE
from pairbook.figures.records import Pairing, Party
from pairbook.values.problem import Problem, Spot


class Verdict(StrEnum):
    """Whether a record is in a scope, in it only in part, or out of it."""

    IN = "in"
    SHARED = "shared"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Range:
    """One scope, found in the book.

    ``pairings`` are those wholly in it, ``shared`` those of which a party lies in it
    and another one outside; ``heads`` are the pairings whose stages it has.
    """

    scope: Scope
    thing: int | None
    pairings: frozenset[int]
    shared: frozenset[int]
    heads: tuple[int, ...]


def ranges_of(book: Book, scopes: Iterable[Scope]) -> list[Range] | list[Problem]:
    """Find scopes in the book; problems where one of them is not there."""
    found, problems = [], []
    for scope in scopes:
        one = _range(book, scope)
        if one is None:
            kind = _KIND_OF.get(scope.kind, "pair")
            facts: Mapping[str, object] = {
                "scope": str(scope),
                "known": book.number,
                "near": near_codes(book, kind, scope.code),
            }
            problems.append(Problem(UNKNOWN_SCOPE, Spot(record=str(scope)), facts))
        else:
            found.append(one)
    return problems or found


#: The sheet whose codes a scope's code is one of.
_KIND_OF: Mapping[str, str] = {
    "programme": "pair",
    "pair": "pair",
    "place": "place",
    "donor": "place",
    "project": "project",
    "organisation": "organisation",
    "exchange": "exchange",
}


def _range(book: Book, scope: Scope) -> Range | None:
    """Find one scope; None where it is not in the book."""
    if scope.kind == "programme":
        return _programme(book, scope)
    if scope.kind == "sector":
        return _sector(book, scope)
    thing = book.coded[_KIND_OF[scope.kind]].get(scope.code)
    if thing is None:
        return None
    whole: set[int] = set()
    part: set[int] = set()
    heads: Iterable[int] = ()
    match scope.kind:
        case "pair":
            whole, heads = _under(book, {thing}), [thing]
        case "place":
            whole, part = _with_party(book, thing, "recipient")
            heads = whole
        case "donor":
            whole, part = _with_party(book, thing, "donor")
            heads = whole
        case "project":
            heads = [book.projects[thing].pairing]
        case "exchange":
            heads = [book.exchanges[thing].pairing]
        case _:  # an organisation has no pairing of its own
            pass
    return Range(scope, thing, frozenset(whole), frozenset(part), tuple(sorted(heads)))


def _programme(book: Book, scope: Scope) -> Range | None:
    """Find all pairings of an account, named by its own or a pairing's code."""
    pairing = book.pairing(scope.code)
    account = pairing.account if pairing else scope.code
    rows = [row for row in book.pairings.values() if account and row.account == account]
    if pairing and not rows:
        line = book.above[pairing.thing]
        roots = [thing for thing in line if book.pairings[thing].parent not in line]
        rows = [book.pairings[thing] for thing in _under(book, set(roots))]
    things = frozenset(row.thing for row in rows)
    heads = sorted(row.thing for row in rows if row.parent not in things)
    return Range(scope, None, things, frozenset(), tuple(heads)) if rows else None


def _sector(book: Book, scope: Scope) -> Range | None:
    """Find the projects of a purpose code, or of all that start with some digits."""
    if not any(sector_of(book, one).startswith(scope.code) for one in book.projects):
        return None
    heads = sorted(row.thing for row in book.pairings.values() if row.parent is None)
    return Range(scope, None, frozenset(), frozenset(), tuple(heads))


def sector_of(book: Book, project: int) -> str:
    """Return a project's purpose code; its parent's where it has none of its own."""
    row, seen = book.projects.get(project), set[int]()
    while row is not None and not row.sector and row.thing not in seen:
        seen.add(row.thing)
        row = None if row.parent is None else book.projects.get(row.parent)
    return row.sector if row is not None else ""


def _under(book: Book, roots: set[int]) -> set[int]:
    """Return pairings with all below them."""
    return {thing for thing in book.pairings if book.above[thing] & roots}


def _party_place(book: Book, party: Party) -> int | None:
    """Return where a party is: its place, or that of its organisation."""
    if party.place is not None:
        return party.place
    if party.organisation is None:
        return None
    row = book.organisations.get(party.organisation)
    return None if row is None else row.place


def parties_of(pairing: Pairing, side: str) -> tuple[Party, ...]:
    """Return the parties of a side."""
    return pairing.donors if side == "donor" else pairing.recipients


def _with_party(book: Book, place: int, side: str) -> tuple[set[int], set[int]]:
    """Return the pairings whose side lies wholly in a place, and those partly in it."""
    whole: set[int] = set()
    part: set[int] = set()
    for pairing in book.pairings.values():
        places = [_party_place(book, party) for party in parties_of(pairing, side)]
        inside = [where for where in places if book.lies_in(where, place)]
        if inside:
            (whole if len(inside) == len(places) else part).add(pairing.thing)
    return whole, part


def verdict_on(book: Book, ranges: Iterable[Range], item: Item) -> Verdict:
    """Say whether an item is in any of the scopes, each record once."""
    if item.subject.pairing not in book.pairings:
        return Verdict.OUT
    verdicts = {_verdict(book, one, item) for one in ranges}
    for verdict in (Verdict.IN, Verdict.SHARED):
        if verdict in verdicts:
            return verdict
    return Verdict.OUT


def _verdict(book: Book, one: Range, item: Item) -> Verdict:
    """Say whether an item is in one scope."""
    subject, kind = item.subject, one.scope.kind
    if kind == "place":
        return _place_verdict(book, one, item)
    if kind == "donor":
        return _bodies_verdict(book, one, subject, item.payers)
    if kind in {"programme", "pair"}:
        inside = subject.pairing in one.pairings
    elif kind == "sector":
        sector = "" if subject.project is None else sector_of(book, subject.project)
        inside = bool(sector) and sector.startswith(one.scope.code)
    else:
        bodies = {subject.organisation, *item.payers, *item.receivers}
        things = {"project": {subject.project}, "exchange": {subject.exchange}}
        inside = any(_lies(book, thing, one) for thing in things.get(kind, bodies))
    return Verdict.IN if inside else Verdict.OUT


def _lies(book: Book, thing: int | None, one: Range) -> bool:
    return one.thing is not None and book.lies_in(thing, one.thing)


def _bodies_verdict(
    book: Book, one: Range, subject: Subject, bodies: frozenset[int]
) -> Verdict:
    """Judge by the pairing, and by the places of those who paid or got money."""
    if subject.pairing in one.pairings:
        return Verdict.IN
    rows = [book.organisations.get(body) for body in bodies]
    inside = [row is not None and _lies(book, row.place, one) for row in rows]
    if inside and all(inside):
        return Verdict.IN
    return (
        Verdict.SHARED if any(inside) or subject.pairing in one.shared else Verdict.OUT
    )


def _place_verdict(book: Book, one: Range, item: Item) -> Verdict:
    """Judge by the place said, else by sites, else by who received."""
    subject = item.subject
    if subject.place is not None and _lies(book, subject.place, one):
        return Verdict.IN
    if subject.pairing in one.pairings:
        return Verdict.IN
    if subject.place is not None:
        return Verdict.OUT
    sites = _sites(book, subject)
    inside = [_lies(book, site, one) for site in sites]
    if inside and all(inside):
        return Verdict.IN
    if any(inside):
        return Verdict.SHARED
    return _bodies_verdict(book, one, subject, item.receivers)


def _sites(book: Book, subject: Subject) -> list[int]:
    """Return the places of a subject's project or exchange."""
    if subject.project is not None and subject.project in book.projects:
        return list(book.projects[subject.project].sites)
    if subject.exchange is not None and subject.exchange in book.exchanges:
        place = book.exchanges[subject.exchange].place
        return [] if place is None else [place]
    return []


def is_of_the_whole(book: Book, one: Range, subject: Subject) -> bool:
    """Say whether something is said of the very scope, not of a part of it."""
    kind = one.scope.kind
    if kind == "pair":
        return subject.is_bare and subject.pairing == one.thing
    if kind == "programme":
        return subject.is_bare and one.heads == (subject.pairing,)
    if kind in {"place", "donor"}:
        side = "recipient" if kind == "place" else "donor"
        pairing = book.pairings[subject.pairing]
        places = {_party_place(book, party) for party in parties_of(pairing, side)}
        of_place = subject.place == one.thing or (
            subject.place is None and places == {one.thing}
        )
        return of_place and replace(subject, place=None).is_bare
    named = {
        "project": subject.project,
        "organisation": subject.organisation,
        "exchange": subject.exchange,
    }
    return one.thing is not None and named.get(kind) == one.thing
