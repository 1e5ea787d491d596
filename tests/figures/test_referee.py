"""The engine and the referee hold the same answers, whatever the world and the time."""

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any, NamedTuple

import pytest
from django.db import transaction
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from pairbook.audit.queries import head
from pairbook.figures.addresses import Address, address_of
from pairbook.figures.answers import Figure
from pairbook.figures.queries import figure
from tests.figures import deeds
from tests.figures.facts import Tables
from tests.figures.referee import Referee
from tests.figures.worlds import World

pytestmark = pytest.mark.django_db

Deed = tuple[str, dict[str, Any]]
Question = tuple[str, str, str]

PERIODS = st.sampled_from(
    [
        *("2009", "2009", "2009", "2009", "2009-06-01", "2009-06-01", "2009-06"),
        *("2008", "2008..2009", "2003..2010", "2000..2002", "2010", ""),
    ]
)
PAIRS = st.sampled_from(["p", "p", "p", "a", "b", "c", "u"])
AMOUNTS = st.integers(1, 9)
AID = [
    ("fiscal aid", "city-budget", "region-aid"),
    ("fiscal aid", "district-budget", "county-aid"),
    ("fiscal aid", "both-budget", "county2-aid"),
    ("fiscal aid", "city-budget", "district-budget"),
    ("cash donation", "charity-money", "region-aid"),
    ("goods donation", "charity-goods", "county-aid"),
    ("undivided aid", "both-budget", "region-aid"),
    ("return", "region-aid", "city-budget"),
    ("return", "county-aid", "charity-money"),
    ("use", "region-aid", "village-spent"),
    ("pass on", "region-aid", "county-aid"),
]
EARMARKED = [
    ("fiscal aid", "city-budget", "technology"),
    ("fiscal aid", "city-budget", "ecology"),
    ("fiscal aid", "district-budget", "relief"),
    ("goods donation", "charity-goods", "relief"),
    ("return", "technology", "city-budget"),
    ("use", "ecology", "village-spent"),
]
NO_AID = [
    ("matching", "county-own", "village-spent"),
    ("community", "county-own", "village-spent"),
    ("loan", "bank-money", "firm-money"),
    ("discount", "city-budget", "city-discount"),
    ("discount", "city-discount", "firm-money"),
    ("discount", "district-budget", "county-aid"),
    ("expenditure", "county-aid", "firm-money"),
    ("sale", "firm-money", "village-spent"),
]


class Theme(NamedTuple):
    """What a world is about."""

    observed: list[str]
    asked: list[str]
    moved: list[tuple[str, str, str]]
    contracts: bool = False


THEMES = {
    "aid": Theme(
        ["FIN-02", "FIN-04", "FIN-05", "FIN-07", "FIN-08"],
        ["FIN-07", "FIN-04", "FIN-02", "FIN-05", "FIN-06", "FIN-03"],
        [*AID, *EARMARKED, *NO_AID],
    ),
    "funds": Theme(["FIN-08"], ["FIN-08", "FIN-09", "FIN-10", "FIN-02"], EARMARKED),
    "no aid": Theme(
        ["FIN-12"],
        ["FIN-11", "FIN-12", "FIN-13", "FIN-14", "FIN-15"],
        NO_AID,
    ),
    "contracts": Theme(
        ["IND-03"],
        ["IND-03", "IND-04", "IND-15", "LOC-IND-01", "ORG-03"],
        [],
        contracts=True,
    ),
    "sum": Theme(["ROADS"], ["ROADS"], []),
    "distinct": Theme(["TRAINED"], ["TRAINED"], []),
    "stock": Theme(["CADRES"], ["CADRES"], []),
    "refusing": Theme(["FLOWING"], ["FLOWING"], []),
}
SCOPES = ["pair:p"] * 8 + ["pair:a", "pair:b", "place:r", "place:r1", "place:r2"]
SCOPES += ["donor:d", "donor:d1", "project:x", "project:z", "organisation:firm"]
SCOPES += ["organisation:county", "exchange:e", "sector:31", "programme:made-up"]
SCOPES += ["pair:a+pair:b", "pair:u+project:x", "place:r1+donor:d2"]
SPANS = ["2009"] * 3 + ["2008", "2008..2009", "2000..2009", "2009-06", "1999"]
SPANS += ["to:2009"] * 3 + ["to:2010", "to:2008-06"]


@st.composite
def transfers(draw: st.DrawFn, moved: list[tuple[str, str, str]]) -> Deed:
    kind, payer, receiver = draw(st.sampled_from(moved))
    yuan = draw(AMOUNTS)
    legs = {payer: -yuan, receiver: yuan}
    if payer == "city-budget" != receiver != "district-budget" and draw(st.booleans()):
        legs = {payer: -yuan, "district-budget": -1, receiver: yuan + 1}
    terms = {
        "kind": kind,
        "legs": legs,
        "period": draw(PERIODS),
        "pair": draw(PAIRS),
        "project": draw(st.sampled_from(["", "", "x", "y", "z"])),
    }
    return "move", terms


