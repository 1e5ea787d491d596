"""A workbook with a row or two in every sheet, some of its cells changed."""

from datetime import date

from pairbook.workbooks.pages import Page
from tests.workbooks.sent import OFFICE, PAIR
from tests.workbooks.typed import Row, page

NEW_SCHOOL = "清水小学"
#: The one row of each sheet but results.
ROWS: dict[str, Row] = {
    "units": {
        "kind": "school",
        "side": "recipient",
        "name_zh": NEW_SCHOOL,
        "place": "991101",
    },
    "money": {
        "pair": PAIR,
        "kind": "fiscal aid",
        "period": "2023-06-01",
        "from": "inv-h-district",
        "to": "inv-h-account",
        "amount": 1_200_000,
        "source": "2023-7",
    },
    "goods": {
        "pair": PAIR,
        "giver": "inv-donors",
        "receiver": "inv-county",
        "item": "desks",
        "quantity": 40,
        "unit": "sets",
        "value": 20_000,
        "valuation": "voucher",
        "period": "2023-05-04",
    },
    "projects": {
        "pair": PAIR,
        "name": "Barns",
        "kind": "industry",
        "section": "industrialisation",
        "period": "2023..2024",
        "state": "under way",
        "place": "991101",
    },
    "training": {
        "pair": PAIR,
        "title": "Sheep",
        "organiser": OFFICE,
        "host": "inv-county",
        "profession": "herder",
        "period": "2023",
        "sessions": 2,
        "persons": 60,
        "person_times": 80,
    },
    "twinnings": {
        "pair": PAIR,
        "donor_unit": "inv-school-harbour",
        "recipient_unit": NEW_SCHOOL,
        "sector": "school",
        "since": date(2023, 3, 1),
    },
    "enterprises": {
        "pair": PAIR,
        "enterprise": "inv-dairy",
        "kind": "paid in",
        "nature": "increment",
        "period": "2023",
        "amount": 900_000,
    },
    "text": {"pair": PAIR, "section": "overview", "title": "Year", "text_zh": "一年"},
}


def road(value: object = "24.5", **more: object) -> Row:
    """Return a row of results, of a road unless it is changed."""
    row: dict[str, object] = {
        "indicator": "INF-01",
        "pair": PAIR,
        "nature": "increment",
        "period": "2023",
        "value": value,
        "unit": "km",
        "place": "991101",
    }
    return {**row, **more}  # type: ignore[dict-item]


def whole(built: object = "24.5", **changed: Row) -> tuple[Page, ...]:
    """Return a workbook with a row in every sheet.

    Args:
        built: the length of the road.
        changed: cells of the row of a sheet.

    """
    results = page(
        "results",
        road(built),
        road(3, indicator="INF-05", unit="wells", project="Barns"),
        road("withheld", indicator="INF-02", unit="villages", place=None),
        road(0, indicator="EDU-01", unit="schools", organisation=NEW_SCHOOL),
    )
    pages = {
        sheet: page(sheet, {**row, **changed.get(sheet, {})})
        for sheet, row in ROWS.items()
    }
    return (*pages.values(), results)
