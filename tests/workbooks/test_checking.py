"""Each check by what it finds, what it just lets pass, and what it cannot judge."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db import transaction

from pairbook.access.checks import Actor, Duty, Grant
from pairbook.audit.actions import recording
from pairbook.figures.book import book
from pairbook.pairs.models import Pairing, Party
from pairbook.results.actions import observe
from pairbook.values.interval import Interval
from pairbook.values.period import period_of
from pairbook.values.problem import Problem
from pairbook.workbooks.checking import checked
from pairbook.workbooks.layouts import layout
from pairbook.workbooks.pages import Page, Reporting
from pairbook.workbooks.register import register_of
from pairbook.workbooks.resolving import resolved
from tests.workbooks.typed import Row, filled, page

OFFICE, PAIR = "inv-district", "invented-counties"
DISTRICT = Actor("invented-district", (Grant(Duty.DONOR_DISTRICT, "donor", OFFICE),))


def result(indicator: str, value: object, unit: str, **more: object) -> Row:
    """Return a row of results for 2023."""
    row = {
        "indicator": indicator,
        "pair": PAIR,
        "nature": "increment",
        "period": "2023",
        "value": value,
        "unit": unit,
    }
    return {**row, **more}  # type: ignore[dict-item]


def results(*rows: Row) -> Page:
    return page("results", *rows)


def money(**more: object) -> Row:
    row = {
        "pair": PAIR,
        "kind": "fiscal aid",
        "period": "2023",
        "from": "inv-h-district",
        "to": "inv-h-account",
        "amount": 1_000_000,
    }
    return {**row, **more}  # type: ignore[dict-item]


def goods(**more: object) -> Row:
    row = {
        "pair": PAIR,
        "giver": "inv-donors",
        "receiver": "inv-county",
        "item": "desks",
        "quantity": 40,
        "unit": "sets",
        "unit_price": 500,
        "value": 20_000,
        "valuation": "voucher",
        "period": "2023-05-04",
    }
    return {**row, **more}  # type: ignore[dict-item]


def course(**more: object) -> Row:
    row = {
        "pair": PAIR,
        "title": "Sheep",
        "organiser": OFFICE,
        "host": "inv-county",
        "profession": "herder",
        "period": "2023",
        "sessions": 2,
        "persons": 60,
        "person_times": 80,
    }
    return {**row, **more}  # type: ignore[dict-item]


def sent(**more: object) -> Row:
    row = {
        "pair": PAIR,
        "kind": "dispatch",
        "title": "Teachers",
        "section": "health-education",
        "organiser": "inv-school-harbour",
        "host": "inv-school-wells",
        "profession": "teacher",
        "period": "2023",
        "persons": 6,
    }
    return {**row, **more}  # type: ignore[dict-item]


def twinning(**more: object) -> Row:
    row = {
        "pair": PAIR,
        "donor_unit": "inv-school-harbour",
        "recipient_unit": "inv-school-wells",
        "sector": "school",
        "since": date(2023, 3, 1),
    }
    return {**row, **more}  # type: ignore[dict-item]


def project(**more: object) -> Row:
    row = {
        "pair": PAIR,
        "name": "Barns",
        "kind": "industry",
        "section": "industrialisation",
        "period": "2023..2024",
        "state": "under way",
    }
    return {**row, **more}  # type: ignore[dict-item]


@dataclass(frozen=True)
class Told:
    """What was told before: indicator, number, nature, period and what narrows it."""

    indicator: str
    number: int | str
    unit: str
    nature: str = "increment"
    period: str = "2022"
    of: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """A workbook, what was told before, and the problem that is to be found where."""

    pages: tuple[Page, ...]
    before: tuple[Told, ...] = ()
    at: str = ""
    side: str = "donor"
    layout: str = "annual"


def tell(told: Told, number: int) -> None:
    """Record what was told before."""
    at = book()
    observe(
        side="donor",
        office=OFFICE,
        by=DISTRICT,
        code=f"before-{number}",
        indicator=at.coded["indicator"][told.indicator],
        pairing=at.coded["pair"][PAIR],
        nature=told.nature,
        period=period_of(told.period),
        amount=Interval.exact(Decimal(told.number)),
        unit=told.unit,
        place=at.coded["place"].get(told.of.get("place", "")),
    )


def problems_of(case: Case) -> list[Problem]:
    """Return what is wrong with a case's workbook; what was told before is undone."""
    with transaction.atomic():
        for number, told in enumerate(case.before):
            tell(told, number)
        found = checked_of(case)
        transaction.set_rollback(True)
    return found


