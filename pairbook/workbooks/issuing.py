"""What a workbook knows of itself: its hidden sheet, and how its sheets are named.

The hidden sheet has a row for each fact, three texts in columns A, B, C:

- ``office``, ``layout``, ``period``, ``number``: the fact in C, B empty;
- ``key``: a row key that the sheet B was given;
- ``asked``: a row of sheet B whose value was left to fill in: an indicator's code, or
  a preset's name;
- ``checksum``: in C the SHA-256 of all rows before it, in hexadecimal.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence

from pairbook.values.period import period_of
from pairbook.workbooks.layouts import Column, Sheet
from pairbook.workbooks.pages import Issued

#: The name of the hidden sheet.
HIDDEN = "_pairbook"
#: Rows of a sheet that Pairbook writes, counted from 1: title, note, headings, data.
HEADING_ROW, FIRST_ROW = 3, 4
#: What Excel allows in the name of a sheet.
MOST_TAB = 31
#: The sheets that stand beside those of the layout; nothing is read from them.
README_TAB, PROMISED_TAB = "Read me 说明", "Promised 承诺"
OWN_TABS = frozenset({README_TAB, PROMISED_TAB, HIDDEN, "_lists"})

_BETWEEN, _END = "\x1f", "\x1e"


def tab(sheet: Sheet) -> str:
    """Return what the tab of a sheet is called: in both languages.

    Examples:
        >>> from pairbook.workbooks.layouts import layout
        >>> tab(layout("annual").sheets[1])
        'Money 资金'

    """
    both = f"{sheet.title.en} {sheet.title.zh}"
    name = both if len(both) <= MOST_TAB else sheet.title.zh or sheet.title.en
    for sign in r"[]:*?/\'":
        name = name.replace(sign, " ")
    return name.strip()[:MOST_TAB]


def heading(column: Column) -> str:
    """Return the heading of a column: English, and Chinese on a line of its own."""
    return f"{column.heading.en}\n{column.heading.zh}"


def issued_rows(issued: Issued) -> list[tuple[str, str, str]]:
    """Return the rows of the hidden sheet."""
    rows = [
        ("office", "", issued.office),
        ("layout", "", issued.layout),
        ("period", "", str(issued.period)),
        ("number", "", str(issued.number)),
    ]
    for what, sheets in (("key", issued.keys), ("asked", issued.asked)):
        rows += [
            (what, sheet, text)
            for sheet in sorted(sheets)
            for text in sorted(sheets[sheet])
        ]
    return [*rows, ("checksum", "", _checksum(rows))]


def issued_of(rows: Iterable[Sequence[object]]) -> Issued:
    """Return what a hidden sheet says.

    Args:
        rows: its rows; empty cells are None or "", and empty rows do not matter.

    Raises:
        ValueError: if a row is missing, strange or was changed.

    """
    texts = [_texts(row) for row in rows if any(row)]
    if not texts or texts[-1] != ("checksum", "", _checksum(texts[:-1])):
        raise ValueError("The hidden sheet of the workbook was changed.")
    facts: dict[str, str] = {}
    lists: dict[str, defaultdict[str, set[str]]] = {
        "key": defaultdict(set),
        "asked": defaultdict(set),
    }
    for what, sheet, text in texts[:-1]:
        if what in lists:
            lists[what][sheet].add(text)
        else:
            facts[what] = text
    if missing := {"office", "layout", "period", "number"} - set(facts):
        raise ValueError(f"The hidden sheet has no {', '.join(sorted(missing))}.")
    return Issued(
        facts["office"],
        facts["layout"],
        period_of(facts["period"]),
        int(facts["number"]),
        {sheet: frozenset(found) for sheet, found in lists["key"].items()},
        {sheet: frozenset(found) for sheet, found in lists["asked"].items()},
    )


def _texts(row: Sequence[object]) -> tuple[str, str, str]:
    """Return the first three cells as texts."""
    cells = ["" if cell is None else str(cell) for cell in row[:3]]
    cells += [""] * (3 - len(cells))
    return cells[0], cells[1], cells[2]


def _checksum(rows: Iterable[tuple[str, str, str]]) -> str:
    text = _END.join(_BETWEEN.join(row) for row in rows)
    return hashlib.sha256(text.encode()).hexdigest()
