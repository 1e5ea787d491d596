"""What a workbook knows of itself survives, and a change to it is seen."""

import pytest

from pairbook.values.period import Period
from pairbook.workbooks.issuing import MOST_TAB, issued_of, issued_rows, tab
from pairbook.workbooks.layouts import layouts
from pairbook.workbooks.pages import Issued

ISSUED = Issued(
    "inv-district",
    "annual",
    Period.year(2023),
    412,
    {"money": frozenset({"inv-m-1", "inv-m-2"}), "results": frozenset({"inv-o-1"})},
    {"results": frozenset({"INF-01", "TRN-02"})},
)


def test_the_hidden_sheet_says_what_was_written() -> None:
    assert issued_of(issued_rows(ISSUED)) == ISSUED


def test_empty_cells_and_rows_of_a_reader_do_not_matter() -> None:
    read = [[cell or None for cell in row] for row in issued_rows(ISSUED)]

    assert issued_of([*read, [None, None, None, None], []]) == ISSUED


def test_any_row_changed_added_or_lost_is_seen() -> None:
    rows = issued_rows(ISSUED)
    for at, row in enumerate(rows):
        changed = [*rows[:at], (row[0], row[1], row[2] + "x"), *rows[at + 1 :]]
        for wrong in (
            changed,
            [*rows[:at], *rows[at + 1 :]],
            [*rows[:at], row, *rows[at:]],
        ):
            with pytest.raises(ValueError, match="hidden sheet"):
                issued_of(wrong)


def test_what_is_no_hidden_sheet_says_so() -> None:
    for rows in ([], [["a", "b"]], [[1, 2, 3]]):
        with pytest.raises(ValueError, match="hidden sheet"):
            issued_of(rows)


def test_tabs_fit_and_differ() -> None:
    for layout in layouts():
        tabs = [tab(sheet) for sheet in layout.sheets]
        assert len(set(tabs)) == len(tabs)
        assert all(0 < len(name) <= MOST_TAB for name in tabs)
