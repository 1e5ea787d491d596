"""Observing, and settling what the sides dispute."""

from datetime import date
from decimal import Decimal

import pytest

from pairbook.access.checks import Actor, Duty, Grant, NotAllowedError
from pairbook.audit.models import Entry
from pairbook.audit.queries import head, live
from pairbook.confirmations.actions import (
    RefusedWordError,
    confirm,
    dispute,
    disputing,
)
from pairbook.confirmations.models import Confirmation
from pairbook.confirmations.queries import said_of
from pairbook.confirmations.settling import settling
from pairbook.documents.models import Evidence
from pairbook.figures.addresses import address_of
from pairbook.figures.book import book
from pairbook.figures.queries import figure
from pairbook.results.actions import Facts, observe, settle
from pairbook.results.models import Indicator, Observation
from pairbook.values.interval import Interval
from pairbook.values.nothing import Nothing
from pairbook.values.period import Period
from pairbook.values.quantity import UnitMismatchError
from tests.audit.world import World, small_world

pytestmark = pytest.mark.django_db

DONOR = Actor("d", (Grant(Duty.DONOR_DISTRICT, "donor", "giver"),))
COUNTY = Actor("c", (Grant(Duty.RECIPIENT_COUNTY, "recipient", "receiver"),))
ROADS = "INF-01@pair:small@2021"


@pytest.fixture
def world() -> World:
    return small_world()


def value(known: int | None = None) -> Decimal | None:
    """Return the roads of 2021, as known on."""
    address = address_of(ROADS + (f"@known:{known}" if known else ""))
    found = figure(address).value
    return found.low if found and found.is_exact else None


def disputed(world: World, own: str = "11.2") -> None:
    word = disputing(
        side="recipient",
        office="receiver",
        own_value=Decimal(own),
        text="The last stretch is not built.",
    )
    dispute(world.observation, word, by=COUNTY, on=date(2022, 2, 1))


def settled(world: World, at: str = "11.2", by: Actor = DONOR) -> Observation:
    word = settling(
        side="donor", office="giver", value=Decimal(at), text="Measured together."
    )
    return settle(world.observation, word, by=by, on=date(2022, 3, 1))


def test_a_settled_value_moves_the_figure_and_the_past_stays(world: World) -> None:
    before = head().number
    disputed(world)
    assert value() == Decimal("12.5")

    settled(world)

    assert value() == Decimal("11.2")
    assert value(before) == Decimal("12.5")


def test_settling_is_one_entry_with_the_version_its_evidence_and_the_word(
    world: World,
) -> None:
    disputed(world)
    number = head().number

    now = settled(world)

    entry = Entry.objects.latest("number")
    assert (entry.number, entry.verb, entry.by) == (number + 1, "settle", "d")
    assert entry.record_count == 3
    assert (now.replaces, now.thing) == (world.observation.id, world.observation.thing)
    said = said_of([now.thing])[-1]
    assert (said.version, said.verdict, said.own_value, said.text) == (
        now.id,
        "settled",
        Decimal("11.2"),
        "Measured together.",
    )
    assert Evidence.objects.filter(record=now.id).count() == 1


def test_words_on_the_version_before_do_not_count_for_the_settled_one(
    world: World,
) -> None:
    confirm(
        world.observation,
        side="recipient",
        office="receiver",
        by=COUNTY,
        on=date(2022, 1, 5),
    )
    assert book().grade_of(world.observation.id, "cited") == "confirmed"
    disputed(world)

    now = settled(world)

    assert book().grade_of(now.id, "cited") == "cited"
    assert book().disputes_of(now.id) == []


def test_a_settled_value_is_confirmed_when_the_other_side_says_so(
    world: World,
) -> None:
    disputed(world)
    now = settled(world)

    confirm(now, side="recipient", office="receiver", by=COUNTY)

    assert book().grade_of(now.id, "cited") == "confirmed"


def test_an_undisputed_value_is_not_settled(world: World) -> None:
    with pytest.raises(RefusedWordError, match="does not dispute"):
        settled(world)

    assert live(Observation.objects.all()).get().low == Decimal("12.5")


def test_who_disputes_does_not_settle_alone(world: World) -> None:
    disputed(world)
    word = settling(
        side="recipient", office="receiver", value=Decimal("11.2"), text="We say so."
    )

    with pytest.raises(RefusedWordError, match="does not dispute"):
        settle(world.observation, word, by=COUNTY)


def test_a_dispute_is_settled_once(world: World) -> None:
    disputed(world)
    settled(world)

    with pytest.raises(RefusedWordError, match="does not stand"):
        settled(world, "10")


def test_nobody_settles_for_the_other_side_or_without_a_role(world: World) -> None:
    disputed(world)
    count = Confirmation.objects.count()

    for by in (COUNTY, Actor("somebody")):
        with pytest.raises(NotAllowedError):
            settled(world, by=by)

    assert Confirmation.objects.count() == count


def facts(world: World, code: str = "o2") -> Facts:
    return {
        "code": code,
        "indicator": world.indicator.thing,
        "pairing": world.pairing.thing,
        "nature": "increment",
        "period": Period.year(2022),
        "amount": Interval.exact(8),
        "unit": "km",
    }


def test_an_office_observes_for_itself(world: World) -> None:
    seen = observe(
        side="recipient",
        office="receiver",
        by=COUNTY,
        evidence=[world.citation.thing],
        **facts(world),
    )

    assert (seen.reporter, seen.low, seen.high, seen.grade) == (
        "recipient",
        Decimal(8),
        Decimal(8),
        "cited",
    )
    assert Evidence.objects.filter(record=seen.id).count() == 1
    assert Entry.objects.latest("number").verb == "observe"
    with pytest.raises(NotAllowedError):
        observe(side="donor", office="giver", by=COUNTY, **facts(world, "o3"))


def test_a_kind_of_nothing_is_observed_as_such(world: World) -> None:
    nothing = facts(world)
    nothing["amount"] = Nothing.NOT_REPORTED

    seen = observe(side="recipient", office="receiver", by=COUNTY, **nothing)

    assert (seen.nothing, seen.low) == ("not reported", Decimal(0))


def test_a_unit_that_counts_something_else_is_refused(world: World) -> None:
    wrong = facts(world)
    wrong["unit"] = "mu"
    with pytest.raises(UnitMismatchError):
        observe(side="recipient", office="receiver", by=COUNTY, **wrong)

    unknown = facts(world)
    unknown["indicator"] = 5
    with pytest.raises(Indicator.DoesNotExist):
        observe(side="recipient", office="receiver", by=COUNTY, **unknown)

    assert Observation.objects.count() == 1
