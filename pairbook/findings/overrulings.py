"""Warnings at entry that offices overruled, with their reasons (domain 0, rule 18)."""

from dataclasses import dataclass

from django.db.models import Q

from pairbook.audit.queries import live
from pairbook.figures.book import Book, book
from pairbook.findings.models import Overruling
from pairbook.values.period import Period
from pairbook.values.say import Say


@dataclass(frozen=True, slots=True)
class Overruled:
    """One warning: which office overruled it, what it said, in which cell, why."""

    code: str
    office: Say
    period: Period
    problem: str
    says: Say
    cell: str
    reason: str


def overrulings(pair: str, period: Period, known: int | None = None) -> list[Overruled]:
    """Return what offices overruled of a pairing, and of all in it, for a period.

    Missing: an unknown pair has none. A warning about no pairing belongs to the
    pairings that its office is a party of.
    Queries: one besides the book's; none where nothing was sent.
    """
    now = book(known)
    asked = now.pairing(pair)
    if asked is None:
        return []
    return overrulings_in(now, asked.thing, period)


def overrulings_in(now: Book, pair: int, period: Period) -> list[Overruled]:
    """Return what ``overrulings`` does, of a book and a pairing's thing."""
    if not now.submissions:
        return []
    pairings = {thing for thing in now.pairings if now.lies_in(thing, pair)}
    rows = live(Overruling.objects.order_by("office", "id"), now.number).filter(
        Q(pairing__in=pairings)
        | Q(pairing__isnull=True, office__in=_offices(now, pairings)),
        first_on__lte=period.last,
        last_on__gte=period.first,
    )
    return [
        Overruled(
            code=row.code,
            office=_office(now, row.office),
            period=Period(row.first_on, row.last_on),
            problem=row.problem,
            says=Say(row.says_en, row.says_zh),
            cell=row.cell,
            reason=row.reason,
        )
        for row in rows
    ]


def _office(now: Book, code: str) -> Say:
    """Return the name of an office; its code where it is not in the register."""
    row = now.organisations.get(now.coded["organisation"].get(code, 0))
    return row.name if row else Say(code, code)


def _offices(now: Book, pairings: set[int]) -> set[str]:
    """Return the codes of the organisations that are parties, or lie in one's place."""
    parties = [
        party
        for thing in pairings
        for party in (*now.pairings[thing].donors, *now.pairings[thing].recipients)
    ]
    places = {party.place for party in parties if party.place}
    named = {party.organisation for party in parties if party.organisation}
    return {
        row.code
        for row in now.organisations.values()
        if row.thing in named or any(now.lies_in(row.place, one) for one in places)
    }
