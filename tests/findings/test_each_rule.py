"""Every rule has a hit, a near miss, and a case it cannot judge, in a made-up world."""

import pytest

from pairbook.findings.queries import COLLECTORS
from pairbook.rules.queries import rules
from tests.findings import (  # noqa: F401  importing them keeps their tries
    tries_of_bands,
    tries_of_claims,
    tries_of_counting,
    tries_of_money,
    tries_of_series,
    tries_of_telling,
)
from tests.findings.invented import Invented
from tests.findings.trying import AGREES, SILENT, TRIES, Try

#: Rules whose hit is that something is claimed and cannot be judged.
CLAIMS = {"Q37"}


@pytest.mark.parametrize(
    "one", TRIES, ids=[f"{one.rule}-{one.way}-{one.build.__name__}" for one in TRIES]
)
def test_each_rule_finds_what_it_should(one: Try) -> None:
    made = Invented()
    one.build(made)

    assert tuple(made.outcomes(one.rule)) == one.outcomes


def test_a_hit_raises_a_near_miss_does_not() -> None:
    for one in TRIES:
        quiet = {AGREES} if one.rule in CLAIMS else {AGREES, SILENT}
        raised = set(one.outcomes) - quiet
        assert bool(raised) is (one.way == "hit"), one.build.__name__


def test_every_rule_has_all_three() -> None:
    tried = {(one.rule, one.way) for one in TRIES}

    missing = [
        (rule.code, way)
        for rule in rules()
        for way in ("hit", "near miss", "cannot")
        if (rule.code, way) not in tried
    ]

    assert not missing


def test_every_kind_of_rule_has_its_collector() -> None:
    assert {rule.kind for rule in rules()} == set(COLLECTORS)
