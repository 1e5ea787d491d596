"""Ratios of two amounts beside their plausible bands; levels beside their peers."""

from collections import defaultdict
from collections.abc import Iterator

from pairbook.findings.cases import Case
from pairbook.findings.measuring import Measured, may_join, measured, of_row, summed
from pairbook.findings.telling import in_unit
from pairbook.findings.wording import side
from pairbook.findings.world import World
from pairbook.rules.arithmetic import (
    levels_of_peers,
    product_agrees,
    ratio_in_band,
    ratio_of,
    ratio_recomputed,
    robust_distances,
)
from pairbook.rules.outcomes import Amount, Judgement, Outcome, Told
from pairbook.rules.promises import scaled
from pairbook.rules.queries import Band, Rule, bands
from pairbook.values.interval import Interval
from pairbook.values.phrasing import unit_in
from pairbook.values.say import Say

_BAND = Say("plausible", "合理区间")
_RATIO = Say("ratio", "比值")
_MADE = Say("recomputed", "重算")


def _unit(unit: str) -> Say:
    return Say(unit_in(unit, "en"), unit_in(unit, "zh"))


def _costed() -> set[str]:
    """Return the measures of whose cost a band speaks."""
    return {
        measure
        for band in bands()
        if "money" in band.numerator
        for measure in band.denominator
    }


def _shares_cost(world: World, band: Band, of: Measured) -> bool:
    """Say whether the project made other things too, of which the money is the cost."""
    if "money" not in band.numerator or of.project is None:
        return False
    others = _costed() - {*band.denominator, *band.shared_with, "volume"}
    return any(row.project == of.project for row in world.observations(*others))


def _joined(world: World, band: Band) -> Iterator[tuple[Measured, Measured]]:
    """Yield numerators with their denominators."""
    below = measured(world, *band.denominator)
    if "money" in band.numerator:
        below = summed(below)
    for above in measured(world, *band.numerator):
        for under in below:
            if "induced" in {above.effect, under.effect}:
                continue
            if may_join(band.join, above, under):
                yield above, under


def ratios_in_bands(world: World, rule: Rule) -> Iterator[Case]:
    """Judge each ratio that a band of this rule speaks of."""
    for band in (band for band in bands() if band.rule == rule.code):
        for above, under in _joined(world, band):
            period = above.period or under.period
            on = period.last if period else None
            top = in_unit(above.amount, above.unit, band.unit)
            base = in_unit(under.amount, under.unit, band.per)
            if not band.in_force(on) or top is None or base is None:
                continue
            per = scaled(base, 1 / band.times)
            judgement = ratio_in_band(top, per, low=band.low, high=band.high)
            if judgement.variant == "above" and _shares_cost(world, band, under):
                judgement = Judgement(Outcome.AGREES, "", judgement.told)
            limits = Interval(band.low, band.high)
            yield Case(
                concerned=(*above.concerned, *under.concerned),
                sides=(above.side, under.side, side(_BAND, limits, band.unit)),
                judgement=judgement,
                on=on,
                pairing=above.pairing,
                about=band.code,
                told={
                    "band": band.name,
                    "low": band.low,
                    "high": band.high,
                    "unit": _unit(band.unit),
                    "numerator": Amount(above.amount, above.unit),
                    "denominator": Amount(under.amount, under.unit),
                    "of": above.side.label,
                    "source": band.source,
                },
            )


def peers_of_programme(world: World, rule: Rule) -> Iterator[Case]:
    """Judge levels of one indicator in one pairing by each other."""
    groups: dict[tuple[int, int], list[Measured]] = defaultdict(list)
    units = set(rule.words("units"))
    for row in world.observations():
        if row.unit in units:
            groups[row.pairing, row.indicator].append(of_row(world, row))
    for (pairing, indicator), peers in groups.items():
        if len(peers) < 2:
            continue
        levels = [peer.amount for peer in peers]
        judgement = levels_of_peers(levels, most=rule.number("most"))
        ends = [peer.period.last for peer in peers if peer.period]
        told = {
            name: Amount(fact, peers[0].unit) if isinstance(fact, Interval) else fact
            for name, fact in judgement.told.items()
        }
        yield Case(
            concerned=tuple(one for peer in peers for one in peer.concerned),
            sides=tuple(peer.side for peer in peers),
            judgement=Judgement(
                judgement.outcome, judgement.variant, told, judgement.difference
            ),
            on=max(ends, default=None),
            pairing=pairing,
            told={
                "measure": world.book.indicators[indicator].name,
                "count": len(peers),
                "most": rule.number("most"),
            },
        )


