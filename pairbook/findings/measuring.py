"""Amounts by measure, whatever record holds them, and which may be set together."""

from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from pairbook.figures.records import Contract, Movement, Observation
from pairbook.findings.cases import Concerned, Side
from pairbook.findings.naming import (
    invested,
    observed,
    of_contract,
    of_movement,
    of_observation,
)
from pairbook.findings.telling import in_unit
from pairbook.findings.wording import joined, say, side
from pairbook.findings.world import AID_MEASURE, World, amount_of, yuan_in
from pairbook.rules.arithmetic import total_of
from pairbook.values.interval import Interval
from pairbook.values.period import Period
from pairbook.values.quantity import UNITS
from pairbook.values.say import Say
from pairbook.values.wording import Wording

#: What a project cost: what was spent, else used and matched, else given and matched.
_COST_KINDS = (
    frozenset({"expenditure"}),
    frozenset({"use", "matching", "community"}),
    frozenset({*AID_MEASURE, "matching", "community"}),
)
_COST = Say("money of the project", "项目资金")
_VOLUME = Say("length by width by height", "长×宽×高")


@dataclass(frozen=True, slots=True)
class Measured:
    """An amount of a measure with all that it is of."""

    measure: str
    amount: Interval
    unit: str
    side: Side
    concerned: tuple[Concerned, ...]
    pairing: int
    period: Period | None
    nature: str
    effect: str = ""
    place: int | None = None
    project: int | None = None
    organisation: int | None = None
    exchange: int | None = None


def of_row(world: World, row: Observation) -> Measured:
    """Return an observation as a measured amount."""
    return Measured(
        measure=world.measure(row),
        amount=amount_of(row),
        unit=row.unit,
        side=observed(world, row),
        concerned=(of_observation(world, row),),
        pairing=row.pairing,
        period=row.period,
        nature=row.nature,
        effect=row.effect,
        place=row.place,
        project=row.project,
        organisation=row.organisation,
        exchange=row.exchange,
    )


def of_investment(world: World, row: Contract) -> Measured:
    """Return a contract as a measured amount of money."""
    return Measured(
        measure="money",
        amount=row.amount,
        unit="yuan",
        side=invested(world, row),
        concerned=(of_contract(world, row),),
        pairing=row.pairing,
        period=row.period,
        nature=row.nature,
        project=row.project,
        organisation=row.enterprise,
    )


def _costs(world: World) -> Iterator[Measured]:
    """Yield the money of each project that movements name."""
    by_project: dict[int, list[Movement]] = defaultdict(list)
    for movement in world.book.movements.values():
        if movement.project is not None:
            by_project[movement.project].append(movement)
    for thing, movements in by_project.items():
        of_kind = [
            [row for row in movements if row.kind in kinds] for kinds in _COST_KINDS
        ]
        rows = next((rows for rows in of_kind if rows), [])
        if not rows or all(row.kind in {"matching", "community"} for row in rows):
            continue
        yuan = Interval.exact(sum((yuan_in(row) for row in rows), Decimal(0)))
        project = world.book.projects[thing]
        yield Measured(
            measure="money",
            amount=yuan,
            unit="yuan",
            side=side(joined(_COST, project.name), yuan, "yuan"),
            concerned=tuple(of_movement(row) for row in rows),
            pairing=project.pairing,
            period=_span([row.period for row in rows]),
            nature="increment",
            project=thing,
        )


def _span(periods: list[Period | None]) -> Period | None:
    """Return the time that periods reach over; None where one is not stated."""
    stated = [period for period in periods if period is not None]
    if len(stated) < len(periods):
        return None
    return Period(
        min(period.first for period in stated), max(period.last for period in stated)
    )


def _volumes(world: World) -> Iterator[Measured]:
    """Yield the volume of each project of which exactly three lengths are known."""
    lengths: dict[int, list[Observation]] = defaultdict(list)
    for row in world.observations():
        kind = UNITS[row.unit].kind if row.unit in UNITS else ""
        if row.project is not None and kind == "length":
            lengths[row.project].append(row)
    for thing, rows in lengths.items():
        metres = [in_unit(amount_of(row), row.unit, "m") for row in rows]
        if len(rows) != 3 or len({row.indicator for row in rows}) != 3:
            continue
        low, high = Decimal(1), Decimal(1)
        for metre in metres:
            if metre is None or metre.high is None:
                break
            low, high = low * metre.low, high * metre.high
        else:
            wording = Wording.EXACT if low == high else Wording.RANGE
            volume = Interval(low, high, wording)
            project = world.book.projects[thing]
            yield Measured(
                measure="volume",
                amount=volume,
                unit="m3",
                side=side(joined(_VOLUME, project.name), volume, "m3"),
                concerned=tuple(of_observation(world, row) for row in rows),
                pairing=project.pairing,
                period=rows[0].period,
                nature="increment",
                project=thing,
            )


def measured(world: World, *measures: str) -> list[Measured]:
    """Return the amounts of some measures: indicator codes, "money" or "volume"."""
    found: list[Measured] = []
    for measure in measures:
        if measure == "money":
            found += _costs(world)
            found += [
                of_investment(world, row) for row in world.book.contracts.values()
            ]
        elif measure == "volume":
            found += _volumes(world)
        else:
            found += [of_row(world, row) for row in world.observations(measure)]
    return found


def meet(one: Period | None, other: Period | None) -> bool:
    """Say whether two periods may be of one time: an unstated one may be any."""
    return one is None or other is None or one.meets(other)


def may_join(join: str, one: Measured, other: Measured) -> bool:
    """Say whether two amounts are of one thing.

    ``project``: of one project. ``enterprise``: of one enterprise or one project.
    ``scope``: of one pairing, place, project, organisation, training and time.
    """
    if join == "scope":
        return _whole_scope(one) == _whole_scope(other)
    if not meet(one.period, other.period):
        return False
    same_project = one.project is not None and one.project == other.project
    if join == "project":
        return same_project
    same_firm = one.organisation is not None and one.organisation == other.organisation
    return same_project or same_firm


def _whole_scope(one: Measured) -> tuple[object, ...]:
    return (
        one.pairing,
        one.place,
        one.project,
        one.organisation,
        one.exchange,
        one.nature,
        one.period,
    )


def summed(rows: list[Measured]) -> list[Measured]:
    """Add what years brought of one measure and scope, for costs of several years.

    Only increments of stated periods that do not overlap are added.
    """
    groups: dict[Hashable, list[Measured]] = defaultdict(list)
    for row in rows:
        groups[row.measure, row.unit, _whole_scope(row)[:-1]].append(row)
    found = []
    for alike in groups.values():
        periods = sorted(row.period for row in alike if row.period)
        apart = all(one.last < other.first for one, other in pairwise(periods))
        stated = len(periods) == len(alike) > 1
        if not (stated and apart and alike[0].nature == "increment"):
            found += alike
        else:
            found.append(_sum(alike, Period(periods[0].first, periods[-1].last)))
    return found


def _sum(rows: list[Measured], period: Period) -> Measured:
    """Return several amounts of one measure and scope as one."""
    first = rows[0]
    amount = total_of([row.amount for row in rows])
    return replace(
        first,
        amount=amount,
        period=period,
        side=side(joined(first.side.label, say(period)), amount, first.unit),
        concerned=tuple(one for row in rows for one in row.concerned),
    )
