"""Published editions, as published and on paper, and what changed between two."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from pairbook.access.queries import actor_of
from pairbook.figures.book import book
from pairbook.reviews.actions import publish
from pairbook.reviews.queries import (
    Difference,
    Published,
    differences,
    edition,
    editions,
)
from pairbook.reviews.tree import Review
from pairbook.values.say import Say
from pairbook.web.languages import current_language
from pairbook.web.links import Link, same
from pairbook.web.pages_pairs import pair_path
from pairbook.web.pages_reviews import (
    ReviewPage,
    docx_answer,
    edition_lines,
    may_publish,
    pdf_answer,
    review_link,
    reviewed,
    years_of,
)
from pairbook.web.register import pair_link
from pairbook.web.tables import record_link


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """Something that two editions show differently, and where it is now."""

    difference: Difference
    link: Link


@dataclass(frozen=True, slots=True)
class DifferencePage:
    """All that difference.html may use."""

    path: tuple[Link, ...]
    invented: bool
    first: Link
    second: Link
    lines: list[ChangeLine]
    others: list[Link]


def _published(code: str, year: int, number: int) -> Published:
    """Return an edition by its number; one that is not there is not found."""
    found = next((each for each in editions(code, year) if each.number == number), None)
    if found is None:
        raise Http404
    return found


def edition_link(code: str, year: int, number: int) -> Link:
    """Return the link to an edition."""
    return Link(
        "edition", (code, year, number), Say(f"Edition {number}", f"第{number}版")
    )


@require_safe
def edition_page(
    request: HttpRequest, code: str, year: int, number: int
) -> HttpResponse:
    """Show an edition as it was published; its figures open as known then."""
    now = book()
    row = reviewed(now, code, year)
    found = _published(code, year, number)
    told = edition(found.code)
    page = ReviewPage(
        path=(
            *pair_path(now, row),
            review_link(code, year),
            edition_link(code, year, number),
        ),
        invented=row.invented,
        review=told,
        known=told.known,
        pair=pair_link(now, row.thing),
        papers=[
            Link("edition-docx", (code, year, number), same("DOCX")),
            Link("edition-pdf", (code, year, number), same("PDF")),
        ],
        live=Link("review", (code, year), Say("the live review", "实时回顾")),
        editions=edition_lines(code, year),
        may_publish=False,
        publishing=review_link(code, year),
        years=years_of(now, row, year),
        problems={},
        intact=found.intact,
    )
    return render(request, "review.html", {"page": page})


def _told(code: str, year: int, number: int) -> Review:
    """Return an edition's review."""
    return edition(_published(code, year, number).code)


@require_safe
def edition_docx(
    _request: HttpRequest, code: str, year: int, number: int
) -> HttpResponse:
    """Return an edition as a text document."""
    return docx_answer(_told(code, year, number))


@require_safe
def edition_pdf(
    _request: HttpRequest, code: str, year: int, number: int
) -> HttpResponse:
    """Return an edition for printing."""
    return pdf_answer(_told(code, year, number))


@require_safe
def difference(
    request: HttpRequest, code: str, year: int, first: int, second: int
) -> HttpResponse:
    """Show what a later edition shows differently from an earlier one, and why."""
    now = book()
    row = reviewed(now, code, year)
    one, other = _published(code, year, first), _published(code, year, second)
    page = DifferencePage(
        path=(
            *pair_path(now, row),
            review_link(code, year),
            Link(
                "difference",
                (code, year, first, second),
                Say(f"Editions {first} and {second}", f"第{first}版与第{second}版"),
            ),
        ),
        invented=row.invented,
        first=edition_link(code, year, first),
        second=edition_link(code, year, second),
        lines=[
            ChangeLine(each, _now(each)) for each in differences(one.code, other.code)
        ],
        others=[line.link for line in edition_lines(code, year)],
    )
    return render(request, "difference.html", {"page": page})


def _now(change: Difference) -> Link:
    """Return the page of what changed, as it is now."""
    name = change.name if change.name.en else same(change.address)
    if "@" in change.address:
        return Link("figure", (change.address,), name)
    table, _, code = change.address.partition(":")
    return record_link(table, code.partition("/")[0], name)


@require_POST
def publishing(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Publish the live review as its next edition."""
    row = reviewed(book(), code, year)
    if not may_publish(actor_of(request.user), row.thing):
        raise PermissionDenied
    made = publish(code, year, request.user.get_username())
    said = Say("Edition {n} is published.", "第{n}版已发布。")
    messages.success(request, said.to(current_language(), n=made.number))
    return HttpResponseRedirect(edition_link(code, year, made.number).href)
