"""Whether a printed figure agrees with the record or figure that it restates."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from pairbook.figures.addresses import address_of
from pairbook.figures.book import Book
from pairbook.figures.engine import figure
from pairbook.statements.queries import Stated
from pairbook.values.interval import Interval
from pairbook.values.money import yuan_of
from pairbook.values.say import Say
from pairbook.web.fields import Measured
from pairbook.web.library import CLAIMS
from pairbook.web.links import Link, figure_link, same
from pairbook.web.register import (
    agreement_link,
    exchange_link,
    organisation_link,
    pair_link,
    place_link,
    project_link,
)


class Coded(Protocol):
    """A record with a code."""

    @property
    def code(self) -> str:
        """Its code."""
        ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a statement restates, the value there, and how the two stand."""

    code: str
    says: Say


@dataclass(frozen=True, slots=True)
class Restated:
    """What a statement restates, the value that is there, and the outcome."""

    link: Link | None
    value: Measured | None
    outcome: Outcome


AGREES = Outcome("agrees", Say("agrees", "一致"))
DIFFERS = Outcome("differs", Say("differs", "不一致"))
ALONE = Outcome("cited-only", Say("cited only", "仅有出处"))
NO_CLAIM = Outcome("no-claim", Say("claims nothing", "不作主张"))
TIED = Outcome("tied", Say("tied to a field", "对应某字段"))


def restated(now: Book, rows: list[Stated]) -> dict[int, Restated]:
    """Return what each statement restates, by the statement's thing."""
    addresses = {row.figure: address_of(row.figure) for row in rows if row.figure}
    answers = {text: figure(now, address) for text, address in addresses.items()}
    found: dict[int, Restated] = {}
    for row in rows:
        if row.figure:
            answer = answers[row.figure]
            link = figure_link(addresses[row.figure], answer.name)
            found[row.thing] = _judged(row, link, Measured(answer.value, answer.unit))
        else:
            found[row.thing] = _judged(row, _link(now, row), _value(now, row))
    return found


def _judged(row: Stated, link: Link | None, value: Measured | None) -> Restated:
    """Compare a statement with what it restates."""
    if row.kind not in CLAIMS:
        return Restated(link, None, NO_CLAIM if link is None else TIED)
    if link is None:
        return Restated(None, None, ALONE)
    if value is None or value.amount is None or row.amount is None:
        return Restated(link, value, TIED)
    if value.unit != row.unit:
        return Restated(link, value, DIFFERS)
    agrees = row.amount.meets(value.amount)
    return Restated(link, value, AGREES if agrees else DIFFERS)


def _link(now: Book, row: Stated) -> Link | None:
    """Return the link to the record that a statement restates."""
    thing = row.record
    if thing is None:
        return None
    own = {
        "pairing": pair_link,
        "place": place_link,
        "organisation": organisation_link,
        "project": project_link,
        "exchange": exchange_link,
        "agreement": agreement_link,
    }
    if row.table in own:
        return own[row.table](now, thing)
    code = _code(now, row.table, thing)
    return (
        Link("record", (row.table, code), same(f"{row.table} {code}")) if code else None
    )


def _shelves(now: Book) -> Mapping[str, Mapping[int, Coded]]:
    """Return the records that have no page of their own, by table."""
    return {
        "observation": now.observations,
        "movement": now.movements,
        "contract": now.contracts,
        "commitment": now.commitments,
        "stage": now.stages,
        "visit": now.visits,
        "lot": now.lots,
    }


def _code(now: Book, table: str, thing: int) -> str | None:
    """Return the code of a record of a table that has no page of its own."""
    found = _shelves(now).get(table, {}).get(thing)
    return found.code if found else None


def _value(now: Book, row: Stated) -> Measured | None:
    """Return the number that the restated record holds, where it is one."""
    if row.field and row.field not in {"value", "amount", "low", "quantity"}:
        return None
    return _observed(now, row.record or 0) or _moved(now, row.record or 0, row.field)


def _observed(now: Book, thing: int) -> Measured | None:
    """Return the number of an observation, a contract or a promise."""
    if thing in now.observations:
        observation = now.observations[thing]
        return Measured(observation.amount, observation.unit, observation.nothing)
    if thing in now.contracts:
        return Measured(now.contracts[thing].amount, "yuan")
    if thing in now.commitments:
        promise = now.commitments[thing]
        return Measured(promise.amount, promise.unit)
    return None


def _moved(now: Book, thing: int, field: str) -> Measured | None:
    """Return the amount of a movement, how many or the worth of a lot of goods."""
    if thing in now.movements:
        fen = sum(leg.fen for leg in now.movements[thing].legs if leg.fen > 0)
        return Measured(Interval.exact(yuan_of(fen)), "yuan")
    if thing not in now.lots:
        return None
    lot = now.lots[thing]
    if field == "quantity" or lot.value_fen is None:
        number = lot.quantity
        return Measured(None if number is None else Interval.exact(number), lot.unit)
    return Measured(Interval.exact(yuan_of(lot.value_fen)), "yuan")
