"""Pages over real accounts: the first one of the project, and an invented one."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from pairbook.access.actions import give_role
from pairbook.access.checks import SYSTEM, Duty, Post
from pairbook.accounts.loading import load

YEARBOOK_FIGURE = "FIN-07@pair:beijing-inner-mongolia@2009"


@pytest.fixture(scope="module")
def account_loaded(
    project: Path, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Load the project's own account once for a module, and roll it back after."""
    with django_db_blocker.unblock(), transaction.atomic():
        problems = load(project / "account", by="loader").problems
        assert not [problem for problem in problems if problem.blocks]
        yield
        transaction.set_rollback(True)


@pytest.fixture
def book_loaded(account_loaded: None, db: None) -> None:
    """Have the project's own account loaded; what a test adds is rolled back."""


@pytest.fixture
def invented_loaded(db: None, project: Path) -> None:
    """Load the invented account of the tests."""
    problems = load(project / "tests" / "worlds" / "clean", by="loader").problems
    assert not [problem for problem in problems if problem.blocks]


@pytest.fixture
def visitor(client: Client) -> Client:
    """Return somebody who did not sign in."""
    return client


@pytest.fixture
def signed_in(db: None) -> Callable[..., Client]:
    """Return a browser of a user with a role."""

    def sign_in(name: str, duty: Duty, side: str, organisation: str) -> Client:
        User.objects.create_user(name, password="of no importance")  # noqa: S106
        post = Post(name, duty, side, organisation)
        give_role(post, valid_from=timezone.localdate(), by=SYSTEM)
        browser = Client()
        browser.force_login(User.objects.get(username=name))
        return browser

    return sign_in
