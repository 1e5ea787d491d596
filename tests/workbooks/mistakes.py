"""Workbooks with one mistake each, and the cell in which it is to be found."""

from dataclasses import dataclass, field
from datetime import date

from pairbook.workbooks.pages import Page
from tests.workbooks.typed import Row, page

OFFICE, PAIR = "inv-district", "invented-counties"


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
