"""Zero and nothing, every fen, any name in cells; and the way there and back."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pairbook.figures.book import book
from pairbook.values.interval import Interval
from pairbook.values.money import MOST_FEN
from pairbook.values.nothing import NOTHING_SAYS, Nothing
from pairbook.values.period import Period
from pairbook.values.say import LANGUAGES, Language, Say
from pairbook.workbooks.examining import examine
from pairbook.workbooks.filling import workbook
from pairbook.workbooks.issuing import (
    FIRST_ROW,
    HIDDEN,
    PROMISED_TAB,
    issued_of,
    tab,
)
from pairbook.workbooks.layouts import layout
from pairbook.workbooks.pages import Reporting
from pairbook.workbooks.register import Entry
from pairbook.workbooks.writing import save_workbook
from pairbook.workbooks.writing_cells import written
from tests.workbooks.opened import (
    EMPTY,
    annual,
    column_of,
    listed,
    made,
    opened,
    reporting,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pairbook.workbooks.filling_rows import Cell


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
