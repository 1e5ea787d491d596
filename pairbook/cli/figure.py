"""``pairbook figure MEASURE``: one figure, and all that it rests on."""

from argparse import Namespace
from collections.abc import Iterator

from pairbook.cli.parsing import Subparsers, add_json, add_known, asked, both, scope
from pairbook.cli.printing import complain, table, write, write_json
from pairbook.figures.addresses import Address
from pairbook.figures.answers import Contribution, Figure
from pairbook.figures.queries import figure
from pairbook.figures.writing import as_json
from pairbook.values.interval import Interval
from pairbook.values.nothing import NOTHING_SAYS
from pairbook.values.phrasing import phrase, unit_in
from pairbook.values.say import Language, Say
from pairbook.values.words import word

NO_VALUE = Say("no value", "无数值")
KNOWN = Say(
    "{address}, as known on entry {known}", "{address}，以日志第 {known} 条为准"
)
METHOD = Say("how: {method}", "口径：{method}")
PARTS = Say("parts", "构成")
READINGS = Say("readings", "读法")
USED = Say("(used)", "（采用）")
RESTS_ON = Say("rests on", "依据")
BESIDE = Say("beside it, not counted", "另列，未计入")
GRADES = Say("evidence: {shares}", "证据等级：{shares}")


def register(subparsers: Subparsers) -> None:
    """Add the command and its arguments."""
    command = subparsers.add_parser(
        "figure", help=both("one figure, and what it rests on", "一个数据及其依据")
    )
    command.add_argument(
        "measure",
        metavar="MEASURE",
        help=both("code of an indicator, as FIN-07", "指标代码，如 FIN-07"),
    )
    command.add_argument(
        "--scope",
        type=scope,
        action="append",
        required=True,
        metavar="KIND:CODE",
        help=both(
            "of what: pair:NAME, place:CODE, project:ID, organisation:ID, donor:CODE, "
            "sector:CODE, programme:NAME; repeated, a set taken together",
            "范围，可重复",
        ),
    )
    command.add_argument(
        "--period",
        type=asked,
        required=True,
        metavar="PERIOD",
        help=both("2009, 2006..2009, stage:4 or to:2009-12-31", "时期"),
    )
    add_known(command)
    add_json(command)


def run(arguments: Namespace) -> int:
    """Print the figure; return 1 if there is none, with the reasons."""
    scopes = tuple(sorted(set(arguments.scope)))
    address = Address(arguments.measure, scopes, arguments.period, arguments.known)
    found = figure(address)
    if arguments.json:
        write_json(as_json(found))
    else:
        for line in lines_of(found, arguments.language):
            write(line)
        for problem in found.problems:
            complain(f"{problem.kind.code}: {problem.says(arguments.language)}")
            complain(f"  {problem.remedy(arguments.language)}")
    return int(found.value is None and found.nothing is None)


def lines_of(found: Figure, language: Language) -> Iterator[str]:
    """Yield what a reader wants to know of a figure, the number first."""
    yield f"{found.name.to(language)}: {_answer(found, language)}"
    yield KNOWN.to(language, address=found.address, known=found.known)
    yield METHOD.to(language, method=word(found.method).to(language))
    if found.definition.to(language):
        yield found.definition.to(language)
    parts = [
        [
            part.measure,
            part.name.to(language),
            _value(part.value, part.unit, found, language),
        ]
        for part in found.parts
    ]
    if not any(measure for measure, _, _ in parts):
        parts = [words for _, *words in parts]
    yield from _titled(PARTS, parts, language)
    readings = [
        [
            reading.name.to(language),
            _value(reading.value, "", found, language),
            USED.to(language) if reading.used else "",
        ]
        for reading in found.readings
    ]
    yield from _titled(READINGS, readings, language)
    for title, counted in ((RESTS_ON, True), (BESIDE, False)):
        rows = [
            _row(one, language) for one in found.contributions if one.counted is counted
        ]
        yield from _titled(title, rows, language)
    if found.grades:
        shares = ", ".join(
            f"{word(grade).to(language)} {share:.1f}%"
            for grade, share in found.grades.items()
        )
        yield GRADES.to(language, shares=shares)


def _answer(found: Figure, language: Language) -> str:
    if found.value is not None:
        words = phrase(found.value, found.unit, language)
        digits = _value(found.value, "", found, language)
        return words if digits.split()[0] in words else f"{words} ({digits})"
    if found.nothing is not None:
        return NOTHING_SAYS[found.nothing].to(language)
    return NO_VALUE.to(language)


def _value(value: Interval, unit: str, found: Figure, language: Language) -> str:
    """Return a number in digits with its unit: for comparing, not for reading out."""
    ends = [f"{value.low:,f}"]
    if not value.is_exact:
        ends.append("" if value.high is None else f"{value.high:,f}")
    return f"{'..'.join(ends)} {unit_in(unit or found.unit, language)}".strip()


def _row(one: Contribution, language: Language) -> list[str]:
    return [
        one.code,
        "" if one.amount is None else phrase(one.amount, one.unit, language),
        "" if one.period is None else str(one.period),
        word(one.grade).to(language),
        one.label.to(language),
        "" if one.why is None else one.why.to(language),
    ]


def _titled(title: Say, rows: list[list[str]], language: Language) -> Iterator[str]:
    if rows:
        yield f"{title.to(language)}:"
        yield from (f"  {line}" for line in table(rows))
