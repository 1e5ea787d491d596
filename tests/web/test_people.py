"""People and their roles through the page; invitations by link."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.utils import timezone

from pairbook.access.checks import Duty
from pairbook.access.invitations import VALID_FOR
from pairbook.access.models import Address, Invitation, Role
from pairbook.access.queries import actor_of, pending, roles
from pairbook.audit.models import Entry
from pairbook.audit.queries import head
from pairbook.audit.verifying import chain
from pairbook.organisations.models import Organisation

SignIn = Callable[..., Client]
PASSWORD = "grassland-harbour-9"  # noqa: S105  a password of these tests


@pytest.fixture
def office(invented_loaded: None, signed_in: SignIn) -> Client:
    """Return the donor side's programme office at work."""
    return signed_in("head", Duty.PROGRAMME_OFFICE, "donor", "cl-lanhai-office")


@pytest.fixture
def district() -> str:
    """Return an organisation of the donor side."""
    row = Organisation.objects.filter(side="donor", kind="government").first()
    assert row
    return row.code


@pytest.fixture
def county() -> str:
    """Return an organisation of the recipient side."""
    row = Organisation.objects.filter(side="recipient", kind="government").first()
    assert row
    return row.code


def term(duty: Duty, organisation: str, row: int = 0, **more: str) -> dict[str, str]:
    """Return the fields of one role of a form."""
    fields = {"duty": str(duty), "organisation": organisation, **more}
    return {f"{name}-{row}": value for name, value in fields.items()}


def invited(office: Client, email: str, *terms: dict[str, str]) -> str:
    """Invite somebody; return the path of the link that is shown."""
    form = {"email": email}
    for each in terms:
        form |= each
    page = office.post("/en/people/invite/", form).content.decode()
    found = re.search(r'value="http://testserver(/en/invitation/[^"]+)"', page)
    assert found, page
    return found[1]


def accepts(link: str, name: str, password: str = PASSWORD) -> int:
    """Accept an invitation as a new person; return the answer's status."""
    form = {"name": name, "password": password}
    return Client().post(link, form).status_code


def test_an_office_gives_changes_and_ends_a_role_and_all_is_in_the_journal(
    office: Client, district: str
) -> None:
    clerk = User.objects.create_user("clerk")
    form = {"name": "clerk", **term(Duty.DONOR_DISTRICT, district)}
    assert office.post("/en/people/give/", form).status_code == 302
    [grant] = actor_of(clerk).roles
    assert (grant.duty, grant.side, grant.organisation) == (
        Duty.DONOR_DISTRICT,
        "donor",
        district,
    )

    [line] = [each for each in roles() if each.user == "clerk"]
    day = timezone.localdate() + timedelta(days=30)
    days = {"valid_from": line.valid_from.isoformat(), "valid_to": day.isoformat()}
    office.post(f"/en/people/role/{line.id}/", days)
    [line] = [each for each in roles() if each.user == "clerk"]
    assert line.valid_to == day
    office.post(
        f"/en/people/role/{line.id}/end/",
        {"valid_to": timezone.localdate().isoformat(), "reason": "Moved."},
    )

    verbs = Entry.objects.filter(by="head").order_by("number")
    assert [(each.verb, each.subject, each.reason) for each in verbs] == [
        ("give role", "clerk", ""),
        ("change role", "clerk", ""),
        ("end role", "clerk", "Moved."),
    ]
    assert Role.objects.filter(person="clerk").count() == 3
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert Duty.DONOR_DISTRICT not in {one.duty for one in actor_of(clerk).roles}
    assert chain().problems == []


