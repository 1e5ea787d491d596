"""A submission: what an office sent, in which cells, and what the other side says."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
)
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from pairbook.access.checks import Act, Actor, NotAllowedError, allowed
from pairbook.access.queries import actor_of
from pairbook.audit.models import Record
from pairbook.audit.queries import EntryLine, entries_by_key, live
from pairbook.confirmations.actions import (
    RefusedWordError,
    confirm_submission,
    submission_problems,
)
from pairbook.confirmations.arithmetic import NUMBER, ZERO, Counting, other_side
from pairbook.confirmations.checks import Verdict, Word
from pairbook.confirmations.models import Submission
from pairbook.confirmations.queries import Said, said_of, words_that_count
from pairbook.documents.files import place_of
from pairbook.documents.queries import cells_of
from pairbook.figures.book import Book, book
from pairbook.findings.models import Overruling
from pairbook.findings.sides import concerned, measure_of, row_of
from pairbook.values.interval import Interval
from pairbook.values.nothing import NOTHING_SAYS
from pairbook.values.period import Period
from pairbook.values.say import Say
from pairbook.web.languages import current_language
from pairbook.web.links import Link, both, same
from pairbook.web.pages_journal import TableCount, counts_of
from pairbook.web.pages_records import title_in
from pairbook.web.pages_speaking import told
from pairbook.web.pages_uploads_files import as_file
from pairbook.web.pages_workbooks import (
    WORKBOOKS,
    form_title,
    is_invented,
    may_see,
    office_link,
)
from pairbook.web.paging import Paging, page_number, paging
from pairbook.web.tables import Table, did, record_link
from pairbook.workbooks.layouts import layout

#: Records on one page, and reasons.
RECORDS, REASONS = 100, 200
#: Tables of an entry that are shown in words of their own, or are means only.
_ASIDE = frozenset({"submission", "overruling", "document", "citation"})
KINDS: Mapping[str, Say] = {
    NUMBER: Say("rows with a number", "有数值"),
    ZERO: Say("zero", "零"),
    **{str(kind): says for kind, says in NOTHING_SAYS.items()},
}


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A sheet of what was sent: rows by outcome, kinds of nothing, silent rows."""

    title: Say
    counts: Mapping[str, int]
    kinds: list[tuple[Say, int]]
    silent: int


@dataclass(frozen=True, slots=True)
class Reason:
    """A warning that was overruled, where, and why."""

    says: Say
    cell: str
    reason: str


@dataclass(frozen=True, slots=True)
class SentRecord:
    """A record that was sent: its number, its cell, and each side's word that counts.

    ``amount`` None: it has no number, or has been replaced since.
    """

    link: Link
    amount: Interval | None
    unit: str
    cell: str
    did: Say
    standing: bool
    words: list[Counting]


@dataclass(frozen=True, slots=True)
class SubmissionPage:
    """All that submission.html may use."""

    path: tuple[Link, ...]
    invented: bool
    code: str
    office: Link
    side: str
    other: str
    period: Period
    form: Say
    file_name: str
    sha256: str
    entry: EntryLine | None
    standing: bool
    sheets: list[SheetLine]
    reasons: list[Reason]
    tables: list[TableCount]
    table: Table | None
    records: list[SentRecord]
    paging: Paging
    said: list[Said]
    confirming: list[str]
    may_file: bool


@require_safe
def submission(request: HttpRequest, code: str) -> HttpResponse:
    """Show a submission to those who may read it."""
    actor, row = actor_of(request.user), _sent(code)
    if not _reads(actor, row):
        raise PermissionDenied
    now = book()
    tables = [one for one in counts_of(row.entry_key) if one.table.name not in _ASIDE]
    chosen = next(
        (one for one in tables if one.table.name == request.GET.get("table")),
        tables[0] if tables else None,
    )
    number = page_number(request)
    total = chosen.count if chosen else 0
    query = f"table={chosen.table.name}" if chosen else ""
    page = SubmissionPage(
        path=(WORKBOOKS, Link("submission", (code,), same(code))),
        invented=is_invented(now, row.office),
        code=code,
        office=office_link(now, row.office),
        side=row.side,
        other=other_side(row.side),
        period=Period(row.first_on, row.last_on),
        form=form_title(row.layout),
        file_name=row.file_name,
        sha256=row.sha256,
        entry=entries_by_key({row.entry_key}).get(row.entry_key),
        standing=not row.withdrawn,
        sheets=_sheets(row),
        reasons=_reasons(row),
        tables=tables,
        table=chosen.table if chosen else None,
        records=_records(now, chosen.table, row.entry_key, number) if chosen else [],
        paging=paging(number, total, RECORDS, query=query),
        said=said_of([row.thing]),
        confirming=confirming(actor, row),
        may_file=may_see(actor, now, row.office),
    )
    return render(request, "submission.html", {"page": page})


