"""``pairbook round``: list, open, close and reopen rounds of reporting, and remind.

``pairbook round remind`` is for a nightly timer: without a code it goes through all
rounds, and each office is reminded once of each of a round's days.
"""

from argparse import ArgumentTypeError, Namespace
from collections import Counter
from collections.abc import Callable
from datetime import date

from django.contrib.auth.models import User
from django.utils import timezone

from pairbook.access.checks import SYSTEM, Actor, NotAllowedError
from pairbook.access.queries import actor_of
from pairbook.audit.queries import live
from pairbook.cli.parsing import Subparsers, add_json, both
from pairbook.cli.printing import complain, problem_table, table, write, write_json
from pairbook.confirmations.arithmetic import Reply, Sending, State
from pairbook.confirmations.completeness import completeness
from pairbook.confirmations.queries import ReportingRound, rounds
from pairbook.confirmations.reminding import Outcome, remind
from pairbook.confirmations.rounds import (
    RefusedRoundError,
    close_round,
    open_round,
    reopen_round,
)
from pairbook.confirmations.rounds_words import NOTICE_SAYS, STATE_SAYS
from pairbook.organisations.models import Organisation
from pairbook.pairs.models import Pairing
from pairbook.values.period import Period, period_of
from pairbook.values.phrasing import period_in
from pairbook.values.say import Language, Say
from pairbook.workbooks.layouts import layouts

HEADING = (
    Say("round", "轮次"),
    Say("state", "状态"),
    Say("period", "期间"),
    Say("opens", "开放"),
    Say("due", "截止"),
    Say("confirm by", "确认期限"),
    Say("sent", "已报"),
    Say("late", "迟报"),
    Say("nothing sent", "未报"),
    Say("disputed", "异议"),
    Say("unanswered", "待确认"),
)
NONE = Say("There is no round yet.", "尚无报送轮次。")
OPENED = Say(
    "Opened {code} for {count} offices, due on {due}.",
    "已开放 {code}，应报单位{count}个，{due}截止。",
)
CLOSED = Say("Closed {code} on {day}.", "{code} 已于{day}关闭。")
REOPENED = Say("{code} is open again, due on {due}.", "{code} 已重新开放，{due}截止。")
REMINDED = Say(
    "{code}: {office} reminded ({notice}), {count} mails.",
    "{code}：已催报{office}（{notice}），发出邮件{count}封。",
)
UNREACHABLE = Say(
    "{code}: nobody with a mail address acts for {office} ({notice}).",
    "{code}：{office}没有可接收邮件的人员（{notice}）。",
)
FAILED = Say(
    "{code}: the mail to {office} did not leave: {failure}",
    "{code}：发给{office}的邮件未能发出：{failure}",
)
NOBODY_TO_REMIND = Say("Nobody has to be reminded.", "无须催报。")
NO_USER = Say("There is no user {name}.", "没有用户 {name}。")
MISSING = Say("This needs {what}.", "缺少 {what}。")
NO_PAIRING = Say("There is no pairing {code}.", "没有结对关系 {code}。")
NO_LAYOUT = Say(
    "There is no layout {name}; there are: {names}.",
    "没有表式 {name}；可用的有：{names}。",
)
NAME = Say("Reports for {period}", "{period}报送")


class _CannotError(Exception):
    """What was asked cannot be done; the words say why."""


