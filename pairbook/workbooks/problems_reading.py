"""The kinds of problems that a workbook's sheets, headings and rows may have."""

from pairbook.values.problem import ProblemKind, Severity
from pairbook.values.say import Say

NO_SHEET_KNOWN = ProblemKind(
    "workbook-no-sheet-known",
    Say(
        "No sheet has the headings of “{title_en}”.",
        "没有一张表的表头属于“{title_zh}”。",
    ),
    Say(
        "Download the workbook anew and fill in its sheets; keep the headings.",
        "请重新下载填报册，在原表中填写，并保留表头。",
    ),
)
FORM_UNKNOWN = ProblemKind(
    "workbook-form-unknown",
    Say(
        "The file does not say which form it is.",
        "文件未说明是哪一种填报册。",
    ),
    Say(
        "Choose the form, or fill in a workbook that was downloaded here.",
        "请选择填报册种类，或使用从本系统下载的填报册。",
    ),
)
FORM_OTHER = ProblemKind(
    "workbook-form-other",
    Say(
        "The workbook was made as “{found}”, and is read as “{asked}”.",
        "该填报册是按“{found}”制作的，现按“{asked}”读取。",
    ),
    Say("Upload it where its form is asked for.", "请在对应的填报处上传。"),
)
HIDDEN_SHEET_CHANGED = ProblemKind(
    "workbook-hidden-sheet-changed",
    Say(
        "The hidden sheet by which the workbook knows itself was changed.",
        "填报册用于识别自身的隐藏表已被改动。",
    ),
    Say(
        "Download the workbook anew and copy your rows into it.",
        "请重新下载填报册，并把各行复制过去。",
    ),
)
SHEET_UNKNOWN = ProblemKind(
    "workbook-sheet-unknown",
    Say(
        "The sheet “{found}” is none of the form; it was not read.",
        "“{found}”不是本填报册的表，未读取。",
    ),
    Say(
        "If it holds rows of the form, give it the form's headings.",
        "如其中有应填报的内容，请使用填报册的表头。",
    ),
    Severity.NOTES,
)
SHEET_TWICE = ProblemKind(
    "workbook-sheet-twice",
    Say(
        "“{found}” has the same headings as “{other}”.",
        "“{found}”与“{other}”的表头相同。",
    ),
    Say("Put the rows of both into one sheet.", "请把两张表的各行合并到一张表。"),
)
SHEET_HIDDEN = ProblemKind(
    "workbook-sheet-hidden",
    Say(
        "The sheet “{found}” is hidden; its rows were read.",
        "“{found}”表是隐藏的，其内容已读取。",
    ),
    Say(
        "Show it and look through it, or take it out.", "请取消隐藏并核对，或删除该表。"
    ),
    Severity.WARNS,
)
COLUMN_MISSING = ProblemKind(
    "workbook-column-missing",
    Say("The column “{heading_en}” is missing.", "缺少“{heading_zh}”列。"),
    Say("Add it with this heading; it is needed.", "请按此表头补上，该列必填。"),
)
COLUMN_LEFT_OUT = ProblemKind(
    "workbook-column-left-out",
    Say("The column “{heading_en}” is missing.", "缺少“{heading_zh}”列。"),
    Say(
        "Add it with this heading, or say why nothing is to be told in it.",
        "请按此表头补上，或说明为何不填该列。",
    ),
    Severity.WARNS,
)
COLUMN_ADDED = ProblemKind(
    "workbook-column-added",
    Say(
        "Columns that the form does not have were not read: {found}.",
        "填报册没有的列未读取：{found}。",
    ),
    Say(
        "Put what is to be kept into the form's own columns, as the note.",
        "需要保留的内容请填入填报册自有的列，如备注。",
    ),
    Severity.NOTES,
)
COLUMN_TWICE = ProblemKind(
    "workbook-column-twice",
    Say(
        "Two columns have the heading “{found}”.",
        "有两列的表头都是“{found}”。",
    ),
    Say("Keep one of them.", "请只保留一列。"),
)
HEADING_UNIT_OTHER = ProblemKind(
    "workbook-heading-unit-other",
    Say(
        "The heading says “{found}”, but the form asks for {asked_en}: the numbers "
        "would be read wrongly.",
        "表头写的是“{found}”，而填报册要求以{asked_zh}填写，数值会被读错。",
    ),
    Say(
        "Restore the heading and write the numbers in its unit.",
        "请恢复原表头，并按其单位填写数值。",
    ),
)
ROW_NOT_READ = ProblemKind(
    "workbook-row-not-read",
    Say(
        "The row was taken for a note or a signature and not read: {found}",
        "该行被视为附注或签署，未读取：{found}",
    ),
    Say(
        "Put a note into the column of notes.",
        "附注请填入备注列。",
    ),
    Severity.WARNS,
)
ROW_HIDDEN = ProblemKind(
    "workbook-row-hidden",
    Say(
        "Hidden rows were read: {rows}.",
        "已读取隐藏的行：{rows}。",
    ),
    Say(
        "Show them and look through them, or take them out.",
        "请取消隐藏并核对，或删除。",
    ),
    Severity.WARNS,
)
COLUMN_HIDDEN = ProblemKind(
    "workbook-column-hidden",
    Say(
        "The column {letter} is hidden; its cells were read.",
        "{letter} 列是隐藏的，其内容已读取。",
    ),
    Say("Show it and look through it.", "请取消隐藏并核对。"),
    Severity.WARNS,
)
FORMULA_READ = ProblemKind(
    "workbook-formula-read",
    Say(
        "{count} cells of the column are formulas; they were read as last calculated.",
        "该列有 {count} 个单元格是公式，按最近一次计算结果读取。",
    ),
    Say(
        "Look at the values; paste them as values where they must not change.",
        "请核对数值；不应变动的请粘贴为数值。",
    ),
    Severity.NOTES,
)
FORMULA_NOT_CALCULATED = ProblemKind(
    "workbook-formula-not-calculated",
    Say(
        "The cell holds a formula that was never calculated.",
        "单元格中的公式从未计算过。",
    ),
    Say(
        "Open the workbook in a spreadsheet program, save it and upload it again.",
        "请用电子表格软件打开并保存后重新上传。",
    ),
)
CELL_ERROR = ProblemKind(
    "workbook-cell-error",
    Say("The cell holds the error {found}.", "单元格是错误值 {found}。"),
    Say("Put the formula right, or write the value.", "请更正公式，或直接填写数值。"),
)
MERGED_TEXT = ProblemKind(
    "workbook-merged-text",
    Say(
        "The cells {cells} are merged; “{found}” was read for each of their rows.",
        "单元格 {cells} 已合并，其各行均读作“{found}”。",
    ),
    Say("Unmerge them and fill in each row.", "请取消合并，逐行填写。"),
    Severity.NOTES,
)
MERGED_NUMBER = ProblemKind(
    "workbook-merged-number",
    Say(
        "The cells {cells} are merged; which row their number belongs to is not said.",
        "单元格 {cells} 已合并，看不出数值属于哪一行。",
    ),
    Say("Unmerge them and fill in each row.", "请取消合并，逐行填写。"),
)
NOT_CHECKED = ProblemKind(
    "workbook-not-checked",
    Say(
        "In a file of this kind hidden rows, formulas, error values and merged cells "
        "are not looked for.",
        "此类文件不检查隐藏行、公式、错误值和合并单元格。",
    ),
    Say(
        "Look for them yourself, or save it as .xlsx and upload that.",
        "请自行核对，或另存为 .xlsx 后上传。",
    ),
    Severity.NOTES,
)
MORE_OF_A_SHEET = ProblemKind(
    "workbook-more-of-a-sheet",
    Say(
        "{count} more such cells in the sheet are not listed ({code}).",
        "该表另有 {count} 个此类单元格未列出（{code}）。",
    ),
    Say(
        "Put right what is listed and upload again.",
        "请先更正已列出的，再重新上传。",
    ),
)
