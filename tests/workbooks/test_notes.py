"""What only says how a file was read asks for no reason."""

from pathlib import Path

import openpyxl
import pytest

from pairbook.findings.models import Overruling
from pairbook.workbooks.uploading import send, take
from tests.workbooks.made import CLERK, file_of, reporting, result

pytestmark = pytest.mark.usefixtures("desk")


def test_a_note_is_listed_and_sent_without_a_reason(desk: Path) -> None:
    path = file_of(desk / "a.xlsx", {"results": [result(12)]})
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    page.cell(1, page.max_column + 1).value = "Our own mark"
    page.cell(2, page.max_column).value = "x"
    book.save(path)

    found = take(path, name=path.name, reporting=reporting(), by=CLERK)
    assert [one.kind.code for one in found.problems] == ["workbook-column-added"]
    assert found.examination
    assert found.examination.warnings == ()
    assert found.upload
    done = send(found.upload, by=CLERK, reasons={}, gone={})

    assert done.saved, done.problems
    assert not Overruling.objects.exists()


def test_a_warning_is_not_sent_without_a_reason(desk: Path) -> None:
    jump = result(400, place="991100", project="inv-road")
    path = file_of(desk / "a.xlsx", {"results": [jump]})
    found = take(path, name=path.name, reporting=reporting(), by=CLERK)
    assert found.upload

    done = send(found.upload, by=CLERK, reasons={}, gone={})

    assert [one.kind.code for one in done.problems] == ["warning-without-reason"]
    assert not done.saved
