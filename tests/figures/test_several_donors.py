"""A nation, its pairs and sources that tell different days of one year."""

from decimal import Decimal
from pathlib import Path

import pytest

from pairbook.accounts.loading import load
from pairbook.figures.addresses import address_of
from pairbook.figures.answers import Figure
from pairbook.figures.queries import figure
from pairbook.values.wording import Wording

SECOND = Path(__file__).parent.parent / "worlds" / "second"


@pytest.fixture
def loaded(db: None) -> None:
    assert load(SECOND, by="clerk").saved


def asked(address: str) -> Figure:
    return figure(address_of(address))


def test_details_that_run_on_after_the_nations_days_are_not_added(loaded: None) -> None:
    answer = asked("FIN-07@pair:ew-nation@2020")

    assert answer.value is not None
    assert answer.value.low == Decimal(24_820_000_000)
    assert (answer.value.high, answer.value.wording) == (None, Wording.AT_LEAST)
    beside = {row.code for row in answer.contributions if not row.counted}
    assert "ew-m-gs-2020" in beside
    assert "laps-wider-record" in {found.kind.code for found in answer.problems}


def test_the_same_details_count_where_nothing_wider_is_told(loaded: None) -> None:
    answer = asked("FIN-07@pair:ew-gs@2020")

    assert answer.value is not None
    assert answer.value.low == Decimal(3_007_000_000)
    assert "laps-wider-record" not in {found.kind.code for found in answer.problems}


def test_a_span_names_the_years_of_which_nothing_is_recorded(loaded: None) -> None:
    of_all = asked("FIN-07@pair:ew-lq@2008..2009")
    of_one = asked("FIN-07@pair:ew-lq@2009")

    (silent,) = [p for p in of_all.problems if p.kind.code == "years-without-records"]
    assert silent.facts["years"] == "2008"
    assert "years-without-records" not in {p.kind.code for p in of_one.problems}
