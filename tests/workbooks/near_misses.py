"""Workbooks that just escape each check, or that it cannot judge."""

from datetime import date
from decimal import Decimal

from tests.workbooks.mistakes import (
    Case,
    Told,
    course,
    goods,
    money,
    project,
    result,
    results,
    sent,
    twinning,
)
from tests.workbooks.typed import page

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
