"""What keeps a file from being attached, over plain values."""

from pairbook.documents.files import MOST_BYTES
from pairbook.values.problem import Problem, ProblemKind, Spot
from pairbook.values.say import Say

DOCUMENT_UNKNOWN = ProblemKind(
    "document-unknown",
    Say("There is no document {document}.", "没有文件资料 {document}。"),
    Say(
        "Write the code of a document of the account; near: {near}.",
        "请填写账册中文件资料的代码；相近的有：{near}。",
    ),
)
FILE_NOT_FOUND = ProblemKind(
    "file-not-found",
    Say("There is no file {name}.", "找不到文件 {name}。"),
    Say("Check the path; a folder cannot be attached.", "请核对路径；不能附文件夹。"),
)
FILE_HAS_NOTHING = ProblemKind(
    "attachment-empty",
    Say("The file {name} is empty.", "文件 {name} 是空的。"),
    Say("Attach the file that has the text.", "请附上有内容的文件。"),
)
FILE_OVER_LIMIT = ProblemKind(
    "attachment-too-large",
    Say(
        "The file {name} has more than {most} bytes.",
        "文件 {name} 超过 {most} 字节。",
    ),
    Say(
        "Attach the pages that are cited, or a smaller copy.",
        "请只附所引用的几页，或较小的副本。",
    ),
)
KINDS: tuple[ProblemKind, ...] = (
    DOCUMENT_UNKNOWN,
    FILE_NOT_FOUND,
    FILE_HAS_NOTHING,
    FILE_OVER_LIMIT,
)


def problems_in(*, name: str, size_bytes: int | None) -> list[Problem]:
    """Return what keeps a file from being attached.

    Args:
        name: the file's name, for the sentences.
        size_bytes: its size; None where there is no file.

    """
    if size_bytes is None:
        kind = FILE_NOT_FOUND
    elif size_bytes == 0:
        kind = FILE_HAS_NOTHING
    elif size_bytes > MOST_BYTES:
        kind = FILE_OVER_LIMIT
    else:
        return []
    return [Problem(kind, Spot(file=name), {"name": name, "most": MOST_BYTES})]
