"""Templates: one for each indicator, the same holes in both languages."""

import csv
import re
import tomllib
from pathlib import Path

import pytest

from pairbook import results
from pairbook.reviews import phrases
from pairbook.reviews.phrases import capitalised, clause, filled, item, joined, words
from pairbook.reviews.tree import Chip
from pairbook.values.say import Say

TABLES = tomllib.loads(
    Path(phrases.__file__).with_name("phrases.toml").read_text(encoding="utf-8")
)
TEMPLATES = [
    (f"{table}.{key}", says)
    for table, rows in TABLES.items()
    for key, says in rows.items()
    if isinstance(says, dict)
]
CHIP = Chip("figure", "X@pair:p@2009", Say("7 kilometres", "7公里"), "7", "km")


def catalogue() -> list[str]:
    path = Path(results.__file__).with_name("catalogue.csv")
    with path.open(encoding="utf-8", newline="") as opened:
        return [row["code"] for row in csv.DictReader(opened)]


def test_every_indicator_of_the_catalogue_has_a_phrase() -> None:
    missing = [code for code in catalogue() if clause(code, CHIP) is None]
    assert [code for code in missing if not code.startswith("LOC-")] == []
    assert len(catalogue()) >= 150


def holes(text: str) -> set[str]:
    return set(re.findall(r"\{([^}]*)\}", text))


def test_both_languages_have_the_same_holes() -> None:
    assert {frozenset(says) for _, says in TEMPLATES} == {frozenset({"en", "zh"})}
    unlike = [
        name for name, says in TEMPLATES if holes(says["en"]) != holes(says["zh"])
    ]
    assert unlike == []


def test_chinese_is_punctuated_as_chinese() -> None:
    latin = re.compile(r"[,;!?()]|: ")
    assert [name for name, says in TEMPLATES if latin.search(says["zh"])] == []


def test_every_phrase_of_an_indicator_holds_its_number_once() -> None:
    for key, says in TABLES["indicators"].items():
        assert says["en"].count("{value}") == says["zh"].count("{value}") == 1, key


def test_a_measure_without_a_phrase_is_said_by_its_name() -> None:
    assert clause("LOC-XYZ-01", CHIP) is None
    said = item(Say("Green area added", "新增绿地面积"), CHIP)
    assert said.text("en") == "green area added: 7 kilometres"
    assert said.text("zh") == "新增绿地面积：7公里"


def test_clauses_are_joined_as_each_language_does() -> None:
    built = filled(Say("built {value}", "新建{value}"), value=CHIP)
    whole = capitalised(joined([built, built, built]))
    assert whole.text("en") == (
        "Built 7 kilometres, built 7 kilometres and built 7 kilometres."
    )
    assert whole.text("zh") == "新建7公里，新建7公里，新建7公里。"
    assert whole.chips == [CHIP, CHIP, CHIP]


def test_a_hole_without_a_filling_is_refused() -> None:
    with pytest.raises(KeyError):
        filled(Say("{value}", "{value}"))


def test_text_that_looks_like_a_hole_is_left_alone() -> None:
    name = words(Say("{value}", "{value}"))
    assert filled(Say("{name}", "{name}"), name=name).text("en") == "{value}"
