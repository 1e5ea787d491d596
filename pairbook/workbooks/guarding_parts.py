"""The parts of an .xlsx file: where its sheets lie, what its cell formats mean."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pairbook.workbooks import guarding_problems as kinds
from pairbook.workbooks.guarding_zip import Pack, Refused, unpacked
from pairbook.workbooks.hidden_elements import Walk

#: How many sheets, formats and the like the parts that name them may name.
MOST_NAMED = 200_000
_BOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
#: Built-in formats that show a month and year, or a share.
_BUILT_IN = {9: "percent", 10: "percent", 17: "month"}


@dataclass(frozen=True, slots=True)
class Parts:
    """The sheets of a file with the part each lies in, and the formats that matter."""

    sheets: Mapping[str, str] = field(default_factory=dict)
    styles: Mapping[int, str] = field(default_factory=dict)


class _Gathering(Walk):
    """A walk that keeps the attributes of some elements, in their order."""

    def __init__(self, name: str, wanted: frozenset[str]) -> None:
        super().__init__(name)
        self.found: list[tuple[str, Mapping[str, str]]] = []
        self._wanted, self._inside = wanted, ""

    def starts(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Keep an element that is wanted."""
        super().starts(tag, attributes)
        element = tag.rpartition(":")[2]
        if element in {"cellXfs", "cellStyleXfs", "dxfs"}:
            self._inside = element
        if element in self._wanted:
            if len(self.found) >= MOST_NAMED:
                raise Refused(kinds.BROKEN, reason=self.name)
            self.found.append((f"{self._inside}/{element}", dict(attributes)))


def parts_of(pack: Pack) -> Parts:
    """Return where the sheets of an .xlsx file lie and what its formats mean.

    Raises:
        Refused: if it is none, or damaged.

    """
    if _BOOK not in pack.parts or _RELATIONS not in pack.parts:
        raise Refused(kinds.BROKEN, reason=_BOOK)
    targets = {
        attributes.get("Id", ""): attributes.get("Target", "")
        for _, attributes in _gathered(pack, _RELATIONS, "Relationship")
    }
    sheets = {}
    for _, attributes in _gathered(pack, _BOOK, "sheet"):
        named = next(
            (value for key, value in attributes.items() if key.endswith(":id")), ""
        )
        target = targets.get(named, "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        part = posixpath.normpath(part)
        if part in pack.parts:
            sheets[attributes.get("name", "")] = part
    return Parts(sheets, _styles(pack))


def _gathered(
    pack: Pack, name: str, *wanted: str
) -> list[tuple[str, Mapping[str, str]]]:
    walk = _Gathering(name, frozenset(wanted))
    walk.through(unpacked(pack, name))
    return walk.found


def _styles(pack: Pack) -> Mapping[int, str]:
    """Return the cell formats that show a month, or a share in per cent."""
    name = "xl/styles.xml"
    if name not in pack.parts:
        return {}
    found = _gathered(pack, name, "numFmt", "xf")
    formats = dict(_BUILT_IN)
    for place, attributes in found:
        number, code = attributes.get("numFmtId", ""), attributes.get("formatCode", "")
        if place.endswith("/numFmt") and number.isdecimal() and meaning_of(code):
            formats[int(number)] = meaning_of(code)
    cells = [attributes for place, attributes in found if place == "cellXfs/xf"]
    return {
        number: formats[int(shown)]
        for number, attributes in enumerate(cells)
        if (shown := attributes.get("numFmtId", "0")).isdecimal()
        and int(shown) in formats
    }


def meaning_of(code: str) -> str:
    """Return what a number format shows: a "month", a "percent", or nothing special.

    Examples:
        >>> meaning_of('yyyy"年"m"月"'), meaning_of("yyyy-mm-dd"), meaning_of("0.0%")
        ('month', '', 'percent')

    """
    bare = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|_.', "", code.partition(";")[0]).casefold()
    if "%" in bare:
        return "percent"
    is_month = "y" in bare and "m" in bare and "d" not in bare and "h" not in bare
    return "month" if is_month else ""
