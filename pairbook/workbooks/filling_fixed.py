"""The rows of a fixed form: what the layout's presets come to for an office.

``{pair}``, ``{period}`` and ``{year}`` stand for the office's own;
``{holder:side:level:fund}`` for the one holder of these, ``{organisation:…}`` for whose
it is. A part left empty may be any. Where there is none, or several are equally near,
the cell is left for the office to choose.
"""

import re
from collections.abc import Iterator, Mapping

from pairbook.workbooks.filling_rows import (
    ANSWERS,
    LAST_YEAR,
    Cell,
    Row,
    Standing,
    same,
    together,
)
from pairbook.workbooks.filling_shelf import Shelf
from pairbook.workbooks.layouts import Kind, Sheet
from pairbook.workbooks.register import Entry

_PLACEHOLDER = re.compile(r"{(holder|organisation):([^{}:]*):([^{}:]*):([^{}]*)}")


def fixed_rows(
    shelf: Shelf, sheet: Sheet, standing: list[Standing], last: list[Standing]
) -> Iterator[Row]:
    """Yield the rows that a layout names, once for each pairing of the office."""
    own = shelf.register.own_pairings
    tops: list[int | None] = [
        thing
        for thing in shelf.register.entries["pairing"]
        if thing in own and not (shelf.at.above[thing] - {thing}) & own
    ]
    for pairing in tops or [None]:
        for preset in sheet.presets:
            given = {
                name: _resolved(shelf, pairing, text)
                for name, text in preset.items()
                if name != "name"
            }
            pair = f"@{given.get('pair')}" if len(tops) > 1 else ""
            asked = str(given.get("indicator") or preset.get("name", "") + pair)
            yield _fixed_row(sheet, asked, given, standing, last)


def _fixed_row(
    sheet: Sheet,
    asked: str,
    given: Mapping[str, Cell],
    standing: list[Standing],
    last: list[Standing],
) -> Row:
    """Return a row of a fixed form, with the record that stands for it.

    Where several records stand for it, as after a workbook with single movements, none
    is shown: the row stays blank.
    """
    names = [name for name in sheet.identity if given.get(name)]
    here = _found(sheet, standing, given, names)
    before = _found(
        sheet, last, given, [name for name in names if name not in {"period", "item"}]
    )
    was = together([row.cells.get(ANSWERS.get(sheet.table, "")) for row in before])
    locked = frozenset({*names, *({"unit", "item"} & set(given))})
    if len(here) == 1:
        [row] = here
        kept = {name: cell for name, cell in given.items() if not row.cells.get(name)}
        return Row({**row.cells, **kept, LAST_YEAR: was}, locked, key=row.code)
    return Row({**given, LAST_YEAR: was}, locked, asked=asked)


def _found(
    sheet: Sheet, rows: list[Standing], given: Mapping[str, Cell], names: list[str]
) -> list[Standing]:
    """Return the rows that say what is given, and of nothing narrower."""
    bare = [
        column.name
        for column in sheet.columns
        if column.kind is Kind.REF and column.hidden and column.name not in given
    ]
    return [
        row
        for row in rows
        if same(row.cells, names) == same(given, names)
        and not any(row.cells.get(name) for name in bare)
    ]


def _resolved(shelf: Shelf, pairing: int | None, text: str) -> Cell:
    """Return a preset's text with what is the office's own in place of ``{…}``."""
    if found := _PLACEHOLDER.fullmatch(text):
        holder = _holder(shelf, pairing, found[2], found[3], found[4])
        if holder is None:
            return None
        if found[1] == "holder":
            return holder.code
        return shelf.code("organisation", holder.organisation)
    period = shelf.reporting.period
    pair = shelf.code("pairing", pairing)
    filled = (
        text.replace("{pair}", pair or "")
        .replace("{period}", str(period))
        .replace("{year}", str(period.last.year))
    )
    return filled or None


def _holder(
    shelf: Shelf, pairing: int | None, side: str, level: str, fund: str
) -> Entry | None:
    """Return the one holder of a side, level and fund that is nearest to the office.

    Nearest is one of the office's own bodies, then one at the place of a party, then
    any that the office may name. Of several equally near none is taken.
    """
    fits = []
    for thing, entry in shelf.register.entries["holder"].items():
        row = shelf.at.holders[thing]
        if row.fund == fund and side in {"", row.side} and level in {"", row.level}:
            fits.append(entry)
    places = {
        party.place
        for up in (shelf.at.above[pairing] if pairing is not None else ())
        for party in shelf.at.pairings[up].donors + shelf.at.pairings[up].recipients
        if party.place is not None
    }
    near = [
        [one for one in fits if one.organisation in shelf.bodies],
        [one for one in fits if _place_of(shelf, one) in places],
        fits,
    ]
    nearest = next((some for some in near if some), [])
    return nearest[0] if len(nearest) == 1 else None


def _place_of(shelf: Shelf, entry: Entry) -> int | None:
    row = shelf.at.organisations.get(entry.organisation or 0)
    return None if row is None else row.place
