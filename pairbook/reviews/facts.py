"""What records say in a review: which facts, in which section, beside which others."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pairbook.figures.book import Book
from pairbook.figures.items import INCREMENT, LEVEL, RUNNING, Item, Subject
from pairbook.figures.ledger import moved_fen, movement_items
from pairbook.figures.observed import contract_item, observation_item
from pairbook.figures.records import Movement, Pairing, Stage
from pairbook.reviews.gathering import Sources
from pairbook.reviews.phrases import section_of_measure
from pairbook.values.interval import Interval
from pairbook.values.money import yuan_of
from pairbook.values.period import Period
from pairbook.values.say import Say

#: Movements of no measure, told by their kind under the project they are for.
TOLD_BY_KIND = frozenset({"use", "sale"})
NO_SAY = Say("", "")


@dataclass(frozen=True, slots=True)
class Subjected:
    """What a group of facts is about: a table and a thing."""

    table: str
    thing: int


@dataclass(frozen=True, slots=True)
class Fact:
    """One record's amount, placed in the review.

    ``note`` is what the number covers where that is not plain; ``is_bare`` says that
    it is about the whole pairing of the review.
    """

    item: Item
    section: str
    about: Subjected
    note: Say
    headings: frozenset[str]
    is_bare: bool


@dataclass(frozen=True)
class Scene:
    """A review being composed: the book, the sources, the pairing and the year."""

    book: Book
    sources: Sources
    pairing: Pairing
    year: int

    @property
    def last_day(self) -> date:
        """The day the review looks back from."""
        return date(self.year, 12, 31)

    @property
    def period(self) -> Period:
        """The year of the review."""
        return Period.year(self.year)

    @cached_property
    def stages(self) -> list[Stage]:
        """The pairing's own stages that have begun, in their order."""
        rows = [
            row
            for row in self.book.stages.values()
            if row.pairing == self.pairing.thing and row.period.first <= self.last_day
        ]
        return sorted(rows, key=lambda row: row.number)

    def in_scope(self, pairing: int) -> bool:
        """Say whether a pairing is the review's or lies in it."""
        return self.book.lies_in(pairing, self.pairing.thing)

    def stage_of(self, period: Period) -> Stage | None:
        """Return the stage that covers a period."""
        return next((row for row in self.stages if row.period.covers(period)), None)

    @cached_property
    def section_by_heading(self) -> dict[str, str]:
        """The section that tells what documents print under a heading.

        Learnt from projects, exchanges and passages, whose section is stated; a
        heading under which they are of several sections says nothing.
        """
        votes: dict[str, set[str]] = defaultdict(set)
        told = [(row.thing, row.id, row.section) for row in self.book.projects.values()]
        told += [
            (row.thing, row.id, row.section) for row in self.book.exchanges.values()
        ]
        for thing, version, section in told:
            for heading in self.sources.headings(thing, version):
                votes[heading].add(section)
        for passage in self.sources.passages:
            for heading in passage.headings:
                votes[heading].add(passage.section)
        return {
            heading: next(iter(found))
            for heading, found in votes.items()
            if len(found) == 1
        }

    def tells(self, thing: int, version: int, period: Period | None) -> bool:
        """Say whether the review of this year tells a thing.

        A thing without a period is told in the review of the year that the documents
        about it tell.
        """
        if period is not None:
            return period.last.year == self.year
        told = self.sources.told(thing, version)
        return not told or self.year in told


def _use_item(scene: Scene, row: Movement) -> Item:
    """Return a movement of no measure as an item of its kind."""
    return Item(
        table="movement",
        record=row.thing,
        version=row.id,
        code=row.code,
        label=row.purpose,
        measure=row.kind,
        amount=Interval.exact(yuan_of(moved_fen(row))),
        unit="yuan",
        nature=INCREMENT,
        period=row.period,
        subject=Subject(row.pairing, project=row.project),
        grade=scene.book.grade_of(row.id, "cited"),
        itself=True,
    )


