"""Made-up worlds of a programme, written through the journal.

A province pair P with two county pairs A and B and a unit pair under A; donor and
recipient places of both levels; holders of every kind; one indicator for each way
in which the catalogue adds.
"""

from dataclasses import dataclass, field
from datetime import date

from pairbook.audit.actions import Recording, recording
from pairbook.audit.models import Record
from pairbook.funds.models import Holder
from pairbook.organisations.models import Organisation
from pairbook.pairs.models import Pairing, Party, Stage
from pairbook.people.models import Exchange
from pairbook.places.models import Place
from pairbook.projects.models import Project, Site
from pairbook.results.models import Indicator
from pairbook.values.period import period_of

ACCOUNT = "made-up"

#: code, unit, nature, over time, over places, over projects
INDICATORS: list[tuple[str, str, str, str, str, str]] = [
    ("FIN-01", "yuan", "flow", "yes", "yes", "distinct only"),
    ("FIN-02", "yuan", "flow", "yes", "yes", "yes"),
    ("FIN-03", "yuan", "flow", "yes", "yes", "yes"),
    ("FIN-04", "yuan", "flow", "yes", "yes", "yes"),
    ("FIN-05", "yuan", "flow", "yes", "yes", "distinct only"),
    ("FIN-06", "yuan", "flow", "yes", "yes", "distinct only"),
    ("FIN-07", "yuan", "flow", "yes", "yes", "distinct only"),
    ("FIN-08", "yuan", "flow", "yes", "yes", "distinct only"),
    ("FIN-09", "yuan", "flow", "yes", "yes", "distinct only"),
    ("FIN-10", "yuan", "flow", "yes", "yes", "distinct only"),
    ("FIN-11", "yuan", "flow", "yes", "yes", "yes"),
    ("FIN-12", "yuan", "stock", "no", "yes", "distinct only"),
    ("FIN-13", "yuan", "flow", "yes", "yes", "distinct only"),
    ("FIN-14", "yuan", "flow", "yes", "yes", "distinct only"),
    ("FIN-15", "yuan", "flow", "yes", "yes", "yes"),
    ("IND-03", "yuan", "flow", "yes", "yes", "distinct only"),
    ("IND-04", "yuan", "flow", "yes", "yes", "distinct only"),
    ("IND-15", "yuan", "stock", "no", "distinct only", "not applicable"),
    ("LOC-IND-01", "yuan", "flow", "yes", "yes", "distinct only"),
    ("ORG-03", "documents", "flow", "yes", "distinct only", "not applicable"),
    ("ORG-06", "pairs", "stock", "no", "yes", "not applicable"),
    ("ROADS", "km", "flow", "yes", "yes", "yes"),
    ("TRAINED", "persons", "count", "distinct only", "distinct only", "distinct only"),
    ("CADRES", "persons", "stock", "no", "yes", "no"),
    ("FLOWING", "yuan per year", "flow", "no", "no", "no"),
]
#: code, level, parent
PLACES = [
    ("d", "province", ""),
    ("d1", "county", "d"),
    ("d2", "county", "d"),
    ("r", "province", ""),
    ("r1", "county", "r"),
    ("r2", "county", "r"),
]
#: code, level, parent, donor place, recipient place ("" is not stated), first day
PAIRS = [
    ("p", "province", "", "d", "r", date(2000, 1, 1)),
    ("a", "county", "p", "d1", "r1", None),
    ("b", "county", "p", "d2", "r2", date(2002, 1, 1)),
    ("c", "county", "p", "", "r2", None),
    ("u", "unit", "a", "d1", "r1", None),
]
#: code, side, place
BODIES = [
    ("city", "donor", "d"),
    ("district", "donor", "d1"),
    ("charity", "donor", "d"),
    ("region", "recipient", "r"),
    ("county", "recipient", "r1"),
    ("county2", "recipient", "r2"),
    ("bank", "outside", ""),
    ("firm", "outside", ""),
    ("branch", "outside", ""),
]
#: code, organisation, side, level, fund
HOLDERS = [
    ("city-budget", "city", "donor", "municipal", "budget"),
    ("city-discount", "city", "donor", "municipal", "discount"),
    ("both-budget", "city", "donor", "undivided", "budget"),
    ("district-budget", "district", "donor", "district", "budget"),
    ("charity-money", "charity", "donor", "society", "donations"),
    ("charity-goods", "charity", "donor", "society", "goods"),
    ("region-aid", "region", "recipient", "region", "aid account"),
    ("county-aid", "county", "recipient", "county", "aid account"),
    ("county2-aid", "county2", "recipient", "county", "aid account"),
    ("technology", "region", "recipient", "region", "technology fund"),
    ("ecology", "region", "recipient", "region", "ecology fund"),
    ("relief", "county", "recipient", "county", "relief"),
    ("county-own", "county", "recipient", "county", "matching"),
    ("village-spent", "county", "recipient", "project", "spent"),
    ("bank-money", "bank", "outside", "enterprise", "budget"),
    ("firm-money", "firm", "outside", "enterprise", "spent"),
]
#: code, pairing, parent, sites, sector
PROJECTS = [
    ("x", "p", "", ["r1"], "31110"),
    ("y", "p", "x", [], ""),
    ("z", "p", "", ["r1", "r2"], "11220"),
]
STAGES = [("s1", "p", 1, "2000..2002"), ("s2", "p", 2, "2003..2010")]


