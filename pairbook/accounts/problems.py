"""The kinds of problems that the files of an account may have."""

from pairbook.values.problem import ProblemKind, Severity
from pairbook.values.say import Say

FOLDER_MISSING = ProblemKind(
    "folder-missing",
    Say("There is no folder {folder}.", "找不到文件夹 {folder}。"),
    Say(
        "Check the path; the folder holds account.toml.",
        "请核对路径；文件夹内应有 account.toml。",
    ),
)
ACCOUNT_UNREADABLE = ProblemKind(
    "account-unreadable",
    Say("account.toml cannot be read: {reason}.", "account.toml 无法读取：{reason}。"),
    Say(
        "Write code, title_en, title_zh and invented as docs/account-format.md shows.",
        "请按 docs/account-format.md 写明 code、title_en、title_zh、invented。",
    ),
)
FILE_MISSING = ProblemKind(
    "file-missing",
    Say("The file {file} is missing.", "缺少文件 {file}。"),
    Say(
        "Add it; an account needs at least one pair.",
        "请补上；一个账册至少要有一个结对。",
    ),
)
FILE_UNKNOWN = ProblemKind(
    "file-unknown",
    Say("No sheet of an account is called {file}.", "账册中没有名为 {file} 的表。"),
    Say(
        "Did you mean {nearest}? Rename it, or take it out.",
        "是否应为 {nearest}？请改名或移出。",
    ),
)
FILE_EMPTY = ProblemKind(
    "file-empty",
    Say("The file is empty.", "文件是空的。"),
    Say("Write the headings, or take the file out.", "请写上表头，或移出该文件。"),
)
FILE_TOO_LARGE = ProblemKind(
    "file-too-large",
    Say(
        "The file has {size} bytes; at most {most} are read.",
        "文件有 {size} 字节，最多读取 {most} 字节。",
    ),
    Say("Split the account into several accounts.", "请把账册拆成几个。"),
)
FILE_OUTSIDE = ProblemKind(
    "file-outside",
    Say("The file leads out of the account's folder.", "该文件指向账册文件夹之外。"),
    Say(
        "Put the file itself into the folder, not a link.",
        "请放入文件本身，不要放链接。",
    ),
)
ENCODING_UNREADABLE = ProblemKind(
    "encoding-unreadable",
    Say(
        "The file is neither UTF-8 nor GB18030.",
        "文件既不是 UTF-8 也不是 GB18030 编码。",
    ),
    Say("Save it as CSV in UTF-8.", "请另存为 UTF-8 编码的 CSV。"),
)
FILE_UNREADABLE = ProblemKind(
    "file-unreadable",
    Say("The file cannot be opened: {reason}.", "文件打不开：{reason}。"),
    Say("Put a plain file there that you may read.", "请放入可读取的普通文件。"),
)
FILE_MALFORMED = ProblemKind(
    "file-malformed",
    Say("The file is no CSV: {reason}.", "文件不是有效的 CSV:{reason}。"),
    Say("Save it anew as CSV from your spreadsheet.", "请用表格软件重新另存为 CSV。"),
)
ROW_TOO_LONG = ProblemKind(
    "row-too-long",
    Say(
        "The row has {cells} cells, the heading has {columns}.",
        "该行有 {cells} 格，表头只有 {columns} 列。",
    ),
    Say(
        'Put text with commas between quotation marks: "…".',
        "含逗号的文字请加英文引号。",
    ),
)
COLUMN_UNKNOWN = ProblemKind(
    "column-unknown",
    Say("The sheet has no column “{column}”.", "本表没有“{column}”一列。"),
    Say(
        "Did you mean {nearest}? Rename it, or take it out.",
        "是否应为 {nearest}？请改名或删去。",
    ),
)
COLUMN_TWICE = ProblemKind(
    "column-twice",
    Say("The column “{column}” stands twice.", "“{column}”一列出现了两次。"),
    Say("Keep one of them.", "请只保留一列。"),
)
COLUMN_MISSING = ProblemKind(
    "column-missing",
    Say("The column “{column}” is missing.", "缺少“{column}”一列。"),
    Say("Add it: {says}.", "请补上该列({says})。"),
)
CELL_REQUIRED = ProblemKind(
    "cell-required",
    Say("“{column}” is empty.", "“{column}”为空。"),
    Say("Fill it in: {says}.", "请填写({says})。"),
)
FORMULA_TEXT = ProblemKind(
    "formula-text",
    Say(
        "“{found}” would run as a formula in a spreadsheet.",
        "“{found}”在表格软件中会被当作公式执行。",
    ),
    Say("Write its value, or begin it with a word.", "请填写其值，或以文字开头。"),
)
SIGN_UNPRINTABLE = ProblemKind(
    "sign-unprintable",
    Say(
        "The text has a sign that no page can show: {found}.",
        "含不可显示的字符：{found}。",
    ),
    Say("Take it out; write the text anew by hand.", "请删去该字符，重新键入文字。"),
)
TEXT_TOO_LONG = ProblemKind(
    "text-too-long",
    Say(
        "The text has {length} characters; {most} fit.",
        "文字有 {length} 个字符，最多 {most} 个。",
    ),
    Say("Shorten it.", "请缩短。"),
)
CODE_MALFORMED = ProblemKind(
    "code-malformed",
    Say("“{found}” cannot be a code.", "“{found}”不能作代码。"),
    Say(
        "Use letters, digits, - _ and . only, at most 120, no .. in it.",
        "只用字母、数字、- _ 和 .，不超过120个，不含 ..。",
    ),
)
CODE_TWICE = ProblemKind(
    "code-twice",
    Say(
        "The code {code} stands already in row {first}.",
        "代码 {code} 已在第 {first} 行出现。",
    ),
    Say("Give each row a code of its own.", "请给每行不同的代码。"),
)
CODE_TAKEN = ProblemKind(
    "code-taken",
    Say(
        "The code {code} belongs to the account {account}.",
        "代码 {code} 已属于账册 {account}。",
    ),
    Say(
        "Leave the row out to use that one, or choose another code.",
        "如要引用它，请删去本行；否则请另取代码。",
    ),
)
NUMBER_MALFORMED = ProblemKind(
    "number-malformed",
    Say("“{found}” is not a number.", "“{found}”不是数字。"),
    Say(
        "Write digits in the column's unit (yuan, not wan yuan), without thousands "
        "marks: 1200 or 12.5. A value may also be 2000..5000 or: not stated.",
        "请按该列单位（元，不是万元）写数字，不加千分位：1200 或 12.5。"
        "数值列还可写 2000..5000 或 not stated。",
    ),
)
NUMBER_OUT_OF_RANGE = ProblemKind(
    "number-out-of-range",
    Say("{found} cannot be stored: {reason}.", "{found} 无法保存：{reason}。"),
    Say("Check the unit and the decimals.", "请核对单位和小数位。"),
)
DATE_MALFORMED = ProblemKind(
    "date-malformed",
    Say("“{found}” is no day: {reason}", "“{found}”不是日期：{reason}"),
    Say(
        "Write 2009-08-31; leave it empty where the day is not known.",
        "请写作 2009-08-31；不知道哪一天就留空。",
    ),
)
PERIOD_MALFORMED = ProblemKind(
    "period-malformed",
    Say("“{found}” is no period: {reason}", "“{found}”不是时期：{reason}"),
    Say("Write 2009, 2009-08 or 2006..2009.", "请写作 2009、2009-08 或 2006..2009。"),
)
CHOICE_UNKNOWN = ProblemKind(
    "choice-unknown",
    Say("“{found}” is not one of the words allowed.", "“{found}”不在可选之列。"),
    Say("Write one of: {choices}.", "请写其中之一：{choices}。"),
)
UNIT_UNKNOWN = ProblemKind(
    "unit-unknown",
    Say("There is no unit “{found}”.", "没有“{found}”这个单位。"),
    Say(
        "Did you mean {nearest}? docs/units.md lists them.",
        "是否应为 {nearest}？单位见 docs/units.md。",
    ),
)
UNKNOWN_PLACE = ProblemKind(
    "unknown-place",
    Say("There is no place {found}.", "没有地区 {found}。"),
    Say(
        "Did you mean {nearest}? Else add it to places.csv.",
        "是否应为 {nearest}？否则请加入 places.csv。",
    ),
)
UNKNOWN_INDICATOR = ProblemKind(
    "unknown-indicator",
    Say("There is no indicator {found}.", "没有指标 {found}。"),
    Say(
        "Did you mean {nearest}? Else define it in indicators.csv with LOC- before it.",
        "是否应为 {nearest}？否则请在 indicators.csv 中以 LOC- 开头定义。",
    ),
)
UNKNOWN_REFERENCE = ProblemKind(
    "unknown-reference",
    Say("There is no {found} in {sheet}.", "{sheet} 中没有 {found}。"),
    Say(
        "Did you mean {nearest}? Else add that row first.",
        "是否应为 {nearest}？否则请先加上该行。",
    ),
)
TIE_MALFORMED = ProblemKind(
    "tie-malformed",
    Say(
        "“{found}” names no record or figure: {reason}.",
        "“{found}”没有指明记录或数据：{reason}。",
    ),
    Say(
        "Write observation:CODE, agreement:CODE/signed or "
        "figure:FIN-07@pair:CODE@2009.",
        "请写作 observation:代码、agreement:代码/signed 或 "
        "figure:FIN-07@pair:代码@2009。",
    ),
)
CIRCLE = ProblemKind(
    "circle",
    Say("{code} is, step by step, a part of itself.", "{code} 逐级成了自己的一部分。"),
    Say("Mend “{column}” in one of the rows.", "请改正其中一行的“{column}”。"),
)
LOCAL_PREFIX_MISSING = ProblemKind(
    "local-prefix-missing",
    Say(
        "A local indicator's code starts with LOC-; {code} does not.",
        "自设指标代码须以 LOC- 开头，{code} 不是。",
    ),
    Say(
        "Write LOC-{code}, or use the catalogue's indicator.",
        "请写作 LOC-{code}，或采用目录中的指标。",
    ),
)
UNIT_DOES_NOT_FIT = ProblemKind(
    "unit-does-not-fit",
    Say(
        "{indicator} counts {wanted}, the row gives {found}.",
        "{indicator} 以 {wanted} 计，本行给的是 {found}。",
    ),
    Say(
        "Use another indicator, or convert the number.", "请换用其他指标，或换算数字。"
    ),
)
PERIOD_OUTSIDE_PAIRING = ProblemKind(
    "period-outside-pairing",
    Say(
        "{period} lies outside the pairing {pair} ({from_to}).",
        "{period} 不在结对 {pair} 的期间({from_to})之内。",
    ),
    Say(
        "Mend the period, or the dates of the pairing.",
        "请改正时期，或结对的起止日期。",
    ),
)
PERIOD_REQUIRED = ProblemKind(
    "period-required",
    Say("A {nature} needs the date it is of.", "{nature} 需要写明日期。"),
    Say("Write the date or year in period.", "请在 period 写明日期或年份。"),
)
CITED_TWICE = ProblemKind(
    "cited-twice",
    Say(
        "{printed} (time {occurrence}) is cited already in row {first}.",
        "{printed}(第{occurrence}处)已在第 {first} 行引用。",
    ),
    Say(
        "Count the occurrences anew, or take one row out.",
        "请重数出现次序，或删去一行。",
    ),
)
COUNTED_TWICE = ProblemKind(
    "counted-twice",
    Say(
        "{other} rests on the same citation {citation}.",
        "{other} 与本行依据同一出处 {citation}。",
    ),
    Say(
        "Keep one record; tie both statements to it.",
        "请只留一条记录，把两处陈述都对应到它。",
    ),
)
NOTHING_CITED = ProblemKind(
    "nothing-cited",
    Say("Nothing says where {code} comes from.", "没有说明 {code} 的出处。"),
    Say(
        "Name a citation in cites, or let a statement restate it.",
        "请在 cites 写明出处，或让一条陈述对应它。",
    ),
)
LEGS_MISSING = ProblemKind(
    "legs-missing",
    Say("The movement {code} has no legs.", "资金往来 {code} 没有分录。"),
    Say("Add two rows for it to legs.csv.", "请在 legs.csv 为它加两行。"),
)
NO_LONGER_IN_FILES = ProblemKind(
    "no-longer-in-files",
    Say(
        "{sheet} {code} is in the book, but not in the files any more.",
        "{sheet} {code} 在册，但文件中已没有。",
    ),
    Say(
        "It stays. To withdraw it, load with --withdraw.",
        "该条保留。如要撤销，请加 --withdraw 重新载入。",
    ),
    Severity.WARNS,
)

