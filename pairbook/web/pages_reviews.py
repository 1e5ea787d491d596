"""Reviews: the live one of a pairing and year, and its prints."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pairbook.access.checks import Act, Actor, allowed
from pairbook.access.queries import actor_of
from pairbook.confirmations.rounds import may_in_pairing
from pairbook.confirmations.rounds_offices import members
from pairbook.figures.book import Book, book
from pairbook.figures.records import Pairing
from pairbook.prints.docx import docx_of
from pairbook.prints.pdf import pdf_of
from pairbook.reviews.composing import review as review_of
from pairbook.reviews.queries import editions
from pairbook.reviews.tree import Review
from pairbook.values.say import Say
from pairbook.web.languages import current_language
from pairbook.web.links import Link, same
from pairbook.web.pages_pairs import pair_path
from pairbook.web.register import pair_link
from pairbook.web.reviewable import ReviewLine, reviews_of

REVIEWS = Link("reviews", (), Say("Reviews", "年度回顾"))
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: Years of which a review may be asked.
EARLIEST, LATEST = 1949, 2100


@dataclass(frozen=True, slots=True)
class ReviewsPage:
    """All that reviews.html may use."""

    path: tuple[Link, ...]
    lines: list[ReviewLine]


@dataclass(frozen=True, slots=True)
class EditionLine:
    """A published edition, and the way to what changed since the one before."""

    link: Link
    on: datetime
    difference: Link | None


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """All that review.html may use; ``known`` None: chips open as known now.

    ``problems`` are the findings of the annex's items, while they are live.
    """

    path: tuple[Link, ...]
    invented: bool
    review: Review
    known: int | None
    pair: Link | None
    papers: list[Link]
    live: Link
    editions: list[EditionLine]
    may_publish: bool
    publishing: Link
    years: list[Link]
    problems: dict[int, Link]
    intact: bool = True


@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    """Show all reviews that can be read."""
    page = ReviewsPage((REVIEWS,), reviews_of(book()))
    return render(request, "reviews.html", {"page": page})


def reviewed(now: Book, code: str, year: int) -> Pairing:
    """Return the pairing of which a review is asked; none is not found."""
    row = now.pairing(code)
    if row is None or not EARLIEST <= year <= LATEST:
        raise Http404
    return row


def may_publish(actor: Actor, pairing: int) -> bool:
    """Say whether somebody may publish the reviews of a pairing."""
    return allowed(actor, Act.PUBLISH) and may_in_pairing(
        actor, Act.PUBLISH, pairing, members()
    )


@require_safe
def review(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Show the live review of a pairing and year: it changes with the records."""
    now = book()
    row = reviewed(now, code, year)
    told = review_of(code, year)
    page = ReviewPage(
        path=(*pair_path(now, row), review_link(code, year)),
        invented=row.invented,
        review=told,
        known=None,
        pair=pair_link(now, row.thing),
        papers=[
            Link("review-docx", (code, year), same("DOCX")),
            Link("review-pdf", (code, year), same("PDF")),
        ],
        live=review_link(code, year),
        editions=edition_lines(code, year),
        may_publish=may_publish(actor_of(request.user), row.thing),
        publishing=Link("publish", (code, year), Say("Publish", "发布")),
        years=years_of(now, row, year),
        problems={
            each.number: Link("problem", (each.key,), Say("finding", "核对结果"))
            for each in told.questions
        },
    )
    return render(request, "review.html", {"page": page})


def edition_lines(code: str, year: int) -> list[EditionLine]:
    """Return the editions of a review, newest first, each with what it changed."""
    return [
        EditionLine(
            link=Link(
                "edition",
                (code, year, each.number),
                Say(f"Edition {each.number}", f"第{each.number}版"),
            ),
            on=each.at,
            difference=Link(
                "difference",
                (code, year, each.number - 1, each.number),
                Say("what changed", "变动"),
            )
            if each.number > 1
            else None,
        )
        for each in editions(code, year)
    ]


def review_link(code: str, year: int) -> Link:
    """Return the link to a live review."""
    return Link("review", (code, year), Say(f"Review of {year}", f"{year}年回顾"))


def years_of(now: Book, row: Pairing, year: int) -> list[Link]:
    """Return the reviews of the other years that records speak of."""
    return [
        Link("review", line.link.args, same(line.year))
        for line in reversed(reviews_of(now, row.account))
        if line.link.args[0] == row.code and line.year != year
    ]


@require_safe
def review_docx(_request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Return the live review as a text document."""
    reviewed(book(), code, year)
    return docx_answer(review_of(code, year))


@require_safe
def review_pdf(_request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Return the live review for printing."""
    reviewed(book(), code, year)
    return pdf_answer(review_of(code, year))


def docx_answer(told: Review) -> HttpResponse:
    """Return a review as a text document in the language of the page."""
    language = current_language()
    return _download(docx_of(told, language), DOCX, told, "docx")


def pdf_answer(told: Review) -> HttpResponse:
    """Return a review for printing in the language of the page."""
    language = current_language()
    return _download(pdf_of(told, language), "application/pdf", told, "pdf")


def _download(content: bytes, kind: str, told: Review, ending: str) -> HttpResponse:
    """Return a file with a name that says what it is."""
    edition = f"-edition-{told.edition}" if told.edition else ""
    name = f"{told.pair}-{told.year}{edition}-{current_language()}.{ending}"
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": disposition}
    )
