"""What is wrong with a layout's file: every key that is missing, strange or unfit."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pairbook.values.problem import Problem, ProblemKind, Spot
from pairbook.values.quantity import UNITS
from pairbook.values.say import Say
from pairbook.values.words import WORDS
from pairbook.workbooks.issuing import MOST_TAB
from pairbook.workbooks.layouts import (
    FOLDER,
    PLAIN_NAME,
    Kind,
    content_of,
    layout_files,
    layout_of,
)
from pairbook.workbooks.register import TABLES

UNREADABLE = ProblemKind(
    "layout-unreadable",
    Say(
        "The layout cannot be read: {reason}.",
        "表式文件无法读取：{reason}。",
    ),
    Say(
        "Save it as TOML in UTF-8, as docs/workbook-layouts.md shows.",
        "请按 docs/workbook-layouts.md 保存为 UTF-8 编码的 TOML 文件。",
    ),
)
MISSING = ProblemKind(
    "layout-key-missing",
    Say("{where} has no {key}.", "{where} 缺少 {key}。"),
    Say("Add it: {needed}.", "请补上：{needed}。"),
)
STRANGE = ProblemKind(
    "layout-key-unknown",
    Say("{where} has a key that no layout knows: {key}.", "{where} 有未知的键 {key}。"),
    Say("Take it out, or use one of: {allowed}.", "请删去，或改用：{allowed}。"),
)
UNFIT = ProblemKind(
    "layout-value-unfit",
    Say("{key} of {where} cannot be {found}.", "{where} 的 {key} 不能是 {found}。"),
    Say("It may be: {allowed}.", "可以是：{allowed}。"),
)
TWICE = ProblemKind(
    "layout-name-twice",
    Say("{found} is there twice in {where}.", "{where} 中 {found} 出现了两次。"),
    Say("Give each a name of its own.", "请各取不同的名称。"),
)

#: The record tables that a sheet's rows may become.
RECORDS = (
    *("organisation", "movement", "lot", "project", "observation", "exchange"),
    *("pairing", "contract", "passage"),
)
_TOP = {"title", "note", "column", "sheet"}
_SHEET = {"name", "table", "title", "note", "identity", "column", "preset"}
_COLUMN: Mapping[str, type] = {
    **dict.fromkeys(("name", "kind", "example", "unit", "of"), str),
    **dict.fromkeys(("heading", "note", "observes"), dict),
    **dict.fromkeys(("required", "locked", "compared", "hidden", "answer"), bool),
    "choices": list,
    "width": int,
}
#: How a value of each type is written.
_SHOWN: Mapping[type, str] = {
    str: '"…"',
    dict: "{ … }",
    bool: "true, false",
    list: "[ … ]",
    int: "1, 2, 3, …",
}
_BOTH = "{ en = …, zh = … }"
#: What stands for something of the office's own in a preset (docs/workbook-layouts.md).
PLACEHOLDER = re.compile(
    r"{(pair|period|year|(holder|organisation):[^{}:]*:[^{}:]*:[^{}]*)}"
)


@dataclass(frozen=True, slots=True)
class _At:
    """Where in a file: its name, and the sheet or column, as ``aid.amount``."""

    file: str
    where: str

    def problem(self, kind: ProblemKind, key: str, **facts: object) -> Problem:
        """Return a problem with a key."""
        shown = self.where or self.file
        spot = Spot(self.file, None, f"{self.where}.{key}".strip("."))
        return Problem(kind, spot, {"where": shown, "key": key, **facts})

    def inside(self, name: object) -> "_At":
        """Return a place inside this one."""
        return _At(self.file, f"{self.where}.{name}".strip("."))


def problems_in_layouts(own: Path) -> dict[str, list[Problem]]:
    """Return the problems of every layout file, by its name; none where it is fine."""
    found = {
        path.name: problems_in_file(path) for path in sorted(layout_files().values())
    }
    for path in sorted(own.glob("*.toml")):
        at = _At(path.name, "")
        if not PLAIN_NAME.fullmatch(path.stem):
            allowed = "a-z, 0-9, -, _"
            problem = at.problem(UNFIT, "name", found=path.stem, allowed=allowed)
            found.setdefault(path.name, []).append(problem)
        elif (FOLDER / path.name).is_file() and own != FOLDER:
            found[path.name].append(at.problem(TWICE, "name", found=path.stem))
    return found


def problems_in_file(path: Path) -> list[Problem]:
    """Return what is wrong with a layout's file."""
    try:
        says = content_of(path)
    except (OSError, ValueError) as error:
        return [_unreadable(path, error)]
    try:
        problems = list(problems_in_layout(path.name, says))
        if not problems:
            layout_of(path.stem, says)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        return [_unreadable(path, error)]
    return problems


def _unreadable(path: Path, error: Exception) -> Problem:
    reason = str(error).rstrip(".")
    return Problem(UNREADABLE, Spot(path.name), {"reason": reason})