def checked_of(case: Case) -> list[Problem]:
    thing = book().coded["organisation"][OFFICE]
    period = period_of("2023")
    reporting = Reporting(OFFICE, thing, "donor", period, layout(case.layout))
    register = register_of(OFFICE, period)
    return list(
        checked(
            resolved(filled(*case.pages), reporting, register), reporting, register
        ).problems
    )


ROADS = ("INF-01", "km")
HITS: dict[str, Case] = {
    "workbook-row-twice": Case(
        (results(result("INF-01", 3, "km"), result("INF-01", 4, "km")),), at="B6"
    ),
    "workbook-pair-of-others": Case(
        (results(result("INF-01", 3, "km", pair="invented-pair")),), at="C5"
    ),
    "workbook-unit-not-of-indicator": Case(
        (results(result("TRN-03", 90, "person-times")),), at="G5"
    ),
    "workbook-stock-not-level": Case(
        (results(result("TAL-01", 3, "persons")),), at="D5"
    ),
    "workbook-flow-not-level": Case(
        (results(result("INF-01", 3, "km", nature="level")),), at="D5"
    ),
    "workbook-ratio-not-total": Case(
        (results(result("LAB-06", 3, "%", nature="running total")),), at="D5"
    ),
    "workbook-outside-reported-period": Case(
        (results(result("INF-01", 3, "km", period="2022-12..2023-02")),), at="E5"
    ),
    "workbook-below-zero": Case((results(result("INF-01", -3, "km")),), at="F5"),
    "workbook-amount-not-above-zero": Case((page("money", money(amount=0)),), at="G5"),
    "aid-not-over-border": Case((page("money", money(to="inv-h-province")),), at="C5"),
    "matching-over-border": Case((page("money", money(kind="matching")),), at="C5"),
    "leg-holder-twice": Case(
        (page("money", money(kind="pass on", to="inv-h-district")),), at="C5"
    ),
    "workbook-goods-value-zero": Case((page("goods", goods(value=0)),), at="I5"),
    "workbook-account-needed": Case(
        (page("goods", goods(receiver="inv-school-wells")),), at="I5"
    ),
    "workbook-body-of-other-side": Case(
        (page("goods", goods(giver="inv-county")),), at="C5"
    ),
    "workbook-price-differs": Case((page("goods", goods(value=21_000)),), at="I5"),
    "workbook-sent-to-own-side": Case(
        (page("exchanges", sent(host="inv-district")),), at="G5"
    ),
    "workbook-persons-above-times": Case(
        (page("training", course(persons=81)),), at="J5"
    ),
    "workbook-dates-out-of-order": Case(
        (page("twinnings", twinning(until=date(2023, 2, 28))),), at="G5"
    ),
    "workbook-name-missing": Case(
        (page("units", {"kind": "school", "side": "donor", "place": "990100"}),),
        at="D5",
    ),
    "workbook-unit-known-already": Case(
        (
            page(
                "units",
                {
                    "kind": "school",
                    "side": "donor",
                    "place": "990100",
                    "name_en": "harbour  first school (invented)",
                },
            ),
        ),
        at="E5",
    ),
    "workbook-text-missing": Case(
        (page("text", {"pair": PAIR, "section": "overview", "title": "T"}),), at="E5"
    ),
    "workbook-part-above-whole": Case(
        (
            results(
                result("TRN-02", 80, "person-times"),
                result("TRN-04", 81, "person-times"),
            ),
        ),
        at="F6",
    ),
    "workbook-parts-above-whole": Case(
        (
            results(
                result("TRN-02", 80, "person-times"),
                result("TRN-04", 41, "person-times"),
                result("TRN-05", 40, "person-times"),
            ),
        ),
        at="F5",
    ),
    "workbook-place-above-pair": Case(
        (
            results(
                result("INF-01", 30, "km"), result("INF-01", 31, "km", place="991100")
            ),
        ),
        at="F6",
    ),
    "workbook-places-above-pair": Case(
        (
            results(
                result("INF-01", 30, "km"),
                result("INF-01", 16, "km", place="991100"),
                result("INF-01", 15, "km", place="991101"),
            ),
        ),
        at="F5",
    ),
    "workbook-sheets-differ": Case(
        (
            results(result("TRN-02", 81, "person-times")),
            page("training", course()),
        ),
        at="F5",
    ),
    "workbook-fewer-than-listed": Case(
        (
            results(result("EDU-02", 0, "links", nature="level")),
            page("twinnings", twinning()),
        ),
        at="F5",
    ),
    "workbook-total-as-increment": Case(
        (results(result("INF-01", 173, "km", period="2023-07..2023-12")),),
        (Told("INF-01", 100, "km", "running total", "2023-06-30"),),
        at="F5",
    ),
    "workbook-increment-as-total": Case(
        (results(result("INF-01", 73, "km", nature="running total")),),
        (Told("INF-01", 100, "km", "running total", "2023-06-30"),),
        at="F5",
    ),
    "workbook-level-added-up": Case(
        (results(result("TAL-01", 292, "persons", nature="level")),),
        (Told("TAL-01", 73, "persons", "level", "2023-09-30"),),
        at="F5",
    ),
    "workbook-cumulative-differs": Case(
        (results(result("INF-01", 30, "km", cumulative=131)),),
        (Told("INF-01", 100, "km", "running total", "2022-12-31"),),
        at="M5",
    ),
    "workbook-cumulative-is-increment": Case(
        (results(result("INF-01", 30, "km", cumulative=30)),),
        (Told("INF-01", 100, "km", "running total", "2022-12-31"),),
        at="M5",
    ),
    "workbook-decimal-slip": Case(
        (results(result("INF-01", 245, "km")),),
        (Told("INF-01", "24.5", "km"),),
        at="F5",
    ),
    "workbook-jump": Case(
        (results(result("INF-01", 130, "km")),), (Told("INF-01", 26, "km"),), at="F5"
    ),
    "workbook-outside-band": Case(
        (results(result("REL-01", 10, "households"), result("REL-02", 71, "persons")),),
        at="F6",
    ),
}
PASSES: dict[str, tuple[Case, ...]] = {
    "workbook-row-twice": (
        Case(
            (
                results(
                    result("INF-01", 3, "km"), result("INF-01", 3, "km", place="991100")
                ),
            )
        ),
    ),
    "workbook-pair-of-others": (
        Case((results(result("INF-01", 3, "km", pair="invented-schools")),)),
    ),
    "workbook-project-of-other-pair": (
        Case((results(result("INF-01", 3, "km", project="inv-road")),)),
    ),
    "workbook-unit-not-of-indicator": (Case((results(result("INF-01", 3, "m")),)),),
    "workbook-stock-not-level": (
        Case((results(result("TAL-01", 3, "persons", nature="level")),)),
    ),
    "workbook-flow-not-level": (
        Case((results(result("INF-01", 3, "km", nature="running total")),)),
    ),
    "workbook-ratio-not-total": (
        Case((results(result("LAB-06", 3, "%", nature="level")),)),
    ),
    "workbook-outside-reported-period": (
        Case((results(result("INF-01", 3, "km", period="2023-12-31")),)),
        Case(
            (
                results(
                    result(
                        "INF-01",
                        3,
                        "km",
                        nature="running total",
                        period="2021-03..2023-12",
                    )
                ),
            )
        ),
        Case((page("projects", project(period="2021..2025")),)),
    ),
    "workbook-below-zero": (
        Case((results(result("INF-01", 0, "km")),)),
        Case((results(result("INF-01", "withheld", "km")),)),
    ),
    "workbook-amount-not-above-zero": (
        Case((page("money", money(amount=Decimal("0.01"))),)),
    ),
    "aid-not-over-border": (Case((page("money", money()),)),),
    "matching-over-border": (
        Case(
            (
                page(
                    "money",
                    money(
                        kind="matching",
                        to="inv-h-road",
                        **{"from": "inv-h-matching"},
                    ),
                ),
            )
        ),
    ),
    "leg-holder-twice": (
        Case((page("money", money(kind="pass on", to="inv-h-province")),)),
    ),
    "workbook-goods-value-zero": (Case((page("goods", goods(value=None)),)),),
    "workbook-account-needed": (
        Case((page("goods", goods()),)),
        Case(
            (
                page(
                    "goods",
                    goods(receiver="inv-school-wells", to="inv-h-received-goods"),
                ),
            )
        ),
        Case((page("goods", goods(receiver="inv-school-wells", value=None)),)),
    ),
    "workbook-body-of-other-side": (Case((page("goods", goods()),)),),
    "workbook-price-differs": (
        Case((page("goods", goods(value=20_100)),)),
        Case((page("goods", goods(value=21_000, unit_price=None)),)),
    ),
    "workbook-sent-to-own-side": (Case((page("exchanges", sent()),)),),
    "workbook-persons-above-times": (
        Case((page("training", course(persons=80)),)),
        Case((page("training", course(person_times=None)),)),
    ),
    "workbook-dates-out-of-order": (
        Case((page("twinnings", twinning(until=date(2023, 3, 1))),)),
    ),
    "workbook-part-above-whole": (
        Case(
            (
                results(
                    result("TRN-02", 80, "person-times"),
                    result("TRN-04", 80, "person-times"),
                ),
            )
        ),
        Case((results(result("TRN-04", 81, "person-times")),)),
        Case(
            (
                results(
                    result("TRN-02", "not reported", "person-times"),
                    result("TRN-04", 81, "person-times"),
                ),
            )
        ),
    ),
    "workbook-parts-above-whole": (
        Case(
            (
                results(
                    result("TRN-02", 80, "person-times"),
                    result("TRN-04", 40, "person-times"),
                    result("TRN-05", 40, "person-times"),
                ),
            )
        ),
    ),
    "workbook-place-above-pair": (
        Case(
            (
                results(
                    result("INF-01", 30, "km"),
                    result("INF-01", 30_000, "m", place="991100"),
                ),
            )
        ),
    ),
    "workbook-places-above-pair": (
        Case(
            (
                results(
                    result("INF-01", 30, "km"),
                    result("INF-01", 15, "km", place="991100"),
                    result("INF-01", 15, "km", place="991101"),
                ),
            )
        ),
    ),
    "workbook-sheets-differ": (
        Case(
            (
                results(
                    result("TRN-01", 2, "sessions"),
                    result("TRN-02", 80, "person-times"),
                    result("TRN-03", 60, "persons"),
                ),
                page("training", course()),
            )
        ),
        Case((results(result("TRN-02", 81, "person-times")), page("training"))),
    ),
    "workbook-fewer-than-listed": (
        Case(
            (
                results(result("EDU-02", 1, "links", nature="level")),
                page("twinnings", twinning()),
            )
        ),
        Case(
            (
                results(result("HLT-01", 0, "links", nature="level")),
                page("twinnings", twinning()),
            )
        ),
    ),
    "workbook-total-as-increment": (
        Case(
            (results(result("INF-01", 73, "km", period="2023-07..2023-12")),),
            (Told("INF-01", 100, "km", "running total", "2023-06-30"),),
        ),
        Case((results(result("INF-01", 173, "km")),)),
        Case(
            (results(result("INF-01", 173, "km")),),
            (
                Told("INF-01", 100, "km", "running total", "2022-12-31"),
                Told("INF-01", 90, "km"),
            ),
        ),
    ),
    "workbook-increment-as-total": (
        Case(
            (results(result("INF-01", 100, "km", nature="running total")),),
            (Told("INF-01", 100, "km", "running total", "2023-06-30"),),
        ),
        Case((results(result("INF-01", 73, "km", nature="running total")),)),
    ),
    "workbook-level-added-up": (
        Case(
            (results(result("TAL-01", 73, "persons", nature="level")),),
            (Told("TAL-01", 73, "persons", "level", "2023-09-30"),),
        ),
        Case(
            (results(result("TAL-01", 145, "persons", nature="level")),),
            (Told("TAL-01", 73, "persons", "level", "2023-09-30"),),
        ),
        Case((results(result("TAL-01", 292, "persons", nature="level")),)),
    ),
    "workbook-cumulative-differs": (
        Case(
            (results(result("INF-01", 30, "km", cumulative=130)),),
            (Told("INF-01", 100, "km", "running total", "2022-12-31"),),
        ),
        Case(
            (results(result("INF-01", 30, "km", cumulative=150)),),
            (
                Told("INF-01", 100, "km", "running total", "2021-12-31"),
                Told("INF-01", 20, "km"),
            ),
        ),
        Case((results(result("INF-01", 30, "km", cumulative=500)),)),
    ),
    "workbook-decimal-slip": (
        Case((results(result("INF-01", 244, "km")),), (Told("INF-01", "24.5", "km"),)),
        Case((results(result("INF-01", 50, "km")),), (Told("INF-01", 5, "km"),)),
    ),
    "workbook-jump": (
        Case((results(result("INF-01", 129, "km")),), (Told("INF-01", 26, "km"),)),
        Case((results(result("INF-01", 0, "km")),), (Told("INF-01", 26, "km"),)),
        Case((results(result("INF-01", 130, "km")),)),
    ),
    "workbook-outside-band": (
        Case(
            (
                results(
                    result("REL-01", 10, "households"), result("REL-02", 70, "persons")
                ),
            )
        ),
        Case((results(result("REL-02", 71, "persons")),)),
        Case(
            (
                results(
                    result("REL-01", 0, "households"), result("REL-02", 71, "persons")
                ),
            )
        ),
    ),
}


