"""Guarding: what a file is, and whether it can be opened safely, before it is.

Everything here reads in pieces: a file of any size and kind is judged within a few
megabytes of memory.
"""

import re
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from django.conf import settings

from pairbook.values.say import Say
from pairbook.workbooks import guarding_problems as kinds
from pairbook.workbooks.guarding_ods import look_at_ods
from pairbook.workbooks.guarding_parts import parts_of
from pairbook.workbooks.guarding_xls import look_at_cells
from pairbook.workbooks.guarding_zip import MEGABYTE, Pack, Refused, packed, unpacked
from pairbook.workbooks.hidden import Depth, Marks, seen_in, whole_rows
from pairbook.workbooks.hidden_elements import Walk, walked
from pairbook.workbooks.reading_letters import letter_of

#: The most cells of a file, gaps between filled ones counted, and its sheets.
MOST_CELLS, MOST_SHEETS = 8_000_000, 60
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
#: The most different texts, and the most text that a sheet's cells come to.
MOST_TEXTS, MOST_TEXT = 3_000_000, 512 * MEGABYTE
_TEXTS = "xl/sharedStrings.xml"
_POINTS = re.compile(rb't="s"[^>]*><v>([0-9]{1,8})</v>')

_PICTURES = Say("a picture", "图片")
_OTHERS: tuple[tuple[bytes, Say], ...] = (
    (b"%PDF", Say("a PDF", "PDF 文件")),
    (b"\x89PNG", _PICTURES),
    (b"\xff\xd8\xff", _PICTURES),
    (b"GIF8", _PICTURES),
    (b"RIFF", _PICTURES),
    (b"II*\0", _PICTURES),
    (b"MM\0*", _PICTURES),
    (b"BM", _PICTURES),
    (b"Rar!", Say("a packed archive", "压缩包")),
    (b"7z\xbc\xaf", Say("a packed archive", "压缩包")),
    (b"\x1f\x8b", Say("a packed archive", "压缩包")),
    (b"MZ", Say("a program", "程序文件")),
    (b"\x7fELF", Say("a program", "程序文件")),
    (b"SQLite format", Say("a database", "数据库文件")),
    (b"{\\rtf", Say("a text document", "文字文档")),
)


class Format(StrEnum):
    """What a file is, by its content."""

    XLSX = ".xlsx"
    XLS = ".xls"
    ODS = ".ods"
    CSV = ".csv"


#: The endings under which each may come without a word.
_ENDINGS = {
    Format.XLSX: {".xlsx"},
    Format.XLS: {".xls"},
    Format.ODS: {".ods"},
    Format.CSV: {".csv", ".txt", ".tsv"},
}


@dataclass(frozen=True, slots=True)
class Guarded:
    """A file that may be opened: what it is, and what its sheets do not show.

    ``marks`` are by the sheet's title; only of .xlsx. ``misnamed``: its name says
    that it is something else.
    """

    format: Format
    misnamed: bool
    marks: Mapping[str, Marks] = field(default_factory=dict)


def guarded(path: Path, *, name: str) -> Guarded:
    """Look at a file before it is opened.

    Raises:
        Refused: if it must not be opened.

    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError as error:
        reason = error.strerror or ""
        raise Refused(kinds.UPLOAD_GONE, reason=reason) from error
    most = settings.WORKBOOK_MOST_BYTES
    if size > most:
        megabytes, most = -(-size // MEGABYTE), most // MEGABYTE
        raise Refused(kinds.UPLOAD_TOO_LARGE, size=megabytes, most=most)
    if not head.strip():
        raise Refused(kinds.UPLOAD_EMPTY)
    return _looked_at(path, head, Path(name).suffix.lower())


def _looked_at(path: Path, head: bytes, ending: str) -> Guarded:
    """Tell by the first bytes what a file is, and look at all of it.

    Raises:
        Refused: if it must not be opened.

    """
    if head.startswith(b"PK"):
        pack = packed(path)
        if "content.xml" in pack.parts:
            look_at_ods(pack, most_cells=MOST_CELLS, most_text=MOST_TEXT)
            return Guarded(Format.ODS, ending != ".ods")
        if "xl/workbook.xml" not in pack.parts:
            what = Say("a packed archive or another document", "压缩包或其他文档")
            raise Refused(kinds.FORMAT_UNKNOWN, found_en=what.en, found_zh=what.zh)
        return Guarded(Format.XLSX, ending != ".xlsx", _xlsx(pack))
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        look_at_xls(path)
        look_at_cells(path.read_bytes(), most_cells=MOST_CELLS)
        return Guarded(Format.XLS, ending != ".xls")
    for sign, what in _OTHERS:
        if head.startswith(sign):
            raise Refused(kinds.FORMAT_UNKNOWN, found_en=what.en, found_zh=what.zh)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<table", b"<head")):
        raise Refused(kinds.WEB_PAGE)
    if b"mime-version:" in start[:200]:
        raise Refused(kinds.WEB_PAGE)
    _look_at_text(path, head)
    return Guarded(Format.CSV, ending not in _ENDINGS[Format.CSV])


def _look_at_text(path: Path, head: bytes) -> None:
    """Find NUL signs, but in a file that says it is UTF-16."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return
    with path.open("rb") as file:
        while piece := file.read(MEGABYTE):
            if b"\0" in piece:
                raise Refused(kinds.ENCODING_UNKNOWN)


