"""An invented office with its browser: it downloads, fills in, uploads, sends."""

from collections.abc import Callable
from io import BytesIO

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http.response import HttpResponseBase
from django.test import Client
from openpyxl.workbook import Workbook

from pairbook.access.checks import Duty
from pairbook.workbooks.models import Upload

DISTRICT = ("district", Duty.DONOR_DISTRICT, "donor", "inv-district")
COUNTY = ("county", Duty.RECIPIENT_COUNTY, "recipient", "inv-county")
AUDITOR = ("auditor", Duty.AUDITOR, "outside", "audit")
READER = ("reader", Duty.READER, "outside", "public")
MONEY, RESULTS = "Money 资金", "Results 成效"
PAIR = "invented-counties"
PAYER, PAYEE = "inv-h-district", "inv-h-account"

SignIn = Callable[..., Client]


def blank(
    browser: Client, office: str = "inv-district", language: str = "en"
) -> Workbook:
    """Download the workbook of an office, as its page offers it."""
    answer = browser.get(f"/en/workbook/{office}/2023/annual.xlsx", {"in": language})
    assert answer.status_code == 200
    return openpyxl.load_workbook(BytesIO(answer.content))


def money(
    book: Workbook, row: int, amount: object, *, source: str = "2023-0417"
) -> None:
    """Write a payment into a row of the sheet of money."""
    cells = [PAIR, "fiscal aid", f"2023-06-{row:02}", PAYER, PAYEE, amount]
    cells += [None, f"Payment {row}", source]
    for column, value in enumerate(cells, start=2):
        book[MONEY].cell(row, column).value = value  # type: ignore[assignment]


def uploaded(
    browser: Client,
    content: Workbook | bytes,
    *,
    office: str = "inv-district",
    name: str = "年度填报 2023 (v2).xlsx",
    **more: str,
) -> HttpResponseBase:
    """Upload a workbook by its form, and follow to where it leads."""
    if not isinstance(content, bytes):
        kept = BytesIO()
        content.save(kept)
        content = kept.getvalue()
    form = {"period": "2023", "layout": "annual", "round": "", **more}
    file = SimpleUploadedFile(name, content)
    return browser.post(
        f"/en/workbook/{office}/upload/", {**form, "file": file}, follow=True
    )


def text_of(answer: HttpResponseBase) -> str:
    return answer.content.decode()  # type: ignore[attr-defined,no-any-return]


def send(browser: Client, row: Upload, **more: str) -> HttpResponseBase:
    """Press the button of an upload's page, with what stands in its form."""
    row.refresh_from_db()
    form = {"changes": row.changes, "act": "send", **more}
    return browser.post(f"/en/upload/{row.pk}/send/", form, follow=True)


def ready(browser: Client, *amounts: object) -> Upload:
    """Return a draft of payments without a mistake."""
    book = blank(browser)
    for row, amount in enumerate(amounts, start=4):
        money(book, row, amount)
    uploaded(browser, book)
    return Upload.objects.latest("pk")
