"""Findings for machines: JSON with both languages and exact numbers."""

from collections.abc import Sequence
from decimal import Decimal

from pairbook.findings.cases import Finding, Side
from pairbook.rules.outcomes import Outcome
from pairbook.values.phrasing import plain
from pairbook.values.say import Say


def _say(say: Say) -> dict[str, str]:
    return {"en": say.en, "zh": say.zh}


def _number(number: Decimal | None) -> str | None:
    return None if number is None else plain(number)


def _side(side: Side) -> dict[str, object]:
    return {
        "label": _say(side.label),
        "value": _say(side.value),
        "unit": side.unit or None,
        "low": _number(side.number.low) if side.number else None,
        "high": _number(side.number.high) if side.number else None,
    }


def as_json(finding: Finding) -> dict[str, object]:
    """Return one finding for machines; numbers are decimal strings."""
    return {
        "key": finding.key,
        "rule": finding.rule,
        "name": _say(finding.name),
        "outcome": str(finding.outcome),
        "severity": str(finding.weight),
        "records": [
            {
                "table": record.table,
                "code": record.code,
                "thing": record.thing,
                "label": _say(record.label),
            }
            for record in finding.records
        ],
        "sides": [_side(side) for side in finding.sides],
        "difference": _number(finding.difference),
        "says": _say(finding.says),
        "remedy": _say(finding.remedy),
        "source": finding.source,
        "answer": {
            "state": finding.answer.state,
            "reason": finding.answer.reason,
            "by": finding.answer.by,
        }
        if finding.answer
        else None,
    }


def counted(found: Sequence[Finding]) -> dict[str, int]:
    """Return how many findings there are of each outcome, none left out."""
    return {
        str(outcome): sum(1 for one in found if one.outcome is outcome)
        for outcome in Outcome
    }
