"""Warnings that offices overruled stand in the annex, with the reason, for ever."""

from datetime import date
from typing import Any

import pytest

from pairbook.audit.actions import recording
from pairbook.audit.queries import head
from pairbook.findings.models import Overruling
from pairbook.findings.overrulings import overrulings
from pairbook.reviews.composing import review
from pairbook.reviews.freezing import frozen, thawed
from pairbook.reviews.tree import Review, Section, sentences_of
from pairbook.values.period import Period
from pairbook.values.say import Language
from tests.figures.worlds import World
from tests.findings.two_sides import roads, send, two_sided

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    world = two_sided()
    send(world, "recipient", roads("o", 9))
    return world


def overrule(world: World, code: str, **more: Any) -> Overruling:
    """Record that the county overruled a warning about 2009."""
    terms: dict[str, Any] = {
        "pairing_id": world.thing("Pairing", "a"),
        "submission": world.rows["Submission", "sent-1"].id,
        "office": "county-office",
        "first_on": date(2009, 1, 1),
        "last_on": date(2009, 12, 31),
        "problem": "year-jumps",
        "says_en": "9 km is ten times the year before.",
        "says_zh": "9公里为上年的十倍。",
        "cell": "Results!F7",
        "reason": "The bridge was finished.",
    }
    with recording(verb="submit", by="tests") as entry:
        return entry.first(Overruling(code=code, **(terms | more)))


def annex_of(found: Review) -> Section | None:
    return next((one for one in found.annex if one.key == "overruled"), None)


def text_of(section: Section, language: Language) -> str:
    return " ".join(
        sentence.text(language)
        for block in section.blocks
        for sentence in sentences_of(block)
    )


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "9 km is ten times the year before. Reason given: The bridge was"),
        ("zh", "9公里为上年的十倍。填报单位说明：The bridge was"),
    ],
)
def test_the_annex_prints_them_with_the_reason(
    world: World, language: Language, says: str
) -> None:
    assert annex_of(review("p", 2009)) is None
    overrule(world, "one")

    section = annex_of(review("p", 2009))

    assert section is not None
    assert says in text_of(section, language)
    assert "Results!F7" in text_of(section, language)


def test_a_frozen_review_keeps_them(world: World) -> None:
    overrule(world, "one")
    found = review("p", 2009)
    assert annex_of(thawed(frozen(found))) == annex_of(found)


def test_they_belong_to_their_pairing_period_and_entry(world: World) -> None:
    before = head().number
    overrule(world, "one")
    overrule(world, "two", pairing_id=None)

    def codes(pair: str, year: int, known: int | None = None) -> list[str]:
        return [row.code for row in overrulings(pair, Period.year(year), known)]

    assert codes("p", 2009) == ["one", "two"]
    assert codes("a", 2009) == ["one", "two"]
    assert codes("b", 2009) == []
    assert codes("p", 2008) == []
    assert codes("p", 2009, before) == []
    assert codes("unknown", 2009) == []
