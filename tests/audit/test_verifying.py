"""Verifying the whole book: one line when all is well, else each failure named."""

from dataclasses import replace
from decimal import Decimal

import pytest

from pairbook.accounts import verifying
from pairbook.accounts.verifying import verify
from pairbook.audit.actions import recording
from pairbook.audit.queries import head
from pairbook.documents.files import keep, place_of
from pairbook.figures import queries as figures
from pairbook.funds import verifying as ledger
from pairbook.funds.actions import Terms, correct, post
from pairbook.funds.models import Holder, Leg, Movement
from pairbook.funds.queries import balances
from pairbook.reviews.models import Edition
from pairbook.values.interval import Interval
from pairbook.values.money import Fen
from pairbook.values.period import Period
from tests.audit.test_tampering import tamper
from tests.audit.world import World, small_world

pytestmark = pytest.mark.django_db
KEPT = b"12"


@pytest.fixture
def world() -> World:
    keep(KEPT)
    return small_world()


def terms(world: World, code: str, kind: str = "fiscal aid", year: int = 2022) -> Terms:
    return {
        "code": code,
        "account": "small",
        "kind": kind,
        "pairing": world.pairing.thing,
        "period": Period.year(year),
    }


def codes() -> list[str]:
    return [failure.kind.code for failure in verify().failures]


def moved(world: World, kind: str, *legs: tuple[Holder, int]) -> Movement:
    """Write a movement past the posting action, as a careless program would."""
    with recording(verb="post", by="program") as entry:
        movement = entry.first(
            Movement(code="m2", kind=kind, pairing_id=world.pairing.thing)
        )
        for holder, fen in legs:
            entry.line(
                Leg(movement_id=movement.id, holder_id=holder.thing, amount_fen=fen)
            )
    return movement


def test_a_whole_book_is_one_line(world: World) -> None:
    found = verify()

    assert found.ok
    assert found.lines("en") == [
        f"The book is whole: 1 entries, {found.records} records, head {head().hash}"
    ]
    assert len(found.lines("zh")) == 1
    assert found.as_json()["failures"] == []


def test_a_book_after_corrections_is_whole(world: World) -> None:
    legs = {world.purse.thing: Fen(-70), world.chest.thing: Fen(70)}
    with recording(verb="correct", by="clerk") as entry:
        correct(
            entry, posted=world.movement, legs=legs, **terms(world, "aid-1", year=2021)
        )
        spent = {world.chest.thing: Fen(-30), world.shop.thing: Fen(30)}
        post(entry, legs=spent, **terms(world, "use-1", "expenditure"))

    assert verify().lines("en")[0].startswith("The book is whole: 2 entries")


def test_a_head_that_was_printed_must_be_in_the_chain(world: World) -> None:
    assert verify(head().hash).ok
    assert [f.kind.code for f in verify("f" * 64).failures] == ["head-not-in-chain"]


def test_a_tampered_row_is_one_failure_and_a_last_line(world: World) -> None:
    tamper(Holder, "UPDATE {table} SET name_en = 'x' WHERE code = %s", "purse")

    first, last = verify().lines("en")
    assert first.startswith(f"funds_holder purse (id {world.purse.id}, entry 1, line")
    assert last.startswith("The book is not whole: 1 failures in 1 entries")


@pytest.mark.parametrize(
    ("amounts", "failures"),
    [
        ([-100, 99], ["movement-unbalanced", "kind-unbalanced"]),
        ([-100], ["movement-one-leg", "movement-unbalanced", "kind-unbalanced"]),
        ([], ["movement-one-leg"]),
    ],
)
def test_legs_that_do_not_balance_are_named(
    world: World, amounts: list[int], failures: list[str]
) -> None:
    """On PostgreSQL the trigger stops this at the commit; here it is not committed."""
    holders = (world.chest, world.shop)

    movement = moved(world, "use", *zip(holders, amounts, strict=False))

    found = verify().failures
    assert [failure.kind.code for failure in found] == failures
    assert found[0].spot.record == f"m2 ({movement.id})"


def test_aid_that_does_not_cross_whole_is_named(world: World) -> None:
    moved(world, "fiscal aid", (world.purse, -100), (world.chest, 60), (world.shop, 40))

    [problem] = verify().failures
    assert problem.says("en") == (
        "fiscal aid: 101.00 yuan left the donor side, 100.60 yuan came to the "
        "recipient side."
    )


def test_a_reversal_that_does_not_negate_is_named(world: World) -> None:
    with recording(verb="reverse", by="program") as entry:
        reversal = Movement(
            code="aid-1",
            kind="fiscal aid",
            pairing_id=world.pairing.thing,
            thing=world.movement.thing,
            reverses_id=world.movement.id,
        )
        entry.line(reversal)
        for holder, fen in ((world.purse, 9_999), (world.chest, -9_999)):
            entry.line(
                Leg(movement_id=reversal.id, holder_id=holder.thing, amount_fen=fen)
            )

    [problem] = verify().failures
    assert problem.kind.code == "reversal-differs"
    assert problem.spot.record == f"aid-1 ({reversal.id})"


def test_legs_of_a_movement_that_is_gone_are_named(world: World) -> None:
    tamper(Movement, "DELETE FROM {table} WHERE id = %s", world.movement.id)

    assert {"line-missing", "legs-without-movement"} <= set(codes())


def test_balances_that_are_asked_must_be_those_counted_leg_by_leg(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def off_by_one(known: int | None = None) -> list[object]:
        first, *rest = balances(known)
        return [replace(first, closing_fen=Fen(first.closing_fen + 1)), *rest]

    monkeypatch.setattr(ledger, "balances", off_by_one)

    [problem] = verify().failures
    assert problem.kind.code == "balance-differs"
    assert "purse (2021)" in problem.says("en")


def test_a_figure_that_lost_a_movement_is_named(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgetful(addresses: object) -> list[object]:
        found = figures.figures_of(addresses)  # type: ignore[arg-type]
        return [replace(figure, contributions=()) for figure in found]

    monkeypatch.setattr(verifying, "figures_of", forgetful)

    failures = verify().failures
    assert [f.kind.code for f in failures] == ["aid-not-in-figure", "aid-total-differs"]
    assert failures[0].spot.record == f"aid-1 ({world.movement.id})"


def test_a_figure_that_counts_twice_is_named(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def double(addresses: object) -> list[object]:
        found = figures.figures_of(addresses)  # type: ignore[arg-type]
        return [replace(f, value=Interval.exact(Decimal(200))) for f in found]

    monkeypatch.setattr(verifying, "figures_of", double)

    [problem] = verify().failures
    assert problem.says("en") == (
        "FIN-07@pair:small@2021@known:1 says 200 yuan; its records come to 100.00 yuan."
    )


def test_an_edition_s_content_and_head_are_checked(world: World) -> None:
    with recording(verb="publish", by="program") as entry:
        edition = entry.first(
            Edition(
                code="small-2021-2",
                pairing_id=world.pairing.thing,
                year=2021,
                number=2,
                content={"a": 2},
                content_hash=world.edition.content_hash,
                made_at_number=1,
                made_at_hash="0" * 64,
            )
        )

    found = verify().failures
    assert [f.kind.code for f in found] == ["edition-changed", "edition-head-missing"]
    assert {f.spot.record for f in found} == {f"small-2021-2 ({edition.id})"}


def test_an_attached_file_that_is_gone_or_changed_is_named(world: World) -> None:
    place = place_of(keep(KEPT))
    place.write_bytes(b"13")
    assert codes() == ["attached-file-changed"]

    place.unlink()
    assert codes() == ["attached-file-changed"]
