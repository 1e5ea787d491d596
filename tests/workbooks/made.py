"""Workbooks as offices make them: headings of the form, rows, nothing hidden."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import xlsxwriter

from pairbook.access.checks import Actor, Duty, Grant
from pairbook.figures.book import book
from pairbook.values.period import Period
from pairbook.workbooks.layouts import layout
from pairbook.workbooks.pages import Reporting, key_of
from pairbook.workbooks.uploading import Sent, Taken, send, take

OFFICE, SIDE = "inv-district", "donor"
CLERK = Actor("invented-district", (Grant(Duty.DONOR_DISTRICT, SIDE, OFFICE),))
YEAR = Period.year(2023)
Rows = Sequence[Mapping[str, object]]


def reporting(period: Period = YEAR) -> Reporting:
    """Return that the donor district reports a year by the yearly workbook."""
    thing = book().coded["organisation"][OFFICE]
    return Reporting(OFFICE, thing, SIDE, period, layout("annual"))


def file_of(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """Write a workbook with some sheets of the yearly form; the rows start at 2."""
    made = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    made.set_properties({"created": datetime(2024, 1, 5, tzinfo=UTC)})
    for name, rows in sheets.items():
        sheet = layout("annual").sheet(name)
        assert sheet
        tab = made.add_worksheet(sheet.title.zh)
        columns = [column for column in sheet.columns if not column.locked]
        tab.write_row(0, 0, [column.heading.zh for column in columns])
        for at, row in enumerate(rows, start=1):
            for n, column in enumerate(columns):
                value = row.get(column.name)
                if isinstance(value, date):
                    value = value.isoformat()
                if value is not None:
                    tab.write(at, n, value)
    made.close()
    return path


def taken(path: Path, sheets: Mapping[str, Rows]) -> Taken:
    """Write a workbook and upload it."""
    file_of(path, sheets)
    return take(path, name=path.name, reporting=reporting(), by=CLERK)


def sent(
    path: Path, sheets: Mapping[str, Rows], gone: Mapping[str, str] | None = None
) -> Sent:
    """Write a workbook, upload it and send it, with a reason for every warning."""
    found = taken(path, sheets)
    assert found.upload, found.problems
    return send(
        found.upload,
        by=CLERK,
        reasons=reasons_for(found),
        gone=gone or {},
    )


def reasons_for(found: Taken) -> dict[str, str]:
    """Return a reason for every warning."""
    assert found.examination
    return {key_of(one): "as it was" for one in found.examination.warnings}


def result(value: object, **more: object) -> dict[str, object]:
    """Return a row of results: kilometres of road built."""
    return {
        "indicator": "INF-01",
        "pair": "invented-counties",
        "nature": "increment",
        "period": "2023",
        "value": value,
        "unit": "km",
        **more,
    }
