"""Which records a row key may reach: those that the office's own workbook could show.

A key is text that anybody can type, and so is the hidden sheet: neither proves that
the record was ever in this office's workbook.
"""

import re
from collections.abc import Mapping

import polars as pl

from pairbook.figures.book import book
from pairbook.workbooks.filling_shelf import Shelf, shelf_of
from pairbook.workbooks.pages import Reporting
from pairbook.workbooks.register import Register


def others_among(
    table: str, stood: pl.DataFrame, reporting: Reporting, register: Register
) -> frozenset[str]:
    """Return the codes of records that this office's workbook may not touch.

    Its own are those that a workbook of its own made, and those that none made, of
    its pairings, in which it or a body of its place has a part (as when a workbook
    is filled). New units are only ever its own.

    Args:
        table: the table of the records.
        stood: their versions, as ``comparing_standing`` reads them.
        reporting: who reports.
        register: what the office may name.

    Queries: none.

    """
    own = re.compile(re.escape(reporting.office) + r"\.\d{4}")
    shelf = shelf_of(book(register.number), register, reporting)
    return frozenset(
        str(row["code"])
        for row in stood.iter_rows(named=True)
        if not own.match(row["code"])
        and not (shelf.is_own(row["code"]) and _reached(table, row, shelf))
    )


def _reached(table: str, row: Mapping[str, int | None], shelf: Shelf) -> bool:
    """Say whether a record that no workbook made is one of the office's."""
    pairings = shelf.register.own_pairings
    bodies: set[int | None]
    match table:
        case "organisation":
            return False
        case "pairing":
            return row["thing"] in pairings or row["parent_id"] in pairings
        case "movement":
            ends = [
                shelf.at.holders.get(row[name] or 0)
                for name in ("payer_id", "receiver_id")
            ]
            bodies = {end.organisation for end in ends if end is not None}
        case "lot":
            bodies = {row["giver_id"], row["receiver_id"]}
        case _:
            return row["pairing_id"] in pairings
    return row["pairing_id"] in pairings and bool(shelf.bodies & bodies)
