"""What stands in a workbook before the office fills it in."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from pairbook.figures.book import book
from pairbook.values.interval import Interval
from pairbook.values.period import Period, period_of
from pairbook.values.wording import Wording
from pairbook.workbooks.filling import Prefilled, Workbook, workbook, year_before
from pairbook.workbooks.filling_rows import Row, is_told_in_words
from pairbook.workbooks.filling_shelf import shelf_of
from pairbook.workbooks.layouts import layout
from pairbook.workbooks.pages import Reporting
from pairbook.workbooks.register import register_of

pytestmark = pytest.mark.usefixtures("played_for_module", "db")


def filled(office: str, year: int, form: str = "annual") -> Workbook:
    at = book()
    thing = at.coded["organisation"].get(office, 0)
    side = at.organisations[thing].side if thing else "donor"
    period = Period.year(year)
    return workbook(Reporting(office, thing, side, period, layout(form)))


def sheet(of: Workbook, name: str) -> Prefilled:
    return next(one for one in of.sheets if one.sheet.name == name)


def keys(of: Workbook, name: str) -> list[str]:
    return [row.key for row in sheet(of, name).rows if row.key]


def asked(of: Workbook, name: str) -> dict[str, Row]:
    return {row.asked: row for row in sheet(of, name).rows if row.asked}


def test_what_stands_for_the_office_and_the_year_is_there_with_its_key() -> None:
    of_district = filled("inv-district", 2022)

    assert keys(of_district, "money") == ["inv-m-district-2022"]
    assert keys(of_district, "results") == ["inv-o-clinic-2022", "inv-o-road-2022"]
    assert keys(of_district, "projects") == ["inv-clinic", "inv-road"]
    assert keys(of_district, "training") == ["inv-x-herders-2022"]
    assert keys(of_district, "exchanges") == ["inv-x-teachers-2022"]
    assert keys(of_district, "twinnings") == ["invented-schools"]
    assert keys(of_district, "enterprises") == ["inv-k-paid-2022", "inv-k-signed-2022"]


def test_a_county_has_what_reached_it_and_nothing_the_other_side_reported() -> None:
    of_county = filled("inv-county", 2022)

    assert set(keys(of_county, "money")) == {
        "inv-m-province-2022",
        "inv-m-district-2022",
        "inv-m-donation-2022",
        "inv-m-use-road-2022",
        "inv-m-matching-2022",
        "inv-m-built-2022",
    }
    assert keys(of_county, "results") == []


def test_a_lot_comes_with_the_accounts_of_its_movement() -> None:
    [row] = sheet(filled("inv-donor-office", 2021), "goods").rows

    assert row.key == "inv-lot-computers"
    assert row.cells["value"] == 8_000_000
    assert (row.cells["from"], row.cells["to"]) == (
        "inv-h-goods",
        "inv-h-received-goods",
    )


def test_what_was_reported_last_year_is_asked_with_last_years_value_beside_it() -> None:
    rows = asked(filled("inv-district", 2023), "results")

    assert set(rows) == {"INF-01", "HLT-02"}
    road = rows["INF-01"]
    assert road.cells["value"] is None
    assert road.cells["last_year"] == Interval.exact(Decimal("23.8"))
    assert road.cells["period"] == "2023"
    assert road.cells["project"] is None, "the road was accepted last year"
    assert {"indicator", "pair", "nature", "period", "unit"} <= road.locked


def test_a_value_that_stands_this_year_is_not_asked_again() -> None:
    of_district = filled("inv-district", 2022)

    assert set(asked(of_district, "results")) == {"INF-05"}
    road = next(
        r for r in sheet(of_district, "results").rows if r.key == "inv-o-road-2022"
    )
    assert road.cells["last_year"] == Interval.exact(Decimal(18))


def test_last_years_money_stands_beside_this_years() -> None:
    [row] = sheet(filled("inv-district", 2022), "money").rows

    assert (row.cells["amount"], row.cells["last_year"]) == (115_000_000, 100_000_000)


def test_the_counts_of_an_exchange_stand_in_its_row() -> None:
    of_district = filled("inv-district", 2022)

    [training] = sheet(of_district, "training").rows
    assert training.cells["person_times"] == 430
    assert training.cells["persons"] == 365
    [teachers] = sheet(of_district, "exchanges").rows
    assert "persons" not in teachers.cells, "it is counted by another indicator"


def test_open_promises_say_what_arrived_and_what_is_open() -> None:
    money, training = filled("inv-district", 2021).promised

    assert money.promised == Interval.exact(Decimal(6_000_000))
    assert money.arrived == Interval.exact(Decimal(6_000_000))
    assert money.open == Interval.exact(0)
    assert training.arrived == Interval.exact(Decimal(410))
    later = filled("inv-district", 2024).promised
    assert [(one.arrived, one.open) for one in later] == [(None, None), (None, None)]


def test_the_workbook_knows_what_it_was_issued_with() -> None:
    of_district = filled("inv-district", 2022)

    assert of_district.issued.number == book().number
    assert of_district.issued.keys["money"] == {"inv-m-district-2022"}
    assert of_district.issued.asked == {"results": frozenset({"INF-05"})}


def test_a_fixed_form_has_its_rows_and_no_others() -> None:
    of_county = filled("inv-county", 2022, "official")

    aid = sheet(of_county, "aid")
    assert aid.spare == 0
    assert [row.key or row.asked for row in aid.rows] == [
        "inv-m-province-2022",
        "inv-m-district-2022",
        "donations",
        "discount",
        "matching",
    ]
    assert aid.rows[0].cells["last_year"] == 500_000_000
    assert aid.rows[4].cells["from"] == "inv-h-matching"
    assert "to" not in aid.rows[4].cells
    assert aid.rows[3].cells["from"] is None
    assert "from" not in aid.rows[3].locked
    [goods] = sheet(of_county, "donated").rows
    assert goods.cells["giver"] == "inv-donors"


def test_goods_for_a_school_are_not_those_of_the_county() -> None:
    [goods] = sheet(filled("inv-county", 2022, "official"), "donated").rows

    assert (goods.cells["receiver"], goods.cells["last_year"]) == ("inv-county", None)


@pytest.mark.parametrize("office", ["inv-builders", "nobody"])
def test_an_office_without_records_gets_empty_rows(office: str) -> None:
    empty = filled(office, 2022)

    assert not any(one.rows for one in empty.sheets)
    assert all(one.spare for one in empty.sheets)
    assert empty.issued.keys == {}
    assert empty.promised == ()
    fixed = filled(office, 2022, "official")
    assert all("pair" not in row.locked for one in fixed.sheets for row in one.rows)


@pytest.mark.parametrize(
    ("period", "before"),
    [
        ("2023", "2022"),
        ("2024-02", "2023-02"),
        ("2023-01..2023-06", "2022-01..2022-06"),
        ("2024-02-29", "2023-02-28"),
    ],
)
def test_the_year_before(period: str, before: str) -> None:
    assert str(year_before(period_of(period))) == before


@pytest.mark.parametrize(
    ("low", "high", "wording", "told"),
    [
        ("1200", "1200", Wording.EXACT, True),
        ("1140", "1260", Wording.ABOUT, True),
        ("1140", "1261", Wording.ABOUT, False),
        ("1200", "1300", Wording.MORE_THAN, True),
        ("1200", None, Wording.AT_LEAST, True),
        ("2000", "5000", Wording.RANGE, True),
        ("2000", None, Wording.RANGE, False),
        ("2000", "5000", Wording.VAGUE, False),
    ],
)
def test_only_what_words_can_tell_is_put_into_a_cell(
    low: str,
    high: str | None,
    wording: Wording,
    told: bool,  # noqa: FBT001
) -> None:
    value = Interval(Decimal(low), None if high is None else Decimal(high), wording)

    assert is_told_in_words(value) is told


def test_a_twinning_keeps_its_days() -> None:
    [row] = sheet(filled("inv-district", 2022), "twinnings").rows

    assert row.cells["since"] == date(2021, 9, 1)
    assert row.cells["pair"] == "invented-counties"


@pytest.mark.parametrize(
    ("code", "own"),
    [
        ("inv-district.2022.money.0123456789", True),
        ("inv-county.2022.money.0123456789", False),
        ("inv-county.2022-01..2022-06.money.0123456789", False),
        ("inv-county.2022.money.0123", True),
        ("nobody.2022.money.0123456789", True),
        ("inv-m-district-2022", True),
    ],
)
def test_what_another_offices_workbook_made_is_left_to_it(
    code: str,
    own: bool,  # noqa: FBT001
) -> None:
    asks = filled("inv-district", 2022).reporting
    register = register_of("inv-district", asks.period)

    assert shelf_of(book(), register, asks).is_own(code) is own


def test_a_record_without_what_the_sheet_needs_is_left_out() -> None:
    asks = filled("inv-district", 2022).reporting
    results = asks.layout.sheet("results")
    assert results
    needs = tuple(
        replace(column, required=True) if column.name == "organisation" else column
        for column in results.columns
    )
    form = replace(asks.layout, sheets=(replace(results, columns=needs),))

    assert keys(workbook(replace(asks, layout=form)), "results") == []
