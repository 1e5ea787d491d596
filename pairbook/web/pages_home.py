"""Home, the programmes, and search."""

from collections import Counter
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pairbook.access.checks import Act
from pairbook.access.queries import may
from pairbook.accounts.queries import Programme, accounts_standing
from pairbook.figures.addresses import Address, AddressError, Asked, Scope, address_of
from pairbook.figures.answers import Figure
from pairbook.figures.book import Book, book
from pairbook.figures.engine import figure
from pairbook.findings.queries import findings
from pairbook.reviews.queries import Published, editions
from pairbook.rules.outcomes import Outcome
from pairbook.values.say import Say
from pairbook.web.library import library
from pairbook.web.links import Link, figure_link, same
from pairbook.web.pages_pairs import tree
from pairbook.web.register import PairRow, pair_row
from pairbook.web.reviewable import ReviewLine, fullest, reviews_of
from pairbook.web.searching import Hit, hits


@dataclass(frozen=True, slots=True)
class Tally:
    """How many there are of something, and the page that lists them."""

    count: int
    name: Say
    link: Link


@dataclass(frozen=True, slots=True)
class HeadLine:
    """One figure of the latest review, to open."""

    link: Link
    figure: Figure


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """An account with its highest pairings and its latest review."""

    programme: Programme
    link: Link
    pairs: list[PairRow]
    latest: ReviewLine | None
    heads: list[HeadLine]


@dataclass(frozen=True, slots=True)
class OutcomeCount:
    """How many findings have an outcome."""

    outcome: Outcome
    count: int


@dataclass(frozen=True, slots=True)
class HomePage:
    """All that home.html may use."""

    path: tuple[Link, ...]
    programmes: list[ProgrammeLine]
    outcomes: list[OutcomeCount]
    tallies: list[Tally]


@dataclass(frozen=True, slots=True)
class FrontLine:
    """An edition that the public may read, with the name of its pairing."""

    name: Say
    edition: Published


@dataclass(frozen=True, slots=True)
class FrontPage:
    """All that home_public.html may use: the newest edition of each review."""

    path: tuple[Link, ...]
    lines: list[FrontLine]


@dataclass(frozen=True, slots=True)
class ProgrammePage:
    """All that programme.html may use."""

    path: tuple[Link, ...]
    invented: bool
    programme: Programme
    pairs: list[PairRow]
    reviews: list[ReviewLine]
    documents: list[Link]
    tallies: list[Tally]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """All that search.html may use."""

    path: tuple[Link, ...]
    asked: str
    hits: list[Hit]
    more: int


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what this is, the programmes, the latest reviews, the open problems."""
    if not may(request.user, Act.READ):
        return _front(request)
    now = book()
    counted = Counter(found.outcome for found in findings())
    page = HomePage(
        path=(),
        programmes=[_line(now, row) for row in accounts_standing(now.number).values()],
        outcomes=[
            OutcomeCount(outcome, counted[outcome])
            for outcome in Outcome
            if counted[outcome]
        ],
        tallies=_tallies(now),
    )
    return render(request, "home.html", {"page": page})


def _front(request: HttpRequest) -> HttpResponse:
    """Show the public what is published, and the way in."""
    newest: dict[tuple[str, int], Published] = {}
    for edition in editions():  # newest first
        newest.setdefault((edition.pair, edition.year), edition)
    now = book()
    pairings = {code: now.pairing(code) for code, _ in newest}
    names = {code: row.name for code, row in pairings.items() if row}
    lines = [
        FrontLine(names.get(one.pair) or same(one.pair), one) for one in newest.values()
    ]
    page = FrontPage(path=(), lines=lines)
    return render(request, "home_public.html", {"page": page})


def _line(now: Book, row: Programme) -> ProgrammeLine:
    """Return an account with its highest pairings and its latest review."""
    latest = fullest(reviews_of(now, row.code))
    return ProgrammeLine(
        programme=row,
        link=programme_link(row),
        pairs=[
            pair_row(now, each)
            for each in now.pairings.values()
            if each.account == row.code and each.parent not in now.pairings
        ],
        latest=latest,
        heads=_heads(now, latest) if latest else [],
    )


def _heads(now: Book, latest: ReviewLine) -> list[HeadLine]:
    """Return the figures of a review's year that have a value."""
    scope = (Scope("pair", str(latest.link.args[0])),)
    addresses = [
        Address(measure, scope, Asked.year(latest.year))
        for measure in HEADS
        if now.indicator(measure)
    ]
    return [
        HeadLine(figure_link(address, answer.name), answer)
        for address in addresses
        for answer in (figure(now, address),)
        if answer.value is not None
    ]


def programme_link(row: Programme) -> Link:
    """Return the link to a programme."""
    return Link("programme", (row.code,), row.title)


def _tallies(now: Book) -> list[Tally]:
    """Return how much the book holds."""
    return [
        Tally(len(now.pairings), Say("pairings", "结对关系"), _to("pairs")),
        Tally(len(now.projects), Say("projects", "项目"), _to("records", "project")),
        Tally(len(now.places), Say("places", "地点"), _to("places")),
        Tally(
            len(now.organisations), Say("organisations", "机构"), _to("organisations")
        ),
        Tally(
            len(now.movements),
            Say("movements of money", "资金往来"),
            _to("records", "movement"),
        ),
        Tally(
            len(now.observations),
            Say("observations", "观测值"),
            _to("records", "observation"),
        ),
        Tally(
            len(now.exchanges),
            Say("exchanges of people", "人员往来"),
            _to("records", "exchange"),
        ),
    ]


def _to(page: str, *args: str) -> Link:
    """Return a link whose words stand elsewhere."""
    return Link(page, args, same(page))


@require_safe
def programme(request: HttpRequest, code: str) -> HttpResponse:
    """Show one programme: its account, pairings, reviews and documents."""
    now = book()
    shelf = library(now)
    row = accounts_standing(now.number).get(code)
    if row is None:
        raise Http404
    page = ProgrammePage(
        path=(programme_link(row),),
        invented=row.invented,
        programme=row,
        pairs=[
            line
            for line in tree(now, None, 0)
            if now.pairings[now.coded["pair"][str(line.link.args[0])]].account == code
        ],
        reviews=reviews_of(now, code),
        documents=[
            Link("document", (each.code,), each.title)
            for each in shelf.documents.values()
            if each.account == code
        ],
        tallies=[],
    )
    return render(request, "programme.html", {"page": page})


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Find records by name or code in either language, and figures by address."""
    asked = request.GET.get("q", "").strip()[:200]
    now = book()
    found = hits(now, library(now), asked) if asked else []
    try:
        address = address_of(asked) if "@" in asked else None
    except AddressError:
        address = None
    if address:
        found.insert(0, Hit(Say("figure", "公布数据"), figure_link(address), asked))
    page = SearchPage(
        path=(Link("search", (), Say("Search", "搜索")),),
        asked=asked,
        hits=found[:MOST_HITS],
        more=max(0, len(found) - MOST_HITS),
    )
    return render(request, "search.html", {"page": page})


#: The figures that home shows of the latest review.
HEADS = ("FIN-07", "FIN-04", "INF-01", "INF-03", "AGR-01", "EDU-03", "IND-08")
#: Hits on one page; more are counted, and the reader is asked to write more.
MOST_HITS = 60
