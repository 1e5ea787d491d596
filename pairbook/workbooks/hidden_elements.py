"""Every element of a part of a packed file, looked at one by one.

For sheets that are written in an unusual manner, and for parts that may nest deeply or
declare entities. Slow and sure; in constant memory but for what it finds.
"""

import re
from collections.abc import Iterable, Mapping
from xml.parsers import expat

from pairbook.workbooks import guarding_problems as kinds
from pairbook.workbooks.guarding_zip import Refused
from pairbook.workbooks.hidden import MOST_DEPTH, Marks
from pairbook.workbooks.reading_letters import column_of, letter_of

_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})", re.ASCII)
_ROW = re.compile(r"[0-9]{1,7}", re.ASCII)
_SHOWN = {None, "0", "false"}


class Walk:
    """A walk over the elements of a part."""

    def __init__(self, name: str) -> None:
        self.name, self.depth = name, 0
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._declared
        self.parser.StartElementHandler = self.starts
        self.parser.EndElementHandler = self.ends

    def through(self, pieces: Iterable[bytes]) -> None:
        """Walk to the end.

        Raises:
            Refused: if it nests too deeply, declares entities or is no XML.

        """
        try:
            for piece in pieces:
                self.parser.Parse(piece)
            self.parser.Parse(b"", True)  # noqa: FBT003  (expat takes it by place)
        except expat.ExpatError as error:
            raise Refused(kinds.BROKEN, reason=f"{self.name[-60:]}: {error}") from error

    def starts(self, _tag: str, _attributes: Mapping[str, str]) -> None:
        """Enter an element."""
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise Refused(kinds.XML_HARMFUL, found=self.name[-60:])

    def ends(self, _tag: str) -> None:
        """Leave an element."""
        self.depth -= 1

    def _declared(self, *_said: object) -> None:
        raise Refused(kinds.XML_HARMFUL, found=self.name[-60:])


class SheetWalk(Walk):
    """A walk over a sheet of an .xlsx file: every row and cell."""

    def __init__(self, name: str, styles: Mapping[int, str]) -> None:
        super().__init__(name)
        self.marks = Marks(rows=0, columns=0)
        self._styles = {str(number): meaning for number, meaning in styles.items()}
        self._row = self._column = 0
        self._kind = self._text = self._style = ""
        self._formula = self._error = False

    def starts(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Enter a row, a cell, its formula or value."""
        super().starts(tag, attributes)
        element = tag.rpartition(":")[2]
        if element == "c":
            self._cell(attributes)
        elif element == "f":
            self._formula = True
        elif element in {"v", "is"}:
            self.marks.rows = max(self.marks.rows, self._row)
            self.marks.columns = max(self.marks.columns, self._column)
            if self._style:
                place = letter_of(self._column - 1), self._row
                self.marks.styled[place] = self._style
            if self._formula or self._error:
                self.parser.CharacterDataHandler = self._reads
        elif element == "row":
            self._row = self._number_of_row(attributes.get("r"))
            self._column = 0
            if attributes.get("hidden") not in _SHOWN:
                self.marks.hidden_rows.append(self._row)
        elif element == "col" and attributes.get("hidden") not in _SHOWN:
            first = _number(attributes.get("min"), 1)
            last = min(_number(attributes.get("max"), first), 16_384)
            self.marks.hidden_columns.append((first, last))
        elif element == "mergeCell":
            self.marks.merged.append(attributes.get("ref", ""))

    def ends(self, tag: str) -> None:
        """Leave a cell: say what it was."""
        super().ends(tag)
        if not (self._formula or self._error):
            return
        element = tag.rpartition(":")[2]
        if element == "v":
            self.parser.CharacterDataHandler = None
        if element != "c":
            return
        letter = letter_of(self._column - 1)
        if self._formula:
            calculated = self._text or self._kind == "str"
            places = self.marks.formulas if calculated else self.marks.not_calculated
            places[letter].append(self._row)
        if self._error:
            self.marks.errors[letter].append((self._row, self._text[:20]))
        self._formula = self._error = False
        self._text = ""

    def _number_of_row(self, told: str | None) -> int:
        if told is None:
            return self._row + 1
        if not _ROW.fullmatch(told):
            raise self._strange(told)
        return int(told)

    def _strange(self, place: str) -> Refused:
        """Return the problem of a place that no sheet has."""
        return Refused(kinds.BROKEN, reason=f"{self.name[-60:]}: {place[:20]!r}")

    def _cell(self, attributes: Mapping[str, str]) -> None:
        told = attributes.get("r")
        if told is None:
            self._column += 1
        elif place := _CELL.fullmatch(told):
            self._column, self._row = column_of(place[1]), int(place[2])
        else:
            raise self._strange(told)
        self._kind = attributes.get("t", "")
        self._error = self._kind == "e"
        self._style = self._styles.get(attributes.get("s", ""), "")

    def _reads(self, text: str) -> None:
        if len(self._text) < 100:
            self._text += text


def walked(
    name: str, pieces: Iterable[bytes], *, styles: Mapping[int, str] | None = None
) -> Marks:
    """Look at every cell of a sheet; the same as ``hidden.seen_in``, surely.

    Raises:
        Refused: if it nests too deeply, declares entities or is no XML.

    """
    walk = SheetWalk(name, styles or {})
    walk.through(pieces)
    return walk.marks


def _number(text: str | None, otherwise: int) -> int:
    plain = text and text.isascii() and text.isdecimal() and len(text) < 9
    return int(text or "0") if plain else otherwise
