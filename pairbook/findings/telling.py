"""What is told: statements beside what they restate, facts told twice."""

from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from pairbook.figures.addresses import address_of
from pairbook.figures.engine import figure
from pairbook.figures.records import Commitment, Contract, Lot, Movement, Observation
from pairbook.findings.cases import Case, Side
from pairbook.findings.naming import (
    of_statement,
)
from pairbook.findings.wording import joined, side, side_in_words
from pairbook.findings.world import CLAIMS, Printed, World, yuan_in
from pairbook.rules.arithmetic import apart, same_fact_same_number
from pairbook.rules.outcomes import Judgement, Outcome
from pairbook.rules.printed import printed_against, printed_number
from pairbook.rules.promises import scaled
from pairbook.rules.queries import Rule
from pairbook.values.interval import Interval
from pairbook.values.money import yuan_of
from pairbook.values.period import Period, period_of
from pairbook.values.quantity import UNITS
from pairbook.values.say import Say

_PRINTED = Say("printed", "原文")
_RECORDED = Say("on record", "记录")
_COMPUTED = Say("computed", "计算")


@dataclass(frozen=True, slots=True)
class Restated:
    """What a tie leads to: a number with its unit, or a period, and its pairing."""

    label: Say
    number: Interval | None = None
    unit: str = ""
    period: Period | None = None
    ends: bool = False
    on: Period | None = None
    pairing: int | None = None


def in_unit(number: Interval, unit: str, wanted: str) -> Interval | None:
    """Convert a number into a unit; None where the two count different things.

    A sum a year and a sum are both money: the promise says itself which it is.
    """
    unit, wanted = (
        "yuan" if name == "yuan per year" else name for name in (unit, wanted)
    )
    if unit == wanted:
        return number
    if unit not in UNITS or wanted not in UNITS:
        return None
    mine, other = UNITS[unit], UNITS[wanted]
    if mine.kind != other.kind:
        return None
    return scaled(number, mine.size / other.size)


def _dated(world: World, statement: Printed) -> Restated | None:
    """Return the period that a tie with a field leads to, None where there is none."""
    book, thing = world.book, statement.record
    if thing is None:
        return None
    found: Period | None = None
    ends = False
    if statement.field in {"signed", "covers"} and thing in book.agreements:
        agreement = book.agreements[thing]
        found = agreement.signed if statement.field == "signed" else agreement.covers
    elif statement.field in {"valid_from", "valid_to"}:
        row = book.pairings.get(thing) or book.places.get(thing)
        day = getattr(row, statement.field) if row else None
        found = Period(day, day) if day else None
    elif statement.field == "period":
        for family in (
            book.observations,
            book.movements,
            book.contracts,
            book.commitments,
            book.stages,
            book.projects,
            book.exchanges,
            book.visits,
            book.lots,
        ):
            if thing in family:
                record = family[thing]
                found = getattr(record, "period", None)
                ends = getattr(record, "nature", "") in {"running total", "level"}
    if found is None:
        return None
    return Restated(_RECORDED, period=found, ends=ends, on=found)


def _numbered(world: World, statement: Printed) -> Restated | None:
    """Return the number that a tie to a record leads to."""
    thing = statement.record
    if thing is None:
        return None
    row = next(
        (
            family[thing]
            for family in (
                world.book.observations,
                world.book.movements,
                world.book.contracts,
                world.book.commitments,
                world.book.lots,
            )
            if thing in family
        ),
        None,
    )
    match row:
        case Observation() | Commitment():
            number, unit = row.amount, row.unit
        case Movement():
            number, unit = Interval.exact(yuan_in(row)), "yuan"
        case Contract():
            number, unit = row.amount, "yuan"
        case Lot() if row.value_fen is not None:
            number, unit = Interval.exact(yuan_of(row.value_fen)), "yuan"
        case _:
            return None
    return Restated(_RECORDED, number, unit, on=row.period, pairing=row.pairing)


def _computed(world: World, statement: Printed) -> Restated:
    """Return the figure that a statement restates, as known on the world's entry."""
    asked = address_of(statement.figure)
    answer = figure(world.book, asked)
    scope = next((scope for scope in asked.scopes if scope.kind == "pair"), None)
    pairing = world.book.pairing(scope.code) if scope else None
    return Restated(
        _COMPUTED,
        answer.value,
        answer.unit,
        on=asked.asked.span,
        pairing=pairing.thing if pairing else None,
    )


def restated_by(world: World, statement: Printed) -> Restated | None:
    """Return what a statement restates; None where its tie leads to no value."""
    if statement.figure:
        return _computed(world, statement)
    if statement.field:
        return _dated(world, statement)
    return _numbered(world, statement)


def _dates_agree(printed: str, restated: Restated) -> Judgement:
    """Judge a printed date by the recorded period, a total's by its end."""
    found = restated.period
    try:
        period = period_of(printed)
    except ValueError:
        return Judgement(Outcome.CANNOT_BE_JUDGED)
    if found is None:
        return Judgement(Outcome.CANNOT_BE_JUDGED)
    same = period == found or period.covers(found)
    if same or (restated.ends and period.last == found.last):
        return Judgement(Outcome.AGREES)
    return Judgement(Outcome.CONFLICTS)


