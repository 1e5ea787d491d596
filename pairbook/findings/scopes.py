"""Narrower scopes beside wider ones: project and programme, pair and nation."""

from collections import defaultdict
from collections.abc import Iterator

from pairbook.figures.records import Observation
from pairbook.findings.cases import Case
from pairbook.findings.naming import name_of, observed, of_observation
from pairbook.findings.wording import side
from pairbook.findings.world import World, amount_of
from pairbook.rules.arithmetic import part_not_above_whole, total_of
from pairbook.rules.outcomes import Amount, Judgement, Outcome
from pairbook.rules.queries import Rule
from pairbook.values.say import Say

_BESIDE = Say("together, if beside each other", "若为并列，合计")
_INSIDE = Say("in all, if one is inside the other", "若为包含，总数")


def _wider(world: World, wide: Observation, narrow: Observation) -> bool:
    """Say whether one observation's scope holds the other's, and more."""
    book = world.book
    if not book.lies_in(narrow.pairing, wide.pairing):
        return False
    more = wide.pairing != narrow.pairing
    for outer, inner in (
        (wide.place, narrow.place),
        (wide.project, narrow.project),
        (wide.organisation, narrow.organisation),
        (wide.exchange, narrow.exchange),
    ):
        if outer is None:
            more = more or inner is not None
        elif not book.lies_in(inner, outer):
            return False
        elif inner != outer:
            more = True
    return more


def _alike(wide: Observation, narrow: Observation) -> bool:
    """Say whether two observations of one indicator are of one kind and time."""
    if (wide.nature, wide.unit) != (narrow.nature, narrow.unit):
        return False
    if wide.period is None or narrow.period is None or wide.thing == narrow.thing:
        return False
    if wide.effect == "direct" and narrow.effect == "induced":
        return False
    if wide.nature == "increment":
        return wide.period.covers(narrow.period)
    if wide.nature == "running total" and narrow.period.first < wide.period.first:
        return narrow.period.last == wide.period.last
    return narrow.period.last == wide.period.last


def _is_nation(world: World, observation: Observation) -> bool:
    return world.book.pairings[observation.pairing].level == "nation"


def _pairs(world: World, *, nations: bool) -> Iterator[tuple[Observation, Observation]]:
    """Yield wider and narrower observations of one indicator that may be compared.

    The wider ones are of pairings above; with ``nations`` those of any nation.
    """
    book = world.book
    for thing, rows in book.observed.items():
        if book.indicators[thing].nature == "ratio":
            continue
        numbered = [row for row in rows if row.amount is not None]
        of_pairing: dict[int, list[Observation]] = defaultdict(list)
        of_nation = []
        for row in numbered:
            of_pairing[row.pairing].append(row)
            if _is_nation(world, row):
                of_nation.append(row)
        for narrow in numbered:
            above = book.above.get(narrow.pairing, frozenset())
            wider = [row for one in above for row in of_pairing.get(one, ())]
            for wide in of_nation if nations else wider:
                if wide.thing not in {narrow.thing, narrow.part_of}:
                    yield wide, narrow


def _case(world: World, wide: Observation, narrow: Observation, variant: str) -> Case:
    judgement = part_not_above_whole(amount_of(narrow), amount_of(wide))
    return Case(
        concerned=(of_observation(world, narrow), of_observation(world, wide)),
        sides=(observed(world, narrow), observed(world, wide)),
        judgement=Judgement(
            judgement.outcome, variant, judgement.told, judgement.difference
        ),
        on=narrow.period.last if narrow.period else None,
        pairing=narrow.pairing,
        told={
            "narrow": name_of(world, narrow),
            "part": Amount(amount_of(narrow), narrow.unit),
            "wide": name_of(world, wide),
            "whole": Amount(amount_of(wide), wide.unit),
        },
    )


def narrow_not_above_wide(world: World, _rule: Rule) -> Iterator[Case]:
    """Judge a project's, place's or firm's number by that of its whole programme."""
    for wide, narrow in _pairs(world, nations=False):
        if _is_nation(world, wide) and not _is_nation(world, narrow):
            continue
        if _alike(wide, narrow) and _wider(world, wide, narrow):
            yield _case(world, wide, narrow, "")


def pair_not_above_nation(world: World, rule: Rule) -> Iterator[Case]:
    """Judge one pair's number by the nation's of the same or the next year."""
    for wide, narrow in _pairs(world, nations=True):
        if _is_nation(world, narrow):
            continue
        if (wide.nature, wide.unit) != (narrow.nature, narrow.unit):
            continue
        if wide.period is None or narrow.period is None or wide.place is not None:
            continue
        later = wide.period.last.year - narrow.period.last.year
        span = len(wide.period.years) == len(narrow.period.years)
        if span and later == int(rule.number("years_later")):
            yield _case(world, wide, narrow, "")


def parts_of_unknown_standing(world: World, _rule: Rule) -> Iterator[Case]:
    """Ask of each part whether it is inside its whole or beside it."""
    book = world.book
    for row in world.observations():
        whole = None if row.part_of is None else book.observations.get(row.part_of)
        if row.part_status != "not stated" or whole is None or whole.amount is None:
            continue
        part, all_of_it = amount_of(row), whole.amount
        sides = [observed(world, row), observed(world, whole)]
        if row.unit == whole.unit and row.nature == whole.nature:
            sides += [
                side(_INSIDE, all_of_it, whole.unit),
                side(_BESIDE, total_of([part, all_of_it]), whole.unit),
            ]
        yield Case(
            concerned=(of_observation(world, row), of_observation(world, whole)),
            sides=tuple(sides),
            judgement=Judgement(Outcome.OPEN_QUESTION),
            on=row.period.last if row.period else None,
            pairing=row.pairing,
            told={
                "part": Amount(part, row.unit),
                "narrow": name_of(world, row),
                "whole": Amount(all_of_it, whole.unit),
                "wide": name_of(world, whole),
            },
        )
