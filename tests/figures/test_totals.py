"""Running totals, what they hold, and what is only partly in the days asked for."""

import pytest

from pairbook.values.nothing import Nothing
from pairbook.values.wording import Wording
from tests.figures import deeds
from tests.figures.asking import ask, beside, codes, ends, parts, readings
from tests.figures.worlds import World

pytestmark = pytest.mark.django_db


class TestRunningTotals:
    """A total up to a day, what it holds, and what came since."""

    def lay(self, world: World) -> None:
        deeds.observe(
            world, "FIN-07", 616, "2009-12-31", nature="running total", code="total"
        )
        deeds.give(world, 35, "2009")
        deeds.give(world, 24, "2010")
        deeds.give(world, 100, "2001")

    def test_a_total_is_never_added_to_what_it_holds(self, world: World) -> None:
        self.lay(world)

        answer = ask("FIN-07", "to:2009")

        assert ends(answer) == (616, 616)
        assert answer.method == "running total"
        assert parts(answer) == {
            "itemised up to the total": (135, 135),
            "not itemised": (481, 481),
        }

    def test_what_comes_after_is_added(self, world: World) -> None:
        self.lay(world)

        answer = ask("FIN-07", "to:2010")

        assert ends(answer) == (640, 640)
        assert parts(answer)["since"] == (24, 24)

    def test_before_its_day_only_what_is_itemised_is_known(self, world: World) -> None:
        self.lay(world)

        answer = ask("FIN-07", "to:2008")

        assert ends(answer) == (100, 100)
        assert codes(answer) == {"only-what-is-itemised"}

    def test_a_span_does_not_count_it(self, world: World) -> None:
        self.lay(world)

        answer = ask("FIN-07", "2009")

        assert ends(answer) == (35, 35)
        assert "total" in beside(answer)

    @pytest.mark.parametrize(
        ("period", "value"),
        [("2000..2009", 616), ("1999..2010", 640), ("2001..2009", 135)],
    )
    def test_a_span_from_the_beginning_does(
        self, world: World, period: str, value: int
    ) -> None:
        self.lay(world)

        assert ends(ask("FIN-07", period)) == (value, value)

    def test_the_latest_total_holds_the_earlier(self, world: World) -> None:
        self.lay(world)
        deeds.observe(world, "FIN-07", 500, "2005-12-31", nature="running total")

        assert ends(ask("FIN-07", "to:2009")) == (616, 616)
        assert ends(ask("FIN-07", "to:2008")) == (500, 500)

    def test_items_beyond_the_total_are_a_problem_and_no_part(
        self, world: World
    ) -> None:
        self.lay(world)
        deeds.give(world, 9000, "2002")

        answer = ask("FIN-07", "to:2009")

        assert ends(answer) == (616, 616)
        assert "more-itemised-than-total" in codes(answer)

    def test_the_rest_is_an_interval_where_the_items_are(self, world: World) -> None:
        self.lay(world)
        deeds.observe(world, "FIN-05", 20, "2003", high=40)

        assert parts(ask("FIN-07", "to:2009")) == {
            "itemised up to the total": (155, 175),
            "not itemised": (441, 461),
        }

    def test_totals_of_parts_are_added_and_said_to_be_no_more(
        self, world: World
    ) -> None:
        for pair, km in (("a", 5), ("b", 7)):
            deeds.observe(
                world, "ROADS", km, "2009-12-31", nature="running total", pair=pair
            )
        deeds.observe(world, "ROADS", 2, "2008", place="r1")

        answer = ask("ROADS", "to:2009")

        assert ends(answer) == (14, 14)
        assert codes(answer) == {"only-what-is-itemised"}

    def test_a_part_of_it_that_is_not_stated_gives_both_readings(
        self, world: World
    ) -> None:
        deeds.observe(
            world, "ROADS", 560, "2009-12-31", nature="running total", code="total"
        )
        deeds.observe(
            world, "ROADS", 73, "2009", part_of="total", part_status="not stated"
        )

        answer = ask("ROADS", "to:2009")

        assert ends(answer) == (560, 560)
        assert readings(answer) == [(560, True), (633, False)]


class TestStraddling:
    """What is only partly in the days asked for."""

    def test_it_leaves_a_lower_bound(self, world: World) -> None:
        deeds.observe(world, "ROADS", 10, "2009", pair="a")
        deeds.observe(world, "ROADS", 50, "2008..2010", pair="b")

        answer = ask("ROADS")

        assert ends(answer) == (10, None)
        assert answer.value is not None
        assert answer.value.wording is Wording.AT_LEAST
        assert codes(answer) == {"straddles-period"}

    def test_alone_it_gives_no_value(self, world: World) -> None:
        deeds.observe(world, "ROADS", 50, "2008..2010")

        answer = ask("ROADS")

        assert ends(answer) is None
        assert answer.nothing is Nothing.NOT_STATED
        assert codes(answer) == {"straddles-period"}

    def test_not_where_its_share_is_counted_by_another(self, world: World) -> None:
        deeds.observe(world, "ROADS", 10, "2009")
        deeds.observe(world, "ROADS", 50, "2008..2010", pair="b")

        answer = ask("ROADS")

        assert ends(answer) == (10, 10)
        assert not codes(answer)

    def test_over_the_day_of_a_total(self, world: World) -> None:
        deeds.observe(world, "ROADS", 100, "2009-12-31", nature="running total")
        deeds.observe(world, "ROADS", 50, "2008..2010")

        assert ends(ask("ROADS", "to:2009")) == (100, 100)
        assert ends(ask("ROADS", "to:2010")) == (100, None)