def problems_in_layout(file: str, says: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what is wrong with a layout's content."""
    at = _At(file, "")
    yield from _strange(at, says, _TOP)
    yield from _title(at, says)
    shared = says.get("column", {})
    sheets = says.get("sheet", [])
    if not isinstance(sheets, list) or not sheets:
        yield at.problem(MISSING, "sheet", needed="[[sheet]]")
        return
    for number, sheet in enumerate(sheets, 1):
        place = at.inside(sheet.get("name", f"sheet {number}"))
        yield from _sheet(place, sheet, shared)
    yield from _twice(at, [sheet.get("name") for sheet in sheets])


def _sheet(
    at: _At, says: Mapping[str, Any], shared: Mapping[str, Any]
) -> Iterator[Problem]:
    """Yield what is wrong with a sheet."""
    yield from _strange(at, says, _SHEET)
    yield from _title(at, says)
    name, table = says.get("name", ""), says.get("table")
    if not PLAIN_NAME.fullmatch(str(name)):
        yield at.problem(UNFIT, "name", found=name, allowed="a-z, 0-9, -, _")
    if len(str(says.get("title", {}).get("zh", ""))) > MOST_TAB:
        found = says["title"]["zh"]
        yield at.problem(UNFIT, "title", found=found, allowed=f"≤ {MOST_TAB}")
    if table not in RECORDS:
        yield at.problem(UNFIT, "table", found=table, allowed=", ".join(RECORDS))
    listed = says.get("column", [])
    if not listed:
        yield at.problem(MISSING, "column", needed="column = [ { name = … } ]")
    columns = {
        str(column.get("name")): {**shared.get(column.get("name"), {}), **column}
        for column in listed
    }
    for column_name, column in columns.items():
        yield from _column(at.inside(column_name), column)
    yield from _twice(at, [column.get("name") for column in listed])
    if not says.get("identity"):
        yield at.problem(MISSING, "identity", needed="identity = [ … ]")
    for part in says.get("identity", []):
        if part not in columns:
            allowed = ", ".join(columns)
            yield at.problem(UNFIT, "identity", found=part, allowed=allowed)
    for number, preset in enumerate(says.get("preset", []), 1):
        yield from _preset(at.inside(f"preset {number}"), preset, columns)


def _column(at: _At, says: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what is wrong with a column."""
    yield from _strange(at, says, set(_COLUMN))
    for key, wanted in _COLUMN.items():
        if key in says and not isinstance(says[key], wanted):
            shown = _SHOWN[wanted]
            yield at.problem(UNFIT, key, found=says[key], allowed=shown)
    kinds = [str(kind) for kind in Kind]
    kind = says.get("kind")
    if kind not in kinds:
        yield at.problem(UNFIT, "kind", found=kind, allowed=", ".join(kinds))
    yield from _both(at, "heading", says.get("heading"))
    if kind == Kind.REF and says.get("of") not in TABLES:
        found = says.get("of")
        yield at.problem(UNFIT, "of", found=found, allowed=", ".join(TABLES))
    money = [unit.code for unit in UNITS.values() if unit.kind == "amount"]
    if kind == Kind.MONEY and says.get("unit") not in money:
        found = says.get("unit")
        yield at.problem(UNFIT, "unit", found=found, allowed=", ".join(money))
    if kind == Kind.CHOICE and not says.get("choices"):
        yield at.problem(MISSING, "choices", needed='choices = [ "…" ]')
    for word in says.get("choices", []):
        if word not in WORDS:
            allowed = "pairbook/values/words.py"
            yield at.problem(UNFIT, "choices", found=word, allowed=allowed)


def _preset(
    at: _At, says: Mapping[str, Any], columns: Mapping[str, Mapping[str, Any]]
) -> Iterator[Problem]:
    """Yield what is wrong with a fixed row."""
    yield from _strange(at, says, {"name", *columns})
    for key, value in says.items():
        if not isinstance(value, str):
            yield at.problem(UNFIT, key, found=value, allowed='"…"')
            continue
        if set("{}") & set(PLACEHOLDER.sub("", value)):
            allowed = "{pair}, {period}, {year}, {holder:…:…:…}, {organisation:…:…:…}"
            yield at.problem(UNFIT, key, found=value, allowed=allowed)
        choices = columns.get(key, {}).get("choices", [])
        if choices and value not in choices:
            yield at.problem(UNFIT, key, found=value, allowed=", ".join(choices))
        if columns.get(key, {}).get("kind") == Kind.UNIT and value not in UNITS:
            yield at.problem(UNFIT, key, found=value, allowed=", ".join(UNITS))


def _strange(at: _At, says: Mapping[str, Any], known: set[str]) -> Iterator[Problem]:
    for key in says:
        if key not in known:
            yield at.problem(STRANGE, key, allowed=", ".join(sorted(known)))


def _title(at: _At, says: Mapping[str, Any]) -> Iterator[Problem]:
    yield from _both(at, "title", says.get("title"))
    if "note" in says:
        yield from _both(at, "note", says["note"])


def _both(at: _At, key: str, says: object) -> Iterator[Problem]:
    """Yield a problem where something is not said in both languages."""
    if not isinstance(says, Mapping):
        yield at.problem(MISSING, key, needed=f"{key} = {_BOTH}")
        return
    for language in ("en", "zh"):
        if not str(says.get(language, "")).strip():
            yield at.problem(MISSING, f"{key}.{language}", needed=f"{key} = {_BOTH}")


def _twice(at: _At, names: list[Any]) -> Iterator[Problem]:
    for name, times in Counter(map(str, names)).items():
        if times > 1:
            yield at.problem(TWICE, "name", found=name)
