"""The other names by which places and organisations are called."""

import re
from collections import defaultdict
from collections.abc import Mapping

from pairbook.audit.queries import live
from pairbook.organisations.models import Organisation
from pairbook.places.models import Name, Place

Aliases = Mapping[int, tuple[str, ...]]


def aliases(known: int | None) -> Aliases:
    """Return the other names of each place and organisation, by thing.

    Queries: three.
    """
    found: dict[int, list[str]] = defaultdict(list)
    organisations = live(Organisation.objects.exclude(aliases=""), known)
    for thing, together in organisations.values_list("thing", "aliases"):
        found[thing] += re.split(r"\s*[;；]\s*", together)
    places = live(Place.objects.all(), known)
    for thing, *names in places.values_list("thing", "pinyin", "mongolian"):
        found[thing] += names
    for thing, name in live(Name.objects.all(), known).values_list("place_id", "name"):
        found[thing].append(name)
    return {thing: tuple(filter(None, names)) for thing, names in found.items()}
