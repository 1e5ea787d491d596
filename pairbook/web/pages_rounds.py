"""The rounds of reporting: all of them, and one with its calendar and its offices."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_http_methods

from pairbook.access.checks import Act, Actor, allowed
from pairbook.access.queries import actor_of
from pairbook.confirmations.arithmetic import (
    Days,
    Reply,
    Rows,
    Sending,
    State,
    other_side,
)
from pairbook.confirmations.checks import SIDES
from pairbook.confirmations.completeness import (
    OfficeReport,
    SentReport,
    completeness,
)
from pairbook.confirmations.queries import ReportingRound, round_of, rounds
from pairbook.confirmations.rounds import may_in_pairing, may_see_round
from pairbook.confirmations.rounds_offices import Members, members
from pairbook.figures.book import Book, book
from pairbook.values.nothing import NOTHING_SAYS, Nothing
from pairbook.values.say import Say
from pairbook.web.links import Link, same
from pairbook.web.pages_rounds_doing import Form, do, opened
from pairbook.web.tables import record_link
from pairbook.workbooks.layouts import Layout, layout, layouts

PATH = Link("rounds", (), Say("Rounds of reporting", "报送轮次"))

SENT = Say("sent", "已报送")
OPENS, DUE = Say("opens", "开放"), Say("due", "截止")
CONFIRM_BY, CLOSES = Say("answered by", "确认期限"), Say("closes", "关闭")
TODAY, LOOKED_AT = Say("today", "今天"), Say("as of", "截至")
Fits = Callable[[OfficeReport], bool]
#: What the table of offices can be narrowed to, and which offices fit.
FILTERS: Mapping[str, tuple[Say, Fits]] = {
    "silent": (
        Say("nothing sent", "逾期未报"),
        lambda one: one.sending is Sending.SILENT,
    ),
    "late": (Say("sent late", "迟报"), lambda one: one.sending is Sending.LATE),
    "blank": (Say("rows left blank", "有未填行"), lambda one: one.silent > 0),
    "zero": (Say("all zero", "全部为零"), lambda one: one.only_zero),
    "disputed": (
        Say("disputed", "有异议"),
        lambda one: one.reply is Reply.DISPUTED,
    ),
    "waiting": (Say("unanswered", "待确认"), lambda one: one.tally.waiting > 0),
}


@dataclass(frozen=True, slots=True)
class Stop:
    """A day of the calendar: what it is, when, and how it looks."""

    name: Say
    on: date
    marks: str


@dataclass(frozen=True, slots=True)
class SheetLine:
    """The rows of one sheet of an upload; ``nothing`` in the order of its kinds."""

    name: Say
    rows: Rows
    nothing: list[int]


@dataclass(frozen=True, slots=True)
class Upload:
    """One upload of an office; ``voices`` are the offices that may confirm it now."""

    report: SentReport
    voices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """An office as the table shows it."""

    link: Link
    report: OfficeReport
    kinds: list[tuple[Say, int]]
    sheets: list[SheetLine]
    uploads: list[Upload]
    answered_by: list[Link]
    expected: bool


@dataclass(frozen=True, slots=True)
class Count:
    """A filter with how many offices it leaves."""

    name: str
    says: Say
    count: int


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round as the list shows it; ``counts`` None where the reader may not see."""

    link: Link
    round: ReportingRound
    pair: Link | None
    state: State
    counts: list[Count] | None


@dataclass(frozen=True, slots=True)
class RoundsPage:
    """All that rounds.html may use; ``pairs`` are those the reader may open one of."""

    path: tuple[Link, ...]
    lines: list[RoundLine]
    pairs: list[tuple[str, Say]]
    layouts: list[Layout]
    form: Form
    today: date


@dataclass(frozen=True, slots=True)
class RoundPage:
    """All that round.html may use."""

    path: tuple[Link, ...]
    invented: bool
    round: ReportingRound
    pair: Link | None
    layout: Say
    state: State
    on: date
    today: date
    strip: list[Stop]
    counts: list[Count]
    whole: int
    shown: str
    kinds: list[Say]
    sides: list[tuple[str, list[OfficeLine]]]
    may_see: bool
    may: Mapping[str, bool]


@require_http_methods(["GET", "HEAD", "POST"])
def rounds_page(request: HttpRequest) -> HttpResponse:
    """Show all rounds; open one."""
    actor, today = actor_of(request.user), timezone.localdate()
    form = Form.of(request.POST)
    if request.method == "POST":
        answer = opened(request, form, actor)
        if answer is not None:
            return answer
    now, whole = book(None), members()
    page = RoundsPage(
        path=(PATH,),
        lines=[_round_line(now, one, actor, whole) for one in rounds()],
        pairs=[
            (pairing.code, pairing.name)
            for pairing in now.pairings.values()
            if may_in_pairing(actor, Act.OPEN_ROUND, pairing.thing, whole)
        ],
        layouts=layouts(),
        form=form,
        today=today,
    )
    status = 400 if request.method == "POST" else 200
    return render(request, "rounds.html", {"page": page}, status=status)


def _round_line(
    now: Book, of: ReportingRound, actor: Actor, whole: Members
) -> RoundLine:
    """Return a round with its counts, while it runs and the reader may see them."""
    today = timezone.localdate()
    state = of.state(today)
    counts = None
    if state is not State.CLOSED and may_see_round(actor, of, whole):
        reports = completeness(of, today)
        sent = Count("", SENT, sum(bool(one.sent) for one in reports))
        counts = [sent, *(one for one in _counts(reports) if one.count)]
    return RoundLine(
        Link("round", (of.code,), of.name), of, _pair(now, of), state, counts
    )


