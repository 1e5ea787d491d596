"""What a signed-in office says to a record: confirm, dispute, settle."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from pairbook.access.checks import Act, Actor, NotAllowedError, allowed
from pairbook.access.queries import actor_of
from pairbook.audit.models import Record
from pairbook.confirmations.actions import (
    RefusedWordError,
    confirm,
    dispute,
    disputing,
)
from pairbook.confirmations.settling import settling
from pairbook.enterprises import actions as enterprises
from pairbook.enterprises.models import Contract
from pairbook.funds import actions as funds
from pairbook.funds.models import Lot, Movement
from pairbook.results import actions as results
from pairbook.results.models import Observation
from pairbook.values.problem import Problem
from pairbook.values.say import Say
from pairbook.values.signs import is_unfit
from pairbook.web.languages import current_language
from pairbook.web.tables import TABLES, latest, record_link, versions

#: Tables whose records both sides can speak of.
SPOKEN_OF = frozenset(
    {"observation", "movement", "contract", "lot", "agreement", "commitment"}
    | {"exchange", "visit", "project", "pairing"}
)
#: How each room settles a dispute about a record of its own at a number.
SETTLING: dict[type[Record], Callable[..., Record]] = {
    Observation: results.settle,
    Movement: funds.settle,
    Lot: funds.settle_lot,
    Contract: enterprises.settle,
}
_ACTS = {"confirm": Act.CONFIRM, "dispute": Act.DISPUTE, "settle": Act.SETTLE}


@dataclass(frozen=True, slots=True)
class Voice:
    """An office for which the reader may speak, and what it may say."""

    side: str
    office: str
    verbs: tuple[str, ...]


def voices(actor: Actor, record: Record, table: str) -> list[Voice]:
    """Return the offices for which somebody may speak to a record."""
    if table not in SPOKEN_OF:
        return []
    verbs = ("confirm", "dispute", *(("settle",) if type(record) in SETTLING else ()))
    found = [
        Voice(
            grant.side,
            grant.organisation,
            tuple(
                verb
                for verb in verbs
                if allowed(
                    actor, _ACTS[verb], side=grant.side, organisation=grant.organisation
                )
            ),
        )
        for grant in actor.roles
        if grant.side and grant.organisation
    ]
    return [voice for voice in found if voice.verbs]


@require_POST
def speaking(request: HttpRequest, table: str, code: str) -> HttpResponse:
    """Take one office's word on a record."""
    record = latest(versions(table, code)) if table in SPOKEN_OF else None
    if record is None:
        raise Http404
    try:
        problems = _say(request, record)
    except NotAllowedError as error:
        raise PermissionDenied from error
    if problems:
        for problem in problems:
            messages.error(request, told(problem))
    else:
        said = Say("Your word is in the journal.", "您的意见已记入日志。")
        messages.success(request, said.to(current_language()))
    return HttpResponseRedirect(_back(request, table, code))


def _back(request: HttpRequest, table: str, code: str) -> str:
    """Return the page that a word was said on: the record's own, or a list of ours."""
    here = local_path(request.POST.get("back", ""))
    return here or f"{record_link(TABLES[table].name, code).href}#confirmations"


def local_path(asked: str) -> str:
    """Return an address if it is one of this site, else an empty one."""
    fits = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, None)
    return asked if fits else ""


def _say(request: HttpRequest, record: Record) -> Iterable[Problem | Say]:
    """Write a word; return what keeps it from counting."""
    asked = request.POST
    actor = actor_of(request.user)
    side, _, office = asked.get("voice", "").partition(":")
    text = asked.get("text", "")
    number = _number(asked.get("own_value", ""))
    verb = asked.get("verb", "")
    if asked.get("own_value", "").strip() and number is None:
        return [Say("The number cannot be read.", "数值无法识别。")]
    if is_unfit(text):
        return [
            Say(
                "The reason is too long, or has a sign that no page can show.",
                "理由过长或含不可显示的字符。",
            )
        ]
    try:
        if verb == "confirm":
            confirm(record, side=side, office=office, by=actor)
        elif verb == "dispute":
            word = disputing(side=side, office=office, own_value=number, text=text)
            dispute(record, word, by=actor)
        elif verb == "settle" and type(record) in SETTLING:
            if number is None:
                return [Say("Write the number settled at.", "请填写议定的数值。")]
            word = settling(side=side, office=office, value=number, text=text)
            SETTLING[type(record)](record, word, by=actor)
        else:
            return [Say("Choose what the office says.", "请选择表态方式。")]
    except RefusedWordError as error:
        return error.problems
    return []


def _number(text: str) -> Decimal | None:
    """Read a number with thousands apart or not; what is none is no number."""
    try:
        number = Decimal(text.replace(",", "").strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < 10**12 else None


def told(problem: Problem | Say) -> str:
    """Say what keeps a word from counting, and what to do."""
    language = current_language()
    if isinstance(problem, Say):
        return problem.to(language)
    return f"{problem.says(language)} {problem.remedy(language)}"
