"""What the record of each row shows in its cells: the book's records as rows.

The writer says them in the workbook's language.
"""

from collections.abc import Callable, Iterator, Mapping

from pairbook.audit.queries import live
from pairbook.figures.records import Exchange, Lot, Movement
from pairbook.organisations.models import Organisation
from pairbook.reviews.models import Passage
from pairbook.values.interval import Interval
from pairbook.values.period import Period
from pairbook.values.say import Say
from pairbook.workbooks.filling_rows import (
    Cell,
    Cells,
    Standing,
    is_told_in_words,
)
from pairbook.workbooks.filling_shelf import Shelf
from pairbook.workbooks.layouts import Column, Kind, Sheet

TRAINING = "training"
#: A project of earlier years in one of these states is still there to report on.
UNDER_WAY = frozenset({"planned", "under way"})
#: Signs that a cell holds.
MOST_SIGNS = 32_767


def standing_rows(shelf: Shelf, sheet: Sheet, period: Period) -> list[Standing]:
    """Return the rows that stand for an office, of a sheet and a period, by code.

    Left out: what another office's workbook made, what the other side reported, and
    what the sheet cannot say (a movement of more than two legs, a kind that is no
    choice of it, a record without what the sheet needs): what is not touched must
    come back as it is.

    Queries: none, but one for new units and one for texts.
    """
    read = _READERS[sheet.table]
    found = [
        row
        for row in read(shelf, sheet, period)
        if shelf.is_own(row.code) and _can_say(sheet, row.cells)
    ]
    return sorted(found, key=lambda row: row.code)


def _can_say(sheet: Sheet, cells: Cells) -> bool:
    """Say whether the columns of a sheet can hold what a row says."""
    return all(_fits(column, cells.get(column.name)) for column in sheet.columns)


def _fits(column: Column, cell: Cell) -> bool:
    """Say whether a column can hold a cell, and a reader would take it as it was."""
    if cell is None or cell == "":
        return not column.required
    if column.kind is Kind.CHOICE:
        return cell in column.choices
    if isinstance(cell, Say):
        texts = (cell.en, cell.zh)
        return max(map(len, texts)) <= MOST_SIGNS and (
            any(texts) or not column.required
        )
    return not isinstance(cell, Interval) or is_told_in_words(cell)


def _inside(period: Period | None, wider: Period) -> bool:
    return period is not None and wider.covers(period)


def _movements(shelf: Shelf, sheet: Sheet, period: Period) -> Iterator[Standing]:
    """Yield money that an office's bodies paid or received; goods are lots."""
    for row in shelf.at.movements.values():
        if (
            row.kind != "goods donation"
            and row.pairing in shelf.register.own_pairings
            and (ends := _ends(shelf, row))
            and (
                shelf.told(row.code, sheet, period)
                or (
                    _inside(row.period, period)
                    and shelf.bodies & {leg.holder.organisation for leg in row.legs}
                )
            )
        ):
            cells: dict[str, Cell] = {
                "pair": shelf.code("pairing", row.pairing),
                "kind": row.kind,
                "period": str(row.period),
                "from": ends[0],
                "to": ends[1],
                "amount": ends[2],
                "project": shelf.code("project", row.project),
                "purpose": row.purpose,
            }
            yield Standing(row.code, cells, row.period)


def _ends(shelf: Shelf, row: Movement) -> tuple[str | None, str | None, int] | None:
    """Return payer, receiver and fen of a movement of two legs."""
    if len(row.legs) != 2:
        return None
    paid, received = sorted(row.legs, key=lambda leg: leg.fen)
    return (
        shelf.code("holder", paid.holder.thing),
        shelf.code("holder", received.holder.thing),
        received.fen,
    )


