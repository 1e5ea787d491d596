"""Setting up: once it does everything, twice it adds nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from pairbook.audit.queries import head
from pairbook.cli import registration
from pairbook.prints.files import FORMATS

pytestmark = pytest.mark.django_db

ACCOUNT = Path(__file__).parents[1] / "worlds" / "clean"
REVIEW = "cl-pair/2018"


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where reviews go; static files go beside. Typesetting is tested in prints."""
    monkeypatch.setattr("pairbook.cli.set_up.printed", lambda *_: b"a print")
    with override_settings(STATIC_ROOT=tmp_path / "static"):
        yield tmp_path / "out"


def set_up(out: Path, *more: str, account: str | Path = ACCOUNT) -> int:
    """Set up with one account, in English."""
    told = ["--accounts", str(account), "--out", str(out), "--language", "en"]
    return registration.run(["set-up", *told, *more])


def test_setting_up_twice_adds_nothing_and_writes_nothing_anew(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("--review", REVIEW)
    assert set_up(out, *asked) == 0
    first, number = capsys.readouterr().out, head().number
    written = {path: path.stat().st_mtime_ns for path in out.glob("*.*")}

    assert set_up(out, *asked) == 0

    second = capsys.readouterr().out
    assert head().number == number
    assert {path.suffix for path in written} >= {f".{form}" for form in FORMATS}
    assert {path: path.stat().st_mtime_ns for path in out.glob("*.*")} == written
    assert "unchanged" in second
    assert "unchanged" not in first
    assert all(str(path) in second for path in out.glob("*.*") if path.suffix == ".pdf")


def test_a_lost_print_is_written_again(out: Path) -> None:
    asked = ("--review", REVIEW)
    assert set_up(out, *asked) == 0
    lost = next(iter(out.glob("*.html")))
    lost.unlink()

    assert set_up(out, *asked) == 0

    assert lost.is_file()


def test_an_account_with_problems_stops_it_before_anything_else(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert set_up(out, account=tmp_path / "nothing") == 1

    told = capsys.readouterr()
    assert "folder-missing" in told.err
    assert "✗ nothing" in told.out
    assert "password" not in told.out


def test_a_pairing_that_is_not_there_stops_it(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert set_up(out, "--review", "nobody/2019") == 1
    assert "no pairing nobody" in capsys.readouterr().err


@pytest.mark.parametrize("named", ["cl-pair", "cl-pair/last", "/2018", "cl-pair/20188"])
def test_a_review_that_cannot_be_meant_is_refused_with_2(named: str, out: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        set_up(out, "--review", named)

    assert stopped.value.code == 2
