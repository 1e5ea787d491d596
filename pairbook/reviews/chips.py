"""Chips: numbers and dates of a review, each bound to what it rests on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from pairbook.figures.addresses import Address, Asked, Scope
from pairbook.figures.answers import Figure
from pairbook.figures.engine import figure as answer
from pairbook.figures.items import INCREMENT, RUNNING, Item
from pairbook.reviews.facts import Fact, Scene
from pairbook.reviews.tree import Chip
from pairbook.statements.queries import Stated
from pairbook.values.interval import Interval
from pairbook.values.period import Period, period_of
from pairbook.values.phrasing import period_in, phrase, plain
from pairbook.values.quantity import UNITS, Quantity
from pairbook.values.say import LANGUAGES, Say


class _Coded(Protocol):
    """A record with a code."""

    @property
    def code(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Doubts:
    """The numbers of the annex's questions, by record and by figure's address."""

    by_record: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    by_statement: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


def plain_value(amount: Interval) -> str:
    """Write an interval plainly: ``73``, ``2000..5000``, ``200..``.

    Examples:
        >>> plain_value(Interval.exact(73))
        '73'

    """
    if amount.is_exact:
        return plain(amount.low)
    high = "" if amount.high is None else plain(amount.high)
    return f"{plain(amount.low)}..{high}"


def in_both(amount: Interval, unit: str) -> Say:
    """Say an amount in both languages."""
    english, chinese = (phrase(amount, unit, language) for language in LANGUAGES)
    return Say(english, chinese)


def fitted(amount: Interval, unit: str, other: str) -> Interval | None:
    """Return an amount in another unit of the same kind; None where there is none."""
    if unit == other:
        return amount
    if {unit, other} - set(UNITS) or UNITS[unit].kind != UNITS[other].kind:
        return None
    low = Quantity(amount.low, unit).to(other).number
    if amount.high is None:
        return Interval(low, None, amount.wording)
    high = Quantity(amount.high, unit).to(other).number
    return Interval(low, high, amount.wording)


def same(one: Interval, unit: str, other: Interval, other_unit: str) -> bool:
    """Say whether two amounts are the same number with the same wording."""
    converted = fitted(one, unit, other_unit)
    return converted is not None and (
        converted.low == other.low
        and converted.high == other.high
        and (converted.is_exact or converted.wording == other.wording)
    )


class Binder:
    """Binds numbers to figures, records and statements; asks each figure once.

    The invariant: a chip claims only statements that print the same number with the
    same wording as it shows.
    """

    def __init__(self, scene: Scene, doubts: Doubts | None = None) -> None:
        self.scene = scene
        self.doubts = doubts or Doubts()
        self._figures: dict[Address, Figure] = {}
        self._by_figure: dict[str, list[Stated]] = defaultdict(list)
        for stated in scene.sources.statements.values():
            if stated.figure:
                self._by_figure[stated.figure].append(stated)

    def with_doubts(self, doubts: Doubts) -> "Binder":
        """Return a binder of the same figures that marks doubts."""
        other = Binder(self.scene, doubts)
        other._figures = self._figures
        return other

    def figure(self, measure: str, scope: Scope, asked: Asked) -> Figure:
        """Return a figure from the book of the review."""
        address = Address(measure, (scope,), asked)
        if address not in self._figures:
            self._figures[address] = answer(self.scene.book, address)
        return self._figures[address]

    def of_pair(self, measure: str, asked: Asked) -> Figure:
        """Return a figure of the whole pairing."""
        return self.figure(measure, Scope("pair", self.scene.pairing.code), asked)

    def asked_figures(self, measure: str) -> list[Figure]:
        """Return the figures of a measure that were asked for so far."""
        return [
            figure
            for address, figure in self._figures.items()
            if address.measure == measure
        ]

    def figure_chip(self, figure: Figure) -> Chip | None:
        """Bind a figure's value; None where it has none."""
        if figure.value is None:
            return None
        records = tuple(row.record for row in figure.contributions if row.counted)
        address = str(figure.address)
        printed = [*self._by_figure.get(address, ())]
        for record in records:
            printed += self.scene.sources.restating.get(record, ())
        chip = _unbound(address, figure.value, figure.unit, figure.name)
        return self._claiming(replace(chip, records=records), figure.value, printed)

    def fact_chip(self, fact: Fact, *, scope: Scope | None = None) -> Chip | None:
        """Bind a fact: to the figure that computes the same, else to its record.

        A record that a single statement tells is bound to the statement.
        """
        item = fact.item
        if item.amount is None:
            return None
        found = self._figure_of(fact, scope)
        if (
            found
            and found.value
            and same(item.amount, item.unit, found.value, found.unit)
        ):
            return self.figure_chip(found)
        return self.record_chip(item)

    def record_chip(self, item: Item) -> Chip | None:
        """Bind an amount to its record, or to the statement that alone tells it."""
        if item.amount is None:
            return None
        printed = self.scene.sources.restating.get(item.record, ())
        indicator = self.scene.book.indicator(item.measure)
        name = indicator.name if indicator else _kind_name(item)
        made = replace(
            _unbound(f"{item.table}:{item.code}", item.amount, item.unit, name),
            kind="record",
            records=(item.record,),
        )
        chip = self._claiming(made, item.amount, printed)
        if not chip.statements:
            return chip
        address = f"statement:{chip.statements[0]}"
        return replace(chip, kind="statement", address=address)

    def _figure_of(self, fact: Fact, scope: Scope | None) -> Figure | None:
        """Return the figure that would compute a fact, where it can be asked for."""
        item, book = fact.item, self.scene.book
        if item.period is None or book.indicator(item.measure) is None:
            return None
        return self.figure(
            item.measure, scope or self.scope_of(fact), asked_of(item, item.period)
        )

    def scope_of(self, fact: Fact) -> Scope:
        """Return the scope that a fact is told under."""
        book = self.scene.book
        rows: Mapping[str, Mapping[int, _Coded]] = {
            "project": book.projects,
            "exchange": book.exchanges,
            "pairing": book.pairings,
            "organisation": book.organisations,
            "place": book.places,
        }
        table = fact.about.table
        kind = "pair" if table == "pairing" else table
        return Scope(kind, rows[table][fact.about.thing].code)

    def statement_chip(self, stated: Stated) -> Chip:
        """Bind what a document prints to the statement itself."""
        amount = stated.amount
        shown = (
            in_both(amount, stated.unit) if amount else Say(stated.value, stated.value)
        )
        return Chip(
            kind="statement",
            address=f"statement:{stated.code}",
            shown=shown,
            value=plain_value(amount) if amount else stated.value,
            unit=stated.unit,
            wording=str(amount.wording) if amount else "",
            name=stated.says,
            statements=(stated.code,),
            records=(stated.record,) if stated.record else (),
            doubts=self._doubts(
                (stated.record,) if stated.record else (), [stated.code]
            ),
        )

    def date_chip(
        self, table: str, code: str, field_name: str, thing: int, when: Period | date
    ) -> Chip:
        """Bind a date or period to the field of its record.

        Where a statement tells the field more loosely (a month for a day), it is
        shown as the statement has it.
        """
        stated = [
            row
            for row in self.scene.sources.restating.get(thing, ())
            if row.field == field_name
        ]
        period = Period(when, when) if isinstance(when, date) else when
        for row in stated:
            period = _as_stated(row.value, period)
        english, chinese = (period_in(period, language) for language in LANGUAGES)
        return Chip(
            kind="date",
            address=f"{table}:{code}/{field_name}",
            shown=Say(english, chinese),
            value=str(period),
            statements=tuple(row.code for row in stated),
            records=(thing,),
        )

    def count_chip(self, address: str, count: int, unit: str, name: Say) -> Chip:
        """Bind a count of records to the figure that lists them."""
        amount = Interval.exact(count)
        return Chip(
            "count", address, in_both(amount, unit), str(count), unit, name=name
        )

    def _claiming(
        self, chip: Chip, amount: Interval, printed: Iterable[Stated]
    ) -> Chip:
        """Let a chip claim the statements which print the same."""
        claimed = tuple(
            dict.fromkeys(
                stated.code
                for stated in printed
                if not stated.field
                and stated.amount
                and same(stated.amount, stated.unit or chip.unit, amount, chip.unit)
            )
        )
        doubts = self._doubts(chip.records, claimed)
        return replace(chip, statements=claimed, doubts=doubts)

    def _doubts(
        self, records: Iterable[int], statements: Iterable[str]
    ) -> tuple[int, ...]:
        """Return the annex's questions about records or statements."""
        found = {at for row in records for at in self.doubts.by_record.get(row, ())}
        found |= {
            at for code in statements for at in self.doubts.by_statement.get(code, ())
        }
        return tuple(sorted(found))


def _unbound(address: str, amount: Interval, unit: str, name: Say) -> Chip:
    """Return a figure's chip that claims nothing yet."""
    return Chip(
        kind="figure",
        address=address,
        shown=in_both(amount, unit),
        value=plain_value(amount),
        unit=unit,
        wording=str(amount.wording),
        name=name,
    )


def _as_stated(value: str, period: Period) -> Period:
    """Return the period a statement prints, where it covers the record's."""
    try:
        stated = period_of(value)
    except ValueError:
        return period
    return stated if stated.covers(period) else period


def _kind_name(item: Item) -> Say:
    """Name an amount that no indicator names, by its purpose or its kind."""
    return item.label if item.label.en else Say(item.measure, item.measure)


def asked_of(item: Item, period: Period) -> Asked:
    """Ask for an item's own time: its span, all up to its day, or the year of a level.

    Examples: an increment of 2009 is asked for as 2009, a running total at the end of
    2009 as to:2009-12-31, a level at the end of 2009 as 2009.
    """
    if item.nature == RUNNING:
        return Asked.up_to(period.last)
    if item.nature == INCREMENT:
        return Asked("span", period)
    return Asked.year(period.last.year)
