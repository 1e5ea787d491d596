"""Money of stages beside the running total; kinds of money that are never added."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from pairbook.figures.records import Observation, Pairing, Stage
from pairbook.findings.asking import money
from pairbook.findings.cases import Case, Concerned, Side
from pairbook.findings.measuring import of_investment
from pairbook.findings.naming import (
    moved,
    observed,
    of_commitment,
    of_movement,
    of_observation,
)
from pairbook.findings.promising import promises
from pairbook.findings.running import scope_of
from pairbook.findings.telling import in_unit
from pairbook.findings.timing import of_stage, stages_of
from pairbook.findings.wording import joined, listed, side
from pairbook.findings.world import AID_MEASURE, World, amount_of, crosses, yuan_in
from pairbook.rules.arithmetic import total_of
from pairbook.rules.outcomes import Amount, Judgement, Outcome, Told
from pairbook.rules.promises import (
    IN_ALL,
    PER_YEAR,
    StageMoney,
    readings,
    scaled,
    stage_lines,
    stage_sum,
)
from pairbook.rules.queries import Floor, Rule, floors
from pairbook.values.interval import Interval
from pairbook.values.period import Period
from pairbook.values.say import Say

_LINE_SAYS: dict[str, Say] = {
    "received": Say("received in the stages", "各阶段到位合计"),
    f"promised, {IN_ALL}": Say("promised, each sum in all", "承诺（均按合计理解）"),
    f"promised, {PER_YEAR}": Say("promised, each sum a year", "承诺（均按每年理解）"),
    "most": Say(
        "the most: for each stage the larger of both",
        "上限（各阶段取到位与承诺中较大者）",
    ),
}
_REST = Say("what it leaves of the total", "与累计数之差")


def _promised(
    world: World, rule: Rule, pairing: Pairing, within: Period
) -> dict[str, Interval]:
    """Return what was promised for the years of a span, under each reading.

    A promise of a fixed reading counts under both. A sum in all is taken as it is
    where its years end by then, else its share of the years.
    """
    sums: dict[str, list[Interval]] = defaultdict(list)
    for promise in promises(world):
        years = [year for year in promise.period.years if year in within.years]
        if promise.pairing != pairing.thing or promise.unit != "yuan" or not years:
            continue
        if promise.measure not in rule.words("promises"):
            continue
        share = Decimal(len(years)) / len(promise.period.years)
        ways = readings(
            promise.amount, per=promise.per, years=len(promise.period.years)
        )
        found = {way.reading: scaled(way.in_all, share) for way in ways}
        either = next(iter(found.values()))
        for reading in (IN_ALL, PER_YEAR):
            sums[reading].append(found.get(reading, either))
    return {reading: total_of(amounts) for reading, amounts in sums.items()}


def _stage_money(
    world: World, rule: Rule, total: Observation, stages: list[Stage]
) -> list[StageMoney]:
    """Return what each stage received and was promised up to the total's end."""
    found = []
    for stage in stages:
        if total.period is None or stage.period.first > total.period.last:
            continue
        within = Period(stage.period.first, min(stage.period.last, total.period.last))
        pairing = world.book.pairings[total.pairing]
        received = money(world, world.measure(total), total.pairing, within)
        if received is not None and received.high == 0:
            received = None
        found.append(StageMoney(received, _promised(world, rule, pairing, within)))
    return found


def stages_beside_total(world: World, rule: Rule) -> Iterator[Case]:
    """Set the money of stages, received and promised, beside the running total."""
    for total in world.observations(*rule.words("measures")):
        stages = stages_of(world, total.pairing)
        outer = scope_of(total)[1:]
        if total.nature != "running total" or not stages or any(outer):
            continue
        reached = max(stage.period.last for stage in stages)
        if total.period is None or total.period.last > reached:
            continue
        spans = _stage_money(world, rule, total, stages)
        whole = amount_of(total)
        judgement = stage_sum(whole, spans)
        sides: list[Side] = [observed(world, total)]
        for line in stage_lines(whole, spans):
            label = _LINE_SAYS[line.name]
            sides.append(side(label, line.sum, total.unit))
            if line.rest is not None:
                sides.append(side(joined(label, _REST), line.rest, total.unit))
        told: dict[str, Told] = {
            name: Amount(fact, total.unit) if isinstance(fact, Interval) else fact
            for name, fact in judgement.told.items()
        }
        told |= {
            "total": Amount(whole, total.unit),
            "silent": _silent(stages, spans),
        }
        promised = [
            of_commitment(world, promise)
            for promise in promises(world)
            if promise.pairing == total.pairing
            and promise.measure in rule.words("promises")
            and promise.period.meets(total.period)
        ]
        concerned: list[Concerned] = [of_observation(world, total)]
        concerned += [of_stage(stage) for stage in stages]
        yield Case(
            concerned=(*concerned, *promised),
            sides=tuple(sides),
            judgement=Judgement(
                judgement.outcome, judgement.variant, {}, judgement.difference
            ),
            on=total.period.last,
            pairing=total.pairing,
            told=told,
        )


