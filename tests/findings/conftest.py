"""A made-up world for tests of what both sides tell."""

import pytest

from tests.figures.worlds import World
from tests.findings.two_sides import two_sided


@pytest.fixture
def world(db: None) -> World:
    """Return a world with offices, and without money, results or promises."""
    return two_sided()
