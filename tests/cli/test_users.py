"""The users command: how the first person of an installation comes in."""

import re
from pathlib import Path

import pytest
from django.test import Client

from pairbook.access.checks import Duty
from pairbook.access.models import Invitation
from pairbook.access.queries import roles
from pairbook.accounts.loading import load
from pairbook.cli import registration

pytestmark = pytest.mark.django_db
ROLE = ("--side", "donor", "--organisation", "inv-donor-office")


@pytest.fixture(autouse=True)
def invented(project: Path) -> None:
    """Load the invented account."""
    assert load(project / "demonstration", by="test").problems == []


def run(*arguments: str) -> int:
    return registration.run(["users", *arguments, "--language", "en"])


def test_the_first_person_comes_in_by_a_printed_link(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("--invite", "first@example.org", *ROLE) == 0
    printed = capsys.readouterr().out
    link = re.search(r"http://127.0.0.1:8000(/en/invitation/\S+)", printed)
    assert link

    words = "quiet-grassland-river-9"
    browser = Client()
    assert browser.get(link[1]).status_code == 200
    browser.post(link[1], {"name": "first", "password": words})

    [role] = roles()
    assert (role.user, role.duty) == ("first", Duty.PROGRAMME_OFFICE)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--invite", "no address", *ROLE), "invitation-address"),
        (("--invite", "a@example.org", "--organisation", ""), "role-"),
    ],
)
def test_an_invitation_that_cannot_be_is_told(
    arguments: tuple[str, ...], code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 1
    assert code in capsys.readouterr().err
    assert not Invitation.objects.exists()
