"""Inviting people to roles by a link that works once, and only for some days.

The link holds a token of which only a hash is kept. Who may give the roles may
invite to them; accepting makes the user, or takes one that is signed in, and gives
the roles, in one entry of the journal.
"""

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from pairbook.access.actions import RefusedRoleError, check_post, written
from pairbook.access.checks import Act, Actor, Duty, Post, Term, demand
from pairbook.access.models import Address, Invitation, Offer, Role
from pairbook.audit.actions import recording
from pairbook.audit.models import Entry
from pairbook.audit.queries import live
from pairbook.values.problem import Problem, ProblemKind
from pairbook.values.say import Say

VALID_FOR = timedelta(days=7)
#: Codes by which the journal names the program's own acts.
RESERVED = frozenset({"system", "set-up", "load", "loader", "public", "pairbook"})
#: Latin and Chinese letters only: others look like them and are not (\u043e for o).
_NAME = re.compile(r"[0-9A-Za-z_.+\-\u3400-\u9fff]{2,60}")

ADDRESS_UNREADABLE = ProblemKind(
    "invitation-address",
    Say("{email!r} is no e-mail address.", "{email!r} 不是有效的电子邮件地址。"),
    Say("Write it as name@example.org.", "请按 name@example.org 的格式填写。"),
)
ADDRESS_INVITED = ProblemKind(
    "invitation-pending",
    Say(
        "{email} has an invitation that is not answered yet.",
        "{email} 已有一份未答复的邀请。",
    ),
    Say("Revoke that one first.", "请先撤销原邀请。"),
)
ADDRESS_TAKEN = ProblemKind(
    "invitation-address-taken",
    Say(
        "Somebody who may sign in has the address {email} already.",
        "地址 {email} 已属于一位用户。",
    ),
    Say("Give that person the role instead.", "请直接授予其角色。"),
)
NOTHING_OFFERED = ProblemKind(
    "invitation-without-role",
    Say("The invitation offers no role.", "邀请未包含任何角色。"),
    Say("Choose at least one role.", "请至少选择一个角色。"),
)
LINK_SPENT = ProblemKind(
    "invitation-spent",
    Say(
        "This invitation was used, revoked or has expired.",
        "该邀请已使用、已撤销或已过期。",
    ),
    Say("Ask who invited you for a new one.", "请向邀请人索取新的邀请。"),
)
NAME_UNFIT = ProblemKind(
    "user-name",
    Say(
        "{name!r} cannot be a user name.",
        "{name!r} 不能用作用户名。",
    ),
    Say(
        "Take 2 to 60 Latin or Chinese letters, digits, dots, hyphens or plus signs.",
        "请用 2 至 60 个汉字、拉丁字母、数字、点、连字符或加号。",
    ),
)
NAME_TAKEN = ProblemKind(
    "user-name-taken",
    Say("The name {name} is taken.", "用户名 {name} 已被使用。"),
    Say("Take another.", "请换一个。"),
)
PASSWORD_WEAK = ProblemKind(
    "password-weak",
    Say("The password does not do: {why_en}", "密码不合要求：{why_zh}"),
    Say("Choose a longer or rarer one.", "请选择更长、更少见的密码。"),
)
OWN_INVITATION = ProblemKind(
    "invitation-own",
    Say("You wrote this invitation yourself.", "该邀请由您本人发出。"),
    Say("It is for another person.", "邀请须由他人接受。"),
)
KINDS: tuple[ProblemKind, ...] = (
    ADDRESS_UNREADABLE,
    ADDRESS_INVITED,
    ADDRESS_TAKEN,
    NOTHING_OFFERED,
    LINK_SPENT,
    NAME_UNFIT,
    NAME_TAKEN,
    PASSWORD_WEAK,
    OWN_INVITATION,
)


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation and the token of its link, which is known only now."""

    invitation: Invitation
    token: str


def invite(terms: Sequence[Term], email: str, *, by: Actor) -> Invited:
    """Invite an address to roles; the link is returned once and kept nowhere.

    Args:
        terms: the roles that are offered.
        email: where the link will go.
        by: who invites.

    Raises:
        NotAllowedError: if the actor may not invite to one of them.
        RefusedRoleError: if one cannot be given, or the address does not do.

    """
    for term in terms:
        demand(by, Act.INVITE, side=term.side, organisation=term.organisation)
        check_post(
            term.post(""), valid_from=term.valid_from, valid_to=term.valid_to, by=by
        )
    email = email.strip()
    problems = _problems_of_address(email)
    if not terms:
        problems.append(Problem(NOTHING_OFFERED))
    if problems:
        raise RefusedRoleError(problems)
    token = secrets.token_urlsafe(32)
    with recording(verb="invite", by=by.code) as entry:
        made = entry.first(
            Invitation(
                code=f"invitation-{secrets.token_hex(6)}",
                token_hash=hash_of(token),
                expires_at=timezone.now() + VALID_FOR,
            )
        )
        for term in terms:
            entry.line(
                Offer(
                    invitation=made,
                    role=term.duty,
                    side=term.side,
                    organisation=term.organisation,
                    valid_from=term.valid_from,
                    valid_to=term.valid_to,
                )
            )
        Address.objects.create(invitation=made.thing, email=email, by=by.code)
    return Invited(made, token)


def hash_of(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def open_invitation(token: str) -> Invitation | None:
    """Return the invitation that a link opens today, if any."""
    rows = Invitation.objects.filter(
        token_hash=hash_of(token), accepted_by="", expires_at__gt=timezone.now()
    )
    return live(rows).first()


def address_of(invitation: Invitation) -> str:
    """Return where an invitation's link went; empty once it is answered."""
    rows = Address.objects.filter(invitation=invitation.thing)
    return rows.values_list("email", flat=True).first() or ""