@require_safe
def submission_file(request: HttpRequest, code: str) -> HttpResponseBase:
    """Hand out the file as it was sent, to those who may see the office's uploads."""
    row = _sent(code)
    if not may_see(actor_of(request.user), book(), row.office):
        raise PermissionDenied
    place = place_of(row.sha256)
    if not place.is_file():
        raise Http404
    return as_file(place.open("rb"), row.file_name)


@require_POST
def submission_word(request: HttpRequest, code: str) -> HttpResponse:
    """Confirm all of a submission for an office of the other side."""
    row = _sent(code)
    side, _, office = request.POST.get("voice", "").partition(":")
    actor, language = actor_of(request.user), current_language()
    try:
        confirm_submission(row, side=side, office=office, by=actor)
    except NotAllowedError as error:
        raise PermissionDenied from error
    except RefusedWordError as error:
        for problem in error.problems:
            messages.error(request, told(problem))
    else:
        said = Say("The whole upload is confirmed.", "已确认整批报送。")
        messages.success(request, said.to(language))
    return HttpResponseRedirect(reverse("submission", args=[code]))


def _sent(code: str) -> Submission:
    """Return a submission that stands.

    Raises:
        Http404: if there is none of that code.

    """
    rows = Submission.objects.none() if "\0" in code else Submission.objects.all()
    row = live(rows.filter(code=code)).first()
    if row is None:
        raise Http404
    return row


def _reads(actor: Actor, row: Submission) -> bool:
    """Say whether somebody may read a submission: who reads records may."""
    return allowed(actor, Act.READ) or allowed(
        actor, Act.SEE, side=row.side, organisation=row.office
    )


def confirming(actor: Actor, row: Submission) -> list[str]:
    """Return the offices for which somebody may confirm the whole of a submission."""
    side = other_side(row.side)
    return [
        grant.organisation
        for grant in actor.roles
        if grant.side == side
        and allowed(actor, Act.CONFIRM, side=side, organisation=grant.organisation)
        and not submission_problems(
            row, Word(Verdict.CONFIRMED, side, grant.organisation), by=actor
        )
    ]


def _sheets(row: Submission) -> list[SheetLine]:
    """Return the counts of a submission, in the order in which they were kept."""
    names = {sheet: _sheet_title(row.layout, sheet) for sheet in row.counts}
    return [
        SheetLine(
            title,
            row.counts[sheet],
            [
                (KINDS.get(kind, same(kind)), count)
                for kind, count in row.kinds.get(sheet, {}).items()
                if count
            ],
            _count(row.silent.get(sheet, 0)),
        )
        for sheet, title in names.items()
    ]


def _count(silent: object) -> int:
    """Count rows that were left blank, whether they are named or counted."""
    return len(silent) if isinstance(silent, list) else int(str(silent))


def _sheet_title(form: str, sheet: str) -> Say:
    try:
        found = layout(form).sheet(sheet)
    except (FileNotFoundError, ValueError):
        found = None
    return found.title if found else same(sheet)


def _reasons(row: Submission) -> list[Reason]:
    rows = live(Overruling.objects.filter(submission=row.thing)).order_by("id")
    return [
        Reason(both(one.says_en, one.says_zh), one.cell, one.reason)
        for one in rows[:REASONS]
    ]


def _records(now: Book, table: Table, key: int, number: int) -> list[SentRecord]:
    """Return the records of one table that an entry wrote, a page of them."""
    start = (number - 1) * RECORDS
    written = table.model._default_manager.filter(entry_key=key).order_by("id")
    rows = list(written[start : start + RECORDS])
    replaced = set(
        table.model._default_manager.filter(
            replaces__in=[row.id for row in rows]
        ).values_list("replaces", flat=True)
    )
    words = words_that_count([(row.thing, row.id) for row in rows])
    cells = cells_of([row.id for row in rows])
    called = {row.id: _called(now, row) for row in rows}
    return [
        SentRecord(
            record_link(table.name, row.code, called[row.id][0]),
            *called[row.id][1:],
            str(cells.get(row.id, "")),
            did(row),
            row.id not in replaced and not row.withdrawn,
            list(words.get(row.id, {}).values()),
        )
        for row in rows
    ]


def _called(now: Book, row: Record) -> tuple[Say, Interval | None, str]:
    """Return what a record is called, and its number with its unit where it stands."""
    found = row_of(now, row.thing)
    if found is None or found[1].id != row.id:
        return title_in(now, row), None, ""
    return concerned(now, *found).label, *measure_of(found[1])
