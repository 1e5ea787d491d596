"""Histories of made-up worlds: what happens in them, drawn at random."""

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import NamedTuple

from django.db import transaction
from hypothesis import strategies as st

from tests.figures import deeds
from tests.figures.deeds import Deed
from tests.figures.worlds import World

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
    promises: bool = False


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
    "promises": Theme(["CADRES"], ["FIN-01"], AID, promises=True),
    "pairs": Theme(["ORG-06"], ["ORG-06"], []),
    "ratio": Theme(["ROADS", "CADRES", "RATE"], ["RATE"], []),
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
SPANS += ["to:2009"] * 3 + ["to:2010", "to:2008-06", "stage:2"]


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
def promised(draw: st.DrawFn) -> Deed:
    periods = ["2009", "2006..2010", "2008..2009", "2009-06"]
    measures = ["FIN-04", "FIN-04", "FIN-02", "FIN-08", "FIN-11", "FIN-13"]
    terms = {
        "yuan": draw(AMOUNTS),
        "period": draw(st.sampled_from(periods)),
        "per": draw(st.sampled_from(["year", "period", "not stated"])),
        "reading": draw(st.sampled_from(["", "year", "period"])),
        "measure": draw(st.sampled_from(measures)),
        "pair": draw(PAIRS),
        "supersedes": draw(st.sampled_from(["", "", "last"])),
    }
    return "promise", terms


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
    """Correct, reverse or withdraw a record of the world."""
    tables = {"Movement", "Observation", "Commitment"}
    keys = [key for key in world.rows if key[0] in tables]
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
    for term, named in (("part_of", "Observation"), ("supersedes", "Commitment")):
        if terms.get(term) == "last":
            earlier = [code for table, code in world.rows if table == named]
            terms = terms | {term: earlier[-1] if earlier else ""}
    getattr(deeds, verb)(world, **terms)


def staged(question: Question) -> Question:
    """Ask for a stage of a pairing only: another scope may have several."""
    measure, scopes, period = question
    if period.startswith("stage:") and scopes not in {"pair:a", "pair:b", "pair:u"}:
        scopes = "pair:p"
    return measure, scopes, period


@st.composite
def histories(draw: st.DrawFn, theme: str) -> tuple[list[Deed], list[Question]]:
    """Draw what happens in a world, and what is asked about it."""
    about = THEMES[theme]
    deed = observations(about.observed)
    if about.moved:
        deed = st.one_of(deed, transfers(about.moved), transfers(about.moved))
    if about.promises:
        deed = st.one_of(deed, promised(), promised(), promised())
    if about.contracts:
        deed = st.one_of(deed, contracts(), contracts(), signatures())
    deed = st.one_of(deed, deed, deed, corrections())
    wanted = [about.asked, SCOPES, SPANS]
    question = st.tuples(*(st.sampled_from(one) for one in wanted)).map(staged)
    history = draw(st.lists(deed, min_size=4, max_size=9))
    return history, draw(st.lists(question, min_size=6, max_size=9))


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
