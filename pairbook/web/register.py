"""Rows of the register as pages show them: everything that is named is a link."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pairbook.figures.book import Book
from pairbook.figures.records import (
    Commitment,
    Contract,
    Exchange,
    Lot,
    Movement,
    Observation,
    Pairing,
    Party,
    Project,
)
from pairbook.values.interval import Interval
from pairbook.values.period import Period
from pairbook.web.fields import Measured
from pairbook.web.links import Link, same


@dataclass(frozen=True, slots=True)
class ObservedRow:
    """One observation: the indicator, the value, when, and of what."""

    link: Link
    indicator: Link
    value: Measured
    period: Period | None
    nature: str
    of: Link | None
    pair: Link | None
    grade: str


@dataclass(frozen=True, slots=True)
class MovementRow:
    """One movement: what kind of money, when, how much, from whom to whom."""

    link: Link
    kind: str
    period: Period | None
    fen: int
    givers: tuple[Link, ...]
    takers: tuple[Link, ...]
    pair: Link | None
    project: Link | None
    inside_fiscal: str


@dataclass(frozen=True, slots=True)
class LotRow:
    """One lot of goods: what, how many, what it is worth and who says so."""

    link: Link
    quantity: Measured
    value_fen: int | None
    valuation: str
    giver: Link | None
    receiver: Link | None
    place: Link | None
    period: Period | None


@dataclass(frozen=True, slots=True)
class ContractRow:
    """One contract or group of contracts of enterprises."""

    link: Link
    enterprise: Link | None
    kind: str
    nature: str
    value: Measured
    coverage: str
    period: Period | None
    project: Link | None
    pair: Link | None


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """One promise line, with the readings where the source leaves them open."""

    link: Link
    measure: Link
    value: Measured
    per: str
    reading_used: str
    reading_reason: str
    readings: tuple[tuple[str, Measured], ...]
    period: Period
    state: str
    promisor: Link | None
    promisee: Link | None
    agreement: Link | None
    pair: Link | None


@dataclass(frozen=True, slots=True)
class PairRow:
    """One pairing and its two sides; no party named is "not stated"."""

    link: Link
    level: str
    kind: str
    donors: tuple[Link, ...]
    recipients: tuple[Link, ...]
    since: date | None
    until: date | None
    invented: bool
    depth: int = 0


@dataclass(frozen=True, slots=True)
class ThingRow:
    """A project or an exchange of people in a list."""

    link: Link
    kind: str
    period: Period | None
    who: Link | None
    places: tuple[Link, ...]
    state: str
    pair: Link | None


def pair_link(book: Book, thing: int | None) -> Link | None:
    """Return the link to a pairing; None where none is named or it was withdrawn."""
    row = book.pairings.get(thing or 0)
    return Link("pair", (row.code,), row.name) if row else None


def place_link(book: Book, thing: int | None) -> Link | None:
    """Return the link to a place."""
    row = book.places.get(thing or 0)
    return Link("place", (row.code,), row.name) if row else None


def organisation_link(book: Book, thing: int | None) -> Link | None:
    """Return the link to an organisation."""
    row = book.organisations.get(thing or 0)
    return Link("organisation", (row.code,), row.name) if row else None


def project_link(book: Book, thing: int | None) -> Link | None:
    """Return the link to a project."""
    row = book.projects.get(thing or 0)
    return Link("project", (row.code,), row.name) if row else None


def exchange_link(book: Book, thing: int | None) -> Link | None:
    """Return the link to an exchange of people."""
    row = book.exchanges.get(thing or 0)
    return Link("record", ("exchange", row.code), row.title) if row else None


def agreement_link(book: Book, thing: int | None) -> Link | None:
    """Return the link to an agreement."""
    row = book.agreements.get(thing or 0)
    return Link("agreement", (row.code,), row.title) if row else None


def indicator_link(book: Book, code: str) -> Link:
    """Return the link to an indicator, by its code."""
    row = book.indicator(code)
    if row is None:
        return Link("indicators", (), same(code))
    return Link("indicator", (code,), row.name, same(code))


def party_links(book: Book, parties: Iterable[Party]) -> tuple[Link, ...]:
    """Return the links to the parties of one side."""
    found = (
        place_link(book, party.place) or organisation_link(book, party.organisation)
        for party in parties
    )
    return tuple(link for link in found if link)


def pair_row(book: Book, row: Pairing, depth: int = 0) -> PairRow:
    """Return a pairing as lists show it."""
    return PairRow(
        link=Link("pair", (row.code,), row.name),
        level=row.level,
        kind=row.kind,
        donors=party_links(book, row.donors),
        recipients=party_links(book, row.recipients),
        since=row.valid_from,
        until=row.valid_to,
        invented=row.invented,
        depth=depth,
    )


def observed_row(book: Book, row: Observation) -> ObservedRow:
    """Return an observation as lists show it."""
    indicator = book.indicators[row.indicator]
    return ObservedRow(
        link=Link("record", ("observation", row.code), same(row.code)),
        indicator=indicator_link(book, indicator.code),
        value=Measured(row.amount, row.unit, row.nothing),
        period=row.period,
        nature=row.nature,
        of=place_link(book, row.place)
        or project_link(book, row.project)
        or organisation_link(book, row.organisation)
        or exchange_link(book, row.exchange),
        pair=pair_link(book, row.pairing),
        grade=book.grade_of(row.id, row.grade),
    )


def movement_row(book: Book, row: Movement) -> MovementRow:
    """Return a movement as lists show it; the amount is what left the givers."""
    return MovementRow(
        link=Link("record", ("movement", row.code), row.purpose)
        if row.purpose.en
        else Link("record", ("movement", row.code), same(row.code)),
        kind=row.kind,
        period=row.period,
        fen=sum(leg.fen for leg in row.legs if leg.fen > 0),
        givers=_holders(row, giving=True),
        takers=_holders(row, giving=False),
        pair=pair_link(book, row.pairing),
        project=project_link(book, row.project),
        inside_fiscal=row.inside_fiscal,
    )


def _holders(row: Movement, *, giving: bool) -> tuple[Link, ...]:
    """Return the holders that money left, or those that it came to."""
    return tuple(
        Link("record", ("holder", leg.holder.code), leg.holder.name)
        for leg in row.legs
        if (leg.fen < 0) is giving
    )


def lot_row(book: Book, row: Lot) -> LotRow:
    """Return a lot of goods as lists show it."""
    quantity = None if row.quantity is None else Interval.exact(row.quantity)
    return LotRow(
        link=Link("record", ("lot", row.code), row.item),
        quantity=Measured(quantity, row.unit),
        value_fen=row.value_fen,
        valuation=row.valuation,
        giver=organisation_link(book, row.giver),
        receiver=organisation_link(book, row.receiver),
        place=place_link(book, row.place),
        period=row.period,
    )


def contract_row(book: Book, row: Contract) -> ContractRow:
    """Return a contract as lists show it."""
    return ContractRow(
        link=Link("record", ("contract", row.code), same(row.code)),
        enterprise=organisation_link(book, row.enterprise),
        kind=row.kind,
        nature=row.nature,
        value=Measured(row.amount, "yuan"),
        coverage=row.coverage,
        period=row.period,
        project=project_link(book, row.project),
        pair=pair_link(book, row.pairing),
    )


def promise_row(book: Book, row: Commitment) -> PromiseRow:
    """Return a promise line; where "per" is not stated, with both readings in all."""
    return PromiseRow(
        link=Link("record", ("commitment", row.code), same(row.code)),
        measure=indicator_link(book, row.measure),
        value=Measured(row.amount, row.unit),
        per=row.per,
        reading_used=row.reading_used,
        reading_reason=row.reading_reason,
        readings=_readings(row),
        period=row.period,
        state=row.state,
        promisor=organisation_link(book, row.promisor),
        promisee=organisation_link(book, row.promisee),
        agreement=agreement_link(book, row.agreement),
        pair=pair_link(book, row.pairing),
    )


def _readings(row: Commitment) -> tuple[tuple[str, Measured], ...]:
    """Return what a promise comes to in all, once for each way to read it."""
    years = len(row.period.years)
    high = row.amount.high
    yearly = Interval(
        row.amount.low * years,
        None if high is None else high * years,
        row.amount.wording,
    )
    each = {
        "year": Measured(yearly, row.unit),
        "period": Measured(row.amount, row.unit),
    }
    if row.per in each:
        return ((row.per, each[row.per]),)
    return tuple(each.items())


def project_row(book: Book, row: Project) -> ThingRow:
    """Return a project as lists show it."""
    places = (place_link(book, site) for site in row.sites)
    return ThingRow(
        link=Link("project", (row.code,), row.name),
        kind=row.kind,
        period=row.period,
        who=organisation_link(book, row.owner)
        or organisation_link(book, row.supporter),
        places=tuple(place for place in places if place),
        state=row.state,
        pair=pair_link(book, row.pairing),
    )


def exchange_row(book: Book, row: Exchange) -> ThingRow:
    """Return an exchange of people as lists show it."""
    place = place_link(book, row.place)
    return ThingRow(
        link=Link("record", ("exchange", row.code), row.title),
        kind=row.kind,
        period=row.period,
        who=organisation_link(book, row.organiser),
        places=(place,) if place else (),
        state="",
        pair=pair_link(book, row.pairing),
    )
