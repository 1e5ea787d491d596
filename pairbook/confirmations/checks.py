"""What keeps a side's word from counting, over plain values (domain 3.3, 10.4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pairbook.access.separation import (
    DUTIES_APART,
    ENTERS,
    Deed,
    Done,
    Exclusion,
    duties_clash,
)
from pairbook.values.problem import Problem, ProblemKind, Spot
from pairbook.values.say import Say


class Verdict(StrEnum):
    """What a side says to a record."""

    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    SETTLED = "settled"


SIDES = ("donor", "recipient")
_DEEDS = {
    Verdict.CONFIRMED: Deed.CONFIRM,
    Verdict.DISPUTED: Deed.DISPUTE,
    Verdict.SETTLED: Deed.SETTLE,
}

RECORD_SUPERSEDED = ProblemKind(
    "word-on-superseded",
    Say(
        "{record} was corrected since; this version does not stand any more.",
        "{record} 已经更正，此版本不再有效。",
    ),
    Say("Open the version that stands and say it to that.", "请对现行版本表态。"),
)
OFFICE_UNKNOWN = ProblemKind(
    "word-office-unknown",
    Say("There is no office {office}.", "没有单位 {office}。"),
    Say("Write the code of an organisation.", "请填写单位代码。"),
)
OFFICE_OF_OTHER_SIDE = ProblemKind(
    "word-office-other-side",
    Say(
        "{office} is not of the {side} side; it cannot speak for it.",
        "{office} 不属于该方（{side}），不能代其表态。",
    ),
    Say(
        "Let an office of that side say it.",
        "请由该方的单位表态。",
    ),
)
ENTERED_BY_THE_SAME = ProblemKind(
    "word-by-who-entered",
    Say(
        "{by} entered {record} for the {reporter} side and cannot confirm it for the "
        "other.",
        "{record} 由 {by} 代一方（{reporter}）录入，不能再由其代另一方确认。",
    ),
    Say(
        "Let somebody else of the other side confirm it.",
        "请由另一方的其他人员确认。",
    ),
)
REASON_MISSING = ProblemKind(
    "word-without-reason",
    Say(
        "A record is disputed or settled with a reason; none is given.",
        "提出异议或议定须说明理由，但未填写。",
    ),
    Say("Say in one sentence why.", "请用一句话说明理由。"),
)
SAID_ALREADY = ProblemKind(
    "word-said-already",
    Say(
        "The {side} side said so to this version of {record} already.",
        "该方（{side}）已对 {record} 的此版本作过同样表态。",
    ),
    Say("Nothing needs to be done.", "无须再办。"),
)
NOTHING_DISPUTED = ProblemKind(
    "settle-nothing-disputed",
    Say(
        "The other side does not dispute {record}; there is nothing to settle.",
        "对方对 {record} 没有异议，无须议定。",
    ),
    Say(
        "Who disputes a value does not settle it alone: wait for the other side, or "
        "confirm the value as it stands.",
        "提出异议的一方不能单方议定：请等待对方，或确认现值。",
    ),
)
OWN_UPLOAD = ProblemKind(
    "word-on-own-upload",
    Say(
        "{record} was sent by the {side} side itself; its records are its word.",
        "{record} 由该方（{side}）自行报送，其中的记录即为其意见。",
    ),
    Say("Wait for the other side to answer.", "请等待对方答复。"),
)
OFFICE_OF_OTHER_PAIRING = ProblemKind(
    "word-office-other-pairing",
    Say(
        "{office} is in no pairing with {sender}, which sent {record}.",
        "{office} 与报送 {record} 的 {sender} 没有结对关系。",
    ),
    Say(
        "Let an office that is paired with it answer.",
        "请由与其结对的单位答复。",
    ),
)
OFFICE_NOT_OF_PAIRING = ProblemKind(
    "word-office-not-of-pairing",
    Say(
        "{office} is not of the pairing of {record}, nor of one above or below it.",
        "{office} 不属于 {record} 所在的结对关系，也不属于其上下级结对关系。",
    ),
    Say(
        "Let an office of that pairing say it.",
        "请由该结对关系的单位表态。",
    ),
)
NOTHING_STANDS = ProblemKind(
    "word-on-nothing",
    Say(
        "No record of {record} stands any more; what replaced them is answered.",
        "{record} 的记录均已被更正或撤回，应对现行记录表态。",
    ),
    Say("Answer the later upload.", "请答复之后的报送。"),
)
KINDS: tuple[ProblemKind, ...] = (
    OWN_UPLOAD,
    OFFICE_OF_OTHER_PAIRING,
    OFFICE_NOT_OF_PAIRING,
    NOTHING_STANDS,
    RECORD_SUPERSEDED,
    OFFICE_UNKNOWN,
    OFFICE_OF_OTHER_SIDE,
    ENTERED_BY_THE_SAME,
    REASON_MISSING,
    SAID_ALREADY,
    NOTHING_DISPUTED,
)


@dataclass(frozen=True, slots=True)
class Word:
    """What a side is about to say; ``own_value`` in the record's unit."""

    verdict: Verdict
    side: str
    office: str
    own_value: Decimal | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """The record that is spoken of, and what its sides last said to this version.

    ``reporter`` is the side that reported it, empty where a record has none;
    ``office_side`` the side of the office that speaks, None where there is no such.
    ``paired`` is False where the office is of no pairing in line with the record's.
    ``done`` is what people did to it, for the rules that keep duties apart.
    """

    record: str
    stands: bool
    reporter: str
    entered_by: str
    office_side: str | None
    said: Sequence[Word] = ()
    done: Sequence[Done] = ()
    paired: bool = True

    def last_of(self, side: str) -> Word | None:
        """Return what a side said last to this version."""
        words = [word for word in self.said if word.side == side]
        return words[-1] if words else None