ENDS_BEFORE_IT_STARTS = ProblemKind(
    "ends-before-it-starts",
    Say(
        "It ends ({last}) before it starts ({first}).",
        "结束日({last})早于开始日({first})。",
    ),
    Say("Mend one of the two days.", "请改正其中一个日期。"),
)
PART_HALF_SAID = ProblemKind(
    "part-half-said",
    Say(
        "part_of and part_status belong together; “{missing}” is empty.",
        "part_of 与 part_status 须同时填写；“{missing}”为空。",
    ),
    Say(
        "Fill in both: inside, beside, or not stated where the source leaves it open.",
        "请都填上：inside（包含）、beside（另计），来源未说明则写 not stated。",
    ),
)
COUNTING_IS_ONE = ProblemKind(
    "counting-is-one",
    Say(
        "“{found}” is one meaning; counting is for two.",
        "“{found}”只有一种含义；counting 用于两种含义。",
    ),
    Say(
        "Write both with | between, or leave it empty where the word is clear.",
        "请写出两种，用 | 隔开；含义清楚则留空。",
    ),
)
INSIDE_FISCAL_MISPLACED = ProblemKind(
    "inside-fiscal-misplaced",
    Say(
        "inside_fiscal belongs to a discount, and every discount has it.",
        "inside_fiscal 只用于贴息，且每笔贴息都要填。",
    ),
    Say(
        "Write yes, no or not stated for a discount, else nothing.",
        "贴息请填 yes、no 或 not stated，其他留空。",
    ),
)
OFFICE_OF_OTHER_SIDE = ProblemKind(
    "office-of-other-side",
    Say("{office} is not of the {side} side.", "{office} 不属于 {side} 一方。"),
    Say("Name an office of that side.", "请写该方的单位。"),
)
LABEL_RESTATES = ProblemKind(
    "label-restates",
    Say(
        "A label claims nothing, so it restates nothing.",
        "标签不作陈述，因此不对应任何记录。",
    ),
    Say(
        "Empty restates, or make it a fact, target or date.",
        "请清空 restates，或改为 fact、target 或 date。",
    ),
)
