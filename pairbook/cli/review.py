"""``pairbook review``: the yearly review of a pairing as HTML, DOCX or PDF."""

from argparse import Namespace
from pathlib import Path

from pairbook.cli.parsing import Subparsers, add_known, both, year
from pairbook.cli.printing import complain, write
from pairbook.prints.files import FORMATS, file_name, printed
from pairbook.reviews.composing import NoSuchPairingError, review
from pairbook.reviews.queries import NoSuchEditionError, edition
from pairbook.values.say import LANGUAGES, Language, Say

NO_PAIRING = Say(
    "There is no pairing {code}. See: pairbook figure --help",
    "没有结对关系 {code}。参见：pairbook figure --help",
)
NO_EDITION = Say("There is no edition {code}.", "没有版本 {code}。")
NOT_WRITTEN = Say("{path} cannot be written: {why}", "无法写入 {path}：{why}")


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "review",
        help=both("write the review of a pairing and year", "生成结对关系的年度综述"),
    )
    parser.add_argument("pair", help=both("code of the pairing", "结对关系代码"))
    parser.add_argument("year", type=year, help=both("the year", "年份"))
    parser.add_argument(
        "--format",
        choices=[*FORMATS, "all"],
        default="all",
        help=both("the form; without it all three", "格式；默认全部"),
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("out"),
        metavar="DIR",
        help=both("where to write; made if missing", "输出目录"),
    )
    parser.add_argument(
        "--edition",
        metavar="CODE",
        help=both("print a published edition", "打印已发布的版本"),
    )
    parser.add_argument(
        "--both-languages",
        action="store_true",
        help=both("write English and Chinese", "同时生成中英文"),
    )
    add_known(parser)


def run(arguments: Namespace) -> int:
    """Write the files and print their paths."""
    language: Language = arguments.language
    try:
        composed = (
            edition(arguments.edition)
            if arguments.edition
            else review(arguments.pair, arguments.year, known=arguments.known)
        )
    except NoSuchPairingError:
        complain(NO_PAIRING.to(language, code=arguments.pair))
        return 1
    except NoSuchEditionError:
        complain(NO_EDITION.to(language, code=arguments.edition))
        return 1
    forms = FORMATS if arguments.format == "all" else (arguments.format,)
    languages = LANGUAGES if arguments.both_languages else (language,)
    for spoken in languages:
        for form in forms:
            path = arguments.out / file_name(composed, spoken, form)
            try:
                arguments.out.mkdir(parents=True, exist_ok=True)
                path.write_bytes(printed(composed, spoken, form))
            except OSError as error:
                why = error.strerror or str(error)
                complain(NOT_WRITTEN.to(language, path=path, why=why))
                return 1
            write(str(path))
    return 0
