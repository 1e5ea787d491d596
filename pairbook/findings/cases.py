"""Findings as values: which records, which sides, what is said, what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from pairbook.rules.outcomes import Judgement, Outcome, Told, Weight
from pairbook.values.interval import Interval
from pairbook.values.say import Say


@dataclass(frozen=True, slots=True, order=True)
class Concerned:
    """A record that a finding is about: its table, code, thing and a name for it."""

    table: str
    code: str
    thing: int
    label: Say = field(compare=False)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a finding: what it is, its value in words, and the bare number."""

    label: Say
    value: Say
    unit: str = ""
    number: Interval | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """What a collector hands over: one judged question with its facts.

    ``on`` is the day by which a rule is in force; ``about`` keeps two cases over the
    same records apart; ``pairing`` is the pairing it belongs to.
    """

    concerned: tuple[Concerned, ...]
    sides: tuple[Side, ...]
    judgement: Judgement
    on: date | None = None
    pairing: int | None = None
    told: Mapping[str, Told] = field(default_factory=dict)
    about: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """What a person answered to a finding; the finding stays open (design)."""

    state: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule run over some facts: its outcome, both sides, and what to do.

    ``difference`` is what the first side has more than the other, in their unit.
    """

    key: str
    rule: str
    name: Say
    outcome: Outcome
    weight: Weight
    records: tuple[Concerned, ...]
    sides: tuple[Side, ...]
    says: Say
    remedy: Say
    source: str
    difference: Decimal | None = None
    pairing: int | None = None
    answer: Given | None = None
