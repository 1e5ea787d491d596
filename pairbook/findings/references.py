"""Numbers beside references: population, working age, income, loans."""

from collections.abc import Iterator

from pairbook.figures.records import Observation
from pairbook.findings.cases import Case
from pairbook.findings.measuring import Measured, measured
from pairbook.findings.naming import moved, of_movement
from pairbook.findings.wording import joined, side
from pairbook.findings.world import World, yuan_in
from pairbook.rules.arithmetic import within_reference
from pairbook.rules.outcomes import Amount, Judgement, Told
from pairbook.rules.queries import Rule
from pairbook.values.interval import Interval
from pairbook.values.period import Period
from pairbook.values.say import Say

_UNKNOWN = Say("a place that is not stated", "未说明的地点")


def _place_of(world: World, one: Measured) -> int | None:
    """Return the place that an amount is of: its own, or its project's one site."""
    if one.place is not None:
        return one.place
    project = world.book.projects.get(one.project) if one.project else None
    if project is not None and len(project.sites) == 1:
        return project.sites[0]
    return None


def _reference(
    world: World, measures: tuple[str, ...], place: int | None, period: Period | None
) -> Observation | None:
    """Return the reference of a place, or of the nearest place it lies in.

    Of several years the last one not after the asked one, else the first.
    """
    rows = list(world.observations(*measures))
    at = place
    while at is not None and at in world.book.places:
        here = sorted(
            (row.period.last, row.code, row)
            for row in rows
            if row.place == at and row.period is not None
        )
        before = [row for day, _, row in here if period is None or day <= period.last]
        if here:
            return before[-1] if before else here[0][2]
        at = world.book.places[at].parent
    return None


def within_references(world: World, rule: Rule) -> Iterator[Case]:
    """Judge numbers of a place by a share, or a multiple, of a reference of the place.

    Where the rule asks it, only amounts that name a place are judged.
    """
    for one in measured(world, *rule.words("measures")):
        place = _place_of(world, one)
        if place is None and rule.parameters.get("only_with_place"):
            continue
        reference = _reference(world, rule.words("references"), place, one.period)
        amount = reference.amount if reference else None
        judgement = within_reference(one.amount, amount, share=rule.number("share"))
        name = _UNKNOWN if place is None else world.book.places[place].name
        told: dict[str, Told] = {
            "of": one.side.label,
            "value": Amount(one.amount, one.unit),
            "place": name,
        }
        sides = [one.side]
        concerned = list(one.concerned)
        if reference and amount:
            told["reference"] = Amount(amount, reference.unit)
            label = joined(world.book.indicators[reference.indicator].name, name)
            sides.append(side(label, amount, reference.unit))
        most = judgement.told.get("most")
        if isinstance(most, Interval):
            told["most"] = Amount(most, one.unit)
        yield Case(
            concerned=tuple(concerned),
            sides=tuple(sides),
            judgement=Judgement(
                judgement.outcome, judgement.variant, {}, judgement.difference
            ),
            on=one.period.last if one.period else None,
            pairing=one.pairing,
            told=told,
        )


def discount_by_principal(world: World, rule: Rule) -> Iterator[Case]:
    """Judge interest discount by the rate that the rules of its time allow."""
    loans = measured(world, *rule.words("principal"))
    for movement in world.book.movements.values():
        if movement.kind != "discount":
            continue
        root = world.root(movement.pairing)
        found = next(
            (
                loan
                for loan in loans
                if world.root(loan.pairing) == root
                and movement.period is not None
                and loan.period is not None
                and loan.period.last.year == movement.period.last.year
            ),
            None,
        )
        paid = Interval.exact(yuan_in(movement))
        judgement = within_reference(
            paid, found.amount if found else None, share=rule.number("rate")
        )
        most = judgement.told.get("most")
        yield Case(
            concerned=(of_movement(movement), *(found.concerned if found else ())),
            sides=(moved(movement), *((found.side,) if found else ())),
            judgement=Judgement(
                judgement.outcome, judgement.variant, {}, judgement.difference
            ),
            on=movement.period.last if movement.period else None,
            pairing=movement.pairing,
            told={
                "paid": Amount(paid, "yuan"),
                "rate": rule.number("rate") * 100,
                "supports": Amount(
                    Interval.exact((paid.low / rule.number("rate")).quantize(1)), "yuan"
                ),
                "most": Amount(most, "yuan") if isinstance(most, Interval) else "",
            },
        )
