"""Reading the record tables into plain dataclasses, one query a table.

Which rows are read is the caller's to say: all that stand as known on one journal
number, so that several queries see one state even while others write, or what a few
entries wrote.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from pairbook.audit.models import Record
from pairbook.audit.queries import live
from pairbook.confirmations.models import Confirmation, Submission
from pairbook.enterprises.models import Contract
from pairbook.figures import records
from pairbook.funds.models import Holder, Lot, Movement
from pairbook.funds.queries import standing
from pairbook.organisations.models import Organisation
from pairbook.pairs.models import (
    Agreement,
    Commitment,
    Pairing,
    Stage,
    Visit,
)
from pairbook.people.models import Exchange
from pairbook.places.models import Place
from pairbook.projects.models import Project
from pairbook.results.models import Indicator, Observation
from pairbook.values.interval import Interval
from pairbook.values.money import yuan_of
from pairbook.values.nothing import Nothing
from pairbook.values.period import Period
from pairbook.values.say import Say
from pairbook.values.wording import Wording

Facts = dict[str, Any]


def plain(number: Decimal) -> Decimal:
    """Return a number without trailing zeros and without an exponent.

    Examples:
        >>> plain(Decimal("230.000")), plain(Decimal("2.500"))
        (Decimal('230'), Decimal('2.5'))

    """
    whole = number.to_integral_value()
    return whole.quantize(Decimal(1)) if number == whole else number.normalize()


def _read(rows: QuerySet[Any], fields: str, says: str = "") -> Iterator[Facts]:
    """Yield each row as facts by name.

    References (``pairing_id``) are named without the ending; ``says`` are names in
    both languages: where Chinese is missing the English one stands for it.
    """
    names, both = fields.split(), says.split()
    keys = [name.removesuffix("_id") for name in names]
    columns = [*names, *(f"{say}_{end}" for say in both for end in ("en", "zh"))]
    for row in rows.values_list(*columns):
        facts = dict(zip(keys, row, strict=False))
        for place, say in enumerate(both):
            english, chinese = row[len(names) + 2 * place : len(names) + 2 * place + 2]
            facts[say] = Say(english, chinese or english)
        yield facts


def _period(
    facts: Facts, first: str = "first_on", last: str = "last_on"
) -> Period | None:
    """Take two ends out of the facts; one end alone is a day."""
    ends = [end for end in (facts.pop(first), facts.pop(last)) if end is not None]
    return Period(ends[0], ends[-1]) if ends else None


def _sure_period(facts: Facts, first: str, last: str) -> Period:
    """Take two ends that are always there out of the facts."""
    return Period(facts.pop(first), facts.pop(last))


def _amount(facts: Facts) -> Interval:
    """Take a number out of the facts, as the interval it stands for."""
    low, high, word = facts.pop("low"), facts.pop("high"), facts.pop("wording")
    top = None if high is None else plain(high)
    if low == high:
        return Interval(plain(low), top)
    return Interval(plain(low), top, Wording(word))


def indicators(rows: QuerySet[Indicator]) -> list[records.Indicator]:
    """Return indicators."""
    fields = (
        "id thing code unit type nature count_basis period_basis over_time "
        "over_places over_projects part_of numerator denominator version valid_from"
    )
    return [
        records.Indicator(**facts) for facts in _read(rows, fields, "name definition")
    ]


def pairings(rows: QuerySet[Pairing]) -> list[records.Pairing]:
    """Return pairings, each with the parties of that version."""
    fields = (
        "id thing code account level kind sector parent_id valid_from valid_to "
        "successor_id invented parties__side parties__place_id "
        "parties__organisation_id"
    )
    sides: dict[tuple[int, str], list[records.Party]] = defaultdict(list)
    found: dict[int, Facts] = {}
    for facts in _read(rows.order_by("id", "parties__id"), fields, "name"):
        side = facts.pop("parties__side")
        place = facts.pop("parties__place")
        organisation = facts.pop("parties__organisation")
        if side is not None:
            party = records.Party(side=side, place=place, organisation=organisation)
            sides[facts["id"], side].append(party)
        found[facts["id"]] = facts
    return [
        records.Pairing(
            **facts,
            donors=tuple(sides[version, "donor"]),
            recipients=tuple(sides[version, "recipient"]),
        )
        for version, facts in found.items()
    ]


def places(rows: QuerySet[Place]) -> list[records.Place]:
    """Return places."""
    fields = (
        "id thing code level gb_code parent_id parent_stated printed_parent "
        "valid_from valid_to"
    )
    return [records.Place(**facts) for facts in _read(rows, fields, "name")]


def organisations(rows: QuerySet[Organisation]) -> list[records.Organisation]:
    """Return organisations."""
    fields = "id thing code kind side place_id parent_id"
    return [records.Organisation(**facts) for facts in _read(rows, fields, "name")]


def stages(rows: QuerySet[Stage]) -> list[records.Stage]:
    """Return stages."""
    fields = "id thing code pairing_id number valid_from valid_to"
    return [
        records.Stage(period=_sure_period(facts, "valid_from", "valid_to"), **facts)
        for facts in _read(rows, fields, "name main_form")
    ]


def agreements(rows: QuerySet[Agreement]) -> list[records.Agreement]:
    """Return agreements."""
    fields = (
        "id thing code account pairing_id kind donor_id recipient_id "
        "signed_first_on signed_last_on covers_from covers_to supersedes_id"
    )
    return [
        records.Agreement(
            signed=_period(facts, "signed_first_on", "signed_last_on"),
            covers=_period(facts, "covers_from", "covers_to"),
            **facts,
        )
        for facts in _read(rows, fields, "title")
    ]


def commitments(rows: QuerySet[Commitment]) -> list[records.Commitment]:
    """Return promise lines."""
    fields = (
        "id thing code account agreement_id pairing_id promisor_id promisee_id "
        "measure low high wording unit per reading_used reading_reason first_on "
        "last_on state supersedes_id"
    )
    return [
        records.Commitment(
            amount=_amount(facts),
            period=_sure_period(facts, "first_on", "last_on"),
            **facts,
        )
        for facts in _read(rows, fields)
    ]


def visits(rows: QuerySet[Visit]) -> list[records.Visit]:
    """Return visits."""
    fields = (
        "id thing code account pairing_id kind level direction first_on last_on times"
    )
    return [
        records.Visit(period=_period(facts), **facts)
        for facts in _read(rows, fields, "posts")
    ]


def projects(rows: QuerySet[Project]) -> list[records.Project]:
    """Return projects, each with the sites of that version."""
    fields = (
        "id thing code account kind pairing_id owner_id supporter_id parent_id "
        "section sector first_on last_on state sites__place_id"
    )
    sites: dict[int, list[int]] = defaultdict(list)
    found: dict[int, Facts] = {}
    for facts in _read(rows.order_by("id", "sites__id"), fields, "name about"):
        place = facts.pop("sites__place")
        if place is not None:
            sites[facts["id"]].append(place)
        found[facts["id"]] = facts
    return [
        records.Project(period=_period(facts), sites=tuple(sites[version]), **facts)
        for version, facts in found.items()
    ]


def exchanges(rows: QuerySet[Exchange]) -> list[records.Exchange]:
    """Return exchanges."""
    fields = (
        "id thing code account kind pairing_id section organiser_id host_id place_id "
        "profession first_on last_on"
    )
    return [
        records.Exchange(period=_period(facts), **facts)
        for facts in _read(rows, fields, "title about")
    ]


def holders(rows: QuerySet[Holder]) -> list[records.Holder]:
    """Return holders of money."""
    fields = "id thing code organisation_id side level fund"
    return [records.Holder(**facts) for facts in _read(rows, fields, "name")]


def movements(
    rows: QuerySet[Movement], holder_of: Mapping[int, records.Holder]
) -> list[records.Movement]:
    """Return movements with their legs between the holders that stand."""
    fields = (
        "id thing code account kind first_on last_on pairing_id project_id "
        "inside_fiscal legs__holder_id legs__amount_fen"
    )
    legs: dict[int, list[records.Leg]] = defaultdict(list)
    found: dict[int, Facts] = {}
    for facts in _read(rows.order_by("id", "legs__id"), fields, "purpose"):
        fen, holder = facts.pop("legs__amount_fen"), facts.pop("legs__holder")
        if holder in holder_of:
            legs[facts["id"]].append(records.Leg(holder_of[holder], fen))
        found[facts["id"]] = facts
    return [
        records.Movement(period=_period(facts), legs=tuple(legs[version]), **facts)
        for version, facts in found.items()
    ]


def lots(rows: QuerySet[Lot]) -> list[records.Lot]:
    """Return goods lots."""
    fields = (
        "id thing code account pairing_id movement_id giver_id receiver_id place_id "
        "quantity unit value_fen valuation condition first_on last_on"
    )
    return [
        records.Lot(period=_period(facts), **facts)
        for facts in _read(rows, fields, "item")
    ]


def contracts(rows: QuerySet[Contract]) -> list[records.Contract]:
    """Return contracts; amounts in yuan."""
    fields = (
        "id thing code account enterprise_id pairing_id project_id kind nature "
        "low_fen high_fen wording coverage first_on last_on"
    )
    found = []
    for facts in _read(rows, fields):
        low, high = facts.pop("low_fen"), facts.pop("high_fen")
        facts["low"] = yuan_of(low)
        facts["high"] = None if high is None else yuan_of(high)
        found.append(
            records.Contract(amount=_amount(facts), period=_period(facts), **facts)
        )
    return found


def observations(rows: QuerySet[Observation]) -> list[records.Observation]:
    """Return observations."""
    fields = (
        "id thing code account indicator_id nature first_on last_on low high wording "
        "nothing unit pairing_id place_id project_id organisation_id exchange_id "
        "method grade reporter part_of_id part_status counting effect coverage"
    )
    found = []
    for facts in _read(rows, fields, "cover_note"):
        amount, nothing = _amount(facts), facts.pop("nothing")
        found.append(
            records.Observation(
                amount=None if nothing else amount,
                nothing=Nothing(nothing) if nothing else None,
                period=_period(facts),
                **facts,
            )
        )
    return found


def submissions(rows: QuerySet[Submission]) -> list[records.Submission]:
    """Return what offices sent."""
    fields = "id thing code account office side round_id first_on last_on"
    return [
        records.Submission(period=_sure_period(facts, "first_on", "last_on"), **facts)
        for facts in _read(rows, fields)
    ]


def words(rows: QuerySet[Confirmation]) -> list[records.Word]:
    """Return what each side last said to each version of a record."""
    last: dict[tuple[int, int, str], records.Word] = {}
    fields = "record version side verdict own_value on"
    for facts in _read(rows.order_by("on", "id"), fields):
        word = records.Word(**facts)
        last[word.record, word.version, word.side] = word
    return list(last.values())


@dataclass(frozen=True, slots=True)
class Family:
    """A table of the book: its model, and how its rows are read."""

    model: type[Record]
    read: Callable[[QuerySet[Any]], Iterable[Any]]

    def standing(self, known: int, keys: Iterable[int] | None = None) -> QuerySet[Any]:
        """Return the rows that stand as known on a journal number.

        Args:
            known: the journal number to look from.
            keys: only what these entries wrote; None is what any entry wrote.

        """
        rows: QuerySet[Any] = self.model._default_manager.all()
        if keys is not None:
            rows = rows.filter(entry_key__in=list(keys))
        if self.model is Movement:
            return standing(rows, known)
        return live(rows, known)


#: The tables whose rows the book holds by thing, each under its field's name.
#: Movements are read with the holders of their legs, words by what they speak of.
FAMILIES: Mapping[str, Family] = {
    "indicators": Family(Indicator, indicators),
    "pairings": Family(Pairing, pairings),
    "places": Family(Place, places),
    "organisations": Family(Organisation, organisations),
    "stages": Family(Stage, stages),
    "agreements": Family(Agreement, agreements),
    "commitments": Family(Commitment, commitments),
    "visits": Family(Visit, visits),
    "projects": Family(Project, projects),
    "exchanges": Family(Exchange, exchanges),
    "holders": Family(Holder, holders),
    "lots": Family(Lot, lots),
    "contracts": Family(Contract, contracts),
    "observations": Family(Observation, observations),
    "submissions": Family(Submission, submissions),
}
MOVEMENTS, WORDS = Family(Movement, tuple), Family(Confirmation, words)
