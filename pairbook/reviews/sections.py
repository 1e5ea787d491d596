"""The sections about what was done: works, training, industry, health, enterprises."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pairbook.figures.items import INCREMENT
from pairbook.figures.records import Exchange, Project, Visit
from pairbook.reviews.chips import Binder
from pairbook.reviews.facts import (
    Fact,
    Scene,
    Subjected,
    is_of_year,
    is_story,
    section_at,
    stage_telling,
)
from pairbook.reviews.overview import is_told_here
from pairbook.reviews.passages import passage_block
from pairbook.reviews.phrases import capitalised, joined, said, section_of_measure
from pairbook.reviews.stages import agreement_sentence
from pairbook.reviews.telling import absences, goods_point, point, told
from pairbook.reviews.tree import Block, Bullets, Paragraph, Sentence
from pairbook.values.phrasing import period_in
from pairbook.values.say import Say

PAIRS = "ORG-06"
#: Sections that tell the year's works and people again that the overview sums up.
TOLD_AGAIN = frozenset({"infrastructure", "training", "health-education"})
_SEMICOLON = Say("; ", "；")


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a section's list, with the headings its records stand under."""

    paragraph: Paragraph
    headings: frozenset[str]
    order: tuple[bool, int]


def facts_told(scene: Scene, facts: Iterable[Fact], section: str) -> list[Fact]:
    """Return the facts that a section tells: of the year, or a story of before."""
    return [
        fact
        for fact in facts
        if fact.section == section
        and (is_of_year(scene, fact) or is_story(scene, fact))
        and stage_telling(scene, fact) is None
        and not (fact.is_bare and is_told_here(scene, fact))
    ]


def section_blocks(binder: Binder, facts: Sequence[Fact], section: str) -> list[Block]:
    """Tell a section: text by people, the year as a whole, then point by point."""
    scene = binder.scene
    blocks: list[Block] = [
        passage_block(passage)
        for passage in scene.sources.passages
        if passage.section == section
    ]
    rows = facts_told(scene, facts, section)
    bare = _again(scene, facts, section) + [fact for fact in rows if fact.is_bare]
    whole = _whole(binder, bare)
    if whole:
        blocks.append(Paragraph(tuple(whole)))
    points = _points(binder, rows, section)
    if points:
        blocks.append(Bullets(tuple(one.paragraph for one in points)))
    return blocks


def _again(scene: Scene, facts: Iterable[Fact], section: str) -> list[Fact]:
    """Return facts of the whole pairing that the overview tells and the section too.

    By their measure, or by a heading of the documents that tells both.
    """
    if section not in TOLD_AGAIN:
        return []
    return [
        fact
        for fact in facts
        if fact.is_bare
        and is_told_here(scene, fact)
        and fact.item.nature == INCREMENT
        and (
            section_of_measure(fact.item.measure) == section
            or section in {scene.section_by_heading.get(at) for at in fact.headings}
        )
    ]


def experience_blocks(binder: Binder, facts: Sequence[Fact]) -> list[Block]:
    """Tell the numbered lessons of people, each with what the records count for it.

    What stands under the same heading of a document as a lesson goes with it.
    """
    scene = binder.scene
    rows = facts_told(scene, facts, "experience")
    bare = [fact for fact in rows if fact.is_bare]
    left = _points(binder, rows, "experience") + _signed(binder) + _visits(binder)
    blocks: list[Block] = []
    passages = [row for row in scene.sources.passages if row.section == "experience"]
    for number, passage in enumerate(passages, start=1):
        blocks.append(passage_block(passage, number))
        mine = [one for one in left if one.headings & passage.headings]
        counts = [fact for fact in bare if fact.headings & passage.headings]
        blocks += _beside(binder, counts, mine)
        left = [one for one in left if one not in mine]
        bare = [fact for fact in bare if fact not in counts]
    return blocks + _beside(binder, bare, left)


def _beside(
    binder: Binder, bare: Sequence[Fact], points: Sequence[Point]
) -> list[Block]:
    """Tell counts of the whole pairing, then points."""
    blocks: list[Block] = []
    sentences = _whole(binder, bare)
    if sentences:
        blocks.append(Paragraph(tuple(sentences)))
    if points:
        ordered = sorted(points, key=lambda one: one.order)
        blocks.append(Bullets(tuple(one.paragraph for one in ordered)))
    return blocks


def _whole(binder: Binder, facts: Sequence[Fact]) -> list[Sentence]:
    """Tell facts about the pairing as a whole, and how many pairs are named."""
    shown = [
        told(binder.scene, fact, chip)
        for fact in facts
        if (chip := binder.fact_chip(fact)) and chip.value != "0"
    ]
    sentences = []
    for key, of_year in (("year-works", True), ("whole-works", False)):
        clauses = [
            one.clause
            for one in shown
            if one.clause and _is_increment(one.fact) == of_year
        ]
        if clauses:
            sentences.append(said(key, clauses=joined(clauses)))
    named = [one.named for one in shown if not one.clause]
    if named:
        listed = joined(named, between=_SEMICOLON, last=_SEMICOLON)
        sentences.append(capitalised(listed))
    for one in shown:
        if one.fact.item.measure == PAIRS:
            sentences += _named_pairs(binder, one.fact)
    return sentences + absences(binder, facts)


def _is_increment(fact: Fact) -> bool:
    """Say whether a fact is an amount of the year."""
    return fact.item.nature == INCREMENT and fact.item.period is not None


