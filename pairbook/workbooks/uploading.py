"""Uploading and sending: a file is kept as a draft, and sent when it was looked at."""

import hashlib
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zlib import crc32

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.utils import InterfaceError, OperationalError
from django.utils import timezone

from pairbook.access.checks import Act, Actor
from pairbook.audit.queries import head
from pairbook.confirmations.queries import round_of
from pairbook.confirmations.reaching import demand_for
from pairbook.documents.files import MOST_BYTES, plain_name
from pairbook.figures.book import book
from pairbook.values.period import Period
from pairbook.values.problem import Problem, Spot
from pairbook.workbooks import uploading_problems as kinds
from pairbook.workbooks.answering_list import reasons_in
from pairbook.workbooks.examining import Examination, examine
from pairbook.workbooks.layouts import layout
from pairbook.workbooks.models import Upload
from pairbook.workbooks.pages import Filled, Reporting, key_of
from pairbook.workbooks.sending import Sending, nothing_to_send, write

REFUSED, READY, SENT = "refused", "ready", "sent"
KEEP, WITHDRAW = "keep", "withdraw"
#: What is read at once while a file is copied.
CHUNK_BYTES = 256 * 1024
#: Missing reasons that are listed one by one.
MOST_LISTED = 200
#: The first half of the advisory lock of an office; the other is made of its code.
OFFICE_LOCK = 0x5550


@dataclass(frozen=True, slots=True)
class Taken:
    """What taking a file came to: an upload and its examination, or only problems."""

    upload: Upload | None
    examination: Examination | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """What sending came to. With problems nothing was saved.

    ``submission`` is the code of the submission, "" where there was nothing to send:
    everything stands in the book as the file says, and was sent before. ``number`` is
    the journal entry's; ``counts`` are rows by sheet and outcome.
    """

    problems: tuple[Problem, ...] = ()
    submission: str = ""
    number: int | None = None
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @property
    def saved(self) -> bool:
        """Whether the book says now what the file says."""
        return not self.problems


@dataclass(frozen=True, slots=True)
class _Told:
    """What a person tells with a sending: reasons, and of what left the file."""

    by: str
    reasons: Mapping[str, str]
    gone: Mapping[str, str]


