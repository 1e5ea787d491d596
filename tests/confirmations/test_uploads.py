"""Words on a whole upload, and how complete a round is by them."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pairbook.access.checks import SYSTEM, Actor, NotAllowedError
from pairbook.audit.actions import recording
from pairbook.audit.models import Entry
from pairbook.audit.queries import head, live
from pairbook.confirmations.actions import (
    RefusedWordError,
    confirm,
    confirm_submission,
    dispute,
    disputing,
)
from pairbook.confirmations.arithmetic import (
    Counting,
    Days,
    Reply,
    Rows,
    Sending,
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
from pairbook.confirmations.completeness import (
    OfficeReport,
    completeness,
    unconfirmed,
)
from pairbook.confirmations.models import Confirmation, Submission
from pairbook.confirmations.queries import (
    ReportingRound,
    words_that_count,
)
from pairbook.funds.actions import reverse
from pairbook.funds.models import Movement
from pairbook.results.models import Observation
from pairbook.values.nothing import Nothing
from tests.confirmations.pairs import (
    CONFIRM_BY,
    DUE,
    EAST,
    LAKE,
    OPENS,
    RECIPIENT_OFFICE,
    WELLS,
    Pairs,
    a_round,
    small_pairs,
)
from tests.confirmations.uploads import (
    KINDS,
    entered_on,
    other_upload,
    upload,
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


@pytest.fixture
def pairs(db: None) -> Pairs:
    return small_pairs()


@pytest.fixture
def of(pairs: Pairs) -> ReportingRound:
    return a_round(pairs)


def today() -> date:
    return timezone.localdate()


def codes_of(caught: "pytest.ExceptionInfo[RefusedWordError]") -> list[str]:
    return [problem.kind.code for problem in caught.value.problems]


def confirms(
    sent: Submission, by: Actor = WELLS, office: str = "wells", on: date | None = None
) -> Confirmation:
    return confirm_submission(sent, side="recipient", office=office, by=by, on=on)


def disputes(record: Observation, on: date | None = None) -> None:
    no = disputing(side="recipient", office="wells", own_value=Decimal(1), text="No.")
    dispute(record, no, by=WELLS, on=on)


def report(of: ReportingRound, office: str, on: date | None = None) -> OfficeReport:
    found = {one.office: one for one in completeness(of, on or today())}
    return found[office]


def observations(sent: Submission) -> list[Observation]:
    return list(Observation.objects.filter(entry_key=sent.entry_key).order_by("id"))


def test_one_word_confirms_all_that_was_sent(of: ReportingRound) -> None:
    sent = upload(of)

    said = confirms(sent)

    assert (said.record, said.version) == (sent.thing, sent.id)
    entry = Entry.objects.latest("number")
    assert (entry.verb, entry.by, entry.subject) == ("confirm", "w", sent.code)
    versions = [(row.thing, row.id) for row in observations(sent)]
    for words in words_that_count(versions).values():
        assert {side for side, one in words.items() if one.agrees} == {
            "donor",
            "recipient",
        }
        assert words["recipient"].through is Through.UPLOAD
    assert report(of, "east").tally == Tally(4, 4)
    assert report(of, "east").reply is Reply.CONFIRMED
    assert report(of, "east").answered_by == ("wells",)


@pytest.mark.parametrize("order", ["dispute first", "confirm first"])
def test_a_single_record_stays_disputed_whatever_is_said_of_the_upload(
    of: ReportingRound, order: str
) -> None:
    sent = upload(of)
    doubted, *others = observations(sent)
    if order == "dispute first":
        disputes(doubted)
        confirms(sent)
    else:
        confirms(sent)
        disputes(doubted)

    words = words_that_count([(row.thing, row.id) for row in (doubted, *others)])
    assert not words[doubted.id]["recipient"].agrees
    assert all(words[row.id]["recipient"].agrees for row in others)
    assert report(of, "east").tally == Tally(4, 3, 1)
    assert report(of, "east").reply is Reply.DISPUTED

    confirm(doubted, side="recipient", office="wells", by=WELLS)
    assert report(of, "east").tally == Tally(4, 4)


def test_what_replaces_a_record_is_not_covered_by_the_word_on_the_old_upload(
    of: ReportingRound,
) -> None:
    sent = upload(of)
    confirms(sent)
    again = upload(of, replacing=observations(sent)[0])

    now = live(Observation.objects.filter(code="r0")).get()
    words = words_that_count([(now.thing, now.id)])[now.id]
    assert set(words) == {"donor"}
    assert report(of, "east").tally == Tally(4, 3)
    first, second = report(of, "east").sent
    assert (first.tally, second.tally) == (Tally(3, 3), Tally(1))
    assert report(of, "east").again == 1

    confirms(again)
    assert report(of, "east").reply is Reply.CONFIRMED


def test_withdrawn_and_reversed_records_wait_for_nobody(of: ReportingRound) -> None:
    sent = upload(of)
    with recording(verb="withdraw", by="e") as entry:
        entry.withdrawing(observations(sent)[0])
        reverse(entry, posted=Movement.objects.get(entry_key=sent.entry_key))

    assert report(of, "east").tally == Tally(2)


def test_a_word_on_an_upload_of_which_nothing_stands_is_refused(
    of: ReportingRound,
) -> None:
    sent = upload(of)
    with recording(verb="withdraw", by="e") as entry:
        for row in observations(sent):
            entry.withdrawing(row)
        reverse(entry, posted=Movement.objects.get(entry_key=sent.entry_key))

    with pytest.raises(RefusedWordError) as caught:
        confirms(sent)

    assert codes_of(caught) == ["word-on-nothing"]
    assert report(of, "east").reply is Reply.NOTHING


def test_only_the_other_side_of_the_same_pairing_answers(of: ReportingRound) -> None:
    sent = upload(of)
    before = head()

    with pytest.raises(NotAllowedError):
        confirms(sent, by=EAST)
    with pytest.raises(NotAllowedError):
        confirms(sent, by=LAKE)
    with pytest.raises(NotAllowedError):
        confirms(sent, by=SYSTEM)
    with pytest.raises(RefusedWordError) as caught:
        confirms(sent, by=LAKE, office="lake")
    assert codes_of(caught) == ["word-office-other-pairing"]
    with pytest.raises(RefusedWordError) as caught:
        confirm_submission(sent, side="donor", office="east", by=EAST)
    assert "word-on-own-upload" in codes_of(caught)
    assert head() == before

    confirms(sent, by=RECIPIENT_OFFICE, office="south")
    with pytest.raises(RefusedWordError) as caught:
        confirms(sent)
    assert codes_of(caught) == ["word-said-already"]


def test_who_sent_an_upload_does_not_confirm_it_for_the_other_side(
    of: ReportingRound,
) -> None:
    sent = upload(of, by="w")

    with pytest.raises(RefusedWordError) as caught:
        confirms(sent)

    assert codes_of(caught) == ["word-by-who-entered"]


def test_late_silent_and_zero_are_three_states_of_an_office(
    of: ReportingRound,
) -> None:
    with entered_on(DUE):
        upload(of)
    with entered_on(DUE + ONE_DAY):
        other_upload(of, kinds={"results": {"zero": 3}}, silent={"goods": ["a", "b"]})

    found = {one.office: one for one in completeness(of, CONFIRM_BY)}

    assert found["east"].sending is Sending.ON_TIME
    assert found["wells"].sending is Sending.LATE
    assert found["hill"].sending is Sending.SILENT
    assert (found["wells"].only_zero, found["east"].only_zero) == (True, False)
    assert (found["wells"].zeros, found["wells"].silent) == (3, 2)
    assert found["hill"].rows == ()
    assert found["east"].numbers == KINDS["results"]["number"]
    assert found["east"].nothing == {
        kind: KINDS["results"].get(kind, 0) for kind in Nothing
    }
    assert [one.office for one in completeness(of, DUE)] == list(dict(of.offices))
    before = {one.office: one for one in completeness(of, DUE)}
    assert before["wells"].sending is Sending.AWAITED
    assert before["wells"].sent == ()


def test_what_was_not_answered_by_the_last_day_is_unconfirmed(
    of: ReportingRound,
) -> None:
    with entered_on(DUE):
        sent = upload(of)
        other_upload(of)
    confirms(sent, on=CONFIRM_BY)
    late = CONFIRM_BY + ONE_DAY

    assert unconfirmed(of, CONFIRM_BY) == []
    assert [one.office for one in unconfirmed(of, late)] == ["wells"]
    assert report(of, "wells", late).reply is Reply.UNCONFIRMED
    assert report(of, "wells", CONFIRM_BY).reply is Reply.WAITING
    assert report(of, "east", CONFIRM_BY - ONE_DAY).reply is Reply.WAITING
    assert report(of, "east", late).reply is Reply.CONFIRMED


def test_who_sent_unasked_is_seen_too(pairs: Pairs) -> None:
    of = a_round(pairs, offices=[("wells", "recipient")])
    upload(of)

    assert [one.office for one in completeness(of, today())] == ["wells", "east"]


def test_the_questions_to_the_database_do_not_grow_with_the_offices(
    of: ReportingRound,
) -> None:
    with CaptureQueriesContext(connection) as none_sent:
        completeness(of, today())
    upload(of)
    for _ in range(3):
        other_upload(of)
    with CaptureQueriesContext(connection) as four_sent:
        completeness(of, today())

    assert len(four_sent) == 7
    assert len(none_sent) <= 7
