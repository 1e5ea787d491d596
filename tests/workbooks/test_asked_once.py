"""A warning that was answered when its row was sent is not asked again."""

from pathlib import Path

import pytest

from tests.workbooks.made import result, sent, taken

pytestmark = pytest.mark.usefixtures("desk")


def test_what_was_answered_once_is_not_asked_again(desk: Path) -> None:
    jump = result(400, place="991100", project="inv-road")
    first = taken(desk / "a.xlsx", {"results": [jump]})
    assert [one.kind.code for one in first.problems] == ["workbook-jump"]
    sent(desk / "a.xlsx", {"results": [jump]})

    again = taken(
        desk / "b.xlsx",
        {
            "results": [
                jump,
                result(3, place="991101", indicator="INF-05", unit="wells"),
            ]
        },
    )
    assert again.problems == ()

    higher = result(500, place="991100", project="inv-road")
    corrected = taken(desk / "c.xlsx", {"results": [higher]})
    assert [one.kind.code for one in corrected.problems] == ["workbook-jump"]
