"""``pairbook attach FILE --document CODE``: put a source's own text beside it."""

from argparse import Namespace
from pathlib import Path

from pairbook.access.checks import SYSTEM
from pairbook.cli.parsing import Subparsers, add_json, both
from pairbook.cli.printing import complain, problem_table, write, write_json
from pairbook.documents.actions import Kept, attach
from pairbook.documents.files import text_of
from pairbook.documents.queries import citations_standing, documents_standing
from pairbook.statements.spans import span_of
from pairbook.values.say import Say

ATTACHED = Say(
    "{name} is attached to {document} ({size} bytes, SHA-256 {sha256}).",
    "{name} 已附于 {document}（{size} 字节，SHA-256 {sha256}）。",
)
ATTACHED_BEFORE = Say(
    "{document} had this content already; nothing was added.",
    "{document} 已有同样内容的文件，未添加。",
)
FOUND = Say(
    "{found} of {cited} cited places stand in it.",
    "引文 {cited} 处，其中 {found} 处在文件中找到。",
)
NO_TEXT = Say(
    "It is not plain text; cited places are not looked for in it.",
    "该文件不是纯文本，不在其中查找引文。",
)


def register(subparsers: Subparsers) -> None:
    """Add the command and its arguments."""
    command = subparsers.add_parser(
        "attach", help=both("attach a file to a document", "为文件资料附上原文")
    )
    command.add_argument(
        "file", type=Path, metavar="FILE", help=both("the file", "文件")
    )
    command.add_argument(
        "--document",
        required=True,
        metavar="CODE",
        help=both("the document's code in its account", "文件资料在账册中的代码"),
    )
    add_json(command)


def run(arguments: Namespace) -> int:
    """Attach the file and say how many cited places stand in it; or return 1."""
    kept = attach(arguments.document, arguments.file, by=SYSTEM)
    places = found_and_cited(kept) if kept.saved else None
    if arguments.json:
        write_json(as_json(kept, places))
        return int(not kept.saved)
    for line in problem_table(kept.problems, arguments.language):
        complain(line)
    if not kept.saved:
        return 1
    says = ATTACHED if kept.new else ATTACHED_BEFORE
    facts = {"name": kept.name, "document": kept.document, "sha256": kept.sha256}
    write(says.to(arguments.language, size=kept.size_bytes, **facts))
    if places is None:
        write(NO_TEXT.to(arguments.language))
    else:
        write(FOUND.to(arguments.language, found=places[0], cited=places[1]))
    return 0


def found_and_cited(kept: Kept) -> tuple[int, int] | None:
    """Count the cited places of a document that its file has; None without text."""
    text = text_of(kept.sha256)
    if text is None:
        return None
    things = {
        thing
        for thing, source in documents_standing().items()
        if source.code == kept.document
    }
    cited = [one for one in citations_standing().values() if one.document in things]
    found = [one for one in cited if span_of(text, one.printed, one.occurrence)]
    return len(found), len(cited)


def as_json(kept: Kept, places: tuple[int, int] | None) -> dict[str, object]:
    """Return what attaching came to, for machines."""
    return {
        "document": kept.document,
        "name": kept.name,
        "sha256": kept.sha256 or None,
        "bytes": kept.size_bytes,
        "saved": kept.saved,
        "new": kept.new,
        "cited": None if places is None else places[1],
        "found": None if places is None else places[0],
        "problems": [problem.as_json() for problem in kept.problems],
    }
