"""The reconciliation page: what it lists, and acting from it."""

from collections.abc import Callable

import pytest
from django.test import Client, override_settings

from pairbook.access.checks import Duty
from pairbook.audit.queries import head
from pairbook.confirmations.queries import said_of
from pairbook.figures.addresses import address_of
from pairbook.figures.queries import figure
from pairbook.findings.joining import key_of
from pairbook.findings.models import Answer
from tests.figures.worlds import World
from tests.findings.two_sides import open_round, paid, roads, send, two_sided

SignIn = Callable[..., Client]
HERE = "/en/pair/p/reconciliation/"


@pytest.fixture
def world(db: None) -> World:
    """Return a world in which the two sides tell some things alike and some not."""
    world = two_sided()
    open_round(world)
    send(world, "donor", paid("m", 5000, "2009-05-04"), roads("o", 9), round_="round")
    send(world, "recipient", paid("m", 4600, "2009-05-05"))
    return world


def page_of(browser: Client, path: str = HERE) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_it_lists_what_waits_and_what_may_be_one(
    world: World, signed_in: SignIn, language: str
) -> None:
    county = signed_in("county", Duty.RECIPIENT_COUNTY, "recipient", "county-office")
    page = page_of(county, f"/{language}/pair/p/reconciliation/")

    assert "m-donor" in page
    assert "m-recipient" in page
    assert 'class="mark unconfirmed"' in page
    told = {"en": "unconfirmed", "zh-hans": "逾期未确认"}[language]
    assert told in page
    assert f"/{language}/record/observation/o-donor/" in page
    assert page.count("/say/") == 2
    assert "movement/m-recipient/say/" not in page
    assert "reconciliation/join/" not in page


def test_the_public_does_not_see_it(world: World, client: Client) -> None:
    with override_settings(PAIRBOOK_PUBLIC="editions"):
        assert client.get(HERE).status_code == 302


def test_filters_keep_what_a_side_must_act_on(world: World, signed_in: SignIn) -> None:
    county = signed_in("county", Duty.RECIPIENT_COUNTY, "recipient", "county-office")
    mine = page_of(county, f"{HERE}?kind=waiting&acts=donor")
    others = page_of(county, f"{HERE}?kind=unconfirmed&acts=recipient")

    assert "observation/o-donor" not in mine
    assert "movement/m-recipient" in mine
    assert "observation/o-donor" in others


def test_the_other_side_confirms_on_the_page(world: World, signed_in: SignIn) -> None:
    county = signed_in("county", Duty.RECIPIENT_COUNTY, "recipient", "county-office")
    word = {"voice": "recipient:county-office", "verb": "confirm", "back": HERE}

    answer = county.post("/en/record/observation/o-donor/say/", word)

    assert answer["Location"] == HERE
    thing = world.thing("Observation", "o-donor")
    assert [one.verdict for one in said_of([thing])] == ["confirmed"]
    assert "observation/o-donor" not in page_of(county)
    away = {**word, "back": "https://elsewhere.example/", "verb": "dispute"}
    away |= {"own_value": "7", "text": "Measured."}
    answer = county.post("/en/record/observation/o-donor/say/", away)
    assert answer["Location"].startswith("/en/record/observation/o-donor/")
    assert "Measured." in page_of(county, f"{HERE}?kind=disputed")


def test_the_programme_office_decides_that_two_are_one(
    world: World, signed_in: SignIn
) -> None:
    office = signed_in("office", Duty.PROGRAMME_OFFICE, "donor", "city-office")
    address = address_of("FIN-04@pair:p@2009")
    assert figure(address).value.low == 9600  # type: ignore[union-attr]
    assert "reconciliation/join/" in page_of(office)
    terms = {"table": "movement", "keep": "m-donor", "drop": "m-recipient"}
    terms |= {"verb": "join", "back": HERE}
    before = head()
    office.post("/en/reconciliation/join/", terms)
    assert head() == before

    answer = office.post("/en/reconciliation/join/", {**terms, "reason": "One slip."})

    assert answer["Location"] == HERE
    assert figure(address).value.low == 5000  # type: ignore[union-attr]
    page = page_of(office, f"{HERE}?kind=disputed")
    assert "4,600" in page
    assert 'value="settle"' not in page_of(office, f"{HERE}?kind=waiting")
    assert 'value="settle"' in page


def test_two_that_are_kept_apart_are_not_shown_again(
    world: World, signed_in: SignIn
) -> None:
    office = signed_in("office", Duty.PROGRAMME_OFFICE, "donor", "city-office")
    county = signed_in("county", Duty.RECIPIENT_COUNTY, "recipient", "county-office")
    terms = {"table": "movement", "keep": "m-donor", "drop": "m-recipient"}
    terms |= {"verb": "apart", "reason": "Two slips.", "back": "/en/reconciliation/"}
    assert county.post("/en/reconciliation/join/", terms).status_code == 403

    office.post("/en/reconciliation/join/", terms)

    kept = Answer.objects.get()
    assert kept.finding == key_of("movement", "m-recipient", "m-donor")
    assert 'id="twice"' not in page_of(office, "/en/reconciliation/")


def test_what_is_not_there(world: World, signed_in: SignIn) -> None:
    office = signed_in("office", Duty.PROGRAMME_OFFICE, "donor", "city-office")
    assert office.get("/en/pair/none/reconciliation/").status_code == 404
    terms = {"table": "movement", "keep": "m-donor", "drop": "none"}
    assert office.post("/en/reconciliation/join/", terms).status_code == 404


def test_an_auditor_writes_a_finding_on_the_record(
    world: World, signed_in: SignIn
) -> None:
    auditor = signed_in("auditor", Duty.AUDITOR, "outside", "city-office")
    office = signed_in("office", Duty.PROGRAMME_OFFICE, "donor", "city-office")
    path = "/en/record/observation/o-donor/"
    assert "Record the finding" in page_of(auditor, path)
    assert "Record the finding" not in page_of(office, path)
    assert office.post(f"{path}find/", {"text": "No paper."}).status_code == 403
    before = head()
    auditor.post(f"{path}find/", {"text": " "})
    assert head() == before

    auditor.post(f"{path}find/", {"text": "No paper."})

    assert "No paper. (auditor)" in page_of(office, path)
    problems = page_of(office, "/en/problem/?rule=audit")
    assert "No paper. (auditor)" in problems
    key = f"audit/{world.thing('Observation', 'o-donor')}/observation:o-donor/1"
    answer = office.post(
        f"/en/problem/{key}/", {"state": "accepted", "reason": "It is in the file."}
    )
    assert answer.status_code == 302
    assert "It is in the file." in page_of(office, path)
