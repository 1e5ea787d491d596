"""Which records an upload wrote and still stand, whatever table they are in.

Rooms above own most of these tables, so they are named and not imported.
"""

from collections.abc import Collection, Iterable, Iterator

from django.apps import apps
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from pairbook.audit.models import Record
from pairbook.audit.queries import live
from pairbook.confirmations.models import Confirmation

#: The tables that an office reports in and the other side answers.
REPORTED_IN = (
    *("pairs.pairing", "pairs.agreement", "pairs.commitment", "pairs.visit"),
    *("projects.project", "funds.movement", "funds.lot", "people.exchange"),
    *("enterprises.contract", "results.observation"),
)
#: Keys asked for in one query.
KEYS_AT_ONCE = 400


def standing_by_entry(keys: Collection[int]) -> dict[int, int]:
    """Return how many records each entry wrote that stand; none is left out.

    Args:
        keys: keys of journal entries.

    """
    found: dict[int, int] = {}
    for some in _parts(keys):
        counted = [
            rows.order_by().values_list("entry_key").annotate(count=Count("id"))
            for rows in _standing(some)
        ]
        for key, count in counted[0].union(*counted[1:], all=True):
            found[key] = found.get(key, 0) + count
    return found


def spoken_of_by_entry(keys: Collection[int]) -> dict[int, int]:
    """Return the versions that entries wrote, stand, and carry a word of their own.

    Args:
        keys: keys of journal entries.

    Returns:
        The key of the entry, by version.

    """
    words = Confirmation.objects.filter(
        record=OuterRef("thing"), version=OuterRef("id")
    )
    found: dict[int, int] = {}
    for some in _parts(keys):
        asked = [
            rows.filter(Exists(words)).order_by().values_list("id", "entry_key")
            for rows in _standing(some)
        ]
        found |= dict(asked[0].union(*asked[1:], all=True))
    return found


def _standing(keys: Collection[int]) -> Iterator[QuerySet[Record]]:
    """Yield for each table the records of entries that stand.

    A movement is put right by its reversal: neither of the two stands.
    """
    for name in REPORTED_IN:
        model: type[Record] = apps.get_model(name)
        rows = live(model._default_manager.filter(entry_key__in=keys))
        if hasattr(model, "reverses"):
            rows = rows.filter(Q(reverses=None), Q(reversed_by=None))
        yield rows


def _parts(keys: Iterable[int]) -> Iterator[list[int]]:
    wanted = sorted(set(keys))
    for start in range(0, len(wanted), KEYS_AT_ONCE):
        yield wanted[start : start + KEYS_AT_ONCE]