def _silent(stages: list[Stage], spans: list[StageMoney]) -> Say:
    """Name the stages of which the sources give no amount."""
    names = [
        stage.name
        for stage, found in zip(stages, spans, strict=False)
        if found.received is None and not found.promised
    ]
    return listed(list(names)) if names else Say("none", "无")


def matching_apart(world: World, rule: Rule) -> Iterator[Case]:
    """Judge matching money: the recipient side pays it, and it never comes into aid."""
    kinds = rule.words("kinds")
    for movement in world.book.movements.values():
        if movement.kind not in kinds or movement.kind in AID_MEASURE:
            continue
        paid = Interval.exact(yuan_in(movement))
        aid = (
            money(world, rule.words("aid")[0], movement.pairing, movement.period)
            if movement.period
            else None
        )
        sides = [moved(movement)]
        if aid is not None:
            sides.append(side(Say("aid of the same time", "同期援助"), aid, "yuan"))
        donor_pays = crosses(movement)
        yield Case(
            concerned=(of_movement(movement),),
            sides=tuple(sides),
            judgement=Judgement(
                Outcome.CONFLICTS if donor_pays else Outcome.AGREES,
                "" if donor_pays or aid else "alone",
            ),
            on=movement.period.last if movement.period else None,
            pairing=movement.pairing,
            told={
                "matching": Amount(paid, "yuan"),
                "aid": Amount(aid, "yuan") if aid else "",
            },
        )


def investment_apart(world: World, _rule: Rule) -> Iterator[Case]:
    """Set enterprise investment beside aid: a measure of its own, never in the sum."""
    groups: dict[int, list[int]] = defaultdict(list)
    for thing, contract in world.book.contracts.items():
        groups[world.root(contract.pairing)].append(thing)
    for root, things in groups.items():
        rows = [of_investment(world, world.book.contracts[thing]) for thing in things]
        numbers = listed([Amount(row.amount, "yuan") for row in rows])
        days = [row.period.last for row in rows if row.period]
        yield Case(
            concerned=tuple(one for row in rows for one in row.concerned),
            sides=tuple(row.side for row in rows),
            judgement=Judgement(Outcome.NOT_COMPARABLE),
            on=max(days, default=None),
            pairing=root,
            told={"numbers": numbers, "count": len(rows)},
        )


def _outputs(world: World, pairing: int, year: int) -> dict[str, list[Observation]]:
    """Return the costed outputs of a pairing's year, those of its own scope first."""
    found: dict[str, list[Observation]] = defaultdict(list)
    for floor in floors():
        rows = [
            row
            for row in world.observations(floor.measure)
            if row.nature == "increment"
            and row.pairing == pairing
            and row.period is not None
            and row.period.years == [year]
            and row.part_status != "inside"
        ]
        whole = [row for row in rows if not any(scope_of(row)[1:])]
        found[floor.measure] = whole or rows
    return found


def _least_cost(floor: Floor, rows: list[Observation]) -> Interval:
    """Return the least that outputs can have cost, in yuan."""
    amounts = [in_unit(amount_of(row), row.unit, floor.unit) for row in rows]
    return total_of(
        [scaled(Interval.exact(one.low), floor.yuan) for one in amounts if one]
    )


def outputs_by_money(world: World, rule: Rule) -> Iterator[Case]:
    """Judge a year's outputs by its money: the least they can have cost, all of it."""
    for pairing in world.roots():
        years = {
            row.period.last.year
            for floor in floors()
            for row in world.observations(floor.measure)
            if row.pairing == pairing.thing
            and row.nature == "increment"
            and row.period is not None
            and len(row.period.years) == 1
        }
        for year in sorted(years):
            yield _year_case(world, rule, pairing, year)


def _year_case(world: World, rule: Rule, pairing: Pairing, year: int) -> Case:
    """Make the case of one year's outputs and money."""
    span = Period.year(year)
    outputs = _outputs(world, pairing.thing, year)
    costs = {
        floor.measure: _least_cost(floor, outputs[floor.measure])
        for floor in floors()
        if outputs[floor.measure] and floor.valid_from <= span.last
    }
    rows = [row for measure in costs for row in outputs[measure]]
    amounts = [
        amount
        for measure in rule.words("money")
        if (amount := money(world, measure, pairing.thing, span)) is not None
    ]
    given, least = total_of(amounts), total_of(list(costs.values()))
    over = least.low - given.high if given.high is not None else Decimal(0)
    if not amounts or given.high == 0:
        outcome = Outcome.CANNOT_BE_JUDGED
    else:
        outcome = Outcome.CONFLICTS if over > 0 else Outcome.AGREES
    label = Say("the least they can have cost", "最低造价合计")
    return Case(
        concerned=tuple(of_observation(world, row) for row in rows),
        sides=(
            side(label, least, "yuan"),
            side(Say("money of the year", "当年资金"), given, "yuan"),
            *(observed(world, row) for row in rows),
        ),
        judgement=Judgement(outcome, difference=over if over > 0 else None),
        on=span.last,
        pairing=pairing.thing,
        about=str(year),
        told={
            "year": str(year),
            "least": Amount(least, "yuan"),
            "money": Amount(given, "yuan"),
            "count": len(rows),
        },
    )
