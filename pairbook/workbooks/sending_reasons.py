"""Reasons for warnings become records, which the annex of the review prints."""

from collections.abc import Mapping

from pairbook.confirmations.models import Submission
from pairbook.findings.models import Overruling
from pairbook.workbooks.pages import Page, key_of
from pairbook.workbooks.sending_records import Writing


def overrulings(
    writing: Writing, submission: Submission, reasons: Mapping[str, str]
) -> None:
    """Write a record for each warning that has a reason."""
    filled, reporting = writing.comparison.filled, writing.reporting
    pages = {page.title: page for page in filled.pages}
    pairings: dict[str, dict[int, int | None]] = {}
    versions: dict[str, dict[int, int]] = {}
    warnings = [problem for problem in filled.problems if problem.warns]
    for number, warning in enumerate(warnings, start=1):
        reason = reasons.get(key_of(warning), "")
        if not reason:
            continue
        spot, page = warning.spot, pages.get(warning.spot.sheet)
        if page and page.title not in pairings:
            pairings[page.title] = _pairings(page)
            versions[page.title] = writing.versions(page.sheet.name)
        of = record = None
        if page and spot.row is not None:
            of = pairings[page.title].get(spot.row)
            record = versions[page.title].get(spot.row)
        writing.entry.first(
            Overruling(
                code=f"{submission.code}.{number}",
                account=submission.account,
                pairing_id=of if of is not None else writing.pairing,
                submission=submission.id,
                office=reporting.office,
                first_on=reporting.period.first,
                last_on=reporting.period.last,
                problem=warning.kind.code,
                says_en=warning.says("en"),
                says_zh=warning.says("zh"),
                cell="!".join(part for part in (spot.sheet, spot.cell) if part),
                record=record,
                reason=reason,
            )
        )


def _pairings(page: Page) -> dict[int, int | None]:
    """Return the pairing (thing) that each row of a page belongs to."""
    if "pair_thing" not in page.frame.columns:
        return {}
    return dict(page.frame.select("row", "pair_thing").iter_rows())