def register(subparsers: Subparsers) -> None:
    """Add the command and its arguments."""
    command = subparsers.add_parser(
        "round",
        help=both("rounds of reporting: list, open, close, remind", "报送轮次"),
    )
    command.add_argument(
        "do",
        choices=list(DOES),
        help=both(
            "what to do; remind: for a nightly timer", "操作；remind 用于定时任务"
        ),
    )
    command.add_argument("code", nargs="?", default="", help=both("the round", "轮次"))
    command.add_argument("--pair", default="", help=both("its pairing", "结对关系代码"))
    command.add_argument(
        "--period", type=_period, help=both("what is reported", "报送期间")
    )
    command.add_argument("--layout", default="annual", help=both("the form", "表式"))
    for name, english, chinese in (
        ("--opens", "first day; else today", "开放日，默认今天"),
        ("--due", "last day in time", "截止日"),
        ("--confirm-by", "last day for the other side's answer", "对方确认期限"),
        ("--on", "as of a day; else today", "以某日为准，默认今天"),
    ):
        command.add_argument(
            name, type=_day, metavar="DATE", help=both(english, chinese)
        )
    command.add_argument(
        "--name", nargs=2, metavar=("EN", "ZH"), help=both("its name", "名称")
    )
    command.add_argument(
        "--office",
        action="append",
        metavar="CODE",
        help=both(
            "an office that reports, repeated; else all of the pairing",
            "应报单位，可重复；默认结对双方全部单位",
        ),
    )
    command.add_argument("--reason", default="", help=both("why", "说明"))
    command.add_argument(
        "--by",
        default="",
        help=both("who does it: a user; else the system", "经办用户"),
    )
    add_json(command)


def run(arguments: Namespace) -> int:
    """Do it; return 1 where it is refused or a mail did not leave."""
    language: Language = arguments.language
    try:
        return DOES[arguments.do](arguments, by=_actor(arguments), language=language)
    except _CannotError as error:
        complain(str(error))
    except NotAllowedError as error:
        complain(str(error))
    except RefusedRoundError as error:
        for line in problem_table(error.problems, language):
            complain(line)
    return 1


def _list(arguments: Namespace, *, by: Actor, language: Language) -> int:
    """Print the rounds, each with how many offices stand where."""
    del by
    day = arguments.on or timezone.localdate()
    listed = [
        (one, _counts(one, day)) for one in rounds() if arguments.code in {"", one.code}
    ]
    if arguments.json:
        write_json([_as_json(one, counts, day) for one, counts in listed])
        return 0
    if not listed:
        write(NONE.to(language))
        return 0
    lines = [[word.to(language) for word in HEADING]]
    lines += [
        [
            one.code,
            STATE_SAYS[one.state(day)].to(language),
            str(one.period),
            *map(str, (one.days.opens_on, one.days.due_on, one.days.confirm_by)),
            *map(str, counts.values()),
        ]
        for one, counts in listed
    ]
    for line in table(lines):
        write(line)
    return 0


def _counts(of: ReportingRound, on: date) -> dict[str, int]:
    """Count the offices of a round by what they sent, and by what was answered."""
    reports = completeness(of, on)
    sends = Counter(one.sending for one in reports)
    replies = Counter(one.reply for one in reports)
    return {
        "sent": sends[Sending.ON_TIME] + sends[Sending.LATE],
        "late": sends[Sending.LATE],
        "silent": sends[Sending.SILENT],
        "disputed": replies[Reply.DISPUTED],
        "unanswered": replies[Reply.WAITING] + replies[Reply.UNCONFIRMED],
    }


def _as_json(of: ReportingRound, counts: dict[str, int], on: date) -> dict[str, object]:
    days = of.days
    closed = days.closed_on.isoformat() if days.closed_on else None
    return {
        "code": of.code,
        "name": {"en": of.name.en, "zh": of.name.zh},
        "state": of.state(on),
        "period": str(of.period),
        "layout": of.layout,
        "opens_on": days.opens_on.isoformat(),
        "due_on": days.due_on.isoformat(),
        "confirm_by": days.confirm_by.isoformat(),
        "closed_on": closed,
        "offices": len(of.offices),
        **counts,
    }


def _open(arguments: Namespace, *, by: Actor, language: Language) -> int:
    """Open a round and say for how many offices."""
    for option in ("code", "pair", "period", "due", "confirm_by"):
        if not getattr(arguments, option):
            what = "CODE" if option == "code" else f"--{option.replace('_', '-')}"
            raise _CannotError(MISSING.to(language, what=what))
    period: Period = arguments.period
    english, chinese = arguments.name or (
        NAME.en.format(period=period_in(period, "en")),
        NAME.zh.format(period=period_in(period, "zh")),
    )
    opened = open_round(
        code=arguments.code,
        pairing=_pairing(arguments.pair, language),
        name=Say(english, chinese),
        layout=_layout(arguments.layout, language),
        period=period,
        opens_on=arguments.opens or timezone.localdate(),
        due_on=arguments.due,
        confirm_by=arguments.confirm_by,
        offices=_offices(arguments.office),
        by=by,
    )
    facts = {"code": opened.code, "count": len(opened.offices)}
    write(OPENED.to(language, due=opened.days.due_on, **facts))
    return 0


