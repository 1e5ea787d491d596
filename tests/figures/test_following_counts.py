"""From one confirmed observation to all totals: few statements, whatever the size."""

import pytest

from benchmarks.confirming import MOST, counted, recompute, totals_of
from tests.figures.histories import undone


@pytest.mark.django_db
def test_statements_do_not_grow_with_offices() -> None:
    found = []
    for offices in (6, 36):
        with undone():
            found.append(counted(offices))
            assert None not in recompute(totals_of("pair-3", 2015))

    assert found[0] == found[1]
    for each in found[0]:
        assert each.after == 3
        assert each.act + each.after <= MOST
        assert each.totals == 12
