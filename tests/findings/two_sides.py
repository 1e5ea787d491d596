"""What two sides tell of the same things, in uploads of their own."""

from collections.abc import Callable
from datetime import date
from typing import Any

from pairbook.access.checks import Actor, Duty, Grant
from pairbook.audit.actions import Recording, recording
from pairbook.audit.models import Record
from pairbook.confirmations.models import Due, Round, Submission
from pairbook.funds.actions import post
from pairbook.organisations.models import Organisation
from pairbook.results.models import Observation
from pairbook.values.money import Fen
from pairbook.values.period import period_of
from tests.figures.worlds import World, made_up

PROGRAMME = Actor("p", (Grant(Duty.PROGRAMME_OFFICE, "donor", "city-office"),))
DONOR = Actor("d", (Grant(Duty.DONOR_DISTRICT, "donor", "district-office"),))
COUNTY = Actor("c", (Grant(Duty.RECIPIENT_COUNTY, "recipient", "county-office"),))
AUDITOR = Actor("a", (Grant(Duty.AUDITOR, "outside"),))
OFFICES = {"donor": "district-office", "recipient": "county-office"}

Write = Callable[[World, Recording, str], Record]


def two_sided() -> World:
    """Return a made-up world with an office at the places of both sides."""
    world = made_up()
    placed = [("city-office", "donor", "d"), ("district-office", "donor", "d1")]
    placed += [("county-office", "recipient", "r1")]
    with recording(verb="load", by="tests") as entry:
        for code, side, place in placed:
            where = world.thing("Place", place)
            office = Organisation(
                code=code, kind="government", side=side, place_id=where
            )
            world.put(entry, office)
    return world


def open_round(world: World, confirm_by: date = date(2010, 3, 31)) -> Round:
    """Open a round for 2009."""
    with recording(verb="open", by="tests") as entry:
        row = entry.first(
            Round(
                code="round",
                pairing_id=world.thing("Pairing", "p"),
                name_en="2009",
                name_zh="2009年",
                layout="annual",
                first_on=date(2009, 1, 1),
                last_on=date(2009, 12, 31),
                opens_on=date(2010, 1, 1),
                due_on=date(2010, 2, 28),
                confirm_by=confirm_by,
            )
        )
        entry.line(Due(round_id=row.id, office="county-office", side="recipient"))
    world.rows["Round", "round"] = row
    return row


def send(world: World, side: str, *writes: Write, round_: str = "") -> list[Record]:
    """Let an office of a side send records in one upload."""
    world.count += 1
    with recording(verb="submit", by=side[0]) as entry:
        sent = entry.first(
            Submission(
                code=f"sent-{world.count}",
                office=OFFICES[side],
                side=side,
                round_id=world.maybe("Round", round_),
                layout="annual",
                first_on=date(2009, 1, 1),
                last_on=date(2009, 12, 31),
                document=1,
                sha256="0" * 64,
                file_name="a.xlsx",
            )
        )
        rows = [write(world, entry, side) for write in writes]
    world.rows["Submission", sent.code] = sent
    return rows


def row_of(model: type[Record], code: str, period: str = "", **columns: Any) -> Write:
    """Return how a row of a pairing is written; references by their code."""
    tables = {"pairing": "Pairing", "indicator": "Indicator", "exchange": "Exchange"}
    tables |= {"giver": "Organisation", "receiver": "Organisation"}
    tables |= {"enterprise": "Organisation", "movement": "Movement"}
    span = period_of(period) if period else None

    def write(world: World, entry: Recording, side: str) -> Record:
        named = {"pairing": "a"} | columns
        told = {
            f"{name}_id" if name in tables else name: (
                world.thing(tables[name], value) if name in tables else value
            )
            for name, value in named.items()
        }
        if model.__name__ == "Observation":
            told |= {"reporter": side}
        if span is not None:
            told |= {"first_on": span.first, "last_on": span.last}
        return world.put(entry, model(code=f"{code}-{side}", **told))

    return write


def paid(
    code: str,
    yuan: int,
    period: str,
    *,
    payer: str = "district-budget",
    taker: str = "county-aid",
    kind: str = "fiscal aid",
) -> Write:
    """Return how a payment is written."""

    def write(world: World, entry: Recording, side: str) -> Record:
        posted = post(
            entry,
            code=f"{code}-{side}",
            account="",
            kind=kind,
            pairing=world.thing("Pairing", "a"),
            period=period_of(period) if period else None,
            legs={
                world.thing("Holder", payer): Fen(-yuan * 100),
                world.thing("Holder", taker): Fen(yuan * 100),
            },
        )
        world.rows["Movement", posted.code] = posted
        return posted

    return write


def roads(code: str, km: int, period: str = "2009", **more: Any) -> Write:
    """Return how roads are observed."""
    terms = {
        "indicator": "ROADS",
        "nature": "increment",
        "low": km,
        "high": km,
        "wording": "exact",
        "unit": "km",
        "method": "counted",
        "grade": "cited",
    }
    return row_of(Observation, code, period, **(terms | more))
