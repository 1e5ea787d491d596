"""Opening, changing and closing the rounds in which offices report.

A round is a record: to move a day, to close it, to open it again is a new version,
with a reason, and the versions before it stay.
"""

from collections.abc import Callable, Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from pairbook.access.checks import Act, Actor, Duty, allowed, demand
from pairbook.audit.actions import Recording, recording
from pairbook.audit.queries import live
from pairbook.confirmations.arithmetic import Days
from pairbook.confirmations.models import Due, Round
from pairbook.confirmations.queries import ReportingRound, round_of
from pairbook.confirmations.rounds_checks import (
    NOT_CLOSED,
    NOTHING_CHANGED,
    PAIRING_UNKNOWN,
    REASON_MISSING,
    Around,
    Asked,
    closing_problems,
    problems_in,
    unknown,
)
from pairbook.confirmations.rounds_offices import (
    Members,
    members,
    offices_of_pairing,
)
from pairbook.organisations.models import Organisation
from pairbook.pairs.models import Pairing
from pairbook.values.period import Period
from pairbook.values.problem import Problem, ProblemKind, Spot
from pairbook.values.say import Say

Offices = Sequence[tuple[str, str]]


class RefusedRoundError(ValueError):
    """A round that cannot stand as asked; ``problems`` say why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(" ".join(problem.says("en") for problem in problems))
        self.problems = tuple(problems)


def open_round(  # noqa: PLR0913  (what a round consists of)
    *,
    code: str,
    pairing: int,
    name: Say,
    layout: str,
    period: Period,
    opens_on: date,
    due_on: date,
    confirm_by: date,
    offices: Offices | None = None,
    by: Actor,
) -> ReportingRound:
    """Open a round: who reports for which period, in which form, until when.

    Args:
        code: its code in addresses.
        pairing: the thing; also the pairings that hang on it are reported.
        name: what it is called.
        layout: the name of the form.
        period: what is reported.
        opens_on: the first day.
        due_on: the last day in time.
        confirm_by: the last day for the other side to answer.
        offices: (code, side) of who is expected; None is every office of the pairing
            and of those that hang on it.
        by: who opens it.

    Raises:
        NotAllowedError: if the actor is of no office of the pairing that may.
        RefusedRoundError: if the round cannot stand.

    """
    demand_in_pairing(by, Act.OPEN_ROUND, pairing)
    if offices is None:
        offices = [(one.code, one.side) for one in offices_of_pairing(pairing)]
    days = Days(opens_on, due_on, confirm_by)
    asked = Asked(code, name, layout, period, days, tuple(offices))
    with transaction.atomic():
        _hold(pairing)
        taken = Round.objects.filter(code=code).exists()
        _check(asked, pairing, code_taken=taken)
        with recording(verb="open round", by=by.code, subject=code) as entry:
            opened = entry.first(_row(asked, pairing))
            _expect(entry, opened, asked)
    return _standing(code)


def change_round(
    code: str,
    *,
    days: Days,
    reason: str,
    by: Actor,
    offices: Offices | None = None,
) -> ReportingRound:
    """Move the days of a round, or change who is expected; closed stays closed.

    Args:
        code: which round.
        days: the new calendar; ``closed_on`` is not looked at.
        reason: why.
        by: who changes it.
        offices: (code, side) of who is expected from now; None leaves them.

    Raises:
        NotAllowedError: if the actor is of no office of the pairing that may.
        RefusedRoundError: if there is no such round, or it cannot stand so.

    """

    def changed(old: ReportingRound) -> Asked:
        kept = Days(days.opens_on, days.due_on, days.confirm_by, old.days.closed_on)
        named = old.offices if offices is None else tuple(sorted(offices, key=_by_side))
        if (kept, named) == (old.days, old.offices):
            raise _refused(NOTHING_CHANGED, code)
        return Asked(code, old.name, old.layout, old.period, kept, named)

    return _replace(code, Act.OPEN_ROUND, "change round", changed, reason, by)


def close_round(
    code: str, *, by: Actor, on: date | None = None, reason: str = ""
) -> ReportingRound:
    """Close a round: from a day on it takes no more reports.

    Args:
        code: which round.
        by: who closes it.
        on: the first day on which it is closed; None is today.
        reason: why, where there is something to say.

    Raises:
        NotAllowedError: if the actor is of no office of the pairing that may.
        RefusedRoundError: if there is no such round, it is closed, or not open yet.

    """
    day = on or timezone.localdate()

    def closed(old: ReportingRound) -> Asked:
        problems = closing_problems(code, old.days, day)
        if problems:
            raise RefusedRoundError(problems)
        days = old.days
        kept = Days(days.opens_on, days.due_on, days.confirm_by, day)
        return Asked(code, old.name, old.layout, old.period, kept, old.offices)

    reason = reason.strip() or f"Closed on {day}."
    return _replace(code, Act.CLOSE_ROUND, "close round", closed, reason, by)


def reopen_round(code: str, *, reason: str, by: Actor) -> ReportingRound:
    """Open a closed round again with the days it had.

    Args:
        code: which round.
        reason: why.
        by: who opens it.

    Raises:
        NotAllowedError: if the actor is of no office of the pairing that may.
        RefusedRoundError: if there is no such round, it is not closed, or another
            round of its pairing, period and form is open.

    """

    def opened(old: ReportingRound) -> Asked:
        if old.days.closed_on is None:
            raise _refused(NOT_CLOSED, code)
        days = old.days
        kept = Days(days.opens_on, days.due_on, days.confirm_by)
        return Asked(code, old.name, old.layout, old.period, kept, old.offices)

    return _replace(code, Act.OPEN_ROUND, "reopen round", opened, reason, by)


def demand_in_pairing(by: Actor, act: Act, pairing: int) -> None:
    """Stop an actor who may not act for the rounds of a pairing.

    Only roles for an office of the pairing, or of one that it hangs on, are asked;
    the programme office of another programme is nobody here.

    Raises:
        NotAllowedError: if the actor has no role for it.

    """
    demand(acting_in(by, pairing, members()), act)


def may_in_pairing(by: Actor, act: Act, pairing: int, whole: Members) -> bool:
    """Say whether ``demand_in_pairing`` would let somebody through.

    Args:
        by: who.
        act: what.
        pairing: the thing.
        whole: all pairings and their offices, for a page that asks of many.

    """
    return allowed(acting_in(by, pairing, whole), act)


def may_see_round(by: Actor, of: ReportingRound, whole: Members) -> bool:
    """Say whether somebody may see who sent what in a round.

    Whoever acts for an office of it or of the pairings above, and auditors; both
    sides see both, for each answers the other.
    """
    offices = {office for office, _ in of.offices}
    grants = {*acting_in(by, of.pairing, whole).roles}
    grants |= {
        grant
        for grant in by.roles
        if grant.organisation in offices or grant.duty is Duty.AUDITOR
    }
    return allowed(Actor(by.code, tuple(grants)), Act.SEE)


def acting_in(by: Actor, pairing: int, whole: Members) -> Actor:
    """Return somebody with only the roles in a pairing and above; the system keeps its.

    Args:
        by: who.
        pairing: the thing.
        whole: all pairings and their offices.

    """
    offices = {
        office for one in whole.above(pairing) for office in whole.offices.get(one, ())
    }
    return Actor(
        by.code,
        tuple(
            grant
            for grant in by.roles
            if grant.duty is Duty.SYSTEM or grant.organisation in offices
        ),
    )


def _replace(  # noqa: PLR0913, PLR0917  (one road for three acts)
    code: str,
    act: Act,
    verb: str,
    change: Callable[[ReportingRound], Asked],
    reason: str,
    by: Actor,
) -> ReportingRound:
    """Put a new version in the place of the one that stands."""
    old = round_of(code)
    if old is None:
        raise RefusedRoundError([unknown(code)])
    demand_in_pairing(by, act, old.pairing)
    if not reason.strip():
        raise _refused(REASON_MISSING, code)
    with transaction.atomic():
        _hold(old.pairing)
        old = _standing(code)
        asked = change(old)
        if act is not Act.CLOSE_ROUND:
            _check(asked, old.pairing, but=code)
        with recording(verb=verb, by=by.code, subject=code, reason=reason) as entry:
            row = entry.replacing(
                _row(asked, old.pairing), old=Round.objects.get(pk=old.id)
            )
            _expect(entry, row, asked)
    return _standing(code)


def _standing(code: str) -> ReportingRound:
    """Return a round that is there."""
    found = round_of(code)
    assert found is not None  # noqa: S101  nothing withdraws a round
    return found


def _hold(pairing: int) -> None:
    """Let nobody else open or change a round of the pairing until this is done."""
    held = Pairing.objects.select_for_update().filter(pk=pairing)
    if not list(held.values_list("id")):
        raise _refused(PAIRING_UNKNOWN, "")


def _check(
    asked: Asked, pairing: int, *, but: str = "", code_taken: bool = False
) -> None:
    """Stop a round that cannot stand; ``but`` is the round that it replaces.

    Raises:
        RefusedRoundError: with everything that is wrong with it.

    """
    codes = {office for office, _ in asked.offices}
    organisations = live(Organisation.objects.filter(code__in=codes))
    same = Round.objects.filter(
        pairing=pairing,
        layout=asked.layout,
        first_on=asked.period.first,
        last_on=asked.period.last,
        closed_on=None,
    ).exclude(code=but)
    around = Around(
        dict(organisations.values_list("code", "side")),
        code_taken,
        ""
        if asked.days.closed_on
        else live(same).values_list("code", flat=True).first() or "",
    )
    problems = problems_in(asked, around)
    if problems:
        raise RefusedRoundError(problems)


def _row(asked: Asked, pairing: int) -> Round:
    return Round(
        code=asked.code,
        pairing_id=pairing,
        name_en=asked.name.en.strip(),
        name_zh=asked.name.zh.strip(),
        layout=asked.layout,
        first_on=asked.period.first,
        last_on=asked.period.last,
        opens_on=asked.days.opens_on,
        due_on=asked.days.due_on,
        confirm_by=asked.days.confirm_by,
        closed_on=asked.days.closed_on,
    )


def _expect(entry: Recording, row: Round, asked: Asked) -> None:
    for office, side in sorted(asked.offices, key=_by_side):
        entry.line(Due(round_id=row.id, office=office, side=side))


def _by_side(office: tuple[str, str]) -> tuple[str, str]:
    return office[1], office[0]


def _refused(kind: ProblemKind, code: str) -> RefusedRoundError:
    return RefusedRoundError([Problem(kind, Spot(record=code), {"round": code})])
