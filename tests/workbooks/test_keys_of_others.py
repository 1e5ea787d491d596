"""Row keys and hidden sheets made to reach what others told: nothing of it moves."""

from pathlib import Path

import pytest

from pairbook.workbooks.comparing import Comparison
from pairbook.workbooks.pages import Issued
from tests.workbooks.sent import OFFICE, codes, compare, reporting, send
from tests.workbooks.typed import Row, page
from tests.workbooks.whole_books import road, whole

#: Records that the account tells of offices that are not the one that uploads.
MONEY: Row = {
    "pair": "invented-counties",
    "kind": "fiscal aid",
    "period": "2022",
    "from": "inv-h-district",
    "to": "inv-h-account",
    "amount": 1,
}


def kinds(comparison: Comparison) -> list[tuple[str, str | None]]:
    """Return the problems of keys, with their cells."""
    return [
        (problem.kind.code, problem.spot.cell)
        for problem in comparison.filled.problems
        if "-key-" in problem.kind.code
    ]


def test_a_key_of_money_that_the_office_has_no_part_in_is_refused(
    played: None,
) -> None:
    """The province paid it; the district cannot make one yuan of it."""
    theirs = compare(
        page("money", {**MONEY, "key": "inv-m-province-2022"}), period="2022"
    )
    own = compare(page("money", {**MONEY, "key": "inv-m-district-2022"}), period="2022")

    assert kinds(theirs) == [("workbook-key-unknown", "A5")]
    assert kinds(own) == []


@pytest.mark.parametrize("sheet", ["money", "goods", "projects", "training", "text"])
def test_a_key_that_another_offices_workbook_made_is_refused(
    sheet: str, played: None, tmp_path: Path
) -> None:
    [code] = codes(send(*whole(), folder=tmp_path), sheet)
    [row] = [one for one in whole(**{sheet: {"key": code}}) if one.sheet.name == sheet]

    theirs = compare(row, office="inv-county")

    assert ("workbook-key-unknown", "A5") in kinds(theirs)
    assert kinds(compare(row)) == []


def test_a_unit_of_the_register_is_not_renamed_by_a_key(played: None) -> None:
    unit = {"key": "inv-builders", "kind": "enterprise", "name_zh": "改名公司"}

    assert kinds(compare(page("units", unit))) == [("workbook-key-unknown", "A5")]


def test_a_hidden_sheet_that_names_records_of_others_takes_none_back(
    played: None, tmp_path: Path
) -> None:
    [code] = codes(send(*whole(), folder=tmp_path), "training")
    province, district = "inv-m-province-2022", "inv-m-district-2022"
    period = reporting("2022").period

    def gone(office: str, sheet: str, *keys: str) -> list[str]:
        issued = Issued(office, "annual", period, 1, {sheet: frozenset(keys)}, {})
        found = compare(page(sheet), period="2022", office=office, issued=issued)
        return [one.code for one in found.gone]

    assert gone(OFFICE, "money", province, district) == [district]
    assert gone("inv-county", "training", code) == []
    assert gone(OFFICE, "training", code) == [code]


@pytest.mark.parametrize("end", ["a/b", "<script>", "0" * 11, "x" * 300, "..", ""])
def test_a_made_up_key_of_its_own_is_refused(end: str, played: None) -> None:
    made_up = compare(page("results", road(key=f"{OFFICE}.2023.results.{end}")))

    assert kinds(made_up) == [("workbook-key-unknown", "A5")]
