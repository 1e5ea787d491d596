"""Making the environment: what an unfit machine is told."""

import hashlib
import importlib.util
import socket
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def environment(project: Path) -> ModuleType:
    """The script that makes the environment, which is no part of the package."""
    spec = importlib.util.spec_from_file_location(
        "environment", project / "environment.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_an_old_python_is_told_which_is_needed(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert environment.missing() == ""

    monkeypatch.setattr(environment, "OLDEST", (9, 0))

    assert "3.11 or newer" in environment.missing()


def test_a_taken_port_is_told_with_a_way_out(environment: ModuleType) -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = listening.getsockname()[1]

        assert "make run PORT=" in environment.taken(str(port))

    assert environment.taken(str(port)) == ""


@pytest.mark.parametrize("port", ["0", "65536", "http", "", "-1"])
def test_what_is_no_port_is_told(port: str, environment: ModuleType) -> None:
    assert "is no port" in environment.taken(port)


def test_another_requirement_makes_the_environment_anew(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(environment, "HERE", tmp_path)
    monkeypatch.setattr(environment, "FOLDER", tmp_path)
    for name in ("requirements.txt", "requirements-dev.txt", "pyproject.toml"):
        (tmp_path / name).write_text("one")
    assert not environment.stands("run")
    (tmp_path / "made-for-run").write_text(environment.stamp("run"))
    assert environment.stands("run")

    (tmp_path / "requirements.txt").write_text("two")

    assert not environment.stands("run")


def test_requirements_are_pinned_with_hashes(project: Path) -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        lines = (project / name).read_text(encoding="utf-8").splitlines()
        pins = [at for at, line in enumerate(lines) if "==" in line]
        assert pins
        length = len(hashlib.sha256().hexdigest())
        for at in pins:
            found = lines[at + 1].strip().removeprefix("--hash=sha256:")
            assert len(found.removesuffix(" \\")) == length, lines[at]