def _named_pairs(binder: Binder, fact: Fact) -> list[Sentence]:
    """Tell how many of the pairs in force the register names."""
    if fact.item.period is None:
        return []
    counted = binder.fact_chip(fact)
    for figure in binder.asked_figures(PAIRS):
        for part in figure.parts:
            if part.measure == "named" and counted and part.value.is_exact:
                named = binder.count_chip(
                    str(figure.address), int(part.value.low), "pairs", part.name
                )
                return [said("count-of-pairs", named=named, counted=counted)]
    return []


def _points(binder: Binder, facts: Sequence[Fact], section: str) -> list[Point]:
    """Make the points of a list: by project, exchange, pairing or body, then goods."""
    groups: dict[Subjected, list[Fact]] = {}
    for fact in facts:
        if not fact.is_bare:
            groups.setdefault(fact.about, []).append(fact)
    for about in _without_numbers(binder.scene, section):
        groups.setdefault(about, [])
    points = [
        Point(
            point(binder, about, rows),
            _headings(binder.scene, about, rows),
            _order(binder.scene, about, rows),
        )
        for about, rows in groups.items()
    ]
    return sorted(points + _goods(binder, section), key=lambda one: one.order)


def _order(scene: Scene, about: Subjected, facts: Iterable[Fact]) -> tuple[bool, int]:
    """Order points with numbers as their documents print them, then the others."""
    printed = [
        stated.thing
        for fact in facts
        for stated in scene.sources.restating.get(fact.item.record, ())
    ]
    return (not printed, min(printed, default=about.thing))


def _headings(scene: Scene, about: Subjected, facts: Iterable[Fact]) -> frozenset[str]:
    """Return the headings under which a point's records stand in documents."""
    found = {heading for fact in facts for heading in fact.headings}
    version = _version(scene, about)
    return frozenset(found | scene.sources.headings(about.thing, version))


def _version(scene: Scene, about: Subjected) -> int:
    """Return the standing version of what a point is about."""
    book = scene.book
    match about.table:
        case "project":
            return book.projects[about.thing].id
        case "exchange":
            return book.exchanges[about.thing].id
        case "pairing":
            return book.pairings[about.thing].id
        case _:
            return about.thing


def _without_numbers(scene: Scene, section: str) -> list[Subjected]:
    """Return projects and exchanges of a section, whether they have numbers or not."""
    rows: list[tuple[str, Project | Exchange]] = [
        ("project", row) for row in scene.book.projects.values()
    ]
    rows += [("exchange", row) for row in scene.book.exchanges.values()]
    return [
        Subjected(table, row.thing)
        for table, row in rows
        if row.section == section
        and scene.in_scope(row.pairing)
        and _is_told(scene, row, section)
    ]


def _is_told(scene: Scene, row: Project | Exchange, section: str) -> bool:
    """Say whether a project or exchange is told in this year's section."""
    told_in = scene.sources.told(row.thing, row.id)
    if section == "experience":
        return scene.year in told_in or (
            not told_in
            and row.period is not None
            and row.period.last.year == scene.year
        )
    return scene.tells(row.thing, row.id, row.period)


def _goods(binder: Binder, section: str) -> list[Point]:
    """Tell goods that no movement carries, where their documents tell them."""
    scene = binder.scene
    found = []
    for lot in scene.book.lots.values():
        if not scene.in_scope(lot.pairing) or lot.movement is not None:
            continue
        headings = scene.sources.headings(lot.thing, lot.id)
        if section_at(scene, headings, "overview") != section:
            continue
        if scene.tells(lot.thing, lot.id, lot.period):
            made = goods_point(binder, lot)
            found.append(Point(made, frozenset(headings), (True, lot.thing)))
    return found


def _signed(binder: Binder) -> list[Point]:
    """Tell documents signed on no stated date; the others stand in their stage."""
    scene = binder.scene
    return [
        Point(
            Paragraph((agreement_sentence(binder, row),)),
            frozenset(scene.sources.headings(row.thing, row.id)),
            (True, row.thing),
        )
        for row in scene.book.agreements.values()
        if scene.in_scope(row.pairing)
        and (row.covers or row.signed) is None
        and scene.tells(row.thing, row.id, None)
    ]


def _visits(binder: Binder) -> list[Point]:
    """Tell visits and meetings; how many, or that it is not stated."""
    scene = binder.scene
    return [
        Point(
            Paragraph((_visit(binder, row),)),
            frozenset(scene.sources.headings(row.thing, row.id)),
            (True, row.thing),
        )
        for row in scene.book.visits.values()
        if scene.in_scope(row.pairing) and scene.tells(row.thing, row.id, row.period)
    ]


def _visit(binder: Binder, row: Visit) -> Sentence:
    """Tell one line of visits."""
    when: Sentence | Say = said("undated")
    if row.period is not None:
        english, chinese = (
            period_in(row.period, "en"),
            period_in(row.period, "zh"),
        )
        when = Say(english, chinese)
    if row.times is None:
        return said("visits-uncounted", posts=row.posts, years=when)
    times = binder.count_chip(f"visit:{row.code}", row.times, "visits", row.posts)
    return said("visits-counted", posts=row.posts, times=times, years=when)


def overview_points(binder: Binder, facts: Sequence[Fact]) -> list[Block]:
    """Tell points that belong to the overview and that its sentences do not tell."""
    scene = binder.scene
    rows = [
        fact
        for fact in facts_told(scene, facts, "overview")
        if not is_told_here(scene, fact)
    ]
    groups: dict[Subjected, list[Fact]] = {}
    for fact in rows:
        groups.setdefault(fact.about, []).append(fact)
    points = [point(binder, about, found) for about, found in groups.items()]
    points += [one.paragraph for one in _goods(binder, "overview")]
    return [Bullets(tuple(points))] if points else []
