"""Who reports by which form for when, from what an address or a terminal says."""

from pairbook.confirmations.queries import round_of
from pairbook.figures.book import book
from pairbook.values.period import Period, period_of
from pairbook.values.problem import Problem, ProblemKind, Spot
from pairbook.values.say import Say
from pairbook.workbooks.layouts import Layout, layout, layout_files
from pairbook.workbooks.pages import Reporting

OFFICE_UNKNOWN = ProblemKind(
    "reporting-office-unknown",
    Say("The book has no office {office}.", "账册中没有单位 {office}。"),
    Say("Write the code of an organisation.", "请填写单位代码。"),
)
FORM_UNKNOWN = ProblemKind(
    "reporting-form-unknown",
    Say("There is no form {form}.", "没有表式 {form}。"),
    Say("Choose one of: {forms}.", "请从中选择：{forms}。"),
)
PERIOD_UNREADABLE = ProblemKind(
    "reporting-period-unreadable",
    Say("“{period}” is no period.", "“{period}”不是期间。"),
    Say(
        "Write a year, a month or days: 2023, 2023-06, 2023-01-01..2023-06-30.",
        "请填写年、月或日期，如 2023、2023-06、2023-01-01..2023-06-30。",
    ),
)


def reporting_for(
    office: str, period: str, form: str, round_code: str = ""
) -> Reporting | Problem:
    """Return who reports, or what is not so.

    A round that is not there, or of another period or form, is left out: the upload
    then stands for itself.

    Args:
        office: code of an organisation.
        period: as written, "2023".
        form: name of a layout.
        round_code: code of a reporting round; empty for none.

    """
    at = book()
    thing = at.coded["organisation"].get(office)
    if thing is None:
        return Problem(OFFICE_UNKNOWN, facts={"office": office})
    try:
        asked = period_of(period)
    except ValueError:
        return Problem(PERIOD_UNREADABLE, facts={"period": period})
    found = _layout(form)
    if found is None:
        forms = ", ".join(sorted(layout_files()))
        return Problem(FORM_UNKNOWN, Spot(), {"form": form, "forms": forms})
    side = at.organisations[thing].side
    return Reporting(
        office, thing, side, asked, found, _round(round_code, asked, found.name)
    )


def _layout(form: str) -> Layout | None:
    """Return a form that is well formed."""
    try:
        return layout(form)
    except (FileNotFoundError, ValueError):
        return None


def _round(code: str, period: Period, form: str) -> str:
    """Return the code of a round if it asks for this form and period."""
    found = round_of(code) if code else None
    return code if found and (found.period, found.layout) == (period, form) else ""