def _lots(shelf: Shelf, sheet: Sheet, period: Period) -> Iterator[Standing]:
    for row in shelf.at.lots.values():
        if row.pairing in shelf.register.own_pairings and (
            shelf.told(row.code, sheet, period)
            or (
                _inside(row.period, period) and shelf.bodies & {row.giver, row.receiver}
            )
        ):
            cells: dict[str, Cell] = {
                "pair": shelf.code("pairing", row.pairing),
                "giver": shelf.code("organisation", row.giver),
                "receiver": shelf.code("organisation", row.receiver),
                "item": row.item,
                "quantity": row.quantity,
                "unit": row.unit or None,
                "value": row.value_fen,
                "valuation": row.valuation,
                "condition": row.condition or None,
                "period": str(row.period),
                "place": shelf.code("place", row.place),
                **_accounts(shelf, row),
            }
            yield Standing(row.code, cells, row.period)


def _accounts(shelf: Shelf, row: Lot) -> dict[str, Cell]:
    """Return the accounts that the movement of a lot left and reached."""
    movement = shelf.at.movements.get(row.movement or 0)
    ends = None if movement is None else _ends(shelf, movement)
    return {} if ends is None else {"from": ends[0], "to": ends[1]}


def _projects(shelf: Shelf, sheet: Sheet, period: Period) -> Iterator[Standing]:
    """Yield the projects of the pairings, but for those of another time."""
    for row in shelf.at.projects.values():
        over = row.period is not None and row.period.last < period.first
        early = row.period is not None and row.period.first > period.last
        away = early or (over and row.state not in UNDER_WAY)
        if row.pairing not in shelf.register.own_pairings or (
            away and not shelf.told(row.code, sheet, period)
        ):
            continue
        cells: dict[str, Cell] = {
            "pair": shelf.code("pairing", row.pairing),
            "name": row.name,
            "kind": row.kind,
            "owner": shelf.code("organisation", row.owner),
            "supporter": shelf.code("organisation", row.supporter),
            "place": shelf.code("place", row.sites[0]) if row.sites else None,
            "section": row.section,
            "period": None if row.period is None else str(row.period),
            "state": row.state or "not stated",
            "about": row.about,
        }
        yield Standing(row.code, cells, row.period)


def _observations(shelf: Shelf, sheet: Sheet, period: Period) -> Iterator[Standing]:
    """Yield what the office's side reported; counts of exchanges stand with these."""
    for row in shelf.at.observations.values():
        if (
            row.pairing not in shelf.register.own_pairings
            or row.reporter != shelf.reporting.side
            or row.exchange is not None
            or row.period is None
        ):
            continue
        ends = period.first <= row.period.last <= period.last
        begun = row.nature == "increment" and row.period.first < period.first
        if (not ends or begun) and not shelf.told(row.code, sheet, period):
            continue
        cells: dict[str, Cell] = {
            "indicator": shelf.code("indicator", row.indicator),
            "pair": shelf.code("pairing", row.pairing),
            "nature": row.nature,
            "period": str(row.period),
            "value": row.amount if row.nothing is None else row.nothing,
            "unit": row.unit,
            "place": shelf.code("place", row.place),
            "project": shelf.code("project", row.project),
            "organisation": shelf.code("organisation", row.organisation),
            "method": row.method,
        }
        yield Standing(row.code, cells, row.period)


def _exchanges(shelf: Shelf, sheet: Sheet, period: Period) -> Iterator[Standing]:
    """Yield exchanges of the sheet's kinds; without a column for it, trainings."""
    names = {column.name for column in sheet.columns}
    kinds = sheet.column("kind").choices if "kind" in names else (TRAINING,)
    for row in shelf.at.exchanges.values():
        if (
            row.kind in kinds
            and row.pairing in shelf.register.own_pairings
            and (_inside(row.period, period) or shelf.told(row.code, sheet, period))
        ):
            cells: dict[str, Cell] = {
                "pair": shelf.code("pairing", row.pairing),
                "kind": row.kind,
                "title": row.title,
                "section": row.section,
                "organiser": shelf.code("organisation", row.organiser),
                "host": shelf.code("organisation", row.host),
                "place": shelf.code("place", row.place),
                "profession": row.profession or None,
                "period": str(row.period),
                **_counts(shelf, sheet, row),
            }
            yield Standing(row.code, cells, row.period)


