"""The places: all of them, and one with its names, its history, what happened there."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pairbook.figures.book import Book, book
from pairbook.figures.records import Place
from pairbook.places.models import Place as PlaceRow
from pairbook.places.queries import (
    Happened,
    Mentioned,
    OtherName,
    events_of,
    names_of,
)
from pairbook.statements.papers import papers
from pairbook.values.say import Say
from pairbook.web.library import Cite, Library, cites, evidence_of, library
from pairbook.web.links import Link, same
from pairbook.web.register import (
    LotRow,
    ObservedRow,
    PairRow,
    ThingRow,
    exchange_row,
    lot_row,
    observed_row,
    organisation_link,
    pair_row,
    place_link,
    project_row,
)

PLACES = Link("places", (), Say("Places", "地点"))


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place in the list, under the place it lies in."""

    link: Link
    place: Place
    depth: int


@dataclass(frozen=True, slots=True)
class PlacesPage:
    """All that places.html may use."""

    path: tuple[Link, ...]
    lines: list[PlaceLine]
    unsettled: list[PlaceLine]


@dataclass(frozen=True, slots=True)
class EventLine:
    """What happened, with the places before and after as links."""

    event: Happened
    link: Link
    before: list[Link]
    after: list[Link]


@dataclass(frozen=True, slots=True)
class MentionLine:
    """A place as printed, beside the place that is meant."""

    mention: Mentioned
    link: Link
    named: Link | None
    meant: Link | None
    under: Link | None
    cite: Cite | None


@dataclass(frozen=True, slots=True)
class PlacePage:
    """All that place.html may use."""

    path: tuple[Link, ...]
    invented: bool
    place: Place
    stored: PlaceRow
    parent: Link | None
    children: list[Link]
    names: list[OtherName]
    events: list[EventLine]
    mentions: list[MentionLine]
    pairs: list[PairRow]
    projects: list[ThingRow]
    exchanges: list[ThingRow]
    observed: list[ObservedRow]
    lots: list[LotRow]
    organisations: list[Link]
    cites: list[Cite]


@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """Show all places, each under the one it lies in."""
    now = book()
    lines = _tree(now, None, 0)
    page = PlacesPage(
        path=(PLACES,),
        lines=[line for line in lines if line.depth or line.place.parent_stated],
        unsettled=[
            line for line in lines if not line.depth and not line.place.parent_stated
        ],
    )
    return render(request, "places.html", {"page": page})


def _tree(now: Book, parent: int | None, depth: int) -> list[PlaceLine]:
    """Return the places in one, each followed by those that lie in it."""
    lines: list[PlaceLine] = []
    for row in now.places.values():
        above = row.parent if row.parent in now.places else None
        if above == parent and depth < 9:
            lines.append(PlaceLine(Link("place", (row.code,), row.name), row, depth))
            lines += _tree(now, row.thing, depth + 1)
    return lines


@require_safe
def place(request: HttpRequest, code: str) -> HttpResponse:
    """Show one place: its names and dates, its history, and what happened there."""
    now = book()
    row = now.places.get(now.coded["place"].get(code, 0))
    if row is None:
        raise Http404
    return render(request, "place.html", {"page": _page(now, library(now), row)})


def _page(now: Book, shelf: Library, row: Place) -> PlacePage:
    """Put together what is known of a place and of all that lies in it."""
    inside = {thing for thing in now.places if now.lies_in(thing, row.thing)}
    stored = PlaceRow.objects.get(id=row.id)
    return PlacePage(
        path=_path(now, row),
        invented=shelf.invented(stored.account),
        place=row,
        stored=stored,
        parent=place_link(now, row.parent),
        children=[
            Link("place", (each.code,), each.name)
            for each in now.places.values()
            if each.parent == row.thing
        ],
        names=names_of(row.thing),
        events=[_event_line(now, event) for event in events_of(row.thing)],
        mentions=[
            _mention_line(now, shelf, each) for each in mentions_of(now, row.thing)
        ],
        pairs=[
            pair_row(now, each)
            for each in now.pairings.values()
            if any(party.place in inside for party in (*each.donors, *each.recipients))
        ],
        projects=[
            project_row(now, each)
            for each in now.projects.values()
            if inside & set(each.sites)
        ],
        exchanges=[
            exchange_row(now, each)
            for each in now.exchanges.values()
            if each.place in inside
        ],
        observed=[
            observed_row(now, each)
            for each in now.observations.values()
            if each.place in inside
        ],
        lots=[lot_row(now, each) for each in now.lots.values() if each.place in inside],
        organisations=[
            link
            for each in now.organisations.values()
            if each.place in inside and (link := organisation_link(now, each.thing))
        ],
        cites=evidence_of(shelf, [(row.id, row.thing)]),
    )


def _path(now: Book, row: Place) -> tuple[Link, ...]:
    """Return the way to a place: all places, those it lies in, itself."""
    steps = [Link("place", (row.code,), row.name)]
    above = row.parent
    while above is not None and above in now.places and len(steps) < 9:
        parent = now.places[above]
        steps.append(Link("place", (parent.code,), parent.name))
        above = parent.parent
    return (PLACES, *reversed(steps))


def _event_line(now: Book, event: Happened) -> EventLine:
    """Return an event with links to its places."""
    return EventLine(
        event=event,
        link=Link("record", ("event", event.code), same(event.code)),
        before=[link for thing in event.before if (link := place_link(now, thing))],
        after=[link for thing in event.after if (link := place_link(now, thing))],
    )


def mentions_of(now: Book, place: int) -> list[Mentioned]:
    """Return how pages print a place, and where they print it for another one."""
    return [
        row
        for row in papers(now).mentions.values()
        if place in {row.named, row.meant, row.under}
    ]


def _mention_line(now: Book, shelf: Library, row: Mentioned) -> MentionLine:
    """Return a mention with links to the places it names and means."""
    return MentionLine(
        mention=row,
        link=Link("record", ("mention", row.code), same(row.code)),
        named=place_link(now, row.named),
        meant=place_link(now, row.meant),
        under=place_link(now, row.under),
        cite=next(iter(cites(shelf, [row.citation])), None),
    )
