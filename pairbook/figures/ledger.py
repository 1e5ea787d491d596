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
from pairbook.figures.records import Movement
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
AID_KINDS = frozenset({"fiscal aid", *DONATIONS})
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


def border_fen(movement: Movement) -> Fen:
    """Return what crosses from the donor to the recipient side; returns are below 0.

    Unit:    fen, nominal.
    Missing: 0 where one of the two sides has no leg (a pass inside a side).
    """
    sides = {leg.holder.side for leg in movement.legs}
    if not {"donor", "recipient"} <= sides:
        return Fen(0)
    received = (leg.fen for leg in movement.legs if leg.holder.side == "recipient")
    return Fen(sum(received))


def _by_donor(movement: Movement, measure_by: Mapping[int, str]) -> dict[str, int]:
    """Share a border amount among the measures of the donor-side holders.

    Each holder's own loss, where the losses come to the border amount; where money
    went outside as well, in proportion; where that is not possible, undivided.
    """
    border = border_fen(movement)
    losses: dict[str, int] = defaultdict(int)
    for leg in movement.legs:
        if leg.holder.side == "donor":
            losses[measure_by[leg.holder.thing]] -= leg.fen
    if sum(losses.values()) == border:
        return dict(losses)
    weights = [abs(loss) for loss in losses.values()]
    same_sign = all(loss > 0 for loss in losses.values()) or all(
        loss < 0 for loss in losses.values()
    )
    if not same_sign:
        return {UNDIVIDED_FISCAL: border}
    return dict(zip(losses, split_fen(border, weights), strict=True))


def _returned_measure(fund: str, level: str) -> str:
    """Return the measure that money given back to a donor-side holder lessens."""
    if fund == "discount":
        return ""
    if fund == "goods":
        return DONATIONS["goods donation"]
    if fund == "donations" or level == "society":
        return DONATIONS["cash donation"]
    return FISCAL.get(level, UNDIVIDED_FISCAL)


def aid_fen(movement: Movement) -> dict[str, int]:
    """Return the aid that a movement is, by its own measure, in fen; empty: none."""
    border = border_fen(movement)
    if not border:
        return {}
    donors = {
        leg.holder.thing: leg.holder
        for leg in movement.legs
        if leg.holder.side == "donor"
    }
    if movement.kind == "fiscal aid":
        levels = {
            thing: FISCAL.get(holder.level, UNDIVIDED_FISCAL)
            for thing, holder in donors.items()
        }
        shares = _by_donor(movement, levels)
    elif movement.kind == "return":
        given_back = {
            thing: _returned_measure(holder.fund, holder.level)
            for thing, holder in donors.items()
        }
        shares = _by_donor(movement, given_back)
    elif movement.kind in DONATIONS:
        shares = {DONATIONS[movement.kind]: border}
    else:
        return {}
    return {measure: fen for measure, fen in shares.items() if fen and measure}


def fund_fen(movement: Movement) -> dict[str, int]:
    """Return what earmarked funds of the recipient side got over the border."""
    got: dict[str, int] = defaultdict(int)
    if border_fen(movement) and movement.kind in AID_KINDS | {"return"}:
        for leg in movement.legs:
            if leg.holder.side == "recipient" and leg.holder.fund in FUNDS:
                got[FUNDS[leg.holder.fund]] += leg.fen
    return {measure: fen for measure, fen in got.items() if fen}


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
