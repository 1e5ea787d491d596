"""How a sheet looked: widths, merged cells, drop-downs, frozen rows; of .xlsx only.

Read from the few lines before and after a sheet's rows, never from the rows, so that
it costs little however long a sheet is. What cannot be read is left out: looks are
a courtesy, the values are not.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import Element, ParseError, fromstring
from zipfile import BadZipFile, ZipFile

#: Bytes before the rows, and after them, that are looked at.
MOST_HEAD, MOST_TAIL = 256 * 1024, 4 * 1024 * 1024
#: Bytes of the book's own parts that are read.
MOST_PART = 4 * 1024 * 1024
_CHUNK = 256 * 1024
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELLS = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]+))?")
_PLAIN_NAME = re.compile(r"[A-Za-z_\u4e00-\u9fff][\w.\u4e00-\u9fff]{2,200}")


Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class DropDown:
    """A list to choose from: what it offers (a formula or words), and for which cells.

    Boxes are first row, first column, last row, last column, from 0.
    """

    source: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Looks:
    """How one sheet looked."""

    widths: tuple[tuple[int, int, float, bool], ...] = ()
    merged: tuple[Box, ...] = ()
    lists: tuple[DropDown, ...] = ()
    frozen: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class BookLooks:
    """How a book looked: its sheets by name, and its named ranges."""

    sheets: Mapping[str, Looks] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


def looks_of(path: Path) -> BookLooks:
    """Return how a workbook looks; nothing where it is no .xlsx or cannot be read."""
    try:
        with ZipFile(path) as package:
            return _book(package)
    except (BadZipFile, KeyError, ParseError, OSError, ValueError):
        return BookLooks()


def _book(package: ZipFile) -> BookLooks:
    book = _parsed(package, "xl/workbook.xml")
    ties = {
        tie.get("Id"): tie.get("Target", "")
        for tie in _parsed(package, "xl/_rels/workbook.xml.rels")
    }
    sheets: dict[str, Looks] = {}
    for sheet in book.iter(f"{_MAIN}sheet"):
        target = ties[sheet.get(_ID)]
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        try:
            with package.open(part) as file:
                sheets[sheet.get("name", "")] = _looks(*_around_the_rows(file))
        except (KeyError, ParseError, ValueError):
            continue
    names = {
        name.get("name", ""): (name.text or "").strip()
        for name in book.iter(f"{_MAIN}definedName")
        if name.get("localSheetId") is None
        and _PLAIN_NAME.fullmatch(name.get("name", ""))
    }
    return BookLooks(sheets, names)


def _parsed(package: ZipFile, part: str) -> Element:
    """Parse a small part of the package.

    Raises:
        ValueError: if it is no small part, or defines entities.

    """
    with package.open(part) as file:
        return _element(file.read(MOST_PART + 1))


def _element(text: bytes) -> Element:
    if len(text) > MOST_PART or b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise ValueError("This is no plain part of a workbook.")
    return fromstring(text)  # noqa: S314  (no entities, and of a bounded size)


def _around_the_rows(file: IO[bytes]) -> tuple[bytes, bytes]:
    """Return what stands before the rows of a sheet and what after them.

    Raises:
        ValueError: if it is more than a sheet needs.

    """
    head = file.read(MOST_HEAD)
    before, _, rest = head.partition(b"<sheetData")
    if not rest:
        raise ValueError("The rows of the sheet begin nowhere.")
    closing = b"</sheetData>"
    while closing not in rest:
        chunk = file.read(_CHUNK)
        if not chunk:
            return before, b""
        rest = rest[-len(closing) :] + chunk
    after = rest.partition(closing)[2] + file.read(MOST_TAIL + 1)
    if len(after) > MOST_TAIL:
        raise ValueError("There is too much after the rows of the sheet.")
    return before, after


def _looks(before: bytes, after: bytes) -> Looks:
    """Read looks from the two ends of a sheet, put together without its rows."""
    opening = before[before.index(b"<worksheet") :]
    tail = after or b"</worksheet>"
    sheet = _element(opening + b"<sheetData/>" + tail)
    pane = sheet.find(f"{_MAIN}sheetViews/{_MAIN}sheetView/{_MAIN}pane")
    frozen = None
    if pane is not None and (pane.get("state") or "").startswith("frozen"):
        frozen = (_whole(pane.get("ySplit")), _whole(pane.get("xSplit")))
    return Looks(
        tuple(_width(column) for column in sheet.iter(f"{_MAIN}col")),
        _apart(
            [
                box
                for cell in sheet.iter(f"{_MAIN}mergeCell")
                for box in boxes_of(cell.get("ref", ""))
            ]
        ),
        tuple(_lists(sheet)),
        frozen,
    )


def _whole(text: str | None) -> int:
    return int(float(text or 0))


def _width(column: Element) -> tuple[int, int, float, bool]:
    first, last = _whole(column.get("min")) - 1, _whole(column.get("max")) - 1
    wide = float(column.get("width") or 9)
    return first, min(last, 16_383), wide, column.get("hidden") in {"1", "true"}


def _lists(sheet: Element) -> list[DropDown]:
    """Return the drop-downs of a sheet."""
    return [
        DropDown(
            rule.findtext(f"{_MAIN}formula1", "").strip(),
            tuple(boxes_of(rule.get("sqref", ""))),
        )
        for rule in sheet.iter(f"{_MAIN}dataValidation")
        if rule.get("type") == "list" and rule.findtext(f"{_MAIN}formula1", "").strip()
    ]


def boxes_of(ranges: str) -> list[Box]:
    """Return ranges of cells as numbers from 0.

    Examples:
        >>> boxes_of("B2:C10 E5")
        [(1, 1, 9, 2), (4, 4, 4, 4)]

    """
    found = []
    for text in ranges.split():
        cells = _CELLS.fullmatch(text)
        if cells:
            letters, row, last_letters, last_row = cells.groups()
            first = (int(row) - 1, column_of(letters))
            last = (int(last_row or row) - 1, column_of(last_letters or letters))
            found.append((*first, *last))
    return found


def column_of(letters: str) -> int:
    """Return the number of a column from 0.

    Examples:
        >>> column_of("A"), column_of("AB")
        (0, 27)

    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _apart(boxes: list[Box]) -> tuple[Box, ...]:
    """Keep merged cells that do not lap; a workbook with lapping ones is broken."""
    kept: list[Box] = []
    for box in boxes[:500]:
        lapping = any(
            box[0] <= one[2]
            and one[0] <= box[2]
            and box[1] <= one[3]
            and one[1] <= box[3]
            for one in kept
        )
        if not lapping and box[:2] != box[2:]:
            kept.append(box)
    return tuple(kept)
