"""What can be wrong with a figure: each with its remedy."""

from pairbook.values.problem import ProblemKind, Severity
from pairbook.values.say import Say


def _notice(code: str, says: Say, remedy: Say) -> ProblemKind:
    return ProblemKind(code, says, remedy, Severity.WARNS)


UNKNOWN_INDICATOR = ProblemKind(
    "measure-unknown",
    Say(
        "There is no indicator {code} as known on entry {known}.",
        "截至第 {known} 号日志，没有编号为 {code} 的指标。",
    ),
    Say(
        "Write one of the catalogue; near: {near}.",
        "请填写目录中的指标；相近的有：{near}。",
    ),
)
UNKNOWN_SCOPE = ProblemKind(
    "unknown-scope",
    Say(
        "There is nothing called {scope} as known on entry {known}.",
        "截至第 {known} 号日志，没有名为 {scope} 的范围。",
    ),
    Say(
        "Write a code of the account; near: {near}.",
        "请填写账目中的编号；相近的有：{near}。",
    ),
)
UNKNOWN_STAGE = ProblemKind(
    "unknown-stage",
    Say(
        "{scope} has no single stage numbered {stage}.",
        "{scope} 没有唯一的第 {stage} 阶段。",
    ),
    Say("Its stages: {near}.", "其阶段有：{near}。"),
)
NOT_ADDITIVE = ProblemKind(
    "not-additive",
    Say(
        "{code} is not added over {over}: {count} values stand side by side.",
        "{code} 不能按{over_zh}相加：{count} 个数值并列。",
    ),
    Say(
        "Ask for one of the subjects listed, or record a value of the whole.",
        "请改问所列对象之一，或补录整体的数值。",
    ),
)
NOT_RECOMPUTED = ProblemKind(
    "not-recomputed",
    Say(
        "{code} is a ratio; its parts ({parts}) do not both have a value here.",
        "{code} 是比率，其分子、分母（{parts}）在此并非都有数值。",
    ),
    Say(
        "Record both parts, or one stated ratio of the whole.",
        "请补录分子和分母，或整体的一个比率。",
    ),
)
UNIT_DOES_NOT_FIT = _notice(
    "unit-left-out",
    Say(
        "{record} counts {unit}; {code} counts {wanted}. It is left out.",
        "{record} 的单位是{unit}，{code} 的单位是{wanted}，未计入。",
    ),
    Say(
        "Correct the unit, or use the indicator of that unit.",
        "请更正单位，或改用该单位的指标。",
    ),
)
STRADDLES_PERIOD = _notice(
    "straddles-period",
    Say(
        "{record} is of {period}, part of it outside what is asked: it is not counted, "
        "and what is counted is a lower bound.",
        "{record} 属于 {period}，有一部分不在所问期间内，未计入，已计入的只是下限。",
    ),
    Say(
        "Ask for {period}, or record its years apart.",
        "请改问 {period}，或分年补录。",
    ),
)
LAPS_WIDER = _notice(
    "laps-wider-record",
    Say(
        "{record} is of {period}, a part of which {wide} holds: it is not counted, and "
        "what is counted is a lower bound.",
        "{record} 属于 {period}，其中一部分已含于 {wide}，未计入，已计入的只是下限。",
    ),
    Say(
        "Record {record} by the days that {wide} holds and those after them.",
        "请把 {record} 按 {wide} 所含期间与其后期间分开补录。",
    ),
)
YEARS_WITHOUT_RECORDS = _notice(
    "years-without-records",
    Say(
        "Nothing is recorded of {years}; that is not zero, it is not stated.",
        "{years} 没有记录；这不是零，而是未说明。",
    ),
    Say(
        "Record these years, or a total of the whole period, if a source gives one.",
        "如有来源，请补录这些年份，或整个期间的合计。",
    ),
)
OLDER_LEVEL = _notice(
    "older-level",
    Say(
        "The last level is of {date}, before the period asked for.",
        "最近一次存量数为 {date}，早于所问期间。",
    ),
    Say("Record the level of the period.", "请补录该期间的存量数。"),
)
ONLY_ITEMISED = _notice(
    "only-what-is-itemised",
    Say(
        "No running total of the whole is known: this is the sum of what is recorded.",
        "没有整体的累计数：这只是已记录各项之和。",
    ),
    Say(
        "Record a running total, if a source gives one.",
        "如有来源，请补录累计数。",
    ),
)
MORE_ITEMISED = _notice(
    "more-itemised-than-total",
    Say(
        "The items up to {date} come to more than the running total {record}.",
        "截至 {date} 的各项之和超过累计数 {record}。",
    ),
    Say(
        "Look for an item told twice, or a later total.",
        "请检查是否有重复记录，或是否有更晚的累计数。",
    ),
)
OPEN_PART = _notice(
    "open-part",
    Say(
        "It is not stated whether {record} is inside {whole} or beside it.",
        "来源未说明 {record} 是包含在 {whole} 之内还是另计。",
    ),
    Say(
        "Ask the source and record inside or beside; until then {record} is not added.",
        "请向来源核实并补录“包含”或“另计”；在此之前不加计 {record}。",
    ),
)
OPEN_DISCOUNT = _notice(
    "open-discount",
    Say(
        "It is not stated whether the interest discount {record} is inside the fiscal "
        "aid.",
        "来源未说明贷款贴息 {record} 是否包含在财政援助之内。",
    ),
    Say(
        "Ask the source and record yes or no.",
        "请向来源核实并补录“是”或“否”。",
    ),
)
OPEN_COUNTING = _notice(
    "open-counting",
    Say(
        "{record} may count {one} or {other}: the source's word has both meanings.",
        "{record} 可能指 {one}，也可能指 {other}：来源用词有两种含义。",
    ),
    Say("Ask the source and record which.", "请向来源核实后补录。"),
)
OPEN_EFFECT = _notice(
    "open-effect",
    Say(
        "It is not stated whether {record} is direct or induced.",
        "来源未说明 {record} 是直接的还是带动的。",
    ),
    Say("Ask the source and record which.", "请向来源核实后补录。"),
)
OPEN_PROMISE = _notice(
    "open-promise",
    Say(
        "It is not stated whether the promise {record} is for each year or in all.",
        "来源未说明承诺 {record} 是按年还是总额。",
    ),
    Say(
        "Read the agreement and record year or period; both readings are shown.",
        "请查阅协议并补录“按年”或“总额”；目前两种读法并列。",
    ),
)
TWO_VALUES = _notice(
    "two-values",
    Say(
        "{records} say different values of the same thing: the figure is the range of "
        "both.",
        "{records} 对同一事项给出不同数值：此处取两者的范围。",
    ),
    Say(
        "Settle which holds, and withdraw or correct the other.",
        "请核定其一，并撤回或更正另一个。",
    ),
)
MAY_BE_THE_SAME = _notice(
    "may-be-the-same",
    Say(
        "{count} values may count the same {unit} more than once: the figure lies "
        "between the largest and their sum.",
        "{count} 个数值可能重复计算同样的{unit_zh}：实际数在最大值与合计之间。",
    ),
    Say(
        "Record a distinct count of the whole.",
        "请补录整体的去重数。",
    ),
)
DISPUTED = _notice(
    "disputed",
    Say(
        "The {side} side disputes {record}: {own_value}.",
        "{side_zh}对 {record} 有异议：{own_value}。",
    ),
    Say(
        "Settle it with both sides; the figure stays until then.",
        "请与双方核定；在此之前数值不变。",
    ),
)
MORE_NAMED = _notice(
    "more-named-than-stated",
    Say(
        "The register names {named} pairs in force; {stated} are stated.",
        "登记簿列有 {named} 对在效结对，而来源称 {stated} 对。",
    ),
    Say("Check the dates of the pairings.", "请核对结对的起止日期。"),
)
