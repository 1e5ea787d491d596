"""Run lengths lead every record back to its cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pairbook.audit.actions import recording
from pairbook.audit.digests import LINE_BITS
from pairbook.documents.actions import span
from pairbook.documents.models import CellSpan, Document
from pairbook.documents.queries import cells_of
from pairbook.documents.spans import lengths_of, nth_of, runs_of

PLACED = st.lists(
    st.tuples(st.integers(1, 400), st.integers(1, 60)),
    max_size=40,
    unique_by=lambda placed: placed[0],
).map(sorted)


@given(PLACED)
def test_runs_hold_each_record_and_no_other(placed: list[tuple[int, int]]) -> None:
    found = {
        run.first_line + n * run.lines: nth_of(run.rows, n)
        for run in runs_of(placed)
        for n in range(sum(length for _, length in run.rows))
    }

    assert found == dict(placed)


@given(st.lists(st.integers(1, 30)))
def test_lengths_are_the_rows_again(rows: list[int]) -> None:
    lengths = lengths_of(rows)

    assert [nth_of(lengths, n) for n in range(len(rows))] == rows
    assert nth_of(lengths, len(rows)) is None


@pytest.mark.django_db
@pytest.mark.parametrize("apart", [1, 3])
def test_a_record_s_cell_is_found_and_a_stranger_has_none(apart: int) -> None:
    with recording(verb="test", by="system") as entry:
        document = entry.first(Document(code="d", title_en="D", language="zh"))
        first = (entry.key << LINE_BITS) + 10
        placed = [(first + n * apart, row) for n, row in enumerate((5, 6, 7, 9))]
        span(entry, document=document.id, sheet="成效", column="F", placed=placed)

    found = cells_of([record for record, _ in placed] + [first - 1, first + 12 * apart])

    assert {record: cell.cell for record, cell in found.items()} == {
        record: f"F{row}" for record, row in placed
    }
    assert CellSpan.objects.count() == 1
