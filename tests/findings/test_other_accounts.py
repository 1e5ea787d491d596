"""Accounts whose authors did not look at the rules."""

from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from pairbook.accounts.loading import load
from pairbook.findings.cases import Finding
from pairbook.findings.queries import findings
from pairbook.rules.outcomes import Outcome

RAISED = {Outcome.CONFLICTS, Outcome.OPEN_QUESTION}


@pytest.fixture(scope="module")
def of_clean(
    project: Path, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> list[Finding]:
    """Return the findings of the clean invented account, which is not kept."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert load(project / "tests" / "worlds" / "clean", by="test").saved
        found = findings()
        transaction.set_rollback(True)
    return found


@pytest.mark.django_db
def test_a_clean_account_raises_nothing(of_clean: list[Finding]) -> None:
    assert [one.key for one in of_clean if one.outcome in RAISED] == []


@pytest.mark.django_db
def test_a_clean_account_is_judged_all_the_same(of_clean: list[Finding]) -> None:
    agreeing = {one.rule for one in of_clean if one.outcome is Outcome.AGREES}

    assert agreeing >= {"T01", "T02", "Q01", "M02", "Q26", "D01", "Q20"}


@pytest.mark.django_db
def test_what_a_clean_account_lacks_is_named(of_clean: list[Finding]) -> None:
    lacking = [one for one in of_clean if one.outcome is Outcome.CANNOT_BE_JUDGED]

    assert all(
        "missing" in one.says.en
        or "not stated" in one.says.en
        or "fewer than" in one.says.en
        for one in lacking
    )
    assert {one.rule for one in lacking} >= {"Q23", "Q37"}
