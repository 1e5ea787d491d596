"""Making one record of two that tell one event: a person decided that they do.

One entry withdraws (or reverses) the one, lets what refers to it refer to the other,
and keeps what its side told as that side's word on the record that stays: confirmed,
or disputed with its own number, to be settled like any dispute.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pairbook.access.checks import Act, Actor, demand
from pairbook.audit.actions import Recording, recording
from pairbook.audit.digests import LINE_BITS
from pairbook.audit.models import Record
from pairbook.confirmations.actions import say
from pairbook.confirmations.checks import SIDES, Verdict, Word
from pairbook.confirmations.queries import said_of
from pairbook.confirmations.rounds import demand_in_pairing
from pairbook.documents.models import Evidence
from pairbook.enterprises.models import Contract
from pairbook.figures.book import Book, book
from pairbook.findings.joining import ROUNDING_YUAN
from pairbook.findings.sides import Row, measure_of, row_of, told_by
from pairbook.funds.actions import reverse
from pairbook.funds.models import Lot, Movement
from pairbook.pairs.models import Visit
from pairbook.people.models import Exchange
from pairbook.results.models import Observation
from pairbook.values.problem import Problem, ProblemKind, Spot
from pairbook.values.say import Say

#: The tables of which two records can be one event.
JOINED: dict[str, type[Record]] = {
    "observation": Observation,
    "movement": Movement,
    "contract": Contract,
    "lot": Lot,
    "visit": Visit,
    "exchange": Exchange,
}
NOT_STANDING = ProblemKind(
    "join-not-standing",
    Say(
        "{record} was corrected or withdrawn since; it does not stand any more.",
        "{record} 已经更正或撤回，不再有效。",
    ),
    Say("Look at the list again.", "请重新查看清单。"),
)
NOT_TWO_SIDES = ProblemKind(
    "join-not-two-sides",
    Say(
        "{record} and {other} were not told by the two sides: only what each side told "
        "once can be one event.",
        "{record} 与 {other} 并非双方各自填报，不能合并为一件事。",
    ),
    Say(
        "If one side entered it twice, withdraw one of the two.",
        "若为一方重复填报，请撤回其中一条。",
    ),
)
NOT_ALIKE = ProblemKind(
    "join-not-alike",
    Say(
        "{record} and {other} are not of one kind and pairing.",
        "{record} 与 {other} 的类别或结对关系不同。",
    ),
    Say("Correct the one that is wrong first.", "请先更正有误的一条。"),
)
OFFICE_NOT_KNOWN = ProblemKind(
    "join-office-not-known",
    Say(
        "No office is known to have told {record}, so that no word of it can be kept.",
        "不知 {record} 由哪个单位填报，无法保留其意见。",
    ),
    Say(
        "Keep this record, and let the other one go.",
        "请保留此条，合并另一条。",
    ),
)


class RefusedJoinError(ValueError):
    """Two records that cannot be made one; ``problems`` say why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(" ".join(problem.says("en") for problem in problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class _Pair:
    """The two records in the book, and who told the one that goes."""

    table: str
    keep: Row
    drop: Row
    side: str
    office: str


def join(
    keep: Record,
    drop: Record,
    *,
    by: Actor,
    reason: str = "",
    on: date | None = None,
) -> Record:
    """Make one record of two that tell one event; return the one that stays.

    Args:
        keep: the version that stays.
        drop: the version, told by the other side, that goes.
        by: who decides.
        reason: how somebody knows; kept in the journal.
        on: the day; None is today.

    Raises:
        NotAllowedError: if the actor may not decide it.
        RefusedJoinError: if one does not stand, they are not alike, or not told by
            the two sides.

    """
    demand(by, Act.JOIN)
    now = book()
    pair = _checked(now, keep, drop)
    if pair.keep.pairing is not None:
        demand_in_pairing(by, Act.JOIN, pair.keep.pairing)
    with recording(
        verb="join",
        by=by.code,
        subject=f"{keep.code[:98]} = {drop.code[:98]}",
        reason=reason,
    ) as entry:
        if isinstance(drop, Movement):
            reverse(entry, posted=drop)
        else:
            entry.withdrawing(drop)
        _let_refer(entry, now, pair)
        say(entry, keep, _word(pair, reason), on=on)
    return keep


def _checked(now: Book, keep: Record, drop: Record) -> _Pair:
    """Find both records in the book; stop what cannot be one event."""
    rows = {row.thing: row_of(now, row.thing) for row in (keep, drop)}
    found: list[tuple[ProblemKind, Record]] = []
    for record in (keep, drop):
        row = rows[record.thing]
        if row is None or row[1].id != record.id:
            found.append((NOT_STANDING, record))
    kept, dropped = rows[keep.thing], rows[drop.thing]
    if kept is None or dropped is None or found:
        raise RefusedJoinError([_problem(kind, row, row) for kind, row in found])
    if kept[0] != dropped[0] or not _alike(kept[1], dropped[1]):
        raise RefusedJoinError([_problem(NOT_ALIKE, keep, drop)])
    sides = [told_by(now, row) for _, row in (kept, dropped)]
    if set(sides) != set(SIDES):
        raise RefusedJoinError([_problem(NOT_TWO_SIDES, keep, drop)])
    office = _office(now, dropped[1], sides[1])
    if not office:
        raise RefusedJoinError([_problem(OFFICE_NOT_KNOWN, drop, keep)])
    return _Pair(kept[0], kept[1], dropped[1], sides[1], office)


def _alike(keep: Row, drop: Row) -> bool:
    """Say whether two records are of one pairing, kind and indicator."""
    named = ("pairing", "kind", "indicator", "unit", "nature")
    return all(getattr(keep, name, None) == getattr(drop, name, None) for name in named)


def _problem(kind: ProblemKind, record: Record, other: Record) -> Problem:
    facts = {"record": record.code, "other": other.code}
    return Problem(kind, Spot(record=record.code), facts)


def _office(now: Book, row: Row, side: str) -> str:
    """Return the code of the office that told a record; empty where none is known."""
    sent = now.sent.get(row.id >> LINE_BITS)
    if sent is not None and sent.side == side:
        return sent.office
    said = [word.office for word in said_of([row.thing]) if word.side == side]
    if said:
        return said[-1]
    organisation = now.organisations.get(getattr(row, "organisation", None) or 0)
    if organisation is not None and organisation.side == side:
        return organisation.code
    pairing = now.pairings.get(row.pairing)
    parties = getattr(pairing, f"{side}s", ())
    named = [now.organisations.get(party.organisation or 0) for party in parties]
    return next((one.code for one in named if one is not None), "")


def _word(pair: _Pair, reason: str) -> Word:
    """Return what the side whose record goes says to the one that stays."""
    told = f"{reason.strip()} [{pair.drop.code}]".strip()
    own = _own_number(pair)
    if own is None:
        return Word(Verdict.CONFIRMED, pair.side, pair.office, None, told)
    kept = measure_of(pair.keep)[0]
    unit = measure_of(pair.keep)[1]
    rounded = unit == "yuan" and kept is not None and kept.is_exact
    if rounded and kept is not None and abs(kept.low - own) <= ROUNDING_YUAN:
        return Word(Verdict.CONFIRMED, pair.side, pair.office, own, told)
    return Word(Verdict.DISPUTED, pair.side, pair.office, own, told)


def _own_number(pair: _Pair) -> Decimal | None:
    """Return the number of the record that goes; None where both say the same."""
    kept, dropped = measure_of(pair.keep)[0], measure_of(pair.drop)[0]
    if dropped is None or kept == dropped:
        return None
    return dropped.low


def _let_refer(entry: Recording, now: Book, pair: _Pair) -> None:
    """Let what refers to the record that goes refer to the one that stays."""
    gone, stays = pair.drop.thing, pair.keep.thing
    changes: list[tuple[type[Record], int, dict[str, int]]] = []
    if pair.table == "movement":
        changes += [
            (Lot, row.id, {"movement_id": stays})
            for row in now.lots.values()
            if row.movement == gone
        ]
    if pair.table in {"exchange", "observation"}:
        name = "exchange" if pair.table == "exchange" else "part_of"
        changes += [
            (Observation, row.id, {f"{name}_id": stays})
            for row in now.observations.values()
            if getattr(row, name) == gone
        ]
    for model, version, change in changes:
        _written_anew(entry, now, model._default_manager.get(id=version), change)


def _written_anew(
    entry: Recording, now: Book, old: Record, change: dict[str, int]
) -> None:
    """Write a record that refers elsewhere; who stood to it stands to it still."""
    columns = {
        field.attname: getattr(old, field.attname)
        for field in old._meta.concrete_fields
    }
    anew = entry.replacing(type(old)(**(columns | change)), old=old)
    cites = Evidence.objects.filter(record=old.id).order_by("id")
    for citation in cites.values_list("citation_id", flat=True):
        entry.line(Evidence(record=anew.id, citation_id=citation))
    found = row_of(now, old.thing)
    for side in sorted(now.agreeing_on(old.id)):
        office = _office(now, found[1], side) if found else ""
        say(entry, anew, Word(Verdict.CONFIRMED, side, office))
