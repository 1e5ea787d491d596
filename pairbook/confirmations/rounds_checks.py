"""What keeps a round from being opened, changed or closed, over plain values."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pairbook.confirmations.arithmetic import Days
from pairbook.confirmations.checks import SIDES
from pairbook.values.period import EARLIEST, LATEST, Period
from pairbook.values.problem import Problem, ProblemKind, Spot
from pairbook.values.say import Say

#: Codes stand in addresses and in the codes of reminders.
CODE = re.compile(r"[a-z0-9][a-z0-9.-]{0,59}")
NAME_LENGTH = 200

CODE_UNREADABLE = ProblemKind(
    "round-code-unreadable",
    Say("“{round}” is no code of a round.", "“{round}”不能作为报送轮次的代码。"),
    Say(
        "Use up to sixty small letters, digits, dots and hyphens, as invented-2023.",
        "请用不超过60个小写字母、数字、点和连字符，如 invented-2023。",
    ),
)
CODE_TAKEN = ProblemKind(
    "round-code-taken",
    Say("There is a round {round} already.", "已有报送轮次 {round}。"),
    Say("Choose another code.", "请换一个代码。"),
)
UNKNOWN = ProblemKind(
    "round-unknown",
    Say("There is no round {round}.", "没有报送轮次 {round}。"),
    Say("List them: pairbook round list", "列出全部：pairbook round list"),
)
PAIRING_UNKNOWN = ProblemKind(
    "round-pairing-unknown",
    Say("There is no such pairing.", "没有该结对关系。"),
    Say("Write the code of a pairing.", "请填写结对关系的代码。"),
)
NAME_MISSING = ProblemKind(
    "round-without-name",
    Say(
        "The round has no name in one of the languages, or one over 200 signs.",
        "轮次的中文或英文名称未填写，或超过200个字符。",
    ),
    Say("Name it in English and in Chinese.", "请填写中文和英文名称。"),
)
LAYOUT_MISSING = ProblemKind(
    "round-without-layout",
    Say("The round does not say which form it asks for.", "未说明本轮采用哪一种表。"),
    Say("Choose a layout.", "请选择表式。"),
)
PERIOD_OUTSIDE = ProblemKind(
    "round-period-outside",
    Say(
        "The period {period} lies outside {earliest} to {latest}.",
        "报送期间 {period} 不在{earliest}年至{latest}年之间。",
    ),
    Say("Choose the period that is reported.", "请选择所报送的期间。"),
)
DAYS_OUT_OF_ORDER = ProblemKind(
    "round-days-out-of-order",
    Say(
        "A round opens ({opens_on}), is due ({due_on}) and is confirmed by "
        "({confirm_by}) in this order.",
        "开放日（{opens_on}）、截止日（{due_on}）、确认期限（{confirm_by}）须依次先后。",
    ),
    Say("Put the three days in order.", "请调整三个日期的先后。"),
)
BEFORE_ITS_PERIOD = ProblemKind(
    "round-before-its-period",
    Say(
        "The round is due on {due_on}, before the period {period} begins.",
        "截止日 {due_on} 早于报送期间 {period} 的开始。",
    ),
    Say("What has not begun cannot be reported.", "尚未开始的期间无从报送。"),
)
NO_OFFICES = ProblemKind(
    "round-without-offices",
    Say("The round expects no office.", "本轮没有应报单位。"),
    Say("Name the offices that report.", "请列出应报单位。"),
)
OFFICE_UNKNOWN = ProblemKind(
    "round-office-unknown",
    Say("There is no office {office}.", "没有单位 {office}。"),
    Say("Write the code of an organisation.", "请填写单位代码。"),
)
OFFICE_TWICE = ProblemKind(
    "round-office-twice",
    Say("The office {office} is named twice.", "单位 {office} 重复。"),
    Say("Name each office once.", "每个单位只列一次。"),
)
OFFICE_OF_OTHER_SIDE = ProblemKind(
    "round-office-other-side",
    Say(
        "{office} is not of the {side} side.",
        "{office} 不属于该方（{side}）。",
    ),
    Say("Name it on its own side.", "请列入其所属一方。"),
)
OPEN_ALREADY = ProblemKind(
    "round-open-already",
    Say(
        "The round {other} asks for the same period in the same form and is not "
        "closed.",
        "报送轮次 {other} 针对同一期间和同一表式，且尚未关闭。",
    ),
    Say("Report in that round, or close it first.", "请在该轮报送，或先将其关闭。"),
)
CLOSED_ALREADY = ProblemKind(
    "round-closed-already",
    Say(
        "The round {round} was closed on {closed_on}.",
        "{round} 已于 {closed_on} 关闭。",
    ),
    Say(
        "Nothing needs to be done; reopen it to take more.",
        "无须再办；如需补报请重新开放。",
    ),
)
CLOSED_BEFORE_OPENED = ProblemKind(
    "round-closed-before-opened",
    Say(
        "The round would close on {on}, before it opens on {opens_on}.",
        "关闭日 {on} 早于开放日 {opens_on}。",
    ),
    Say("Choose a later day.", "请选择更晚的日期。"),
)
NOT_CLOSED = ProblemKind(
    "round-not-closed",
    Say("The round {round} is not closed.", "{round} 尚未关闭。"),
    Say("Nothing needs to be done.", "无须再办。"),
)
NOTHING_CHANGED = ProblemKind(
    "round-unchanged",
    Say("The round {round} says this already.", "{round} 的内容与此相同。"),
    Say("Nothing needs to be done.", "无须再办。"),
)
REASON_MISSING = ProblemKind(
    "round-without-reason",
    Say(
        "The days of a round that runs are changed with a reason; none is given.",
        "更改或重新开放轮次须说明理由，但未填写。",
    ),
    Say("Say in one sentence why.", "请用一句话说明理由。"),
)
KINDS: tuple[ProblemKind, ...] = (
    CODE_UNREADABLE,
    CODE_TAKEN,
    UNKNOWN,
    PAIRING_UNKNOWN,
    NAME_MISSING,
    LAYOUT_MISSING,
    PERIOD_OUTSIDE,
    DAYS_OUT_OF_ORDER,
    BEFORE_ITS_PERIOD,
    NO_OFFICES,
    OFFICE_UNKNOWN,
    OFFICE_TWICE,
    OFFICE_OF_OTHER_SIDE,
    OPEN_ALREADY,
    CLOSED_ALREADY,
    CLOSED_BEFORE_OPENED,
    NOT_CLOSED,
    NOTHING_CHANGED,
    REASON_MISSING,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A round as somebody wants it; ``offices`` are (code, side)."""

    code: str
    name: Say
    layout: str
    period: Period
    days: Days
    offices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a round that is to be opened or changed.

    ``office_sides`` gives the side of every organisation that is asked for and
    exists; ``open_round`` the code of another round of the pairing, period and form
    that is not closed, "" where there is none.
    """

    office_sides: Mapping[str, str]
    code_taken: bool = False
    open_round: str = ""


def problems_in(asked: Asked, around: Around) -> list[Problem]:
    """Return everything that keeps a round from standing as asked."""
    found: list[tuple[ProblemKind, str]] = []
    if not CODE.fullmatch(asked.code):
        found.append((CODE_UNREADABLE, ""))
    elif around.code_taken:
        found.append((CODE_TAKEN, ""))
    names = (asked.name.en.strip(), asked.name.zh.strip())
    if not all(names) or max(map(len, names)) > NAME_LENGTH:
        found.append((NAME_MISSING, ""))
    if not asked.layout:
        found.append((LAYOUT_MISSING, ""))
    if around.open_round:
        found.append((OPEN_ALREADY, ""))
    found += [(kind, "") for kind in _of_days(asked.days, asked.period)]
    found += _of_offices(asked.offices, around.office_sides)
    sides = dict(asked.offices)
    facts: dict[str, object] = {
        "round": asked.code,
        "other": around.open_round,
        "period": asked.period,
        "earliest": EARLIEST.year,
        "latest": LATEST.year,
        "opens_on": asked.days.opens_on,
        "due_on": asked.days.due_on,
        "confirm_by": asked.days.confirm_by,
    }
    spot = Spot(record=asked.code)
    return [
        Problem(kind, spot, facts | {"office": office, "side": sides.get(office, "")})
        for kind, office in found
    ]


def closing_problems(code: str, days: Days, on: date) -> list[Problem]:
    """Return what keeps a round from being closed on a day."""
    facts = {
        "round": code,
        "on": on,
        "opens_on": days.opens_on,
        "closed_on": days.closed_on,
    }
    if days.closed_on is not None:
        return [Problem(CLOSED_ALREADY, Spot(record=code), facts)]
    if on < days.opens_on:
        return [Problem(CLOSED_BEFORE_OPENED, Spot(record=code), facts)]
    return []


def unknown(code: str) -> Problem:
    """Return the problem that there is no round of a code."""
    return Problem(UNKNOWN, Spot(record=code), {"round": code})


def _of_days(days: Days, period: Period) -> list[ProblemKind]:
    found = []
    if period.first < EARLIEST or period.last > LATEST:
        found.append(PERIOD_OUTSIDE)
    if not days.opens_on <= days.due_on <= days.confirm_by:
        found.append(DAYS_OUT_OF_ORDER)
    if days.due_on < period.first:
        found.append(BEFORE_ITS_PERIOD)
    return found


def _of_offices(
    offices: Sequence[tuple[str, str]], sides: Mapping[str, str]
) -> list[tuple[ProblemKind, str]]:
    """Return what is wrong with the offices, each with the office it is wrong of."""
    if not offices:
        return [(NO_OFFICES, "")]
    found: list[tuple[ProblemKind, str]] = []
    seen: set[str] = set()
    for office, side in offices:
        if office in seen:
            found.append((OFFICE_TWICE, office))
        elif office not in sides:
            found.append((OFFICE_UNKNOWN, office))
        elif side not in SIDES or sides[office] != side:
            found.append((OFFICE_OF_OTHER_SIDE, office))
        seen.add(office)
    return found
