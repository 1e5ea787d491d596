"""Projects and organisations: one page each, with all that names them."""

from dataclasses import dataclass
from typing import TypedDict

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pairbook.figures.book import Book, book
from pairbook.figures.records import Organisation, Project
from pairbook.organisations.models import Organisation as OrganisationRow
from pairbook.values.money import Fen
from pairbook.values.say import Say
from pairbook.web.library import Cite, Told, evidence_of, library, told_of
from pairbook.web.links import Link
from pairbook.web.pages_pairs import pair_path
from pairbook.web.register import (
    ContractRow,
    LotRow,
    MovementRow,
    ObservedRow,
    PairRow,
    PromiseRow,
    ThingRow,
    contract_row,
    exchange_row,
    lot_row,
    movement_row,
    observed_row,
    organisation_link,
    pair_link,
    pair_row,
    place_link,
    project_link,
    project_row,
    promise_row,
)

ORGANISATIONS = Link("organisations", (), Say("Organisations", "机构"))


@dataclass(frozen=True, slots=True)
class SourceSum:
    """What one kind of money gave to a project; kinds are never added to each other."""

    kind: str
    fen: Fen


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """All that project.html may use."""

    path: tuple[Link, ...]
    invented: bool
    project: Project
    pair: Link | None
    owner: Link | None
    supporter: Link | None
    parent: Link | None
    children: list[ThingRow]
    sites: list[Link]
    sums: list[SourceSum]
    movements: list[MovementRow]
    contracts: list[ContractRow]
    observed: list[ObservedRow]
    cites: list[Cite]
    told: list[Told]


@dataclass(frozen=True, slots=True)
class OrganisationsPage:
    """All that organisations.html may use."""

    path: tuple[Link, ...]
    sides: list[tuple[str, list[tuple[Link, Organisation, Link | None]]]]


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """All that organisation.html may use."""

    path: tuple[Link, ...]
    invented: bool
    organisation: Organisation
    stored: OrganisationRow
    place: Link | None
    parent: Link | None
    children: list[Link]
    pairs: list[PairRow]
    holders: list[Link]
    movements: list[MovementRow]
    promises: list[PromiseRow]
    agreements: list[Link]
    projects: list[ThingRow]
    exchanges: list[ThingRow]
    contracts: list[ContractRow]
    lots: list[LotRow]
    observed: list[ObservedRow]
    cites: list[Cite]


@require_safe
def project(request: HttpRequest, code: str) -> HttpResponse:
    """Show one project: where it is, whose, its money by source, its results."""
    now = book()
    row = now.projects.get(now.coded["project"].get(code, 0))
    if row is None:
        raise Http404
    return render(request, "project.html", {"page": _project_page(now, row)})


def _project_page(now: Book, row: Project) -> ProjectPage:
    """Put together what is known of a project and of its parts."""
    shelf = library(now)
    inside = {thing for thing in now.projects if now.lies_in(thing, row.thing)}
    movements = [each for each in now.movements.values() if each.project in inside]
    contracts = [each for each in now.contracts.values() if each.project in inside]
    observed = [each for each in now.observations.values() if each.project in inside]
    rows = [movement_row(now, each) for each in movements]
    pairing = now.pairings.get(row.pairing)
    above = pair_path(now, pairing) if pairing else ()
    records = [
        (row.id, row.thing),
        *((each.id, each.thing) for each in movements),
        *((each.id, each.thing) for each in contracts),
        *((each.id, each.thing) for each in observed),
    ]
    return ProjectPage(
        path=(*above, Link("project", (row.code,), row.name)),
        invented=shelf.invented(row.account),
        project=row,
        pair=pair_link(now, row.pairing),
        owner=organisation_link(now, row.owner),
        supporter=organisation_link(now, row.supporter),
        parent=project_link(now, row.parent),
        children=[
            project_row(now, each)
            for each in now.projects.values()
            if each.parent == row.thing
        ],
        sites=[link for site in row.sites if (link := place_link(now, site))],
        sums=_sums(rows),
        movements=rows,
        contracts=[contract_row(now, each) for each in contracts],
        observed=[observed_row(now, each) for each in observed],
        cites=evidence_of(shelf, records),
        told=[told for _, thing in records for told in told_of(shelf, thing)],
    )


