"""Findings as pages show them."""

from collections.abc import Iterable

from pairbook.findings.cases import Finding


def all_findings(known: int | None = None) -> list[Finding]:
    """Return all findings."""
    del known
    return []


def findings_about(things: Iterable[int], known: int | None = None) -> list[Finding]:
    """Return what was found about records."""
    wanted = set(things)
    return [
        found
        for found in all_findings(known)
        if wanted & {record.thing for record in found.records}
    ]
