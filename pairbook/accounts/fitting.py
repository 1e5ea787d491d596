"""Whether units fit their indicators, and money its holders."""

from collections import defaultdict

from pairbook.accounts import problems as kinds
from pairbook.accounts.cells import MOST_NUMBER
from pairbook.accounts.rows import Row, Rows
from pairbook.audit.queries import live
from pairbook.funds.checks import DraftLeg, problems_in
from pairbook.funds.models import Holder
from pairbook.results.models import Indicator
from pairbook.values.money import Fen
from pairbook.values.quantity import UNITS


def note_misfits(rows: Rows) -> None:
    """Add the problems of units and of the ledger to ``rows.problems``."""
    _note_units(rows)
    _note_money(rows)


def _note_units(rows: Rows) -> None:
    """Hold a value's unit to the indicator's, or one that converts to it exactly."""
    units = dict(live(Indicator.objects.all()).values_list("code", "unit"))
    units |= {row.code: row.words("unit") for row in rows.of("indicators")}
    for sheet, column in (("observations", "indicator"), ("commitments", "measure")):
        for row in rows.of(sheet):
            indicator, found = row.words(column), row.words("unit")
            wanted = units.get(indicator, "")
            if not wanted or not found:
                continue
            if UNITS[wanted].kind != UNITS[found].kind:
                rows.say(
                    kinds.UNIT_DOES_NOT_FIT,
                    row,
                    "unit",
                    indicator=indicator,
                    wanted=wanted,
                    found=found,
                )


def _note_money(rows: Rows) -> None:
    """Each movement has legs that balance, between holders that suit its kind."""
    sides = dict(live(Holder.objects.all()).values_list("code", "side"))
    sides |= {row.code: row.words("side") for row in rows.of("holders")}
    legs: dict[str, list[Row]] = defaultdict(list)
    for leg in rows.of("legs"):
        legs[leg.words("movement")].append(leg)
    lots: dict[str, list[int | None]] = defaultdict(list)
    for lot in rows.of("lots"):
        if lot.words("movement"):
            lots[lot.words("movement")].append(lot.whole("value_yuan"))
    for row in rows.of("movements"):
        if not legs[row.code] and "legs" not in rows.unread:
            rows.say(kinds.LEGS_MISSING, row, "code", code=row.code)
            continue
        if any(leg.whole("amount_yuan") is None for leg in legs[row.code]):
            continue  # named already as a number that cannot be read
        amounts: dict[str, int] = defaultdict(int)
        for leg in legs[row.code]:
            amounts[leg.words("holder")] += leg.whole("amount_yuan") or 0
        most = int(MOST_NUMBER)
        if any(abs(amount) >= most * 100 for amount in amounts.values()):
            rows.say(
                kinds.NUMBER_OUT_OF_RANGE,
                row,
                "code",
                found=row.code,
                reason=f"|Σ legs of a holder 同一主体分录合计| < {most:,d}",
            )
            continue
        rows.problems += problems_in(
            code=row.code,
            kind=row.words("kind"),
            legs=[
                DraftLeg(holder, sides.get(holder, ""), Fen(amount))
                for holder, amount in amounts.items()
            ],
            lot_values_fen=lots[row.code],
            spot=row.text.spot("kind"),
        )
