"""Workbooks of pages sent for the invented district, without a file to read."""

from collections.abc import Collection
from pathlib import Path

from pairbook.figures.book import book
from pairbook.values.period import period_of
from pairbook.workbooks.comparing import Comparison, compared
from pairbook.workbooks.pages import Issued, Page, Reporting
from pairbook.workbooks.register import register_of
from pairbook.workbooks.resolving import resolved
from pairbook.workbooks.sending import Sending, write
from tests.workbooks.typed import ANNUAL, filled

OFFICE, PAIR = "inv-district", "invented-counties"


def reporting(period: str = "2023", office: str = OFFICE) -> Reporting:
    """Return an office's reporting by the yearly layout."""
    thing = book().coded["organisation"][office]
    side = book().organisations[thing].side
    return Reporting(office, thing, side, period_of(period), ANNUAL)


def compare(
    *pages: Page,
    period: str = "2023",
    office: str = OFFICE,
    issued: Issued | None = None,
) -> Comparison:
    """Resolve and compare a workbook of pages."""
    who = reporting(period, office)
    register = register_of(office, who.period)
    return compared(resolved(filled(*pages, issued=issued), who, register), who)


def send(
    *pages: Page,
    period: str = "2023",
    office: str = OFFICE,
    withdrawn: Collection[str] = (),
    folder: Path,
) -> Comparison:
    """Write a workbook of pages into the book; return what it was compared to."""
    comparison = compare(*pages, period=period, office=office)
    file = folder / "sent.xlsx"
    file.write_bytes(comparison.digest.encode())
    sending = Sending(
        reporting(period, office),
        comparison,
        "invented-district",
        file,
        file.name,
        withdrawn=frozenset(withdrawn),
    )
    write(sending)
    return comparison


def outcomes(comparison: Comparison, sheet: str) -> list[str]:
    """Return the outcomes of a sheet's rows."""
    [page] = [p for p in comparison.filled.pages if p.sheet.name == sheet]
    return page.frame["outcome"].to_list()


def codes(comparison: Comparison, sheet: str) -> list[str]:
    """Return the codes of a sheet's rows."""
    [page] = [p for p in comparison.filled.pages if p.sheet.name == sheet]
    return page.frame["code"].to_list()
