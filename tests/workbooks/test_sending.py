"""Every sheet becomes its records, in one entry, each with the cell it stands in."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pairbook.access.checks import Actor, Duty, Grant, NotAllowedError
from pairbook.audit.models import Entry
from pairbook.audit.queries import live
from pairbook.audit.verifying import chain
from pairbook.confirmations.models import Submission
from pairbook.documents.models import Attachment, Document
from pairbook.documents.queries import cell_of, cells_of
from pairbook.enterprises.models import Contract
from pairbook.findings.models import Overruling
from pairbook.funds.models import Leg, Lot, Movement
from pairbook.organisations.models import Organisation
from pairbook.pairs.models import Pairing, Party
from pairbook.people.models import Exchange
from pairbook.projects.models import Project, Site
from pairbook.results.models import Observation
from pairbook.reviews.models import Passage
from pairbook.workbooks.uploading import send
from tests.workbooks.made import (
    CLERK,
    OFFICE,
    Rows,
    reasons_for,
    result,
    sent,
    taken,
)

pytestmark = pytest.mark.usefixtures("desk")

PAIR = "invented-counties"
SCHOOL = "星海小学"
EVERY_SHEET: Mapping[str, Rows] = {
    "units": [
        {"kind": "school", "side": "recipient", "name_zh": SCHOOL, "place": "991100"},
    ],
    "money": [
        {
            "pair": PAIR,
            "kind": "fiscal aid",
            "period": "2023-06-14",
            "from": "inv-h-district",
            "to": "inv-h-account",
            "amount": 115.5,
            "project": "清水桥",
            "purpose": "修桥",
            "source": "2023-0417",
        },
    ],
    "goods": [
        {
            "pair": PAIR,
            "giver": "inv-donors",
            "receiver": "inv-county",
            "item": "电脑",
            "quantity": 40.5,
            "unit": "set",
            "value": 12,
            "valuation": "voucher",
            "condition": "new",
            "period": "2023-05",
        },
        {
            "pair": PAIR,
            "giver": "inv-donors",
            "receiver": SCHOOL,
            "item": "图书",
            "valuation": "not stated",
            "period": "2023",
        },
    ],
    "projects": [
        {
            "pair": PAIR,
            "name": "清水桥",
            "kind": "infrastructure",
            "owner": "inv-county",
            "place": "991101",
            "section": "infrastructure",
            "period": "2023",
            "state": "completed",
        },
    ],
    "results": [
        result(12.5, project="清水桥"),
        result("未报送", indicator="INF-05", unit="眼"),
        result(0, indicator="INF-02", unit="villages"),
    ],
    "exchanges": [
        {
            "pair": PAIR,
            "kind": "dispatch",
            "title": "支教",
            "section": "health-education",
            "organiser": "inv-district",
            "host": SCHOOL,
            "profession": "teacher",
            "period": "2023",
            "persons": 6,
        },
    ],
    "training": [
        {
            "pair": PAIR,
            "title": "牧民培训",
            "profession": "herder",
            "period": "2023",
            "sessions": 2,
            "persons": 50,
            "person_times": 80,
            "source": "签到册",
        },
    ],
    "twinnings": [
        {
            "pair": PAIR,
            "donor_unit": "inv-school-harbour",
            "recipient_unit": SCHOOL,
            "sector": "school",
            "since": date(2023, 9, 1),
        },
    ],
    "enterprises": [
        {
            "pair": PAIR,
            "enterprise": "inv-dairy",
            "kind": "paid in",
            "nature": "increment",
            "period": "2023",
            "amount": 850,
        },
    ],
    "text": [
        {"pair": PAIR, "section": "overview", "title": "概况", "text_zh": "一切顺利。"},
    ],
}


#: Goods whose price and number make another value.
DEAR = {**EVERY_SHEET["goods"][0], "unit_price": 100}


def test_every_sheet_becomes_its_records(tmp_path: Path) -> None:
    done = sent(tmp_path / "all.xlsx", EVERY_SHEET)

    assert done.problems == ()
    assert done.number is not None
    of = Entry.objects.get(number=done.number)
    assert (of.verb, of.subject, of.by) == (
        "submit",
        "inv-district.2023.submission.1",
        CLERK.code,
    )
    school = Organisation.objects.get(name_zh=SCHOOL)
    assert (school.account, school.side) == ("invented-pair", "recipient")
    bridge = Project.objects.get(name_zh="清水桥")
    assert bridge.account == "invented-pair"
    assert Site.objects.get(project=bridge).place.code == "991101"
    paid = Movement.objects.get(code__startswith="inv-district.2023.money.")
    assert (paid.project_id, paid.first_on) == (bridge.thing, date(2023, 6, 14))
    assert sorted(paid.legs.values_list("amount_fen", flat=True)) == [
        -115_500_000,
        115_500_000,
    ]
    twinned = Pairing.objects.get(code__startswith="inv-district.2023.twinnings.")
    assert (twinned.level, twinned.invented) == ("unit", True)
    assert twinned.parent is not None
    assert twinned.parent.code == PAIR
    assert set(
        Party.objects.filter(pairing=twinned).values_list("organisation__code", "side")
    ) == {
        ("inv-school-harbour", "donor"),
        (school.code, "recipient"),
    }
    contract = Contract.objects.get(entry_key=of.key)
    assert (contract.low_fen, contract.high_fen) == (850_000_000, 850_000_000)
    passage = Passage.objects.get(entry_key=of.key)
    assert (passage.text_en, passage.text_zh, passage.year) == (
        "一切顺利。",
        "一切顺利。",
        2023,
    )
    assert chain().problems == []


def test_goods_with_a_value_move_it_and_others_do_not(tmp_path: Path) -> None:
    sent(tmp_path / "all.xlsx", EVERY_SHEET)

    lots = Lot.objects.filter(code__startswith="inv-district.2023.goods.")
    valued, unknown = lots.get(item_zh="电脑"), lots.get(item_zh="图书")
    assert valued.movement is not None
    assert (valued.movement.kind, valued.value_fen, valued.quantity) == (
        "goods donation",
        12_000_000,
        Decimal("40.500"),
    )
    legs = Leg.objects.filter(movement=valued.movement)
    assert dict(legs.values_list("holder__code", "amount_fen")) == {
        "inv-h-goods": -12_000_000,
        "inv-h-received-goods": 12_000_000,
    }
    assert (unknown.movement, unknown.value_fen) == (None, None)
    assert unknown.receiver is not None
    assert unknown.receiver.name_zh == SCHOOL


def test_counts_of_exchanges_are_observations_of_theirs(tmp_path: Path) -> None:
    sent(tmp_path / "all.xlsx", EVERY_SHEET)

    teaching = Exchange.objects.get(title_zh="支教")
    course = Exchange.objects.get(title_zh="牧民培训", kind="training")
    counted = Observation.objects.filter(exchange__in=[teaching, course])
    assert set(counted.values_list("indicator__code", "low", "grade", "exchange")) == {
        ("TAL-05", Decimal(6), "cited", teaching.id),
        ("TRN-01", Decimal(2), "documented", course.id),
        ("TRN-03", Decimal(50), "documented", course.id),
        ("TRN-02", Decimal(80), "documented", course.id),
    }


def test_zero_and_kinds_of_nothing_stay_apart(tmp_path: Path) -> None:
    done = sent(tmp_path / "all.xlsx", EVERY_SHEET)

    told = Observation.objects.filter(code__startswith="inv-district.2023.results.")
    assert set(told.values_list("indicator__code", "low", "high", "nothing")) == {
        ("INF-01", Decimal("12.5"), Decimal("12.5"), ""),
        ("INF-05", Decimal(0), None, "not reported"),
        ("INF-02", Decimal(0), Decimal(0), ""),
    }
    submission = Submission.objects.get(code=done.submission)
    assert submission.kinds["results"] == {"number": 1, "zero": 1, "not reported": 1}
    assert submission.counts["results"] == {"new": 3}
    assert submission.counts == done.counts


def test_each_record_leads_to_its_cell(tmp_path: Path) -> None:
    sent(tmp_path / "all.xlsx", EVERY_SHEET)

    def where(record: int) -> str:
        found = cell_of(record)
        assert found
        return f"{found.sheet}!{found.cell}"

    paid = Movement.objects.get(code__startswith="inv-district.2023.money.")
    told = Observation.objects.filter(code__startswith="inv-district.2023.results.")
    assert where(paid.id) == "资金!G2"
    assert sorted(where(one.id) for one in told) == ["成效!F2", "成效!F3", "成效!F4"]
    zero = told.get(low=0, nothing="")
    assert where(zero.id) == "成效!F4"
    course = Exchange.objects.get(title_zh="牧民培训", kind="training")
    counts = {
        one.indicator.code: where(one.id)
        for one in Observation.objects.filter(exchange=course)
    }
    assert counts == {"TRN-01": "培训!I2", "TRN-03": "培训!J2", "TRN-02": "培训!K2"}
    ids = [*told.values_list("id", flat=True), paid.id, 17]
    assert set(cells_of(ids)) == set(ids) - {17}
    assert cell_of(Leg.objects.filter(movement=paid)[0].id) is None


def test_the_file_is_kept_as_a_return(tmp_path: Path) -> None:
    done = sent(tmp_path / "all.xlsx", EVERY_SHEET)

    submission = Submission.objects.get(code=done.submission)
    document = Document.objects.get(thing=submission.document)
    kept = Attachment.objects.get(document=document)
    assert (document.kind, document.account) == ("return", "invented-pair")
    assert (kept.sha256, kept.name) == (submission.sha256, "all.xlsx")


def test_a_warning_without_a_reason_stops_all(tmp_path: Path) -> None:
    found = taken(tmp_path / "a.xlsx", {"goods": [DEAR]})
    assert found.upload
    assert found.examination
    assert found.examination.warnings
    before = Entry.objects.count()

    stopped = send(found.upload, by=CLERK, reasons={}, gone={})

    assert {one.kind.code for one in stopped.problems} == {"warning-without-reason"}
    assert stopped.problems[0].spot.cell
    assert Entry.objects.count() == before

    done = send(found.upload, by=CLERK, reasons=reasons_for(found), gone={})

    assert done.problems == ()
    said = Overruling.objects.filter(submission__isnull=False)
    assert {one.reason for one in said} == {"as it was"}
    told = Lot.objects.get(code__startswith="inv-district.2023.goods.")
    assert told.id in {one.record for one in said}
    assert {one.pairing.code for one in said if one.pairing} == {PAIR}


def test_problems_that_block_are_all_told_and_nothing_is_sent(tmp_path: Path) -> None:
    rows = [result("many"), result(1, pair="nowhere"), result(2, period="2023-13")]
    found = taken(tmp_path / "a.xlsx", {"results": rows})
    assert found.upload
    assert found.upload.state == "refused"
    before = Entry.objects.count()

    stopped = send(found.upload, by=CLERK, reasons={}, gone={})

    assert {one.spot.cell for one in stopped.problems if one.blocks} >= {
        "F2",
        "C3",
        "E4",
    }
    assert Entry.objects.count() == before
    assert not stopped.saved


def test_who_has_no_role_for_the_office_sends_nothing(tmp_path: Path) -> None:
    found = taken(tmp_path / "a.xlsx", {"results": [result(1)]})
    other = Actor("other", (Grant(Duty.RECIPIENT_COUNTY, "recipient", "inv-county"),))
    assert found.upload

    with pytest.raises(NotAllowedError):
        send(found.upload, by=other, reasons={}, gone={})

    assert not Submission.objects.filter(office=OFFICE).exists()
    assert not live(Observation.objects.filter(code__contains="2023.results")).exists()
