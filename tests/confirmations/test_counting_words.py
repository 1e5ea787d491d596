"""Which words count, and how rows are told apart: plain values."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from pairbook.confirmations.arithmetic import (
    Counting,
    Days,
    Reply,
    Rows,
    Tally,
    Through,
    reports_only_zero,
    rows_sent,
    sides_agreeing,
    standing_words,
    tally,
)
from pairbook.confirmations.checks import (
    Standing,
    UploadStanding,
    Verdict,
    Word,
    upload_problems,
)
from pairbook.values.nothing import Nothing
from tests.confirmations.pairs import (
    CONFIRM_BY,
    DUE,
    OPENS,
)

C, D, S = Verdict.CONFIRMED, Verdict.DISPUTED, Verdict.SETTLED
DAYS = Days(OPENS, DUE, CONFIRM_BY)
ONE_DAY = timedelta(days=1)
KEY = 7
VERSION = (KEY << 24) + 3


@dataclass(frozen=True, slots=True)
class Upload:
    """A submission as plain values."""

    entry_key: int = KEY
    side: str = "donor"


def word(side: str, verdict: Verdict) -> Word:
    return Word(verdict, side, "office")


DONOR_C, DONOR_D = word("donor", C), word("donor", D)
OTHER_C, OTHER_D, OTHER_S = (word("recipient", one) for one in (C, D, S))


@pytest.mark.parametrize(
    ("own", "sent", "whole", "agreeing"),
    [
        ([], None, [], set()),
        ([DONOR_C], None, [], {"donor"}),
        ([DONOR_C, OTHER_C], None, [], {"donor", "recipient"}),
        ([DONOR_C, OTHER_S], None, [], {"donor", "recipient"}),
        ([OTHER_C, OTHER_D], None, [], set()),
        ([], Upload(), [], {"donor"}),
        ([], Upload(), [OTHER_C], {"donor", "recipient"}),
        ([], Upload(side="recipient"), [DONOR_C], {"donor", "recipient"}),
        ([], Upload(), [OTHER_C, OTHER_D], {"donor"}),
        ([OTHER_D], Upload(), [OTHER_C], {"donor"}),
        ([OTHER_C], Upload(), [OTHER_D], {"donor", "recipient"}),
        ([DONOR_D], Upload(), [OTHER_C], {"recipient"}),
        ([], Upload(), [DONOR_D], {"donor"}),
        ([], Upload(entry_key=KEY + 1), [OTHER_C], set()),
        ([OTHER_C], Upload(entry_key=KEY + 1), [OTHER_C], {"recipient"}),
        ([word("outside", C)], Upload(), [word("outside", C)], {"donor"}),
    ],
)
def test_a_records_own_word_counts_before_the_word_on_the_upload(
    own: list[Word], sent: Upload | None, whole: list[Word], agreeing: set[str]
) -> None:
    assert sides_agreeing(VERSION, own, sent, whole) == agreeing


def test_it_is_known_by_what_a_word_reaches_a_record() -> None:
    found = standing_words(VERSION, [], Upload(), [OTHER_C])

    assert found == {
        "donor": Counting("donor", C, Through.TELLING),
        "recipient": Counting("recipient", C, Through.UPLOAD, OTHER_C),
    }
    assert standing_words(VERSION, [OTHER_D], Upload(), [OTHER_C])[
        "recipient"
    ] == Counting("recipient", D, Through.RECORD, OTHER_D)


@pytest.mark.parametrize(
    ("records", "own", "whole", "found"),
    [
        (0, {}, None, Tally()),
        (3, {}, None, Tally(3)),
        (3, {}, C, Tally(3, 3)),
        (3, {D: 1}, C, Tally(3, 2, 1)),
        (3, {D: 1, C: 1}, None, Tally(3, 1, 1)),
        (3, {S: 1}, D, Tally(3, 1, 2)),
    ],
)
def test_each_record_is_confirmed_disputed_or_waits(
    records: int, own: dict[Verdict, int], whole: Verdict | None, found: Tally
) -> None:
    assert tally(records, own, whole) == found
    assert found.confirmed + found.disputed + found.waiting == records


@pytest.mark.parametrize(
    ("of", "on", "reply"),
    [
        (Tally(), CONFIRM_BY + ONE_DAY, Reply.NOTHING),
        (Tally(3), CONFIRM_BY, Reply.WAITING),
        (Tally(3), CONFIRM_BY + ONE_DAY, Reply.UNCONFIRMED),
        (Tally(3, 2), CONFIRM_BY + ONE_DAY, Reply.UNCONFIRMED),
        (Tally(3, 3), CONFIRM_BY + ONE_DAY, Reply.CONFIRMED),
        (Tally(3, 2, 1), CONFIRM_BY + ONE_DAY, Reply.DISPUTED),
        (Tally(3, 0, 1), OPENS, Reply.DISPUTED),
    ],
)
def test_what_nobody_answered_in_time_is_unconfirmed(
    of: Tally, on: date, reply: Reply
) -> None:
    assert of.reply(DAYS, on) is reply


def test_zero_silence_and_each_kind_of_nothing_are_kept_apart() -> None:
    kinds = {
        "results": {"number": 3, "zero": 2} | dict.fromkeys(Nothing, 1),
        "money": {"number": 4, "not reported": 5},
    }

    results, money, goods, visits = rows_sent(
        kinds, {"results": ["INF-01", "INF-02"], "goods": ["a"], "visits": 2}
    )

    assert results == Rows("results", 3, 2, dict.fromkeys(Nothing, 1), 2)
    assert results.filled == 10
    assert money == Rows("money", 4, 0, {Nothing.NOT_REPORTED: 5}, 0)
    assert goods == Rows("goods", 0, 0, {}, 1)
    assert visits.silent == 2
    assert rows_sent({}, {}) == []


@pytest.mark.parametrize(
    ("kinds", "only_zero"),
    [
        ({}, False),
        ({"a": {"zero": 2}}, True),
        ({"a": {"zero": 2, "withheld": 1}, "b": {"not applicable": 1}}, True),
        ({"a": {"zero": 2}, "b": {"number": 1}}, False),
        ({"a": {"not reported": 2}}, False),
    ],
)
def test_a_report_of_zeros_is_a_report(
    kinds: dict[str, dict[str, int]], *, only_zero: bool
) -> None:
    assert reports_only_zero(rows_sent(kinds, {"c": 1})) is only_zero


STANDING = Standing("u1", True, "donor", "e", "recipient")  # noqa: FBT003


@pytest.mark.parametrize(
    ("says", "by", "upload_is", "codes"),
    [
        (OTHER_C, "w", UploadStanding("east", 2, paired=True), []),
        (
            OTHER_C,
            "w",
            UploadStanding("east", 2, paired=False),
            ["word-office-other-pairing"],
        ),
        (OTHER_C, "w", UploadStanding("east", 0, paired=True), ["word-on-nothing"]),
        (
            OTHER_C,
            "e",
            UploadStanding("east", 2, paired=True),
            ["word-by-who-entered"],
        ),
        (
            DONOR_C,
            "e",
            UploadStanding("east", 2, paired=True),
            ["word-office-other-side", "word-on-own-upload"],
        ),
    ],
)
def test_a_word_on_an_upload_counts_unless_a_rule_is_against_it(
    says: Word, by: str, upload_is: UploadStanding, codes: list[str]
) -> None:
    found = upload_problems(says, STANDING, upload_is, by=by)

    assert [problem.kind.code for problem in found] == codes
