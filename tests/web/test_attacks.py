"""Addresses and forms made to do harm: 4xx, never 500, and nothing is written."""

from collections.abc import Callable

import pytest
from django.test import Client

from pairbook.access.checks import Duty
from pairbook.audit.queries import head
from pairbook.findings.queries import findings
from pairbook.organisations.models import Organisation
from pairbook.results.models import Observation

SignIn = Callable[..., Client]
#: One more than the largest number that a record's column holds.
TOO_LARGE = 2**63
REVIEW = "/en/review/beijing-inner-mongolia"
FIGURE = "FIN-07@pair:beijing-inner-mongolia@2009"

NOT_FOUND = [
    f"/en/record/{TOO_LARGE}/",
    f"/en/record/{'9' * 40}/",
    f"/en/journal/{TOO_LARGE}/",
    "/en/record/movement/%00/",
    "/en/pair/%00/",
    "/en/document/..%2f..%2fetc/",
    f"{REVIEW}/0/",
    f"{REVIEW}/10000/",
    f"{REVIEW}/{TOO_LARGE}/edition/1/",
    f"{REVIEW}/2009/edition/{TOO_LARGE}/",
    f"{REVIEW}/2009/difference/1/{TOO_LARGE}/",
    f"/figure/{FIGURE}@known:99999.json",
    f"/figure/{FIGURE}@known:{'9' * 3000}.json",
    f"/en/figure/{FIGURE}@known:99999/",
    "/figure/@@.json",
    "/fr/",
]


@pytest.mark.parametrize("path", NOT_FOUND)
def test_an_address_of_nothing_is_not_found(
    path: str, book_loaded: None, visitor: Client
) -> None:
    assert visitor.get(path, follow=True).status_code == 404


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ({"own_value": "9" * 40, "text": "measured"}, "The number cannot be read."),
        ({"own_value": "seven", "text": "measured"}, "The number cannot be read."),
        ({"own_value": "7", "text": "a\x00b"}, "a sign that no page can show"),
        ({"own_value": "7", "text": "a\x01b"}, "a sign that no page can show"),
    ],
)
def test_a_word_that_cannot_be_kept_whole_is_not_kept(
    word: dict[str, str], told: str, invented_loaded: None, signed_in: SignIn
) -> None:
    county = Organisation.objects.filter(side="recipient", kind="government").first()
    row = Observation.objects.order_by("id").first()
    assert county
    assert row
    path = f"/en/record/observation/{row.code}/"
    theirs = signed_in("theirs", Duty.RECIPIENT_COUNTY, "recipient", county.code)
    before = head()

    dispute = {"voice": f"recipient:{county.code}", "verb": "dispute"}
    theirs.post(f"{path}say/", {**dispute, **word})

    assert told in theirs.get(path).content.decode()
    assert head() == before


def test_a_reason_that_no_page_can_show_is_not_kept(
    book_loaded: None, signed_in: SignIn
) -> None:
    office = signed_in("office", Duty.PROGRAMME_OFFICE, "donor", "beijing-government")
    path, before = f"/en/problem/{findings()[0].key}/", head()

    refused = office.post(path, {"state": "accepted", "reason": "a\x00b"})

    assert refused.status_code == 400
    assert head() == before
