"""The kinds of problems that a single cell, or a column of cells, may have."""

from pairbook.values.problem import ProblemKind, Severity
from pairbook.values.say import Say

CELL_REQUIRED = ProblemKind(
    "workbook-cell-required",
    Say("“{heading_en}” is empty.", "“{heading_zh}”为空。"),
    Say(
        "Fill it in; a row without it cannot be kept.",
        "请填写；缺少此项的行无法保存。",
    ),
)
NUMBER_UNREADABLE = ProblemKind(
    "workbook-number-unreadable",
    Say("“{found}” is no number.", "“{found}”不是数字。"),
    Say(
        "Write digits, as 3787.05 or 3,787.05, in the unit that the heading or the "
        "column of units names.",
        "请填写数字，如 3787.05 或 3,787.05；单位请填在单位列。",
    ),
)
NUMBER_TOO_FINE = ProblemKind(
    "workbook-number-too-fine",
    Say(
        "“{found}” has more decimals than are kept here ({places}).",
        "“{found}”的小数位数超过此处所能保存的位数（{places} 位）。",
    ),
    Say(
        "Round it in the workbook, so that both sides see the same number, or choose a "
        "finer unit (yuan for wan yuan).",
        "请在表中四舍五入后再填，以便双方看到同一个数；或改用更小的单位（如元）。",
    ),
)
NUMBER_TOO_LARGE = ProblemKind(
    "workbook-number-too-large",
    Say("“{found}” is more than can be kept.", "“{found}”超出可保存的范围。"),
    Say("Check the digits and the unit.", "请核对数字和单位。"),
)
NUMBER_NOT_WHOLE = ProblemKind(
    "workbook-number-not-whole",
    Say("“{found}” is no whole number from 0.", "“{found}”不是零或正整数。"),
    Say("Count whole ones; write 12, not 12.5.", "请填整数，如 12，不填 12.5。"),
)
WORDING_NOT_HERE = ProblemKind(
    "workbook-wording-not-here",
    Say(
        "“{found}” is not exact; this column takes one exact number.",
        "“{found}”不是确数；此列只填一个确数。",
    ),
    Say(
        "Write the exact number; ranges and wordings go into the sheet of results.",
        "请填确数；区间和概数请填入“成效”表。",
    ),
)
NOTHING_ASKED = ProblemKind(
    "workbook-which-nothing",
    Say(
        "“{found}” does not say why there is no number.",
        "“{found}”没有说明为何没有数值。",
    ),
    Say(
        "Write 0 if it is zero; else one of: not stated, not reported, not "
        "applicable, not yet due, withheld.",
        "如为零请填 0；否则请填下列之一：未说明、未报送、不适用、未到期、不公开。",
    ),
)
NOTHING_NOT_HERE = ProblemKind(
    "workbook-nothing-not-here",
    Say(
        "“{found}” is no number, and this column has no word for none.",
        "“{found}”不是数字，此列不能填写说明文字。",
    ),
    Say(
        "Leave the cell empty where there is no number; write 0 if it is zero.",
        "没有数值请留空；如为零请填 0。",
    ),
)
UNIT_OTHER = ProblemKind(
    "workbook-unit-other",
    Say(
        "“{found}” counts in {written_en}, but {asked_en} are asked; the two are "
        "never converted.",
        "“{found}”以{written_zh}计，此处要求{asked_zh}，两者不能换算。",
    ),
    Say(
        "Write the number of what is asked, or choose the other unit in its column.",
        "请按要求的单位填写，或在单位列另选单位。",
    ),
)
UNIT_CONVERTED = ProblemKind(
    "workbook-unit-converted",
    Say(
        "“{found}” was read as {read} {asked_en}.",
        "“{found}”已换算为 {read}{asked_zh}。",
    ),
    Say(
        "Check it; better write the number in the unit of the heading.",
        "请核对；最好按表头单位填写。",
    ),
    Severity.NOTES,
)
UNIT_UNKNOWN = ProblemKind(
    "workbook-unit-unknown",
    Say("“{found}” is no unit of the list.", "“{found}”不是列表中的单位。"),
    Say(
        "Choose from the list{near_en}.",
        "请从列表中选择{near_zh}。",
    ),
)
UNIT_OF_SEVERAL = ProblemKind(
    "workbook-unit-of-several",
    Say(
        "“{found}” may be several units: {codes}.", "“{found}”可能是几种单位：{codes}。"
    ),
    Say("Write the one that is meant, as it stands here.", "请照此填写所指的一种。"),
)
CHOICE_UNKNOWN = ProblemKind(
    "workbook-choice-unknown",
    Say("“{found}” is none of the choices.", "“{found}”不在可选项中。"),
    Say("Choose one of: {choices_en}.", "请选择：{choices_zh}。"),
)
DATE_UNREADABLE = ProblemKind(
    "workbook-date-unreadable",
    Say("“{found}” is no date or period.", "“{found}”不是日期或期间。"),
    Say(
        "Write 2023-06-14, 2023-06 or 2023, or two of them as 2023-06..2023-08.",
        "请填 2023-06-14、2023-06 或 2023；期间如 2023-06..2023-08。",
    ),
)
DATE_OF_SEVERAL = ProblemKind(
    "workbook-date-of-several",
    Say(
        "“{found}” may be {one} or {other}.",
        "“{found}”可能是 {one}，也可能是 {other}。",
    ),
    Say("Write the one that is meant.", "请按所指的一个填写。"),
)
DATE_NOT_A_DAY = ProblemKind(
    "workbook-date-not-a-day",
    Say(
        "“{found}” is a period; this column takes one day.",
        "“{found}”是一段时间；此列应填某一天。",
    ),
    Say("Write the day, as 2023-09-01.", "请填写具体日期，如 2023-09-01。"),
)
DATE_FROM_SERIAL = ProblemKind(
    "workbook-date-from-serial",
    Say(
        "“{found}” was read as a day number of the spreadsheet: {read}.",
        "“{found}”按电子表格的日期序号读作 {read}。",
    ),
    Say("Check it; better write the date.", "请核对；最好直接填写日期。"),
    Severity.NOTES,
)
DAY_OR_MONTH = ProblemKind(
    "workbook-day-or-month",
    Say(
        "“{found}” is a date cell; whether its month was meant cannot be seen in "
        "this kind of file.",
        "“{found}”是日期单元格；此类文件看不出是否指整月。",
    ),
    Say(
        "It was read as that day; write 2023-06 as text where the month is meant.",
        "已按当日读取；如指整月，请以文本填写 2023-06。",
    ),
    Severity.NOTES,
)
SIGN_UNPRINTABLE = ProblemKind(
    "workbook-sign-unprintable",
    Say(
        "The cell holds a sign that cannot be shown ({found}).",
        "单元格含有无法显示的字符（{found}）。",
    ),
    Say("Type the text anew.", "请重新输入。"),
)
FORMULA_AS_TEXT = ProblemKind(
    "workbook-formula-as-text",
    Say(
        "The text “{found}” starts like a formula.",
        "文本“{found}”的开头像公式。",
    ),
    Say(
        "Take the sign =, @, + or - away from its start.",
        "请删去开头的 =、@、+ 或 - 号。",
    ),
)
TEXT_TOO_LONG = ProblemKind(
    "workbook-text-too-long",
    Say(
        "The cell holds {count} characters; at most {most} are kept.",
        "单元格有 {count} 个字符，最多保存 {most} 个。",
    ),
    Say("Shorten it, or put it into several rows.", "请缩短，或分几行填写。"),
)
TOTAL_DIFFERS = ProblemKind(
    "workbook-total-differs",
    Say(
        "The total {found} is not the sum of its rows ({sum}).",
        "合计 {found} 与各行之和（{sum}）不符。",
    ),
    Say(
        "Check the rows; the total itself is not kept.",
        "请核对各行；合计行本身不保存。",
    ),
    Severity.WARNS,
)
MORE_PROBLEMS = ProblemKind(
    "workbook-more-problems",
    Say(
        "{count} more cells have the problem “{code}”; they are not listed.",
        "另有 {count} 个单元格存在“{code}”问题，未逐一列出。",
    ),
    Say(
        "Put right what is listed and upload again.",
        "请先更正已列出的，再重新上传。",
    ),
)
MORE_WARNINGS = ProblemKind(
    "workbook-more-warnings",
    Say(
        "{count} more cells have the warning “{code}”; they are not listed.",
        "另有 {count} 个单元格存在“{code}”提醒，未逐一列出。",
    ),
    Say(
        "Put right what is listed, or give the reason for all of them.",
        "请更正已列出的，或一并说明理由。",
    ),
    Severity.WARNS,
)
