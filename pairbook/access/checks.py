"""Who may do what: one table of actions and roles, over plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pairbook.values.problem import Problem, ProblemKind
from pairbook.values.say import Say


class Act(StrEnum):
    """What a person may be allowed to do."""

    # Read: the door and published editions; all pages; the journal; what an office
    # has on its way (drafts of uploads, its list of what to answer)
    VISIT = "visit"
    EDITION = "edition"
    READ = "read"
    JOURNAL = "journal"
    SEE = "see"

    # Enter
    LOAD = "load"
    ATTACH = "attach"
    POST = "post"
    OBSERVE = "observe"
    UPLOAD = "upload"

    # Say: to a record, to two tellings of one, to a finding
    CONFIRM = "confirm"
    DISPUTE = "dispute"
    SETTLE = "settle"
    JOIN = "join"
    ANSWER = "answer"
    FIND = "find"
    PUBLISH = "publish"

    # Run: rounds of reporting, people
    OPEN_ROUND = "open round"
    REMIND = "remind"
    CLOSE_ROUND = "close round"
    INVITE = "invite"
    GIVE_ROLE = "give role"


class Duty(StrEnum):
    """A role that a person has for an organisation on one side.

    Two are never given: PUBLIC is everybody, signed in or not; SYSTEM the program.
    """

    PROGRAMME_OFFICE = "programme office"
    DONOR_DISTRICT = "donor district"
    RECIPIENT_COUNTY = "recipient county"
    GRASSROOTS_UNIT = "grassroots unit"
    ENTERPRISE = "enterprise"
    AUDITOR = "auditor"
    READER = "reader"
    PUBLIC = "public"
    SYSTEM = "system"


#: Duties that no person is given.
NEVER_GIVEN = frozenset({Duty.PUBLIC, Duty.SYSTEM})

DUTY_SAYS: Mapping[Duty, Say] = {
    Duty.PROGRAMME_OFFICE: Say("programme office", "协作办公室"),
    Duty.DONOR_DISTRICT: Say("donor district", "帮扶区县"),
    Duty.RECIPIENT_COUNTY: Say("recipient county", "受援旗县"),
    Duty.GRASSROOTS_UNIT: Say("grassroots unit", "基层单位"),
    Duty.ENTERPRISE: Say("enterprise", "企业"),
    Duty.AUDITOR: Say("auditor", "审计"),
    Duty.READER: Say("reader", "查阅人员"),
    Duty.PUBLIC: Say("the public", "公众"),
    Duty.SYSTEM: Say("the system itself", "系统"),
}


#: The sides on which a duty is had. An auditor is of neither, so that no office
#: appoints its own.
SIDES_OF: Mapping[Duty, tuple[str, ...]] = {
    Duty.PROGRAMME_OFFICE: ("donor", "recipient"),
    Duty.DONOR_DISTRICT: ("donor",),
    Duty.RECIPIENT_COUNTY: ("recipient",),
    Duty.GRASSROOTS_UNIT: ("donor", "recipient"),
    Duty.ENTERPRISE: ("donor", "recipient", "outside"),
    Duty.AUDITOR: ("outside",),
    Duty.READER: ("donor", "recipient", "outside"),
}
#: Duties that look at all and act for no organisation.
_FOR_NOBODY = frozenset({Duty.AUDITOR, Duty.READER})


class Reach(StrEnum):
    """How far a role's allowance goes."""

    OWN = "own organisation"
    SIDE = "own side"
    ALL = "both sides"


_OFFICE, _DISTRICT = Duty.PROGRAMME_OFFICE, Duty.DONOR_DISTRICT
_COUNTY, _UNIT = Duty.RECIPIENT_COUNTY, Duty.GRASSROOTS_UNIT
_FIRM, _AUDITOR, _SYSTEM = Duty.ENTERPRISE, Duty.AUDITOR, Duty.SYSTEM
_ANYBODY = dict.fromkeys(Duty, Reach.ALL)
_SIGNED_IN = dict.fromkeys([duty for duty in Duty if duty != "public"], Reach.ALL)
_PROGRAMME = {_OFFICE: Reach.SIDE}
_GOVERNING = {**_PROGRAMME, _DISTRICT: Reach.OWN, _COUNTY: Reach.OWN}
_SPEAKING = {**_GOVERNING, _UNIT: Reach.OWN}
_REPORTING = {**_SPEAKING, _FIRM: Reach.OWN}
_ANY_OFFICE = {_OFFICE: Reach.ALL, _DISTRICT: Reach.ALL, _COUNTY: Reach.ALL}
_AND_SYSTEM = {_SYSTEM: Reach.ALL}

