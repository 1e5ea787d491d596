"""What a figure answers: plain dataclasses that pages, commands and reviews share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from pairbook.figures.addresses import Address
from pairbook.values.interval import Interval
from pairbook.values.nothing import Nothing
from pairbook.values.period import Period
from pairbook.values.problem import Problem
from pairbook.values.say import Say


@dataclass(frozen=True, slots=True)
class Contribution:
    """One record that a figure rests on, or that it deliberately leaves out.

    ``counted`` is False for what stands beside: an of-which, a record inside a
    running total, one whose period is not stated; ``why`` says so. ``amount`` None:
    the record says a kind of nothing, which ``why`` names.
    """

    table: str
    record: int
    version: int
    code: str
    label: Say
    amount: Interval | None
    unit: str
    period: Period | None
    nature: str
    grade: str
    counted: bool = True
    why: Say | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a figure: parts of one figure never overlap.

    ``measure`` is the indicator of the part, if it is one. ``unit`` is "" where it
    is the figure's own; the parts of a ratio have units of their own.
    """

    measure: str
    name: Say
    value: Interval
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read what a source leaves open, and the value it would give."""

    name: Say
    value: Interval
    used: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """The answer to an address.

    ``value`` None: there is no number, and ``nothing`` or ``problems`` say why.
    ``method`` is sum, last, running total, distinct, recompute, single or refused.
    ``grades`` is the share of each evidence grade in per cent of the counted amount.
    """

    address: Address
    name: Say
    definition: Say
    unit: str
    value: Interval | None
    method: str
    known: int
    nothing: Nothing | None = None
    parts: tuple[Part, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    readings: tuple[Reading, ...] = ()
    grades: Mapping[str, Decimal] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
