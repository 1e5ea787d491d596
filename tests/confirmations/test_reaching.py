"""No office reaches into another programme: neither its word nor its office."""

from decimal import Decimal
from pathlib import Path

import pytest

from pairbook.access.checks import (
    SYSTEM,
    Act,
    Actor,
    Duty,
    Grant,
    NotAllowedError,
)
from pairbook.accounts.loading import load
from pairbook.confirmations.actions import (
    RefusedWordError,
    confirm,
    dispute,
    disputing,
)
from pairbook.confirmations.reaching import allowed_for
from pairbook.results.models import Observation

#: Both of the first account; the records are of the invented one.
COUNTY = Actor(
    "k", (Grant(Duty.RECIPIENT_COUNTY, "recipient", "keyouqian-government"),)
)
OFFICE = Actor(
    "o", (Grant(Duty.PROGRAMME_OFFICE, "recipient", "inner-mongolia-government"),)
)
OWN_OFFICE = Actor(
    "p", (Grant(Duty.PROGRAMME_OFFICE, "recipient", "inv-recipient-office"),)
)


@pytest.fixture
def road(db: None, project: Path) -> Observation:
    for folder in ("account", "demonstration"):
        assert load(project / folder, by="test").saved
    return Observation.objects.get(code="inv-o-road-2022")


def test_a_county_of_another_programme_says_nothing(road: Observation) -> None:
    office = "keyouqian-government"
    word = disputing(side="recipient", office=office, own_value=Decimal(1), text="No.")

    with pytest.raises(RefusedWordError) as confirming:
        confirm(road, side="recipient", office=office, by=COUNTY)
    with pytest.raises(RefusedWordError) as disputed:
        dispute(road, word, by=COUNTY)

    for refused in (confirming, disputed):
        codes = [problem.kind.code for problem in refused.value.problems]
        assert codes == ["word-office-not-of-pairing"]


def test_the_office_of_another_programme_speaks_for_nobody_here(
    road: Observation,
) -> None:
    with pytest.raises(NotAllowedError):
        confirm(road, side="recipient", office="inv-county", by=OFFICE)
    said = confirm(road, side="recipient", office="inv-county", by=OWN_OFFICE)
    assert said.office == "inv-county"


@pytest.mark.parametrize(
    ("office", "side"),
    [
        ("inv-county", "recipient"),
        ("inv-school-wells", "recipient"),
        ("inv-recipient-office", "recipient"),
    ],
)
@pytest.mark.parametrize("act", [Act.UPLOAD, Act.SEE, Act.GIVE_ROLE, Act.INVITE])
def test_only_its_own_programme_office_reaches_an_office(
    act: Act, office: str, side: str, road: Observation
) -> None:
    assert allowed_for(OWN_OFFICE, act, side=side, office=office)
    assert not allowed_for(OFFICE, act, side=side, office=office)
    assert allowed_for(SYSTEM, act, side=side, office=office)
    own = Actor("x", (Grant(Duty.PROGRAMME_OFFICE, side, office),))
    assert allowed_for(own, act, side=side, office=office)