def test_an_office_gives_no_role_of_the_other_side_no_auditor_and_none_to_itself(
    office: Client, district: str, county: str
) -> None:
    User.objects.create_user("clerk")
    before = head()
    tries = [
        ("clerk", term(Duty.RECIPIENT_COUNTY, county), 403),
        ("clerk", term(Duty.PROGRAMME_OFFICE, county), 403),
        ("clerk", term(Duty.RECIPIENT_COUNTY, district), 400),
        ("clerk", term(Duty.AUDITOR, district), 400),
        ("clerk", term(Duty.AUDITOR, ""), 400),
        ("clerk", term(Duty.SYSTEM, district), 400),
        ("clerk", term(Duty.PUBLIC, district), 400),
        ("clerk", term(Duty.DONOR_DISTRICT, ""), 400),
        ("clerk", term(Duty.DONOR_DISTRICT, "no-such"), 400),
        ("clerk", term(Duty.DONOR_DISTRICT, "a\0b"), 400),
        ("nobody", term(Duty.DONOR_DISTRICT, district), 400),
        ("head", term(Duty.DONOR_DISTRICT, district), 400),
        ("clerk", term(Duty.DONOR_DISTRICT, district, valid_from="soon"), 400),
        ("clerk", term(Duty.DONOR_DISTRICT, district, valid_to="2001-01-01"), 400),
    ]
    for name, fields, status in tries:
        answer = office.post("/en/people/give/", {"name": name, **fields})
        assert answer.status_code == status, fields
    assert head() == before


def test_an_office_ends_neither_its_own_role_nor_one_of_the_other_side(
    office: Client, signed_in: SignIn
) -> None:
    signed_in("other", Duty.PROGRAMME_OFFICE, "recipient", "cl-shuoyuan-office")
    before = head()
    today = {"valid_to": timezone.localdate().isoformat()}
    for line in roles():
        answer = office.post(f"/en/people/role/{line.id}/end/", today)
        assert answer.status_code == (403 if line.user == "other" else 400)
    for unknown in (1, 2**63, 2**70):
        assert office.post(f"/en/people/role/{unknown}/end/", today).status_code == 404
    assert head() == before


def test_an_invitation_makes_a_user_with_its_roles_once(
    office: Client, district: str
) -> None:
    link = invited(
        office,
        "li@example.org",
        term(Duty.DONOR_DISTRICT, district),
        term(Duty.READER, "", row=1),
    )
    [letter] = mail.outbox
    assert letter.to == ["li@example.org"]
    assert link in str(letter.body)
    token = link.rstrip("/").rpartition("/")[2]
    kept = [*Invitation.objects.values_list(), *Address.objects.values_list()]
    assert token not in str(kept)
    page = Client().get(link).content.decode()
    assert "donor district" in page
    assert "li@example.org" in page

    assert accepts(link, "li") == 302
    li = User.objects.get(username="li")
    assert li.email == "li@example.org"
    assert [grant.duty for grant in actor_of(li).roles] == [
        Duty.DONOR_DISTRICT,
        Duty.READER,
    ]
    assert Entry.objects.filter(verb="accept", by="li").count() == 1
    assert not Address.objects.exists()
    assert pending() == []
    assert accepts(link, "another") == 410
    assert not User.objects.filter(username="another").exists()
    assert chain().problems == []


def test_an_invitation_is_good_for_seven_days(office: Client, district: str) -> None:
    with time_machine.travel(timezone.now(), tick=False) as now:
        link = invited(office, "li@example.org", term(Duty.DONOR_DISTRICT, district))
        now.shift(VALID_FOR - timedelta(seconds=1))
        assert Client().get(link).status_code == 200
        now.shift(timedelta(seconds=1))
        assert Client().get(link).status_code == 410
        assert accepts(link, "li") == 410
    assert not User.objects.filter(username="li").exists()


def test_a_link_that_nobody_wrote_or_that_was_revoked_opens_nothing(
    office: Client, district: str
) -> None:
    assert accepts("/en/invitation/made-up/", "li") == 410
    link = invited(office, "li@example.org", term(Duty.DONOR_DISTRICT, district))
    [line] = pending()
    office.post(f"/en/people/invitation/{line.code}/revoke/")

    assert accepts(link, "li") == 410
    assert pending() == []
    assert not Address.objects.exists()
    again = office.post(f"/en/people/invitation/{line.code}/revoke/")
    assert again.status_code == 404


