"""The account of Beijing and Inner Mongolia loads, and says what the page says."""

import csv
import os
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from pairbook.accounts.loading import load
from pairbook.accounts.reading import folder_of
from pairbook.accounts.rows import Row, Rows, rows_of
from pairbook.values.quantity import UNITS, Quantity

ACCOUNT = Path(__file__).resolve().parents[2] / "account"
PAGE = "yearbook-2010"

#: The counting words of the page's facts, where ours are others.
UNIT_OF_FACT = {
    "head": "heads",
    "districts/counties": "districts",
    "courses": "sessions",
    "clinics": "links",
    "yuan/household": "yuan per household",
    "yuan/year": "yuan",
    "research themes": "documents",
    "percent": "%",
}
#: Facts whose unit is in doubt on the page, or of all households together.
UNIT_OF_ROW = {"S014": "links", "S148": "yuan per year"}
WORDING_OF_QUALIFIER = {"": "", "vague, incomplete statistics": "vague"}
#: Each row holds what the page tells more than once, of one place and period.
TOLD_TWICE = [
    ("S025", "S067"),
    ("S026", "S068"),
    ("S027", "S069"),
    ("S028", "S070"),
    ("S102", "S105"),
    ("S103", "S108"),
]


@pytest.fixture(scope="module")
def rows() -> Rows:
    return rows_of(folder_of(ACCOUNT))


@pytest.fixture(scope="module")
def statements(rows: Rows) -> dict[str, Row]:
    return {row.code: row for row in rows.of("statements")}


@pytest.fixture(scope="module")
def facts() -> list[dict[str, str]]:
    folder = os.environ.get("PAIRBOOK_SEED")
    if not folder:
        pytest.skip("PAIRBOOK_SEED names no folder with the facts of the source page")
    with (Path(folder) / "facts.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.django_db
def test_the_account_loads_without_a_problem() -> None:
    loaded = load(ACCOUNT, by="test")

    assert list(loaded.problems) == []


def test_every_fact_of_the_page_is_a_statement_with_the_same_figure(
    facts: list[dict[str, str]], statements: dict[str, Row]
) -> None:
    of_page = [row for row in statements.values() if row.words("document") == PAGE]
    assert [row.code for row in of_page] == [fact["id"] for fact in facts]

    for fact, row in zip(facts, of_page, strict=True):
        assert row.words("kind") == fact["kind"], row.code
        if row.yes("masked", default=False):
            continue
        assert row.words("printed") == fact["value_as_written"], row.code
        assert (row.whole("occurrence") or 1) == int(fact["occurrence"]), row.code
        assert row.words("value") == fact["value_norm"], row.code
        qualifier = fact["qualifier"]
        wording = WORDING_OF_QUALIFIER.get(qualifier, qualifier)
        assert row.words("wording") == wording, row.code
        if fact["kind"] in {"fact", "target", "context"}:
            unit = UNIT_OF_FACT.get(fact["unit"], fact["unit"])
            assert row.words("unit") == UNIT_OF_ROW.get(row.code, unit), row.code
        assert row.words("part_of") == fact["part_of"], row.code


def test_facts_targets_and_dates_are_tied_and_nothing_else_is(
    facts: list[dict[str, str]], statements: dict[str, Row]
) -> None:
    tied = {fact["id"] for fact in facts if statements[fact["id"]].tie("restates")}
    claims = {fact["id"] for fact in facts if fact["kind"] in {"fact", "target"}}
    dates = {fact["id"] for fact in facts if fact["kind"] == "date"}

    assert len(claims) == 99
    assert tied == claims | dates


def test_a_date_is_tied_to_a_field_and_a_fact_to_the_whole_record(
    statements: dict[str, Row],
) -> None:
    for row in statements.values():
        tie = row.tie("restates")
        if tie is not None:
            assert bool(tie.field) == (row.words("kind") == "date"), row.code


@pytest.mark.parametrize("codes", TOLD_TWICE)
def test_what_is_told_twice_is_one_record(
    codes: tuple[str, ...], statements: dict[str, Row]
) -> None:
    assert len({statements[code].tie("restates") for code in codes}) == 1


def test_what_is_told_once_has_a_record_of_its_own(
    statements: dict[str, Row],
) -> None:
    by_record = defaultdict(list)
    for row in statements.values():
        tie = row.tie("restates")
        if tie is not None and not tie.field:
            by_record[tie].append(row.code)
    told_again = {tuple(codes) for codes in by_record.values() if len(codes) > 1}

    assert told_again == set(TOLD_TWICE)


def test_office_telephones_are_masked_and_no_other_figure_is(
    statements: dict[str, Row],
) -> None:
    masked = [
        row.code for row in statements.values() if row.yes("masked", default=False)
    ]

    assert masked == ["S152", "S153"]
    for code in masked:
        assert statements[code].words("printed").endswith("****")
        assert not statements[code].words("value")


def test_every_record_has_the_number_that_its_statement_prints(
    rows: Rows, statements: dict[str, Row]
) -> None:
    amounts = _amounts(rows)
    checked = 0
    for row in statements.values():
        tie = row.tie("restates")
        if tie is None or tie.field or tie.figure:
            continue
        (low, high), unit = amounts[tie.table, tie.code]
        first, _, last = row.words("value").partition("..")
        if low != high and not last:
            assert low <= Decimal(first) <= high, row.code  # both readings are kept
        else:
            found = [_in(unit, Decimal(end), row) for end in (first, last or first)]
            assert found == [low, high], row.code
        checked += 1

    assert checked == 98 + 31  # the page but for its year's total; the later pages


def _in(unit: str, number: Decimal, row: Row) -> Decimal:
    return Quantity(number, row.words("unit")).to(unit).number


def _amounts(rows: Rows) -> dict[tuple[str, str], tuple[tuple[Decimal, Decimal], str]]:
    """Return the ends and unit of each record that has a number, by table and code."""
    found = {}
    for word, sheet in (("observation", "observations"), ("commitment", "commitments")):
        for row in rows.of(sheet):
            amount = row.amount()
            assert amount is not None
            assert amount.high is not None
            found[word, row.code] = (amount.low, amount.high), row.words("unit")
    for row in rows.of("contracts"):
        amount = row.amount("value_yuan")
        assert amount is not None
        assert amount.high is not None
        found["contract", row.code] = (amount.low, amount.high), "yuan"
    for row in rows.of("legs"):
        fen = row.whole("amount_yuan") or 0
        if fen > 0:
            yuan = Decimal(fen) / 100
            found["movement", row.words("movement")] = (yuan, yuan), "yuan"
    return found


def test_every_unit_is_one_that_the_book_knows(statements: dict[str, Row]) -> None:
    assert {row.words("unit") for row in statements.values()} <= {"", *UNITS}
