"""What is found wrong with a movement before it is posted."""

import pytest

from pairbook.funds import checks
from pairbook.funds.arithmetic import border_fen
from pairbook.funds.checks import DraftLeg, problems_in
from pairbook.values.money import Fen
from pairbook.values.problem import ProblemKind
from pairbook.values.say import LANGUAGES

GIVEN = {"donor": -100, "recipient": 100}
BACK = {"donor": 100, "recipient": -100}
WITHIN = {"recipient": -100, "recipient 2": 100}
SPENT = {"recipient": -100, "outside": 100}
DONORS = {"donor": -100, "donor 2": 100}
BOUGHT = {"donor": -100, "outside": 100}
THROUGH = {"donor": -100, "recipient": 60, "outside": 40}
SHARED = {"donor": -60, "recipient": -40, "outside": 100}


def legs_of(amounts: dict[str, int]) -> list[DraftLeg]:
    return [
        DraftLeg(holder, holder.split()[0], Fen(amount))
        for holder, amount in amounts.items()
    ]


@pytest.mark.parametrize(
    ("kind", "amounts", "codes"),
    [
        ("fiscal aid", GIVEN, []),
        ("fiscal aid", {"donor": -100, "recipient": 99}, ["movement-unbalanced"]),
        ("fiscal aid", {"donor": -100}, ["movement-one-leg"]),
        ("fiscal aid", {}, ["movement-one-leg"]),
        ("fiscal aid", {**GIVEN, "recipient 2": 0}, ["leg-zero"]),
        ("fiscal aid", WITHIN, ["aid-not-over-border"]),
        ("fiscal aid", DONORS, ["aid-not-over-border"]),
        ("cash donation", BACK, ["aid-not-over-border"]),
        ("undivided aid", THROUGH, ["aid-outside-holder"]),
        ("matching", WITHIN, []),
        ("matching", SPENT, []),
        ("matching", GIVEN, ["matching-over-border"]),
        ("matching", SHARED, ["matching-over-border"]),
        ("community", BOUGHT, ["matching-over-border"]),
        ("use", WITHIN, []),
        ("use", GIVEN, ["use-over-border"]),
        ("expenditure", SPENT, []),
        ("pass on", DONORS, []),
        ("pass on", BACK, ["use-over-border"]),
        ("return", BACK, []),
        ("return", WITHIN, []),
        ("return", GIVEN, ["return-forward"]),
        ("discount", DONORS, []),
        ("discount", GIVEN, []),
        ("discount", BOUGHT, []),
        ("loan", GIVEN, []),
        ("sale", BACK, []),
    ],
)
def test_kinds_of_money_keep_to_their_side_of_the_border(
    kind: str, amounts: dict[str, int], codes: list[str]
) -> None:
    found = problems_in(code="m", kind=kind, legs=legs_of(amounts))

    assert [problem.kind.code for problem in found] == codes
    assert all(problem.blocks for problem in found)


def test_a_holder_has_one_leg() -> None:
    twice = [*legs_of(GIVEN), *legs_of({"donor": -5}), *legs_of({"donor": 5})]

    found = problems_in(code="m", kind="fiscal aid", legs=twice)

    assert [problem.kind.code for problem in found] == ["leg-holder-twice"]


@pytest.mark.parametrize(
    ("lots", "codes"),
    [
        ([], ["goods-without-lot"]),
        ([None], []),
        ([60, None], []),
        ([60, 40], []),
        ([60, 41], ["lots-differ"]),
    ],
)
def test_goods_have_lots_whose_values_agree(
    lots: list[int | None], codes: list[str]
) -> None:
    found = problems_in(
        code="m", kind="goods donation", legs=legs_of(GIVEN), lot_values_fen=lots
    )

    assert [problem.kind.code for problem in found] == codes
    assert not any(problem.blocks for problem in found)


@pytest.mark.parametrize("kind", checks.KINDS, ids=lambda kind: kind.code)
def test_each_problem_is_said_in_both_languages(kind: ProblemKind) -> None:
    facts = dict.fromkeys(
        ("code", "surplus", "legs", "holder", "kind", "crossing", "outside", "lots"), 1
    )
    for language in LANGUAGES:
        assert "{" not in kind.says.to(language, **facts)
        assert "{" not in kind.remedy.to(language, **facts)


@pytest.mark.parametrize(
    ("amounts", "crossing"),
    [
        (GIVEN, 100),
        (BACK, -100),
        (WITHIN, 0),
        (SPENT, 0),
        (BOUGHT, 0),
        (THROUGH, 60),
        (SHARED, 0),
        ({"donor": -60, "outside": -40, "recipient": 100}, 60),
    ],
)
def test_what_crosses_is_what_one_side_gives_and_the_other_gets(
    amounts: dict[str, int], crossing: int
) -> None:
    legs = [(leg.side, leg.amount_fen) for leg in legs_of(amounts)]

    assert border_fen(legs) == crossing