def _close(arguments: Namespace, *, by: Actor, language: Language) -> int:
    """Close a round."""
    closed = close_round(
        _code(arguments, language), by=by, on=arguments.on, reason=arguments.reason
    )
    write(CLOSED.to(language, code=closed.code, day=closed.days.closed_on))
    return 0


def _reopen(arguments: Namespace, *, by: Actor, language: Language) -> int:
    """Open a closed round again."""
    code = _code(arguments, language)
    opened = reopen_round(code, reason=arguments.reason, by=by)
    write(REOPENED.to(language, code=code, due=opened.days.due_on))
    return 0


def _remind(arguments: Namespace, *, by: Actor, language: Language) -> int:
    """Remind the offices of one round, or of all that run."""
    day = arguments.on or timezone.localdate()
    codes = [arguments.code] if arguments.code else _running(day)
    done = [(code, one) for code in codes for one in remind(code, by=by, on=day)]
    if arguments.json:
        write_json([_outcome_as_json(code, one) for code, one in done])
    elif not done:
        write(NOBODY_TO_REMIND.to(language))
    else:
        for code, one in done:
            says = FAILED if one.failure else REMINDED if one.receivers else UNREACHABLE
            facts = {
                "code": code,
                "office": one.wanted.name.to(language),
                "notice": NOTICE_SAYS[one.wanted.notice].to(language),
                "count": one.receivers,
                "failure": one.failure,
            }
            write(says.to(language, **facts))
    return int(any(one.failure for _, one in done))


def _outcome_as_json(code: str, one: Outcome) -> dict[str, object]:
    return {
        "round": code,
        "office": one.wanted.office,
        "notice": one.wanted.notice,
        "receivers": one.receivers,
        "failure": one.failure or None,
    }


def _running(on: date) -> list[str]:
    """Return the rounds in which somebody may have to be reminded."""
    return [one.code for one in rounds() if one.state(on) is not State.ANNOUNCED]


Do = Callable[..., int]
DOES: dict[str, Do] = {
    "list": _list,
    "open": _open,
    "close": _close,
    "reopen": _reopen,
    "remind": _remind,
}


def _actor(arguments: Namespace) -> Actor:
    """Return who acts: a user with the roles of today, or the system."""
    if not arguments.by:
        return SYSTEM
    user = User.objects.filter(username=arguments.by).first()
    if user is None:
        raise _CannotError(NO_USER.to(arguments.language, name=arguments.by))
    return actor_of(user)


def _code(arguments: Namespace, language: Language) -> str:
    if not arguments.code:
        raise _CannotError(MISSING.to(language, what="CODE"))
    return str(arguments.code)


def _pairing(code: str, language: Language) -> int:
    found = live(Pairing.objects.filter(code=code)).values_list("thing", flat=True)
    things = list(found)
    if not things:
        raise _CannotError(NO_PAIRING.to(language, code=code))
    return things[0]


def _layout(name: str, language: Language) -> str:
    names = [one.name for one in layouts()]
    if name not in names:
        raise _CannotError(NO_LAYOUT.to(language, name=name, names=", ".join(names)))
    return name


def _offices(codes: list[str] | None) -> list[tuple[str, str]] | None:
    """Return offices with their own sides; one that is not there has none."""
    if codes is None:
        return None
    rows = live(Organisation.objects.filter(code__in=codes))
    sides = dict(rows.values_list("code", "side"))
    return [(code, sides.get(code, "")) for code in codes]


def _day(text: str) -> date:
    """Read a day, for argparse."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(
            f"{text!r} is no day as 2024-01-20 · 日期须如 2024-01-20"
        ) from error


def _period(text: str) -> Period:
    """Read a period, for argparse."""
    try:
        return period_of(text)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from error
