"""Findings that people wrote of a record, beside those that rules make."""

from collections.abc import Mapping

from pairbook.figures.book import Book
from pairbook.findings.actions import FOUND
from pairbook.findings.cases import Concerned, Finding, Given
from pairbook.findings.sides import concerned, row_of
from pairbook.rules.outcomes import Outcome, Weight
from pairbook.values.say import Say

#: What stands where a finding names its rule.
BY_PEOPLE = "audit"
NAME = Say("Finding of the audit", "审计发现")
SAYS = Say("{text} ({by})", "{text}（{by}）")
REMEDY = Say(
    "Answer it with a reason, or put the record right.",
    "请说明理由答复，或更正该记录。",
)


def written_by_people(now: Book, given: Mapping[str, Given]) -> list[Finding]:
    """Return what people found, each an open question about one record.

    Args:
        now: the book, for the record's name and pairing.
        given: the answers as they stand, by what they are kept under.

    """
    return [
        _finding(now, kept, what)
        for kept, what in sorted(given.items())
        if what.state == FOUND
    ]


def _finding(now: Book, kept: str, what: Given) -> Finding:
    """Read a finding from what it is kept under: found/thing/table:code/number."""
    _, thing, *named, _number = kept.split("/")
    table, _, code = "/".join(named).partition(":")
    found = row_of(now, int(thing))
    record = (
        concerned(now, *found)
        if found
        else Concerned(table, code, int(thing), Say(code, code))
    )
    return Finding(
        key=kept.replace(FOUND, BY_PEOPLE, 1),
        rule=BY_PEOPLE,
        name=NAME,
        outcome=Outcome.OPEN_QUESTION,
        weight=Weight.WARNS,
        records=(record,),
        sides=(),
        says=Say(
            SAYS.en.format(text=what.reason, by=what.by),
            SAYS.zh.format(text=what.reason, by=what.by),
        ),
        remedy=REMEDY,
        source="",
        pairing=found[1].pairing if found else None,
    )
