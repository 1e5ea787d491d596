"""Claims of outcomes, sums that look calculated, and numbers set side by side."""

from collections.abc import Iterator
from decimal import Decimal

from pairbook.findings.cases import Case
from pairbook.findings.counting import latest, many
from pairbook.findings.measuring import (
    Measured,
    may_join,
    measured,
    meet,
    of_investment,
    of_row,
)
from pairbook.findings.naming import moved, observed, of_movement, of_observation
from pairbook.findings.wording import side, side_in_words
from pairbook.findings.world import World, amount_of, yuan_in
from pairbook.rules.arithmetic import ratio_of
from pairbook.rules.outcomes import Amount, Judgement, Outcome
from pairbook.rules.queries import Rule
from pairbook.rules.series import imputed
from pairbook.values.interval import Interval
from pairbook.values.say import Say


def loosely_worded(world: World, _rule: Rule) -> Iterator[Case]:
    """Keep the words of outcomes that are not exact: no exact sum is built on them."""
    for row in world.observations():
        indicator = world.book.indicators[row.indicator]
        number = amount_of(row)
        if (
            indicator.type != "outcome"
            or number.is_exact
            or indicator.nature == "ratio"
        ):
            continue
        ends = Interval(number.low, number.high)
        label = Say("all that the words allow", "按措辞可取的范围")
        case = many(
            world,
            [row],
            Outcome.NOT_COMPARABLE,
            more=[side_in_words(label, _range(ends, row.unit))],
        )
        yield Case(
            case.concerned,
            case.sides,
            case.judgement,
            case.on,
            row.pairing,
            {
                **case.told,
                "what": case.concerned[0].label,
                "range": _range(ends, row.unit),
            },
        )


def _range(ends: Interval, unit: str) -> Say:
    """Write both ends of an interval."""
    low = side(Say("", ""), Interval.exact(ends.low), unit).value
    if ends.high is None:
        return Say(f"{low.en} and more", f"{low.zh}及以上")
    high = side(Say("", ""), Interval.exact(ends.high), unit).value
    return Say(f"{low.en} to {high.en}", f"{low.zh}至{high.zh}")


def exits_without_register(world: World, rule: Rule) -> Iterator[Case]:
    """Say of exits from poverty that no register of exits bears them out."""
    for row in world.observations(*rule.words("measures")):
        if row.grade in {"documented", "verified"}:
            outcome = Outcome.AGREES
        else:
            outcome = Outcome.CANNOT_BE_JUDGED
        yield many(world, [row], outcome)


def imputed_sums(world: World, rule: Rule) -> Iterator[Case]:
    """Ask of sums that are a count times a round number how they were got."""
    for total_code, count_code in rule.parameters["pairs"]:
        for total in world.observations(total_code):
            for count in world.observations(count_code):
                one, other = measured_pair(world, total.thing, count.thing)
                if not may_join("scope", one, other):
                    continue
                if not (one.amount.is_exact and other.amount.is_exact):
                    continue
                rate = imputed(
                    one.amount.low, other.amount.low, least=rule.number("least")
                )
                yield Case(
                    concerned=(*one.concerned, *other.concerned),
                    sides=(one.side, other.side),
                    judgement=_imputed(rate, total.method),
                    on=latest([total]),
                    pairing=total.pairing,
                    told={
                        "total": Amount(one.amount, one.unit),
                        "count": Amount(other.amount, other.unit),
                        "rate": rate or Decimal(0),
                    },
                )


def measured_pair(world: World, *things: int) -> tuple[Measured, Measured]:
    """Return two observations as measured amounts."""
    first, second = (of_row(world, world.book.observations[thing]) for thing in things)
    return first, second


def _imputed(rate: Decimal | None, method: str) -> Judgement:
    """Judge a sum that is a count times a round number by its stated method."""
    if rate is None:
        return Judgement(Outcome.AGREES)
    if method == "imputed":
        return Judgement(Outcome.AGREES, "stated")
    if method in {"counted", "measured"}:
        return Judgement(Outcome.CONFLICTS)
    return Judgement(Outcome.OPEN_QUESTION)


def sales_are_not_income(world: World, rule: Rule) -> Iterator[Case]:
    """Set sales beside the people linked to them: sales a head are no income a head."""
    incomes = measured(world, *rule.words("incomes"))
    people = measured(world, *rule.words("people"))
    for sales in measured(world, *rule.words("sales")):
        for linked in (one for one in people if may_join("scope", sales, one)):
            ratio = ratio_of(sales.amount, linked.amount)
            if ratio is None:
                continue
            same = [
                income
                for income in incomes
                if meet(income.period, sales.period)
                and income.pairing == sales.pairing
                and abs(income.amount.printed - ratio.low) <= 1
            ]
            label = Say("sales a person linked, not income", "人均销售额，不是收入")
            shown = Interval.exact(ratio.low.quantize(Decimal(1)))
            yield Case(
                concerned=(
                    *sales.concerned,
                    *linked.concerned,
                    *(one for income in same for one in income.concerned),
                ),
                sides=(sales.side, linked.side, side(label, shown, "yuan per person")),
                judgement=Judgement(
                    Outcome.CONFLICTS if same else Outcome.NOT_COMPARABLE
                ),
                on=sales.period.last if sales.period else None,
                pairing=sales.pairing,
                told={
                    "sales": Amount(sales.amount, sales.unit),
                    "people": Amount(linked.amount, linked.unit),
                    "ratio": Amount(shown, "yuan per person"),
                },
            )


def investment_beside_discount(world: World, _rule: Rule) -> Iterator[Case]:
    """Keep the investment of firms from the discount they had: no effect is shown."""
    for movement in world.book.movements.values():
        if movement.kind != "discount":
            continue
        for contract in world.book.contracts.values():
            if contract.kind != "supported":
                continue
            if world.root(contract.pairing) != world.root(movement.pairing):
                continue
            if not meet(contract.period, movement.period):
                continue
            money = of_investment(world, contract)
            paid = Interval.exact(yuan_in(movement))
            yield Case(
                concerned=(*money.concerned, of_movement(movement)),
                sides=(money.side, moved(movement)),
                judgement=Judgement(Outcome.NOT_COMPARABLE),
                on=movement.period.last if movement.period else None,
                pairing=movement.pairing,
                told={
                    "investment": Amount(contract.amount, "yuan"),
                    "discount": Amount(paid, "yuan"),
                },
            )


def undated(world: World, _rule: Rule) -> Iterator[Case]:
    """Ask for the time of values that no period is stated for."""
    for row in world.observations():
        if row.period is None:
            yield Case(
                concerned=(of_observation(world, row),),
                sides=(observed(world, row),),
                judgement=Judgement(Outcome.OPEN_QUESTION),
                pairing=row.pairing,
                told={"what": world.book.indicators[row.indicator].name},
            )
    for movement in world.book.movements.values():
        if movement.period is None:
            yield Case(
                concerned=(of_movement(movement),),
                sides=(moved(movement),),
                judgement=Judgement(Outcome.OPEN_QUESTION),
                pairing=movement.pairing,
                told={"what": movement.purpose},
            )
    for contract in world.book.contracts.values():
        if contract.period is None:
            money = of_investment(world, contract)
            yield Case(
                concerned=money.concerned,
                sides=(money.side,),
                judgement=Judgement(Outcome.OPEN_QUESTION),
                pairing=contract.pairing,
                told={"what": money.side.label},
            )
