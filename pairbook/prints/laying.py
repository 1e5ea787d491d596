"""Laying a review out in one language: what HTML, DOCX and PDF all print.

Every number keeps its place in the list of figures at the end, where its address
stands; so each number on paper can be looked up.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pairbook.reviews.tree import (
    CHIP_SAYS,
    Block,
    Bullets,
    Chip,
    Heading,
    Paragraph,
    Passage,
    Review,
    Section,
    Sentence,
    TableBlock,
    chips_of,
    numbered,
)
from pairbook.values.phrasing import end_in
from pairbook.values.say import Language, Say

NUMBERS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
SAYS: dict[str, Say] = {
    "edition": Say("Edition {number}", "第{number}版"),
    "live": Say("Live review, not an edition", "实时综述（尚未发布为版本）"),
    "known": Say(
        "As known at journal entry {number} · data to {day}",
        "截至日志第{number}条 · 数据截至{day}",
    ),
    "head": Say("Journal head {hash}", "日志链首 {hash}"),
    "content": Say("Content {hash}", "内容校验值 {hash}"),
    "people": Say("Text by people", "人工撰写"),
    "by": Say("— {author}", "——{author}"),
    "annex": Say("Annex", "附录"),
    "annex-item": Say("Annex {letter}. {title}", "附录{letter}　{title}"),
    "list": Say("Where each number comes from", "数字出处"),
    "list-intro": Say(
        "The small number behind a figure in the text is its number here. A figure’s "
        "address, typed after “pairbook figure” or opened on the site, leads to its "
        "definition, records and evidence. Q points to the annex of questions.",
        "正文数字后的小号数字即此表编号。将计算数据的地址输入“pairbook figure”命令，"
        "或在网站上打开，可查看定义、记录和出处。Q指附录中的存疑事项。",
    ),
    "number": Say("No.", "序号"),
    "shown": Say("As shown", "正文表述"),
    "kind": Say("Kind", "类别"),
    "what": Say("What and where", "内容与地址"),
    "printed": Say("printed: {codes}", "原文：{codes}"),
    "invented": Say(
        "INVENTED: this pairing is made up, to show and to test.",
        "虚构：本结对关系为演示和测试而虚构。",
    ),
}


@dataclass(frozen=True, slots=True)
class Run:
    """Text of a line; a number has its place in the list, its kind and its doubts."""

    text: str
    number: int | None = None
    kind: str = ""
    doubts: tuple[int, ...] = ()
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the list of figures; ``printed`` names the statements that agree."""

    number: int
    shown: str
    kind: str
    name: str
    address: str
    printed: str


