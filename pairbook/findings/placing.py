"""Places as pages print them, beside the pairing and the register of divisions."""

from collections.abc import Iterator

from pairbook.figures.records import Pairing, Party, Place
from pairbook.findings.cases import Case, Concerned, Side
from pairbook.findings.naming import of_mention, of_place
from pairbook.findings.wording import listed, side_in_words
from pairbook.findings.world import Named, World
from pairbook.rules.outcomes import Judgement, Outcome, Told
from pairbook.rules.queries import Rule
from pairbook.values.say import Say

_PRINTED = Say("printed", "原文")
_MEANT = Say("must be meant", "应指")
_PAIRED = Say("places of the pairing", "结对双方地区")
_REGISTER = Say("in the register it lies in", "登记册中的上级")
#: Levels that lie above the two sides of any pairing.
_ABOVE_PAIRS = frozenset({"nation", "group"})


def _of_parties(world: World, parties: tuple[Party, ...]) -> set[int]:
    """Return the places of one side."""
    found = set()
    for party in parties:
        if party.place is not None:
            found.add(party.place)
        elif party.organisation is not None:
            place = world.book.organisations[party.organisation].place
            if place is not None:
                found.add(place)
    return found


def _pairings_of(world: World, account: str) -> list[Pairing]:
    return [
        pairing
        for pairing in world.book.pairings.values()
        if pairing.account == account
    ]


def _paired_places(world: World, account: str) -> set[int]:
    """Return the places of both sides of all pairings of an account."""
    return {
        place
        for pairing in _pairings_of(world, account)
        for parties in (pairing.donors, pairing.recipients)
        for place in _of_parties(world, parties)
    }


def _both_sides(world: World, account: str) -> Say:
    """Name the places of the topmost pairings of an account."""
    of_roots = {
        place
        for pairing in _pairings_of(world, account)
        if world.root(pairing.thing) == pairing.thing
        for parties in (pairing.donors, pairing.recipients)
        for place in _of_parties(world, parties)
    }
    return listed([world.book.places[place].name for place in sorted(of_roots)])


def _belongs(world: World, place: int, paired: set[int]) -> bool:
    """Say whether a place is one of the pairing, in one of it, or holds one of it.

    Areas lie across divisions and places without a stated parent may lie anywhere:
    of them it is not asked.
    """
    above = world.book.above[place]
    if above & paired or any(place in world.book.above[one] for one in paired):
        return True
    rows = [world.book.places[one] for one in above]
    return any(row.level == "area" or not row.parent_stated for row in rows)


def places_of_the_pairing(world: World, _rule: Rule) -> Iterator[Case]:
    """Judge each place a page names by the places of its account's pairings."""
    for mention in world.mentions:
        if mention.named is None:
            continue
        named = world.book.places[mention.named]
        paired = _paired_places(world, mention.account)
        if not paired or named.level in _ABOVE_PAIRS:
            continue
        belongs = _belongs(world, named.thing, paired)
        judgement = Judgement(Outcome.AGREES if belongs else Outcome.CONFLICTS)
        tops = _both_sides(world, mention.account)
        sides = [side_in_words(_PRINTED, named.name)]
        meant = None if mention.meant is None else world.book.places[mention.meant]
        if meant is not None and meant.thing != named.thing:
            sides.append(side_in_words(_MEANT, meant.name))
        sides.append(side_in_words(_PAIRED, tops))
        yield _case(
            world,
            mention,
            judgement,
            tuple(sides),
            {
                "printed": mention.printed,
                "named": named.name,
                "meant": meant.name if meant else named.name,
                "paired": tops,
            },
        )


def _case(
    world: World,
    mention: Named,
    judgement: Judgement,
    sides: tuple[Side, ...],
    told: dict[str, Told],
) -> Case:
    """Make the case of a mention; it belongs to its account's topmost pairing."""
    pairings = _pairings_of(world, mention.account)
    concerned: list[Concerned] = [of_mention(mention)]
    if mention.named is not None:
        concerned.append(of_place(world.book.places[mention.named]))
    return Case(
        concerned=tuple(concerned),
        sides=sides,
        judgement=judgement,
        pairing=world.root(pairings[0].thing) if pairings else None,
        told=told,
    )


def parents_of_places(world: World, _rule: Rule) -> Iterator[Case]:
    """Judge the parent that a page prints by the parent in the register."""
    for mention in world.mentions:
        place = None if mention.meant is None else world.book.places[mention.meant]
        if place is None:
            continue
        if mention.under is None:
            if place.parent is None and not place.parent_stated:
                yield _without_parent(world, mention, place)
            continue
        under = world.book.places[mention.under]
        settled = place.parent is not None or place.parent_stated
        above = world.book.above[place.thing]
        if under.thing in above:
            judgement = Judgement(Outcome.AGREES)
        elif not settled:
            judgement = Judgement(Outcome.CANNOT_BE_JUDGED)
        else:
            judgement = Judgement(Outcome.CONFLICTS)
        parent = None if place.parent is None else world.book.places[place.parent]
        register = parent.name if parent else Say("not stated", "未说明")
        yield _case(
            world,
            mention,
            judgement,
            (
                side_in_words(_PRINTED, under.name),
                side_in_words(_REGISTER, register),
            ),
            {
                "printed": mention.printed,
                "named": place.name,
                "under": under.name,
                "parent": register,
            },
        )


def _without_parent(world: World, mention: Named, place: Place) -> Case:
    """Make the case of a place whose parent neither page nor register gives."""
    nothing = Say("not stated", "未说明")
    return _case(
        world,
        mention,
        Judgement(Outcome.CANNOT_BE_JUDGED),
        (side_in_words(_PRINTED, nothing), side_in_words(_REGISTER, nothing)),
        {
            "printed": mention.printed,
            "named": place.name,
            "under": nothing,
            "parent": nothing,
        },
    )
