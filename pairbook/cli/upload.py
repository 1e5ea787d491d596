"""``pairbook upload FILE``: check an office's workbook; with ``--send``, send it."""

import json
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from pairbook.access.checks import SYSTEM
from pairbook.cli.parsing import Subparsers, add_json, both, existing_file
from pairbook.cli.printing import complain, problem_table, write, write_json
from pairbook.values.problem import Problem
from pairbook.values.say import Language, Say
from pairbook.workbooks.answering import Answer, answer
from pairbook.workbooks.answering_list import reasons_in
from pairbook.workbooks.dropping import drop
from pairbook.workbooks.pages import key_of
from pairbook.workbooks.reporting import reporting_for
from pairbook.workbooks.uploading import Sent, Taken, place_of, send, take

DEFAULT = "annual"
#: The key in a file of reasons that stands for every warning of a kind, and the word
#: for all rows that left the file.
ALL_GONE = "gone"
CHECKED = Say(
    "{file}: to be mended {blocks}, warnings {warns}, rows that left the file {gone}.",
    "{file}：须更正 {blocks} 处，提醒 {warns} 处，已删 {gone} 行。",
)
NOT_SENT = Say("Nothing was saved.", "未保存任何内容。")
SENT = Say(
    "Sent as {submission}, journal entry {number}.",
    "已报送：{submission}，日志号 {number}。",
)
NOTHING_NEW = Say(
    "The book says all of it already; nothing was added.",
    "账册中已有全部内容，未增加。",
)
ANSWERED = Say("The answer is in {path}.", "答复册：{path}。")


def register(subparsers: Subparsers) -> None:
    """Add the command and its arguments."""
    command = subparsers.add_parser(
        "upload", help=both("check and send an office's workbook", "核对并报送填报册")
    )
    command.add_argument(
        "file",
        type=existing_file,
        metavar="FILE",
        help=both("the workbook that was filled in", "已填写的填报册"),
    )
    _say_for_whom(command)
    command.add_argument(
        "--reasons",
        type=_reasons,
        default={},
        metavar="FILE",
        help=both(
            "JSON: reasons by a warning's key or its code; “gone”: keep or withdraw",
            "JSON 文件：按提醒的标识或代码给出理由；gone 取 keep 或 withdraw",
        ),
    )
    command.add_argument(
        "--answer",
        type=Path,
        metavar="FILE",
        help=both("write the answer workbook there", "答复册写入此文件"),
    )
    command.add_argument(
        "--send",
        action="store_true",
        help=both("send it; without this it is only checked", "报送；否则只核对"),
    )
    add_json(command)


def _say_for_whom(command: ArgumentParser) -> None:
    """Add the office, the period, the form and the round."""
    command.add_argument(
        "--office",
        required=True,
        metavar="CODE",
        help=both("code of the office that reports", "填报单位代码"),
    )
    command.add_argument(
        "--period",
        required=True,
        metavar="PERIOD",
        help=both("2023, 2023-01..2023-06", "期间"),
    )
    command.add_argument(
        "--layout",
        default=DEFAULT,
        metavar="FORM",
        help=both(f"which form; without it {DEFAULT}", f"表式，默认为 {DEFAULT}"),
    )
    command.add_argument(
        "--round",
        default="",
        metavar="CODE",
        help=both("the reporting round it is for", "所属报送轮次"),
    )


def _reasons(text: str) -> dict[str, str]:
    """Read a file of reasons, for argparse."""
    try:
        read = json.loads(existing_file(text).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ArgumentTypeError(f"{text}: {error}") from error
    if not isinstance(read, dict) or not all(isinstance(v, str) for v in read.values()):
        raise ArgumentTypeError(f"{text}: texts by key · 须为“标识：理由”")
    return read


def run(arguments: Namespace) -> int:
    """Check a workbook, and send it if that is asked; 1 if something stops it."""
    language: Language = arguments.language
    reporting = reporting_for(
        arguments.office, arguments.period, arguments.layout, arguments.round
    )
    if isinstance(reporting, Problem):
        return _refused([reporting], arguments)
    taken = take(
        arguments.file, name=arguments.file.name, reporting=reporting, by=SYSTEM
    )
    upload, found = taken.upload, taken.examination
    if upload is None or found is None:
        return _refused(taken.problems, arguments)
    reasons, gone = _answers(taken, arguments.reasons)
    if arguments.answer and found.filled.pages:
        tells = Answer(found.filled.pages, found.problems, reasons)
        answer(place_of(upload.sha256), arguments.answer, tells, language)
    sent = None
    if arguments.send and not found.blocked:
        sent = send(upload, by=SYSTEM, reasons=reasons, gone=gone)
    if sent is None or not sent.saved:
        drop(upload, by=SYSTEM)
    if arguments.json:
        write_json(as_json(taken, sent))
    else:
        _tell(taken, sent, arguments)
    stopped = found.blocked if sent is None else not sent.saved
    return int(stopped)


def _refused(problems: "list[Problem] | tuple[Problem, ...]", asked: Namespace) -> int:
    """Say why a file was not taken at all."""
    if asked.json:
        write_json({"sent": False, "problems": [one.as_json() for one in problems]})
        return 1
    for line in problem_table(list(problems), asked.language):
        complain(line)
    complain(NOT_SENT.to(asked.language))
    return 1


def _answers(
    taken: Taken, given: dict[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Return the reasons for warnings and the choices for rows that left the file.

    A reason typed in the first sheet of an answer comes first, then one by the
    warning's key, then one by its code.
    """
    found, upload = taken.examination, taken.upload
    if found is None or upload is None or found.comparison is None:
        return {}, {}
    typed = reasons_in(place_of(upload.sha256))
    reasons: dict[str, str] = {}
    for warning in found.warnings:
        key = key_of(warning)
        text = typed.get(key) or given.get(key) or given.get(warning.kind.code)
        if text:
            reasons[key] = text
    choices = {
        one.code: choice
        for one in found.comparison.gone
        if (choice := given.get(one.code) or given.get(ALL_GONE))
    }
    return reasons, choices


def _tell(taken: Taken, sent: Sent | None, asked: Namespace) -> None:
    """Print what was found, and what sending came to."""
    language: Language = asked.language
    found = taken.examination
    problems = [*taken.problems, *(sent.problems if sent else ())]
    for line in problem_table(problems, language):
        complain(line)
    blocks = sum(problem.blocks for problem in taken.problems)
    gone = len(found.comparison.gone) if found and found.comparison else 0
    write(
        CHECKED.to(
            language,
            file=asked.file.name,
            blocks=blocks,
            warns=sum(problem.warns for problem in taken.problems),
            gone=gone,
        )
    )
    if asked.answer and found and found.filled.pages:
        write(ANSWERED.to(language, path=asked.answer))
    if sent is None or not sent.saved:
        write(NOT_SENT.to(language))
    elif sent.submission:
        write(SENT.to(language, submission=sent.submission, number=sent.number))
    else:
        write(NOTHING_NEW.to(language))


def as_json(taken: Taken, sent: Sent | None) -> dict[str, object]:
    """Return what was found and what sending came to, for machines."""
    found = taken.examination
    comparison = found.comparison if found else None
    return {
        "sent": bool(sent and sent.saved),
        "submission": sent.submission if sent else "",
        "entry": sent.number if sent else None,
        "counts": sent.counts if sent else {},
        "problems": [
            {**problem.as_json(), "key": key_of(problem)} for problem in taken.problems
        ],
        "stopped_by": [one.as_json() for one in (sent.problems if sent else ())],
        "gone": [one.code for one in comparison.gone] if comparison else [],
    }
