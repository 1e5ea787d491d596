"""Confirming and disputing: one word of a side, by an office of that side."""

from datetime import date
from decimal import Decimal

import pytest

from pairbook.access.checks import (
    SYSTEM,
    Actor,
    Duty,
    Grant,
    NotAllowedError,
)
from pairbook.audit.actions import recording
from pairbook.audit.models import Entry
from pairbook.audit.queries import live
from pairbook.confirmations import checks
from pairbook.confirmations.actions import (
    RefusedWordError,
    confirm,
    dispute,
    disputing,
)
from pairbook.confirmations.checks import Standing, Verdict, Word, problems_in
from pairbook.confirmations.models import Confirmation
from pairbook.confirmations.queries import said_of
from pairbook.funds.actions import reverse
from pairbook.results.models import Observation
from pairbook.values.problem import ProblemKind
from pairbook.values.say import LANGUAGES
from tests.audit.world import World, small_world

DONOR = Actor("d", (Grant(Duty.DONOR_DISTRICT, "donor", "giver"),))
COUNTY = Actor("c", (Grant(Duty.RECIPIENT_COUNTY, "recipient", "receiver"),))
STANDING = Standing(
    record="o1",
    stands=True,
    reporter="donor",
    entered_by="d",
    office_side="recipient",
)
CONFIRMS = Word(Verdict.CONFIRMED, "recipient", "receiver")
DISPUTES = Word(Verdict.DISPUTED, "recipient", "receiver", Decimal(11), "Measured.")
SETTLES = Word(Verdict.SETTLED, "recipient", "receiver", Decimal(11), "Minutes.")
OTHER_DISPUTES = Word(Verdict.DISPUTED, "donor", "giver", Decimal(12))


@pytest.fixture
def world(db: None) -> World:
    return small_world()


def replaced(facts: Standing, **changes: object) -> Standing:
    return Standing(
        **{name: getattr(facts, name) for name in facts.__slots__} | changes
    )


@pytest.mark.parametrize(
    ("word", "facts", "by", "codes"),
    [
        (CONFIRMS, {}, "c", []),
        (CONFIRMS, {"stands": False}, "c", ["word-on-superseded"]),
        (CONFIRMS, {"office_side": None}, "c", ["word-office-unknown"]),
        (CONFIRMS, {"office_side": "donor"}, "c", ["word-office-other-side"]),
        (CONFIRMS, {"office_side": "outside"}, "c", ["word-office-other-side"]),
        (CONFIRMS, {}, "d", ["word-by-who-entered"]),
        (CONFIRMS, {"reporter": "recipient"}, "d", []),
        (CONFIRMS, {"reporter": ""}, "d", []),
        (CONFIRMS, {"said": [CONFIRMS]}, "c", ["word-said-already"]),
        (CONFIRMS, {"said": [SETTLES]}, "c", ["word-said-already"]),
        (CONFIRMS, {"said": [DISPUTES]}, "c", []),
        (CONFIRMS, {"said": [CONFIRMS, DISPUTES]}, "c", []),
        (DISPUTES, {"said": [CONFIRMS]}, "c", []),
        (DISPUTES, {"said": [DISPUTES]}, "c", ["word-said-already"]),
        (
            Word(Verdict.DISPUTED, "recipient", "receiver", Decimal(11), "  "),
            {},
            "c",
            ["word-without-reason"],
        ),
        (SETTLES, {"said": [OTHER_DISPUTES]}, "c", []),
        (SETTLES, {}, "c", ["settle-nothing-disputed"]),
        (SETTLES, {"said": [DISPUTES]}, "c", ["settle-nothing-disputed"]),
        (
            SETTLES,
            {"said": [OTHER_DISPUTES, Word(Verdict.CONFIRMED, "donor", "giver")]},
            "c",
            ["settle-nothing-disputed"],
        ),
    ],
)
def test_a_word_counts_unless_a_rule_is_against_it(
    word: Word, facts: dict[str, object], by: str, codes: list[str]
) -> None:
    found = problems_in(word, replaced(STANDING, **facts), by=by)

    assert [problem.kind.code for problem in found] == codes


