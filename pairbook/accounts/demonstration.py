"""The dispute of the invented account, played through the same actions as any other.

After ``load(demonstration)``: one side disputes a length of road, the review is
published, the dispute is settled, the other side confirms. The live figure moves, the
edition stays. Then a round is opened in which both sides report the next year.
"""

from datetime import date
from decimal import Decimal

from pairbook.access.checks import SYSTEM, Actor, Duty, Grant
from pairbook.audit.queries import live
from pairbook.confirmations.actions import confirm, dispute, disputing
from pairbook.confirmations.queries import round_of, said_of
from pairbook.confirmations.rounds import open_round
from pairbook.confirmations.settling import settling
from pairbook.documents.actions import attach_content
from pairbook.pairs.models import Pairing
from pairbook.results.actions import settle
from pairbook.results.models import Observation
from pairbook.reviews.actions import publish
from pairbook.reviews.queries import editions
from pairbook.values.period import Period
from pairbook.values.say import Say

PAIR, YEAR = "invented-pair", 2022
ROAD = "inv-o-road-2022"
DONOR_OFFICE, RECIPIENT_OFFICE = "inv-district", "inv-county"
DONOR = Actor("invented-district", (Grant(Duty.DONOR_DISTRICT, "donor", DONOR_OFFICE),))
RECIPIENT = Actor(
    "invented-county", (Grant(Duty.RECIPIENT_COUNTY, "recipient", RECIPIENT_OFFICE),)
)
PUBLISHER = "invented-office"
OFFICE = Actor(PUBLISHER, (Grant(Duty.PROGRAMME_OFFICE, "donor", "inv-donor-office"),))
#: The round in which both sides report the year after; everybody is asked.
ROUND, REPORTED = "invented-2023", Period.year(2023)
OPENS_ON, DUE_ON, CONFIRM_BY = date(2023, 12, 1), date(2024, 1, 20), date(2024, 2, 28)
MEASURED_KM = Decimal("23.8")
DISPUTED_ON, SETTLED_ON, CONFIRMED_ON = (
    date(2023, 2, 14),
    date(2023, 3, 2),
    date(2023, 3, 6),
)
#: The text of the return that the records of 2022 cite; as invented as they are.
DOCUMENT, PAGE = (
    "inv-return-2022",
    """Return of Harbour District (invented) for the year.
Nothing in it happened.

Aid came to 6.59 million Yuan: 5.2 million Yuan from the province, 1.15 million Yuan
from the district and 240,000 Yuan of donations. On the road to Clearwater Village
24.5 kilometers were built for 4.9 million Yuan, of which 4.3 million Yuan were aid and
600,000 Yuan the banner's own. One clinic was built. The courses for herders counted
430 person-times, 365 people among them. Six teachers went to the twinned school.
Harbour Dairy signed for 30 million Yuan and paid in 8.5 million Yuan. The head of the
cooperation office came on 14 June 2022.
""",
)


def play() -> bool:
    """Play the dispute as far as it was not played yet; a second time adds nothing.

    Returns whether the invented account is in the book; without it nothing is done.
    """
    road = _road()
    if road is None:
        return False
    attach_content(DOCUMENT, PAGE.encode(), name="return-2022.txt", by=SYSTEM)
    if road.replaces is None:
        _dispute(road)
    if not editions(PAIR, YEAR):
        publish(PAIR, YEAR, PUBLISHER, reason="The year's review, before settling.")
    if road.replaces is None:
        road = _settle(road)
    if "recipient" not in _sides_that_spoke_to(road):
        confirm(
            road,
            side="recipient",
            office=RECIPIENT_OFFICE,
            by=RECIPIENT,
            on=CONFIRMED_ON,
        )
    _open_round()
    return True


def _open_round() -> None:
    """Let the donor side's office open the round of the next year, once."""
    if round_of(ROUND) is not None:
        return
    open_round(
        code=ROUND,
        pairing=live(Pairing.objects.filter(code=PAIR)).get().thing,
        name=Say("Reports for 2023 (invented)", "2023年度报送（虚构）"),
        layout="annual",
        period=REPORTED,
        opens_on=OPENS_ON,
        due_on=DUE_ON,
        confirm_by=CONFIRM_BY,
        by=OFFICE,
    )


def _road() -> Observation | None:
    """Return the version of the disputed length that stands."""
    return live(Observation.objects.filter(code=ROAD)).first()


def _dispute(road: Observation) -> None:
    """Let the recipient side dispute the length, once."""
    if "recipient" in _sides_that_spoke_to(road):
        return
    word = disputing(
        side="recipient",
        office=RECIPIENT_OFFICE,
        own_value=MEASURED_KM,
        text="The last 700 metres before the village are not built yet.",
    )
    dispute(road, word, by=RECIPIENT, on=DISPUTED_ON)


def _settle(road: Observation) -> Observation:
    """Let the donor side settle it at what both measured."""
    word = settling(
        side="donor",
        office=DONOR_OFFICE,
        value=MEASURED_KM,
        text="Measured by both sides on 1 March 2023.",
    )
    return settle(road, word, by=DONOR, on=SETTLED_ON)


def _sides_that_spoke_to(version: Observation) -> set[str]:
    words = said_of([version.thing])
    return {word.side for word in words if word.version == version.id}
