"""What the rows say, for the referee: whole tables, read by plain loops."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from pairbook.audit.models import Entry
from pairbook.enterprises.models import Contract
from pairbook.funds.models import Holder, Leg, Movement
from pairbook.organisations.models import Organisation
from pairbook.pairs.models import Agreement, Commitment, Pairing, Party, Stage
from pairbook.people.models import Exchange
from pairbook.places.models import Place
from pairbook.projects.models import Project, Site
from pairbook.results.models import Indicator, Observation

Ends = tuple[Decimal, Decimal | None]

FISCAL = {"FIN-02", "FIN-03", "FIN-04", "FIN-08", "FIN-09"}
FAMILY = {
    "FIN-02": {"FIN-02", "FIN-08", "FIN-09"},
    "FIN-04": FISCAL,
    "FIN-07": FISCAL | {"FIN-05", "FIN-06", "FIN-07", "FIN-10"},
}
FUND_MEASURE = {
    "technology fund": "FIN-08",
    "ecology fund": "FIN-09",
    "relief": "FIN-10",
}
MOVED = {
    "loan": "FIN-12",
    "matching": "FIN-13",
    "community": "FIN-14",
    "expenditure": "FIN-15",
}
CROSSING = {
    "fiscal aid",
    "cash donation",
    "goods donation",
    "undivided aid",
    "return",
}
CONTRACT = {
    "signed": "IND-03",
    "paid in": "IND-04",
    "supported": "IND-15",
    "not stated": "LOC-IND-01",
}


TABLES: tuple[Any, ...] = (
    *(
        Agreement,
        Commitment,
        Contract,
        Exchange,
        Holder,
        Indicator,
        Leg,
        Movement,
        Observation,
    ),
    *(Organisation, Pairing, Party, Place, Project, Site, Stage),
)


@dataclass(eq=False)
class Fact:
    """One thing said, of one measure."""

    code: str
    measure: str
    low: Decimal
    high: Decimal | None
    nature: str
    first: date
    last: date
    pairing: int
    place: int | None = None
    project: int | None = None
    body: int | None = None
    exchange: int | None = None
    thing: int = 0
    event: bool = False
    holds_others: bool = True
    part_of: int | None = None
    status: str = ""
    effect: str = ""
    unit: str = ""
    paid_by: set[int] = field(default_factory=set)
    got_by: set[int] = field(default_factory=set)

    @property
    def about(self) -> tuple[int | None, ...]:
        return (self.pairing, self.place, self.project, self.body, self.exchange)


class Tables:
    """Whole tables, whatever is known when."""

    def __init__(self) -> None:
        self.numbers = {entry.key: entry.number for entry in Entry.objects.all()}
        self.rows: dict[Any, list[Any]] = {
            model: list(model.objects.all()) for model in TABLES
        }


class Ground:
    """The rows as known on a journal number, and what they say."""

    def __init__(self, tables: "Tables", known: int) -> None:
        def rows(model: Any) -> list[Any]:
            return [
                row
                for row in tables.rows[model]
                if tables.numbers[row.entry_key] <= known
            ]

        def standing(model: Any) -> list[Any]:
            seen = rows(model)
            gone = {row.replaces for row in seen}
            return [row for row in seen if row.id not in gone and not row.withdrawn]

        self.indicators = {row.thing: row for row in standing(Indicator)}
        self.pairings = {row.thing: row for row in standing(Pairing)}
        self.places = {row.thing: row for row in standing(Place)}
        self.bodies = {row.thing: row for row in standing(Organisation)}
        self.projects = {row.thing: row for row in standing(Project)}
        self.exchanges = {row.thing: row for row in standing(Exchange)}
        self.stages = standing(Stage)
        self.promises = standing(Commitment)
        self.parties = rows(Party)
        self.sites = rows(Site)
        self.parent: dict[int, int | None] = {}
        for family in (self.pairings, self.places, self.bodies, self.projects):
            self.parent |= {thing: row.parent_id for thing, row in family.items()}
        holders = {row.thing: row for row in standing(Holder)}
        self.facts: list[Fact] = []
        for row in standing(Observation):
            self._observation(row)
        for row in standing(Contract):
            self._contract(row)
        for row in standing(Agreement):
            self._agreement(row)
        moved = rows(Movement)
        reversed_ids = {row.reverses_id for row in moved}
        legs = rows(Leg)
        for row in moved:
            if row.reverses_id is None and row.id not in reversed_ids:
                own = [
                    (holders[leg.holder_id], leg.amount_fen)
                    for leg in legs
                    if leg.movement_id == row.id
                ]
                self._movement(row, own)

    # What is said

    def _observation(self, row: Any) -> None:
        if row.nothing or row.last_on is None:
            return
        self.facts.append(
            Fact(
                code=row.code,
                measure=self.indicators[row.indicator_id].code,
                low=row.low,
                high=row.high,
                nature=row.nature,
                first=row.first_on,
                last=row.last_on,
                pairing=row.pairing_id,
                place=row.place_id,
                project=row.project_id,
                body=row.organisation_id,
                exchange=row.exchange_id,
                thing=row.thing,
                part_of=row.part_of_id,
                status=row.part_status,
                effect=row.effect,
                unit=row.unit,
            )
        )

    def _contract(self, row: Any) -> None:
        if row.last_on is None:
            return
        self.facts.append(
            Fact(
                code=row.code,
                measure=CONTRACT[row.kind],
                low=Decimal(row.low_fen) / 100,
                high=None if row.high_fen is None else Decimal(row.high_fen) / 100,
                nature=row.nature,
                first=row.first_on,
                last=row.last_on,
                pairing=row.pairing_id,
                project=row.project_id,
                body=row.enterprise_id,
                thing=row.thing,
                event=row.nature == "increment",
                unit="yuan",
            )
        )

    def _agreement(self, row: Any) -> None:
        if row.signed_last_on is None:
            return
        self.facts.append(
            Fact(
                code=row.code,
                measure="ORG-03",
                low=Decimal(1),
                high=Decimal(1),
                nature="increment",
                first=row.signed_first_on,
                last=row.signed_last_on,
                pairing=row.pairing_id,
                thing=row.thing,
                event=True,
                holds_others=False,
                unit="documents",
            )
        )

    def _movement(self, row: Any, legs: list[tuple[Any, int]]) -> None:
        for measure, fen in amounts_of(row.kind, legs).items():
            if fen and row.last_on is not None:
                self.facts.append(
                    Fact(
                        code=row.code,
                        measure=measure,
                        low=Decimal(fen) / 100,
                        high=Decimal(fen) / 100,
                        nature="increment",
                        first=row.first_on,
                        last=row.last_on,
                        pairing=row.pairing_id,
                        project=row.project_id,
                        thing=row.thing,
                        event=True,
                        holds_others=row.first_on != row.last_on,
                        unit="yuan",
                        paid_by={h.organisation_id for h, fen in legs if fen < 0},
                        got_by={h.organisation_id for h, fen in legs if fen > 0},
                    )
                )

    # What lies in what

    def lies_in(self, thing: int | None, wide: int | None) -> bool:
        while thing is not None:
            if thing == wide:
                return True
            thing = self.parent.get(thing)
        return False

    def about_holds(self, wide: Fact, narrow: Fact) -> bool:
        return all(
            w is None or self.lies_in(n, w)
            for w, n in zip(wide.about, narrow.about, strict=True)
        )


def amounts_of(kind: str, legs: list[tuple[Any, int]]) -> dict[str, int]:
    """Return what a movement's legs say, by measure, in fen."""
    found: dict[str, int] = {}

    def add(measure: str, fen: int) -> None:
        found[measure] = found.get(measure, 0) + fen

    lost = -sum(fen for holder, fen in legs if holder.side == "donor")
    got = sum(fen for holder, fen in legs if holder.side == "recipient")
    crosses = lost == got != 0
    if kind == "discount":
        budgets = [fen for h, fen in legs if h.side == "donor" and h.fund == "budget"]
        losses = [fen for h, fen in legs if h.side == "donor" and fen < 0]
        add("FIN-11", -sum(budgets or losses))
    if kind in MOVED:
        add(MOVED[kind], sum(fen for _, fen in legs if fen > 0))
    if not crosses:
        return found
    for holder, fen in legs:
        if holder.side == "donor":
            measure = donor_measure(kind, holder)
            if measure:
                add(measure, -fen)
        earmarked = holder.side == "recipient" and holder.fund in FUND_MEASURE
        if earmarked and kind in CROSSING:
            add(FUND_MEASURE[holder.fund], fen)
    return found


def donor_measure(kind: str, holder: Any) -> str:
    """Return the measure of aid that a donor-side holder's money is of."""
    by_level = {"municipal": "FIN-02", "district": "FIN-03"}.get(holder.level, "FIN-04")
    if kind == "return":
        if holder.fund == "discount":
            return ""
        if holder.fund == "goods":
            return "FIN-06"
        society = holder.fund == "donations" or holder.level == "society"
        return "FIN-05" if society else by_level
    plain = {
        "fiscal aid": by_level,
        "cash donation": "FIN-05",
        "goods donation": "FIN-06",
        "undivided aid": "FIN-07",
    }
    return plain.get(kind, "")
