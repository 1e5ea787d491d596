"""Reading the files of an account: bytes to rows of text, with every slip named."""

import csv
import difflib
import io
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from pairbook.accounts import problems as kinds
from pairbook.accounts.columns import Sheet
from pairbook.accounts.sheets import SHEET_BY_NAME, SHEETS
from pairbook.values.problem import Problem, ProblemKind, Spot

#: The largest file that is read; a larger one is refused before it is opened.
MOST_BYTES = 20_000_000
#: Files beside the sheets that an account may have.
OTHER_FILES = {"account.toml", "README.md"}
NO_FILE = "it is a folder or a device 是文件夹或设备"


@dataclass(frozen=True, slots=True)
class TextRow:
    """One row of a sheet as text: its number (the heading is row 1) and its cells."""

    sheet: Sheet
    number: int
    cells: dict[str, str]

    def spot(self, column: str = "") -> Spot:
        """Return where the row, or one of its cells, is."""
        return Spot(self.sheet.file, self.number, column, self.cells.get("code", ""))


@dataclass(slots=True)
class Folder:
    """What a folder holds, as text, and the problems of reading it.

    ``unread`` names the sheets not read to the end: codes of theirs that others refer
    to are not called unknown.
    """

    header: dict[str, object] = field(default_factory=dict)
    rows: dict[str, list[TextRow]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)

    def say(self, kind: ProblemKind, spot: Spot, **facts: object) -> None:
        """Note a problem."""
        self.problems.append(Problem(kind, spot, facts))


def nearest(word: str, words: list[str] | set[str]) -> str:
    """Return the word most like another, or the first few, for a remedy."""
    alike = difflib.get_close_matches(word, sorted(words), n=1, cutoff=0.4)
    return alike[0] if alike else ", ".join(sorted(words)[:3]) or "(none yet 尚无)"


def printable(text: str) -> str:
    """Return a name with the signs that a terminal cannot print replaced by ``?``."""
    return "".join(sign if sign.isprintable() else "?" for sign in text)


def folder_of(path: Path) -> Folder:
    """Read all files of an account's folder.

    Returns a Folder whose ``problems`` hold everything that could not be read;
    nothing is raised for bad input.
    """
    folder = Folder()
    try:
        there = path.is_dir()
    except OSError:  # a name too long for the file system
        there = False
    if not there:
        folder.say(kinds.FOLDER_MISSING, Spot(), folder=printable(path.name))
        return folder
    folder.header = _header(path / "account.toml", folder)
    _note_unknown_files(path, folder)
    for sheet in SHEETS:
        file = path / sheet.file
        if file.exists() or file.is_symlink():
            before = len(folder.problems)
            folder.rows[sheet.name] = _rows(file, sheet, folder)
            if len(folder.problems) > before:
                folder.unread.add(sheet.name)
        elif sheet.required:
            folder.say(kinds.FILE_MISSING, Spot(sheet.file), file=sheet.file)
    return folder


def _header(file: Path, folder: Folder) -> dict[str, object]:
    """Read account.toml: code, title_en, title_zh, invented and more."""
    spot = Spot("account.toml")
    content = _content(file, "account.toml", folder) if file.is_file() else None
    if content is None:
        if not file.is_file():
            folder.say(kinds.ACCOUNT_UNREADABLE, spot, reason="it is missing 缺失")
        return {}
    try:
        header: dict[str, object] = tomllib.loads(content)
    except (ValueError, RecursionError) as error:
        # A number of thousands of digits is no TOMLDecodeError, nor is deep nesting.
        folder.say(kinds.ACCOUNT_UNREADABLE, spot, reason=error)
        return {}
    for key in ("code", "title_en", "title_zh"):
        said = header.get(key)
        if not isinstance(said, str) or not said.strip():
            folder.say(kinds.ACCOUNT_UNREADABLE, spot, reason=f"{key} …?")
    if not isinstance(header.get("invented", False), bool):
        folder.say(kinds.ACCOUNT_UNREADABLE, spot, reason="invented: true / false")
    return header


