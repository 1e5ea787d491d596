"""Times that do not match: stages, cut-offs, signatures, lengths, order."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from pairbook.figures.records import Movement, Pairing, Stage
from pairbook.findings.cases import Case, Concerned
from pairbook.findings.naming import of_movement, of_pairing, of_statement
from pairbook.findings.wording import say, side, side_in_words
from pairbook.findings.world import AID_MEASURE, Printed, World
from pairbook.rules.outcomes import Judgement, Outcome, Told
from pairbook.rules.queries import Rule
from pairbook.rules.spans import (
    length_in_years,
    period_cover,
    reaches_beyond,
    signed_in_time,
    spent_after_received,
)
from pairbook.values.period import Period
from pairbook.values.say import Say

_NOT_STATED = Say("not stated", "未说明")


def of_stage(stage: Stage) -> Concerned:
    """Return a stage as a record concerned."""
    return Concerned("stage", stage.code, stage.thing, stage.name)


def stages_of(world: World, pairing: int) -> list[Stage]:
    """Return the stages of a pairing, in order."""
    found = [stage for stage in world.book.stages.values() if stage.pairing == pairing]
    return sorted(found, key=lambda stage: stage.number)


def cut_offs(world: World, account: str, documents: frozenset[int]) -> list[date]:
    """Return the days up to which documents tell, the last first.

    The ends of their running totals; where they tell none, their last level's day.
    """
    told = [
        (row.nature, row.period.last)
        for row in world.observations()
        if row.account == account
        and row.period is not None
        and world.told_in.get(row.id, frozenset()) & documents
    ]
    totals = {day for nature, day in told if nature == "running total"}
    levels = [day for nature, day in told if nature == "level"]
    if levels and not totals:
        return [max(levels)]
    return sorted(totals, reverse=True)


def _documents_of_stages(world: World, stages: list[Stage]) -> frozenset[int]:
    """Return the documents that tell of stages: by evidence, or by a statement."""
    things = {stage.thing for stage in stages}
    told = {
        statement.document
        for statement in world.statements
        if statement.record in things
    }
    for stage in stages:
        told |= world.told_in.get(stage.id, frozenset())
    return frozenset(told)


def _staged(world: World) -> Iterator[tuple[Pairing, list[Stage], date | None]]:
    """Yield pairings with stages, and the cut-off of the documents that tell them."""
    for pairing in world.book.pairings.values():
        stages = stages_of(world, pairing.thing)
        if stages:
            documents = _documents_of_stages(world, stages)
            days = cut_offs(world, pairing.account, documents)
            yield pairing, stages, max(days, default=None)


def _told_of(world: World, pairing: Pairing) -> list[Period]:
    """Return the periods of which a pairing's records tell something."""
    book = world.book
    return [
        row.period
        for family in (book.observations, book.movements, book.contracts)
        for row in family.values()
        if row.period is not None and book.lies_in(row.pairing, pairing.thing)
    ]


def stages_cover(world: World, _rule: Rule) -> Iterator[Case]:
    """Judge whether a pairing's stages cover its time, from its start on."""
    for pairing, stages, _ in _staged(world):
        periods = [stage.period for stage in stages]
        last = max(period.last for period in periods)
        start = pairing.valid_from
        if start is None or start > last:
            judgement = Judgement(Outcome.CANNOT_BE_JUDGED)
        else:
            told_of = _told_of(world, pairing)
            judgement = period_cover(Period(start, last), periods, told_of=told_of)
        told: dict[str, Told] = {
            "pairing": pairing.name,
            "start": say(Period(start, start)) if start else _NOT_STATED,
            "first": periods[0],
        }
        yield Case(
            concerned=(of_pairing(pairing), *(of_stage(stage) for stage in stages)),
            sides=(
                side_in_words(Say("the pairing begins", "结对开始"), told["start"]),
                *(side_in_words(stage.name, stage.period) for stage in stages),
            ),
            judgement=judgement,
            on=periods[0].last,
            pairing=pairing.thing,
            told=told,
        )


