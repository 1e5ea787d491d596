"""How complete a round is on a day: who sent what, and what the other side said.

What an office sent last says how its rows are filled; what the other side answered is
counted over all records of all its uploads of the round that stand.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import F
from django.utils import timezone

from pairbook.audit.digests import LINE_BITS
from pairbook.audit.models import Entry
from pairbook.audit.queries import live
from pairbook.confirmations.arithmetic import (
    Days,
    Reply,
    Rows,
    Sending,
    Tally,
    other_side,
    reports_only_zero,
    rows_sent,
    sending,
    tally,
)
from pairbook.confirmations.checks import Verdict
from pairbook.confirmations.completeness_records import (
    spoken_of_by_entry,
    standing_by_entry,
)
from pairbook.confirmations.models import Confirmation, Reminder, Submission
from pairbook.confirmations.queries import ReportingRound
from pairbook.organisations.models import Organisation
from pairbook.values.nothing import Nothing
from pairbook.values.say import Say


@dataclass(frozen=True, slots=True)
class SentReport:
    """One upload of an office: when, by which entry, how its rows are filled.

    ``number`` is the journal entry's, ``thing`` the submission's, ``document`` the
    document's that keeps the file. ``tally`` is what the other side answered.
    """

    thing: int
    code: str
    number: int
    on: date
    by: str
    file_name: str
    document: int
    rows: tuple[Rows, ...]
    tally: Tally


@dataclass(frozen=True, slots=True)
class Reminded:
    """That an office was reminded: of what, when, how many people."""

    kind: str
    on: date
    receivers: int


@dataclass(frozen=True, slots=True)
class OfficeReport:
    """Where one office of a round stands on a day; its uploads oldest first.

    ``answered_by`` are the offices of the other side that spoke.
    """

    office: str
    side: str
    name: Say
    sending: Sending
    reply: Reply
    sent: tuple[SentReport, ...] = ()
    answered_by: tuple[str, ...] = ()
    reminded: tuple[Reminded, ...] = ()
    tally: Tally = field(default_factory=Tally)

    @property
    def rows(self) -> tuple[Rows, ...]:
        """The rows of the last upload, by sheet; nothing where nothing was sent."""
        return self.sent[-1].rows if self.sent else ()

    @property
    def again(self) -> int:
        """How many times it sent after the first."""
        return max(0, len(self.sent) - 1)

    @property
    def numbers(self) -> int:
        """Rows with a number other than zero."""
        return sum(row.numbers for row in self.rows)

    @property
    def zeros(self) -> int:
        """Rows with zero: reported, and none of the kinds of nothing."""
        return sum(row.zeros for row in self.rows)

    @property
    def silent(self) -> int:
        """Rows that were asked for and left blank."""
        return sum(row.silent for row in self.rows)

    @property
    def nothing(self) -> Mapping[Nothing, int]:
        """Rows with each kind of nothing, all kinds in order."""
        return {
            kind: sum(row.nothing.get(kind, 0) for row in self.rows) for kind in Nothing
        }

    @property
    def only_zero(self) -> bool:
        """Whether it reported numbers, and all of them zero."""
        return reports_only_zero(self.rows)


def completeness(of: ReportingRound, on: date) -> list[OfficeReport]:
    """Return for every office of a round where it stands at the end of a day.

    An office that sent without being expected stands there too, after the others.
    What was sent and said later than the day is not looked at; which records stand
    is looked at as of now.

    Args:
        of: the round, as ``round_of`` gives it.
        on: the day, in the office's time zone.

    """
    submissions = _submissions(of, on)
    answers = _Answers.to(submissions, on)
    sent: dict[str, list[_Upload]] = {}
    for one in submissions:
        sent.setdefault(one.row.office, []).append(one)
    expected = dict(of.offices)
    offices = expected | {
        one.row.office: one.row.side
        for one in submissions
        if one.row.office not in expected
    }
    names, reminded = _names(offices), _reminded(of.thing, on)
    return [
        _report(
            OfficeReport(
                office,
                side,
                names.get(office, Say(office, office)),
                Sending.NOT_ASKED,
                Reply.NOTHING,
                reminded=tuple(reminded.get(office, ())),
            ),
            sent.get(office, []),
            answers,
            of.days,
            on,
        )
        for office, side in offices.items()
    ]


def unconfirmed(of: ReportingRound, on: date) -> list[OfficeReport]:
    """Return the offices whose records the other side did not answer in time.

    Before the last day for it has passed, nobody is.
    """
    if not of.days.past_confirming(on):
        return []
    return [one for one in completeness(of, on) if one.tally.waiting]


@dataclass(frozen=True, slots=True)
class _Upload:
    """A submission with its entry's number, day and hand."""

    row: Submission
    number: int
    on: date
    by: str


