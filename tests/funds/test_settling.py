"""Settling disputes about money, goods and contracts: both values stay."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pairbook.access.checks import Actor, Duty, Grant, NotAllowedError
from pairbook.audit.actions import recording
from pairbook.audit.models import Entry, Record
from pairbook.audit.queries import live
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
from pairbook.enterprises import actions as enterprises
from pairbook.enterprises.models import Contract
from pairbook.figures.addresses import address_of
from pairbook.figures.book import book
from pairbook.figures.queries import figure
from pairbook.funds import actions as funds
from pairbook.funds.actions import legs_of, post
from pairbook.funds.models import Leg, Lot, Movement
from pairbook.funds.queries import standing
from pairbook.values.money import Fen
from pairbook.values.period import Period
from tests.audit.world import World, small_world

pytestmark = pytest.mark.django_db

DONOR = Actor("d", (Grant(Duty.DONOR_DISTRICT, "donor", "giver"),))
COUNTY = Actor("c", (Grant(Duty.RECIPIENT_COUNTY, "recipient", "receiver"),))


@dataclass(frozen=True)
class Case:
    """A table whose disputes are settled at a number."""

    record: Callable[[World], Record]
    settle: Callable[..., Record]
    at: str
    value: Callable[[Any], Any]
    before: Any
    after: Any


def lot_of(terms: dict[str, Any]) -> Callable[[World], Record]:
    """Return how a lot is written."""

    def write(world: World) -> Record:
        with recording(verb="enter", by="tests") as entry:
            return entry.first(
                Lot(
                    code="l2",
                    pairing_id=world.pairing.id,
                    item_en="Beds",
                    valuation="not stated",
                    **terms,
                )
            )

    return write


CASES = {
    "movement": Case(
        lambda world: world.movement,
        funds.settle,
        "80.50",
        lambda row: sorted(legs_of(row).values()),
        [-10_000, 10_000],
        [-8_050, 8_050],
    ),
    "lot by quantity": Case(
        lot_of({"quantity": Decimal(40), "unit": "items", "value_fen": 500}),
        funds.settle_lot,
        "38",
        lambda row: (row.quantity, row.value_fen),
        (Decimal(40), 500),
        (Decimal(38), 500),
    ),
    "lot by value": Case(
        lot_of({"value_fen": 500}),
        funds.settle_lot,
        "4.20",
        lambda row: (row.quantity, row.value_fen),
        (None, 500),
        (None, 420),
    ),
    "contract": Case(
        lambda _world: Contract.objects.get(),
        enterprises.settle,
        "12.34",
        lambda row: (row.low_fen, row.high_fen, row.wording),
        (5, 5, "exact"),
        (1234, 1234, "exact"),
    ),
}


@pytest.fixture
def world() -> World:
    return small_world()


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest) -> Case:
    return CASES[request.param]


def disputed(record: Record) -> None:
    word = disputing(
        side="recipient", office="receiver", own_value=Decimal(3), text="Counted."
    )
    dispute(record, word, by=COUNTY)


def word_at(value: str, side: str = "donor", office: str = "giver") -> Any:
    return settling(side=side, office=office, value=Decimal(value), text="Minutes.")


def stands(record: Record) -> Record:
    if isinstance(record, Movement):
        return standing(Movement.objects.filter(thing=record.thing)).get()
    return live(type(record)._default_manager.filter(thing=record.thing)).get()


def test_the_settled_value_stands_and_both_stay(world: World, case: Case) -> None:
    record = case.record(world)
    with recording(verb="cite", by="tests") as entry:
        entry.line(Evidence(record=record.id, citation_id=world.citation.thing))
    disputed(record)
    assert case.value(stands(record)) == case.before

    now = case.settle(record, word_at(case.at), by=DONOR)

    assert case.value(stands(record)) == case.after
    assert stands(record).id == now.id
    assert case.value(type(record)._default_manager.get(id=record.id)) == case.before
    said = said_of([record.thing])
    assert [(one.version, one.verdict, one.own_value) for one in said] == [
        (record.id, "disputed", Decimal(3)),
        (now.id, "settled", Decimal(case.at)),
    ]
    assert Evidence.objects.filter(record=now.id).count() == 1
    last = Entry.objects.latest("number")
    assert (last.verb, last.reason) == ("settle", "Minutes.")

    confirm(now, side="recipient", office="receiver", by=COUNTY)
    assert book().grade_of(now.id, "cited") == "confirmed"


def test_nobody_settles_what_is_not_disputed_or_without_a_role(
    world: World, case: Case
) -> None:
    record = case.record(world)
    with pytest.raises(RefusedWordError, match="does not dispute"):
        case.settle(record, word_at(case.at), by=DONOR)
    disputed(record)
    with pytest.raises(NotAllowedError):
        case.settle(record, word_at(case.at), by=COUNTY)
    with pytest.raises(RefusedWordError, match="does not dispute"):
        case.settle(record, word_at(case.at, "recipient", "receiver"), by=COUNTY)

    assert case.value(stands(record)) == case.before


@pytest.mark.parametrize("value", ["0", "-3", "1.005", "100000000000000"])
@pytest.mark.parametrize("name", ["movement", "lot by value", "contract"])
def test_no_amount_of_money_is_refused_whole(
    world: World, name: str, value: str
) -> None:
    case = CASES[name]
    record = case.record(world)
    disputed(record)
    words, entries = Confirmation.objects.count(), Entry.objects.count()

    with pytest.raises(RefusedWordError) as refused:
        case.settle(record, word_at(value), by=DONOR)

    assert [problem.kind.code for problem in refused.value.problems] == [
        "settle-no-amount"
    ]
    assert case.value(stands(record)) == case.before
    assert (Confirmation.objects.count(), Entry.objects.count()) == (words, entries)


def test_the_figure_moves_with_the_settled_movement(world: World) -> None:
    address = address_of("FIN-04@pair:small@2021")
    before = Entry.objects.count()
    assert figure(address).value.low == 100  # type: ignore[union-attr]
    disputed(world.movement)
    funds.settle(world.movement, word_at("80.5"), by=DONOR)

    assert figure(address).value.low == Decimal("80.5")  # type: ignore[union-attr]
    known = address_of(f"FIN-04@pair:small@2021@known:{before}")
    assert figure(known).value.low == 100  # type: ignore[union-attr]


def test_a_movement_between_three_is_for_a_correction(world: World) -> None:
    with recording(verb="post", by="tests") as entry:
        posted = post(
            entry,
            code="three",
            account="small",
            kind="fiscal aid",
            pairing=world.pairing.id,
            period=Period(date(2021, 5, 1), date(2021, 5, 1)),
            legs={
                world.purse.id: Fen(-300),
                world.chest.id: Fen(200),
                world.shop.id: Fen(100),
            },
        )
    disputed(posted)
    legs = Leg.objects.count()

    with pytest.raises(RefusedWordError) as refused:
        funds.settle(posted, word_at("5"), by=DONOR)

    assert [one.kind.code for one in refused.value.problems] == ["settle-several-legs"]
    assert Leg.objects.count() == legs
