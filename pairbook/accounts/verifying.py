"""Whether the book is whole: journal, ledger, roll-ups, editions and attached files.

Everything is recomputed from the rows in the database and compared with what was
written, printed or asked.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pairbook.audit.queries import known_by, live
from pairbook.audit.verifying import chain
from pairbook.documents.files import is_whole
from pairbook.documents.models import Attachment
from pairbook.figures.addresses import Address, Asked, Scope
from pairbook.figures.answers import Contribution
from pairbook.figures.queries import figures_of
from pairbook.funds.arithmetic import AID_KINDS, border_fen
from pairbook.funds.models import Holder, Leg, Movement
from pairbook.funds.queries import standing
from pairbook.funds.verifying import ledger_problems
from pairbook.pairs.models import Pairing
from pairbook.results.models import Indicator
from pairbook.reviews.freezing import content_hash
from pairbook.reviews.models import Edition
from pairbook.values.interval import Interval
from pairbook.values.money import Fen, yuan_of
from pairbook.values.problem import Problem, ProblemKind, Spot
from pairbook.values.say import Language, Say

#: All aid, by what crosses the border.
AID = "FIN-07"
WHOLE = Say(
    "The book is whole: {entries} entries, {records} records, head {head}",
    "账册完整：日志 {entries} 条，记录 {records} 条，链首 {head}",
)
BROKEN = Say(
    "The book is not whole: {failures} failures in {entries} entries and {records} "
    "records.",
    "账册不完整：日志 {entries} 条、记录 {records} 条中发现 {failures} 处不符。",
)
_REPORT = Say(
    "Report it with the address; the records themselves are as recorded.",
    "请连同地址上报；记录本身与记录时一致。",
)
AID_NOT_IN_FIGURE = ProblemKind(
    "aid-not-in-figure",
    Say(
        "funds_movement {code} (id {id}) carries {counted} yuan over the border; "
        "{address} shows {asked} yuan of it.",
        "资金往来 {code}（id {id}）跨越边界 {counted} 元，{address} 中为 {asked} 元。",
    ),
    _REPORT,
)
AID_TOTAL_DIFFERS = ProblemKind(
    "aid-total-differs",
    Say(
        "{address} says {asked} yuan; its records come to {counted} yuan.",
        "{address} 为 {asked} 元，其记录合计 {counted} 元。",
    ),
    _REPORT,
)
EDITION_CHANGED = ProblemKind(
    "edition-changed",
    Say(
        "reviews_edition {code} (id {id}) does not give the hash it was published "
        "with.",
        "reviews_edition {code}（id {id}）的内容与发布时的哈希不符。",
    ),
    Say("Restore a backup from before.", "请恢复此前的备份。"),
)
EDITION_HEAD_MISSING = ProblemKind(
    "edition-head-missing",
    Say(
        "reviews_edition {code} (id {id}) was made at a head that is not in the chain.",
        "reviews_edition {code}（id {id}）所依据的链首不在日志链中。",
    ),
    Say(
        "The journal was rewritten since; restore a backup.",
        "日志此后被改写，请恢复备份。",
    ),
)
FILE_CHANGED = ProblemKind(
    "attached-file-changed",
    Say(
        "documents_attachment {name} (id {id}): the file is gone or was changed.",
        "documents_attachment {name}（id {id}）：文件已丢失或被改动。",
    ),
    Say("Attach the same file again.", "请重新附上同一文件。"),
)


@dataclass(frozen=True, slots=True)
class Verification:
    """What verifying found; no failure means that the book is whole."""

    entries: int
    records: int
    number: int
    head: str
    failures: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing failed."""
        return not self.failures

    def lines(self, language: Language) -> list[str]:
        """Return one line when all is well, else one for each failure and a count."""
        facts = {"entries": self.entries, "records": self.records, "head": self.head}
        if self.ok:
            return [WHOLE.to(language, **facts)]
        told = [failure.says(language) for failure in self.failures]
        return [*told, BROKEN.to(language, failures=len(told), **facts)]

    def as_json(self) -> dict[str, object]:
        """Return it for machines."""
        return {
            "ok": self.ok,
            "entries": self.entries,
            "records": self.records,
            "number": self.number,
            "head": self.head,
            "failures": [failure.as_json() for failure in self.failures],
        }


def verify(head: str | None = None) -> Verification:
    """Recompute the whole book and compare.

    Args:
        head: hash of an entry that must be in the chain, as an edition prints it;
            None asks for none.

    """
    journal = chain(head=head or "")
    failures = list(journal.problems)
    failures += ledger_problems(journal.number)
    failures += _edition_problems(journal.hashes)
    failures += _file_problems()
    if not failures:
        # Figures are read only from rows that are as recorded.
        failures += roll_up_problems(journal.number)
    return Verification(
        journal.entries,
        journal.records,
        journal.number,
        journal.head,
        tuple(failures),
    )


@dataclass(frozen=True, slots=True)
class Crossing:
    """A standing movement of aid within one year, recomputed from its legs."""

    id: int
    code: str
    pairing: int
    year: int
    fen: Fen


