"""What must hold between the rows of an account before any of it is saved."""

from collections import Counter

from pairbook.accounts import problems as kinds
from pairbook.accounts.cells import TABLES
from pairbook.accounts.columns import Kind
from pairbook.accounts.directory import Directory
from pairbook.accounts.reading import nearest
from pairbook.accounts.rows import Row, Rows
from pairbook.accounts.sheets import SHEET_BY_NAME
from pairbook.accounts.slips import note_slips
from pairbook.figures.addresses import address_of
from pairbook.values.period import Period

#: Sheets whose numbers must come from somewhere.
CITED_SHEETS = ("movements", "contracts", "commitments", "observations")
#: The sheet in which a scope's code stands.
SHEET_OF_SCOPE = {
    "pair": "pairs",
    "place": "places",
    "project": "projects",
    "organisation": "organisations",
    "exchange": "exchanges",
    "donor": "places",
}


def note_problems(rows: Rows, directory: Directory, account: str) -> None:
    """Add every problem between rows to ``rows.problems``."""
    for sheet in rows.by_sheet:
        _note_codes(rows, rows.of(sheet), directory, account)
        _note_references(rows, rows.of(sheet), directory)
    _note_ties(rows, directory)
    _note_local_indicators(rows, directory)
    _note_citations(rows)
    for sheet, column in (
        ("places", "parent"),
        ("organisations", "parent"),
        ("pairs", "parent"),
        ("projects", "parent"),
        ("indicators", "part_of"),
        ("observations", "part_of"),
        ("statements", "part_of"),
    ):
        _note_circles(rows, rows.of(sheet), column)
    _note_periods(rows)
    _note_uncited(rows)
    note_slips(rows)


def _note_codes(
    rows: Rows, some: list[Row], directory: Directory, account: str
) -> None:
    """Each code once in a sheet, and not another account's."""
    first: dict[str, int] = {}
    for row in some:
        if not row.code:
            continue
        if row.code in first:
            rows.say(
                kinds.CODE_TWICE, row, "code", code=row.code, first=first[row.code]
            )
        first.setdefault(row.code, row.text.number)
        owner = directory.book.get(row.sheet.name, {}).get(row.code)
        if owner is not None and owner != account:
            rows.say(
                kinds.CODE_TAKEN,
                row,
                "code",
                code=row.code,
                account=owner or "catalogue",
            )


def _note_references(rows: Rows, some: list[Row], directory: Directory) -> None:
    """Every code named is a row somewhere."""
    for row in some:
        for column in row.sheet.columns:
            if column.kind is Kind.REF:
                named: list[str] = list(filter(None, [row.words(column.name)]))
            elif column.kind is Kind.REFS:
                named = list(row.codes(column.name))
            else:
                continue
            for code in named:
                if not directory.has(column.of, code):
                    _say_unknown(rows, row, (column.name, column.of), code, directory)


def _say_unknown(
    rows: Rows, row: Row, where: tuple[str, str], code: str, directory: Directory
) -> None:
    """Note a code that no row has; ``where`` is the column and the sheet it names."""
    column, sheet = where
    kind = {
        "places": kinds.UNKNOWN_PLACE,
        "parties": kinds.UNKNOWN_PLACE,
        "indicators": kinds.UNKNOWN_INDICATOR,
    }.get(sheet, kinds.UNKNOWN_REFERENCE)
    rows.say(
        kind,
        row,
        column,
        found=code,
        sheet=f"{sheet}.csv",
        nearest=nearest(code, directory.words(sheet)),
    )


def _note_ties(rows: Rows, directory: Directory) -> None:
    """Hold what statements restate and confirmations speak of to exist."""
    for sheet, column in (("statements", "restates"), ("confirmations", "record")):
        for row in rows.of(sheet):
            tie = row.tie(column)
            if tie is None:
                continue
            if tie.figure:
                _note_figure(rows, row, tie.figure, directory)
                continue
            target = TABLES[tie.table]
            if not directory.has(target, tie.code):
                _say_unknown(rows, row, (column, target), tie.code, directory)
            fields = [found.name for found in SHEET_BY_NAME[target].columns]
            if tie.field and tie.field not in fields:
                rows.say(
                    kinds.TIE_MALFORMED,
                    row,
                    column,
                    found=row.text.cells[column],
                    reason=f"{tie.table}/… {', '.join(fields)}",
                )


