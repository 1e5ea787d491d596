"""The rules as data: complete, dated, cited, general, and listed in the docs."""

import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from string import Formatter

import pytest

from pairbook.rules.outcomes import Outcome
from pairbook.rules.queries import Rule, RuleDataError, bands, floors, rules
from pairbook.rules.writing import as_markdown
from pairbook.values.quantity import UNITS
from pairbook.values.say import Say

#: Codes of the handbook's rules that no figure decides.
UNDECIDED = {"Q34", "Q36", "Q39", "Q40"}


def places(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name}


def says_of(rule: Rule) -> list[Say]:
    return [*rule.says.values(), rule.remedy, rule.name, rule.asks]


@pytest.mark.parametrize(
    "rule", rules(), ids=lambda rule: f"{rule.code}-{rule.valid_from}"
)
def test_every_rule_is_said_in_both_languages_with_the_same_facts(rule: Rule) -> None:
    for say in says_of(rule):
        assert say.en.strip()
        assert re.search("[一-鿿]", say.zh)
        assert not re.search("[一-鿿]", say.en)
        assert places(say.en) == places(say.zh)


@pytest.mark.parametrize(
    "rule", rules(), ids=lambda rule: f"{rule.code}-{rule.valid_from}"
)
def test_every_rule_is_dated_and_cited_and_knows_its_outcomes(rule: Rule) -> None:
    assert rule.source
    assert rule.valid_from >= date(1996, 1, 1)
    assert rule.valid_to is None or rule.valid_to > rule.valid_from
    for key in rule.says:
        assert key.partition("/")[0] in set(Outcome)
    if rule.needs is not None:
        assert any(key.startswith("cannot be judged") for key in rule.says)


def test_every_rule_of_the_handbook_that_figures_decide_is_here() -> None:
    codes = {rule.code for rule in rules()}

    assert {f"Q{number:02}" for number in range(1, 41)} - codes == UNDECIDED


def test_versions_of_one_rule_do_not_overlap() -> None:
    for code in {rule.code for rule in rules()}:
        versions = [rule for rule in rules() if rule.code == code]
        for earlier, later in pairwise(versions):
            assert earlier.valid_to is not None
            assert earlier.valid_to < later.valid_from


def test_a_rule_speaks_of_its_own_days_and_of_undated_facts_today() -> None:
    old, new = [rule for rule in rules() if rule.code == "Q28"]

    assert old.in_force(date(2009, 12, 31))
    assert not old.in_force(date(2015, 1, 1))
    assert not old.in_force(None)
    assert new.in_force(None)


def test_bands_and_floors_are_of_known_rules_and_units_and_are_cited() -> None:
    codes = {rule.code for rule in rules()}
    for band in bands():
        assert band.rule in codes
        assert band.low < band.high
        assert {band.unit, band.per} <= set(UNITS)
        assert band.join in {"project", "enterprise", "scope"}
        assert band.source
    assert len({band.code for band in bands()}) == len(bands())
    for floor in floors():
        assert floor.yuan > 0
        assert floor.unit in UNITS
        assert floor.source


def test_what_is_missing_in_the_data_is_said() -> None:
    rule = rules()[0]

    with pytest.raises(RuleDataError, match="no parameter 'shoe size'"):
        rule.number("shoe size")
    with pytest.raises(RuleDataError, match="no parameter 'words'"):
        rule.words("words")
    with pytest.raises(RuleDataError, match="says nothing"):
        Rule(
            **{
                **{name: getattr(rule, name) for name in Rule.__dataclass_fields__},
                "says": {},
            }
        ).sentence(Outcome.AGREES, "")


#: What a general rule may not name: a side, a place, a project, a row of the page.
NAMES = re.compile(
    r"beijing|mongolia|gansu|chifeng|manzhouli|北京|内蒙古|cold[ -]store|冷库"
    r"|\bS\d{1,3}\b|stage-\d",
    re.IGNORECASE,
)


def test_no_rule_and_no_code_names_a_place_a_project_or_a_row(project: Path) -> None:
    named = []
    for room in ("rules", "findings"):
        for path in sorted((project / "pairbook" / room).glob("*.*")):
            for number, line in enumerate(
                path.read_text(encoding="utf-8").splitlines(), start=1
            ):
                if NAMES.search(line):
                    named.append(f"{path.name}:{number}: {line.strip()}")

    assert not named


def test_the_list_of_rules_in_the_docs_is_the_rules(project: Path) -> None:
    assert (project / "docs" / "rules.md").read_text(encoding="utf-8") == as_markdown()
