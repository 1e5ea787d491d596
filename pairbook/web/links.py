"""Links: every code that a page shows leads to the page of what it stands for."""

from dataclasses import dataclass

from django.urls import reverse

from pairbook.figures.addresses import Address, Asked
from pairbook.values.phrasing import period_in
from pairbook.values.say import Say


@dataclass(frozen=True, slots=True)
class Link:
    """A page's name, what it is asked with, and the words to click."""

    page: str
    args: tuple[str | int, ...]
    name: Say
    title: Say | None = None

    @property
    def href(self) -> str:
        """The address in the language of the page being written."""
        return reverse(self.page, args=self.args)


def both(english: str, chinese: str) -> Say:
    """Return a name in both languages; where one is missing the other stands for it."""
    return Say(english or chinese, chinese or english)


def same(words: object) -> Say:
    """Return words that are the same in both languages: a code, a number, a year."""
    return Say(str(words), str(words))


def period_name(asked: Asked) -> Say:
    """Name the period that a figure is asked for."""
    if asked.span is None:
        return Say(f"stage {asked.stage}", f"第{asked.stage}阶段")
    return Say(period_in(asked.span, "en"), period_in(asked.span, "zh"))


def figure_link(address: Address, name: Say | None = None) -> Link:
    """Return the link to a figure's passport."""
    return Link("figure", (str(address),), name or same(address))


def code_link(page: str, code: str) -> Link:
    """Return a link whose words are the code itself."""
    return Link(page, (code,), same(code))
