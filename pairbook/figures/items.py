"""Items: records of every kind brought into one form, so that one rule fits all.

An item says an amount of a measure about a subject in a period. What is wider covers
what is narrower: the narrower is then an "of which" (domain 2.4).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pairbook.figures.book import Book
from pairbook.values.interval import Interval
from pairbook.values.nothing import Nothing
from pairbook.values.period import Period
from pairbook.values.say import Say

INCREMENT, RUNNING, LEVEL = "increment", "running total", "level"

#: What each money measure is a part of: a total of the wider holds the narrower.
WITHIN: Mapping[str, tuple[str, ...]] = {
    "FIN-02": ("FIN-04", "FIN-07"),
    "FIN-03": ("FIN-04", "FIN-07"),
    "FIN-04": ("FIN-07",),
    "FIN-05": ("FIN-07",),
    "FIN-06": ("FIN-07",),
    "FIN-08": ("FIN-02", "FIN-04", "FIN-07"),
    "FIN-09": ("FIN-02", "FIN-04", "FIN-07"),
    "FIN-10": ("FIN-07",),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What a record is about: its pairing, and what narrows it (things)."""

    pairing: int
    place: int | None = None
    project: int | None = None
    organisation: int | None = None
    exchange: int | None = None

    @property
    def is_bare(self) -> bool:
        """Whether it is about the whole pairing."""
        narrowing = (self.place, self.project, self.organisation, self.exchange)
        return all(thing is None for thing in narrowing)


@dataclass(frozen=True, slots=True)
class Item:
    """One record's amount of a measure.

    ``amount`` None: ``nothing`` says why. ``itself`` says that each record is an
    event of its own (a movement, a contract, a signed document): two alike are two,
    never two reports of one. ``totals`` says whether it may hold others inside it.
    ``payers`` and ``receivers`` are organisations that paid and got the money.
    """

    table: str
    record: int
    version: int
    code: str
    label: Say
    measure: str
    amount: Interval | None
    unit: str
    nature: str
    period: Period | None
    subject: Subject
    grade: str
    itself: bool = False
    totals: bool = True
    nothing: Nothing | None = None
    part_of: int | None = None
    part_status: str = ""
    counting: str = ""
    effect: str = ""
    payers: frozenset[int] = frozenset()
    receivers: frozenset[int] = frozenset()

    @property
    def low_high(self) -> Interval:
        """The amount of an item that has one.

        Raises:
            ValueError: if it has none.

        """
        if self.amount is None:
            raise ValueError(f"{self.code} has no amount.")
        return self.amount


@dataclass(frozen=True, slots=True)
class Placed:
    """An item and whether it counts; ``why`` where it does not."""

    item: Item
    counted: bool
    why: Say | None = None


def measure_holds(wide: str, narrow: str) -> bool:
    """Say whether a total of one measure holds what is said of the other."""
    return wide == narrow or wide in WITHIN.get(narrow, ())


def subject_holds(book: Book, wide: Subject, narrow: Subject) -> bool:
    """Say whether a subject is another one or holds it (design: figures, scope)."""
    return book.lies_in(narrow.pairing, wide.pairing) and all(
        wider is None or book.lies_in(narrower, wider)
        for wider, narrower in (
            (wide.place, narrow.place),
            (wide.project, narrow.project),
            (wide.organisation, narrow.organisation),
            (wide.exchange, narrow.exchange),
        )
    )


def period_holds(wide: Item, narrow: Item) -> bool:
    """Say whether the time of an item holds that of another of the same nature.

    Levels and running totals are compared as of the end asked for, whatever their
    day; increments by their days.
    """
    if wide.nature != INCREMENT:
        return True
    if wide.period is None or narrow.period is None:
        return False
    return wide.period.covers(narrow.period)


def holds(book: Book, wide: Item, narrow: Item) -> bool:
    """Say whether an item is at least as wide as another in every respect."""
    return _same_but_subject(wide, narrow) and subject_holds(
        book, wide.subject, narrow.subject
    )


def covers(book: Book, wide: Item, narrow: Item) -> bool:
    """Say whether the narrower item is an "of which" of the wider one.

    Two records of an event of their own cover each other only by subject or period:
    city money beside money that is not divided is not inside it.
    """
    if not wide.totals or wide.record == narrow.record:
        return False
    if not holds(book, wide, narrow):
        return False
    if wide.itself and narrow.itself:
        return wide.subject != narrow.subject or (
            wide.nature == INCREMENT and wide.period != narrow.period
        )
    return not holds(book, narrow, wide)


def laps(wide: Item, narrow: Item) -> bool:
    """Say whether two increments of a measure share days, the wider not all of them."""
    if not wide.nature == narrow.nature == INCREMENT:
        return False
    if wide.period is None or narrow.period is None:
        return False
    return (
        measure_holds(wide.measure, narrow.measure)
        and wide.period.meets(narrow.period)
        and not wide.period.covers(narrow.period)
    )


#: Of items alike in all that covering looks at, so many are kept: one may be the
#: item itself, and one the whole of which it is stated to be a part.
ALIKE = 3


class Cover:
    """Finds what covers an item, without comparing everything with everything.

    The invariant: items are kept by subject, and of each subject by what else
    covering looks at; which subjects hold another is found once.
    """

    def __init__(self, book: Book, wide: Iterable[Item]) -> None:
        self.book = book
        self._kept: dict[Subject, dict[object, list[Item]]] = {}
        self._holding: dict[Subject, list[Subject]] = {}
        for item in wide:
            if item.totals:
                kept = self._kept.setdefault(item.subject, {})
                key = (item.measure, item.nature, item.period, item.itself)
                alike = kept.setdefault(key, [])
                if len(alike) < ALIKE:
                    alike.append(item)

    def over(self, narrow: Item) -> Iterator[Item]:
        """Find what covers an item."""
        for subject in self._subjects_over(narrow.subject):
            for alike in self._kept[subject].values():
                if not _same_but_subject(alike[0], narrow):
                    continue
                for wide in alike:
                    if covers(self.book, wide, narrow):
                        yield wide

    def lapping(self, narrow: Item) -> Iterator[Item]:
        """Find what holds an increment by subject, and only a part of its days."""
        for subject in self._subjects_over(narrow.subject):
            if subject_holds(self.book, narrow.subject, subject):
                continue
            for wide, *_ in self._kept[subject].values():
                if laps(wide, narrow):
                    yield wide

    def _subjects_over(self, narrow: Subject) -> list[Subject]:
        """Return the subjects that hold another."""
        if narrow not in self._holding:
            self._holding[narrow] = [
                wide for wide in self._kept if subject_holds(self.book, wide, narrow)
            ]
        return self._holding[narrow]


def _same_but_subject(wide: Item, narrow: Item) -> bool:
    """Say whether an item may cover another, by all but the subject."""
    return (
        wide.nature == narrow.nature
        and measure_holds(wide.measure, narrow.measure)
        and period_holds(wide, narrow)
    )
