"""The passport of a figure: what it means, how it was made, what it rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.utils.timezone import get_current_timezone
from django.views.decorators.http import require_safe

from pairbook.audit.digests import LINE_BITS
from pairbook.audit.queries import (
    EntryLine,
    entries_written,
    head,
    number_known_on,
)
from pairbook.figures.addresses import Address, AddressError, Asked, Scope, address_of
from pairbook.figures.answers import Contribution, Figure
from pairbook.figures.book import Book, book
from pairbook.figures.engine import figure as answer_of
from pairbook.figures.records import Indicator
from pairbook.figures.writing import as_json
from pairbook.values.problem import Problem
from pairbook.values.say import Say
from pairbook.web.fields import Measured
from pairbook.web.found import FoundLine, found_about
from pairbook.web.history import VersionLine, version_lines, versions_of
from pairbook.web.key_figures import records_by_year
from pairbook.web.library import CLAIMS, Cite, Library, Told, evidence_of, library, told
from pairbook.web.links import Link, figure_link, period_name, same
from pairbook.web.pages_pairs import pair_path
from pairbook.web.register import (
    exchange_link,
    indicator_link,
    organisation_link,
    pair_link,
    place_link,
    project_link,
)
from pairbook.web.restating import Restated, restated
from pairbook.web.spoken import Word, words_on
from pairbook.web.tables import record_link

#: The mark of findings that agree: they stand apart.
AGREES = "agrees"
#: Entries offered by the "as known on" choice.
OFFERED = 30


@dataclass(frozen=True, slots=True)
class RestLine:
    """One record that a figure rests on, or leaves out, with its evidence."""

    contribution: Contribution
    link: Link
    cites: list[Cite]
    entry: EntryLine | None


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part of a figure; a figure itself unless it is what is not itemised."""

    name: Say
    link: Link | None
    value: Measured


@dataclass(frozen=True, slots=True)
class ToldLine:
    """A statement beside what it restates."""

    told: Told
    restated: Restated


@dataclass(frozen=True, slots=True)
class FigurePage:
    """All that figure.html may use."""

    path: tuple[Link, ...]
    invented: bool
    figure: Figure
    indicator: Indicator | None
    measure: Link
    scopes: list[Link]
    parts: list[PartLine]
    counted: list[RestLine]
    beside: list[RestLine]
    told: list[ToldLine]
    words: list[Word]
    findings: list[FoundLine]
    agreeing: list[FoundLine]
    problems: Sequence[Problem]
    versions: list[VersionLine]
    nearby: list[Link]
    offered: list[EntryLine]
    known: int | None
    address: str
    now: Link


@require_safe
def figure(request: HttpRequest, address: str) -> HttpResponse:
    """Show the passport of a figure; ``?known=`` leads to it as known then."""
    asked = _read(address)
    if "known" in request.GET:
        known = _known(request.GET["known"])
        return HttpResponseRedirect(figure_link(replace(asked, known=known)).href)
    then = book(asked.known)
    page = _page(then, answer_of(then, asked), asked)
    return render(request, "figure.html", {"page": page})


@require_safe
def figure_json(_request: HttpRequest, address: str) -> HttpResponse:
    """Return a figure for machines; amounts are decimal strings."""
    asked = _read(address)
    answer = as_json(answer_of(book(asked.known), asked))
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False, "indent": 1})


def _read(text: str) -> Address:
    """Read the address of a page; one that is none is not found."""
    try:
        address = address_of(text)
    except AddressError as error:
        raise Http404(str(error)) from error
    if address.known is not None and address.known > head().number:
        raise Http404
    return address


def _known(text: str) -> int | None:
    """Return the journal number of an entry or of the end of a day; None is now."""
    if text.isdigit() and len(text) < 12:
        return int(text)
    try:
        day = parse_date(text)
    except ValueError:
        return None
    if day is None:
        return None
    end = datetime.combine(day, time.max, tzinfo=get_current_timezone())
    return number_known_on(end)


