"""Where the rows of an office's workbook come from, and which of them are its own."""

import re
from dataclasses import dataclass

from pairbook.figures.book import Book
from pairbook.values.period import Period
from pairbook.workbooks.layouts import Sheet
from pairbook.workbooks.pages import Reporting
from pairbook.workbooks.register import Register

#: Whose workbook made a record's code, if one did.
_MADE = re.compile(
    r"(?P<office>.+?)\.(?P<period>\d{4}[\d-]*(?:\.\.\d{4}[\d-]*)?)"
    r"\.(?P<sheet>[a-z][a-z0-9_-]*)\.[0-9a-f]{10}"
)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the rows of an office and a period come from."""

    at: Book
    register: Register
    reporting: Reporting
    bodies: frozenset[int]

    def code(self, table: str, thing: int | None) -> str | None:
        """Return the code of what a record refers to."""
        if thing is None:
            return None
        at = self.at
        families = {
            "pairing": at.pairings,
            "project": at.projects,
            "place": at.places,
            "organisation": at.organisations,
            "holder": at.holders,
            "indicator": at.indicators,
        }
        row = families[table].get(thing)
        return None if row is None else str(row.code)  # type: ignore[attr-defined]

    def is_own(self, code: str) -> bool:
        """Say whether no other office's workbook made a record."""
        made = _MADE.fullmatch(code)
        return (
            made is None
            or made["office"] == self.reporting.office
            or made["office"] not in self.at.coded["organisation"]
        )

    def told(self, code: str, sheet: Sheet, period: Period) -> bool:
        """Say whether the office's own workbook of the period made a record.

        Whatever it told there is shown there again: left out, it would seem gone.
        """
        start = f"{self.reporting.office}.{period}.{sheet.name}."
        return code.startswith(start)


def shelf_of(at: Book, register: Register, reporting: Reporting) -> Shelf:
    """Return where the rows of an office come from.

    Its bodies are itself and what lies below it; for a government or department also
    those of its side at its very place (its funds, its donors).
    """
    office = register.office_thing
    if office is None:
        return Shelf(at, register, reporting, frozenset())
    row = at.organisations[office]
    speaks = row.kind in {"government", "department"} and row.place is not None
    bodies = {
        thing
        for thing, other in at.organisations.items()
        if office in at.above[thing]
        or (speaks and other.place == row.place and other.side == row.side)
    }
    return Shelf(at, register, reporting, frozenset(bodies))
