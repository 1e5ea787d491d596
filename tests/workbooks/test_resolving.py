"""What cells name, and which record a row is; vectorised as the slow referee says."""

from pathlib import Path

import polars as pl
import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from pairbook.accounts.demonstration import ROAD
from pairbook.workbooks.comparing import compared
from pairbook.workbooks.pages import Filled, Page
from pairbook.workbooks.register import register_of
from pairbook.workbooks.resolving import resolved
from tests.workbooks.referee import REFERENCES, judged
from tests.workbooks.sent import OFFICE, PAIR, compare, reporting, send
from tests.workbooks.typed import Row, filled, page


def resolve(*pages: Page) -> Filled:
    who = reporting()
    return resolved(filled(*pages), who, register_of(OFFICE, who.period))


def wells(**more: object) -> Row:
    row: dict[str, object] = {
        "indicator": "INF-05",
        "pair": PAIR,
        "nature": "increment",
        "period": "2023",
        "value": 3,
        "unit": "wells",
    }
    return {**row, **more}  # type: ignore[dict-item]


@pytest.mark.parametrize(
    "text",
    [
        "INF-05",
        "inf-05",
        "\uff29\uff2e\uff26\uff0d\uff10\uff15",
        "打井 [INF-05]",
        "Wells dug",
        "wells  DUG",
        "anything at all [INF-05]",
    ],
)
def test_a_code_a_label_or_a_name_names_the_same(played: None, text: str) -> None:
    done = resolve(page("results", wells(), wells(indicator=text)))

    frame = done.pages[0].frame
    assert done.problems == ()
    assert frame["indicator_thing"].n_unique() == 1
    assert frame["code"].n_unique() == 1
    assert frame["indicator"].to_list() == ["INF-05", "INF-05"]


def test_unknown_names_are_told_in_their_cells_with_the_nearest(played: None) -> None:
    done = resolve(
        page("results", wells(), wells(indicator="Wels dug"), wells(place="nowhere"))
    )

    assert [(p.kind.code, p.spot.cell) for p in done.problems] == [
        ("workbook-name-unknown", "B6"),
        ("workbook-name-unknown", "H7"),
    ]
    near, nothing = done.problems
    assert "INF-05" in near.remedy("zh")
    assert "(near it: " in near.remedy("en")
    assert nothing.remedy("en").startswith("Choose from the list. ")
    assert nothing.remedy("zh").startswith("请从列表中选择。")


def test_new_units_and_projects_may_be_named_by_the_other_sheets(played: None) -> None:
    new = {"kind": "school", "side": "recipient", "place": "991101"}
    barns = {"pair": PAIR, "name": "Barns", "owner": "清水小学"}
    done = resolve(
        page("results", wells(organisation="清水小学", project="barns")),
        page("projects", barns),
        page("units", {**new, "name_zh": "清水小学", "name_en": "Clearwater School"}),
        page("twinnings", {"pair": PAIR, "recipient_unit": "Clearwater  school"}),
    )

    results, projects, units, twinnings = (one.frame for one in done.pages)
    assert done.problems == ()
    assert results["organisation"][0] == units["code"][0] == projects["owner"][0]
    assert results["project"][0] == projects["code"][0]
    assert results["organisation_thing"].to_list() == [None]
    assert twinnings["recipient_unit"][0] == units["code"][0]


def test_a_name_of_two_new_units_must_be_told_apart(played: None) -> None:
    new = {"kind": "school", "side": "recipient", "name_zh": "小学"}
    done = resolve(
        page("units", new, {**new, "kind": "hospital"}),
        page("results", wells(organisation="小学")),
    )

    assert [p.kind.code for p in done.problems] == ["workbook-name-of-several"]


def test_text_is_one_whatever_its_spaces_and_width(played: None) -> None:
    row = {"pair": PAIR, "section": "overview", "title": "The  Year\uff12"}
    done = resolve(page("text", row, {**row, "title": " the year2 "}))

    assert done.pages[0].frame["code"].n_unique() == 1


NAMES: dict[str, list[object]] = {
    "indicator": ["INF-01", "INF-05", "Wells dug", "打井 [INF-05]", "no such thing"],
    "pair": [PAIR, "invented-schools", "x [invented-counties]"],
    "place": [None, "991100", "991101", "Clearwater Village", "?"],
    "project": [None, "inv-road", "inv-clinic"],
    "organisation": [None, "inv-dairy", "Harbour Dairy (invented)"],
    "period": ["2022", "2023", "2023-06", "2021..2023"],
    "nature": ["increment", "running total", "level", None],
    "value": [None, 0, "24.5", "23.8", 18, "withheld", "not reported"],
    "unit": ["km", "wells", None],
    "method": [None, "estimated", "counted"],
    "source": [None, " ", "v-1"],
    "key": [None, None, None, ROAD, "inv-o-wells-2021", "unknown", " "],
}


@st.composite
def result_rows(draw: DrawFn) -> list[Row]:
    """Return some rows of results, of which the book may know none, some or all."""
    cells = {name: st.sampled_from(values) for name, values in NAMES.items()}
    row = st.fixed_dictionaries(cells)
    road = {"indicator": "INF-01", "pair": PAIR, "place": "991100", "unit": "km"}
    road |= {"project": "inv-road", "period": "2022", "nature": "increment"}
    known = st.fixed_dictionaries(
        {
            **{name: st.just(value) for name, value in road.items()},
            "key": st.just(ROAD),
            "value": cells["value"],
            "method": cells["method"],
        }
    )
    return draw(st.lists(st.one_of(row, known), max_size=6))


def told(compared_page: Page) -> list[tuple[object, ...]]:
    """Return what the vectorised way says of each row."""
    things = [f"{name}_thing" for name in REFERENCES]
    columns = ["row", "code", *things, "outcome", "thing", "old"]
    return list(compared_page.frame.select(columns).iter_rows())


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=result_rows(), second=result_rows())
def test_rows_mean_what_the_slow_referee_says(
    played: None, tmp_path: Path, first: list[Row], second: list[Row]
) -> None:
    with transaction.atomic():
        good = [row for row in first if _is_good(row)]
        unique = {_identity(row): row for row in good}
        if unique:
            send(page("results", *unique.values()), folder=tmp_path)
        who = reporting()
        register = register_of(OFFICE, who.period)
        rows = page("results", *second, *list(unique.values())[:2])
        done = compared(resolved(filled(rows), who, register), who)
        expected = [
            (one.row, one.code, *one.things, one.outcome, one.thing, one.old)
            for one in judged(rows, who, register)
        ]
        transaction.set_rollback(True)

    assert told(done.filled.pages[0]) == expected


def _is_good(row: Row) -> bool:
    """Say whether a row could be sent: nothing unknown, nothing missing."""
    known = row["indicator"] != "no such thing" and row.get("place") != "?"
    whole = None not in {row["nature"], row["unit"], row["value"]}
    return known and whole and not str(row.get("key") or "").strip()


def _identity(row: Row) -> str:
    frame = compare(page("results", row)).filled.pages[0].frame
    return str(frame.select(pl.col("code"))["code"][0])
