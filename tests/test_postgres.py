"""Without PostgreSQL on the machine that is said, or fails where it is required."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def postgres(project: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script that starts a server, on a machine that has none."""
    spec = importlib.util.spec_from_file_location(
        "postgres_script", project / "tests" / "postgres.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "binaries", lambda: None)
    monkeypatch.setattr(sys, "argv", ["postgres.py", "false"])
    return module


@pytest.mark.parametrize(("required", "code"), [("", 0), ("required", 1)])
def test_a_missing_server_fails_only_where_it_is_required(
    required: str,
    code: int,
    postgres: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("PAIRBOOK_POSTGRES", required)

    assert postgres.main() == code
    assert "nothing is run on it" in capsys.readouterr().err
