# ruff: noqa: E501  the table reads better with one line a case
"""Bad input is normal input: each slip has its code, place and remedy."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pairbook.accounts import reading
from pairbook.accounts.loading import load
from pairbook.audit.models import Entry
from pairbook.places.models import Place
from tests.accounts.conftest import SMALL

Write = Callable[..., Path]
pytestmark = pytest.mark.django_db

#: A file of an office beyond the strait: another encoding that is no GB18030.
BIG5 = "code,level,name_en,name_zh\n990001,county,Reed,蘆葦縣龍門鄉\n".encode("big5")


def changed(file: str, old: str, new: str) -> dict[str, str | bytes]:
    """Return one file of the small account with some of its text changed."""
    assert old in SMALL[file]
    return {file.replace(".", "__"): SMALL[file].replace(old, new)}


CASES: list[tuple[str, dict[str, str | bytes], str, str]] = [
    # code, what is changed, file, column
    ("unknown-place", changed("places.csv", "苇县,990002", "苇县,990009"), "places.csv", "parent"),
    ("unknown-place", changed("pairs.csv", ",990001,", ",990007,"), "pairs.csv", "donors"),
    ("unknown-indicator", changed("observations.csv", "INF-01", "INF-99"), "observations.csv", "indicator"),
    ("unit-does-not-fit", changed("observations.csv", ",km", ",persons"), "observations.csv", "unit"),
    ("unit-unknown", changed("observations.csv", ",km", ",furlong"), "observations.csv", "unit"),
    ("movement-unbalanced", changed("legs.csv", "-12000000", "-11999999.99"), "movements.csv", "kind"),
    ("legs-missing", {"legs__csv": "movement,holder,amount_yuan\n"}, "movements.csv", "code"),
    ("period-outside-pairing", changed("observations.csv", "increment,2019,40", "increment,2016,40"), "observations.csv", "period"),
    ("period-malformed", changed("movements.csv", "2019\n", "2019-13\n"), "movements.csv", "period"),
    ("cited-twice", changed("statements.csv", "40 kilometers,1", "12 million yuan,1"), "statements.csv", "occurrence"),
    ("nothing-cited", changed("statements.csv", "observation:ns-roads-2019", ""), "observations.csv", "cites"),
    ("code-twice", changed("statements.csv", "R2,", "R1,"), "statements.csv", "code"),
    ("code-malformed", changed("places.csv", "990201", "../../x"), "places.csv", "code"),
    ("formula-text", changed("places.csv", "Reed County", "=HYPERLINK(1)"), "places.csv", "name_en"),
    ("formula-text", changed("places.csv", "Reed County", "@SUM(1)"), "places.csv", "name_en"),
    ("formula-text", changed("places.csv", "Reed County", "-2+cmd|x"), "places.csv", "name_en"),
    ("number-malformed", changed("observations.csv", ",40,", ",forty,"), "observations.csv", "value"),
    ("number-malformed", changed("observations.csv", ",40,", ",NaN,"), "observations.csv", "value"),
    ("number-malformed", changed("observations.csv", ",40,", ",1e9,"), "observations.csv", "value"),
    ("number-out-of-range", changed("observations.csv", ",40,", ",9999999999999,"), "observations.csv", "value"),
    ("number-out-of-range", changed("legs.csv", "-12000000", "-12000000.005"), "legs.csv", "amount_yuan"),
    ("choice-unknown", changed("movements.csv", "fiscal aid", "fiscal"), "movements.csv", "kind"),
    ("cell-required", changed("observations.csv", ",40,,km", ",,,km"), "observations.csv", "value"),
    ("tie-malformed", changed("statements.csv", "movement:ns-fiscal-2019", "money:x"), "statements.csv", "restates"),
    ("unknown-reference", changed("statements.csv", "movement:ns-fiscal-2019", "movement:ns-x"), "statements.csv", "restates"),
    ("tie-malformed", changed("statements.csv", "movement:ns-fiscal-2019", "movement:ns-fiscal-2019/colour"), "statements.csv", "restates"),
    ("unknown-indicator", changed("statements.csv", "movement:ns-fiscal-2019", "figure:FIN-70@pair:north-south@2019"), "statements.csv", "restates"),
    ("unknown-reference", changed("statements.csv", "movement:ns-fiscal-2019", "figure:FIN-07@pair:north-sout@2019"), "statements.csv", "restates"),
    ("number-out-of-range", {"contracts__csv": "code,pair,enterprise,kind,nature,value_yuan,cites\nns-c,north-south,ns-north,signed,increment,30000000.125,R1\n"}, "contracts.csv", "value_yuan"),
    ("ends-before-it-starts", changed("pairs.csv", "2022-12-31", "2016-12-31"), "pairs.csv", "valid_to"),
    ("part-half-said", {"observations__csv": "code,indicator,pair,nature,period,value,unit,part_of\nns-roads-2019,INF-01,north-south,increment,2019,40,km,\nns-pupils-2019,EDU-03,north-south,increment,2019,12,persons,ns-roads-2019\n"}, "observations.csv", "part_status"),
    ("counting-is-one", {"observations__csv": "code,indicator,pair,nature,period,value,unit,counting\nns-roads-2019,INF-01,north-south,increment,2019,40,km,roads\nns-pupils-2019,EDU-03,north-south,increment,2019,12,persons,\n"}, "observations.csv", "counting"),
    ("inside-fiscal-misplaced", changed("movements.csv", "fiscal aid", "discount"), "movements.csv", "inside_fiscal"),
    ("label-restates", changed("statements.csv", "1,fact,40,km", "1,label,40,km"), "statements.csv", "restates"),
    ("number-malformed", changed("statements.csv", "fact,40,km", "fact,40 kilometers,km"), "statements.csv", "value"),
    ("office-of-other-side", {"confirmations__csv": "code,record,side,office,verdict,on\nns-k,observation:ns-roads-2019,donor,ns-south,confirmed,2020-01-05\n"}, "confirmations.csv", "office"),
    ("tie-malformed", {"confirmations__csv": "code,record,side,office,verdict,on\nns-k,figure:FIN-07@pair:north-south@2019,donor,ns-north,confirmed,2020-01-05\n"}, "confirmations.csv", "record"),
    ("circle", changed("places.csv", "南部省,", "南部省,990201"), "places.csv", "parent"),
    ("column-unknown", changed("places.csv", "name_en", "name_eng"), "places.csv", ""),
    ("column-missing", changed("places.csv", "code,level", "kode,level"), "places.csv", ""),
    ("column-twice", changed("places.csv", "level,name_en", "level,level"), "places.csv", ""),
    ("row-too-long", changed("places.csv", "苇县,990002", "苇县,990002,x"), "places.csv", ""),
    ("file-malformed", changed("places.csv", "Reed County", '"Reed" County'), "places.csv", ""),
    ("file-empty", {"places__csv": b"\n \n"}, "places.csv", ""),
    ("file-missing", {"pairs__csv": ""}, "pairs.csv", ""),
    ("file-unknown", {"place__csv": "code\n1\n"}, "place.csv", ""),
    ("encoding-unreadable", {"places__csv": SMALL["places.csv"].encode("utf-16")}, "places.csv", ""),
    ("encoding-unreadable", {"places__csv": BIG5}, "places.csv", ""),
    ("encoding-unreadable", {"places__csv": b"code,level\n\xff\xfe\x00,x\n"}, "places.csv", ""),
    ("account-unreadable", {"account__toml": 'code = "x'}, "account.toml", ""),
    ("account-unreadable", {"account__toml": ""}, "account.toml", ""),
    ("text-too-long", changed("places.csv", "Reed County", "R" * 121), "places.csv", "name_en"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "change", "file", "column"), CASES)
def test_each_slip_is_named_in_its_place_and_nothing_is_saved(
    code: str,
    change: dict[str, str | bytes],
    file: str,
    column: str,
    folder: Write,
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
    assert not Entry.objects.filter(subject="north-south").exists()


def test_an_unread_sheet_is_the_only_thing_named(folder: Write) -> None:
    loaded = load(folder(**changed("pairs.csv", "level", "lvl")), by="clerk")

    assert {p.kind.code for p in loaded.problems} == {
        "column-unknown",
        "column-missing",
    }


def test_all_problems_are_told_at_once(folder: Write) -> None:
    loaded = load(
        folder(
            **changed("observations.csv", ",40,", ",forty,"),
            **changed("places.csv", "苇县,990002", "苇县,990009"),
            **changed("legs.csv", "-12000000", "-1"),
        ),
        by="clerk",
    )

    codes = {p.kind.code for p in loaded.problems}
    assert {"number-malformed", "unknown-place", "movement-unbalanced"} <= codes


def test_a_file_of_fifty_megabytes_is_refused_unread(
    folder: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = folder()
    with (account / "places.csv").open("ab") as file:
        file.truncate(50_000_000)
    monkeypatch.setattr(reading, "text_of", lambda content: pytest.fail("was read"))
    (account / "account.toml").unlink()
    for other in account.glob("*.csv"):
        if other.name != "places.csv":
            other.unlink()

    loaded = load(account, by="clerk")

    assert "file-too-large" in {p.kind.code for p in loaded.problems}


def test_a_link_out_of_the_folder_is_refused(folder: Write, tmp_path: Path) -> None:
    account = folder()
    secret = tmp_path / "secret.csv"
    secret.write_text(SMALL["places.csv"], encoding="utf-8")
    (account / "places.csv").unlink()
    (account / "places.csv").symlink_to(secret)

    loaded = load(account, by="clerk")

    assert "file-outside" in {p.kind.code for p in loaded.problems}


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    loaded = load(tmp_path / "nowhere", by="clerk")

    assert [p.kind.code for p in loaded.problems] == ["folder-missing"]
