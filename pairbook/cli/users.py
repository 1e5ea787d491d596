"""``pairbook users``: who may sign in; new passwords for the demonstration users."""

from argparse import Namespace

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone

from pairbook.access.actions import (
    RefusedRoleError,
    demonstration_users,
    new_password,
)
from pairbook.access.checks import DUTY_SAYS, NEVER_GIVEN, SYSTEM, Duty, Post, Term
from pairbook.access.invitations import invite
from pairbook.access.queries import roles
from pairbook.cli.parsing import Subparsers, both
from pairbook.cli.printing import complain, problem_table, table, write
from pairbook.values.say import Language, Say

HEADING = (
    Say("user", "用户"),
    Say("role", "角色"),
    Say("side", "一方"),
    Say("organisation", "单位"),
    Say("password", "密码"),
)
HIDDEN = Say("(shown once)", "（只显示一次）")
SIDES = {
    "donor": Say("donor", "帮扶方"),
    "recipient": Say("recipient", "受援方"),
    "outside": Say("outside", "双方以外"),
}
NOBODY = Say(
    "There are no users yet. Make the demonstration users: pairbook users --reset",
    "尚无用户。生成演示用户：pairbook users --reset",
)
LINK = Say(
    "This link works once, for seven days, and is shown only now:\n{address}",
    "此链接只能使用一次，七天内有效，只显示这一次：\n{address}",
)
OFFICE = "economic-cooperation-office"
#: The users of the demonstration: an office and a county or district of each side,
#: the two sides of the invented pair, and two who only read.
POSTS = (
    Post("beijing-office", Duty.PROGRAMME_OFFICE, "donor", OFFICE),
    Post("haidian", Duty.DONOR_DISTRICT, "donor", "haidian-government"),
    Post(
        "inner-mongolia-office",
        Duty.PROGRAMME_OFFICE,
        "recipient",
        "inner-mongolia-government",
    ),
    Post("keyouqian", Duty.RECIPIENT_COUNTY, "recipient", "keyouqian-government"),
    Post("invented-office", Duty.PROGRAMME_OFFICE, "donor", "inv-donor-office"),
    Post(
        "invented-recipient-office",
        Duty.PROGRAMME_OFFICE,
        "recipient",
        "inv-recipient-office",
    ),
    Post("invented-district", Duty.DONOR_DISTRICT, "donor", "inv-district"),
    Post("invented-county", Duty.RECIPIENT_COUNTY, "recipient", "inv-county"),
    Post("auditor", Duty.AUDITOR, "outside", "audit"),
    Post("reader", Duty.READER, "outside", "public"),
)


def register(subparsers: Subparsers) -> None:
    """Add the command and its arguments."""
    command = subparsers.add_parser(
        "users", help=both("list who may sign in", "列出可登录的用户")
    )
    command.add_argument(
        "--reset",
        action="store_true",
        help=both(
            "give the demonstration users new passwords and print them once",
            "给演示用户设新密码，只显示一次",
        ),
    )
    command.add_argument(
        "--invite",
        metavar="ADDRESS",
        help=both(
            "print a link that invites an e-mail address to a role: the first person "
            "of an installation, or an auditor",
            "生成邀请链接（用于首位用户或审计人员）",
        ),
    )
    command.add_argument(
        "--role",
        choices=[duty.value for duty in Duty if duty not in NEVER_GIVEN],
        default=Duty.PROGRAMME_OFFICE.value,
        help=both("with --invite: the role", "角色"),
    )
    command.add_argument(
        "--side",
        choices=list(SIDES),
        default="donor",
        help=both("with --invite: the side", "所属一方"),
    )
    command.add_argument(
        "--organisation",
        default="",
        metavar="CODE",
        help=both("with --invite: code of the organisation", "单位代码"),
    )


def run(arguments: Namespace) -> int:
    """Print the users; with ``--reset`` their new passwords."""
    if arguments.invite:
        return invited(arguments)
    passwords = reset() if arguments.reset else {}
    lines = listed(passwords, arguments.language)
    for line in lines or [NOBODY.to(arguments.language)]:
        write(line)
    return 0


def invited(arguments: Namespace) -> int:
    """Print the link of an invitation, once; return 1 where the role cannot be given.

    Whoever runs commands on the machine may invite to any role.
    """
    term = Term(
        Duty(arguments.role),
        arguments.side,
        arguments.organisation,
        timezone.localdate(),
    )
    try:
        made = invite([term], arguments.invite, by=SYSTEM)
    except RefusedRoleError as error:
        for line in problem_table(error.problems, arguments.language):
            complain(line)
        return 1
    address = f"{settings.PAIRBOOK_SITE}/en/invitation/{made.token}/"
    write(LINK.to(arguments.language, address=address))
    return 0


def make() -> dict[str, str]:
    """Make the demonstration users that are missing; return the new passwords."""
    made = demonstration_users(POSTS)
    return {one.post.name: one.password for one in made if one.password is not None}


def reset() -> dict[str, str]:
    """Give every demonstration user a new password, making whoever is missing."""
    passwords = make()
    for post in POSTS:
        if post.name not in passwords:
            passwords[post.name] = new_password(post.name)
    return passwords


def listed(passwords: dict[str, str], language: Language) -> list[str]:
    """Return a table of users and roles; a password where it was just made."""
    rows = [
        [
            line.user,
            DUTY_SAYS[line.duty].to(language),
            SIDES[line.side].to(language),
            line.organisation,
            passwords.get(line.user, HIDDEN.to(language)),
        ]
        for line in roles()
    ]
    return table([[word.to(language) for word in HEADING], *rows]) if rows else []


def made_before() -> list[str]:
    """Return the names of demonstration users that are there already."""
    names = [post.name for post in POSTS]
    found = User.objects.filter(username__in=names).values_list("username", flat=True)
    return [name for name in names if name in set(found)]
