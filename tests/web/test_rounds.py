"""The pages of the rounds: who sees what, what they say, and whom they refuse."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Protocol

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.utils import timezone

from pairbook.access.checks import Duty
from pairbook.audit.queries import head
from pairbook.confirmations.arithmetic import Days, Reply
from pairbook.confirmations.completeness import completeness
from pairbook.confirmations.models import Reminder
from pairbook.confirmations.queries import ReportingRound, round_of
from pairbook.confirmations.rounds import close_round
from pairbook.web.pages_rounds import strip
from tests.confirmations.pairs import (
    CONFIRM_BY,
    DONOR_OFFICE,
    DUE,
    OPENS,
    Pairs,
    a_round,
    small_pairs,
)
from tests.confirmations.uploads import entered_on, other_upload, upload

SignIn = Callable[..., Client]
PAGE = "/en/round/small-2023/"
ONE_DAY = timedelta(days=1)
SILENT = [
    *("east-school", "hill", "north", "north-office", "lake", "south", "wells-school"),
]
ASKED = {
    "pair": "eastern",
    "layout": "annual",
    "period": "2023",
    "code": "east-2023",
    "name_en": "Reports",
    "name_zh": "报送",
    "opens_on": "2023-12-01",
    "due_on": "2024-01-20",
    "confirm_by": "2024-02-28",
}


class Answered(Protocol):
    """An answer of the site, as the test browser gives it."""

    status_code: int

    @property
    def content(self) -> bytes: ...


@pytest.fixture
def pairs(db: None) -> Pairs:
    return small_pairs()


@pytest.fixture
def of(pairs: Pairs) -> ReportingRound:
    return a_round(pairs)


@pytest.fixture
def office(signed_in: SignIn, pairs: Pairs) -> Client:
    """Return the browser of the donor side's programme office."""
    return signed_in("n", Duty.PROGRAMME_OFFICE, "donor", "north-office")


@pytest.fixture
def county(signed_in: SignIn, pairs: Pairs) -> Client:
    """Return the browser of the recipient county."""
    return signed_in("w", Duty.RECIPIENT_COUNTY, "recipient", "wells")


def text(answer: Answered) -> str:
    """Return what a reader of a page reads, on one line."""
    assert answer.status_code == 200, answer.status_code
    return " ".join(re.sub("<[^>]+>", " ", answer.content.decode()).split())


def row(answer: Answered, code: str) -> str:
    """Return what the row of an office says."""
    found = re.search(
        rf'<tr id="{code}">(.*?)</tr>', answer.content.decode(), re.DOTALL
    )
    assert found, code
    return " ".join(re.sub("<[^>]+>", " ", found[1]).split())


def codes(answer: Answered) -> list[str]:
    return re.findall(r'<tr id="([a-z-]+)">', answer.content.decode())


@pytest.mark.parametrize(
    ("on", "closed_on", "told"),
    [
        (OPENS - ONE_DAY, None, ["now", "open", "due", "answered"]),
        (OPENS, None, ["open", "now", "due", "answered"]),
        (DUE + ONE_DAY, None, ["open passed", "due passed", "now", "answered"]),
        (
            CONFIRM_BY + ONE_DAY,
            CONFIRM_BY,
            ["open passed", "due passed", "answered passed", "closed passed", "now"],
        ),
    ],
)
def test_the_strip_shows_the_days_in_order_with_the_one_looked_at(
    on: date, closed_on: date | None, told: list[str]
) -> None:
    stops = strip(Days(OPENS, DUE, CONFIRM_BY, closed_on), on, timezone.localdate())

    assert [stop.marks for stop in stops] == told


def test_each_office_is_shown_with_what_it_sent_and_left_out(
    of: ReportingRound, office: Client
) -> None:
    with entered_on(DUE):
        upload(of)
    with entered_on(DUE + ONE_DAY):
        other_upload(of, kinds={"results": {"zero": 3}}, silent={"goods": ["a", "b"]})

    page = office.get(f"{PAGE}?on=2024-02-01")

    assert row(page, "east") == (
        "East sent on time 20 January 2024 waits for an answer "
        "0 of 4 confirmed, 4 unanswered 2 1 · 4 · · 1 1"
    )
    assert row(page, "wells") == (
        "Wells sent late all zero 21 January 2024 waits for an answer "
        "0 of 1 confirmed, 1 unanswered · 3 · · · · · 2"
    )
    assert row(page, "hill") == "Hill nothing sent"
    assert "late, still open" in text(page)
    assert "Results" in text(page)
    late = office.get(f"{PAGE}?on=2024-03-01")
    assert "unconfirmed" in row(late, "east")
    early = office.get(f"{PAGE}?on=2024-01-20")
    assert "awaited" in row(early, "wells")


