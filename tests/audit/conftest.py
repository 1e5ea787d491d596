"""What tests that tamper with the book stand on."""

from collections.abc import Iterator

import pytest
from django.db import transaction


@pytest.fixture(autouse=True)
def broken_references_are_rolled_back(db: None) -> Iterator[None]:
    """Keep the end of a test from judging references that it broke on purpose."""
    yield
    transaction.set_rollback(True)
