"""Sending: what a workbook says becomes records, all in one entry of the journal."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from pairbook.audit.actions import Recording, recording
from pairbook.audit.models import Entry
from pairbook.audit.queries import live
from pairbook.confirmations.arithmetic import NUMBER, ZERO
from pairbook.confirmations.models import Round, Submission
from pairbook.documents.files import keep
from pairbook.documents.models import Attachment, Document
from pairbook.figures.book import Book, book
from pairbook.workbooks.comparing import Comparison
from pairbook.workbooks.comparing_gone import Gone
from pairbook.workbooks.comparing_rows import BLANK, SAME
from pairbook.workbooks.layouts import Kind
from pairbook.workbooks.pages import Page, Reporting
from pairbook.workbooks.sending_reasons import overrulings
from pairbook.workbooks.sending_records import Writing, write_records
from pairbook.workbooks.sending_withdrawals import withdraw

#: Rows left blank that are named one by one; of more only the number is kept.
MOST_SILENT = 500
#: Digits of the file's hash in the code of its document.
HASH_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Sending:
    """A workbook on its way into the book.

    ``reasons`` are by the warning's key; ``withdrawn`` are the codes of records that
    left the file and are taken back.
    """

    reporting: Reporting
    comparison: Comparison
    by: str
    file: Path
    name: str
    reasons: Mapping[str, str] = field(default_factory=dict)
    withdrawn: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Done:
    """What was written: the submission's code, the entry's number, rows by outcome."""

    submission: str
    number: int
    counts: dict[str, dict[str, int]]


def nothing_to_send(sending: Sending) -> bool:
    """Say whether the book says all of it already, and the office sent it before.

    The first workbook of a period is sent even where nothing in it is new: that an
    office reported is a fact.
    """
    changes = any(
        not (frame["outcome"] == SAME).all()
        for frame in sending.comparison.said.values()
    )
    if changes or _to_withdraw(sending):
        return False
    return _sent_before(sending.reporting) > 0


def write(sending: Sending) -> Done:
    """Write a workbook into the book, as one entry; the caller holds the transaction.

    Everything was judged before: problems here are mistakes of the program.
    """
    reporting, at = sending.reporting, book()
    code = f"{_prefix(reporting)}.submission.{_sent_before(reporting) + 1}"
    account = _account(sending, at)
    with recording(verb="submit", by=sending.by, subject=code) as entry:
        document = _document(entry, sending, account)
        submission = _submission(entry, sending, code, account, document)
        writing = Writing(entry, reporting, sending.comparison, at, account, document)
        write_records(writing)
        withdraw(entry, _to_withdraw(sending))
        overrulings(writing, submission, sending.reasons)
        key = entry.key
    number = Entry.objects.values_list("number", flat=True).get(key=key)
    return Done(code, number, counts_of(sending))


def counts_of(sending: Sending) -> dict[str, dict[str, int]]:
    """Return rows by sheet and outcome, those withdrawn and kept among them."""
    counts = {
        page.sheet.name: dict(Counter(page.frame["outcome"].to_list()))
        for page in sending.comparison.filled.pages
    }
    for one in sending.comparison.gone:
        word = "withdrawn" if one.code in sending.withdrawn else "kept"
        of_sheet = counts.setdefault(one.sheet, {})
        of_sheet[word] = of_sheet.get(word, 0) + 1
    return counts


def _to_withdraw(sending: Sending) -> list[Gone]:
    return [one for one in sending.comparison.gone if one.code in sending.withdrawn]


def _prefix(reporting: Reporting) -> str:
    return f"{reporting.office}.{reporting.period}"


def _sent_before(reporting: Reporting) -> int:
    return Submission.objects.filter(
        office=reporting.office,
        first_on=reporting.period.first,
        last_on=reporting.period.last,
    ).count()


def _account(sending: Sending, at: Book) -> str:
    """Return the account of the pairing that the file speaks of first."""
    for page in sending.comparison.filled.pages:
        if "pair_thing" in page.frame.columns:
            for thing in page.frame["pair_thing"].drop_nulls().head(1):
                return at.pairings[thing].account
    office = sending.reporting.office_thing
    parties = (
        pairing
        for pairing in at.pairings.values()
        if office
        in {party.organisation for party in pairing.donors + pairing.recipients}
    )
    return next((pairing.account for pairing in parties), "")


def _document(entry: Recording, sending: Sending, account: str) -> int:
    """Keep the file and return its document's thing; a file is one document."""
    reporting = sending.reporting
    content = sending.file.read_bytes()
    sha256 = keep(content)
    code = f"{_prefix(reporting)}.return.{sha256[:HASH_DIGITS]}"
    known = live(Document.objects.filter(code=code)).values_list("thing", flat=True)
    if thing := known.first():
        return thing
    office = _name(sending)
    row = entry.first(
        Document(
            code=code,
            account=account,
            kind="return",
            title_en=f"{reporting.layout.title.en} {reporting.period}, {office[0]}",
            title_zh=f"{office[1]}{reporting.period}{reporting.layout.title.zh}",
            publisher=office[1],
            language="zh",
        )
    )
    entry.line(
        Attachment(
            document_id=row.id,
            sha256=sha256,
            size_bytes=len(content),
            name=sending.name,
        )
    )
    return row.id


