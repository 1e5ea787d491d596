"""Arguments made to do harm: each is refused in a sentence, and nothing is saved."""

from pathlib import Path

import pytest

from pairbook.audit.models import Entry
from pairbook.cli import registration

pytestmark = pytest.mark.django_db

#: Longer than any file system takes.
LONG = "x" * 5000

REFUSED_BY_ARGUMENTS: list[tuple[str, ...]] = [
    *[("review", "north-south", year) for year in ("0", "1900", "9999", "10000")],
    ("review", "north-south", "99999999999999999999"),
    ("review", "north-south", "²009"),
    ("publish", "north-south", "0", "--by", "x"),
    ("publish", "north-south", "9999", "--by", "x"),
    ("journal", "--limit", "0"),
    ("journal", "--limit", "-5"),
    ("journal", "--limit", "99999999999999999999"),
    ("verify", "--head", ""),
]
REFUSED_BY_THE_BOOK: list[tuple[str, ...]] = [
    ("check", "--pair", "nope"),
    ("check", "--pair", ""),
    ("check", "--pair", "nope", "--json"),
    ("verify", "--head", "garbage"),
    ("review", "nope", "2009"),
    ("publish", "nope", "2009", "--by", "x"),
    ("diff", "../x", "y"),
    ("attach", LONG, "--document", "x"),
    ("attach", "/dev/zero", "--document", "x"),
    ("load", LONG),
    ("load", "/dev/null"),
]


@pytest.mark.parametrize("asked", REFUSED_BY_ARGUMENTS)
def test_arguments_that_cannot_be_meant_are_refused(
    asked: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        registration.run([*asked, "--language", "en"])

    assert ended.value.code == 2
    assert "error: argument" in capsys.readouterr().err
    assert not Entry.objects.exclude(subject="catalogue").exists()


@pytest.mark.parametrize("asked", REFUSED_BY_THE_BOOK)
def test_what_is_not_there_is_named(
    asked: tuple[str, ...],
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)

    assert registration.run([*asked, "--language", "en"]) == 1

    assert capsys.readouterr().err.strip()
    assert not list(tmp_path.iterdir())
    assert not Entry.objects.exclude(subject="catalogue").exists()
