"""Who may do what: one table of actions and roles, over plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pairbook.values.say import Say


class Act(StrEnum):
    """What a person may be allowed to do. Published editions need no allowance."""

    READ = "read"
    JOURNAL = "journal"
    LOAD = "load"
    ATTACH = "attach"
    POST = "post"
    OBSERVE = "observe"
    CONFIRM = "confirm"
    DISPUTE = "dispute"
    SETTLE = "settle"
    ANSWER = "answer"
    PUBLISH = "publish"


class Duty(StrEnum):
    """A role that a person has for an organisation on one side."""

    PROGRAMME_OFFICE = "programme office"
    DONOR_DISTRICT = "donor district"
    RECIPIENT_COUNTY = "recipient county"
    GRASSROOTS_UNIT = "grassroots unit"
    ENTERPRISE = "enterprise"
    AUDITOR = "auditor"
    READER = "reader"
    SYSTEM = "system"


DUTY_SAYS: Mapping[Duty, Say] = {
    Duty.PROGRAMME_OFFICE: Say("programme office", "协作办公室"),
    Duty.DONOR_DISTRICT: Say("donor district", "帮扶区县"),
    Duty.RECIPIENT_COUNTY: Say("recipient county", "受援旗县"),
    Duty.GRASSROOTS_UNIT: Say("grassroots unit", "基层单位"),
    Duty.ENTERPRISE: Say("enterprise", "企业"),
    Duty.AUDITOR: Say("auditor", "审计"),
    Duty.READER: Say("reader", "查阅人员"),
    Duty.SYSTEM: Say("the system itself", "系统"),
}


class Reach(StrEnum):
    """How far a role's allowance goes."""

    OWN = "own organisation"
    SIDE = "own side"
    ALL = "both sides"


_OFFICE, _DISTRICT = Duty.PROGRAMME_OFFICE, Duty.DONOR_DISTRICT
_COUNTY, _UNIT = Duty.RECIPIENT_COUNTY, Duty.GRASSROOTS_UNIT
_EVERYBODY = dict.fromkeys(Duty, Reach.ALL)
_OFFICES = {_OFFICE: Reach.SIDE, _DISTRICT: Reach.OWN, _COUNTY: Reach.OWN}

#: Who may do what, and how far. The system itself (loaders, set-up) may do all.
ALLOWED: Mapping[Act, Mapping[Duty, Reach]] = {
    Act.READ: _EVERYBODY,
    Act.JOURNAL: _EVERYBODY,
    Act.LOAD: {_OFFICE: Reach.ALL},
    Act.ATTACH: {_OFFICE: Reach.ALL, _DISTRICT: Reach.ALL, _COUNTY: Reach.ALL},
    Act.POST: _OFFICES,
    Act.OBSERVE: {**_OFFICES, _UNIT: Reach.OWN, Duty.ENTERPRISE: Reach.OWN},
    Act.CONFIRM: {**_OFFICES, _UNIT: Reach.OWN},
    Act.DISPUTE: {**_OFFICES, _UNIT: Reach.OWN},
    Act.SETTLE: _OFFICES,
    Act.ANSWER: {_OFFICE: Reach.ALL, _DISTRICT: Reach.ALL, _COUNTY: Reach.ALL},
    Act.PUBLISH: {_OFFICE: Reach.SIDE},
}


@dataclass(frozen=True, slots=True)
class Grant:
    """A role in force: for an organisation (its code) on a side."""

    duty: Duty
    side: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the code that the journal keeps, and the roles in force."""

    code: str
    roles: tuple[Grant, ...] = ()


#: Who acts when nobody signed in: the command line, set-up, loaders.
SYSTEM = Actor("system", (Grant(Duty.SYSTEM),))


class NotAllowedError(PermissionError):
    """An actor without the role for it was to act; pages ask ``allowed`` before."""

    def __init__(self, actor: Actor, act: Act, side: str, organisation: str) -> None:
        super().__init__(
            f"{actor.code} has no role to {act} for {organisation or 'anyone'} "
            f"on the {side or 'any'} side."
        )


def allowed(actor: Actor, act: Act, *, side: str = "", organisation: str = "") -> bool:
    """Say whether an actor may act for an organisation on a side.

    Args:
        actor: who.
        act: what.
        side: donor, recipient or outside; empty where the act is of no side.
        organisation: code of the organisation acted for; empty where of none.

    """
    return any(
        _covers(ALLOWED[act].get(grant.duty), grant, side, organisation)
        for grant in actor.roles
    )


def demand(actor: Actor, act: Act, *, side: str = "", organisation: str = "") -> None:
    """Stop an actor who may not act.

    Raises:
        NotAllowedError: if the actor has no role for it.

    """
    if not allowed(actor, act, side=side, organisation=organisation):
        raise NotAllowedError(actor, act, side, organisation)


def _covers(reach: Reach | None, grant: Grant, side: str, organisation: str) -> bool:
    """Say whether a grant with a reach covers an organisation on a side."""
    if grant.duty is Duty.SYSTEM:
        return True
    match reach:
        case None:
            return False
        case Reach.ALL:
            return True
        case Reach.SIDE:
            return side in {"", grant.side}
        case Reach.OWN:
            return side in {"", grant.side} and organisation in {"", grant.organisation}
