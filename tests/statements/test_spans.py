"""Where printed figures stand: on an invented page always, on the source page where
its text is at hand.
"""

import csv
from pathlib import Path

import pytest

from pairbook.statements.spans import span_of, spans_of

HERE = Path(__file__).parent


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


INVENTED = rows_of(HERE / "invented-rows.csv")
OFFSETS = rows_of(HERE / "source-page-offsets.csv")


@pytest.mark.parametrize(
    "row", INVENTED, ids=lambda row: f"{row['printed']} {row['occurrence']}"
)
def test_a_figure_of_the_invented_page_stands_between_its_neighbours(
    row: dict[str, str],
) -> None:
    text = (HERE / "invented-page.txt").read_text(encoding="utf-8")

    found = span_of(text, row["printed"], int(row["occurrence"]))

    assert found is not None
    start, end = found
    lines = text.replace("\n", "↵")
    assert lines[:start].endswith(row["before"])
    assert lines[end:].startswith(row["after"])


@pytest.mark.parametrize(
    ("text", "printed", "times"),
    [
        ("1,500 people", "500 people", 0),
        ("1,500 people", "500", 0),
        ("2009,500 people", "9", 0),
        ("In 2009,18 schools", "18", 1),
        ("0.85 and 85", "85", 1),
        ("85.5 and 85", "85", 2),
        ("1804", "180", 0),
        ("1804", "804", 0),
        ("A3 and 3", "3", 1),
        ("the 11th", "11", 1),
        ("stone, one, ones", "one", 1),
        ("One", "one", 0),
        ("14-year plan", "14", 1),
        ("三十八个、十八个", "十八", 1),
        ("十八个", "十", 0),
        ("共18个", "18", 1),
        ("118个", "18", 0),
        ("第一中学", "中学", 1),
        ("15万元", "5万元", 0),
        ("１１５人", "１５人", 0),
        ("a  b\nc", "a b c", 1),
        ("+1 555, +1 5555", "+1 ***", 1),
        ("anything", "", 0),
        ("anything", "  ", 0),
        (".*", ".*", 0),
    ],
)
def test_words_are_counted_where_they_do_not_go_on(
    text: str, printed: str, times: int
) -> None:
    assert len(list(spans_of(text, printed))) == times


@pytest.mark.parametrize("occurrence", [0, -1, 3])
def test_an_occurrence_that_is_not_there_has_no_span(occurrence: int) -> None:
    assert span_of("2 and 2", "2", occurrence) is None


def test_each_figure_of_the_source_page_stands_at_its_exact_offset(seed: Path) -> None:
    """The offsets were found by another way: str.find and neighbours judged by hand."""
    text = next(seed.glob("*-2010.txt")).read_text(encoding="utf-8")
    facts = rows_of(seed / "facts.csv")

    found = [
        (fact["id"], *(span_of(text, fact["value_as_written"], int(n)) or (-1, -1)))
        for fact in facts
        if (n := fact["occurrence"])
    ]

    expected = [(row["code"], int(row["start"]), int(row["end"])) for row in OFFSETS]
    assert found == expected
    assert len(found) == 154
    starts = [start for _, start, _ in found]
    assert starts == sorted(set(starts))
    for fact, (_, start, end) in zip(facts, found, strict=True):
        assert text[start:end] == fact["value_as_written"]


def test_each_statement_of_the_account_stands_at_the_same_offset(
    seed: Path, project: Path
) -> None:
    text = next(seed.glob("*-2010.txt")).read_text(encoding="utf-8")
    offsets = {row["code"]: (int(row["start"]), int(row["end"])) for row in OFFSETS}
    statements = [
        row
        for row in rows_of(project / "account" / "statements.csv")
        if row["document"] == "yearbook-2010"
    ]

    found = {
        row["code"]: span_of(text, row["printed"], int(row["occurrence"] or 1))
        for row in statements
    }

    assert found == offsets
