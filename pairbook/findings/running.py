"""Series: running totals, years beside them, stocks that stand still, growth, slips."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from pairbook.figures.records import Observation
from pairbook.findings.asking import yearly_money
from pairbook.findings.cases import Case, Side
from pairbook.findings.counting import latest
from pairbook.findings.naming import name_of, observed, of_observation, of_statement
from pairbook.findings.wording import side
from pairbook.findings.world import CLAIMS, World, amount_of
from pairbook.rules.arithmetic import surplus, total_of
from pairbook.rules.outcomes import Amount, Judgement, Outcome, Told
from pairbook.rules.queries import Rule
from pairbook.rules.series import (
    At,
    decimal_slip,
    digit_pattern,
    growth_recomputed,
    running_total_difference,
    stock_unchanged,
    year_near_earlier_total,
)
from pairbook.rules.spans import ONE_DAY, cover_of
from pairbook.values.interval import Interval
from pairbook.values.period import Period
from pairbook.values.say import Say

#: What an observation is of, all but its time.
Scope = tuple[int | str | None, ...]


def scope_of(row: Observation) -> Scope:
    """Return what an observation is of, without its indicator and time."""
    return (
        row.pairing,
        row.place,
        row.project,
        row.organisation,
        row.exchange,
        row.effect if row.effect in {"direct", "induced"} else None,
    )


def _series(
    world: World, nature: str
) -> dict[tuple[int, Scope, str], list[Observation]]:
    """Gather dated observations by indicator, scope and unit, in order of time."""
    series: dict[tuple[int, Scope, str], list[Observation]] = defaultdict(list)
    for row in world.observations():
        if row.nature == nature and row.period is not None:
            series[row.indicator, scope_of(row), row.unit].append(row)
    for rows in series.values():
        rows.sort(key=lambda row: (row.period.last, row.code) if row.period else ())
    return series


def _units(judgement: Judgement, unit: str) -> dict[str, Told]:
    """Give the numbers of a judgement their unit."""
    return {
        name: Amount(fact, unit) if isinstance(fact, Interval) else fact
        for name, fact in judgement.told.items()
    }


def _between(
    world: World, before: Observation, after: Observation
) -> tuple[Interval | None, list[Observation], bool]:
    """Return what is known of the time between two totals, and whether it is all."""
    if before.period is None or after.period is None:
        return None, [], False
    span = Period(before.period.last + ONE_DAY, after.period.last)
    measure = world.measure(before)
    if measure.startswith("FIN-"):
        years = yearly_money(world, measure, before.pairing, span)
        between = total_of(list(years.values())) if years else None
        return between, [], set(years) >= set(span.years) and span.is_whole_years
    rows = [
        row
        for row in world.book.observed[before.indicator]
        if row.nature == "increment"
        and row.amount is not None
        and row.period is not None
        and scope_of(row) == scope_of(before)
        and row.unit == before.unit
        and span.covers(row.period)
    ]
    if not rows:
        return None, [], False
    cover = cover_of(span, [row.period for row in rows if row.period])
    if cover.overlaps:
        return None, rows, False
    return total_of([amount_of(row) for row in rows]), rows, not cover.gaps


def totals_over_time(world: World, _rule: Rule) -> Iterator[Case]:
    """Judge each running total by the one before and what came between."""
    for rows in _series(world, "running total").values():
        for before, after in pairwise(rows):
            if before.period is None or after.period is None:
                continue
            if before.period.last == after.period.last:
                continue
            between, years, itemised = _between(world, before, after)
            judgement = running_total_difference(
                amount_of(before), amount_of(after), between, itemised=itemised
            )
            sides: list[Side] = [observed(world, before), observed(world, after)]
            if between is not None:
                label = Say("known of the time between", "其间已知合计")
                sides.append(side(label, between, before.unit))
            yield Case(
                concerned=tuple(
                    of_observation(world, row) for row in (before, after, *years)
                ),
                sides=tuple(sides),
                judgement=Judgement(
                    judgement.outcome, judgement.variant, {}, judgement.difference
                ),
                on=after.period.last,
                pairing=after.pairing,
                told={
                    "what": world.book.indicators[after.indicator].name,
                    "before": Amount(amount_of(before), before.unit),
                    "after": Amount(amount_of(after), after.unit),
                    **_units(judgement, after.unit),
                },
            )


def years_beside_totals(world: World, rule: Rule) -> Iterator[Case]:
    """Ask of the year after a running total whether it is a running total itself."""
    increments = _series(world, "increment")
    for key, totals in _series(world, "running total").items():
        for total in totals:
            for year in increments.get(key, ()):
                if total.period is None or year.period is None:
                    continue
                if year.period.years != [total.period.last.year + 1]:
                    continue
                before = len(total.period.years)
                judgement = year_near_earlier_total(
                    amount_of(year),
                    amount_of(total),
                    years_before=before,
                    least_years=int(rule.number("least_years")),
                    share=rule.number("share"),
                )
                yield Case(
                    concerned=(
                        of_observation(world, year),
                        of_observation(world, total),
                    ),
                    sides=(observed(world, year), observed(world, total)),
                    judgement=judgement,
                    on=year.period.last,
                    pairing=year.pairing,
                    told={
                        "what": world.book.indicators[year.indicator].name,
                        "year": Amount(amount_of(year), year.unit),
                        "total": Amount(amount_of(total), total.unit),
                        "years": before,
                    },
                )


def _narrower(row: Observation, total: Observation) -> bool:
    """Say whether an increment is of the same scope or a narrower one."""
    return all(
        outer is None or outer == inner
        for outer, inner in zip(scope_of(total), scope_of(row), strict=True)
    )


def increments_within_totals(world: World, _rule: Rule) -> Iterator[Case]:
    """Judge what years and stages brought by the running total that has them in it."""
    for totals in _series(world, "running total").values():
        for total in totals:
            whole = amount_of(total)
            inside = [
                row
                for row in world.book.observed[total.indicator]
                if row.nature == "increment"
                and row.amount is not None
                and row.unit == total.unit
                and row.period is not None
                and total.period is not None
                and total.period.covers(row.period)
                and _narrower(row, total)
                and row.part_of is None
            ]
            if not inside:
                continue
            periods = [row.period for row in inside if row.period]
            additive = world.book.indicators[total.indicator].over_time == "yes"
            apart = total.period and not cover_of(total.period, periods).overlaps
            numbers = [amount_of(row) for row in inside]
            part = (
                total_of(numbers)
                if additive and apart
                else max(numbers, key=lambda number: number.low)
            )
            over = surplus(part, whole)
            yield Case(
                concerned=tuple(of_observation(world, row) for row in (total, *inside)),
                sides=tuple(observed(world, row) for row in (total, *inside)),
                judgement=Judgement(
                    Outcome.CONFLICTS if over else Outcome.AGREES,
                    difference=-over or None,
                ),
                on=latest([total]),
                pairing=total.pairing,
                told={
                    "what": name_of(world, total),
                    "part": Amount(part, total.unit),
                    "whole": Amount(whole, total.unit),
                },
            )


def stocks_standing_still(world: World, rule: Rule) -> Iterator[Case]:
    """Ask of counted stocks that stand still for years whether they were counted."""
    for rows in _series(world, "level").values():
        levels = [At(row.period.last, amount_of(row)) for row in rows if row.period]
        judgement = stock_unchanged(
            levels, years=int(rule.number("years")), least=rule.number("least")
        )
        if judgement.outcome is Outcome.CANNOT_BE_JUDGED:
            continue
        yield Case(
            concerned=tuple(of_observation(world, row) for row in rows),
            sides=tuple(observed(world, row) for row in rows),
            judgement=judgement,
            on=latest(rows),
            pairing=rows[-1].pairing,
            told={
                "what": world.book.indicators[rows[-1].indicator].name,
                "value": Amount(amount_of(rows[-1]), rows[-1].unit),
                "least": rule.number("least"),
                "long": rule.number("years"),
            },
        )


def _of_years(before: Observation, after: Observation) -> bool:
    """Say whether two values are of one year each, not of years taken together."""
    return all(
        row.period is not None and len(row.period.years) == 1 for row in (before, after)
    )


def slips(world: World, rule: Rule) -> Iterator[Case]:
    """Judge each year's value by the last year's for a slip of the decimal point."""
    for nature in ("increment", "level"):
        for rows in _series(world, nature).values():
            for before, after in pairwise(rows):
                one, other = amount_of(before), amount_of(after)
                if not (one.is_exact and other.is_exact and _of_years(before, after)):
                    continue
                judgement = decimal_slip(
                    other.low,
                    one.low,
                    powers=[int(power) for power in rule.parameters["powers"]],
                    least_digits=int(rule.number("least_digits")),
                )
                if judgement.outcome is Outcome.CANNOT_BE_JUDGED:
                    continue
                yield Case(
                    concerned=(
                        of_observation(world, after),
                        of_observation(world, before),
                    ),
                    sides=(observed(world, after), observed(world, before)),
                    judgement=judgement,
                    on=latest([after]),
                    pairing=after.pairing,
                    told={
                        "what": world.book.indicators[after.indicator].name,
                        "value": Amount(other, after.unit),
                        "before": Amount(one, before.unit),
                    },
                )


def printed_growth(world: World, rule: Rule) -> Iterator[Case]:
    """Judge printed percentages of growth by the values of both years.

    A growth is a statement in per cent that is tied to an observation which is none.
    """
    increments = {
        row.thing: (key, row)
        for key, rows in _series(world, "increment").items()
        for row in rows
    }
    for statement in world.statements:
        if statement.kind not in CLAIMS or statement.unit != "%":
            continue
        if statement.record not in increments or statement.amount is None:
            continue
        key, row = increments[statement.record]
        if row.unit == "%" or row.period is None:
            continue
        year = row.period.last.year - 1
        before = next(
            (
                other
                for other_key, other in increments.values()
                if other_key == key and other.period and other.period.years == [year]
            ),
            None,
        )
        judgement = growth_recomputed(
            statement.amount.printed,
            amount_of(row),
            before.amount if before else None,
            points=rule.number("points"),
        )
        yield Case(
            concerned=(
                of_statement(statement),
                of_observation(world, row),
                *((of_observation(world, before),) if before else ()),
            ),
            sides=(
                side(statement.says, statement.amount, "%"),
                observed(world, row),
                *((observed(world, before),) if before else ()),
            ),
            judgement=judgement,
            on=row.period.last,
            pairing=row.pairing,
            told={
                "what": world.book.indicators[row.indicator].name,
                "printed": Amount(statement.amount, "%"),
                "year": str(row.period.last.year),
            },
        )


def round_digits(world: World, rule: Rule) -> Iterator[Case]:
    """Look at the digits of all exact values of a topmost pairing."""
    for root in world.roots():
        values = [
            amount_of(row).low
            for row in world.observations()
            if amount_of(row).is_exact and world.root(row.pairing) == root.thing
        ]
        judgement = digit_pattern(
            values,
            least_values=int(rule.number("least_values")),
            most_percent=rule.number("most_percent"),
        )
        counted = Interval.exact(len(values))
        yield Case(
            concerned=(),
            sides=(side(Say("exact values", "准确数值"), counted, ""),),
            judgement=judgement,
            pairing=root.thing,
            about=root.code,
            told={"pairing": root.name, "least": rule.number("least_values")},
        )
