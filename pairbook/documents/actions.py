"""Attaching files to documents."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from pairbook.access.checks import Act, Actor, demand
from pairbook.audit.actions import Recording, recording
from pairbook.audit.digests import LINE_BITS
from pairbook.audit.queries import live
from pairbook.documents.checks import DOCUMENT_UNKNOWN, problems_in
from pairbook.documents.files import MOST_BYTES, keep, plain_name
from pairbook.documents.models import Attachment, CellSpan, Document
from pairbook.documents.spans import runs_of
from pairbook.values.problem import Problem, Spot


@dataclass(frozen=True, slots=True)
class Kept:
    """What attaching a file came to; with problems nothing was kept.

    ``new`` False: the document had a file with this content already.
    """

    document: str
    name: str
    sha256: str = ""
    size_bytes: int = 0
    new: bool = False
    problems: tuple[Problem, ...] = ()

    @property
    def saved(self) -> bool:
        """Whether the file is attached now."""
        return not self.problems


def attach(document: str, path: Path, *, by: Actor) -> Kept:
    """Attach a file on this machine to a document.

    Args:
        document: the document's code.
        path: the file; nothing of its path is kept but the last name.
        by: who attaches it.

    Raises:
        NotAllowedError: if the actor has no role for it.

    """
    demand(by, Act.ATTACH)
    try:
        size = path.stat().st_size if path.is_file() else None
    except OSError:  # a name too long for the file system
        size = None
    name = plain_name(path.name)
    problems = problems_in(name=name, size_bytes=size)
    if problems:
        return Kept(document, name, problems=tuple(problems))
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    return attach_content(document, content, name=path.name, by=by)


def attach_content(document: str, content: bytes, *, name: str, by: Actor) -> Kept:
    """Attach a content that was sent to a document; the same content adds nothing.

    Args:
        document: the document's code.
        content: the bytes.
        name: the name it came with; only its last part is kept, to be shown.
        by: who attaches it.

    Raises:
        NotAllowedError: if the actor has no role for it.

    """
    demand(by, Act.ATTACH)
    shown = plain_name(name)
    things = dict(live(Document.objects.all()).values_list("code", "thing"))
    problems = problems_in(name=shown, size_bytes=len(content))
    if document not in things:
        near = get_close_matches(document, sorted(things), n=3, cutoff=0.3)
        facts = {"document": document, "near": ", ".join(near) or "—"}
        problems.append(Problem(DOCUMENT_UNKNOWN, Spot(record=document), facts))
    if problems:
        return Kept(document, shown, problems=tuple(problems))
    sha256 = keep(content)
    thing = things[document]
    new = not Attachment.objects.filter(document=thing, sha256=sha256).exists()
    if new:
        with recording(verb="attach", by=by.code, subject=document) as entry:
            entry.line(
                Attachment(
                    document_id=thing,
                    sha256=sha256,
                    size_bytes=len(content),
                    name=shown,
                )
            )
    return Kept(document, shown, sha256, len(content), new)


def span(
    recording: Recording,
    *,
    document: int,
    sheet: str,
    column: str,
    placed: Sequence[tuple[int, int]],
) -> None:
    """Say which cells of a document the records of the open entry rest on.

    Args:
        recording: the open entry.
        document: the document's thing.
        sheet: the sheet's name in the file.
        column: the letter of the column in which the records' numbers stood.
        placed: the records of this entry, as (id, row), in the order of their ids.

    """
    lines = [(record & ((1 << LINE_BITS) - 1), row) for record, row in placed]
    for run in runs_of(lines):
        recording.line(
            CellSpan(
                document_id=document,
                sheet=sheet,
                column=column,
                first_line=run.first_line,
                lines=run.lines,
                rows=run.rows,
            )
        )
