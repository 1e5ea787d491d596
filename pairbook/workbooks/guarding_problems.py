"""The kinds of problems for which a file is not opened at all."""

from pairbook.values.problem import ProblemKind, Severity
from pairbook.values.say import Say

UPLOAD_EMPTY = ProblemKind(
    "workbook-file-empty",
    Say("The file is empty.", "文件是空的。"),
    Say("Save the workbook and upload it again.", "请保存填报册后重新上传。"),
)
UPLOAD_TOO_LARGE = ProblemKind(
    "workbook-file-too-large",
    Say(
        "The file has {size} MB; at most {most} MB are read.",
        "文件有 {size} MB，最多读取 {most} MB。",
    ),
    Say(
        "Take out pictures and other sheets, or split it.",
        "请删去图片和无关的表，或拆分文件。",
    ),
)
UPLOAD_GONE = ProblemKind(
    "workbook-file-unreadable",
    Say("The file cannot be opened ({reason}).", "文件无法打开（{reason}）。"),
    Say("Upload it again.", "请重新上传。"),
)
FORMAT_UNKNOWN = ProblemKind(
    "workbook-format-unknown",
    Say(
        "The file is {found_en}, not a workbook.",
        "该文件是{found_zh}，不是填报册。",
    ),
    Say(
        "Upload the workbook itself, as .xlsx, .xls, .ods or .csv.",
        "请上传 .xlsx、.xls、.ods 或 .csv 格式的填报册。",
    ),
)
WEB_PAGE = ProblemKind(
    "workbook-web-page",
    Say(
        "The file is called a workbook, but is a web page or XML table.",
        "该文件名为工作簿，实为网页或 XML 表格。",
    ),
    Say(
        "Open it in a spreadsheet program, save it as .xlsx and upload that.",
        "请用电子表格软件打开，另存为 .xlsx 后上传。",
    ),
)
NAME_MISLEADS = ProblemKind(
    "workbook-name-misleads",
    Say(
        "The file is called {named}, but is {found}; it was read as that.",
        "文件名为 {named}，实为 {found}，已按后者读取。",
    ),
    Say("Give it the right ending.", "请改正扩展名。"),
    Severity.NOTES,
)
BROKEN = ProblemKind(
    "workbook-broken",
    Say(
        "The file is damaged or not whole ({reason}).",
        "文件损坏或不完整（{reason}）。",
    ),
    Say(
        "Open it in a spreadsheet program, save it anew and upload that.",
        "请用电子表格软件打开，重新保存后上传。",
    ),
)
INFLATES = ProblemKind(
    "workbook-inflates",
    Say(
        "Unpacked the file would fill {size} MB or more; at most {most} MB are read.",
        "文件解压后将达到 {size} MB 以上，最多读取 {most} MB。",
    ),
    Say(
        "Take out empty rows, pictures and other sheets, or split it.",
        "请删去空行、图片和无关的表，或拆分文件。",
    ),
)
PACKED_IN_PACK = ProblemKind(
    "workbook-packed-in-pack",
    Say(
        "Inside the file lies another packed file ({found}).",
        "文件内还有压缩文件（{found}）。",
    ),
    Say("Take out what was embedded.", "请删去嵌入的文件。"),
)
ENCRYPTED = ProblemKind(
    "workbook-encrypted",
    Say(
        "The file is protected by a password for opening it.",
        "文件设有打开密码。",
    ),
    Say(
        "Save it without a password; who may see it is looked after here.",
        "请取消打开密码后保存；查看权限由本系统管理。",
    ),
)
MACROS = ProblemKind(
    "workbook-macros",
    Say("The file holds macros.", "文件含有宏。"),
    Say("Save it as .xlsx, without macros.", "请另存为不含宏的 .xlsx。"),
)
LINKS_OUT = ProblemKind(
    "workbook-links-out",
    Say(
        "The file takes values from other files ({found}).",
        "文件引用了其他文件的数值（{found}）。",
    ),
    Say(
        "Break the links: paste the values as values.",
        "请断开链接：将引用粘贴为数值。",
    ),
)
XML_HARMFUL = ProblemKind(
    "workbook-xml-harmful",
    Say(
        "Inside the file {found} declares entities or nests too deeply.",
        "文件内 {found} 声明了实体或嵌套过深。",
    ),
    Say(
        "Save it anew with a spreadsheet program and upload that.",
        "请用电子表格软件重新保存后上传。",
    ),
)
SHEETS_TOO_MANY = ProblemKind(
    "workbook-too-many-sheets",
    Say(
        "The file has {count} sheets; at most {most} are read.",
        "文件有 {count} 张表，最多读取 {most} 张。",
    ),
    Say("Take out what does not belong to the form.", "请删去不属于填报册的表。"),
)
SHEET_TOO_LARGE = ProblemKind(
    "workbook-sheet-too-large",
    Say(
        "The sheet reaches to row {rows} and column {letter}; so many cells are not "
        "read.",
        "该表延伸至第 {rows} 行、{letter} 列，单元格过多，无法读取。",
    ),
    Say(
        "Delete what stands far below or far to the right, or split the sheet.",
        "请删除下方或右侧远处的内容，或拆分该表。",
    ),
)
TEXT_TOO_MUCH = ProblemKind(
    "workbook-text-too-much",
    Say(
        "The sheet holds {size} MB of text; at most {most} MB are read.",
        "该表的文字有 {size} MB，最多读取 {most} MB。",
    ),
    Say("Shorten long texts, or split the sheet.", "请缩短长文字，或拆分该表。"),
)
TEXTS_TOO_MANY = ProblemKind(
    "workbook-too-many-texts",
    Say(
        "The file holds {count} different texts; at most {most} are read.",
        "文件有 {count} 个不同的文本，最多读取 {most} 个。",
    ),
    Say("Split the file.", "请拆分文件。"),
)
ENCODING_UNKNOWN = ProblemKind(
    "workbook-encoding-unknown",
    Say(
        "The text file is neither UTF-8 nor GB18030, or holds NUL signs.",
        "该文本文件既非 UTF-8 也非 GB18030，或含有空字符。",
    ),
    Say(
        "Save it as CSV in UTF-8, or as .xlsx.",
        "请另存为 UTF-8 编码的 CSV，或 .xlsx。",
    ),
)
