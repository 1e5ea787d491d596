"""Scopes and days, for the referee."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from pairbook.values.period import period_of
from tests.figures.facts import Fact, Ground


def named(code: str, rows: dict[int, Any]) -> int:
    return next(thing for thing, row in rows.items() if row.code == code)


def where(ground: Ground, party: Any) -> int | None:
    if party.place_id:
        return int(party.place_id)
    if party.organisation_id:
        return ground.bodies[party.organisation_id].place_id  # type: ignore[no-any-return]
    return None


def sides(ground: Ground, pairing: int, side: str) -> list[int | None]:
    version = ground.pairings[pairing].id
    return [
        where(ground, party)
        for party in ground.parties
        if party.pairing_id == version and party.side == side
    ]


def is_in(ground: Ground, scope: str, fact: Fact) -> bool:
    """Say whether a fact is wholly in a scope."""
    kind, _, code = scope.partition(":")
    tests = {
        "pair": in_pair,
        "programme": in_programme,
        "project": in_project,
        "exchange": in_exchange,
        "organisation": in_organisation,
        "sector": in_sector,
        "donor": in_donor,
        "place": in_place,
    }
    return tests[kind](ground, code, fact)


def in_pair(ground: Ground, code: str, fact: Fact) -> bool:
    return ground.lies_in(fact.pairing, named(code, ground.pairings))


def in_programme(ground: Ground, code: str, fact: Fact) -> bool:
    return bool(ground.pairings[fact.pairing].account == code)


def in_project(ground: Ground, code: str, fact: Fact) -> bool:
    return ground.lies_in(fact.project, named(code, ground.projects))


def in_exchange(ground: Ground, code: str, fact: Fact) -> bool:
    return fact.exchange == named(code, ground.exchanges)


def in_organisation(ground: Ground, code: str, fact: Fact) -> bool:
    body = named(code, ground.bodies)
    own = {fact.body} | fact.paid_by | fact.got_by
    return any(ground.lies_in(one, body) for one in own)


def in_sector(ground: Ground, code: str, fact: Fact) -> bool:
    return sector(ground, fact.project).startswith(code)


def in_donor(ground: Ground, code: str, fact: Fact) -> bool:
    place = named(code, ground.places)
    payers = [ground.bodies[one].place_id for one in fact.paid_by]
    donors = sides(ground, fact.pairing, "donor")
    return all_in(ground, donors, place) or all_in(ground, payers, place)


def in_place(ground: Ground, code: str, fact: Fact) -> bool:
    place = named(code, ground.places)
    recipients = sides(ground, fact.pairing, "recipient")
    if ground.lies_in(fact.place, place) or all_in(ground, recipients, place):
        return True
    sites = [
        site.place_id
        for site in ground.sites
        if fact.project and site.project_id == ground.projects[fact.project].id
    ]
    if fact.project is None and fact.exchange is not None:
        sites = [ground.exchanges[fact.exchange].place_id]
    if fact.place is not None:
        return False
    if any(ground.lies_in(site, place) for site in sites):
        return all_in(ground, sites, place)
    got = [ground.bodies[one].place_id for one in fact.got_by]
    return all_in(ground, got, place)


def all_in(ground: Ground, things: Iterable[int | None], place: int) -> bool:
    found = list(things)
    return bool(found) and all(ground.lies_in(one, place) for one in found)


def sector(ground: Ground, project: int | None) -> str:
    while project is not None:
        if ground.projects[project].sector:
            return str(ground.projects[project].sector)
        project = ground.parent[project]
    return "-"


def whole(ground: Ground, scope: str, fact: Fact) -> bool:
    kind, _, code = scope.partition(":")
    narrow = fact.about[1:]
    if kind == "pair":
        return ground.pairings[fact.pairing].code == code and not any(narrow)
    if kind == "programme":
        roots = [one for one in ground.pairings.values() if one.parent_id is None]
        return roots == [ground.pairings[fact.pairing]] and not any(narrow)
    if kind in {"place", "donor"}:
        place = named(code, ground.places)
        side = "recipient" if kind == "place" else "donor"
        all_of_it = set(sides(ground, fact.pairing, side)) == {place}
        return (fact.place == place or (not fact.place and all_of_it)) and not any(
            narrow[1:]
        )
    tables: dict[str, tuple[int | None, dict[int, Any]]] = {
        "project": (fact.project, ground.projects),
        "organisation": (fact.body, ground.bodies),
        "exchange": (fact.exchange, ground.exchanges),
    }
    if kind not in tables:
        return False
    thing, rows = tables[kind]
    return thing is not None and rows[thing].code == code


def window(ground: Ground, scope: str, period: str) -> tuple[date | None, date]:
    if period.startswith("to:"):
        return None, period_of(period.removeprefix("to:")).last
    if period.startswith("stage:"):
        number = int(period.removeprefix("stage:"))
        thing: int | None = named(scope.partition(":")[2], ground.pairings)
        while thing is not None:
            for stage in ground.stages:
                if (stage.pairing_id, stage.number) == (thing, number):
                    return stage.valid_from, stage.valid_to
            thing = ground.parent[thing]
    span = period_of(period)
    return span.first, span.last


def starts(ground: Ground, pairing: int) -> date | None:
    at: int | None = pairing
    while at is not None:
        if ground.pairings[at].valid_from:
            return ground.pairings[at].valid_from  # type: ignore[no-any-return]
        at = ground.parent[at]
    return None
