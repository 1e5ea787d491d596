"""Reading the forms by which roles are given, and what keeps one from being given."""

from collections.abc import Callable, Iterable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_date

from pairbook.access.actions import RefusedRoleError
from pairbook.access.checks import (
    NEVER_GIVEN,
    Act,
    Actor,
    Duty,
    NotAllowedError,
    Term,
)
from pairbook.access.models import Invitation
from pairbook.audit.queries import live
from pairbook.confirmations.reaching import allowed_for
from pairbook.organisations.models import Organisation
from pairbook.values.problem import Problem, ProblemKind
from pairbook.values.say import Say
from pairbook.values.signs import is_unfit, unprintable_in
from pairbook.web.links import both, same

ORGANISATION_UNKNOWN = ProblemKind(
    "role-organisation-unknown",
    Say("There is no organisation {code!r}.", "没有单位 {code!r}。"),
    Say("Choose one of the list.", "请从列表中选择。"),
)
DAY_UNREADABLE = ProblemKind(
    "role-day-unreadable",
    Say("{text!r} is no day.", "{text!r} 不是日期。"),
    Say("Write it as 2026-03-01.", "请按 2026-03-01 的格式填写。"),
)
PERSON_UNKNOWN = ProblemKind(
    "role-person-unknown",
    Say("Nobody named {name!r} may sign in.", "没有名为 {name!r} 的用户。"),
    Say(
        "Choose a name of the list, or invite the person.",
        "请从列表选择，或邀请其加入。",
    ),
)
CHANGED_MEANWHILE = ProblemKind(
    "role-changed-meanwhile",
    Say("Somebody else changed it just now.", "刚刚已被他人更改。"),
    Say("Look at it again.", "请重新查看。"),
)
REASON_UNFIT = ProblemKind(
    "role-reason-unfit",
    Say(
        "The reason is too long, or has a sign that no page can show.",
        "理由过长或含不可显示的字符。",
    ),
    Say("Write it shortly, in letters.", "请用文字简短说明。"),
)
DUTY_UNKNOWN = ProblemKind(
    "role-unknown",
    Say("No role is chosen.", "未选择角色。"),
    Say("Choose one of the list.", "请从列表中选择。"),
)
KINDS: tuple[ProblemKind, ...] = (
    DUTY_UNKNOWN,
    ORGANISATION_UNKNOWN,
    DAY_UNREADABLE,
    PERSON_UNKNOWN,
    CHANGED_MEANWHILE,
    REASON_UNFIT,
)


def terms_of(
    request: HttpRequest, actor: Actor, rows: range
) -> tuple[list[Term], list[Problem]]:
    """Read the roles of a form: duty, organisation, first and last day, by row.

    The side is the organisation's; where none is named, the side of who gives. A row
    without a duty is passed over, but the first.
    """
    terms: list[Term] = []
    problems: list[Problem] = []
    for row in rows:
        duty = request.POST.get(f"duty-{row}", "")
        if not duty and row:
            continue
        if duty not in set(Duty) - NEVER_GIVEN:
            problems.append(Problem(DUTY_UNKNOWN))
            continue
        side, code, wrong = _organisation(request, actor, row)
        (first, last), unreadable = days_of(
            request, f"valid_from-{row}", f"valid_to-{row}"
        )
        problems += [*wrong, *unreadable]
        day = first or timezone.localdate()
        terms.append(Term(Duty(duty), side, code, day, last))
    return terms, problems


def _organisation(
    request: HttpRequest, actor: Actor, row: int
) -> tuple[str, str, list[Problem]]:
    """Return side and code of the organisation that a row names."""
    code = request.POST.get(f"organisation-{row}", "").strip()
    if not code:
        sides = [grant.side for grant in actor.roles if grant.side]
        return (sides[0] if sides else ""), "", []
    found = None
    if not unprintable_in(code):
        named = live(Organisation.objects.filter(code=code))
        found = named.values_list("side", flat=True).first()
    if found is None:
        return "", code, [Problem(ORGANISATION_UNKNOWN, facts={"code": code})]
    return found, code, []


def check_reach(actor: Actor, *terms: Term) -> None:
    """Stop who would give roles for an organisation of another programme.

    Raises:
        PermissionDenied: if the actor may not.

    """
    for term in terms:
        side, office = term.side, term.organisation
        if not allowed_for(actor, Act.GIVE_ROLE, side=side, office=office):
            raise PermissionDenied


def terms_offered(invitation: Invitation) -> list[Term]:
    """Return the roles that an invitation offers."""
    return [
        Term(
            Duty(offer.role),
            offer.side,
            offer.organisation,
            offer.valid_from,
            offer.valid_to,
        )
        for offer in invitation.offers.order_by("id")
    ]


def days_of(
    request: HttpRequest, first: str, last: str
) -> tuple[tuple[date | None, date | None], list[Problem]]:
    """Read two days of a form by the names of their fields; empty is None."""
    days: list[date | None] = []
    problems: list[Problem] = []
    for name in (first, last):
        text = request.POST.get(name, "").strip() if name else ""
        try:
            day = parse_date(text) if text else None
        except ValueError:
            day = None
        if text and day is None:
            problems.append(Problem(DAY_UNREADABLE, facts={"text": text}))
        days.append(day)
    return (days[0], days[1]), problems


def reason_of(request: HttpRequest) -> tuple[str, list[Problem]]:
    """Read the reason of a form; one that cannot be kept is a problem."""
    text = request.POST.get("reason", "").strip()
    return text, [Problem(REASON_UNFIT)] if is_unfit(text) else []


def names_of(codes: Iterable[str]) -> dict[str, Say]:
    """Return the names of organisations by their codes, in one query.

    A code that no organisation has says itself; the empty code is left out.
    """
    wanted = {code for code in codes if code}
    rows = live(Organisation.objects.filter(code__in=wanted))
    named = {
        code: both(english, chinese)
        for code, english, chinese in rows.values_list("code", "name_en", "name_zh")
    }
    return {code: named.get(code, same(code)) for code in wanted}


def tried(deed: Callable[[], object]) -> list[Problem]:
    """Do something to roles; return what kept it from being done.

    Raises:
        PermissionDenied: if the actor may not.

    """
    try:
        with transaction.atomic():
            deed()
    except NotAllowedError as error:
        raise PermissionDenied from error
    except RefusedRoleError as error:
        return list(error.problems)
    except IntegrityError:
        return [Problem(CHANGED_MEANWHILE)]
    return []
