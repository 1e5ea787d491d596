"""The glossary names what is in the code, says it in both languages, and once."""

import ast
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from pairbook.values.quantity import UNITS

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "glossary.md"
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| English")
]
INDICATORS = {
    line.split(",", 1)[0]
    for line in (ROOT / "pairbook/results/catalogue.csv")
    .read_text(encoding="utf-8")
    .splitlines()
}


def _classes() -> dict[str, set[tuple[str, str]]]:
    """Return the rooms of each class with each name that its body sets."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for file in (ROOT / "pairbook").glob("*/*.py"):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                found[node.name].add((file.parent.name, ""))
                found[node.name] |= {
                    (file.parent.name, name) for name in _names_set_in(node)
                }
    return found


def _names_set_in(node: ast.ClassDef) -> set[str]:
    names: set[str] = set()
    for line in node.body:
        if isinstance(line, ast.AnnAssign):
            names.add(ast.unparse(line.target))
        elif isinstance(line, ast.Assign):
            names |= {ast.unparse(target) for target in line.targets}
    return names


CLASSES = _classes()
WORDS = sorted({word for row in ROWS for word in re.findall(r"`(\w+\.\w+)`", row[3])})


def test_the_glossary_is_long_enough_to_be_of_use() -> None:
    assert len(ROWS) >= 70
    assert len(WORDS) >= 30


def test_a_term_stands_once() -> None:
    twice = [
        term for term, times in Counter(row[0] for row in ROWS).items() if times > 1
    ]

    assert twice == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_term_is_said_in_english_and_chinese(row: list[str]) -> None:
    assert len(row) == 4
    assert row[0].isascii()
    assert re.search("[\u4e00-\u9fff]", row[1])
    assert row[3]


@pytest.mark.parametrize("word", WORDS)
def test_a_code_word_is_in_the_code(word: str) -> None:
    first, second = word.split(".")

    if first.islower():
        assert (first, "") in CLASSES[second], f"no {second} in the room {first}"
    else:
        assert second in {name for _, name in CLASSES[first]}, f"no {word}"


def test_a_unit_or_an_indicator_it_names_exists() -> None:
    places = " ".join(row[3] for row in ROWS)
    units = re.findall(r"unit `([^`]+)`", places)
    indicators = re.findall(r"\b[A-Z]{3}-\d\d\b", places)

    assert units
    assert indicators
    assert [unit for unit in units if unit not in UNITS] == []
    assert [code for code in indicators if code not in INDICATORS] == []
