"""``pairbook load FOLDER``: take an account's files into the book."""

from argparse import ArgumentParser, Namespace
from collections import Counter
from pathlib import Path

from pairbook.accounts.entering import Outcome
from pairbook.accounts.loading import Loaded, load
from pairbook.cli.parsing import Subparsers, add_json, both
from pairbook.cli.printing import complain, problem_table, write, write_json
from pairbook.values.say import Language, Say

REFUSED = Say(
    "Problems: {count}. Nothing was saved.",
    "问题：{count} 个。未保存任何内容。",
)
NOTHING_NEW = Say(
    "{account}: the book says all of it already; nothing was added.",
    "{account}：账册中已全部有，未添加内容。",
)
TAKEN_IN = Say(
    "{account}: {new} new, {corrected} corrected, {same} as before; entry {number}.",
    "{account}：新增 {new} 条，更正 {corrected} 条，不变 {same} 条；日志号 {number}。",
)


def register(subparsers: Subparsers) -> None:
    """Add the command and its arguments."""
    command = subparsers.add_parser(
        "load", help=both("take an account's files into the book", "载入账册文件夹")
    )
    command.add_argument(
        "folder",
        type=Path,
        metavar="FOLDER",
        help=both("the folder of the account", "账册文件夹"),
    )
    command.add_argument(
        "--withdraw",
        dest="gone",
        action="store_const",
        const="withdrawn",
        default="kept",
        help=both(
            "withdraw what the files no longer have; else it stays and is named",
            "撤销文件中已没有的记录；否则保留并列出",
        ),
    )
    add_by(command)
    add_json(command)


def add_by(command: ArgumentParser) -> None:
    """Add who does it, for the journal."""
    command.add_argument(
        "--by",
        default="command line",
        metavar="CODE",
        help=both("who does it, for the journal", "经办人代码，记入日志"),
    )


def run(arguments: Namespace) -> int:
    """Load, or print every problem and return 1."""
    loaded = load(arguments.folder, by=arguments.by, gone=arguments.gone)
    if arguments.json:
        write_json(as_json(loaded))
        return int(not loaded.saved)
    for line in problem_table(loaded.problems, arguments.language):
        complain(line)
    if not loaded.saved:
        count = len(loaded.problems)
        complain(REFUSED.to(arguments.language, count=count))
        return 1
    write(summary(loaded, arguments.language))
    return 0


def totals(loaded: Loaded) -> Counter[Outcome]:
    """Count rows of all sheets by what became of them."""
    return sum(loaded.counts.values(), Counter())


def summary(loaded: Loaded, language: Language) -> str:
    """Say in a line what loading came to."""
    if loaded.number is None:
        return NOTHING_NEW.to(language, account=loaded.account)
    count = totals(loaded)
    return TAKEN_IN.to(
        language,
        account=loaded.account,
        number=loaded.number,
        new=count[Outcome.NEW],
        corrected=count[Outcome.CORRECTED],
        same=count[Outcome.SAME],
    )


def as_json(loaded: Loaded) -> dict[str, object]:
    """Return what loading came to, for machines."""
    return {
        "account": loaded.account,
        "saved": loaded.saved,
        "entry": loaded.number,
        "problems": [problem.as_json() for problem in loaded.problems],
        "counts": {
            sheet: {str(outcome): count[outcome] for outcome in Outcome}
            for sheet, count in loaded.counts.items()
        },
    }
