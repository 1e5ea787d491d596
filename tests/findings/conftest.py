"""A made-up world for tests of what both sides tell."""

import pytest

from tests.figures.worlds import World, made_up


@pytest.fixture
def world(db: None) -> World:
    """Return a world without money, results or promises."""
    return made_up()