#: Who may do what, and how far. The system (loaders, set-up) enters and runs; it
#: approves nothing: who administers does not decide (domain 3.3).
ALLOWED: Mapping[Act, Mapping[Duty, Reach]] = {
    Act.VISIT: _ANYBODY,
    Act.EDITION: _ANYBODY,
    Act.READ: _SIGNED_IN,
    Act.JOURNAL: _SIGNED_IN,
    Act.SEE: {**_REPORTING, _AUDITOR: Reach.ALL, **_AND_SYSTEM},
    Act.LOAD: {_OFFICE: Reach.ALL, **_AND_SYSTEM},
    Act.ATTACH: {**_ANY_OFFICE, **_AND_SYSTEM},
    Act.POST: {**_GOVERNING, **_AND_SYSTEM},
    Act.OBSERVE: {**_REPORTING, **_AND_SYSTEM},
    Act.UPLOAD: {**_REPORTING, **_AND_SYSTEM},
    Act.CONFIRM: _SPEAKING,
    Act.DISPUTE: _SPEAKING,
    Act.SETTLE: _GOVERNING,
    Act.JOIN: _PROGRAMME,
    Act.ANSWER: _ANY_OFFICE,
    Act.FIND: {_AUDITOR: Reach.ALL, **_AND_SYSTEM},
    Act.PUBLISH: _PROGRAMME,
    Act.OPEN_ROUND: {**_PROGRAMME, **_AND_SYSTEM},
    Act.REMIND: {**_PROGRAMME, **_AND_SYSTEM},
    Act.CLOSE_ROUND: {**_PROGRAMME, **_AND_SYSTEM},
    Act.INVITE: {**_PROGRAMME, **_AND_SYSTEM},
    Act.GIVE_ROLE: {**_PROGRAMME, **_AND_SYSTEM},
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


#: What everybody has, signed in or not.
PUBLIC = Grant(Duty.PUBLIC)
#: What somebody without a role may do besides, by the setting PAIRBOOK_PUBLIC: see
#: published editions only, or read all pages of accounts made from public sources.
VISITORS: Mapping[str, tuple[Grant, ...]] = {
    "editions": (),
    "all": (Grant(Duty.READER, "outside"),),
}
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
        for grant in (*actor.roles, PUBLIC)
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
    match reach:
        case None:
            return False
        case Reach.ALL:
            return True
        case Reach.SIDE:
            return side in {"", grant.side}
        case Reach.OWN:
            return side in {"", grant.side} and organisation in {"", grant.organisation}


@dataclass(frozen=True, slots=True)
class Post:
    """A place for a person: user name, duty, side and the organisation's code."""

    name: str
    duty: Duty
    side: str
    organisation: str


@dataclass(frozen=True, slots=True)
class Term:
    """A role that is offered: duty, side, organisation, and its days."""

    duty: Duty
    side: str
    organisation: str
    valid_from: date
    valid_to: date | None = None

    @property
    def says(self) -> Say:
        """What the duty is called."""
        return DUTY_SAYS[self.duty]

    def post(self, name: str) -> Post:
        """Return the role as somebody's."""
        return Post(name, self.duty, self.side, self.organisation)


ROLE_OF_NO_SIDE = ProblemKind(
    "role-side",
    Say(
        "Nobody is {duty_en} on the side {side!r}.",
        "{duty_zh}不能属于“{side}”一方。",
    ),
    Say("Choose the side that the role belongs to.", "请选择该角色所属的一方。"),
)
ROLE_FOR_NOBODY = ProblemKind(
    "role-organisation",
    Say("The role names no organisation.", "该角色未注明单位。"),
    Say("Choose the organisation it is for.", "请选择所代表的单位。"),
)
ROLE_ENDS_EARLY = ProblemKind(
    "role-dates",
    Say(
        "The role would end ({valid_to}) before it starts ({valid_from}).",
        "结束日期（{valid_to}）早于开始日期（{valid_from}）。",
    ),
    Say("Write an end on or after the start.", "结束日期不得早于开始日期。"),
)
ROLE_TO_ONESELF = ProblemKind(
    "role-to-oneself",
    Say(
        "{name} cannot give, change or end a role of their own.",
        "{name} 不能授予、变更或终止自己的角色。",
    ),
    Say("Let another person of the office do it.", "请由本单位其他人员办理。"),
)


def problems_of_post(
    post: Post, *, valid_from: date, valid_to: date | None, by: Actor
) -> list[Problem]:
    """Return everything that keeps a role from being given.

    Args:
        post: who is to have which role.
        valid_from: its first day.
        valid_to: its last day; None is without an end.
        by: who gives it.

    """
    found: list[ProblemKind] = []
    if post.side not in SIDES_OF.get(post.duty, ()):
        found.append(ROLE_OF_NO_SIDE)
    if not post.organisation and post.duty not in _FOR_NOBODY:
        found.append(ROLE_FOR_NOBODY)
    if valid_to and valid_to < valid_from:
        found.append(ROLE_ENDS_EARLY)
    if post.name and post.name.casefold() == by.code.casefold():
        found.append(ROLE_TO_ONESELF)
    facts = {
        "name": post.name,
        "side": post.side,
        "duty_en": DUTY_SAYS[post.duty].en,
        "duty_zh": DUTY_SAYS[post.duty].zh,
        "valid_from": valid_from,
        "valid_to": valid_to,
    }
    return [Problem(kind, facts=facts) for kind in found]
