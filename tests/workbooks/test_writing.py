"""The workbook as a spreadsheet program finds it, read back by another library."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook as Opened
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from pytest_django.plugin import DjangoDbBlocker

from pairbook.figures.book import book
from pairbook.values.interval import Interval
from pairbook.values.money import MOST_FEN
from pairbook.values.nothing import NOTHING_SAYS, Nothing
from pairbook.values.period import Period
from pairbook.values.say import LANGUAGES, Language, Say
from pairbook.workbooks.examining import examine
from pairbook.workbooks.filling import Prefilled, Workbook, workbook
from pairbook.workbooks.filling_rows import Cell, Row
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
from pairbook.workbooks.pages import Issued, Reporting
from pairbook.workbooks.register import TABLES, Entry, Register
from pairbook.workbooks.writing import save_workbook, write_workbook
from pairbook.workbooks.writing_cells import written
from pairbook.workbooks.writing_lists import LISTS, list_name

YEAR = Period.year(2022)
A4 = 9
EMPTY = Register(
    "x", None, "donor", YEAR, 0, frozenset(), {table: {} for table in TABLES}
)


def reporting(office: str = "inv-district", form: str = "annual") -> Reporting:
    at = book()
    thing = at.coded["organisation"].get(office, 0)
    side = at.organisations[thing].side if thing else "donor"
    return Reporting(office, thing, side, YEAR, layout(form))


def opened(filled: Workbook, language: Language = "zh") -> Opened:
    file = BytesIO()
    write_workbook(file, filled, language)
    return openpyxl.load_workbook(file)


@pytest.fixture(scope="module")
def district(played_for_module: None, django_db_blocker: DjangoDbBlocker) -> Opened:
    with django_db_blocker.unblock():
        return opened(workbook(reporting()))


def made(
    sheet: Sheet, rows: Sequence[Mapping[str, Cell]], register: Register
) -> Workbook:
    """Return a workbook of one sheet with some rows, for no office."""
    form = replace(layout("annual"), sheets=(sheet,))
    asks = Reporting("x", 0, "donor", YEAR, form)
    issued = Issued("x", "annual", YEAR, 0, {}, {})
    filled = Prefilled(sheet, tuple(Row(cells, key="k") for cells in rows), 5)
    return Workbook(asks, Say("X", "甲"), register, (filled,), (), issued)


def annual(name: str) -> Sheet:
    found = layout("annual").sheet(name)
    assert found
    return found


def column_of(sheet: Sheet, name: str) -> int:
    return 1 + [column.name for column in sheet.columns].index(name)


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


def listed(of: Opened, name: str) -> list[object]:
    [(title, cells)] = of.defined_names[name].destinations
    return [cell.value for (cell,) in of[title][cells.replace("$", "")] if cell.value]


def test_lists_say_the_choices_and_what_the_office_may_name(district: Opened) -> None:
    assert listed(district, "list_results_nature") == ["当期增量", "累计数", "时点水平"]
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
    last = FIRST_ROW + 200
    assert [area.max_row for area in amount.sqref.ranges] == [last]
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


def test_zero_and_every_kind_of_nothing_stay_apart(tmp_path: Path) -> None:
    told: list[Cell] = [Interval.exact(0), None, *Nothing]
    rows: list[Mapping[str, Cell]] = [{"value": one} for one in told]
    sheet = annual("results")

    for language in LANGUAGES:
        page = opened(made(sheet, rows, EMPTY), language)[tab(sheet)]
        at = column_of(sheet, "value")
        cells = [page.cell(FIRST_ROW + n, at) for n in range(len(told))]
        words = [NOTHING_SAYS[one].to(language) for one in Nothing]
        assert [cell.value for cell in cells] == [0, None, *words]
        assert [cell.data_type for cell in cells] == ["n", "n", *["s"] * len(words)]


@pytest.mark.parametrize(
    ("fen", "wan_yuan"),
    [(3_787_050_000, 3787.05), (0, 0), (1, 0.000001), (115_000_000, 115)],
)
def test_wan_yuan_are_written_to_the_fen_and_shown_with_two_decimals(
    fen: int, wan_yuan: float
) -> None:
    sheet = annual("money")
    page = opened(made(sheet, [{"amount": fen}], EMPTY))[tab(sheet)]
    cell = page.cell(FIRST_ROW, column_of(sheet, "amount"))

    assert cell.value == wan_yuan
    assert cell.number_format == "#,##0.00####"


@given(st.integers(-MOST_FEN, MOST_FEN))
def test_no_fen_is_lost_in_any_amount(fen: int) -> None:
    says = written(fen, annual("money").column("amount"), "en", EMPTY)

    assert isinstance(says, Decimal)
    assert says * 10_000 * 100 == fen


@pytest.mark.parametrize(
    "name",
    [
        '=HYPERLINK("https://example.org")',
        "+1+1",
        "-2",
        "@SUM(A1)",
        "School \"No. 1\", 'east'",
        "长" * 300,
        "two\nlines",
        "https://example.org",
        "a & b < c > d",
        "007",
    ],
)
def test_any_name_is_text_in_cells_and_in_lists(name: str) -> None:
    school = Entry("school", 1, Say(name, name))
    register = replace(EMPTY, entries={**EMPTY.entries, "organisation": {1: school}})
    sheet = annual("goods")
    rows: list[Mapping[str, Cell]] = [{"giver": "school", "item": name}]

    book_ = opened(made(sheet, rows, register))

    page = book_[tab(sheet)]
    label = f"{' '.join(name.split())} [school]"
    giver = page.cell(FIRST_ROW, column_of(sheet, "giver"))
    item = page.cell(FIRST_ROW, column_of(sheet, "item"))
    assert (giver.value, giver.data_type) == (label, "s")
    assert (item.value, item.data_type) == (name, "s")
    assert item.hyperlink is None
    assert listed(book_, "list_organisation") == [label]


def test_empty_lists_do_not_break_the_workbook() -> None:
    book_ = opened(made(annual("money"), [], EMPTY))

    assert listed(book_, "list_holder") == []
    assert book_.defined_names["list_holder"].attr_text == "'_lists'!$C$2:$C$2"


@pytest.mark.parametrize("office", ["inv-builders", "nobody"])
@pytest.mark.parametrize("form", ["annual", "official"])
def test_an_office_without_records_gets_a_workbook(
    played: None, office: str, form: str
) -> None:
    found = opened(workbook(reporting(office, form)))

    assert PROMISED_TAB not in found.sheetnames
    assert issued_of(found[HIDDEN].iter_rows(values_only=True)).office == office


@pytest.mark.parametrize("office", ["inv-district", "inv-county", "inv-donor-office"])
@pytest.mark.parametrize("form", ["annual", "official"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_touched_comes_back_as_it_was(
    played_for_module: None,
    db: None,
    tmp_path: Path,
    office: str,
    form: str,
    language: Language,
) -> None:
    asks = reporting(office, form)
    path = tmp_path / "workbook.xlsx"
    save_workbook(path, workbook(asks), language)

    found = examine(path, name=path.name, reporting=asks)

    assert [str(problem.spot) for problem in found.problems if problem.blocks] == []
    assert found.comparison
    assert found.comparison.gone == ()
    outcomes = {
        outcome
        for page in found.filled.pages
        for outcome in page.frame.get_column("outcome").to_list()
    }
    assert outcomes <= {"same", "blank"}
    assert "same" in outcomes or (office, form) == ("inv-donor-office", "official")


def test_the_first_pair_comes_back_as_it_was(beijing: None, tmp_path: Path) -> None:
    office = "economic-cooperation-office"
    at = book()
    thing = at.coded["organisation"][office]
    side = at.organisations[thing].side
    asks = Reporting(office, thing, side, Period.year(2009), layout("annual"))
    path = tmp_path / "workbook.xlsx"
    save_workbook(path, workbook(asks), "zh")

    found = examine(path, name=path.name, reporting=asks)

    assert found.comparison
    same = [page.frame.get_column("outcome") for page in found.filled.pages]
    assert sum(len(one) for one in same) > 50
    assert {outcome for one in same for outcome in one.to_list()} <= {"same", "blank"}


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    filled = made(annual("money"), [], EMPTY)
    path = tmp_path / "out.xlsx"
    path.mkdir()

    with pytest.raises(OSError, match="directory"):
        save_workbook(path, filled, "en")
    with pytest.raises(OSError, match="No such file"):
        save_workbook(tmp_path / "none" / "out.xlsx", filled, "en")

    assert [one.name for one in tmp_path.iterdir()] == ["out.xlsx"]
