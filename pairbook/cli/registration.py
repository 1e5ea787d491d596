"""All commands, by name."""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import cast

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from pairbook.cli.parsing import Command, add_language, both
from pairbook.cli.printing import complain
from pairbook.values.say import Say, language_of

#: The modules of this room that are commands, in the order of ``pairbook --help``.
COMMANDS = (
    "set_up",
    "serve",
    "load",
    "workbook",
    "upload",
    "figure",
    "check",
    "review",
    "publish",
    "diff",
    "attach",
    "journal",
    "verify",
    "users",
    "round",
    "lists",
)
NOT_SET_UP = Say(
    "The book is not set up here, or by an older version. Run: pairbook set-up",
    "此处尚未建立账册，或由旧版建立。请运行：pairbook set-up",
)


def parser() -> ArgumentParser:
    """Return the parser of the whole command line."""
    return _parsers()[0]


def commands() -> dict[str, tuple[str, ArgumentParser]]:
    """Return what each command says of itself, and its parser, by name."""
    return _parsers()[1]


def run(arguments: Sequence[str]) -> int:
    """Run the command that the arguments name; return its exit code."""
    try:
        asked = parser().parse_args(arguments)
        code: int = asked.run(asked)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of a pipe (head, less) has enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        complain("")
        return 130
    except DatabaseError:
        if set_up_here():
            raise
        complain(NOT_SET_UP.to(language_of(terminal_language())))
        return 1
    return code


def set_up_here() -> bool:
    """Say whether the database has every table of this version."""
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError:
        return False
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def terminal_language() -> str:
    """Return the locale that the terminal names, or English."""
    return os.environ.get("LC_ALL") or os.environ.get("LANG") or "en"


def _parsers() -> tuple[ArgumentParser, dict[str, tuple[str, ArgumentParser]]]:
    whole = ArgumentParser(
        prog="pairbook",
        description=both(
            "The shared book of a paired-assistance programme.",
            "结对帮扶共同账册。",
        ),
    )
    subparsers = whole.add_subparsers(
        metavar="COMMAND", required=True, title=both("commands", "命令")
    )
    found: dict[str, tuple[str, ArgumentParser]] = {}
    for name in COMMANDS:
        if find_spec(f"pairbook.cli.{name}") is None:
            continue
        module = cast("Command", import_module(f"pairbook.cli.{name}"))
        module.register(subparsers)
        for added in [name for name in subparsers.choices if name not in found]:
            command = subparsers.choices[added]
            add_language(command, terminal_language())
            command.set_defaults(run=module.run)
            found[added] = ("", command)
    for choice in subparsers._choices_actions:  # noqa: SLF001  (no public list)
        found[choice.dest] = (choice.help or "", found[choice.dest][1])
    return whole, found
