"""The problems of an upload as its page lists them: by sheet, with reasons."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.utils.http import urlencode

from pairbook.values.problem import SEVERITY_SAYS, Problem, Severity
from pairbook.values.say import Language, Say
from pairbook.web.links import same
from pairbook.workbooks.pages import key_of

#: Problems that the page shows; the others are counted.
PROBLEMS = 200
#: Which problems come first.
WEIGHT: Mapping[Severity, int] = {each: n for n, each in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """A problem, its cell, and the reason typed for it so far."""

    problem: Problem
    key: str
    anchor: str
    where: str
    reason: str
    takes_reason: bool

    @property
    def severity(self) -> str:
        """Blocks, warns or notes."""
        return str(self.problem.kind.severity)

    @property
    def severity_says(self) -> Say:
        """Which, in words."""
        return SEVERITY_SAYS[self.problem.kind.severity]

    @property
    def weight(self) -> tuple[int, bool]:
        """How soon it is to be looked at: what blocks first, what has a reason late."""
        return WEIGHT[self.problem.kind.severity], bool(self.reason)


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """The problems of a sheet that are shown; ``count`` is of all it has."""

    sheet: str
    count: int
    lines: list[ProblemLine]


@dataclass(frozen=True, slots=True)
class FilterLine:
    """A way to narrow the list, and how many it leaves."""

    name: Say
    query: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class KindLine:
    """A kind of warning that several cells have and no reason yet."""

    code: str
    says: str
    count: int


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which problems the address asks for: of a severity, of a sheet."""

    severity: str = ""
    sheet: str | None = None

    def keeps(self, problem: Problem) -> bool:
        """Say whether a problem is asked for."""
        return self.severity in {"", str(problem.kind.severity)} and self.sheet in {
            None,
            problem.spot.sheet,
        }

    def query(self) -> str:
        """Return how an address asks for it."""
        asked = {"severity": self.severity, "sheet": self.sheet}
        return urlencode({name: value for name, value in asked.items() if value})


def narrowed(asked: Mapping[str, str]) -> Narrowed:
    """Read what an address asks for; what it cannot mean narrows nothing."""
    severity = asked.get("severity", "")
    return Narrowed(severity if severity in set(Severity) else "", asked.get("sheet"))


def filters(problems: Sequence[Problem], chosen: Narrowed) -> list[FilterLine]:
    """Return the ways to narrow the list: all, by severity, by sheet."""
    severities = Counter(str(problem.kind.severity) for problem in problems)
    sheets = Counter(problem.spot.sheet for problem in problems)
    ways = [(Narrowed(), Say("all", "全部"), len(problems))]
    ways += [
        (Narrowed(str(each)), says, severities[str(each)])
        for each, says in SEVERITY_SAYS.items()
        if severities[str(each)]
    ]
    if len(sheets) > 1:
        ways += [
            (Narrowed(sheet=sheet), same(sheet), count)
            for sheet, count in sheets.items()
            if sheet
        ]
    return [
        FilterLine(name, way.query(), count, way == chosen) for way, name, count in ways
    ]


def groups(
    problems: Iterable[Problem], reasons: Mapping[str, str]
) -> tuple[list[ProblemGroup], int]:
    """Return the problems to show, by sheet, and how many are not shown.

    In a sheet what blocks comes first, then warnings without a reason; each by row.

    Args:
        problems: those that are asked for.
        reasons: what was typed so far, by key.

    """
    lines = [line_of(problem, reasons) for problem in problems]
    lines.sort(key=lambda line: line.weight)
    by_sheet: dict[str, list[ProblemLine]] = {}
    for line in lines:
        by_sheet.setdefault(line.problem.spot.sheet, []).append(line)
    shown, left = [], PROBLEMS
    for sheet, found in by_sheet.items():
        if left > 0:
            found.sort(key=_place)
            shown.append(ProblemGroup(sheet, len(found), found[:left]))
            left -= len(found)
    return shown, max(0, len(lines) - PROBLEMS)


def _place(line: ProblemLine) -> tuple[tuple[int, bool], int, int, str]:
    """Return where a problem comes in its sheet: by weight, then row and column."""
    spot = line.problem.spot
    letters = spot.cell.rstrip("0123456789")
    row = spot.cell.removeprefix(letters)
    at = int(row) if row.isdecimal() else spot.row or 0
    return line.weight, at, len(letters), letters


def line_of(problem: Problem, reasons: Mapping[str, str]) -> ProblemLine:
    """Return a problem as the page shows it."""
    spot, key = problem.spot, key_of(problem)
    where = spot.cell or (f"{spot.row}" if spot.row else "") or spot.column
    return ProblemLine(
        problem,
        key,
        f"p-{sha256(key.encode()).hexdigest()[:10]}",
        where or "—",
        reasons.get(key, "") if problem.warns else "",
        problem.warns,
    )


def without_reason(
    problems: Iterable[Problem], reasons: Mapping[str, str]
) -> list[Problem]:
    """Return the warnings that have no reason yet."""
    return [
        problem
        for problem in problems
        if problem.warns and not reasons.get(key_of(problem), "").strip()
    ]


def kinds(unreasoned: Iterable[Problem], language: Language) -> list[KindLine]:
    """Return the kinds of warning that more than one cell has and no reason yet."""
    counts: Counter[str] = Counter()
    first: dict[str, Problem] = {}
    for problem in unreasoned:
        counts[problem.kind.code] += 1
        first.setdefault(problem.kind.code, problem)
    return [
        KindLine(code, f"{first[code].says(language)} …", count)
        for code, count in counts.most_common()
        if count > 1
    ]
