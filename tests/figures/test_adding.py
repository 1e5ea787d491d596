"""Additivity by the catalogue, ratios, contracts of several kinds, promises."""

from decimal import Decimal
from typing import Any

import pytest

from pairbook.audit.actions import recording
from pairbook.values.wording import Wording
from tests.figures import deeds
from tests.figures.asking import (
    Ends,
    ask,
    beside,
    codes,
    counted,
    ends,
    parts,
    readings,
)
from tests.figures.worlds import World, indicator

pytestmark = pytest.mark.django_db

YEARS = ("2008..2009", [{"period": "2008"}, {"period": "2009"}])
PLACES = ("2009", [{"place": "r1"}, {"place": "r2"}])
PAIRS = ("2009", [{"pair": "a"}, {"pair": "b"}])
PROJECTS = ("2009", [{"project": "x"}, {"project": "z"}])


@pytest.mark.parametrize(
    ("measure", "differing", "value", "method"),
    [
        ("ROADS", YEARS, (7, 7), "sum"),
        ("ROADS", PLACES, (7, 7), "sum"),
        ("ROADS", PAIRS, (7, 7), "sum"),
        ("ROADS", PROJECTS, (7, 7), "sum"),
        ("TRAINED", YEARS, (4, 7), "distinct"),
        ("TRAINED", PLACES, (4, 7), "distinct"),
        ("TRAINED", PROJECTS, (4, 7), "distinct"),
        ("FLOWING", YEARS, (3, 3), "last"),
        ("FLOWING", PLACES, None, "refused"),
        ("FLOWING", PROJECTS, None, "refused"),
        ("FIN-05", PROJECTS, (4, 7), "distinct"),
        ("IND-15", PROJECTS, (4, 7), "distinct"),
        ("CADRES", PROJECTS, None, "refused"),
    ],
)
def test_two_values_are_added_as_the_catalogue_allows(
    world: World,
    measure: str,
    differing: tuple[str, list[dict[str, Any]]],
    value: Ends | None,
    method: str,
) -> None:
    period, terms = differing
    for low, one in zip((4, 3), terms, strict=True):
        deeds.observe(world, measure, low, **({"period": "2009"} | one))

    answer = ask(measure, period)

    assert ends(answer) == value
    assert answer.method == method
    expected = {"distinct": {"may-be-the-same"}, "refused": {"not-additive"}}
    assert codes(answer) == expected.get(method, set())
    assert len(answer.contributions) == 2


def test_one_value_is_never_refused(world: World) -> None:
    deeds.observe(world, "FLOWING", 4, "2009", place="r1")

    assert ends(ask("FLOWING")) == (4, 4)
    assert ask("FLOWING").method == "single"


def test_a_sum_without_an_upper_end_is_at_least(world: World) -> None:
    deeds.observe(world, "ROADS", 4, "2009", pair="a")
    deeds.observe(world, "ROADS", 3, "2009", pair="b", high=None, wording="incomplete")

    answer = ask("ROADS")

    assert ends(answer) == (7, None)
    assert answer.value is not None
    assert answer.value.wording is Wording.AT_LEAST


class TestRatios:
    """Ratios are recomputed from their parts, or stated once."""

    def test_from_sums_of_both_parts(self, world: World) -> None:
        for pair, km, persons in (("a", 30, 40), ("b", 30, 60)):
            deeds.observe(world, "ROADS", km, "2009", pair=pair)
            deeds.observe(
                world, "CADRES", persons, "2009-12-31", nature="level", pair=pair
            )
        for pair, rate in (("a", 75), ("b", 50)):
            deeds.observe(world, "RATE", rate, "2009", pair=pair)

        answer = ask("RATE")

        assert ends(answer) == (60, 60)
        assert answer.method == "recompute"
        assert parts(answer) == {"ROADS": (60, 60), "CADRES": (100, 100)}

    def test_intervals_are_kept_apart(self, world: World) -> None:
        deeds.observe(world, "ROADS", 30, "2009", high=60)
        deeds.observe(world, "CADRES", 100, "2009-12-31", high=200, nature="level")

        assert ends(ask("RATE")) == (15, 60)

    def test_one_stated_value_holds(self, world: World) -> None:
        deeds.observe(world, "RATE", 75, "2009")
        deeds.observe(world, "RATE", 50, "2009", pair="b")

        answer = ask("RATE")

        assert ends(answer) == (75, 75)
        assert answer.method == "single"

    def test_two_stated_values_are_never_averaged(self, world: World) -> None:
        deeds.observe(world, "RATE", 75, "2009", pair="a")
        deeds.observe(world, "RATE", 50, "2009", pair="b")

        answer = ask("RATE")

        assert ends(answer) is None
        assert codes(answer) == {"not-additive", "not-recomputed"}

    def test_nothing_is_divided_by_zero(self, world: World) -> None:
        deeds.observe(world, "ROADS", 30, "2009")
        deeds.observe(world, "CADRES", 0, "2009-12-31", nature="level")

        assert ends(ask("RATE")) is None


