"""Settling a dispute, whatever table the record is of: what all rooms do alike.

Each room says how a record of its own takes a settled value; both values stay: the
disputed version with the words said to it, and the version that stands in its place.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TypeVar

from pairbook.access.checks import Act, Actor
from pairbook.audit.actions import Recording, recording
from pairbook.audit.models import Record
from pairbook.confirmations.actions import RefusedWordError, check_word, say
from pairbook.confirmations.checks import Verdict, Word
from pairbook.confirmations.reaching import demand_for
from pairbook.documents.models import Evidence
from pairbook.values.money import MOST_FEN, Fen, fen_of, yuan_of
from pairbook.values.problem import Problem, ProblemKind, Spot
from pairbook.values.say import Say

SETTLED_AT_NO_AMOUNT = ProblemKind(
    "settle-no-amount",
    Say(
        "{record} cannot be settled at {yuan} yuan.",
        "{record} 不能按 {yuan} 元议定。",
    ),
    Say(
        "Write an amount above zero in yuan, with at most two decimals; what never was "
        "is withdrawn.",
        "请填写大于零、至多两位小数的金额（元）；并未发生的应予撤回。",
    ),
)

AnyRecord = TypeVar("AnyRecord", bound=Record)


def settling(*, side: str, office: str, value: Decimal, text: str) -> Word:
    """Return the word of a side that settles a dispute at a value.

    Args:
        side: donor or recipient.
        office: code of the office that settles.
        value: the number settled at, in the unit in which the record is disputed.
        text: how it was found: minutes, a new measurement.

    """
    return Word(Verdict.SETTLED, side, office, value, text)


def number_of(word: Word) -> Decimal:
    """Return the number that a word settles at.

    Raises:
        ValueError: if it has none.

    """
    if word.own_value is None:
        raise ValueError("A dispute is settled at a number.")
    return word.own_value


def fen_of_word(word: Word, *, record: str) -> Fen:
    """Return the amount of money that a word settles at.

    Args:
        word: made by ``settling``, in yuan.
        record: code of the record, for the sentence.

    Raises:
        ValueError: if it has no number.
        RefusedWordError: if it is no whole number of fen above zero.

    """
    yuan = number_of(word)
    if yuan <= 0 or yuan * 100 % 1 or yuan > yuan_of(MOST_FEN):
        facts = {"record": record, "yuan": yuan}
        raise RefusedWordError(
            [Problem(SETTLED_AT_NO_AMOUNT, Spot(record=record), facts)]
        )
    return fen_of(yuan)


def settled(
    record: AnyRecord,
    word: Word,
    instead: Callable[[Recording], AnyRecord],
    *,
    by: Actor,
    on: date | None = None,
) -> AnyRecord:
    """Write one entry: the version that now stands, its evidence, the word "settled".

    Args:
        record: the version in dispute.
        word: made by ``settling``.
        instead: writes into the open entry what takes the record's place.
        by: who settles.
        on: the day; None is today.

    Raises:
        NotAllowedError: if the actor may not settle for that office.
        RefusedWordError: if the version does not stand, the other side does not
            dispute it, no reason is given, or the record takes no such value.
        ValueError: if the word has no number.

    """
    number_of(word)
    demand_for(by, Act.SETTLE, side=word.side, office=word.office)
    check_word(record, word, by=by)
    cites = Evidence.objects.filter(record=record.id).order_by("id")
    with recording(
        verb="settle", by=by.code, subject=record.code, reason=word.text
    ) as entry:
        now = instead(entry)
        for citation in cites.values_list("citation_id", flat=True):
            entry.line(Evidence(record=now.id, citation_id=citation))
        say(entry, now, word, on=on)
    return now
