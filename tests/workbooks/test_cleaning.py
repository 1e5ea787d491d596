"""The fast path of cleaning, held against a slow referee that reads cell by cell."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pairbook.workbooks import cleaning_problems as kinds
from pairbook.workbooks.cleaning import typed
from pairbook.workbooks.layouts import Kind, layout
from pairbook.workbooks.listing import MOST_OF_A_KIND
from pairbook.workbooks.numbers import CellError, told, whole_parts
from pairbook.workbooks.numbers_days import said_day, said_period
from pairbook.workbooks.numbers_units import units_meant
from pairbook.workbooks.pages import Filled, Page
from pairbook.workbooks.reading_letters import letter_of

NUMBERISH = st.sampled_from(
    [
        *("3787.05", "0", "0.10", "-12", "007", "3,787.05", "1234567.891", "12.3456"),
        *("37870500.100000001", "999999999999", "9999999999999", "1e3", ".5", "5."),
        *(
            "\uff11\uff12",
            "约3000",
            "1200多",
            "-",
            "未报送",
            "3787.05万元",
            "30亩",
            "abc",
            "一",
        ),
    ]
) | st.decimals(-(10**9), 10**10, places=3).map(str)
DAYISH = st.sampled_from(
    [
        *("2009", "2009-08", "2009-08-31 00:00:00", "2009年8月", "40056", "8月", "x"),
        *("2009.1", "2009-02-30", "2009-08..2009-10", "2009.8.31"),
    ]
)
UNITISH = st.sampled_from(["人", "persons", "亩", "ha", "万元", "对", "箱", "套"])


def page(sheet_name: str, rows: list[dict[str, str | None]]) -> Page:
    """Return rows of the yearly form as read; the first is row 2 of the file."""
    sheet = layout("annual").sheet(sheet_name)
    assert sheet
    names = [column.name for column in sheet.columns]
    frame = pl.DataFrame(
        {
            "row": list(range(2, len(rows) + 2)),
            **{name: [row.get(name) for row in rows] for name in names},
        },
        schema={"row": pl.UInt32, **dict.fromkeys(names, pl.String)},
    )
    letters = {name: letter_of(index) for index, name in enumerate(names)}
    return Page(sheet, sheet.title.zh, frame, letters)


def cleaned(page: Page) -> tuple[list[dict[str, Any]], list[tuple[str, str]]]:
    """Return the typed rows, and the code and cell of each problem."""
    found = typed(Filled((page,), None, (), "", "file.xlsx"))
    for problem in found.problems:
        assert problem.says("en")
        assert problem.remedy("zh")
    problems = [(problem.kind.code, problem.spot.cell) for problem in found.problems]
    return found.pages[0].frame.to_dicts(), problems


def slowly(  # noqa: PLR0911  (one way out for each kind)
    kind: Kind, text: str | None, unit: str, places: int = 3
) -> Any:
    """Read one cell without the fast path; what cannot be read is None."""
    if text is None:
        return None
    try:
        if kind is Kind.PERIOD:
            period = said_period(text).period
            return period.first, period.last
        if kind is Kind.DATE:
            return said_day(text).period.first
        found = told(text, unit)
        if kind is Kind.VALUE:
            if found.interval is None:
                return None, None, "", str(found.nothing)
            high = found.interval.high
            return (
                whole_parts(found.interval.low, 3, text),
                None if high is None else whole_parts(high, 3, text),
                str(found.interval.wording),
                "",
            )
        if found.interval is None or not found.interval.is_exact:
            return None
        if kind is Kind.INTEGER and not 0 <= found.interval.low % 1 == 0:
            return None
        number = whole_parts(found.interval.low, places, text)
    except CellError:
        return None
    return None if kind is Kind.INTEGER and number < 0 else number


def unit_of(text: str | None) -> str:
    """Return the unit that a cell of units says, if it says one."""
    known = {"人": "persons", "persons": "persons", "亩": "mu", "ha": "ha"}
    return {**known, "万元": "wan yuan", "套": "sets"}.get(text or "", "")


@given(st.lists(st.tuples(NUMBERISH | st.none(), UNITISH | st.none(), DAYISH)))
def test_values_and_periods_are_as_the_referee_reads_them(
    cells: list[tuple[str | None, str | None, str]],
) -> None:
    rows = [{"value": v, "unit": u, "period": p, "note": "n"} for v, u, p in cells]
    found, _ = cleaned(page("results", rows))

    for (value, unit, period), row in zip(cells, found, strict=True):
        code = unit_of(unit)
        assert row["unit"] == (code or None)
        mine = tuple(
            row[f"value_{end}"] for end in ("low", "high", "wording", "nothing")
        )
        blank = (None, None, "", "")
        assert mine == (slowly(Kind.VALUE, value, code) or blank)
        ends = slowly(Kind.PERIOD, period, "")
        assert (row["period_first"], row["period_last"]) == (ends or (None, None))


@given(st.lists(st.tuples(NUMBERISH | st.none(), NUMBERISH | st.none())))
def test_money_is_as_the_referee_reads_it(
    cells: list[tuple[str | None, str | None]],
) -> None:
    rows = [{"value": wan, "unit_price": yuan, "note": "n"} for wan, yuan in cells]
    found, _ = cleaned(page("goods", rows))

    for (wan, yuan), row in zip(cells, found, strict=True):
        most = 9 * 10**15
        in_wan = slowly(Kind.MONEY, wan, "wan yuan", 6)
        in_yuan = slowly(Kind.MONEY, yuan, "yuan", 2)
        assert row["value"] == (None if abs(in_wan or 0) > most else in_wan)
        assert row["unit_price"] == (None if abs(in_yuan or 0) > most else in_yuan)


@given(st.lists(NUMBERISH | st.none()), st.lists(DAYISH))
def test_counts_and_days_are_as_the_referee_reads_them(
    counts: list[str | None], days: list[str]
) -> None:
    rows: list[dict[str, str | None]] = [{"persons": n, "note": "n"} for n in counts]
    found, _ = cleaned(page("exchanges", rows))
    assert [row["persons"] for row in found] == [
        slowly(Kind.INTEGER, text, "persons", 0) for text in counts
    ]
    rows = [{"since": day, "note": "n"} for day in days]
    found, _ = cleaned(page("twinnings", rows))
    assert [row["since"] for row in found] == [
        slowly(Kind.DATE, text, "") for text in days
    ]


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(
                ["indicator", "nature", "period", "value", "unit", "note", "key"]
            ),
            st.text(max_size=20),
        )
    )
)
def test_no_cell_text_raises(rows: list[Mapping[str, str]]) -> None:
    cleaned(page("results", [dict(row) for row in rows]))


@pytest.mark.parametrize(
    ("name", "text", "code", "cell"),
    [
        ("nature", "每年", "workbook-choice-unknown", "D2"),
        ("period", "someday", "workbook-date-unreadable", "E2"),
        ("value", "-", "workbook-which-nothing", "F2"),
        ("value", "1200人次", "workbook-unit-other", "F2"),
        ("value", "0.0001", "workbook-number-too-fine", "F2"),
        ("unit", "箱", "workbook-unit-unknown", "G2"),
        ("unit", "对", "workbook-unit-of-several", "G2"),
        ("note", "=1+1", "workbook-formula-as-text", "O2"),
        ("note", "@SUM(A1)", "workbook-formula-as-text", "O2"),
        ("note", "a\x01b", "workbook-sign-unprintable", "O2"),
        ("note", "长" * 32_768, "workbook-text-too-long", "O2"),
        ("indicator", None, "workbook-cell-required", "B2"),
    ],
)
def test_what_is_wrong_is_said_at_its_cell(
    name: str, text: str | None, code: str, cell: str
) -> None:
    row = {
        "indicator": "INF-01",
        "pair": "p",
        "nature": "当期数",
        "period": "2023",
        "value": "1",
        "unit": "人",
    }
    right, none = cleaned(page("results", [{**row}]))
    assert (none, right[0]["nature"]) == ([], "increment")

    _, problems = cleaned(page("results", [{**row, name: text}]))

    assert (code, cell) in problems


def test_zero_and_the_kinds_of_nothing_and_blank_stay_apart() -> None:
    texts = ["0", "零", "未报送", "not applicable", "未到期", "不公开", None]
    found, problems = cleaned(
        page("results", [{"value": text, "indicator": "x"} for text in texts])
    )

    assert [(row["value_low"], row["value_nothing"]) for row in found] == [
        (0, ""),
        (0, ""),
        (None, "not reported"),
        (None, "not applicable"),
        (None, "not yet due"),
        (None, "withheld"),
        (None, ""),
    ]
    assert not any(cell.startswith("F") for _, cell in problems)


def test_a_row_that_was_asked_and_not_answered_lacks_nothing() -> None:
    _, problems = cleaned(page("results", [{"indicator": "INF-01"}]))

    assert problems == []


def money(
    *amounts: str, word: str = "合 计", total: str
) -> list[dict[str, str | None]]:
    """Return rows of money, and their total."""
    rows: list[dict[str, str | None]] = [
        {
            "pair": "p",
            "kind": "fiscal aid",
            "period": "2023",
            "from": "a",
            "to": "b",
            "amount": amount,
        }
        for amount in amounts
    ]
    return [*rows, {"pair": word, "amount": total}]


@pytest.mark.parametrize("word", ["合计", "合 计", "总计：", "Total", "小计", "SUM"])
def test_a_total_row_is_no_record_and_is_held_against_its_rows(word: str) -> None:
    right, none = cleaned(page("money", money("1.5", "2", word=word, total="3.5")))
    _, problems = cleaned(page("money", money("1.5", "2", word=word, total="3.6")))

    assert [row["amount"] for row in right] == [1_500_000, 2_000_000]
    assert none == []
    assert problems == [("workbook-total-differs", "G4")]


def test_parts_and_a_grand_total_each_have_their_rows() -> None:
    rows = money("1", "2", word="小计", total="3") + money("4", word="小计", total="4")
    rows.append({"pair": "合计", "amount": "7"})

    assert cleaned(page("money", rows))[1] == []
    rows[-1]["amount"] = "8"
    assert cleaned(page("money", rows))[1] == [("workbook-total-differs", "G7")]


def test_a_number_in_another_unit_is_converted_and_told() -> None:
    _, problems = cleaned(page("money", money("115万元", total="1150000元")))
    found, also = cleaned(page("money", money("1150000元", total="115")))

    assert problems == []
    assert found[0]["amount"] == 115_000_000
    assert also == [("workbook-unit-converted", "G2")]


def test_locked_cells_are_not_read_back() -> None:
    rows: list[dict[str, str | None]] = [{"indicator": "x", "last_year": "garbage"}]
    found, problems = cleaned(page("results", rows))

    assert found[0]["last_year_low"] is None
    assert problems == []


def test_many_mistakes_of_a_kind_are_counted_not_listed() -> None:
    count = 3 * MOST_OF_A_KIND
    rows: list[dict[str, str | None]] = [
        {"value": f"x{n}", "note": "n", "indicator": "i"} for n in range(count)
    ]
    found = typed(Filled((page("results", rows),), None, (), "", "file.xlsx"))
    told_of = [p for p in found.problems if p.kind is kinds.NUMBER_UNREADABLE]
    rest = [
        problem
        for problem in found.problems
        if problem.facts.get("code") == kinds.NUMBER_UNREADABLE.code
    ]

    assert len(told_of) == MOST_OF_A_KIND
    assert [problem.facts["count"] for problem in rest] == [count - MOST_OF_A_KIND]


@pytest.mark.parametrize("word", ["人", "名", "persons", "People"])
def test_a_unit_is_known_by_its_names(word: str) -> None:
    assert units_meant(word) == ("persons",)
    assert Decimal(1) == whole_parts(Decimal(1), 0, "")


def test_choices_that_hold_a_comma_stay_apart_in_the_remedy() -> None:
    found = typed(Filled((page("money", [{"kind": "gift"}]),), None, (), "", "f.xlsx"))
    unknown = next(
        problem
        for problem in found.problems
        if problem.kind.code == "workbook-choice-unknown"
    )

    assert "; of which, for; " in unknown.remedy("en")
    assert "、其中用于、" in unknown.remedy("zh")
    assert "、退回、" in unknown.remedy("zh")
