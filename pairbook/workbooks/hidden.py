"""What a sheet does not show: hidden rows, formulas, errors, merged cells, far cells.

Found in the XML of an .xlsx sheet as it is unpacked, piece by piece, in bounded memory.
Of a sheet that is written as all programs write them, a search for signs finds all
there is (:func:`seen_in`); where the counts of tags say that one is written otherwise,
every element is looked at (:mod:`hidden_elements`).
"""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pairbook.workbooks import guarding_problems as kinds
from pairbook.workbooks.guarding_zip import Refused
from pairbook.workbooks.reading_letters import column_of

#: How deep elements may stand in each other.
MOST_DEPTH = 128
#: How much is held in wait for the end of a row.
MOST_HELD = 4 * 1024 * 1024
#: Rows that a sheet may have without being asked how many: those below 100,000.
NEAR_ROWS, NEAR_COLUMNS = 99_999, 26

_FAR = re.compile(rb'<c r="(?![A-Z][0-9]{1,5}")')
_PLACE = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: [a-zA-Z]+="[^"<>/]*")*(/?)>')
_ROW = re.compile(rb'<row [^>]*?hidden="(?:1|true)"[^>]*>')
_COL = re.compile(rb'<col [^>]*?hidden="(?:1|true)"[^>]*>')
_MERGED = re.compile(rb'<mergeCell ref="([A-Z0-9:]+)"')
_FORMULA = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"([^>/]*)>'
    rb"<f(?:[^>]*/>|(?: [^>]*[^>/])?>[^<]*</f>)(?:<v>([^<]*)</v>)?"
)
_ERROR = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^>/]* t="e"[^>/]*>(?:<f.*?)??<v>([^<]*)</v>'
)
_STYLED = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^>/]* s="([0-9]+)"[^>/]*>')
_PREFIXED = re.compile(rb"<[^<>\s]*:c[\s>]")
_NOT_CELLS = (b"<co", b"<cf", b"<cu", b"<ch", b"<ce", b"<cl")

Places = dict[str, "array[int]"]


def _places() -> Places:
    return defaultdict(lambda: array("I"))


