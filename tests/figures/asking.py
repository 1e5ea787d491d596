"""Asking figures in tests: short words for an address and for what comes back."""

from decimal import Decimal

from pairbook.figures.addresses import address_of
from pairbook.figures.answers import Figure
from pairbook.figures.queries import figure

#: Both ends of a number, to be compared with whole numbers as well.
Ends = tuple[Decimal | int, Decimal | int | None]


def ask(measure: str, period: str = "2009", scopes: str = "pair:p") -> Figure:
    """Return a figure as known now."""
    return figure(address_of(f"{measure}@{scopes}@{period}"))


def ends(answer: Figure) -> Ends | None:
    """Return both ends of a value."""
    return None if answer.value is None else (answer.value.low, answer.value.high)


def counted(answer: Figure) -> set[str]:
    """Return the codes of what is counted."""
    return {one.code for one in answer.contributions if one.counted}


def beside(answer: Figure) -> set[str]:
    """Return the codes of what is listed and not counted."""
    return {one.code for one in answer.contributions if not one.counted}


def codes(answer: Figure) -> set[str]:
    """Return the codes of the problems."""
    return {problem.kind.code for problem in answer.problems}


def parts(answer: Figure) -> dict[str, Ends]:
    """Return the parts by measure, or by name where they are none."""
    return {
        part.measure or part.name.en: (part.value.low, part.value.high)
        for part in answer.parts
    }


def readings(answer: Figure) -> list[tuple[Decimal | int, bool]]:
    """Return the lower end of each reading, and whether it is the one used."""
    return [(reading.value.low, reading.used) for reading in answer.readings]
