"""``pairbook users``: who may sign in; new passwords for the demonstration users."""

import secrets
from argparse import Namespace
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction

from pairbook.access.models import Role
from pairbook.cli.parsing import Subparsers, both
from pairbook.cli.printing import table, write
from pairbook.values.say import Language, Say

#: Since when the demonstration users have their roles.
SINCE = date(2026, 1, 1)
HEADING = (
    Say("user", "用户"),
    Say("role", "角色"),
    Say("side", "一方"),
    Say("organisation", "单位"),
    Say("password", "密码"),
)
HIDDEN = Say("(shown once)", "（只显示一次）")
ROLES = {
    "clerk": Say("clerk: enters and confirms", "经办：录入、确认"),
    "publisher": Say("publisher: publishes reviews", "审定：发布年报"),
    "auditor": Say("auditor: reads everything", "审计：查阅全部"),
}
SIDES = {
    "donor": Say("donor", "帮扶方"),
    "recipient": Say("recipient", "受援方"),
    "outside": Say("outside", "双方以外"),
}
NOBODY = Say(
    "There are no users yet. Make the demonstration users: pairbook users --reset",
    "尚无用户。生成演示用户：pairbook users --reset",
)


@dataclass(frozen=True, slots=True)
class Demonstration:
    """A user that the demonstration has: name, role, side, organisation's code."""

    name: str
    role: str
    side: str
    organisation: str


USERS = (
    Demonstration("beijing", "clerk", "donor", "economic-cooperation-office"),
    Demonstration("inner-mongolia", "clerk", "recipient", "inner-mongolia-aid-offices"),
    Demonstration("publisher", "publisher", "donor", "beijing-government"),
    Demonstration("auditor", "auditor", "outside", "audit-office"),
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


def run(arguments: Namespace) -> int:
    """Print the users; with ``--reset`` their new passwords."""
    passwords = reset() if arguments.reset else {}
    lines = listed(passwords, arguments.language)
    for line in lines or [NOBODY.to(arguments.language)]:
        write(line)
    return 0


@transaction.atomic
def reset() -> dict[str, str]:
    """Give every demonstration user a new random password; return them by name.

    Users that are missing are made; other users are left alone.
    """
    passwords = {}
    for one in USERS:
        user, _ = User.objects.get_or_create(username=one.name)
        passwords[one.name] = secrets.token_urlsafe(9)
        user.set_password(passwords[one.name])
        user.save()
        Role.objects.get_or_create(
            user=user,
            role=one.role,
            organisation=one.organisation,
            valid_from=SINCE,
            defaults={"side": one.side},
        )
    return passwords


def listed(passwords: dict[str, str], language: Language) -> list[str]:
    """Return a table of users and roles; a password where it was just made."""
    roles = Role.objects.select_related("user").order_by("user__username", "role")
    rows = [
        [
            role.user.username,
            ROLES[role.role].to(language) if role.role in ROLES else role.role,
            SIDES[role.side].to(language) if role.side in SIDES else role.side,
            role.organisation,
            passwords.get(role.user.username, HIDDEN.to(language)),
        ]
        for role in roles
    ]
    return table([[word.to(language) for word in HEADING], *rows]) if rows else []
