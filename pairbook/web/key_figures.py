"""Key figures of a pairing by year: money in its families, works and results apart."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pairbook.figures.addresses import Address, Asked, Scope
from pairbook.figures.answers import Figure
from pairbook.figures.book import Book
from pairbook.figures.engine import figure
from pairbook.values.period import Period
from pairbook.values.say import Say
from pairbook.web.links import Link, figure_link, same

#: The money families (domain, page 0, rule 2): never a sum across them.
FAMILIES: tuple[tuple[Say, tuple[str, ...]], ...] = (
    (Say("Free aid", "无偿援助"), ("FIN-04", "FIN-05", "FIN-06", "FIN-07")),
    (Say("Matching", "配套资金"), ("FIN-13",)),
    (Say("Interest discount", "贷款贴息"), ("FIN-11",)),
    (Say("Loan principal", "贷款本金"), ("FIN-12",)),
    (
        Say("Enterprise investment", "企业投资"),
        ("IND-03", "IND-04", "IND-15"),
    ),
    (Say("Sales", "销售"), ("CON-01",)),
)
#: Rows of results at most: those with the most years come first.
MOST_RESULTS = 18


@dataclass(frozen=True, slots=True)
class KeyCell:
    """One figure of a table and its passport; None: it has no value."""

    link: Link
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One heading of a table's line or column."""

    link: Link | None
    name: Say
    unit: str
    family: Say | None = None
    first_of_family: bool = False


@dataclass(frozen=True, slots=True)
class KeyTable:
    """A table of figures: columns, and lines of cells."""

    caption: Say
    columns: list[KeyLine]
    lines: list[tuple[KeyLine, list[KeyCell]]]
    families: list[tuple[Say, int]]


def records_by_year(now: Book, pairings: set[int]) -> dict[int, int]:
    """Return how many movements and observations speak of each year alone."""
    periods = [
        *(row.period for row in now.movements.values() if row.pairing in pairings),
        *(
            row.period
            for row in now.observations.values()
            if row.pairing in pairings and row.nature == "increment"
        ),
    ]
    years = Counter(
        period.first.year for period in periods if period and len(period.years) == 1
    )
    return dict(sorted(years.items()))


def _asked(now: Book, pairings: set[int]) -> list[Asked]:
    """Return the periods worth a line: years, longer spans, and running totals."""
    spans = {
        row.period
        for row in now.movements.values()
        if row.pairing in pairings and row.period and len(row.period.years) > 1
    }
    totals = {
        row.period.last
        for row in now.observations.values()
        if row.pairing in pairings
        and row.nature == "running total"
        and row.project is row.organisation is row.place is None
        and row.period
    }
    asked = [
        *(Asked.year(year) for year in records_by_year(now, pairings)),
        *(Asked("span", span) for span in spans),
        *(Asked.up_to(last) for last in totals),
    ]
    return sorted(asked, key=_order)


def _order(asked: Asked) -> tuple[date, date, str]:
    """Sort by last day; the longer period after the shorter."""
    span = asked.span or Period.year(1996)
    return span.last, date(9999 - span.first.year, 1, 1), asked.kind


def _period_line(asked: Asked) -> KeyLine:
    """Return the heading of a period."""
    span = asked.span or Period.year(1996)
    if asked.kind == "to":
        day = span.last.isoformat()
        whole = day.endswith("-12-31")
        words = str(span.last.year) if whole else day
        name = Say(f"up to {words}", f"截至{words}{'年底' if whole else ''}")
        return KeyLine(None, name, "")
    return KeyLine(None, same(str(span).replace("..", "–")), "")


def key_tables(now: Book, pair: str) -> list[KeyTable]:
    """Return the money and the results of a pairing and of all that are part of it.

    Periods of the table may overlap: nothing is summed down a column.
    """
    thing = now.coded["pair"][pair]
    inside = {each for each in now.pairings if now.lies_in(each, thing)}
    periods = _asked(now, inside)
    scope = (Scope("pair", pair),)
    money = _money(now, scope, periods)
    results = _results(now, scope, periods, inside)
    return [table for table in (money, results) if table.lines]


def _cells(now: Book, addresses: Sequence[Address]) -> dict[Address, KeyCell]:
    """Answer all addresses of a table at once."""
    return {
        address: KeyCell(
            figure_link(address),
            answer if answer.value is not None else None,
        )
        for address in addresses
        for answer in (figure(now, address),)
    }


def _money(now: Book, scope: tuple[Scope, ...], periods: list[Asked]) -> KeyTable:
    """Return the money by period, a column a measure, families apart."""
    measures = [
        (family, code)
        for family, codes in FAMILIES
        for code in codes
        if now.indicator(code)
    ]
    cells = _cells(
        now, [Address(code, scope, asked) for asked in periods for _, code in measures]
    )
    used = [
        (family, code)
        for family, code in measures
        if any(cells[Address(code, scope, asked)].figure for asked in periods)
    ]
    lines = [
        (_period_line(asked), [cells[Address(code, scope, asked)] for _, code in used])
        for asked in periods
    ]
    columns = [
        KeyLine(
            Link("indicator", (code,), _name(now, code), same(code)),
            _name(now, code),
            "yuan",
            family,
            first_of_family=place == 0 or used[place - 1][0] != family,
        )
        for place, (family, code) in enumerate(used)
    ]
    widths = [
        (family, sum(each == family for each, _ in used))
        for family in dict.fromkeys(family for family, _ in used)
    ]
    return KeyTable(
        Say("Money, families apart: no sum crosses them", "资金，各类分列，互不相加"),
        columns,
        [line for line in lines if any(cell.figure for cell in line[1])],
        widths,
    )


def _name(now: Book, code: str) -> Say:
    """Return the name of an indicator."""
    row = now.indicator(code)
    return row.name if row else same(code)


def _results(
    now: Book, scope: tuple[Scope, ...], periods: list[Asked], inside: set[int]
) -> KeyTable:
    """Return works and results, a line an indicator, a column a period."""
    money = {code for _, codes in FAMILIES for code in codes}
    codes = sorted(
        {
            now.indicators[row.indicator].code
            for row in now.observations.values()
            if row.pairing in inside and row.unit != "yuan"
            if row.project is row.organisation is None
        }
        - money
    )
    cells = _cells(
        now, [Address(code, scope, asked) for code in codes for asked in periods]
    )
    lines = [
        (
            KeyLine(
                Link("indicator", (code,), _name(now, code), same(code)),
                _name(now, code),
                unit.unit if (unit := now.indicator(code)) else "",
            ),
            [cells[Address(code, scope, asked)] for asked in periods],
        )
        for code in codes
    ]
    filled = sorted(
        lines, key=lambda line: -sum(cell.figure is not None for cell in line[1])
    )
    kept = [line for line in filled if any(cell.figure for cell in line[1])]
    used = [
        place
        for place, _ in enumerate(periods)
        if any(line[1][place].figure for line in kept[:MOST_RESULTS])
    ]
    return KeyTable(
        Say("Works and results", "工程与成效"),
        [_period_line(periods[place]) for place in used],
        [
            (heading, [row[place] for place in used])
            for heading, row in kept[:MOST_RESULTS]
        ],
        [],
    )
