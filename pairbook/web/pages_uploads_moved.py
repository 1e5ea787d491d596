"""Figures that an upload would move, as its page lists them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from pairbook.figures.addresses import address_of
from pairbook.figures.book import book
from pairbook.values.interval import Interval
from pairbook.values.nothing import NOTHING_SAYS, Nothing
from pairbook.values.phrasing import phrase
from pairbook.values.say import Say
from pairbook.web.links import Link, both, figure_link, period_name, same
from pairbook.web.tables import record_link
from pairbook.workbooks.comparing import Comparison
from pairbook.workbooks.pages import Reporting
from pairbook.workbooks.previewing import Moved, figures_moved


@dataclass(frozen=True, slots=True)
class MovedLine:
    """A figure before and after, of what and when, and the editions that print it."""

    link: Link
    of: Say
    before: Say
    after: Say
    editions: list[Link]


def moved_lines(
    comparison: Comparison, reporting: Reporting, withdrawn: Collection[str]
) -> list[MovedLine]:
    """Return the figures that would move, those that were published first.

    Args:
        comparison: what the workbook would change.
        reporting: who reports, for when.
        withdrawn: codes of records that left the file and are withdrawn.

    """
    now = book()
    names = _new_pairs(comparison)
    names |= {("pair", row.code): row.name for row in now.pairings.values()}
    return [
        _line(one, names) for one in figures_moved(comparison, reporting, withdrawn)
    ]


def _new_pairs(comparison: Comparison) -> dict[tuple[str, str], Say]:
    """Return the names of the pairings that the workbook brings."""
    return {
        ("pair", row["code"]): both(row["name_en"] or "", row["name_zh"] or "")
        for (_, table), said in comparison.said.items()
        if table == "pairing"
        for row in said.iter_rows(named=True)
    }


def _line(moved: Moved, names: Mapping[tuple[str, str], Say]) -> MovedLine:
    address = address_of(moved.address)
    when = period_name(address.asked)
    of = [
        names.get((scope.kind, scope.code)) or same(scope) for scope in address.scopes
    ]
    return MovedLine(
        figure_link(address, moved.name),
        Say(
            ", ".join([*(name.en for name in of), when.en]),
            "，".join([*(name.zh for name in of), when.zh]),
        ),
        _value(moved.before, moved.nothing_before, moved.unit),
        _value(moved.after, moved.nothing_after, moved.unit),
        [record_link("edition", code) for code in moved.in_editions],
    )


def _value(value: Interval | None, nothing: Nothing | None, unit: str) -> Say:
    """Say a figure's answer, or why it has none."""
    if value is None:
        return NOTHING_SAYS[nothing] if nothing else Say("not added up", "不予相加")
    return Say(phrase(value, unit, "en"), phrase(value, unit, "zh"))