def _note_figure(rows: Rows, row: Row, figure: str, directory: Directory) -> None:
    """Hold the measure and the scopes of a figure's address to exist."""
    address = address_of(figure)
    named = [("indicators", address.measure)] + [
        (SHEET_OF_SCOPE[scope.kind], scope.code)
        for scope in address.scopes
        if scope.kind in SHEET_OF_SCOPE
    ]
    for sheet, code in named:
        if not directory.has(sheet, code):
            _say_unknown(rows, row, ("restates", sheet), code, directory)


def _note_local_indicators(rows: Rows, directory: Directory) -> None:
    for row in rows.of("indicators"):
        if row.code and not row.code.startswith("LOC-"):
            rows.say(kinds.LOCAL_PREFIX_MISSING, row, "code", code=row.code)
        whole = row.words("part_of")
        if whole and not directory.has("indicators", whole):
            _say_unknown(rows, row, ("part_of", "indicators"), whole, directory)


def _note_citations(rows: Rows) -> None:
    """One place of a document is cited by one row, and counted by one record."""
    first: dict[tuple[str, str, int], int] = {}
    for row in rows.of("statements") + rows.of("citations"):
        spot = (
            row.words("document"),
            row.words("printed"),
            row.whole("occurrence") or 1,
        )
        if spot in first and row.words("printed"):
            rows.say(
                kinds.CITED_TWICE,
                row,
                "occurrence",
                printed=spot[1],
                occurrence=spot[2],
                first=first[spot],
            )
        first.setdefault(spot, row.text.number)
    _note_counted_twice(rows)


def _note_counted_twice(rows: Rows) -> None:
    """Let a figure printed once become one movement, and one value of an indicator."""
    statements = {row.code for row in rows.of("statements")}
    first: dict[tuple[str, str], str] = {}
    for sheet in ("movements", "observations"):
        for row in rows.of(sheet):
            for citation in row.codes("cites"):
                if citation not in statements:
                    continue
                what = (citation, sheet + row.words("indicator"))
                if what in first:
                    rows.say(
                        kinds.COUNTED_TWICE,
                        row,
                        "cites",
                        other=first[what],
                        citation=citation,
                    )
                first.setdefault(what, row.code)


def _note_circles(rows: Rows, some: list[Row], column: str) -> None:
    """No row is, step by step, a part of itself."""
    parent = {row.code: row.words(column) for row in some if row.code}
    for row in some:
        seen, at = {row.code}, parent.get(row.code, "")
        while at in parent and at not in seen:
            seen.add(at)
            at = parent[at]
        if at == row.code and at:
            rows.say(kinds.CIRCLE, row, column, code=row.code, column=column)


def _note_periods(rows: Rows) -> None:
    """Hold what happened in a pairing to the time it was in force."""
    pairs = {row.code: row for row in rows.of("pairs")}
    for sheet in ("observations", "movements", "contracts", "exchanges", "lots"):
        for row in rows.of(sheet):
            pair, period = pairs.get(row.words("pair")), row.period()
            nature = row.words("nature")
            if period is None:
                dated = nature in {"running total", "level"}
                empty = not row.text.cells.get("period")
                if dated and empty and sheet == "observations":
                    rows.say(kinds.PERIOD_REQUIRED, row, "period", nature=nature)
                continue
            if nature in {"running total", "level"}:
                period = Period(period.last, period.last)
            if pair is not None and _has_sense(pair) and not _in_force(pair, period):
                rows.say(
                    kinds.PERIOD_OUTSIDE_PAIRING,
                    row,
                    "period",
                    period=period,
                    pair=pair.code,
                    from_to=f"{pair.day('valid_from') or '…'} - "
                    f"{pair.day('valid_to') or '…'}",
                )


def _has_sense(row: Row) -> bool:
    """Say whether a row does not end before it starts."""
    first, last = row.day("valid_from"), row.day("valid_to")
    return first is None or last is None or first <= last


def _in_force(pair: Row, period: Period) -> bool:
    """Say whether a pairing was in force in all calendar years of a period.

    By calendar years, because sources date by them: a pairing of September 1996 may
    have results "of 1996".
    """
    first, last = pair.day("valid_from"), pair.day("valid_to")
    return (first is None or first.year <= period.first.year) and (
        last is None or period.last.year <= last.year
    )


def _note_uncited(rows: Rows) -> None:
    """Every number comes from somewhere: a citation, or a statement tied to it."""
    tied = Counter(
        (TABLES[tie.table], tie.code)
        for row in rows.of("statements")
        if (tie := row.tie("restates")) and tie.table
    )
    for sheet in CITED_SHEETS:
        for row in rows.of(sheet):
            if row.code and not row.codes("cites") and not tied[sheet, row.code]:
                rows.say(kinds.NOTHING_CITED, row, "cites", code=row.code)
