"""Whether the round that an upload names takes reports."""

from dataclasses import replace
from pathlib import Path

import pytest

from pairbook.access.checks import Actor, Duty, Grant
from pairbook.confirmations.models import Submission
from pairbook.confirmations.rounds import close_round, reopen_round
from pairbook.workbooks.uploading import Taken, send, take
from tests.workbooks.made import CLERK, file_of, reasons_for, reporting, result

pytestmark = pytest.mark.usefixtures("desk")

ROUND = "invented-2023"
OFFICE = Actor(
    "invented-office", (Grant(Duty.PROGRAMME_OFFICE, "donor", "inv-donor-office"),)
)


def taken_for_round(path: Path) -> Taken:
    file_of(path, {"results": [result(12)]})
    reports = replace(reporting(), round=ROUND)
    return take(path, name=path.name, reporting=reports, by=CLERK)


def test_a_round_that_is_open_or_late_takes_an_upload(desk: Path) -> None:
    found = taken_for_round(desk / "a.xlsx")
    assert found.upload

    done = send(found.upload, by=CLERK, reasons=reasons_for(found), gone={})

    assert done.saved
    named = Submission.objects.get(code=done.submission).round
    assert named
    assert named.code == ROUND


def test_a_closed_round_takes_none_until_it_is_opened_again(desk: Path) -> None:
    close_round(ROUND, by=OFFICE, reason="The year is done.")
    refused = taken_for_round(desk / "a.xlsx")
    assert [one.kind.code for one in refused.problems] == ["round-takes-no-reports"]
    assert refused.upload is None

    reopen_round(ROUND, reason="One banner is missing.", by=OFFICE)
    assert taken_for_round(desk / "a.xlsx").upload


def test_a_round_that_closes_after_the_preview_takes_no_sending(desk: Path) -> None:
    found = taken_for_round(desk / "a.xlsx")
    assert found.upload
    close_round(ROUND, by=OFFICE, reason="The year is done.")

    done = send(found.upload, by=CLERK, reasons=reasons_for(found), gone={})

    assert [one.kind.code for one in done.problems] == ["round-takes-no-reports"]
    assert not Submission.objects.exists()