@pytest.mark.parametrize(
    ("show", "left"),
    [
        ("silent", SILENT),
        ("late", ["wells"]),
        ("blank", ["east", "wells"]),
        ("zero", ["wells"]),
        ("disputed", []),
        ("waiting", ["east", "wells"]),
        ("nonsense", None),
    ],
)
def test_the_offices_can_be_narrowed(
    of: ReportingRound, office: Client, show: str, left: list[str] | None
) -> None:
    with entered_on(DUE):
        upload(of)
    with entered_on(DUE + ONE_DAY):
        other_upload(of, kinds={"results": {"zero": 3}}, silent={"goods": ["a"]})

    found = codes(office.get(f"{PAGE}?show={show}"))

    assert found == (left if left is not None else [code for code, _ in of.offices])


def test_a_round_of_the_past_is_late_today(of: ReportingRound, office: Client) -> None:
    assert timezone.localdate() > DUE
    assert "late, still open" in text(office.get(PAGE))
    assert "late, still open" in text(office.get("/en/round/"))
    close_round(of.code, by=DONOR_OFFICE)
    assert "Open again" in text(office.get(PAGE))
    assert "已关闭" in text(office.get("/zh-hans/round/"))


def test_the_page_reads_in_chinese(of: ReportingRound, office: Client) -> None:
    with entered_on(DUE):
        upload(of)
    page = text(office.get(f"/zh-hans/round/{of.code}/?on=2024-02-01"))

    for words in ("2023年度报送", "按时报送", "逾期未报", "未报送", "未填", "待确认"):
        assert words in page


def test_who_is_not_of_the_round_sees_its_days_and_not_its_offices(
    of: ReportingRound, signed_in: SignIn
) -> None:
    upload(of)
    strangers = [
        signed_in("r", Duty.READER, "outside", "public"),
        signed_in("x", Duty.PROGRAMME_OFFICE, "donor", "elsewhere"),
    ]
    for stranger in strangers:
        page = stranger.get(PAGE)
        assert "9 offices are asked." in text(page)
        assert codes(page) == []
        assert "Remind now" not in text(page)
        listed = text(stranger.get("/en/round/"))
        assert "9 asked" in listed
        assert "sent 1" not in listed
        assert "Open a round" not in listed
    auditor = signed_in("a", Duty.AUDITOR, "outside", "audit")
    assert "east" in codes(auditor.get(PAGE))
    assert "Remind now" not in text(auditor.get(PAGE))


def test_a_visitor_is_let_in_by_the_setting(
    of: ReportingRound, visitor: Client
) -> None:
    expected = 200 if settings.PAIRBOOK_PUBLIC == "all" else 302

    assert visitor.get(PAGE).status_code == expected
    assert visitor.post(PAGE, {"do": "close"}).status_code in {302, 403}
    closed = round_of(of.code)
    assert closed is not None
    assert closed.days.closed_on is None


def test_a_programme_office_opens_a_round(office: Client, pairs: Pairs) -> None:
    assert "Open a round" in text(office.get("/en/round/"))

    answer = office.post("/en/round/", ASKED)

    assert answer["Location"] == "/en/round/east-2023/"
    assert "The round is open." in text(office.get(answer["Location"]))
    opened = round_of("east-2023")
    assert opened is not None
    assert opened.pairing == pairs.eastern
    assert [code for code, _ in opened.offices] == [
        *("east", "east-school", "wells", "wells-school"),
    ]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"pair": "none"}, "Choose a pairing."),
        ({"layout": "none"}, "Choose a form."),
        ({"period": "then"}, "Write the period as"),
        ({"due_on": "soon"}, "Write the days as"),
        ({"due_on": "2024-13-45"}, "Write the days as"),
        ({"due_on": "2023-01-01"}, "in this order"),
        ({"code": "East 2023"}, "no code of a round"),
        ({"code": "small-2023"}, "There is a round small-2023 already."),
        ({"name_zh": ""}, "has no name"),
        ({"name_en": "A\u202eB"}, "no page can show"),
    ],
)
def test_what_cannot_be_opened_is_said_and_what_was_typed_stays(
    of: ReportingRound, office: Client, changes: dict[str, str], says: str
) -> None:
    before = head()

    answer = office.post("/en/round/", ASKED | changes)

    assert answer.status_code == 400
    page = answer.content.decode()
    assert says in page
    assert 'value="报送"' in page or "name_zh" in changes
    assert head() == before


