"""Periods of whole days, as sources give them: a year, a range, a month, a date."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

#: The programme's years a period may touch (re-pairing of 1996 to far plans).
EARLIEST, LATEST = date(1949, 1, 1), date(2100, 12, 31)

_POINT = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From a first day to a last day, both inside."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"A period ends ({self.last}) before it starts.")

    @classmethod
    def year(cls, year: int) -> "Period":
        """Return a calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    def covers(self, other: "Period") -> bool:
        """Say whether every day of the other is inside this one."""
        return self.first <= other.first and other.last <= self.last

    def meets(self, other: "Period") -> bool:
        """Say whether the two share a day."""
        return self.first <= other.last and other.first <= self.last

    @property
    def days(self) -> int:
        """How many days, first and last counted."""
        return (self.last - self.first).days + 1

    @property
    def years(self) -> list[int]:
        """The calendar years that the period touches."""
        return list(range(self.first.year, self.last.year + 1))

    @property
    def is_whole_years(self) -> bool:
        """Whether it starts on 1 January and ends on 31 December."""
        return (self.first.month, self.first.day, self.last.month, self.last.day) == (
            1,
            1,
            12,
            31,
        )

    def __str__(self) -> str:
        if self.is_whole_years:
            years = {self.first.year, self.last.year}
            return "..".join(str(year) for year in sorted(years))
        if self.first == self.last:
            return self.first.isoformat()
        end_of_month = (self.last + timedelta(days=1)).day == 1
        if self.first.day == 1 and end_of_month:
            ends = dict.fromkeys((f"{self.first:%Y-%m}", f"{self.last:%Y-%m}"))
            return "..".join(ends)
        return f"{self.first.isoformat()}..{self.last.isoformat()}"


def _point(text: str) -> Period:
    """Read one end of a period: a year, a month or a day."""
    found = _POINT.fullmatch(text.strip())
    if not found:
        raise ValueError(
            f"{text!r} is no year, month or day (2009, 2009-08, 2009-08-31)."
        )
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None  # noqa: S101  the pattern has the year
    if month is None:
        return Period.year(year)
    if day is None:
        if not 1 <= month <= 12:
            raise ValueError(f"{text!r} has no such month.")
        return Period(
            date(year, month, 1), date(year, month, monthrange(year, month)[1])
        )
    on = date(year, month, day)
    return Period(on, on)


def period_of(text: str) -> Period:
    """Read a period as files and addresses write it.

    ``2009``, ``2009-08``, ``2009-08-31`` or two of them with ``..`` between.

    Raises:
        ValueError: if it is none of these, ends before it starts, or lies outside
            1949-2100.

    Examples:
        >>> str(period_of("1996-09..2009-12"))
        '1996-09..2009-12'

    """
    first, _, last = text.partition("..")
    period = Period(_point(first).first, _point(last or first).last)
    if period.first < EARLIEST or period.last > LATEST:
        raise ValueError(f"{text!r} lies outside {EARLIEST.year}-{LATEST.year}.")
    return period
