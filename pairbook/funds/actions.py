"""Posting and putting right: the only writers of the ledger."""

from collections.abc import Mapping
from typing import NotRequired, TypedDict, Unpack

from pairbook.audit.actions import Recording
from pairbook.funds.arithmetic import surplus_fen
from pairbook.funds.models import Leg, Movement
from pairbook.values.money import Fen
from pairbook.values.period import Period
from pairbook.values.say import Say


class UnbalancedError(ValueError):
    """The legs of a movement do not sum to zero, or there are fewer than two."""

    def __init__(self, legs: int, surplus: Fen) -> None:
        super().__init__(
            f"Two or more legs must sum to 0 fen; these {legs} sum to {surplus}."
        )


class AlreadyReversedError(ValueError):
    """A movement was to be reversed that is a reversal, or is reversed already."""

    def __init__(self, code: str) -> None:
        super().__init__(
            f"The movement {code} does not stand; reverse the one that does."
        )


class Terms(TypedDict):
    """What a movement says beside its legs.

    ``pairing`` and ``project`` are the things' ids; a period of None is "not stated".
    """

    code: str
    account: str
    kind: str
    pairing: int
    period: Period | None
    project: NotRequired[int | None]
    purpose: NotRequired[Say]
    inside_fiscal: NotRequired[str]


def post(
    recording: Recording, *, legs: Mapping[int, Fen], **terms: Unpack[Terms]
) -> Movement:
    """Enter one movement and its legs in the journal entry that is open.

    Args:
        recording: the open entry.
        legs: fen into (+) or out of (−) each holder, by the holder's thing.
        terms: what the movement says beside them.

    Raises:
        UnbalancedError: if the legs do not sum to zero, or are fewer than two.

    """
    _balanced(legs)
    posted = recording.first(_movement(terms))
    _write_legs(recording, posted, legs)
    return posted


def reverse(recording: Recording, *, posted: Movement) -> Movement:
    """Take a movement back by another one with its legs negated.

    Raises:
        AlreadyReversedError: if it is a reversal, or was reversed.

    """
    if posted.reverses_id or Movement.objects.filter(reverses=posted.id).exists():
        raise AlreadyReversedError(posted.code)
    terms = terms_of(posted)
    reversal = _movement(terms)
    reversal.thing, reversal.reverses_id = posted.thing, posted.id
    recording.line(reversal)
    negated = {holder: Fen(-amount) for holder, amount in legs_of(posted).items()}
    _write_legs(recording, reversal, negated)
    return reversal


def correct(
    recording: Recording,
    *,
    posted: Movement,
    legs: Mapping[int, Fen],
    **terms: Unpack[Terms],
) -> Movement:
    """Put a movement right: reverse it and post what takes its place.

    Returns the movement that now stands; it ``replaces`` the one that was posted.

    Raises:
        UnbalancedError: if the new legs do not sum to zero, or are fewer than two.
        AlreadyReversedError: if the posted one does not stand any more.

    """
    _balanced(legs)
    reverse(recording, posted=posted)
    instead = recording.replacing(_movement(terms), old=posted)
    _write_legs(recording, instead, legs)
    return instead


def terms_of(posted: Movement) -> Terms:
    """Return what a movement says beside its legs."""
    period = (
        Period(posted.first_on, posted.last_on)
        if posted.first_on and posted.last_on
        else None
    )
    return {
        "code": posted.code,
        "account": posted.account,
        "kind": posted.kind,
        "pairing": posted.pairing_id,
        "period": period,
        "project": posted.project_id,
        "purpose": Say(posted.purpose_en, posted.purpose_zh),
        "inside_fiscal": posted.inside_fiscal,
    }


def legs_of(posted: Movement) -> dict[int, Fen]:
    """Return the legs of a movement by the holder's thing."""
    rows = Leg.objects.filter(movement=posted.id).order_by("id")
    return {
        holder: Fen(amount)
        for holder, amount in rows.values_list("holder_id", "amount_fen")
    }


def _balanced(legs: Mapping[int, Fen]) -> None:
    surplus = surplus_fen(legs.values())
    if surplus or len(legs) < 2:
        raise UnbalancedError(len(legs), surplus)


def _movement(terms: Terms) -> Movement:
    period, purpose = terms["period"], terms.get("purpose", Say("", ""))
    return Movement(
        code=terms["code"],
        account=terms["account"],
        kind=terms["kind"],
        pairing_id=terms["pairing"],
        project_id=terms.get("project"),
        first_on=period.first if period else None,
        last_on=period.last if period else None,
        purpose_en=purpose.en,
        purpose_zh=purpose.zh,
        inside_fiscal=terms.get("inside_fiscal", ""),
    )


def _write_legs(
    recording: Recording, movement: Movement, legs: Mapping[int, Fen]
) -> None:
    for holder, amount in legs.items():
        recording.line(
            Leg(movement_id=movement.id, holder_id=holder, amount_fen=amount)
        )
