"""One event told by both sides: what is offered as one, and what joining does."""

from decimal import Decimal
from typing import Any

import pytest

from pairbook.access.checks import NotAllowedError
from pairbook.audit.models import Entry, Record
from pairbook.audit.queries import live
from pairbook.confirmations.queries import said_of
from pairbook.confirmations.settling import settling
from pairbook.figures.addresses import address_of
from pairbook.figures.book import book
from pairbook.figures.queries import figure
from pairbook.findings.actions import AnswerError, keep_apart
from pairbook.findings.joining import Candidate, candidates
from pairbook.findings.reconciling import apart
from pairbook.findings.uniting import RefusedJoinError, join
from pairbook.funds.actions import settle
from pairbook.funds.models import Lot, Movement
from pairbook.pairs.models import Visit
from pairbook.people.models import Exchange
from pairbook.results.models import Observation
from tests.figures.worlds import World
from tests.findings.two_sides import (
    COUNTY,
    DONOR,
    PROGRAMME,
    Write,
    paid,
    roads,
    row_of,
    send,
)

pytestmark = pytest.mark.django_db


def visited(code: str, period: str, **more: Any) -> Write:
    terms = {"kind": "visit", "level": "county", "direction": "donor to recipient"}
    return row_of(Visit, code, period, **(terms | more))


def given(code: str, period: str, **more: Any) -> Write:
    terms: dict[str, Any] = {
        "item_en": "Beds",
        "quantity": Decimal(40),
        "unit": "items",
        "valuation": "not stated",
        "giver": "district",
        "receiver": "county",
    }
    return row_of(Lot, code, period, **(terms | more))


def sent_there(code: str, period: str, **more: Any) -> Write:
    terms = {"kind": "training", "title_en": "Course", "section": "training"}
    return row_of(Exchange, code, period, **(terms | more))


def offered(world: World, *, apart: frozenset[str] = frozenset()) -> list[Candidate]:
    now = book()
    return candidates(now, now.coded["pair"]["p"], apart)


DAY = "2009-05-04"


@pytest.mark.parametrize(
    ("donor", "recipient", "count", "difference"),
    [
        (visited("v", DAY), visited("v", "2009-05-07"), 1, None),
        (visited("v", DAY), visited("v", "2009-05-08"), 0, None),
        (visited("v", DAY), visited("v", DAY, level="province"), 0, None),
        (visited("v", DAY), visited("v", DAY, pairing="b"), 0, None),
        (visited("v", DAY), visited("v", "2009"), 1, None),
        (visited("v", DAY), visited("v", ""), 0, None),
        (paid("m", 5000, DAY), paid("m", 5000, "2009-05-06"), 1, 0),
        (paid("m", 5000, DAY), paid("m", 4960, "2009-05-06"), 1, 40),
        (paid("m", 5000, DAY), paid("m", 4600, "2009-05-06"), 1, 400),
        (paid("m", 5000, DAY), paid("m", 4400, "2009-05-06"), 0, None),
        (paid("m", 5000, DAY), paid("m", 5000, "2009"), 1, 0),
        (paid("m", 5000, DAY), paid("m", 4600, "2009"), 0, None),
        (paid("m", 5000, "2009"), paid("m", 5000, "2009"), 1, 0),
        (paid("m", 5000, "2009"), paid("m", 5000, "2008"), 0, None),
        (paid("m", 5000, DAY), paid("m", 5000, DAY, taker="county2-aid"), 0, None),
        (paid("m", 5000, DAY), paid("m", 5000, DAY, kind="return"), 0, None),
        (given("l", DAY), given("l", DAY), 1, 0),
        (given("l", DAY), given("l", DAY, quantity=Decimal(38)), 1, 2),
        (given("l", DAY), given("l", DAY, item_en="Desks"), 0, None),
        (given("l", DAY), given("l", DAY, receiver="county2"), 0, None),
        (sent_there("e", "2009-05"), sent_there("e", "2009-05"), 1, None),
        (sent_there("e", "2009-05"), sent_there("e", "2009-07"), 0, None),
        (roads("o", 9), roads("o", 9), 1, 0),
        (roads("o", 9), roads("o", 7), 1, 2),
        (roads("o", 9), roads("o", 9, "2008"), 0, None),
        (roads("o", 9), roads("o", 9, pairing="b"), 0, None),
    ],
)
def test_what_may_be_one_event(
    world: World, donor: Write, recipient: Write, count: int, difference: int | None
) -> None:
    send(world, "donor", donor)
    send(world, "recipient", recipient)

    found = offered(world)

    assert len(found) == count
    if count:
        assert (found[0].first.code[-5:], found[0].second.code[-9:]) == (
            "donor",
            "recipient",
        )
        assert found[0].difference == difference


def test_two_records_of_one_side_are_not_offered(world: World) -> None:
    send(world, "donor", paid("one", 50, DAY), paid("two", 50, DAY))
    assert offered(world) == []


def test_the_greatest_difference_comes_first(world: World) -> None:
    for code, period, told in (("x", "2009-01-01", 960), ("y", "2009-06-01", 920)):
        send(world, "donor", paid(code, 1000, period))
        send(world, "recipient", paid(code, told, period))
    assert [one.difference for one in offered(world)] == [80, 40]


def total(measure: str = "FIN-04") -> Decimal | None:
    value = figure(address_of(f"{measure}@pair:p@2009")).value
    return value.low if value and value.is_exact else None


