"""Whether the ledger's identities hold (domain 2.2), recomputed leg by leg.

Every leg is read once beside its movement, in the order of movements; nothing is
asked of the database but the rows.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from pairbook.audit.queries import known_by, live
from pairbook.funds.arithmetic import AID_KINDS, Balance
from pairbook.funds.checks import TOO_FEW_LEGS, UNBALANCED
from pairbook.funds.models import Holder, Leg, Movement
from pairbook.funds.queries import balances
from pairbook.values.money import Fen, yuan_of
from pairbook.values.problem import Problem, ProblemKind, Spot
from pairbook.values.say import Say

ROWS_AT_ONCE = 2000
TABLE = "funds_movement"

_PUT_RIGHT = Say(
    "Reverse the movement and post it anew; if the journal is not whole either, "
    "restore a backup.",
    "请冲销该笔往来后重新记账；若日志也不完整，请恢复备份。",
)
LEGS_WITHOUT_MOVEMENT = ProblemKind(
    "legs-without-movement",
    Say(
        "funds_leg: {legs} leg(s) name the movement {id}, which is not there.",
        "funds_leg：{legs} 条分录指向不存在的资金往来 {id}。",
    ),
    _PUT_RIGHT,
)
KIND_UNBALANCED = ProblemKind(
    "kind-unbalanced",
    Say(
        "The legs of all movements of the kind {kind} sum to {surplus} yuan, not to 0.",
        "类别“{kind}”全部往来的分录合计为 {surplus} 元，不等于 0。",
    ),
    _PUT_RIGHT,
)
BORDER_DIFFERS = ProblemKind(
    "border-differs",
    Say(
        "{kind}: {out} yuan left the donor side, {into} yuan came to the recipient "
        "side.",
        "“{kind}”：帮扶方转出 {out} 元，受援方收到 {into} 元，两数不等。",
    ),
    Say(
        "Look for aid that runs through a holder outside both sides, or a holder whose "
        "side was changed.",
        "请查找经由双方之外账户的援助，或改变过所属一方的账户。",
    ),
)
REVERSAL_DIFFERS = ProblemKind(
    "reversal-differs",
    Say(
        "The reversal of the movement {code} (id {id}) does not negate its legs.",
        "资金往来 {code} 的冲销（id {id}）与原分录不相抵。",
    ),
    _PUT_RIGHT,
)
YEAR_DIFFERS = ProblemKind(
    "balance-differs",
    Say(
        "The holder {code} ({year}) closes with {asked} yuan where balances are "
        "asked, and with {counted} yuan counted leg by leg.",
        "账户 {code}（{year}）：查询余额为 {asked} 元，逐笔计算为 {counted} 元。",
    ),
    Say(
        "Report it: the sum of the database and the sum of its rows differ.",
        "请上报：数据库合计与逐行合计不一致。",
    ),
)


class Moved(NamedTuple):
    """A movement as it stands in its table."""

    id: int
    code: str
    kind: str
    year: int | None
    reverses: int | None


@dataclass(slots=True)
class Tally:
    """What is counted while the legs pass by."""

    by_kind: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    border: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))
    received: dict[tuple[int, int | None], int] = field(
        default_factory=lambda: defaultdict(int)
    )
    given: dict[tuple[int, int | None], int] = field(
        default_factory=lambda: defaultdict(int)
    )


def ledger_problems(known: int) -> list[Problem]:
    """Return every identity of the ledger that does not hold, as known on a number."""
    sides = dict(live(Holder.objects.all(), known).values_list("thing", "side"))
    codes = dict(live(Holder.objects.all(), known).values_list("thing", "code"))
    reversed_legs = _legs_of_reversed(known)
    tally = Tally()
    found: list[Problem] = []
    for moved, legs in _beside(_movements(known), _legs(known)):
        if isinstance(moved, int):
            facts = {"id": moved, "legs": len(legs)}
            found.append(
                Problem(
                    LEGS_WITHOUT_MOVEMENT, Spot("funds_leg", record=str(moved)), facts
                )
            )
            continue
        found += _movement_problems(moved, legs, reversed_legs)
        _count(tally, moved, legs, sides)
    found += _kind_problems(tally)
    found += _year_problems(tally, balances(known), codes)
    return found


def _movements(known: int) -> Iterator[Moved]:
    rows = known_by(Movement.objects.all(), known).order_by("id")
    columns = rows.values_list("id", "code", "kind", "last_on", "reverses_id")
    for id_, code, kind, last_on, reverses in columns.iterator(chunk_size=ROWS_AT_ONCE):
        yield Moved(id_, code, kind, last_on.year if last_on else None, reverses)


def _legs(known: int) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Yield each movement's legs: holder and fen."""
    rows = known_by(Leg.objects.all(), known).order_by("movement_id", "id")
    columns = rows.values_list("movement_id", "holder_id", "amount_fen")
    grouped = groupby(columns.iterator(chunk_size=ROWS_AT_ONCE), key=lambda leg: leg[0])
    for movement, legs in grouped:
        yield movement, [(holder, fen) for _, holder, fen in legs]


