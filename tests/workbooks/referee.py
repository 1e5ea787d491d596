"""A slow referee: results resolved and compared row by row, in plain Python."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from pairbook.audit.models import Entry
from pairbook.results.models import Observation
from pairbook.workbooks.pages import Page, Reporting
from pairbook.workbooks.register import Register

LINE_BITS = 24
REFERENCES = {
    "indicator": "indicator",
    "pair": "pairing",
    "place": "place",
    "project": "project",
    "organisation": "organisation",
}
IDENTITY = ("indicator", "pair", "nature", "period", "place", "project", "organisation")


@dataclass(frozen=True)
class Judged:
    """What the referee says of a row."""

    row: int
    code: str
    things: tuple[int | None, ...]
    outcome: str
    thing: int | None
    old: int | None


def plain(text: str) -> str:
    folded = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text))
    return folded.strip().lower()


def named(register: Register, table: str, text: str | None) -> tuple[str, int | None]:
    """Look one reference up, entry by entry; the text itself where it names none."""
    if text is None:
        return "", None
    sought = plain(text)
    entries = register.entries[table].values()
    if "[" in sought and sought.endswith("]"):
        sought = sought[sought.rindex("[") + 1 : -1].strip()
        found = [entry for entry in entries if plain(entry.code) == sought]
    else:
        found = [entry for entry in entries if plain(entry.code) == sought] or [
            entry
            for entry in entries
            if sought
            in {plain(n) for n in (entry.name.en, entry.name.zh, *entry.aliases) if n}
        ]
    if len(found) == 1:
        return found[0].code, found[0].thing
    return text, None


def judged(page: Page, reporting: Reporting, register: Register) -> list[Judged]:
    """Resolve and compare each row of a page of results."""
    found = []
    for row in page.frame.iter_rows(named=True):
        cells = {
            name: named(register, table, row[name])
            for name, table in REFERENCES.items()
        }
        parts = []
        for name in IDENTITY:
            if name == "period":
                parts += [str(row["period_first"] or ""), str(row["period_last"] or "")]
            else:
                parts.append(cells[name][0] if name in cells else row[name] or "")
        digest = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:10]
        made = f"{reporting.office}.{reporting.period}.results.{digest}"
        code = (row["key"] or "").strip() or made
        things = tuple(cells[name][1] for name in REFERENCES)
        found.append(_compared(row, code, things, reporting))
    return found


def _compared(
    row: dict[str, object],
    code: str,
    things: tuple[int | None, ...],
    reporting: Reporting,
) -> Judged:
    at = row["row"]
    assert isinstance(at, int)
    versions = list(Observation.objects.filter(code=code).order_by("id"))
    last = versions[-1] if versions else None
    if row["value_low"] is None and not row["value_nothing"]:
        return Judged(at, code, things, "blank", None, None)
    if last is None:
        return Judged(at, code, things, "new", None, None)
    if last.withdrawn:
        return Judged(at, code, things, "new", last.thing, last.id)
    said = [last]
    if Entry.objects.filter(key=last.id >> LINE_BITS, verb="settle").exists():
        said += [one for one in versions if one.id == last.replaces]
    same = any(_says(row, things, version) for version in said)
    outcome = "same" if same else "corrected"
    return Judged(at, code, things, outcome, last.thing, last.id)


def _says(
    row: dict[str, object], things: tuple[int | None, ...], stands: Observation
) -> bool:
    """Say whether a version says what a row says."""
    indicator, pairing, place, project, organisation = things
    nothing = row["value_nothing"] or ""
    number: tuple[object, ...] = ()
    told: tuple[object, ...] = ()
    if not nothing:
        low, high = row["value_low"], row["value_high"]
        assert isinstance(low, int)
        number = (
            Decimal(low) / 1000,
            Decimal(high) / 1000 if isinstance(high, int) else None,
            row["value_wording"],
        )
        told = (stands.low, stands.high, stands.wording)
    source = str(row["source"] or "").strip()
    better = source and stands.grade == "cited"
    return (
        nothing == stands.nothing
        and number == told
        and (row["nature"] or stands.nature) == stands.nature
        and (row["unit"] or stands.unit) == stands.unit
        and (row["method"] or stands.method) == stands.method
        and not better
        and (row["period_first"], row["period_last"])
        == (stands.first_on, stands.last_on)
        and (indicator, pairing) == (stands.indicator_id, stands.pairing_id)
        and (place, project, organisation)
        == (stands.place_id, stands.project_id, stands.organisation_id)
    )
