"""The workbook as a spreadsheet program finds it, read back by another library."""

from collections.abc import Iterator

import pytest
from openpyxl import Workbook as Opened
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from pytest_django.plugin import DjangoDbBlocker

from pairbook.values.nothing import NOTHING_SAYS
from pairbook.workbooks.filling import workbook
from pairbook.workbooks.issuing import (
    FIRST_ROW,
    HEADING_ROW,
    HIDDEN,
    PROMISED_TAB,
    README_TAB,
    heading,
    issued_of,
    tab,
)
from pairbook.workbooks.layouts import Kind, Sheet, layout
from pairbook.workbooks.writing import RULED_ROWS
from pairbook.workbooks.writing_lists import LISTS, list_name
from tests.workbooks.opened import annual, column_of, listed, opened, reporting

A4 = 9


@pytest.fixture(scope="module")
def district(played_for_module: None, django_db_blocker: DjangoDbBlocker) -> Opened:
    with django_db_blocker.unblock():
        return opened(workbook(reporting()))


def tabs(of: Opened) -> Iterator[tuple[Sheet, Worksheet]]:
    for sheet in layout("annual").sheets:
        yield sheet, of[tab(sheet)]


def test_sheets_stand_in_the_order_of_the_layout_with_both_headings(
    district: Opened,
) -> None:
    expected = [tab(sheet) for sheet in layout("annual").sheets]
    assert district.sheetnames == [README_TAB, *expected, PROMISED_TAB, LISTS, HIDDEN]
    for sheet, page in tabs(district):
        row = next(page.iter_rows(HEADING_ROW, HEADING_ROW, values_only=True))
        assert list(row) == [heading(column) for column in sheet.columns]


def test_every_sheet_prints_on_a4_with_its_headings_on_each_page(
    district: Opened,
) -> None:
    for _, page in tabs(district):
        setup = page.page_setup
        assert (setup.orientation, setup.paperSize) == ("landscape", A4)
        assert (setup.fitToWidth, setup.fitToHeight) == (None, 0)  # None is 1
        properties = page.sheet_properties.pageSetUpPr
        assert properties
        assert properties.fitToPage
        assert page.print_title_rows == f"$1:${HEADING_ROW}"
        head, foot = page.oddHeader, page.oddFooter
        assert head
        assert foot
        assert "2022" in str(head.left.text)
        assert head.right.text == "港湾区人民政府（虚构）"
        assert foot.right.text == "&P / &N"


def test_headings_stay_in_sight_and_there_is_no_filter(district: Opened) -> None:
    for _, page in tabs(district):
        assert page.freeze_panes == f"B{FIRST_ROW}"
        assert page.auto_filter.ref is None


def test_drop_downs_come_from_lists_by_name(district: Opened) -> None:
    for sheet, page in tabs(district):
        rules = rules_of(page)
        for number, column in enumerate(sheet.columns, 1):
            if column.kind not in {Kind.CHOICE, Kind.REF, Kind.UNIT}:
                continue
            rule = rules[number]
            name = list_name(sheet, column)
            assert (rule.type, rule.formula1) == ("list", name)
            assert listed(district, name), name
            stops = column.kind is Kind.CHOICE
            assert rule.errorStyle == (None if stops else "warning")
            assert str(rule.error).count("\n") == 1, "both languages"


def rules_of(page: Worksheet) -> dict[int, DataValidation]:
    """Return the rule of each column."""
    return {
        area.min_col: rule
        for rule in page.data_validations.dataValidation
        for area in rule.sqref.ranges
    }


def test_lists_say_the_choices_and_what_the_office_may_name(district: Opened) -> None:
    assert listed(district, "list_results_nature") == ["当期数", "累计数", "期末数"]
    pairings = ["港湾区—双井旗（虚构） [invented-counties]"]
    assert listed(district, "list_pairing")[:1] == pairings
    assert "北岸省—长草省（虚构） [invented-pair]" not in listed(
        district, "list_pairing"
    )
    assert "未报送" in listed(district, "list_nothing")
    assert "withheld" in listed(district, "list_nothing")
    assert "公里" in listed(district, "list_unit")


