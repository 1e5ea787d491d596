"""Reading who may sign in and what they may do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils import timezone

from pairbook.access.checks import (
    NEVER_GIVEN,
    VISITORS,
    Act,
    Actor,
    Duty,
    Grant,
    Term,
    allowed,
)
from pairbook.access.models import Address, Invitation, Offer, Role
from pairbook.audit.models import Entry
from pairbook.audit.queries import live

_GIVEN = frozenset(Duty) - NEVER_GIVEN


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A role of a person, as lists show it; ``valid_to`` None is without an end.

    ``id`` is the version that stands.
    """

    id: int
    user: str
    duty: Duty
    side: str
    organisation: str
    valid_from: date
    valid_to: date | None

    def holds_on(self, day: date) -> bool:
        """Say whether it is in force on a day."""
        return self.valid_from <= day and (
            self.valid_to is None or day <= self.valid_to
        )


def actor_of(user: AbstractBaseUser | AnonymousUser, on: date | None = None) -> Actor:
    """Return who a signed-in user is, with the roles in force on a day.

    Somebody who did not sign in has an empty code. ``on`` None is today. Where all
    pages are open to the public, whoever has no role may read.
    """
    visitor = VISITORS[settings.PAIRBOOK_PUBLIC]
    if user.pk is None or not user.is_active:
        return Actor("", visitor)
    day = on or timezone.localdate()
    rows = live(
        Role.objects.filter(
            Q(valid_to__isnull=True) | Q(valid_to__gte=day),
            person=user.get_username(),
            valid_from__lte=day,
            role__in=_GIVEN,
        )
    ).order_by("id")
    grants = tuple(
        Grant(Duty(role), side, organisation)
        for role, side, organisation in rows.values_list("role", "side", "organisation")
    )
    return Actor(user.get_username(), grants or visitor)


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
    """Return all roles of all people that stand, by user name; those that ended too."""
    rows = live(Role.objects.filter(role__in=_GIVEN)).order_by(
        "person", "valid_from", "id"
    )
    return [
        RoleLine(row, user, Duty(role), side, organisation, valid_from, valid_to)
        for row, user, role, side, organisation, valid_from, valid_to in (
            rows.values_list(
                "id",
                "person",
                "role",
                "side",
                "organisation",
                "valid_from",
                "valid_to",
            )
        )
    ]


def givers_of(people: Iterable[str]) -> frozenset[str]:
    """Return who gave, changed or ended a role of one of some people."""
    keys = Role.objects.filter(person__in=set(people)).values("entry_key")
    return frozenset(Entry.objects.filter(key__in=keys).values_list("by", flat=True))


@dataclass(frozen=True, slots=True)
class Pending:
    """An invitation that is not answered: to whom, by whom, to what, until when."""

    code: str
    email: str
    by: str
    expires_at: datetime
    expired: bool
    terms: tuple[Term, ...]


def pending() -> list[Pending]:
    """Return the invitations that were neither accepted nor revoked, newest first."""
    rows = list(live(Invitation.objects.filter(accepted_by="")).order_by("-id"))
    sent = {
        address.invitation: address
        for address in Address.objects.filter(invitation__in=[row.id for row in rows])
    }
    terms: dict[int, list[Term]] = {row.id: [] for row in rows}
    for offer in Offer.objects.filter(invitation__in=rows).order_by("id"):
        terms[offer.invitation_id].append(
            Term(
                Duty(offer.role),
                offer.side,
                offer.organisation,
                offer.valid_from,
                offer.valid_to,
            )
        )
    now = timezone.now()
    return [
        Pending(
            code=row.code,
            email=sent[row.id].email if row.id in sent else "",
            by=sent[row.id].by if row.id in sent else "",
            expires_at=row.expires_at,
            expired=row.expires_at <= now,
            terms=tuple(terms[row.id]),
        )
        for row in rows
    ]


def people_of(office: str) -> frozenset[str]:
    """Return who has or had a role for an organisation, by its code."""
    rows = Role.objects.filter(organisation=office, role__in=_GIVEN)
    return frozenset(rows.values_list("person", flat=True))


def offices_with_people() -> list[str]:
    """Return the codes of organisations for which anybody has or had a role."""
    rows = Role.objects.exclude(organisation="").values_list("organisation", flat=True)
    return sorted(set(rows))
