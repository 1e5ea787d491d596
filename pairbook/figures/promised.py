"""What was promised for a period: by year, in all, or both where it is not stated."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pairbook.figures import whys
from pairbook.figures.answers import Reading
from pairbook.figures.book import Book
from pairbook.figures.combining import Slot, total_of
from pairbook.figures.items import INCREMENT, Cover, Item, Placed, Subject
from pairbook.figures.problems import OPEN_PROMISE, STRADDLES_PERIOD
from pairbook.figures.records import Commitment, Indicator
from pairbook.figures.rolling import Rolled, roll
from pairbook.figures.scopes import Range, Verdict, verdict_on
from pairbook.figures.windows import Window
from pairbook.values.interval import Interval
from pairbook.values.nothing import Nothing
from pairbook.values.period import Period
from pairbook.values.problem import Problem, Spot
from pairbook.values.say import Say
from pairbook.values.wording import Wording

COMMITTED = "FIN-01"
DISCOUNT = "FIN-11"
#: Promises of these measures are fiscal aid; others are kinds of their own.
FISCAL = frozenset({COMMITTED, "FIN-02", "FIN-03", "FIN-04", "FIN-08", "FIN-09"})
GONE = frozenset({"superseded", "waived"})

PER_YEAR = Say("for each year", "按年")
IN_ALL = Say("in all", "总额")
WITH_DISCOUNT = Say("with the interest discount promised", "连同承诺的贷款贴息")
WITHOUT_DISCOUNT = Say("without the interest discount promised", "不含承诺的贷款贴息")


@dataclass(frozen=True, slots=True)
class Promise:
    """What a promise line comes to in the days asked for, by each reading.

    None: the reading gives no number for these days. ``at_most`` stands for the
    reading in all where only a part of its period is asked for.
    """

    item: Item
    row: Commitment
    by_year: Interval | None
    in_all: Interval | None
    at_most: Interval

    @property
    def used(self) -> Interval | None:
        """The amount that counts: as stated, by the reading used, or both ends."""
        reading = self.row.reading_used if self.is_open else self.row.per
        if reading == "year":
            return self.by_year
        if reading == "period":
            return self.in_all
        ends = [one for one in (self.by_year, self.in_all or self.at_most) if one]
        return _hull(ends)

    @property
    def is_open(self) -> bool:
        """Whether the source leaves open if it is for each year or in all."""
        return self.row.per == "not stated"


def _hull(ends: Iterable[Interval]) -> Interval:
    """Return the range that holds all readings."""
    found = list(ends)
    low = min(one.low for one in found)
    highs = [one.high for one in found if one.high is not None]
    high = max(highs) if len(highs) == len(found) else None
    if low == high:
        return Interval(low, high)
    return Interval(low, high, Wording.AT_LEAST if high is None else Wording.RANGE)


def times(amount: Interval, number: int) -> Interval:
    """Return an amount a number of times."""
    high = None if amount.high is None else amount.high * number
    return Interval(amount.low * number, high, amount.wording)


def years_asked(promised: Period, window: Window) -> int:
    """Count the years of a promise that lie in the days asked for, as far as promised.

    Examples:
        >>> from pairbook.values.period import period_of
        >>> years_asked(period_of("2006..2010"), Window(None, period_of("2009").last))
        4

    """
    shares = (
        Period(max(year.first, promised.first), min(year.last, promised.last))
        for year in map(Period.year, promised.years)
    )
    return sum(window.period.covers(share) for share in shares)


def promises(
    book: Book, measures: frozenset[str], ranges: list[Range], window: Window
) -> list[Promise]:
    """Return the promise lines of measures that stand for the days asked for.

    Left out: lines that a later one supersedes, or that were waived.
    """
    superseded = {row.supersedes for row in book.commitments.values()}
    found = []
    for row in book.commitments.values():
        item = _item(book, row)
        timely = row.period.meets(window.period)
        stands = row.state not in GONE and row.thing not in superseded
        in_scope = verdict_on(book, ranges, item) is Verdict.IN
        if row.measure in measures and timely and stands and in_scope:
            found.append(_promise(item, row, window))
    return found


def _promise(item: Item, row: Commitment, window: Window) -> Promise:
    """Return what a line comes to in the days asked for."""
    amount = item.low_high
    years = years_asked(row.period, window)
    covered = window.period.covers(row.period)
    return Promise(
        item=item,
        row=row,
        by_year=times(amount, years) if years else None,
        in_all=amount if covered else None,
        at_most=Interval(amount.low * 0, amount.high, Wording.RANGE),
    )


def _item(book: Book, row: Commitment) -> Item:
    """Return a promise line as an item of its measure."""
    body = book.organisations.get(row.promisor)
    agreement = book.agreements.get(row.agreement or 0)
    name = agreement.title if agreement else body.name if body else Say("", "")
    return Item(
        table="commitment",
        record=row.thing,
        version=row.id,
        code=row.code,
        label=name,
        measure=row.measure,
        amount=row.amount,
        unit="yuan" if row.unit == "yuan per year" else row.unit,
        nature=INCREMENT,
        period=row.period,
        subject=Subject(row.pairing),
        grade=book.grade_of(row.id, "cited"),
        payers=frozenset({row.promisor}),
        receivers=frozenset({row.promisee} if row.promisee is not None else ()),
    )


def roll_promises(
    book: Book, indicator: Indicator, ranges: list[Range], window: Window
) -> tuple[Rolled, list[Reading]]:
    """Add what was promised for the days asked for; both readings where it is open.

    Missing: where there is no promise line, what observations of the measure say.
    """
    found = promises(book, FISCAL, ranges, window)
    discount = promises(book, frozenset({DISCOUNT}), ranges, window)
    if not found:
        rolled = roll(book, indicator, ranges, window)
        _list_discount(rolled, discount)
        return rolled, []
    rolled = Rolled(method="sum")
    over = Cover(book, [promise.item for promise in found]).over
    counted: list[Promise] = []
    for promise in found:
        wide = next(over(promise.item), None)
        if wide is not None:
            why = whys.inside(wide)
            rolled.placed.append(Placed(promise.item, counted=False, why=why))
        else:
            _count(rolled, promise, counted)
    rolled.value = total_of(one.used for one in counted if one.used is not None)
    if rolled.value is None:
        rolled.nothing = Nothing.NOT_STATED
    elif any(one.kind is STRADDLES_PERIOD for one in rolled.problems):
        rolled.value = Interval(rolled.value.low, None, Wording.AT_LEAST)
    _list_discount(rolled, discount)
    readings = _open_readings(counted)
    return rolled, [*readings, *_discount_readings(rolled, discount)]


def _count(rolled: Rolled, promise: Promise, counted: list[Promise]) -> None:
    """Count a line, or list it where it gives no number for the days asked for."""
    used, item = promise.used, promise.item
    if promise.is_open:
        facts = {"record": item.code}
        rolled.problems.append(Problem(OPEN_PROMISE, Spot(record=item.code), facts))
    if used is None:
        why = whys.PROMISE_OF_THE_WHOLE
        rolled.placed.append(Placed(item, counted=False, why=why))
        period = {"record": item.code, "period": str(promise.row.period)}
        rolled.problems.append(
            Problem(STRADDLES_PERIOD, Spot(record=item.code), period)
        )
        return
    counted.append(promise)
    item = replace(item, amount=used)
    rolled.placed.append(Placed(item, counted=True))
    rolled.slots.append(
        Slot(item.measure, item.subject, item.nature, item.period, used, (item,))
    )


def _open_readings(counted: list[Promise]) -> list[Reading]:
    """Return the value by each reading of the lines that leave it open."""
    open_lines = [one for one in counted if one.is_open]
    if not open_lines:
        return []
    rest = [one.used for one in counted if not one.is_open and one.used is not None]
    used = {one.row.reading_used for one in open_lines}
    by_year = total_of([*rest, *(one.by_year or one.at_most for one in open_lines)])
    in_all = total_of([*rest, *(one.in_all or one.at_most for one in open_lines)])
    return [
        Reading(name, value, used=used == {reading})
        for name, value, reading in (
            (PER_YEAR, by_year, "year"),
            (IN_ALL, in_all, "period"),
        )
        if value is not None
    ]


def _list_discount(rolled: Rolled, discount: Iterable[Promise]) -> None:
    """List promised interest discount beside: a kind of its own."""
    rolled.placed += [
        Placed(
            replace(one.item, amount=one.used or one.item.amount),
            counted=False,
            why=whys.PROMISE_OF_ANOTHER_KIND,
        )
        for one in discount
    ]


def _discount_readings(rolled: Rolled, discount: Iterable[Promise]) -> list[Reading]:
    """Return the value without and with the interest discount promised."""
    amounts = [one.used for one in discount if one.used is not None]
    if rolled.value is None or not amounts:
        return []
    together = total_of([rolled.value, *amounts])
    return [
        Reading(WITHOUT_DISCOUNT, rolled.value, used=True),
        *([Reading(WITH_DISCOUNT, together, used=False)] if together else []),
    ]
