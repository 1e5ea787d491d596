"""Reading who may sign in and what they may do."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils import timezone

from pairbook.access.checks import NEVER_GIVEN, Act, Actor, Duty, Grant, allowed
from pairbook.access.models import Role


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A role of a user, as lists show it; ``valid_to`` None is without an end."""

    user: str
    duty: Duty
    side: str
    organisation: str
    valid_from: date
    valid_to: date | None


def actor_of(user: AbstractBaseUser | AnonymousUser, on: date | None = None) -> Actor:
    """Return who a signed-in user is, with the roles in force on a day.

    Somebody who did not sign in has an empty code and no role. ``on`` None is today.
    """
    if user.pk is None or not user.is_active:
        return Actor("")
    day = on or timezone.localdate()
    rows = Role.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=day),
        user=user.pk,
        valid_from__lte=day,
        role__in=set(Duty) - NEVER_GIVEN,
    ).order_by("id")
    return Actor(
        user.get_username(),
        tuple(
            Grant(Duty(role), side, organisation)
            for role, side, organisation in rows.values_list(
                "role", "side", "organisation"
            )
        ),
    )


def may(
    user: AbstractBaseUser | AnonymousUser,
    act: Act,
    *,
    side: str = "",
    organisation: str = "",
) -> bool:
    """Say whether a user may act today for an organisation on a side."""
    return allowed(actor_of(user), act, side=side, organisation=organisation)


def roles() -> list[RoleLine]:
    """Return all roles of all users, by user name."""
    rows = Role.objects.filter(role__in=set(Duty)).order_by(
        "user__username", "valid_from", "id"
    )
    return [
        RoleLine(user, Duty(role), side, organisation, valid_from, valid_to)
        for user, role, side, organisation, valid_from, valid_to in rows.values_list(
            "user__username", "role", "side", "organisation", "valid_from", "valid_to"
        )
    ]
