"""Plain lines on a terminal: tables, problems, JSON."""

import json
import sys
import unicodedata
from collections.abc import Sequence

from pairbook.values.problem import Problem, Spot
from pairbook.values.say import Language, Say

IN_FILES = (Say("file", "文件"), Say("row", "行"), Say("column", "列"))
IN_WORKBOOKS = (Say("file", "文件"), Say("sheet", "工作表"), Say("cell", "单元格"))
WHAT = (
    Say("code", "代码"),
    Say("what is wrong", "问题"),
    Say("what to do", "处理办法"),
)


def write(line: str = "") -> None:
    """Print one line."""
    print(line)


def complain(line: str) -> None:
    """Print one line beside the answer, where a pipe does not read it."""
    print(line, file=sys.stderr)


def write_json(answer: object) -> None:
    """Print an answer for machines: JSON, sorted as it was built, in UTF-8."""
    print(json.dumps(answer, ensure_ascii=False, indent=2))


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes: Chinese takes two each.

    Examples:
        >>> width("pair"), width("结对")
        (4, 4)

    """
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows as lines with aligned columns; the first row is the heading.

    Examples:
        >>> table([["a", "b"], ["long", "c"]])
        ['a     b', 'long  c']

    """
    if not rows:
        return []
    widths = [max(width(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell + " " * (wide - width(cell))
            for cell, wide in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]


def problem_table(problems: Sequence[Problem], language: Language) -> list[str]:
    """Return problems as lines: where, code, sentence, remedy.

    Where is file, row and column; of workbooks it is file, sheet and cell.
    """
    if not problems:
        return []
    in_cells = any(problem.spot.sheet for problem in problems)
    where = IN_WORKBOOKS if in_cells else IN_FILES
    rows = [[column.to(language) for column in (*where, *WHAT)]]
    rows += [
        [
            *_where(problem.spot, in_cells=in_cells),
            problem.kind.code,
            " ".join(problem.says(language).split()),
            problem.remedy(language),
        ]
        for problem in problems
    ]
    return table(rows)


def _where(spot: Spot, *, in_cells: bool) -> tuple[str, str, str]:
    """Return where a problem is: in a workbook by sheet and cell."""
    row = "" if spot.row is None else str(spot.row)
    if in_cells:
        return spot.file, spot.sheet, spot.cell or row
    return spot.file or spot.record, row, spot.column