def _numbers_agree(statement: Printed, restated: Restated) -> Judgement:
    """Judge a printed number by the recorded one, within its rounding and wording."""
    if statement.amount is None or restated.number is None:
        return Judgement(Outcome.CANNOT_BE_JUDGED)
    mine = in_unit(statement.amount, statement.unit, restated.unit)
    if mine is None:
        return Judgement(Outcome.NOT_COMPARABLE)
    printed = printed_number(statement.printed)
    step = Decimal(0)
    if printed is not None and statement.amount.is_exact:
        step = printed.step / 2 if printed.step < statement.amount.low else Decimal(0)
    distance = apart(mine, restated.number)
    if distance <= step:
        return Judgement(Outcome.AGREES)
    return Judgement(Outcome.CONFLICTS, difference=distance)


def statements_restate(world: World, _rule: Rule) -> Iterator[Case]:
    """Hold each statement beside the record or figure it is tied to."""
    for statement in world.statements:
        tied = bool(statement.figure or statement.record)
        if not tied:
            if statement.kind in CLAIMS:
                yield _case(
                    statement,
                    None,
                    Judgement(Outcome.CANNOT_BE_JUDGED, "alone"),
                )
            continue
        restated = restated_by(world, statement)
        if restated is None:
            continue
        dated = restated.period is not None
        judgement = (
            _dates_agree(statement.value, restated)
            if dated
            else _numbers_agree(statement, restated)
        )
        case = _case(statement, restated, judgement)
        yield replace(case, pairing=case.pairing or world.only_root(statement.account))


def _case(statement: Printed, restated: Restated | None, judgement: Judgement) -> Case:
    """Make the case of a statement and what it restates."""
    sides = [_printed_side(statement)]
    if restated and restated.period is not None:
        sides.append(side_in_words(restated.label, restated.period))
    elif restated and restated.number is not None:
        sides.append(side(restated.label, restated.number, restated.unit))
    return Case(
        concerned=(of_statement(statement),),
        sides=tuple(sides),
        judgement=judgement,
        on=restated.on.last if restated and restated.on else None,
        pairing=restated.pairing if restated else None,
        told={
            "printed": statement.printed,
            "says": statement.says,
            "value": sides[-1].value,
        },
    )


def _alone(world: World, statement: Printed) -> Case:
    """Make the case of a statement that no record bears out."""
    case = _case(statement, None, Judgement(Outcome.CANNOT_BE_JUDGED, "alone"))
    return replace(case, pairing=world.only_root(statement.account))


def _printed_side(statement: Printed) -> Side:
    """Return a statement as a side: its number where it has one, else its words."""
    label = joined(_PRINTED, Say(statement.section, statement.section))
    if statement.amount is not None and statement.unit:
        return side(label, statement.amount, statement.unit)
    return side_in_words(label, statement.printed)


def _pairing_of(world: World, statement: Printed) -> int | None:
    """Return the pairing that a statement is of, or its account's only one."""
    restated = restated_by(world, statement)
    if restated is not None and restated.pairing is not None:
        return restated.pairing
    return world.only_root(statement.account)


def statements_print(world: World, _rule: Rule) -> Iterator[Case]:
    """Hold the printed words of each statement beside the number noted for them."""
    for statement in world.statements:
        if statement.kind not in CLAIMS or statement.amount is None:
            continue
        judgement = printed_against(statement.printed, statement.amount, statement.unit)
        if judgement.outcome is Outcome.CANNOT_BE_JUDGED:
            continue
        yield Case(
            concerned=(of_statement(statement),),
            sides=(
                side_in_words(_PRINTED, statement.printed),
                side(Say("noted", "登记"), statement.amount, statement.unit),
            ),
            judgement=judgement,
            pairing=_pairing_of(world, statement),
            told={"printed": statement.printed, "says": statement.says},
        )


def told_twice(world: World, _rule: Rule) -> Iterator[Case]:
    """Gather the statements of one record or figure: one fact, told several times."""
    of_one: dict[Hashable, list[Printed]] = defaultdict(list)
    for statement in world.statements:
        if statement.kind in CLAIMS and (statement.record or statement.figure):
            target = (statement.record, statement.field, statement.figure)
            of_one[target].append(statement)
    for told in of_one.values():
        numbers = [
            (statement, number)
            for statement in told
            if statement.amount is not None
            and (number := in_unit(statement.amount, statement.unit, told[0].unit))
        ]
        if len(numbers) < 2:
            continue
        first = told[0]
        restated = restated_by(world, first)
        yield Case(
            concerned=tuple(of_statement(statement) for statement, _ in numbers),
            sides=tuple(
                side(
                    joined(
                        Say(statement.code, statement.code),
                        Say(statement.section, statement.section),
                    ),
                    number,
                    first.unit,
                )
                for statement, number in numbers
            ),
            judgement=same_fact_same_number([number for _, number in numbers]),
            on=restated.on.last if restated and restated.on else None,
            pairing=restated.pairing if restated else None,
            told={"says": first.says, "count": len(numbers)},
        )
