"""The rows that offices and their people write: roles, rounds, uploads, reasons."""

from datetime import UTC, date, datetime

from pairbook.access.models import Invitation, Offer, Role
from pairbook.audit.actions import Recording
from pairbook.confirmations.models import Due, Reminder, Round, Submission
from pairbook.documents.models import CellSpan, Document
from pairbook.findings.models import Overruling
from pairbook.organisations.models import Organisation
from pairbook.pairs.models import Pairing

FIRST, LAST = date(2021, 1, 1), date(2021, 12, 31)
DUE, CONFIRM = date(2022, 1, 20), date(2022, 2, 28)


def enter_offices(
    entry: Recording, document: Document, pairing: Pairing, giver: Organisation
) -> None:
    """Write one row into each table of offices and their people."""
    _people(entry, giver)
    asked = entry.first(
        Round(
            code="small-2021",
            pairing_id=pairing.id,
            name_en="Returns of 2021",
            name_zh="2021年报送",
            layout="annual",
            first_on=FIRST,
            last_on=LAST,
            opens_on=LAST,
            due_on=DUE,
            confirm_by=CONFIRM,
        )
    )
    entry.line(Due(round_id=asked.id, office=giver.code, side="donor"))
    _sent(entry, document, asked, giver)


def _sent(
    entry: Recording, document: Document, asked: Round, giver: Organisation
) -> None:
    entry.first(
        Reminder(
            code="r1",
            round_id=asked.id,
            office=giver.code,
            kind="opened",
            on=LAST,
            receivers=1,
        )
    )
    sent = entry.first(
        Submission(
            code="giver.2021.submission.1",
            office=giver.code,
            side="donor",
            round_id=asked.id,
            layout="annual",
            first_on=FIRST,
            last_on=LAST,
            document=document.id,
            sha256="0" * 64,
            file_name="giver.xlsx",
            counts={"results": {"new": 1}},
        )
    )
    entry.line(
        CellSpan(
            document_id=document.id,
            sheet="Results",
            column="F",
            first_line=1,
            rows=[[4, 1]],
        )
    )
    entry.first(
        Overruling(
            code="giver.2021.reason.1",
            submission=sent.id,
            office=giver.code,
            first_on=FIRST,
            last_on=LAST,
            problem="workbook-jump",
            says_en="Ten times as much.",
            says_zh="相差十倍。",
            reason="A second road was begun.",
        )
    )


def _people(entry: Recording, giver: Organisation) -> None:
    entry.first(
        Role(
            code="role-1",
            person="wang",
            role="donor district",
            side="donor",
            organisation=giver.code,
            valid_from=date(1997, 1, 1),
        )
    )
    invited = entry.first(
        Invitation(
            code="invitation-1",
            token_hash="0" * 64,
            expires_at=datetime(2021, 5, 8, tzinfo=UTC),
        )
    )
    entry.line(
        Offer(
            invitation_id=invited.id,
            role="donor district",
            side="donor",
            organisation=giver.code,
            valid_from=FIRST,
        )
    )
