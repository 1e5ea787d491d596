"""How the sentences of a review are written: text, and chips that open."""

from collections.abc import Mapping

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from pairbook.reviews.tree import CHIP_SAYS, Block, Chip, Sentence
from pairbook.values.say import Say
from pairbook.web.languages import current_language
from pairbook.web.links import Link
from pairbook.web.tables import record_link

register = template.Library()


@register.filter
def block_kind(block: Block) -> str:
    """Return which kind of block it is, for the template to choose by."""
    return type(block).__name__


@register.filter
def at(links: Mapping[int, Link], number: int) -> Link | None:
    """Return the link of a number, if it has one."""
    return links.get(number)


@register.simple_tag
def sentence(told: Sentence, known: int | None = None) -> SafeString:
    """Write a sentence; its chips lead to figures, as known on an entry if given."""
    pieces = (
        (_chip(piece, known) if isinstance(piece, Chip) else piece,)
        for piece in told.to(current_language())
    )
    return format_html_join("", "{}", pieces)


def _chip(chip: Chip, known: int | None) -> SafeString:
    """Write a chip: a link to what the number rests on, and its open questions."""
    language = current_language()
    kind = CHIP_SAYS[chip.kind].to(language)
    name = chip.name.to(language)
    doubts = format_html_join(
        "",
        '<sup class="doubt"><a href="#question-{0}" aria-label="{1}">{0}</a></sup>',
        (
            (number, Say("question {n}", "问题{n}").to(language, n=number))
            for number in chip.doubts
        ),
    )
    return format_html(
        '<a class="chip {}" href="{}" title="{}">{}</a>{}',
        f"{chip.kind}{' doubted' if chip.doubts else ''}",
        chip_address(chip, known),
        f"{kind}: {name}" if name else kind,
        chip.shown.to(language),
        doubts,
    )


def chip_address(chip: Chip, known: int | None) -> str:
    """Return the page that a chip opens."""
    if "@" in chip.address:
        then = f"@known:{known}" if known is not None else ""
        return reverse("figure", args=[f"{chip.address}{then}"])
    table, _, code = chip.address.partition(":")
    return record_link(table, code.partition("/")[0]).href
