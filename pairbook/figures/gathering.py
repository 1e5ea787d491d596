"""Reading the record tables into plain dataclasses, one query a table.

Everything is read as known on one journal number, so that several queries see one
state even while others write.
"""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from pairbook.audit.queries import live
from pairbook.confirmations.models import Confirmation
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


def indicators(known: int) -> list[records.Indicator]:
    """Return the indicators that stand."""
    fields = (
        "id thing code unit type nature count_basis period_basis over_time "
        "over_places over_projects part_of numerator denominator version valid_from"
    )
    rows = live(Indicator.objects.all(), known)
    return [
        records.Indicator(**facts) for facts in _read(rows, fields, "name definition")
    ]


def pairings(known: int) -> list[records.Pairing]:
    """Return the pairings that stand, each with the parties of that version."""
    fields = (
        "id thing code account level kind sector parent_id valid_from valid_to "
        "successor_id invented parties__side parties__place_id "
        "parties__organisation_id"
    )
    sides: dict[tuple[int, str], list[records.Party]] = defaultdict(list)
    found: dict[int, Facts] = {}
    rows = live(Pairing.objects.order_by("id", "parties__id"), known)
    for facts in _read(rows, fields, "name"):
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


def places(known: int) -> list[records.Place]:
    """Return the places that stand."""
    fields = (
        "id thing code level gb_code parent_id parent_stated printed_parent "
        "valid_from valid_to"
    )
    rows = live(Place.objects.all(), known)
    return [records.Place(**facts) for facts in _read(rows, fields, "name")]


def organisations(known: int) -> list[records.Organisation]:
    """Return the organisations that stand."""
    fields = "id thing code kind side place_id parent_id"
    rows = live(Organisation.objects.all(), known)
    return [records.Organisation(**facts) for facts in _read(rows, fields, "name")]


def stages(known: int) -> list[records.Stage]:
    """Return the stages that stand."""
    fields = "id thing code pairing_id number valid_from valid_to"
    rows = live(Stage.objects.all(), known)
    return [
        records.Stage(period=_sure_period(facts, "valid_from", "valid_to"), **facts)
        for facts in _read(rows, fields, "name main_form")
    ]


def agreements(known: int) -> list[records.Agreement]:
    """Return the agreements that stand."""
    fields = (
        "id thing code account pairing_id kind donor_id recipient_id "
        "signed_first_on signed_last_on covers_from covers_to supersedes_id"
    )
    rows = live(Agreement.objects.all(), known)
    return [
        records.Agreement(
            signed=_period(facts, "signed_first_on", "signed_last_on"),
            covers=_period(facts, "covers_from", "covers_to"),
            **facts,
        )
        for facts in _read(rows, fields, "title")
    ]


def commitments(known: int) -> list[records.Commitment]:
    """Return the promise lines that stand."""
    fields = (
        "id thing code account agreement_id pairing_id promisor_id promisee_id "
        "measure low high wording unit per reading_used reading_reason first_on "
        "last_on state supersedes_id"
    )
    rows = live(Commitment.objects.all(), known)
    return [
        records.Commitment(
            amount=_amount(facts),
            period=_sure_period(facts, "first_on", "last_on"),
            **facts,
        )
        for facts in _read(rows, fields)
    ]


def visits(known: int) -> list[records.Visit]:
    """Return the visits that stand."""
    fields = (
        "id thing code account pairing_id kind level direction first_on last_on times"
    )
    rows = live(Visit.objects.all(), known)
    return [
        records.Visit(period=_period(facts), **facts)
        for facts in _read(rows, fields, "posts")
    ]