def test_joined_money_counts_once_and_is_confirmed(world: World) -> None:
    (first,) = send(world, "donor", paid("m", 5000, DAY))
    (second,) = send(world, "recipient", paid("m", 5000, DAY))
    assert total() == 10_000

    join(first, second, by=PROGRAMME, reason="One transfer.")

    assert total() == 5000
    assert book().grade_of(first.id, "cited") == "confirmed"
    assert offered(world) == []
    (word,) = said_of([first.thing])
    assert (word.side, word.office, word.verdict) == (
        "recipient",
        "county-office",
        "confirmed",
    )
    assert "m-recipient" in word.text
    last = Entry.objects.latest("number")
    assert (last.verb, last.by, last.reason) == ("join", "p", "One transfer.")
    assert Movement.objects.filter(reverses=second.id).count() == 1


def test_another_amount_becomes_a_dispute_that_is_settled(world: World) -> None:
    (first,) = send(world, "donor", paid("m", 5000, DAY))
    (second,) = send(world, "recipient", paid("m", 4600, DAY))

    join(first, second, by=PROGRAMME, reason="One transfer.")

    assert total() == 5000
    (word,) = said_of([first.thing])
    assert (word.verdict, word.own_value) == ("disputed", Decimal(4600))
    posted = Movement.objects.get(id=first.id)
    settled = settling(
        side="donor",
        office="district-office",
        value=Decimal(4600),
        text="The bank slip.",
    )
    settle(posted, settled, by=DONOR)
    assert total() == 4600


def test_what_was_rounded_away_is_no_dispute(world: World) -> None:
    (first,) = send(world, "donor", paid("m", 5000, DAY))
    (second,) = send(world, "recipient", paid("m", 4960, DAY))
    assert offered(world)[0].rounded

    join(first, second, by=PROGRAMME)

    (word,) = said_of([first.thing])
    assert (word.verdict, word.own_value) == ("confirmed", Decimal(4960))


def test_an_observation_keeps_the_other_number_as_a_dispute(world: World) -> None:
    (first,) = send(world, "donor", roads("o", 9))
    (second,) = send(world, "recipient", roads("o", 7))

    join(second, first, by=PROGRAMME)

    assert total("ROADS") == 7
    (word,) = said_of([second.thing])
    assert (word.side, word.verdict, word.own_value) == (
        "donor",
        "disputed",
        Decimal(9),
    )


def test_what_refers_to_the_one_that_goes_refers_to_the_other(world: World) -> None:
    (first,) = send(world, "donor", sent_there("e", "2009-05"))
    (second,) = send(world, "recipient", sent_there("e", "2009-05"))
    (counted,) = send(
        world, "recipient", roads("o", 9, pairing="a", exchange="e-recipient")
    )

    join(first, second, by=PROGRAMME)

    now = live(Observation.objects.filter(thing=counted.thing)).get()
    assert now.exchange_id == first.thing
    assert book().agreeing_on(now.id) == {"recipient"}
    assert total("ROADS") == 9


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        (paid("m", 5, DAY), paid("m", 5, DAY, kind="return"), "join-not-alike"),
        (paid("m", 5, DAY), visited("v", DAY), "join-not-alike"),
    ],
)
def test_what_is_not_alike_is_not_joined(
    world: World, first: Write, second: Write, code: str
) -> None:
    (one,) = send(world, "donor", first)
    (other,) = send(world, "recipient", second)
    assert refused(one, other) == [code]


def test_only_two_sides_that_stand_are_joined(world: World) -> None:
    one, two = send(world, "donor", paid("one", 5, DAY), paid("two", 5, DAY))
    (other,) = send(world, "recipient", paid("m", 5, DAY))
    assert refused(one, two) == ["join-not-two-sides"]
    join(one, other, by=PROGRAMME)
    assert refused(two, other) == ["join-not-standing"]


def refused(keep: Record, drop: Record) -> list[str]:
    """Return why two records are not joined; nothing is written."""
    entries = Entry.objects.count()
    with pytest.raises(RefusedJoinError) as problem:
        join(keep, drop, by=PROGRAMME)
    assert Entry.objects.count() == entries
    return [one.kind.code for one in problem.value.problems]


def test_what_is_kept_apart_is_not_offered_again(world: World) -> None:
    send(world, "donor", paid("m", 5, DAY))
    send(world, "recipient", paid("m", 5, DAY))
    codes: dict[str, str] = {"first": "m-recipient", "second": "m-donor"}
    with pytest.raises(AnswerError):
        keep_apart(table="movement", **codes, reason=" ", by=PROGRAMME)

    keep_apart(table="movement", **codes, reason="Two slips.", by=PROGRAMME)

    assert offered(world, apart=apart(book())) == []
    assert len(offered(world)) == 1
    assert total() == 10


@pytest.mark.parametrize("by", [DONOR, COUNTY])
def test_only_the_programme_office_decides(world: World, by: Any) -> None:
    (first,) = send(world, "donor", paid("m", 5, DAY))
    (second,) = send(world, "recipient", paid("m", 5, DAY))
    with pytest.raises(NotAllowedError):
        join(first, second, by=by)
    with pytest.raises(NotAllowedError):
        keep_apart(table="movement", first="a", second="b", reason="x", by=by)
    assert total() == 10
