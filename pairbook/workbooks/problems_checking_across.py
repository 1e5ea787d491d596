"""The kinds of problems found between cells, sheets, a file and the book."""

from pairbook.values.problem import ProblemKind, Severity
from pairbook.values.say import Say

PART_ABOVE_WHOLE = ProblemKind(
    "workbook-part-above-whole",
    Say(
        "{part} ({found}) is a part of {whole}, but {whole} is only {most} ({other}).",
        "{part}（{found}）是 {whole} 的一部分，而 {whole} 只有 {most}（{other}）。",
    ),
    Say(
        "Correct the one that is wrong; persons and person-times are two indicators.",
        "请更正有误的一个；人数和人次是两个指标。",
    ),
)
PARTS_ABOVE_WHOLE = ProblemKind(
    "workbook-parts-above-whole",
    Say(
        "The parts of {whole} come to {found}, more than {whole} itself: {most}"
        " ({other}).",
        "{whole} 的各分项合计 {found}，多于 {whole} 本身的 {most}（{other}）。",
    ),
    Say(
        "Check the parts; if some are counted in two parts, say so.",
        "请核对各分项；如有重复计入两项的请说明。",
    ),
    Severity.WARNS,
)
PLACE_ABOVE_PAIR = ProblemKind(
    "workbook-place-above-pair",
    Say(
        "{indicator} at one place is {found}, but for the whole pair only "
        "{most} ({other}).",
        "{indicator} 在一地为 {found}，而整个结对关系只有 {most}（{other}）。",
    ),
    Say(
        "Correct the one that is wrong.",
        "请更正有误的一个。",
    ),
)
PLACES_ABOVE_PAIR = ProblemKind(
    "workbook-places-above-pair",
    Say(
        "{indicator} at its places comes to {found}, more than for the whole "
        "pair: {most} ({other}).",
        "{indicator} 各地合计 {found}，多于整个结对关系的 {most}（{other}）。",
    ),
    Say(
        "Check the places and the whole, or say why.",
        "请核对各地数和总数，或说明原因。",
    ),
    Severity.WARNS,
)
SHEETS_DIFFER = ProblemKind(
    "workbook-sheets-differ",
    Say(
        "{indicator} is {found} here, but the sheet “{sheet_en}” comes to "
        "{made} ({other}).",
        "此处 {indicator} 为 {found}，而“{sheet_zh}”表合计 {made}（{other}）。",
    ),
    Say(
        "Correct the one that is wrong, or say what the sheet leaves out.",
        "请更正有误的一处，或说明该表未包括的部分。",
    ),
    Severity.WARNS,
)
FEWER_THAN_LISTED = ProblemKind(
    "workbook-fewer-than-listed",
    Say(
        "{indicator} is {found} here, but the sheet “{sheet_en}” lists {made} ("
        "{other}).",
        "此处 {indicator} 为 {found}，而“{sheet_zh}”表列出了 {made} 条（{other}）。",
    ),
    Say(
        "Correct the number, or take out of the sheet what does not belong.",
        "请更正该数，或从表中删去不应列入的。",
    ),
    Severity.WARNS,
)
TOTAL_AS_INCREMENT = ProblemKind(
    "workbook-total-as-increment",
    Say(
        "{found} looks like the running total entered as this period's "
        "increment: up to {before_on} it was {before}.",
        "{found} 像是把累计数填成了当期数：截至 {before_on} 的累计数为 {before}。",
    ),
    Say(
        "If it is the running total, choose “running total”, or enter {rest} "
        "as the increment.",
        "如为累计数，请改选“累计数”，或以 {rest} 填作当期数。",
    ),
    Severity.WARNS,
)
INCREMENT_AS_TOTAL = ProblemKind(
    "workbook-increment-as-total",
    Say(
        "The running total falls from {before} ({before_on}) to {found}; it "
        "looks like an increment entered as the running total.",
        "累计数由 {before}（{before_on}）降为 {found}，像是把当期数填成了累计数。",
    ),
    Say(
        "If it is of this period only, choose “increment”; the running total "
        "would be {made}.",
        "如只计本期，请改选“当期数”；累计数应为 {made}。",
    ),
    Severity.WARNS,
)
LEVEL_ADDED_UP = ProblemKind(
    "workbook-level-added-up",
    Say(
        "{found} looks like a level that was added up: {before} told {times} times.",
        "{found} 像是把期末数相加了：{before} 填报了 {times} 次。",
    ),
    Say(
        "A level is counted anew, not added: is it {before}?",
        "期末数应重新统计，不应相加：是否应为 {before}？",
    ),
    Severity.WARNS,
)
CUMULATIVE_DIFFERS = ProblemKind(
    "workbook-cumulative-differs",
    Say(
        "All up to the end is given as {found}, but {before} up to {before_on} "
        "and {since} since make {made}.",
        "累计数填为 {found}，而截至 {before_on} 的 {before} 加上此后的 {since} "
        "应为 {made}。",
    ),
    Say(
        "Check this period's value and the total, or say what the book lacks.",
        "请核对本期数和累计数，或说明账册缺少的部分。",
    ),
    Severity.WARNS,
)
CUMULATIVE_IS_INCREMENT = ProblemKind(
    "workbook-cumulative-is-increment",
    Say(
        "All up to the end is given as {found}, the same as this period's "
        "value, but up to {before_on} it was already {before}.",
        "累计数与当期数同为 {found}，而截至 {before_on} 已累计 {before}。",
    ),
    Say(
        "Enter this period's value and all up to its end apart: {made} would "
        "be the total.",
        "请分别填写当期数和累计数：累计数应为 {made}。",
    ),
    Severity.WARNS,
)
MONEY_CUMULATIVE_DIFFERS = ProblemKind(
    "workbook-money-cumulative-differs",
    Say(
        "All up to the end is given as {found} yuan; the ledger comes to {made}"
        " yuan with this year.",
        "累计数填为 {found} 元，账册连同本年为 {made} 元。",
    ),
    Say(
        "Check this year's amount and the total, or say what the ledger lacks.",
        "请核对本年数和累计数，或说明账册缺少的部分。",
    ),
    Severity.WARNS,
)
DECIMAL_SLIP = ProblemKind(
    "workbook-decimal-slip",
    Say(
        "{found} is last year's {before} times {factor} exactly ({record}): a "
        "slip of the unit or the decimal point?",
        "{found} 恰为上年 {before} 的 {factor} 倍（{record}）：单位或小数点是否有误？",
    ),
    Say(
        "Check the unit and the digits.",
        "请核对单位和位数。",
    ),
    Severity.WARNS,
)
JUMP = ProblemKind(
    "workbook-jump",
    Say(
        "{found} after {before} last year ({record}) is {factor} times as much.",
        "上年为 {before}（{record}），本年为 {found}，相差 {factor} 倍。",
    ),
    Say(
        "Check the digits and the unit, or give the reason.",
        "请核对位数和单位，或说明原因。",
    ),
    Severity.WARNS,
)
TOLD_BY_OTHER_FORM = ProblemKind(
    "workbook-told-by-other-form",
    Say(
        "Your office told this by another form already: {record} ({when}). By both it "
        "would be counted twice.",
        "贵单位已通过另一表式填报过此项：{record}（{when}）。两处都报会重复计算。",
    ),
    Say(
        "Leave it blank here, or send the other form again without it and withdraw it "
        "there.",
        "请在此留空；或重新报送另一表式，删去该项并选择撤回。",
    ),
)
TOLD_ALREADY = ProblemKind(
    "workbook-told-already",
    Say(
        "The same money seems to be in the book already: {record} ({when}, "
        "{amount} yuan).",
        "账册中似已有同一笔资金：{record}（{when}，{amount} 元）。",
    ),
    Say(
        "If it is the same, the two will be offered as one; if not, say what "
        "tells them apart.",
        "如为同一笔，两条将提示合并；如不是，请说明区别。",
    ),
    Severity.WARNS,
)
OUTSIDE_BAND = ProblemKind(
    "workbook-outside-band",
    Say(
        "{band_en}: {ratio}, outside {low} to {high} ({other}).",
        "{band_zh}：{ratio}，超出 {low} 至 {high}（{other}）。",
    ),
    Say(
        "Check both numbers and their units, or give the reason.",
        "请核对两数及其单位，或说明原因。",
    ),
    Severity.WARNS,
)
