"""Reviews of the account that comes with the project, and of invented worlds."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from pairbook.accounts.loading import load
from pairbook.reviews.composing import review
from pairbook.reviews.tree import Review

Reviews = dict[tuple[str, int], Review]

MAIN = "beijing-inner-mongolia"
#: The reviews that several tests read and none changes.
READ = [(MAIN, year) for year in (2008, 2009, 2010, 2011, 2018)]
READ.append(("haidian-keyouqian", 2009))


@pytest.fixture(scope="session")
def of(
    project: Path, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Reviews:
    """Return reviews of the account, which is not left in the database."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert load(project / "account", by="clerk").saved
        found = {asked: review(*asked) for asked in READ}
        transaction.set_rollback(True)
    return found


@pytest.fixture
def account(db: None, project: Path) -> str:
    """Load the account of the project; return its main pairing."""
    assert load(project / "account", by="clerk").saved
    return MAIN


Edit = tuple[str, dict[str, str], dict[str, str]]
Correct = Callable[..., None]


@pytest.fixture
def corrected(project: Path, tmp_path: Path) -> Correct:
    """Load the account again with some rows changed: sheet, which rows, new cells."""
    folder = tmp_path / "account"
    shutil.copytree(project / "account", folder)

    def correct(*edits: Edit) -> None:
        for sheet, key, cells in edits:
            change(folder / f"{sheet}.csv", key, cells)
        loaded = load(folder, by="second clerk")
        assert loaded.saved, loaded.problems

    return correct


def change(path: Path, key: dict[str, str], cells: dict[str, str]) -> None:
    """Change cells of the rows of a sheet that have the values of the key."""
    with path.open(encoding="utf-8", newline="") as opened:
        reader = csv.DictReader(opened)
        names, rows = list(reader.fieldnames or ()), list(reader)
    found = [row for row in rows if key.items() <= row.items()]
    assert found, f"no row {key} in {path.name}"
    for row in found:
        row.update(cells)
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def world(db: None, project: Path) -> Callable[[str], None]:
    """Load an invented world by its name."""

    def load_world(name: str) -> None:
        loaded = load(project / "tests" / "worlds" / name, by="clerk")
        assert loaded.saved, loaded.problems

    return load_world
