"""All commands, by name."""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec

from pairbook.cli.parsing import add_language, both
from pairbook.cli.printing import complain

#: The modules of this room that are commands, in the order of ``pairbook --help``.
COMMANDS = (
    "set_up",
    "serve",
    "load",
    "figure",
    "check",
    "review",
    "publish",
    "diff",
    "attach",
    "journal",
    "verify",
    "users",
    "lists",
)


def parser() -> ArgumentParser:
    """Return the parser of the whole command line."""
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
    told = os.environ.get("LC_ALL") or os.environ.get("LANG") or "en"
    for name in COMMANDS:
        if find_spec(f"pairbook.cli.{name}") is None:
            continue
        module = import_module(f"pairbook.cli.{name}")
        before = set(subparsers.choices)
        module.register(subparsers)
        for added in set(subparsers.choices) - before:
            command = subparsers.choices[added]
            add_language(command, told)
            command.set_defaults(run=module.run)
    return whole


def run(arguments: Sequence[str]) -> int:
    """Run the command that the arguments name; return its exit code."""
    asked = parser().parse_args(arguments)
    try:
        code: int = asked.run(asked)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of a pipe (head, less) has enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        complain("")
        return 130
    return code
