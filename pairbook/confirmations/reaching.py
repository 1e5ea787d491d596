"""How far a programme office reaches: the offices of its own programme, no further.

The table of who may do what knows sides, not programmes; several programmes stand in
one book.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Count, Max, Min, Subquery, Value

from pairbook.access.checks import Act, Actor, Duty, Grant, allowed, demand
from pairbook.audit.models import Entry
from pairbook.audit.queries import live
from pairbook.confirmations.rounds_offices import Members, members
from pairbook.organisations.models import Organisation
from pairbook.pairs.models import Pairing, Party
from pairbook.places.models import Place


def demand_for(by: Actor, act: Act, *, side: str, office: str) -> None:
    """Stop an actor who may not act for an office.

    Raises:
        NotAllowedError: if the actor has no role for it, or only that of the
            programme office of another programme.

    """
    demand(acting_for(by, office), act, side=side, organisation=office)


def allowed_for(
    by: Actor, act: Act, *, side: str, office: str, on: "Ground | None" = None
) -> bool:
    """Say whether ``demand_for`` would let somebody through; ``on`` is for many."""
    return allowed(acting_for(by, office, on), act, side=side, organisation=office)


def acting_for(by: Actor, office: str, on: "Ground | None" = None) -> Actor:
    """Return somebody with only the roles that reach an office.

    A programme office reaches itself, the offices of its pairings and of those that
    hang on them. An office that is no party is of the pairings of the one above it,
    else of the nearest place above that has some, else of all of its account; one of
    which nothing of this is known is of every programme. All other roles say
    themselves how far they go.

    Args:
        by: who.
        office: code of the organisation acted for; empty where of none.
        on: where offices lie, for who asks of many; None looks it up.

    Queries: none, but some where somebody is of another programme office, once
    until the journal grows.

    """
    if not office or not any(_is_asked(grant, office) for grant in by.roles):
        return by
    reaching = (on or ground()).reaching(office)
    if reaching is None:
        return by
    roles = tuple(
        grant
        for grant in by.roles
        if not _is_asked(grant, office) or grant.organisation in reaching
    )
    return Actor(by.code, roles)


def is_in_line(office: str, pairing: int | None, on: "Ground") -> bool:
    """Say whether an office is of a pairing, or of one above or below it.

    A record of no pairing is everybody's, and an office of none is of any.
    """
    if pairing is None:
        return True
    own, up = on.pairings(office), on.whole.above
    return (
        not own
        or bool(own & set(up(pairing)))
        or any(pairing in up(one) for one in own)
    )


def _is_asked(grant: Grant, office: str) -> bool:
    """Say whether it has to be asked if a role reaches an office."""
    return grant.duty is Duty.PROGRAMME_OFFICE and grant.organisation != office


@dataclass(frozen=True, slots=True)
class _Lies:
    """Where an organisation lies: code and thing, side, above it, place, account."""

    code: str
    side: str
    parent: int | None
    place: int | None
    account: str


@dataclass(frozen=True, slots=True)
class Ground:
    """Where organisations lie, which places lie in which, and who is paired there."""

    whole: Members
    offices: Mapping[str, _Lies]
    codes: Mapping[int, str]
    above: Mapping[int, int | None]
    placed: Mapping[tuple[str, int], frozenset[int]]
    told: Mapping[str, frozenset[int]]

    def reaching(self, office: str) -> frozenset[str] | None:
        """Return the offices of the pairings of an office, and of those above.

        None where no pairing of it is known.
        """
        own = self.pairings(office)
        if not own:
            return None
        return frozenset(
            code
            for one in own
            for up in self.whole.above(one)
            for code in self.whole.offices.get(up, ())
        )

    def pairings(self, office: str) -> frozenset[int]:
        """Return the pairings that an office is of, as ``acting_for`` says."""
        for one in self._up(office):
            if found := self.whole.of(one.code):
                return frozenset(found)
        own = self.offices.get(office)
        if own is None:
            return frozenset()
        place, seen = own.place, set[int]()
        while place is not None and place not in seen:
            if met := self.placed.get((own.side, place)):
                return met
            seen.add(place)
            place = self.above.get(place)
        return self.told.get(own.account, frozenset()) if own.account else frozenset()

    def _up(self, office: str) -> Iterator[_Lies]:
        """Walk an office and those above it."""
        seen: set[str] = set()
        code: str | None = office
        while code is not None and code in self.offices and code not in seen:
            seen.add(code)
            yield self.offices[code]
            code = self.codes.get(self.offices[code].parent or 0)


def ground() -> Ground:
    """Return where offices lie now.

    Queries: one that sees whether an office, pairing or place came or changed since;
    seven more where one did.
    """
    return _ground(_state())


def _state() -> tuple[object, ...]:
    """Return what stands for all rows of the three tables: they are only added to."""
    one = Entry.objects.order_by("number").values("number")[:1]
    columns = {
        f"{model._meta.model_name}_{name}": Subquery(
            model._default_manager.order_by()
            .values(group=Value(1))
            .annotate(found=of)
            .values("found")
        )
        for model in (Organisation, Pairing, Place)
        for name, of in (
            ("count", Count("id")),
            ("last", Max("id")),
            ("most", Max("digest")),
            ("least", Min("digest")),
        )
    }
    return tuple(one.annotate(**columns).values_list(*columns).first() or ())


@lru_cache(maxsize=2)
def _ground(_state: tuple[object, ...]) -> Ground:
    """Read it all, in seven queries."""
    offices: dict[str, _Lies] = {}
    codes: dict[int, str] = {}
    rows = live(Organisation.objects.all()).values_list(
        "thing", "code", "side", "parent_id", "place_id", "account"
    )
    for thing, code, side, parent, place, account in rows:
        codes[thing] = code
        offices[code] = _Lies(code, side, parent, place, account)
    standing = live(Pairing.objects.all())
    placed: dict[tuple[str, int], set[int]] = {}
    parties = Party.objects.filter(pairing__in=standing.values("id"), place__gt=0)
    for side, place, pairing in parties.values_list(
        "side", "place_id", "pairing__thing"
    ):
        placed.setdefault((side, place), set()).add(pairing)
    told: dict[str, set[int]] = {}
    for account, pairing in standing.values_list("account", "thing"):
        told.setdefault(account, set()).add(pairing)
    places = live(Place.objects.all()).values_list("thing", "parent_id")
    return Ground(
        members(),
        offices,
        codes,
        dict(places),
        {key: frozenset(found) for key, found in placed.items()},
        {key: frozenset(found) for key, found in told.items()},
    )
