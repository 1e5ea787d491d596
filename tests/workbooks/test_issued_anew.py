"""The workbook that an office downloads after it has sent one."""

from decimal import Decimal
from pathlib import Path

import pytest

from pairbook.audit.queries import live
from pairbook.funds.models import Leg, Movement
from pairbook.values.interval import Interval
from pairbook.values.period import Period
from pairbook.workbooks.filling import workbook
from tests.workbooks.made import reporting, result, sent

pytestmark = pytest.mark.usefixtures("desk")

#: Money of the pair that neither end of is the office's own.
GIFT: dict[str, object] = {
    "pair": "invented-counties",
    "kind": "cash donation",
    "period": "2023-06-14",
    "from": "inv-h-society",
    "to": "inv-h-account",
    "amount": 9,
}


def test_a_workbook_issued_anew_holds_all_the_office_told(desk: Path) -> None:
    """Also money between others, and what goes on after the year."""
    posting = {
        "pair": "invented-counties",
        "kind": "posting",
        "title": "Teachers",
        "section": "health-education",
        "organiser": "inv-school-harbour",
        "host": "inv-school-wells",
        "period": "2023-09..2024-07",
        "persons": 3,
    }
    assert sent(desk / "a.xlsx", {"money": [GIFT], "exchanges": [posting]}).saved

    keys = workbook(reporting()).issued.keys
    told = live(Movement.objects.filter(code__startswith="inv-district.2023."))

    assert keys["money"] == frozenset(told.values_list("code", flat=True))
    assert len(keys["exchanges"]) == 1
    next_year = workbook(reporting(Period.year(2024))).issued.keys
    assert not keys["money"] & next_year.get("money", frozenset())


def test_a_row_asked_without_its_project_keeps_last_years_value(desk: Path) -> None:
    assert sent(desk / "a.xlsx", {"results": [result(30, place="991100")]}).saved

    issued = next(s for s in workbook(reporting()).sheets if s.sheet.name == "results")

    [road] = [row for row in issued.rows if row.cells["indicator"] == "INF-01"]
    assert road.key
    assert road.cells["last_year"] == Interval.exact(Decimal("23.8"))


def test_a_row_of_which_only_the_key_is_left_has_left(desk: Path) -> None:
    sent(desk / "a.xlsx", {"money": [GIFT]})
    [code] = workbook(reporting()).issued.keys["money"]
    emptied: dict[str, object] = {"key": code}
    rows = {"money": [emptied]}

    asked = sent(desk / "b.xlsx", rows)

    assert [one.kind.code for one in asked.problems] == ["gone-row-unanswered"]
    assert asked.problems[0].spot.record == code
    assert sent(desk / "b.xlsx", rows, {code: "withdraw"}).counts["money"] == {
        "withdrawn": 1
    }
    assert sum(Leg.objects.values_list("amount_fen", flat=True)) == 0
    assert "money" not in workbook(reporting()).issued.keys
