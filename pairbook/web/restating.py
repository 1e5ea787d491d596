"""What printed figures restate, and whether they agree: as the rules judged it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from django.utils.text import slugify

from pairbook.figures.addresses import address_of
from pairbook.figures.book import Book
from pairbook.findings.cases import Finding
from pairbook.findings.queries import findings_in
from pairbook.rules.outcomes import OUTCOME_SAYS
from pairbook.rules.queries import rules
from pairbook.statements.queries import Stated
from pairbook.values.say import Say
from pairbook.web.library import CLAIMS
from pairbook.web.links import Link, figure_link, same
from pairbook.web.register import (
    agreement_link,
    exchange_link,
    indicator_link,
    organisation_link,
    pair_link,
    place_link,
    project_link,
)
from pairbook.web.tables import TABLES


class Coded(Protocol):
    """A record with a code."""

    @property
    def code(self) -> str:
        """Its code."""
        ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a statement stands to the records: agrees, conflicts, stands alone, ….

    ``problem`` is the finding that says so, where a rule judged it.
    """

    code: str
    says: Say
    problem: Link | None = None


@dataclass(frozen=True, slots=True)
class Restated:
    """What a statement restates, the value there in words, and how the two stand."""

    link: Link | None
    value: Say | None
    outcome: Outcome


ALONE = Outcome("cited-only", Say("cited only", "仅有出处"))
NO_CLAIM = Outcome("no-claim", Say("claims nothing", "不作主张"))
TIED = Outcome("tied", Say("tied to it", "已对应"))


def judged(now: Book) -> dict[int, Finding]:
    """Return what the rule about statements and records found, by statement."""
    codes = {rule.code for rule in rules() if rule.kind == "statement restates"}
    return {
        found.records[0].thing: found
        for found in findings_in(now)
        if found.rule in codes and found.records
    }


def restated(now: Book, rows: list[Stated]) -> dict[int, Restated]:
    """Return what each statement restates, by the statement's thing."""
    found = judged(now) if rows else {}
    return {row.thing: _restated(now, row, found.get(row.thing)) for row in rows}


def _restated(now: Book, row: Stated, found: Finding | None) -> Restated:
    """Return what one statement restates."""
    link = _link(now, row)
    if found is None:
        alone = ALONE if row.kind in CLAIMS else NO_CLAIM
        return Restated(link, None, TIED if link else alone)
    value = found.sides[1].value if len(found.sides) > 1 else None
    outcome = Outcome(
        slugify(found.outcome),
        OUTCOME_SAYS[found.outcome],
        Link("problem", (found.key,), OUTCOME_SAYS[found.outcome]),
    )
    return Restated(link, value, outcome)


def _link(now: Book, row: Stated) -> Link | None:
    """Return the link to the record or figure that a statement restates."""
    if row.figure:
        address = address_of(row.figure)
        return figure_link(address, indicator_link(now, address.measure).name)
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
    if code is None:
        return None
    return Link("record", (row.table, code), same(code), TABLES[row.table].one)


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
