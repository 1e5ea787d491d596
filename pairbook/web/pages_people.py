"""People and their roles: give, change, end, invite, revoke; for who may."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.mail import send_mail
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from pairbook.access.actions import change_role, end_role, give_role
from pairbook.access.checks import DUTY_SAYS, SIDES_OF, Act, Actor, allowed
from pairbook.access.invitations import Invited, invite, revoke
from pairbook.access.models import Invitation, Role
from pairbook.access.queries import Pending, RoleLine, actor_of, pending, roles
from pairbook.audit.queries import live
from pairbook.confirmations.reaching import Ground, acting_for, allowed_for, ground
from pairbook.organisations.models import Organisation
from pairbook.values.problem import Problem
from pairbook.values.say import Say
from pairbook.web.languages import current_language
from pairbook.web.links import Link, both, same
from pairbook.web.role_forms import (
    PERSON_UNKNOWN,
    check_reach,
    days_of,
    names_of,
    reason_of,
    terms_of,
    terms_offered,
    tried,
)

PEOPLE = Link("people", (), Say("People", "人员"))
#: How many roles one invitation can offer on the page.
ROWS = 3
SUBJECT = Say("An invitation to Pairbook", "结对簿邀请")
LETTER = Say(
    "You are invited to Pairbook, the shared book of paired assistance.\n"
    "Open this link once, by {day}, and choose a name and a password:\n\n{link}\n",
    "诚邀您使用结对簿（结对帮扶共同账册）。\n"
    "请于{day}前打开下列链接（仅可使用一次），并设置用户名和密码：\n\n{link}\n",
)


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry of a list to choose from."""

    code: str
    name: Say


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role as the page shows it."""

    line: RoleLine
    duty: Say
    organisation: Say
    state: str
    may_change: bool


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may sign in, or could, with all roles."""

    name: str
    roles: list[HeldRole]


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """All that people.html may use."""

    path: tuple[Link, ...]
    people: list[Person]
    pending: list[Pending]
    duties: list[Choice]
    organisations: list[Choice]
    names: list[str]
    rows: range
    today: date


@dataclass(frozen=True, slots=True)
class RolePage:
    """All that people_role.html may use."""

    path: tuple[Link, ...]
    role: HeldRole
    today: date


@dataclass(frozen=True, slots=True)
class InvitedPage:
    """All that people_invited.html may use; the link is shown this once."""

    path: tuple[Link, ...]
    email: str
    link: str
    mailed: bool
    expires_on: date


@require_safe
def people_page(request: HttpRequest) -> HttpResponse:
    """Show everybody with a role, the invitations under way, and the forms."""
    return _people(request)


@require_POST
def give(request: HttpRequest) -> HttpResponse:
    """Give somebody a role."""
    actor = actor_of(request.user)
    name = request.POST.get("name", "").replace("\0", "").strip()
    terms, problems = terms_of(request, actor, rows=range(1))
    if not problems and not User.objects.filter(username=name).exists():
        problems.append(Problem(PERSON_UNKNOWN, facts={"name": name}))
    if not problems:
        term = terms[0]
        check_reach(actor, term)
        problems += tried(
            lambda: give_role(
                term.post(name),
                valid_from=term.valid_from,
                valid_to=term.valid_to,
                by=actor,
            )
        )
    if problems:
        return _people(request, problems)
    return _done(request, Say("The role is given.", "角色已授予。"))


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, role_id: int) -> HttpResponse:
    """Show a role, and change its days."""
    role = _standing(role_id)
    actor = acting_for(actor_of(request.user), role.organisation)
    problems: list[Problem] = []
    if request.method == "POST":
        (first, last), wrong = days_of(request, "valid_from", "valid_to")
        reason, unfit = reason_of(request)
        problems = [*wrong, *unfit]
        if not problems:
            problems = tried(
                lambda: change_role(
                    role,
                    valid_from=first or role.valid_from,
                    valid_to=last,
                    by=actor,
                    reason=reason,
                )
            )
        if not problems:
            return _done(request, Say("The role is changed.", "角色已变更。"))
    _complain(request, problems)
    line = next(line for line in roles() if line.id == role.id)
    today = timezone.localdate()
    page = RolePage(
        path=(PEOPLE, Link("people-change", (role.id,), same(role.person))),
        role=_held(line, names_of([line.organisation]), actor, today, ground()),
        today=today,
    )
    status = 400 if problems else 200
    return render(request, "people_role.html", {"page": page}, status=status)


@require_POST
def end(request: HttpRequest, role_id: int) -> HttpResponse:
    """End a role with a day."""
    role = _standing(role_id)
    actor = acting_for(actor_of(request.user), role.organisation)
    (last, _), wrong = days_of(request, "valid_to", "")
    reason, unfit = reason_of(request)
    problems = [*wrong, *unfit]
    if not problems:
        problems = tried(
            lambda: end_role(
                role,
                valid_to=last or timezone.localdate(),
                by=actor,
                reason=reason,
            )
        )
    if problems:
        return _people(request, problems)
    return _done(request, Say("The role is ended.", "角色已终止。"))


