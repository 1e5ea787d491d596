"""From a row of a file to the record it stands for, and its lines."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pairbook.accounts.cells import TABLES, Amount
from pairbook.accounts.columns import Kind
from pairbook.accounts.directory import model_of
from pairbook.accounts.rows import Row
from pairbook.audit.models import Line, Record
from pairbook.documents.models import Citation, Evidence
from pairbook.pairs.models import Party
from pairbook.places.models import EventPlace
from pairbook.projects.models import Site
from pairbook.values.interval import Interval, interval_of
from pairbook.values.money import fen_of
from pairbook.values.wording import Wording

#: Finds the thing that a code of a sheet stands for; None where it is not known.
Find = Callable[[str, str], int | None]

#: Columns whose field has another name.
FIELD_OF_COLUMN = {"pair": "pairing", "value_yuan": "value_fen"}
#: Fields of the two ends of a period, where they are not first_on and last_on.
ENDS_OF_PERIOD = {
    ("agreements", "signed"): ("signed_first_on", "signed_last_on"),
    ("agreements", "covers"): ("covers_from", "covers_to"),
    ("stages", "period"): ("valid_from", "valid_to"),
}
#: What a field holds when its choice is left empty.
WHEN_EMPTY = {
    ("commitments", "state"): "promised",
    ("observations", "method"): "not stated",
    ("observations", "grade"): "cited",
    ("observations", "reporter"): "donor",
    ("contracts", "coverage"): "complete",
}
#: Columns that become lines, other records, or are read by name below.
BY_NAME = {
    "before",
    "after",
    "donors",
    "recipients",
    "sites",
    "cites",
    "restates",
    "record",
    "value",
    "wording",
    "document",
    "section",
    "printed",
    "occurrence",
    "locator",
}
FIRST_DAY_OF_PROGRAMMES = date(1996, 1, 1)


@dataclass(frozen=True, slots=True)
class Child:
    """A line that hangs on a version of a record by the field ``parent``."""

    parent: str
    row: Line


def record_of(row: Row, find: Find, *, account: str, invented: bool) -> Record:
    """Return the record of a row, its references found, not yet stored."""
    sheet = row.sheet.name
    fields: dict[str, object] = {"code": row.code, "account": account}
    for column in row.sheet.columns:
        named = column.name in BY_NAME and not (
            sheet == "passages" and column.name == "section"
        )
        if column.name != "code" and not (named and sheet in _FINISH):
            fields.update(_field(row, column.name, column.kind, column.of, find))
    for name in ("cites", "donors", "recipients", "sites", "before", "after"):
        fields.pop(name, None)
    finish = _FINISH.get(sheet)
    if finish:
        fields.update(finish(row, find))
    if sheet == "pairs":
        fields["invented"] = invented
    return model_of(sheet)(**fields)


def _field(  # noqa: PLR0911  one line a kind of column
    row: Row, name: str, kind: Kind, of: str, find: Find
) -> dict[str, object]:
    """Return the fields that one column fills."""
    sheet = row.sheet.name
    field = FIELD_OF_COLUMN.get(name, name)
    match kind:
        case Kind.REF if (sheet, name) != ("commitments", "measure") and (
            sheet != "confirmations"
        ):
            code = row.words(name)
            return {f"{field}_id": find(of, code) if code else None}
        case Kind.PERIOD:
            period = row.period(name)
            first, last = ENDS_OF_PERIOD.get((sheet, name), ("first_on", "last_on"))
            return {
                first: period.first if period else None,
                last: period.last if period else None,
            }
        case Kind.BOOLEAN:
            return {field: row.yes(name, default=name == "parent_stated")}
        case Kind.INTEGER | Kind.YUAN:
            return {field: row.whole(name)}
        case Kind.DECIMAL:
            return {field: row.number(name)}
        case Kind.DATE:
            return {field: row.day(name)}
        case Kind.REFS | Kind.TIE | Kind.SUBJECT | Kind.VALUE:
            return {}
        case _:
            return {field: row.words(name) or WHEN_EMPTY.get((sheet, name), "")}


def _interval(amount: Amount, wording: str) -> Interval:
    """Return what an amount and its wording stand for (domain 10.3)."""
    word = Wording(wording or "exact")
    if amount.low == amount.high and word not in {Wording.VAGUE, Wording.RANGE}:
        return interval_of(amount.low, word)
    if word is Wording.EXACT and amount.low != amount.high:
        word = Wording.RANGE
    return Interval(amount.low, amount.high, word)


def _value(row: Row, _find: Find) -> dict[str, object]:
    """Return the ends and the wording of a value."""
    amount = row.amount() or Amount(Decimal(0), None)
    if amount.nothing is not None:
        return {
            "low": Decimal(0),
            "high": None,
            "wording": "exact",
            "nothing": str(amount.nothing),
        }
    interval = _interval(amount, row.words("wording"))
    ends: dict[str, object] = {
        "low": interval.low,
        "high": interval.high,
        "wording": str(interval.wording),
    }
    return ends


def _contract(row: Row, _find: Find) -> dict[str, object]:
    amount = row.amount("value_yuan") or Amount(Decimal(0), None)
    interval = _interval(amount, row.words("wording"))
    return {
        "low_fen": fen_of(interval.low),
        "high_fen": None if interval.high is None else fen_of(interval.high),
        "wording": str(interval.wording),
    }


def _statement(row: Row, find: Find) -> dict[str, object]:
    """Return the citation, the value and the tie of a statement."""
    tie = row.tie("restates")
    fields: dict[str, object] = {
        "citation_id": find("citations", row.code),
        "value": row.words("value"),
        "wording": row.words("wording"),
        **_numbers(row),
    }
    if tie is not None:
        target = find(TABLES[tie.table], tie.code) if tie.table else None
        fields |= {
            "table": tie.table,
            "record": target,
            "field": tie.field,
            "figure": tie.figure,
        }
    return fields


def _numbers(row: Row) -> dict[str, object]:
    """Return a statement's number as an interval; none for dates and labels."""
    if not row.words("unit"):
        return {"low": None, "high": None}
    low, dots, high = row.words("value").partition("..")
    try:
        amount = Amount(
            Decimal(low), Decimal(high) if high else None if dots else Decimal(low)
        )
        interval = _interval(amount, row.words("wording"))
    except (ArithmeticError, ValueError):
        return {"low": None, "high": None}
    return {
        "low": interval.low,
        "high": interval.high,
        "wording": str(interval.wording),
    }