def _items(scene: Scene) -> list[tuple[Item, Say]]:
    """Return what every record of the scope says, with its note, as entered."""
    book = scene.book
    found: list[tuple[Item, Say]] = [
        (observation_item(book, row), row.cover_note)
        for row in book.observations.values()
        if scene.in_scope(row.pairing)
    ]
    found += [
        (contract_item(book, row), NO_SAY)
        for row in book.contracts.values()
        if scene.in_scope(row.pairing)
    ]
    for movement in book.movements.values():
        if scene.in_scope(movement.pairing):
            items = movement_items(book, movement)
            if movement.kind in TOLD_BY_KIND and movement.project is not None:
                items = [_use_item(scene, movement)]
            found += [(item, NO_SAY) for item in items]
    return sorted(found, key=lambda one: one[0].record)


def _about(scene: Scene, item: Item) -> Subjected:
    """Return what an item is told under: its project, exchange, pairing or body."""
    subject = item.subject
    if subject.project is not None:
        return Subjected("project", subject.project)
    if subject.exchange is not None:
        return Subjected("exchange", subject.exchange)
    if subject.pairing != scene.pairing.thing:
        return Subjected("pairing", subject.pairing)
    if subject.organisation is not None:
        return Subjected("organisation", subject.organisation)
    if subject.place is not None:
        return Subjected("place", subject.place)
    return Subjected("pairing", subject.pairing)


def section_at(scene: Scene, headings: Iterable[str], fallback: str) -> str:
    """Return the section that tells what stands under headings, else another."""
    known = [
        scene.section_by_heading[heading]
        for heading in sorted(headings)
        if heading in scene.section_by_heading
    ]
    return known[0] if known else fallback


def _section(scene: Scene, item: Item, headings: Iterable[str]) -> str:
    """Return the section that tells an item."""
    book, subject = scene.book, item.subject
    project = book.projects.get(subject.project or 0)
    exchange = book.exchanges.get(subject.exchange or 0)
    if project is not None:
        return project.section
    if exchange is not None:
        return exchange.section
    if item.nature == RUNNING and subject.is_bare:
        return "overview"
    return section_at(scene, headings, section_of_measure(item.measure))


def facts(scene: Scene) -> list[Fact]:
    """Return what the records of the review's pairing say, in the order entered."""
    found = []
    for item, note in _items(scene):
        headings = scene.sources.headings(item.record, item.version)
        section = _section(scene, item, headings)
        about = _about(scene, item)
        bare = item.subject.is_bare and item.subject.pairing == scene.pairing.thing
        found.append(Fact(item, section, about, note, frozenset(headings), bare))
    return found


def is_of_year(scene: Scene, fact: Fact) -> bool:
    """Say whether a fact is of the year: in it, at its end, or undated and told."""
    item = fact.item
    if item.nature == INCREMENT and item.period is not None:
        return scene.period.covers(item.period)
    return scene.tells(item.record, item.version, item.period)


def is_story(scene: Scene, fact: Fact) -> bool:
    """Say whether a fact of an earlier year is told as experience of this one."""
    item = fact.item
    return (
        fact.section == "experience"
        and item.period is not None
        and item.period.last < scene.period.first
        and scene.year in scene.sources.told(item.record, item.version)
    )


def stage_telling(scene: Scene, fact: Fact) -> Stage | None:
    """Return the stage that tells a fact: of several years, or of an earlier year."""
    item = fact.item
    if item.period is None or item.period.last > scene.last_day:
        return None
    if is_of_year(scene, fact) or is_story(scene, fact):
        return None
    if item.nature == RUNNING:
        return None
    of_stage = fact.section == "review" or fact.is_bare or len(item.period.years) > 1
    stage = scene.stage_of(item.period) if of_stage else None
    if stage and item.nature == LEVEL and stage.period.last >= scene.period.first:
        return None  # a running stage has the levels of the year itself
    return stage
