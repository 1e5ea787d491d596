"""``pairbook workbook OFFICE PERIOD``: the workbook that an office fills in."""

from argparse import Namespace
from pathlib import Path

from django.conf import settings

from pairbook.cli.parsing import Subparsers, both
from pairbook.cli.printing import complain, problem_table, table, write
from pairbook.confirmations.queries import round_of
from pairbook.values.problem import Problem, ProblemKind
from pairbook.values.say import Language, Say
from pairbook.workbooks.filling import Workbook, workbook
from pairbook.workbooks.layout_checks import problems_in_layouts
from pairbook.workbooks.layouts import layouts
from pairbook.workbooks.reporting import reporting_for
from pairbook.workbooks.writing import file_name, save_workbook

#: What stands in place of an office to list the layouts.
LAYOUTS = "layouts"
DEFAULT = "annual"
ROUND_UNFIT = ProblemKind(
    "reporting-round-unfit",
    Say(
        "There is no round {round} of this period and form.",
        "没有符合该期间和表式的报送轮次 {round}。",
    ),
    Say(
        "Look the round up on the site, or leave --round out.",
        "请在网站上查看报送轮次，或去掉 --round。",
    ),
)
NO_PERIOD = Say(
    "Say for when: pairbook workbook {office} 2023",
    "请写明期间：pairbook workbook {office} 2023",
)
WRITTEN = Say(
    "{path}: {filled} rows filled in, {asked} asked",
    "{path}：已预填 {filled} 行，待填 {asked} 行",
)
NOT_WRITTEN = Say("{path} cannot be written: {reason}", "无法写入 {path}：{reason}")


def register(subparsers: Subparsers) -> None:
    """Add the command and its arguments."""
    command = subparsers.add_parser(
        "workbook",
        help=both("the workbook that an office fills in", "生成单位填报用的填报册"),
    )
    command.add_argument(
        "office",
        metavar="OFFICE",
        help=both(
            f"code of the office; {LAYOUTS} lists and checks the forms",
            f"单位代码；写 {LAYOUTS} 则列出并检查各表式",
        ),
    )
    command.add_argument(
        "period",
        nargs="?",
        metavar="PERIOD",
        help=both("2023, 2023-01..2023-06", "期间"),
    )
    command.add_argument(
        "--layout",
        metavar="FORM",
        help=both(f"which form; without it {DEFAULT}", f"表式，默认为 {DEFAULT}"),
    )
    command.add_argument(
        "--round",
        default="",
        metavar="CODE",
        help=both("the reporting round it is for", "所属报送轮次"),
    )
    command.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help=both("where it is written", "输出文件"),
    )


def run(arguments: Namespace) -> int:
    """Write the workbook; return 1 if there is none to write, with the reason."""
    language: Language = arguments.language
    if arguments.office == LAYOUTS and arguments.period is None:
        return list_layouts(language)
    if arguments.period is None:
        complain(NO_PERIOD.to(language, office=arguments.office))
        return 1
    found = asked(arguments)
    if isinstance(found, Problem):
        complain(f"{found.kind.code}: {found.says(language)}")
        complain(f"  {found.remedy(language)}")
        return 1
    path = arguments.output or Path(file_name(found.reporting))
    try:
        save_workbook(path, found, language)
    except OSError as error:
        complain(NOT_WRITTEN.to(language, path=path, reason=error.strerror or error))
        return 1
    rows = [row for one in found.sheets for row in one.rows]
    filled = sum(bool(row.key) for row in rows)
    count = sum(bool(row.asked) for row in rows)
    write(WRITTEN.to(language, path=path, filled=filled, asked=count))
    return 0


def asked(arguments: Namespace) -> Workbook | Problem:
    """Return the workbook that is asked for, or what is not so."""
    code: str = arguments.round
    of_round = round_of(code) if code else None
    form = arguments.layout or (of_round.layout if of_round else DEFAULT)
    reporting = reporting_for(arguments.office, arguments.period, form, code)
    if isinstance(reporting, Problem):
        return reporting
    if code and not reporting.round:
        return Problem(ROUND_UNFIT, facts={"round": code})
    return workbook(reporting)


def list_layouts(language: Language) -> int:
    """Print every form, and what is wrong with its file; return 1 if one is broken."""
    rows = [
        [
            one.name,
            one.title.to(language),
            ", ".join(sheet.name for sheet in one.sheets),
        ]
        for one in layouts()
    ]
    for line in table(rows):
        write(line)
    problems = [
        problem
        for found in problems_in_layouts(Path(settings.LAYOUTS)).values()
        for problem in found
    ]
    for line in problem_table(problems, language):
        complain(line)
    return int(bool(problems))
