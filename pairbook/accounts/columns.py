"""The kinds of columns that an account's files have."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What may stand in a column."""

    CODE = "code"  # this row's own code
    TEXT = "text"
    REF = "reference"  # the code of a row of another sheet
    REFS = "references"  # several, with ; between
    INTEGER = "whole number"
    DECIMAL = "number"
    YUAN = "yuan"  # an amount, at most two decimals
    VALUE = "value"  # a number, low..high, low.. or a kind of nothing
    DATE = "date"
    PERIOD = "period"
    CHOICE = "choice"
    UNIT = "unit"
    BOOLEAN = "yes/no"
    TIE = "tie"  # what a statement restates: table:code/field or figure:address
    SUBJECT = "subject"  # a record: table:code


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet.

    ``of`` is the sheet that a reference points to, or the words of a choice with
    ``|`` between.
    """

    name: str
    kind: Kind
    says: str
    required: bool = False
    of: str = ""

    @property
    def choices(self) -> list[str]:
        """The words that a choice allows."""
        return self.of.split("|") if self.kind is Kind.CHOICE else []


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file of an account: its name, what a row is, and its columns."""

    name: str
    row: str
    columns: tuple[Column, ...]
    required: bool = False

    @property
    def file(self) -> str:
        """The name of the file."""
        return f"{self.name}.csv"

    def column(self, name: str) -> Column | None:
        """Return a column by its heading."""
        return next((found for found in self.columns if found.name == name), None)
