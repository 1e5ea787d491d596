"""Making users; giving, changing and ending their roles, each in the journal."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from pairbook.access.checks import (
    SYSTEM,
    Act,
    Actor,
    Duty,
    Post,
    demand,
    problems_of_post,
)
from pairbook.access.models import Role
from pairbook.audit.actions import Recording, recording
from pairbook.audit.queries import live
from pairbook.values.problem import Problem


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user's name and password; None where the user had one already."""

    post: Post
    password: str | None


class RefusedRoleError(ValueError):
    """A role that cannot be given, changed or ended; ``problems`` say why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(" ".join(problem.says("en") for problem in problems))
        self.problems = tuple(problems)


def give_role(
    post: Post, *, valid_from: date, by: Actor, valid_to: date | None = None
) -> Role:
    """Give a person a role from a day on; giving it twice adds nothing.

    Args:
        post: who is to have which role, for which organisation.
        valid_from: its first day.
        by: who gives it.
        valid_to: its last day; None is without an end.

    Raises:
        NotAllowedError: if the actor may give no roles on that side.
        RefusedRoleError: if the role cannot be given so.
        User.DoesNotExist: if there is no user of that name.

    """
    check_post(post, valid_from=valid_from, valid_to=valid_to, by=by)
    User.objects.get(username=post.name)
    with transaction.atomic():
        held = _held(post)
        if held:
            return held
        with recording(verb="give role", by=by.code, subject=post.name) as entry:
            return written(entry, post, valid_from=valid_from, valid_to=valid_to)


def change_role(
    role: Role, *, valid_from: date, valid_to: date | None, by: Actor, reason: str = ""
) -> Role:
    """Change the days of a role; the version before stays in the journal.

    Raises:
        NotAllowedError: if the actor may give no roles on that side.
        RefusedRoleError: if it is the actor's own, or would end before it starts.

    """
    return _redated(role, "change role", (valid_from, valid_to), by=by, why=reason)


def end_role(role: Role, *, valid_to: date, by: Actor, reason: str = "") -> Role:
    """End a role with a day; what was done in it stays.

    Raises:
        NotAllowedError: if the actor may give no roles on that side.
        RefusedRoleError: if it is the actor's own, or would end before it starts.

    """
    days = (role.valid_from, valid_to)
    return _redated(role, "end role", days, by=by, why=reason)


def check_post(
    post: Post, *, valid_from: date, valid_to: date | None, by: Actor
) -> None:
    """Stop who may not give a role, and a role that cannot be given.

    Raises:
        NotAllowedError: if the actor may give no roles on that side.
        RefusedRoleError: with everything that is wrong with it.

    """
    demand(by, Act.GIVE_ROLE, side=post.side, organisation=post.organisation)
    problems = problems_of_post(post, valid_from=valid_from, valid_to=valid_to, by=by)
    if problems:
        raise RefusedRoleError(problems)


def written(
    entry: Recording, post: Post, *, valid_from: date, valid_to: date | None
) -> Role:
    """Write a role into the journal entry that is open."""
    return entry.first(
        Role(
            code=f"role-{secrets.token_hex(6)}",
            person=post.name,
            role=post.duty,
            side=post.side,
            organisation=post.organisation,
            valid_from=valid_from,
            valid_to=valid_to,
        )
    )


@transaction.atomic
def demonstration_users(posts: Iterable[Post]) -> list[Credentials]:
    """Make the users of posts that are missing, with random passwords.

    The passwords are returned once and kept nowhere but as hashes. Users that are
    there keep theirs. All roles that are missing are given in one entry.
    """
    today = timezone.localdate()
    made: list[Credentials] = []
    missing: list[Post] = []
    for post in posts:
        password = None
        if not User.objects.filter(username=post.name).exists():
            password = secrets.token_urlsafe(9)
            User.objects.create_user(post.name, password=password)
        if _held(post) is None:
            check_post(post, valid_from=today, valid_to=None, by=SYSTEM)
            missing.append(post)
        made.append(Credentials(post, password))
    if missing:
        with recording(verb="give role", by=SYSTEM.code) as entry:
            for post in missing:
                written(entry, post, valid_from=today, valid_to=None)
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


def _held(post: Post) -> Role | None:
    """Return the role of a post that somebody has without an end, if so."""
    return live(
        Role.objects.filter(
            person=post.name,
            role=post.duty,
            side=post.side,
            organisation=post.organisation,
            valid_to__isnull=True,
        )
    ).first()


def _redated(
    role: Role, verb: str, days: tuple[date, date | None], *, by: Actor, why: str
) -> Role:
    """Write a version of a role with other days: the first and the last."""
    valid_from, valid_to = days
    post = Post(role.person, Duty(role.role), role.side, role.organisation)
    check_post(post, valid_from=valid_from, valid_to=valid_to, by=by)
    with recording(verb=verb, by=by.code, subject=role.person, reason=why) as entry:
        return entry.replacing(
            Role(
                code=role.code,
                person=role.person,
                role=role.role,
                side=role.side,
                organisation=role.organisation,
                valid_from=valid_from,
                valid_to=valid_to,
            ),
            old=role,
        )
