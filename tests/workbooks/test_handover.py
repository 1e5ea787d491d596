"""Numbers handed over between officers: totals, increments, levels, kinds of nothing.

The cases are those in which other programmes show 273 where 173 is true, and 292 for
73, or turn a reported zero into an empty cell.
"""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from django.db import transaction

from pairbook.access.checks import Actor, Duty, Grant
from pairbook.figures.addresses import address_of
from pairbook.figures.answers import Figure
from pairbook.figures.book import book
from pairbook.figures.queries import figure
from pairbook.results.actions import observe
from pairbook.values.interval import Interval
from pairbook.values.nothing import Nothing
from pairbook.values.period import period_of

OFFICE, PAIR = "inv-district", "invented-counties"
DISTRICT = Actor("invented-district", (Grant(Duty.DONOR_DISTRICT, "donor", OFFICE),))
YEAR, UP_TO = f"@pair:{PAIR}@2023", f"@pair:{PAIR}@to:2023-12-31"
FARMLAND, CADRES = ("AGR-01", "mu"), ("TAL-01", "persons")

#: What officers told one after another: nature, period, number or kind of nothing.
Told = tuple[str, str, int | str]


@dataclass(frozen=True)
class Case:
    """An indicator, what was told of it, and the figures that are true."""

    of: tuple[str, str]
    told: tuple[Told, ...]
    year: int | Nothing
    up_to: int | Nothing


CASES: dict[str, Case] = {
    "a total at mid-year, then only what came since": Case(
        FARMLAND,
        (
            ("running total", "2023-06-30", 100),
            ("increment", "2023-07-01..2023-12-31", 73),
        ),
        year=73,
        up_to=173,
    ),
    "a total at mid-year, then the total at the end": Case(
        FARMLAND,
        (("running total", "2023-06-30", 100), ("running total", "2023-12-31", 173)),
        year=Nothing.NOT_STATED,
        up_to=173,
    ),
    "what came before a total is inside it": Case(
        FARMLAND,
        (
            ("increment", "2023-01-01..2023-06-30", 40),
            ("running total", "2023-06-30", 100),
            ("increment", "2023-07-01..2023-12-31", 73),
        ),
        year=113,
        up_to=173,
    ),
    "quarters add up": Case(
        FARMLAND,
        (
            ("increment", "2023-01..2023-03", 10),
            ("increment", "2023-04..2023-06", 20),
            ("increment", "2023-07..2023-09", 0),
            ("increment", "2023-10..2023-12", 43),
        ),
        year=73,
        up_to=73,
    ),
    "a level told four times is the last": Case(
        CADRES,
        (
            ("level", "2023-03-31", 73),
            ("level", "2023-06-30", 73),
            ("level", "2023-09-30", 73),
            ("level", "2023-12-31", 73),
        ),
        year=73,
        up_to=73,
    ),
    "a level that falls is the last": Case(
        CADRES,
        (("level", "2023-06-30", 73), ("level", "2023-12-31", 70)),
        year=70,
        up_to=70,
    ),
    "zero is a number": Case(FARMLAND, (("increment", "2023", 0),), year=0, up_to=0),
    "a zero total is a number": Case(
        FARMLAND,
        (("running total", "2023-12-31", 0),),
        year=Nothing.NOT_STATED,
        up_to=0,
    ),
    "a zero level is a number": Case(
        CADRES, (("level", "2023-12-31", 0),), year=0, up_to=0
    ),
    **{
        f"{kind} stays {kind}": Case(
            FARMLAND, (("increment", "2023", str(kind)),), year=kind, up_to=kind
        )
        for kind in Nothing
    },
    "nothing beside a number leaves the number": Case(
        FARMLAND,
        (
            ("increment", "2023-01..2023-06", 5),
            ("increment", "2023-07..2023-12", "not yet due"),
        ),
        year=5,
        up_to=5,
    ),
}


def tell(case: Case) -> None:
    """Record what officers told, each in an entry of its own."""
    at = book()
    for number, (nature, period, said) in enumerate(case.told):
        amount = (
            Nothing(said) if isinstance(said, str) else Interval.exact(Decimal(said))
        )
        observe(
            side="donor",
            office=OFFICE,
            by=DISTRICT,
            code=f"handed-over-{number}",
            indicator=at.coded["indicator"][case.of[0]],
            pairing=at.coded["pair"][PAIR],
            nature=nature,
            period=period_of(period),
            amount=amount,
            unit=case.of[1],
        )


def shown(found: Figure) -> Interval | int | Nothing | None:
    """Return a figure's number, or why there is none."""
    if found.value is None:
        return found.nothing
    return int(found.value.low) if found.value.is_exact else found.value


@pytest.fixture
def clean(played: None) -> None:
    """Check that nothing of the year is told yet."""
    for code, _unit in (FARMLAND, CADRES):
        assert figure(address_of(code + YEAR)).value is None


def test_numbers_handed_over_stay_what_they_are(clean: None) -> None:
    wrong = {}
    for name, case in CASES.items():
        with transaction.atomic():
            tell(case)
            year = shown(figure(address_of(case.of[0] + YEAR)))
            up_to = shown(figure(address_of(case.of[0] + UP_TO)))
            transaction.set_rollback(True)
        if (year, up_to) != (case.year, case.up_to):
            wrong[name] = (year, up_to)

    assert wrong == {}
