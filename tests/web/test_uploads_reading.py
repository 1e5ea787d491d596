"""How pages of uploads and submissions read: in order, in words, in the language."""

import re
from pathlib import Path

import pytest
from django.test import Client

from pairbook.accounts.demonstration import play
from pairbook.accounts.loading import load
from pairbook.confirmations.models import Submission
from pairbook.values.problem import Problem, ProblemKind, Severity, Spot
from pairbook.values.say import Say
from pairbook.web.pages_uploads_problems import groups
from pairbook.workbooks.models import Upload
from tests.web.uploading import (
    DISTRICT,
    MONEY,
    SignIn,
    blank,
    ready,
    send,
    text_of,
    uploaded,
)


@pytest.fixture
def played(db: None, project: Path, settings: object, tmp_path: Path) -> None:
    """Load the invented account; keep uploads of a test apart."""
    settings.STATE_DIR = tmp_path  # type: ignore[attr-defined]
    assert load(project / "demonstration", by="test").problems == []
    assert play()


@pytest.fixture
def district(played: None, signed_in: SignIn) -> Client:
    return signed_in(*DISTRICT)


def test_what_was_sent_is_listed_with_its_numbers(district: Client) -> None:
    send(district, ready(district, 115, 20))
    submission = Submission.objects.get()

    text = text_of(district.get(f"/zh-hans/submission/{submission.code}/"))

    rows = re.findall(r"Payment [45]，2023年6月.*?</tr>", text)
    assert len(rows) == 2
    assert "115万元" in rows[0]
    assert "20万元" in rows[1]


def test_a_row_that_left_is_asked_about_in_the_language_of_the_page(
    district: Client,
) -> None:
    send(district, ready(district, 115, 20))
    book = blank(district)
    for at in (4, 5):
        for column in range(1, 13):
            book[MONEY].cell(at, column).value = None
    uploaded(district, book)
    number = Upload.objects.latest("pk").pk

    chinese = text_of(district.get(f"/zh-hans/upload/{number}/"))
    english = text_of(district.get(f"/en/upload/{number}/"))

    assert "财政援助资金，115万元，2023年6月4日" in chinese
    assert "fiscal aid, 1.15 million yuan, 4 June 2023" in english
    assert "2023-06-04.." not in chinese + english


def test_problems_of_a_sheet_are_listed_by_weight_row_and_column() -> None:
    blocks = ProblemKind("b", Say("b", "b"), Say("b", "b"))
    warns = ProblemKind("w", Say("w", "w"), Say("w", "w"), Severity.WARNS)
    cells = [(warns, "A4"), (blocks, "AA5"), (blocks, "B12"), (blocks, "B5")]
    problems = [Problem(kind, Spot(sheet=MONEY, cell=cell)) for kind, cell in cells]

    [group], more = groups(problems, {})

    assert [line.where for line in group.lines] == ["B5", "AA5", "B12", "A4"]
    assert more == 0