def stages_told_early(world: World, _rule: Rule) -> Iterator[Case]:
    """Judge whether a stage was over when the document that tells it was closed."""
    for pairing, stages, day in _staged(world):
        for stage in stages:
            judgement = reaches_beyond(stage.period, day)
            end = say(Period(day, day)) if day else _NOT_STATED
            yield Case(
                concerned=(of_stage(stage),),
                sides=(
                    side_in_words(stage.name, stage.period),
                    side_in_words(Say("the document tells up to", "文献截止于"), end),
                ),
                judgement=judgement,
                on=stage.period.last,
                pairing=pairing.thing,
                told={"stage": stage.name, "period": stage.period, "cut_off": end},
            )


def signatures(world: World, _rule: Rule) -> Iterator[Case]:
    """Judge when agreements were signed beside the years they cover."""
    for agreement in world.book.agreements.values():
        if agreement.signed is None and agreement.covers is None:
            continue
        signed: Told = agreement.signed or _NOT_STATED
        covers: Told = agreement.covers or _NOT_STATED
        yield Case(
            concerned=(
                Concerned(
                    "agreement", agreement.code, agreement.thing, agreement.title
                ),
            ),
            sides=(
                side_in_words(Say("signed", "签署"), signed),
                side_in_words(Say("covers", "涵盖"), covers),
            ),
            judgement=signed_in_time(agreement.signed, agreement.covers),
            on=agreement.signed.last if agreement.signed else None,
            pairing=agreement.pairing,
            told={"title": agreement.title, "signed": signed, "covers": covers},
        )


def _spans(world: World, statement: Printed) -> list[tuple[Say, Period]]:
    """Return the spans that a printed length may be of, the likeliest first.

    The pairing's, up to each day that the document's totals reach, then its stages'.
    """
    days = cut_offs(world, statement.account, frozenset({statement.document}))
    found = []
    for pairing in world.roots():
        if pairing.account != statement.account:
            continue
        start = pairing.valid_from
        found += [
            (pairing.name, Period(start, day)) for day in days if start and start <= day
        ]
        found += [
            (stage.name, stage.period) for stage in stages_of(world, pairing.thing)
        ]
    return found


def lengths_in_years(world: World, _rule: Rule) -> Iterator[Case]:
    """Judge printed lengths in years by the pairing's time and by its stages."""
    for statement in world.statements:
        if statement.unit != "years" or statement.amount is None or statement.figure:
            continue
        if statement.record is not None or not statement.amount.is_exact:
            continue
        spans = _spans(world, statement)
        judgement = length_in_years(
            statement.amount.low, [period for _, period in spans]
        )
        days = judgement.told.get("days")
        name = next((name for name, period in spans if period == days), _NOT_STATED)
        sides = [side(statement.says, statement.amount, "years")]
        if isinstance(days, Period):
            sides.append(side_in_words(name, days))
        sides += [
            side_in_words(other, period)
            for other, period in spans
            if other != name and period != days
        ]
        yield Case(
            concerned=(of_statement(statement),),
            sides=tuple(sides),
            judgement=judgement,
            on=days.last if isinstance(days, Period) else None,
            pairing=world.only_root(statement.account),
            told={"printed": statement.printed, "of": name},
        )


def money_in_order(world: World, _rule: Rule) -> Iterator[Case]:
    """Judge whether a project's money was received before it was spent."""
    by_project: dict[int, list[Movement]] = defaultdict(list)
    for movement in world.book.movements.values():
        if movement.project is not None and movement.period is not None:
            by_project[movement.project].append(movement)
    for thing, rows in by_project.items():
        received = [row for row in rows if row.kind in AID_MEASURE]
        spent = [row for row in rows if row.kind in {"use", "expenditure"}]
        if not received or not spent:
            continue
        first_in = min(row.period.first for row in received if row.period)
        first_out = min(row.period.first for row in spent if row.period)
        yield Case(
            concerned=tuple(of_movement(row) for row in (*received, *spent)),
            sides=(
                side_in_words(
                    Say("first received", "首次到位"), Period(first_in, first_in)
                ),
                side_in_words(
                    Say("first spent", "首次支出"), Period(first_out, first_out)
                ),
            ),
            judgement=spent_after_received(
                [row.period for row in received if row.period],
                [row.period for row in spent if row.period],
            ),
            on=first_in,
            pairing=rows[0].pairing,
            told={"project": world.book.projects[thing].name},
        )
