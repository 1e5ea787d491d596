"""Each rule is tried by a hit, a near miss, and facts by which it cannot judge."""

from collections.abc import Callable
from dataclasses import dataclass

from pairbook.rules.outcomes import Outcome
from tests.findings.invented import Invented

CONFLICTS, OPEN = Outcome.CONFLICTS, Outcome.OPEN_QUESTION
APART, AGREES = Outcome.NOT_COMPARABLE, Outcome.AGREES
SILENT = Outcome.CANNOT_BE_JUDGED

Build = Callable[[Invented], None]


@dataclass(frozen=True, slots=True)
class Try:
    """A made-up world for a rule, and the outcomes it must have there."""

    rule: str
    way: str
    build: Build
    outcomes: tuple[Outcome, ...]


TRIES: list[Try] = []


def _tried(
    way: str, rule: str, outcomes: tuple[Outcome, ...]
) -> Callable[[Build], Build]:
    def keep(build: Build) -> Build:
        TRIES.append(Try(rule, way, build, outcomes))
        return build

    return keep


def hit(rule: str, *outcomes: Outcome) -> Callable[[Build], Build]:
    """Mark a world in which the rule finds something."""
    return _tried("hit", rule, outcomes)


def near_miss(rule: str, *outcomes: Outcome) -> Callable[[Build], Build]:
    """Mark a world that nearly breaks the rule, and does not."""
    return _tried("near miss", rule, outcomes)


def cannot(rule: str, *outcomes: Outcome) -> Callable[[Build], Build]:
    """Mark a world that lacks what the rule needs: said so, or nothing to judge."""
    return _tried("cannot", rule, outcomes)
