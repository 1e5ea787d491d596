"""Names of records, and the records a finding is about."""

from pairbook.figures.records import (
    Commitment,
    Contract,
    Movement,
    Observation,
    Pairing,
    Place,
)
from pairbook.findings.cases import Concerned, Side
from pairbook.findings.wording import joined, say, side
from pairbook.findings.world import Named, Printed, World, amount_of, yuan_in
from pairbook.values.interval import Interval
from pairbook.values.period import Period
from pairbook.values.phrasing import end_in
from pairbook.values.say import Say

_NO_PERIOD = Say("period not stated", "时间未说明")
_DIRECT = Say("direct", "直接")
_INDUCED = Say("induced", "带动")


def when(period: Period | None, nature: str = "increment") -> Say:
    """Write the period of a value: up to its end for totals, at its end for levels."""
    if period is None:
        return _NO_PERIOD
    if nature in {"running total", "level"}:
        ends = Say(end_in(period.last, "en"), end_in(period.last, "zh"))
        if nature == "level":
            return Say(f"at {ends.en}", ends.zh)
        return Say(f"up to {ends.en}", f"截至{ends.zh}")
    return say(period)


def of_what(world: World, observation: Observation) -> Say:
    """Name what an observation is of: project, training, organisation or place."""
    book = world.book
    if observation.project is not None:
        return book.projects[observation.project].name
    if observation.exchange is not None:
        return book.exchanges[observation.exchange].title
    if observation.organisation is not None:
        return book.organisations[observation.organisation].name
    if observation.place is not None:
        return book.places[observation.place].name
    return book.pairings[observation.pairing].name


def name_of(world: World, observation: Observation) -> Say:
    """Name an observation: indicator, of what, when."""
    effect = {"direct": _DIRECT, "induced": _INDUCED}.get(observation.effect)
    return joined(
        world.book.indicators[observation.indicator].name,
        effect,
        of_what(world, observation),
        when(observation.period, observation.nature),
    )


def of_observation(world: World, observation: Observation) -> Concerned:
    """Return an observation as a record concerned."""
    return Concerned(
        "observation", observation.code, observation.thing, name_of(world, observation)
    )


def observed(world: World, observation: Observation) -> Side:
    """Return an observation as a side."""
    return side(name_of(world, observation), amount_of(observation), observation.unit)


def of_movement(movement: Movement) -> Concerned:
    """Return a movement as a record concerned."""
    label = joined(movement.purpose, when(movement.period))
    return Concerned("movement", movement.code, movement.thing, label)


def moved(movement: Movement) -> Side:
    """Return a movement as a side, in yuan."""
    label = joined(movement.purpose, when(movement.period))
    return side(label, Interval.exact(yuan_in(movement)), "yuan")


def of_contract(world: World, contract: Contract) -> Concerned:
    """Return a contract as a record concerned."""
    enterprise = world.book.organisations[contract.enterprise].name
    label = joined(
        Say("Investment", "投资"), enterprise, when(contract.period, contract.nature)
    )
    return Concerned("contract", contract.code, contract.thing, label)


def invested(world: World, contract: Contract) -> Side:
    """Return a contract as a side, in yuan."""
    return side(of_contract(world, contract).label, contract.amount, "yuan")


def of_commitment(world: World, commitment: Commitment) -> Concerned:
    """Return a promise as a record concerned."""
    indicator = world.book.indicator(commitment.measure)
    measure = (
        indicator.name if indicator else Say(commitment.measure, commitment.measure)
    )
    label = joined(Say("Promise", "承诺"), measure, say(commitment.period))
    return Concerned("commitment", commitment.code, commitment.thing, label)


def of_statement(statement: Printed) -> Concerned:
    """Return a statement as a record concerned."""
    return Concerned("statement", statement.code, statement.thing, statement.says)


def of_mention(mention: Named) -> Concerned:
    """Return a mention of a place as a record concerned."""
    printed = Say(f"“{mention.printed}”", f"“{mention.printed}”")
    return Concerned("mention", mention.code, mention.thing, printed)


def of_place(place: Place) -> Concerned:
    """Return a place as a record concerned."""
    return Concerned("place", place.code, place.thing, place.name)


def of_pairing(pairing: Pairing) -> Concerned:
    """Return a pairing as a record concerned."""
    return Concerned("pair", pairing.code, pairing.thing, pairing.name)
