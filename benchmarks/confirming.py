"""How many SQL statements lie between one confirmed observation and all its totals.

Run:    python -m benchmarks.confirming
World:  6, 36 and 360 pairs of districts under one province pair, ten years of one
        observation each, fixed seed; SQLite in memory.
Count:  the statements of confirming an observation, and of observing one, in a
        process that did so before, and of recomputing every total that contains it
        (its pair, the pair above, donor and recipient, the year and up to it),
        without those of the transaction (BEGIN, SAVEPOINT, COMMIT, the chain's lock).
Most:   10 for the act and the totals together, the same number for every size.
"""

import os
import random
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import django
from django.test.runner import DiscoverRunner

if TYPE_CHECKING:
    from pairbook.access.checks import Actor

MOST = 10
SIZES = (6, 36, 360)
YEARS = range(2010, 2020)
SEED = 7
ASIDE = (
    *("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT", "ROLLBACK"),
    "SELECT pg_advisory_xact_lock",
)


@dataclass(frozen=True, slots=True)
class Counted:
    """Statements of an act, and of recomputing what it moves; and how many totals."""

    act: int
    after: int
    totals: int


def main() -> int:
    """Print the counts of each size; return 1 if one is too high, or they differ."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pairbook.settings")
    django.setup()
    found = []
    for size in SIZES:
        with _empty_database():
            confirmed, observed = counted(size)
        found.append((confirmed, observed))
        print(
            f"{size:>4} offices: confirmed {confirmed.after} statements for "
            f"{confirmed.totals} totals (the act {confirmed.act}), "
            f"observed {observed.after} (the act {observed.act})"
        )
    fits = all(each.act + each.after <= MOST for pair in found for each in pair)
    return int(not fits or len(set(found)) > 1)


@contextmanager
def _empty_database() -> Iterator[None]:
    runner = DiscoverRunner(verbosity=0)
    databases = runner.setup_databases()
    try:
        yield
    finally:
        runner.teardown_databases(databases)


def counted(offices: int) -> tuple[Counted, Counted]:
    """Confirm, and observe, in a world of so many offices; count the statements."""
    from pairbook.confirmations.actions import confirm  # noqa: PLC0415
    from pairbook.results.actions import observe  # noqa: PLC0415
    from pairbook.results.models import Observation  # noqa: PLC0415
    from pairbook.values.interval import Interval  # noqa: PLC0415
    from pairbook.values.period import Period  # noqa: PLC0415

    things = lay(offices, seed=SEED)
    totals = totals_of("pair-3", 2015)
    recompute(totals)
    row = Observation.objects.get(code="roads-3-2015")
    office, by = "county-3-office", _actor("county-3-office")
    before = Observation.objects.get(code="roads-3-2014")
    confirm(before, side="recipient", office=office, by=by)  # as in a running site
    recompute(totals)
    confirmed = _count(
        lambda: confirm(row, side="recipient", office=office, by=by), totals
    )
    observed = _count(
        lambda: observe(
            side="recipient",
            office=office,
            by=by,
            code="more-3-2015",
            indicator=things["roads"],
            pairing=things["pair-3"],
            nature="increment",
            period=Period.year(2015),
            amount=Interval.exact(4),
            unit="km",
            place=things["county-3"],
        ),
        totals,
    )
    return confirmed, observed


def totals_of(pair: str, year: int) -> list[str]:
    """Return the addresses of all totals that contain an observation of a pair."""
    number = pair.removeprefix("pair-")
    scopes = ["pair:province-pair", f"pair:{pair}", "donor:donor", "place:recipient"]
    scopes += [f"donor:district-{number}", f"place:county-{number}"]
    return [
        f"INF-01@{scope}@{when}" for scope in scopes for when in (year, f"to:{year}")
    ]


def recompute(totals: list[str]) -> list[Decimal | None]:
    """Return the totals as they are now."""
    from pairbook.figures.addresses import address_of  # noqa: PLC0415
    from pairbook.figures.queries import figures_of  # noqa: PLC0415

    answers = figures_of([address_of(total) for total in totals])
    return [answer.value.low if answer.value else None for answer in answers]


def _count(act: Callable[[], object], totals: list[str]) -> Counted:
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    with CaptureQueriesContext(connection) as acting:
        act()
    with CaptureQueriesContext(connection) as recomputing:
        answers = recompute(totals)
    if None in answers:
        raise RuntimeError("A total that contains the observation is empty.")
    return Counted(_real(acting), _real(recomputing), len(totals))


def _real(captured: Any) -> int:
    """Count statements other than those of the transaction."""
    return sum(
        not query["sql"].startswith(ASIDE) for query in captured.captured_queries
    )


def _actor(office: str) -> "Actor":
    from pairbook.access.checks import Actor, Duty, Grant  # noqa: PLC0415

    return Actor(office, (Grant(Duty.RECIPIENT_COUNTY, "recipient", office),))


def lay(offices: int, *, seed: int) -> dict[str, int]:
    """Write a province pair with so many pairs of districts, and their roads.

    Returns the things by code.
    """
    from pairbook.audit.actions import recording  # noqa: PLC0415
    from pairbook.pairs.models import Pairing, Party  # noqa: PLC0415
    from pairbook.places.models import Place  # noqa: PLC0415
    from pairbook.results.catalogue import indicators_of_catalogue  # noqa: PLC0415

    things: dict[str, int] = {}
    with recording(verb="load", by="benchmark") as entry:

        def put(row: Any) -> Any:
            things[row.code] = entry.first(row).thing
            return row

        for indicator in indicators_of_catalogue():
            put(indicator)
        things["roads"] = things["INF-01"]
        for code in ("donor", "recipient"):
            put(Place(code=code, level="province", name_en=code))
        above = put(_pairing(Pairing, "province-pair", "province", None))
        for side in ("donor", "recipient"):
            entry.line(Party(pairing_id=above.id, side=side, place_id=things[side]))
        chance = random.Random(seed)  # noqa: S311  any numbers will do
        for number in range(offices):
            for row in _pair_of_districts(things, number):
                put(row)
            pair = put(_pairing(Pairing, f"pair-{number}", "county", above.thing))
            for side, place in (("donor", "district"), ("recipient", "county")):
                thing = things[f"{place}-{number}"]
                entry.line(Party(pairing_id=pair.id, side=side, place_id=thing))
            for year in YEARS:
                put(_roads(things, number, year, chance.randint(1, 90)))
    return things


def _pairing(model: Any, code: str, level: str, parent: int | None) -> Any:
    return model(
        code=code,
        level=level,
        kind="counterpart support",
        name_en=code,
        parent_id=parent,
    )


def _pair_of_districts(things: dict[str, int], number: int) -> Iterator[Any]:
    """Yield the two places of a pair, and an office in each."""
    from pairbook.organisations.models import Organisation  # noqa: PLC0415
    from pairbook.places.models import Place  # noqa: PLC0415

    for side, name in (("donor", "district"), ("recipient", "county")):
        code = f"{name}-{number}"
        place = Place(code=code, level="county", name_en=code, parent_id=things[side])
        yield place
        yield Organisation(
            code=f"{code}-office",
            kind="government",
            side=side,
            name_en=code,
            place_id=place.id,
        )


def _roads(things: dict[str, int], number: int, year: int, km: int) -> Any:
    from pairbook.results.models import Observation  # noqa: PLC0415
    from pairbook.values.period import Period  # noqa: PLC0415

    span = Period.year(year)
    return Observation(
        code=f"roads-{number}-{year}",
        indicator_id=things["roads"],
        pairing_id=things[f"pair-{number}"],
        place_id=things[f"county-{number}"],
        nature="increment",
        first_on=span.first,
        last_on=span.last,
        low=km,
        high=km,
        wording="exact",
        unit="km",
        method="counted",
        grade="cited",
        reporter="donor",
    )


if __name__ == "__main__":
    sys.exit(main())
