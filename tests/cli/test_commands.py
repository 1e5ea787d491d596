"""The command line: answers, exit codes, and what it refuses."""

import json
import socket
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from pairbook.audit.models import Entry
from pairbook.cli import registration, set_up, users
from pairbook.cli.serve import hindrance

pytestmark = pytest.mark.django_db

ACCOUNT = """\
code = "north-south"
title_en = "North - South"
title_zh = "北部—南部"
invented = true
"""
PLACES = """\
code,level,name_en,name_zh
990001,province,Northland,北部省
990002,province,Southland,南部省
"""
PAIRS = """\
code,level,kind,name_en,name_zh,donors,recipients,valid_from
north-south,province,poverty alleviation cooperation,N - S,北南,990001,990002,2017-01-01
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The smallest account."""
    (tmp_path / "account.toml").write_text(ACCOUNT, encoding="utf-8")
    (tmp_path / "places.csv").write_text(PLACES, encoding="utf-8")
    (tmp_path / "pairs.csv").write_text(PAIRS, encoding="utf-8")
    return tmp_path


def run(*arguments: object) -> int:
    """Run a command in English, whatever the terminal's language."""
    return registration.run([*map(str, arguments), "--language", "en"])


def test_an_account_is_loaded_once(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("load", folder) == 0
    assert run("load", folder) == 0

    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("north-south: 4 new, 0 corrected")
    assert "nothing was added" in second
    assert Entry.objects.filter(subject="north-south").count() == 1


def test_every_problem_is_named_and_nothing_is_saved(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = PAIRS.replace("990001", "990009").replace("2017-01-01", "soon")
    (folder / "pairs.csv").write_text(broken, encoding="utf-8")

    assert run("load", folder) == 1

    told = capsys.readouterr().err
    assert "pairs.csv  2    donors" in told
    assert "pairs.csv  2    valid_from" in told
    assert "Nothing was saved" in told
    assert not Entry.objects.filter(subject="north-south").exists()


def test_problems_are_given_to_machines_in_both_languages(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = PAIRS.replace("990001", "990009")
    (folder / "pairs.csv").write_text(broken, encoding="utf-8")

    assert run("load", folder, "--json") == 1

    answer = json.loads(capsys.readouterr().out)
    assert answer["saved"] is False
    (problem,) = answer["problems"]
    assert (problem["file"], problem["row"]) == ("pairs.csv", 2)
    assert problem["says"]["en"]
    assert problem["says"]["zh"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["figure", "FIN-07", "--scope", "hut:north", "--period", "2009"],
        ["figure", "FIN-07", "--scope", "pair:north", "--period", "last year"],
        ["figure", "FIN-07", "--scope", "pair:north", "--period", "2009..2006"],
        [
            "figure",
            "FIN-07",
            "--scope",
            "pair:n",
            "--period",
            "2009",
            "--known",
            "9999",
        ],
        [
            "figure",
            "FIN-07",
            "--scope",
            "pair:n",
            "--period",
            "2009",
            "--known",
            "soon",
        ],
        ["figure", "FIN-07", "--period", "2009"],
        ["load"],
        ["nonsense"],
        [],
    ],
)
def test_arguments_that_cannot_be_read_are_refused_with_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        registration.run(arguments)

    assert stopped.value.code == 2
    assert "error: " in capsys.readouterr().err


def test_a_figure_that_is_not_there_says_why_and_fails(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("load", folder)
    capsys.readouterr()

    asked = ["figure", "FIN-99", "--scope", "pair:north-south", "--period", "2019"]
    assert run(*asked) == 1
    assert "measure-unknown" in capsys.readouterr().err
    assert run(*asked, "--json") == 1
    assert json.loads(capsys.readouterr().out)["value"] is None


def test_a_file_is_attached_and_its_cited_places_are_counted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "documents.csv").write_text(
        "code,kind,title_en,language\npage,yearbook,A page,en\n", encoding="utf-8"
    )
    (folder / "citations.csv").write_text(
        "code,document,printed\nseven,page,seven wells\nnine,page,nine wells\n",
        encoding="utf-8",
    )
    assert run("load", folder) == 0
    page = folder.parent / "page.txt"
    page.write_text("They dug seven wells.", encoding="utf-8")
    capsys.readouterr()

    assert run("attach", page, "--document", "page") == 0
    assert "1 of 2 cited places stand in it" in capsys.readouterr().out
    assert run("attach", page, "--document", "page", "--json") == 0
    again = json.loads(capsys.readouterr().out)
    assert (again["new"], again["found"], again["cited"]) == (False, 1, 2)
    assert run("attach", page, "--document", "pages") == 1
    assert "document-unknown" in capsys.readouterr().err
    assert run("attach", folder, "--document", "page") == 1
    assert "file-not-found" in capsys.readouterr().err


def test_the_journal_is_listed_newest_first(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("journal") == 0
    assert "empty" in capsys.readouterr().out
    run("load", folder, "--by", "clerk")
    capsys.readouterr()

    assert run("journal", "--json") == 0

    entries = json.loads(capsys.readouterr().out)
    assert [entry["subject"] for entry in entries] == ["north-south", "catalogue"]
    assert entries[0]["by"] == "clerk"
    assert entries[0]["previous_hash"] == entries[1]["hash"]


def test_a_journal_without_the_asked_hash_is_not_whole(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("load", folder)
    capsys.readouterr()
    kept = Entry.objects.get(subject="catalogue").hash

    assert run("verify") == 0
    assert run("verify", "--head", kept) == 0
    told = capsys.readouterr().out.splitlines()
    assert [line.startswith("The book is whole: 2 entries") for line in told] == [
        True,
        True,
    ]
    assert run("verify", "--head", "0" * 64) == 1
    assert "not in the chain" in capsys.readouterr().err
    assert run("verify", "--head", "0" * 64, "--json") == 1
    assert json.loads(capsys.readouterr().out)["ok"] is False


def test_passwords_are_shown_once() -> None:
    first = "\n".join(set_up.users("en"))
    second = "\n".join(set_up.users("en"))

    assert "shown only now" in first
    assert "shown once" in second
    assert "shown only now" not in second
    assert User.objects.count() == len(users.POSTS)


def test_new_passwords_replace_the_old() -> None:
    old, new = users.make(), users.reset()

    assert old.keys() == new.keys()
    for user in User.objects.all():
        assert not user.check_password(old[user.username])
        assert user.check_password(new[user.username])


def test_the_list_of_users_keeps_passwords_to_itself(
    capsys: pytest.CaptureFixture[str],
) -> None:
    passwords = users.make()

    assert run("users") == 0

    told = capsys.readouterr().out
    assert all(name in told for name in passwords)
    assert not any(password in told for password in passwords.values())


def test_a_port_that_cannot_be_had_says_why() -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = listening.getsockname()[1]
        assert "in use" in hindrance("127.0.0.1", port)
    assert hindrance("127.0.0.1", port) == ""
    assert hindrance("203.0.113.7", port)


@pytest.mark.parametrize("port", ["0", "65536", "99999999", "http", "-1"])
def test_what_is_no_port_is_refused_with_2(port: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        registration.run(["serve", f"--port={port}"])

    assert stopped.value.code == 2


def test_help_names_every_command_in_both_languages(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as stopped:
        registration.run(["--help"])

    assert stopped.value.code == 0
    told = capsys.readouterr().out
    assert all(name in told for name in registration.commands())
    assert "载入账册文件夹" in told
