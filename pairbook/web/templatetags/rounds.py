"""How pages say where a round and its offices stand."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from pairbook.confirmations.arithmetic import Notice, Reply, Sending, State
from pairbook.confirmations.rounds_words import (
    NOTICE_SAYS,
    REPLY_SAYS,
    SENDING_SAYS,
    STATE_SAYS,
)
from pairbook.web.languages import current_language

register = template.Library()
#: Where no row is of a kind: never to be read as the number zero.
ABSENT = mark_safe('<span class="absent">·</span>')


@register.filter
def round_state(state: State) -> str:
    """Say where a round stands."""
    return STATE_SAYS[state].to(current_language())


@register.filter
def round_sending(sending: Sending) -> str:
    """Say what an office sent."""
    return SENDING_SAYS[sending].to(current_language())


@register.filter
def round_reply(reply: Reply) -> str:
    """Say how the other side stands to it."""
    return REPLY_SAYS[reply].to(current_language())


@register.filter
def round_notice(kind: str) -> str:
    """Say what an office was reminded of."""
    return NOTICE_SAYS[Notice(kind)].to(current_language())


@register.filter
def tallied(count: int) -> str:
    """Write how many rows there are; none is a faint dot.

    Examples:
        >>> tallied(3)
        '3'

    """
    return format_html("{}", count) if count else ABSENT