class _StoppedError(Exception):
    """Sending was stopped by problems; what was written is taken back."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = tuple(problems)


def place_of(sha256: str) -> Path:
    """Return where the file of an upload lies."""
    return Path(settings.STATE_DIR) / "uploads" / sha256


def take(path: Path, *, name: str, reporting: Reporting, by: Actor) -> Taken:
    """Keep a file as a draft and examine it; the same file again is the same draft.

    Args:
        path: where the file came to lie; it is copied, within bounds.
        name: what the office called it; only its last part is kept, to be shown.
        reporting: for whom, for when, by which form.
        by: who uploads it.

    Raises:
        NotAllowedError: if the actor has no role for it.

    """
    demand_for(by, Act.UPLOAD, side=reporting.side, office=reporting.office)
    shown = plain_name(name)
    if shut := _shut(reporting.round):
        return Taken(None, None, shut)
    try:
        sha256, size_bytes = _kept(path)
    except OSError:
        return Taken(None, None, (kinds.not_kept(shown),))
    if sha256 is None:
        facts = {"name": shown, "most": MOST_BYTES // 1024**2}
        return Taken(None, None, (Problem(kinds.TOO_LARGE, Spot(shown), facts),))
    try:
        with transaction.atomic():
            upload = _draft(reporting, sha256, shown, size_bytes)
            upload.by, upload.at = by.code, timezone.now()
            examination = _examined(upload, reporting)
            if not examination.blocked:
                upload.reasons = {**reasons_in(place_of(sha256)), **upload.reasons}
            upload.save()
    except (OperationalError, InterfaceError):
        return Taken(None, None, (kinds.store_failed(),))
    return Taken(upload, examination, examination.problems)


def look(upload: Upload, *, by: Actor) -> Examination:
    """Examine a draft anew; what is seen now is what sending is held against.

    Raises:
        NotAllowedError: if the actor has no role for it.

    """
    demand_for(by, Act.UPLOAD, side=upload.side, office=upload.office)
    examination = _examined(upload, reporting_of(upload))
    if upload.state != SENT:
        upload.save(update_fields=["state", "seen", "changes"])
    return examination


def send(
    upload: Upload, *, by: Actor, reasons: Mapping[str, str], gone: Mapping[str, str]
) -> Sent:
    """Send a draft: everything it changes becomes one entry of the journal, or nothing.

    Args:
        upload: the draft.
        by: who sends it.
        reasons: why warnings are overruled, by ``pages.key_of``.
        gone: for each record that left the file, by code, ``keep`` or ``withdraw``.

    Raises:
        NotAllowedError: if the actor has no role for it.

    """
    demand_for(by, Act.UPLOAD, side=upload.side, office=upload.office)
    told = _Told(by.code, reasons, gone)
    try:
        reporting, seen = reporting_of(upload), head().number
        examination = _read_again(upload, reporting)
        with transaction.atomic():
            _hold(upload.office)
            if head().number != seen:
                examination = _read_again(upload, reporting)
            return _sent(upload, reporting, examination, told)
    except _StoppedError as stopped:
        return Sent(stopped.problems)
    except IntegrityError:
        return Sent((Problem(kinds.BOOK_MOVED, Spot(upload.name)),))
    except (OperationalError, InterfaceError, OSError):
        return Sent((kinds.store_failed(),))


def reporting_of(upload: Upload) -> Reporting:
    """Return who reports by an upload, and for when.

    Raises:
        KeyError: if its office is not in the book.

    """
    return Reporting(
        upload.office,
        book().coded["organisation"][upload.office],
        upload.side,
        Period(upload.first_on, upload.last_on),
        layout(upload.layout),
        upload.round,
    )


def _sent(
    upload: Upload, reporting: Reporting, examination: Examination, told: _Told
) -> Sent:
    """Write a draft inside the transaction, under the lock of its office."""
    row = Upload.objects.select_for_update().get(pk=upload.pk)
    problems = _against_sending(row, examination, told)
    if problems:
        raise _StoppedError(problems)
    assert examination.comparison is not None  # noqa: S101  (it is not blocked)
    gone = told.gone.items()
    sending = Sending(
        reporting,
        examination.comparison,
        by=told.by,
        file=place_of(row.sha256),
        name=row.name,
        reasons={key: text.strip() for key, text in told.reasons.items()},
        withdrawn=frozenset(code for code, word in gone if word == WITHDRAW),
    )
    sent = Sent()
    if not nothing_to_send(sending):
        done = write(sending)
        sent = Sent((), done.submission, done.number, done.counts)
    row.state, row.entry = SENT, sent.number
    row.reasons, row.gone = dict(told.reasons), dict(told.gone)
    row.save()
    upload.refresh_from_db()
    return sent


def _against_sending(
    row: Upload, examination: Examination, told: _Told
) -> list[Problem]:
    """Return all that keeps a draft from being sent as it is."""
    spot = Spot(row.name)
    if row.state == SENT:
        return [Problem(kinds.ALREADY_SENT, spot)]
    if examination.comparison is None or examination.blocked:
        return list(examination.problems)
    if examination.token != row.changes:
        return [Problem(kinds.BOOK_MOVED, spot)]
    if shut := _shut(row.round):
        return list(shut)
    found = [
        Problem(kinds.REASON_MISSING, warning.spot, _says(warning))
        for warning in examination.warnings
        if not told.reasons.get(key_of(warning), "").strip()
    ]
    for one in examination.comparison.gone:
        if told.gone.get(one.code) not in {KEEP, WITHDRAW}:
            facts = {
                "record": one.code,
                "says_en": one.says.en,
                "says_zh": one.says.zh,
            }
            where = Spot(row.name, record=one.code, sheet=one.sheet)
            found.append(Problem(kinds.GONE_UNANSWERED, where, facts))
    return found[:MOST_LISTED]


def _shut(code: str) -> tuple[Problem, ...]:
    """Return the problem of a round that takes no reports today."""
    found = round_of(code) if code else None
    if found is None or found.days.takes_reports(timezone.localdate()):
        return ()
    return (Problem(kinds.ROUND_SHUT, facts={"round": code}),)


def _says(warning: Problem) -> dict[str, object]:
    return {"says_en": warning.says("en"), "says_zh": warning.says("zh")}


def _examined(upload: Upload, reporting: Reporting) -> Examination:
    """Examine the file of a draft, and note in the draft what was seen."""
    number = head().number
    examination = _read_again(upload, reporting)
    if upload.state != SENT:
        upload.state = REFUSED if examination.blocked else READY
        upload.seen, upload.changes = number, examination.token
    return examination


def _read_again(upload: Upload, reporting: Reporting) -> Examination:
    """Examine the file of an upload; one that is gone or changed is a problem."""
    place = place_of(upload.sha256)
    if place.is_file():
        examination = examine(place, name=upload.name, reporting=reporting)
        if examination.filled.sha256 == upload.sha256:
            return examination
    gone = Problem(kinds.FILE_GONE, Spot(upload.name))
    filled = Filled((), None, (gone,), upload.sha256, upload.name)
    return Examination(filled, None, (gone,), "")


def _draft(reporting: Reporting, sha256: str, name: str, size_bytes: int) -> Upload:
    """Return the draft of a file for an office and period, new where there is none."""
    of = {
        "office": reporting.office,
        "side": reporting.side,
        "layout": reporting.layout.name,
        "first_on": reporting.period.first,
        "last_on": reporting.period.last,
        "sha256": sha256,
    }
    found = Upload.objects.filter(**of).exclude(state=SENT).first()
    upload = found or Upload(**of)
    upload.round, upload.name = reporting.round, name
    upload.size_bytes = size_bytes
    return upload


def _kept(path: Path) -> tuple[str | None, int]:
    """Copy a file to where uploads lie, by its hash; None where it is too large.

    Written beside its place and moved there when it is whole.
    """
    folder = place_of("x").parent
    folder.mkdir(parents=True, exist_ok=True)
    hashed, size = hashlib.sha256(), 0
    handle, beside = tempfile.mkstemp(dir=folder, prefix=".half-")
    try:
        with os.fdopen(handle, "wb") as target, path.open("rb") as source:
            while chunk := source.read(CHUNK_BYTES):
                size += len(chunk)
                if size > MOST_BYTES:
                    return None, size
                hashed.update(chunk)
                target.write(chunk)
            target.flush()
            os.fsync(target.fileno())
        Path(beside).replace(place_of(hashed.hexdigest()))
    finally:
        Path(beside).unlink(missing_ok=True)
    return hashed.hexdigest(), size


def _hold(office: str) -> None:
    """Wait until no other sending of an office is under way.

    On SQLite the transaction itself is the only one that writes.
    """
    if connection.vendor == "postgresql":
        half = crc32(office.encode()) - 2**31
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [OFFICE_LOCK, half])
