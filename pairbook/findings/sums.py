"""Parts and wholes: printed parts, recorded parts, narrower scopes, groups of firms."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from pairbook.figures.addresses import AddressError, address_of
from pairbook.figures.records import Contract, Observation
from pairbook.findings.cases import Case, Side
from pairbook.findings.naming import (
    invested,
    name_of,
    observed,
    of_contract,
    of_observation,
    of_statement,
)
from pairbook.findings.telling import restated_by
from pairbook.findings.wording import side
from pairbook.findings.world import MEASURE_OF_MOVEMENT, Printed, World, amount_of
from pairbook.rules.arithmetic import part_not_above_whole, sum_of_parts, total_of
from pairbook.rules.outcomes import Amount, Judgement
from pairbook.rules.printed import printed_number
from pairbook.rules.queries import Rule
from pairbook.values.interval import Interval
from pairbook.values.say import Say

_PARTS = Say("sum of the parts", "各部分合计")
_WHOLE = Say("the whole", "总数")


def measure_of(world: World, statement: Printed) -> str:
    """Return the code of the measure that a statement is of; "" where it has none."""
    book, thing = world.book, statement.record
    if statement.figure:
        try:
            return address_of(statement.figure).measure
        except AddressError:
            return ""
    if thing is None:
        return ""
    if thing in book.observations:
        return world.measure(book.observations[thing])
    if thing in book.movements:
        return MEASURE_OF_MOVEMENT.get(book.movements[thing].kind, "")
    return book.commitments[thing].measure if thing in book.commitments else ""


def _exhausts(rule: Rule, whole: str, parts: set[str]) -> bool:
    """Say whether parts of these measures are all that the whole measure has."""
    return any(
        line[0] == whole and set(line[1:]) <= parts
        for line in rule.parameters["exhaustive"]
    )


def _half_digit(statements: list[Printed]) -> Decimal:
    """Return half of the coarsest last digit written; zero where one is unreadable."""
    steps = [printed_number(statement.printed) for statement in statements]
    return max((step.step for step in steps if step), default=Decimal(0)) / 2


def _trees(world: World) -> Iterator[tuple[Printed, list[Printed]]]:
    """Yield printed wholes with their printed parts, all in one unit."""
    by_thing = {statement.thing: statement for statement in world.statements}
    parts: dict[int, list[Printed]] = defaultdict(list)
    for statement in world.statements:
        if statement.part_of is not None and statement.amount is not None:
            parts[statement.part_of].append(statement)
    for thing, inside in parts.items():
        whole = by_thing.get(thing)
        if whole is not None and whole.amount is not None:
            alike = [part for part in inside if part.unit == whole.unit]
            if alike:
                yield whole, alike


def _printed_sums(world: World, rule: Rule) -> Iterator[tuple[bool, Case]]:
    """Judge printed parts; True beside a case whose parts are all of the whole."""
    for whole, parts in _trees(world):
        total = whole.amount
        if total is None:
            continue
        all_of_it = _exhausts(
            rule, measure_of(world, whole), {measure_of(world, part) for part in parts}
        )
        numbers = [part.amount for part in parts if part.amount is not None]
        judgement = sum_of_parts(
            total, numbers, all_of_it=all_of_it, tolerance=_half_digit([whole, *parts])
        )
        restated = restated_by(world, whole)
        yield (
            all_of_it or judgement.variant == "exact",
            Case(
                concerned=tuple(of_statement(one) for one in (whole, *parts)),
                sides=(
                    side(whole.says, total, whole.unit),
                    *(
                        side(part.says, part.amount, part.unit)
                        for part in parts
                        if part.amount
                    ),
                    *_sum_side(numbers, whole.unit),
                ),
                judgement=_in_units(judgement, whole.unit),
                on=restated.on.last if restated and restated.on else None,
                pairing=restated.pairing if restated else None,
                told={"what": whole.says, "whole": Amount(total, whole.unit)},
            ),
        )


def _sum_side(numbers: list[Interval], unit: str) -> list[Side]:
    """Return the sum of two parts or more as a side."""
    return [side(_PARTS, total_of(numbers), unit)] if len(numbers) > 1 else []


def _in_units(judgement: Judgement, unit: str) -> Judgement:
    """Give the numbers of a judgement their unit."""
    told = {
        name: Amount(fact if isinstance(fact, Interval) else Interval.exact(fact), unit)
        if isinstance(fact, Interval | Decimal) and name != "factor"
        else fact
        for name, fact in judgement.told.items()
    }
    return Judgement(judgement.outcome, judgement.variant, told, judgement.difference)


def _recorded_sums(world: World) -> Iterator[tuple[bool, Case]]:
    """Judge recorded parts inside their whole, where no page prints them so."""
    printed = {whole.record for whole, _ in _trees(world)}
    parts: dict[int, list[Observation]] = defaultdict(list)
    for row in world.observations():
        if row.part_of is not None and row.part_status == "inside":
            parts[row.part_of].append(row)
    for thing, inside in parts.items():
        whole = world.book.observations.get(thing)
        if whole is None or whole.amount is None or thing in printed:
            continue
        alike = [row for row in inside if row.unit == whole.unit]
        if not alike:
            continue
        numbers = [amount_of(row) for row in alike]
        judgement = sum_of_parts(whole.amount, numbers, all_of_it=False)
        yield (
            judgement.variant == "exact",
            Case(
                concerned=tuple(of_observation(world, row) for row in (whole, *alike)),
                sides=(
                    *(observed(world, row) for row in (whole, *alike)),
                    *_sum_side(numbers, whole.unit),
                ),
                judgement=_in_units(judgement, whole.unit),
                on=whole.period.last if whole.period else None,
                pairing=whole.pairing,
                told={
                    "what": name_of(world, whole),
                    "whole": Amount(whole.amount, whole.unit),
                },
            ),
        )


def parts_make_whole(world: World, rule: Rule) -> Iterator[Case]:
    """Judge wholes whose parts are all of them, or add up to them exactly."""
    for complete, case in (*_printed_sums(world, rule), *_recorded_sums(world)):
        if complete:
            yield case


def parts_not_above_whole(world: World, rule: Rule) -> Iterator[Case]:
    """Judge wholes of which only some parts are told, and groups of enterprises."""
    for complete, case in (*_printed_sums(world, rule), *_recorded_sums(world)):
        if not complete:
            yield case
    yield from _groups(world)


def _comparable(world: World, part: Contract, whole: Contract) -> bool:
    """Say whether one contract's amount must lie inside the other's.

    The firm belongs to the group, and the part's time to the whole's, and both are
    of one kind as far as stated. Where the group's count is called incomplete, only
    what the same document tells must be in it.
    """
    if part.enterprise == whole.enterprise or None in {part.period, whole.period}:
        return False
    kinds = {part.kind, whole.kind} - {"not stated"}
    return (
        whole.enterprise in world.of_enterprise(part)
        and (len(kinds) <= 1 or kinds == {"paid in", "supported"})
        and _inside(part, whole)
        and (
            whole.coverage != "incomplete"
            or bool(
                world.told_in.get(part.id, frozenset())
                & world.told_in.get(whole.id, frozenset())
            )
        )
    )


def _inside(part: Contract, whole: Contract) -> bool:
    """Say whether a contract's time lies in another's; a running total has no start."""
    if part.period is None or whole.period is None:
        return False
    if part.period.last > whole.period.last:
        return False
    return whole.nature == "running total" or part.period.first >= whole.period.first


def _groups(world: World) -> Iterator[Case]:
    """Judge what one enterprise put in by what all of its group did."""
    contracts = world.book.contracts.values()
    for whole in contracts:
        for part in contracts:
            if not _comparable(world, part, whole):
                continue
            judgement = part_not_above_whole(part.amount, whole.amount)
            yield Case(
                concerned=(of_contract(world, part), of_contract(world, whole)),
                sides=(invested(world, part), invested(world, whole)),
                judgement=Judgement(
                    judgement.outcome, "group", judgement.told, judgement.difference
                ),
                on=whole.period.last if whole.period else None,
                pairing=whole.pairing,
                told={
                    "what": of_contract(world, whole).label,
                    "part": Amount(part.amount, "yuan"),
                    "of": of_contract(world, part).label,
                    "whole": Amount(whole.amount, "yuan"),
                },
            )
