"""What an .ods file unfolds to: rows and cells are written once and repeated."""

from collections.abc import Mapping

from pairbook.workbooks import guarding_problems as kinds
from pairbook.workbooks.guarding_zip import MEGABYTE, Pack, Refused, unpacked
from pairbook.workbooks.hidden_elements import Walk
from pairbook.workbooks.reading_letters import letter_of

MOST_SHEETS = 60


class _OdsWalk(Walk):
    """A walk over the tables of an .ods file that adds up what they unfold to."""

    def __init__(self, name: str, *, most_cells: int, most_text: int) -> None:
        super().__init__(name)
        self._most_cells, self._most_text = most_cells, most_text
        self._title = ""
        self._sheets = self._rows = self._filled = self._columns = self._text = 0
        self._times = self._column = self._reach = self._cell_times = 0
        self._length = 0
        self.parser.CharacterDataHandler = self._reads

    def starts(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Enter a table, row or cell."""
        super().starts(tag, attributes)
        element = tag.rpartition(":")[2]
        if element == "table":
            self._sheets += 1
            if self._sheets > MOST_SHEETS:
                raise Refused(
                    kinds.SHEETS_TOO_MANY, count=self._sheets, most=MOST_SHEETS
                )
            self._title = attributes.get("table:name", "")
            self._rows = self._filled = self._columns = 0
        elif element == "table-row":
            self._times = _times(attributes, "rows")
            self._column = self._reach = 0
        elif element in {"table-cell", "covered-table-cell"}:
            self._cell_times = _times(attributes, "columns")
            self._column += self._cell_times
            self._length = 0
            if "office:value-type" in attributes or "calcext:value-type" in attributes:
                self._reach = self._column

    def ends(self, tag: str) -> None:
        """Leave a cell or row: add up what it unfolds to.

        Raises:
            Refused: if it is too much.

        """
        super().ends(tag)
        element = tag.rpartition(":")[2]
        if element in {"table-cell", "covered-table-cell"}:
            if self._length:
                self._reach = self._column
            self._text += self._length * self._cell_times * max(self._times, 1)
        elif element == "table-row":
            self._rows += self._times
            if self._reach:
                self._filled = self._rows
                self._columns = max(self._columns, self._reach)
        if self._filled * self._columns > self._most_cells:
            raise Refused(
                kinds.SHEET_TOO_LARGE,
                self._title,
                rows=self._filled,
                letter=letter_of(self._columns - 1),
            )
        if self._text > self._most_text:
            size, most = self._text // MEGABYTE, self._most_text // MEGABYTE
            raise Refused(kinds.TEXT_TOO_MUCH, self._title, size=size, most=most)

    def _reads(self, text: str) -> None:
        self._length += len(text)


def _times(attributes: Mapping[str, str], of: str) -> int:
    """Return how often a row or cell is repeated."""
    text = attributes.get(f"table:number-{of}-repeated", "1")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 1


def look_at_ods(pack: Pack, *, most_cells: int, most_text: int) -> None:
    """Look at an .ods file before it is unfolded.

    Raises:
        Refused: if it is encrypted, too large, or no plain XML.

    """
    if "META-INF/manifest.xml" in pack.parts:
        for piece in unpacked(pack, "META-INF/manifest.xml"):
            if b"encryption-data" in piece:
                raise Refused(kinds.ENCRYPTED)
    if any(name.startswith(("Basic/", "Scripts/")) for name in pack.parts):
        raise Refused(kinds.MACROS)
    for name in pack.parts:
        if name == "content.xml":
            walk = _OdsWalk(name, most_cells=most_cells, most_text=most_text)
            walk.through(unpacked(pack, name))
        elif name.endswith((".xml", ".rdf")):
            Walk(name).through(unpacked(pack, name))
        else:
            for _ in unpacked(pack, name):
                pass
