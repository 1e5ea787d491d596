"""Layouts are files: those of Pairbook are sound, and a broken one names its key."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings

from pairbook.results.catalogue import indicators_of_catalogue
from pairbook.values.say import LANGUAGES
from pairbook.values.words import word, word_of
from pairbook.workbooks.issuing import heading
from pairbook.workbooks.layout_checks import (
    MISSING,
    STRANGE,
    TWICE,
    UNFIT,
    UNREADABLE,
    problems_in_file,
    problems_in_layouts,
)
from pairbook.workbooks.layouts import FOLDER, Kind, Layout, layout, layouts

KINDS = {
    "missing": MISSING,
    "strange": STRANGE,
    "unfit": UNFIT,
    "twice": TWICE,
    "unreadable": UNREADABLE,
}
OWN = """
title = { en = "Quarterly form", zh = "季度表" }

[column.indicator]
heading = { en = "Indicator", zh = "指标" }

[column.amount]
heading = { en = "Amount (yuan)", zh = "金额（元）" }

[column.state]
heading = { en = "State", zh = "状态" }

[[sheet]]
name = "roads"
table = "observation"
title = { en = "Roads", zh = "道路" }
identity = ["indicator"]
column = [
  { name = "key", kind = "key", heading = { en = "Key", zh = "标识" } },
  { name = "indicator", kind = "reference", of = "indicator" },
  { name = "amount", kind = "money", unit = "yuan" },
  { name = "state", kind = "choice", choices = ["planned"] },
]

[[sheet.preset]]
indicator = "INF-01"
"""


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Path]:
    with override_settings(LAYOUTS=tmp_path):
        yield tmp_path


def found(folder: Path, text: str) -> list[tuple[str, str]]:
    path = folder / "quarter.toml"
    path.write_text(text, encoding="utf-8")
    return [(one.kind.code, one.spot.column) for one in problems_in_file(path)]


@pytest.mark.parametrize(
    "path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem
)
def test_the_layouts_that_come_with_it_are_sound(path: Path) -> None:
    assert problems_in_file(path) == []


@pytest.mark.parametrize("one", layouts(), ids=lambda one: one.name)
def test_headings_and_choices_can_be_told_apart(one: Layout) -> None:
    for sheet in one.sheets:
        headings = [heading(column) for column in sheet.columns]
        assert len(set(headings)) == len(headings)
        for column in sheet.columns:
            assert column.heading.en
            assert re.search("[一-鿿]", column.heading.zh)
            for choice in column.choices:
                for language in LANGUAGES:
                    said = word(choice).to(language)
                    assert word_of(said, column.choices) == choice


@pytest.mark.parametrize("one", layouts(), ids=lambda one: one.name)
def test_money_says_its_unit_in_the_heading(one: Layout) -> None:
    for sheet in one.sheets:
        for column in sheet.columns:
            if column.kind is Kind.MONEY:
                assert column.unit in column.heading.en
                unit = {"yuan": "元", "wan yuan": "万元"}[column.unit]
                assert f"（{unit}）" in column.heading.zh


def test_fixed_rows_name_indicators_in_their_unit() -> None:
    known = {one.code: one.unit for one in indicators_of_catalogue()}
    for one in layouts():
        for sheet in one.sheets:
            for preset in sheet.presets:
                if "indicator" in preset:
                    assert preset["unit"] == known[preset["indicator"]]


def test_a_new_form_is_a_file(own: Path) -> None:
    assert found(own, OWN) == []
    assert layout("quarter").sheets[0].presets == ({"indicator": "INF-01"},)
    assert {"annual", "official", "quarter"} == {one.name for one in layouts()}

    changed = OWN.replace('en = "Roads"', 'en = "All roads"')
    (own / "quarter.toml").write_text(changed, encoding="utf-8")
    assert layout("quarter").sheets[0].title.en == "All roads"


@pytest.mark.parametrize(
    ("old", "new", "code", "key"),
    [
        ('title = { en = "Quarterly form", zh = "季度表" }', "", "missing", "title"),
        (', zh = "季度表"', "", "missing", "title.zh"),
        ("[[sheet]]", "[[sheets]]", "strange", "sheets"),
        ('table = "observation"', 'table = "road"', "unfit", "roads.table"),
        ('["indicator"]', '["place"]', "unfit", "roads.identity"),
        ('kind = "key"', 'kind = "keys"', "unfit", "roads.key.kind"),
        ('of = "indicator"', 'of = "road"', "unfit", "roads.indicator.of"),
        ('unit = "yuan"', 'unit = "mu"', "unfit", "roads.amount.unit"),
        ('["planned"]', '["plannned"]', "unfit", "roads.state.choices"),
        ('["planned"]', "[]", "missing", "roads.state.choices"),
        ('name = "amount"', 'name = "key"', "twice", "roads.name"),
        ('kind = "money"', 'kind = "money", wide = 3', "strange", "roads.amount.wide"),
        ('kind = "money"', 'kind = "money", width = ""', "unfit", "roads.amount.width"),
        ('indicator = "INF-01"', 'road = "x"', "strange", "roads.preset 1.road"),
        ('"INF-01"', '"{I}"', "unfit", "roads.preset 1.indicator"),
        ('indicator = "INF-01"', 'state = "met"', "unfit", "roads.preset 1.state"),
        ("[[sheet]]", "[[sheet", "unreadable", ""),
    ],
)  # fmt: skip
def test_a_broken_file_names_its_key(
    own: Path, old: str, new: str, code: str, key: str
) -> None:
    assert old in OWN

    assert (KINDS[code].code, key) in found(own, OWN.replace(old, new, 1))


@pytest.mark.parametrize(
    "text",
    ["sheet = 3", "sheet = [3]", 'title = "x"\nsheet = [{column = 4}]', "\x00", ""],
)
def test_a_file_of_another_shape_is_a_problem_and_no_traceback(
    own: Path, text: str
) -> None:
    assert found(own, text)


def test_a_file_in_another_encoding_is_a_problem(own: Path) -> None:
    (own / "quarter.toml").write_bytes(OWN.encode("gb18030"))

    assert [p.kind.code for p in problems_in_file(own / "quarter.toml")] == [
        "layout-unreadable"
    ]


def test_an_own_layout_takes_no_name_of_pairbooks(own: Path) -> None:
    (own / "annual.toml").write_text(OWN, encoding="utf-8")
    (own / "Second Form.toml").write_text(OWN, encoding="utf-8")

    problems = problems_in_layouts(Path(settings.LAYOUTS))

    assert [p.kind.code for p in problems["annual.toml"]] == ["layout-name-twice"]
    assert [p.kind.code for p in problems["Second Form.toml"]] == ["layout-value-unfit"]
    assert layout("annual").title.en == "Yearly workbook"


@pytest.mark.parametrize("name", ["none", "../layouts/annual", "", "/etc/passwd"])
def test_a_layout_that_is_not_there_is_not_found(name: str) -> None:
    with pytest.raises(FileNotFoundError):
        layout(name)


def test_each_side_counts_its_own_postings() -> None:
    exchanges = layout("annual").sheet("exchanges")
    assert exchanges
    persons = exchanges.column("persons")

    assert persons.observes_for("donor")["posting"] == "TAL-01"
    assert persons.observes_for("recipient")["posting"] == "TAL-02"
    assert persons.observes_for("recipient")["teacher"] == "TAL-05"
