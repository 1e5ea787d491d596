"""Posting and putting right: the only writers of the ledger."""

from collections.abc import Mapping
from datetime import date
from typing import NotRequired, TypedDict, Unpack

from pairbook.access.checks import Actor
from pairbook.audit.actions import Recording
from pairbook.confirmations.actions import RefusedWordError
from pairbook.confirmations.checks import Word
from pairbook.confirmations.settling import fen_of_word, number_of, settled
from pairbook.funds.arithmetic import surplus_fen
from pairbook.funds.checks import SETTLED_IN_PARTS
from pairbook.funds.models import Leg, Lot, Movement
from pairbook.values.money import Fen
from pairbook.values.period import Period
from pairbook.values.problem import Problem, Spot
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


class StillStandsError(ValueError):
    """A movement was to be entered anew that stands."""

    def __init__(self, code: str) -> None:
        super().__init__(f"The movement {code} stands; correct it, or reverse it.")


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


def post_again(
    recording: Recording,
    *,
    posted: Movement,
    legs: Mapping[int, Fen],
    **terms: Unpack[Terms],
) -> Movement:
    """Enter anew a movement that was reversed and is told again.

    Returns the movement that now stands; it ``replaces`` the one that was reversed.

    Raises:
        UnbalancedError: if the legs do not sum to zero, or are fewer than two.
        StillStandsError: if the posted one was not reversed.

    """
    _balanced(legs)
    if not Movement.objects.filter(reverses=posted.id).exists():
        raise StillStandsError(posted.code)
    instead = recording.replacing(_movement(terms), old=posted)
    _write_legs(recording, instead, legs)
    return instead


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


def settle(
    movement: Movement, word: Word, *, by: Actor, on: date | None = None
) -> Movement:
    """Settle a dispute about a movement: reverse it and post what both stand by.

    The amount is that of its one payment, from one holder to another.

    Args:
        movement: the version in dispute.
        word: made by ``settling``, with the amount in yuan.
        by: who settles.
        on: the day; None is today.

    Raises:
        NotAllowedError: if the actor may not settle for that office.
        RefusedWordError: if the version does not stand, the other side does not
            dispute it, no reason is given, the movement has more than two legs, or
            the amount is no whole number of fen above zero.
        ValueError: if the word has no number.

    """

    def instead(entry: Recording) -> Movement:
        legs = legs_of(movement)
        if len(legs) > 2:
            facts = {"code": movement.code, "legs": len(legs)}
            spot = Spot(record=movement.code)
            raise RefusedWordError([Problem(SETTLED_IN_PARTS, spot, facts)])
        fen = fen_of_word(word, record=movement.code)
        at = {holder: fen if was > 0 else Fen(-fen) for holder, was in legs.items()}
        return correct(entry, posted=movement, legs=at, **terms_of(movement))

    return settled(movement, word, instead, by=by, on=on)


def settle_lot(lot: Lot, word: Word, *, by: Actor, on: date | None = None) -> Lot:
    """Settle a dispute about goods: at a quantity in their unit, or at their value.

    What is disputed of a lot is how many; where it states no quantity, what it is
    worth, in yuan. The other of the two stays as it was stated.

    Args:
        lot: the version in dispute.
        word: made by ``settling``.
        by: who settles.
        on: the day; None is today.

    Raises:
        NotAllowedError, RefusedWordError: as for a movement.
        ValueError: if the word has no number.

    """

    def instead(entry: Recording) -> Lot:
        columns = {
            field.attname: getattr(lot, field.attname)
            for field in Lot._meta.concrete_fields
        }
        if lot.quantity is not None:
            columns["quantity"] = number_of(word)
        else:
            columns["value_fen"] = fen_of_word(word, record=lot.code)
        return entry.replacing(Lot(**columns), old=lot)

    return settled(lot, word, instead, by=by, on=on)


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
