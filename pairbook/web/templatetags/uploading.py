"""How pages of submissions say what a side says."""

from collections.abc import Mapping

from django import template

from pairbook.values.say import Say
from pairbook.values.words import word
from pairbook.web.languages import current_language

register = template.Library()

#: The word of one side; that both confirmed is a grade, and another word in Chinese.
VERDICTS: Mapping[str, Say] = {
    "confirmed": Say("confirmed", "已确认"),
    "disputed": Say("disputed", "有异议"),
    "settled": Say("settled", "已议定"),
}


@register.filter
def verdict(code: object) -> str:
    """Say what one side says."""
    found = VERDICTS.get(str(code))
    return (found or word(str(code))).to(current_language())
