"""Reading what both sides say to records, and the rounds in which they report."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pairbook.audit.digests import LINE_BITS
from pairbook.audit.queries import live
from pairbook.confirmations.arithmetic import (
    Counting,
    Days,
    State,
    standing_words,
)
from pairbook.confirmations.models import Confirmation, Due, Round, Submission
from pairbook.values.period import Period
from pairbook.values.say import Say


@dataclass(frozen=True, slots=True)
class Said:
    """One side's word on a record: the thing, and the version that it saw.

    ``office`` is the code of an organisation.
    """

    id: int
    code: str
    record: int
    version: int
    side: str
    office: str
    verdict: str
    own_value: Decimal | None
    text: str
    on: date


def said_of(records: Iterable[int], known: int | None = None) -> list[Said]:
    """Return what both sides say to things, oldest first."""
    rows = (
        live(Confirmation.objects.filter(record__in=set(records)), known)
        .order_by("on", "id")
        .values_list(
            "id",
            "code",
            "record",
            "version",
            "side",
            "office",
            "verdict",
            "own_value",
            "text",
            "on",
        )
    )
    return [Said(*row) for row in rows]


def words_that_count(
    versions: Iterable[tuple[int, int]], known: int | None = None
) -> dict[int, dict[str, Counting]]:
    """Return for versions that stand the word of each side that counts for them.

    Args:
        versions: (thing, id) of each version.
        known: the journal number to look from; None is now.

    """
    wanted = list(versions)
    keys = {entry_key_of(version) for _, version in wanted}
    sent = {
        one.entry_key: one
        for one in live(Submission.objects.filter(entry_key__in=keys), known)
    }
    things = {thing for thing, _ in wanted} | {one.thing for one in sent.values()}
    words: dict[int, list[Said]] = {}
    for word in said_of(things, known):
        words.setdefault(word.version, []).append(word)
    return {
        version: standing_words(
            version,
            words.get(version, ()),
            submission := sent.get(entry_key_of(version)),
            words.get(submission.id, ()) if submission else (),
        )
        for _, version in wanted
    }


@dataclass(frozen=True, slots=True)
class ReportingRound:
    """A round as it stands: of which pairing (thing), for when, by whom, until when.

    ``id`` is the standing version, ``thing`` what submissions and reminders name.
    ``offices`` are (code, side) of who is expected, in order of side and code.
    """

    id: int
    thing: int
    code: str
    pairing: int
    name: Say
    layout: str
    period: Period
    days: Days
    offices: tuple[tuple[str, str], ...]

    def state(self, on: date) -> State:
        """Return where it stands on a day."""
        return self.days.state(on)


def rounds(known: int | None = None) -> list[ReportingRound]:
    """Return all rounds as they stand, those of the latest period first."""
    rows = live(Round.objects.order_by("-last_on", "-opens_on", "code"), known)
    return _with_offices(list(rows))


def round_of(code: str, known: int | None = None) -> ReportingRound | None:
    """Return the round of a code as it stands; None where there is none."""
    if "\0" in code:  # PostgreSQL has no such character
        return None
    found = _with_offices(list(live(Round.objects.filter(code=code), known)))
    return found[0] if found else None


def rounds_of_office(office: str, on: date) -> list[ReportingRound]:
    """Return the rounds that expect an office and take reports on a day."""
    dues = Due.objects.filter(office=office).values("round_id")
    rows = live(Round.objects.filter(id__in=dues).order_by("due_on", "code"))
    return [one for one in _with_offices(list(rows)) if one.days.takes_reports(on)]


def days_of(row: Round) -> Days:
    """Return the calendar of a version of a round."""
    return Days(row.opens_on, row.due_on, row.confirm_by, row.closed_on)


def _with_offices(rows: list[Round]) -> list[ReportingRound]:
    """Return rounds with who is expected, in one more query."""
    offices: dict[int, list[tuple[str, str]]] = {}
    dues = Due.objects.filter(round__in=[row.id for row in rows])
    for row, office, side in dues.order_by("side", "office").values_list(
        "round_id", "office", "side"
    ):
        offices.setdefault(row, []).append((office, side))
    return [
        ReportingRound(
            row.id,
            row.thing,
            row.code,
            row.pairing_id,
            Say(row.name_en, row.name_zh),
            row.layout,
            Period(row.first_on, row.last_on),
            days_of(row),
            tuple(offices.get(row.id, ())),
        )
        for row in rows
    ]


def entry_key_of(version: int) -> int:
    """Return the key of the journal entry that wrote a line."""
    return version >> LINE_BITS
