"""Reading what else is known of places: names, what happened, how pages print them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from pairbook.audit.queries import live
from pairbook.places.models import Event, EventPlace, Mention, Name


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another name, spelling or code of a place, and when it held."""

    code: str
    name: str
    language: str
    kind: str
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Happened:
    """A merger, split, renaming or move; places before and after by thing."""

    id: int
    code: str
    kind: str
    on: date
    order: str
    note: str
    before: tuple[int, ...]
    after: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A place as a page prints it: what the words denote, what must be meant."""

    thing: int
    account: str
    code: str
    citation: int
    printed: str
    named: int | None
    meant: int | None
    under: int | None
    note: str


def names_of(place: int) -> list[OtherName]:
    """Return the other names of a place."""
    rows = live(Name.objects.filter(place_id=place)).order_by(
        "kind", "language", "name"
    )
    return [
        OtherName(*row)
        for row in rows.values_list(
            "code", "name", "language", "kind", "valid_from", "valid_to"
        )
    ]


def events_of(place: int) -> list[Happened]:
    """Return what happened to a place, oldest first."""
    events = live(Event.objects.filter(places__place_id=place))
    sides: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    found: dict[int, Event] = {}
    for end in (
        EventPlace.objects.filter(event__in=events.values("id"))
        .select_related("event")
        .order_by("event__on", "id")
    ):
        found[end.event_id] = end.event
        sides[end.event_id][end.role].append(end.place_id)
    return [
        Happened(
            row.id,
            row.code,
            row.kind,
            row.on,
            row.order,
            row.note,
            tuple(sides[row.id]["before"]),
            tuple(sides[row.id]["after"]),
        )
        for row in found.values()
    ]


def mentions_standing(known: int | None = None) -> dict[int, Mentioned]:
    """Return the mentions of places that stand, by thing, in the order entered."""
    rows = live(Mention.objects.all(), known).order_by("id")
    columns = (
        "thing",
        "account",
        "code",
        "citation_id",
        "printed",
        "named_id",
        "meant_id",
        "under_id",
        "note",
    )
    return {row[0]: Mentioned(*row) for row in rows.values_list(*columns)}
