"""``pairbook check``: what does not agree, by the rules in force."""

from argparse import Namespace
from collections.abc import Sequence

from pairbook.cli.parsing import Subparsers, add_json, add_known, both
from pairbook.cli.printing import complain, table, write, write_json
from pairbook.cli.review import NO_PAIRING
from pairbook.figures.book import book
from pairbook.findings.cases import Finding
from pairbook.findings.queries import findings
from pairbook.findings.writing import as_json, counted
from pairbook.rules.outcomes import OUTCOME_SAYS, WEIGHT_SAYS, Outcome
from pairbook.values.say import Language, Say

HEADING = (
    Say("rule", "规则"),
    Say("weight", "轻重"),
    Say("records", "记录"),
    Say("finding", "发现"),
)
SIDE = Say("{label}: {value}", "{label}：{value}")
REMEDY = Say("What to do: {remedy}", "处理办法：{remedy}")
ANSWER = Say("Answered by {by}: {reason}", "{by}已答复：{reason}")
COUNT = Say("{outcome}: {count}", "{outcome}：{count}项")
LISTED = Say("({count} agree; --all lists them)", "（{count}项一致；用 --all 列出）")
NOTHING = Say("There is nothing to judge.", "没有可判断的内容。")
#: How many records of a finding the table names.
MOST_RECORDS = 2


def register(subparsers: Subparsers) -> None:
    """Add the command and its arguments."""
    command = subparsers.add_parser(
        "check",
        help=both("judge the accounts by the rules", "按规则核查账册"),
    )
    command.add_argument(
        "--pair", help=both("only of this pairing, by its code", "仅限某一结对（代码）")
    )
    command.add_argument(
        "--all",
        action="store_true",
        help=both("also list what agrees", "一并列出一致项"),
    )
    command.add_argument(
        "--sides",
        action="store_true",
        help=both("print both sides and what to do", "列出双方数字和处理办法"),
    )
    command.add_argument(
        "--strict",
        action="store_true",
        help=both("exit code 1 if something conflicts", "有矛盾时退出码为1"),
    )
    add_known(command)
    add_json(command)


def run(arguments: Namespace) -> int:
    """Print the findings; 0, or with --strict 1 where something conflicts."""
    if arguments.pair is not None and book().pairing(arguments.pair) is None:
        complain(NO_PAIRING.to(arguments.language, code=arguments.pair))
        return 1
    found = findings(known=arguments.known, pair=arguments.pair)
    if arguments.json:
        write_json(
            {
                "known": book(arguments.known).number,
                "counts": counted(found),
                "findings": [as_json(one) for one in found],
            }
        )
    else:
        for line in _lines(found, arguments):
            write(line)
    conflicts = any(one.outcome is Outcome.CONFLICTS for one in found)
    return int(arguments.strict and conflicts)


def _lines(found: Sequence[Finding], arguments: Namespace) -> list[str]:
    """Return a table for each outcome, and the counts."""
    language: Language = arguments.language
    if not found:
        return [NOTHING.to(language)]
    lines: list[str] = []
    for outcome in Outcome:
        rows = [one for one in found if one.outcome is outcome]
        says = OUTCOME_SAYS[outcome].to(language)
        lines.append(COUNT.to(language, outcome=says, count=len(rows)))
        if outcome is Outcome.AGREES and not arguments.all:
            lines.append(LISTED.to(language, count=len(rows)))
        elif arguments.sides:
            for one in rows:
                lines += _in_full(one, language)
        elif rows:
            lines += table(
                [[word.to(language) for word in HEADING]]
                + [_row(one, language) for one in rows]
            )
        lines.append("")
    return lines[:-1]


def _row(finding: Finding, language: Language) -> list[str]:
    """Return a finding as a row of the table."""
    names = [f"{record.table}:{record.code}" for record in finding.records]
    more = ["…"] if len(names) > MOST_RECORDS else []
    return [
        finding.rule,
        WEIGHT_SAYS[finding.weight].to(language),
        " ".join([*names[:MOST_RECORDS], *more]),
        finding.says.to(language),
    ]


def _in_full(finding: Finding, language: Language) -> list[str]:
    """Return a finding with both sides, what to do, and the answer given."""
    weight = WEIGHT_SAYS[finding.weight].to(language)
    lines = [f"{finding.rule} ({weight}) {finding.says.to(language)}"]
    lines += [
        "  "
        + SIDE.to(language, label=one.label.to(language), value=one.value.to(language))
        for one in finding.sides
    ]
    names = " ".join(f"{record.table}:{record.code}" for record in finding.records)
    lines.append(f"  {names}")
    if finding.outcome is not Outcome.AGREES:
        lines.append("  " + REMEDY.to(language, remedy=finding.remedy.to(language)))
    if finding.answer:
        answer = finding.answer
        lines.append("  " + ANSWER.to(language, by=answer.by, reason=answer.reason))
    return lines
