"""What rows mean for the book: new, corrected, same, gone, and back again."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pairbook.accounts.demonstration import ROAD
from pairbook.audit.queries import live
from pairbook.results.models import Observation
from pairbook.workbooks.pages import Issued
from tests.workbooks.sent import OFFICE, codes, compare, outcomes, reporting, send
from tests.workbooks.typed import Row, page
from tests.workbooks.whole_books import road, whole

PAIR = "invented-counties"


def changed_parts(comparison: object) -> dict[tuple[str, str], int]:
    said = comparison.said  # type: ignore[attr-defined]
    return {
        key: count
        for key, frame in said.items()
        if (count := frame.filter(frame["outcome"] != "same").height)
    }


def test_the_same_rows_in_a_new_file_change_nothing(
    played: None, tmp_path: Path
) -> None:
    first = send(*whole(), folder=tmp_path)
    again = compare(*whole())

    assert outcomes(first, "results") == ["new"] * 4
    assert changed_parts(again) == {}
    assert again.gone == ()
    assert not again.filled.problems


@pytest.mark.parametrize(
    ("changed", "parts"),
    [
        ({"money": {"amount": 1_300_000}}, {("money", "movement"): 1}),
        (
            {"goods": {"value": 30_000}},
            {("goods", "lot"): 1, ("goods", "movement"): 1},
        ),
        ({"goods": {"condition": "used"}}, {("goods", "lot"): 1}),
        ({"training": {"persons": 61}}, {("training", "observation"): 1}),
        ({"projects": {"state": "completed"}}, {("projects", "project"): 1}),
        ({"twinnings": {"until": date(2023, 9, 1)}}, {("twinnings", "pairing"): 1}),
        ({"enterprises": {"amount": 7}}, {("enterprises", "contract"): 1}),
        ({"text": {"text_en": "A year"}}, {("text", "passage"): 1}),
    ],
)
def test_only_what_says_something_else_is_corrected(
    played: None,
    tmp_path: Path,
    changed: dict[str, Row],
    parts: dict[tuple[str, str], int],
) -> None:
    send(*whole(), folder=tmp_path)

    again = compare(*whole(**changed))

    assert changed_parts(again) == parts
    assert again.gone == ()
    for frame in again.said.values():
        assert set(frame["outcome"]) <= {"same", "corrected"}


def test_a_key_wins_over_a_changed_identity(played: None, tmp_path: Path) -> None:
    first = send(page("results", road()), folder=tmp_path)
    [code] = codes(first, "results")

    moved = compare(page("results", road(key=code, place="991100")))
    retyped = compare(page("results", road(place="991100")))

    assert (outcomes(moved, "results"), moved.gone) == (["corrected"], ())
    assert outcomes(retyped, "results") == ["new"]
    assert [one.code for one in retyped.gone] == [code]


def test_a_row_that_left_is_asked_about_with_what_hangs_on_it(
    played: None, tmp_path: Path
) -> None:
    send(*whole(), folder=tmp_path)
    without = [p for p in whole() if p.sheet.name not in {"training", "goods"}]

    again = compare(*without, page("training"), page("goods"))

    assert [(one.sheet, one.table) for one in again.gone] == [
        ("training", "exchange"),
        ("goods", "lot"),
    ]
    assert [[table for table, *_ in one.also] for one in again.gone] == [
        ["observation"] * 3,
        ["movement"],
    ]
    assert again.gone[1].says.en.startswith("desks")


def test_a_sheet_that_is_not_in_the_file_is_not_asked_about(
    played: None, tmp_path: Path
) -> None:
    send(*whole(), folder=tmp_path)

    assert compare(page("results", road())).gone[0].sheet == "results"
    assert compare(page("text")).gone[0].sheet == "text"
    assert {one.sheet for one in compare(page("text")).gone} == {"text"}


def test_an_emptied_count_is_asked_about_at_its_row(
    played: None, tmp_path: Path
) -> None:
    send(*whole(), folder=tmp_path)

    again = compare(*whole(training={"persons": None}, goods={"value": None}))

    assert [(one.table, one.row) for one in again.gone] == [
        ("movement", 5),
        ("observation", 5),
    ]
    assert again.gone[1].code.endswith(".persons")


def test_a_blank_answer_of_a_known_row_is_asked_about(
    played: None, tmp_path: Path
) -> None:
    send(page("results", road()), folder=tmp_path)

    again = compare(page("results", road(None)))

    assert outcomes(again, "results") == ["blank"]
    assert len(again.gone) == 1


def test_a_withdrawn_record_comes_back_over_its_last_version(
    played: None, tmp_path: Path
) -> None:
    first = send(*whole(), folder=tmp_path)
    gone = [*codes(first, "results"), *codes(first, "money")]
    empty = [p for p in whole() if p.sheet.name not in {"results", "money"}]
    send(*empty, page("results"), page("money"), withdrawn=gone, folder=tmp_path)
    assert not live(Observation.objects.filter(code__in=gone))

    back = send(*whole(), folder=tmp_path)

    assert outcomes(back, "results") == ["new"] * 4
    assert back.said["results", "observation"]["old"].null_count() == 0
    assert outcomes(back, "money") == ["new"]
    assert changed_parts(compare(*whole())) == {}


def test_what_was_settled_is_not_undone_by_what_was_said_before(played: None) -> None:
    row = {
        "key": ROAD,
        "project": "inv-road",
        "place": "991100",
        "period": "2022",
        "method": "estimated",
    }
    before, settled, other = (
        compare(page("results", road(value, **row)), period="2022")
        for value in ("24.5", "23.8", "26")
    )

    assert outcomes(before, "results") == ["same"]
    assert outcomes(settled, "results") == ["same"]
    assert outcomes(other, "results") == ["corrected"]
    assert [problem.kind.code for problem in other.filled.problems] == [
        "workbook-settled-changed"
    ]
    assert not before.filled.problems


def test_what_the_sheet_does_not_ask_stays(played: None, tmp_path: Path) -> None:
    key = "inv-x-herders-2022"
    row: Row = {
        "key": key,
        "pair": PAIR,
        "title": "牧民技能培训（虚构）",
        "organiser": OFFICE,
        "host": "inv-county",
        "place": "991100",
        "profession": "herder",
        "period": "2022",
        "persons": 365,
        "person_times": 431,
    }

    sent = send(page("training", row), period="2022", folder=tmp_path)

    counts = sent.said["training", "observation"].sort("column")
    assert counts["code"].to_list() == ["inv-o-training-2022", "inv-o-persons-2022"]
    assert counts["outcome"].to_list() == ["corrected", "same"]
    told = live(Observation.objects.filter(code="inv-o-training-2022")).get()
    assert (told.low, told.method, told.grade) == (Decimal(431), "counted", "cited")
    assert (told.account, told.exchange_id) != ("", None)
    assert sent.said["training", "exchange"]["title_en"].to_list() == [
        "Courses for herders (invented)"
    ]


def test_unknown_keys_and_keys_of_the_other_side_are_named(
    played: None, tmp_path: Path
) -> None:
    first = send(page("results", road()), folder=tmp_path)
    [code] = codes(first, "results")
    theirs = compare(page("results", road(key=code)), office="inv-county")
    unknown = compare(page("results", road(key="no-such-record")))

    assert [p.kind.code for p in theirs.filled.problems] == [
        "workbook-key-of-other-side"
    ]
    assert [(p.kind.code, p.spot.cell) for p in unknown.filled.problems] == [
        ("workbook-key-unknown", "A5")
    ]


def test_rows_a_workbook_was_issued_with_are_asked_about(played: None) -> None:
    issued = Issued(
        OFFICE,
        "annual",
        reporting("2022").period,
        1,
        {"results": frozenset({ROAD, "inv-o-clinic-2022"})},
        {},
    )
    row = road("23.8", key=ROAD, project="inv-road", period="2022", method="estimated")

    found = compare(page("results", row), period="2022", issued=issued)

    assert [one.code for one in found.gone] == ["inv-o-clinic-2022"]


def test_the_digest_stands_for_what_would_change(played: None, tmp_path: Path) -> None:
    one, again, other = compare(*whole()), compare(*whole()), compare(*whole(25))

    assert one.digest == again.digest != other.digest
    send(*whole(), folder=tmp_path)
    assert compare(*whole()).digest not in {one.digest, other.digest}


def test_queries_do_not_grow_with_rows(
    played: None, tmp_path: Path, django_assert_max_num_queries: object
) -> None:
    rows = [road(n, period=f"2023-{n:02}") for n in range(1, 13)]
    send(page("results", *rows), folder=tmp_path)
    compare(page("results"))
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        assert outcomes(compare(page("results", *rows)), "results") == ["same"] * 12
