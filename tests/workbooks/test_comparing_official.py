"""The official table: zero, blank and all up to the end, held against the ledger."""

from dataclasses import replace
from pathlib import Path

import polars as pl

from pairbook.figures.addresses import address_of
from pairbook.figures.queries import figure
from pairbook.values.interval import Interval
from pairbook.values.problem import Problem
from pairbook.workbooks.checking import problems_in
from pairbook.workbooks.comparing import Comparison, compared
from pairbook.workbooks.layouts import layout
from pairbook.workbooks.pages import Page, Reporting
from pairbook.workbooks.register import register_of
from pairbook.workbooks.resolving import resolved
from pairbook.workbooks.sending import Sending, write
from tests.workbooks.sent import OFFICE, PAIR, reporting
from tests.workbooks.typed import Row, filled, letters_of, page

OFFICIAL = layout("official")


def aid(amount: object, cumulative: object = None, **more: object) -> Row:
    row: dict[str, object] = {
        "pair": PAIR,
        "kind": "fiscal aid",
        "period": "2023",
        "from": "inv-h-district",
        "to": "inv-h-account",
        "amount": amount,
    }
    return {**row, **more, "last_year": cumulative}  # type: ignore[dict-item]


def official(*rows: Row) -> Page:
    """Return the aid sheet of the official table; made of the yearly money sheet."""
    made = page("money", *rows)
    sheet = OFFICIAL.sheet("aid")
    assert sheet is not None
    frame = made.frame.rename({"last_year": "cumulative"}).drop("project")
    return Page(sheet, sheet.title.en, frame, letters_of(sheet))


def who() -> Reporting:
    return replace(reporting(), layout=OFFICIAL)


def check(*rows: Row) -> list[Problem]:
    register = register_of(OFFICE, who().period)
    known = resolved(filled(official(*rows)), who(), register)
    return [*known.problems, *problems_in(known, who(), register)]


def compare(*rows: Row) -> Comparison:
    register = register_of(OFFICE, who().period)
    return compared(resolved(filled(official(*rows)), who(), register), who())


def send(*rows: Row, folder: Path, withdrawn: frozenset[str] = frozenset()) -> None:
    file = folder / "official.xlsx"
    file.write_bytes(str(rows).encode())
    done = compare(*rows)
    write(Sending(who(), done, "x", file, file.name, withdrawn=withdrawn))


def value(address: str) -> Interval | None:
    return figure(address_of(address)).value


YEAR = f"FIN-03@pair:{PAIR}@2023"


def test_a_reported_zero_stays_a_zero_and_a_blank_stays_blank(
    played: None, tmp_path: Path
) -> None:
    rows = (aid(0), aid(None, **{"from": "inv-h-province"}))
    assert value(YEAR) is None
    assert check(*rows) == []
    assert compare(*rows).filled.pages[0].frame["outcome"].to_list() == ["new", "blank"]

    send(*rows, folder=tmp_path)

    assert value(YEAR) == Interval.exact(0)
    assert value(f"FIN-02@pair:{PAIR}@2023") is None
    again = compare(*rows)
    assert again.filled.pages[0].frame["outcome"].to_list() == ["same", "blank"]
    assert again.gone == ()


def test_a_zero_that_became_an_amount_is_asked_about(
    played: None, tmp_path: Path
) -> None:
    send(aid(0), folder=tmp_path)

    again = compare(aid(50_000))
    [gone] = again.gone
    assert (gone.table, gone.says.en.split(",")[1].strip()) == ("observation", "0 yuan")
    send(aid(50_000), folder=tmp_path, withdrawn=frozenset({gone.code}))

    assert value(YEAR) == Interval.exact(50_000)
    assert compare(aid(50_000)).gone == ()


def test_all_up_to_the_end_is_held_against_the_ledger(played: None) -> None:
    found = [
        [problem.kind.code for problem in check(aid(1_000_000, total))]
        for total in (3_150_000, 3_150_100, 1_000_000, None)
    ]

    wrong = ["workbook-money-cumulative-differs"]
    assert found == [[], wrong, wrong, []]


def test_money_that_the_book_has_already_is_named(played: None) -> None:
    told = aid(1_150_000, period="2022")
    other = aid(1_150_001, period="2022")
    theirs = aid(
        1_150_000, period="2022", **{"from": "inv-h-society", "to": "inv-h-builders"}
    )

    codes = [
        {problem.kind.code: problem.facts for problem in check(row)}
        for row in (told, other, theirs)
    ]

    assert codes[0]["workbook-told-already"]["record"] == "inv-m-district-2022"
    assert "workbook-told-already" not in codes[1].keys() | codes[2].keys()


def test_the_columns_of_a_form_that_does_not_ask_them_are_left(played: None) -> None:
    said = compare(aid(7)).said["aid", "movement"]

    assert said.select("project_id", "payer_id").null_count().row(0) == (1, 0)
    assert said["inside_fiscal"].dtype == pl.String
