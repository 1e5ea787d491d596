"""What movements say of the money measures: aid is what crosses the border.

Aid is counted once, where it passes from donor-side to recipient-side holders
(domain page 0, rules 1 and 2). Matching money, loan principal, discount, sales and
what is passed on or used inside have measures of their own or none: the table of
kinds has no row by which they could come into aid.
"""

from collections import defaultdict
from collections.abc import Mapping

from pairbook.figures.book import Book
from pairbook.figures.items import INCREMENT, Item, Subject
from pairbook.figures.records import Holder, Movement
from pairbook.funds.arithmetic import AID_KINDS, border_fen
from pairbook.values.interval import Interval
from pairbook.values.money import Fen, split_fen, yuan_of

#: Fiscal aid by the level of the budget that paid; any other level is undivided.
FISCAL: Mapping[str, str] = {"municipal": "FIN-02", "district": "FIN-03"}
UNDIVIDED_FISCAL, UNDIVIDED_AID = "FIN-04", "FIN-07"
#: The other kinds that are aid, and their measures.
DONATIONS: Mapping[str, str] = {
    "cash donation": "FIN-05",
    "goods donation": "FIN-06",
    "undivided aid": UNDIVIDED_AID,
}
#: Earmarked funds of the recipient side: of-which lines of aid.
FUNDS: Mapping[str, str] = {
    "technology fund": "FIN-08",
    "ecology fund": "FIN-09",
    "relief": "FIN-10",
}
#: Kinds beside aid: the amount moved, whatever the side.
BESIDE: Mapping[str, str] = {
    "loan": "FIN-12",
    "matching": "FIN-13",
    "community": "FIN-14",
    "expenditure": "FIN-15",
    "return": "FIN-20",
}
DISCOUNT = "FIN-11"


def crossing_fen(movement: Movement) -> Fen:
    """Return what crosses from the donor to the recipient side; returns are below 0.

    Unit:    fen, nominal.
    Missing: 0 for what stays on one side, or comes from or goes to outside.
    """
    return border_fen((leg.holder.side, Fen(leg.fen)) for leg in movement.legs)


def _shared(
    crossing: int, amounts: Mapping[str, int], undivided: str
) -> dict[str, int]:
    """Share what crosses by what the holders of one side lost or got.

    As it is, where it comes to what crosses; where money also came from or went to
    outside, in proportion; where that is not possible, undivided.
    """
    if sum(amounts.values()) == crossing:
        return dict(amounts)
    signs = {amount > 0 for amount in amounts.values() if amount}
    if len(signs) != 1:
        return {undivided: crossing}
    weights = [abs(amount) for amount in amounts.values()]
    return dict(zip(amounts, split_fen(Fen(crossing), weights), strict=True))


def _returned_measure(fund: str, level: str) -> str:
    """Return the measure that money given back to a donor-side holder lessens."""
    if fund == "discount":
        return ""
    if fund == "goods":
        return DONATIONS["goods donation"]
    if fund == "donations" or level == "society":
        return DONATIONS["cash donation"]
    return FISCAL.get(level, UNDIVIDED_FISCAL)


def _donor_measure(kind: str, holder: Holder) -> str:
    """Return the measure of aid that a donor-side holder's loss or gain is of."""
    if kind == "return":
        return _returned_measure(holder.fund, holder.level)
    return DONATIONS.get(kind) or FISCAL.get(holder.level, UNDIVIDED_FISCAL)


def aid_fen(movement: Movement) -> dict[str, int]:
    """Return the aid that a movement is, by its own measure, in fen; empty: none."""
    crossing = crossing_fen(movement)
    if not crossing or movement.kind not in AID_KINDS | {"return"}:
        return {}
    losses: dict[str, int] = defaultdict(int)
    for leg in movement.legs:
        if leg.holder.side == "donor":
            losses[_donor_measure(movement.kind, leg.holder)] -= leg.fen
    shares = _shared(crossing, losses, UNDIVIDED_FISCAL)
    return {measure: fen for measure, fen in shares.items() if fen and measure}


def fund_fen(movement: Movement) -> dict[str, int]:
    """Return what earmarked funds of the recipient side got over the border."""
    crossing = crossing_fen(movement)
    if not crossing or movement.kind not in AID_KINDS | {"return"}:
        return {}
    gains: dict[str, int] = defaultdict(int)
    for leg in movement.legs:
        if leg.holder.side == "recipient":
            gains[FUNDS.get(leg.holder.fund, "")] += leg.fen
    shares = _shared(crossing, gains, "")
    return {measure: fen for measure, fen in shares.items() if fen and measure}


def discount_fen(movement: Movement) -> int:
    """Return what interest discount takes out of the donor's budget, in fen.

    From holders with the fund "budget" where there is one, else from any donor-side
    holder that loses; money set apart from a budget on the same side has left it.
    """
    donors = [leg for leg in movement.legs if leg.holder.side == "donor"]
    budgets = [leg for leg in donors if leg.holder.fund == "budget"]
    if budgets:
        return -sum(leg.fen for leg in budgets)
    return -sum(leg.fen for leg in donors if leg.fen < 0)


def moved_fen(movement: Movement) -> int:
    """Return how much a movement moves: the sum of its gains, in fen."""
    return sum(leg.fen for leg in movement.legs if leg.fen > 0)


def measures_fen(movement: Movement) -> dict[str, int]:
    """Return every measure a movement speaks of, with its amount in fen.

    The aid measures here are the movement's own: city money is FIN-02, and comes
    into FIN-04 and FIN-07 as what is within them.
    """
    found = aid_fen(movement) | fund_fen(movement)
    if movement.kind == "discount":
        found[DISCOUNT] = discount_fen(movement)
    elif movement.kind in BESIDE:
        found[BESIDE[movement.kind]] = moved_fen(movement)
    return {measure: fen for measure, fen in found.items() if fen}


def movement_items(book: Book, movement: Movement) -> list[Item]:
    """Return an item for each measure that a movement speaks of.

    A movement of a single day is one transfer, and holds no other inside it; one of
    a longer period may be the total of a year.
    """
    pairing = book.pairings.get(movement.pairing)
    label = movement.purpose
    if not label.en and pairing is not None:
        label = pairing.name
    return [
        Item(
            table="movement",
            record=movement.thing,
            version=movement.id,
            code=movement.code,
            label=label,
            measure=measure,
            amount=Interval.exact(yuan_of(fen)),
            unit="yuan",
            nature=INCREMENT,
            period=movement.period,
            subject=Subject(movement.pairing, project=movement.project),
            grade=book.grade_of(movement.id, "cited"),
            itself=True,
            totals=movement.period is not None and movement.period.days > 1,
            payers=_bodies(movement, gaining=False),
            receivers=_bodies(movement, gaining=True),
        )
        for measure, fen in measures_fen(movement).items()
    ]


def _bodies(movement: Movement, *, gaining: bool) -> frozenset[int]:
    """Return the organisations that paid, or that got the money."""
    return frozenset(
        leg.holder.organisation for leg in movement.legs if (leg.fen > 0) == gaining
    )
