"""Whether the reader may open a page, so that no link leads to a shut door."""

from django import template

from pairbook.web.admission import may_enter

register = template.Library()


@register.simple_tag(takes_context=True)
def may_open(context: template.Context, name: str) -> bool:
    """Say whether the reader may open the page of an address's name."""
    request = context.get("request")
    return request is not None and may_enter(request, name)
