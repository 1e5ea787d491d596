"""What is wrong with a movement or a lot, over plain values."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pairbook.funds.arithmetic import AID_KINDS, border_fen, surplus_fen
from pairbook.values.money import Fen, yuan_of
from pairbook.values.problem import Problem, ProblemKind, Severity, Spot
from pairbook.values.say import Say

#: Money that stays on the side it is on: uses of aid, and the recipient's own part.
OWN_KINDS = frozenset({"matching", "community"})
INSIDE_KINDS = frozenset({"use", "expenditure", "pass on"})

UNBALANCED = ProblemKind(
    "movement-unbalanced",
    Say(
        "The legs of the movement {code} sum to {surplus} yuan, not to 0.",
        "资金往来 {code} 的分录合计为 {surplus} 元，不等于 0。",
    ),
    Say(
        "Give every yuan that leaves one holder (−) to another (+).",
        "每一元从一个账户转出（−），就须转入另一个账户（+）。",
    ),
)
TOO_FEW_LEGS = ProblemKind(
    "movement-one-leg",
    Say(
        "The movement {code} has {legs} leg(s); money goes from one to another.",
        "资金往来 {code} 只有 {legs} 条分录；资金须有来有往。",
    ),
    Say(
        "Write a leg for who gives (−) and one for who receives (+).",
        "请为付款方（−）和收款方（+）各写一条分录。",
    ),
)
ZERO_LEG = ProblemKind(
    "leg-zero",
    Say(
        "A leg of the movement {code} is 0 yuan.",
        "资金往来 {code} 有一条分录为 0 元。",
    ),
    Say(
        "Leave the leg out; an amount that is unknown is no movement.",
        "请删去该分录；金额不明的不记为资金往来。",
    ),
)
HOLDER_TWICE = ProblemKind(
    "leg-holder-twice",
    Say(
        "The movement {code} names the holder {holder} in more than one leg.",
        "资金往来 {code} 中账户 {holder} 出现在多条分录里。",
    ),
    Say(
        "Write one leg for each holder, with the amount in all.",
        "每个账户只写一条分录，金额合并填写。",
    ),
)
AID_NOT_OVER_BORDER = ProblemKind(
    "aid-not-over-border",
    Say(
        "The movement {code} is called {kind}, but {crossing} yuan of it cross from "
        "the donor side to the recipient side.",
        "资金往来 {code} 的类别为“{kind}”，但由帮扶方进入受援方的只有 {crossing} 元。",
    ),
    Say(
        "Aid is what crosses the border once: take a donor holder for −, a recipient "
        "holder for +, or call it “pass on”, “use” or “return”.",
        "援助只在跨越双方边界时确认一次：付方（−）选帮扶方账户，收方（+）选受援方账户；"
        "否则请改为“转拨”（pass on）、“其中用于”（use）或“退回”（return）。",
    ),
)
AID_FROM_OUTSIDE = ProblemKind(
    "aid-outside-holder",
    Say(
        "The movement {code} is aid, but {outside} yuan of it come from or go to a "
        "holder outside both sides.",
        "资金往来 {code} 属于援助，但其中 {outside} 元来自或流向双方之外的账户。",
    ),
    Say(
        "Write what goes outside as a movement of its own (expenditure, sale).",
        "流向双方之外的部分请另记一笔（expenditure 支出、sale 销售）。",
    ),
)
MATCHING_OVER_BORDER = ProblemKind(
    "matching-over-border",
    Say(
        "The movement {code} is called {kind}, but the donor side has a part in it "
        "({crossing} yuan cross the border). Matching money is what the recipient "
        "side pays, whatever a page calls it.",
        "资金往来 {code} 的类别为“{kind}”，却有帮扶方参与（跨越边界 {crossing} 元）。"
        "无论文件如何称呼，配套资金都是受援方自己出的钱。",
    ),
    Say(
        "If the donor side paid, call it fiscal aid; if not, name the recipient "
        "holder that paid.",
        "若由帮扶方支付，请改为 fiscal aid（财政援助）；否则请写明出资的受援方账户。",
    ),
)
USE_OVER_BORDER = ProblemKind(
    "use-over-border",
    Say(
        "The movement {code} is called {kind}, but {crossing} yuan of it cross the "
        "border; uses inside never cross it again.",
        "资金往来 {code} 的类别为“{kind}”，但其中 {crossing} 元跨越双方边界；"
        "“其中”的使用不再次跨越边界。",
    ),
    Say(
        "Take holders of one side, or call it by the kind of aid it is.",
        "请选用同一方的账户，或改为相应的援助类别。",
    ),
)
RETURN_FORWARD = ProblemKind(
    "return-forward",
    Say(
        "The movement {code} is called return, but {crossing} yuan of it go from the "
        "donor side to the recipient side.",
        "资金往来 {code} 的类别为“return（退回）”，"
        "但其中 {crossing} 元由帮扶方流向受援方。",
    ),
    Say(
        "Turn the signs of the legs, or call it by the kind of aid it is.",
        "请调换分录的正负号，或改为相应的援助类别。",
    ),
)
GOODS_WITHOUT_LOT = ProblemKind(
    "goods-without-lot",
    Say(
        "The goods donation {code} has no lot that says what was given and how it was "
        "valued.",
        "物资捐赠 {code} 没有对应的物资清单，未说明捐了什么、如何折价。",
    ),
    Say(
        "Add a row to lots.csv; quantity and valuation may be not stated.",
        "请在 lots.csv 中补一行；数量和折价方法可写“not stated”。",
    ),
    Severity.WARNS,
)
LOTS_DIFFER = ProblemKind(
    "lots-differ",
    Say(
        "The lots of the goods donation {code} are worth {lots} yuan, the movement "
        "carries {crossing} yuan.",
        "物资捐赠 {code} 的清单合计 {lots} 元，而资金往来为 {crossing} 元。",
    ),
    Say(
        "Correct the value of a lot or of the movement, or leave a value that is not "
        "known empty.",
        "请更正清单或往来的金额；不明的价值请留空。",
    ),
    Severity.WARNS,
)
SETTLED_IN_PARTS = ProblemKind(
    "settle-several-legs",
    Say(
        "The movement {code} goes between {legs} holders; one amount does not say how "
        "it is divided.",
        "资金往来 {code} 涉及 {legs} 个账户，仅凭一个金额无法确定如何分配。",
    ),
    Say(
        "Let the record be corrected with the amount of each holder; then confirm it.",
        "请更正该记录，写明各账户金额，然后再确认。",
    ),
)

KINDS: tuple[ProblemKind, ...] = (
    UNBALANCED,
    TOO_FEW_LEGS,
    ZERO_LEG,
    HOLDER_TWICE,
    AID_NOT_OVER_BORDER,
    AID_FROM_OUTSIDE,
    MATCHING_OVER_BORDER,
    USE_OVER_BORDER,
    RETURN_FORWARD,
    GOODS_WITHOUT_LOT,
    LOTS_DIFFER,
    SETTLED_IN_PARTS,
)


@dataclass(frozen=True, slots=True)
class DraftLeg:
    """A leg before it is posted: its holder's code and side, and the amount."""

    holder: str
    side: str
    amount_fen: Fen


