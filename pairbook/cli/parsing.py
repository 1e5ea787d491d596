"""Arguments that several commands share, and how they are read."""

import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path
from typing import Any, Protocol, TypeVar

from django.utils import timezone

from pairbook.audit.queries import head, number_known_on
from pairbook.figures.addresses import AddressError, Asked, Scope, asked_of, scope_of
from pairbook.values.period import EARLIEST, LATEST, period_of
from pairbook.values.say import LANGUAGES, Say, language_of

Read = TypeVar("Read")


class Subparsers(Protocol):
    """What a command registers itself with."""

    def add_parser(self, name: str, **options: Any) -> ArgumentParser:
        """Add a command of a name."""


class Command(Protocol):
    """A module of this room that is a command."""

    def register(self, subparsers: Subparsers) -> None:
        """Add the command's name and arguments."""

    def run(self, arguments: Namespace) -> int:
        """Do it; return the exit code."""


def both(en: str, zh: str) -> str:
    """Return a help line in both languages, side by side."""
    return f"{en} · {zh}"


def add_language(parser: ArgumentParser, environment_says: str) -> None:
    """Add ``--language``; without it the terminal's own language decides."""
    parser.add_argument(
        "--language",
        choices=LANGUAGES,
        default=language_of(environment_says),
        help=both("answer in English or Chinese", "用英文或中文回答"),
    )


def add_json(parser: ArgumentParser) -> None:
    """Add ``--json``."""
    parser.add_argument(
        "--json", action="store_true", help=both("answer for machines", "输出 JSON")
    )


def add_known(parser: ArgumentParser) -> None:
    """Add ``--known``: an entry number or a day."""
    parser.add_argument(
        "--known",
        type=known_number,
        metavar="ENTRY|DATE",
        help=both(
            "as known on a journal entry or at the end of a day",
            "以某一日志号或某日终了时所知为准",
        ),
    )


def scope(text: str) -> Scope:
    """Read a scope, for argparse."""
    return _read(scope_of, text)


def asked(text: str) -> Asked:
    """Read a period, for argparse."""
    return _read(asked_of, text)


def year(text: str) -> int:
    """Read a calendar year, for argparse."""
    if not (text.isascii() and text.isdigit() and len(text) == len("2009")) or not (
        EARLIEST.year <= int(text) <= LATEST.year
    ):
        raise ArgumentTypeError(
            f"{text!r} is no year from {EARLIEST.year} to {LATEST.year} · "
            f"年份须在{EARLIEST.year}年至{LATEST.year}年之间"
        )
    return int(text)


def count(text: str) -> int:
    """Read how many to list, 1 to 999,999,999, for argparse."""
    if not re.fullmatch("[0-9]{1,9}", text) or int(text) == 0:
        raise ArgumentTypeError(f"{text!r} is no whole number from 1 · 须为1以上的整数")
    return int(text)


def port(text: str) -> int:
    """Read a port, 1 to 65535, for argparse."""
    if not re.fullmatch("[0-9]{1,5}", text) or not 0 < int(text) < 65536:
        raise ArgumentTypeError(
            f"{text!r} is no port from 1 to 65535 · 端口须为1至65535"
        )
    return int(text)


def entry_hash(text: str) -> str:
    """Read the hash of a journal entry, for argparse: empty is no hash."""
    if not text.strip():
        raise ArgumentTypeError("the hash is empty · 哈希为空")
    return text


def existing_file(text: str) -> Path:
    """Read the path of a file that is there, for argparse."""
    path = Path(text)
    if not path.is_file():
        raise ArgumentTypeError(
            Say("there is no file {path}", "没有文件 {path}").to("en", path=path)
        )
    return path


def known_number(text: str) -> int:
    """Read a journal number, or the number of the last entry of a day.

    A day ends at midnight of the programme's time zone.
    """
    if text.isascii() and text.isdigit():
        number = int(text)
        if number > head().number:
            raise ArgumentTypeError(
                f"the journal has no entry {number}; its last is {head().number}"
            )
        return number
    try:
        day = period_of(text).last
    except ValueError as error:
        raise ArgumentTypeError(
            f"{text!r} is neither a journal number nor a day ({error})"
        ) from error
    return number_known_on(timezone.make_aware(datetime.combine(day, time.max)))


def _read(reader: Callable[[str], Read], text: str) -> Read:
    try:
        return reader(text)
    except AddressError as error:
        raise ArgumentTypeError(str(error)) from error
