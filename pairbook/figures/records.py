"""The records that figures rest on, as plain frozen dataclasses.

Every reference (``pairing``, ``place``, …) is a *thing*: the id of a record's first
version, the same whatever version stands. ``id`` is the version read.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pairbook.audit.digests import LINE_BITS
from pairbook.values.interval import Interval
from pairbook.values.nothing import Nothing
from pairbook.values.period import Period
from pairbook.values.say import Say


@dataclass(frozen=True, slots=True)
class Indicator:
    """One line of the catalogue, or a local one."""

    id: int
    thing: int
    code: str
    name: Say
    definition: Say
    unit: str
    type: str
    nature: str
    count_basis: str
    period_basis: str
    over_time: str
    over_places: str
    over_projects: str
    part_of: str
    numerator: str
    denominator: str
    version: str
    valid_from: date


@dataclass(frozen=True, slots=True)
class Party:
    """A place or an organisation on one side; neither is "not stated"."""

    side: str
    place: int | None
    organisation: int | None


@dataclass(frozen=True, slots=True)
class Pairing:
    """A pairing at one level, with its parties."""

    id: int
    thing: int
    code: str
    account: str
    level: str
    kind: str
    sector: str
    name: Say
    parent: int | None
    valid_from: date | None
    valid_to: date | None
    successor: int | None
    invented: bool
    donors: tuple[Party, ...]
    recipients: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A division or area."""

    id: int
    thing: int
    code: str
    level: str
    gb_code: str
    name: Say
    parent: int | None
    parent_stated: bool
    printed_parent: str
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation of either side or outside."""

    id: int
    thing: int
    code: str
    kind: str
    side: str
    place: int | None
    parent: int | None
    name: Say


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of a pairing."""

    id: int
    thing: int
    code: str
    pairing: int
    number: int
    period: Period
    name: Say
    main_form: Say


@dataclass(frozen=True, slots=True)
class Agreement:
    """A document signed by both sides; ``signed`` None is not stated."""

    id: int
    thing: int
    code: str
    account: str
    pairing: int
    kind: str
    title: Say
    donor: int
    recipient: int
    signed: Period | None
    covers: Period | None
    supersedes: int | None


@dataclass(frozen=True, slots=True)
class Commitment:
    """One promise line; ``per`` is year, period or not stated."""

    id: int
    thing: int
    code: str
    account: str
    agreement: int | None
    pairing: int
    promisor: int
    promisee: int | None
    measure: str
    amount: Interval
    unit: str
    per: str
    reading_used: str
    reading_reason: str
    period: Period
    state: str
    supersedes: int | None


@dataclass(frozen=True, slots=True)
class Visit:
    """Visits or meetings; ``times`` None is not stated."""

    id: int
    thing: int
    code: str
    account: str
    pairing: int
    kind: str
    level: str
    direction: str
    posts: Say
    period: Period | None
    times: int | None


@dataclass(frozen=True, slots=True)
class Project:
    """A project or programme, with its sites (places)."""

    id: int
    thing: int
    code: str
    account: str
    kind: str
    name: Say
    pairing: int
    owner: int | None
    supporter: int | None
    parent: int | None
    section: str
    sector: str
    period: Period | None
    state: str
    about: Say
    sites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A posting, dispatch, training or standing channel."""

    id: int
    thing: int
    code: str
    account: str
    kind: str
    title: Say
    pairing: int
    section: str
    organiser: int | None
    host: int | None
    place: int | None
    profession: str
    period: Period | None
    about: Say


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds money: an organisation and a fund of it."""

    id: int
    thing: int
    code: str
    organisation: int
    side: str
    level: str
    fund: str
    name: Say


@dataclass(frozen=True, slots=True)
class Leg:
    """Money into (+) or out of (−) one holder."""

    holder: Holder
    fen: int


@dataclass(frozen=True, slots=True)
class Movement:
    """A movement that stands: not a reversal, and not reversed."""

    id: int
    thing: int
    code: str
    account: str
    kind: str
    period: Period | None
    pairing: int
    project: int | None
    purpose: Say
    inside_fiscal: str
    legs: tuple[Leg, ...]


@dataclass(frozen=True, slots=True)
class Lot:
    """Goods given; a value of None is unknown, never zero."""

    id: int
    thing: int
    code: str
    account: str
    pairing: int
    movement: int | None
    giver: int | None
    receiver: int | None
    place: int | None
    item: Say
    quantity: Decimal | None
    unit: str
    value_fen: int | None
    valuation: str
    condition: str
    period: Period | None


@dataclass(frozen=True, slots=True)
class Contract:
    """Investment of an enterprise, in yuan; never aid."""

    id: int
    thing: int
    code: str
    account: str
    enterprise: int
    pairing: int
    project: int | None
    kind: str
    nature: str
    amount: Interval
    coverage: str
    period: Period | None


@dataclass(frozen=True, slots=True)
class Observation:
    """One observed value; ``amount`` None where ``nothing`` says why."""

    id: int
    thing: int
    code: str
    account: str
    indicator: int
    nature: str
    period: Period | None
    amount: Interval | None
    nothing: Nothing | None
    unit: str
    pairing: int
    place: int | None
    project: int | None
    organisation: int | None
    exchange: int | None
    method: str
    grade: str
    reporter: str
    part_of: int | None
    part_status: str
    counting: str
    effect: str
    coverage: str
    cover_note: Say


@dataclass(frozen=True, slots=True)
class Submission:
    """What an office of a side sent for a period: one entry and all its records."""

    id: int
    thing: int
    code: str
    account: str
    office: str
    side: str
    round: int | None
    period: Period

    @property
    def entry_key(self) -> int:
        """Key of the one journal entry that it was."""
        return self.thing >> LINE_BITS


@dataclass(frozen=True, slots=True)
class Word:
    """What a side last said to the standing version of a record."""

    record: int
    version: int
    side: str
    verdict: str
    own_value: Decimal | None
    on: date
