"""Files that must not be opened are refused, in bounded memory, with a sentence."""

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
import xlwt
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from pairbook.workbooks.guarding import Format, guarded
from pairbook.workbooks.guarding_zip import Refused, packed, unpacked
from pairbook.workbooks.hidden import Marks, seen_in
from pairbook.workbooks.hidden_elements import walked
from pairbook.workbooks.layouts import layout
from pairbook.workbooks.reading import read

SHEET = "xl/worksheets/sheet1.xml"
HEAD = (
    b'<?xml version="1.0"?><worksheet xmlns='
    b'"http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
)
TAIL = b"</sheetData></worksheet>"


def plain(path: Path) -> Path:
    """Write a small workbook."""
    book = Workbook()
    assert book.active
    book.active.append(["a", 1])
    book.save(path)
    return path


def with_part(path: Path, name: str, content: bytes) -> Path:
    """Write a small workbook with a part added or replaced."""
    made = plain(path.with_suffix(".plain"))
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(path, "w", 8) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info.filename, old.read(info))
        new.writestr(name, content)
    return path


def encrypted(path: Path) -> Path:
    """Write what a workbook with a password starts like."""
    name = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + name + bytes(500)
    )
    return path


def bytes_of(content: bytes) -> Callable[[Path], Path]:
    """Write some bytes."""

    def write(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return write


def part(name: str, content: bytes) -> Callable[[Path], Path]:
    """Write a workbook with a part."""
    return lambda path: with_part(path, name, content)


LAUGHS = b'<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
FAR = HEAD + b'<row r="1"><c r="A1"><v>1</v></c></row>%b' + TAIL
REFUSED: list[tuple[str, Callable[[Path], Path], str]] = [
    ("x.xlsx", bytes_of(b""), "workbook-file-empty"),
    ("x.xlsx", bytes_of(b"  \n"), "workbook-file-empty"),
    ("x.xlsx", bytes_of(b"%PDF-1.7 ..."), "workbook-format-unknown"),
    ("x.xlsx", bytes_of(b"\x89PNG\r\n\x1a\n"), "workbook-format-unknown"),
    ("x.xlsx", bytes_of(b"PK\x03\x04 and no more"), "workbook-broken"),
    ("x.xls", bytes_of(b"<html><table><tr><td>1"), "workbook-web-page"),
    ("x.xls", bytes_of(b'<?xml version="1.0"?><Workbook>'), "workbook-web-page"),
    ("x.csv", bytes_of(b"a,b\n1,\0"), "workbook-encoding-unknown"),
    ("x.csv", bytes_of(b"a,b\n\xff\xff\xff,1\n"), "workbook-encoding-unknown"),
    ("x.xlsx", encrypted, "workbook-encrypted"),
    ("x.xlsm", part("xl/vbaProject.bin", b"x"), "workbook-macros"),
    (
        "x.xlsx",
        part("xl/externalLinks/externalLink1.xml", b"<a/>"),
        "workbook-links-out",
    ),
    ("x.xlsx", part("xl/embeddings/y.zip", b"PK"), "workbook-packed-in-pack"),
    ("x.xlsx", part(SHEET, LAUGHS + FAR % b""), "workbook-xml-harmful"),
    ("x.xlsx", part("xl/styles.xml", LAUGHS + b"<w>&b;</w>"), "workbook-xml-harmful"),
    ("x.xlsx", part("docProps/core.xml", b"<a>" * 999), "workbook-xml-harmful"),
    ("x.xlsx", part(SHEET, HEAD + b"<a>" * 999), "workbook-xml-harmful"),
    (
        "x.xlsx",
        part(SHEET, FAR % b'<row r="9"><c r="XFD1048576"><v>1</v></c></row>'),
        "workbook-sheet-too-large",
    ),
    (
        "x.xlsx",
        part(SHEET, FAR % b"<row r='9'><c  r='XFD1048576'><v>1</v></c></row>"),
        "workbook-sheet-too-large",
    ),
    (
        "x.xlsx",
        part(SHEET, FAR % b'<x:row r="9"><x:c r="XFD99999"><x:v>1</x:v></x:c></x:row>'),
        "workbook-sheet-too-large",
    ),
]


@pytest.mark.parametrize(("name", "made", "code"), REFUSED)
def test_what_must_not_be_opened_is_refused(
    tmp_path: Path, name: str, made: Callable[[Path], Path], code: str
) -> None:
    made(tmp_path / name)
    found = read(tmp_path / name, name=name, layout=layout("annual"))

    assert found.pages == ()
    assert [problem.kind.code for problem in found.problems if problem.blocks] == [code]
    for problem in found.problems:
        assert problem.says("en")
        assert problem.remedy("zh")


def test_a_plain_workbook_may_be_opened_under_its_own_name_only(tmp_path: Path) -> None:
    path = plain(tmp_path / "x.xlsx")

    assert guarded(path, name="x.xlsx").format is Format.XLSX
    assert not guarded(path, name="x.XLSX").misnamed
    assert guarded(path, name="x.xls").misnamed


def test_a_file_that_is_gone_is_a_problem(tmp_path: Path) -> None:
    found = read(tmp_path / "none.xlsx", name="none.xlsx", layout=layout("annual"))

    assert [problem.kind.code for problem in found.problems] == [
        "workbook-file-unreadable"
    ]


def test_a_part_that_holds_more_than_it_said_is_refused(tmp_path: Path) -> None:
    path = with_part(tmp_path / "x.xlsx", SHEET, b"a" * 5_000_000)
    pack = packed(path)
    pack.parts[SHEET].file_size = 1000

    with pytest.raises(Refused) as refused:
        list(unpacked(pack, SHEET))

    assert refused.value.kind.code == "workbook-broken"


#: Measures what reading a file adds to the peak of memory, in megabytes.
MEASURED = """
import resource, sys
from pathlib import Path
import django
django.setup()
from pairbook.workbooks.layouts import layout
from pairbook.workbooks.reading import read
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
before, form = peak(), layout("annual")
found = read(Path(sys.argv[1]), name="x.xlsx", layout=form)
print(peak() - before, *[problem.kind.code for problem in found.problems])
"""


def measured(path: Path) -> tuple[int, list[str]]:
    """Read a file in a process of its own; return megabytes and codes."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(path)],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    megabytes, *codes = done.stdout.split()
    return int(megabytes), codes


def zeros(path: Path) -> Path:
    """Write a bomb: a gigabyte of zeros in a part, a megabyte packed."""
    plain(path)
    with zipfile.ZipFile(path, "a", 8) as file, file.open("xl/z.xml", "w") as part:
        for _ in range(1024):
            part.write(bytes(1024 * 1024))
    return path


def nested(path: Path) -> Path:
    """Write thirty megabytes of elements, each in the one before."""
    names = Random(1).randbytes(8_000_000).hex()  # noqa: S311  (the same each run)
    tags = "".join(f"<a{names[at : at + 4]}>" for at in range(0, len(names), 4))
    return with_part(path, SHEET, HEAD + tags.encode())


def repeated(path: Path) -> Path:
    """Write one long text that stands in many cells."""
    texts = b"<sst><si><t>%b</t></si></sst>" % (b"x" * 200_000)
    row = b"<row>" + b'<c t="s"><v>0</v></c>' * 10 + b"</row>"
    made = with_part(path.with_suffix(".one"), SHEET, HEAD + row * 20_000 + TAIL)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(path, "w", 8) as new:
        for info in old.infolist():
            if info.filename != "xl/sharedStrings.xml":
                new.writestr(info.filename, old.read(info))
        new.writestr("xl/sharedStrings.xml", texts)
    return path


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (zeros, "workbook-inflates"),
        (nested, "workbook-xml-harmful"),
        (repeated, "workbook-text-too-much"),
    ],
)
def test_a_bomb_is_refused_in_little_memory(
    tmp_path: Path, made: Callable[[Path], Path], code: str
) -> None:
    megabytes, codes = measured(made(tmp_path / "x.xlsx"))

    assert codes == [code]
    assert megabytes < 40


def test_two_hundred_megabytes_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    megabytes, codes = measured(path)

    assert codes == ["workbook-file-too-large"]
    assert megabytes < 10


def test_the_largest_size_is_a_setting(tmp_path: Path) -> None:
    path = plain(tmp_path / "x.xlsx")
    with (
        override_settings(WORKBOOK_MOST_BYTES=1000),
        pytest.raises(Refused) as refused,
    ):
        guarded(path, name="x.xlsx")

    assert refused.value.kind.code == "workbook-file-too-large"


def test_an_old_workbook_is_known_by_its_content(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.add_sheet("a").write(0, 0, "x")
    book.save(str(tmp_path / "x.xls"))

    assert guarded(tmp_path / "x.xls", name="x.xls").format is Format.XLS


CELLS = st.lists(
    st.tuples(
        st.integers(1, 30),
        st.sampled_from("ABCZ"),
        st.sampled_from(["n", "f", "f0", "e", "fe", "str", "m", "blank"]),
    ),
    unique_by=lambda cell: cell[:2],
)
_WRITTEN = {
    "n": '<c r="{at}"><v>1</v></c>',
    "f": '<c r="{at}" s="2"><f>A1+1</f><v>2</v></c>',
    "f0": '<c r="{at}"><f t="shared" si="0"/></c>',
    "e": '<c r="{at}" s="1" t="e"><v>#REF!</v></c>',
    "fe": '<c r="{at}" t="e"><f ca="1">1/0</f><v>#DIV/0!</v></c>',
    "str": '<c r="{at}" t="str"><f>A1</f><v></v></c>',
    "m": '<c r="{at}" s="7"><v>40000</v></c>',
    "blank": '<c r="{at}" s="7"/>',
}


@given(CELLS, st.sets(st.integers(1, 30)), st.integers(0, 1))
def test_the_search_for_signs_finds_what_a_walk_over_all_elements_finds(
    cells: list[tuple[int, str, str]], hidden: set[int], merged: int
) -> None:
    rows = ""
    for row in range(1, 31):
        inside = "".join(
            _WRITTEN[kind].format(at=f"{letter}{row}")
            for at, letter, kind in sorted(cells)
            if at == row
        )
        sign = ' hidden="1"' if row in hidden else ' hidden="false"'
        rows += f'<row r="{row}"{sign}>{inside}</row>'
    merge = '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>'
    tail = TAIL.replace(b"</worksheet>", (merge * merged).encode() + b"</worksheet>")
    xml = HEAD + rows.encode() + tail
    pieces = [xml[at : at + 700] for at in range(0, len(xml), 700)]
    styles = {7: "month"}
    fast = seen_in(SHEET, pieces, styles=styles)
    slow = walked(SHEET, pieces, styles=styles)

    assert not fast.odd
    assert findings(fast) == findings(slow)


def findings(marks: Marks) -> tuple[object, ...]:
    """Return what was found, without how far the cells reach."""
    return (
        list(marks.hidden_rows),
        {letter: list(rows) for letter, rows in marks.formulas.items()},
        {letter: list(rows) for letter, rows in marks.not_calculated.items()},
        dict(marks.errors),
        marks.styled,
        marks.merged,
    )
