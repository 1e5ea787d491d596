"""Receiving a file: counted while it comes, never more kept than may be kept."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.files.uploadedfile import TemporaryUploadedFile
from django.core.files.uploadhandler import (
    FileUploadHandler,
    SkipFile,
    StopUpload,
    TemporaryFileUploadHandler,
)
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from pairbook.documents.files import MOST_BYTES
from pairbook.values.problem import Problem, ProblemKind
from pairbook.values.say import Say

#: What a request may hold besides its file: the fields and the frame of the form.
FRAME_BYTES = 64 * 1024
#: What is read and thrown away of a request that is too large, so that the browser
#: hears the answer; of a larger one the line is cut.
MOST_DRAINED = 512 * 1024 * 1024
_CHUNK = 256 * 1024

FILE_TOO_LARGE = ProblemKind(
    "upload-too-large",
    Say(
        "The file is larger than {most} MB; nothing of it was kept.",
        "文件超过 {most} MB，未保存任何内容。",
    ),
    Say(
        "Take out pictures and sheets that are not asked for, save it as .xlsx and "
        "upload it again.",
        "请删去图片和无关的工作表，另存为 .xlsx 后重新上传。",
    ),
)
NO_FILE = ProblemKind(
    "upload-without-file",
    Say("No file was chosen.", "未选择文件。"),
    Say("Choose the workbook, then upload it.", "请选择填报册后再上传。"),
)

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]


class NoFiles(FileUploadHandler):
    """Takes no file: whoever sends one where none is asked for is not listened to."""

    def new_file(self, *_args: object, **_kwargs: object) -> None:
        """Stop reading the request; nothing of the file was kept."""
        raise StopUpload(connection_reset=True)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep nothing."""

    def file_complete(self, file_size: int) -> None:
        """Return no file."""


class BoundedHandler(TemporaryFileUploadHandler):
    """Keeps a file on disk while it comes; forgets one that is too large."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.too_large = False
        self._received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write what came, if it is not too much."""
        self._received += len(raw_data)
        if self._received > MOST_BYTES:
            self.too_large = True
            self.file.close()  # which removes it
            raise SkipFile
        super().receive_data_chunk(raw_data, start)


def receiving(refuse: View[Rest]) -> Callable[[View[Rest]], View[Rest]]:
    """Let a view receive a file; ``refuse`` answers where it is too large.

    The size that a request declares is looked at before anything of it is kept, and
    the form's token after the handler is in place: to look for it is to read the form.
    ``refuse`` must change nothing: no token is asked of what is thrown away.
    """

    def around(view: View[Rest]) -> View[Rest]:
        guarded = csrf_protect(view)

        @csrf_exempt
        @wraps(view)
        def received(
            request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs
        ) -> HttpResponse:
            handler = BoundedHandler(request)
            request.upload_handlers = [handler]
            declared = request.META.get("CONTENT_LENGTH") or "0"
            if not declared.isdigit() or int(declared) > MOST_BYTES + FRAME_BYTES:
                _drain(request)
                return refuse(request, *args, **kwargs)
            answer = guarded(request, *args, **kwargs)
            return refuse(request, *args, **kwargs) if handler.too_large else answer

        return received

    return around


def _drain(request: HttpRequest) -> None:
    """Read what comes and forget it, as far as that is sensible."""
    read = 0
    try:
        while read < MOST_DRAINED and (chunk := request.read(_CHUNK)):
            read += len(chunk)
    except UnreadablePostError:
        return


def received_file(request: HttpRequest) -> TemporaryUploadedFile | None:
    """Return the file that came with a form; None where none was chosen."""
    found = request.FILES.get("file")
    return found if isinstance(found, TemporaryUploadedFile) else None


def too_large() -> Problem:
    """Return the problem of a file that is too large."""
    return Problem(FILE_TOO_LARGE, facts={"most": MOST_BYTES // 1024**2})
