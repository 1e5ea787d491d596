"""Separation of duties where sides speak, whichever door it is called from."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import User

from pairbook.access.actions import give_role
from pairbook.access.checks import SYSTEM, Actor, Duty, Grant, NotAllowedError, Post
from pairbook.confirmations.actions import (
    RefusedWordError,
    confirm,
    dispute,
    disputing,
)
from pairbook.confirmations.checks import Verdict, Word
from pairbook.results.actions import observe, settle
from pairbook.results.models import Observation
from pairbook.values.interval import Interval
from pairbook.values.period import period_of
from tests.audit.world import World, small_world

COUNTY = Grant(Duty.RECIPIENT_COUNTY, "recipient", "receiver")
DISTRICT = Grant(Duty.DONOR_DISTRICT, "donor", "giver")
OFFICE = Grant(Duty.PROGRAMME_OFFICE, "donor", "giver")
MARCH_1 = date(2021, 3, 1)


@pytest.fixture
def world(db: None) -> World:
    return small_world()


def codes(caught: pytest.ExceptionInfo[RefusedWordError]) -> list[str]:
    return [problem.kind.code for problem in caught.value.problems]


def disputed(row: Observation, by: Actor) -> None:
    word = disputing(
        side="recipient", office="receiver", own_value=Decimal(9), text="Measured."
    )
    dispute(row, word, by=by)


def entered_by(by: Actor, world: World) -> Observation:
    return observe(
        side="donor",
        office="giver",
        by=by,
        code="roads-2",
        indicator=world.observation.indicator_id,
        pairing=world.observation.pairing_id,
        nature="increment",
        period=period_of("2009"),
        amount=Interval.exact(Decimal(12)),
        unit=world.observation.unit,
    )


def test_nobody_speaks_for_both_sides_about_one_record(world: World) -> None:
    both = Actor("li", (COUNTY, DISTRICT))
    disputed(world.observation, by=both)

    settled = Word(Verdict.SETTLED, "donor", "giver", Decimal(9), "So it is.")
    with pytest.raises(RefusedWordError) as caught:
        settle(world.observation, settled, by=both)
    assert codes(caught) == ["duties-apart"]
    assert "nobody speaks for both sides" in str(caught.value)

    settle(world.observation, settled, by=Actor("wang", (DISTRICT,)))


def test_who_gave_somebody_a_role_does_not_settle_what_that_person_entered(
    world: World,
) -> None:
    head, clerk = Actor("head", (OFFICE,)), Actor("clerk", (DISTRICT,))
    User.objects.create_user("clerk")
    give_role(
        Post("clerk", Duty.DONOR_DISTRICT, "donor", "giver"),
        valid_from=MARCH_1,
        by=head,
    )
    row = entered_by(clerk, world)
    disputed(row, by=Actor("county", (COUNTY,)))
    word = Word(Verdict.SETTLED, "donor", "giver", Decimal(9), "Minutes.")

    with pytest.raises(RefusedWordError, match="who gave somebody a role"):
        settle(row, word, by=head)

    other_head = Actor("second", (OFFICE,))
    assert settle(row, word, by=other_head).high == Decimal(9)


def test_the_system_approves_nothing(world: World) -> None:
    for side, office in (("donor", "giver"), ("recipient", "receiver")):
        with pytest.raises(NotAllowedError):
            confirm(world.observation, side=side, office=office, by=SYSTEM)
