"""What a reader does to a round: open, change, close, reopen, remind, confirm."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.dateparse import parse_date

from pairbook.access.checks import Actor, NotAllowedError
from pairbook.audit.queries import live
from pairbook.confirmations.actions import RefusedWordError, confirm_submission
from pairbook.confirmations.arithmetic import Days, other_side
from pairbook.confirmations.models import Submission
from pairbook.confirmations.queries import ReportingRound
from pairbook.confirmations.reminding import remind
from pairbook.confirmations.rounds import (
    RefusedRoundError,
    change_round,
    close_round,
    open_round,
    reopen_round,
)
from pairbook.pairs.models import Pairing
from pairbook.values.period import Period, period_of
from pairbook.values.problem import Problem
from pairbook.values.say import Say
from pairbook.values.signs import is_unfit
from pairbook.web.languages import current_language
from pairbook.web.links import Link
from pairbook.workbooks.layouts import layouts

OPENED = Say("The round is open.", "报送轮次已建立。")
CHANGED = Say("The days of the round are changed.", "日期已更改。")
CLOSED = Say("The round is closed.", "本轮已关闭。")
REOPENED = Say("The round is open again.", "本轮已重新开放。")
CONFIRMED = Say("The whole upload is confirmed.", "该次报送已全部确认。")
REMINDED = Say(
    "{offices} offices reminded, {mails} mails.",
    "已催报{offices}个单位，发出邮件{mails}封。",
)
NOBODY = Say("Nobody has to be reminded now.", "目前无须催报。")
UNREACHABLE = Say(
    "Nobody with a mail address acts for: {offices}.",
    "以下单位没有可接收邮件的人员：{offices}。",
)
FAILED = Say(
    "The mail to {offices} did not leave; it is tried again next time.",
    "发给{offices}的邮件未能发出，下次将重试。",
)
DAY_UNREADABLE = Say("Write the days as 2024-01-20.", "日期须如 2024-01-20。")
PERIOD_UNREADABLE = Say(
    "Write the period as 2023 or 2023-07..2023-12.",
    "报送期间须如 2023 或 2023-07..2023-12。",
)
PAIR_UNKNOWN = Say("Choose a pairing.", "请选择结对关系。")
LAYOUT_UNKNOWN = Say("Choose a form.", "请选择表式。")
UPLOAD_UNKNOWN = Say("This upload is not of this round.", "本轮没有该次报送。")
UNPRINTABLE = Say(
    "The text is too long, or has a sign that no page can show.",
    "文字过长或含不可显示的字符。",
)
WHAT = Say("Choose what to do.", "请选择操作。")


@dataclass(frozen=True, slots=True)
class Form:
    """What was typed to open a round, and what is wrong with it, to be shown again."""

    code: str = ""
    pair: str = ""
    period: str = ""
    layout: str = ""
    name_en: str = ""
    name_zh: str = ""
    opens_on: str = ""
    due_on: str = ""
    confirm_by: str = ""
    complaints: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, typed: Mapping[str, str]) -> "Form":
        """Read the form; what is not there is empty."""

        def read(name: str) -> str:
            return typed.get(name, "").replace("\0", "").strip()

        return cls(
            code=read("code"),
            pair=read("pair"),
            period=read("period"),
            layout=read("layout"),
            name_en=read("name_en"),
            name_zh=read("name_zh"),
            opens_on=read("opens_on"),
            due_on=read("due_on"),
            confirm_by=read("confirm_by"),
        )


class _UnreadableError(ValueError):
    """Something typed that cannot be read; ``says`` tells what."""

    def __init__(self, says: Say) -> None:
        super().__init__(says.en)
        self.says = says


def opened(request: HttpRequest, form: Form, actor: Actor) -> HttpResponse | None:
    """Open the round that a form asks for; None: it was refused, and says why."""
    try:
        _check_text(form.name_en + form.name_zh)
        made = open_round(
            code=form.code,
            pairing=_pairing(form.pair),
            name=Say(form.name_en, form.name_zh),
            layout=_layout(form.layout),
            period=_period(form.period),
            opens_on=_day(form.opens_on),
            due_on=_day(form.due_on),
            confirm_by=_day(form.confirm_by),
            by=actor,
        )
    except NotAllowedError as error:
        raise PermissionDenied from error
    except RefusedRoundError as error:
        form.complaints.extend(_told(error.problems))
    except _UnreadableError as error:
        form.complaints.append(error.says.to(current_language()))
    else:
        messages.success(request, OPENED.to(current_language()))
        return _to(made.code)
    return None


def do(request: HttpRequest, of: ReportingRound, actor: Actor) -> HttpResponse:
    """Do what a form of the round's page asks for, and lead back to the page."""
    act = _DOES.get(request.POST.get("do", ""), _nothing)
    try:
        _check_text(request.POST.get("reason", ""))
        act(request, of, actor)
    except NotAllowedError as error:
        raise PermissionDenied from error
    except (RefusedRoundError, RefusedWordError) as error:
        for line in _told(error.problems):
            messages.error(request, line)
    except _UnreadableError as error:
        messages.error(request, error.says.to(current_language()))
    return _to(of.code)


