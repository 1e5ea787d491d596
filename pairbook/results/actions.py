"""Observing results, and settling what the two sides dispute."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NotRequired, TypedDict, Unpack

from pairbook.access.checks import Act, Actor
from pairbook.audit.actions import Recording, recording
from pairbook.audit.queries import live
from pairbook.confirmations.checks import Word
from pairbook.confirmations.reaching import demand_for
from pairbook.confirmations.settling import number_of, settled
from pairbook.documents.models import Evidence
from pairbook.results.models import Indicator, Observation
from pairbook.values.interval import Interval
from pairbook.values.nothing import Nothing
from pairbook.values.period import Period
from pairbook.values.quantity import UNITS, UnitMismatchError
from pairbook.values.wording import Wording


class Facts(TypedDict):
    """What is observed; references are things' ids.

    ``amount`` is a number or interval with its wording, or a kind of nothing.
    """

    code: str
    indicator: int
    pairing: int
    nature: str
    period: Period
    amount: Interval | Nothing
    unit: str
    place: NotRequired[int | None]
    project: NotRequired[int | None]
    organisation: NotRequired[int | None]
    exchange: NotRequired[int | None]
    method: NotRequired[str]


def observe(
    *,
    side: str,
    office: str,
    by: Actor,
    evidence: Iterable[int] = (),
    **facts: Unpack[Facts],
) -> Observation:
    """Record what an office of one side observed.

    Args:
        side: the side that says so: donor or recipient.
        office: code of the office that reports.
        by: who enters it.
        evidence: things of the citations it rests on.
        facts: what was observed.

    Raises:
        NotAllowedError: if the actor may not report for that office.
        UnitMismatchError: if the unit counts something else than the indicator.
        Indicator.DoesNotExist: if there is no such indicator.

    """
    demand_for(by, Act.OBSERVE, side=side, office=office)
    wanted = live(Indicator.objects.filter(thing=facts["indicator"])).get().unit
    if UNITS[wanted].kind != UNITS[facts["unit"]].kind:
        raise UnitMismatchError(wanted, facts["unit"])
    with recording(verb="observe", by=by.code, subject=facts["code"]) as entry:
        observed = entry.first(_observation(facts, reporter=side))
        _rest_on(entry, observed, evidence)
    return observed


def settle(
    observation: Observation,
    word: Word,
    *,
    by: Actor,
    on: date | None = None,
) -> Observation:
    """Settle a dispute: a new version with the value that both can stand by.

    One entry holds the new version and the word "settled" of the side that settles;
    the other side then confirms the new version. Editions stay as they were.

    Args:
        observation: the version in dispute.
        word: made by ``settling``: the side, its office, the number that holds from
            now, in the observation's unit, and the reason.
        by: who settles.
        on: the day; None is today.

    Raises:
        NotAllowedError: if the actor may not settle for that office.
        RefusedWordError: if the version does not stand, the other side does not
            dispute it, or no reason is given.
        ValueError: if the word has no number.

    """
    value = number_of(word)
    return settled(
        observation,
        word,
        lambda entry: entry.replacing(_with_value(observation, value), old=observation),
        by=by,
        on=on,
    )


def _with_value(old: Observation, value: Decimal) -> Observation:
    """Return a version that says the same but for its number."""
    kept = {
        field.attname: getattr(old, field.attname)
        for field in Observation._meta.concrete_fields
    }
    kept |= {"low": value, "high": value, "wording": Wording.EXACT, "nothing": ""}
    return Observation(**kept)


def _observation(facts: Facts, *, reporter: str) -> Observation:
    amount, period = facts["amount"], facts["period"]
    number = amount if isinstance(amount, Interval) else Interval.exact(0)
    return Observation(
        code=facts["code"],
        indicator_id=facts["indicator"],
        pairing_id=facts["pairing"],
        nature=facts["nature"],
        first_on=period.first,
        last_on=period.last,
        low=number.low,
        high=number.high,
        wording=number.wording,
        nothing=amount if isinstance(amount, Nothing) else "",
        unit=facts["unit"],
        place_id=facts.get("place"),
        project_id=facts.get("project"),
        organisation_id=facts.get("organisation"),
        exchange_id=facts.get("exchange"),
        method=facts.get("method", "not stated"),
        grade="cited",
        reporter=reporter,
        coverage="complete",
    )


def _rest_on(entry: Recording, version: Observation, citations: Iterable[int]) -> None:
    for citation in citations:
        entry.line(Evidence(record=version.id, citation_id=citation))
