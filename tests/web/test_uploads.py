"""Workbooks by their pages: out, in, answered, sent, confirmed."""

import re
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest
from django.test import Client

from pairbook.accounts.demonstration import play
from pairbook.accounts.loading import load
from pairbook.confirmations.models import Submission
from pairbook.funds.models import Movement
from pairbook.people.models import Exchange
from pairbook.workbooks.models import Upload
from pairbook.workbooks.uploading import place_of
from tests.web.uploading import (
    COUNTY,
    DISTRICT,
    MONEY,
    PAIR,
    SignIn,
    blank,
    money,
    ready,
    send,
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


def test_an_office_finds_its_workbook_and_the_guide(district: Client) -> None:
    text = text_of(district.get("/en/workbook/"))
    assert "Government of Harbour District" in text
    assert "/en/workbook/inv-district/2023/annual.xlsx?in=zh" in text or (
        "annual.xlsx?in=zh" in text
    )
    for language, words in (
        ("en", "Zero, or nothing?"),
        ("zh-hans", "是零，还是没有？"),
    ):
        assert words in text_of(district.get(f"/{language}/guide/"))


def test_mistakes_come_back_on_the_page_and_in_their_cells(district: Client) -> None:
    book = blank(district)
    money(book, 4, "很多")
    money(book, 5, 115)
    page = uploaded(district, book)

    text = text_of(page)
    assert "Not yet: 1 to be mended" in text
    assert "“很多”" in text
    assert "G4" in text
    number = Upload.objects.get().pk
    answer = district.get(f"/zh-hans/upload/{number}/answer.xlsx")
    assert "filename*=utf-8''" in answer["Content-Disposition"]
    assert "年度填报 2023 (v2).答复.xlsx" in unquote(answer["Content-Disposition"])
    back = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    assert "不是数字" in str(back[MONEY]["G4"].comment.text)
    assert back[MONEY]["G4"].value == "很多"
    assert back[MONEY]["G5"].value == 115
    assert back["_pairbook"].sheet_state == "veryHidden"
    assert not Submission.objects.exists()


def test_a_mended_answer_replaces_its_draft_and_is_sent(district: Client) -> None:
    book = blank(district)
    money(book, 4, "很多")
    uploaded(district, book)
    first = Upload.objects.get()
    answer = district.get(f"/en/upload/{first.pk}/answer.xlsx")
    mended = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    mended[MONEY]["G4"].value = 115

    page = uploaded(district, mended, replaces=str(first.pk))

    row = Upload.objects.get()
    assert not place_of(first.sha256).exists()
    assert "Not yet" not in text_of(page)
    assert "new rows" in text_of(page)
    sent = send(district, row)
    assert "Sent. It is in the book now." in text_of(sent)
    submission = Submission.objects.get()
    assert f"/submission/{submission.code}/" in text_of(sent)
    assert Movement.objects.filter(code__startswith="inv-district.2023.money.").exists()


def test_the_button_pressed_twice_sends_once(district: Client) -> None:
    row = ready(district, 115)
    first, second = send(district, row), send(district, row)

    assert Submission.objects.count() == 1
    assert text_of(second).count("<h1>") == text_of(first).count("<h1>") == 1
    assert "Sent. It is in the book now." not in text_of(second)


def test_a_book_that_moved_since_the_preview_stops_the_sending(
    district: Client, signed_in: SignIn
) -> None:
    row = ready(district, 115)
    old = row.changes
    other = ready(district, 115, 20)
    send(district, other)
    row.refresh_from_db()

    page = district.post(
        f"/en/upload/{row.pk}/send/", {"changes": old, "act": "send"}, follow=True
    )

    assert "The book moved since the preview" in text_of(page)
    assert Submission.objects.count() == 1
    row.refresh_from_db()
    assert row.changes != old, "the preview is made anew"


def test_a_corrected_row_shows_both_values_and_a_deleted_one_is_asked_about(
    district: Client,
) -> None:
    send(district, ready(district, 115, 20))
    book = blank(district)
    rows = {book[MONEY].cell(at, 7).value: at for at in (4, 5)}
    book[MONEY].cell(rows[115], 7).value = 116
    for column in range(1, 13):
        book[MONEY].cell(rows[20], column).value = None
    page = uploaded(district, book)

    text = text_of(page)
    assert re.search(
        r"<del>[^<]*1\.15 million yuan</del> → <ins>[^<]*1\.16 million", text
    )
    assert "Rows that are no longer in the file" in text
    row = Upload.objects.latest("pk")
    [field] = set(re.findall(r'name="(gone:[^"]+)"', text))
    refused = send(district, row)
    assert "Say whether it is kept or withdrawn." in text_of(refused)
    assert Submission.objects.count() == 1

    sent = send(district, row, **{field: "withdraw"})

    assert "Sent." in text_of(sent)
    code = field.partition(":")[2]
    assert Movement.objects.filter(code=code).count() == 2, "and its reversal"


def test_what_the_book_says_already_is_not_sent_again(district: Client) -> None:
    send(district, ready(district, 115))
    page = uploaded(district, blank(district))

    assert "The book says all of it already" in text_of(page)
    assert re.search(r"<button[^>]* disabled[^>]*>Send it", text_of(page))


def test_a_draft_can_be_dropped_and_leaves_no_file(district: Client) -> None:
    row = ready(district, 115)
    page = district.post(f"/en/upload/{row.pk}/drop/", follow=True)

    assert "The draft is gone." in text_of(page)
    assert not Upload.objects.exists()
    assert not place_of(row.sha256).exists()


def test_what_was_sent_cannot_be_dropped(district: Client) -> None:
    row = ready(district, 115)
    send(district, row)
    page = district.post(f"/en/upload/{row.pk}/drop/", follow=True)

    assert "It was sent already and stays." in text_of(page)
    assert Upload.objects.filter(pk=row.pk).exists()


def test_the_other_side_confirms_all_and_finds_each_record_with_its_cell(
    district: Client, signed_in: SignIn
) -> None:
    send(district, ready(district, 115, 20))
    submission = Submission.objects.get()
    county = signed_in(*COUNTY)
    desk = text_of(county.get("/en/workbook/"))
    assert submission.code in desk

    path = f"/en/submission/{submission.code}/"
    text = text_of(county.get(path))
    assert f"{MONEY}!G4" in text
    assert "Confirm the whole upload" in text
    assert county.get(f"{path}file").status_code == 403, "the file is the sender's"
    done = county.post(f"{path}say/", {"voice": "recipient:inv-county"}, follow=True)

    assert "The whole upload is confirmed." in text_of(done)
    assert re.search(r">\s*recipient[^<:]*: confirmed", text_of(done))
    own = text_of(district.get(path))
    assert "Confirm the whole upload" not in own
    kept = district.get(f"{path}file")
    assert kept["Content-Disposition"].startswith("attachment;")
    assert kept["Content-Type"] == "application/octet-stream"
    kept.close()


def test_the_record_s_page_leads_to_its_cell_and_its_submission(
    district: Client,
) -> None:
    send(district, ready(district, 115))
    code = Movement.objects.get(code__startswith="inv-district.2023.money.").code
    text = text_of(district.get(f"/en/record/movement/{code}/"))
    assert f"{MONEY}!G4" in text
    assert f"/en/submission/{Submission.objects.get().code}/" in text


def test_reasons_are_kept_as_they_are_typed_and_one_serves_a_kind(
    district: Client,
) -> None:
    row = ready(district, 115)
    key = "invented@Money!G4#00000000"
    path = f"/en/upload/{row.pk}/reasons/"
    typed = {f"reason:{key}": "two contracts", "gone:x": "keep"}
    kept = district.post(
        path,
        typed,
        headers={"HX-Request": "true", "HX-Trigger-Name": f"reason:{key}"},
    )
    assert kept.content == b"kept"
    row.refresh_from_db()
    assert (row.reasons, row.gone) == ({key: "two contracts"}, {})

    district.post(path, {f"reason:{key}": "", "gone:x": "withdraw"})
    row.refresh_from_db()
    assert (row.reasons, row.gone) == ({}, {"x": "withdraw"})

    bad = district.post(path, {f"reason:{key}": "a\0b"}, follow=True)
    assert "it was not kept" in text_of(bad)
    row.refresh_from_db()
    assert row.reasons == {}


def test_rows_are_counted_by_what_they_hold(district: Client) -> None:
    send(district, ready(district, 115, 0.5, 20))

    kinds = Submission.objects.get().kinds
    assert kinds["money"] == {"number": 3}
    assert kinds.get("projects", {}) == {}, "a sheet without rows has none"


def test_what_would_change_is_said_in_names_and_then_by_both_sides(
    district: Client, signed_in: SignIn
) -> None:
    book = blank(district)
    twinning = [PAIR, "inv-school-harbour", "inv-school-wells", "village", "2023-03-01"]
    course = [PAIR, "Sheep keeping", "inv-district", None, None, "herder", "2023-05"]
    for sheet, row, cells in (
        ("Twinnings 基层结对", 5, twinning),
        ("Training 培训", 4, [*course, 2, 60, 80]),
    ):
        for column, value in enumerate(cells, start=2):
            book[sheet].cell(row, column).value = value

    text = text_of(uploaded(district, book))

    assert "No mistakes found" in text
    assert "Persons trained</span> 60 people" in text
    assert "pair:inv-district.2023.twinnings" not in text
    assert "made up</span>" not in text
    send(district, Upload.objects.get())
    sent = Submission.objects.get()
    county = signed_in(*COUNTY)
    voice = {"voice": "recipient:inv-county"}
    course_code = Exchange.objects.get(code__contains="2023.training").code
    path = f"/en/record/exchange/{course_code}/"
    before = text_of(county.get(path))
    assert "reported it" in before
    assert "of the whole upload" not in before
    county.post(f"/en/submission/{sent.code}/say/", voice)
    assert "of the whole upload" in text_of(county.get(path))
