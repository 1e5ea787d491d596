"""Posting, reversing and correcting movements."""

import pytest
from django.db import IntegrityError, connection, transaction

from pairbook.audit.actions import recording
from pairbook.audit.models import Entry
from pairbook.audit.queries import head
from pairbook.funds.actions import (
    AlreadyReversedError,
    Terms,
    UnbalancedError,
    correct,
    post,
    reverse,
)
from pairbook.funds.arithmetic import Balance
from pairbook.funds.models import Leg, Movement
from pairbook.funds.queries import balances, movements_standing
from pairbook.values.money import Fen
from pairbook.values.period import Period
from pairbook.values.say import Say
from tests.audit.world import World, small_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return small_world()


def terms(world: World, code: str = "aid-2", year: int = 2022) -> Terms:
    return {
        "code": code,
        "account": "small",
        "kind": "fiscal aid",
        "pairing": world.pairing.thing,
        "period": Period.year(year),
        "purpose": Say("a well", "打井"),
    }


def closing(holder: int, year: int | None) -> Fen:
    return next(
        one.closing_fen
        for one in balances()
        if (one.holder, one.year) == (holder, year)
    )


@pytest.mark.parametrize("into_chest", [Fen(99), Fen(101)])
def test_legs_that_do_not_balance_are_refused_whole(
    world: World, into_chest: Fen
) -> None:
    legs = {world.purse.thing: Fen(-100), world.chest.thing: into_chest}

    with (
        pytest.raises(UnbalancedError, match=r"sum to -?1\."),
        recording(verb="post", by="clerk") as entry,
    ):
        post(entry, legs=legs, **terms(world))

    assert Movement.objects.count() == 1
    assert Entry.objects.count() == 1


def test_one_leg_is_refused_even_when_it_is_zero(world: World) -> None:
    with (
        pytest.raises(UnbalancedError),
        recording(verb="post", by="clerk") as entry,
    ):
        post(entry, legs={world.purse.thing: Fen(0)}, **terms(world))


def test_a_posted_movement_stands_with_its_legs_and_words(world: World) -> None:
    legs = {world.purse.thing: Fen(-300), world.chest.thing: Fen(300)}

    with recording(verb="post", by="clerk") as entry:
        posted = post(entry, legs=legs, **terms(world))

    found = movements_standing()[-1]
    assert (found.code, found.period, dict(found.legs)) == (
        "aid-2",
        Period.year(2022),
        legs,
    )
    posted.refresh_from_db()
    assert posted.purpose_zh == "打井"


def test_a_reversal_leaves_nothing_given_and_both_steps_on_record(
    world: World,
) -> None:
    with recording(verb="reverse", by="clerk") as entry:
        reversal = reverse(entry, posted=world.movement)

    assert movements_standing() == []
    assert closing(world.chest.thing, 2021) == 0
    assert reversal.thing == world.movement.thing
    assert Leg.objects.count() == 4
    assert balances() == [
        Balance(holder, 2021, Fen(0), Fen(0), Fen(0), Fen(0))
        for holder in (world.purse.thing, world.chest.thing)
    ]


def test_a_movement_is_reversed_once(world: World) -> None:
    with recording(verb="reverse", by="clerk") as entry:
        reversal = reverse(entry, posted=world.movement)

    for gone in (world.movement, reversal):
        with (
            pytest.raises(AlreadyReversedError),
            recording(verb="reverse", by="clerk") as entry,
        ):
            reverse(entry, posted=gone)


def test_a_correction_reverses_and_replaces_and_the_past_can_be_asked(
    world: World,
) -> None:
    before = head().number
    legs = {world.purse.thing: Fen(-70), world.chest.thing: Fen(70)}

    with recording(verb="correct", by="clerk") as entry:
        now = correct(
            entry, posted=world.movement, legs=legs, **terms(world, "aid-1", 2021)
        )

    assert (now.replaces, now.thing) == (world.movement.id, world.movement.thing)
    assert [dict(one.legs) for one in movements_standing()] == [legs]
    assert [dict(one.legs) for one in movements_standing(before)] == [
        {world.purse.thing: Fen(-10_000), world.chest.thing: Fen(10_000)}
    ]
    assert closing(world.chest.thing, 2021) == 70


def test_a_year_opens_with_what_the_year_before_left(world: World) -> None:
    with recording(verb="post", by="clerk") as entry:
        legs = {world.purse.thing: Fen(-300), world.chest.thing: Fen(300)}
        post(entry, legs=legs, **terms(world, "aid-2", 2023))
        undated = terms(world, "aid-3")
        undated["period"] = None
        post(entry, legs=legs, **undated)

    of_chest = [one for one in balances() if one.holder == world.chest.thing]
    assert of_chest == [
        Balance(world.chest.thing, 2021, Fen(0), Fen(10_000), Fen(0), Fen(10_000)),
        Balance(world.chest.thing, 2023, Fen(10_000), Fen(300), Fen(0), Fen(10_300)),
        Balance(world.chest.thing, None, Fen(0), Fen(300), Fen(0), Fen(300)),
    ]


def test_standing_movements_are_read_in_two_queries(
    world: World, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    with django_assert_num_queries(2):  # type: ignore[operator]
        movements_standing()


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has no deferred triggers"
)
@pytest.mark.parametrize("amounts", [[-100, 99], [-100]])
def test_postgresql_refuses_legs_that_do_not_balance(
    world: World, amounts: list[int]
) -> None:
    holders = (world.purse.thing, world.chest.thing)
    with pytest.raises(IntegrityError, match="legs"), transaction.atomic():
        with recording(verb="post", by="clerk") as entry:
            moved = entry.first(
                Movement(code="bad", kind="fiscal aid", pairing_id=world.pairing.id)
            )
            for holder, amount in zip(holders, amounts, strict=False):
                entry.line(
                    Leg(movement_id=moved.id, holder_id=holder, amount_fen=amount)
                )
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
