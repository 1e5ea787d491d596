"""Which words count, where a round stands on a day, what an office sent: plain values.

A record carries its own words; where a side said nothing to it, what that side said
of the whole upload stands in; and who sent an upload said all of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from pairbook.audit.digests import LINE_BITS
from pairbook.confirmations.checks import SIDES, Verdict
from pairbook.values.nothing import Nothing

#: Verdicts by which a side stands to a version.
AGREEING = frozenset({Verdict.CONFIRMED, Verdict.SETTLED})
#: How ``Submission.kinds`` calls rows with a number other than zero, and with zero.
NUMBER, ZERO = "number", "zero"


class Spoken(Protocol):
    """A word as any room keeps it; those of a list stand in the order of saying."""

    @property
    def side(self) -> str:
        """Donor or recipient."""

    @property
    def verdict(self) -> str:
        """One of ``Verdict``."""


class Sent(Protocol):
    """A submission, as any room keeps it."""

    @property
    def entry_key(self) -> int:
        """Key of the one journal entry that it was."""

    @property
    def side(self) -> str:
        """The side that sent it."""


class Through(StrEnum):
    """By what a word reaches a record."""

    RECORD = "record"
    TELLING = "telling"
    UPLOAD = "upload"


@dataclass(frozen=True, slots=True)
class Counting:
    """The word of a side that counts for a version, and by what it reaches it.

    ``word`` None: the side told the record in its upload and said nothing more.
    """

    side: str
    verdict: Verdict
    through: Through
    word: Spoken | None = None

    @property
    def agrees(self) -> bool:
        """Whether the side stands to the version."""
        return self.verdict in AGREEING


def standing_words(
    version: int,
    said_to_version: Iterable[Spoken],
    submission: Sent | None,
    said_to_submission: Iterable[Spoken],
) -> dict[str, Counting]:
    """Return the word of each side that counts for a version.

    First a side's own last word to the version; else, for the side that sent it, its
    telling; else its last word on the submission. A submission speaks only of the
    versions that its own entry wrote: what replaced one of them is not covered.

    Args:
        version: id of the version that stands.
        said_to_version: words to this version, oldest first.
        submission: what the version was sent in; None where it was not sent so.
        said_to_submission: words on that submission, oldest first.

    """
    own = _last(said_to_version, Through.RECORD)
    if submission is None or version >> LINE_BITS != submission.entry_key:
        return own
    told = Counting(submission.side, Verdict.CONFIRMED, Through.TELLING)
    whole = _last(said_to_submission, Through.UPLOAD)
    return {**whole, submission.side: told, **own}


def sides_agreeing(
    version: int,
    said_to_version: Iterable[Spoken],
    submission: Sent | None,
    said_to_submission: Iterable[Spoken],
) -> set[str]:
    """Return the sides that stand to a version; arguments as ``standing_words``."""
    counting = standing_words(version, said_to_version, submission, said_to_submission)
    return {side for side, one in counting.items() if one.agrees}


def other_side(side: str) -> str:
    """Return the side across; empty for who is of neither."""
    return {"donor": "recipient", "recipient": "donor"}.get(side, "")


def _last(words: Iterable[Spoken], through: Through) -> dict[str, Counting]:
    return {
        word.side: Counting(word.side, Verdict(word.verdict), through, word)
        for word in words
        if word.side in SIDES
    }


class State(StrEnum):
    """Where a round stands on a day."""

    ANNOUNCED = "announced"
    OPEN = "open"
    LATE = "late"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Days:
    """The calendar of a round, in days of the office's time zone.

    ``opens_on``, ``due_on`` and ``confirm_by`` are the first and the last days of
    their stretch; from ``closed_on`` nothing is taken any more.
    """

    opens_on: date
    due_on: date
    confirm_by: date
    closed_on: date | None = None

    def state(self, on: date) -> State:
        """Return where the round stands on a day."""
        if self.closed_on is not None and on >= self.closed_on:
            return State.CLOSED
        if on < self.opens_on:
            return State.ANNOUNCED
        return State.OPEN if on <= self.due_on else State.LATE

    def takes_reports(self, on: date) -> bool:
        """Say whether a report sent on a day belongs to the round, in time or late."""
        return self.state(on) in {State.OPEN, State.LATE}

    def past_confirming(self, on: date) -> bool:
        """Say whether the other side's time to answer is over."""
        return on > self.confirm_by


class Sending(StrEnum):
    """What an office did by a day. Late, silent and zero are three states (10.4)."""

    NOT_ASKED = "not asked yet"
    AWAITED = "awaited"
    SILENT = "silent"
    ON_TIME = "sent on time"
    LATE = "sent late"


