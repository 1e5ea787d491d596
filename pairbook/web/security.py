"""What every answer says to the browser: only our own files, no script in a page."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

#: Nothing from elsewhere, nothing inline; htmx asks only this site.
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)

Answer = Callable[[HttpRequest], HttpResponseBase]


def content_security_policy(answer: Answer) -> Answer:
    """Return the middleware that sends the policy with every answer."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        response = answer(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "geolocation=(), camera=()")
        if settings.SESSION_COOKIE_NAME in request.COOKIES:  # what one person sees
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    return answered