def _counts(shelf: Shelf, sheet: Sheet, row: Exchange) -> dict[str, Cell]:
    """Return the counts that hang on an exchange, by the column they are asked in.

    A count of another indicator than the column's for this kind and profession, or of
    another place, is not shown: read back, it would become a second one.
    """
    counted: dict[str, Cell] = {}
    for column in sheet.columns:
        observes = column.observes_for(shelf.reporting.side)
        codes = [observes.get(key) for key in (row.kind, row.profession, "other")]
        code = next(filter(None, codes), "")
        indicator = shelf.at.indicator(code)
        if indicator is None:
            continue
        values = [
            one.amount.low
            for one in shelf.at.observed.get(indicator.thing, ())
            if one.exchange == row.thing
            and one.place == row.place
            and one.amount is not None
        ]
        if len(values) == 1 and values[0] == int(values[0]):
            counted[column.name] = int(values[0])
    return counted


def _twinnings(shelf: Shelf, _sheet: Sheet, _period: Period) -> Iterator[Standing]:
    """Yield the twinned units below the office's pairings that are in force."""
    for thing in shelf.register.own_pairings:
        row = shelf.at.pairings[thing]
        ends = (*row.donors, *row.recipients)
        if (
            row.level != "unit"
            or len(row.donors) != 1
            or len(row.recipients) != 1
            or any(end.organisation is None for end in ends)
        ):
            continue
        cells: dict[str, Cell] = {
            "pair": shelf.code("pairing", row.parent),
            "donor_unit": shelf.code("organisation", row.donors[0].organisation),
            "recipient_unit": shelf.code(
                "organisation", row.recipients[0].organisation
            ),
            "sector": row.sector,
            "since": row.valid_from,
            "until": row.valid_to,
        }
        yield Standing(row.code, cells)


def _contracts(shelf: Shelf, sheet: Sheet, period: Period) -> Iterator[Standing]:
    """Yield contracts of exact amounts."""
    for row in shelf.at.contracts.values():
        if (
            row.pairing in shelf.register.own_pairings
            and row.period is not None
            and (
                period.first <= row.period.last <= period.last
                or shelf.told(row.code, sheet, period)
            )
            and row.amount.is_exact
        ):
            cells: dict[str, Cell] = {
                "pair": shelf.code("pairing", row.pairing),
                "enterprise": shelf.code("organisation", row.enterprise),
                "project": shelf.code("project", row.project),
                "kind": row.kind,
                "nature": row.nature,
                "period": str(row.period),
                "amount": int(row.amount.low * 100),
            }
            yield Standing(row.code, cells, row.period)


def _passages(shelf: Shelf, _sheet: Sheet, period: Period) -> Iterator[Standing]:
    rows = live(
        Passage.objects.filter(
            pairing_id__in=shelf.register.own_pairings, year=period.last.year
        ),
        shelf.at.number,
    )
    names = ("code", "section", "title_en", "title_zh", "text_en", "text_zh")
    for pairing, code, section, *texts in rows.values_list("pairing_id", *names):
        cells: dict[str, Cell] = {
            "pair": shelf.code("pairing", pairing),
            "section": section,
            "title": Say(texts[0], texts[1]),
            "text_en": texts[2],
            "text_zh": texts[3],
        }
        yield Standing(code, cells)


def _units(shelf: Shelf, sheet: Sheet, period: Period) -> Iterator[Standing]:
    """Yield the units that the office's own workbook of the period brought."""
    start = f"{shelf.reporting.office}.{period}.{sheet.name}."
    rows = live(Organisation.objects.filter(code__startswith=start), shelf.at.number)
    names = ("code", "kind", "side", "name_zh", "name_en", "place_id", "note")
    for code, kind, side, chinese, english, place, note in rows.values_list(*names):
        cells: dict[str, Cell] = {
            "kind": kind,
            "side": side,
            "name_zh": chinese,
            "name_en": english,
            "place": shelf.code("place", place),
            "note": note or None,
        }
        yield Standing(code, cells)


_READERS: Mapping[str, Callable[[Shelf, Sheet, Period], Iterator[Standing]]] = {
    "movement": _movements,
    "lot": _lots,
    "project": _projects,
    "observation": _observations,
    "exchange": _exchanges,
    "pairing": _twinnings,
    "contract": _contracts,
    "passage": _passages,
    "organisation": _units,
}
