"""A small invented book with one row in each record table, written in one entry."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pairbook.accounts.models import Account
from pairbook.audit.actions import Recording, recording
from pairbook.confirmations.models import Confirmation
from pairbook.documents.files import keep
from pairbook.documents.models import Attachment, Citation, Document, Evidence
from pairbook.enterprises.models import Contract
from pairbook.findings.models import Answer
from pairbook.funds.actions import post
from pairbook.funds.models import Holder, Lot, Movement
from pairbook.organisations.models import Organisation
from pairbook.pairs.models import Agreement, Commitment, Pairing, Party, Stage, Visit
from pairbook.people.models import Exchange
from pairbook.places.models import Event, EventPlace, Mention, Name, Place
from pairbook.projects.models import Project, Site
from pairbook.results.catalogue import indicators_of_catalogue
from pairbook.results.models import Indicator, Observation
from pairbook.reviews.freezing import content_hash
from pairbook.reviews.models import Edition, Passage
from pairbook.statements.models import Statement
from pairbook.values.money import Fen
from pairbook.values.period import Period
from tests.audit.office_world import enter_offices

YEAR = Period.year(2021)
FIRST, LAST = YEAR.first, YEAR.last


@dataclass(frozen=True, slots=True)
class World:
    """The rows that tests name."""

    document: Document
    citation: Citation
    pairing: Pairing
    giver: Organisation
    receiver: Organisation
    purse: Holder
    chest: Holder
    shop: Holder
    movement: Movement
    indicator: Indicator
    observation: Observation
    edition: Edition


def small_world() -> World:
    """Write the book and return what tests name of it."""
    with recording(verb="load", by="system", subject="small world") as entry:
        entry.first(Account(code="small", title_en="Small", title_zh="小"))
        document = entry.first(
            Document(code="page", kind="yearbook", title_en="A page", language="en")
        )
        citation = entry.first(
            Citation(code="c1", document_id=document.id, printed="12")
        )
        entry.line(
            Attachment(
                document_id=document.id, sha256=keep(b"12"), size_bytes=2, name="p"
            )
        )
        place = _place(entry, citation)
        giver, receiver, pairing = _two_sides(entry, place)
        project = entry.first(
            Project(
                code="road",
                kind="infrastructure",
                name_en="Road",
                section="infrastructure",
                pairing_id=pairing.id,
            )
        )
        entry.line(Site(project_id=project.id, place_id=place.id))
        purse, chest, shop, movement = _money(entry, pairing, giver, receiver)
        indicator, observation = _results(entry, pairing)
        entry.line(Evidence(record=observation.id, citation_id=citation.id))
        edition = _said(entry, pairing, giver, citation, observation)
        enter_offices(entry, document, pairing, giver)
    return World(
        document,
        citation,
        pairing,
        giver,
        receiver,
        purse,
        chest,
        shop,
        movement,
        indicator,
        observation,
        edition,
    )


def _place(entry: Recording, citation: Citation) -> Place:
    place = entry.first(Place(code="990100", level="county", name_en="Invented"))
    entry.first(
        Name(
            code="n1",
            place_id=place.id,
            name="Invented Banner",
            language="en",
            kind="alias",
        )
    )
    event = entry.first(Event(code="merger", kind="merge", on=date(2010, 7, 1)))
    entry.line(EventPlace(event_id=event.id, place_id=place.id, role="after"))
    entry.first(
        Mention(
            code="m1", citation_id=citation.id, printed="Invented", meant_id=place.id
        )
    )
    return place


def _two_sides(
    entry: Recording, place: Place
) -> tuple[Organisation, Organisation, Pairing]:
    giver = entry.first(
        Organisation(code="giver", kind="government", side="donor", name_en="Giver")
    )
    receiver = entry.first(
        Organisation(
            code="receiver", kind="government", side="recipient", name_en="Receiver"
        )
    )
    pairing = entry.first(
        Pairing(
            code="small",
            account="small",
            level="county",
            kind="counterpart support",
            name_en="Small pair",
            invented=True,
        )
    )
    _agreed(entry, pairing, giver, receiver)
    return giver, receiver, pairing


def _agreed(
    entry: Recording, pairing: Pairing, giver: Organisation, receiver: Organisation
) -> None:
    entry.line(Party(pairing_id=pairing.id, side="donor", organisation_id=giver.id))
    entry.first(
        Stage(
            code="s1",
            pairing_id=pairing.id,
            number=1,
            valid_from=FIRST,
            valid_to=LAST,
            name_en="First",
        )
    )
    agreement = entry.first(
        Agreement(
            code="a1",
            pairing_id=pairing.id,
            kind="yearly",
            title_en="Agreement",
            donor_id=giver.id,
            recipient_id=receiver.id,
        )
    )
    entry.first(
        Commitment(
            code="p1",
            agreement_id=agreement.id,
            pairing_id=pairing.id,
            promisor_id=giver.id,
            measure="FIN-04",
            low=Decimal(100),
            high=Decimal(100),
            wording="exact",
            unit="yuan",
            per="period",
            first_on=FIRST,
            last_on=LAST,
        )
    )
    entry.first(
        Visit(
            code="v1",
            pairing_id=pairing.id,
            kind="visit",
            level="county",
            direction="both",
        )
    )


def _money(
    entry: Recording, pairing: Pairing, giver: Organisation, receiver: Organisation
) -> tuple[Holder, Holder, Holder, Movement]:
    purse, chest, shop = (
        entry.first(
            Holder(
                code=code,
                organisation_id=owner.id,
                side=side,
                level=level,
                fund=fund,
                name_en=code,
            )
        )
        for code, owner, side, level, fund in (
            ("purse", giver, "donor", "district", "budget"),
            ("chest", receiver, "recipient", "county", "aid account"),
            ("shop", receiver, "outside", "supplier", "spent"),
        )
    )
    movement = post(
        entry,
        code="aid-1",
        account="small",
        kind="fiscal aid",
        pairing=pairing.id,
        period=YEAR,
        legs={purse.id: Fen(-10_000), chest.id: Fen(10_000)},
    )
    entry.first(
        Lot(
            code="l1",
            pairing_id=pairing.id,
            item_en="Books",
            quantity=Decimal(40),
            unit="items",
            valuation="not stated",
        )
    )
    enterprise = entry.first(
        Organisation(code="firm", kind="enterprise", side="donor", name_en="Firm")
    )
    entry.first(
        Contract(
            code="k1",
            enterprise_id=enterprise.id,
            pairing_id=pairing.id,
            kind="signed",
            nature="increment",
            low_fen=5,
            high_fen=5,
            wording="exact",
            coverage="complete",
        )
    )
    return purse, chest, shop, movement


def _results(entry: Recording, pairing: Pairing) -> tuple[Indicator, Observation]:
    entry.first(
        Exchange(
            code="t1",
            kind="training",
            title_en="Course",
            pairing_id=pairing.id,
            section="training",
        )
    )
    indicator = entry.first(
        Indicator(
            code="INF-01",
            version="1",
            valid_from=date(1996, 1, 1),
            name_en="Roads",
            name_zh="道路",
            definition_en="Roads built",
            definition_zh="新建道路",
            unit="km",
            type="output",
            nature="flow",
            count_basis="length",
            period_basis="annual",
            over_time="yes",
            over_places="yes",
            over_projects="yes",
            mapping={"sdg": ["9.1"]},
        )
    )
    for money in indicators_of_catalogue():
        if money.code.startswith("FIN-"):
            entry.first(money)
    observation = entry.first(
        Observation(
            code="o1",
            account="small",
            indicator_id=indicator.id,
            nature="increment",
            first_on=FIRST,
            last_on=LAST,
            low=Decimal("12.5"),
            high=Decimal("12.5"),
            wording="exact",
            unit="km",
            pairing_id=pairing.id,
            method="measured",
            grade="cited",
            reporter="donor",
            cover_note_zh="只计新建",
        )
    )
    return indicator, observation


def _said(
    entry: Recording,
    pairing: Pairing,
    giver: Organisation,
    citation: Citation,
    observation: Observation,
) -> Edition:
    entry.first(
        Confirmation(
            code="w1",
            record=observation.id,
            version=observation.id,
            side="donor",
            office=giver.code,
            verdict="confirmed",
            on=LAST,
        )
    )
    entry.first(
        Statement(
            code="S001",
            citation_id=citation.id,
            kind="fact",
            value="12.5",
            low=Decimal("12.5"),
            high=Decimal("12.5"),
            unit="km",
            record=observation.id,
            table="observation",
        )
    )
    entry.first(Answer(code="f1", finding="rule:o1", state="enquiry", reason="Asked."))
    entry.first(
        Passage(
            code="x1",
            pairing_id=pairing.id,
            section="overview",
            text_en="Text.",
            text_zh="文字。",
            author_en="Office",
            author_zh="办公室",
        )
    )
    return entry.first(
        Edition(
            code="small-2021-1",
            pairing_id=pairing.id,
            year=2021,
            number=1,
            content={"a": 1},
            content_hash=content_hash({"a": 1}),
            made_at_number=0,
            made_at_hash="",
        )
    )
