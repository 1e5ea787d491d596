"""Settling what the two sides dispute of an enterprise's contract."""

from datetime import date

from pairbook.access.checks import Actor
from pairbook.audit.actions import Recording
from pairbook.confirmations.checks import Word
from pairbook.confirmations.settling import fen_of_word, settled
from pairbook.enterprises.models import Contract
from pairbook.values.wording import Wording


def settle(
    contract: Contract, word: Word, *, by: Actor, on: date | None = None
) -> Contract:
    """Settle a dispute about a contract at an amount that both stand by.

    Args:
        contract: the version in dispute.
        word: made by ``settling``, with the amount in yuan.
        by: who settles.
        on: the day; None is today.

    Raises:
        NotAllowedError: if the actor may not settle for that office.
        RefusedWordError: if the version does not stand, the other side does not
            dispute it, no reason is given, or the amount is no whole number of fen.
        ValueError: if the word has no number.

    """

    def instead(entry: Recording) -> Contract:
        fen = fen_of_word(word, record=contract.code)
        columns = {
            field.attname: getattr(contract, field.attname)
            for field in Contract._meta.concrete_fields
        }
        columns |= {"low_fen": fen, "high_fen": fen, "wording": Wording.EXACT}
        return entry.replacing(Contract(**columns), old=contract)

    return settled(contract, word, instead, by=by, on=on)