def sending(days: Days, sent_on: Iterable[date], on: date) -> Sending:
    """Return what an office did by a day: its first report decides.

    Args:
        days: the round's calendar.
        sent_on: the days of its reports.
        on: the day it is looked at.

    """
    first = min((day for day in sent_on if day <= on), default=None)
    if first is not None:
        return Sending.ON_TIME if first <= days.due_on else Sending.LATE
    if on < days.opens_on:
        return Sending.NOT_ASKED
    return Sending.AWAITED if on <= days.due_on else Sending.SILENT


class Reply(StrEnum):
    """How the other side stands to what an office sent."""

    NOTHING = "nothing to answer"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    WAITING = "waiting"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many records of an office stand, and what the other side said to them."""

    records: int = 0
    confirmed: int = 0
    disputed: int = 0

    @property
    def waiting(self) -> int:
        """Records that the other side has not answered."""
        return self.records - self.confirmed - self.disputed

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.records + other.records,
            self.confirmed + other.confirmed,
            self.disputed + other.disputed,
        )

    def reply(self, days: Days, on: date) -> Reply:
        """Return the state of the whole: what is disputed comes first."""
        if not self.records:
            return Reply.NOTHING
        if self.disputed:
            return Reply.DISPUTED
        if not self.waiting:
            return Reply.CONFIRMED
        return Reply.UNCONFIRMED if days.past_confirming(on) else Reply.WAITING


def tally(records: int, own: Mapping[Verdict, int], whole: Verdict | None) -> Tally:
    """Count what a side said to the records of one submission that stand.

    Args:
        records: how many stand.
        own: how many of them carry that side's own word, by verdict.
        whole: what it last said of the submission; None where it said nothing.

    """
    confirmed = sum(count for verdict, count in own.items() if verdict in AGREEING)
    disputed = own.get(Verdict.DISPUTED, 0)
    rest = records - confirmed - disputed
    if whole is Verdict.DISPUTED:
        disputed += rest
    elif whole is not None:
        confirmed += rest
    return Tally(records, confirmed, disputed)


class Notice(StrEnum):
    """What an office is reminded of."""

    OPENED = "opened"
    DUE = "due"
    LATE = "late"
    UNCONFIRMED = "unconfirmed"


#: How long before a last day an office is reminded of it.
AHEAD = timedelta(days=7)


def notice_to_report(
    days: Days, sends: Sending, on: date
) -> tuple[Notice, date] | None:
    """Return what an office that has to report is reminded of, and which day it is of.

    Of the round's days only the most pressing: an office that is late is not told
    that the round has opened. Nobody is reminded of a closed round.
    """
    if days.state(on) is State.CLOSED:
        return None
    match sends:
        case Sending.SILENT:
            return Notice.LATE, days.due_on
        case Sending.AWAITED:
            soon = on >= days.due_on - AHEAD
            return (Notice.DUE, days.due_on) if soon else (Notice.OPENED, days.opens_on)
        case Sending.NOT_ASKED | Sending.ON_TIME | Sending.LATE:
            return None


def notice_to_answer(days: Days, on: date) -> tuple[Notice, date] | None:
    """Return what an office that has to answer is reminded of; closing ends no answer.

    Args:
        days: the round's calendar.
        on: the day.

    """
    if on < days.confirm_by - AHEAD:
        return None
    return Notice.UNCONFIRMED, days.confirm_by


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a sheet as sent: numbers, zeros, each kind of nothing, silence.

    ``silent`` are rows that were asked for and left blank; they are none of the kinds
    of nothing, which somebody wrote.
    """

    sheet: str
    numbers: int
    zeros: int
    nothing: Mapping[Nothing, int]
    silent: int

    @property
    def filled(self) -> int:
        """Rows in which something was written."""
        return self.numbers + self.zeros + sum(self.nothing.values())


def rows_sent(
    kinds: Mapping[str, Mapping[str, int]], silent: Mapping[str, object]
) -> list[Rows]:
    """Read what a submission keeps of its rows, one line a sheet, as they stand there.

    Args:
        kinds: by sheet, how many rows hold ``number``, ``zero`` or a kind of nothing.
        silent: by sheet, the asked rows left blank: their codes, or how many.

    """
    sheets = [*kinds, *(sheet for sheet in silent if sheet not in kinds)]
    return [
        Rows(
            sheet,
            numbers=kinds.get(sheet, {}).get(NUMBER, 0),
            zeros=kinds.get(sheet, {}).get(ZERO, 0),
            nothing={
                kind: count
                for kind in Nothing
                if (count := kinds.get(sheet, {}).get(kind, 0))
            },
            silent=_how_many(silent.get(sheet, 0)),
        )
        for sheet in sheets
    ]


def reports_only_zero(rows: Iterable[Rows]) -> bool:
    """Say whether numbers were reported and all of them are zero."""
    known = list(rows)
    zeros = sum(row.zeros for row in known)
    return zeros > 0 and not any(row.numbers for row in known)


def _how_many(silent: object) -> int:
    return len(silent) if isinstance(silent, (list, tuple)) else int(str(silent))
