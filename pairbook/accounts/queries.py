"""Reading the accounts that were loaded."""

from dataclasses import dataclass

from pairbook.accounts.models import Account
from pairbook.audit.queries import live
from pairbook.values.say import Say


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme that was loaded as an account; ``invented``: it is made up."""

    id: int
    thing: int
    code: str
    title: Say
    programme: Say
    note: Say
    invented: bool


def accounts_standing(known: int | None = None) -> dict[str, Programme]:
    """Return the accounts that stand, by code; those that are real come first."""
    rows = (
        live(Account.objects.all(), known)
        .order_by("invented", "id")
        .values_list(
            "id",
            "thing",
            "code",
            "title_en",
            "title_zh",
            "programme_en",
            "programme_zh",
            "note_en",
            "note_zh",
            "invented",
        )
    )
    return {
        row[2]: Programme(
            *row[:3],
            Say(row[3], row[4] or row[3]),
            Say(row[5], row[6] or row[5]),
            Say(row[7], row[8] or row[7]),
            row[9],
        )
        for row in rows
    }
