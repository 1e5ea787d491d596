"""Making users and giving them roles."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from pairbook.access.checks import Duty
from pairbook.access.models import Role


@dataclass(frozen=True, slots=True)
class Post:
    """A place for a user: name, role, side and the organisation's code."""

    name: str
    duty: Duty
    side: str
    organisation: str


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user's name and password; None where the user had one already."""

    post: Post
    password: str | None


def give_role(post: Post, *, valid_from: date) -> Role:
    """Give a user a role from a day on; giving it twice adds nothing.

    Raises:
        User.DoesNotExist: if there is no user of that name.

    """
    user = User.objects.get(username=post.name)
    given, _ = Role.objects.get_or_create(
        user=user,
        role=post.duty,
        side=post.side,
        organisation=post.organisation,
        valid_to=None,
        defaults={"valid_from": valid_from},
    )
    return given


def end_role(role: Role, *, valid_to: date) -> None:
    """End a role with a day; what was done in it stays.

    Raises:
        ValueError: if it would end before it starts.

    """
    if valid_to < role.valid_from:
        raise ValueError(f"A role ends ({valid_to}) before it starts.")
    role.valid_to = valid_to
    role.save(update_fields=["valid_to"])


@transaction.atomic
def demonstration_users(posts: Iterable[Post]) -> list[Credentials]:
    """Make the users of posts that are missing, with random passwords.

    The passwords are returned once and kept nowhere but as hashes. Users that are
    there keep theirs.
    """
    today = timezone.localdate()
    made: list[Credentials] = []
    for post in posts:
        password = None
        if not User.objects.filter(username=post.name).exists():
            password = secrets.token_urlsafe(9)
            User.objects.create_user(post.name, password=password)
        give_role(post, valid_from=today)
        made.append(Credentials(post, password))
    return made


def new_password(name: str) -> str:
    """Give a user a new random password and return it, once.

    Raises:
        User.DoesNotExist: if there is no user of that name.

    """
    user = User.objects.get(username=name)
    password = secrets.token_urlsafe(9)
    user.set_password(password)
    user.save(update_fields=["password"])
    return password
