"""Derived numbers of the ledger: what crosses the border, what a holder keeps."""

from collections.abc import Iterable
from dataclasses import dataclass

from pairbook.values.money import Fen, total_fen

#: Kinds of money that are aid when they cross (domain 2.1).
AID_KINDS = frozenset(
    {"fiscal aid", "cash donation", "goods donation", "undivided aid"}
)


def border_fen(legs: Iterable[tuple[str, Fen]]) -> Fen:
    """Return what a movement carries from the donor side to the recipient side.

    Unit:    fen; below zero where money goes back to the donor side.
    Source:  the movement's legs, each with the side of its holder.
    Missing: what goes to or comes from outside does not cross; a movement within
             one side gives 0.

    Examples:
        >>> border_fen([("donor", Fen(-100)), ("recipient", Fen(100))])
        100
        >>> border_fen([("recipient", Fen(-100)), ("outside", Fen(100))])
        0

    """
    net = {"donor": 0, "recipient": 0}
    for side, amount in legs:
        if side in net:
            net[side] += amount
    if net["donor"] < 0 < net["recipient"]:
        return Fen(min(-net["donor"], net["recipient"]))
    if net["recipient"] < 0 < net["donor"]:
        return Fen(-min(net["donor"], -net["recipient"]))
    return Fen(0)


def surplus_fen(legs: Iterable[Fen]) -> Fen:
    """Return what is left over when all legs are added; 0 where they balance."""
    return total_fen(legs)


@dataclass(frozen=True, slots=True)
class Turnover:
    """What a holder received and gave out in a year, net of reversals."""

    holder: int
    year: int | None
    received_fen: Fen
    given_fen: Fen


@dataclass(frozen=True, slots=True)
class Balance:
    """A holder's year: opening + received - given = closing.

    ``year`` None gathers what no date is known of; it opens at 0 and is carried
    into no year.
    """

    holder: int
    year: int | None
    opening_fen: Fen
    received_fen: Fen
    given_fen: Fen
    closing_fen: Fen


def balances_of(turnovers: Iterable[Turnover]) -> list[Balance]:
    """Carry each holder's money from year to year.

    Unit:    fen.
    Missing: a year without movements has no line; the next one opens with what the
             last one closed with.
    """
    found: list[Balance] = []
    dated = sorted(
        turnovers, key=lambda one: (one.holder, one.year is None, one.year or 0)
    )
    holder, opening = None, 0
    for one in dated:
        if one.holder != holder or one.year is None:
            holder, opening = one.holder, 0
        closing = opening + one.received_fen - one.given_fen
        found.append(
            Balance(
                one.holder,
                one.year,
                Fen(opening),
                one.received_fen,
                one.given_fen,
                Fen(closing),
            )
        )
        opening = closing
    return found
