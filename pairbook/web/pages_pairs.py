"""The pairings: all of them, and one with everything that hangs on it."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pairbook.figures.book import Book, book
from pairbook.figures.records import Agreement, Pairing, Stage, Visit
from pairbook.pairs.models import Pairing as PairingRow
from pairbook.values.say import Say
from pairbook.web.key_figures import KeyTable, key_tables, records_by_year
from pairbook.web.library import Cite, Library, Told, evidence_of, library, told_of
from pairbook.web.links import Link, both
from pairbook.web.register import (
    ContractRow,
    LotRow,
    MovementRow,
    ObservedRow,
    PairRow,
    PromiseRow,
    ThingRow,
    agreement_link,
    contract_row,
    exchange_row,
    lot_row,
    movement_row,
    observed_row,
    organisation_link,
    pair_link,
    pair_row,
    project_row,
    promise_row,
)

#: The units in which sources count pairings, and the level they count.
_COUNTED = (("county", {"pairs"}), ("unit", {"links", "units"}))


@dataclass(frozen=True, slots=True)
class PairsPage:
    """All that pairs.html may use."""

    path: tuple[Link, ...]
    rows: list[PairRow]


@dataclass(frozen=True, slots=True)
class Named:
    """How many pairings of a level the register names, beside what sources count."""

    level: str
    named: int
    both_sides: int
    stated: list[ObservedRow]


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement with its promise lines."""

    link: Link
    agreement: Agreement
    donor: Link | None
    recipient: Link | None
    promises: list[PromiseRow]


@dataclass(frozen=True, slots=True)
class PairPage:
    """All that pair.html may use."""

    path: tuple[Link, ...]
    invented: bool
    pairing: Pairing
    row: PairRow
    basis: Say | None
    end_reason: str
    parent: Link | None
    successor: Link | None
    children: list[PairRow]
    named: list[Named]
    stages: list[Stage]
    agreements: list[AgreementRow]
    plans: list[PromiseRow]
    tables: list[KeyTable]
    projects: list[ThingRow]
    exchanges: list[ThingRow]
    visits: list[Visit]
    movements: list[MovementRow]
    lots: list[LotRow]
    contracts: list[ContractRow]
    cites: list[Cite]
    told: list[Told]
    review_years: list[int]


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """All that agreement.html may use."""

    path: tuple[Link, ...]
    invented: bool
    row: AgreementRow
    pair: Link | None
    supersedes: Link | None
    superseded_by: Link | None
    cites: list[Cite]
    told: list[Told]


PAIRS = Link("pairs", (), Say("Pairings", "结对关系"))


@require_safe
def pairs(request: HttpRequest) -> HttpResponse:
    """Show all pairings, each under the one it is a part of."""
    now = book()
    rows = tree(now, None, 0)
    return render(request, "pairs.html", {"page": PairsPage((PAIRS,), rows)})


def tree(now: Book, parent: int | None, depth: int) -> list[PairRow]:
    """Return the pairings under one, each followed by its own."""
    rows: list[PairRow] = []
    for row in now.pairings.values():
        above = row.parent if row.parent in now.pairings else None
        if above == parent and depth < 9:
            rows.append(pair_row(now, row, depth))
            rows += tree(now, row.thing, depth + 1)
    return rows


def pair_path(now: Book, row: Pairing) -> tuple[Link, ...]:
    """Return the way to a pairing: all pairings, those it is part of, itself."""
    steps = [Link("pair", (row.code,), row.name)]
    above = row.parent
    while above is not None and above in now.pairings and len(steps) < 9:
        parent = now.pairings[above]
        steps.append(Link("pair", (parent.code,), parent.name))
        above = parent.parent
    return (PAIRS, *reversed(steps))


@require_safe
def pair(request: HttpRequest, code: str) -> HttpResponse:
    """Show one pairing: its sides, what hangs on it, its key figures by year."""
    now = book()
    row = now.pairing(code)
    if row is None:
        raise Http404
    page = _pair_page(now, library(now), row)
    return render(request, "pair.html", {"page": page})