def _sums(rows: list[MovementRow]) -> list[SourceSum]:
    """Return what each kind of money gave, one line a kind."""
    kinds = dict.fromkeys(row.kind for row in rows)
    return [
        SourceSum(kind, Fen(sum(row.fen for row in rows if row.kind == kind)))
        for kind in kinds
    ]


@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """Show all organisations by side."""
    now = book()
    sides = [
        (
            side,
            [
                (
                    Link("organisation", (row.code,), row.name),
                    row,
                    place_link(now, row.place),
                )
                for row in now.organisations.values()
                if row.side == side
            ],
        )
        for side in ("donor", "recipient", "outside")
    ]
    page = OrganisationsPage((ORGANISATIONS,), sides)
    return render(request, "organisations.html", {"page": page})


@require_safe
def organisation(request: HttpRequest, code: str) -> HttpResponse:
    """Show one organisation, and everything it gave, received, signed or did."""
    now = book()
    row = now.organisations.get(now.coded["organisation"].get(code, 0))
    if row is None:
        raise Http404
    page = _organisation_page(now, row)
    return render(request, "organisation.html", {"page": page})


def _organisation_page(now: Book, row: Organisation) -> OrganisationPage:
    """Put together what names an organisation."""
    me, shelf = row.thing, library(now)
    stored = OrganisationRow.objects.get(id=row.id)
    holders = {
        each.thing: each for each in now.holders.values() if each.organisation == me
    }
    return OrganisationPage(
        path=(ORGANISATIONS, Link("organisation", (row.code,), row.name)),
        invented=shelf.invented(stored.account),
        organisation=row,
        stored=stored,
        place=place_link(now, row.place),
        parent=organisation_link(now, row.parent),
        children=[
            Link("organisation", (each.code,), each.name)
            for each in now.organisations.values()
            if each.parent == me
        ],
        pairs=[
            pair_row(now, each)
            for each in now.pairings.values()
            if any(
                party.organisation == me for party in (*each.donors, *each.recipients)
            )
        ],
        holders=[
            Link("record", ("holder", each.code), each.name)
            for each in holders.values()
        ],
        movements=[
            movement_row(now, each)
            for each in now.movements.values()
            if any(leg.holder.thing in holders for leg in each.legs)
        ],
        promises=[
            promise_row(now, each)
            for each in now.commitments.values()
            if me in {each.promisor, each.promisee}
        ],
        agreements=[
            Link("agreement", (each.code,), each.title)
            for each in now.agreements.values()
            if me in {each.donor, each.recipient}
        ],
        **_deeds(now, me),
        cites=evidence_of(shelf, [(row.id, row.thing)]),
    )


class Deeds(TypedDict):
    """What an organisation did, by the names that its page has for it."""

    projects: list[ThingRow]
    exchanges: list[ThingRow]
    contracts: list[ContractRow]
    lots: list[LotRow]
    observed: list[ObservedRow]


def _deeds(now: Book, me: int) -> Deeds:
    """Return what an organisation did, gave, received or was counted by."""
    return Deeds(
        projects=[
            project_row(now, each)
            for each in now.projects.values()
            if me in {each.owner, each.supporter}
        ],
        exchanges=[
            exchange_row(now, each)
            for each in now.exchanges.values()
            if me in {each.organiser, each.host}
        ],
        contracts=[
            contract_row(now, each)
            for each in now.contracts.values()
            if each.enterprise == me
        ],
        lots=[
            lot_row(now, each)
            for each in now.lots.values()
            if me in {each.giver, each.receiver}
        ],
        observed=[
            observed_row(now, each)
            for each in now.observations.values()
            if each.organisation == me
        ],
    )
