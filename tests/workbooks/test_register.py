"""What an office may name, and how a cell names it."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pairbook.values.period import Period
from pairbook.values.say import LANGUAGES, Say
from pairbook.workbooks.register import (
    TABLES,
    Ambiguous,
    Entry,
    Register,
    label,
    plain,
    plain_in,
    register_of,
)

YEAR = Period.year(2022)


def codes(register: Register, table: str) -> list[str]:
    return [entry.code for entry in register.entries[table].values()]


def own(register: Register) -> set[str]:
    pairings = register.entries["pairing"]
    return {pairings[thing].code for thing in register.own_pairings}


def made(**entries: Entry) -> Register:
    table = {entry.thing: entry for entry in entries.values()}
    return Register(
        "x",
        1,
        "donor",
        YEAR,
        0,
        frozenset(),
        {name: table if name == "place" else {} for name in TABLES},
    )


@pytest.mark.parametrize(
    ("office", "pairings"),
    [
        ("inv-district", {"invented-counties", "invented-schools"}),
        ("inv-county", {"invented-counties", "invented-schools"}),
        ("inv-school-harbour", {"invented-schools"}),
        (
            "inv-donor-office",
            {"invented-pair", "invented-counties", "invented-schools"},
        ),
        ("inv-builders", set()),
        ("nobody", set()),
    ],
)
def test_an_office_writes_to_its_own_pairings(
    played: None, office: str, pairings: set[str]
) -> None:
    assert own(register_of(office, YEAR)) == pairings


def test_before_a_pairing_began_nobody_writes_to_it(played: None) -> None:
    assert own(register_of("inv-district", Period.year(2020))) == set()
    first_year = register_of("inv-district", Period.year(2021))
    assert own(first_year) == {"invented-counties", "invented-schools"}


def test_an_office_names_what_its_pairings_touch(played: None) -> None:
    register = register_of("inv-district", YEAR)

    assert codes(register, "pairing")[-1] == "invented-pair"
    assert {"inv-road", "inv-wells", "inv-clinic"} <= set(codes(register, "project"))
    assert set(codes(register, "place")) == {"990100", "991100", "991101"}
    assert {"inv-county", "inv-builders", "inv-dairy", "inv-donors"} <= set(
        codes(register, "organisation")
    )
    assert "inv-h-account" in codes(register, "holder")
    roads = register.entry("indicator", "INF-01")
    assert roads
    assert roads.unit == "km"


def test_another_programme_is_not_in_the_lists(played: None, beijing: None) -> None:
    register = register_of("inv-district", YEAR)

    assert not any("haidian" in code for code in codes(register, "pairing"))
    assert not [c for c in codes(register, "organisation") if not c.startswith("inv-")]


@pytest.mark.parametrize(
    "text",
    [
        "Two Wells Banner (invented) [991100]",
        "双井旗（虚构） [991100]",
        "anything an officer wrote over it [991100]",
        "991100",
        " \uff19\uff19\uff11\uff11\uff10\uff10 ",
        "two wells  banner (INVENTED)",
        "双井旗(虚构)",
        "Shuangjingqi",
    ],
)
def test_a_place_is_found_by_label_code_name_or_alias(played: None, text: str) -> None:
    found = register_of("inv-county", YEAR).find("place", text)

    assert isinstance(found, Entry)
    assert found.code == "991100"


@pytest.mark.parametrize("text", ["", "somewhere", "[ ]", "Two Wells [000000]"])
def test_what_is_not_in_the_lists_is_not_found(played: None, text: str) -> None:
    assert register_of("inv-county", YEAR).find("place", text) is None


def test_a_name_that_two_have_names_both_codes() -> None:
    register = made(
        one=Entry("a", 1, Say("Hope School", "希望小学")),
        other=Entry("b", 2, Say("School of Hope", "希望小学")),
    )

    assert register.find("place", "希望小学") == Ambiguous(("a", "b"))
    assert register.find("place", "希望小学 [b]") == register.entry("place", "b")
    frame = register.frame("place").filter(pl.col("text") == "希望小学")
    assert frame.rows() == [("希望小学", None, None)]


def test_codes_that_differ_in_capitals_are_told_apart() -> None:
    register = made(
        one=Entry("Ab", 1, Say("one", "一")), other=Entry("aB", 2, Say("two", "二"))
    )

    assert [register.find("place", code) for code in ("Ab", "aB", "ab")] == [
        register.entries["place"][1],
        register.entries["place"][2],
        None,
    ]


def test_a_frame_finds_what_find_finds(played: None) -> None:
    register = register_of("inv-donor-office", YEAR)
    for table in TABLES:
        for text, code, thing in register.frame(table).rows():
            found = register.find(table, text)
            if isinstance(found, Entry):
                assert (found.code, found.thing) == (code, thing)
            else:
                assert (code, thing) == (None, None)
        for entry in register.entries[table].values():
            for language in LANGUAGES:
                assert register.find(table, label(entry, language)) == entry


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_polars_and_python_compare_names_alike(text: str) -> None:
    found = pl.DataFrame({"text": [text]}).select(plain_in(pl.col("text"))).item()

    assert found == plain(text)