@require_http_methods(["GET", "HEAD", "POST"])
def round_page(request: HttpRequest, code: str) -> HttpResponse:
    """Show one round as of a day; remind, change, close, confirm an upload."""
    of = round_of(code)
    if of is None:
        raise Http404
    actor = actor_of(request.user)
    if request.method == "POST":
        return do(request, of, actor)
    today, whole, now = timezone.localdate(), members(), book(None)
    on = _day(request.GET.get("on", "")) or today
    may_see = may_see_round(actor, of, whole)
    reports = completeness(of, on) if may_see else []
    shown = request.GET.get("show", "")
    fitting = [one for one in reports if shown not in FILTERS or FILTERS[shown][1](one)]
    pairing = now.pairings.get(of.pairing)
    page = RoundPage(
        path=(PATH, Link("round", (code,), of.name)),
        invented=bool(pairing and pairing.invented),
        round=of,
        pair=_pair(now, of),
        layout=_layout_title(of.layout),
        state=of.state(on),
        on=on,
        today=today,
        strip=strip(of.days, on, today),
        counts=_counts(reports),
        whole=len(reports),
        shown=shown if shown in FILTERS else "",
        kinds=list(NOTHING_SAYS.values()),
        sides=_sides(of, fitting, Speaking(actor, whole, now)),
        may_see=may_see,
        may={
            act.name.lower(): may_in_pairing(actor, act, of.pairing, whole)
            for act in (Act.OPEN_ROUND, Act.CLOSE_ROUND, Act.REMIND)
        },
    )
    return render(request, "round.html", {"page": page})


@dataclass(frozen=True, slots=True)
class Speaking:
    """Who reads the page, and what is needed to say whom they may speak for."""

    actor: Actor
    whole: Members
    now: Book

    def voices(self, report: OfficeReport, upload: SentReport) -> tuple[str, ...]:
        """Return the offices that may confirm all of an upload through this reader."""
        side = other_side(report.side)
        if not upload.tally.waiting:
            return ()
        return tuple(
            sorted(
                {
                    grant.organisation
                    for grant in self.actor.roles
                    if grant.side == side
                    and self.actor.code != upload.by
                    and allowed(
                        self.actor,
                        Act.CONFIRM,
                        side=side,
                        organisation=grant.organisation,
                    )
                    and self.whole.answers(grant.organisation, report.office)
                }
            )
        )


def strip(days: Days, on: date, today: date) -> list[Stop]:
    """Return the days of a round in order, with the day that is looked at among them.

    Args:
        days: the round's calendar.
        on: the day that is looked at.
        today: to say whether that is today.

    """
    stops = [
        (days.opens_on, OPENS, "open"),
        (days.due_on, DUE, "due"),
        (days.confirm_by, CONFIRM_BY, "answered"),
    ]
    if days.closed_on:
        stops.append((days.closed_on, CLOSES, "closed"))
    stops.append((on, TODAY if on == today else LOOKED_AT, "now"))
    return [
        Stop(says, day, f"{kind}{' passed' if day < on else ''}")
        for day, says, kind in sorted(stops, key=lambda stop: stop[0])
    ]


def _sides(
    of: ReportingRound, reports: Iterable[OfficeReport], speaking: Speaking
) -> list[tuple[str, list[OfficeLine]]]:
    """Return the offices as lines, the donor side first."""
    lines = [_office_line(of, one, speaking) for one in reports]
    sides = (*SIDES, *sorted({one.report.side for one in lines} - {*SIDES}))
    return [
        (side, found)
        for side in sides
        if (found := [one for one in lines if one.report.side == side])
    ]


def _office_line(
    of: ReportingRound, report: OfficeReport, speaking: Speaking
) -> OfficeLine:
    form = _layout(of.layout)
    return OfficeLine(
        link=record_link("organisation", report.office, report.name),
        report=report,
        kinds=[(NOTHING_SAYS[kind], count) for kind, count in report.nothing.items()],
        sheets=[_sheet(form, row) for row in report.rows],
        uploads=[Upload(one, speaking.voices(report, one)) for one in report.sent],
        answered_by=[_office(speaking.now, code) for code in report.answered_by],
        expected=report.office in dict(of.offices),
    )


def _office(now: Book, code: str) -> Link:
    thing = now.coded["organisation"].get(code)
    name = now.organisations[thing].name if thing is not None else None
    return record_link("organisation", code, name)


def _sheet(form: Layout | None, row: Rows) -> SheetLine:
    sheet = form.sheet(row.sheet) if form else None
    return SheetLine(
        sheet.title if sheet else same(row.sheet),
        row,
        [row.nothing.get(kind, 0) for kind in Nothing],
    )


def _counts(reports: Iterable[OfficeReport]) -> list[Count]:
    """Count the offices that each filter leaves."""
    known = list(reports)
    return [
        Count(name, says, sum(map(fits, known)))
        for name, (says, fits) in FILTERS.items()
    ]


def _pair(now: Book, of: ReportingRound) -> Link | None:
    pairing = now.pairings.get(of.pairing)
    return record_link("pairing", pairing.code, pairing.name) if pairing else None


def _layout(name: str) -> Layout | None:
    """Return a form by name; one whose file is gone or broken has no titles."""
    try:
        return layout(name)
    except (FileNotFoundError, ValueError):
        return None


def _layout_title(name: str) -> Say:
    form = _layout(name)
    return form.title if form else same(name)


def _day(text: str) -> date | None:
    """Read the day that is looked at; what cannot be read is today."""
    try:
        return parse_date(text)
    except ValueError:
        return None
