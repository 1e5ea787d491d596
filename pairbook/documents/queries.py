"""Reading documents, the places in them that are cited, and what rests on these."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pairbook.audit.digests import LINE_BITS
from pairbook.audit.queries import known_by, live
from pairbook.documents.models import (
    Attachment,
    CellSpan,
    Citation,
    Document,
    Evidence,
)
from pairbook.documents.spans import nth_of
from pairbook.values.say import Say


@dataclass(frozen=True, slots=True)
class Source:
    """A document that stands."""

    id: int
    thing: int
    code: str
    account: str
    kind: str
    title: Say
    publisher: str
    published: str
    language: str
    note: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A place in a document; ``document`` is the document's thing."""

    id: int
    thing: int
    code: str
    document: int
    section: str
    printed: str
    occurrence: int
    locator: str
    position: int


@dataclass(frozen=True, slots=True)
class Attached:
    """A file attached to a document."""

    document: int
    sha256: str
    size_bytes: int
    name: str


def documents_standing(known: int | None = None) -> dict[int, Source]:
    """Return the documents that stand, by thing, in the order of their codes."""
    rows = (
        live(Document.objects.all(), known)
        .order_by("code")
        .values_list(
            "id",
            "thing",
            "code",
            "account",
            "kind",
            "title_en",
            "title_zh",
            "publisher",
            "published",
            "language",
            "note",
        )
    )
    return {
        row[1]: Source(*row[:5], Say(row[5], row[6] or row[5]), *row[7:])
        for row in rows
    }


def citations_standing(known: int | None = None) -> dict[int, Cited]:
    """Return the citations that stand, by thing, in the order of the text."""
    rows = (
        live(Citation.objects.all(), known)
        .order_by("document_id", "position", "id")
        .values_list(
            "id",
            "thing",
            "code",
            "document_id",
            "section",
            "printed",
            "occurrence",
            "locator",
            "position",
        )
    )
    return {row[1]: Cited(*row) for row in rows}


def evidence_by_version(known: int | None = None) -> Mapping[int, tuple[int, ...]]:
    """Return the things of the citations that each version of a record rests on."""
    rests: dict[int, list[int]] = defaultdict(list)
    rows = known_by(Evidence.objects.all(), known).order_by("id")
    for version, citation in rows.values_list("record", "citation_id"):
        rests[version].append(citation)
    return {version: tuple(listed) for version, listed in rests.items()}


def attachments() -> dict[int, Attached]:
    """Return the last file attached to each document, by the document's thing."""
    rows = Attachment.objects.order_by("id").values_list(
        "document_id", "sha256", "size_bytes", "name"
    )
    return {row[0]: Attached(*row) for row in rows}


@dataclass(frozen=True, slots=True)
class Cell:
    """The spreadsheet cell that a version of a record rests on.

    ``document`` is the document's thing, ``file`` the name the file came with.
    """

    document: int
    file: str
    sheet: str
    cell: str

    def __str__(self) -> str:
        return f"{self.file}, {self.sheet}!{self.cell}"


def cell_of(record: int) -> Cell | None:
    """Return the cell that a version of a record rests on; None where it is of none."""
    return cells_of([record]).get(record)


def cells_of(records: Iterable[int]) -> dict[int, Cell]:
    """Return the cells that versions of records rest on, by the version's id.

    Queries: two for each 500 entries that wrote them.
    """
    wanted: dict[int, list[int]] = defaultdict(list)
    for record in records:
        wanted[record >> LINE_BITS].append(record)
    keys = sorted(wanted)
    found: dict[int, Cell] = {}
    for start in range(0, len(keys), 500):
        some = keys[start : start + 500]
        spans = CellSpan.objects.filter(entry_key__in=some).order_by("id")
        rows = list(
            spans.values_list(
                *("entry_key", "document_id", "sheet", "column"),
                *("first_line", "lines", "rows"),
            )
        )
        names = _names_of_files({row[1] for row in rows})
        for key, document, sheet, column, first_line, lines, runs in rows:
            for record in wanted[key]:
                line = record & ((1 << LINE_BITS) - 1)
                n, off = divmod(line - first_line, lines)
                row = nth_of(runs, n) if n >= 0 and not off else None
                if row is not None:
                    cell = f"{column}{row}"
                    file = names.get(document, "")
                    found[record] = Cell(document, file, sheet, cell)
    return found


def _names_of_files(documents: set[int]) -> dict[int, str]:
    """Return the name of the last file of each document."""
    rows = Attachment.objects.filter(document__in=documents).order_by("id")
    return dict(rows.values_list("document_id", "name"))
