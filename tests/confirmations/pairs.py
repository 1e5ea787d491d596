"""A province pair with two county pairs and a pair of schools, written in one entry."""

from dataclasses import dataclass
from datetime import date

from pairbook.access.checks import Actor, Duty, Grant
from pairbook.audit.actions import Recording, recording
from pairbook.confirmations.queries import ReportingRound
from pairbook.confirmations.rounds import open_round
from pairbook.organisations.models import Organisation
from pairbook.pairs.models import Pairing, Party
from pairbook.places.models import Place
from pairbook.values.period import Period
from pairbook.values.say import Say

#: Code, kind, side, place.
ORGANISATIONS = (
    ("north", "government", "donor", "np"),
    ("north-office", "department", "donor", "np"),
    ("north-givers", "group", "donor", "np"),
    ("south", "government", "recipient", "sp"),
    ("east", "government", "donor", "ec"),
    ("east-dairy", "enterprise", "donor", "ec"),
    ("east-school", "school", "donor", "ec"),
    ("wells", "government", "recipient", "wc"),
    ("wells-school", "school", "recipient", "wc"),
    ("hill", "government", "donor", "hc"),
    ("lake", "government", "recipient", "lc"),
    ("builders", "enterprise", "outside", "wc"),
)
DONOR_OFFICE = Actor("n", (Grant(Duty.PROGRAMME_OFFICE, "donor", "north-office"),))
RECIPIENT_OFFICE = Actor("s", (Grant(Duty.PROGRAMME_OFFICE, "recipient", "south"),))
STRANGER = Actor("x", (Grant(Duty.PROGRAMME_OFFICE, "donor", "elsewhere"),))
EAST = Actor("e", (Grant(Duty.DONOR_DISTRICT, "donor", "east"),))
WELLS = Actor("w", (Grant(Duty.RECIPIENT_COUNTY, "recipient", "wells"),))
LAKE = Actor("l", (Grant(Duty.RECIPIENT_COUNTY, "recipient", "lake"),))
OPENS, DUE, CONFIRM_BY = date(2023, 12, 1), date(2024, 1, 20), date(2024, 2, 28)


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairings by thing."""

    province: int
    eastern: int
    hilly: int
    schools: int


def small_pairs() -> Pairs:
    """Write the pairings, their places and organisations."""
    with recording(verb="load", by="system", subject="small pairs") as entry:
        places = {
            code: entry.first(Place(code=code, level="county", name_en=code)).id
            for code in ("np", "sp", "ec", "wc", "hc", "lc")
        }
        organisations = {
            code: entry.first(
                Organisation(
                    code=code,
                    kind=kind,
                    side=side,
                    place_id=places[place],
                    name_en=code.title(),
                )
            ).id
            for code, kind, side, place in ORGANISATIONS
        }
        province = _pairing(entry, "province", places["np"], places["sp"])
        eastern = _pairing(entry, "eastern", places["ec"], places["wc"], province)
        hilly = _pairing(entry, "hilly", places["hc"], places["lc"], province)
        schools = entry.first(
            Pairing(
                code="schools",
                level="unit",
                kind="grassroots twinning",
                name_en="Schools",
                parent_id=eastern,
            )
        ).id
        for side, school in (("donor", "east-school"), ("recipient", "wells-school")):
            entry.line(
                Party(
                    pairing_id=schools,
                    side=side,
                    organisation_id=organisations[school],
                )
            )
    return Pairs(province, eastern, hilly, schools)


def a_round(pairs: Pairs, **changes: object) -> ReportingRound:
    """Open a round of the province pair for 2023, but for what is changed."""
    asked: dict[str, object] = {
        "code": "small-2023",
        "pairing": pairs.province,
        "name": Say("Reports for 2023", "2023年度报送"),
        "layout": "annual",
        "period": Period.year(2023),
        "opens_on": OPENS,
        "due_on": DUE,
        "confirm_by": CONFIRM_BY,
        "by": DONOR_OFFICE,
    }
    return open_round(**(asked | changes))  # type: ignore[arg-type]


def _pairing(
    entry: Recording, code: str, donor: int, recipient: int, parent: int | None = None
) -> int:
    row = entry.first(
        Pairing(
            code=code,
            level="county" if parent else "province",
            kind="counterpart support",
            name_en=code.title(),
            parent_id=parent,
        )
    )
    for side, place in (("donor", donor), ("recipient", recipient)):
        entry.line(Party(pairing_id=row.id, side=side, place_id=place))
    return row.id
