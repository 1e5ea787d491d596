"""``pairbook publish``: make a review an edition that no correction changes."""

from argparse import Namespace

from django.contrib.auth.models import User

from pairbook.access.checks import Act
from pairbook.access.queries import actor_of
from pairbook.cli.parsing import Subparsers, add_json, both, year
from pairbook.cli.printing import complain, write, write_json
from pairbook.cli.review import NO_PAIRING
from pairbook.cli.round import NO_USER
from pairbook.confirmations.rounds import may_in_pairing
from pairbook.confirmations.rounds_offices import members
from pairbook.figures.book import book
from pairbook.reviews.actions import publish
from pairbook.reviews.composing import NoSuchPairingError
from pairbook.values.say import Say

DONE = Say(
    "Published {code}: edition {number}, made at journal entry {at}.",
    "已发布 {code}：第{number}版，依据日志第{at}条。",
)
NOT_ALLOWED = Say(
    "{name} is of no programme office of this pairing.",
    "{name} 不属于该结对关系的协作办公室。",
)
HASH = Say("Content hash {hash}", "内容校验值 {hash}")


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "publish",
        help=both("publish a review as an edition", "将综述发布为版本"),
    )
    parser.add_argument("pair", help=both("code of the pairing", "结对关系代码"))
    parser.add_argument("year", type=year, help=both("the year", "年份"))
    parser.add_argument(
        "--by", required=True, help=both("who publishes: a user's code", "发布人代码")
    )
    parser.add_argument("--reason", default="", help=both("why", "说明"))
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Publish; print the edition's code, journal number and hash."""
    user = User.objects.filter(username=arguments.by).first()
    row = book().pairing(arguments.pair)
    if row is not None:
        if user is None:
            complain(NO_USER.to(arguments.language, name=arguments.by))
            return 1
        if not may_in_pairing(actor_of(user), Act.PUBLISH, row.thing, members()):
            complain(NOT_ALLOWED.to(arguments.language, name=arguments.by))
            return 1
    try:
        made = publish(
            arguments.pair, arguments.year, arguments.by, reason=arguments.reason
        )
    except NoSuchPairingError:
        complain(NO_PAIRING.to(arguments.language, code=arguments.pair))
        return 1
    if arguments.json:
        write_json(
            {
                "code": made.code,
                "number": made.number,
                "content_hash": made.content_hash,
                "made_at_number": made.made_at_number,
                "made_at_hash": made.made_at_hash,
            }
        )
        return 0
    facts = {"code": made.code, "number": made.number, "at": made.made_at_number}
    write(DONE.to(arguments.language, **facts))
    write(HASH.to(arguments.language, hash=made.content_hash))
    return 0
