"""The page that any record has: fields, evidence, what is said of it, its versions."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pairbook.access.queries import actor_of
from pairbook.audit.models import Record
from pairbook.audit.queries import EntryLine, entries_by_key
from pairbook.documents.queries import Cell, cell_of
from pairbook.figures.addresses import Address, Asked, Scope
from pairbook.figures.book import Book, book
from pairbook.rules.outcomes import Outcome
from pairbook.values.phrasing import period_in
from pairbook.values.say import Say
from pairbook.web.fields import Row, changes, lines_of, rows_of
from pairbook.web.found import FoundLine, found_about
from pairbook.web.library import Cite, Told, evidence_of, library, told_of
from pairbook.web.links import Link, figure_link, period_name, same
from pairbook.web.pages_speaking import Voice, voices
from pairbook.web.paging import Paging, page_number, paging
from pairbook.web.register import ObservedRow, indicator_link, observed_row
from pairbook.web.spoken import Word, words_on
from pairbook.web.tables import (
    TABLES,
    Table,
    did,
    latest,
    record_link,
    title_of,
    versions,
    whereabouts,
)


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a record: the entry that wrote it and what it changed."""

    id: int
    entry: EntryLine | None
    did: Say
    changes: list[Row]
    digest: str


@dataclass(frozen=True, slots=True)
class RecordPage:
    """All that record.html may use."""

    path: tuple[Link, ...]
    invented: bool
    title: Say
    table: Say
    table_name: str
    code: str
    thing: int
    subject: str
    account: str
    standing: bool
    rows: list[Row]
    cites: list[Cite]
    cell: Cell | None
    submission: Link | None
    told: list[Told]
    words: list[Word]
    counted: list[ObservedRow]
    figures: list[Link]
    findings: list[FoundLine]
    versions: list[Version]
    voices: list[Voice]


@require_safe
def record(request: HttpRequest, table: str, code: str) -> HttpResponse:
    """Show a record by its table and code."""
    written = versions(table, code) if table in TABLES else []
    found = latest(written)
    if found is None:
        raise Http404
    own_page = TABLES[table].page
    heard = voices(actor_of(request.user), found, table)
    page = record_page(found, table, heard, written)
    return render(request, "record.html", {"page": page, "own_page": own_page})


@require_safe
def record_by_id(_request: HttpRequest, record_id: int) -> HttpResponse:
    """Lead from a record's number to its page."""
    found = None
    if record_id <= MOST_ID:
        found = whereabouts([record_id]).get(record_id)
    if found is None:
        raise Http404
    return HttpResponseRedirect(record_link(*found).href)


def record_page(
    row: Record, table: str, heard: list[Voice], written: list[Record]
) -> RecordPage:
    """Put together everything that is known of one record."""
    kind = TABLES[table]
    now = book()
    rows = rows_of(now, written)
    shelf = library(now)
    return RecordPage(
        path=(
            Link("records", (table,), kind.many),
            record_link(table, row.code),
        ),
        invented=shelf.invented(row.account),
        title=title_in(now, row),
        table=kind.one,
        table_name=table,
        code=row.code,
        thing=row.thing,
        subject=f"{table}:{row.code}",
        account=row.account,
        standing=not row.withdrawn,
        rows=[*rows[row.id], *lines_of(now, row)],
        cites=evidence_of(shelf, [(row.id, row.thing)]),
        cell=cell_of(row.id) if row.entry_key in now.sent else None,
        submission=_submission(now, row),
        told=told_of(shelf, row.thing),
        words=words_on(now, {row.thing: row.id}),
        counted=_counted(now, row.thing),
        figures=_figures(now, row.thing),
        findings=[
            one
            for one in found_about(now, [row.thing])
            if one.finding.outcome is not Outcome.AGREES
        ],
        versions=_versions(written, rows),
        voices=heard,
    )


def _submission(now: Book, row: Record) -> Link | None:
    """Return the link to the upload that a version was sent in."""
    sent = now.sent.get(row.entry_key)
    return Link("submission", (sent.code,), same(sent.code)) if sent else None


def _versions(rows: list[Record], says: dict[int, list[Row]]) -> list[Version]:
    """Return the versions, newest first, each with what it changed."""
    made = entries_by_key({row.entry_key for row in rows})
    return [
        Version(
            id=row.id,
            entry=made.get(row.entry_key),
            did=did(row),
            changes=changes(says.get(row.replaces or 0), says[row.id]),
            digest=row.digest,
        )
        for row in reversed(rows)
    ]


def title_in(now: Book, row: Record) -> Say:
    """Return what a record is called; an observation by its indicator and period."""
    observed = now.observations.get(row.thing)
    if observed is None:
        return title_of(row)
    name = now.indicators[observed.indicator].name
    if observed.period is None:
        return name
    when = observed.period
    return Say(
        f"{name.en}, {period_in(when, 'en')}", f"{name.zh}，{period_in(when, 'zh')}"
    )


def _figures(now: Book, thing: int) -> list[Link]:
    """Return the figures of an observation's pairing and period: those it may be in."""
    row = now.observations.get(thing)
    pairing = now.pairings.get(row.pairing) if row else None
    if row is None or pairing is None or row.period is None:
        return []
    increment = row.nature == "increment"
    asked = Asked("span", row.period) if increment else Asked.up_to(row.period.last)
    code = now.indicators[row.indicator].code
    address = Address(code, (Scope("pair", pairing.code),), asked)
    name, when = indicator_link(now, code).name, period_name(asked)
    return [figure_link(address, Say(f"{name.en}, {when.en}", f"{name.zh}，{when.zh}"))]


def _counted(now: Book, thing: int) -> list[ObservedRow]:
    """Return what was observed of an exchange, or what an observation is made of."""
    return [
        observed_row(now, row)
        for row in now.observations.values()
        if thing in {row.exchange, row.part_of}
    ]


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A record in the list of its table."""

    link: Link
    code: str


@dataclass(frozen=True, slots=True)
class RecordsPage:
    """All that records.html may use."""

    path: tuple[Link, ...]
    table: Table
    tables: list[Link]
    lines: list[RecordLine]
    paging: Paging


#: The largest number that a record's column holds.
MOST_ID = 2**63 - 1
#: Records on one page.
RECORDS = 200


@require_safe
def records(request: HttpRequest, table: str) -> HttpResponse:
    """Show all things of a table by their first version's order."""
    kind = TABLES.get(table)
    if kind is None:
        raise Http404
    number = page_number(request)
    things = kind.model._default_manager.filter(replaces__isnull=True).order_by("id")
    start = (number - 1) * RECORDS
    page = RecordsPage(
        path=(Link("records", (table,), kind.many),),
        table=kind,
        tables=[Link("records", (name,), each.many) for name, each in TABLES.items()],
        lines=[
            RecordLine(record_link(table, row.code, title_of(row)), row.code)
            for row in things[start : start + RECORDS]
        ],
        paging=paging(number, things.count(), RECORDS),
    )
    return render(request, "records.html", {"page": page})
