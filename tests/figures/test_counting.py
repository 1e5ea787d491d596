"""What counts for a period: of-which, levels, what is told twice, kinds of nothing."""

from decimal import Decimal
from typing import Any

import pytest

from pairbook.values.nothing import Nothing
from pairbook.values.wording import Wording
from tests.figures import deeds
from tests.figures.asking import ask, beside, codes, counted, ends, readings
from tests.figures.worlds import World

pytestmark = pytest.mark.django_db

#: Two observations of roads, what they come to in 2009, and which of them counts.
TOLD: list[tuple[str, dict[str, Any], dict[str, Any], tuple[int, int | None], str]] = [
    ("beside each other", {"pair": "a"}, {"pair": "b"}, (13, 13), "first second"),
    ("the pair above holds its pairs", {}, {"pair": "a"}, (10, 10), "first"),
    ("... whichever comes first", {"pair": "a"}, {"low": 10}, (10, 10), "second"),
    ("a year holds its months", {}, {"period": "2009-06"}, (10, 10), "first"),
    ("a month holds no year", {"period": "2009-06"}, {}, (3, 3), "second"),
    ("a place holds its places", {"place": "r"}, {"place": "r1"}, (10, 10), "first"),
    ("places apart", {"place": "r1"}, {"place": "r2"}, (13, 13), "first second"),
    ("the whole holds a place", {}, {"place": "r1"}, (10, 10), "first"),
    (
        "a project holds its parts",
        {"project": "x"},
        {"project": "y"},
        (10, 10),
        "first",
    ),
    (
        "a firm holds its branch",
        {"body": "firm"},
        {"body": "branch"},
        (10, 10),
        "first",
    ),
    (
        "wider in one, narrower in another",
        {"pair": "p", "place": "r1"},
        {"pair": "a"},
        (13, 13),
        "first second",
    ),
    ("the same said twice", {}, {"low": 10}, (10, 10), "first"),
    ("two values of the same", {}, {"low": 3}, (3, 10), "first second"),
    ("one within the other's words", {}, {"low": 9, "high": 12}, (10, 10), "first"),
    (
        "two ranges that overlap",
        {"high": 12},
        {"low": 9, "high": 11},
        (9, 12),
        "first second",
    ),
    (
        "stated inside",
        {"pair": "a"},
        {"pair": "b", "status": "inside"},
        (10, 10),
        "first",
    ),
    ("stated beside", {}, {"pair": "a", "status": "beside"}, (13, 13), "first second"),
    ("not stated", {}, {"pair": "a", "status": "not stated"}, (10, 10), "first"),
    (
        "induced beside direct",
        {"effect": "direct"},
        {"effect": "induced"},
        (10, 10),
        "first",
    ),
    (
        "only induced",
        {"effect": "induced"},
        {"low": 10, "effect": "induced"},
        (10, 10),
        "first",
    ),
]


@pytest.mark.parametrize(
    ("first", "second", "value", "which"),
    [row[1:] for row in TOLD],
    ids=[row[0] for row in TOLD],
)
def test_two_observations_of_a_year_are_counted_once(
    world: World,
    first: dict[str, Any],
    second: dict[str, Any],
    value: tuple[int, int | None],
    which: str,
) -> None:
    part: dict[str, Any] = {}
    if "status" in second:
        part = {"part_of": "first", "part_status": second["status"]}
        second = {name: term for name, term in second.items() if name != "status"}
    year: dict[str, Any] = {"period": "2009"}
    deeds.observe(world, "ROADS", **year | {"low": 10, "code": "first"} | first)
    deeds.observe(world, "ROADS", **year | {"low": 3, "code": "second"} | second | part)

    answer = ask("ROADS")

    assert ends(answer) == value
    assert counted(answer) == set(which.split())
    assert counted(answer) | beside(answer) == {"first", "second"}


def test_two_values_are_a_range_and_a_problem(world: World) -> None:
    deeds.observe(world, "ROADS", 10, "2009")
    deeds.observe(world, "ROADS", 3, "2009")

    answer = ask("ROADS")

    assert codes(answer) == {"two-values"}
    assert answer.value is not None
    assert answer.value.wording is Wording.RANGE


def test_an_open_part_gives_both_readings(world: World) -> None:
    deeds.observe(world, "TRAINED", 230, "2009", code="whole")
    deeds.observe(
        world, "TRAINED", 120, "2009", body="county", part_of="whole",
        part_status="not stated",
    )  # fmt: skip

    answer = ask("TRAINED")

    assert ends(answer) == (230, 230)
    assert readings(answer) == [(230, True), (350, False)]
    assert codes(answer) == {"open-part"}


@pytest.mark.parametrize(
    ("movements", "value"),
    [
        ([("p", "2009", 10), ("a", "2009", 3)], 10),
        ([("p", "2009", 10), ("p", "2009-06-01", 3)], 10),
        ([("p", "2009", 10), ("p", "2009", 3)], 13),
        ([("p", "2009-06-01", 10), ("p", "2009-06-01", 3)], 13),
        ([("p", "2009-06-01", 10), ("a", "2009-06-01", 3)], 13),
        ([("a", "2009", 10), ("b", "2009", 3)], 13),
    ],
)
def test_a_transfer_of_a_day_holds_no_other_but_a_year_does(
    world: World, movements: list[tuple[str, str, int]], value: int
) -> None:
    for pair, period, yuan in movements:
        deeds.give(world, yuan, period, pair=pair)

    assert ends(ask("FIN-02")) == (value, value)


