"""The invented pair, as every test of workbooks finds it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from pairbook.accounts.demonstration import play
from pairbook.accounts.loading import load


@pytest.fixture
def played(db: None, project: Path) -> None:
    """Load the invented account and let both sides speak."""
    loaded = load(project / "demonstration", by="test")
    assert loaded.problems == []
    assert play()


@pytest.fixture
def beijing(db: None, project: Path) -> None:
    """Load the account of the first pair."""
    assert load(project / "account", by="test").saved


@pytest.fixture(scope="module")
def played_for_module(
    project: Path, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Load the invented account once for a module, and roll it back after."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert load(project / "demonstration", by="test").problems == []
        assert play()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def desk(played_for_module: None, db: None, tmp_path: Path) -> Iterator[Path]:
    """Have the invented account, and a folder in which uploads lie; give the folder."""
    with override_settings(STATE_DIR=tmp_path):
        yield tmp_path
