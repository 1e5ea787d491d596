"""The tour's terminal, line by line: what it shows is what happens."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from pairbook.access.checks import Actor, Duty, Grant
from pairbook.cli import registration

pytestmark = pytest.mark.django_db

ANYTHING = "…"
#: What the tour may do beside our own command.
BESIDE = {"cp", "sed"}


def steps(text: str) -> list[tuple[str, list[str]]]:
    """Return each command of the tour's terminals, and the lines it shows."""
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"```console\n(.*?)```", text, flags=re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line.removeprefix("$ "), []))
            else:
                found[-1][1].append(line)
    return found


def shows(told: str, wanted: list[str]) -> bool:
    """Say whether lines were shown in order, whole, with gaps only where marked."""
    pattern = "".join(
        r"(?:.*\n)*"
        if line == ANYTHING
        else re.escape(line).replace(ANYTHING, ".*") + r"\s*\n"
        for line in wanted
    )
    return re.fullmatch(pattern, told) is not None


def test_lines_are_shown_in_order_and_whole() -> None:
    assert shows("a\nb\nc\n", ["a", ANYTHING])
    assert shows("a\nb\nc\n", ["a", ANYTHING, "c"])
    assert not shows("a\nb\nc\n", ["a", "c"])
    assert shows("a 1 b\n", ["a … b"])
    assert not shows("a\nb\n", ["a"])
    assert not shows("a 1 c\n", ["a … b"])


def test_the_tour_is_true(
    project: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree(project / "account", tmp_path / "account")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    for account in ("account", "demonstration"):
        assert registration.run(["load", str(project / account)]) == 0
    # The role is put beside the journal: its entry would move the tour's numbers.
    office = Grant(Duty.PROGRAMME_OFFICE, "donor", "economic-cooperation-office")
    User.objects.create_user("beijing-office")
    monkeypatch.setattr(
        "pairbook.cli.publish.actor_of",
        lambda user: Actor(user.get_username(), (office,)),
    )
    capsys.readouterr()
    walked = steps((project / "docs/tour.md").read_text(encoding="utf-8"))
    assert len(walked) > 8

    for command, wanted in walked:
        words = shlex.split(command)
        if words[0] == "pairbook":
            registration.run(words[1:])
        else:
            assert words[0] in BESIDE
            subprocess.run(words, check=True)
        told = capsys.readouterr().out
        assert shows(told, wanted), f"$ {command}\n{told}"