@dataclass(frozen=True, slots=True)
class LaidBlock:
    """A block in one language: heading, paragraph, bullets, passage or table.

    ``rows`` are lines of runs: of a paragraph one, of bullets one a point, of a
    table its cells, row after row under ``heads``. ``anchors`` name the points that
    doubts in the text lead to.
    """

    kind: str
    rows: tuple[tuple[Run, ...], ...] = ()
    lead: tuple[tuple[Run, ...], ...] = ()
    title: str = ""
    author: str = ""
    heads: tuple[str, ...] = ()
    numeric: tuple[int, ...] = ()
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LaidSection:
    """A section in one language."""

    key: str
    title: str
    blocks: tuple[LaidBlock, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A review laid out in one language."""

    language: Language
    title: str
    parties: str
    stand: tuple[str, ...]
    warning: str
    sections: tuple[LaidSection, ...]
    credit: tuple[tuple[Run, ...], ...]
    annex: tuple[LaidSection, ...]
    entries: tuple[Entry, ...]

    def says(self, key: str, **facts: object) -> str:
        """Return a fixed word of the print."""
        return SAYS[key].to(self.language, **facts)


def _runs(
    sentences: Iterable[Sentence], language: Language, numbers: dict[str, int]
) -> tuple[Run, ...]:
    """Return sentences as runs, with a blank between them in English."""
    runs: list[Run] = []
    for sentence in sentences:
        if runs and language == "en" and sentence.to(language):
            runs.append(Run(" "))
        runs += [_run(piece, language, numbers) for piece in sentence.to(language)]
    return tuple(runs)


def _run(piece: str | Chip, language: Language, numbers: dict[str, int]) -> Run:
    """Return a piece of a sentence as a run."""
    if isinstance(piece, str):
        return Run(piece)
    return Run(
        text=piece.shown.to(language),
        number=numbers[piece.address],
        kind=piece.kind,
        doubts=piece.doubts,
        tip=f"{piece.name.to(language)} · {piece.value} {piece.unit}".strip(" ·"),
    )


def _lead(
    paragraph: Paragraph, language: Language, numbers: dict[str, int]
) -> tuple[Run, ...]:
    """Return the bold opening of a paragraph, with a blank after it in English."""
    if paragraph.lead is None:
        return ()
    runs = _runs([paragraph.lead], language, numbers)
    return (*runs, Run(" ")) if language == "en" else runs


def _block(block: Block, language: Language, numbers: dict[str, int]) -> LaidBlock:
    """Return a block in a language."""
    match block:
        case Heading():
            return LaidBlock("heading", (_runs([block.text], language, numbers),))
        case Paragraph():
            lead = _lead(block, language, numbers)
            rows = (_runs(block.sentences, language, numbers),)
            return LaidBlock("paragraph", rows, (lead,) if lead else ())
        case Bullets():
            return LaidBlock(
                "bullets",
                tuple(_runs(at.sentences, language, numbers) for at in block.points),
                tuple(_lead(at, language, numbers) for at in block.points),
                anchors=tuple(f"q{at.question}" for at in block.points if at.question),
            )
        case Passage():
            number = f"{block.number}. " if block.number else ""
            return LaidBlock(
                "passage",
                ((Run(block.text.to(language)),),),
                title=f"{number}{block.title.to(language)}".strip(),
                author=block.author.to(language),
            )
        case TableBlock():
            # Doubts stand in the text; in columns they would only crowd the numbers.
            cells = tuple(
                tuple(
                    replace(run, doubts=()) for run in _runs([cell], language, numbers)
                )
                for row in block.rows
                for cell in row
            )
            return LaidBlock(
                "table",
                cells,
                title=block.caption.to(language),
                heads=tuple(head.to(language) for head in block.heads),
                numeric=block.numeric,
            )


def _section(
    section: Section, title: str, language: Language, numbers: dict[str, int]
) -> LaidSection:
    """Return a section in a language."""
    blocks = tuple(_block(block, language, numbers) for block in section.blocks)
    return LaidSection(section.key, title, blocks)


def _titled(index: int, title: str, language: Language) -> str:
    """Put a number before a section's title, as a yearbook does: 1. or 一、."""
    if language == "zh":
        return f"{NUMBERS[index]}、{title}" if index < len(NUMBERS) else title
    return f"{index + 1}. {title}"


def _entries(
    review: Review, language: Language, numbers: dict[str, int]
) -> tuple[Entry, ...]:
    """Return the list of figures, one row for each address."""
    found: dict[str, Entry] = {}
    for chip in chips_of(review):
        found.setdefault(
            chip.address,
            Entry(
                number=numbers[chip.address],
                shown=chip.shown.to(language),
                kind=CHIP_SAYS[chip.kind].to(language),
                name=chip.name.to(language),
                address=chip.address,
                printed=_printed(chip, language),
            ),
        )
    return tuple(found.values())


def _printed(chip: Chip, language: Language) -> str:
    """Name the statements that print the same as a chip shows."""
    codes = ", ".join(chip.statements)
    return SAYS["printed"].to(language, codes=codes) if codes else ""


def laid_out(review: Review, language: Language) -> Sheet:
    """Lay a review out in one language."""
    numbers = numbered(review)
    sections = tuple(
        _section(
            section,
            _titled(index, section.title.to(language), language),
            language,
            numbers,
        )
        for index, section in enumerate(review.sections)
    )
    annex = tuple(
        _section(
            section,
            SAYS["annex-item"].to(
                language,
                letter="ABCDEFGH"[index],
                title=section.title.to(language),
            ),
            language,
            numbers,
        )
        for index, section in enumerate(review.annex)
    )
    return Sheet(
        language=language,
        title=review.title.to(language),
        parties=review.parties.to(language),
        stand=_stand(review, language),
        warning=SAYS["invented"].to(language) if review.invented else "",
        sections=sections,
        credit=tuple(_runs([line], language, numbers) for line in review.credit),
        annex=annex,
        entries=_entries(review, language, numbers),
    )


def _stand(review: Review, language: Language) -> tuple[str, ...]:
    """Return the lines that say which state of the records is printed."""
    day = end_in(review.data_on, language)
    edition = (
        SAYS["edition"].to(language, number=review.edition)
        if review.edition
        else SAYS["live"].to(language)
    )
    lines = [edition, SAYS["known"].to(language, number=review.known, day=day)]
    if review.content_hash:
        lines.append(SAYS["content"].to(language, hash=review.content_hash))
    if review.head:
        lines.append(SAYS["head"].to(language, hash=review.head))
    return tuple(lines)
