"""What both sides say to records: to the record itself, and by way of its upload."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from pairbook.audit.digests import LINE_BITS
from pairbook.audit.queries import entries_by_key
from pairbook.confirmations.arithmetic import Through
from pairbook.confirmations.checks import SIDES
from pairbook.confirmations.queries import Said, said_of
from pairbook.figures.book import Book
from pairbook.figures.records import Submission
from pairbook.web.links import Link, same
from pairbook.web.register import organisation_link


@dataclass(frozen=True, slots=True)
class Word:
    """What one side said to a record; ``of_version`` False: to one since replaced.

    ``through`` says whether it was said to the record, to the whole upload that the
    record came in, or by sending that upload.
    """

    said: Said
    link: Link
    office: Link
    of_version: bool
    through: Through = Through.RECORD


def words_on(now: Book, versions: Mapping[int, int]) -> list[Word]:
    """Return what both sides said to records, oldest first.

    Who sent a record said it, and what was said of the whole upload speaks of it, as
    long as that side said nothing to the record itself.

    Args:
        now: the book, for the names of offices.
        versions: the version that stands, by thing.

    """
    own = said_of(_spoken_of(now, versions))
    found = [
        _word(now, said, Through.RECORD, of_version=said.version in versions.values())
        for said in own
    ]
    found += _through_uploads(now, versions.values(), own)
    return sorted(found, key=lambda word: word.said.on)


def _word(now: Book, said: Said, through: Through, *, of_version: bool = True) -> Word:
    link = Link("record", ("confirmation", said.code), same(said.code))
    if through is Through.TELLING:
        link = Link("submission", (said.code,), same(said.code))
    office = organisation_link(now, now.coded["organisation"].get(said.office))
    other = Link("organisation", (said.office,), same(said.office))
    return Word(said, link, office or other, of_version, through)


def _through_uploads(
    now: Book, versions: Iterable[int], own: Iterable[Said]
) -> Iterator[Word]:
    """Yield the tellings of versions in uploads, and what was said of all of these."""
    spoken = {(word.version, word.side) for word in own}
    open_to: dict[int, set[str]] = defaultdict(set)
    uploads: dict[int, Submission] = {}
    for version in versions:
        sent = now.sent.get(version >> LINE_BITS)
        if sent is not None:
            uploads[sent.thing] = sent
            open_to[sent.thing] |= {
                side for side in SIDES if (version, side) not in spoken
            }
    made = entries_by_key({sent.entry_key for sent in uploads.values()})
    for sent in uploads.values():
        entry = made.get(sent.entry_key)
        if entry is not None and sent.side in open_to[sent.thing]:
            on = timezone.localdate(entry.at)
            yield _word(now, _telling(sent, on), Through.TELLING)
    of_all = {thing: sent.id for thing, sent in uploads.items() if sent.id in now.said}
    for said in said_of(of_all):
        sender = uploads[said.record].side
        if said.side != sender and said.side in open_to[said.record]:
            yield _word(now, said, Through.UPLOAD)


def _telling(sent: Submission, on: date) -> Said:
    """Return what an office said by sending an upload: all of it."""
    return Said(
        id=sent.id,
        code=sent.code,
        record=sent.thing,
        version=sent.id,
        side=sent.side,
        office=sent.office,
        verdict=Through.TELLING,
        own_value=None,
        text="",
        on=on,
    )


def _spoken_of(now: Book, versions: Mapping[int, int]) -> dict[int, int]:
    """Keep the records of which a side has said something."""
    spoken = {word.record for words in now.said.values() for word in words}
    return {thing: row for thing, row in versions.items() if thing in spoken}
