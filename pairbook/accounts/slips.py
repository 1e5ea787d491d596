"""Rows that contradict themselves: two cells that cannot both be meant."""

from decimal import Decimal

from pairbook.accounts import problems as kinds
from pairbook.accounts.cells import CellError, decimal_of
from pairbook.accounts.rows import Row, Rows
from pairbook.values.period import EARLIEST, LATEST
from pairbook.values.problem import ProblemKind
from pairbook.values.say import Say

DONOR_IS_RECIPIENT = ProblemKind(
    "donor-is-recipient",
    Say(
        "{place} stands among the donors and among the recipients.",
        "{place} 既是帮扶方又是受援方。",
    ),
    Say("Leave it on one side.", "请只保留在一方。"),
)
#: The least and the most that whole numbers and amounts of a sheet may be.
RANGES: tuple[tuple[str, str, int, int | None], ...] = (
    ("statements", "occurrence", 1, None),
    ("citations", "occurrence", 1, None),
    ("passages", "year", EARLIEST.year, LATEST.year),
    ("lots", "quantity", 0, None),
    ("lots", "value_yuan", 0, None),
    ("contracts", "value_yuan", 0, None),
)


def note_slips(rows: Rows) -> None:
    """Add every row that contradicts itself to ``rows.problems``."""
    for sheet in ("places", "pairs", "names"):
        for row in rows.of(sheet):
            _note_dates(rows, row)
    for row in rows.of("observations"):
        _note_parts(rows, row)
    for row in rows.of("movements"):
        is_discount = row.words("kind") == "discount"
        if is_discount != bool(row.words("inside_fiscal")):
            rows.say(kinds.INSIDE_FISCAL_MISPLACED, row, "inside_fiscal")
    for row in rows.of("statements"):
        _note_statement(rows, row)
    for row in rows.of("pairs"):
        for place in set(row.codes("donors")) & set(row.codes("recipients")):
            rows.say(DONOR_IS_RECIPIENT, row, "recipients", place=place)
    _note_ranges(rows)
    _note_offices(rows)


def _note_dates(rows: Rows, row: Row) -> None:
    first, last = row.day("valid_from"), row.day("valid_to")
    if first and last and last < first:
        rows.say(kinds.ENDS_BEFORE_IT_STARTS, row, "valid_to", first=first, last=last)


def _note_parts(rows: Rows, row: Row) -> None:
    part, status = row.words("part_of"), row.words("part_status")
    if bool(part) != bool(status):
        missing = "part_status" if part else "part_of"
        rows.say(kinds.PART_HALF_SAID, row, missing, missing=missing)
    counting = row.words("counting")
    if counting and "|" not in counting:
        rows.say(kinds.COUNTING_IS_ONE, row, "counting", found=counting)


def _note_statement(rows: Rows, row: Row) -> None:
    """Hold a value with a unit to a number, and a label to restating nothing."""
    if row.words("kind") == "label" and row.tie("restates") is not None:
        rows.say(kinds.LABEL_RESTATES, row, "restates")
    value = row.words("value")
    if not value or not row.words("unit"):
        return
    low, _, high = value.partition("..")
    try:
        ends = [decimal_of(low), decimal_of(high or low)]
    except CellError as error:
        rows.say(error.kind, row, "value", **error.facts)
        return
    if ends[1] < ends[0]:
        rows.say(kinds.NUMBER_MALFORMED, row, "value", found=value)


def _note_ranges(rows: Rows) -> None:
    """Name a number below what it counts can be, or above."""
    for sheet, column, least, most in RANGES:
        for row in rows.of(sheet):
            amount = row.amount(column)
            number = amount.low if amount else row.number(column)
            if number is None:
                whole = row.whole(column)
                number = None if whole is None else Decimal(whole)
            if number is None:
                continue
            if number < least or (most is not None and number > most):
                rows.say(
                    kinds.NUMBER_OUT_OF_RANGE,
                    row,
                    column,
                    found=row.text.cells[column],
                    reason=f"≥ {least}" if most is None else f"{least}-{most}",
                )


def _note_offices(rows: Rows) -> None:
    """Let a side speak through an office of its own."""
    sides = {row.code: row.words("side") for row in rows.of("organisations")}
    for row in rows.of("confirmations"):
        office, side = row.words("office"), row.words("side")
        if side and sides.get(office, side) != side:
            rows.say(
                kinds.OFFICE_OF_OTHER_SIDE, row, "office", office=office, side=side
            )
