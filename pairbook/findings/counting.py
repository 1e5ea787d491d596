"""What is counted: persons and attendances, classes, scopes, links, firms, jobs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from pairbook.figures.records import Observation, Organisation, Pairing
from pairbook.findings.cases import Case, Concerned, Side
from pairbook.findings.naming import name_of, observed, of_observation, of_pairing
from pairbook.findings.wording import joined, listed, side, side_in_words
from pairbook.findings.world import World, amount_of
from pairbook.rules.arithmetic import bounds_of_persons, part_not_above_whole
from pairbook.rules.outcomes import Amount, Judgement, Outcome
from pairbook.rules.promises import firms_of_stage
from pairbook.rules.queries import Rule
from pairbook.values.interval import Interval
from pairbook.values.quantity import UNITS
from pairbook.values.say import Say

_DIFFERENT = Say("different people, at least and at most", "不重复人数的下限和上限")


def latest(rows: Iterable[Observation]) -> date | None:
    """Return the last day that observations are of; None where none is dated."""
    return max((row.period.last for row in rows if row.period), default=None)


def many(
    world: World,
    rows: Sequence[Observation],
    outcome: Outcome,
    *,
    more: Sequence[Side] = (),
    about: str = "",
) -> Case:
    """Make a case of observations that stand beside each other."""
    numbers = listed([Amount(amount_of(row), row.unit) for row in rows])
    return Case(
        concerned=tuple(of_observation(world, row) for row in rows),
        sides=(*(observed(world, row) for row in rows), *more),
        judgement=Judgement(outcome),
        on=latest(rows),
        pairing=world.root(rows[0].pairing),
        about=about,
        told={"numbers": numbers, "count": len(rows)},
    )


def _documents(world: World, row: Observation) -> frozenset[int]:
    return world.told_in.get(row.id, frozenset())


def _years_of(
    world: World, rows: Sequence[Observation]
) -> dict[object, list[Observation]]:
    """Gather what one document tells of one year; undated ones join its last year."""
    groups: dict[object, list[Observation]] = defaultdict(list)
    for document in sorted({one for row in rows for one in _documents(world, row)}):
        told = [row for row in rows if document in _documents(world, row)]
        years = [row.period.last.year for row in told if row.period]
        for row in told:
            year = row.period.last.year if row.period else max(years, default=0)
            groups[world.root(row.pairing), document, year].append(row)
    return groups


def _inside_another(
    world: World, row: Observation, told: Sequence[Observation]
) -> bool:
    """Say whether a count is an of-which of another one of the same scope."""
    whole = world.book.indicators[row.indicator].part_of
    mine = (row.pairing, row.place, row.project, row.organisation, row.exchange)
    return any(
        world.measure(other) == whole
        and mine
        == (
            other.pairing,
            other.place,
            other.project,
            other.organisation,
            other.exchange,
        )
        for other in told
    )


def persons_and_attendances(world: World, rule: Rule) -> Iterator[Case]:
    """Set persons beside person-times that one document tells of one year."""
    families = rule.words("families")
    units = {"persons", "person-times"}
    rows = [
        row
        for row in world.observations()
        if row.unit in units
        and row.nature == "increment"
        and world.measure(row).startswith(families)
    ]
    for told in _years_of(world, rows).values():
        if {row.unit for row in told} != units:
            continue
        apart = [row for row in told if not _inside_another(world, row, told)]
        bounds = bounds_of_persons(
            [amount_of(row) for row in apart if row.unit == "persons"],
            [amount_of(row) for row in apart if row.unit == "person-times"],
        )
        case = many(
            world,
            told,
            Outcome.NOT_COMPARABLE,
            more=[side(_DIFFERENT, bounds, "persons")],
        )
        yield Case(
            case.concerned,
            case.sides,
            case.judgement,
            case.on,
            case.pairing,
            {**case.told, "bounds": Amount(bounds, "persons")},
        )


def classes_apart(world: World, rule: Rule) -> Iterator[Case]:
    """Set beside each other the counts of one unit that are of different classes."""
    for unit in rule.words("units"):
        groups: dict[int, list[Observation]] = defaultdict(list)
        for row in world.observations():
            if row.unit == unit and row.part_of is None:
                groups[world.root(row.pairing)].append(row)
        for rows in groups.values():
            if len({row.indicator for row in rows}) > 1:
                yield many(world, rows, Outcome.NOT_COMPARABLE, about=unit)


def areas_apart(world: World, rule: Rule) -> Iterator[Case]:
    """Set beside each other areas of one project whose standing is not recorded."""
    for family in rule.parameters["families"]:
        groups: dict[int, list[Observation]] = defaultdict(list)
        for row in world.observations(*family):
            if row.project is not None and row.part_of is None:
                groups[row.project].append(row)
        for rows in groups.values():
            if len({row.indicator for row in rows}) > 1:
                yield many(world, rows, Outcome.NOT_COMPARABLE)


def counts_of_counties(world: World, rule: Rule) -> Iterator[Case]:
    """Judge counts of counties by the number paired: each has its own scope."""
    paired = list(world.observations(*rule.words("paired")))
    wholes = [row for row in paired if row.period is not None]
    for row in world.observations():
        if row.unit != "counties" or row in paired or row.period is None:
            continue
        beside = [
            whole
            for whole in wholes
            if world.root(whole.pairing) == world.root(row.pairing)
            and whole.period is not None
            and whole.period.last <= row.period.last
        ]
        if not beside:
            continue
        whole = max(beside, key=lambda one: one.period.last if one.period else date.min)
        judgement = part_not_above_whole(amount_of(row), amount_of(whole))
        outcome = judgement.outcome
        of_one_year = whole.period and whole.period.last.year == row.period.last.year
        differs = amount_of(row) != amount_of(whole)
        if differs and (outcome is Outcome.AGREES or not of_one_year):
            outcome = Outcome.NOT_COMPARABLE
        yield Case(
            concerned=(of_observation(world, row), of_observation(world, whole)),
            sides=(observed(world, row), observed(world, whole)),
            judgement=Judgement(
                outcome,
                difference=judgement.difference
                if outcome is Outcome.CONFLICTS
                else None,
            ),
            on=row.period.last,
            pairing=row.pairing,
            told={
                "narrow": name_of(world, row),
                "part": Amount(amount_of(row), row.unit),
                "wide": name_of(world, whole),
                "whole": Amount(amount_of(whole), whole.unit),
            },
        )


def units_of_links(world: World, rule: Rule) -> Iterator[Case]:
    """Set donor units beside recipient units: links between them are many to many."""
    donors, recipients = rule.words("donors"), rule.words("recipients")
    for one in world.observations(*donors):
        for other in world.observations(*recipients):
            if (one.pairing, one.period) != (other.pairing, other.period):
                continue
            equal = amount_of(one) == amount_of(other)
            outcome = Outcome.AGREES if equal else Outcome.NOT_COMPARABLE
            yield many(world, [one, other], outcome)


def _named_in(world: World, row: Observation) -> list[Organisation]:
    """Return the firms on record as members of the group that a count is of.

    Where the count names no group, of those that took discount at its time.
    """
    groups = {row.organisation} - {None}
    if not groups:
        groups = {
            leg.holder.organisation
            for movement in world.book.movements.values()
            if movement.kind == "discount"
            and movement.period == row.period
            and world.root(movement.pairing) == world.root(row.pairing)
            for leg in movement.legs
            if leg.fen > 0
        }
    return [one for one in world.book.organisations.values() if one.parent in groups]


def firms_of_stages(world: World, rule: Rule) -> Iterator[Case]:
    """Judge distinct firms of a stage by those of a year in it, and by their list."""
    rows = [row for row in world.observations(*rule.words("measures")) if row.period]
    for stage in rows:
        for year in rows:
            if not stage.period or not year.period or stage.period == year.period:
                continue
            if world.root(stage.pairing) != world.root(year.pairing):
                continue
            if not stage.period.covers(year.period):
                continue
            named = _named_in(world, year)
            judgement = firms_of_stage(
                amount_of(stage), amount_of(year), named=len(named)
            )
            sides = [observed(world, stage), observed(world, year)]
            if named:
                label = Say("named on record", "有名称的")
                sides.append(side_in_words(label, listed([one.name for one in named])))
            yield Case(
                concerned=(of_observation(world, stage), of_observation(world, year)),
                sides=tuple(sides),
                judgement=judgement,
                on=year.period.last,
                pairing=stage.pairing,
                told={
                    "stage": Amount(amount_of(stage), stage.unit),
                    "year": Amount(amount_of(year), year.unit),
                    "named": len(named),
                },
            )


def _meaning(words: str) -> Say:
    """Name what a word may count: a unit, else as the record has it."""
    return UNITS[words].name if words in UNITS else Say(words, words)


def two_meanings(world: World, _rule: Rule) -> Iterator[Case]:
    """Ask of each count whose word has two meanings which one is counted."""
    for row in world.observations():
        if "|" not in row.counting:
            continue
        meanings = [_meaning(part.strip()) for part in row.counting.split("|")]
        one = of_observation(world, row)
        yield Case(
            concerned=(one,),
            sides=tuple(
                side_in_words(
                    joined(Say("read as", "理解为"), meaning),
                    Amount(amount_of(row), row.unit),
                )
                for meaning in meanings
            ),
            judgement=Judgement(Outcome.OPEN_QUESTION),
            on=latest([row]),
            pairing=row.pairing,
            told={
                "value": Amount(amount_of(row), row.unit),
                "what": one.label,
                "one": meanings[0],
                "other": meanings[1],
            },
        )


def effects_apart(world: World, rule: Rule) -> Iterator[Case]:
    """Keep direct jobs from those brought about; ask where it is not stated."""
    groups: dict[object, list[Observation]] = defaultdict(list)
    for row in world.observations(*rule.words("measures")):
        if row.effect == "not stated":
            yield many(world, [row], Outcome.OPEN_QUESTION)
        elif row.effect:
            groups[row.pairing, row.project, row.organisation, row.place].append(row)
    for rows in groups.values():
        if {row.effect for row in rows} >= {"direct", "induced"}:
            yield many(world, rows, Outcome.NOT_COMPARABLE)


def projects_and_places(world: World, _rule: Rule) -> Iterator[Case]:
    """Ask where more places are named than projects counted."""
    for row in world.observations():
        if row.unit != "projects" or row.project is None:
            continue
        sites = world.book.projects[row.project].sites
        counted = amount_of(row)
        if counted.low < 2 or len(sites) < 2:
            continue
        more = counted.high is not None and len(sites) > counted.high
        places = listed([world.book.places[site].name for site in sites])
        yield Case(
            concerned=(of_observation(world, row),),
            sides=(
                observed(world, row),
                side_in_words(Say("places named", "列出的地点"), places),
            ),
            judgement=Judgement(Outcome.OPEN_QUESTION if more else Outcome.AGREES),
            on=latest([row]),
            pairing=row.pairing,
            told={
                "value": Amount(counted, row.unit),
                "places": places,
                "count": len(sites),
            },
        )


def _stated(pairing: Pairing) -> bool:
    """Say whether both sides of a pairing are stated."""
    return all(
        any(party.place or party.organisation for party in parties)
        for parties in (pairing.donors, pairing.recipients)
    )


def pairs_counted_and_named(world: World, rule: Rule) -> Iterator[Case]:
    """Judge the number of county pairs by those that the register names."""
    for row in world.observations(*rule.words("measures")):
        named = [
            pairing
            for pairing in world.book.pairings.values()
            if pairing.level == "county"
            and row.pairing in world.book.above[pairing.thing]
        ]
        if not named:
            continue
        whole = [pairing for pairing in named if _stated(pairing)]
        counted, on_record = amount_of(row), Interval.exact(len(named))
        judgement = part_not_above_whole(on_record, counted)
        if judgement.outcome is Outcome.AGREES and on_record != counted:
            judgement = Judgement(Outcome.CANNOT_BE_JUDGED)
        concerned: list[Concerned] = [of_observation(world, row)]
        concerned += [of_pairing(pairing) for pairing in named]
        yield Case(
            concerned=tuple(concerned),
            sides=(
                observed(world, row),
                side(Say("named in the register", "登记册所列"), on_record, "pairs"),
                side(
                    Say("with both sides stated", "双方均已说明"),
                    Interval.exact(len(whole)),
                    "pairs",
                ),
            ),
            judgement=judgement,
            on=latest([row]),
            pairing=row.pairing,
            told={
                "counted": Amount(counted, row.unit),
                "named": len(named),
                "whole": len(whole),
            },
        )
