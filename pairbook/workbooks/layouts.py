"""Layouts: what a workbook asks, as data. A new form for a new year is a new file.

A layout is a TOML file under ``layouts/``: sheets, their columns, and for a fixed form
the rows that are asked (``presets``); docs/workbook-layouts.md says how to write it.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from pairbook.values.say import Say

NO_NOTE = Say("", "")
#: The layouts that come with Pairbook; an installation's own lie in LAYOUTS.
FOLDER = Path(__file__).parent / "layouts"
#: What a layout, a sheet or a column may be called.
PLAIN_NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")


class Kind(StrEnum):
    """What may stand in a column of a sheet."""

    KEY = "key"  # the record's code; made by Pairbook, empty for a new row
    TEXT = "text"
    CHOICE = "choice"
    REF = "reference"
    MONEY = "money"
    NUMBER = "number"
    INTEGER = "whole number"
    VALUE = "value"  # a number with its wording, an interval, or a kind of nothing
    DATE = "date"
    PERIOD = "period"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet.

    ``of`` names the table that a reference points to; ``choices`` are the words of a
    choice, as records keep them. ``unit`` is the unit of a money column (yuan, wan
    yuan). ``locked`` cells are filled by Pairbook and not read back; ``compared``
    cells are read, held against the book and not saved; ``hidden`` columns come from
    the presets of a fixed form. ``observes`` says which indicator a count is of.
    A row whose ``answer`` cell is blank says nothing: it was asked and not answered.
    """

    name: str
    kind: Kind
    heading: Say
    note: Say = NO_NOTE
    example: str = ""
    unit: str = ""
    of: str = ""
    choices: tuple[str, ...] = ()
    observes: Mapping[str, str] = field(default_factory=dict)
    required: bool = False
    locked: bool = False
    compared: bool = False
    hidden: bool = False
    answer: bool = False
    width: int = 11

    def observes_for(self, side: str) -> dict[str, str]:
        """Return the indicator by word of a choice, as a side counts.

        A word may carry a side (``posting:recipient``) where both count differently.
        """
        words = {word: code for word, code in self.observes.items() if ":" not in word}
        own = {
            word.removesuffix(f":{side}"): code
            for word, code in self.observes.items()
            if word.endswith(f":{side}")
        }
        return {**words, **own}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: the record table its rows become, and what makes two rows the same.

    ``identity`` are the columns that tell a new row from others; a row without a key
    whose identity is known is that record.
    """

    name: str
    table: str
    title: Say
    note: Say
    identity: tuple[str, ...]
    columns: tuple[Column, ...]
    presets: tuple[Mapping[str, str], ...] = ()

    def column(self, name: str) -> Column:
        """Return a column by name.

        Raises:
            KeyError: if the sheet has none of that name.

        """
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Layout:
    """A form: its sheets in the order in which they stand in the workbook."""

    name: str
    title: Say
    note: Say
    sheets: tuple[Sheet, ...]

    def sheet(self, name: str) -> Sheet | None:
        """Return a sheet by name."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


def layout_files() -> dict[str, Path]:
    """Return the file of each layout, by name; one of Pairbook's own name comes first.

    An installation's own layouts lie in the folder ``PAIRBOOK_LAYOUTS``.
    """
    found: dict[str, Path] = {}
    for folder in (FOLDER, Path(settings.LAYOUTS)):
        for path in sorted(folder.glob("*.toml")):
            if PLAIN_NAME.fullmatch(path.stem):
                found.setdefault(path.stem, path)
    return found


def layouts() -> list[Layout]:
    """Return all layouts that are well formed, by name."""
    found = []
    for name in sorted(layout_files()):
        try:
            found.append(layout(name))
        except ValueError:  # `pairbook workbook layouts` says what is wrong with it
            continue
    return found


def layout(name: str) -> Layout:
    """Return a layout by name.

    Raises:
        FileNotFoundError: if there is none of that name.
        ValueError: if its file is not what a layout must be.

    """
    path = layout_files().get(name)
    if path is None:
        raise FileNotFoundError(f"There is no layout {name}.")
    return _read(name, path, path.stat().st_mtime_ns)


@lru_cache(maxsize=32)
def _read(name: str, path: Path, _changed_at: int) -> Layout:
    """Read a layout; kept until its file changes."""
    return layout_of(name, content_of(path))


def content_of(path: Path) -> dict[str, Any]:
    """Return what a layout's file says.

    Raises:
        ValueError: if it is no TOML in UTF-8.

    """
    with path.open("rb") as file:
        return tomllib.load(file)


def layout_of(name: str, says: Mapping[str, Any]) -> Layout:
    """Return the layout that a file's content describes.

    Raises:
        ValueError: if a key is missing or unknown; the message names it.

    """
    try:
        return Layout(
            name,
            _say(says["title"]),
            _say(says.get("note", {})),
            tuple(_sheet(sheet, says.get("column", {})) for sheet in says["sheet"]),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ValueError(f"The layout {name} is not well formed: {error}.") from error


def _sheet(says: Mapping[str, Any], shared: Mapping[str, Any]) -> Sheet:
    """Read a sheet; a column that is only a name takes the layout's shared one."""
    columns = []
    for column in says["column"]:
        common = shared.get(column["name"], {})
        columns.append(_column({**common, **column}))
    names = {column.name for column in columns}
    if strange := set(says["identity"]) - names:
        raise ValueError(f"{says['name']}: no column {', '.join(sorted(strange))}")
    return Sheet(
        says["name"],
        says["table"],
        _say(says["title"]),
        _say(says.get("note", {})),
        tuple(says["identity"]),
        tuple(columns),
        tuple(says.get("preset", ())),
    )


def _column(says: Mapping[str, Any]) -> Column:
    rest = {
        key: says[key]
        for key in (
            *("example", "unit", "of", "observes", "required", "locked"),
            *("compared", "hidden", "answer", "width"),
        )
        if key in says
    }
    known = {"name", "kind", "heading", "note", "choices", *rest}
    if strange := set(says) - known:
        raise ValueError(f"{says['name']}: unknown {', '.join(sorted(strange))}")
    return Column(
        says["name"],
        Kind(says["kind"]),
        _say(says["heading"]),
        _say(says.get("note", {})),
        choices=tuple(says.get("choices", ())),
        **rest,
    )


def _say(says: Mapping[str, str]) -> Say:
    return Say(says.get("en", ""), says.get("zh", ""))
