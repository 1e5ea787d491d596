"""What the two sides say to records: to confirm, to dispute.

To settle a dispute changes the record; it lives in the room that owns it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Exists, Q, QuerySet
from django.utils import timezone

from pairbook.access.checks import Act, Actor
from pairbook.audit.actions import Recording, recording
from pairbook.audit.models import Entry, Record
from pairbook.audit.queries import live
from pairbook.confirmations.checks import (
    Standing,
    UploadStanding,
    Verdict,
    Word,
    problems_in,
    upload_problems,
)
from pairbook.confirmations.completeness_records import standing_by_entry
from pairbook.confirmations.deeds import deeds_on
from pairbook.confirmations.models import Confirmation, Submission
from pairbook.confirmations.reaching import demand_for, ground, is_in_line
from pairbook.confirmations.rounds_offices import members
from pairbook.pairs.models import Pairing
from pairbook.values.problem import Problem


class RefusedWordError(ValueError):
    """A word that does not count; ``problems`` say why. Pages ask before."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(" ".join(problem.says("en") for problem in problems))
        self.problems = tuple(problems)


def confirm(
    record: Record, *, side: str, office: str, by: Actor, on: date | None = None
) -> Confirmation:
    """Confirm the standing version of a record for one side.

    Args:
        record: the version that was seen.
        side: donor or recipient.
        office: code of the office that confirms.
        by: who says it.
        on: the day; None is today.

    Raises:
        NotAllowedError: if the actor may not confirm for that office.
        RefusedWordError: if the word does not count.

    """
    demand_for(by, Act.CONFIRM, side=side, office=office)
    return _said_alone(record, Word(Verdict.CONFIRMED, side, office), by=by, on=on)


def dispute(
    record: Record,
    word: Word,
    *,
    by: Actor,
    on: date | None = None,
) -> Confirmation:
    """Dispute the standing version of a record for one side, with an own value.

    Args:
        record: the version that was seen.
        word: made by ``disputing``: the side, its office, own value and reason.
        by: who says it.
        on: the day; None is today.

    Raises:
        NotAllowedError: if the actor may not dispute for that office.
        RefusedWordError: if the word does not count.

    """
    demand_for(by, Act.DISPUTE, side=word.side, office=word.office)
    return _said_alone(record, word, by=by, on=on)


def confirm_submission(
    submission: Submission,
    *,
    side: str,
    office: str,
    by: Actor,
    on: date | None = None,
) -> Confirmation:
    """Confirm all that an office of the other side sent in one upload.

    It speaks of the upload's records that stand and carry no word of that side of
    their own: what it disputed stays disputed, and single records may be disputed
    after. What replaces one of them later is not covered.

    Args:
        submission: the upload that was seen.
        side: donor or recipient, the one that did not send it.
        office: code of the office that confirms, paired with the one that sent.
        by: who says it.
        on: the day; None is today.

    Raises:
        NotAllowedError: if the actor may not confirm for that office.
        RefusedWordError: if the word does not count.

    """
    demand_for(by, Act.CONFIRM, side=side, office=office)
    word = Word(Verdict.CONFIRMED, side, office)
    with transaction.atomic():
        list(Submission.objects.select_for_update().filter(pk=submission.thing))
        problems = submission_problems(submission, word, by=by)
        if problems:
            raise RefusedWordError(problems)
        with recording(verb="confirm", by=by.code, subject=submission.code) as entry:
            return say(entry, submission, word, on=on)


def submission_problems(
    submission: Submission, word: Word, *, by: Actor
) -> list[Problem]:
    """Return what keeps a word on a whole upload from counting; pages ask before."""
    key = submission.entry_key
    standing = replace(
        standing_of(submission, word.office, by=by), reporter=submission.side
    )
    upload = UploadStanding(
        sender=submission.office,
        records=standing_by_entry([key]).get(key, 0),
        paired=members().answers(word.office, submission.office),
    )
    return upload_problems(word, standing, upload, by=by.code)


def disputing(*, side: str, office: str, own_value: Decimal | None, text: str) -> Word:
    """Return the word of a side that disputes a record.

    Args:
        side: donor or recipient.
        office: code of the office that disputes.
        own_value: the side's own number in the record's unit; None where it has none.
        text: why.

    """
    return Word(Verdict.DISPUTED, side, office, own_value, text)


def standing_of(record: Record, office: str, *, by: Actor) -> Standing:
    """Return a record as the checks see it, with what was said to this version."""
    with_standing = Entry.objects.annotate(stands=Exists(_standing(record)))
    entered = with_standing.get(key=record.entry_key)
    said, done = deeds_on(record, entered, by=by)
    on = ground()
    speaker = on.offices.get(office)
    return Standing(
        record=record.code,
        stands=entered.stands,
        reporter=getattr(record, "reporter", ""),
        entered_by=entered.by,
        office_side=speaker.side if speaker else None,
        said=[
            Word(Verdict(each.verdict), each.side, each.office, each.own_value)
            for each in said
            if each.version == record.id
        ],
        done=done,
        paired=is_in_line(office, _pairing_of(record), on),
    )


def check_word(record: Record, word: Word, *, by: Actor) -> None:
    """Stop a word that does not count.

    Raises:
        RefusedWordError: with everything that is wrong with it.

    """
    standing = standing_of(record, word.office, by=by)
    problems = problems_in(word, standing, by=by.code)
    if problems:
        raise RefusedWordError(problems)


def say(
    recording: Recording, record: Record, word: Word, *, on: date | None = None
) -> Confirmation:
    """Write a side's word on a version into the journal entry that is open."""
    return recording.first(
        Confirmation(
            code=f"{record.code[:90]}.{word.side}.{recording.key}",
            record=record.thing,
            version=record.id,
            side=word.side,
            office=word.office,
            verdict=word.verdict,
            own_value=word.own_value,
            text=word.text.strip(),
            on=on or timezone.localdate(),
        )
    )


def _said_alone(
    record: Record, word: Word, *, by: Actor, on: date | None
) -> Confirmation:
    """Check a word and write it in an entry of its own."""
    check_word(record, word, by=by)
    verb = "confirm" if word.verdict is Verdict.CONFIRMED else "dispute"
    with recording(
        verb=verb, by=by.code, subject=record.code, reason=word.text
    ) as entry:
        return say(entry, record, word, on=on)


def _pairing_of(record: Record) -> int | None:
    """Return the thing of the pairing that a record is of; None where it has none."""
    if isinstance(record, Pairing):
        return record.thing
    of: int | None = getattr(record, "pairing_id", None)
    return of


def _standing(record: Record) -> QuerySet[Record]:
    """Return a version, or nothing where a later one, or a reversal, took its place."""
    rows = type(record)._default_manager.filter(pk=record.pk)
    if hasattr(record, "reverses_id"):  # a movement is put right by its reversal
        unreversed = Q(("reverses__isnull", True), ("reversed_by__isnull", True))
        rows = rows.filter(unreversed)
    return live(rows)