class TestContracts:
    """Investment of several kinds stands side by side."""

    def test_kinds_are_never_mixed(self, world: World) -> None:
        for kind, yuan in (("signed", 8), ("paid in", 4), ("supported", 2)):
            deeds.contract(world, kind, yuan, "2009")
        deeds.contract(world, "not stated", 1, "2009")

        assert ends(ask("IND-03")) == (8, 8)
        assert ends(ask("IND-04")) == (4, 4)
        assert ends(ask("IND-15")) == (2, 2)
        answer = ask("LOC-IND-01")
        assert ends(answer) == (1, 1)
        assert parts(answer) == {
            "IND-03": (8, 8),
            "IND-04": (4, 4),
            "IND-15": (2, 2),
        }

    def test_two_contracts_of_a_year_are_two(self, world: World) -> None:
        deeds.contract(world, "signed", 8, "2009")
        deeds.contract(world, "signed", 8, "2009")

        assert ends(ask("IND-03")) == (16, 16)

    def test_a_total_of_the_group_holds_its_firm(self, world: World) -> None:
        terms: dict[str, Any] = {"period": "2009-12-31", "nature": "running total"}
        deeds.contract(world, "signed", 8, **terms)
        deeds.contract(world, "signed", 5, body="branch", **terms)

        assert ends(ask("IND-03", "to:2009")) == (8, 8)
        assert ends(ask("IND-03")) is None


class TestPromises:
    """What was promised for a period."""

    @pytest.mark.parametrize(
        ("per", "period", "value", "problems"),
        [
            ("year", "2009", (20, 20), set()),
            ("year", "2008..2009", (40, 40), set()),
            ("year", "2000..2020", (100, 100), set()),
            ("year", "to:2007", (40, 40), set()),
            ("year", "2009-06", None, {"straddles-period"}),
            ("period", "2009", None, {"straddles-period"}),
            ("period", "2006..2010", (20, 20), set()),
            ("period", "to:2012", (20, 20), set()),
            ("not stated", "2009", (0, 20), {"open-promise"}),
            ("not stated", "2006..2010", (20, 100), {"open-promise"}),
        ],
    )
    def test_by_year_or_in_all(
        self,
        world: World,
        per: str,
        period: str,
        value: Ends | None,
        problems: set[str],
    ) -> None:
        deeds.promise(world, 20, "2006..2010", per=per)

        answer = ask("FIN-01", period)

        assert ends(answer) == value
        assert codes(answer) == problems

    @pytest.mark.parametrize(("reading", "value"), [("year", 100), ("period", 20)])
    def test_the_reading_used_gives_the_value_and_both_are_shown(
        self, world: World, reading: str, value: int
    ) -> None:
        deeds.promise(world, 20, "2006..2010", per="not stated", reading=reading)

        answer = ask("FIN-01", "2006..2010")

        assert ends(answer) == (value, value)
        assert readings(answer) == [(100, reading == "year"), (20, reading == "period")]

    def test_promised_discount_stands_beside(self, world: World) -> None:
        deeds.promise(world, 25, "2006..2010")
        deeds.promise(world, 5, "2006..2010", measure="FIN-11")

        answer = ask("FIN-01")

        assert ends(answer) == (25, 25)
        assert readings(answer) == [(25, True), (30, False)]

    def test_lines_are_added_and_what_is_of_them_is_not(self, world: World) -> None:
        deeds.promise(world, 25, "2006..2010")
        deeds.promise(world, 7, "2006..2010")
        deeds.promise(world, 3, "2006..2010", measure="FIN-08")
        deeds.promise(world, 2, "2009", pair="a")
        deeds.promise(world, 9, "2006..2010", measure="FIN-13")

        assert ends(ask("FIN-01")) == (32, 32)
        assert ends(ask("FIN-01", scopes="pair:a")) == (2, 2)

    def test_a_superseded_line_is_gone(self, world: World) -> None:
        old = deeds.promise(world, 25, "2006..2010")
        deeds.promise(world, 30, "2006..2010", supersedes=old.code)

        assert ends(ask("FIN-01")) == (30, 30)

    def test_the_payment_rate_rests_on_both(self, world: World) -> None:
        with recording(verb="load", by="tests") as entry:
            row = indicator("PAID", "%", "ratio", *["recompute"] * 3)
            row.numerator, row.denominator = "FIN-04", "FIN-01"
            world.put(entry, row)
        deeds.promise(world, 200, "2006..2010")
        deeds.give(world, 281, "2009")

        answer = ask("PAID")

        assert ends(answer) == (Decimal("140.5"), Decimal("140.5"))
        assert {part.unit for part in answer.parts} == {"yuan"}


class TestRegisters:
    """Signed documents and pairs in force are counted from the registers."""

    def test_documents_signed_in_the_period(self, world: World) -> None:
        signed = [
            deeds.sign(world, period) for period in ("2009-08", "2009", "2008", "")
        ]

        answer = ask("ORG-03")

        assert ends(answer) == (2, 2)
        assert counted(answer) == {signed[0].code, signed[1].code}
        assert beside(answer) == {signed[3].code}

    def test_stated_pairs_and_those_that_are_named(self, world: World) -> None:
        deeds.observe(world, "ORG-06", 18, "2009-12-31", nature="level")

        answer = ask("ORG-06")

        assert ends(answer) == (18, 18)
        assert parts(answer) == {"named": (3, 3), "not named": (15, 15)}
        assert parts(ask("ORG-06", "2000"))["named"] == (2, 2)

    def test_a_register_alone_says_at_least(self, world: World) -> None:
        assert ends(ask("ORG-06")) == (3, None)
        assert ends(ask("ORG-06", scopes="pair:u")) is None

    def test_more_named_than_stated_is_a_problem(self, world: World) -> None:
        deeds.observe(world, "ORG-06", 2, "2009-12-31", nature="level")

        assert codes(ask("ORG-06")) == {"more-named-than-stated"}
