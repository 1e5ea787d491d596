"""Reading the statements that stand."""

from dataclasses import dataclass
from decimal import Decimal

from pairbook.audit.queries import live
from pairbook.statements.models import Statement
from pairbook.values.interval import Interval
from pairbook.values.say import Say
from pairbook.values.wording import Wording


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure as a document prints it, and what it restates.

    ``citation`` and ``record`` are things; ``amount`` None: it states no number.
    """

    id: int
    thing: int
    code: str
    account: str
    citation: int
    kind: str
    says: Say
    value: str
    amount: Interval | None
    unit: str
    masked: bool
    record: int | None
    table: str
    field: str
    figure: str
    part_of: int | None
    note: Say


def statements_standing(known: int | None = None) -> dict[int, Stated]:
    """Return the statements that stand, by thing, in the order they were entered."""
    rows = (
        live(Statement.objects.all(), known)
        .order_by("thing")
        .values_list(
            "id",
            "thing",
            "code",
            "account",
            "citation_id",
            "kind",
            "says_en",
            "says_zh",
            "value",
            "low",
            "high",
            "wording",
            "unit",
            "masked",
            "record",
            "table",
            "field",
            "figure",
            "part_of_id",
            "note_en",
            "note_zh",
        )
    )
    return {
        row[1]: Stated(
            *row[:6],
            Say(row[6] or row[7], row[7] or row[6]),
            row[8],
            _amount(*row[9:12]),
            row[12],
            masked=row[13],
            record=row[14],
            table=row[15],
            field=row[16],
            figure=row[17],
            part_of=row[18],
            note=Say(row[19] or row[20], row[20] or row[19]),
        )
        for row in rows
    }


def _amount(low: Decimal | None, high: Decimal | None, wording: str) -> Interval | None:
    """Return the amount of a statement's columns."""
    if low is None:
        return None
    if low == high:
        return Interval(low, high)
    return Interval(low, high, Wording(wording or Wording.RANGE))
