"""Checking: what must hold between the cells of a workbook, and with the book."""

from collections.abc import Callable, Iterator

from pairbook.figures.book import book
from pairbook.values.problem import Problem
from pairbook.workbooks.checking_across import check_parts, check_places, check_sheets
from pairbook.workbooks.checking_bands import check_bands
from pairbook.workbooks.checking_forms import check_money_told, check_numbers_told
from pairbook.workbooks.checking_history import check_history
from pairbook.workbooks.checking_ledger import check_money_totals, check_told_already
from pairbook.workbooks.checking_money import (
    check_attendance,
    check_goods,
    check_money,
    check_units,
)
from pairbook.workbooks.checking_observed import Observed, observed_in
from pairbook.workbooks.checking_rows import (
    check_pairs,
    check_results,
    check_times,
    check_twice,
)
from pairbook.workbooks.checking_scene import Scene
from pairbook.workbooks.comparing_said import blank, with_all_columns
from pairbook.workbooks.pages import Filled, Reporting
from pairbook.workbooks.register import Register

#: Checks of rows, in the order in which their problems are listed.
OF_ROWS: tuple[Callable[[Scene], Iterator[Problem]], ...] = (
    check_twice,
    check_pairs,
    check_times,
    check_results,
    check_money,
    check_goods,
    check_units,
    check_attendance,
    check_told_already,
    check_money_told,
    check_money_totals,
)
#: Checks across the numbers of a file, and with what was told before.
OF_NUMBERS: tuple[Callable[[Scene, Observed], Iterator[Problem]], ...] = (
    check_parts,
    check_places,
    check_sheets,
    check_history,
    check_numbers_told,
    check_bands,
)


def problems_in(
    filled: Filled, reporting: Reporting, register: Register
) -> Iterator[Problem]:
    """Yield the problems of rows, across cells, and with the book.

    Args:
        filled: a workbook as resolved.
        reporting: who reports, for when.
        register: what the office may name.

    Missing: what cannot be judged, because the other number is not there, is passed.
    Queries: one or two for what was told before, whatever the rows.

    """
    scene = scene_of(filled, reporting, register)
    for check in OF_ROWS:
        yield from check(scene)
    observed = observed_in(scene)
    for check_numbers in OF_NUMBERS:
        yield from check_numbers(scene, observed)


def scene_of(filled: Filled, reporting: Reporting, register: Register) -> Scene:
    """Return what checks look at."""
    rows = {
        page.sheet.name: with_all_columns(page).filter(~blank(page.sheet))
        for page in filled.pages
    }
    return Scene(
        filled.name,
        {page.sheet.name: page for page in filled.pages},
        rows,
        reporting,
        register,
        book(register.number),
    )