def _name(sending: Sending) -> tuple[str, str]:
    name = book().organisations[sending.reporting.office_thing].name
    return name.en, name.zh


def _submission(
    entry: Recording, sending: Sending, code: str, account: str, document: int
) -> Submission:
    reporting, filled = sending.reporting, sending.comparison.filled
    asked = live(Round.objects.filter(code=reporting.round))
    thing = asked.values_list("thing", flat=True).first() if reporting.round else None
    return entry.first(
        Submission(
            code=code,
            account=account,
            office=reporting.office,
            side=reporting.side,
            round_id=thing,
            layout=reporting.layout.name,
            first_on=reporting.period.first,
            last_on=reporting.period.last,
            document=document,
            sha256=filled.sha256,
            file_name=sending.name,
            counts=counts_of(sending),
            kinds={page.sheet.name: kinds_of(page) for page in filled.pages},
            silent={
                page.sheet.name: silent
                for page in filled.pages
                if (silent := _silent(page))
            },
        )
    )


def kinds_of(page: Page) -> dict[str, int]:
    """Return how many rows of a page hold a number, zero, or each kind of nothing.

    Rows left blank are none of these; a row without any column for a number counts
    as one that holds a number.
    """
    rows = page.frame.filter(pl.col("outcome") != BLANK)
    values = [one.name for one in page.sheet.columns if one.kind is Kind.VALUE]
    answers = [name for name in values if not page.sheet.column(name).compared]
    amounts = [
        one.name
        for one in page.sheet.columns
        if one.kind is Kind.MONEY and not one.compared and not one.locked
    ]
    kind = pl.lit(NUMBER)
    if answers and f"{answers[0]}_low" in rows.columns:
        nothing = pl.col(f"{answers[0]}_nothing").fill_null("")
        low, high = pl.col(f"{answers[0]}_low"), pl.col(f"{answers[0]}_high")
        zero = (low == 0) & (high == 0)
        kind = (
            pl.when(nothing != "")
            .then(nothing)
            .when(zero.fill_null(value=False))
            .then(pl.lit(ZERO))
            .otherwise(pl.lit(NUMBER))
        )
    elif amounts and amounts[0] in rows.columns:
        zero = (pl.col(amounts[0]) == 0).fill_null(value=False)
        kind = pl.when(zero).then(pl.lit(ZERO)).otherwise(pl.lit(NUMBER))
    # Not ``select``: a literal alone would be one row, however many there are.
    counted = rows.with_columns(kind.alias("_kind"))["_kind"].to_list()
    return dict(Counter(counted))


def _silent(page: Page) -> list[str] | int:
    """Return the codes of the rows that were left blank; of many only how many."""
    codes = page.frame.filter(pl.col("outcome") == BLANK)["code"].to_list()
    return codes if len(codes) <= MOST_SILENT else len(codes)
