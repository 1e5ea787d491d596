"""Files of workbooks handed out: blank ones, answers, and what was uploaded."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from pairbook.access.queries import actor_of
from pairbook.figures.book import book
from pairbook.values.problem import Problem
from pairbook.values.say import language_of
from pairbook.web.languages import current_language
from pairbook.web.pages_uploads import examined, upload_for
from pairbook.web.pages_workbooks import may_see
from pairbook.workbooks.answering import Answer, answer
from pairbook.workbooks.reporting import reporting_for
from pairbook.workbooks.uploading import SENT, place_of
from pairbook.workbooks.writing import file_name, workbook_of

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def workbook_download(
    request: HttpRequest, office: str, period: str, form: str
) -> HttpResponse:
    """Hand out the workbook of an office for a period, in either language."""
    if not may_see(actor_of(request.user), book(), office):
        raise PermissionDenied
    reporting = reporting_for(office, period, form)
    if isinstance(reporting, Problem):
        raise Http404
    asked = request.GET.get("in")
    language = language_of(asked) if asked else current_language()
    made = HttpResponse(workbook_of(reporting, language))
    made.headers["Content-Type"] = EXCEL
    made.headers["Content-Disposition"] = (
        f'attachment; filename="{file_name(reporting)}"'
    )
    made.headers["Cache-Control"] = "private, no-store"
    return made


@require_safe
def upload_answer(request: HttpRequest, number: int) -> HttpResponseBase:
    """Hand out an upload as it came, with its mistakes in its cells."""
    row = upload_for(request, number, to_change=False)
    seen = examined(row, actor_of(request.user)) if row.state != SENT else None
    if seen is None or not seen.filled.pages:
        raise Http404
    tells = Answer(seen.filled.pages, seen.problems, row.reasons)
    with TemporaryDirectory() as folder:
        target = Path(folder) / "answer.xlsx"
        answer(place_of(row.sha256), target, tells, current_language())
        # Open files outlive their folder: what is read is gone when it is closed.
        file = target.open("rb")
    named = (
        f"{Path(row.name).stem}.{'答复' if current_language() == 'zh' else 'answer'}"
    )
    return as_file(file, f"{named}.xlsx", EXCEL)


@require_safe
def upload_file(request: HttpRequest, number: int) -> HttpResponseBase:
    """Hand out an upload as it came."""
    row = upload_for(request, number, to_change=False)
    place = place_of(row.sha256)
    if not place.is_file():
        raise Http404
    return as_file(place.open("rb"), row.name)


def as_file(
    file: BinaryIO, name: str, kind: str = "application/octet-stream"
) -> FileResponse:
    """Return a file to be saved, never shown: whatever it holds stays unexecuted."""
    handed = FileResponse(file, as_attachment=True, filename=name)
    handed.headers["Content-Type"] = kind
    handed.headers["Cache-Control"] = "private, no-store"
    return handed
