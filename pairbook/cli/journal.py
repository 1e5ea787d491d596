"""``pairbook journal``: what was recorded, newest entry first."""

from argparse import Namespace

from django.utils.timezone import localtime

from pairbook.audit.models import Entry
from pairbook.cli.parsing import Subparsers, add_json, both, count
from pairbook.cli.printing import table, write, write_json
from pairbook.values.say import Say

HEADING = (
    Say("entry", "日志号"),
    Say("at", "时间"),
    Say("by", "经办"),
    Say("what", "事项"),
    Say("records", "记录数"),
    Say("hash", "哈希"),
)
EMPTY = Say("The journal is empty.", "日志为空。")


def register(subparsers: Subparsers) -> None:
    """Add the command and its arguments."""
    command = subparsers.add_parser(
        "journal", help=both("list the journal's entries", "列出日志")
    )
    command.add_argument(
        "--limit", type=count, default=20, help=both("at most so many", "最多列出条数")
    )
    add_json(command)


def run(arguments: Namespace) -> int:
    """Print the entries; the first line's hash is the journal's head."""
    entries = list(Entry.objects.order_by("-number")[: max(arguments.limit, 0)])
    if arguments.json:
        write_json([_as_json(entry) for entry in entries])
        return 0
    if not entries:
        write(EMPTY.to(arguments.language))
        return 0
    rows = [[word.to(arguments.language) for word in HEADING]]
    rows += [
        [
            str(entry.number),
            f"{localtime(entry.at):%Y-%m-%d %H:%M:%S}",
            entry.by,
            f"{entry.verb} {entry.subject}".strip(),
            str(entry.record_count),
            entry.hash[:16],
        ]
        for entry in entries
    ]
    for line in table(rows):
        write(line)
    return 0


def _as_json(entry: Entry) -> dict[str, object]:
    return {
        "number": entry.number,
        "at": entry.at.isoformat(),
        "by": entry.by,
        "verb": entry.verb,
        "subject": entry.subject,
        "reason": entry.reason,
        "records": entry.record_count,
        "hash": entry.hash,
        "previous_hash": entry.previous_hash,
    }