@dataclass(slots=True)
class Marks:
    """What was found in a sheet; cells as rows (from 1) by column letter.

    ``rows`` and ``columns`` say how far its filled cells reach at most. ``odd`` says
    that it is written in another manner, and what was found is not all.
    """

    rows: int = NEAR_ROWS
    columns: int = NEAR_COLUMNS
    hidden_rows: "array[int]" = field(default_factory=lambda: array("I"))
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    formulas: Places = field(default_factory=_places)
    not_calculated: Places = field(default_factory=_places)
    errors: dict[str, list[tuple[int, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    styled: dict[tuple[str, int], str] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)
    odd: bool = False


def whole_rows(pieces: Iterable[bytes], closing: bytes = b"</row>") -> Iterator[bytes]:
    """Cut pieces anew: after a row where one ends, else after a tag."""
    rest = b""
    for piece in pieces:
        held = rest + piece
        row = held.rfind(closing)
        end = row + len(closing) if row >= 0 else 0
        if not end and len(held) > MOST_HELD:
            end = held.rfind(b">") + 1
        if end:
            yield held[:end]
        rest = held[end:]
    if rest:
        yield rest


class Depth:
    """How deep the elements of a part stand, told from counts of tags alone.

    It may say too much and never too little: ``odd`` asks for a closer look.
    """

    def __init__(self) -> None:
        self.odd = False
        self._open = 0

    def after(self, piece: bytes) -> None:
        """Count the tags of a piece that cuts no tag."""
        opened = piece.count(b"<")
        self._open += opened - 2 * piece.count(b"</")
        if self._open > MOST_DEPTH:
            self.odd |= opened != piece.count(b">")
            alone = piece.count(b"/>") + piece.count(b"<?") + piece.count(b"<!")
            self._open = max(self._open - alone, 0)
            self.odd |= self._open > MOST_DEPTH


def seen_in(
    name: str, pieces: Iterable[bytes], *, styles: Mapping[int, str] | None = None
) -> Marks:
    """Search a sheet for signs of what it does not show.

    Args:
        name: the part, for problems.
        pieces: its bytes.
        styles: what the numbers of cell formats mean, where they mean something
            ("month", "percent").

    Raises:
        Refused: if it declares entities or is no UTF-8 text.

    """
    marks, depth = Marks(), Depth()
    meant = {
        str(number).encode(): meaning for number, meaning in (styles or {}).items()
    }
    signs = [b's="%b"' % number for number in meant]
    for number, piece in enumerate(whole_rows(pieces)):
        if b"\0" in piece or (not number and not _starts_well(piece)):
            raise Refused(kinds.XML_HARMFUL, found=name[-60:])
        depth.after(piece)
        marks.odd |= depth.odd or not _cells_are_plain(piece)
        _find(piece, marks)
        if any(sign in piece for sign in signs):
            for letter, row, style in _STYLED.findall(piece):
                if style in meant:
                    marks.styled[letter.decode(), int(row)] = meant[style]
    return marks


def _find(piece: bytes, marks: Marks) -> None:
    """Note what a piece holds that is to be found."""
    if _FAR.search(piece):
        _reach(piece, marks)
    if b"hidden" in piece:
        _hidden(piece, marks)
    if b"mergeCell" in piece:
        merged = _MERGED.findall(piece)
        marks.merged += [found.decode() for found in merged]
        marks.odd |= len(merged) != piece.count(b"<mergeCell ")
    if b"<f" in piece:
        _formulas(piece, marks)
    if b't="e"' in piece:
        _errors(piece, marks)


def _starts_well(piece: bytes) -> bool:
    """Say whether the root stands in the first piece, and nothing is declared."""
    return b"<!DOCTYPE" not in piece and b"worksheet" in piece


def _cells_are_plain(piece: bytes) -> bool:
    """Say whether every cell starts with its place, in the plainest manner."""
    others = piece.count(b"<c") - piece.count(b'<c r="')
    if others:
        others -= sum(piece.count(tag) for tag in _NOT_CELLS)
    return others == 0 and (b":c" not in piece or not _PREFIXED.search(piece))


def _reach(piece: bytes, marks: Marks) -> None:
    """Note the last row and column of a piece with far cells.

    A place that cannot be read so is odd: who reads the file after may read it.
    """
    found = _PLACE.findall(piece)
    marks.odd |= len(found) != piece.count(b'<c r="')
    places = {(letter, row) for letter, row, empty in found if not empty}
    marks.rows = max(marks.rows, *(int(row) for _, row in places), 0)
    letters = {letter for letter, _ in places}
    marks.columns = max(
        marks.columns, *(column_of(letter.decode()) for letter in letters), 0
    )


def _hidden(piece: bytes, marks: Marks) -> None:
    for found in _ROW.findall(piece):
        if row := re.search(rb' r="([0-9]{1,7})"', found):
            marks.hidden_rows.append(int(row[1]))
        else:
            marks.odd = True
    for found in _COL.findall(piece):
        first = re.search(rb' min="([0-9]{1,5})"', found)
        last = re.search(rb' max="([0-9]{1,5})"', found)
        if first and last:
            marks.hidden_columns.append((int(first[1]), min(int(last[1]), 16_384)))
        else:
            marks.odd = True
    marks.odd |= b"hidden='" in piece or b"hidden =" in piece


def _formulas(piece: bytes, marks: Marks) -> None:
    found = 0
    for letter, row, attributes, value in _FORMULA.findall(piece):
        found += 1
        calculated = value or b't="str"' in attributes
        places = marks.formulas if calculated else marks.not_calculated
        places[letter.decode()].append(int(row))
    marks.odd |= found != sum(piece.count(tag) for tag in (b"<f>", b"<f ", b"<f/"))


def _errors(piece: bytes, marks: Marks) -> None:
    found = 0
    for letter, row, text in _ERROR.findall(piece):
        found += 1
        marks.errors[letter.decode()].append((int(row), text.decode()[:20]))
    marks.odd |= found != piece.count(b't="e"')
