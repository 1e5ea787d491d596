"""Which pages the reader may open, and where passkeys work: no link is a shut door."""

from ipaddress import ip_address

from django import template
from django.conf import settings
from django.http.request import split_domain_port, validate_host

from pairbook.web.admission import may_enter

register = template.Library()


@register.simple_tag(takes_context=True)
def may_open(context: template.Context, name: str) -> bool:
    """Say whether the reader may open the page of an address's name."""
    request = context.get("request")
    return request is not None and may_enter(request, name)


@register.simple_tag(takes_context=True)
def passkeys_at(context: template.Context) -> str | None:
    """Return where this page takes passkeys; None: here; empty: nobody knows.

    Browsers tie a passkey to a name. Of an address in numbers only that of this very
    machine has a name that is known.
    """
    request = context["request"]
    domain, port = split_domain_port(request.get_host())
    try:
        number = ip_address(domain.strip("[]"))
    except ValueError:
        return None
    name = "localhost"
    if not (number.is_loopback and validate_host(name, settings.ALLOWED_HOSTS)):
        return ""
    named = f"{name}:{port}" if port else name
    return f"{request.scheme}://{named}{request.get_full_path()}"
