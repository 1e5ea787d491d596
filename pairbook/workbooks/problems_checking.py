"""The kinds of problems that are found in the rows of a workbook."""

from pairbook.values.problem import ProblemKind, Severity
from pairbook.values.say import Say

NAME_NOT_KNOWN = ProblemKind(
    "workbook-name-unknown",
    Say(
        "“{found}” in “{heading_en}” is not in the list.",
        "“{heading_zh}”中的“{found}”不在列表中。",
    ),
    Say(
        "Choose from the list{near_en}. A new school, hospital or enterprise goes "
        "into the sheet of new units first.",
        "请从列表中选择{near_zh}。新的学校、医院、企业请先填入“新增单位”表。",
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
PAIR_OF_OTHERS = ProblemKind(
    "workbook-pair-of-others",
    Say(
        "{found} is not a pair of this office.",
        "{found} 不是本单位的结对关系。",
    ),
    Say(
        "Choose one of your own pairs from the list.",
        "请从列表中选择本单位的结对关系。",
    ),
)
PROJECT_OF_OTHER_PAIR = ProblemKind(
    "workbook-project-of-other-pair",
    Say(
        "The project {found} belongs to another pair than {pair}.",
        "项目 {found} 不属于结对关系 {pair}。",
    ),
    Say(
        "Choose the pair of the project, or another project.",
        "请选择该项目所属的结对关系，或更换项目。",
    ),
)
UNIT_NOT_OF_INDICATOR = ProblemKind(
    "workbook-unit-not-of-indicator",
    Say(
        "{indicator} counts {wanted_en}; {found_en} are something else.",
        "{indicator} 以{wanted_zh}计，{found_zh}是另一回事。",
    ),
    Say(
        "Give the value in {wanted_en}, or choose the indicator that counts "
        "{found_en}.",
        "请以{wanted_zh}填报，或选择以{found_zh}计的指标。",
    ),
)
STOCK_NOT_LEVEL = ProblemKind(
    "workbook-stock-not-level",
    Say(
        "{indicator} is a stock: how many there are on a day. “{nature_en}” "
        "would add it up.",
        "{indicator} 是存量，指某一天有多少；按“{nature_zh}”填报会被累加。",
    ),
    Say(
        "Choose “level” and give the number at the end of the period.",
        "请选“期末数”，填写期末的数量。",
    ),
)
FLOW_NOT_LEVEL = ProblemKind(
    "workbook-flow-not-level",
    Say(
        "{indicator} is what a period brings; it has no level.",
        "{indicator} 是一段时间内发生的数量，没有期末数。",
    ),
    Say(
        "Choose “increment” for this period only, or “running total” for all "
        "up to its end.",
        "只计本期的请选“当期数”，截至期末全部的请选“累计数”。",
    ),
)
RATIO_NOT_TOTAL = ProblemKind(
    "workbook-ratio-not-total",
    Say(
        "{indicator} is a ratio or an index; it has no running total.",
        "{indicator} 是比率或指数，没有累计数。",
    ),
    Say(
        "Choose “increment” for the period, or “level” for its end.",
        "请选“当期数”或“期末数”。",
    ),
)
OUTSIDE_REPORTED_PERIOD = ProblemKind(
    "workbook-outside-reported-period",
    Say(
        "{period} is not in the period that is reported ({reported}).",
        "{period} 不在填报期间（{reported}）之内。",
    ),
    Say(
        "Report it in the workbook of its own year; here only {reported}.",
        "请填入所属年度的填报册；本册只填 {reported}。",
    ),
)
OUTSIDE_PAIRING = ProblemKind(
    "workbook-outside-pairing",
    Say(
        "In {period} the pair {pair} was not in force ({from_to}).",
        "{period} 时结对关系 {pair} 不在有效期内（{from_to}）。",
    ),
    Say(
        "Check the time and the pair.",
        "请核对时间和结对关系。",
    ),
)
ROW_TWICE = ProblemKind(
    "workbook-row-twice",
    Say(
        "This row is the same record as the row in {first}.",
        "本行与 {first} 所在行是同一条记录。",
    ),
    Say(
        "Keep one of them; where they are two things, tell them apart by "
        "voucher, time or name.",
        "请只保留一行；确为两件事的，请以凭证号、时间或名称区分。",
    ),
)
NUMBER_BELOW_ZERO = ProblemKind(
    "workbook-below-zero",
    Say(
        "{found} is below zero; {indicator} cannot be.",
        "{found} 小于零，{indicator} 不可能为负数。",
    ),
    Say(
        "Check the sign. What was taken back is a row of its own.",
        "请核对正负号；退回的另填一行。",
    ),
)
AMOUNT_NOT_ABOVE_ZERO = ProblemKind(
    "workbook-amount-not-above-zero",
    Say(
        "The amount is {found} yuan; money that moved is more than zero.",
        "金额为 {found} 元；实际发生的资金应大于零。",
    ),
    Say(
        "Leave the row out where nothing moved; for money given back choose “return”.",
        "没有发生的请删去该行；退回的资金请选“退回”。",
    ),
)
GOODS_VALUE_ZERO = ProblemKind(
    "workbook-goods-value-zero",
    Say(
        "The value of the goods is 0.",
        "物资折价为 0。",
    ),
    Say(
        "Leave the value empty where it is not known; a value of zero would be "
        "counted.",
        "价值不明的请留空；填零会被当作价值为零。",
    ),
)
ACCOUNT_NEEDED = ProblemKind(
    "workbook-account-needed",
    Say(
        "A value is given, but it is not clear from which account of {giver} "
        "to which of {receiver}.",
        "填了折价，但看不出由 {giver} 的哪个账户转入 {receiver} 的哪个账户。",
    ),
    Say(
        "Choose both accounts.",
        "请选择付出和收入的账户。",
    ),
)
BODY_OF_OTHER_SIDE = ProblemKind(
    "workbook-body-of-other-side",
    Say(
        "{found} is not on the {wanted_en}.",
        "{found} 不属于{wanted_zh}。",
    ),
    Say(
        "Choose a unit of the {wanted_en}, or change the two places.",
        "请选择{wanted_zh}的单位，或对调两个单位。",
    ),
)
SENT_TO_OWN_SIDE = ProblemKind(
    "workbook-sent-to-own-side",
    Say(
        "{organiser} and {host} are on one side; an exchange goes from one "
        "side to the other.",
        "{organiser} 与 {host} 同属一方；交流应在双方之间进行。",
    ),
    Say(
        "Check who sent and who received, or say why it is so.",
        "请核对派出和接收单位，或说明原因。",
    ),
    Severity.WARNS,
)
PRICE_DIFFERS = ProblemKind(
    "workbook-price-differs",
    Say(
        "{quantity} at {price} yuan each are {made} yuan, but the value is "
        "{value} yuan.",
        "{quantity} × 单价 {price} 元 = {made} 元，而折价为 {value} 元。",
    ),
    Say(
        "Check quantity, unit price and value, or say why they differ.",
        "请核对数量、单价和折价，或说明原因。",
    ),
    Severity.WARNS,
)
PERSONS_ABOVE_TIMES = ProblemKind(
    "workbook-persons-above-times",
    Say(
        "{persons} people are more than {times} person-times ({other}).",
        "人数 {persons} 多于人次 {times}（{other}）。",
    ),
    Say(
        "Everybody attends at least once: check both numbers, or whether they "
        "are in each other's column.",
        "每人至少参加一次：请核对两数，或是否填反。",
    ),
)
DATES_OUT_OF_ORDER = ProblemKind(
    "workbook-dates-out-of-order",
    Say(
        "It ends on {last}, before it starts on {first} ({other}).",
        "结束日期 {last} 早于开始日期 {first}（{other}）。",
    ),
    Say(
        "Check both dates.",
        "请核对两个日期。",
    ),
)
NAME_MISSING = ProblemKind(
    "workbook-name-missing",
    Say(
        "The unit has no name.",
        "该单位没有名称。",
    ),
    Say(
        "Give its name in Chinese or in English.",
        "请填写中文或英文名称。",
    ),
)
UNIT_KNOWN_ALREADY = ProblemKind(
    "workbook-unit-known-already",
    Say(
        "There is already a unit of this name: {known}.",
        "已有同名单位：{known}。",
    ),
    Say(
        "Take the row out and choose the unit from the list; if it is another "
        "one, say so.",
        "请删去本行，从列表中选择该单位；确为不同单位的请说明。",
    ),
    Severity.WARNS,
)
TEXT_MISSING = ProblemKind(
    "workbook-text-missing",
    Say(
        "There is a heading without a text.",
        "有标题而没有正文。",
    ),
    Say(
        "Write the text in one of the two languages, or take the row out.",
        "请用任一语言写明正文，或删去本行。",
    ),
)
