"""Words on a whole upload, and how complete a round is by them."""

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
    Reply,
    Sending,
    Tally,
    Through,
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

ONE_DAY = timedelta(days=1)


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


def test_a_dispute_of_what_was_corrected_since_counts_no_more(
    of: ReportingRound,
) -> None:
    doubted = observations(upload(of))[0]
    disputes(doubted)
    assert report(of, "east").tally == Tally(4, 0, 1)

    upload(of, replacing=doubted)

    assert report(of, "east").tally == Tally(4)


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
