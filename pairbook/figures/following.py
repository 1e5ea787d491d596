"""Following the journal: what a few entries wrote, put into maps read before.

A version, its replacement, its reversal and the lines under it are written with it or
replaced with it, so that the things an entry touches are all that can have changed.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from operator import attrgetter
from typing import Any, Protocol, TypeVar

from django.db.models import CharField, F, QuerySet, Value

from pairbook.figures import gathering

#: Names of the two tables that are read in a way of their own.
MOVEMENTS, WORDS = "movements", "words"
#: The things that entries touched, by the name of their table in the book.
Touched = Mapping[str, frozenset[int]]


class _Coded(Protocol):
    """A record with a thing and a code."""

    @property
    def thing(self) -> int: ...

    @property
    def code(self) -> str: ...


AnyCoded = TypeVar("AnyCoded", bound=_Coded)
AnyKey = TypeVar("AnyKey", bound=Hashable)
AnyValue = TypeVar("AnyValue")


def touched_by(keys: Collection[int]) -> Touched:
    """Return the things that entries wrote versions of, by table.

    Of words it gives the things that are spoken of. One statement, whatever the
    entries wrote.
    """
    models = {name: family.model for name, family in gathering.FAMILIES.items()}
    models |= {MOVEMENTS: gathering.MOVEMENTS.model, WORDS: gathering.WORDS.model}
    parts: list[QuerySet[Any, tuple[str, int]]] = [
        model._default_manager.filter(entry_key__in=list(keys))
        .order_by()
        .annotate(
            family=Value(name, output_field=CharField()),
            touched=F("record" if name == WORDS else "thing"),
        )
        .values_list("family", "touched")
        for name, model in models.items()
    ]
    found: dict[str, set[int]] = defaultdict(set)
    for name, thing in parts[0].union(*parts[1:], all=True):
        found[name].add(thing)
    return {name: frozenset(things) for name, things in found.items()}


def merged(
    old: Mapping[int, AnyCoded], touched: Collection[int], now: Iterable[AnyCoded]
) -> dict[int, AnyCoded]:
    """Return a map by thing, in the order of codes, with touched things read anew.

    Args:
        old: the map before; it is left as it is.
        touched: things whose standing version may have changed.
        now: of those, the versions that stand; what is not among them is gone.

    """
    standing = {row.thing: row for row in now}
    gone = set(touched)
    if gone == standing.keys() and all(
        thing in old and old[thing].code == row.code for thing, row in standing.items()
    ):
        return {**old, **standing}
    kept = [row for thing, row in old.items() if thing not in gone]
    rows = sorted([*kept, *standing.values()], key=attrgetter("code"))
    return {row.thing: row for row in rows}


def replaced(
    old: Mapping[AnyKey, AnyValue],
    gone: Collection[AnyKey],
    now: Mapping[AnyKey, AnyValue],
) -> dict[AnyKey, AnyValue]:
    """Return a map without some keys and with others; the old one is left as it is."""
    found = {**old, **now}
    for key in gone:
        if key not in now:
            found.pop(key, None)
    return found
