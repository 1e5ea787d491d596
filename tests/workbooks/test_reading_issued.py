"""A workbook that Pairbook issues is read back without a word against it."""

from pathlib import Path

import pytest

from pairbook.values.say import Language
from pairbook.workbooks.cleaning import typed
from pairbook.workbooks.filling import workbook
from pairbook.workbooks.reading import read
from pairbook.workbooks.writing import save_workbook
from tests.workbooks.opened import reporting


@pytest.mark.parametrize("form", ["annual", "official"])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("office", ["inv-district", "inv-donor-office"])
def test_an_issued_workbook_comes_back_as_it_left(
    played: None, tmp_path: Path, office: str, language: Language, form: str
) -> None:
    filled = workbook(reporting(office, form))
    save_workbook(tmp_path / "x.xlsx", filled, language)
    found = typed(read(tmp_path / "x.xlsx", name="x.xlsx"))

    assert found.issued == filled.issued
    names = [page.sheet.name for page in found.pages]
    assert names == [sheet.name for sheet in reporting(office, form).layout.sheets]
    assert [str(problem.spot) + problem.says("en") for problem in found.problems] == []
