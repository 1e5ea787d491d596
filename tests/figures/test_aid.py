"""Aid is counted once, where it crosses the border, and nothing else comes into it."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pairbook.audit.queries import head
from pairbook.figures.addresses import address_of
from pairbook.figures.queries import figure
from pairbook.funds.models import Leg
from tests.figures import deeds
from tests.figures.asking import ask, counted, ends, parts
from tests.figures.histories import AID, EARMARKED, NO_AID, lived, undone
from tests.figures.worlds import World

pytestmark = pytest.mark.django_db

EXAMPLES = settings(
    suppress_health_check=list(HealthCheck),
    max_examples=max(settings().max_examples // 2, 10),
)
MEASURES = ["FIN-02", "FIN-03", "FIN-04", "FIN-05", "FIN-06", "FIN-07"]
MEASURES += ["FIN-08", "FIN-09", "FIN-10", "FIN-11", "FIN-12", "FIN-13", "FIN-14"]
MEASURES += ["FIN-15", "IND-03", "IND-04", "IND-15"]


@st.composite
def moves(draw: st.DrawFn, kinds: list[tuple[str, str, str]]) -> deeds.Deed:
    """Draw a transfer of one day of 2009, which holds no other inside it."""
    kind, payer, receiver = draw(st.sampled_from(kinds))
    yuan = draw(st.integers(1, 99))
    return "move", {
        "kind": kind,
        "legs": {payer: -yuan, receiver: yuan},
        "period": f"2009-0{draw(st.integers(1, 9))}-11",
        "pair": draw(st.sampled_from(["p", "a", "b", "u"])),
    }


CONTRACTS = st.builds(
    lambda kind, yuan: ("contract", {"kind": kind, "yuan": yuan, "period": "2009"}),
    st.sampled_from(["signed", "paid in", "supported", "not stated"]),
    st.integers(1, 99),
)
NEVER_AID = st.one_of(moves(NO_AID), CONTRACTS)


@EXAMPLES
@given(
    aid=st.lists(moves([*AID, *EARMARKED]), max_size=5),
    other=st.lists(NEVER_AID, min_size=1, max_size=5),
    shuffle=st.randoms(),
)
def test_matching_loans_discount_sales_and_contracts_never_change_aid(
    world: World, aid: list[deeds.Deed], other: list[deeds.Deed], shuffle: object
) -> None:
    assert hasattr(shuffle, "shuffle")
    mixed = [*aid, *other]
    shuffle.shuffle(mixed)
    answers = []
    for history in (aid, mixed):
        with undone():
            lived(world, history)
            figures = [
                ask(measure, period)
                for measure in ("FIN-04", "FIN-05", "FIN-06", "FIN-07", "FIN-02")
                for period in ("2009", "to:2009")
            ]
            answers.append([(ends(one), parts(one)) for one in figures])

    assert answers[0] == answers[1]


@EXAMPLES
@given(history=st.lists(moves([*AID, *EARMARKED, *NO_AID]), min_size=1, max_size=8))
def test_all_aid_equals_its_parts_and_what_the_recipient_side_gained(
    world: World, history: list[deeds.Deed]
) -> None:
    with undone():
        lived(world, history)
        whole = ask("FIN-07")
        aid_kinds = ["fiscal aid", "cash donation", "goods donation", "undivided aid"]
        gained = sum(
            leg.amount_fen
            for leg in Leg.objects.select_related("movement", "holder")
            if leg.holder.side == "recipient"
            and leg.movement.kind in [*aid_kinds, "return"]
        )

        each = [ask(measure).value for measure in ("FIN-04", "FIN-05", "FIN-06")]

    by_measure = parts(whole)
    given_ = sum(one.low for one in each if one is not None)
    undivided = by_measure.get("undivided", (Decimal(0), Decimal(0)))[0]
    value = Decimal(0) if whole.value is None else whole.value.low
    assert value == Decimal(gained) / 100
    assert value == sum(low for low, _ in by_measure.values())
    assert value == given_ + undivided


@EXAMPLES
@given(
    history=st.lists(moves([*AID, *EARMARKED, *NO_AID]), min_size=1, max_size=6),
    at=st.integers(0, 5),
    times=st.integers(2, 9),
)
def test_a_correction_moves_exactly_its_figures(
    world: World, history: list[deeds.Deed], at: int, times: int
) -> None:
    with undone():
        own = lived(world, history)
        rows = [code for table, code in own.rows if table == "Movement"]
        code = rows[at % len(rows)]
        before = {measure: ask(measure) for measure in MEASURES}
        known = head().number
        deeds.correct_movement(own, code, times)
        after = {measure: ask(measure) for measure in MEASURES}
        as_known = {
            measure: figure(address_of(f"{measure}@pair:p@2009@known:{known}"))
            for measure in MEASURES
        }

    for measure in MEASURES:
        touched = code in counted(before[measure])
        changed = ends(before[measure]) != ends(after[measure])
        assert touched or not changed, measure
        assert ends(as_known[measure]) == ends(before[measure]), measure
        share = sum(
            one.amount.low
            for one in before[measure].contributions
            if one.code == code and one.counted and one.amount
        )
        value = before[measure].value
        if touched and value is not None and measure != "FIN-12":
            moved = after[measure].value
            assert moved is not None
            assert moved.low == value.low + share * (times - 1), measure


@pytest.mark.parametrize(
    ("kind", "legs", "figures"),
    [
        ("fiscal aid", {"city-budget": -9, "region-aid": 9}, {"FIN-02": 9}),
        ("fiscal aid", {"district-budget": -9, "county-aid": 9}, {"FIN-03": 9}),
        ("fiscal aid", {"both-budget": -9, "region-aid": 9}, {"FIN-04": 9}),
        (
            "fiscal aid",
            {"city-budget": -6, "district-budget": -3, "region-aid": 9},
            {"FIN-02": 6, "FIN-03": 3},
        ),
        (
            "fiscal aid",
            {"city-budget": -9, "technology": 4, "region-aid": 5},
            {"FIN-02": 9, "FIN-08": 4},
        ),
        ("fiscal aid", {"city-budget": -9, "ecology": 9}, {"FIN-02": 9, "FIN-09": 9}),
        (
            "goods donation",
            {"charity-goods": -9, "relief": 9},
            {"FIN-06": 9, "FIN-10": 9},
        ),
        ("cash donation", {"charity-money": -9, "county-aid": 9}, {"FIN-05": 9}),
        ("undivided aid", {"both-budget": -9, "region-aid": 9}, {"FIN-07": 9}),
        ("fiscal aid", {"city-budget": -9, "district-budget": 9}, {}),
        ("fiscal aid", {"city-budget": -9, "firm-money": 9}, {}),
        ("return", {"region-aid": -9, "city-budget": 9}, {"FIN-02": -9}),
        ("return", {"county-aid": -9, "charity-goods": 9}, {"FIN-06": -9}),
        ("return", {"county-aid": -9, "region-aid": 9}, {}),
        ("discount", {"city-budget": -9, "city-discount": 9}, {"FIN-11": 9}),
        ("discount", {"city-discount": -9, "firm-money": 9}, {"FIN-11": 9}),
        ("loan", {"bank-money": -9, "firm-money": 9}, {"FIN-12": 9}),
        ("matching", {"county-own": -9, "village-spent": 9}, {"FIN-13": 9}),
        ("community", {"county-own": -9, "village-spent": 9}, {"FIN-14": 9}),
        ("expenditure", {"county-aid": -9, "firm-money": 9}, {"FIN-15": 9}),
        ("use", {"region-aid": -9, "village-spent": 9}, {}),
        ("pass on", {"region-aid": -9, "county-aid": 9}, {}),
        ("sale", {"firm-money": -9, "village-spent": 9}, {}),
    ],
)
def test_a_movement_speaks_of_the_measures_of_its_kind_alone(
    world: World, kind: str, legs: dict[str, int], figures: dict[str, int]
) -> None:
    deeds.move(world, kind, legs, "2009")

    wide = {"FIN-04", "FIN-07"}  # what is undivided in them is their own
    own = {measure: _yuan(measure) for measure in MEASURES if measure not in wide}
    for measure in wide:
        own[measure] = int(parts(ask(measure)).get("undivided", (0, 0))[0])

    assert {measure: yuan for measure, yuan in own.items() if yuan} == figures


def _yuan(measure: str) -> int:
    """Return what is counted of a measure, in whole yuan."""
    value = ask(measure).value
    return 0 if value is None else int(value.low)
