"""Composing the yearly review of a pairing, live, from the records as known."""

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from pairbook.figures.book import book as book_known
from pairbook.findings.cases import Finding
from pairbook.findings.queries import findings_in
from pairbook.reviews import sections, stages
from pairbook.reviews.annex import (
    CLAIMS,
    annex_sections,
    doubts_of,
    questions_of,
)
from pairbook.reviews.chips import Binder
from pairbook.reviews.facts import Fact, Scene, facts
from pairbook.reviews.gathering import sources
from pairbook.reviews.overview import (
    cumulative,
    money_table,
    of_year,
    origin,
    over_years,
    sides,
)
from pairbook.reviews.passages import passage_block
from pairbook.reviews.phrases import filled, joined, said, title, words
from pairbook.reviews.tree import Block, Review, Section, Sentence, chips_in
from pairbook.statements.queries import Stated
from pairbook.values.say import Say

#: The sections about what was done, in the order of domain 9.1.
WORKS = (
    "infrastructure",
    "training",
    "industrialisation",
    "health-education",
    "enterprises",
)
#: How many reviews are kept in the process.
MOST_REVIEWS = 16
_SEMICOLON = Say("; ", "；")


class NoSuchPairingError(LookupError):
    """No pairing has this code."""

    def __init__(self, code: str, known: Iterable[str]) -> None:
        super().__init__(f"No pairing {code!r}; there are: {', '.join(sorted(known))}.")


def review(pair_code: str, year: int, known: int | None = None) -> Review:
    """Compose the review of a pairing and year, as known on a journal number.

    Unit:    each number in its own; money in yuan.
    Source:  the book of records, the statements of documents, text by people.
    Missing: sections with nothing to tell are left out; what is not stated says so.
    Queries: one where this review of this entry was composed already.

    Raises:
        NoSuchPairingError: if there is no such pairing.

    """
    book = book_known(known)
    return _composed_at(book.number, book.hash, pair_code, year)


@lru_cache(maxsize=MOST_REVIEWS)
def _composed_at(number: int, entry_hash: str, pair_code: str, year: int) -> Review:
    """Compose a review at an entry; the same entry always gives the same review."""
    del entry_hash  # it is a part of the key only
    book = book_known(number)
    pairing = book.pairing(pair_code)
    if pairing is None:
        raise NoSuchPairingError(pair_code, book.coded["pair"])
    scene = Scene(book, sources(book, pairing.thing, year), pairing, year)
    return composed(scene, findings_in(book))


def composed(scene: Scene, findings: Sequence[Finding]) -> Review:
    """Compose a review from what was read."""
    rows = facts(scene)
    first = Binder(scene)
    # Which questions belong is known only when it is known what the text shows.
    shown = {thing for chip in chips_in(_body(first, rows)) for thing in chip.records}
    questions = questions_of(scene, findings, shown)
    binder = first.with_doubts(doubts_of(scene, questions, findings))
    body = _body(binder, rows)
    statements = claims(scene)
    return Review(
        pair=scene.pairing.code,
        year=scene.year,
        title=_title(scene),
        parties=scene.pairing.name,
        sections=body,
        credit=_credit(scene, shown),
        annex=annex_sections(binder, body, questions, statements),
        questions=tuple(questions),
        statements=tuple(row.code for row in statements),
        known=scene.book.number,
        head=scene.book.hash,
        data_on=scene.last_day,
        invented=scene.pairing.invented,
    )


def _title(scene: Scene) -> Say:
    """Return the review's title with both sides and the year."""
    made = filled(title("review"), year=scene.year, **sides(scene))
    return Say(made.text("en"), made.text("zh"))


def _body(binder: Binder, rows: list[Fact]) -> tuple[Section, ...]:
    """Make the sections in house order; one without anything to tell is left out."""
    made: list[tuple[str, list[Block]]] = [
        ("overview", _overview(binder, rows)),
        ("stages", stages.stage_blocks(binder, rows)),
    ]
    made += [(key, sections.section_blocks(binder, rows, key)) for key in WORKS]
    made.append(("experience", sections.experience_blocks(binder, rows)))
    return tuple(
        Section(key, title(key), tuple(blocks)) for key, blocks in made if blocks
    )


def _overview(binder: Binder, rows: list[Fact]) -> list[Block]:
    """Tell the overview: origin, up to the year's end, the year, its money."""
    passages = [
        passage_block(passage)
        for passage in binder.scene.sources.passages
        if passage.section == "overview"
    ]
    return [
        origin(binder),
        *passages,
        *cumulative(binder, rows),
        *of_year(binder, rows),
        *over_years(binder, rows),
        *stages.plans_of_year(binder),
        *money_table(binder),
        *sections.overview_points(binder, rows),
    ]


def _credit(scene: Scene, shown: Collection[int]) -> tuple[Sentence, ...]:
    """Say who wrote, from which state of the records, and from which sources."""
    passages = scene.sources.passages
    authors = {passage.author.en: passage.author for passage in passages}
    lines = [words(row.text) for row in passages if row.section == "credit"]
    if authors:
        names = joined(
            [words(author) for author in authors.values()],
            between=_SEMICOLON,
            last=_SEMICOLON,
        )
        lines.append(said("written-by", names=names))
    else:
        lines.append(said("no-author"))
    lines.append(said("figures-from", number=scene.book.number))
    cited = scene.sources.documents_of(shown)
    documents = [
        words(row.title)
        for row in scene.sources.documents.values()
        if row.thing in cited
    ]
    if documents:
        listed = joined(documents, between=_SEMICOLON, last=_SEMICOLON)
        lines.append(said("sources", documents=listed))
    return tuple(lines)


def claims(scene: Scene) -> list[Stated]:
    """Return the facts and targets that the documents about the year print."""
    found = []
    for row in scene.sources.statements.values():
        cited = scene.sources.citations.get(row.citation)
        document = scene.sources.documents.get(cited.document) if cited else None
        if (
            row.kind in CLAIMS
            and document is not None
            and document.told == scene.year
            and row.account == scene.pairing.account
            and _is_about(scene, row)
        ):
            found.append(row)
    return found


def _is_about(scene: Scene, row: Stated) -> bool:
    """Say whether a statement restates a record of the review's pairing."""
    if row.record is None:
        return scene.pairing.parent is None
    book = scene.book
    for rows in (book.observations, book.movements, book.contracts, book.commitments):
        found = rows.get(row.record)
        if found is not None:
            return scene.in_scope(found.pairing)
    return scene.pairing.parent is None
