"""Reminding offices by mail: each once of each day of the round, in both languages."""

from collections.abc import Sequence
from datetime import date, timedelta
from smtplib import SMTPServerDisconnected
from typing import Any
from unittest.mock import patch

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.urls import resolve
from django.utils import timezone
from django.utils.translation import override

from pairbook.access.actions import give_role
from pairbook.access.checks import SYSTEM, Actor, Duty, NotAllowedError, Post
from pairbook.audit.models import Entry
from pairbook.audit.queries import head, live
from pairbook.confirmations.actions import confirm_submission
from pairbook.confirmations.arithmetic import (
    Days,
    Notice,
    Sending,
    notice_to_answer,
    notice_to_report,
)
from pairbook.confirmations.completeness import completeness
from pairbook.confirmations.models import Reminder
from pairbook.confirmations.queries import ReportingRound
from pairbook.confirmations.reminding import remind, reminders_due
from pairbook.confirmations.reminding_letters import letter
from pairbook.confirmations.rounds import (
    RefusedRoundError,
    change_round,
    close_round,
)
from pairbook.values.say import Say
from tests.confirmations.pairs import (
    CONFIRM_BY,
    DONOR_OFFICE,
    DUE,
    EAST,
    OPENS,
    STRANGER,
    WELLS,
    Pairs,
    a_round,
    small_pairs,
)
from tests.confirmations.uploads import entered_on, upload

DAYS = Days(OPENS, DUE, CONFIRM_BY)
ONE_DAY, WEEK = timedelta(days=1), timedelta(days=7)
LATE = DUE + ONE_DAY
SITE = "https://pairbook.example"
EXPECTED = [("east", "donor"), ("hill", "donor"), ("wells", "recipient")]


@pytest.mark.parametrize(
    ("sends", "on", "closed_on", "notice"),
    [
        (Sending.NOT_ASKED, OPENS - ONE_DAY, None, None),
        (Sending.AWAITED, OPENS, None, (Notice.OPENED, OPENS)),
        (Sending.AWAITED, DUE - WEEK - ONE_DAY, None, (Notice.OPENED, OPENS)),
        (Sending.AWAITED, DUE - WEEK, None, (Notice.DUE, DUE)),
        (Sending.AWAITED, DUE, None, (Notice.DUE, DUE)),
        (Sending.SILENT, LATE, None, (Notice.LATE, DUE)),
        (Sending.SILENT, LATE, LATE, None),
        (Sending.ON_TIME, DUE, None, None),
        (Sending.LATE, LATE, None, None),
    ],
)
def test_an_office_is_told_only_what_presses_most(
    sends: Sending,
    on: date,
    closed_on: date | None,
    notice: tuple[Notice, date] | None,
) -> None:
    days = Days(OPENS, DUE, CONFIRM_BY, closed_on)

    assert notice_to_report(days, sends, on) == notice


@pytest.mark.parametrize(
    ("on", "told"),
    [
        (CONFIRM_BY - WEEK - ONE_DAY, False),
        (CONFIRM_BY - WEEK, True),
        (CONFIRM_BY + WEEK, True),
    ],
)
def test_who_has_to_answer_is_told_a_week_ahead(on: date, *, told: bool) -> None:
    assert bool(notice_to_answer(DAYS, on)) is told


@pytest.fixture
def pairs(db: None, settings: Any) -> Pairs:
    settings.PAIRBOOK_SITE = SITE
    return small_pairs()


@pytest.fixture
def of(pairs: Pairs) -> ReportingRound:
    """A round of three offices; two have people, one of them with two."""
    joins("e1", Duty.DONOR_DISTRICT, "donor", "east")
    joins("e2", Duty.DONOR_DISTRICT, "donor", "east")
    joins("w1", Duty.RECIPIENT_COUNTY, "recipient", "wells")
    return a_round(pairs, offices=EXPECTED)


def joins(
    name: str,
    duty: Duty,
    side: str,
    office: str,
    email: str | None = None,
    since: date = OPENS,
) -> None:
    address = f"{name}@example.org" if email is None else email
    User.objects.create_user(name, email=address)
    give_role(Post(name, duty, side, office), valid_from=since, by=SYSTEM)


def reminded(code: str, on: date, by: Actor = SYSTEM) -> dict[str, tuple[str, int]]:
    return {
        one.wanted.office: (one.wanted.notice, one.receivers)
        for one in remind(code, by=by, on=on)
    }


def to() -> list[str]:
    return sorted(one for letter in mail.outbox for one in letter.to)


def test_each_office_is_reminded_once_of_each_day(of: ReportingRound) -> None:
    assert reminded(of.code, OPENS) == {
        "east": ("opened", 2),
        "wells": ("opened", 1),
        "hill": ("opened", 0),
    }
    assert to() == ["e1@example.org", "e2@example.org", "w1@example.org"]
    entry = Entry.objects.latest("number")
    assert (entry.verb, entry.by, entry.record_count) == ("remind", "system", 2)

    before = head()
    assert reminded(of.code, OPENS + ONE_DAY) == {"hill": ("opened", 0)}
    assert (len(mail.outbox), head()) == (3, before)

    assert reminded(of.code, DUE)["east"] == ("due", 2)
    assert reminded(of.code, LATE)["east"] == ("late", 2)
    assert reminded(of.code, LATE + WEEK) == {"hill": ("late", 0)}
    assert len(mail.outbox) == 9
    found = {one.office: one.reminded for one in completeness(of, LATE)}
    assert [(one.kind, one.receivers) for one in found["east"]] == [
        ("opened", 2),
        ("due", 2),
        ("late", 2),
    ]
    assert found["hill"] == ()


