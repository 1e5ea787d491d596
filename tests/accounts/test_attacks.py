# ruff: noqa: E501  the table reads better with one line a case
"""Files made to do harm: each is refused with its problem, and nothing is saved."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pairbook.accounts.loading import load
from pairbook.audit.models import Entry
from pairbook.places.models import Place
from tests.accounts.conftest import SMALL

pytestmark = pytest.mark.django_db

Write = Callable[..., Path]
TITLES = 'title_en = "N"\ntitle_zh = "北"\n'
LEGS = "movement,holder,amount_yuan\n"
INDICATOR = (
    "code,name_en,definition_en,unit,type,nature,count_basis,period_basis,over_time,"
    "over_places,over_projects,part_of\n"
    "LOC-1,x,x,persons,output,flow,person,annual,yes,yes,yes,"
)
LOT = "code,pair,item_en,quantity,unit,value_yuan,valuation\nns-l,north-south,desks,"
CONTRACT = (
    "code,pair,enterprise,kind,nature,value_yuan,period,cites\n"
    "ns-c,north-south,ns-north,signed,increment,"
)
PASSAGE = "code,pair,year,section,text_en,author_en\nns-t,north-south,"


def changed(file: str, old: str, new: str) -> dict[str, str]:
    """Return one file of the small account with some of its text changed."""
    assert old in SMALL[file]
    return {file.replace(".", "__"): SMALL[file].replace(old, new)}


def header(line: str) -> dict[str, str]:
    """Return an account.toml with a line of its own before the titles."""
    return {"account__toml": f"{line}\n{TITLES}"}


CASES: list[tuple[str, dict[str, str], str, str]] = [
    # code, what is changed, file, column
    ("code-malformed", header('code = "../x"'), "account.toml", "code"),
    ("code-malformed", header('code = "a b"'), "account.toml", "code"),
    ("formula-text", header('code = "=1"'), "account.toml", "code"),
    ("sign-unprintable", header('code = "a\\u0000b"'), "account.toml", "code"),
    ("text-too-long", header(f'code = "{"x" * 61}"'), "account.toml", "code"),
    ("account-unreadable", header("code = 5"), "account.toml", ""),
    ("account-unreadable", header('code = " "'), "account.toml", ""),
    ("account-unreadable", header('code = "x"\nnote_en = 5'), "account.toml", "note_en"),
    ("account-unreadable", header("a = " + "[" * 5000 + "]" * 5000), "account.toml", ""),
    ("account-unreadable", header("a = " + "9" * 6000), "account.toml", ""),
    ("formula-text", header('code = "x"\nprogramme_en = "=1+1"'), "account.toml", "programme_en"),
    ("text-too-long", header(f'code = "x"\nprogramme_en = "{"t" * 201}"'), "account.toml", "programme_en"),
    ("sign-unprintable", changed("places.csv", "Reed County", "Reed\x1b[31m"), "places.csv", "name_en"),
    ("sign-unprintable", changed("places.csv", "Reed County", "Reed\x01"), "places.csv", "name_en"),
    ("sign-unprintable", changed("places.csv", "Reed County", "Reed\u202etnuoC"), "places.csv", "name_en"),
    ("sign-unprintable", changed("places.csv", "Reed County", "Reed\uffff"), "places.csv", "name_en"),
    ("number-out-of-range", changed("statements.csv", "fact,40,km", f"fact,{'1' * 29},km"), "statements.csv", "value"),
    ("number-malformed", changed("statements.csv", "fact,40,km", "fact,1e3,km"), "statements.csv", "value"),
    ("number-out-of-range", changed("statements.csv", '"1,200",1', '"1,200",0'), "statements.csv", "occurrence"),
    ("number-out-of-range", {"passages__csv": PASSAGE + "999999999,overview,x,x\n"}, "passages.csv", "year"),
    ("number-out-of-range", {"passages__csv": PASSAGE + "0,overview,x,x\n"}, "passages.csv", "year"),
    ("number-out-of-range", {"lots__csv": LOT + "-5,items,,voucher\n"}, "lots.csv", "quantity"),
    ("number-out-of-range", {"lots__csv": LOT + "5,items,-5,voucher\n"}, "lots.csv", "value_yuan"),
    ("number-out-of-range", {"contracts__csv": CONTRACT + "-5,2019,R1\n"}, "contracts.csv", "value_yuan"),
    ("donor-is-recipient", changed("pairs.csv", "990001,990002", "990001,990002;990001"), "pairs.csv", "recipients"),
    ("circle", {"indicators__csv": INDICATOR + "LOC-1\n"}, "indicators.csv", "part_of"),
    ("unknown-indicator", {"indicators__csv": INDICATOR + "LOC-9\n"}, "indicators.csv", "part_of"),
    ("movement-one-leg", {"legs__csv": LEGS + "ns-fiscal-2019,ns-budget,-5\nns-fiscal-2019,ns-budget,5\n"}, "movements.csv", "kind"),
    ("movement-one-leg", {"legs__csv": LEGS + "ns-fiscal-2019,ns-budget,0\n"}, "movements.csv", "kind"),
    ("number-out-of-range", {"legs__csv": LEGS + "ns-fiscal-2019,ns-budget,-999999999999\nns-fiscal-2019,ns-account,999999999999\n" * 2}, "movements.csv", "code"),
    ("circle", changed("places.csv", "苇县,990002", "苇县,990201"), "places.csv", "parent"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "change", "file", "column"), CASES)
def test_each_attack_is_named_in_its_place_and_nothing_is_saved(
    code: str, change: dict[str, str], file: str, column: str, folder: Write
) -> None:
    loaded = load(folder(**change), by="clerk")

    found = [p for p in loaded.problems if p.kind.code == code]
    assert found, [p.kind.code for p in loaded.problems]
    assert (found[0].spot.file, found[0].spot.column) == (file, column)
    for language in ("en", "zh"):
        assert found[0].says(language)
        assert found[0].remedy(language)
    assert not loaded.saved
    assert not Place.objects.exists()
    assert not Entry.objects.exclude(subject="catalogue").exists()


@pytest.mark.parametrize("name", ["places.csv", "events.csv", "README.md"])
def test_a_folder_called_like_a_file_is_named(name: str, folder: Write) -> None:
    account = folder()
    (account / name).unlink(missing_ok=True)
    (account / name).mkdir()

    loaded = load(account, by="clerk")

    assert ("file-unreadable", name) in {
        (p.kind.code, p.spot.file) for p in loaded.problems
    }
    assert not loaded.saved


def test_a_pipe_called_like_a_sheet_is_not_waited_for(folder: Write) -> None:
    account = folder()
    os.mkfifo(account / "events.csv")

    loaded = load(account, by="clerk")

    assert [p.kind.code for p in loaded.problems] == ["file-unreadable"]


def test_a_file_that_may_not_be_read_is_named(
    folder: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    account = folder()
    monkeypatch.setattr(Path, "read_bytes", refuse)

    loaded = load(account, by="clerk")

    assert {p.kind.code for p in loaded.problems} == {"file-unreadable"}


def test_a_file_name_that_no_terminal_takes_is_told_in_plain_signs(
    folder: Write,
) -> None:
    account = folder()
    Path(os.fsdecode(os.fsencode(account) + b"/\xff\x1b[31m\n.csv")).touch()

    loaded = load(account, by="clerk")

    assert [p.kind.code for p in loaded.problems] == ["file-unknown"]
    assert loaded.problems[0].says("en").isprintable()


def test_a_donor_named_twice_is_one_donor(folder: Write) -> None:
    loaded = load(
        folder(**changed("pairs.csv", "990001,990002", "990001;990001,990002")),
        by="clerk",
    )

    assert loaded.saved, loaded.problems
