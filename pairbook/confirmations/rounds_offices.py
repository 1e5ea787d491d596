"""Which offices belong to a pairing, and which of them may answer one another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pairbook.audit.queries import live
from pairbook.confirmations.checks import SIDES
from pairbook.organisations.models import Organisation
from pairbook.pairs.models import Pairing, Party
from pairbook.values.say import Say

#: Who reports for a place that is paired; schools, hospitals, enterprises and
#: villages report where they are parties themselves.
OF_A_PLACE = frozenset({"government", "department"})
#: Who is nobody to write to.
UNDIVIDED = frozenset({"group", "households"})


@dataclass(frozen=True, slots=True)
class Office:
    """An organisation that reports or answers, on its side."""

    code: str
    side: str
    name: Say


@dataclass(frozen=True, slots=True)
class Members:
    """The offices of every pairing, and which pairing hangs on which (by thing)."""

    parents: Mapping[int, int | None]
    offices: Mapping[int, Mapping[str, Office]]

    def below(self, pairing: int) -> Iterator[int]:
        """Walk a pairing and all that hang on it."""
        yield pairing
        for child, parent in self.parents.items():
            if parent == pairing:
                yield from self.below(child)

    def above(self, pairing: int) -> Iterator[int]:
        """Walk a pairing and those it hangs on."""
        at: int | None = pairing
        while at is not None:
            yield at
            at = self.parents.get(at)

    def of(self, office: str) -> set[int]:
        """Return the pairings that an office is of."""
        return {
            pairing for pairing, offices in self.offices.items() if office in offices
        }

    def across(self, sender: str, side: str) -> set[str]:
        """Return the offices of a side in the very pairings that a sender is of."""
        return {
            office.code
            for pairing in self.of(sender)
            for office in self.offices[pairing].values()
            if office.side == side
        }

    def answers(self, speaker: str, sender: str) -> bool:
        """Say whether two offices stand in one line of pairings.

        In the same pairing, or one in a pairing that the other's hangs on: a county
        answers its district and its province, never the district of another county.
        """
        speaks, sends = self.of(speaker), self.of(sender)
        return any(speaks & set(self.above(pairing)) for pairing in sends) or any(
            sends & set(self.above(pairing)) for pairing in speaks
        )


def members(known: int | None = None) -> Members:
    """Return the offices of every pairing, in three queries.

    An office is of a pairing where it is a party, or lives at a place that is one,
    on the party's own side. A group that sources do not divide is nobody to ask.
    """
    versions: dict[int, int] = {}
    parents: dict[int, int | None] = {}
    pairings = live(Pairing.objects.all(), known)
    for version, thing, parent in pairings.values_list("id", "thing", "parent_id"):
        versions[version], parents[thing] = thing, parent
    by_thing, by_place = _organisations(known)
    offices: dict[int, dict[str, Office]] = {thing: {} for thing in parents}
    parties = Party.objects.filter(pairing__in=pairings.values("id")).order_by("id")
    for version, side, place, organisation in parties.values_list(
        "pairing_id", "side", "place_id", "organisation_id"
    ):
        met = (
            [by_thing[organisation]]
            if organisation in by_thing
            else by_place.get(place, [])
        )
        for office in met:
            if office.side == side:
                offices[versions[version]][office.code] = office
    return Members(parents, offices)


def offices_of_pairing(pairing: int, known: int | None = None) -> list[Office]:
    """Return the offices of a pairing and of all that hang on it, by side and code.

    Args:
        pairing: the thing.
        known: the journal number to look from; None is now.

    """
    whole = members(known)
    found = {
        office.code: office
        for one in whole.below(pairing)
        for office in whole.offices.get(one, {}).values()
    }
    return sorted(found.values(), key=lambda office: (office.side, office.code))


def _organisations(
    known: int | None,
) -> tuple[dict[int, Office], dict[int | None, list[Office]]]:
    """Return the offices of the two sides by thing, and who reports for a place."""
    by_thing: dict[int, Office] = {}
    by_place: dict[int | None, list[Office]] = {}
    rows = live(Organisation.objects.filter(side__in=SIDES), known).order_by("code")
    for thing, code, side, kind, place, english, chinese in rows.values_list(
        "thing", "code", "side", "kind", "place_id", "name_en", "name_zh"
    ):
        if kind in UNDIVIDED:
            continue
        office = Office(code, side, Say(english or chinese, chinese or english))
        by_thing[thing] = office
        if place and kind in OF_A_PLACE:
            by_place.setdefault(place, []).append(office)
    return by_thing, by_place
