"""The invented pair, as every test of workbooks finds it."""

from pathlib import Path

import pytest

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
