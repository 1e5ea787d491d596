"""What the two sides differ on: kinds, who must act, by when, in which order."""

from datetime import date
from decimal import Decimal

import pytest

from pairbook.access.checks import NotAllowedError
from pairbook.audit.models import Record
from pairbook.confirmations.actions import (
    confirm,
    dispute,
    disputing,
)
from pairbook.confirmations.models import Submission
from pairbook.confirmations.settling import settling
from pairbook.figures.book import book
from pairbook.findings.actions import AnswerError, answer, write_finding
from pairbook.findings.queries import concerning, findings
from pairbook.findings.reconciling import Difference, reconciliation
from pairbook.funds.actions import settle
from pairbook.funds.models import Movement
from tests.figures import deeds
from tests.figures.worlds import World
from tests.findings.two_sides import (
    AUDITOR,
    COUNTY,
    DONOR,
    OFFICES,
    open_round,
    paid,
    roads,
)
from tests.findings.two_sides import send as sent_by

pytestmark = pytest.mark.django_db


def open_between(pair: str = "p", on: date = date(2010, 3, 1)) -> list[Difference]:
    now = book()
    return list(reconciliation(now, now.coded["pair"][pair], on=on).differences)


def plain(found: list[Difference]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.record.code, str(one.kind), one.acts) for one in found]


def disputed(record: Record, own: int, side: str = "recipient") -> None:
    by = COUNTY if side == "recipient" else DONOR
    word = disputing(
        side=side, office=OFFICES[side], own_value=Decimal(own), text="Counted."
    )
    dispute(record, word, by=by)


def test_what_one_side_sent_waits_for_the_other_until_the_deadline(
    world: World,
) -> None:
    open_round(world, date(2010, 3, 31))
    sent_by(world, "recipient", roads("o", 9), round_="round")
    sent_by(world, "donor", roads("p", 9, "2008"))

    assert plain(open_between()) == [
        ("o-recipient", "waiting", ("donor",)),
        ("p-donor", "waiting", ("recipient",)),
    ]
    (first, second) = open_between(on=date(2010, 3, 31))
    assert (first.by_day, second.by_day) == (date(2010, 3, 31), None)
    assert plain(open_between(on=date(2010, 4, 1))) == [
        ("p-donor", "waiting", ("recipient",)),
        ("o-recipient", "unconfirmed", ("donor",)),
    ]


def test_disputes_come_first_by_the_size_of_the_difference(world: World) -> None:
    small, great, both = sent_by(
        world,
        "donor",
        paid("small", 5000, "2009-01-01"),
        paid("great", 5000, "2009-02-01"),
        paid("both", 5000, "2009-03-01"),
    )
    disputed(small, 4990)
    disputed(great, 4000)
    disputed(both, 4950)
    disputed(both, 4940, "donor")

    found = open_between()

    assert plain(found) == [
        ("great-donor", "disputed", ("donor",)),
        ("both-donor", "disputed", ("donor", "recipient")),
        ("small-donor", "disputed", ("donor",)),
    ]
    assert [one.apart for one in found] == [1000, 60, 10]
    told = {one.side: (one.verdict, one.value) for one in found[0].told}
    assert told["donor"] == ("confirmed", None)
    assert told["recipient"][1].low == 4000  # type: ignore[union-attr]


def test_what_both_agree_on_is_not_listed(world: World) -> None:
    row, other = sent_by(world, "donor", roads("o", 9), roads("p", 7, "2008"))
    deeds.observe(world, "ROADS", 5, "2007")
    confirm(row, side="recipient", office="county-office", by=COUNTY)
    assert plain(open_between()) == [("p-donor", "waiting", ("recipient",))]

    submission = Submission.objects.get()
    deeds.say(world, submission, "recipient", "confirmed")
    assert open_between() == []
    deeds.say(world, other, "recipient", "disputed", 5)
    assert plain(open_between()) == [("p-donor", "disputed", ("donor",))]


def test_a_settled_value_keeps_both(world: World) -> None:
    (row,) = sent_by(world, "donor", paid("m", 5000, "2009-05-04"))
    disputed(row, 4600)
    word = settling(
        side="donor", office="district-office", value=Decimal(4800), text="The slip."
    )
    now = settle(Movement.objects.get(id=row.id), word, by=DONOR)

    (found,) = open_between()

    assert (str(found.kind), found.acts, found.apart) == (
        "settled",
        ("recipient",),
        Decimal(200),
    )
    assert [
        (one.side, one.verdict, one.value.low) for one in found.told if one.value
    ] == [
        ("donor", "told", Decimal(5000)),
        ("recipient", "disputed", Decimal(4600)),
        ("donor", "settled", Decimal(4800)),
    ]
    confirm(now, side="recipient", office="county-office", by=COUNTY)
    assert plain(open_between()) == [("m-donor", "settled", ())]


def test_a_pairing_shows_what_lies_in_it_and_no_other(world: World) -> None:
    sent_by(world, "donor", roads("o", 9, pairing="b"))
    assert plain(open_between("a")) == []
    assert len(open_between("b")) == 1
    assert len(open_between("p")) == 1


class TestWrittenFindings:
    """What an auditor found, beside what rules find."""

    def test_it_is_listed_on_the_record_and_can_be_answered(self, world: World) -> None:
        row = deeds.observe(world, "ROADS", 5, "2009", pair="a")
        write_finding(
            table="observation", record=row, text="No acceptance paper.", by=AUDITOR
        )

        (found,) = concerning(findings(pair="p"), row.thing)

        assert "No acceptance paper. (a)" in found.says.en
        assert (found.rule, str(found.outcome)) == ("audit", "open question")
        answer(finding=found.key, state="enquiry", reason="Asked.", by="d")
        (answered,) = concerning(findings(), row.thing)
        assert answered.answer is not None
        assert (answered.says, answered.answer.reason) == (found.says, "Asked.")

    def test_two_of_one_record_stand_beside_each_other(self, world: World) -> None:
        row = deeds.observe(world, "ROADS", 5, "2009")
        for text in ("One.", "Two."):
            write_finding(table="observation", record=row, text=text, by=AUDITOR)
        assert len(concerning(findings(), row.thing)) == 2

    def test_only_an_auditor_writes_one_and_says_what(self, world: World) -> None:
        row = deeds.observe(world, "ROADS", 5, "2009")
        with pytest.raises(NotAllowedError):
            write_finding(table="observation", record=row, text="x", by=DONOR)
        with pytest.raises(AnswerError):
            write_finding(table="observation", record=row, text=" ", by=AUDITOR)
