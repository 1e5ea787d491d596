"""``pairbook diff``: what one edition shows differently from another, and why."""

from argparse import Namespace

from pairbook.cli.parsing import Subparsers, add_json, both
from pairbook.cli.printing import complain, write, write_json
from pairbook.cli.review import NO_EDITION
from pairbook.reviews.queries import (
    Difference,
    NoSuchEditionError,
    differences,
    edition,
)
from pairbook.values.say import Language, Say

SAME = Say("The two editions show the same.", "两个版本内容相同。")
CHANGED = Say("{name} ({address}): {old} → {new}", "{name}({address}):{old} → {new}")
ABSENT = Say("not shown", "未列")
WHY = Say(
    "  entry {entry}, {verb} by {by}: {records}{reason}",
    "  日志第{entry}条，{by}{verb}：{records}{reason}",
)
NO_ENTRY = Say(
    "  no entry touched its records: another record came or went",
    "  其依据的记录未变：有其他记录增减",
)


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "diff",
        help=both("say what two editions show differently", "比较两个版本"),
    )
    parser.add_argument("first", metavar="EDITION", help=both("the older", "较早版本"))
    parser.add_argument("second", metavar="EDITION", help=both("the newer", "较新版本"))
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Print the differences; exit code 0 whether there are any or not."""
    language: Language = arguments.language
    for code in (arguments.first, arguments.second):
        try:
            edition(code)
        except NoSuchEditionError:
            complain(NO_EDITION.to(language, code=code))
            return 1
    found = differences(arguments.first, arguments.second)
    if arguments.json:
        write_json([_json(one) for one in found])
        return 0
    if not found:
        write(SAME.to(language))
    for one in found:
        for line in _lines(one, language):
            write(line)
    return 0


def _lines(one: Difference, language: Language) -> list[str]:
    """Say one difference with the entries that explain it."""
    absent = ABSENT.to(language)
    facts = {
        "name": one.name.to(language),
        "address": one.address,
        "old": one.old.to(language) if one.old else absent,
        "new": one.new.to(language) if one.new else absent,
    }
    lines = [CHANGED.to(language, **facts)]
    for change in one.why:
        reason = f" ({change.reason})" if change.reason else ""
        lines.append(
            WHY.to(
                language,
                entry=change.entry,
                verb=change.verb,
                by=change.by,
                records=", ".join(change.records),
                reason=reason,
            )
        )
    return lines if one.why else [*lines, NO_ENTRY.to(language)]


def _json(one: Difference) -> dict[str, object]:
    """Return one difference for machines."""
    return {
        "address": one.address,
        "name": {"en": one.name.en, "zh": one.name.zh},
        "old": one.old_value or (one.old.en if one.old else None),
        "new": one.new_value or (one.new.en if one.new else None),
        "why": [
            {
                "entry": change.entry,
                "verb": change.verb,
                "by": change.by,
                "at": change.at.isoformat(),
                "reason": change.reason,
                "records": list(change.records),
            }
            for change in one.why
        ],
    }
