"""My office's workbooks: what is to be reported, what was uploaded, what was sent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from pairbook.access.checks import Act, Actor
from pairbook.access.queries import actor_of
from pairbook.audit.queries import entries_by_key, live
from pairbook.confirmations.arithmetic import State
from pairbook.confirmations.models import Submission
from pairbook.confirmations.queries import rounds_of_office
from pairbook.confirmations.reaching import allowed_for
from pairbook.confirmations.rounds_offices import Members, members
from pairbook.confirmations.rounds_words import STATE_SAYS
from pairbook.documents.files import MOST_BYTES
from pairbook.figures.book import Book, book
from pairbook.values.period import EARLIEST, LATEST, Period, period_of
from pairbook.values.say import LANGUAGES, Language, Say
from pairbook.web.links import Link, same
from pairbook.web.pages_workbooks_guide import GUIDE
from pairbook.web.register import organisation_link
from pairbook.workbooks.layouts import Layout, layout, layouts
from pairbook.workbooks.models import Upload

WORKBOOKS = Link("workbooks", (), Say("Workbooks", "填报册"))
#: Uploads and submissions that the page lists.
MOST = 30
STATES: dict[str, Say] = {
    "refused": Say("to be mended", "须更正"),
    "ready": Say("draft, not sent", "草稿，未报送"),
    "sent": Say("sent", "已报送"),
}


@dataclass(frozen=True, slots=True)
class Download:
    """A blank workbook to take home, in a language."""

    language: Language
    name: Say
    href: str


@dataclass(frozen=True, slots=True)
class Task:
    """A period to report by a form; of a round where ``code`` is not empty."""

    code: str
    name: Say
    period: Period
    layout: Layout
    state: State | None
    due_on: date | None
    confirm_by: date | None
    sent: int
    downloads: list[Download]

    @property
    def state_says(self) -> Say | None:
        """Where the round stands, in words."""
        return STATE_SAYS[self.state] if self.state else None


@dataclass(frozen=True, slots=True)
class UploadLine:
    """An upload on its way."""

    link: Link
    state: str
    says: Say
    period: Period
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class SubmissionLine:
    """What an office sent."""

    link: Link
    office: Link
    period: Period
    file_name: str
    at: datetime | None
    by: str


@dataclass(frozen=True, slots=True)
class OfficeDesk:
    """An office that the reader acts for, with all that lies on its desk."""

    code: str
    side: str
    link: Link
    may_upload: bool
    tasks: list[Task]
    uploads: list[UploadLine]
    submissions: list[SubmissionLine]
    across: list[SubmissionLine]


@dataclass(frozen=True, slots=True)
class WorkbooksPage:
    """All that workbooks.html may use."""

    path: tuple[Link, ...]
    guide: Link
    desks: list[OfficeDesk]
    layouts: list[Layout]
    year: int
    years: tuple[int, int]
    most_mb: int
    invented: bool


@require_safe
def workbooks(request: HttpRequest) -> HttpResponse:
    """Show the desks of the offices that the reader acts for, or may look at."""
    actor = actor_of(request.user)
    now = book()
    offices = offices_seen(actor, now, request.GET.get("office", ""))
    if not offices:
        raise PermissionDenied
    today = timezone.localdate()
    other = other_period(request.GET.get("period", ""))
    form = request.GET.get("layout", "")
    page = WorkbooksPage(
        path=(WORKBOOKS,),
        guide=GUIDE,
        desks=[
            desk(actor, now, office, tasks(office, today, other, form))
            for office in offices
        ],
        layouts=layouts(),
        year=other.last.year if other else today.year - 1,
        years=(EARLIEST.year, LATEST.year),
        most_mb=min(MOST_BYTES, settings.WORKBOOK_MOST_BYTES) // 1024**2,
        invented=any(is_invented(now, office) for office in offices),
    )
    return render(request, "workbooks.html", {"page": page})


def offices_seen(actor: Actor, now: Book, asked: str) -> list[str]:
    """Return the offices whose desks somebody may see.

    Args:
        actor: who looks.
        now: the book.
        asked: the code of one office; empty for those that the actor acts for.

    """
    own = [grant.organisation for grant in actor.roles]
    wanted = [asked] if asked else list(dict.fromkeys(own))
    return [code for code in wanted if may_see(actor, now, code)]


def may_see(actor: Actor, now: Book, office: str) -> bool:
    """Say whether somebody may see the uploads of an office that is there."""
    side = side_of(now, office)
    return side is not None and allowed_for(actor, Act.SEE, side=side, office=office)


def may_upload(actor: Actor, now: Book, office: str) -> bool:
    """Say whether somebody may upload for an office that is there."""
    side = side_of(now, office)
    return side is not None and allowed_for(actor, Act.UPLOAD, side=side, office=office)


def side_of(now: Book, office: str) -> str | None:
    """Return the side of an office; None where the book has none of that code."""
    thing = now.coded["organisation"].get(office)
    return None if thing is None else now.organisations[thing].side


def form_title(name: str) -> Say:
    """Name a form; one that is gone is called by its code."""
    try:
        return layout(name).title
    except (FileNotFoundError, ValueError):
        return same(name)


def office_link(now: Book, office: str) -> Link:
    """Return the link to an office; one that the book lost is called by its code."""
    thing = now.coded["organisation"].get(office)
    return organisation_link(now, thing) or Link(
        "organisation", (office,), same(office)
    )


def is_invented(now: Book, office: str) -> bool:
    """Say whether an office is of an invented pair."""
    thing = now.coded["organisation"].get(office)
    place = now.organisations[thing].place if thing is not None else None
    return any(
        pairing.invented
        for pairing in now.pairings.values()
        for party in (*pairing.donors, *pairing.recipients)
        if thing is not None
        and (party.organisation == thing or (place and party.place == place))
    )


def other_period(text: str) -> Period | None:
    """Return the period that an address asks for; None where it asks for none."""
    try:
        return period_of(text) if text else None
    except ValueError:
        return None


def tasks(office: str, today: date, other: Period | None, wanted: str) -> list[Task]:
    """Return what an office may report: its rounds, the period asked for, or a year.

    Without a round, and none asked for, it is the last year that is over.
    """
    known = {form.name: form for form in layouts()}
    found = [
        Task(
            code=one.code,
            name=one.name,
            period=one.period,
            layout=known[one.layout],
            state=one.state(today),
            due_on=one.days.due_on,
            confirm_by=one.days.confirm_by,
            sent=_sent(office, one.period),
            downloads=downloads(office, one.period, one.layout),
        )
        for one in rounds_of_office(office, today)
        if one.layout in known and other is None
    ]
    if found or not known:
        return found
    period = other or period_of(str(today.year - 1))
    asked = known.get(wanted) or known.get("annual") or next(iter(known.values()))
    return [
        Task(
            code="",
            name=asked.title,
            period=period,
            layout=asked,
            state=None,
            due_on=None,
            confirm_by=None,
            sent=_sent(office, period),
            downloads=downloads(office, period, asked.name),
        )
    ]


def _sent(office: str, period: Period) -> int:
    """Count what an office sent for a period."""
    rows = Submission.objects.filter(
        office=office, first_on=period.first, last_on=period.last
    )
    return live(rows).count()


def downloads(office: str, period: Period, form: str) -> list[Download]:
    """Return the blank workbooks of an office, one a language."""
    names: dict[Language, Say] = {
        "en": Say("in English", "英文"),
        "zh": Say("in Chinese", "中文"),
    }
    address = reverse("workbook-download", args=[office, str(period), form])
    return [
        Download(language, names[language], f"{address}?{urlencode({'in': language})}")
        for language in LANGUAGES
    ]


def desk(actor: Actor, now: Book, office: str, listed: list[Task]) -> OfficeDesk:
    """Put together what lies on the desk of an office."""
    thing = now.coded["organisation"][office]
    uploads = Upload.objects.filter(office=office).exclude(state="sent")[:MOST]
    sent = live(Submission.objects.filter(office=office)).order_by("-id")[:MOST]
    return OfficeDesk(
        code=office,
        side=now.organisations[thing].side,
        link=office_link(now, office),
        may_upload=may_upload(actor, now, office),
        tasks=listed,
        uploads=[
            UploadLine(
                Link("upload", (row.id,), same(row.name)),
                row.state,
                STATES.get(row.state, same(row.state)),
                Period(row.first_on, row.last_on),
                row.at,
                row.by,
            )
            for row in uploads
        ],
        submissions=submission_lines(now, sent),
        across=submission_lines(now, sent_to(office, now.organisations[thing].side)),
    )


def sent_to(office: str, side: str) -> list[Submission]:
    """Return what offices of the other side sent that an office may answer."""
    whole: Members = members()
    other = {"donor": "recipient", "recipient": "donor"}.get(side, "")
    rows = live(Submission.objects.filter(side=other)).order_by("-id")
    senders = set(rows.values_list("office", flat=True))
    answered = [one for one in senders if whole.answers(office, one)]
    return list(rows.filter(office__in=answered)[:MOST])


def submission_lines(now: Book, rows: Iterable[Submission]) -> list[SubmissionLine]:
    """Return submissions as lists show them."""
    listed = list(rows)
    made = entries_by_key({row.entry_key for row in listed})
    lines = []
    for row in listed:
        entry = made.get(row.entry_key)
        lines.append(
            SubmissionLine(
                link=Link("submission", (row.code,), same(row.code)),
                office=office_link(now, row.office),
                period=Period(row.first_on, row.last_on),
                file_name=row.file_name,
                at=entry.at if entry else None,
                by=entry.by if entry else "",
            )
        )
    return lines
