"""Uploads of others, too large, forged, or no workbooks: refused, and nothing kept."""

import re
from pathlib import Path

import pytest
from django.test import Client, override_settings

from pairbook.access.checks import Duty
from pairbook.accounts.demonstration import play
from pairbook.accounts.loading import load
from pairbook.confirmations.models import Submission
from pairbook.documents.files import MOST_BYTES
from pairbook.web import pages_uploads_receiving
from pairbook.workbooks.models import Upload
from tests.web.uploading import (
    AUDITOR,
    COUNTY,
    DISTRICT,
    READER,
    SignIn,
    blank,
    ready,
    text_of,
    uploaded,
)


@pytest.fixture(autouse=True)
def played(db: None, project: Path, settings: object, tmp_path: Path) -> None:
    """Load the invented account; keep uploads of a test apart."""
    settings.STATE_DIR = tmp_path  # type: ignore[attr-defined]
    assert load(project / "demonstration", by="test").problems == []
    assert play()


@pytest.fixture
def district(signed_in: SignIn) -> Client:
    return signed_in(*DISTRICT)


@pytest.mark.parametrize("who", [COUNTY, READER])
def test_another_office_neither_sees_nor_touches_an_upload(
    who: tuple[str, Duty, str, str], district: Client, signed_in: SignIn
) -> None:
    row = ready(district, 115)
    stranger = signed_in(*who)
    for path in ("", "answer.xlsx", "file"):
        assert stranger.get(f"/en/upload/{row.pk}/{path}").status_code in {403, 404}
    for path in ("reasons/", "send/", "drop/"):
        answer = stranger.post(f"/en/upload/{row.pk}/{path}")
        assert answer.status_code in {403, 404}
    assert uploaded(stranger, b"x").status_code == 403
    assert stranger.get("/en/workbook/?office=inv-district").status_code == 403
    blank_one = stranger.get("/en/workbook/inv-district/2023/annual.xlsx")
    assert blank_one.status_code == 403
    row.refresh_from_db()
    assert row.state == "ready"


def test_an_auditor_sees_all_and_sends_nothing(
    district: Client, signed_in: SignIn
) -> None:
    row = ready(district, 115)
    auditor = signed_in(*AUDITOR)
    text = text_of(auditor.get(f"/en/upload/{row.pk}/"))
    assert "What sending would change" in text
    assert "Send it" not in text
    assert auditor.get("/en/workbook/?office=inv-district").status_code == 200
    assert auditor.post(f"/en/upload/{row.pk}/send/").status_code == 403
    assert auditor.post(f"/en/upload/{row.pk}/drop/").status_code == 403


def test_a_visitor_is_asked_to_sign_in(district: Client, client: Client) -> None:
    row = ready(district, 115)
    for path in ("workbook/", f"upload/{row.pk}/", f"upload/{row.pk}/answer.xlsx"):
        answer = client.get(f"/en/{path}")
        assert answer.status_code in {302, 403}
        assert "inv-district" not in answer.content.decode()
    assert client.get("/en/guide/").status_code == 200


def test_a_file_that_is_too_large_is_refused_and_leaves_nothing(
    district: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    answer = uploaded(district, b"PK" + bytes(MOST_BYTES + 100_000))
    assert answer.status_code == 413
    assert "larger than 20 MB" in text_of(answer)

    # One that says it is small and goes on all the same is stopped while it comes.
    monkeypatch.setattr(pages_uploads_receiving, "MOST_BYTES", 10_000)
    monkeypatch.setattr(pages_uploads_receiving, "FRAME_BYTES", 10**9)
    answer = uploaded(district, b"PK" + bytes(20_000))
    assert answer.status_code == 413
    assert not Upload.objects.exists()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_form_from_elsewhere_is_refused(district: Client, signed_in: SignIn) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = district.cookies
    book = blank(district)
    assert uploaded(strict, book).status_code == 403
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.xlsx", "passwd.xlsx"),
        ("<img src=x>.xlsx", "&lt;img src=x&gt;.xlsx"),
        ("港湾区\u202exslx.exe.xlsx", "港湾区xslx.exe.xlsx"),
    ],
)
def test_names_of_files_do_no_harm(name: str, shown: str, district: Client) -> None:
    text = text_of(uploaded(district, blank(district), name=name))
    assert shown in text
    assert "<img src=x>" not in text


@pytest.mark.parametrize(
    "content", [b"", b"\0\1\2\3", b"%PDF-1.7 \n...", b"PK\3\4 no zip at all"]
)
def test_what_is_no_workbook_is_refused_with_a_sentence(
    content: bytes, district: Client
) -> None:
    page = uploaded(district, content)
    assert page.status_code in {200, 400}
    assert re.search(r'class="verdict refused"', text_of(page))
    assert not Submission.objects.exists()


@pytest.mark.parametrize("field", ["period", "layout"])
def test_a_form_that_asks_for_what_there_is_not_is_refused(
    field: str, district: Client
) -> None:
    page = uploaded(district, blank(district), **{field: "no such"})
    assert page.status_code == 400
    assert "The file was not taken" in text_of(page)


def test_no_file_is_a_problem_too(district: Client) -> None:
    answer = district.post("/en/workbook/inv-district/upload/", {"period": "2023"})
    assert answer.status_code == 400
    assert "No file was chosen." in text_of(answer)


@pytest.mark.parametrize("number", [999_999, 2**63])
def test_an_upload_that_is_not_there_is_not_found(
    number: int, district: Client
) -> None:
    assert district.get(f"/en/upload/{number}/").status_code == 404
    assert district.get("/en/submission/no-such/").status_code == 404
    assert district.get("/en/submission/a%00b/").status_code == 404


def test_the_page_says_how_large_a_file_may_be(
    district: Client,
) -> None:
    assert "up to 20 MB" in text_of(district.get("/en/workbook/"))
    with override_settings(WORKBOOK_MOST_BYTES=5 * 1024**2):
        assert "up to 5 MB" in text_of(district.get("/en/workbook/"))
