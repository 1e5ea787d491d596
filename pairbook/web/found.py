"""Findings as pages show them: the records concerned are links."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import slugify

from pairbook.figures.book import Book
from pairbook.findings.cases import Finding
from pairbook.findings.queries import findings_in
from pairbook.values.say import Say
from pairbook.web.links import Link
from pairbook.web.tables import record_link

#: What people may answer to a finding.
STATE_SAYS: dict[str, Say] = {
    "accepted": Say("left as it is, for the reason given", "按所述理由保留原状"),
    "enquiry": Say("under enquiry", "正在查询"),
}


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A finding, its page, and the records that it concerns."""

    finding: Finding
    link: Link
    mark: str
    concerned: list[Link]
    answered: Say | None


def found_line(finding: Finding) -> FoundLine:
    """Return a finding as lists show it."""
    return FoundLine(
        finding=finding,
        link=Link("problem", (finding.key,), finding.name),
        mark=slugify(finding.outcome),
        concerned=[
            record_link(one.table, one.code, one.label) for one in finding.records
        ],
        answered=STATE_SAYS.get(finding.answer.state) if finding.answer else None,
    )


def found_about(now: Book, things: Iterable[int]) -> list[FoundLine]:
    """Return what was found about records, what needs someone first."""
    wanted = set(things)
    return [
        found_line(one)
        for one in findings_in(now)
        if wanted & {record.thing for record in one.records}
    ]