def roll_up_problems(known: int) -> Iterator[Problem]:
    """Yield where the aid of a pairing and year is not that of the raw legs.

    Each movement that carries aid over the border within a year must stand, with its
    own amount, in the figure of its pairing and year and of every pairing above it;
    and what a figure says must be the sum of what it counts. A book without the
    catalogue can be asked for no figure, and none is judged.
    """
    if not live(Indicator.objects.filter(code=AID), known).exists():
        return
    above = _pairings_above(known)
    expected: dict[tuple[int, int], list[Crossing]] = defaultdict(list)
    for crossing in _crossings(known):
        for pairing in above.get(crossing.pairing, ()):
            expected[pairing, crossing.year].append(crossing)
    codes = dict(live(Pairing.objects.all(), known).values_list("thing", "code"))
    asked = sorted(expected)
    addresses = [
        Address(AID, (Scope("pair", codes[pairing]),), Asked.year(year), known)
        for pairing, year in asked
    ]
    for key, figure in zip(asked, figures_of(addresses), strict=True):
        address = str(figure.address)
        yield from _missing_aid(address, expected[key], figure.contributions)
        yield from _wrong_total(address, figure.value, figure.contributions)


def _crossings(known: int) -> Iterator[Crossing]:
    """Recompute what crosses the border, movement by movement."""
    sides = dict(live(Holder.objects.all(), known).values_list("thing", "side"))
    legs: dict[int, list[tuple[str, Fen]]] = defaultdict(list)
    aid = standing(Movement.objects.filter(kind__in=AID_KINDS), known)
    rows = known_by(Leg.objects.filter(movement__in=aid.values("id")), known)
    for movement, holder, fen in rows.values_list(
        "movement_id", "holder_id", "amount_fen"
    ).iterator():
        legs[movement].append((sides.get(holder, ""), Fen(fen)))
    for row in aid.order_by("id").iterator():
        first, last = row.first_on, row.last_on
        if first and last and first.year == last.year:
            fen = border_fen(legs[row.id])
            yield Crossing(row.id, row.code, row.pairing_id, first.year, fen)


def _pairings_above(known: int) -> dict[int, list[int]]:
    """Return each pairing with those it is a part of, step by step."""
    parents = dict(live(Pairing.objects.all(), known).values_list("thing", "parent_id"))
    above: dict[int, list[int]] = {}
    for thing, parent in parents.items():
        line, at = [thing], parent
        while at in parents and at not in line:
            line.append(at)
            at = parents[at]
        above[thing] = line
    return above


def _missing_aid(
    address: str, expected: list[Crossing], contributions: tuple[Contribution, ...]
) -> Iterator[Problem]:
    """Yield the movements that a figure does not show with what they carry."""
    shown: dict[int, Fen] = defaultdict(lambda: Fen(0))
    for one in contributions:
        if one.table == "movement" and one.amount is not None:
            shown[one.version] = Fen(shown[one.version] + int(one.amount.low * 100))
    for crossing in expected:
        if shown[crossing.id] != crossing.fen:
            facts = {
                "code": crossing.code,
                "id": crossing.id,
                "address": address,
                "counted": yuan_of(crossing.fen),
                "asked": yuan_of(shown[crossing.id]),
            }
            spot = Spot("funds_movement", record=f"{crossing.code} ({crossing.id})")
            yield Problem(AID_NOT_IN_FIGURE, spot, facts)


def _wrong_total(
    address: str, value: Interval | None, contributions: tuple[Contribution, ...]
) -> Iterator[Problem]:
    """Yield a figure that is not the sum of exact amounts that it counts."""
    amounts = [one.amount for one in contributions if one.counted]
    if value is None or not value.is_exact:
        return
    exact = [amount for amount in amounts if amount is not None and amount.is_exact]
    total = sum((amount.low for amount in exact), start=Decimal(0))
    if len(exact) == len(amounts) and total != value.low:
        facts = {"address": address, "asked": value.low, "counted": total}
        yield Problem(AID_TOTAL_DIFFERS, Spot(record=address), facts)


def _edition_problems(hashes: frozenset[str]) -> Iterator[Problem]:
    """Yield the editions whose content or head is not what it was."""
    for row in Edition.objects.order_by("id").iterator(chunk_size=20):
        spot = Spot("reviews_edition", record=f"{row.code} ({row.id})")
        facts = {"code": row.code, "id": row.id}
        if content_hash(row.content) != row.content_hash:
            yield Problem(EDITION_CHANGED, spot, facts)
        if row.made_at_number and row.made_at_hash not in hashes:
            yield Problem(EDITION_HEAD_MISSING, spot, facts)


def _file_problems() -> Iterator[Problem]:
    """Yield the attached files that are gone or changed."""
    rows = Attachment.objects.order_by("id").values_list("id", "name", "sha256")
    for id_, name, sha256 in rows:
        if not is_whole(sha256):
            spot = Spot("documents_attachment", record=f"{name} ({id_})")
            yield Problem(FILE_CHANGED, spot, {"name": name, "id": id_})