def _legs_of_reversed(known: int) -> dict[int, list[tuple[int, int]]]:
    """Return the legs of the movements that were reversed, by movement."""
    reversals = known_by(Movement.objects.filter(reverses__isnull=False), known)
    rows = Leg.objects.filter(movement__in=reversals.values("reverses_id"))
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for movement, holder, fen in rows.values_list(
        "movement_id", "holder_id", "amount_fen"
    ):
        found[movement].append((holder, fen))
    return found


def _beside(
    movements: Iterator[Moved], legs: Iterator[tuple[int, list[tuple[int, int]]]]
) -> Iterator[tuple[Moved | int, list[tuple[int, int]]]]:
    """Put legs beside their movements; a number alone is a movement not there."""
    waiting = next(legs, None)
    for moved in movements:
        while waiting and waiting[0] < moved.id:
            yield waiting
            waiting = next(legs, None)
        if waiting and waiting[0] == moved.id:
            yield moved, waiting[1]
            waiting = next(legs, None)
        else:
            yield moved, []
    if waiting:
        yield waiting
        yield from legs


def _movement_problems(
    moved: Moved,
    legs: list[tuple[int, int]],
    reversed_legs: Mapping[int, list[tuple[int, int]]],
) -> Iterator[Problem]:
    """Yield what is wrong with one movement."""
    spot = Spot(TABLE, record=f"{moved.code} ({moved.id})")
    facts: dict[str, object] = {"code": moved.code, "id": moved.id}
    surplus = sum(fen for _, fen in legs)
    if len(legs) < 2:
        yield Problem(TOO_FEW_LEGS, spot, facts | {"legs": len(legs)})
    if surplus:
        yield Problem(UNBALANCED, spot, facts | {"surplus": yuan_of(surplus)})
    if moved.reverses is not None:
        negated = sorted((holder, -fen) for holder, fen in legs)
        if negated != sorted(reversed_legs.get(moved.reverses, [])):
            yield Problem(REVERSAL_DIFFERS, spot, facts)


def _count(
    tally: Tally,
    moved: Moved,
    legs: Iterable[tuple[int, int]],
    sides: Mapping[int, str],
) -> None:
    """Count the legs of one movement."""
    for holder, fen in legs:
        tally.by_kind[moved.kind] += fen
        if moved.kind in AID_KINDS:
            tally.border[moved.kind, sides.get(holder, "")] += fen
        # A reversal takes back what its legs undo.
        comes_in = fen < 0 if moved.reverses is not None else fen > 0
        place = tally.received if comes_in else tally.given
        place[holder, moved.year] += fen if comes_in else -fen


def _kind_problems(tally: Tally) -> Iterator[Problem]:
    """Yield the kinds that do not sum to zero, or not cross the border whole."""
    for kind, surplus in sorted(tally.by_kind.items()):
        if surplus:
            facts = {"kind": kind, "surplus": yuan_of(surplus)}
            yield Problem(KIND_UNBALANCED, Spot("funds_leg", record=kind), facts)
    for kind in sorted(AID_KINDS):
        out, into = -tally.border[kind, "donor"], tally.border[kind, "recipient"]
        if out != into:
            facts = {"kind": kind, "out": yuan_of(out), "into": yuan_of(into)}
            yield Problem(BORDER_DIFFERS, Spot("funds_leg", record=kind), facts)


def _year_problems(
    tally: Tally, asked: Iterable[Balance], codes: Mapping[int, str]
) -> Iterator[Problem]:
    """Yield the holders and years whose asked balance is not the counted one."""
    counted = _closing(tally)
    found = {(one.holder, one.year): one.closing_fen for one in asked}
    for key in sorted({*counted, *found}, key=lambda key: (key[0], key[1] or 0)):
        one, other = found.get(key, Fen(0)), counted.get(key, 0)
        if one != other:
            code = codes.get(key[0], str(key[0]))
            facts = {
                "code": code,
                "year": key[1] or "—",
                "asked": yuan_of(one),
                "counted": yuan_of(other),
            }
            spot = Spot("funds_holder", record=f"{code} ({key[0]})")
            yield Problem(YEAR_DIFFERS, spot, facts)


def _closing(tally: Tally) -> dict[tuple[int, int | None], int]:
    """Return what each holder closes each year with: a plain running sum."""
    closing: dict[tuple[int, int | None], int] = {}
    holder, kept = 0, 0
    keys = {*tally.received, *tally.given}
    for key in sorted(keys, key=lambda key: (key[0], key[1] is None, key[1] or 0)):
        if key[0] != holder or key[1] is None:
            holder, kept = key[0], 0
        kept += tally.received[key] - tally.given[key]
        closing[key] = kept
    return closing
