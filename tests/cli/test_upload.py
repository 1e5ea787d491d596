"""Workbooks from the command line: checked, answered, sent; again adds nothing."""

import json
from pathlib import Path

import openpyxl
import pytest

from pairbook.__main__ import main
from pairbook.accounts.demonstration import play
from pairbook.accounts.loading import load
from pairbook.confirmations.models import Submission
from pairbook.workbooks.models import Upload
from pairbook.workbooks.pages import Reporting
from pairbook.workbooks.reporting import reporting_for
from pairbook.workbooks.writing import workbook_of

WHOSE = ["--office", "inv-district", "--period", "2023", "--language", "en"]


@pytest.fixture
def path(db: None, project: Path, settings: object, tmp_path: Path) -> Path:
    """Return the workbook of an invented office with one payment filled in."""
    settings.STATE_DIR = tmp_path / "state"  # type: ignore[attr-defined]
    assert load(project / "demonstration", by="test").problems == []
    assert play()
    reporting = reporting_for("inv-district", "2023", "annual")
    assert isinstance(reporting, Reporting)
    blank = tmp_path / "blank.xlsx"
    blank.write_bytes(workbook_of(reporting, "en"))
    paid(blank, 115)
    return blank


def paid(path: Path, amount: object) -> None:
    book = openpyxl.load_workbook(path)
    row = ["invented-counties", "fiscal aid", "2023-06-14"]
    row += ["inv-h-district", "inv-h-account"]
    for column, value in enumerate([*row, amount, None, "Road", "17"], start=2):
        book["Money 资金"].cell(4, column).value = value  # type: ignore[assignment]
    book.save(path)


def test_checking_saves_nothing_and_sending_saves_once(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["upload", str(path), *WHOSE]) == 0
    assert "Nothing was saved." in capsys.readouterr().out
    assert not Upload.objects.exists()
    assert not Submission.objects.exists()

    assert main(["upload", str(path), *WHOSE, "--send"]) == 0
    assert "Sent as inv-district.2023.submission.1" in capsys.readouterr().out
    assert main(["upload", str(path), *WHOSE, "--send"]) == 0
    assert "nothing was added" in capsys.readouterr().out
    assert Submission.objects.count() == 1


def test_a_mistake_is_named_answered_and_not_sent(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paid(path, "很多")
    answer = tmp_path / "answer.xlsx"
    asked = ["upload", str(path), *WHOSE, "--send", "--answer", str(answer), "--json"]

    assert main(asked) == 1

    told = json.loads(capsys.readouterr().out)
    assert told["sent"] is False
    assert [one["cell"] for one in told["problems"]] == ["G4"]
    assert main(asked[:-1]) == 1
    assert "Money 资金  G4" in capsys.readouterr().err
    cell = openpyxl.load_workbook(answer)["Money 资金"]["G4"]
    assert "is no number" in str(cell.comment.text)
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (["--office", "nobody", "--period", "2023"], "reporting-office-unknown"),
        (["--office", "inv-district", "--period", "x"], "reporting-period-unreadable"),
        ([*WHOSE, "--layout", "no"], "reporting-form-unknown"),
    ],
)
def test_what_cannot_be_meant_is_said(
    asked: list[str], says: str, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["upload", str(path), *asked]) == 1
    assert says in capsys.readouterr().err


def test_a_row_that_left_the_file_needs_a_word(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["upload", str(path), *WHOSE, "--send"]) == 0
    book = openpyxl.load_workbook(path)
    for column in range(1, 13):
        book["Money 资金"].cell(4, column).value = None
    book.save(path)
    reasons = tmp_path / "reasons.json"
    reasons.write_text('{"gone": "withdraw"}')

    assert main(["upload", str(path), *WHOSE, "--send"]) == 1
    assert "gone-row-unanswered" in capsys.readouterr().err
    sent = ["upload", str(path), *WHOSE, "--send", "--reasons", str(reasons)]
    assert main(sent) == 0
    assert "submission.2" in capsys.readouterr().out
