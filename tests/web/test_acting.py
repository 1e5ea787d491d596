"""Who may act through the pages, and what they write."""

from collections.abc import Callable

import pytest
from django.test import Client

from pairbook.access.checks import Duty
from pairbook.audit.models import Entry
from pairbook.audit.queries import head
from pairbook.confirmations.queries import said_of
from pairbook.findings.queries import findings
from pairbook.organisations.models import Organisation
from pairbook.results.models import Observation

SignIn = Callable[..., Client]
REVIEW = "/en/review/beijing-inner-mongolia/2009/"


def first_problem() -> str:
    return f"/en/problem/{findings()[0].key}/"


def test_a_visitor_reads_findings_and_cannot_answer(
    book_loaded: None, visitor: Client
) -> None:
    path, before = first_problem(), head()
    assert "Sign in to answer" in visitor.get(path).content.decode()
    refused = visitor.post(path, {"state": "accepted", "reason": "because"})
    assert refused.status_code == 403
    assert head() == before


def test_an_office_answers_a_finding_with_a_reason(
    book_loaded: None, signed_in: SignIn
) -> None:
    office = signed_in("office", Duty.PROGRAMME_OFFICE, "donor", "beijing-government")
    path = first_problem()
    without = office.post(path, {"state": "accepted", "reason": " "})
    assert without.status_code == 400
    assert "write a reason" in without.content.decode()

    answered = office.post(path, {"state": "accepted", "reason": "checked on paper"})
    assert answered["Location"] == path
    page = office.get(path).content.decode()
    assert "Your answer is in the journal." in page
    assert "checked on paper" in page
    assert "office" in page
    assert len(findings()) == len(findings())
    assert findings()[0].answer is not None


def test_only_the_programme_office_publishes_and_the_edition_stays(
    book_loaded: None, signed_in: SignIn, visitor: Client
) -> None:
    assert visitor.post(f"{REVIEW}publish/").status_code == 403
    office = signed_in("office", Duty.PROGRAMME_OFFICE, "donor", "beijing-government")
    assert "Publish an edition" in office.get(REVIEW).content.decode()
    assert "Publish an edition" not in visitor.get(REVIEW).content.decode()

    made = office.post(f"{REVIEW}publish/")
    assert made["Location"] == f"{REVIEW}edition/1/"
    office.post(f"{REVIEW}publish/")
    edition = visitor.get(f"{REVIEW}edition/1/").content.decode()
    assert "Edition 1, as published" in edition
    assert "37.8705 million yuan" in edition
    assert f"@known:{Entry.objects.count() - 2}" in edition
    changed = visitor.get(f"{REVIEW}difference/1/2/").content.decode()
    assert "They show the same." in changed or "Differences: " in changed
    assert visitor.get(f"{REVIEW}edition/9/").status_code == 404


def test_the_prints_of_a_review_are_files_with_a_name(
    book_loaded: None, visitor: Client
) -> None:
    base = REVIEW.rstrip("/")
    docx = visitor.get(f"{base}.docx")
    assert docx.content.startswith(b"PK")
    assert (
        'filename="beijing-inner-mongolia-2009-en.docx"' in docx["Content-Disposition"]
    )


def test_a_side_confirms_and_the_other_disputes_through_the_page(
    invented_loaded: None, signed_in: SignIn, visitor: Client
) -> None:
    donor = Organisation.objects.filter(side="donor", kind="government").first()
    county = Organisation.objects.filter(side="recipient", kind="government").first()
    assert donor
    assert county
    spoken = {said.record for said in said_of(_things())}
    row = Observation.objects.exclude(thing__in=spoken).order_by("id").first()
    assert row
    path = f"/en/record/observation/{row.code}/"
    ours = signed_in("ours", Duty.DONOR_DISTRICT, "donor", donor.code)
    theirs = signed_in("theirs", Duty.RECIPIENT_COUNTY, "recipient", county.code)

    assert visitor.post(f"{path}say/", {"verb": "confirm"}).status_code == 403
    yes = {"voice": f"donor:{donor.code}", "verb": "confirm"}
    assert "Your word is in the journal." in _said(ours, path, yes)
    assert "said so to this version" in _said(ours, path, yes)
    no = {"voice": f"recipient:{county.code}", "verb": "dispute", "own_value": "7"}
    assert "no reason" in _said(theirs, path, no) or "none is given" in _said(
        theirs, path, no
    )
    assert "disputed" in _said(theirs, path, {**no, "text": "measured again"})
    foreign = {"voice": f"donor:{donor.code}", "verb": "confirm"}
    assert theirs.post(f"{path}say/", foreign).status_code == 403
    assert [said.verdict for said in said_of([row.thing])] == ["confirmed", "disputed"]


def _things() -> list[int]:
    return list(Observation.objects.values_list("thing", flat=True))


def _said(browser: Client, path: str, word: dict[str, str]) -> str:
    browser.post(f"{path}say/", word)
    return browser.get(path).content.decode()


@pytest.mark.parametrize("path", ["/en/sign-in/", "/zh-hans/sign-in/"])
def test_signing_in_with_a_wrong_password_says_so_and_leads_nowhere(
    path: str, db: None, visitor: Client
) -> None:
    answer = visitor.post(path, {"login": "x", "password": "y"})
    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()
