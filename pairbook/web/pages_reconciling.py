"""What the two sides of a pairing do not agree on, with who must act, and how to."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from pairbook.access.checks import Act, Actor, allowed
from pairbook.access.queries import actor_of
from pairbook.audit.models import Record
from pairbook.confirmations.checks import SIDES
from pairbook.confirmations.rounds import may_in_pairing
from pairbook.confirmations.rounds_offices import members
from pairbook.figures.book import Book, book
from pairbook.findings.actions import keep_apart, write_finding
from pairbook.findings.joining import Candidate
from pairbook.findings.reconciling import Difference, Kind, reconciliation
from pairbook.findings.sides import measure_of, row_of
from pairbook.findings.uniting import JOINED, RefusedJoinError, join
from pairbook.values.interval import Interval
from pairbook.values.problem import Problem
from pairbook.values.say import Say
from pairbook.values.signs import is_unfit
from pairbook.web.languages import current_language
from pairbook.web.library import library
from pairbook.web.links import Link
from pairbook.web.pages_pairs import pair_path
from pairbook.web.pages_speaking import SETTLING, Voice, local_path, told
from pairbook.web.paging import Paging, page_number, paging
from pairbook.web.register import pair_link
from pairbook.web.tables import TABLES, latest, record_link, versions

RECONCILIATION = Link("reconciliations", (), Say("Reconciliation", "双方对账"))
#: Differences on one page.
MOST = 60
KIND_SAYS: Mapping[str, Say] = {
    "disputed": Say("disputed", "有异议"),
    "twice": Say("may be one event told twice", "可能是同一件事双方各报一次"),
    "waiting": Say("waiting for the other side", "待对方确认"),
    "unconfirmed": Say("unconfirmed: the deadline has passed", "逾期未确认"),
    "settled": Say("settled", "已议定"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter, and how many it leaves; ``query`` asks for it."""

    name: str
    says: Say
    count: int
    chosen: bool
    query: str


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """One difference: its record, its pairing, and the offices that may speak now."""

    difference: Difference
    says: Say
    link: Link
    pair: Link | None
    table: str
    voices: list[Voice]


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """Two records that may be one event, each with its number."""

    candidate: Candidate
    table: str
    first: Link
    second: Link
    pair: Link | None
    amounts: tuple[Interval | None, Interval | None]


@dataclass(frozen=True, slots=True)
class ReconciliationPage:
    """All that reconciliation.html may use."""

    path: tuple[Link, ...]
    invented: bool
    pair: Link | None
    many: bool
    kinds: list[Choice]
    sides: list[Choice]
    lines: list[DifferenceLine]
    twice: list[CandidateLine]
    paging: Paging
    may_join: bool
    back: str


@require_safe
def reconciliation_page(request: HttpRequest, code: str) -> HttpResponse:
    """Show what the sides of a pairing, and of all in it, do not agree on."""
    now = book()
    row = now.pairing(code)
    if row is None:
        raise Http404
    here = Link("reconciliation", (code,), RECONCILIATION.name)
    page = _page(request, now, {row.thing}, (*pair_path(now, row), here))
    return render(request, "reconciliation.html", {"page": page})


@require_safe
def reconciliations_page(request: HttpRequest) -> HttpResponse:
    """Show what the sides of all pairings do not agree on."""
    now = book()
    roots = {row.thing for row in now.pairings.values() if row.parent is None}
    page = _page(request, now, roots, (RECONCILIATION,))
    return render(request, "reconciliation.html", {"page": page})


def _page(
    request: HttpRequest, now: Book, pairs: set[int], path: tuple[Link, ...]
) -> ReconciliationPage:
    """Put together the page of one pairing, or of several."""
    actor, asked = actor_of(request.user), request.GET
    today = timezone.localdate()
    all_of_it = [reconciliation(now, pair, on=today) for pair in sorted(pairs)]
    differences = [one for each in all_of_it for one in each.differences]
    candidates = [one for each in all_of_it for one in each.candidates]
    kind, side = asked.get("kind", ""), asked.get("acts", "")
    kept = [
        one
        for one in differences
        if (kind not in KIND_SAYS or one.kind == kind)
        and (side not in SIDES or side in one.acts)
    ]
    number = page_number(request)
    rest = asked.copy()
    rest.pop("page", None)
    some = kept[(number - 1) * MOST : number * MOST]
    only = now.pairings[next(iter(pairs))] if len(pairs) == 1 else None
    return ReconciliationPage(
        path=path,
        invented=only is not None and library(now).invented(only.account),
        pair=pair_link(now, only.thing) if only else None,
        many=len(
            {one.pairing for one in differences} | {one.pairing for one in candidates}
        )
        > 1,
        kinds=_kinds(differences, len(candidates), kind, side),
        sides=_sides(differences, kind, side),
        lines=[_line(now, actor, one) for one in some],
        twice=[_twice(now, one) for one in candidates]
        if kind in {"", "twice"} or kind not in KIND_SAYS
        else [],
        paging=paging(number, len(kept), MOST, query=rest.urlencode()),
        may_join=allowed(actor, Act.JOIN),
        back=request.get_full_path(),
    )


def _kinds(
    differences: list[Difference], twice: int, kind: str, side: str
) -> list[Choice]:
    """Return the kinds of difference with how many there are of each."""
    counts = Counter(str(one.kind) for one in differences)
    counts["twice"] = twice
    return [
        Choice(name, says, counts[name], name == kind, _query(name, side))
        for name, says in KIND_SAYS.items()
    ]