def test_a_total_observed_holds_the_transfers_it_is_of(world: World) -> None:
    deeds.observe(world, "FIN-07", 24, "2010", code="all")
    deeds.give(world, 23, "2010")

    answer = ask("FIN-07", "2010")

    assert ends(answer) == (24, 24)
    assert counted(answer) == {"all"}
    assert ends(ask("FIN-04", "2010")) == (23, 23)


class TestLevels:
    """What stood on a day."""

    def test_the_last_of_the_period_holds(self, world: World) -> None:
        for day, persons in (("2009-03-31", 7), ("2009-09-30", 9), ("2008-12-31", 5)):
            deeds.observe(world, "CADRES", persons, day, nature="level")

        answer = ask("CADRES")

        assert ends(answer) == (9, 9)
        assert answer.method == "last"
        assert ends(ask("CADRES", "to:2009-06-30")) == (7, 7)
        assert ends(ask("CADRES", "2008..2009")) == (9, 9)

    def test_an_older_one_is_taken_with_a_notice(self, world: World) -> None:
        deeds.observe(world, "CADRES", 5, "2005-12-31", nature="level")

        answer = ask("CADRES")

        assert ends(answer) == (5, 5)
        assert codes(answer) == {"older-level"}
        assert not codes(ask("CADRES", "to:2009"))

    def test_a_later_one_is_not_known_yet(self, world: World) -> None:
        deeds.observe(world, "CADRES", 5, "2010-12-31", nature="level")

        assert ends(ask("CADRES")) is None

    def test_pairs_add_up_and_the_pair_above_holds_them(self, world: World) -> None:
        deeds.observe(world, "CADRES", 5, "2009-12-31", nature="level", pair="a")
        deeds.observe(world, "CADRES", 4, "2009-06-30", nature="level", pair="b")
        assert ends(ask("CADRES")) == (9, 9)

        deeds.observe(world, "CADRES", 12, "2009-01-01", nature="level")
        assert ends(ask("CADRES")) == (12, 12)

    def test_what_was_added_in_all_goes_before_levels_of_parts(
        self, world: World
    ) -> None:
        deeds.observe(world, "CADRES", 5, "2009-12-31", nature="level", pair="a")
        deeds.observe(world, "CADRES", 3, "2009")

        assert ends(ask("CADRES")) == (3, 3)
        assert ends(ask("CADRES", "to:2009")) == (5, 5)


@pytest.mark.parametrize(
    ("nothings", "expected"),
    [
        ([], Nothing.NOT_STATED),
        ([Nothing.WITHHELD], Nothing.WITHHELD),
        ([Nothing.NOT_YET_DUE, Nothing.NOT_YET_DUE], Nothing.NOT_YET_DUE),
        ([Nothing.WITHHELD, Nothing.NOT_REPORTED], Nothing.NOT_STATED),
    ],
)
def test_the_kinds_of_nothing_are_kept_apart(
    world: World, nothings: list[Nothing], expected: Nothing
) -> None:
    for kind in nothings:
        deeds.observe(world, "ROADS", 0, "2009", nothing=str(kind))

    answer = ask("ROADS")

    assert answer.value is None
    assert answer.nothing is expected
    assert [one.amount for one in answer.contributions] == [None] * len(nothings)


def test_zero_is_a_number(world: World) -> None:
    deeds.observe(world, "ROADS", 0, "2009")

    answer = ask("ROADS")

    assert ends(answer) == (0, 0)
    assert answer.nothing is None
    assert answer.grades == {"cited": Decimal("100.0")}


def test_what_has_no_period_is_listed_and_not_counted(world: World) -> None:
    deeds.observe(world, "ROADS", 5, "", code="undated")

    for period in ("2009", "to:2009", "stage:1"):
        answer = ask("ROADS", period)
        assert ends(answer) is None
        assert beside(answer) == {"undated"}


def test_another_size_of_unit_is_converted_exactly(world: World) -> None:
    deeds.observe(world, "ROADS", "73", "2009", pair="a")
    deeds.observe(world, "ROADS", "1500", "2009", pair="b", unit="m")

    answer = ask("ROADS")

    assert ends(answer) == (Decimal("74.5"), Decimal("74.5"))
    assert {one.unit for one in answer.contributions} == {"km"}


def test_another_unit_is_never_added(world: World) -> None:
    deeds.observe(world, "ROADS", 73, "2009")
    deeds.observe(world, "ROADS", 9, "2009", pair="a", unit="mu", code="land")

    answer = ask("ROADS")

    assert ends(answer) == (73, 73)
    assert codes(answer) == {"unit-left-out"}
    assert beside(answer) == {"land"}
