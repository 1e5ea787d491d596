"""Promises beside payments: per year or in all, met or not, with discount or not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pairbook.figures.records import Commitment, Movement
from pairbook.findings.asking import yearly_money
from pairbook.findings.cases import Case, Side
from pairbook.findings.naming import moved, of_commitment, of_movement
from pairbook.findings.telling import in_unit
from pairbook.findings.wording import joined, listed, say, side
from pairbook.findings.world import World, yuan_in
from pairbook.rules.arithmetic import rest_of, total_of
from pairbook.rules.outcomes import Amount, Judgement, Outcome, Told
from pairbook.rules.promises import (
    IN_ALL,
    PER_YEAR,
    Promised,
    commitment_met,
    met,
    readings,
)
from pairbook.rules.queries import Rule
from pairbook.values.interval import Interval
from pairbook.values.say import Say

#: How a promise of each reading is named.
READING_SAYS: dict[str, Say] = {
    PER_YEAR: Say("for each year", "按每年理解"),
    IN_ALL: Say("in all", "按合计理解"),
}
#: What the outcome of one reading comes to.
_MET_SAYS: dict[Outcome, Say] = {
    Outcome.AGREES: Say("met", "兑现"),
    Outcome.CONFLICTS: Say("not met, or far beyond", "未兑现或远超"),
    Outcome.CANNOT_BE_JUDGED: Say("not all known", "未全部掌握"),
}
_USED = Say("(the reading used)", "（采用）")
#: Money measures in which a discount may already stand.
_WITH_DISCOUNT = frozenset({"FIN-04", "FIN-07"})
#: Promises that no longer hold: a later one took their place.
_OVER = frozenset({"superseded", "waived"})


def named(reading: str, used: str) -> Say:
    """Name a reading, with a mark on the one by which the promise is judged."""
    says = READING_SAYS[reading]
    if reading != used:
        return says
    return Say(f"{says.en} {_USED.en}", f"{says.zh}{_USED.zh}")


def promises(world: World) -> Iterator[Commitment]:
    """Yield the promises that hold."""
    for commitment in world.book.commitments.values():
        if commitment.state not in _OVER:
            yield commitment


def readings_of_promises(world: World, _rule: Rule) -> Iterator[Case]:
    """Ask of promises that do not say it: for each year, or in all."""
    for promise in promises(world):
        if promise.per != "not stated":
            continue
        years = len(promise.period.years)
        sides = []
        for reading in readings(promise.amount, per=promise.per, years=years):
            name = named(reading.reading, promise.reading_used)
            sides.append(side(name, reading.in_all, promise.unit))
        both = {
            one.reading: one for one in readings(promise.amount, per="", years=years)
        }
        used = READING_SAYS.get(promise.reading_used, Say("neither", "均未采用"))
        change = rest_of(both[PER_YEAR].in_all, both[IN_ALL].in_all)
        yield Case(
            concerned=(of_commitment(world, promise),),
            sides=tuple(sides),
            judgement=Judgement(
                Outcome.OPEN_QUESTION, difference=change.low if change else None
            ),
            on=promise.period.first,
            pairing=promise.pairing,
            told={
                "promised": Amount(promise.amount, promise.unit),
                "period": promise.period,
                "yearly": Amount(both[PER_YEAR].in_all, promise.unit),
                "total": Amount(both[IN_ALL].in_all, promise.unit),
                "used": used,
            },
        )


@dataclass(frozen=True, slots=True)
class Payments:
    """What was received in each known year, as one way to read the payments."""

    name: Say
    received: Mapping[int, Interval]


def _discounts(world: World, pairing: int) -> list[Movement]:
    """Return discounts of a pairing that may be inside its fiscal aid."""
    return [
        movement
        for movement in world.book.movements.values()
        if movement.kind == "discount"
        and movement.inside_fiscal in {"yes", "not stated"}
        and movement.period is not None
        and world.book.lies_in(movement.pairing, pairing)
    ]


def _payments(
    world: World, promise: Commitment
) -> tuple[list[Payments], list[Movement]]:
    """Return the ways to read what was paid on a promise, and the open discounts."""
    years = yearly_money(world, promise.measure, promise.pairing, promise.period)
    whole = Payments(Say("received", "到位"), years)
    open_ones = [
        movement
        for movement in _discounts(world, promise.pairing)
        if promise.measure in _WITH_DISCOUNT
        and movement.period is not None
        and movement.period.last.year in years
    ]
    if not open_ones:
        return [whole], []
    less = dict(years)
    for movement in open_ones:
        year = movement.period.last.year if movement.period else 0
        left = rest_of(less[year], Interval.exact(yuan_in(movement)))
        less[year] = left if left is not None else less[year]
    inside = Payments(
        Say("received, if the discount is inside it", "到位（假定贴息在内，扣除贴息）"),
        less,
    )
    if all(movement.inside_fiscal == "yes" for movement in open_ones):
        return [inside], []
    beside = Payments(
        Say("received, if the discount is beside it", "到位（假定贴息另计）"), years
    )
    return [beside, inside], open_ones


def _payment_sides(payments: list[Payments]) -> list[Side]:
    """Return what was received in each year as sides."""
    return [
        side(joined(way.name, Say(str(year), f"{year}年")), amount, "yuan")
        for way in payments
        for year, amount in way.received.items()
    ]


@dataclass(frozen=True, slots=True)
class Judged:
    """One way to read promise and payments, with its outcome and its words."""

    reading: Promised
    outcome: Outcome
    says: Say


def promises_met(world: World, rule: Rule) -> Iterator[Case]:
    """Judge each promise of money by what was received, under every reading of both."""
    over = rule.number("over_percent")
    for promise in promises(world):
        if in_unit(promise.amount, promise.unit, "yuan") is None:
            continue
        years = promise.period.years
        payments, open_ones = _payments(world, promise)
        judged = []
        for reading in readings(promise.amount, per=promise.per, years=len(years)):
            for way in payments:
                outcome = met(reading, way.received, years=years, over_percent=over)
                many = len(payments) > 1
                says = _way(reading, way, outcome, many=many, over=over)
                judged.append(Judged(reading, outcome, says))
        yield _met_case(world, promise, payments, open_ones, judged)


def _met_case(
    world: World,
    promise: Commitment,
    payments: list[Payments],
    open_ones: list[Movement],
    judged: list[Judged],
) -> Case:
    """Make the case of a promise and what was received on it."""
    known = sorted({year for way in payments for year in way.received})
    missing = [year for year in promise.period.years if year not in known]
    judgement = commitment_met([one.outcome for one in judged], stated=len(judged) == 1)
    if not known:
        judgement = Judgement(Outcome.CANNOT_BE_JUDGED)
    promised = [
        side(
            joined(Say("promised", "承诺"), named(one.reading, promise.reading_used)),
            one.a_year if one.reading == PER_YEAR else one.in_all,
            "yuan per year" if one.reading == PER_YEAR else "yuan",
        )
        for one in {each.reading.reading: each.reading for each in judged}.values()
    ]
    ways = [one.says for one in judged]
    both = _with_discount(world, promise) if open_ones else None
    if both is not None:
        promised.append(both)
    told: dict[str, Told] = {
        "promised": Amount(promise.amount, promise.unit),
        "period": promise.period,
        "ways": listed(ways, english="; ", chinese="；"),
        "known": listed([str(year) for year in known]),
        "missing": _years(missing),
    }
    return Case(
        concerned=(
            of_commitment(world, promise),
            *(of_movement(movement) for movement in open_ones),
        ),
        sides=(*promised, *_payment_sides(payments)),
        judgement=judgement,
        on=promise.period.first,
        pairing=promise.pairing,
        told=told,
    )


def _way(
    reading: Promised, way: Payments, outcome: Outcome, *, many: bool, over: Decimal
) -> Say:
    """Say what one way to read promise and payments comes to, year by year."""
    says = READING_SAYS[reading.reading]
    name = joined(says, way.name) if many else says
    found: Told = _MET_SAYS[outcome]
    if reading.reading == PER_YEAR and len(way.received) > 1:
        found = listed(
            [
                _of_year(
                    year, met(reading, {year: paid}, years=[year], over_percent=over)
                )
                for year, paid in way.received.items()
            ]
        )
    told = say(found)
    return Say(f"{name.en}: {told.en}", f"{name.zh}：{told.zh}")


def _of_year(year: int, outcome: Outcome) -> Say:
    says = _MET_SAYS[outcome]
    return Say(f"{year} {says.en}", f"{year}年{says.zh}")


def _with_discount(world: World, promise: Commitment) -> Side | None:
    """Return promise and discount promised in one agreement together, by the year."""
    others = [
        other
        for other in promises(world)
        if other.agreement == promise.agreement is not None
        and other.measure == "FIN-11"
        and other.per == PER_YEAR
        and other.unit == promise.unit
    ]
    if not others:
        return None
    together = total_of([promise.amount, *(other.amount for other in others)])
    label = Say(
        "promised with the discount, for each year", "承诺（连同贴息，按每年理解）"
    )
    return side(label, together, "yuan per year")


def _years(missing: list[int]) -> Say:
    """Name the years of which nothing is known."""
    if not missing:
        return Say("none", "无")
    names = [str(year) for year in missing]
    return Say(", ".join(names), "、".join(names))


def discounts_of_unknown_standing(world: World, _rule: Rule) -> Iterator[Case]:
    """Ask of each discount whether it is also inside the fiscal aid of its year."""
    for movement in world.book.movements.values():
        if movement.kind != "discount" or movement.inside_fiscal != "not stated":
            continue
        paid = Interval.exact(yuan_in(movement))
        sides = [moved(movement)]
        told: dict[str, Told] = {"paid": Amount(paid, "yuan")}
        fiscal = (
            yearly_money(world, "FIN-04", movement.pairing, movement.period)
            if movement.period
            else {}
        )
        for year, amount in fiscal.items():
            less = rest_of(amount, paid)
            label = Say(f"fiscal aid {year}", f"{year}年财政援助")
            sides.append(side(label, amount, "yuan"))
            if less is not None:
                label = Say(
                    f"fiscal aid {year} without the discount, if it is inside",
                    f"{year}年财政援助（假定贴息在内，扣除后）",
                )
                sides.append(side(label, less, "yuan"))
        yield Case(
            concerned=(of_movement(movement),),
            sides=tuple(sides),
            judgement=Judgement(Outcome.OPEN_QUESTION),
            on=movement.period.last if movement.period else None,
            pairing=movement.pairing,
            told=told,
        )