def problems_in(
    *,
    code: str,
    kind: str,
    legs: Sequence[DraftLeg],
    lot_values_fen: Sequence[int | None] = (),
    spot: Spot | None = None,
) -> list[Problem]:
    """Return everything wrong with a movement that is to be posted.

    Args:
        code: the movement's code, for the sentences.
        kind: the kind of money.
        legs: its legs.
        lot_values_fen: the value of each lot it carries; None is unknown.
        spot: where it stands; empty is the record itself.

    """
    where = spot or Spot(record=f"movement:{code}")
    return [
        Problem(problem_kind, where, {"code": code, **facts})
        for problem_kind, facts in [
            *_unbalanced(legs),
            *_wrong_side(kind, legs),
            *_wrong_lots(kind, legs, lot_values_fen),
        ]
    ]


Found = list[tuple[ProblemKind, dict[str, object]]]


def _unbalanced(legs: Sequence[DraftLeg]) -> Found:
    """Return what the legs lack as legs."""
    found: Found = []
    surplus = surplus_fen(leg.amount_fen for leg in legs)
    if len(legs) < 2:
        found.append((TOO_FEW_LEGS, {"legs": len(legs)}))
    elif surplus:
        found.append((UNBALANCED, {"surplus": yuan_of(surplus)}))
    if any(leg.amount_fen == 0 for leg in legs):
        found.append((ZERO_LEG, {}))
    times = Counter(leg.holder for leg in legs)
    found += [(HOLDER_TWICE, {"holder": code}) for code, n in times.items() if n > 1]
    return found


def _wrong_side(kind: str, legs: Sequence[DraftLeg]) -> Found:
    """Return where the kind of money and the sides of its holders contradict."""
    if len(legs) < 2:
        return []
    crossing_fen = border_fen((leg.side, leg.amount_fen) for leg in legs)
    facts: dict[str, object] = {"kind": kind, "crossing": yuan_of(crossing_fen)}
    donor_has_part = any(leg.side == "donor" for leg in legs)
    if kind in AID_KINDS:
        found: Found = [(AID_NOT_OVER_BORDER, facts)] if crossing_fen <= 0 else []
        outside = surplus_fen(leg.amount_fen for leg in legs if leg.side == "outside")
        if crossing_fen > 0 and outside:
            found.append((AID_FROM_OUTSIDE, {"outside": yuan_of(abs(outside))}))
        return found
    if kind in OWN_KINDS and (donor_has_part or crossing_fen):
        return [(MATCHING_OVER_BORDER, facts)]
    if kind in INSIDE_KINDS and crossing_fen:
        return [(USE_OVER_BORDER, facts)]
    if kind == "return" and crossing_fen > 0:
        return [(RETURN_FORWARD, facts)]
    return []


def _wrong_lots(
    kind: str, legs: Sequence[DraftLeg], lot_values_fen: Sequence[int | None]
) -> Found:
    """Return what the goods and their money do not agree on."""
    if kind != "goods donation":
        return []
    if not lot_values_fen:
        return [(GOODS_WITHOUT_LOT, {})]
    known = [value for value in lot_values_fen if value is not None]
    crossing_fen = border_fen((leg.side, leg.amount_fen) for leg in legs)
    lots = yuan_of(sum(known))
    differ = len(known) == len(lot_values_fen) and sum(known) != crossing_fen
    return (
        [(LOTS_DIFFER, {"lots": lots, "crossing": yuan_of(crossing_fen)})]
        if differ
        else []
    )
