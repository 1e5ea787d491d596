"""What may go wrong between an upload and its submission."""

from pairbook.values.problem import Problem, ProblemKind, Spot
from pairbook.values.say import Say

TOO_LARGE = ProblemKind(
    "workbook-too-large",
    Say(
        "{name} is larger than {most} MB; nothing was kept.",
        "{name}超过 {most} MB，未保存。",
    ),
    Say(
        "Delete pictures and unused sheets, or split it, and upload it again.",
        "请删除图片和不用的工作表，或拆分后重新上传。",
    ),
)
NOT_KEPT = ProblemKind(
    "workbook-not-kept",
    Say(
        "{name} could not be kept: the disk is full or cannot be written.",
        "{name}未能保存：磁盘已满或无法写入。",
    ),
    Say(
        "Nothing was saved. Tell the operator, then upload the same file again.",
        "未保存任何内容。请通知系统管理员，之后重新上传同一文件。",
    ),
)
STORE_FAILED = ProblemKind(
    "store-failed",
    Say(
        "The database broke off: it is full, busy, or the connection was lost.",
        "数据库中断：空间已满、正忙，或连接丢失。",
    ),
    Say(
        "Nothing was saved. Send it again; if that fails too, tell the operator.",
        "未保存任何内容。请再次报送；若仍失败，请通知系统管理员。",
    ),
)
FILE_GONE = ProblemKind(
    "upload-file-gone",
    Say(
        "The file of this upload is not there any more, or was changed.",
        "该次上传的文件已不存在或已被改动。",
    ),
    Say("Upload it again.", "请重新上传。"),
)
ALREADY_SENT = ProblemKind(
    "upload-already-sent",
    Say("This upload was sent already.", "该次上传已经报送。"),
    Say(
        "Nothing was added. To put something right, upload the corrected workbook.",
        "未重复录入。如需更正，请上传更正后的填报册。",
    ),
)
ROUND_SHUT = ProblemKind(
    "round-takes-no-reports",
    Say(
        "The round {round} takes no reports today: it is not open yet, or closed.",
        "报送轮次 {round} 今天不接收报送：尚未开始或已经关闭。",
    ),
    Say(
        "Ask the programme office to open it again, or upload the workbook for its "
        "year without a round.",
        "请协作办公室重新开放，或不选轮次、按年度上传。",
    ),
)
BOOK_MOVED = ProblemKind(
    "book-moved",
    Say(
        "The book moved since the preview: sending would change something else now.",
        "预览之后账册有变动：现在报送的结果会与预览不同。",
    ),
    Say(
        "Nothing was saved. Look at the preview again, then send.",
        "未保存任何内容。请重新查看预览后再报送。",
    ),
)
REASON_MISSING = ProblemKind(
    "warning-without-reason",
    Say(
        "A warning has no reason yet: {says_en}",
        "尚有提示未填写理由：{says_zh}",
    ),
    Say(
        "Mend the cell, or type why it is right as it is.",
        "请更正单元格，或填写数据无误的理由。",
    ),
)
GONE_UNANSWERED = ProblemKind(
    "gone-row-unanswered",
    Say(
        "{record} was reported before and is not in the file: {says_en}",
        "{record} 曾经报送，但文件中没有：{says_zh}",
    ),
    Say(
        "Say whether it is kept or withdrawn.",
        "请选择保留或撤回。",
    ),
)


def store_failed() -> Problem:
    """Return the problem of a database that broke off."""
    return Problem(STORE_FAILED)


def not_kept(name: str) -> Problem:
    """Return the problem of a file that could not be kept."""
    return Problem(NOT_KEPT, Spot(name), {"name": name})
