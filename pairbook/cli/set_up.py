"""``pairbook set-up``: from nothing to a book that can be read, step by step.

A second run adds nothing: migrations and loads find their work done, reviews are
written anew only when the journal or the program has changed.
"""

import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from pairbook.accounts.loading import load
from pairbook.cli.load import summary
from pairbook.cli.parsing import Subparsers, both
from pairbook.cli.printing import complain, problem_table, width, write
from pairbook.cli.users import listed, made_before, make
from pairbook.values.say import Language, Say

DATABASE = Say("database", "数据库")
STATIC = Say("static files", "静态文件")
PASSWORDS = Say(
    "Demonstration users; these passwords are shown only now:",
    "演示用户，密码只显示这一次：",
)
MADE_BEFORE = Say(
    "Demonstration users: {names}. Their passwords were shown once; "
    "new ones: pairbook users --reset",
    "演示用户：{names}。密码只显示过一次；重设：pairbook users --reset",
)
SECONDS = Say("{seconds:.1f} s", "{seconds:.1f} 秒")
#: How many columns of the terminal a step's line takes before its seconds.
LINE = 80


class StoppedError(Exception):
    """A step found a problem and said so; nothing after it is done."""


@dataclass(slots=True)
class Step:
    """One step under way, and what its line says in the end."""

    says: str


def register(subparsers: Subparsers) -> None:
    """Add the command and its arguments."""
    command = subparsers.add_parser(
        "set-up",
        help=both(
            "make the book, load the accounts, write the reviews",
            "建库、载入账册、生成年报",
        ),
    )
    command.add_argument(
        "--accounts",
        nargs="*",
        type=Path,
        metavar="FOLDER",
        default=[
            folder
            for name in ("account", "demonstration")
            if (folder := Path(settings.BASE_DIR) / name).is_dir()
        ],
        help=both("the accounts to load", "要载入的账册"),
    )


def run(arguments: Namespace) -> int:
    """Do every step; return 1 if one had to stop."""
    language: Language = arguments.language
    try:
        with step(DATABASE.to(language), language):
            call_command("migrate", interactive=False, verbosity=0)
        for folder in arguments.accounts:
            with step(folder.name, language) as told:
                told.says = loaded(folder, language)
        with step(STATIC.to(language), language):
            call_command("collectstatic", interactive=False, verbosity=0)
    except StoppedError:
        return 1
    for line in users(language):
        write(line)
    return 0


@contextmanager
def step(says: str, language: Language) -> Iterator[Step]:
    """Show a step while it runs, then its line with a tick and its seconds."""
    told = Step(says)
    if sys.stdout.isatty():
        print(f"  … {says}", end="\r", flush=True)
    begun = time.monotonic()
    try:
        yield told
    except BaseException:
        write(f"  ✗ {says}")
        raise
    seconds = SECONDS.to(language, seconds=time.monotonic() - begun)
    room = " " * max(1, LINE - width(told.says))
    write(f"  ✓ {told.says}{room}{seconds}")
    sys.stdout.flush()


def loaded(folder: Path, language: Language) -> str:
    """Load an account; say what it came to.

    Raises:
        StoppedError: if it has problems; they are printed.

    """
    outcome = load(folder, by="set-up")
    if not outcome.saved:
        for line in problem_table(outcome.problems, language):
            complain(line)
        raise StoppedError
    return summary(outcome, language)


def users(language: Language) -> list[str]:
    """Make the demonstration users once; say their passwords only then."""
    before = made_before()
    passwords = make()
    lines = [""]
    if passwords:
        lines += [PASSWORDS.to(language), *listed(passwords, language)]
    if before:
        lines.append(MADE_BEFORE.to(language, names=", ".join(before)))
    return lines