@require_POST
@never_cache
def send_invitation(request: HttpRequest) -> HttpResponse:
    """Invite an address; show the link once, and mail it."""
    actor = actor_of(request.user)
    email = request.POST.get("email", "").strip()
    terms, problems = terms_of(request, actor, rows=range(ROWS))
    made: list[Invited] = []
    check_reach(actor, *terms)
    if not problems:
        problems += tried(lambda: made.append(invite(terms, email, by=actor)))
    if problems:
        return _people(request, problems)
    link = request.build_absolute_uri(reverse("invitation", args=(made[0].token,)))
    expires_on = timezone.localdate(made[0].invitation.expires_at)
    page = InvitedPage(
        path=(PEOPLE,),
        email=email,
        link=link,
        mailed=_mailed(email, link, expires_on),
        expires_on=expires_on,
    )
    return render(request, "people_invited.html", {"page": page})


@require_POST
def revoke_invitation(request: HttpRequest, code: str) -> HttpResponse:
    """Revoke an invitation that nobody accepted."""
    rows = Invitation.objects.none() if "\0" in code else Invitation.objects.all()
    found = live(rows.filter(code=code)).first()
    if found is None:
        raise Http404
    actor = actor_of(request.user)
    check_reach(actor, *terms_offered(found))
    problems = tried(lambda: revoke(found, by=actor))
    if problems:
        return _people(request, problems)
    return _done(request, Say("The invitation is revoked.", "邀请已撤销。"))


def _people(request: HttpRequest, problems: Sequence[Problem] = ()) -> HttpResponse:
    """Show the page, with what kept a form from being taken."""
    _complain(request, problems)
    actor = actor_of(request.user)
    lines = roles()
    names = names_of(line.organisation for line in lines)
    today, on = timezone.localdate(), ground()
    by_name: dict[str, list[HeldRole]] = {
        name: []
        for name in User.objects.order_by("username").values_list("username", flat=True)
    }
    for line in lines:
        held = _held(line, names, actor, today, on)
        by_name.setdefault(line.user, []).append(held)
    page = PeoplePage(
        path=(PEOPLE,),
        people=[Person(name, held) for name, held in by_name.items()],
        pending=_pending(actor, on),
        duties=[
            Choice(duty, DUTY_SAYS[duty])
            for duty, sides in SIDES_OF.items()
            if any(allowed(actor, Act.GIVE_ROLE, side=side) for side in sides)
        ],
        organisations=_choices(actor, on),
        names=list(by_name),
        rows=range(ROWS),
        today=today,
    )
    status = 400 if problems else 200
    return render(request, "people.html", {"page": page}, status=status)


def _held(
    line: RoleLine, names: dict[str, Say], actor: Actor, today: date, on: Ground
) -> HeldRole:
    """Return a role as the page shows it."""
    if line.holds_on(today):
        state = "in force"
    else:
        state = "ended" if line.valid_from <= today else "to come"
    may_change = line.user != actor.code and allowed_for(
        actor, Act.GIVE_ROLE, side=line.side, office=line.organisation, on=on
    )
    return HeldRole(
        line=line,
        duty=DUTY_SAYS[line.duty],
        organisation=names.get(line.organisation, same(line.organisation)),
        state=state,
        may_change=may_change and state != "ended",
    )


def _pending(actor: Actor, on: Ground) -> list[Pending]:
    """Return the invitations under way that somebody may revoke."""
    return [
        line
        for line in pending()
        if all(
            allowed_for(
                actor, Act.INVITE, side=term.side, office=term.organisation, on=on
            )
            for term in line.terms
        )
    ]


def _choices(actor: Actor, on: Ground) -> list[Choice]:
    """Return the organisations to whose people somebody may give roles."""
    sides = {grant.side for grant in actor.roles if grant.side}
    reached = [side for side in sides if allowed(actor, Act.GIVE_ROLE, side=side)]
    rows = live(Organisation.objects.filter(side__in=reached)).order_by("code")
    return [
        Choice(code, both(english, chinese))
        for code, side, english, chinese in rows.values_list(
            "code", "side", "name_en", "name_zh"
        )
        if allowed_for(actor, Act.GIVE_ROLE, side=side, office=code, on=on)
    ]


def _standing(role_id: int) -> Role:
    """Return the version of a role that stands, or answer that there is none.

    Raises:
        Http404: if no such version stands.

    """
    if role_id >= 2**63:
        raise Http404
    found = live(Role.objects.filter(pk=role_id)).first()
    if found is None:
        raise Http404
    return found


def _mailed(email: str, link: str, day: date) -> bool:
    """Mail a link in both languages; say whether the mail left."""
    letter = "\n".join(
        LETTER.to(language, link=link, day=day) for language in ("zh", "en")
    )
    subject = f"{SUBJECT.zh} · {SUBJECT.en}"
    try:
        return send_mail(subject, letter, None, [email]) == 1
    except OSError:  # no mail server answers: the link is on the page
        return False


def _complain(request: HttpRequest, problems: Iterable[Problem]) -> None:
    language = current_language()
    for problem in problems:
        messages.error(request, f"{problem.says(language)} {problem.remedy(language)}")


def _done(request: HttpRequest, said: Say) -> HttpResponse:
    messages.success(request, said.to(current_language()))
    return HttpResponseRedirect(reverse("people"))
