"""LibreOffice opens a workbook, keeps what is in it, and prints it well."""

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from polars.testing import assert_frame_equal
from pytest_django.plugin import DjangoDbBlocker

from pairbook.figures.book import book
from pairbook.values.period import Period
from pairbook.workbooks.cleaning import typed
from pairbook.workbooks.filling import workbook
from pairbook.workbooks.issuing import FIRST_ROW, HIDDEN, tab
from pairbook.workbooks.layouts import layout
from pairbook.workbooks.pages import Filled, Reporting
from pairbook.workbooks.reading import read
from pairbook.workbooks.writing import save_workbook

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = [
    pytest.mark.skipif(OFFICE is None, reason="there is no LibreOffice here"),
    pytest.mark.usefixtures("written", "db"),
]
#: Points of A4.
LONG_SIDE, SHORT_SIDE = 842, 595


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("libreoffice")


@pytest.fixture(scope="module")
def written(
    folder: Path, played_for_module: None, django_db_blocker: DjangoDbBlocker
) -> Path:
    """Write a workbook of each form; convert them to everything at once."""
    with django_db_blocker.unblock():
        thing = book().coded["organisation"]["inv-district"]
        for form in ("annual", "official"):
            asks = Reporting(
                "inv-district", thing, "donor", Period.year(2022), layout(form)
            )
            save_workbook(folder / f"{form}.xlsx", workbook(asks), "zh")
    for target in ("ods", "pdf", "xlsx"):
        out = folder / target
        command = [
            *(str(OFFICE), f"-env:UserInstallation=file://{folder}/profile"),
            *("--headless", "--convert-to", target, "--outdir", str(out)),
            *(str(folder / f"{form}.xlsx") for form in ("annual", "official")),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        made = sorted(path.name for path in out.iterdir())
        assert made == [f"annual.{target}", f"official.{target}"]
    return folder


def cleaned(path: Path) -> Filled:
    return typed(read(path, name=path.name, layout=None))


@pytest.mark.parametrize("form", ["annual", "official"])
@pytest.mark.parametrize("target", ["xlsx", "ods"])
def test_what_libreoffice_saves_is_read_as_what_was_written(
    folder: Path, form: str, target: str
) -> None:
    ours = cleaned(folder / f"{form}.xlsx")
    theirs = cleaned(folder / target / f"{form}.{target}")

    assert theirs.issued is not None
    assert theirs.issued == ours.issued
    assert [page.sheet.name for page in theirs.pages] == [
        page.sheet.name for page in ours.pages
    ]
    rows = 0
    for mine, other in zip(ours.pages, theirs.pages, strict=True):
        assert_frame_equal(mine.frame, other.frame)
        rows += mine.frame.height
    assert rows > 5
    assert [problem for problem in theirs.problems if problem.blocks] == []


def test_libreoffice_keeps_keys_lists_rules_locks_and_hidden_sheets(
    folder: Path,
) -> None:
    theirs = openpyxl.load_workbook(folder / "xlsx" / "annual.xlsx")
    sheet = layout("annual").sheet("results")
    assert sheet
    page = theirs[tab(sheet)]

    keys = [page.cell(row, 1).value for row in range(FIRST_ROW, FIRST_ROW + 3)]
    assert keys == ["inv-o-clinic-2022", "inv-o-road-2022", None]
    assert "list_indicator" in theirs.defined_names
    assert page.data_validations.count
    assert page.protection.sheet
    value = 1 + [column.name for column in sheet.columns].index("value")
    assert page.cell(FIRST_ROW, 1).protection.locked
    assert not page.cell(FIRST_ROW, value).protection.locked
    assert page.cell(FIRST_ROW + 1, value).value == 23.8
    assert theirs[HIDDEN].sheet_state in {"hidden", "veryHidden"}


def test_days_stay_days(folder: Path) -> None:
    for path in (folder / "annual.xlsx", folder / "ods" / "annual.ods"):
        [twinning] = [p for p in cleaned(path).pages if p.sheet.name == "twinnings"]
        assert twinning.frame["since"].to_list() == [date(2021, 9, 1)]


def pages_of(path: Path) -> list[tuple[float, float]]:
    """Return the width and height of each page of a PDF, in points."""
    page = rb"/Type\s*/Page\b[^>]*?/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]"
    boxes = re.findall(page, path.read_bytes())
    return [(float(wide), float(high)) for wide, high in boxes]


@pytest.mark.parametrize(("form", "sheets"), [("annual", 12), ("official", 5)])
def test_each_sheet_prints_on_one_page_of_a4_on_its_side(
    folder: Path, form: str, sheets: int
) -> None:
    pages = pages_of(folder / "pdf" / f"{form}.pdf")

    assert len(pages) == sheets
    for wide, high in pages:
        assert wide == pytest.approx(LONG_SIDE, abs=1)
        assert high == pytest.approx(SHORT_SIDE, abs=1)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="there is no pdftotext")
def test_the_print_has_headings_and_page_numbers(folder: Path) -> None:
    text = subprocess.run(
        ["pdftotext", "-layout", str(folder / "pdf" / "official.pdf"), "-"],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    ).stdout
    pages = ["".join(page.split()) for page in text.split("\f")]

    assert pages[0].endswith("1/5")
    assert "行次" in pages[1]
    assert "本年（万元）" in pages[1]
    assert pages[2].endswith("3/5")
