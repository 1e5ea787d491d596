"""Total rows: found by their word, held against their rows, never kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from operator import and_, or_

import polars as pl

from pairbook.workbooks.layouts import Column, Kind
from pairbook.workbooks.pages import Page

_GAP = r"[ \u3000]*"
_WORDS = rf"[合总共]{_GAP}计|(?:grand{_GAP})?totals?|sum"
_PARTS = rf"(?:本页)?小{_GAP}计|本页合计|sub[- ]?totals?"
_PATTERN = rf"(?i)^(?:全年|本年)?(?:{_WORDS}|{_PARTS})(?:{_GAP}[（(].*[)）])?[:：]?$"
_NUMBERS = {Kind.MONEY, Kind.NUMBER, Kind.INTEGER, Kind.VALUE}
#: How many total rows of a sheet are held against their rows.
MOST_TOTALS = 1000


@dataclass(frozen=True, slots=True)
class Difference:
    """A total that is the sum of none of the rows it may be of; in kept parts."""

    column: Column
    row: int
    found: Decimal
    sum: Decimal


def are_totals(page: Page) -> pl.Series:
    """Say of each row as read whether it is a total, not a record.

    It says so in a cell of words, and is empty where a record must say what it is.
    """
    words = [column for column in page.sheet.columns if column.kind not in _NUMBERS]
    said = [
        pl.col(column.name).str.contains(_PATTERN).fill_null(value=False)
        for column in words
    ]
    empty = [
        pl.col(column.name).is_null() | pl.col(column.name).str.contains(_PATTERN)
        for column in words
        if column.required or column.kind is Kind.KEY
    ]
    told = reduce(or_, said, pl.lit(value=False))
    bare = reduce(and_, empty, pl.lit(value=True))
    return page.frame.select((told & bare).alias("total")).to_series()


def totals_that_differ(
    page: Page, typed: pl.DataFrame, totals: pl.Series
) -> Iterator[Difference]:
    """Hold each total against the rows since the last total, all above, or all below.

    Args:
        page: the rows as read.
        typed: the same rows as typed.
        totals: which of them are totals.

    """
    places = totals.arg_true().to_list()[:MOST_TOTALS]
    for column in page.sheet.columns if places else ():
        if column.kind not in _NUMBERS or column.locked:
            continue
        is_value = column.kind is Kind.VALUE
        numbers = typed[f"{column.name}_low" if is_value else column.name]
        if is_value and numbers.ne_missing(typed[f"{column.name}_high"]).any():
            continue  # of intervals there is no one sum
        kept = numbers.set(totals, 0).fill_null(0)
        last = -1
        for place in places:
            found = numbers[place]
            sums = [
                kept[start:end].sum()
                for start, end in _reaches(place, last, places, len(kept))
            ]
            last = place
            if found is not None and found not in sums:
                size = _parts(column)
                yield Difference(
                    column,
                    typed["row"][place],
                    Decimal(found) / size,
                    Decimal(sums[0]) / size,
                )


def _reaches(
    place: int, last: int, places: list[int], length: int
) -> list[tuple[int, int]]:
    """Return from where to where a total may add up: the likeliest first."""
    after = [other for other in places if other > place]
    below = [(place + 1, after[0] if after else length), (place + 1, length)]
    above = [(last + 1, place), (0, place)]
    return [reach for reach in (*above, *below) if reach[0] < reach[1]] or [(0, 0)]


def _parts(column: Column) -> int:
    """Return how many kept parts one of the column's unit has."""
    if column.kind is Kind.MONEY:
        return {"yuan": 100, "wan yuan": 10**6}.get(column.unit, 10**10)
    return 1 if column.kind is Kind.INTEGER else 1000
