"""Answering findings: a reason is kept; the finding stays open (design).

What an auditor found is kept as an answer too, to a question nobody asked.
"""

from hashlib import sha256

from pairbook.access.checks import Act, Actor, demand
from pairbook.audit.actions import recording
from pairbook.audit.models import Record
from pairbook.audit.queries import live
from pairbook.findings.joining import key_of
from pairbook.findings.models import Answer

#: Accepted: left as it is, for the reason given. Enquiry: someone is asked.
STATES = ("accepted", "enquiry")
#: Two records were kept apart; a person found something. Nobody answers with these.
APART, FOUND = "apart", "found"


class AnswerError(ValueError):
    """An answer without a reason, or with a state that does not exist."""


def answer(*, finding: str, state: str, reason: str, by: str) -> Answer:
    """Record what a person answers to a finding; a later answer replaces it.

    Args:
        finding: the finding's key.
        state: accepted or enquiry.
        reason: why; printed in the annex of a review (domain page 0, rule 18).
        by: code of who answers.

    Raises:
        AnswerError: if the reason is empty or the state is unknown.

    """
    if state not in STATES:
        raise AnswerError(f"{state!r} is no answer; write one of {', '.join(STATES)}.")
    if not reason.strip():
        raise AnswerError("An answer needs a reason.")
    return _written(finding, state, reason, verb="answered", by=by)


def keep_apart(
    *, table: str, first: str, second: str, reason: str, by: Actor
) -> Answer:
    """Record that two records are two events, so that they are not offered as one.

    Args:
        table: the table of both.
        first: code of one.
        second: code of the other.
        reason: how somebody knows.
        by: who decides.

    Raises:
        NotAllowedError: if the actor may not decide it.
        AnswerError: if the reason is empty.

    """
    demand(by, Act.JOIN)
    if not reason.strip():
        raise AnswerError("Two records are kept apart for a reason.")
    key = key_of(table, first, second)
    return _written(key, APART, reason, verb="keep apart", by=by.code)


def write_finding(*, table: str, record: Record, text: str, by: Actor) -> Answer:
    """Record what a person found about a record; it is listed with the findings.

    Args:
        table: the word of the record's table.
        record: the version that was looked at.
        text: what was found.
        by: who found it.

    Raises:
        NotAllowedError: if the actor may not write findings.
        AnswerError: if the text is empty.

    """
    demand(by, Act.FIND)
    if not text.strip():
        raise AnswerError("A finding says what was found.")
    number = Answer.objects.filter(state=FOUND, replaces__isnull=True).count() + 1
    key = f"{FOUND}/{record.thing}/{table}:{record.code}/{number}"
    return _written(key, FOUND, text, verb="find", by=by.code)


def _written(finding: str, state: str, reason: str, *, verb: str, by: str) -> Answer:
    """Write an answer in an entry of its own, in the place of an earlier one."""
    old = live(Answer.objects.filter(finding=finding)).first()
    row = Answer(
        code=old.code if old else f"answer-{sha256(finding.encode()).hexdigest()[:32]}",
        finding=finding,
        state=state,
        reason=reason.strip(),
    )
    with recording(verb=verb, by=by, subject=finding[:200], reason=row.reason) as to:
        return to.replacing(row, old=old) if old else to.first(row)
