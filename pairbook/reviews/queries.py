"""Reading editions, and what changed between two of them."""

from dataclasses import dataclass, replace
from datetime import datetime

from pairbook.audit.digests import LINE_BITS
from pairbook.audit.models import Entry
from pairbook.reviews.changing import Changed, changes_between
from pairbook.reviews.freezing import content_hash, thawed
from pairbook.reviews.models import Edition
from pairbook.reviews.tree import Chip, Passage, Review, chips_of
from pairbook.values.say import Say


class NoSuchEditionError(LookupError):
    """No edition has this code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"No edition {code!r}.")


@dataclass(frozen=True, slots=True)
class Published:
    """An edition without its content: which, from which state, by whom, when.

    ``intact`` says whether the content still gives the hash it was published with.
    """

    code: str
    pair: str
    year: int
    number: int
    content_hash: str
    made_at_number: int
    made_at_hash: str
    by: str
    at: datetime
    intact: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """A number or text that two editions show differently, and why.

    ``old`` or ``new`` is None where only one of them has it. ``why`` are the journal
    entries between the two that touched the records it rests on; empty: no entry did.
    """

    address: str
    name: Say
    old: Say | None
    new: Say | None
    old_value: str
    new_value: str
    why: tuple[Changed, ...]


def editions(pair_code: str | None = None, year: int | None = None) -> list[Published]:
    """Return editions, newest first, of a pairing and year where they are given."""
    rows = Edition.objects.select_related("pairing").order_by("-id")
    if pair_code is not None:
        rows = rows.filter(pairing__code=pair_code)
    if year is not None:
        rows = rows.filter(year=year)
    found = list(rows)
    entries = Entry.objects.in_bulk({row.id >> LINE_BITS for row in found})
    return [
        Published(
            code=row.code,
            pair=row.pairing.code,
            year=row.year,
            number=row.number,
            content_hash=row.content_hash,
            made_at_number=row.made_at_number,
            made_at_hash=row.made_at_hash,
            by=entries[row.id >> LINE_BITS].by,
            at=entries[row.id >> LINE_BITS].at,
            intact=content_hash(row.content) == row.content_hash,
        )
        for row in found
    ]


def edition(code: str) -> Review:
    """Return a published review as it was published.

    Raises:
        NoSuchEditionError: if there is no such edition.

    """
    row = Edition.objects.filter(code=code).first()
    if row is None:
        raise NoSuchEditionError(code)
    return replace(
        thawed(row.content), edition=row.number, content_hash=row.content_hash
    )


def differences(edition_a: str, edition_b: str) -> list[Difference]:
    """Return what the second edition shows differently from the first, and why.

    Raises:
        NoSuchEditionError: if one of them is not there.

    """
    one, other = edition(edition_a), edition(edition_b)
    old, new = _shown(one), _shown(other)
    changed = [key for key in {**old, **new} if _says(old, key) != _says(new, key)]
    things = {
        thing
        for key in changed
        for chip in (old.get(key), new.get(key))
        if chip
        for thing in chip.records
    }
    first, last = sorted((one.known, other.known))
    by_thing = changes_between(things, first, last)
    return [
        _difference(old.get(key), new.get(key), by_thing) for key in changed
    ] + _of_texts(one, other)


def _shown(review: Review) -> dict[tuple[str, str, int], Chip]:
    """Return the chips by address, name, and which time the pair of them stands."""
    found: dict[tuple[str, str, int], Chip] = {}
    seen: dict[tuple[str, str], list[str]] = {}
    for chip in chips_of(review):
        values = seen.setdefault((chip.address, chip.name.en), [])
        if chip.value not in values:
            found[chip.address, chip.name.en, len(values)] = chip
            values.append(chip.value)
    return found


def _says(
    chips: dict[tuple[str, str, int], Chip], key: tuple[str, str, int]
) -> tuple[str, str] | None:
    """Return what a chip shows, to compare."""
    chip = chips.get(key)
    return (chip.value, chip.shown.en) if chip else None


def _difference(
    old: Chip | None, new: Chip | None, by_thing: dict[int, list[Changed]]
) -> Difference:
    """Say what changed, and which entries touched the records."""
    chip = new or old
    if chip is None:
        raise ValueError("A difference needs a number in one of the editions.")
    records = {
        *(old.records if old else ()),
        *(new.records if new else ()),
    }
    why = {
        change.entry: change for thing in records for change in by_thing.get(thing, ())
    }
    return Difference(
        address=chip.address,
        name=chip.name,
        old=old.shown if old else None,
        new=new.shown if new else None,
        old_value=old.value if old else "",
        new_value=new.value if new else "",
        why=tuple(why[number] for number in sorted(why)),
    )


def _of_texts(one: Review, other: Review) -> list[Difference]:
    """Return the texts by people that differ."""
    old, new = _passages(one), _passages(other)
    return [
        Difference(
            address=f"passage:{code}",
            name=(new.get(code) or old[code]).title,
            old=old[code].text if code in old else None,
            new=new[code].text if code in new else None,
            old_value="",
            new_value="",
            why=(),
        )
        for code in {**old, **new}
        if (old.get(code) and old[code].text) != (new.get(code) and new[code].text)
    ]


def _passages(review: Review) -> dict[str, Passage]:
    """Return the texts by people, by code."""
    return {
        block.code: block
        for section in review.sections
        for block in section.blocks
        if isinstance(block, Passage)
    }
