"""What account.toml must say: each key a text of its kind that fits its column."""

from pairbook.accounts import problems as kinds
from pairbook.accounts.cells import CellError, value_of
from pairbook.accounts.columns import Column, Kind
from pairbook.accounts.models import Account
from pairbook.accounts.reading import Folder
from pairbook.values.problem import Spot

#: The keys that hold text, in the order of the page of the format.
KEYS = (
    Column("code", Kind.CODE, "short name of the account"),
    Column("title_en", Kind.TEXT, "its title, in English"),
    Column("title_zh", Kind.TEXT, "its title, in Chinese"),
    Column("programme_en", Kind.TEXT, "the programme, in English"),
    Column("programme_zh", Kind.TEXT, "the programme, in Chinese"),
    Column("note_en", Kind.TEXT, "what a reader should know, in English"),
    Column("note_zh", Kind.TEXT, "what a reader should know, in Chinese"),
)


def note_header(folder: Folder) -> None:
    """Add what is wrong with the header's texts to ``folder.problems``.

    That a required key is there is held by reading it.
    """
    for key in KEYS:
        found = folder.header.get(key.name, "")
        spot = Spot("account.toml", column=key.name)
        if not isinstance(found, str):
            if key.name not in {"code", "title_en", "title_zh"}:
                folder.say(kinds.ACCOUNT_UNREADABLE, spot, reason=f"{key.name} …?")
            continue
        try:
            value_of(key, found)
        except CellError as error:
            folder.say(error.kind, spot, **error.facts)
            continue
        most = Account._meta.get_field("account" if key.name == "code" else key.name)
        limit = getattr(most, "max_length", None)
        if limit and len(found) > limit:
            folder.say(kinds.TEXT_TOO_LONG, spot, length=len(found), most=limit)
