"""Every fact and target of the source page stands in the review, bound.

The counts are printed by ``pytest -s``.
"""

import csv
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from pairbook.reviews.coverage import bound, counts
from pairbook.reviews.tree import (
    Chip,
    Review,
    Sentence,
    chips_in,
    chips_of,
    sentences_of,
)
from pairbook.values.interval import Interval, interval_of
from pairbook.values.phrasing import phrase
from pairbook.values.quantity import UNITS, Quantity
from pairbook.values.say import Language
from pairbook.values.wording import Wording
from tests.reviews.conftest import Reviews

#: Units of the list of facts whose name is not our own.
UNIT_OF = {
    "head": "heads",
    "percent": "%",
    "districts/counties": "districts",
    "courses": "sessions",
    "clinics": "links",
    "yuan/household": "yuan per household",
}
CLAIMS = {"fact", "target"}


@pytest.fixture
def composed(of: Reviews) -> Review:
    """Return the review of the source page's year."""
    return of["beijing-inner-mongolia", 2009]


def chips_by_statement(composed: Review) -> dict[str, list[Chip]]:
    found: dict[str, list[Chip]] = {}
    for chip in chips_in(composed.sections):
        for code in chip.statements:
            found.setdefault(code, []).append(chip)
    return found


def expected(row: dict[str, str]) -> tuple[Interval, str]:
    """Return what a row of the list of facts says, read by its own words."""
    low, _, high = row["value_norm"].partition("..")
    unit = UNIT_OF.get(row["unit"], row["unit"])
    qualifier = row["qualifier"].partition(",")[0]
    if high:
        return Interval(Decimal(low), Decimal(high), Wording.VAGUE), unit
    wording = Wording(qualifier or "exact")
    if wording is Wording.EXACT:
        return Interval.exact(Decimal(low)), unit
    return interval_of(Decimal(low), wording), unit


def in_unit(amount: Interval, unit: str, other: str) -> Interval:
    if unit == other or unit not in UNITS or UNITS[unit].kind != UNITS[other].kind:
        return amount
    return Interval.exact(Quantity(amount.low, unit).to(other).number)


def test_no_fact_or_target_is_missing(composed: Review) -> None:
    how = counts(composed)
    print(f"\nrows of the page: {how}")  # noqa: T201
    assert len(composed.statements) == 99
    assert how["missing"] == 0
    assert how["annex"] == 0
    assert sum(how.values()) == 99


def test_money_works_and_water_of_the_year_are_computed(composed: Review) -> None:
    how = bound(composed)
    of_the_year = [f"S{number:03d}" for number in range(18, 29)]
    assert {how[code] for code in of_the_year} == {"figure"}
    assert how["S089"] == "figure"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_row_has_the_value_and_wording_of_the_page(
    composed: Review, seed: Path, language: Language
) -> None:
    by_statement = chips_by_statement(composed)
    with (seed / "facts.csv").open(encoding="utf-8", newline="") as opened:
        rows = [row for row in csv.DictReader(opened) if row["kind"] in CLAIMS]
    assert len(rows) == 99
    wrong = [row["id"] for row in rows if not agrees(row, by_statement, language)]
    assert wrong == []


def agrees(
    row: dict[str, str], by_statement: dict[str, list[Chip]], language: Language
) -> bool:
    """Say whether a chip of the review shows what a row of the list says."""
    amount, unit = expected(row)
    for chip in by_statement.get(row["id"], []):
        shown = in_unit(amount, unit, chip.unit)
        if chip.shown.to(language) == phrase(shown, chip.unit, language):
            return True
    return False


def test_both_languages_hold_the_same_numbers(composed: Review) -> None:
    for sentence in sentences(composed):
        of_english = {piece for piece in sentence.en if isinstance(piece, Chip)}
        of_chinese = {piece for piece in sentence.zh if isinstance(piece, Chip)}
        assert of_english == of_chinese


def sentences(composed: Review) -> Iterator[Sentence]:
    for section in (*composed.sections, *composed.annex):
        for block in section.blocks:
            yield from sentences_of(block)


def test_each_chip_has_an_address_and_both_languages(composed: Review) -> None:
    for chip in chips_of(composed):
        assert chip.address
        assert chip.shown.en
        assert chip.shown.zh
        if chip.kind != "date":
            assert not any("一" <= sign <= "鿿" for sign in chip.shown.en)
