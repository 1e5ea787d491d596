"""One fact recorded twice: what would be counted twice, or has two numbers."""

from collections import defaultdict
from collections.abc import Hashable, Iterator

from pairbook.figures.records import Movement, Observation
from pairbook.findings.cases import Case
from pairbook.findings.naming import moved, observed, of_movement, of_observation
from pairbook.findings.world import World, amount_of
from pairbook.rules.arithmetic import same_fact_same_number
from pairbook.rules.outcomes import Judgement, Outcome
from pairbook.rules.queries import Rule


def likeness(row: Observation) -> Hashable:
    """Return all that makes an observation the observation of one fact."""
    return (
        row.indicator,
        row.pairing,
        row.nature,
        row.period,
        row.unit,
        row.place,
        row.project,
        row.organisation,
        row.exchange,
        row.effect,
        row.cover_note.en,
    )


def _judged(rows: list[Observation]) -> Judgement:
    """Judge two or more observations of one fact.

    Two reporters may both report it; one reporter's second record counts twice.
    """
    judgement = same_fact_same_number([amount_of(row) for row in rows])
    if judgement.outcome is Outcome.CONFLICTS:
        return Judgement(Outcome.CONFLICTS, "numbers", {}, judgement.difference)
    reporters = [row.reporter for row in rows]
    if len(set(reporters)) == len(reporters):
        return Judgement(Outcome.AGREES)
    return Judgement(Outcome.CONFLICTS, "twice")


def recorded_twice(world: World, _rule: Rule) -> Iterator[Case]:
    """Find observations, and movements, that are two records of one fact."""
    of_one: dict[Hashable, list[Observation]] = defaultdict(list)
    for row in world.observations():
        if row.period is not None and row.part_of is None:
            of_one[likeness(row)].append(row)
    for rows in of_one.values():
        if len(rows) < 2:
            continue
        yield Case(
            concerned=tuple(of_observation(world, row) for row in rows),
            sides=tuple(observed(world, row) for row in rows),
            judgement=_judged(rows),
            on=rows[0].period.last if rows[0].period else None,
            pairing=rows[0].pairing,
            told={"what": of_observation(world, rows[0]).label},
        )
    yield from _movements(world)


def _movements(world: World) -> Iterator[Case]:
    """Find movements with the same money between the same holders for the same end."""
    of_one: dict[Hashable, list[Movement]] = defaultdict(list)
    for row in world.book.movements.values():
        legs = tuple(sorted((leg.holder.thing, leg.fen) for leg in row.legs))
        likeness = (
            row.kind,
            row.pairing,
            row.project,
            row.period,
            row.purpose.en,
            legs,
        )
        of_one[likeness].append(row)
    for rows in of_one.values():
        if len(rows) < 2 or rows[0].period is None:
            continue
        yield Case(
            concerned=tuple(of_movement(row) for row in rows),
            sides=tuple(moved(row) for row in rows),
            judgement=Judgement(Outcome.CONFLICTS, "twice"),
            on=rows[0].period.last,
            pairing=rows[0].pairing,
            told={"what": of_movement(rows[0]).label},
        )