def _indicator(row: Row, _find: Find) -> dict[str, object]:
    return {
        "version": "local",
        "valid_from": row.day("valid_from") or FIRST_DAY_OF_PROGRAMMES,
        "provenance": "local",
    }


def _confirmation(row: Row, find: Find) -> dict[str, object]:
    tie = row.tie("record")
    target = find(TABLES[tie.table], tie.code) if tie else None
    return {"record": target, "version": 0}


def _citation(row: Row, find: Find) -> dict[str, object]:
    return {
        "document_id": find("documents", row.words("document")),
        "section": row.words("section"),
        "printed": row.words("printed"),
        "occurrence": row.whole("occurrence") or 1,
        "locator": row.words("locator"),
        "position": row.text.number,
    }


def citation_of(row: Row, find: Find, *, account: str) -> Citation:
    """Return the citation that a row of statements.csv brings with it."""
    return Citation(code=row.code, account=account, **_citation(row, find))


def _mention(row: Row, _find: Find) -> dict[str, object]:
    return {"printed": row.words("printed")}


def _exchange(row: Row, _find: Find) -> dict[str, object]:
    return {"section": row.words("section")}


_FINISH: dict[str, Callable[[Row, Find], dict[str, object]]] = {
    "commitments": _value,
    "observations": _value,
    "contracts": _contract,
    "statements": _statement,
    "indicators": _indicator,
    "confirmations": _confirmation,
    "citations": _citation,
    "mentions": _mention,
    "projects": _exchange,
    "exchanges": _exchange,
}


def _known(find: Find, sheet: str, code: str) -> int:
    """Return the thing of a code that the checks found to exist."""
    thing = find(sheet, code)
    if thing is None:
        raise LookupError(f"{sheet} has no {code}; the checks come first.")
    return thing


def children_of(row: Row, find: Find) -> list[Child]:
    """Return the lines of a row's record: evidence, parties, sites, places."""
    found = [
        Child("record", Evidence(citation_id=_known(find, "citations", code)))
        for code in row.codes("cites")
    ]
    match row.sheet.name:
        case "pairs":
            found += _parties(row, "donors", "donor", find)
            found += _parties(row, "recipients", "recipient", find)
        case "projects":
            found += [
                Child("project_id", Site(place_id=_known(find, "places", code)))
                for code in row.codes("sites")
            ]
        case "events":
            found += [
                Child(
                    "event_id",
                    EventPlace(place_id=_known(find, "places", code), role=role),
                )
                for role in ("before", "after")
                for code in row.codes(role)
            ]
        case _:
            pass
    return found


def _parties(row: Row, column: str, side: str, find: Find) -> list[Child]:
    """Return the parties of one side; one without place or unit is "not stated"."""
    parties = []
    for code in row.codes(column):
        place = find("places", code)
        unit = None if place else find("organisations", code)
        parties.append(Party(side=side, place_id=place, organisation_id=unit))
    return [Child("pairing_id", party) for party in parties or [Party(side=side)]]
