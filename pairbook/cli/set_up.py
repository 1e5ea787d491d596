"""``pairbook set-up``: from nothing to a book that can be read, step by step.

A second run adds nothing: migrations and loads find their work done, reviews are
written anew only when the journal or the program has changed.
"""

import hashlib
import sys
import time
from argparse import ArgumentTypeError, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from pairbook.accounts.demonstration import play
from pairbook.accounts.loading import load
from pairbook.audit.queries import head
from pairbook.cli.load import summary
from pairbook.cli.parsing import Subparsers, both, year
from pairbook.cli.printing import complain, problem_table, width, write
from pairbook.cli.review import NO_PAIRING
from pairbook.cli.users import listed, made_before, make
from pairbook.prints.files import FORMATS, file_name, printed
from pairbook.reviews.composing import NoSuchPairingError, review
from pairbook.values.say import LANGUAGES, Language, Say

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
REVIEW = Say("review {year} of {pair}", "{pair} {year}年度综述")
UNCHANGED = Say("review {year} of {pair}: unchanged", "{pair} {year}年度综述：没有变化")
PRINTS: dict[Language, Say] = {
    "en": Say("its prints in English: {forms}", "英文版：{forms}"),
    "zh": Say("its prints in Chinese: {forms}", "中文版：{forms}"),
}
WRITTEN = Say("The review, for printing and reading:", "年度综述，可打印、阅读：")
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
    command.add_argument(
        "--review",
        type=pair_and_year,
        action="append",
        default=[],
        metavar="PAIR/YEAR",
        help=both("a review to write; repeated, several", "要生成的年度综述，可重复"),
    )
    command.add_argument(
        "--out",
        type=Path,
        default=Path(settings.BASE_DIR) / "out",
        metavar="DIR",
        help=both("where reviews are written", "年度综述的输出目录"),
    )


def pair_and_year(text: str) -> tuple[str, int]:
    """Read a pairing's code and a year, as ``haidian-keyouqian/2009``, for argparse."""
    pair, _, digits = text.rpartition("/")
    if not pair:
        raise ArgumentTypeError(f"{text!r} is no PAIR/YEAR · 请写作 结对代码/年份")
    return pair, year(digits)


def run(arguments: Namespace) -> int:
    """Do every step; return 1 if one had to stop."""
    language: Language = arguments.language
    people: list[str] = []
    try:
        with step(DATABASE.to(language), language):
            call_command("migrate", interactive=False, verbosity=0)
        for folder in arguments.accounts:
            with step(folder.name, language) as told:
                told.says = loaded(folder, language)
        play()  # the invented account's dispute, where that account is loaded
        with step(STATIC.to(language), language):
            call_command("collectstatic", interactive=False, verbosity=0)
        people = users(language)  # before the reviews: roles are records too
        written = [
            path
            for pair, in_year in arguments.review
            for path in reviewed(pair, in_year, arguments.out, language)
        ]
    except StoppedError:
        for line in people:
            write(line)
        return 1
    for line in [*people, *paths(written, language)]:
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


def reviewed(pair: str, in_year: int, out: Path, language: Language) -> list[Path]:
    """Write a review in every language and form, unless nothing changed since.

    Raises:
        StoppedError: if there is no such pairing.

    """
    made = made_from()
    note = out / f".{pair}-{in_year}"
    before = note.read_text(encoding="utf-8").splitlines() if note.is_file() else []
    files = [out / name for name in before[1:]]
    if before[:1] == [made] and all(file.is_file() for file in files):
        with step(UNCHANGED.to(language, pair=pair, year=in_year), language):
            return files
    out.mkdir(parents=True, exist_ok=True)
    with step(REVIEW.to(language, pair=pair, year=in_year), language):
        try:
            composed = review(pair, in_year)
        except NoSuchPairingError as error:
            complain(NO_PAIRING.to(language, code=pair))
            raise StoppedError from error
    files = []
    for spoken in LANGUAGES:
        forms = "、".join(FORMATS) if language == "zh" else ", ".join(FORMATS)
        with step(PRINTS[spoken].to(language, forms=forms.upper()), language):
            for form in FORMATS:
                files.append(out / file_name(composed, spoken, form))
                files[-1].write_bytes(printed(composed, spoken, form))
    note.write_text("\n".join([made, *(file.name for file in files)]), encoding="utf-8")
    return files


def made_from() -> str:
    """Return what a review depends on: the journal's head, and the program's files."""
    seen = hashlib.sha256(head().hash.encode())
    package = Path(settings.BASE_DIR) / "pairbook"
    for path in sorted(package.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            about = path.stat()
            seen.update(f"{path} {about.st_size} {about.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def paths(written: list[Path], language: Language) -> list[str]:
    """Return the lines that say where the reviews lie, as seen from here."""
    if not written:
        return []
    here = Path.cwd()
    shown = [
        path.relative_to(here) if path.is_relative_to(here) else path
        for path in written
    ]
    return ["", WRITTEN.to(language), *(f"  {path}" for path in shown), ""]


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
