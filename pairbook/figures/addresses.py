"""The address of a figure: measure, scopes, period, as known on.

Written ``FIN-07@pair:beijing-inner-mongolia@2009``, with ``@known:12`` after it
where it is not asked as of now. The command takes the same parts as options.
"""

from dataclasses import dataclass
from datetime import date

from pairbook.values.period import EARLIEST, Period, period_of

SCOPE_KINDS = (
    "programme",
    "pair",
    "place",
    "project",
    "organisation",
    "exchange",
    "donor",
    "sector",
)


class AddressError(ValueError):
    """An address that cannot be read; the message says what is expected."""


@dataclass(frozen=True, slots=True, order=True)
class Scope:
    """What a figure is of: a kind and a code, as ``pair:haidian-keyouqian``."""

    kind: str
    code: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.code}"


@dataclass(frozen=True, slots=True)
class Asked:
    """The period asked for: a span, a numbered stage, or all up to a day.

    ``kind`` is span, stage or to; a stage's span is found by its pairing.
    """

    kind: str
    span: Period | None = None
    stage: int | None = None

    @classmethod
    def year(cls, year: int) -> "Asked":
        """Ask for a calendar year."""
        return cls("span", Period.year(year))

    @classmethod
    def up_to(cls, last: date) -> "Asked":
        """Ask for everything up to a day."""
        return cls("to", Period(EARLIEST, last))

    def __str__(self) -> str:
        if self.kind == "stage":
            return f"stage:{self.stage}"
        if self.span is None:
            raise AddressError("A span or cumulative period has days.")
        return f"to:{self.span.last}" if self.kind == "to" else str(self.span)


@dataclass(frozen=True, slots=True)
class Address:
    """Measure (an indicator's code), scopes taken together, period, journal number."""

    measure: str
    scopes: tuple[Scope, ...]
    asked: Asked
    known: int | None = None

    def __str__(self) -> str:
        scopes = "+".join(str(scope) for scope in self.scopes)
        known = f"@known:{self.known}" if self.known is not None else ""
        return f"{self.measure}@{scopes}@{self.asked}{known}"


def scope_of(text: str) -> Scope:
    """Read a scope: ``pair:NAME``, ``place:CODE``, ``project:ID``, ….

    Raises:
        AddressError: if it has no known kind, or no code.

    """
    kind, _, code = text.partition(":")
    if kind not in SCOPE_KINDS or not code.strip():
        kinds = ", ".join(f"{kind}:CODE" for kind in SCOPE_KINDS)
        raise AddressError(f"{text!r} is no scope; write one of {kinds}.")
    return Scope(kind, code.strip())


def asked_of(text: str) -> Asked:
    """Read a period: ``2009``, ``2006..2009``, ``stage:4``, ``to:2009-12-31``.

    Raises:
        AddressError: if it is none of these.

    """
    try:
        if text.startswith("stage:"):
            return Asked("stage", stage=int(text.removeprefix("stage:")))
        if text.startswith("to:"):
            return Asked.up_to(period_of(text.removeprefix("to:")).last)
        return Asked("span", period_of(text))
    except ValueError as error:
        raise AddressError(
            f"{text!r} is no period ({error}); write 2009, 2006..2009, stage:4 or "
            "to:2009-12-31."
        ) from error


def address_of(text: str) -> Address:
    """Read a whole address.

    Raises:
        AddressError: if a part is missing or cannot be read.

    Examples:
        >>> str(address_of("FIN-07@pair:beijing-inner-mongolia@to:2009"))
        'FIN-07@pair:beijing-inner-mongolia@to:2009-12-31'

    """
    parts = text.split("@")
    if len(parts) not in {3, 4} or not parts[0]:
        raise AddressError(f"{text!r} is no address; write MEASURE@SCOPE@PERIOD.")
    known = None
    if len(parts) == 4:
        number = parts[3].removeprefix("known:")
        if not number.isdigit():
            raise AddressError(f"{parts[3]!r} is no journal number; write known:12.")
        known = int(number)
    scopes = tuple(sorted({scope_of(scope) for scope in parts[1].split("+")}))
    return Address(parts[0], scopes, asked_of(parts[2]), known)
