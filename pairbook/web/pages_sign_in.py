"""Accepting an invitation, and the own account; the rest of signing in is allauth's."""

from dataclasses import dataclass
from datetime import date

from allauth.account.utils import perform_login
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from pairbook.access.checks import DUTY_SAYS, Duty
from pairbook.access.invitations import (
    LINK_SPENT,
    accept,
    accept_as,
    address_of,
    open_invitation,
)
from pairbook.access.models import Invitation
from pairbook.access.queries import roles
from pairbook.values.problem import Problem
from pairbook.values.say import Say
from pairbook.web.languages import current_language
from pairbook.web.links import Link
from pairbook.web.role_forms import names_of, tried


@dataclass(frozen=True, slots=True)
class OwnRole:
    """A role as its holder, or who is invited to it, sees it."""

    duty: Say
    side: str
    organisation: Say | None
    valid_from: date
    valid_to: date | None
    in_force: bool


@dataclass(frozen=True, slots=True)
class InvitationPage:
    """All that invitation.html may use; ``open`` False: the link is spent."""

    path: tuple[Link, ...]
    open: bool
    email: str
    roles: list[OwnRole]
    name: str
    problems: list[Problem]


@dataclass(frozen=True, slots=True)
class AccountPage:
    """All that account/index.html may use."""

    path: tuple[Link, ...]
    name: str
    email: str
    roles: list[OwnRole]
    factors: frozenset[str]


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show what a link invites to, and take a name and a password, or who is in."""
    found = open_invitation(token)
    if found is None:
        return _invitation(request, None, [Problem(LINK_SPENT)])
    if request.method != "POST":
        return _invitation(request, found, [])
    user = request.user
    made: list[User] = []
    if isinstance(user, User):
        problems = tried(lambda: accept_as(token, user))
    else:
        name, password = (request.POST.get(key, "") for key in ("name", "password"))
        problems = tried(
            lambda: made.append(accept(token, name=name, password=password))
        )
    if problems:
        spent = any(problem.kind is LINK_SPENT for problem in problems)
        return _invitation(request, None if spent else found, problems)
    welcome = Say("The roles are yours.", "角色已授予您。")
    messages.success(request, welcome.to(current_language()))
    if made:
        answer: HttpResponse = perform_login(
            request, made[0], email_verification="none", redirect_url=reverse("account")
        )
        return answer
    return HttpResponseRedirect(reverse("account"))


def _invitation(
    request: HttpRequest, found: Invitation | None, problems: list[Problem]
) -> HttpResponse:
    today = timezone.localdate()
    offers = list(found.offers.order_by("id")) if found else []
    names = names_of(offer.organisation for offer in offers)
    page = InvitationPage(
        path=(),
        open=found is not None,
        email=address_of(found) if found else "",
        roles=[
            OwnRole(
                duty=DUTY_SAYS[Duty(offer.role)],
                side=offer.side,
                organisation=names.get(offer.organisation),
                valid_from=offer.valid_from,
                valid_to=offer.valid_to,
                in_force=offer.valid_from <= today,
            )
            for offer in offers
        ],
        name=request.POST.get("name", ""),
        problems=problems,
    )
    status = 410 if found is None else 400 if problems else 200
    return render(request, "invitation.html", {"page": page}, status=status)


@require_safe
def own_account(request: HttpRequest) -> HttpResponse:
    """Show who one is here: roles, and the ways of signing in."""
    user = request.user
    today = timezone.localdate()
    held = [line for line in roles() if line.user == user.get_username()]
    names = names_of(line.organisation for line in held)
    page = AccountPage(
        path=(Link("account", (), Say("My account", "我的账户")),),
        name=user.get_username(),
        email=getattr(user, "email", ""),
        roles=[
            OwnRole(
                duty=DUTY_SAYS[line.duty],
                side=line.side,
                organisation=names.get(line.organisation),
                valid_from=line.valid_from,
                valid_to=line.valid_to,
                in_force=line.holds_on(today),
            )
            for line in held
        ],
        factors=frozenset(
            Authenticator.objects.filter(user=user.pk).values_list("type", flat=True)
        ),
    )
    return render(request, "account/index.html", {"page": page})
