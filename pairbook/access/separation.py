"""Duties that one person does not have twice over one record or project (domain 3.3).

Plain Python: who asks hands in what was done. A person is the code that the journal
keeps.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from pairbook.values.problem import ProblemKind
from pairbook.values.say import Say

SIDES = frozenset({"donor", "recipient"})


class Deed(StrEnum):
    """What a person did to a record or project, or is about to do."""

    # A project's life
    PROPOSE = "propose"
    APPROVE = "approve"
    APPROVE_PLAN = "approve plan"
    IMPLEMENT = "implement"
    SUPERVISE = "supervise"
    ACCEPT = "accept"
    MANAGE = "manage"
    EVALUATE = "evaluate"

    # Its money and its households
    CLAIM = "claim"
    CHECK_CLAIM = "check claim"
    PAY = "pay"
    RECONCILE = "reconcile"
    REGISTER = "register"
    DECIDE_EXIT = "decide exit"

    # A record, by a side
    ENTER = "enter"
    CONFIRM = "confirm"
    DISPUTE = "dispute"
    SETTLE = "settle"

    # Who may sign in
    ADMINISTER = "administer"


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Who does one of the first deeds does none of the second, in either order.

    ``across``: only where the two deeds are done for different sides.
    """

    first: frozenset[Deed]
    second: frozenset[Deed]
    says: Say
    across: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """A deed that a person did, for a side; empty where it is of no side."""

    by: str
    deed: Deed
    side: str = ""


_SAYING = frozenset({Deed.CONFIRM, Deed.DISPUTE, Deed.SETTLE})
_APPROVING = frozenset(
    {Deed.CONFIRM, Deed.SETTLE, Deed.APPROVE, Deed.APPROVE_PLAN, Deed.ACCEPT}
)

ENTERS = Exclusion(
    frozenset({Deed.ENTER}),
    _SAYING,
    Say(
        "who enters results for one side does not confirm them for the other",
        "代一方录入数据者，不得代另一方确认",
    ),
    across=True,
)
SPEAKS = Exclusion(
    _SAYING,
    _SAYING,
    Say(
        "nobody speaks for both sides about one record",
        "同一记录不得由一人代双方表态",
    ),
    across=True,
)
ADMINISTERS = Exclusion(
    frozenset({Deed.ADMINISTER}),
    _APPROVING,
    Say(
        "who gave somebody a role does not approve what that person entered or said",
        "授予他人角色者，不得审定其录入或表态的内容",
    ),
)

#: The table of domain 3.3, and what follows from it for the two sides' words.
EXCLUSIONS: tuple[Exclusion, ...] = (
    Exclusion(
        frozenset({Deed.PROPOSE}),
        frozenset({Deed.APPROVE, Deed.ACCEPT}),
        Say(
            "who proposes or designs does not approve or accept",
            "申报、设计者不得审批、验收",
        ),
    ),
    Exclusion(
        frozenset({Deed.APPROVE_PLAN}),
        frozenset({Deed.PAY, Deed.ACCEPT}),
        Say(
            "who approves the plan does not pay, nor accept alone",
            "批准计划者不得付款，也不得单独验收",
        ),
    ),
    Exclusion(
        frozenset({Deed.IMPLEMENT}),
        frozenset({Deed.SUPERVISE, Deed.ACCEPT}),
        Say(
            "who implements does not supervise, measure or accept",
            "实施者不得监理、计量、验收",
        ),
    ),
    Exclusion(
        frozenset({Deed.CLAIM}),
        frozenset({Deed.CHECK_CLAIM, Deed.PAY}),
        Say("who enters a claim does not check or pay it", "申领者不得审核、支付"),
    ),
    Exclusion(
        frozenset({Deed.PAY}),
        frozenset({Deed.RECONCILE}),
        Say("who pays does not reconcile the account", "付款者不得对账"),
    ),
    Exclusion(
        frozenset({Deed.REGISTER}),
        frozenset({Deed.DECIDE_EXIT}),
        Say(
            "who registers a household does not decide its exit alone",
            "建档登记者不得单独决定其退出",
        ),
    ),
    ENTERS,
    SPEAKS,
    Exclusion(
        frozenset({Deed.EVALUATE}),
        frozenset({Deed.MANAGE}),
        Say("who evaluates did not manage the project", "评估者不得曾管理该项目"),
    ),
    ADMINISTERS,
)

DUTIES_APART = ProblemKind(
    "duties-apart",
    Say(
        "{by} has a part in {record} already: {rule_en}.",
        "{by} 已参与 {record}：{rule_zh}。",
    ),
    Say("Let somebody else of the office do it.", "请由本单位的其他人员办理。"),
)
KINDS: tuple[ProblemKind, ...] = (DUTIES_APART,)


def duties_clash(doing: Done, done: Iterable[Done]) -> list[Exclusion]:
    """Return the rules by which a person may not do a deed after what was done.

    Args:
        doing: who is about to do what, for which side.
        done: all that was done to the same record or project, by anybody.

    Examples:
        >>> entered = Done("wang", Deed.ENTER, "donor")
        >>> duties_clash(Done("wang", Deed.CONFIRM, "recipient"), [entered]) == [ENTERS]
        True
        >>> duties_clash(Done("wang", Deed.CONFIRM, "donor"), [entered])
        []

    """
    own = [deed for deed in done if deed.by == doing.by]
    return [
        rule for rule in EXCLUSIONS if any(_excludes(rule, one, doing) for one in own)
    ]


def _excludes(rule: Exclusion, one: Done, other: Done) -> bool:
    """Say whether a rule keeps two deeds of one person apart."""
    apart = (one.deed in rule.first and other.deed in rule.second) or (
        one.deed in rule.second and other.deed in rule.first
    )
    if not (apart and rule.across):
        return apart
    return one.side != other.side and {one.side, other.side} <= SIDES