def test_the_office_moves_closes_and_reopens(
    of: ReportingRound, office: Client
) -> None:
    moved = {"do": "change", "opens_on": "2023-12-01", "due_on": "2024-01-31"}
    moved |= {"confirm_by": "2024-02-28", "reason": "Snow."}
    assert "are changed" in text(office.post(PAGE, moved, follow=True))
    assert "Nothing needs" in text(office.post(PAGE, moved, follow=True))
    broken = moved | {"due_on": "2025-01-01"}
    assert "in this order" in text(office.post(PAGE, broken, follow=True))
    assert "is closed" in text(office.post(PAGE, {"do": "close"}, follow=True))
    assert "was closed on" in text(office.post(PAGE, {"do": "close"}, follow=True))
    assert "none is given" in text(office.post(PAGE, {"do": "reopen"}, follow=True))
    again = {"do": "reopen", "reason": "A county was flooded."}
    assert "is open again" in text(office.post(PAGE, again, follow=True))
    assert "Choose what" in text(office.post(PAGE, {"do": "?"}, follow=True))

    now = round_of(of.code)
    assert now is not None
    assert now.days == Days(OPENS, date(2024, 1, 31), CONFIRM_BY)


def test_whom_no_mail_reaches_is_named(of: ReportingRound, office: Client) -> None:
    said = text(office.post(PAGE, {"do": "remind"}, follow=True))

    assert "Nobody with a mail address acts for" in said
    assert "East" in said
    assert mail.outbox == []
    assert not Reminder.objects.exists()


def test_a_reminder_shows_beside_the_office(
    of: ReportingRound, office: Client, county: Client
) -> None:
    User.objects.filter(username="w").update(email="w@example.org")

    said = text(office.post(PAGE, {"do": "remind"}, follow=True))

    assert "1 offices reminded, 1 mails." in said
    assert [one.to for one in mail.outbox] == [["w@example.org"]]
    assert "overdue" in row(office.get(PAGE), "wells")


def test_the_other_side_confirms_a_whole_upload(
    of: ReportingRound, office: Client, county: Client
) -> None:
    sent = upload(of)
    button = "Confirm all unanswered"
    assert button in text(county.get(PAGE))
    assert button not in text(office.get(PAGE))
    asked = {"do": "confirm", "upload": sent.code, "office": "wells"}

    assert "is confirmed" in text(county.post(PAGE, asked, follow=True))

    [east] = [
        one for one in completeness(of, timezone.localdate()) if one.office == "east"
    ]
    assert east.reply is Reply.CONFIRMED
    assert button not in text(county.get(PAGE))
    assert "Nothing needs" in text(county.post(PAGE, asked, follow=True))
    unknown = asked | {"upload": "none"}
    assert "not of this round" in text(county.post(PAGE, unknown, follow=True))


@pytest.mark.parametrize(
    "asked",
    [
        {"do": "close"},
        {"do": "reopen", "reason": "Why not."},
        {"do": "remind"},
        {
            "do": "change",
            "opens_on": "2023-12-01",
            "due_on": "2024-02-01",
            "confirm_by": "2024-02-28",
            "reason": "Later.",
        },
        {"do": "confirm", "office": "south"},
        {"do": "confirm", "office": "east"},
    ],
)
def test_who_may_not_is_refused_at_the_page(
    of: ReportingRound, county: Client, asked: dict[str, str]
) -> None:
    sent = upload(of)
    before = head()

    assert county.post(PAGE, asked | {"upload": sent.code}).status_code == 403
    assert county.post("/en/round/", ASKED).status_code == 403

    assert head() == before


def test_a_round_that_is_not_there(office: Client) -> None:
    assert office.get("/en/round/none/").status_code == 404
    assert office.get("/en/round/a%00b/").status_code == 404
    assert office.get("/en/round/none/?on=2024-99-99").status_code == 404


def test_the_pages_ask_the_database_little(
    of: ReportingRound,
    office: Client,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    upload(of)
    office.get(PAGE)
    with django_assert_max_num_queries(30):  # type: ignore[attr-defined]
        office.get(PAGE)
    with django_assert_max_num_queries(30):  # type: ignore[attr-defined]
        office.get("/en/round/")
