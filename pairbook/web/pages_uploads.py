"""An upload on its way: its problems, the reasons given, what sending would change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pairbook.access.checks import Act, Actor
from pairbook.access.queries import actor_of
from pairbook.audit.models import Entry
from pairbook.audit.queries import head
from pairbook.confirmations.models import Submission
from pairbook.confirmations.reaching import allowed_for
from pairbook.figures.book import book
from pairbook.values.period import Period
from pairbook.values.problem import Problem
from pairbook.values.say import Say
from pairbook.web.languages import current_language
from pairbook.web.links import Link, same
from pairbook.web.pages_uploads_changes import Changes, changes_of
from pairbook.web.pages_uploads_moved import MovedLine, moved_lines
from pairbook.web.pages_uploads_problems import (
    FilterLine,
    KindLine,
    ProblemGroup,
    filters,
    groups,
    kinds,
    narrowed,
    without_reason,
)
from pairbook.web.pages_workbooks import (
    WORKBOOKS,
    form_title,
    is_invented,
    may_see,
    may_upload,
    office_link,
)
from pairbook.web.tables import record_link
from pairbook.workbooks.comparing_gone import Gone
from pairbook.workbooks.examining import Examination, examine
from pairbook.workbooks.layouts import layout
from pairbook.workbooks.models import Upload
from pairbook.workbooks.uploading import (
    KEEP,
    SENT,
    WITHDRAW,
    look,
    place_of,
    reporting_of,
)

#: Rows that are gone and moved figures that the page shows.
GONE, MOVED, MOVED_AT_ONCE = 200, 60, 10


@dataclass(frozen=True, slots=True)
class GoneLine:
    """A record that left the file, and what becomes of it."""

    code: str
    sheet: Say
    record: Link
    says: Say
    row: int | None
    also: int
    choice: str


@dataclass(frozen=True, slots=True)
class UploadPage:
    """All that upload.html may use."""

    path: tuple[Link, ...]
    invented: bool
    id: int
    name: str
    office: Link
    office_code: str
    period: Period
    form: Say
    layout: str
    round: str
    at: datetime
    by: str
    sha256: str
    state: str
    digest: str
    submission: Link | None
    may_upload: bool
    may_answer: bool
    blocks: int
    warns: int
    unreasoned: int
    problem_count: int
    filters: list[FilterLine]
    groups: list[ProblemGroup]
    more: int
    kinds: list[KindLine]
    gone: list[GoneLine]
    gone_count: int
    changes: Changes | None
    moved: list[MovedLine]
    moved_more: int
    hindrances: list[Say]

    @property
    def mark(self) -> str:
        """How it stands, as a class of the page."""
        if self.state == SENT:
            return "clean"
        return "refused" if self.blocks else "ready" if self.unreasoned else "clean"

    @property
    def empty(self) -> bool:
        """Whether sending would change nothing."""
        return self.changes is not None and not self.changes.any and not self.gone_count

    @property
    def unsendable(self) -> bool:
        """Whether no choice on the page itself can make it ready to send."""
        return bool(self.blocks) or self.changes is None or self.empty

    @property
    def moved_first(self) -> list[MovedLine]:
        """Moved figures that are shown at once: those printed, and some others."""
        printed = sum(bool(line.editions) for line in self.moved)
        return self.moved[: max(printed, MOVED_AT_ONCE)]

    @property
    def moved_rest(self) -> list[MovedLine]:
        """Moved figures that are folded away."""
        return self.moved[len(self.moved_first) :]

    @property
    def gone_more(self) -> int:
        """Rows that are gone and not shown."""
        return self.gone_count - len(self.gone)

    @property
    def gone_many(self) -> bool:
        """Whether choosing one by one is tedious."""
        return self.gone_count > 5

    @property
    def corrected_more(self) -> int:
        """Corrected rows that are not shown."""
        changes = self.changes
        return changes.corrected_count - len(changes.corrected) if changes else 0

    @property
    def new_more(self) -> int:
        """New rows that are not shown."""
        changes = self.changes
        return changes.new_count - len(changes.new) if changes else 0


@dataclass(frozen=True, slots=True)
class RefusedPage:
    """All that upload_refused.html may use."""

    path: tuple[Link, ...]
    office: Link
    problems: list[Problem]


def upload_for(request: HttpRequest, number: int, *, to_change: bool) -> Upload:
    """Return an upload that the reader may see, or may change.

    Raises:
        Http404: if there is none.
        PermissionDenied: if it is not for this reader.

    """
    row = Upload.objects.filter(pk=number).first() if number < 2**63 else None
    if row is None:
        raise Http404
    actor, now = actor_of(request.user), book()
    allowed = may_upload if to_change else may_see
    if not allowed(actor, now, row.office):
        raise PermissionDenied
    return row


def upload_page(request: HttpRequest, row: Upload) -> UploadPage:
    """Put together where an upload stands, checked against the book of now."""
    now, actor, language = book(), actor_of(request.user), current_language()
    seen = None if row.state == SENT else examined(row, actor)
    problems = seen.problems if seen else ()
    chosen = narrowed(request.GET)
    listed, more = groups(filter(chosen.keeps, problems), row.reasons)
    unreasoned = without_reason(problems, row.reasons)
    comparison = seen.comparison if seen else None
    gone = comparison.gone if comparison else ()
    withdrawn = {code for code, choice in row.gone.items() if choice == WITHDRAW}
    blocks = sum(problem.blocks for problem in problems)
    changes = changes_of(now, comparison) if comparison and not blocks else None
    moved = (
        moved_lines(comparison, reporting_of(row), withdrawn)
        if comparison and changes
        else []
    )
    return UploadPage(
        path=(WORKBOOKS, Link("upload", (row.id,), same(row.name))),
        invented=is_invented(now, row.office),
        id=row.id,
        name=row.name,
        office=office_link(now, row.office),
        office_code=row.office,
        period=Period(row.first_on, row.last_on),
        form=form_title(row.layout),
        layout=row.layout,
        round=row.round,
        at=row.at,
        by=row.by,
        sha256=row.sha256,
        state=row.state,
        digest=row.changes,
        submission=submission_link(row),
        may_upload=may_upload(actor, now, row.office),
        may_answer=bool(seen and seen.filled.pages),
        blocks=blocks,
        warns=sum(problem.warns for problem in problems),
        unreasoned=len(unreasoned),
        problem_count=len(problems),
        filters=filters(problems, chosen),
        groups=listed,
        more=more,
        kinds=kinds(unreasoned, language),
        gone=[gone_line(one, row) for one in gone[:GONE]],
        gone_count=len(gone),
        changes=changes,
        moved=moved[:MOVED],
        moved_more=max(0, len(moved) - MOVED),
        hindrances=hindrances(blocks, len(unreasoned), unanswered(gone, row.gone)),
    )


def gone_line(one: Gone, row: Upload) -> GoneLine:
    """Return a record that left the file as the page shows it."""
    sheet = layout(row.layout).sheet(one.sheet)
    return GoneLine(
        one.code,
        sheet.title if sheet else same(one.sheet),
        record_link(one.table, one.code),
        one.says,
        one.row,
        len(one.also),
        row.gone.get(one.code, ""),
    )


def unanswered(gone: Sequence[Gone], choices: Mapping[str, str]) -> int:
    """Count the rows that left the file and have no choice yet."""
    return sum(choices.get(one.code) not in {KEEP, WITHDRAW} for one in gone)


def hindrances(blocks: int, unreasoned: int, unchosen: int) -> list[Say]:
    """Say what keeps an upload from being sent."""
    found = []
    if blocks:
        found.append(
            Say(f"cells that must be mended first: {blocks}", f"须先更正{blocks}处错误")
        )
    if unreasoned:
        found.append(
            Say(
                f"warnings without a reason yet: {unreasoned}",
                f"{unreasoned}处提醒尚未说明理由",
            )
        )
    if unchosen:
        found.append(
            Say(
                f"rows that left the file without a choice yet: {unchosen}",
                f"{unchosen}个已删的行尚未选择保留或撤回",
            )
        )
    return found


def submission_link(row: Upload) -> Link | None:
    """Return the link to what an upload became; None where nothing was to be sent."""
    entry = Entry.objects.filter(number=row.entry).first() if row.entry else None
    if entry is None:
        return None
    sent = Submission.objects.filter(entry_key=entry.key).first()
    return Link("submission", (sent.code,), same(sent.code)) if sent else None


def examined(row: Upload, actor: Actor) -> Examination:
    """Return the examination of a draft against the book of now.

    For who may send it, what is seen now is what sending is held against; others
    only look. The last ones are kept until the book moves.
    """
    reporting = reporting_of(row)
    if allowed_for(actor, Act.UPLOAD, side=row.side, office=row.office):
        found = _looked(row.pk, row.sha256, head().hash, actor)
        row.refresh_from_db()
        return found
    return examine(place_of(row.sha256), name=row.name, reporting=reporting)


@lru_cache(maxsize=2)
def _looked(number: int, _sha256: str, _head: str, actor: Actor) -> Examination:
    return look(Upload.objects.get(pk=number), by=actor)


@require_safe
def upload(request: HttpRequest, number: int) -> HttpResponse:
    """Show an upload."""
    row = upload_for(request, number, to_change=False)
    page = upload_page(request, row)
    return render(request, "upload.html", {"page": page})