@dataclass(frozen=True, slots=True)
class _Answers:
    """What sides said to uploads and to their records, by the key of the entry."""

    standing: Mapping[int, int]
    own: Mapping[tuple[int, str], Counter[Verdict]]
    whole: Mapping[tuple[int, str], Verdict]
    offices: Mapping[tuple[int, str], set[str]]

    @classmethod
    def to(cls, uploads: Collection[_Upload], on: date) -> "_Answers":
        """Read the words said by a day."""
        keys = {one.row.entry_key for one in uploads}
        wholes = {one.row.id: one.row.entry_key for one in uploads}
        spoken_of = spoken_of_by_entry(keys) | wholes
        last: dict[tuple[int, str], tuple[Verdict, str]] = {}
        words = (
            live(Confirmation.objects.filter(on__lte=on))
            .annotate(written_in=F("version").bitrightshift(LINE_BITS))
            .filter(written_in__in=keys)
            .order_by("on", "id")
        )
        for version, side, verdict, office in words.values_list(
            "version", "side", "verdict", "office"
        ):
            if version in spoken_of:
                last[version, side] = (Verdict(verdict), office)
        own: dict[tuple[int, str], Counter[Verdict]] = {}
        whole: dict[tuple[int, str], Verdict] = {}
        offices: dict[tuple[int, str], set[str]] = {}
        for (version, side), (verdict, office) in last.items():
            key = spoken_of[version]
            offices.setdefault((key, side), set()).add(office)
            if version in wholes:
                whole[key, side] = verdict
            else:
                own.setdefault((key, side), Counter())[verdict] += 1
        return cls(standing_by_entry(keys), own, whole, offices)

    def tally(self, upload: _Upload) -> Tally:
        """Count what the other side of an upload said to its records."""
        key = upload.row.entry_key
        across = key, other_side(upload.row.side)
        return tally(
            self.standing.get(key, 0),
            self.own.get(across, Counter()),
            self.whole.get(across),
        )


def _submissions(of: ReportingRound, on: date) -> list[_Upload]:
    """Return the uploads of a round sent by a day, oldest first."""
    rows = list(live(Submission.objects.filter(round=of.thing)).order_by("id"))
    entries = {
        entry.key: entry
        for entry in Entry.objects.filter(key__in={row.entry_key for row in rows})
    }
    found = []
    for row in rows:
        entry = entries[row.entry_key]
        day = timezone.localdate(entry.at)
        if day <= on:
            found.append(_Upload(row, entry.number, day, entry.by))
    return found


def _report(
    blank: OfficeReport,
    uploads: list[_Upload],
    answers: _Answers,
    days: Days,
    on: date,
) -> OfficeReport:
    """Fill in what an office sent, and what the other side said to it."""
    sent = tuple(
        SentReport(
            one.row.thing,
            one.row.code,
            one.number,
            one.on,
            one.by,
            one.row.file_name,
            one.row.document,
            tuple(rows_sent(one.row.kinds, one.row.silent)),
            answers.tally(one),
        )
        for one in uploads
    )
    whole = sum((one.tally for one in sent), Tally())
    across = other_side(blank.side)
    spoke: set[str] = set().union(
        *(answers.offices.get((one.row.entry_key, across), ()) for one in uploads)
    )
    return OfficeReport(
        blank.office,
        blank.side,
        blank.name,
        sending(days, [one.on for one in sent], on),
        whole.reply(days, on),
        sent,
        tuple(sorted(spoke)),
        blank.reminded,
        whole,
    )


def _names(offices: Collection[str]) -> dict[str, Say]:
    rows = live(Organisation.objects.filter(code__in=offices))
    return {
        code: Say(english or chinese, chinese or english)
        for code, english, chinese in rows.values_list("code", "name_en", "name_zh")
    }


def _reminded(thing: int, on: date) -> dict[str, list[Reminded]]:
    """Return how the offices of a round were reminded by a day, oldest first."""
    found: dict[str, list[Reminded]] = {}
    rows = live(Reminder.objects.filter(round=thing, on__lte=on)).order_by("on", "id")
    for office, kind, day, receivers in rows.values_list(
        "office", "kind", "on", "receivers"
    ):
        found.setdefault(office, []).append(Reminded(kind, day, receivers))
    return found