def _note_unknown_files(path: Path, folder: Folder) -> None:
    """Name every file that no sheet is called after."""
    try:
        files_there = sorted(path.iterdir())
    except OSError as error:
        folder.say(kinds.FILE_UNREADABLE, Spot(path.name), reason=error.strerror)
        return
    for file in files_there:
        known = file.stem in SHEET_BY_NAME and file.suffix == ".csv"
        if file.name == "README.md" and not file.is_file():
            folder.say(kinds.FILE_UNREADABLE, Spot(file.name), reason=NO_FILE)
        if known or file.name in OTHER_FILES or file.name.startswith("."):
            continue
        files = [sheet.file for sheet in SHEETS]
        name = printable(file.name)
        folder.say(
            kinds.FILE_UNKNOWN, Spot(name), file=name, nearest=nearest(name, files)
        )


def _content(file: Path, name: str, folder: Folder) -> str | None:
    """Return a file's text, or None with the problem noted."""
    spot = Spot(name)
    if file.is_symlink() or not file.resolve().is_relative_to(file.parent.resolve()):
        folder.say(kinds.FILE_OUTSIDE, spot)
        return None
    if not file.is_file():
        folder.say(kinds.FILE_UNREADABLE, spot, reason=NO_FILE)
        return None
    size = file.stat().st_size
    if size > MOST_BYTES:
        folder.say(kinds.FILE_TOO_LARGE, spot, size=size, most=MOST_BYTES)
        return None
    try:
        content = text_of(file.read_bytes())
    except OSError as error:
        folder.say(kinds.FILE_UNREADABLE, spot, reason=error.strerror)
        return None
    if content is None:
        folder.say(kinds.ENCODING_UNREADABLE, spot)
    return content


def text_of(content: bytes) -> str | None:
    """Decode UTF-8 or GB18030; None for anything else.

    Nearly any bytes pass as GB18030, so its text must also look like Chinese:
    nine in ten characters beyond ASCII are of the everyday set (GB 2312).
    """
    if b"\x00" in content:
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        return None
    beyond = [character for character in text if ord(character) > 127]
    everyday = sum(_is_everyday(character) for character in beyond)
    return text if everyday >= 0.9 * len(beyond) else None


def _is_everyday(character: str) -> bool:
    """Say whether a character is in GB 2312, the everyday set."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _rows(file: Path, sheet: Sheet, folder: Folder) -> list[TextRow]:
    """Read one sheet's rows; blank rows are passed over."""
    spot = Spot(sheet.file)
    content = _content(file, sheet.file, folder)
    if content is None:
        return []
    if not content.strip():
        folder.say(kinds.FILE_EMPTY, spot)
        return []
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    rows: list[TextRow] = []
    heading: list[str] = []
    try:
        for number, cells in enumerate(reader, start=1):
            if not heading:
                heading = [cell.strip() for cell in cells]
                if not _heading_serves(heading, sheet, folder):
                    return []
            elif any(cell.strip() for cell in cells):
                if len(cells) > len(heading):
                    folder.say(
                        kinds.ROW_TOO_LONG,
                        Spot(sheet.file, number),
                        cells=len(cells),
                        columns=len(heading),
                    )
                    continue
                named = dict(zip(heading, map(str.strip, cells), strict=False))
                rows.append(TextRow(sheet, number, named))
    except csv.Error as error:
        folder.say(
            kinds.FILE_MALFORMED, Spot(sheet.file, reader.line_num), reason=error
        )
        return []
    return rows


def _heading_serves(heading: list[str], sheet: Sheet, folder: Folder) -> bool:
    """Check the headings; a sheet with a wrong one is not read further."""
    before = len(folder.problems)
    names = [column.name for column in sheet.columns]
    spot = Spot(sheet.file, 1)
    for column in dict.fromkeys(heading):
        if column not in names:
            folder.say(
                kinds.COLUMN_UNKNOWN,
                spot,
                column=column,
                nearest=nearest(column, names),
            )
        elif heading.count(column) > 1:
            folder.say(kinds.COLUMN_TWICE, spot, column=column)
    for needed in sheet.columns:
        if needed.required and needed.name not in heading:
            folder.say(kinds.COLUMN_MISSING, spot, column=needed.name, says=needed.says)
    return len(folder.problems) == before
