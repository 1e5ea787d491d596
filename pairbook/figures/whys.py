"""Why a record stands beside a figure and is not counted in it."""

from pairbook.figures.items import Item
from pairbook.values.say import Say

UNDATED = Say("its period is not stated", "来源未说明期间")
SHARED = Say(
    "it is shared with others outside the scope",
    "与范围以外的其他方共有",
)
STRADDLES = Say(
    "only part of its period is asked for",
    "仅有一部分期间在所问范围内",
)
ABSORBED = Say(
    "only part of its period is asked for; that part is counted by another record",
    "仅有一部分期间在所问范围内，该部分已由其他记录计入",
)
LAPPED = Say(
    "a wider record holds a part of its days; how much of it, is not stated",
    "较宽范围的记录与其部分期间重叠，重叠多少未说明",
)
NOT_OF_THE_PERIOD = Say(
    "a running total up to its day, not an amount of this period",
    "是截至当日的累计数，不是本期数",
)
OTHER_NATURE = Say(
    "a record of another nature than the value is made of",
    "与所取数值的性质不同",
)
EARLIER_TOTAL = Say("an earlier running total", "较早的累计数")
EARLIER_LEVEL = Say("an earlier level", "较早的存量数")
NOT_OVER_TIME = Say(
    "an earlier value: this indicator is not added over time",
    "较早的数值：该指标不能跨期相加",
)
UNIT = Say("its unit does not fit", "单位不符")
INDUCED = Say(
    "brought about, not direct: another kind of effect",
    "属于带动，不是直接：效果性质不同",
)
ONE_OF_TWO = Say("one of two values of the same thing", "同一事项的两个数值之一")
SAME_VALUE = Say(
    "says the same as another record, within its wording",
    "在其措辞范围内与另一记录一致",
)
REFUSED = Say("the values are not added", "各数值不相加")
DISCOUNT = Say(
    "interest discount: a kind of its own, never in aid",
    "贷款贴息：单独一类，不计入援助",
)
PROMISE_OF_THE_WHOLE = Say(
    "promised for the whole of its period, which is not asked for",
    "承诺的是整个期间的总额，而所问并非该期间",
)
PROMISE_OF_ANOTHER_KIND = Say(
    "not fiscal aid: promised as a kind of its own",
    "不属于财政援助：单独一类的承诺",
)
PROMISE_GONE = Say("superseded or waived", "已被取代或免除")


def inside(wide: Item) -> Say:
    """Say what holds a record inside it."""
    return Say(
        f"inside {wide.code}: an “of which”", f"包含在 {wide.code} 之内，属其中数"
    )


def inside_total(wide: Item) -> Say:
    """Say which running total holds a record inside it."""
    return Say(
        f"inside the running total {wide.code}", f"已包含在累计数 {wide.code} 之内"
    )


def open_part(wide: Item) -> Say:
    """Say of what a record may be a part."""
    return Say(
        f"inside {wide.code} or beside it: not stated",
        f"来源未说明是包含在 {wide.code} 之内还是另计",
    )
