"""What one does with an upload: bring it, give reasons, send it, drop it."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST
from django_htmx.middleware import HtmxDetails

from pairbook.access.checks import Actor
from pairbook.access.queries import actor_of
from pairbook.figures.book import book
from pairbook.values.problem import Problem
from pairbook.values.say import Say
from pairbook.values.signs import unprintable_in
from pairbook.web.languages import current_language
from pairbook.web.pages_speaking import told
from pairbook.web.pages_uploads import (
    RefusedPage,
    examined,
    submission_link,
    upload_for,
)
from pairbook.web.pages_uploads_problems import without_reason
from pairbook.web.pages_uploads_receiving import (
    NO_FILE,
    received_file,
    receiving,
    too_large,
)
from pairbook.web.pages_workbooks import WORKBOOKS, may_upload, office_link
from pairbook.workbooks.answering_list import LONGEST_REASON, reasons_in
from pairbook.workbooks.dropping import drop
from pairbook.workbooks.examining import Examination
from pairbook.workbooks.models import Upload
from pairbook.workbooks.pages import key_of
from pairbook.workbooks.reporting import reporting_for
from pairbook.workbooks.uploading import KEEP, SENT, WITHDRAW, place_of, send, take
from pairbook.workbooks.uploading_problems import BOOK_MOVED

#: Problems that a refusal of sending names one by one.
MOST_TOLD = 12
#: Signs that the key of a warning or record may have.
LONGEST_KEY = 600
UNFIT = Say(
    "A reason is too long, or has a sign that no page can show; it was not kept.",
    "理由过长或含有不可显示的字符，未保存。",
)


def _too_large(request: HttpRequest, office: str) -> HttpResponse:
    """Answer a file that is too large; nothing of it was kept."""
    return _refused(request, office, [too_large()], 413)


def _refused(
    request: HttpRequest, office: str, problems: Iterable[Problem], status: int
) -> HttpResponse:
    """Show why a file was not taken at all."""
    page = RefusedPage((WORKBOOKS,), office_link(book(), office), list(problems))
    return render(request, "upload_refused.html", {"page": page}, status=status)


@require_POST
@receiving(_too_large)
def upload_new(request: HttpRequest, office: str) -> HttpResponse:
    """Take a workbook of an office, check it, and lead to what was found."""
    actor = actor_of(request.user)
    if not may_upload(actor, book(), office):
        raise PermissionDenied
    file = received_file(request)
    if file is None:
        return _refused(request, office, [Problem(NO_FILE)], 400)
    asked = request.POST
    reporting = reporting_for(
        office, asked.get("period", ""), asked.get("layout", ""), asked.get("round", "")
    )
    if isinstance(reporting, Problem):
        return _refused(request, office, [reporting], 400)
    path, name = file.temporary_file_path(), file.name or "workbook"
    taken = take(Path(path), name=name, reporting=reporting, by=actor)
    if taken.upload is None:
        return _refused(request, office, taken.problems, 400)
    _carry_over(taken.upload, asked.get("replaces", ""), actor)
    return HttpResponseRedirect(reverse("upload", args=[taken.upload.id]))


def _carry_over(new: Upload, replaced: str, by: Actor) -> None:
    """Take the reasons typed in a file, and those of the draft that it replaces.

    A reason is kept under the key of its warning: where the mended file has the same
    warning about the same value, it is answered already.
    """
    old = Upload.objects.filter(
        pk=int(replaced) if replaced.isdecimal() and len(replaced) < 19 else 0,
        office=new.office,
    ).exclude(state=SENT)
    reasons = dict(new.reasons)
    for row in old.exclude(pk=new.pk):
        reasons = {**row.reasons, **reasons}
        new.gone = {**row.gone, **new.gone}
        drop(row, by=by)
    typed = reasons_in(place_of(new.sha256)) if new.changes else {}
    new.reasons = {**reasons, **typed}
    new.save(update_fields=["reasons", "gone"])


@require_POST
def upload_reasons(request: HttpRequest, number: int) -> HttpResponse:
    """Keep the reasons and choices of a draft as they are typed."""
    row = upload_for(request, number, to_change=True)
    problems = _keep(request, row)
    if HtmxDetails(request):
        kept = Say("kept", "已保存") if not problems else problems[0]
        return HttpResponse(kept.to(current_language()), content_type="text/plain")
    for problem in problems:
        messages.error(request, problem.to(current_language()))
    return HttpResponseRedirect(f"{reverse('upload', args=[row.id])}#problems")


@require_POST
def upload_send(request: HttpRequest, number: int) -> HttpResponse:
    """Send a draft, with the reasons and choices of the form."""
    row = upload_for(request, number, to_change=True)
    here = HttpResponseRedirect(reverse("upload", args=[row.id]))
    if row.state == SENT:  # the button was pressed twice
        return _led_on(row)
    if problems := _keep(request, row):
        for say in problems:
            messages.error(request, say.to(current_language()))
        return here
    if request.POST.get("changes", "") != row.changes:
        messages.error(request, told(Problem(BOOK_MOVED)))
        return here
    sent = send(
        row, by=actor_of(request.user), reasons=dict(row.reasons), gone=dict(row.gone)
    )
    if not sent.saved:
        for problem in sent.problems[:MOST_TOLD]:
            messages.error(request, told(problem))
        return here
    row.refresh_from_db()
    said = (
        Say("Sent. It is in the book now.", "已报送，已记入账册。")
        if sent.submission
        else Say(
            "The book says all of it already; nothing was added.",
            "账册中已有全部内容，未增加。",
        )
    )
    messages.success(request, said.to(current_language()))
    return _led_on(row)


def _led_on(row: Upload) -> HttpResponse:
    """Lead to what an upload became."""
    sent = submission_link(row)
    here = reverse("upload", args=[row.id])
    return HttpResponseRedirect(sent.href if sent else here)


@require_POST
def upload_drop(request: HttpRequest, number: int) -> HttpResponse:
    """Drop a draft; what was sent stays."""
    row = upload_for(request, number, to_change=True)
    if not drop(row, by=actor_of(request.user)):
        said = Say(
            "It was sent already and stays. Correct it by a new upload.",
            "已经报送，不能放弃；如需更正，请重新上传。",
        )
        messages.error(request, said.to(current_language()))
        return HttpResponseRedirect(reverse("upload", args=[row.id]))
    said = Say("The draft is gone.", "草稿已放弃。")
    messages.success(request, said.to(current_language()))
    return HttpResponseRedirect(reverse("workbooks"))


def _keep(request: HttpRequest, row: Upload) -> list[Say]:
    """Write the reasons and choices of a form into the draft; return what is wrong.

    One field that a browser sends as it is typed is kept alone: the form around it
    may be half filled in.
    """
    alone = HtmxDetails(request).trigger_name
    typed = {
        name: str(text).strip()
        for name, text in request.POST.items()
        if not alone or name == alone
    }
    unfit = [
        name
        for name, text in typed.items()
        if name.startswith(("reason:", "all:"))
        and (unprintable_in(text) or len(text) > LONGEST_REASON)
    ]
    typed = {name: text for name, text in typed.items() if name not in unfit}
    look = examined(row, actor_of(request.user)) if _for_all(typed) else None
    with transaction.atomic():
        draft = Upload.objects.select_for_update().get(pk=row.pk)
        if draft.state != SENT:
            _write(draft, typed)
            if look is not None:
                _write_for_all(draft, typed, look)
            draft.save(update_fields=["reasons", "gone"])
    row.refresh_from_db()
    return [UNFIT] if unfit else []


def _for_all(typed: Mapping[str, str]) -> bool:
    """Say whether a form answers for more than the fields it shows."""
    return typed.get("act") == "all" or "gone-rest" in typed


def _write(draft: Upload, typed: Mapping[str, str]) -> None:
    """Write the fields of a form into a draft; an emptied reason is no reason."""
    for name, text in typed.items():
        kind, _, key = name.partition(":")
        if unprintable_in(key) or len(key) > LONGEST_KEY:
            continue
        if kind == "reason" and key:
            draft.reasons[key] = text
            if not text:
                del draft.reasons[key]
        elif kind == "gone" and text in {KEEP, WITHDRAW}:
            draft.gone[key] = text


def _write_for_all(draft: Upload, typed: Mapping[str, str], look: Examination) -> None:
    """Give one reason to all warnings of a kind, one choice to all rows that left."""
    for problem in without_reason(look.problems, draft.reasons):
        text = typed.get(f"all:{problem.kind.code}", "")
        if text and typed.get("act") == "all":
            draft.reasons[key_of(problem)] = text
    choice = typed.get("gone-rest", "")
    if choice in {KEEP, WITHDRAW} and look.comparison is not None:
        for one in look.comparison.gone:
            draft.gone.setdefault(one.code, choice)
