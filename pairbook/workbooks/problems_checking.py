"""The kinds of problems that are found between cells, sheets, files and the book."""

from pairbook.values.problem import ProblemKind, Severity
from pairbook.values.say import Say

#: Stands where no name is near an unknown one.
NOTHING_NEAR = "…"

NAME_NOT_KNOWN = ProblemKind(
    "workbook-name-unknown",
    Say(
        "“{found}” in “{heading_en}” is not in the list.",
        "“{heading_zh}”中的“{found}”不在列表中。",
    ),
    Say(
        "Choose from the list; near it are: {near}. A new school, hospital or "
        "enterprise goes into the sheet of new units first.",
        "请从列表中选择，相近的有：{near}。新的学校、医院、企业请先填入“新增单位”表。",
    ),
)
NAME_OF_SEVERAL = ProblemKind(
    "workbook-name-of-several",
    Say(
        "“{found}” in “{heading_en}” is the name of several: {codes}.",
        "“{heading_zh}”中的“{found}”有几个同名的：{codes}。",
    ),
    Say(
        "Choose from the list, or write the code in brackets behind the name.",
        "请从列表中选择，或在名称后用方括号注明代码。",
    ),
)
KEY_NOT_KNOWN = ProblemKind(
    "workbook-key-unknown",
    Say(
        "The row key “{found}” is none of this office's records of this kind.",
        "行标识“{found}”不是本单位此类记录的标识。",
    ),
    Say(
        "Leave the key of a new row empty; do not copy or change keys.",
        "新增行的标识请留空，不要复制或改动标识。",
    ),
)
KEY_OF_OTHER_SIDE = ProblemKind(
    "workbook-key-of-other-side",
    Say(
        "The record {found} was told by the other side.",
        "记录 {found} 由对方填报。",
    ),
    Say(
        "Leave the key empty to report your own number, or dispute theirs on its page.",
        "要填报本方数据请清空行标识；对其数据有异议请在其页面提出。",
    ),
)
SETTLED_VALUE_CHANGED = ProblemKind(
    "workbook-settled-changed",
    Say(
        "The record {found} was settled by both sides; this row says something else.",
        "记录 {found} 已由双方商定，本行与商定结果不同。",
    ),
    Say(
        "Write what was settled, or give the reason why it no longer holds.",
        "请按商定结果填写，或说明不再适用的原因。",
    ),
    Severity.WARNS,
)