def test_nobody_invites_to_or_revokes_roles_of_the_other_side(
    office: Client, signed_in: SignIn, district: str, county: str
) -> None:
    theirs = signed_in(
        "theirs", Duty.PROGRAMME_OFFICE, "recipient", "cl-shuoyuan-office"
    )
    form = {"email": "li@example.org", **term(Duty.DONOR_DISTRICT, district)}
    assert theirs.post("/en/people/invite/", form).status_code == 403
    assert not Invitation.objects.exists()

    invited(office, "li@example.org", term(Duty.DONOR_DISTRICT, district))
    [line] = pending()
    revoking = theirs.post(f"/en/people/invitation/{line.code}/revoke/")
    assert revoking.status_code == 403
    assert "li@example.org" not in theirs.get("/en/people/").content.decode()
    assert "li@example.org" in office.get("/en/people/").content.decode()


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("HEAD", PASSWORD),
        ("system", PASSWORD),
        ("loader", PASSWORD),
        ("l", PASSWORD),
        ("li li", PASSWORD),
        ("li@example.org", PASSWORD),
        ("li\0", PASSWORD),
        ("h\u0435ad", PASSWORD),
        ("li", "short"),
        ("li", "password"),
    ],
)
def test_a_name_that_is_taken_or_unfit_or_an_easy_password_is_refused(
    name: str, password: str, office: Client, district: str
) -> None:
    link = invited(office, "li@example.org", term(Duty.DONOR_DISTRICT, district))
    before = head()

    assert accepts(link, name, password) == 400

    assert head() == before
    assert User.objects.count() == 1
    assert accepts(link, "li") == 302


def test_who_may_sign_in_already_takes_the_roles_and_the_inviter_does_not(
    office: Client, signed_in: SignIn, district: str
) -> None:
    link = invited(office, "li@example.org", term(Duty.DONOR_DISTRICT, district))
    assert office.post(link, {}).status_code == 400

    reader = signed_in("reader", Duty.READER, "outside", "")
    assert reader.post(link, {}).status_code == 302

    user = User.objects.get(username="reader")
    assert [grant.duty for grant in actor_of(user).roles] == [
        Duty.READER,
        Duty.DONOR_DISTRICT,
    ]


def test_an_address_is_invited_once_and_only_a_real_one(
    office: Client, district: str
) -> None:
    invited(office, "li@example.org", term(Duty.DONOR_DISTRICT, district))
    before = head()
    for email in ("li@example.org", "LI@example.org", "li", "a@b.c\nBcc: x@y.z"):
        form = {"email": email, **term(Duty.DONOR_DISTRICT, district)}
        assert office.post("/en/people/invite/", form).status_code == 400
    assert head() == before
    assert len(mail.outbox) == 1


def test_the_page_says_in_chinese_what_is_wrong(office: Client, district: str) -> None:
    form = {"name": "nobody", **term(Duty.DONOR_DISTRICT, district)}
    answer = office.post("/zh-hans/people/give/", form).content.decode()
    assert "没有名为" in answer
    assert "请从列表选择" in answer


def test_the_journal_is_filtered_by_office_and_by_what_it_says(
    office: Client, district: str
) -> None:
    User.objects.create_user("clerk")
    form = {"name": "clerk", **term(Duty.DONOR_DISTRICT, district)}
    office.post("/en/people/give/", form)
    number = head().number

    def shown(query: str) -> bool:
        page = office.get(f"/en/journal/?{query}").content.decode()
        return f'data-says="No."><a href="/en/journal/{number}/">' in page

    assert shown("office=cl-lanhai-office")
    assert not shown(f"office={district}")
    assert shown("subject=CLER")
    assert not shown("subject=somebody")
    assert not shown("subject=clerk&verb=load")
