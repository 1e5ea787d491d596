"""The catalogue that ships is whole: 150 indicators, one more, both languages."""

import csv
from collections import Counter

import pytest

from pairbook.results.catalogue import FILE, indicators_of_catalogue
from pairbook.results.models import Indicator
from pairbook.values.quantity import UNITS

ADDED = "LOC-IND-01"
GROUPS = {
    "FIN": 26,
    "ORG": 12,
    "TAL": 7,
    "TRN": 10,
    "EDU": 8,
    "HLT": 7,
    "INF": 7,
    "AGR": 6,
    "ECO": 5,
    "IND": 15,
    "LAB": 6,
    "CON": 3,
    "REL": 4,
    "VIL": 3,
    "POV": 16,
    "SOC": 2,
    "DIS": 1,
    "MGT": 11,
    "EVA": 1,
}
OVER_TIME = {"yes", "no", "distinct only", "recompute"}
OVER_OTHERS = OVER_TIME | {"not applicable"}
WORDS = {
    "type": {"input", "activity", "output", "outcome"},
    "nature": {"flow", "stock", "ratio", "count", "index"},
    "period_basis": {"annual", "event", "point in time", "cumulative", "season"},
    "over_time": OVER_TIME,
    "over_places": OVER_OTHERS,
    "over_projects": OVER_OTHERS,
}

LINES = indicators_of_catalogue()
BY_CODE = {line.code: line for line in LINES}
each_line = pytest.mark.parametrize("line", LINES, ids=lambda line: line.code)


def test_every_code_is_there_once_and_without_a_gap() -> None:
    expected = {
        f"{group}-{number:02}"
        for group, count in GROUPS.items()
        for number in range(1, count + 1)
    }

    assert len(expected) == 150
    assert Counter(line.code for line in LINES) == Counter(expected | {ADDED})


def test_the_file_holds_no_column_that_the_table_lacks() -> None:
    with FILE.open(encoding="utf-8", newline="") as file:
        headings = next(csv.reader(file))

    assert len(headings) == len(set(headings))
    assert {"code", "definition_en", "definition_zh", "over_time"} <= set(headings)
    assert not [heading for heading in headings if heading.startswith("additive")]


@each_line
def test_a_line_is_said_in_both_languages(line: Indicator) -> None:
    assert line.name_en
    assert line.name_en.isascii()
    assert line.definition_en
    assert _is_chinese(line.name_zh)
    assert _is_chinese(line.definition_zh)
    assert line.definition_zh.endswith("。")


@each_line
def test_a_line_has_a_known_unit(line: Indicator) -> None:
    assert line.unit in UNITS


@each_line
def test_a_line_uses_the_words_of_the_catalogue(line: Indicator) -> None:
    wrong = {
        column: getattr(line, column)
        for column, words in WORDS.items()
        if getattr(line, column) not in words
    }

    assert wrong == {}


@each_line
def test_a_line_points_to_lines_that_exist(line: Indicator) -> None:
    parents = [code for code in line.part_of.split("/") if code]
    terms = [code for code in (line.numerator, line.denominator) if code]

    assert [code for code in parents + terms if code not in BY_CODE] == []
    assert line.code not in parents + terms
    assert len(terms) in {0, 2}


@each_line
def test_a_part_has_the_unit_and_the_basis_of_its_whole(line: Indicator) -> None:
    for code in filter(None, line.part_of.split("/")):
        assert BY_CODE[code].unit == line.unit
        assert BY_CODE[code].count_basis == line.count_basis


@each_line
def test_no_line_is_inside_itself(line: Indicator) -> None:
    above, seen = [code for code in line.part_of.split("/") if code], set()
    while above:
        code = above.pop()
        assert code != line.code
        if code not in seen:
            seen.add(code)
            above += [one for one in BY_CODE[code].part_of.split("/") if one]


@pytest.mark.parametrize("code", ["IND-03", "IND-04", "IND-15"])
def test_a_kind_of_investment_is_a_part_of_investment_not_stated(code: str) -> None:
    assert BY_CODE[code].part_of == ADDED
    assert not BY_CODE[ADDED].part_of


def test_a_ratio_is_never_summed() -> None:
    ratios = [line for line in LINES if line.nature in {"ratio", "index"}]

    assert ratios
    assert not [
        line.code
        for line in ratios
        if {line.over_time, line.over_places, line.over_projects}
        & {"yes", "distinct only"}
    ]


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)
