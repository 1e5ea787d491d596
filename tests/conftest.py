"""What every test stands on.

All tests use ``db``: the database is put back by a rollback. Record tables refuse
DELETE and TRUNCATE, so a test that commits could never be cleaned up after.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import override_settings
from hypothesis import HealthCheck
from hypothesis import settings as property_settings

property_settings.register_profile(
    "quick",
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
)
property_settings.register_profile(
    "soak",
    max_examples=2000,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
# The second database runs fewer examples: the rules were tried on the first.
property_settings.register_profile(
    "second", property_settings.get_profile("quick"), max_examples=12
)
property_settings.load_profile(
    "second" if connection.vendor == "postgresql" else "quick"
)

#: Fixtures by which a test shows that it touches the database.
DATABASE_FIXTURES = {"db", "django_db_setup"}


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """On PostgreSQL run what touches the database; the rest ran on SQLite."""
    if connection.vendor != "postgresql":
        return
    touching = [item for item in items if touches_the_database(item)]
    others = [item for item in items if not touches_the_database(item)]
    config.hook.pytest_deselected(items=others)
    items[:] = touching


def touches_the_database(item: pytest.Item) -> bool:
    """Say whether a test asks for the database, by mark or by fixture."""
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(fixtures & DATABASE_FIXTURES) or "django_db" in {
        mark.name for mark in item.iter_markers()
    }


@pytest.fixture(scope="session", autouse=True)
def settings_of_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep attached files apart from the installation's; make passwords cheap.

    Pages are open as they are where accounts come from public sources; what is open
    otherwise has tests of its own.
    """
    with override_settings(
        PAIRBOOK_PUBLIC="all",
        MEDIA_ROOT=tmp_path_factory.mktemp("files"),
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield


@pytest.fixture(scope="session")
def project() -> Path:
    """Return the project's folder."""
    return Path(settings.BASE_DIR)


@pytest.fixture(scope="session")
def seed() -> Path:
    """Return the folder of the source page, or skip where it is not at hand."""
    return folder_named_by("PAIRBOOK_SEED")


@pytest.fixture(scope="session")
def siblings() -> Path:
    """Return the folder of later years' facts, or skip where it is not at hand."""
    return folder_named_by("PAIRBOOK_SIBLINGS")


def folder_named_by(variable: str) -> Path:
    """Return the folder that an environment variable names."""
    named = os.environ.get(variable)
    if not named:
        pytest.skip(f"{variable} names no folder; the text is not part of the project")
    return Path(named)
