"""The rules and bands, read from the data files of this room."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from pairbook.rules.outcomes import Outcome, Weight
from pairbook.values.say import Say

FOLDER = Path(__file__).parent


class RuleDataError(ValueError):
    """A data file of this room lacks something; a programmer put it there."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it asks, by which evaluation, since when, and on whose word.

    ``kind`` names the evaluation; ``says`` has a sentence for each outcome, or for
    an outcome and a variant of it ("conflicts/above"); ``needs`` names the reference
    without which it cannot be judged.
    """

    code: str
    name: Say
    asks: Say
    kind: str
    weight: Weight
    source: str
    valid_from: date
    valid_to: date | None
    parameters: Mapping[str, Any]
    says: Mapping[str, Say]
    remedy: Say
    needs: Say | None

    def in_force(self, on: date | None) -> bool:
        """Say whether it holds on a day; undated facts obey today's rules."""
        if on is None:
            return self.valid_to is None
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def number(self, name: str) -> Decimal:
        """Return a parameter that is a number.

        Raises:
            RuleDataError: if it is missing.

        """
        if name not in self.parameters:
            raise RuleDataError(f"Rule {self.code} has no parameter {name!r}.")
        return Decimal(self.parameters[name])

    def words(self, name: str) -> tuple[str, ...]:
        """Return a parameter that is a list of words.

        Raises:
            RuleDataError: if it is missing.

        """
        if name not in self.parameters:
            raise RuleDataError(f"Rule {self.code} has no parameter {name!r}.")
        return tuple(self.parameters[name])

    def sentence(self, outcome: Outcome, variant: str) -> Say:
        """Return the sentence of an outcome, of its variant where it has one.

        Raises:
            RuleDataError: if the rule has no sentence for it.

        """
        for key in (f"{outcome}/{variant}", str(outcome)):
            if key in self.says:
                return self.says[key]
        raise RuleDataError(f"Rule {self.code} says nothing for {outcome}/{variant}.")


@dataclass(frozen=True, slots=True)
class Band:
    """The plausible ratio of one amount to another, from ``low`` to ``high``.

    Numerator and denominator are indicator codes, "money" (of the project or the
    enterprise) or "volume" (three lengths of one project). ``join`` says what both
    must be of; ``unit`` and ``per`` are the unit of the numerator and of what it is
    divided by, in which ``times`` of it are taken (jobs per 1,000 square metres).
    """

    code: str
    rule: str
    name: Say
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]
    join: str
    unit: str
    per: str
    times: Decimal
    low: Decimal
    high: Decimal
    valid_from: date
    valid_to: date | None
    source: str
    shared_with: tuple[str, ...]

    def in_force(self, on: date | None) -> bool:
        """Say whether it holds on a day; undated facts obey today's bands."""
        if on is None:
            return self.valid_to is None
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Floor:
    """The least that one unit of an output can have cost, in yuan."""

    measure: str
    yuan: Decimal
    unit: str
    valid_from: date
    source: str


def _tables(file: str, name: str) -> list[dict[str, Any]]:
    """Read the tables of one name from a data file; numbers as exact decimals."""
    text = (FOLDER / file).read_text(encoding="utf-8")
    found = tomllib.loads(text, parse_float=Decimal).get(name, [])
    return list(found)


def _say(table: Mapping[str, str]) -> Say:
    return Say(table["en"], table["zh"])


def _rule(table: Mapping[str, Any]) -> Rule:
    """Make a rule of its table."""
    return Rule(
        code=table["code"],
        name=_say(table["name"]),
        asks=_say(table["asks"]),
        kind=table["kind"],
        weight=Weight(table["weight"]),
        source=table["source"],
        valid_from=table["valid_from"],
        valid_to=table.get("valid_to"),
        parameters=table.get("parameters", {}),
        says={key: _say(words) for key, words in table["says"].items()},
        remedy=_say(table["remedy"]),
        needs=_say(table["needs"]) if "needs" in table else None,
    )


def _band(table: Mapping[str, Any]) -> Band:
    """Make a band of its table."""
    return Band(
        code=table["code"],
        rule=table["rule"],
        name=_say(table["name"]),
        numerator=tuple(table["numerator"]),
        denominator=tuple(table["denominator"]),
        join=table["join"],
        unit=table["unit"],
        per=table["per"],
        times=Decimal(table.get("times", 1)),
        low=Decimal(table["low"]),
        high=Decimal(table["high"]),
        valid_from=table["valid_from"],
        valid_to=table.get("valid_to"),
        source=table["source"],
        shared_with=tuple(table.get("shared_with", ())),
    )


@cache
def rules() -> tuple[Rule, ...]:
    """Return all rules, those of the past too, in the order of their codes."""
    files = sorted(path.name for path in FOLDER.glob("*.toml"))
    found = [_rule(table) for file in files for table in _tables(file, "rule")]
    return tuple(sorted(found, key=lambda rule: (rule.code, rule.valid_from)))


@cache
def bands() -> tuple[Band, ...]:
    """Return all bands, those of the past too."""
    return tuple(_band(table) for table in _tables("bands.toml", "band"))


@cache
def floors() -> tuple[Floor, ...]:
    """Return the least costs of outputs."""
    return tuple(
        Floor(
            measure=table["measure"],
            yuan=Decimal(table["yuan"]),
            unit=table["unit"],
            valid_from=table["valid_from"],
            source=table["source"],
        )
        for table in _tables("bands.toml", "floor")
    )
