"""``pairbook lists``: the lists of docs/ that are made from the program itself."""

import pkgutil
from argparse import SUPPRESS, Action, ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path

from django.conf import settings

import pairbook
from pairbook.accounts.format_page import format_page
from pairbook.cli.parsing import Subparsers, both
from pairbook.cli.printing import complain, write
from pairbook.cli.registration import commands
from pairbook.rules.writing import as_markdown
from pairbook.values.problem import ProblemKind, Severity
from pairbook.values.quantity import UNITS
from pairbook.values.say import Say

STALE = Say(
    "docs/{name} is not what the program says; run: make docs",
    "docs/{name} 与程序不符，请运行：make docs",
)
MADE = "<!-- Made by `make docs`; not by hand. -->"


def register(subparsers: Subparsers) -> None:
    """Add the command and its arguments."""
    command = subparsers.add_parser(
        "lists", help=both("write the lists of docs/ anew", "重写 docs/ 中的清单")
    )
    command.add_argument(
        "--check",
        action="store_true",
        help=both("write nothing; fail if one is stale", "只检查是否过时"),
    )


def run(arguments: Namespace) -> int:
    """Write every list, or return 1 if one is stale."""
    folder = Path(settings.BASE_DIR) / "docs"
    if arguments.check:
        stale = stale_lists(folder)
        for name in stale:
            complain(STALE.to(arguments.language, name=name))
        return int(bool(stale))
    folder.mkdir(exist_ok=True)
    for name, made in LISTS.items():
        (folder / name).write_text(made(), encoding="utf-8")
        write(f"docs/{name}")
    return 0


def stale_lists(folder: Path) -> list[str]:
    """Return the lists in a folder that are missing or not what they should be."""
    return [
        name
        for name, made in LISTS.items()
        if not (folder / name).is_file()
        or (folder / name).read_text(encoding="utf-8") != made()
    ]


def problem_kinds() -> list[ProblemKind]:
    """Return every kind of problem that some room names, by code."""
    found: dict[int, ProblemKind] = {}
    for module in pkgutil.walk_packages(pairbook.__path__, "pairbook."):
        if ".migrations" in module.name or module.name.endswith((".wsgi", "__main__")):
            continue
        for value in vars(import_module(module.name)).values():
            for kind in _kinds_in(value):
                found[id(kind)] = kind
    return sorted(found.values(), key=lambda kind: kind.code)


def _kinds_in(value: object) -> Iterator[ProblemKind]:
    """Find kinds that a module holds: alone, in a tuple, list or mapping."""
    if isinstance(value, ProblemKind):
        yield value
    elif isinstance(value, (tuple, list)):
        yield from (each for each in value if isinstance(each, ProblemKind))
    elif isinstance(value, Mapping):
        yield from (each for each in value.values() if isinstance(each, ProblemKind))


#: Whether something with a problem of a severity is saved.
SAVED = {
    Severity.BLOCKS: "no",
    Severity.WARNS: "yes, with a warning",
    Severity.NOTES: "yes",
}


def problems() -> str:
    """Return the list of problem codes as Markdown."""
    lines = [
        "# Problems · 问题",
        "",
        MADE,
        "",
        "What Pairbook says when something cannot be accepted, and what to do. The",
        "code is stable. Words in braces stand for what was found.",
        "",
        "| code | what is wrong · 问题 | what to do · 处理办法 | saved? |",
        "|---|---|---|---|",
    ]
    for kind in problem_kinds():
        saved = SAVED[kind.severity]
        lines.append(
            f"| `{kind.code}` | {_side_by_side(kind.says)} "
            f"| {_side_by_side(kind.remedy)} | {saved} |"
        )
    return "\n".join(lines) + "\n"


def units() -> str:
    """Return the list of counting units as Markdown."""
    lines = [
        "# Units · 单位",
        "",
        MADE,
        "",
        "Two units are never added, and only units of one kind are converted.",
        "",
        "| unit | English | 中文 | kind | in its kind's unit |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| `{code}` | {unit.name.en} | {unit.name.zh} | {unit.kind} | {unit.size} |"
        for code, unit in UNITS.items()
    ]
    return "\n".join(lines) + "\n"


def command_lines() -> str:
    """Return the list of commands as Markdown."""
    lines = [
        "# Commands · 命令",
        "",
        MADE,
        "",
        "`.venv/bin/pairbook COMMAND`, or `python -m pairbook COMMAND`. Exit code 0:",
        "done; 1: what was asked is not so (problems, conflicts, a broken journal); 2:",
        "the arguments cannot be read. Every command takes `--language en|zh`.",
    ]
    for name, (says, parser) in commands().items():
        lines += ["", f"## pairbook {name}", "", says, ""]
        lines += [_argument(action) for action in _arguments(parser)]
    return "\n".join(line.rstrip() for line in lines).rstrip() + "\n"


def _arguments(parser: ArgumentParser) -> list[Action]:
    return [
        action
        for action in parser._actions  # noqa: SLF001  (argparse has no public list)
        if action.help != SUPPRESS
        and not {"--help", "--language"} & set(action.option_strings)
    ]


def _argument(action: Action) -> str:
    takes = ""
    if action.nargs != 0:
        if action.choices is not None:
            takes = "|".join(str(choice) for choice in action.choices)
        else:
            named = action.metavar or action.dest.upper()
            takes = named if isinstance(named, str) else " ".join(named)
    told = " ".join(part for part in (*action.option_strings[-1:], takes) if part)
    return f"- `{told}`: {action.help}"


def _side_by_side(say: Say) -> str:
    return f"{say.en}<br>{say.zh}".replace("|", "\\|").replace("\n", " ")


#: Every made list, by its name in docs/.
LISTS: dict[str, Callable[[], str]] = {
    "account-format.md": format_page,
    "problems.md": problems,
    "units.md": units,
    "commands.md": command_lines,
    "rules.md": as_markdown,
}
