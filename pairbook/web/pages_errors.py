"""What is shown when a page is not there, not allowed, or went wrong."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import override

from pairbook.web.languages import PREFIXES, preferred_language
from pairbook.web.links import Link


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """All that error.html may use."""

    path: tuple[Link, ...]
    status: int


def _answer(request: HttpRequest, status: int) -> HttpResponse:
    """Show what went wrong, in the language of the address or of the browser."""
    liked = preferred_language(request.headers.get("Accept-Language", ""))
    prefix = next(
        (name for name in PREFIXES.values() if request.path.startswith(f"/{name}/")),
        PREFIXES[liked],
    )
    with override(prefix):
        return render(
            request, "error.html", {"page": ErrorPage((), status)}, status=status
        )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that the request cannot be read."""
    del exception
    return _answer(request, 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that it needs a role."""
    del exception
    return _answer(request, 403)


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that a form did not come from this site's own page."""
    del reason
    return _answer(request, 403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page."""
    del exception
    return _answer(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that the fault is ours; nothing was saved."""
    return _answer(request, 500)
