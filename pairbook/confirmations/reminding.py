"""Reminding offices of a round by mail, each once of each of its days.

A reminder is written before the mail leaves, so that two runs at once send one; what
could not be sent is withdrawn with the reason, and the next run tries again.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage, get_connection
from django.db import IntegrityError
from django.utils import timezone

from pairbook.access.checks import Act, Actor, Duty
from pairbook.access.queries import roles
from pairbook.audit.actions import recording
from pairbook.audit.queries import live
from pairbook.confirmations.arithmetic import (
    Notice,
    notice_to_answer,
    notice_to_report,
    other_side,
)
from pairbook.confirmations.completeness import OfficeReport, completeness
from pairbook.confirmations.models import Reminder
from pairbook.confirmations.queries import ReportingRound, round_of
from pairbook.confirmations.reminding_letters import Letter, letter
from pairbook.confirmations.rounds import RefusedRoundError, demand_in_pairing
from pairbook.confirmations.rounds_checks import unknown
from pairbook.confirmations.rounds_offices import members
from pairbook.values.say import Say

#: Who reads and does not report.
READING = frozenset({Duty.READER, Duty.AUDITOR})
CODE_LENGTH = 120


@dataclass(frozen=True, slots=True)
class Wanted:
    """A reminder that is due: to whom, of what, of which of the round's days.

    ``waiting`` names the offices whose reports wait for this one's answer.
    """

    office: str
    name: Say
    notice: Notice
    day: date
    waiting: tuple[Say, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a reminder.

    ``receivers`` 0: nobody with a mail address acts for the office, or, with
    ``failure``, the mail did not leave. Neither counts as reminded.
    """

    wanted: Wanted
    receivers: int = 0
    failure: str = ""


def remind(code: str, *, by: Actor, on: date | None = None) -> list[Outcome]:
    """Mail every office of a round what it has to be told on a day, once.

    Args:
        code: which round.
        by: who reminds.
        on: the day; None is today.

    Returns:
        What was sent, and to whom nothing could be; an office that was reminded of
        the same day before is not in it.

    Raises:
        NotAllowedError: if the actor is of no office of the pairing that may.
        RefusedRoundError: if there is no such round.

    """
    of = round_of(code)
    if of is None:
        raise RefusedRoundError([unknown(code)])
    demand_in_pairing(by, Act.REMIND, of.pairing)
    day = on or timezone.localdate()
    wanted = _not_yet_reminded(of, reminders_due(of, day))
    addresses = _addresses({one.office for one in wanted}, day)
    reachable = [one for one in wanted if addresses.get(one.office)]
    claimed = _claim(of, reachable, addresses, by, day)
    outcomes = _send(of, claimed, addresses)
    _withdraw(of, claimed, outcomes, by)
    return [
        *outcomes,
        *(Outcome(one) for one in wanted if not addresses.get(one.office)),
    ]


def reminders_due(of: ReportingRound, on: date) -> list[Wanted]:
    """Return who has to be reminded of what on a day, reminded before or not."""
    reports = completeness(of, on)
    expected = {office for office, _ in of.offices}
    found = [
        Wanted(one.office, one.name, *notice)
        for one in reports
        if one.office in expected
        if (notice := notice_to_report(of.days, one.sending, on))
    ]
    answer = notice_to_answer(of.days, on)
    if answer:
        found += [
            Wanted(office, name, *answer, tuple(senders))
            for office, (name, senders) in _waited_for(reports).items()
        ]
    return found


def _waited_for(
    reports: Collection[OfficeReport],
) -> dict[str, tuple[Say, list[Say]]]:
    """Return the offices of the round that have to answer, and to whom."""
    whole = members()
    names = {one.office: (one.name, one.side) for one in reports}
    found: dict[str, tuple[Say, list[Say]]] = {}
    for sender in reports:
        if not sender.tally.waiting:
            continue
        for office in sorted(whole.across(sender.office, other_side(sender.side))):
            if office in names:
                found.setdefault(office, (names[office][0], []))[1].append(sender.name)
    return found


