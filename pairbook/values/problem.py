"""Problems are values: a stable code, what is wrong, what to do, where."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pairbook.values.say import Language, Say


class Severity(StrEnum):
    """Whether something with this problem may still be saved.

    What blocks keeps all from being saved; what warns may stand with a reason; what
    notes says how something was read and asks nothing.
    """

    BLOCKS = "blocks"
    WARNS = "warns"
    NOTES = "notes"


SEVERITY_SAYS: Mapping[Severity, Say] = {
    Severity.BLOCKS: Say("to be mended", "须更正"),
    Severity.WARNS: Say("warning", "提醒"),
    Severity.NOTES: Say("note", "说明"),
}


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """A kind of mistake: its stable code, what to say and what to do about it."""

    code: str
    says: Say
    remedy: Say
    severity: Severity = Severity.BLOCKS


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a problem is: file, row (the heading is row 1), column, or a record.

    In a workbook ``sheet`` and ``cell`` (as D12) say where; ``column`` is the name
    of the layout's column.
    """

    file: str = ""
    row: int | None = None
    column: str = ""
    record: str = ""
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        parts = [self.file, "!".join(part for part in (self.sheet, self.cell) if part)]
        if self.row is not None and not self.cell:
            parts.append(f"row {self.row}")
        parts += [self.column, self.record]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake at one spot."""

    kind: ProblemKind
    spot: Spot = field(default_factory=Spot)
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def blocks(self) -> bool:
        """Whether nothing may be saved while it stands."""
        return self.kind.severity is Severity.BLOCKS

    @property
    def warns(self) -> bool:
        """Whether it may stand only with a reason."""
        return self.kind.severity is Severity.WARNS

    def says(self, language: Language) -> str:
        """Say what is wrong."""
        return self.kind.says.to(language, **self.facts)

    def remedy(self, language: Language) -> str:
        """Say what to do."""
        return self.kind.remedy.to(language, **self.facts)

    def as_json(self) -> dict[str, object]:
        """Return the problem for machines, in both languages."""
        return {
            "code": self.kind.code,
            "severity": str(self.kind.severity),
            "file": self.spot.file or None,
            "row": self.spot.row,
            "column": self.spot.column or None,
            "record": self.spot.record or None,
            "sheet": self.spot.sheet or None,
            "cell": self.spot.cell or None,
            "says": {"en": self.says("en"), "zh": self.says("zh")},
            "remedy": {"en": self.remedy("en"), "zh": self.remedy("zh")},
        }