def look_at_xls(path: Path) -> None:
    """Find a password and macros in the directory of an old workbook.

    Raises:
        Refused: if it has them.

    """
    signs = {
        "EncryptedPackage": kinds.ENCRYPTED,
        "EncryptionInfo": kinds.ENCRYPTED,
        "_VBA_PROJECT": kinds.MACROS,
    }
    rest = b""
    with path.open("rb") as file:
        while piece := file.read(MEGABYTE):
            held = rest + piece
            for sign, kind in signs.items():
                if sign.encode("utf-16-le") in held:
                    raise Refused(kind)
            rest = piece[-64:]


def _xlsx(pack: Pack) -> dict[str, Marks]:
    """Look at every part of an .xlsx file; return what its sheets do not show.

    Raises:
        Refused: if it must not be opened.

    """
    parts = parts_of(pack)
    if len(parts.sheets) > MOST_SHEETS:
        count = len(parts.sheets)
        raise Refused(kinds.SHEETS_TOO_MANY, count=count, most=MOST_SHEETS)
    titles = {part: title for title, part in parts.sheets.items()}
    lengths = _texts(pack) if _TEXTS in pack.parts else array("I")
    marks: dict[str, Marks] = {}
    cells = 0
    for name in pack.parts:
        if name in titles:
            found = seen_in(name, unpacked(pack, name), styles=parts.styles)
            if found.odd or found.rows * found.columns > MOST_CELLS:
                found = walked(name, unpacked(pack, name), styles=parts.styles)
            cells += found.rows * found.columns if found.rows > 99_999 else 0
            _fits(titles[name], found, cells)
            _text_fits(pack, name, titles[name], lengths)
            marks[titles[name]] = found
        elif name != _TEXTS:
            _other(pack, name)
    return marks


def _fits(title: str, marks: Marks, cells: int) -> None:
    rows, columns = marks.rows, marks.columns
    too_far = rows > MOST_ROWS or columns > MOST_COLUMNS
    if too_far or rows * columns > MOST_CELLS or cells > MOST_CELLS:
        letter = letter_of(columns - 1)
        raise Refused(kinds.SHEET_TOO_LARGE, title, rows=rows, letter=letter)


def _texts(pack: Pack) -> "array[int]":
    """Return how long each shared text may be, with what stands around it.

    Raises:
        Refused: if there are too many, or they are no plain XML.

    """
    lengths = array("I")
    start = next(unpacked(pack, _TEXTS), b"")
    found = re.search(rb"</(?:[^<>\s:]+:)?si>", start)
    closing = found[0] if found else b"</si>"
    depth, rest = Depth(), 0
    for piece in whole_rows(_undeclared(pack, _TEXTS), closing):
        depth.after(piece)
        texts = piece.split(closing)
        lengths.extend(map(len, texts[:-1]))
        rest += len(texts[-1])
        if len(lengths) > MOST_TEXTS:
            raise Refused(kinds.TEXTS_TOO_MANY, count=len(lengths), most=MOST_TEXTS)
    if rest > MEGABYTE:
        raise Refused(kinds.BROKEN, reason=_TEXTS)
    if depth.odd:
        Walk(_TEXTS).through(unpacked(pack, _TEXTS))
    return lengths


def _undeclared(pack: Pack, name: str) -> Iterator[bytes]:
    """Unpack a part of XML that declares nothing and is UTF-8.

    Raises:
        Refused: if it declares entities, or holds NUL signs.

    """
    for number, piece in enumerate(unpacked(pack, name)):
        if b"\0" in piece or (not number and b"<!DOCTYPE" in piece):
            raise Refused(kinds.XML_HARMFUL, found=name[-60:])
        yield piece


def _text_fits(pack: Pack, name: str, title: str, lengths: "array[int]") -> None:
    """Hold the texts that a sheet's cells point to against what may be unpacked.

    One long text can stand in a million cells. Its cells are looked at only where
    the longest text in each of them would be too much.
    """
    longest = max(lengths, default=0)
    most = pack.parts[name].file_size // 20  # no cell with a text is shorter
    if longest * most <= MOST_TEXT:
        return
    told = loose = 0
    for piece in whole_rows(unpacked(pack, name)):
        found = _POINTS.findall(piece)
        told += sum(
            lengths[int(text)] if int(text) < len(lengths) else 0 for text in found
        )
        loose += max(piece.count(b'"s"') + piece.count(b"'s'") - len(found), 0)
    size = told + loose * longest
    if size > MOST_TEXT:
        size, most = size // MEGABYTE, MOST_TEXT // MEGABYTE
        raise Refused(kinds.TEXT_TOO_MUCH, title, size=size, most=most)


def _other(pack: Pack, name: str) -> None:
    """Unpack a part that is no sheet: it is what it says, and flat."""
    if not name.endswith((".xml", ".rels")):
        for _ in unpacked(pack, name):
            pass
        return
    depth = Depth()
    for piece in whole_rows(_undeclared(pack, name), b">"):
        depth.after(piece)
    if depth.odd:
        Walk(name).through(unpacked(pack, name))
