"""The days a figure is asked for: a span, everything up to a day, or a stage."""

from dataclasses import dataclass
from datetime import date

from pairbook.figures.addresses import Asked
from pairbook.figures.book import Book
from pairbook.figures.problems import UNKNOWN_STAGE
from pairbook.figures.scopes import Range
from pairbook.values.period import EARLIEST, Period
from pairbook.values.problem import Problem, Spot


@dataclass(frozen=True, slots=True)
class Window:
    """The days asked for; ``first`` None is everything up to ``last``."""

    first: date | None
    last: date

    @property
    def period(self) -> Period:
        """The window as a period."""
        return Period(self.first or EARLIEST, self.last)


def window_of(book: Book, ranges: list[Range], asked: Asked) -> Window | Problem:
    """Return the days asked for; a problem where a stage is not there."""
    if asked.kind != "stage":
        span = asked.span or Period(EARLIEST, EARLIEST)
        return Window(None if asked.kind == "to" else span.first, span.last)
    spans = {
        days
        for one in ranges
        for head in one.heads
        if (days := _stage_span(book, head, asked.stage)) is not None
    }
    if len(spans) == 1:
        (only,) = spans
        return Window(only.first, only.last)
    heads = {
        thing for one in ranges for head in one.heads for thing in book.above[head]
    }
    near = [
        f"{row.number}: {row.period}"
        for row in sorted(book.stages.values(), key=lambda row: row.number)
        if row.pairing in heads
    ]
    scope = " + ".join(str(one.scope) for one in ranges)
    facts = {"scope": scope, "stage": asked.stage, "near": "; ".join(near) or "–"}
    return Problem(UNKNOWN_STAGE, Spot(record=scope), facts)


def _stage_span(book: Book, pairing: int, number: int | None) -> Period | None:
    """Return a numbered stage of a pairing, or of the nearest pairing above it."""
    seen: set[int] = set()
    at: int | None = pairing
    while at is not None and at not in seen and at in book.pairings:
        seen.add(at)
        for row in book.stages.values():
            if row.pairing == at and row.number == number:
                return row.period
        at = book.pairings[at].parent
    return None


def beginning_of(book: Book, pairing: int) -> date | None:
    """Return the first day of a pairing; where not stated, of the nearest above."""
    seen: set[int] = set()
    at: int | None = pairing
    while at is not None and at not in seen and at in book.pairings:
        seen.add(at)
        row = book.pairings[at]
        if row.valid_from is not None:
            return row.valid_from
        at = row.parent
    return None