def problems_in(word: Word, of: Standing, *, by: str) -> list[Problem]:
    """Return everything that keeps a word from counting.

    Args:
        word: what is to be said.
        of: the record it is said to.
        by: code of who says it.

    """
    found: list[ProblemKind] = []
    if not of.stands:
        found.append(RECORD_SUPERSEDED)
    if of.office_side is None:
        found.append(OFFICE_UNKNOWN)
    elif of.office_side != word.side or word.side not in SIDES:
        found.append(OFFICE_OF_OTHER_SIDE)
    elif not of.paired:
        found.append(OFFICE_NOT_OF_PAIRING)
    clashes = _clashes(word, of, by)
    if ENTERS in clashes:
        found.append(ENTERED_BY_THE_SAME)
    if word.verdict is not Verdict.CONFIRMED and not word.text.strip():
        found.append(REASON_MISSING)
    if word.verdict is Verdict.SETTLED:
        if not _disputed_by_other(word.side, of):
            found.append(NOTHING_DISPUTED)
    elif _says_the_same(word, of.last_of(word.side)):
        found.append(SAID_ALREADY)
    facts = {
        "record": of.record,
        "office": word.office,
        "side": word.side,
        "reporter": of.reporter,
        "by": by,
    }
    spot = Spot(record=of.record)
    problems = [Problem(kind, spot, facts) for kind in found]
    return problems + [
        Problem(
            DUTIES_APART,
            spot,
            {**facts, "rule_en": rule.says.en, "rule_zh": rule.says.zh},
        )
        for rule in clashes
        if rule is not ENTERS
    ]


def _clashes(word: Word, of: Standing, by: str) -> list[Exclusion]:
    """Return the rules by which who speaks had a part in the record already."""
    entered = Done(of.entered_by, Deed.ENTER, of.reporter)
    return duties_clash(Done(by, _DEEDS[word.verdict], word.side), [entered, *of.done])


@dataclass(frozen=True, slots=True)
class UploadStanding:
    """An upload that is spoken of as a whole.

    ``records`` counts those of its records that stand; ``paired`` says whether the
    office that speaks is in one line of pairings with ``sender``.
    """

    sender: str
    records: int
    paired: bool


def upload_problems(
    word: Word, of: Standing, upload: UploadStanding, *, by: str
) -> list[Problem]:
    """Return everything that keeps a word on a whole upload from counting.

    Args:
        word: what is to be said.
        of: the submission; ``reporter`` is the side that sent it.
        upload: what it holds, and who sent it.
        by: code of who says it.

    """
    found: list[ProblemKind] = []
    if word.side == of.reporter:
        found.append(OWN_UPLOAD)
    elif of.office_side == word.side and not upload.paired:
        found.append(OFFICE_OF_OTHER_PAIRING)
    if of.stands and not upload.records:
        found.append(NOTHING_STANDS)
    facts = {
        "record": of.record,
        "office": word.office,
        "side": word.side,
        "sender": upload.sender,
    }
    spot = Spot(record=of.record)
    return [
        *problems_in(word, of, by=by),
        *(Problem(kind, spot, facts) for kind in found),
    ]


def _disputed_by_other(side: str, of: Standing) -> bool:
    others = [of.last_of(other) for other in SIDES if other != side]
    return any(word and word.verdict is Verdict.DISPUTED for word in others)


def _says_the_same(word: Word, last: Word | None) -> bool:
    return last is not None and (
        (word.verdict, word.own_value) == (last.verdict, last.own_value)
        or (word.verdict is Verdict.CONFIRMED and last.verdict is Verdict.SETTLED)
    )
