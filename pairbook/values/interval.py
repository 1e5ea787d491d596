"""Intervals: what is known of a number that a source gives in words (domain 10.3)."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from pairbook.values.wording import Wording


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from ``low`` to ``high``; ``high`` None is open upward.

    An exact number is an interval of one point. Sums add ends, so that the sum of
    exact numbers is exact and the sum of "nearly" and "more than" stays honest.
    """

    low: Decimal
    high: Decimal | None
    wording: Wording = Wording.EXACT

    def __post_init__(self) -> None:
        if self.high is not None and self.high < self.low:
            raise ValueError(f"An interval ends ({self.high}) before it starts.")

    @classmethod
    def exact(cls, number: Decimal | int) -> "Interval":
        """Return one point."""
        return cls(Decimal(number), Decimal(number))

    @property
    def is_exact(self) -> bool:
        """Whether it is one point."""
        return self.low == self.high

    @property
    def printed(self) -> Decimal:
        """The number that the source wrote beside its wording.

        "Nearly" and "under" are said of the upper end, all others of the lower;
        "about" is said of the middle.
        """
        if self.high is None:
            return self.low
        if self.wording in {Wording.NEARLY, Wording.UNDER}:
            return self.high
        if self.wording is Wording.ABOUT:
            return (self.low + self.high) / 2
        return self.low

    def __add__(self, other: "Interval") -> "Interval":
        high = (
            None if self.high is None or other.high is None else self.high + other.high
        )
        low = self.low + other.low
        both = {self.wording, other.wording}
        if low == high:
            return Interval(low, high)
        return Interval(low, high, both.pop() if len(both) == 1 else Wording.RANGE)

    def __sub__(self, other: "Interval") -> "Interval":
        """Return what is left when any number of the other is taken away.

        Raises:
            ValueError: if the other is open upward: nothing is known of the rest.

        """
        if other.high is None:
            raise ValueError("Nothing is left of a number less an open interval.")
        high = None if self.high is None else self.high - other.low
        low = self.low - other.high
        return Interval(low, high, Wording.EXACT if low == high else Wording.RANGE)

    def meets(self, other: "Interval") -> bool:
        """Say whether some number is in both."""
        return (self.high is None or other.low <= self.high) and (
            other.high is None or self.low <= other.high
        )


def _step(number: Decimal) -> Decimal:
    """Return one unit of the last significant digit kept by a rounding word.

    Two significant digits where there are two, one where the number is 1 x 10^n.

    Examples:
        >>> _step(Decimal(1200)), _step(Decimal(3000)), _step(Decimal(85))
        (Decimal('1E+2'), Decimal('1E+3'), Decimal('1'))

    """
    digits = number.normalize().as_tuple()
    return Decimal(1).scaleb(int(digits.exponent))


def interval_of(number: Decimal, wording: Wording) -> Interval:
    """Return the interval that a number and its wording stand for (domain 10.3).

    "more than 1,200" is [1,200; 1,300), "nearly one million" is [950,000;
    1,000,000), "about" is within 5%, "at least" and "incomplete" have no upper end,
    "under" starts at zero.

    Raises:
        ValueError: for "vague" and "range", which need both ends.

    Examples:
        >>> interval_of(Decimal(1200), Wording.MORE_THAN).high
        Decimal('1300')
        >>> interval_of(Decimal(1000000), Wording.NEARLY).low
        Decimal('950000')

    """
    match wording:
        case Wording.EXACT:
            return Interval(number, number)
        case Wording.MORE_THAN:
            high = number + _step(number)
            return Interval(number, Decimal(f"{high:f}"), wording)
        case Wording.NEARLY:
            low = (number * Decimal("0.95")).to_integral_value(ROUND_CEILING)
            return Interval(low, number, wording)
        case Wording.ABOUT:
            spread = number * Decimal("0.05")
            return Interval(number - spread, number + spread, wording)
        case Wording.AT_LEAST | Wording.INCOMPLETE:
            return Interval(number, None, wording)
        case Wording.UNDER:
            return Interval(Decimal(0), number, wording)
        case Wording.VAGUE | Wording.RANGE:
            raise ValueError(f"“{wording}” needs a lower and an upper end: 2000..5000.")
