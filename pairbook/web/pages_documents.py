"""Documents, and the statements they print in the order of the text."""

from collections import Counter
from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pairbook.documents.queries import Attached, Source
from pairbook.figures.book import Book, book
from pairbook.statements.queries import Stated
from pairbook.values.say import Say
from pairbook.web.library import (
    Cite,
    Library,
    Told,
    cites,
    document_link,
    library,
    statement_link,
    told,
)
from pairbook.web.links import Link
from pairbook.web.restating import Outcome, Restated, restated

DOCUMENTS = Link("documents", (), Say("Documents", "文件"))


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in the list, with how many statements it prints."""

    link: Link
    document: Source
    statements: int
    attached: Attached | None


@dataclass(frozen=True, slots=True)
class DocumentsPage:
    """All that documents.html may use."""

    path: tuple[Link, ...]
    lines: list[DocumentLine]


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A statement in its document: the printed words, and how it stands to records."""

    told: Told
    restated: Restated
    heading: str


@dataclass(frozen=True, slots=True)
class OutcomeCount:
    """How many statements of a document have an outcome."""

    outcome: Outcome
    count: int


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """All that document.html may use."""

    path: tuple[Link, ...]
    invented: bool
    document: Source
    attached: Attached | None
    counts: list[OutcomeCount]
    lines: list[StatementLine]
    others: list[Cite]


@dataclass(frozen=True, slots=True)
class StatementPage:
    """All that statement.html may use."""

    path: tuple[Link, ...]
    invented: bool
    stated: Stated
    cite: Cite
    restated: Restated
    whole: Link | None
    parts: list[Told]
    before: Link | None
    after: Link | None


@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """Show all documents."""
    shelf = library(book())
    counts = Counter(
        shelf.citations[row.citation].document for row in shelf.statements.values()
    )
    lines = [
        DocumentLine(
            document_link(row), row, counts[row.thing], shelf.attached.get(row.thing)
        )
        for row in shelf.documents.values()
    ]
    page = DocumentsPage((DOCUMENTS,), lines)
    return render(request, "documents.html", {"page": page})


def printed_in(shelf: Library, document: int) -> list[Stated]:
    """Return the statements of a document, in the order of its text."""
    rows = [
        row
        for row in shelf.statements.values()
        if shelf.citations[row.citation].document == document
    ]
    return sorted(
        rows, key=lambda row: (shelf.citations[row.citation].position, row.id)
    )


@require_safe
def document(request: HttpRequest, code: str) -> HttpResponse:
    """Show one document: its statements in order, each with its outcome."""
    now = book()
    shelf = library(now)
    row = next((each for each in shelf.documents.values() if each.code == code), None)
    if row is None:
        raise Http404
    page = _document_page(now, shelf, row)
    return render(request, "document.html", {"page": page})


def _document_page(now: Book, shelf: Library, row: Source) -> DocumentPage:
    """Put together a document's page."""
    rows = printed_in(shelf, row.thing)
    outcomes = restated(now, rows)
    lines: list[StatementLine] = []
    section = ""
    for each in told(shelf, rows):
        heading = each.cite.section if each.cite.section != section else ""
        section = each.cite.section
        lines.append(StatementLine(each, outcomes[each.stated.thing], heading))
    counted = Counter(replace(line.restated.outcome, problem=None) for line in lines)
    stated = {each.citation for each in rows}
    return DocumentPage(
        path=(DOCUMENTS, document_link(row)),
        invented=shelf.invented(row.account),
        document=row,
        attached=shelf.attached.get(row.thing),
        counts=[OutcomeCount(outcome, count) for outcome, count in counted.items()],
        lines=lines,
        others=cites(
            shelf,
            (
                cited.thing
                for cited in shelf.citations.values()
                if cited.document == row.thing and cited.thing not in stated
            ),
        ),
    )


@require_safe
def statement(request: HttpRequest, code: str) -> HttpResponse:
    """Show one statement: as printed, where, and what it restates."""
    now = book()
    shelf = library(now)
    row = next((each for each in shelf.statements.values() if each.code == code), None)
    if row is None:
        raise Http404
    page = _statement_page(now, shelf, row)
    return render(request, "statement.html", {"page": page})


def _statement_page(now: Book, shelf: Library, row: Stated) -> StatementPage:
    """Put together a statement's page."""
    source = shelf.documents[shelf.citations[row.citation].document]
    order = printed_in(shelf, source.thing)
    place = order.index(row)
    whole = shelf.statements.get(row.part_of or 0)
    return StatementPage(
        path=(DOCUMENTS, document_link(source), statement_link(row)),
        invented=shelf.invented(row.account),
        stated=row,
        cite=cites(shelf, [row.citation])[0],
        restated=restated(now, [row])[row.thing],
        whole=statement_link(whole) if whole else None,
        parts=told(
            shelf,
            (each for each in shelf.statements.values() if each.part_of == row.thing),
        ),
        before=statement_link(order[place - 1]) if place else None,
        after=statement_link(order[place + 1]) if place + 1 < len(order) else None,
    )
