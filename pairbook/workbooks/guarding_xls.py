"""How far the cells of an old workbook reach, looked at before room is made for them.

An .xls file is a small file system of sectors; one of its streams is a row of records,
each with its kind and size. Only the records that say where a cell stands are read.
"""

import struct
from array import array
from collections.abc import Iterator
from struct import unpack_from

from pairbook.workbooks import guarding_problems as kinds
from pairbook.workbooks.guarding_zip import Refused
from pairbook.workbooks.reading_letters import letter_of

_HEADER, _ENTRY = 512, 128
_STREAM, _ROOT = 2, 5
#: Sectors of the header that name those of the table of sectors; the rest are chained.
_NAMED, _NAMED_AT = 109, 76
_LAST = 0xFFFFFFF0  # from here on numbers are no sectors

_BEGIN, _END = frozenset({0x0809, 0x0409, 0x0209, 0x0009}), 0x000A
_SHEET, _PASSWORD, _DIMENSIONS = 0x0085, 0x002F, 0x0200
#: Records of one cell that is not empty: they begin with its row and column.
_CELL = frozenset(
    {0x0002, 0x0003, 0x0004, 0x0005, 0x0006, 0x00D6, 0x00FD}
    | {0x0203, 0x0204, 0x0205, 0x0206, 0x027E, 0x0406}
)
#: A record of several cells of a row: its last number is the last column.
_CELLS = 0x00BD


def look_at_cells(content: bytes, *, most_cells: int) -> None:
    """Find sheets that reach too far, and a password.

    Args:
        content: the file.
        most_cells: how many cells there may be up to a sheet's last row and column.

    Raises:
        Refused: if a sheet reaches too far, has a password, or the file is broken.

    """
    try:
        for stream in _streams(content):
            _look_at(stream, most_cells)
    except Refused:
        raise
    except (struct.error, IndexError, ValueError) as error:
        raise Refused(kinds.BROKEN, reason=str(error)[:80]) from error


def _streams(content: bytes) -> Iterator[bytes]:
    """Yield the streams that are workbooks."""
    sector = 1 << _number(content, 30, "<H")
    small = 1 << _number(content, 32, "<H")
    if sector not in {512, 4096} or small >= sector:
        raise ValueError("sectors")
    table = _table(content, sector)
    entries = _joined(content, sector, table, _number(content, 48))
    held = b""
    for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        length, kind = unpack_from("<HB", entries, at + 64)
        start, size = unpack_from("<II", entries, at + 116)
        name = entries[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
        if kind == _ROOT:
            held = _joined(content, sector, table, start)
        elif kind == _STREAM and name.casefold() in {"workbook", "book"}:
            if size < _number(content, 56):
                smaller = array(
                    "I", _joined(content, sector, table, _number(content, 60))
                )
                yield _joined(held, small, smaller, start, first=0)[:size]
            else:
                yield _joined(content, sector, table, start)[:size]


def _number(content: bytes, at: int, form: str = "<I") -> int:
    found: int = unpack_from(form, content, at)[0]
    return found


def _table(content: bytes, sector: int) -> "array[int]":
    """Return which sector follows on each."""
    named = list(unpack_from(f"<{_NAMED}I", content, _NAMED_AT))
    more, seen = _number(content, 68), 0
    while more < _LAST and seen < len(content) // sector:
        at = _HEADER + more * sector if sector == _HEADER else (more + 1) * sector
        *numbers, more = unpack_from(f"<{sector // 4}I", content, at)
        named += numbers
        seen += 1
    table = array("I")
    for one in named:
        if one < _LAST:
            table.frombytes(_sector(content, sector, one, 1))
    return table


def _sector(content: bytes, size: int, number: int, first: int) -> bytes:
    """Return a sector; the first ones of a file come after its header."""
    found = content[(number + first) * size : (number + first + 1) * size]
    if not found:
        raise ValueError("a sector is missing")
    return found.ljust(size, b"\0")


def _joined(
    content: bytes, size: int, table: "array[int]", start: int, first: int = 1
) -> bytes:
    """Return the sectors that follow on each other, as one."""
    found: list[bytes] = []
    while start < _LAST:
        if len(found) > len(table):
            raise ValueError("sectors in a ring")
        found.append(_sector(content, size, start, first))
        start = table[start]
    return b"".join(found)


def _look_at(stream: bytes, most_cells: int) -> None:
    """Walk over all records of a workbook.

    What stands within a sheet, as a chart does, counts with it. A sheet that begins
    elsewhere than where a record does would be read otherwise than it is here.
    """
    told: set[int] = set()
    begun: set[int] = set()
    at = depth = rows = columns = 0
    while at + 4 <= len(stream):
        kind, size = unpack_from("<HH", stream, at)
        if kind == _PASSWORD:
            raise Refused(kinds.ENCRYPTED)
        if kind in _BEGIN:
            begun.add(at)
            if not depth:
                rows = columns = 0
            depth += 1
        elif kind == _END:
            depth = max(depth - 1, 0)
        elif kind == _SHEET:
            told.add(_number(stream, at + 4))
        else:
            row, column = _reached(stream, at, kind, size)
            if row > rows or column > columns:
                rows, columns = max(rows, row), max(columns, column)
                _fits(rows, columns, most_cells)
        at += 4 + size
    if told - begun:
        raise ValueError("a sheet begins nowhere")


def _reached(stream: bytes, at: int, kind: int, size: int) -> tuple[int, int]:
    """Return the row and column, from 1, up to which a record reaches; 0 is nowhere."""
    if kind in _CELL and size >= 4:
        row, column = unpack_from("<HH", stream, at + 4)
        return row + 1, column + 1
    if kind == _CELLS and size >= 6:
        column = _number(stream, at + 4 + size - 2, "<H")
        return _number(stream, at + 4, "<H") + 1, column + 1
    if kind == _DIMENSIONS and size >= 10:
        form = "<IIHH" if size >= 12 else "<HHHH"
        _, rows, _, columns = unpack_from(form, stream, at + 4)
        return rows, columns
    return 0, 0


def _fits(rows: int, columns: int, most_cells: int) -> None:
    if rows * columns > most_cells:
        letter = letter_of(max(columns, 1) - 1)
        raise Refused(kinds.SHEET_TOO_LARGE, rows=rows, letter=letter)