def accept(token: str, *, name: str, password: str) -> User:
    """Accept an invitation: make the user and give the roles.

    Raises:
        RefusedRoleError: if the link is spent, the name taken or unfit, or the
            password too easy; then nothing is made.

    """
    name = unicodedata.normalize("NFKC", name.strip())
    with transaction.atomic():
        invitation = _opened(token)
        email = address_of(invitation)
        user = User(username=name, email=email)
        problems = _problems_of_name(name) + _problems_of_password(password, user)
        if problems:
            raise RefusedRoleError(problems)
        user.set_password(password)
        user.save()
        if email:
            EmailAddress.objects.create(
                user=user, email=email, verified=True, primary=True
            )
        _take(invitation, name)
    return user


def accept_as(token: str, user: User) -> None:
    """Accept an invitation as somebody who may sign in already.

    Raises:
        RefusedRoleError: if the link is spent, or the user wrote it.

    """
    with transaction.atomic():
        invitation = _opened(token)
        _take(invitation, user.get_username())


def revoke(invitation: Invitation, *, by: Actor) -> None:
    """Revoke an invitation that nobody accepted yet.

    Raises:
        NotAllowedError: if the actor may not invite to its roles.
        RefusedRoleError: if it was answered already.

    """
    for offer in invitation.offers.all():
        demand(by, Act.INVITE, side=offer.side, organisation=offer.organisation)
    with transaction.atomic():
        if not live(Invitation.objects.filter(pk=invitation.pk, accepted_by="")):
            raise RefusedRoleError([Problem(LINK_SPENT)])
        with recording(verb="revoke", by=by.code, subject=invitation.code) as entry:
            entry.withdrawing(invitation)
        Address.objects.filter(invitation=invitation.thing).delete()


def _opened(token: str) -> Invitation:
    found = open_invitation(token)
    if found is None:
        raise RefusedRoleError([Problem(LINK_SPENT)])
    return found


def _take(invitation: Invitation, name: str) -> None:
    """Write that somebody accepted, and the roles; forget the address."""
    inviter = Entry.objects.filter(key=invitation.entry_key).values_list(
        "by", flat=True
    )
    if name.casefold() == (inviter.first() or "").casefold():
        raise RefusedRoleError([Problem(OWN_INVITATION)])
    with recording(verb="accept", by=name, subject=invitation.code) as entry:
        entry.replacing(
            Invitation(
                code=invitation.code,
                token_hash=invitation.token_hash,
                expires_at=invitation.expires_at,
                accepted_by=name,
            ),
            old=invitation,
        )
        for offer in invitation.offers.order_by("id"):
            written(
                entry,
                Post(name, Duty(offer.role), offer.side, offer.organisation),
                valid_from=offer.valid_from,
                valid_to=offer.valid_to,
            )
    Address.objects.filter(invitation=invitation.thing).delete()


def _problems_of_address(email: str) -> list[Problem]:
    facts = {"email": email}
    try:
        validate_email(email)
    except ValidationError:
        return [Problem(ADDRESS_UNREADABLE, facts=facts)]
    found: list[Problem] = []
    pending = live(
        Invitation.objects.filter(
            accepted_by="",
            expires_at__gt=timezone.now(),
            thing__in=Address.objects.filter(email__iexact=email).values("invitation"),
        )
    )
    if pending.exists():
        found.append(Problem(ADDRESS_INVITED, facts=facts))
    if (
        User.objects.filter(email__iexact=email).exists()
        or EmailAddress.objects.filter(email__iexact=email).exists()
    ):
        found.append(Problem(ADDRESS_TAKEN, facts=facts))
    return found


def _problems_of_name(name: str) -> list[Problem]:
    """Return why a name cannot be had: unfit, or somebody's, now or in the journal."""
    facts = {"name": name}
    if not _NAME.fullmatch(name):
        return [Problem(NAME_UNFIT, facts=facts)]
    taken = (
        name.casefold() in RESERVED
        or User.objects.filter(username__iexact=name).exists()
        or Role.objects.filter(person__iexact=name).exists()
        or Entry.objects.filter(by__iexact=name).exists()
    )
    return [Problem(NAME_TAKEN, facts=facts)] if taken else []


def _problems_of_password(password: str, user: User) -> list[Problem]:
    why: dict[str, str] = {}
    for language, code in (("en", "en"), ("zh", "zh-hans")):
        with override(code):
            try:
                validate_password(password, user)
            except ValidationError as error:
                why[f"why_{language}"] = " ".join(error.messages)
    return [Problem(PASSWORD_WEAK, facts=why)] if why else []