def _pair_page(now: Book, shelf: Library, row: Pairing) -> PairPage:
    """Put together what is known of a pairing and of all that are part of it."""
    stored = PairingRow.objects.get(id=row.id)
    inside = {thing for thing in now.pairings if now.lies_in(thing, row.thing)}
    return PairPage(
        path=pair_path(now, row),
        invented=row.invented or shelf.invented(row.account),
        pairing=row,
        row=pair_row(now, row),
        basis=both(stored.basis_en, stored.basis_zh) if stored.basis_en else None,
        end_reason=stored.end_reason,
        parent=pair_link(now, row.parent),
        successor=pair_link(now, row.successor),
        children=tree(now, row.thing, 0),
        named=_named(now, row),
        stages=[each for each in now.stages.values() if each.pairing == row.thing],
        agreements=_agreements(now, inside),
        plans=[
            promise_row(now, each)
            for each in now.commitments.values()
            if each.pairing in inside and each.agreement is None
        ],
        tables=key_tables(now, row.code),
        projects=[
            project_row(now, each)
            for each in now.projects.values()
            if each.pairing in inside
        ],
        exchanges=[
            exchange_row(now, each)
            for each in now.exchanges.values()
            if each.pairing in inside
        ],
        visits=[each for each in now.visits.values() if each.pairing in inside],
        movements=[
            movement_row(now, each)
            for each in now.movements.values()
            if each.pairing in inside
        ],
        lots=[
            lot_row(now, each) for each in now.lots.values() if each.pairing in inside
        ],
        contracts=[
            contract_row(now, each)
            for each in now.contracts.values()
            if each.pairing in inside
        ],
        cites=evidence_of(shelf, [(row.id, row.thing)]),
        told=told_of(shelf, row.thing),
        review_years=list(records_by_year(now, inside)),
    )


def _named(now: Book, row: Pairing) -> list[Named]:
    """Return how many pairings are named of those that sources count."""
    found: list[Named] = []
    for level, units in _COUNTED:
        children = [
            each
            for each in now.pairings.values()
            if each.level == level and each.thing != row.thing
            if now.lies_in(each.thing, row.thing)
        ]
        stated = [
            observed_row(now, each)
            for each in now.observations.values()
            if each.pairing == row.thing and each.unit in units
        ]
        if children or stated:
            sided = [
                each
                for each in children
                if pair_row(now, each).donors and pair_row(now, each).recipients
            ]
            found.append(Named(level, len(children), len(sided), stated))
    return found


def _agreements(now: Book, pairings: set[int]) -> list[AgreementRow]:
    """Return the agreements of pairings, in the order they were signed."""
    rows = [row for row in now.agreements.values() if row.pairing in pairings]
    rows.sort(key=lambda row: (row.signed is None, str(row.signed), row.code))
    return [_agreement_row(now, row) for row in rows]


def _agreement_row(now: Book, row: Agreement) -> AgreementRow:
    """Return an agreement with its promise lines."""
    return AgreementRow(
        link=Link("agreement", (row.code,), row.title),
        agreement=row,
        donor=organisation_link(now, row.donor),
        recipient=organisation_link(now, row.recipient),
        promises=[
            promise_row(now, each)
            for each in now.commitments.values()
            if each.agreement == row.thing
        ],
    )


@require_safe
def agreement(request: HttpRequest, code: str) -> HttpResponse:
    """Show one agreement: its parties and dates, and what was promised in it."""
    now = book()
    row = next((each for each in now.agreements.values() if each.code == code), None)
    if row is None:
        raise Http404
    shelf = library(now)
    above = pair_path(now, now.pairings[row.pairing])
    promised = [
        each for each in now.commitments.values() if each.agreement == row.thing
    ]
    page = AgreementPage(
        path=(*above, Link("agreement", (code,), row.title)),
        invented=shelf.invented(row.account),
        row=_agreement_row(now, row),
        pair=pair_link(now, row.pairing),
        supersedes=agreement_link(now, row.supersedes),
        superseded_by=next(
            (
                agreement_link(now, each.thing)
                for each in now.agreements.values()
                if each.supersedes == row.thing
            ),
            None,
        ),
        cites=evidence_of(
            shelf, [(row.id, row.thing), *((each.id, each.thing) for each in promised)]
        ),
        told=[
            told
            for thing in [row.thing, *(each.thing for each in promised)]
            for told in told_of(shelf, thing)
        ],
    )
    return render(request, "agreement.html", {"page": page})