@dataclass
class World:
    """The rows by table and code, as they stand, and what was written since."""

    rows: dict[tuple[str, str], Record] = field(default_factory=dict, repr=False)
    count: int = 0

    def thing(self, table: str, code: str) -> int:
        """Return the thing of a code."""
        return self.rows[table, code].thing

    def maybe(self, table: str, code: str) -> int | None:
        """Return the thing of a code, or None for an empty one."""
        return self.thing(table, code) if code else None

    def put(self, entry: Recording, row: Record) -> Record:
        """Write the first version of a row."""
        self.rows[type(row).__name__, row.code] = entry.first(row)
        return row

    def next_code(self) -> str:
        """Return a code that was not used."""
        self.count += 1
        return f"row-{self.count}"


def made_up() -> World:
    """Write the world's standing parts in one entry."""
    world = World()
    with recording(verb="load", by="tests", subject=ACCOUNT) as entry:
        _lay(world, entry)
    return world


def _lay(world: World, entry: Recording) -> None:
    for code, unit, nature, time, places, projects in INDICATORS:
        world.put(entry, indicator(code, unit, nature, time, places, projects))
    rate = indicator("RATE", "%", "ratio", *["recompute"] * 3)
    rate.numerator, rate.denominator = "ROADS", "CADRES"
    world.put(entry, rate)
    for code, level, parent in PLACES:
        above = world.maybe("Place", parent)
        world.put(entry, Place(code=code, level=level, parent_id=above))
    for code, side, where in BODIES:
        place = world.maybe("Place", where)
        above = world.maybe("Organisation", "firm" if code == "branch" else "")
        world.put(
            entry,
            Organisation(
                code=code, kind="group", side=side, place_id=place, parent_id=above
            ),
        )
    for terms in PAIRS:
        _lay_pair(world, entry, *terms)
    for code, body, side, level, fund in HOLDERS:
        body_thing = world.thing("Organisation", body)
        world.put(
            entry,
            Holder(
                code=code, organisation_id=body_thing, side=side, level=level, fund=fund
            ),
        )
    for code, pair, parent, sites, sector in PROJECTS:
        project = Project(
            code=code,
            account=ACCOUNT,
            kind="water",
            pairing_id=world.thing("Pairing", pair),
            parent_id=world.maybe("Project", parent),
            section="infrastructure",
            sector=sector,
        )
        world.put(entry, project)
        for site in sites:
            place_id = world.thing("Place", site)
            entry.line(Site(project_id=project.id, place_id=place_id))
    _lay_rest(world, entry)


def _lay_rest(world: World, entry: Recording) -> None:
    for code, pair, number, span in STAGES:
        period = period_of(span)
        world.put(
            entry,
            Stage(
                code=code,
                pairing_id=world.thing("Pairing", pair),
                number=number,
                valid_from=period.first,
                valid_to=period.last,
            ),
        )
    world.put(
        entry,
        Exchange(
            code="e",
            account=ACCOUNT,
            kind="training",
            pairing_id=world.thing("Pairing", "a"),
            section="training",
            place_id=world.thing("Place", "r1"),
        ),
    )


def _lay_pair(
    world: World,
    entry: Recording,
    code: str,
    level: str,
    parent: str,
    donor: str,
    recipient: str,
    first: date | None,
) -> None:
    row = Pairing(
        code=code,
        account=ACCOUNT,
        level=level,
        kind="counterpart support",
        parent_id=world.maybe("Pairing", parent),
        valid_from=first,
        name_en=f"Pair {code.upper()}",
    )
    world.put(entry, row)
    for side, place in (("donor", donor), ("recipient", recipient)):
        place_id = world.maybe("Place", place)
        entry.line(Party(pairing_id=row.id, side=side, place_id=place_id))


def indicator(
    code: str, unit: str, nature: str, time: str, places: str, projects: str
) -> Indicator:
    """Return an indicator, not yet stored."""
    return Indicator(
        code=code,
        version="1",
        valid_from=date(1996, 1, 1),
        name_en=code,
        name_zh=code,
        definition_en=code,
        definition_zh=code,
        unit=unit,
        type="output",
        nature=nature,
        count_basis="event",
        period_basis="annual",
        over_time=time,
        over_places=places,
        over_projects=projects,
    )
