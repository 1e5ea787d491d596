"""Figures of the account that ships with the project."""

from decimal import Decimal
from pathlib import Path

import pytest

from pairbook.accounts.loading import load
from tests.figures.asking import Ends, ask, codes, ends, parts, readings

PAIR = "pair:beijing-inner-mongolia"


@pytest.fixture
def account(db: None, project: Path) -> None:
    """Load the account."""
    assert not load(project / "account", by="tests").problems


COMPUTED = [
    ("FIN-07", "2009", 37870500),
    ("FIN-07", "to:2009-12-31", 616000000),
    ("FIN-07", "to:2010-12-31", 640480000),
    ("FIN-07", "stage:1", 123000000),
    ("FIN-04", "2009", 35929500),
    ("FIN-11", "2009", 5000000),
    ("FIN-13", "stage:1", 72840000),
    ("FIN-06", "to:2009-12-31", 275000000),
    ("INF-01", "2009", 73),
    ("INF-01", "to:2009-12-31", 560),
    ("AGR-01", "2009", 13700),
    ("INF-03", "2009", 4035),
    ("INF-04", "2009", 5150),
    ("IND-08", "2009", 1500),
    ("EDU-03", "2009", 230),
    ("ORG-06", "2009", 18),
]


@pytest.mark.usefixtures("account")
def test_figures_of_the_page_are_computed() -> None:
    found = [
        (measure, period, ends(ask(measure, period, PAIR)))
        for measure, period, _ in COMPUTED
    ]

    assert found == [(*row[:2], (row[2], row[2])) for row in COMPUTED]


@pytest.mark.usefixtures("account")
def test_the_year_has_its_three_parts_and_the_pupils_both_readings() -> None:
    expected: dict[str, Ends] = {
        "FIN-04": (35929500, 35929500),
        "FIN-05": (1440000, 1440000),
        "FIN-06": (501000, 501000),
    }
    assert parts(ask("FIN-07", "2009", PAIR)) == expected
    assert readings(ask("EDU-03", "2009", PAIR)) == [(230, True), (350, False)]


@pytest.mark.usefixtures("account")
def test_the_total_is_never_added_to_the_year() -> None:
    answer = ask("FIN-07", "to:2009-12-31", PAIR)
    shares = parts(answer)

    known, rest = shares["itemised up to the total"], shares["not itemised"]
    assert known[0] + (rest[1] or Decimal(0)) == 616000000
    assert "open-discount" in codes(answer)