def test_numbers_and_days_are_checked_but_may_be_overruled(district: Opened) -> None:
    page = district[tab(annual("money"))]
    rules = rules_of(page)
    amount = rules[column_of(annual("money"), "amount")]
    assert (amount.type, amount.operator, amount.formula1) == (
        "decimal",
        "greaterThanOrEqual",
        "0",
    )
    assert amount.errorStyle == "warning"
    assert [area.max_row for area in amount.sqref.ranges] == [RULED_ROWS + 1]
    results = district[tab(annual("results"))]
    value = rules_of(results)[column_of(annual("results"), "value")]
    assert value.type == "custom"
    assert "list_nothing" in str(value.formula1)


def test_what_pairbook_fills_is_locked_and_the_rest_is_not(district: Opened) -> None:
    sheet, page = annual("results"), district[tab(annual("results"))]
    assert page.protection.sheet
    assert page.protection.password is None
    stands, asked, spare = FIRST_ROW, FIRST_ROW + 2, FIRST_ROW + 10

    def locked(row: int) -> set[str]:
        return {
            column.name
            for number, column in enumerate(sheet.columns, 1)
            if page.cell(row, number).protection.locked
        }

    assert locked(stands) == {"key", "last_year"}
    fixed = {"indicator", "pair", "nature", "period", "unit"}
    assert locked(asked) == {"key", "last_year", *fixed}
    assert locked(spare) == {"key", "last_year"}
    below = {
        number
        for one in page.column_dimensions.values()
        for number in range(one.min or 0, (one.max or 0) + 1)
        if not one.protection.locked
    }
    form = range(1, len(sheet.columns) + 1)
    shut = {sheet.columns[number - 1].name for number in form if number not in below}
    assert shut == {"key", "last_year"}, "rows after the last are open too"
    assert max(form) + 1 in below, "and the columns beside the form"


def test_headings_have_notes_in_both_languages_with_an_example(
    district: Opened,
) -> None:
    sheet, page = annual("money"), district[tab(annual("money"))]
    comment = page.cell(HEADING_ROW, column_of(sheet, "amount")).comment
    assert comment
    note = comment.text
    assert "In wan yuan" in note
    assert "以万元为单位" in note
    assert "115.00" in note


def test_the_hidden_sheets_are_hidden_and_say_what_was_issued(
    district: Opened, db: None
) -> None:
    assert district[HIDDEN].sheet_state == "veryHidden"
    assert district[LISTS].sheet_state == "veryHidden"

    issued = issued_of(district[HIDDEN].iter_rows(values_only=True))

    assert issued.office == "inv-district"
    assert issued == workbook(reporting()).issued


def test_the_first_sheet_leads_to_every_other(district: Opened) -> None:
    page = district[README_TAB]
    links = {
        cell.hyperlink.location
        for row in page.iter_rows()
        for cell in row
        if cell.hyperlink
    }
    assert links == {
        f"'{name}'!A1"
        for name in district.sheetnames
        if name not in {README_TAB, LISTS, HIDDEN}
    }
    texts = {cell.value for row in page.iter_rows() for cell in row}
    assert {
        "Government of Harbour District (invented)",
        "港湾区人民政府（虚构）",
    } <= texts
    assert {says.zh for says in NOTHING_SAYS.values()} - texts == {"未说明"}


def test_keys_stand_in_the_first_column(district: Opened) -> None:
    found = {
        sheet.name: [
            page.cell(row, 1).value
            for row in range(FIRST_ROW, page.max_row + 1)
            if page.cell(row, 1).value
        ]
        for sheet, page in tabs(district)
    }
    assert found["money"] == ["inv-m-district-2022"]
    assert found["results"] == ["inv-o-clinic-2022", "inv-o-road-2022"]
