"""Each contract, broken once on purpose in a copy of the tree, must report it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = "A room imports only from rooms below it"
NO_CIRCLES = "No circles, not even between the drawers of one room"
PLAIN_VALUES = "Values are plain Python: no framework, no database"
PLAIN_DRAWERS = "Checks and arithmetic are plain Python"
NO_PAPERS = "Record rooms know no spreadsheet, XML, DOCX, PDF, server or terminal"
ONLY_PRINTS = "Only prints know DOCX and PDF"
ONLY_WORKBOOKS = "Only workbooks know spreadsheets"


def kept_and_broken(tree: Path) -> tuple[set[str], set[str]]:
    """Return the names of the contracts that a tree keeps and breaks."""
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-logo", "--no-cache"],
        cwd=tree,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(tree), "COLUMNS": "300"},
    )
    lines = done.stdout.splitlines()
    kept = {line.removesuffix(" KEPT") for line in lines if line.endswith(" KEPT")}
    broken = {
        line.removesuffix(" BROKEN") for line in lines if line.endswith(" BROKEN")
    }
    assert kept or broken, done.stdout + done.stderr
    assert bool(broken) is bool(done.returncode)
    return kept, broken


@pytest.fixture(scope="module")
def copied(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the tree: only its Python files, and the contracts."""
    tree = tmp_path_factory.mktemp("tree")
    for path in (project / "pairbook").rglob("*.py"):
        if "migrations" not in path.parts:
            copy = tree / path.relative_to(project)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, copy)
    shutil.copy(project / "pyproject.toml", tree)
    return tree


BREAKS = [
    pytest.param(
        {"pairbook/values/broken.py": "import pairbook.audit.models\n"},
        {HOUSE, NO_CIRCLES, PLAIN_VALUES},
        id="a room imports the one above it",
    ),
    pytest.param(
        {"pairbook/accounts/broken.py": "import pairbook.prints\n"},
        {HOUSE},
        id="a room imports the one beside it",
    ),
    pytest.param(
        {"pairbook/cellar/__init__.py": '"""A room that no layer names."""\n'},
        {HOUSE},
        id="a room has no place in the order",
    ),
    pytest.param(
        {
            "pairbook/funds/left.py": "import pairbook.funds.right\n",
            "pairbook/funds/right.py": "import pairbook.funds.left\n",
        },
        {NO_CIRCLES},
        id="two drawers import each other",
    ),
    pytest.param(
        {"pairbook/values/broken.py": "from django.db import models\n"},
        {PLAIN_VALUES},
        id="a value knows the framework",
    ),
    pytest.param(
        {"pairbook/places/checks.py": "from django.db import models\n"},
        {PLAIN_DRAWERS},
        id="a check knows the database",
    ),
    pytest.param(
        {"pairbook/places/arithmetic.py": "import sqlite3\n"},
        {PLAIN_DRAWERS},
        id="arithmetic knows the database",
    ),
    pytest.param(
        {"pairbook/results/broken.py": "import openpyxl\n"},
        {NO_PAPERS},
        id="a record room knows spreadsheets",
    ),
    pytest.param(
        {"pairbook/accounts/broken.py": "from lxml import etree\n"},
        {NO_PAPERS},
        id="the account's room knows XML",
    ),
    pytest.param(
        {"pairbook/web/broken.py": "import typst\n"},
        {ONLY_PRINTS},
        id="a page sets type",
    ),
    pytest.param(
        {"pairbook/cli/broken.py": "import xlsxwriter\n"},
        {ONLY_WORKBOOKS},
        id="a command writes a spreadsheet",
    ),
]


@pytest.mark.parametrize(("files", "broken"), BREAKS)
def test_a_broken_contract_is_reported(
    files: dict[str, str], broken: set[str], copied: Path
) -> None:
    before = {path: read(copied / path) for path in files}
    try:
        for path, text in files.items():
            (copied / path).parent.mkdir(exist_ok=True)
            (copied / path).write_text(text)
        assert kept_and_broken(copied)[1] == broken
    finally:
        for path, kept in before.items():
            restore(copied / path, kept)


def test_the_tree_keeps_every_contract(copied: Path) -> None:
    kept, broken = kept_and_broken(copied)

    assert not broken
    assert kept == {
        HOUSE,
        NO_CIRCLES,
        PLAIN_VALUES,
        PLAIN_DRAWERS,
        NO_PAPERS,
        ONLY_PRINTS,
        ONLY_WORKBOOKS,
    }


@pytest.mark.parametrize(
    "line",
    [
        "from django.http import HttpRequest",
        "from django.shortcuts import render",
        "from django.urls import reverse",
        "from django.template import loader",
        "from django.dispatch import receiver",
    ],
)
def test_a_record_room_that_knows_pages_or_signals_is_reported(
    line: str, project: Path
) -> None:
    ruff = str(Path(sys.executable).parent / "ruff")
    asked = [ruff, "check", "--no-cache", "--quiet", "--output-format=concise"]
    asked += ["--config", str(project / "pyproject.toml"), "--select", "TID251"]

    def codes(name: str) -> str:
        done = subprocess.run(
            [*asked, "--stdin-filename", str(project / name), "-"],
            input=f"{line}\n",
            capture_output=True,
            text=True,
            check=False,
        )
        assert not done.stderr
        return done.stdout

    assert "TID251" in codes("pairbook/funds/queries.py")
    assert "TID251" not in codes("pairbook/web/pages.py")


def read(path: Path) -> str | None:
    """Return a file's text; None if there is no such file."""
    return path.read_text() if path.exists() else None


def restore(path: Path, text: str | None) -> None:
    """Put a file back as it was."""
    if text is not None:
        path.write_text(text)
    else:
        path.unlink(missing_ok=True)
        if not any(path.parent.iterdir()):
            path.parent.rmdir()
