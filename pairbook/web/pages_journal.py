"""The journal: its entries, and all that one entry wrote."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Value
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from pairbook.access.queries import offices_with_people, people_of
from pairbook.audit.models import Entry
from pairbook.audit.queries import EntryLine, Sought, actors_and_verbs, entries
from pairbook.values.say import Say
from pairbook.web.links import Link, same
from pairbook.web.paging import Paging, page_number, paging
from pairbook.web.tables import TABLES, Table, did, record_link, title_of

#: Entries, and records of an entry, on one page.
ENTRIES, RECORDS = 40, 100


@dataclass(frozen=True, slots=True)
class JournalPage:
    """All that journal.html may use."""

    path: tuple[Link, ...]
    lines: list[EntryLine]
    actors: list[str]
    verbs: list[str]
    offices: list[str]
    office: str
    sought: Sought
    paging: Paging


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One record that an entry wrote."""

    link: Link
    code: str
    did: Say


@dataclass(frozen=True, slots=True)
class TableCount:
    """How many records of a table an entry wrote."""

    table: Table
    count: int


@dataclass(frozen=True, slots=True)
class EntryPage:
    """All that entry.html may use."""

    path: tuple[Link, ...]
    entry: Entry
    counts: list[TableCount]
    table: Table | None
    records: list[RecordLine]
    paging: Paging


@require_safe
@vary_on_headers("HX-Request")
def journal(request: HttpRequest) -> HttpResponse:
    """Show the journal, newest first, by who, which office, what, of what and when."""
    asked = request.GET
    office = _words(asked, "office")
    sought = Sought(
        by=_words(asked, "by"),
        verb=_words(asked, "verb"),
        subject=_words(asked, "subject").strip(),
        among=people_of(office) if office else None,
        first=_day(asked.get("first", "")),
        last=_day(asked.get("last", "")),
    )
    number = page_number(request)
    total, lines = entries(sought, start=(number - 1) * ENTRIES, most=ENTRIES)
    actors, verbs = actors_and_verbs()
    rest = asked.copy()
    rest.pop("page", None)
    page = JournalPage(
        path=(Link("journal", (), Say("Journal", "日志")),),
        lines=lines,
        actors=actors,
        verbs=verbs,
        offices=offices_with_people(),
        office=office,
        sought=sought,
        paging=paging(number, total, ENTRIES, query=rest.urlencode()),
    )
    part = request.headers.get("HX-Request")
    return render(
        request, "parts/entries.html" if part else "journal.html", {"page": page}
    )


def _words(asked: QueryDict, name: str) -> str:
    """Return what a filter asks for; no database has the character NUL."""
    return asked.get(name, "").replace("\0", "")


def _day(text: str) -> date | None:
    """Read a day of the filter; what cannot be read filters nothing."""
    try:
        return parse_date(text)
    except ValueError:
        return None


@require_safe
def entry(request: HttpRequest, number: int) -> HttpResponse:
    """Show one entry: who, when, why, its hashes, and the records it wrote."""
    row = Entry.objects.filter(number=number).first()
    if row is None:
        raise Http404
    counts = counts_of(row.key)
    names = [count.table.name for count in counts]
    asked = request.GET.get("table", "")
    chosen = TABLES[asked] if asked in names else (counts[0].table if counts else None)
    at = page_number(request)
    total = next((count.count for count in counts if count.table is chosen), 0)
    page = EntryPage(
        path=(
            Link("journal", (), Say("Journal", "日志")),
            Link("entry", (number,), same(number)),
        ),
        entry=row,
        counts=counts,
        table=chosen,
        records=_records(chosen, row.key, at) if chosen else [],
        paging=paging(
            at, total, RECORDS, query=f"table={chosen.name}" if chosen else ""
        ),
    )
    return render(request, "entry.html", {"page": page})


def counts_of(key: int) -> list[TableCount]:
    """Return how many records of each table an entry wrote, in one query."""
    asked = [
        table.model._default_manager.filter(entry_key=key)
        .annotate(table_name=Value(name))
        .values_list("table_name")
        .annotate(count=Count("id"))
        .order_by()
        for name, table in TABLES.items()
    ]
    found = dict(
        asked[0].union(*asked[1:], all=True).values_list("table_name", "count")
    )
    return [
        TableCount(table, found[name])
        for name, table in TABLES.items()
        if found.get(name)
    ]


def _records(table: Table, key: int, number: int) -> list[RecordLine]:
    """Return the records of one table that an entry wrote, a page of them."""
    rows = table.model._default_manager.filter(entry_key=key).order_by("id")
    start = (number - 1) * RECORDS
    return [
        RecordLine(record_link(table.name, row.code, title_of(row)), row.code, did(row))
        for row in rows[start : start + RECORDS]
    ]
