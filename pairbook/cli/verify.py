"""``pairbook verify``: recompute the whole book from its rows."""

from argparse import Namespace

from pairbook.accounts.verifying import verify
from pairbook.cli.parsing import Subparsers, add_json, both, entry_hash
from pairbook.cli.printing import complain, write, write_json


def register(subparsers: Subparsers) -> None:
    """Add the command and its arguments."""
    command = subparsers.add_parser(
        "verify",
        help=both(
            "recompute digests, chain, ledger and roll-ups from the rows",
            "从记录重新计算摘要、哈希链、账目和汇总",
        ),
    )
    command.add_argument(
        "--head",
        type=entry_hash,
        metavar="HASH",
        help=both(
            "hash of an entry that must be in the journal, as an edition prints it",
            "日志中必须有的哈希，如版本上所印",
        ),
    )
    add_json(command)


def run(arguments: Namespace) -> int:
    """Say in one line that the book is whole; else name what failed and return 1."""
    found = verify(arguments.head)
    if arguments.json:
        write_json(found.as_json())
        return int(not found.ok)
    say = write if found.ok else complain
    for line in found.lines(arguments.language):
        say(line)
    return int(not found.ok)