def _not_yet_reminded(of: ReportingRound, wanted: Iterable[Wanted]) -> list[Wanted]:
    codes = live(Reminder.objects.filter(round=of.thing)).values_list("code", flat=True)
    done = {code.partition("~")[0] for code in codes}
    return [one for one in wanted if _code(of, one) not in done]


def _code(of: ReportingRound, one: Wanted) -> str:
    """Return the code of a reminder: one an office, a kind and a day of the round."""
    code = f"{of.code}.{one.notice}.{one.day:%Y%m%d}."
    office = one.office
    if len(code) + len(office) > CODE_LENGTH - 4:  # room for ~123, another try
        office = sha256(office.encode()).hexdigest()[:16]
    return code + office


def _addresses(offices: Collection[str], on: date) -> dict[str, list[str]]:
    """Return the mail addresses of who acts for each office on a day."""
    people: dict[str, set[str]] = {}
    for line in roles():
        acts = line.duty not in READING and line.holds_on(on)
        if acts and line.organisation in offices:
            people.setdefault(line.organisation, set()).add(line.user)
    users = get_user_model().objects.filter(
        username__in=set().union(*people.values()), is_active=True
    )
    mail = dict(users.exclude(email="").values_list("username", "email"))
    return {
        office: sorted({mail[name] for name in names if name in mail})
        for office, names in people.items()
    }


def _claim(
    of: ReportingRound,
    wanted: Collection[Wanted],
    addresses: Mapping[str, Collection[str]],
    by: Actor,
    on: date,
) -> dict[str, tuple[Wanted, Reminder]]:
    """Write the reminders of one run in one entry; by their code.

    Where another run wrote one of them meanwhile, that run sends.
    """
    if not wanted:
        return {}
    tried = _tried(of)
    claimed: dict[str, tuple[Wanted, Reminder]] = {}
    try:
        with recording(verb="remind", by=by.code, subject=of.code) as entry:
            for one in wanted:
                code = _code(of, one)
                times = sum(other.partition("~")[0] == code for other in tried)
                row = Reminder(
                    code=f"{code}~{times + 1}" if times else code,
                    round_id=of.thing,
                    office=one.office,
                    kind=one.notice,
                    on=on,
                    receivers=len(addresses[one.office]),
                )
                claimed[one.office + one.notice] = (one, entry.first(row))
    except IntegrityError:
        return {}
    return claimed


def _tried(of: ReportingRound) -> list[str]:
    """Return the codes of all reminders of a round, those taken back too."""
    rows = Reminder.objects.filter(round=of.thing, replaces=None)
    return list(rows.values_list("code", flat=True))


def _send(
    of: ReportingRound,
    claimed: Mapping[str, tuple[Wanted, Reminder]],
    addresses: Mapping[str, Collection[str]],
) -> list[Outcome]:
    """Mail each receiver a letter of its own, over one connection."""
    if not claimed:
        return []
    connection = get_connection()
    outcomes = []
    for one, _ in claimed.values():
        written = letter(of, one.name, one.notice, one.waiting, settings.PAIRBOOK_SITE)
        receivers = addresses[one.office]
        try:
            connection.send_messages([_mail(written, to) for to in receivers])
        except OSError as error:  # no server, a refusal: all of smtplib's are these
            outcomes.append(Outcome(one, failure=str(error) or type(error).__name__))
        else:
            outcomes.append(Outcome(one, len(receivers)))
    return outcomes


def _mail(written: Letter, to: str) -> EmailMessage:
    return EmailMessage(written.subject, written.body, None, [to])


def _withdraw(
    of: ReportingRound,
    claimed: Mapping[str, tuple[Wanted, Reminder]],
    outcomes: Collection[Outcome],
    by: Actor,
) -> None:
    """Take back the reminders whose mail did not leave."""
    failed = [one for one in outcomes if one.failure]
    if not failed:
        return
    with recording(
        verb="withdraw", by=by.code, subject=of.code, reason=failed[0].failure
    ) as entry:
        for one in failed:
            entry.withdrawing(claimed[one.wanted.office + one.wanted.notice][1])
