"""``pairbook workbook``: writes a file, lists the forms, says what is not so."""

from pathlib import Path

import openpyxl
import pytest
from django.test import override_settings

from pairbook.cli.registration import run
from pairbook.workbooks.issuing import HIDDEN, issued_of

pytestmark = pytest.mark.usefixtures("played_for_module", "db")


def test_a_workbook_is_written_where_it_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "out.xlsx"

    code = run(
        ["workbook", "inv-district", "2022", "-o", str(path), "--language", "zh"]
    )

    assert code == 0
    assert "已预填 10 行，待填 1 行" in capsys.readouterr().out
    issued = issued_of(openpyxl.load_workbook(path)[HIDDEN].values)
    assert (issued.office, issued.layout) == ("inv-district", "annual")


def test_the_file_is_named_after_form_office_and_period(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert run(["workbook", "inv-county", "2022", "--layout", "official"]) == 0
    assert [path.name for path in tmp_path.iterdir()] == [
        "official-inv-county-2022.xlsx"
    ]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nobody", "2022"], "reporting-office-unknown"),
        (["inv-district", "soon"], "reporting-period-unreadable"),
        (["inv-district", "2022", "--layout", "none"], "reporting-form-unknown"),
        (["inv-district", "2022", "--round", "none"], "reporting-round-unfit"),
        (["inv-district"], "pairbook workbook inv-district 2023"),
    ],
)
def test_what_is_not_there_is_said_and_nothing_written(
    arguments: list[str],
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)

    assert run(["workbook", *arguments, "--language", "en"]) == 1
    assert says in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "none" / "out.xlsx"

    assert run(["workbook", "inv-district", "2022", "-o", str(path)]) == 1
    assert str(path) in capsys.readouterr().err


def test_forms_are_listed_and_a_broken_one_names_its_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with override_settings(LAYOUTS=tmp_path):
        assert run(["workbook", "layouts", "--language", "en"]) == 0
        listed = capsys.readouterr().out
        (tmp_path / "mine.toml").write_text('title = { en = "Mine", zh = "我的" }')
        assert run(["workbook", "layouts", "--language", "en"]) == 1

    assert "Yearly workbook" in listed
    assert "Official yearly table" in listed
    said = capsys.readouterr().err
    assert "mine.toml" in said
    assert "layout-key-missing" in said
    assert "[[sheet]]" in said
