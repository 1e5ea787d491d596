"""The lists to choose from: on a hidden sheet, each under a defined name.

A list by its name has no limit of 255 signs, and opens in Excel and LibreOffice alike.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from pairbook.values.nothing import NOTHING_SAYS, Nothing
from pairbook.values.quantity import UNITS
from pairbook.values.say import LANGUAGES, Language
from pairbook.values.words import word
from pairbook.workbooks.layouts import Column, Kind, Layout, Sheet
from pairbook.workbooks.register import Register, label
from pairbook.workbooks.writing_cells import unit_shown

LISTS = "_lists"
#: The kinds of nothing that an office may give; "not stated" is said of sources.
GIVEN = tuple(nothing for nothing in Nothing if nothing is not Nothing.NOT_STATED)


def list_name(sheet: Sheet, column: Column) -> str:
    """Return the defined name of the list of a column; "" where it has none."""
    match column.kind:
        case Kind.REF:
            return f"list_{column.of}"
        case Kind.CHOICE:
            return f"list_{sheet.name}_{column.name}".replace("-", "_")
        case Kind.UNIT:
            return "list_unit"
        case Kind.VALUE:
            return "list_nothing"
        case _:
            return ""


def lists_of(
    layout: Layout, register: Register, language: Language
) -> dict[str, list[str]]:
    """Return the lists that a layout needs, by defined name."""
    found: dict[str, list[str]] = {}
    for sheet in layout.sheets:
        for column in sheet.columns:
            name = list_name(sheet, column)
            if name and name not in found:
                found[name] = list(_listed(column, register, language))
    return found


def _listed(column: Column, register: Register, language: Language) -> Iterator[str]:
    """Yield what may be chosen in a column."""
    match column.kind:
        case Kind.REF:
            for thing, entry in register.entries[column.of].items():
                if column.of != "pairing" or thing in register.own_pairings:
                    yield label(entry, language)
        case Kind.CHOICE:
            yield from (word(choice).to(language) for choice in column.choices)
        case Kind.UNIT:
            yield from (unit_shown(code, language) for code in UNITS)
        case _:
            yield from (NOTHING_SAYS[nothing].to(language) for nothing in GIVEN)
            for spoken in LANGUAGES:
                if spoken != language:
                    yield from (NOTHING_SAYS[nothing].to(spoken) for nothing in GIVEN)


def write_lists(book: Workbook, lists: Mapping[str, Sequence[str]]) -> None:
    """Write the hidden sheet of lists and their names."""
    sheet = book.add_worksheet(LISTS)
    sheet.very_hidden()
    columns = [[name, *(lists[name] or [""])] for name in lists]
    for row, texts in enumerate(zip_longest(*columns)):
        for column, text in enumerate(texts):
            if text is not None:
                sheet.write_string(row, column, text)
    for column, name in enumerate(lists):
        letter, last = xl_col_to_name(column), max(2, len(lists[name]) + 1)
        book.define_name(name, f"='{LISTS}'!${letter}$2:${letter}${last}")