def _page(then: Book, answer: Figure, asked: Address) -> FigurePage:
    """Put together a figure's passport."""
    shelf = library(then)
    versions = versions_of({each.record: each.table for each in answer.contributions})
    latest = then.number if asked.known is None else head().number
    made = entries_written(
        {each.version >> LINE_BITS for each in answer.contributions}
        | {row.entry_key for _, row in versions},
        after=latest - OFFERED,
    )
    lines = _rest_lines(shelf, answer, made)
    things = {each.record: each.version for each in answer.contributions}
    rows = [
        *shelf.restated.get(str(replace(asked, known=None)), ()),
        *(
            row
            for thing in things
            for row in shelf.restating.get(thing, ())
            if row.kind in CLAIMS
        ),
    ]
    outcomes = restated(then, rows)
    indicator = then.indicator(asked.measure)
    found = found_about(then, things)
    return FigurePage(
        path=_path(then, answer, asked),
        invented=any(_invented(then, shelf, scope) for scope in asked.scopes),
        figure=answer,
        indicator=indicator,
        measure=indicator_link(then, asked.measure),
        scopes=[scope_link(then, scope) for scope in asked.scopes],
        parts=_parts(then, asked, answer),
        counted=[line for line in lines if line.contribution.counted],
        beside=[line for line in lines if not line.contribution.counted],
        told=[
            ToldLine(each, outcomes[each.stated.thing]) for each in told(shelf, rows)
        ],
        words=words_on(then, things),
        findings=[one for one in found if one.mark != AGREES],
        agreeing=[one for one in found if one.mark == AGREES],
        problems=answer.problems,
        versions=version_lines(versions, made),
        nearby=_nearby(then, asked),
        offered=list(made.values())[:OFFERED],
        known=asked.known,
        address=str(asked),
        now=figure_link(replace(asked, known=None), Say("as known now", "按现在所知")),
    )


def _rest_lines(
    shelf: Library, answer: Figure, made: Mapping[int, EntryLine]
) -> list[RestLine]:
    """Return the records a figure rests on with their evidence and entries."""
    return [
        RestLine(
            contribution=each,
            link=record_link(each.table, each.code, each.label),
            cites=evidence_of(shelf, [(each.version, each.record)]),
            entry=made.get(each.version >> LINE_BITS),
        )
        for each in answer.contributions
    ]


def _parts(then: Book, asked: Address, answer: Figure) -> list[PartLine]:
    """Return the parts of a figure, as figures of the same scope and period."""
    return [
        PartLine(
            part.name,
            figure_link(replace(asked, measure=part.measure), part.name)
            if then.indicator(part.measure)
            else None,
            Measured(part.value, answer.unit),
        )
        for part in answer.parts
    ]


def scope_link(then: Book, scope: Scope) -> Link:
    """Return the link to what a figure is of."""
    own = {
        "pair": pair_link,
        "place": place_link,
        "donor": place_link,
        "project": project_link,
        "organisation": organisation_link,
        "exchange": exchange_link,
    }
    sheet = "place" if scope.kind == "donor" else scope.kind
    thing = then.coded.get(sheet, {}).get(scope.code)
    found = own[scope.kind](then, thing) if scope.kind in own else None
    if found:
        return found
    if scope.kind == "programme":
        return Link("programme", (scope.code,), same(scope.code))
    return Link("search", (), same(str(scope)))


def _invented(then: Book, shelf: Library, scope: Scope) -> bool:
    """Say whether a scope is made up."""
    pairing = then.pairing(scope.code) if scope.kind == "pair" else None
    return shelf.invented(pairing.account if pairing else scope.code)


def _path(then: Book, answer: Figure, asked: Address) -> tuple[Link, ...]:
    """Return the way to a figure: its pairing where it has one, then itself."""
    pairing = next(
        (
            then.pairing(scope.code)
            for scope in asked.scopes
            if scope.kind == "pair" and then.pairing(scope.code)
        ),
        None,
    )
    period = period_name(asked.asked)
    name = Say(f"{answer.name.en}, {period.en}", f"{answer.name.zh}，{period.zh}")
    return (*(pair_path(then, pairing) if pairing else ()), figure_link(asked, name))


def _nearby(then: Book, asked: Address) -> list[Link]:
    """Return the same figure of the years around, and up to their end."""
    span = asked.asked.span
    if span is None:
        return []
    inside = {
        each
        for scope in asked.scopes
        for each in then.pairings
        if scope.kind == "pair"
        and then.lies_in(each, then.coded["pair"].get(scope.code, 0))
    }
    told = list(records_by_year(then, inside))
    year = span.last.year
    around = [
        *[each for each in told if each < year][-2:],
        year,
        *[each for each in told if each > year][:2],
    ]
    periods = [*(Asked.year(each) for each in around), Asked.up_to(span.last)]
    return [
        figure_link(replace(asked, asked=period), period_name(period))
        for period in periods
        if period != asked.asked
    ]
