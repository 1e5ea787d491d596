"""Reviews."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pairbook.figures.book import book
from pairbook.values.say import Say
from pairbook.web.links import Link
from pairbook.web.reviewable import ReviewLine, reviews_of

REVIEWS = Link("reviews", (), Say("Reviews", "年度回顾"))


@dataclass(frozen=True, slots=True)
class ReviewsPage:
    """All that reviews.html may use."""

    path: tuple[Link, ...]
    lines: list[ReviewLine]


@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    """Show all reviews that can be read."""
    page = ReviewsPage((REVIEWS,), reviews_of(book()))
    return render(request, "reviews.html", {"page": page})


@require_safe
def review(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Show the review."""
    raise Http404
