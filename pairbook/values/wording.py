"""How firmly a source words a number, and what interval that is (domain 10.3)."""

from enum import StrEnum

from pairbook.values.say import Say


class Wording(StrEnum):
    """The words beside a number."""

    EXACT = "exact"
    MORE_THAN = "more than"
    NEARLY = "nearly"
    ABOUT = "about"
    AT_LEAST = "at least"
    UNDER = "under"
    VAGUE = "vague"
    INCOMPLETE = "incomplete"
    RANGE = "range"


WORDING_SAYS: dict[Wording, Say] = {
    Wording.EXACT: Say("{n}", "{n}"),
    Wording.MORE_THAN: Say("more than {n}", "{n}多"),
    Wording.NEARLY: Say("nearly {n}", "近{n}"),
    Wording.ABOUT: Say("about {n}", "约{n}"),
    Wording.AT_LEAST: Say("at least {n}", "不少于{n}"),
    Wording.UNDER: Say("under {n}", "不到{n}"),
    Wording.VAGUE: Say("between {low} and {high}", "{low}至{high}之间"),
    Wording.INCOMPLETE: Say(
        "at least {low} (incomplete statistics)", "不少于{low}（不完全统计）"
    ),
    Wording.RANGE: Say("between {low} and {high}", "{low}至{high}之间"),
}
