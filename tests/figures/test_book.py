"""The book: few queries, kept by the entry it was read at, as known on any entry."""

import pytest
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import DjangoAssertNumQueries as NoMoreThan

from pairbook.audit.queries import head
from pairbook.figures.addresses import address_of
from pairbook.figures.book import MOST_BOOKS, above_each, book
from pairbook.figures.queries import figure, figures_of
from pairbook.pairs.models import Pairing
from tests.figures import deeds
from tests.figures.asking import ask, codes, ends
from tests.figures.worlds import World

pytestmark = pytest.mark.django_db


def test_it_is_read_in_few_queries_and_then_kept(
    world: World,
    django_assert_max_num_queries: NoMoreThan,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    deeds.observe(world, "ROADS", 5, "2009")

    with django_assert_max_num_queries(25):
        first = book()
    with django_assert_num_queries(1):
        assert book() is first


def test_a_new_entry_makes_a_new_book_and_the_old_one_stays(world: World) -> None:
    deeds.observe(world, "ROADS", 5, "2009", pair="a")
    known = head().number
    old = book()
    deeds.observe(world, "ROADS", 6, "2009", pair="b")

    assert book() is not old
    assert book(known) is old
    assert book(known + 1) is book()
    assert book(known + 99) is book()


def test_only_so_many_books_are_kept(world: World) -> None:
    first = book()
    number = first.number
    for km in range(MOST_BOOKS):
        deeds.observe(world, "ROADS", km, "2009")
        book()

    again = book(number)

    assert again is not first
    assert again.hash == first.hash


def test_before_the_first_entry_nothing_is_known(world: World) -> None:
    assert world.count == 0
    empty = book(0)

    assert (empty.number, empty.hash) == (0, "")
    assert not empty.pairings
    assert codes(figure(address_of("ROADS@pair:p@2009@known:0"))) == {"measure-unknown"}


def test_a_record_is_as_it_was_known(world: World) -> None:
    row = deeds.observe(world, "ROADS", 5, "2009")
    numbers = [head().number]
    changed = deeds.replace_row(world, row, low=7, high=7)
    numbers.append(head().number)
    deeds.withdraw_row(world, changed)
    numbers.append(head().number)

    found = [
        ends(figure(address_of(f"ROADS@pair:p@2009@known:{number}")))
        for number in numbers
    ]

    assert found == [(5, 5), (7, 7), None]


def test_references_follow_the_thing_to_its_standing_version(world: World) -> None:
    deeds.observe(world, "ROADS", 5, "2009", pair="a")
    row = world.rows["Pairing", "a"]
    assert isinstance(row, Pairing)
    deeds.replace_row(world, row, name_en="Renamed")

    (one,) = ask("ROADS", scopes="pair:a").contributions

    assert one.label.en == "Renamed"


def test_what_hangs_on_a_withdrawn_pairing_is_out(world: World) -> None:
    deeds.observe(world, "ROADS", 5, "2009", pair="b")
    deeds.withdraw_row(world, world.rows["Pairing", "b"])

    assert ends(ask("ROADS")) is None
    assert codes(ask("ROADS", scopes="pair:b")) == {"unknown-scope"}


def test_a_circle_of_parents_ends() -> None:
    assert above_each({1: 2, 2: 1, 3: 9}) == {
        1: frozenset({1, 2}),
        2: frozenset({1, 2}),
        3: frozenset({3}),
    }


def test_several_figures_share_one_book(
    world: World, django_assert_max_num_queries: NoMoreThan
) -> None:
    deeds.observe(world, "ROADS", 5, "2009")
    addresses = [address_of(f"ROADS@pair:{pair}@2009") for pair in ("p", "a", "b")]

    with django_assert_max_num_queries(25):
        answers = figures_of(addresses)

    assert [answer.address for answer in answers] == addresses
    assert [ends(answer) for answer in answers] == [(5, 5), None, None]


class TestEvidence:
    """How firm a figure is, and what the sides say to it."""

    def test_both_sides_make_a_record_confirmed(self, world: World) -> None:
        row = deeds.observe(world, "ROADS", 30, "2009", pair="a")
        deeds.observe(world, "ROADS", 10, "2009", pair="b", grade="documented")
        deeds.say(world, row, "donor", "confirmed")
        assert ask("ROADS").grades == {"cited": 75, "documented": 25}

        deeds.say(world, row, "recipient", "confirmed")
        assert ask("ROADS").grades == {"confirmed": 75, "documented": 25}

    def test_a_word_on_an_earlier_version_no_longer_counts(self, world: World) -> None:
        row = deeds.give(world, 9, "2009")
        for side in ("donor", "recipient"):
            deeds.say(world, row, side, "confirmed")
        assert ask("FIN-02").grades == {"confirmed": 100}

        deeds.correct_movement(world, row.code, 2)
        assert ask("FIN-02").grades == {"cited": 100}

    def test_verified_is_firmer(self, world: World) -> None:
        row = deeds.observe(world, "ROADS", 30, "2009", grade="verified")
        for side in ("donor", "recipient"):
            deeds.say(world, row, side, "confirmed")

        assert ask("ROADS").grades == {"verified": 100}

    def test_a_dispute_is_a_notice_until_the_side_confirms(self, world: World) -> None:
        row = deeds.observe(world, "ROADS", 30, "2009")
        deeds.say(world, row, "recipient", "disputed", 20)

        answer = ask("ROADS")
        assert ends(answer) == (30, 30)
        assert codes(answer) == {"disputed"}
        assert "20" in answer.problems[0].says("zh")

        deeds.say(world, row, "recipient", "confirmed")
        assert not codes(ask("ROADS"))
