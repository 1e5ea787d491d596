"""An account's rows with their values read, and where each code is defined."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from pairbook.accounts.cells import Amount, CellError, Tie, Value, value_of
from pairbook.accounts.columns import Kind, Sheet
from pairbook.accounts.reading import Folder, TextRow
from pairbook.values.period import Period
from pairbook.values.problem import Problem, ProblemKind


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet, its cells read to the kinds of its columns."""

    text: TextRow
    values: dict[str, Value]

    @property
    def sheet(self) -> Sheet:
        """The sheet it stands in."""
        return self.text.sheet

    @property
    def code(self) -> str:
        """Its own code; "" for rows that have none (legs)."""
        return self.words("code")

    def words(self, column: str) -> str:
        """Return a text, code, choice or unit; "" where it is empty."""
        found = self.values.get(column)
        return found if isinstance(found, str) else ""

    def codes(self, column: str) -> tuple[str, ...]:
        """Return several codes; () where there are none."""
        found = self.values.get(column)
        return found if isinstance(found, tuple) else ()

    def whole(self, column: str) -> int | None:
        """Return a whole number (or fen)."""
        found = self.values.get(column)
        return found if isinstance(found, int) and not isinstance(found, bool) else None

    def number(self, column: str) -> Decimal | None:
        """Return a number."""
        found = self.values.get(column)
        return found if isinstance(found, Decimal) else None

    def yes(self, column: str, *, default: bool) -> bool:
        """Return yes or no."""
        found = self.values.get(column)
        return found if isinstance(found, bool) else default

    def day(self, column: str) -> date | None:
        """Return a date."""
        found = self.values.get(column)
        return found if isinstance(found, date) else None

    def period(self, column: str = "period") -> Period | None:
        """Return a period."""
        found = self.values.get(column)
        return found if isinstance(found, Period) else None

    def amount(self, column: str = "value") -> Amount | None:
        """Return a value: a number, an interval or a kind of nothing."""
        found = self.values.get(column)
        return found if isinstance(found, Amount) else None

    def tie(self, column: str) -> Tie | None:
        """Return what is restated or spoken of."""
        found = self.values.get(column)
        return found if isinstance(found, Tie) else None


@dataclass(slots=True)
class Rows:
    """All rows of an account by sheet, with the problems found so far."""

    by_sheet: dict[str, list[Row]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)

    def of(self, sheet: str) -> list[Row]:
        """Return the rows of a sheet."""
        return self.by_sheet.get(sheet, [])

    def say(self, kind: ProblemKind, row: Row, at: str = "", **facts: object) -> None:
        """Note a problem of a row, at a column."""
        self.problems.append(Problem(kind, row.text.spot(at), facts))


def rows_of(folder: Folder) -> Rows:
    """Read every cell of a folder; what cannot be read becomes a problem."""
    rows = Rows(problems=list(folder.problems), unread=set(folder.unread))
    for name, texts in folder.rows.items():
        rows.by_sheet[name] = [_row(text, rows) for text in texts]
    return rows


def _row(text: TextRow, rows: Rows) -> Row:
    values: dict[str, Value] = {}
    for column in text.sheet.columns:
        try:
            values[column.name] = value_of(column, text.cells.get(column.name, ""))
        except CellError as error:
            values[column.name] = () if column.kind is Kind.REFS else None
            rows.problems.append(
                Problem(error.kind, text.spot(column.name), error.facts)
            )
    return Row(text, values)