def unit_costs_of_peers(world: World, rule: Rule) -> Iterator[Case]:
    """Find unit costs far from those of the same class and year."""
    least, most = int(rule.number("least_peers")), rule.number("most_distance")
    for band in (band for band in bands() if "money" in band.numerator):
        years: dict[int, list[tuple[Measured, Measured, Interval]]] = defaultdict(list)
        for above, under in _joined(world, band):
            period = above.period or under.period
            cost = ratio_of(above.amount, under.amount)
            if period is not None and cost is not None:
                years[period.last.year].append((above, under, cost))
        for year, peers in years.items():
            if len(peers) < least:
                continue
            distances = robust_distances([cost.low for _, _, cost in peers])
            for (above, under, cost), distance in zip(peers, distances, strict=True):
                outlier = abs(distance) > most
                yield Case(
                    concerned=(*above.concerned, *under.concerned),
                    sides=(above.side, under.side, side(_RATIO, cost, band.unit)),
                    judgement=Judgement(
                        Outcome.CONFLICTS if outlier else Outcome.AGREES,
                        told={"distance": abs(distance).quantize(rule.number("digit"))},
                    ),
                    on=above.period.last if above.period else None,
                    pairing=above.pairing,
                    about=f"{band.code} {year}",
                    told={
                        "band": band.name,
                        "of": above.side.label,
                        "count": len(peers),
                        "year": str(year),
                    },
                )


def rate_times_count(world: World, rule: Rule) -> Iterator[Case]:
    """Judge a gain per household and the households by their gain together."""
    totals = [
        of_row(world, row)
        for row in world.observations()
        if row.unit in {"yuan", "yuan per year"}
        and world.book.indicators[row.indicator].type == "outcome"
    ]
    counts = measured(world, *rule.words("counts"))
    rates = measured(world, *rule.words("rates"))
    for total in totals:
        for count in (one for one in counts if may_join("enterprise", total, one)):
            told: dict[str, Told] = {
                "total": Amount(total.amount, total.unit),
                "count": Amount(count.amount, count.unit),
            }
            beside = [one for one in rates if may_join("enterprise", total, one)]
            rate = beside[0] if beside else None
            per = ratio_of(total.amount, count.amount)
            if per is None:
                continue
            if rate is None:
                shown = Interval.exact(
                    (total.amount.printed / count.amount.printed).quantize(1)
                )
                judgement = Judgement(Outcome.AGREES, "derived")
                told |= {"rate": Amount(shown, "yuan per household")}
            else:
                judgement = product_agrees(
                    rate.amount,
                    count.amount,
                    total.amount,
                    tolerance_percent=rule.number("tolerance_percent"),
                )
                made = judgement.told["made"]
                told |= {
                    "rate": Amount(rate.amount, rate.unit),
                    "made": Amount(made, total.unit)
                    if isinstance(made, Interval)
                    else made,
                }
            yield Case(
                concerned=(
                    *total.concerned,
                    *count.concerned,
                    *(rate.concerned if rate else ()),
                ),
                sides=(total.side, count.side, *((rate.side,) if rate else ())),
                judgement=Judgement(
                    judgement.outcome, judgement.variant, {}, judgement.difference
                ),
                on=total.period.last if total.period else None,
                pairing=total.pairing,
                told=told,
            )


def ratios_recomputed(world: World, rule: Rule) -> Iterator[Case]:
    """Judge printed percentages by the numerator and denominator on record."""
    for indicator in world.book.indicators.values():
        if not indicator.numerator or not indicator.denominator:
            continue
        tops = measured(world, indicator.numerator)
        bases = measured(world, indicator.denominator)
        for ratio in measured(world, indicator.code):
            joined = [
                (top, base)
                for top in tops
                for base in bases
                if may_join("scope", ratio, top) and may_join("scope", ratio, base)
            ]
            if ratio.unit != "%" or not joined:
                continue
            top, base = joined[0]
            judgement = ratio_recomputed(
                ratio.amount,
                top.amount,
                base.amount,
                tolerance=rule.number("tolerance"),
            )
            yield Case(
                concerned=(*ratio.concerned, *top.concerned, *base.concerned),
                sides=(ratio.side, top.side, base.side),
                judgement=judgement,
                on=ratio.period.last if ratio.period else None,
                pairing=ratio.pairing,
                told={"printed": Amount(ratio.amount, "%"), "of": ratio.side.label},
            )
