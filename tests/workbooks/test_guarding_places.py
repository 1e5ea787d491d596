"""Cells at places that no sheet has: a reader would make room up to there."""

import re
import struct
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from pairbook.workbooks.guarding import Format, guarded
from pairbook.workbooks.guarding_zip import Refused
from pairbook.workbooks.reading_tables import tables_of

CELL = b'<c r="A1" t="n"><v>1</v></c>'


def with_cell(path: Path, cell: bytes) -> Path:
    """Write a workbook with a cell of another XML beside its own."""
    book = Workbook()
    assert book.active
    book.active["A1"] = 1
    book.save(path)
    with zipfile.ZipFile(path) as pack:
        parts = {name: pack.read(name) for name in pack.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    assert CELL in parts[sheet]
    parts[sheet] = parts[sheet].replace(CELL, CELL + cell)
    with zipfile.ZipFile(path, "w") as pack:
        for name, content in parts.items():
            pack.writestr(name, content)
    return path


@pytest.mark.parametrize(
    "place",
    [
        b'r="ZZZZZZZ1"',
        b'r="A99999999"',
        b'r="zzz1048576"',
        b'r="A-1"',
        b'r="\xc3\x84 1"',
        b'r=""',
        b'r="XFD1048576" x="/"',
        b'r="XFD1048576" x="/&gt;"',
        b'r="XFD1048576" x=">"',
        b'r="&#88;FD1048576"',
        b"r='XFD1048576'",
        b' r = "XFD1048576"',
        b't="n" r="XFD1048576"',
    ],
)
def test_a_cell_at_no_place_or_too_far_is_refused(place: bytes, tmp_path: Path) -> None:
    path = with_cell(tmp_path / "f.xlsx", b"<c " + place + b"><v>1</v></c>")

    with pytest.raises(Refused) as refused:
        guarded(path, name="f.xlsx")

    assert refused.value.kind.code in {"workbook-broken", "workbook-sheet-too-large"}


@pytest.mark.parametrize("row", [b"999999999", b"99999999999999", b"-1", b"x", b""])
def test_a_row_of_no_number_is_refused(row: bytes, tmp_path: Path) -> None:
    cell = b'</row><row r="' + row + b'"><c><v>1</v></c>'
    path = with_cell(tmp_path / "f.xlsx", cell)

    with pytest.raises(Refused) as refused:
        guarded(path, name="f.xlsx")

    assert re.match("workbook-(broken|sheet-too-large)", refused.value.kind.code)


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="B1"><v>1</v></c>',
        b'<c r="AB1" s="0" t="n"><v>1</v></c>',
        b'<c r="XFD1048576" s="1"/>',
        b"<c><v>1</v></c>",
    ],
)
def test_a_cell_as_programs_write_it_is_none(cell: bytes, tmp_path: Path) -> None:
    """An empty cell far out holds nothing, and no room is made for it."""
    path = with_cell(tmp_path / "f.xlsx", cell)
    assert guarded(path, name="f.xlsx").format is Format.XLSX


def old_workbook(path: Path, row: int, column: int, *, rows: int = 3000) -> Path:
    """Write an .xls file and move its number to a place that no program writes."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Money")
    sheet.write(0, 0, "x")
    sheet.write(1, 1, 7.25)
    for number in range(rows):
        sheet.write(2 + number, 0, number)
    book.save(str(path))
    content = path.read_bytes()
    number_at = b"\x7e\x02\x0a\x00" + struct.pack("<HH", 1, 1)
    assert content.count(number_at) == 1
    moved = number_at[:4] + struct.pack("<HH", row, column)
    path.write_bytes(content.replace(number_at, moved))
    return path


@pytest.mark.parametrize(
    ("row", "column"), [(65535, 65535), (65535, 255), (199, 60000)]
)
def test_an_old_workbook_that_reaches_too_far_is_refused(
    row: int, column: int, tmp_path: Path
) -> None:
    with pytest.raises(Refused) as refused:
        guarded(old_workbook(tmp_path / "f.xls", row, column), name="f.xls")

    assert refused.value.kind.code == "workbook-sheet-too-large"
    assert int(str(refused.value.facts["rows"])) >= row


@pytest.mark.parametrize("rows", [2, 3000])
def test_an_old_workbook_as_programs_write_it_is_none(
    rows: int, tmp_path: Path
) -> None:
    path = old_workbook(tmp_path / "f.xls", 60_000, 20, rows=rows)

    assert guarded(path, name="f.xls").format is Format.XLS
    [table] = tables_of(path, ending=".xls", first="")
    assert (table.frame.height, table.frame.width) == (60_001, 21)


@given(
    changes=st.lists(st.tuples(st.integers(8, 9_000), st.integers(0, 255)), max_size=9),
    cut=st.sampled_from([0, 0, 0, 1, 600, 4_000]),
)
def test_a_broken_old_workbook_is_a_problem(
    changes: list[tuple[int, int]], cut: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever was changed in it, it is refused, or read in little room."""
    path = old_workbook(tmp_path_factory.mktemp("x") / "f.xls", 1, 1, rows=2)
    content = bytearray(path.read_bytes())
    for place, value in changes:
        content[place % len(content)] = value
    path.write_bytes(bytes(content[: len(content) - cut]))

    with suppress(Refused):
        guarded(path, name="f.xls")
        assert len(list(tables_of(path, ending=".xls", first=""))) < 60