def test_a_moved_day_is_a_day_of_its_own(of: ReportingRound) -> None:
    reminded(of.code, DUE)
    moved = Days(OPENS, DUE + WEEK, CONFIRM_BY)
    change_round(of.code, days=moved, reason="Snow.", by=DONOR_OFFICE)

    assert reminded(of.code, DUE + ONE_DAY)["wells"] == ("due", 1)
    assert "wells" not in reminded(of.code, DUE + ONE_DAY)


def test_who_has_sent_is_not_reminded_and_who_has_to_answer_is(
    of: ReportingRound,
) -> None:
    with entered_on(DUE):
        sent = upload(of)
    assert set(reminded(of.code, LATE)) == {"wells", "hill"}

    assert reminded(of.code, CONFIRM_BY) == {
        "wells": ("unconfirmed", 1),
        "hill": ("late", 0),
    }
    last = mail.outbox[-1]
    assert "East" in last.body
    assert "unconfirmed" in last.body
    confirm_submission(sent, side="recipient", office="wells", by=WELLS, on=CONFIRM_BY)
    late = CONFIRM_BY + ONE_DAY
    assert [one.notice for one in reminders_due(of, late)] == ["late", "late"]


def test_nobody_is_reminded_of_a_closed_round(of: ReportingRound) -> None:
    close_round(of.code, by=DONOR_OFFICE, on=LATE)

    assert remind(of.code, by=SYSTEM, on=LATE) == []
    assert mail.outbox == []


def test_only_people_who_act_for_the_office_that_day_are_written_to(
    pairs: Pairs,
) -> None:
    joins("reads", Duty.READER, "donor", "east")
    joins("no-mail", Duty.DONOR_DISTRICT, "donor", "east", email="")
    joins("later", Duty.DONOR_DISTRICT, "donor", "east", since=LATE)
    joins("left", Duty.DONOR_DISTRICT, "donor", "east")
    User.objects.filter(username="left").update(is_active=False)
    joins("other", Duty.DONOR_DISTRICT, "donor", "hill")
    of = a_round(pairs, offices=[("east", "donor")])

    assert reminded(of.code, DUE) == {"east": ("due", 0)}
    assert mail.outbox == []
    assert not Reminder.objects.exists()
    assert reminded(of.code, LATE) == {"east": ("late", 1)}
    assert to() == ["later@example.org"]


def test_what_did_not_leave_is_taken_back_and_tried_again(
    of: ReportingRound,
) -> None:
    def refuses(_: EmailBackend, letters: Sequence[mail.EmailMessage]) -> int:
        if any("w1@example.org" in one.to for one in letters):
            raise SMTPServerDisconnected("Gone.")
        return len(letters)

    with patch.object(EmailBackend, "send_messages", refuses):
        found = {one.wanted.office: one for one in remind(of.code, by=SYSTEM, on=DUE)}
    assert (found["wells"].failure, found["wells"].receivers) == ("Gone.", 0)
    assert found["east"].receivers == 2
    assert [one.office for one in live(Reminder.objects.all())] == ["east"]

    assert reminded(of.code, DUE)["wells"] == ("due", 1)
    assert to() == ["w1@example.org"]
    assert reminded(of.code, DUE) == {"hill": ("due", 0)}


def test_two_runs_at_once_send_one_mail(of: ReportingRound) -> None:
    """The other run has written the reminders after this one looked."""
    wanted = reminders_due(of, DUE)
    reminded(of.code, DUE)
    with (
        patch(
            "pairbook.confirmations.reminding._not_yet_reminded",
            return_value=wanted[:1],
        ),
        patch("pairbook.confirmations.reminding._tried", return_value=[]),
    ):
        assert remind(of.code, by=SYSTEM, on=DUE) == []

    assert len(mail.outbox) == 3


@pytest.mark.parametrize("notice", Notice)
def test_a_letter_speaks_both_languages_and_leads_to_the_round(
    of: ReportingRound, notice: Notice
) -> None:
    many = [Say(f"Office {n}", f"单位{n}") for n in range(30)]

    written = letter(of, Say("East", "东区"), notice, many, SITE)

    assert "\n" not in written.subject
    assert "{" not in written.subject + written.body
    assert "Reports for 2023" in written.subject
    assert "2023年度报送" in written.subject
    for language, name in (("en", "East"), ("zh-hans", "东区")):
        assert name in written.body
        path = f"/{language}/round/{of.code}/"
        assert f"{SITE}{path}" in written.body
        with override(language):
            assert resolve(path).url_name == "round"
    if notice is Notice.UNCONFIRMED:
        assert "30 in all" in written.body
        assert "Office 25" not in written.body


@pytest.mark.parametrize("who", [EAST, WELLS, STRANGER, Actor("")])
def test_only_a_programme_office_of_the_pairing_reminds(
    of: ReportingRound, who: Actor
) -> None:
    before = head()

    with pytest.raises(NotAllowedError):
        remind(of.code, by=who, on=DUE)

    assert (mail.outbox, head()) == ([], before)


def test_the_programme_office_reminds_now(of: ReportingRound) -> None:
    with entered_on(LATE):
        found = remind(of.code, by=DONOR_OFFICE)

    assert {one.wanted.notice for one in found} == {Notice.LATE}
    assert timezone.localdate() > LATE


def test_there_is_no_reminding_of_a_round_that_is_not(pairs: Pairs) -> None:
    with pytest.raises(RefusedRoundError, match="no round none"):
        remind("none", by=SYSTEM)
