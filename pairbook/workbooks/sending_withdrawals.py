"""Taking back what left a workbook, where the office said that it is not true."""

from collections.abc import Iterable

from pairbook.audit.actions import Recording
from pairbook.audit.queries import live
from pairbook.funds.actions import reverse
from pairbook.funds.models import Movement
from pairbook.workbooks.comparing_gone import Gone
from pairbook.workbooks.comparing_standing import MODELS

#: Rows that are read at once.
BATCH = 500
#: What hangs on others is taken back before them.
FIRST = ("observation", "lot", "movement")


def withdraw(entry: Recording, gone: Iterable[Gone]) -> None:
    """Withdraw records with all that hangs on them; movements are reversed.

    What was taken back already, with a record on which it hung, stays so.
    """
    olds: dict[str, set[int]] = {}
    for one in gone:
        olds.setdefault(one.table, set()).add(one.old)
        for table, _, _, old in one.also:
            olds.setdefault(table, set()).add(old)
    for table in sorted(olds, key=lambda name: (name not in FIRST, name)):
        listed = sorted(olds[table])
        for start in range(0, len(listed), BATCH):
            _withdraw(entry, table, listed[start : start + BATCH])


def _withdraw(entry: Recording, table: str, olds: list[int]) -> None:
    if table == "movement":
        for posted in Movement.objects.filter(id__in=olds).order_by("id"):
            reverse(entry, posted=posted)
        return
    model = MODELS[table]
    for row in live(model._default_manager.filter(id__in=olds)).order_by("id"):
        entry.withdrawing(row)
