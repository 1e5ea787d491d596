"""The round command: open, list, remind, close, and whom it refuses."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from pairbook.access.actions import give_role
from pairbook.access.checks import SYSTEM, Duty, Post
from pairbook.accounts.loading import load
from pairbook.audit.models import Entry
from pairbook.audit.queries import head
from pairbook.cli import registration
from pairbook.confirmations.queries import round_of

pytestmark = pytest.mark.django_db
OPEN = (
    *("round", "open", "inv-2023", "--pair", "invented-pair", "--period", "2023"),
    *("--opens", "2023-12-01", "--due", "2024-01-20", "--confirm-by", "2024-02-28"),
)
Told = Callable[[], str]


@pytest.fixture(autouse=True)
def invented(project: Path) -> None:
    """Load the invented account."""
    assert load(project / "demonstration", by="test").problems == []


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Told:
    """Return what was printed, answers before complaints."""
    return lambda: "".join(capsys.readouterr())


def run(*arguments: object) -> int:
    return registration.run([*map(str, arguments), "--language", "en"])


def joins(name: str, duty: Duty, side: str, office: str) -> None:
    User.objects.create_user(name, email=f"{name}@example.org")
    post = Post(name, duty, side, office)
    give_role(post, valid_from=date(2023, 1, 1), by=SYSTEM)


def test_a_round_is_opened_listed_and_closed(told: Told) -> None:
    assert run("round", "list") == 0
    assert told() == "There is no round yet.\n"
    assert run(*OPEN) == 0
    assert "Opened inv-2023 for 6 offices, due on 2024-01-20." in told()
    opened = round_of("inv-2023")
    assert opened is not None
    assert (opened.name.en, opened.name.zh) == ("Reports for 2023", "2023年报送")

    assert run("round", "list", "--on", "2024-01-21") == 0
    line = told().splitlines()[-1]
    assert line.split()[:3] == ["inv-2023", "late,", "still"]
    assert run("round", "list", "--on", "2023-12-05", "--json") == 0
    [listed] = json.loads(told())
    assert (listed["state"], listed["sent"], listed["silent"]) == ("open", 0, 0)

    assert run("round", "close", "inv-2023", "--on", "2024-03-01") == 0
    assert "Closed inv-2023 on 2024-03-01." in told()
    assert run("round", "reopen", "inv-2023") == 1
    assert "round-without-reason" in told()
    assert run("round", "reopen", "inv-2023", "--reason", "Snow.") == 0
    assert Entry.objects.latest("number").verb == "reopen round"


def test_offices_may_be_named(told: Told) -> None:
    offices = ("--office", "inv-county", "--office", "inv-district")
    assert run(*OPEN, *offices, "--name", "Money", "资金") == 0

    opened = round_of("inv-2023")
    assert opened is not None
    assert opened.name.zh == "资金"
    assert opened.offices == (("inv-district", "donor"), ("inv-county", "recipient"))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        (("--pair", "none"), "no pairing none"),
        (("--layout", "none"), "no layout none"),
        (("--office", "none"), "round-office-unknown"),
        (("--office", "inv-builders"), "round-office-other-side"),
        (("--due", "2023-11-01"), "round-days-out-of-order"),
        (("--by", "nobody"), "no user nobody"),
    ],
)
def test_what_cannot_be_opened_says_why(
    told: Told, changes: tuple[str, ...], says: str
) -> None:
    before = head()

    assert run(*OPEN, *changes) == 1

    assert says in told()
    assert head() == before


@pytest.mark.parametrize("left_out", ["--pair", "--period", "--due", "--confirm-by"])
def test_what_is_missing_is_named(told: Told, left_out: str) -> None:
    words = list(OPEN)
    at = words.index(left_out)

    assert run(*words[:at], *words[at + 2 :]) == 1
    assert f"This needs {left_out}." in told()


@pytest.mark.parametrize("do", ["close", "reopen", "remind", "open"])
def test_a_round_that_is_not_there_is_named(told: Told, do: str) -> None:
    assert run("round", do) == (0 if do == "remind" else 1)
    assert ("Nobody has" if do == "remind" else "This needs CODE.") in told()
    if do != "open":
        assert run("round", do, "none", "--reason", "Why not.") == 1
        assert "round-unknown" in told()


@pytest.mark.parametrize("words", [("--due", "soon"), ("--period", "then")])
def test_what_cannot_be_read_is_refused(words: tuple[str, str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(*OPEN, *words)

    assert stopped.value.code == 2


def test_only_who_may_runs_a_round(told: Told) -> None:
    joins("district", Duty.DONOR_DISTRICT, "donor", "inv-district")
    joins("office", Duty.PROGRAMME_OFFICE, "recipient", "inv-recipient-office")
    before = head()
    assert run(*OPEN, "--by", "district") == 1
    assert "district has no role to open round" in told()
    assert head() == before

    assert run(*OPEN, "--by", "office") == 0
    before = head()
    for words in (("close",), ("reopen", "--reason", "So."), ("remind",)):
        do, *rest = words
        assert run("round", do, "inv-2023", *rest, "--by", "district") == 1
        assert "has no role" in told()
    assert head() == before
    assert Entry.objects.latest("number").by == "office"


def test_the_timer_reminds_each_office_once(told: Told) -> None:
    joins("county", Duty.RECIPIENT_COUNTY, "recipient", "inv-county")
    assert run(*OPEN) == 0
    assert run("round", "remind", "--on", "2023-11-30") == 0
    assert "Nobody has to be reminded." in told()

    assert run("round", "remind", "--on", "2024-01-21") == 0
    out = told()
    assert "inv-2023: Government of Two Wells Banner (invented) reminded" in out
    assert "nobody with a mail address acts for Government of Harbour" in out
    assert [one.to for one in mail.outbox] == [["county@example.org"]]

    assert run("round", "remind", "inv-2023", "--on", "2024-01-22", "--json") == 0
    assert {one["receivers"] for one in json.loads(told())} == {0}
    assert len(mail.outbox) == 1


def test_mail_that_does_not_leave_is_said(told: Told) -> None:
    joins("county", Duty.RECIPIENT_COUNTY, "recipient", "inv-county")
    assert run(*OPEN) == 0
    with patch.object(EmailBackend, "send_messages", side_effect=OSError("No server")):
        assert run("round", "remind", "--on", "2024-01-21") == 1

    assert "did not leave: No server" in told()
