"""People of another programme, files where none is asked, texts nobody can keep."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from pairbook.access.checks import SYSTEM, Duty, Term
from pairbook.access.invitations import invite
from pairbook.access.models import Invitation, Role
from pairbook.accounts.loading import load
from pairbook.audit.queries import head
from pairbook.results.models import Observation
from pairbook.reviews.models import Edition

SignIn = Callable[..., Client]


@pytest.fixture
def two_programmes(project: Path, book_loaded: None) -> None:
    """Have an invented programme beside the first account."""
    assert load(project / "demonstration", by="test").saved


@pytest.fixture
def stranger(two_programmes: None, signed_in: SignIn) -> Client:
    """Return the programme office of the invented pair."""
    return signed_in("stranger", Duty.PROGRAMME_OFFICE, "donor", "inv-donor-office")


def role(organisation: str) -> dict[str, str]:
    return {"duty-0": "donor district", "organisation-0": organisation}


def test_an_office_gives_no_role_in_another_programme(
    stranger: Client, signed_in: SignIn
) -> None:
    signed_in("haidian", Duty.DONOR_DISTRICT, "donor", "haidian-government")
    signed_in("district", Duty.DONOR_DISTRICT, "donor", "inv-district")
    theirs, own = (Role.objects.get(person=name) for name in ("haidian", "district"))
    end = {"valid_to": "2099-01-01"}
    before = head()

    for path, form in (
        ("give/", {"name": "district", **role("haidian-government")}),
        ("invite/", {"email": "a@example.org", **role("haidian-government")}),
        (f"role/{theirs.id}/", {"valid_from": "2026-01-01", **end}),
        (f"role/{theirs.id}/end/", end),
    ):
        assert stranger.post(f"/en/people/{path}", form).status_code == 403, path
    page = stranger.get("/en/people/").content.decode()

    assert head() == before
    assert 'value="haidian-government"' not in page
    assert 'value="inv-district"' in page
    assert stranger.post(f"/en/people/role/{own.id}/end/", end).status_code == 302


def test_an_office_revokes_no_invitation_of_another_programme(stranger: Client) -> None:
    term = Term(
        Duty.DONOR_DISTRICT, "donor", "haidian-government", timezone.localdate()
    )
    made = invite([term], "a@example.org", by=SYSTEM).invitation

    assert (
        stranger.post(f"/en/people/invitation/{made.code}/revoke/").status_code == 403
    )
    assert "a@example.org" not in stranger.get("/en/people/").content.decode()
    assert Invitation.objects.count() == 1


def test_an_office_publishes_uploads_and_speaks_for_nobody_of_another_programme(
    stranger: Client,
) -> None:
    review = "/en/review/beijing-inner-mongolia/2009/"
    row = Observation.objects.filter(account="beijing-inner-mongolia").first()
    assert row
    before = head()

    word = {"voice": "donor:haidian-government", "verb": "confirm"}
    said = stranger.post(f"/en/record/observation/{row.code}/say/", word)
    file = SimpleUploadedFile("a.xlsx", b"PK")
    form = {"period": "2023", "layout": "annual", "file": file}
    sent = stranger.post("/en/workbook/haidian-government/upload/", form)

    assert stranger.post(f"{review}publish/").status_code == 403
    assert f'action="{review}publish/"' not in stranger.get(review).content.decode()
    assert (said.status_code, sent.status_code) == (403, 403)
    assert stranger.get("/en/workbook/?office=haidian-government").status_code == 403
    assert head() == before
    assert not Edition.objects.exists()


@pytest.mark.parametrize("reason", ["a\x00b", "a\u202eb", "x" * 5_000])
@pytest.mark.parametrize("path", ["", "end/"])
def test_a_reason_that_cannot_be_kept_changes_no_role(
    path: str, reason: str, stranger: Client, signed_in: SignIn
) -> None:
    signed_in("district", Duty.DONOR_DISTRICT, "donor", "inv-district")
    own, before = Role.objects.get(person="district"), head()
    form = {"valid_from": "2026-01-01", "valid_to": "2099-01-01", "reason": reason}

    refused = stranger.post(f"/en/people/role/{own.id}/{path}", form)

    assert refused.status_code == 400
    assert head() == before


def test_names_and_codes_with_nul_are_nobodys(stranger: Client) -> None:
    form = {"name": "a\x00b", **role("inv-district")}
    assert stranger.post("/en/people/give/", form).status_code == 400
    assert stranger.post("/en/people/invitation/a%00b/revoke/").status_code == 404


@pytest.mark.parametrize("path", ["sign-in/", "sign-in/passkey/", "invitation/x/"])
def test_a_file_that_nobody_asked_for_is_not_kept(
    path: str,
    db: None,
    visitor: Client,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whoever did not sign in cannot fill the disk; what comes first is still read."""
    kept: list[object] = []
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(
        "django.core.files.uploadedfile.TemporaryUploadedFile.__init__",
        lambda *args, **_: kept.append(args),
    )
    file = SimpleUploadedFile("a.bin", bytes(3 * 1024 * 1024))

    answer = visitor.post(f"/en/{path}", {"login": "x", "file": file})

    assert answer.status_code < 500
    assert kept == []
    assert list(tmp_path.iterdir()) == []


def test_what_one_person_sees_no_proxy_keeps(stranger: Client, visitor: Client) -> None:
    assert "private" in stranger.get("/en/people/").headers["Cache-Control"]
    assert "Cache-Control" not in visitor.get("/en/sign-in/").headers or (
        "public" not in visitor.get("/en/sign-in/").headers["Cache-Control"]
    )


def test_a_request_to_another_host_is_refused_with_a_page(
    db: None, visitor: Client
) -> None:
    """It is refused before anybody knows who asks."""
    answer = visitor.get("/en/", headers={"host": "evil.example"})

    assert answer.status_code == 400
    assert b"<html" in answer.content
