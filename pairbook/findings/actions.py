"""Answering findings: a reason is kept; the finding stays open (design)."""

from hashlib import sha256

from pairbook.audit.actions import recording
from pairbook.audit.queries import live
from pairbook.findings.models import Answer

#: Accepted: left as it is, for the reason given. Enquiry: someone is asked.
STATES = ("accepted", "enquiry")


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
    old = live(Answer.objects.filter(finding=finding)).first()
    row = Answer(
        code=old.code if old else f"answer-{sha256(finding.encode()).hexdigest()[:32]}",
        finding=finding,
        state=state,
        reason=reason.strip(),
    )
    with recording(
        verb="answered", by=by, subject=finding[:200], reason=row.reason
    ) as to:
        return to.replacing(row, old=old) if old else to.first(row)
