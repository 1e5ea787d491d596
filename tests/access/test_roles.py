"""Who may do what."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.test import override_settings

from pairbook.access.actions import (
    RefusedRoleError,
    demonstration_users,
    end_role,
    give_role,
    new_password,
)
from pairbook.access.checks import (
    ALLOWED,
    DUTY_SAYS,
    SYSTEM,
    Act,
    Actor,
    Duty,
    Grant,
    NotAllowedError,
    Post,
    allowed,
    demand,
)
from pairbook.access.models import Role
from pairbook.access.queries import actor_of, may, roles
from pairbook.audit.actions import recording

DISTRICT = Actor("d", (Grant(Duty.DONOR_DISTRICT, "donor", "haidian"),))
COUNTY = Actor("c", (Grant(Duty.RECIPIENT_COUNTY, "recipient", "keyouqian"),))
OFFICE = Actor("o", (Grant(Duty.PROGRAMME_OFFICE, "donor", "office"),))
SCHOOL = Actor("s", (Grant(Duty.GRASSROOTS_UNIT, "recipient", "school"),))
FIRM = Actor("f", (Grant(Duty.ENTERPRISE, "donor", "firm"),))
AUDITOR = Actor("a", (Grant(Duty.AUDITOR, "outside", "audit"),))
READER = Actor("r", (Grant(Duty.READER, "outside", ""),))
NOBODY = Actor("")
JULY_1 = date(2021, 7, 1)


@pytest.mark.parametrize(
    ("actor", "act", "side", "organisation", "may_it"),
    [
        (DISTRICT, Act.CONFIRM, "donor", "haidian", True),
        (DISTRICT, Act.CONFIRM, "donor", "miyun", False),
        (DISTRICT, Act.CONFIRM, "recipient", "haidian", False),
        (DISTRICT, Act.PUBLISH, "donor", "haidian", False),
        (COUNTY, Act.CONFIRM, "recipient", "keyouqian", True),
        (COUNTY, Act.CONFIRM, "donor", "keyouqian", False),
        (COUNTY, Act.SETTLE, "recipient", "keyouqian", True),
        (OFFICE, Act.CONFIRM, "donor", "haidian", True),
        (OFFICE, Act.CONFIRM, "recipient", "keyouqian", False),
        (OFFICE, Act.PUBLISH, "donor", "office", True),
        (OFFICE, Act.PUBLISH, "recipient", "", False),
        (OFFICE, Act.LOAD, "", "", True),
        (SCHOOL, Act.CONFIRM, "recipient", "school", True),
        (SCHOOL, Act.SETTLE, "recipient", "school", False),
        (SCHOOL, Act.POST, "recipient", "school", False),
        (FIRM, Act.OBSERVE, "donor", "firm", True),
        (FIRM, Act.CONFIRM, "donor", "firm", False),
        (AUDITOR, Act.JOURNAL, "", "", True),
        (AUDITOR, Act.READ, "recipient", "keyouqian", True),
        (AUDITOR, Act.ANSWER, "", "", False),
        (AUDITOR, Act.CONFIRM, "donor", "", False),
        (READER, Act.READ, "donor", "haidian", True),
        (READER, Act.OBSERVE, "donor", "haidian", False),
        (NOBODY, Act.READ, "", "", False),
        (SYSTEM, Act.CONFIRM, "recipient", "keyouqian", False),
        (SYSTEM, Act.LOAD, "recipient", "keyouqian", True),
    ],
)
def test_a_role_reaches_as_far_as_the_table_says(
    actor: Actor, act: Act, side: str, organisation: str, *, may_it: bool
) -> None:
    found = allowed(actor, act, side=side, organisation=organisation)

    assert found is may_it


def test_who_may_not_act_is_stopped() -> None:
    with pytest.raises(NotAllowedError, match="has no role to publish"):
        demand(DISTRICT, Act.PUBLISH, side="donor", organisation="haidian")

    demand(OFFICE, Act.PUBLISH, side="donor", organisation="office")


def test_every_act_has_its_line_and_every_duty_its_name() -> None:
    assert set(ALLOWED) == set(Act)
    assert set(DUTY_SAYS) == set(Duty)


@pytest.mark.django_db
@override_settings(PAIRBOOK_PUBLIC="editions")
def test_a_role_counts_from_its_first_to_its_last_day() -> None:
    user = User.objects.create_user("clerk")
    role = give_role(
        Post("clerk", Duty.DONOR_DISTRICT, "donor", "haidian"),
        valid_from=JULY_1,
        by=SYSTEM,
    )
    ended = end_role(role, valid_to=date(2021, 12, 31), by=SYSTEM)

    in_force = {
        day: bool(actor_of(user, day).roles)
        for day in (
            date(2021, 6, 30),
            JULY_1,
            date(2021, 12, 31),
            date(2022, 1, 1),
        )
    }

    assert list(in_force.values()) == [False, True, True, False]
    with pytest.raises(RefusedRoleError, match="before it starts"):
        end_role(ended, valid_to=date(2021, 6, 30), by=SYSTEM)


@pytest.mark.django_db
def test_a_role_of_the_system_cannot_be_had_by_a_user() -> None:
    user = User.objects.create_user("clerk")
    with recording(verb="give role", by="tamperer") as entry:
        entry.first(
            Role(code="r", person="clerk", role="system", side="", valid_from=JULY_1)
        )

    assert not may(user, Act.LOAD)


@pytest.mark.django_db
@override_settings(PAIRBOOK_PUBLIC="editions")
def test_who_is_not_signed_in_or_not_active_has_no_role() -> None:
    give = Post("clerk", Duty.READER, "outside", "")
    user = User.objects.create_user("clerk")
    give_role(give, valid_from=JULY_1, by=SYSTEM)
    assert may(user, Act.READ)

    user.is_active = False

    assert not may(user, Act.READ)
    assert not may(AnonymousUser(), Act.READ)


@pytest.mark.django_db
def test_demonstration_users_get_their_passwords_once() -> None:
    posts = [
        Post("county", Duty.RECIPIENT_COUNTY, "recipient", "keyouqian"),
        Post("auditor", Duty.AUDITOR, "outside", ""),
    ]

    first, again = demonstration_users(posts), demonstration_users(posts)

    passwords = [made.password for made in first]
    assert None not in passwords
    assert len(set(passwords)) == 2
    assert [made.password for made in again] == [None, None]
    assert [(line.user, line.duty) for line in roles()] == [
        ("auditor", Duty.AUDITOR),
        ("county", Duty.RECIPIENT_COUNTY),
    ]
    assert User.objects.get(username="county").check_password(passwords[0] or "")


@pytest.mark.django_db
def test_a_new_password_takes_the_place_of_the_old() -> None:
    old = demonstration_users([Post("auditor", Duty.AUDITOR, "outside", "")])[0]

    new = new_password("auditor")

    user = User.objects.get(username="auditor")
    assert user.check_password(new)
    assert not user.check_password(old.password or "")
