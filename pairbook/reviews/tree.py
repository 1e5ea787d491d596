"""What a review is made of: sections, blocks, sentences, and numbers bound to records.

One tree holds both languages, so that they cannot disagree: every sentence has its
pieces twice, and the same chips stand in both.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from pairbook.values.say import Language, Say

ChipKind = Literal["figure", "statement", "record", "date", "count"]
CHIP_SAYS: dict[str, Say] = {
    "figure": Say("computed figure", "计算数据"),
    "statement": Say("single statement", "单条表述"),
    "record": Say("record", "记录"),
    "date": Say("date", "日期"),
    "count": Say("count", "计数"),
}


@dataclass(frozen=True, slots=True)
class Chip:
    """A number or date bound to what it rests on.

    ``address`` is a figure's address, or ``table:code`` of a record or statement.
    ``value`` is plain, in ``unit``: a number, ``low..high``, ``low..``, a date or a
    period. ``statements`` are those that print the same; ``records`` the things it
    rests on; ``doubts`` the numbers of the annex's questions about it.
    """

    kind: ChipKind
    address: str
    shown: Say
    value: str
    unit: str = ""
    wording: str = ""
    name: Say = field(default_factory=lambda: Say("", ""))
    statements: tuple[str, ...] = ()
    records: tuple[int, ...] = ()
    doubts: tuple[int, ...] = ()


Piece: TypeAlias = str | Chip


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in both languages; its pieces are text and chips."""

    en: tuple[Piece, ...]
    zh: tuple[Piece, ...]

    def to(self, language: Language) -> tuple[Piece, ...]:
        """Return the pieces in a language."""
        return self.zh if language == "zh" else self.en

    def text(self, language: Language) -> str:
        """Return the sentence as plain text."""
        pieces = self.to(language)
        return "".join(
            piece.shown.to(language) if isinstance(piece, Chip) else piece
            for piece in pieces
        )

    @property
    def chips(self) -> list[Chip]:
        """The chips, once each, in the order of the English sentence."""
        return [piece for piece in self.en if isinstance(piece, Chip)]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below that of the section."""

    text: Sentence


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that follow each other; ``lead`` opens them in bold.

    ``question`` is the number of the annex's item that it tells.
    """

    sentences: tuple[Sentence, ...]
    lead: Sentence | None = None
    question: int | None = None


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; each point is a paragraph."""

    points: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Text written by people, shown apart from figures, with who wrote it.

    ``number`` counts the points of a section that has numbered ones.
    """

    code: str
    title: Say
    text: Say
    author: Say
    number: int | None = None


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table: heads, then rows of as many cells; numbers stand to the right."""

    caption: Say
    heads: tuple[Say, ...]
    rows: tuple[tuple[Sentence, ...], ...]
    numeric: tuple[int, ...] = ()


Block: TypeAlias = Heading | Paragraph | Bullets | Passage | TableBlock


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the review, in house order."""

    key: str
    title: Say
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """An item of the annex: what does not agree or is open, and what to do.

    ``concerns`` names records and statements as ``table:code``.
    """

    number: int
    key: str
    rule: str
    outcome: Say
    says: Say
    remedy: Say
    concerns: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """The yearly review of a pairing, as known on a journal entry.

    ``edition`` is None while it is live; a published one has its number and hash.
    ``statements`` are the facts and targets that the documents about the year print.
    """

    pair: str
    year: int
    title: Say
    parties: Say
    sections: tuple[Section, ...]
    credit: tuple[Sentence, ...]
    annex: tuple[Section, ...]
    questions: tuple[Question, ...]
    statements: tuple[str, ...]
    known: int
    head: str
    data_on: date
    invented: bool = False
    edition: int | None = None
    content_hash: str = ""


def sentences_of(block: Block) -> Iterator[Sentence]:
    """Walk through the sentences of a block."""
    match block:
        case Heading():
            yield block.text
        case Paragraph():
            if block.lead:
                yield block.lead
            yield from block.sentences
        case Bullets():
            for point in block.points:
                yield from sentences_of(point)
        case TableBlock():
            for row in block.rows:
                yield from row
        case Passage():
            return


def chips_in(sections: tuple[Section, ...]) -> Iterator[Chip]:
    """Walk through the chips of sections, in reading order."""
    for section in sections:
        for block in section.blocks:
            for sentence in sentences_of(block):
                yield from sentence.chips


def chips_of(review: Review) -> Iterator[Chip]:
    """Walk through all chips of a review, the annex last."""
    yield from chips_in(review.sections)
    for sentence in review.credit:
        yield from sentence.chips
    yield from chips_in(review.annex)


def numbered(review: Review) -> dict[str, int]:
    """Give each address of the review a number, in reading order, from 1.

    The same address always has the same number; the prints list them at the end.
    """
    numbers: dict[str, int] = {}
    for chip in chips_of(review):
        numbers.setdefault(chip.address, len(numbers) + 1)
    return numbers