@pytest.mark.parametrize("kind", checks.KINDS, ids=lambda kind: kind.code)
def test_each_refusal_is_said_in_both_languages(kind: ProblemKind) -> None:
    facts = dict.fromkeys(("record", "office", "side", "reporter", "sender", "by"), "x")
    for language in LANGUAGES:
        assert "{" not in kind.says.to(language, **facts)
        assert "{" not in kind.remedy.to(language, **facts)


def test_a_confirmation_is_one_entry_that_names_who_said_it(world: World) -> None:
    said = confirm(
        world.observation,
        side="recipient",
        office="receiver",
        by=COUNTY,
        on=date(2022, 3, 1),
    )

    entry = Entry.objects.latest("number")
    assert (entry.verb, entry.by, entry.subject) == ("confirm", "c", "o1")
    assert (said.verdict, said.side, said.office) == (
        "confirmed",
        "recipient",
        "receiver",
    )
    assert (said.record, said.version) == (
        world.observation.thing,
        world.observation.id,
    )


def test_a_dispute_keeps_the_own_value_and_the_reason(world: World) -> None:
    dispute(
        world.observation,
        disputing(
            side="recipient",
            office="receiver",
            own_value=Decimal("11.2"),
            text="Measured anew.",
        ),
        by=COUNTY,
    )

    last = said_of([world.observation.thing])[-1]
    assert (last.verdict, last.own_value, last.text) == (
        "disputed",
        Decimal("11.2"),
        "Measured anew.",
    )


def test_nobody_speaks_for_the_other_side(world: World) -> None:
    for side, office in (("donor", "giver"), ("recipient", "giver")):
        with pytest.raises(NotAllowedError):
            confirm(world.observation, side=side, office=office, by=COUNTY)
    region = Actor("region", (Grant(Duty.PROGRAMME_OFFICE, "recipient", "giver"),))
    with pytest.raises(RefusedWordError, match="not of the recipient side"):
        confirm(world.observation, side="recipient", office="giver", by=region)

    assert Confirmation.objects.count() == 1


def test_who_entered_a_result_does_not_confirm_it_for_the_other_side(
    world: World,
) -> None:
    """The system entered the observation of the small world, for the donor side."""
    same = Actor(SYSTEM.code, COUNTY.roles)
    with pytest.raises(RefusedWordError) as caught:
        confirm(world.observation, side="recipient", office="receiver", by=same)

    assert [problem.kind.code for problem in caught.value.problems] == [
        "word-by-who-entered",
        "duties-apart",
    ]


def test_a_version_that_was_replaced_cannot_be_confirmed(world: World) -> None:
    old = Observation.objects.get(pk=world.observation.pk)
    with recording(verb="correct", by="clerk") as entry:
        now = Observation.objects.get(pk=old.pk)
        now.low = now.high = Decimal(9)
        entry.replacing(now, old=old)

    with pytest.raises(RefusedWordError, match="does not stand"):
        confirm(old, side="recipient", office="receiver", by=COUNTY)

    now = live(Observation.objects.all()).get()
    confirm(now, side="recipient", office="receiver", by=COUNTY)


def test_a_movement_that_was_reversed_cannot_be_confirmed(world: World) -> None:
    confirm(world.movement, side="donor", office="giver", by=DONOR)
    with recording(verb="reverse", by="clerk") as entry:
        reverse(entry, posted=world.movement)

    with pytest.raises(RefusedWordError, match="does not stand"):
        confirm(world.movement, side="recipient", office="receiver", by=COUNTY)


def test_a_side_may_change_its_mind_and_both_words_stay(world: World) -> None:
    word = disputing(side="recipient", office="receiver", own_value=None, text="No.")
    dispute(world.observation, word, by=COUNTY)
    confirm(world.observation, side="recipient", office="receiver", by=COUNTY)

    said = [said.verdict for said in said_of([world.observation.thing])]
    assert said == ["confirmed", "disputed", "confirmed"]