def test_a_mistake_is_found_in_its_cell(played: None) -> None:
    missed = {}
    for code, case in HITS.items():
        problems = problems_of(case)
        found = [problem for problem in problems if problem.kind.code == code]
        cells = [problem.spot.cell for problem in found]
        if not found or (case.at and cells != [case.at]):
            missed[code] = [str(problem.spot) for problem in problems]
        for problem in found:
            assert "{" not in problem.says("en") + problem.remedy("en")
            assert "{" not in problem.says("zh") + problem.remedy("zh")

    assert missed == {}


def test_what_is_right_or_cannot_be_judged_passes(played: None) -> None:
    wrong = []
    for code, cases in PASSES.items():
        for number, case in enumerate(cases):
            found = {problem.kind.code for problem in problems_of(case)}
            if code in found or any("name" in other for other in found):
                wrong.append((code, number, found))

    assert wrong == []


def test_a_project_of_another_pair_is_named(played: None) -> None:
    at = book()
    with recording(verb="load", by="test") as entry:
        other = entry.first(Pairing(code="inv-other", level="county", kind="x"))
        for side, place in (("donor", "990100"), ("recipient", "991000")):
            thing = at.coded["place"][place]
            entry.line(Party(pairing_id=other.id, side=side, place_id=thing))
    rows = result("INF-01", 3, "km", pair="inv-other", project="inv-road")

    [problem] = problems_of(Case((results(rows),)))

    assert problem.kind.code == "workbook-project-of-other-pair"
    assert problem.spot.cell == "I5"


def test_no_check_is_without_its_near_miss() -> None:
    assert set(PASSES) - set(HITS) == {"workbook-project-of-other-pair"}
    alone = {"workbook-name-missing", "workbook-unit-known-already"}
    alone |= {"workbook-text-missing", "workbook-cumulative-is-increment"}

    assert set(HITS) - set(PASSES) == alone
