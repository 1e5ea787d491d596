"""What does not agree: findings by outcome, and the answers people give to them."""

from collections import Counter
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from pairbook.access.checks import Act
from pairbook.access.queries import may
from pairbook.figures.book import book
from pairbook.findings.actions import STATES, answer
from pairbook.findings.cases import Finding
from pairbook.findings.queries import findings
from pairbook.rules.outcomes import Outcome
from pairbook.values.say import Say
from pairbook.values.signs import is_unfit
from pairbook.web.found import STATE_SAYS, FoundLine, found_line
from pairbook.web.languages import current_language
from pairbook.web.library import library
from pairbook.web.links import Link
from pairbook.web.paging import Paging, page_number, paging
from pairbook.web.register import pair_link

PROBLEMS = Link("problems", (), Say("Problems", "问题"))
#: Findings on one page.
MOST = 60


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """One outcome, and how many findings have it."""

    outcome: Outcome
    mark: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule, and how many findings it has."""

    code: str
    name: Say
    count: int


@dataclass(frozen=True, slots=True)
class ProblemsPage:
    """All that problems.html may use."""

    path: tuple[Link, ...]
    outcomes: list[OutcomeLine]
    rules: list[RuleLine]
    rule: str
    lines: list[FoundLine]
    paging: Paging


@dataclass(frozen=True, slots=True)
class ProblemPage:
    """All that problem.html may use."""

    path: tuple[Link, ...]
    invented: bool
    line: FoundLine
    pair: Link | None
    may_answer: bool
    states: dict[str, Say]
    reason: str
    refused: bool


@require_safe
def problems(request: HttpRequest) -> HttpResponse:
    """Show the findings, what needs someone first, by outcome and rule."""
    found = findings()
    asked, rule = request.GET.get("outcome", ""), request.GET.get("rule", "")
    outcomes = Counter(one.outcome for one in found)
    chosen = next((each for each in Outcome if slugify(each) == asked), None)
    kept = [
        one
        for one in found
        if (chosen is None or one.outcome is chosen) and rule in {"", one.rule}
    ]
    number = page_number(request)
    rest = request.GET.copy()
    rest.pop("page", None)
    page = ProblemsPage(
        path=(PROBLEMS,),
        outcomes=[
            OutcomeLine(each, slugify(each), outcomes[each], each is chosen)
            for each in Outcome
        ],
        rules=_rules(found, chosen),
        rule=rule,
        lines=[found_line(one) for one in kept[(number - 1) * MOST : number * MOST]],
        paging=paging(number, len(kept), MOST, query=rest.urlencode()),
    )
    part = request.headers.get("HX-Request")
    return render(
        request, "parts/findings.html" if part else "problems.html", {"page": page}
    )


def _rules(found: list[Finding], chosen: Outcome | None) -> list[RuleLine]:
    """Return the rules that found something of an outcome."""
    names = {one.rule: one.name for one in found}
    counts = Counter(
        one.rule for one in found if chosen is None or one.outcome is chosen
    )
    return [RuleLine(code, names[code], counts[code]) for code in sorted(counts)]


@require_http_methods(["GET", "HEAD", "POST"])
def problem(request: HttpRequest, key: str) -> HttpResponse:
    """Show one finding; take a signed-in person's answer to it."""
    found = next((one for one in findings() if one.key == key), None)
    if found is None:
        raise Http404
    allowed = may(request.user, Act.ANSWER)
    refused, reason = False, found.answer.reason if found.answer else ""
    if request.method == "POST":
        if not allowed:
            raise PermissionDenied
        state, reason = request.POST.get("state", ""), request.POST.get("reason", "")
        refused = state not in STATES or not reason.strip()
        refused = refused or is_unfit(reason)
        if not refused:
            answer(
                finding=key, state=state, reason=reason, by=request.user.get_username()
            )
            said = Say("Your answer is in the journal.", "答复已记入日志。")
            messages.success(request, said.to(current_language()))
            return HttpResponseRedirect(request.path)
    line, now = found_line(found), book()
    pairing = now.pairings.get(found.pairing or 0)
    page = ProblemPage(
        path=(PROBLEMS, line.link),
        invented=pairing is not None and library(now).invented(pairing.account),
        line=line,
        pair=pair_link(now, found.pairing),
        may_answer=allowed,
        states={state: STATE_SAYS[state] for state in STATES},
        reason=reason,
        refused=refused,
    )
    status = 400 if refused else 200
    return render(request, "problem.html", {"page": page}, status=status)