def _sides(differences: list[Difference], kind: str, side: str) -> list[Choice]:
    """Return the sides with how much each must act on."""
    said = {
        "donor": Say("the donor side must act", "待帮扶方处理"),
        "recipient": Say("the recipient side must act", "待受援方处理"),
    }
    return [
        Choice(
            name,
            said[name],
            sum(name in one.acts for one in differences),
            name == side,
            _query(kind, name),
        )
        for name in SIDES
    ]


def _query(kind: str, side: str) -> str:
    """Return the query that asks for a kind and a side."""
    parts = [("kind", kind if kind in KIND_SAYS else ""), ("acts", side)]
    return "&".join(f"{name}={value}" for name, value in parts if value)


def _line(now: Book, actor: Actor, one: Difference) -> DifferenceLine:
    record = one.record
    return DifferenceLine(
        difference=one,
        says=KIND_SAYS[one.kind],
        link=record_link(record.table, record.code, record.label),
        pair=pair_link(now, one.pairing),
        table=record.table,
        voices=_voices(actor, one),
    )


def _voices(actor: Actor, one: Difference) -> list[Voice]:
    """Return the offices of the side that must act, and what each may say now."""
    settled_at = {model.__name__.lower() for model in SETTLING}
    verbs = [("confirm", Act.CONFIRM), ("dispute", Act.DISPUTE)]
    if one.kind is Kind.DISPUTED and one.record.table in settled_at:
        verbs = [("settle", Act.SETTLE), ("dispute", Act.DISPUTE)]
    found = [
        Voice(
            grant.side,
            grant.organisation,
            tuple(
                verb
                for verb, act in verbs
                if allowed(actor, act, side=grant.side, organisation=grant.organisation)
            ),
        )
        for grant in actor.roles
        if grant.side in one.acts and grant.organisation
    ]
    return [voice for voice in found if voice.verbs]


def _twice(now: Book, one: Candidate) -> CandidateLine:
    rows = [row_of(now, record.thing) for record in (one.first, one.second)]
    amounts = [measure_of(found[1])[0] if found else None for found in rows]
    links = [
        record_link(row.table, row.code, row.label) for row in (one.first, one.second)
    ]
    return CandidateLine(
        candidate=one,
        table=one.first.table,
        first=links[0],
        second=links[1],
        pair=pair_link(now, one.pairing),
        amounts=(amounts[0], amounts[1]),
    )


@require_POST
def joining(request: HttpRequest) -> HttpResponse:
    """Take a person's decision whether two records are one event."""
    asked, actor = request.POST, actor_of(request.user)
    table, reason = asked.get("table", ""), asked.get("reason", "")
    if not allowed(actor, Act.JOIN):
        raise PermissionDenied
    keep, drop = (_record(table, asked.get(name, "")) for name in ("keep", "drop"))
    if keep is None or drop is None:
        raise Http404
    if not all(_may_join(actor, record) for record in (keep, drop)):
        raise PermissionDenied
    refused = _decide(asked.get("verb", ""), table, (keep, drop), reason, actor)
    for problem in refused:
        messages.error(request, told(problem))
    if not refused:
        done = Say("Your decision is in the journal.", "您的决定已记入日志。")
        messages.success(request, done.to(current_language()))
    return HttpResponseRedirect(
        local_path(asked.get("back", "")) or RECONCILIATION.href
    )


def _may_join(actor: Actor, record: Record) -> bool:
    """Say whether a record is of a pairing in which somebody decides."""
    of: int | None = getattr(record, "pairing_id", None)
    return of is None or may_in_pairing(actor, Act.JOIN, of, members())


def _record(table: str, code: str) -> Record | None:
    """Return the version that stands of a record that can be told twice."""
    return latest(versions(table, code)) if table in JOINED else None


def _decide(
    verb: str, table: str, both: tuple[Record, Record], reason: str, actor: Actor
) -> Sequence[Problem | Say]:
    """Join two records or keep them apart; return what keeps it from counting."""
    keep, drop = both
    if not reason.strip() or is_unfit(reason):
        return [Say("Write how you know.", "请写明依据。")]
    if verb not in {"join", "apart"}:
        return [Say("Choose whether they are one.", "请选择是否为同一件事。")]
    try:
        if verb == "join":
            join(keep, drop, by=actor, reason=reason)
        else:
            codes = {"first": keep.code, "second": drop.code}
            keep_apart(table=table, **codes, reason=reason, by=actor)
    except RefusedJoinError as error:
        return error.problems
    return []


@require_POST
def finding(request: HttpRequest, table: str, code: str) -> HttpResponse:
    """Take what an auditor found about a record."""
    row = latest(versions(table, code)) if table in TABLES else None
    if row is None:
        raise Http404
    actor, text = actor_of(request.user), request.POST.get("text", "")
    if not allowed(actor, Act.FIND):
        raise PermissionDenied
    if not text.strip() or is_unfit(text):
        wrong = Say("Write what was found.", "请写明发现的问题。")
        messages.error(request, wrong.to(current_language()))
    else:
        write_finding(table=table, record=row, text=text, by=actor)
        done = Say("The finding is in the journal.", "发现已记入日志。")
        messages.success(request, done.to(current_language()))
    return HttpResponseRedirect(f"{record_link(table, code).href}#problems")
