"""What a rule may say of the facts it is handed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from pairbook.values.interval import Interval
from pairbook.values.period import Period
from pairbook.values.say import Say


class Outcome(StrEnum):
    """The five outcomes of a rule (design, "Findings")."""

    CONFLICTS = "conflicts"
    OPEN_QUESTION = "open question"
    NOT_COMPARABLE = "not comparable"
    CANNOT_BE_JUDGED = "cannot be judged"
    AGREES = "agrees"


OUTCOME_SAYS: dict[Outcome, Say] = {
    Outcome.CONFLICTS: Say("conflicts", "矛盾"),
    Outcome.OPEN_QUESTION: Say("open question", "待查"),
    Outcome.NOT_COMPARABLE: Say("not comparable", "不可比"),
    Outcome.CANNOT_BE_JUDGED: Say("cannot be judged", "无法判断"),
    Outcome.AGREES: Say("agrees", "一致"),
}


class Weight(StrEnum):
    """How heavy a finding is: E, W and I of the handbook (domain 10.1)."""

    BLOCKS = "blocks"
    WARNS = "warns"
    INFORMS = "informs"


WEIGHT_SAYS: dict[Weight, Say] = {
    Weight.BLOCKS: Say("blocks", "须更正"),
    Weight.WARNS: Say("warns", "须说明"),
    Weight.INFORMS: Say("informs", "提示"),
}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit, as a sentence writes it."""

    number: Interval
    unit: str = ""


#: What stands in the place of a sentence's name in braces.
Told = Amount | Interval | Decimal | Period | Say | str | int


@dataclass(frozen=True, slots=True)
class Judgement:
    """An outcome, the variant of its sentence, and what the sentence needs.

    ``difference`` is what one side has more than the other, in their unit; None
    where there is none to give.
    """

    outcome: Outcome
    variant: str = ""
    told: Mapping[str, Told] = field(default_factory=dict)
    difference: Decimal | None = None