def projects(known: int) -> list[records.Project]:
    """Return the projects that stand, each with the sites of that version."""
    fields = (
        "id thing code account kind pairing_id owner_id supporter_id parent_id "
        "section sector first_on last_on state sites__place_id"
    )
    sites: dict[int, list[int]] = defaultdict(list)
    found: dict[int, Facts] = {}
    rows = live(Project.objects.order_by("id", "sites__id"), known)
    for facts in _read(rows, fields, "name about"):
        place = facts.pop("sites__place")
        if place is not None:
            sites[facts["id"]].append(place)
        found[facts["id"]] = facts
    return [
        records.Project(period=_period(facts), sites=tuple(sites[version]), **facts)
        for version, facts in found.items()
    ]


def exchanges(known: int) -> list[records.Exchange]:
    """Return the exchanges that stand."""
    fields = (
        "id thing code account kind pairing_id section organiser_id host_id place_id "
        "profession first_on last_on"
    )
    rows = live(Exchange.objects.all(), known)
    return [
        records.Exchange(period=_period(facts), **facts)
        for facts in _read(rows, fields, "title about")
    ]


def holders(known: int) -> dict[int, records.Holder]:
    """Return the holders that stand, by thing."""
    fields = "id thing code organisation_id side level fund"
    rows = live(Holder.objects.all(), known)
    return {
        facts["thing"]: records.Holder(**facts) for facts in _read(rows, fields, "name")
    }


def movements(
    known: int, holder_of: dict[int, records.Holder]
) -> list[records.Movement]:
    """Return the movements that are neither reversals nor reversed, with their legs."""
    fields = (
        "id thing code account kind first_on last_on pairing_id project_id "
        "inside_fiscal legs__holder_id legs__amount_fen"
    )
    legs: dict[int, list[records.Leg]] = defaultdict(list)
    found: dict[int, Facts] = {}
    rows = standing(Movement.objects.order_by("id", "legs__id"), known)
    for facts in _read(rows, fields, "purpose"):
        fen, holder = facts.pop("legs__amount_fen"), facts.pop("legs__holder")
        if holder in holder_of:
            legs[facts["id"]].append(records.Leg(holder_of[holder], fen))
        found[facts["id"]] = facts
    return [
        records.Movement(period=_period(facts), legs=tuple(legs[version]), **facts)
        for version, facts in found.items()
    ]


def lots(known: int) -> list[records.Lot]:
    """Return the goods lots that stand."""
    fields = (
        "id thing code account pairing_id movement_id giver_id receiver_id place_id "
        "quantity unit value_fen valuation condition first_on last_on"
    )
    rows = live(Lot.objects.all(), known)
    return [
        records.Lot(period=_period(facts), **facts)
        for facts in _read(rows, fields, "item")
    ]


def contracts(known: int) -> list[records.Contract]:
    """Return the contracts that stand; amounts in yuan."""
    fields = (
        "id thing code account enterprise_id pairing_id project_id kind nature "
        "low_fen high_fen wording coverage first_on last_on"
    )
    found = []
    for facts in _read(live(Contract.objects.all(), known), fields):
        low, high = facts.pop("low_fen"), facts.pop("high_fen")
        facts["low"] = yuan_of(low)
        facts["high"] = None if high is None else yuan_of(high)
        found.append(
            records.Contract(amount=_amount(facts), period=_period(facts), **facts)
        )
    return found


def observations(known: int) -> list[records.Observation]:
    """Return the observations that stand."""
    fields = (
        "id thing code account indicator_id nature first_on last_on low high wording "
        "nothing unit pairing_id place_id project_id organisation_id exchange_id "
        "method grade reporter part_of_id part_status counting effect coverage"
    )
    found = []
    for facts in _read(live(Observation.objects.all(), known), fields, "cover_note"):
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


def words(known: int) -> list[records.Word]:
    """Return what each side last said to each version of a record."""
    last: dict[tuple[int, int, str], records.Word] = {}
    rows = live(Confirmation.objects.order_by("on", "id"), known)
    for facts in _read(rows, "record version side verdict own_value on"):
        word = records.Word(**facts)
        last[word.record, word.version, word.side] = word
    return list(last.values())
