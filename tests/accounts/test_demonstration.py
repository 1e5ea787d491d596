"""The invented account shows confirming, disputing and settling."""

from decimal import Decimal
from pathlib import Path

import pytest
from django.utils import timezone

from pairbook.accounts.demonstration import (
    DOCUMENT,
    PAGE,
    PAIR,
    ROUND,
    YEAR,
    play,
)
from pairbook.accounts.loading import load
from pairbook.accounts.verifying import verify
from pairbook.audit.models import Entry
from pairbook.audit.queries import head
from pairbook.confirmations.arithmetic import State
from pairbook.confirmations.models import Confirmation
from pairbook.confirmations.queries import round_of
from pairbook.documents.queries import citations_standing, documents_standing
from pairbook.figures.addresses import address_of
from pairbook.figures.queries import figure
from pairbook.findings.queries import findings
from pairbook.reviews.queries import edition, editions
from pairbook.reviews.tree import chips_of
from pairbook.rules.outcomes import Outcome
from pairbook.statements.spans import span_of

pytestmark = pytest.mark.django_db
ROADS = f"INF-01@pair:{PAIR}@{YEAR}"


@pytest.fixture
def played(project: Path) -> None:
    loaded = load(project / "demonstration", by="test")
    assert loaded.problems == []
    assert play()


def roads(known: int | None = None) -> Decimal:
    address = ROADS + (f"@known:{known}" if known else "")
    value = figure(address_of(address)).value
    assert value is not None
    return value.low


def test_the_settled_value_moves_the_figure_and_leaves_the_edition(
    played: None,
) -> None:
    assert roads() == Decimal("23.8")
    [published] = editions(PAIR, YEAR)
    assert roads(published.made_at_number) == Decimal("24.5")
    shown = {
        chip.value
        for chip in chips_of(edition(published.code))
        if chip.address.startswith("INF-01@") and f"@{YEAR}" in chip.address
    }
    assert any("24.5" in value for value in shown)
    assert not any("23.8" in value for value in shown)


def test_confirmed_disputed_and_settled_words_are_all_there(played: None) -> None:
    verdicts = set(Confirmation.objects.values_list("side", "verdict"))

    assert verdicts == {
        ("donor", "confirmed"),
        ("recipient", "confirmed"),
        ("recipient", "disputed"),
        ("donor", "settled"),
    }


def test_playing_and_loading_again_adds_nothing(played: None, project: Path) -> None:
    before = head()

    again = load(project / "demonstration", by="test")
    assert play()

    assert again.problems == []
    assert again.number is None
    assert head() == before


def test_without_the_account_nothing_is_played(db: None) -> None:
    assert not play()
    assert not Entry.objects.exists()


def test_every_figure_of_the_attached_return_stands_in_it_in_order(
    played: None,
) -> None:
    document = next(
        thing for thing, row in documents_standing().items() if row.code == DOCUMENT
    )
    cited = [row for row in citations_standing().values() if row.document == document]

    spans = [span_of(PAGE, row.printed, row.occurrence) for row in cited]

    assert len(cited) == 15
    starts = [span[0] for span in spans if span]
    assert len(starts) == len(cited)
    assert starts == sorted(starts)


def test_the_account_raises_nothing_but_what_was_settled(played: None) -> None:
    """What the return printed stays; it differs from the record since."""
    raised = [
        (one.rule, [record.code for record in one.records])
        for one in findings()
        if one.outcome in {Outcome.CONFLICTS, Outcome.OPEN_QUESTION}
    ]

    assert raised == [("T01", ["inv-2-05"])]


def test_a_round_is_open_for_both_sides_and_late_since(played: None) -> None:
    asked = round_of(ROUND)

    assert asked is not None
    assert [code for code, _ in asked.offices] == [
        *("inv-district", "inv-donor-office", "inv-school-harbour"),
        *("inv-county", "inv-recipient-office", "inv-school-wells"),
    ]
    assert asked.state(asked.days.due_on) is State.OPEN
    assert asked.state(timezone.localdate()) is State.LATE


def test_the_book_is_whole_after_it(played: None) -> None:
    assert verify().lines("en")[0].startswith("The book is whole")