def _nothing(_request: HttpRequest, _of: ReportingRound, _actor: Actor) -> None:
    raise _UnreadableError(WHAT)


def _check_text(text: str) -> None:
    if is_unfit(text):
        raise _UnreadableError(UNPRINTABLE)


def _change(request: HttpRequest, of: ReportingRound, actor: Actor) -> None:
    typed = request.POST
    days = Days(
        _day(typed.get("opens_on", "")),
        _day(typed.get("due_on", "")),
        _day(typed.get("confirm_by", "")),
    )
    change_round(of.code, days=days, reason=typed.get("reason", ""), by=actor)
    messages.success(request, CHANGED.to(current_language()))


def _close(request: HttpRequest, of: ReportingRound, actor: Actor) -> None:
    close_round(of.code, by=actor, reason=request.POST.get("reason", ""))
    messages.success(request, CLOSED.to(current_language()))


def _reopen(request: HttpRequest, of: ReportingRound, actor: Actor) -> None:
    reopen_round(of.code, reason=request.POST.get("reason", ""), by=actor)
    messages.success(request, REOPENED.to(current_language()))


def _remind(request: HttpRequest, of: ReportingRound, actor: Actor) -> None:
    """Mail whoever has to be told something today, and say what became of it."""
    language = current_language()
    done = remind(of.code, by=actor)
    sent = [one for one in done if one.receivers]
    if not done:
        messages.success(request, NOBODY.to(language))
    if sent:
        facts = {"offices": len(sent), "mails": sum(one.receivers for one in sent)}
        messages.success(request, REMINDED.to(language, **facts))
    for says, some in (
        (FAILED, [one for one in done if one.failure]),
        (UNREACHABLE, [one for one in done if not one.receivers and not one.failure]),
    ):
        names = dict.fromkeys(one.wanted.name.to(language) for one in some)
        if names:
            between = "、" if language == "zh" else ", "
            messages.error(request, says.to(language, offices=between.join(names)))


def _confirm(request: HttpRequest, of: ReportingRound, actor: Actor) -> None:
    """Confirm all of an upload of the round for one office."""
    code = request.POST.get("upload", "").replace("\0", "")
    rows = Submission.objects.filter(code=code, round=of.thing)
    submission = live(rows).first()
    if submission is None:
        raise _UnreadableError(UPLOAD_UNKNOWN)
    side, office = other_side(submission.side), request.POST.get("office", "")
    confirm_submission(submission, side=side, office=office.replace("\0", ""), by=actor)
    messages.success(request, CONFIRMED.to(current_language()))


_DOES: Mapping[str, Callable[[HttpRequest, ReportingRound, Actor], None]] = {
    "change": _change,
    "close": _close,
    "reopen": _reopen,
    "remind": _remind,
    "confirm": _confirm,
}


def _to(code: str) -> HttpResponse:
    return HttpResponseRedirect(Link("round", (code,), Say("", "")).href)


def _told(problems: Iterable[Problem]) -> list[str]:
    language = current_language()
    return [f"{one.says(language)} {one.remedy(language)}" for one in problems]


def _pairing(code: str) -> int:
    rows = live(Pairing.objects.filter(code=code)).values_list("thing", flat=True)
    thing = rows.first()
    if thing is None:
        raise _UnreadableError(PAIR_UNKNOWN)
    return thing


def _layout(name: str) -> str:
    if name not in {one.name for one in layouts()}:
        raise _UnreadableError(LAYOUT_UNKNOWN)
    return name


def _period(text: str) -> Period:
    try:
        return period_of(text)
    except ValueError as error:
        raise _UnreadableError(PERIOD_UNREADABLE) from error


def _day(text: str) -> date:
    try:
        day = parse_date(text.strip())
    except ValueError:
        day = None
    if day is None:
        raise _UnreadableError(DAY_UNREADABLE)
    return day
