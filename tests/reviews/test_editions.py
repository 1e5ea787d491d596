"""Editions: frozen at a state of the journal, whatever is corrected afterwards."""

import json
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from pairbook.access.actions import give_role
from pairbook.access.checks import SYSTEM, Duty, Post
from pairbook.audit.queries import head
from pairbook.cli.registration import run
from pairbook.prints.pdf import pdf_of
from pairbook.reviews.actions import publish
from pairbook.reviews.composing import NoSuchPairingError, review
from pairbook.reviews.freezing import (
    UnknownContentError,
    content_hash,
    frozen,
    thawed,
)
from pairbook.reviews.models import Edition
from pairbook.reviews.queries import (
    NoSuchEditionError,
    differences,
    edition,
    editions,
)
from tests.prints.made_up import made_up_review
from tests.reviews.conftest import Correct

ROADS = ("observations", {"code": "roads-2009"}, {"value": "37"})
FISCAL = (
    (
        "legs",
        {"movement": "fiscal-2009", "holder": "beijing-budgets"},
        {"amount_yuan": "-36929500.00"},
    ),
    (
        "legs",
        {"movement": "fiscal-2009", "holder": "inner-mongolia-aid"},
        {"amount_yuan": "36929500.00"},
    ),
)
TOTAL = "FIN-07@pair:beijing-inner-mongolia@2009"


def test_a_frozen_review_thaws_to_the_same_review() -> None:
    made = made_up_review()
    written = json.loads(json.dumps(frozen(made)))
    assert thawed(written) == made


def test_an_edition_of_unknown_parts_is_refused() -> None:
    with pytest.raises(UnknownContentError, match="Chart"):
        thawed({"is": "Chart"})


def test_publishing_keeps_the_review_with_the_journals_head(account: str) -> None:
    at = head()
    live = review(account, 2009)
    made = publish(account, 2009, "editor")
    assert (made.number, made.made_at_number, made.made_at_hash) == (
        1,
        at.number,
        at.hash,
    )
    assert made.content_hash == content_hash(frozen(live))
    kept = edition(made.code)
    assert kept.sections == live.sections
    assert kept.annex == live.annex
    assert (kept.edition, kept.content_hash) == (1, made.content_hash)


def test_a_correction_changes_the_live_review_and_never_the_edition(
    account: str, corrected: Correct
) -> None:
    made = publish(account, 2009, "editor")
    before = edition(made.code)
    printed = pdf_of(before, "en")
    corrected(ROADS, *FISCAL)
    assert edition(made.code) == before
    assert pdf_of(edition(made.code), "en") == printed
    assert review(account, 2009).sections != before.sections
    assert editions(account)[0].intact


def test_the_next_edition_has_the_next_number_and_its_own_hash(
    account: str, corrected: Correct
) -> None:
    first = publish(account, 2009, "editor")
    corrected(ROADS)
    second = publish(account, 2009, "editor", reason="roads put right")
    assert (first.number, second.number) == (1, 2)
    assert first.content_hash != second.content_hash
    listed = editions(account, 2009)
    assert [row.number for row in listed] == [2, 1]
    assert {row.by for row in listed} == {"editor"}


def test_differences_name_the_number_and_the_entry_that_moved_it(
    account: str, corrected: Correct
) -> None:
    first = publish(account, 2009, "editor")
    corrected(ROADS, *FISCAL)
    second = publish(account, 2009, "editor")
    found = {row.address: row for row in differences(first.code, second.code)}
    total = found[TOTAL]
    assert total.old is not None
    assert total.new is not None
    assert (total.old.en, total.new.en) == (
        "37.8705 million yuan",
        "38.8705 million yuan",
    )
    assert [change.by for change in total.why] == ["second clerk"]
    assert "fiscal-2009" in total.why[0].records
    roads = found["INF-01@pair:beijing-inner-mongolia@2009"]
    assert (roads.old_value, roads.new_value) == ("73", "37")
    assert not any(address.startswith("EDU-01") for address in found)


def test_two_editions_of_one_state_show_the_same(account: str) -> None:
    first = publish(account, 2009, "editor")
    second = publish(account, 2009, "editor")
    assert differences(first.code, second.code) == []


def test_nothing_is_published_for_an_unknown_pairing(account: str) -> None:
    with pytest.raises(NoSuchPairingError):
        publish("atlantis", 2009, "editor")
    assert not Edition.objects.exists()


def test_an_unknown_edition_is_refused(db: None) -> None:
    with pytest.raises(NoSuchEditionError):
        edition("atlantis-2009-1")


def test_the_command_writes_publishes_and_compares(
    account: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "out")
    written = ["review", account, "2009", "--language", "zh", "--out", out]
    assert run([*written, "--format", "html"]) == 0
    path = tmp_path / "out" / "beijing-inner-mongolia-2009-zh.html"
    assert "3787.05万元" in path.read_text(encoding="utf-8")
    published = ["publish", account, "2009", "--by", "editor", "--language", "en"]
    assert run(published) == 1
    assert "no user editor" in capsys.readouterr().err
    User.objects.create_user("editor")
    assert run(published) == 1
    assert "editor is of no programme office" in capsys.readouterr().err
    post = Post("editor", Duty.PROGRAMME_OFFICE, "donor", "economic-cooperation-office")
    give_role(post, valid_from=timezone.localdate(), by=SYSTEM)
    assert run(published) == 0
    assert run(published) == 0
    codes = [f"{account}-2009-{number}" for number in (1, 2)]
    capsys.readouterr()
    assert run(["diff", *codes, "--language", "en"]) == 0
    assert capsys.readouterr().out == "The two editions show the same.\n"
    assert run(["diff", codes[0], "atlantis", "--language", "en"]) == 1
    assert "atlantis" in capsys.readouterr().err
    assert run(["review", "atlantis", "2009", "--out", out]) == 1


def test_the_command_names_a_folder_it_cannot_write(
    account: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").write_text("a file")
    asked = ["review", account, "2009", "--format", "html", "--language", "en"]
    assert run([*asked, "--out", str(tmp_path / "out")]) == 1
    assert "cannot be written" in capsys.readouterr().err