@st.composite
def observations(draw: st.DrawFn, measures: list[str]) -> Deed:
    low = draw(st.integers(0, 9))
    spread = draw(st.sampled_from([0, 0, 0, 3, None]))
    natures = ["increment", "increment", "running total", "level"]
    terms = {
        "measure": draw(st.sampled_from(measures)),
        "low": low,
        "high": None if spread is None else low + spread,
        "nature": draw(st.sampled_from(natures)),
        "period": draw(PERIODS),
        "pair": draw(PAIRS),
        "place": draw(st.sampled_from(["", "", "", "r", "r1", "r2"])),
        "project": draw(st.sampled_from(["", "", "", "x", "y", "z"])),
        "body": draw(st.sampled_from(["", "", "", "", "firm", "branch"])),
        "exchange": draw(st.sampled_from(["", "", "", "", "", "e"])),
        "effect": draw(st.sampled_from(["", "", "direct", "induced"])),
        "part_of": draw(st.sampled_from(["", "", "last"])),
        "part_status": draw(st.sampled_from(["inside", "beside", "not stated"])),
    }
    return "observe", terms


@st.composite
def contracts(draw: st.DrawFn) -> Deed:
    kinds = ["signed", "paid in", "supported", "not stated"]
    terms = {
        "kind": draw(st.sampled_from(kinds)),
        "nature": draw(st.sampled_from(["increment", "running total"])),
        "body": draw(st.sampled_from(["firm", "branch"])),
        "yuan": draw(AMOUNTS),
        "period": draw(PERIODS),
        "pair": draw(PAIRS),
    }
    return "contract", terms


@st.composite
def signatures(draw: st.DrawFn) -> Deed:
    return "sign", {"period": draw(PERIODS), "pair": draw(PAIRS)}


@st.composite
def corrections(draw: st.DrawFn) -> Deed:
    terms = {
        "at": draw(st.integers(0, 5)),
        "yuan": draw(AMOUNTS),
        "gone": draw(st.booleans()),
    }
    return "put_right", terms


def put_right(world: World, *, at: int, yuan: int, gone: bool) -> None:
    """Correct, reverse or withdraw a movement or an observation of the world."""
    keys = [key for key in world.rows if key[0] in {"Movement", "Observation"}]
    if not keys:
        return
    table, code = keys[at % len(keys)]
    row = world.rows[table, code]
    if table == "Movement" and gone:
        deeds.reverse_movement(world, code)
    elif table == "Movement":
        deeds.correct_movement(world, code, yuan)
    elif gone:
        deeds.withdraw_row(world, row)
    else:
        low, high = Decimal(yuan), Decimal(yuan + 1)
        deeds.replace_row(world, row, low=low, high=high, wording="range")


def do(world: World, deed: Deed) -> None:
    """Let one thing happen in a world."""
    verb, terms = deed
    if verb == "put_right":
        put_right(world, **terms)
        return
    if terms.get("part_of") == "last":
        earlier = [code for table, code in world.rows if table == "Observation"]
        terms = terms | {"part_of": earlier[-1] if earlier else ""}
    getattr(deeds, verb)(world, **terms)


@st.composite
def histories(draw: st.DrawFn, theme: str) -> tuple[list[Deed], list[Question]]:
    """Draw what happens in a world, and what is asked about it."""
    about = THEMES[theme]
    deed = observations(about.observed)
    if about.moved:
        deed = st.one_of(deed, transfers(about.moved), transfers(about.moved))
    if about.contracts:
        deed = st.one_of(deed, contracts(), contracts(), signatures())
    deed = st.one_of(deed, deed, deed, corrections())
    wanted = [about.asked, SCOPES, SPANS]
    question = st.tuples(*(st.sampled_from(one) for one in wanted))
    history = draw(st.lists(deed, min_size=4, max_size=9))
    return history, draw(st.lists(question, min_size=6, max_size=9))


#: Examples of each theme; the profile of all properties is shared among them.
EXAMPLES = max(settings().max_examples // 4, 10)


@contextmanager
def undone() -> Iterator[None]:
    """Put the database back after one example."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def lived(world: World, history: list[Deed]) -> World:
    """Let a world's history happen, in a copy of its rows by code."""
    own = copy.copy(world)
    own.rows = dict(world.rows)
    for deed in history:
        do(own, deed)
    return own


def asked(measure: str, scopes: str, period: str, known: int | None = None) -> Address:
    """Return an address."""
    suffix = "" if known is None else f"@known:{known}"
    return address_of(f"{measure}@{scopes}@{period}{suffix}")


def ends(answer: Figure) -> tuple[Decimal, Decimal | None] | None:
    """Return the ends of a figure's value."""
    return None if answer.value is None else (answer.value.low, answer.value.high)


def counted(answer: Figure) -> set[str]:
    """Return the codes of what is counted."""
    return {one.code for one in answer.contributions if one.counted}


@pytest.mark.parametrize("theme", sorted(THEMES))
@settings(suppress_health_check=list(HealthCheck), max_examples=EXAMPLES)
@given(data=st.data())
def test_engine_and_referee_agree_for_every_number_known(
    world: World, theme: str, data: st.DataObject
) -> None:
    history, questions = data.draw(histories(theme))
    start = head().number
    with undone():
        lived(world, history)
        tables = Tables()
        for known in range(start, head().number + 1):
            referee = Referee(tables, known)
            for measure, scopes, period in questions:
                address = asked(measure, scopes, period, known)
                ours = figure(address)
                theirs = referee.answer(measure, scopes.split("+"), period)
                event(ours.method if ours.value else "no value")
                assert ends(ours) == theirs.ends, str(address)
                assert counted(ours) == theirs.counted, str(address)
                readings = {
                    (one.value.low, one.value.high)
                    for one in ours.readings
                    if "beside" in one.name.en and "discount" not in one.name.en
                }
                beside = set() if theirs.beside is None else {theirs.beside}
                assert readings == beside, str(address)
