"""One office, two forms: what one told, the other does not count again."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from pairbook.workbooks.layouts import layout
from pairbook.workbooks.uploading import Taken, send, take
from pairbook.workbooks.writing import workbook_of
from tests.workbooks.made import CLERK, reasons_for, reporting, result, sent, taken

pytestmark = pytest.mark.usefixtures("desk")

OTHER_FORM = "workbook-told-by-other-form"
PAYMENT = {
    "pair": "invented-counties",
    "kind": "fiscal aid",
    "period": "2023-06-14",
    "from": "inv-h-district",
    "to": "inv-h-account",
    "amount": 115,
}
COURSE = {
    "pair": "invented-counties",
    "title": "Sheep",
    "organiser": "inv-district",
    "host": "inv-county",
    "profession": "herder",
    "period": "2023-05",
    "persons": 60,
    "person_times": 80,
}


def official(path: Path, **numbers: float) -> Taken:
    """Upload the official table with numbers in some of its rows, by their item."""
    reports = replace(reporting(), layout=layout("official"))
    path.write_bytes(workbook_of(reports, "en"))
    book = openpyxl.load_workbook(path)
    for page in book:
        this_year = next(
            (
                number
                for row in page.iter_rows(max_row=4)
                for number, cell in enumerate(row, start=1)
                if str(cell.value).startswith("This year")
            ),
            0,
        )
        rows = page.iter_rows(min_row=3) if this_year else ()
        for number, row in enumerate(rows, start=3):
            for cell in row:
                item = str(cell.value).split(" · ")[0]
                if item in numbers:
                    page.cell(number, this_year).value = numbers[item]
    book.save(path)
    return take(path, name=path.name, reporting=reports, by=CLERK)


def told_twice(found: Taken) -> list[str]:
    return [p.spot.column for p in found.problems if p.kind.code == OTHER_FORM]


def test_the_official_table_does_not_count_again_what_the_workbook_told(
    desk: Path,
) -> None:
    told = {"money": [PAYMENT], "results": [result(12)], "training": [COURSE]}
    assert sent(desk / "year.xlsx", told).saved

    found = official(
        desk / "official.xlsx",
        **{
            "District fiscal aid": 115,
            "Municipal fiscal aid": 20,
            # its row came with the key of the record: it is put right, not doubled
            "Roads built or improved": 13,
            "Training person-times": 80,
        },
    )

    assert told_twice(found) == ["amount", "value"]
    assert found.examination
    assert found.examination.comparison
    outcomes = {
        outcome
        for page in found.examination.comparison.filled.pages
        if page.sheet.name == "outputs"
        for outcome in page.frame.filter(pl.col("code").str.contains("results"))[
            "outcome"
        ]
    }
    assert outcomes == {"corrected"}


def test_the_workbook_does_not_count_again_what_the_official_table_told(
    desk: Path,
) -> None:
    first = official(
        desk / "official.xlsx",
        **{"District fiscal aid": 115, "Training person-times": 80},
    )
    assert first.upload, first.problems
    done = send(first.upload, by=CLERK, reasons=reasons_for(first), gone={})
    assert done.saved, done.problems

    found = taken(desk / "year.xlsx", {"money": [PAYMENT], "training": [COURSE]})

    assert told_twice(found) == ["amount", "person_times"]


def test_the_same_form_may_come_again(desk: Path) -> None:
    assert sent(desk / "a.xlsx", {"money": [PAYMENT], "training": [COURSE]}).saved
    other_day = {**PAYMENT, "period": "2023-09-01", "source": "2"}

    found = taken(
        desk / "b.xlsx", {"money": [PAYMENT, other_day], "training": [COURSE]}
    )

    assert told_twice(found) == []
