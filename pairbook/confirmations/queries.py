"""Reading what both sides say to records."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pairbook.audit.queries import live
from pairbook.confirmations.models import Confirmation


@dataclass(frozen=True, slots=True)
class Said:
    """One side's word on a record: the thing, and the version that it saw.

    ``office`` is the code of an organisation.
    """

    id: int
    code: str
    record: int
    version: int
    side: str
    office: str
    verdict: str
    own_value: Decimal | None
    text: str
    on: date


def said_of(records: Iterable[int], known: int | None = None) -> list[Said]:
    """Return what both sides say to things, oldest first."""
    rows = (
        live(Confirmation.objects.filter(record__in=set(records)), known)
        .order_by("on", "id")
        .values_list(
            "id",
            "code",
            "record",
            "version",
            "side",
            "office",
            "verdict",
            "own_value",
            "text",
            "on",
        )
    )
    return [Said(*row) for row in rows]
