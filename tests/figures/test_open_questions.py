"""What a source leaves open is shown, and never decided by the engine."""

import pytest

from tests.figures import deeds
from tests.figures.asking import ask, beside, codes, ends, readings
from tests.figures.worlds import World

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("inside", "both", "listed"),
    [
        ("not stated", [(35, True), (30, False)], True),
        ("yes", [], True),
        ("no", [], False),
        ("", [], False),
    ],
)
@pytest.mark.parametrize("measure", ["FIN-04", "FIN-07"])
def test_aid_is_the_same_wherever_the_discount_is(
    world: World,
    measure: str,
    inside: str,
    both: list[tuple[int, bool]],
    listed: bool,  # noqa: FBT001  a column of the table
) -> None:
    deeds.give(world, 35, "2009")
    legs = {"city-budget": -5, "city-discount": 5}
    paid = deeds.move(world, "discount", legs, "2009", inside=inside)

    answer = ask(measure)

    assert ends(answer) == (35, 35)
    assert readings(answer) == both
    assert (paid.code in beside(answer)) == listed
    assert codes(answer) == ({"open-discount"} if both else set())
    assert ends(ask("FIN-11")) == (5, 5)
    assert not readings(ask("FIN-05"))


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ({"counting": "schools|school pairs"}, "open-counting"),
        ({"effect": "not stated"}, "open-effect"),
    ],
)
def test_a_word_of_two_meanings_is_a_notice_and_the_value_stays(
    world: World, terms: dict[str, str], code: str
) -> None:
    deeds.observe(world, "ROADS", 50, "2009", high=100, **terms)

    answer = ask("ROADS")

    assert ends(answer) == (50, 100)
    assert codes(answer) == {code}


def test_both_meanings_are_named(world: World) -> None:
    deeds.observe(world, "ROADS", 50, "2009", counting="schools|school pairs")

    (problem,) = ask("ROADS").problems

    assert "may count schools or school pairs" in problem.says("en")


def test_a_part_counts_alone_where_its_whole_is_out_of_scope(world: World) -> None:
    deeds.observe(world, "ROADS", 9, "2009", code="whole")
    deeds.observe(
        world, "ROADS", 5, "2009", pair="a", part_of="whole", part_status="not stated"
    )

    answer = ask("ROADS", scopes="pair:a")

    assert ends(answer) == (5, 5)
    assert not codes(answer)


def test_parts_that_lead_in_a_circle_are_counted(world: World) -> None:
    first = deeds.observe(world, "ROADS", 9, "2009", pair="a", code="first")
    second = deeds.observe(
        world, "ROADS", 5, "2009", pair="b", part_of="first", part_status="inside"
    )
    assert ends(ask("ROADS")) == (9, 9)

    deeds.replace_row(world, first, part_of_id=second.thing, part_status="inside")
    assert ends(ask("ROADS")) == (14, 14)
