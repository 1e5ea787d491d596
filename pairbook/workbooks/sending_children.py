"""Lines under a version: the sites of a project, the parties of a twinning."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import polars as pl

from pairbook.audit.actions import Recording
from pairbook.pairs.models import Party
from pairbook.projects.models import Site

#: Versions that are asked for at once.
BATCH = 500
Body = tuple[str, int | None, int | None]


def write_sites(entry: Recording, projects: pl.DataFrame, ids: Sequence[int]) -> None:
    """Write the site that a row tells; several that stand and the row keeps, again."""
    stood: dict[int, list[int]] = defaultdict(list)
    for some in _batches(projects["old"].drop_nulls().to_list()):
        rows = Site.objects.filter(project__in=some).order_by("id")
        for version, place in rows.values_list("project_id", "place_id"):
            stood[version].append(place)
    told = projects["site_id"] if "site_id" in projects.columns else None
    for at, (old, version) in enumerate(zip(projects["old"], ids, strict=True)):
        places = stood.get(old, [])
        if told is not None and not (len(places) > 1 and told[at] in places):
            places = [] if told[at] is None else [told[at]]
        for place in places:
            entry.line(Site(project_id=version, place_id=place))


def write_parties(entry: Recording, pairings: pl.DataFrame, ids: Sequence[int]) -> None:
    """Write both units of a twinning; on a side that has several they stay."""
    stood: dict[int, list[Body]] = defaultdict(list)
    for some in _batches(pairings["old"].drop_nulls().to_list()):
        rows = Party.objects.filter(pairing__in=some).order_by("id")
        for version, side, place, organisation in rows.values_list(
            "pairing_id", "side", "place_id", "organisation_id"
        ):
            stood[version].append((side, place, organisation))
    columns = pairings.select("old", "donor_id", "recipient_id").iter_rows()
    for (old, *units), version in zip(columns, ids, strict=True):
        before = stood.get(old, [])
        for side, unit in zip(("donor", "recipient"), units, strict=True):
            own = [body for body in before if body[0] == side]
            if sum(body[2] is not None for body in own) < 2:
                own = [body for body in own if body[2] is None]
                own += [] if unit is None else [(side, None, unit)]
            for body in own:
                entry.line(
                    Party(
                        pairing_id=version,
                        side=side,
                        place_id=body[1],
                        organisation_id=body[2],
                    )
                )


def _batches(olds: list[int]) -> Iterable[list[int]]:
    for start in range(0, len(olds), BATCH):
        yield olds[start : start + BATCH]
