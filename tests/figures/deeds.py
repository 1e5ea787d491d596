"""What is done in a made-up world, each in a journal entry of its own."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Model

from pairbook.audit.actions import recording
from pairbook.audit.models import Record
from pairbook.confirmations.models import Confirmation
from pairbook.enterprises.models import Contract
from pairbook.funds.actions import correct, legs_of, post, reverse, terms_of
from pairbook.funds.models import Movement
from pairbook.pairs.models import Agreement, Commitment
from pairbook.results.models import Observation
from pairbook.values.money import Fen
from pairbook.values.period import period_of
from tests.figures.worlds import ACCOUNT, World

#: One thing that happens: the name of a deed, and its terms.
Deed = tuple[str, dict[str, Any]]


def move(
    world: World,
    kind: str,
    legs: Mapping[str, int],
    period: str,
    *,
    pair: str = "p",
    project: str = "",
    inside: str = "",
    code: str = "",
) -> Movement:
    """Post a movement in an entry of its own; legs in yuan by the holder's code."""
    with recording(verb="post", by="tests") as entry:
        posted = post(
            entry,
            legs={
                world.thing("Holder", holder): Fen(yuan * 100)
                for holder, yuan in legs.items()
            },
            code=code or world.next_code(),
            account=ACCOUNT,
            kind=kind,
            pairing=world.thing("Pairing", pair),
            period=period_of(period) if period else None,
            project=world.maybe("Project", project),
            inside_fiscal=inside,
        )
    world.rows["Movement", posted.code] = posted
    return posted


def give(
    world: World,
    yuan: int,
    period: str,
    *,
    payer: str = "city-budget",
    receiver: str = "region-aid",
    kind: str = "fiscal aid",
    pair: str = "p",
    project: str = "",
) -> Movement:
    """Post aid from one holder to another."""
    legs = {payer: -yuan, receiver: yuan}
    return move(world, kind, legs, period, pair=pair, project=project)


def correct_movement(world: World, code: str, times: int) -> Movement:
    """Put a movement right: a number of times what was posted."""
    posted = world.rows["Movement", code]
    assert isinstance(posted, Movement)
    legs = {holder: Fen(fen * times) for holder, fen in legs_of(posted).items()}
    with recording(verb="correct", by="tests") as entry:
        instead = correct(entry, posted=posted, legs=legs, **terms_of(posted))
    world.rows["Movement", code] = instead
    return instead


def reverse_movement(world: World, code: str) -> None:
    """Take a movement back."""
    posted = world.rows.pop(("Movement", code))
    assert isinstance(posted, Movement)
    with recording(verb="reverse", by="tests") as entry:
        reverse(entry, posted=posted)


def observe(
    world: World,
    measure: str,
    low: int | str,
    period: str,
    *,
    high: int | str | None = "same",
    nature: str = "increment",
    pair: str = "p",
    place: str = "",
    project: str = "",
    body: str = "",
    exchange: str = "",
    **rest: Any,
) -> Observation:
    """Write an observation in an entry of its own."""
    span = period_of(period) if period else None
    top = low if high == "same" else high
    unit = rest.pop("unit", "")
    row = Observation(
        code=rest.pop("code", "") or world.next_code(),
        account=ACCOUNT,
        indicator_id=world.thing("Indicator", measure),
        nature=nature,
        first_on=span.first if span else None,
        last_on=span.last if span else None,
        low=Decimal(low),
        high=None if top is None else Decimal(top),
        wording=rest.pop("wording", "exact" if low == top else "range"),
        unit=unit or world.rows["Indicator", measure].unit,  # type: ignore[attr-defined]
        pairing_id=world.thing("Pairing", pair),
        place_id=world.maybe("Place", place),
        project_id=world.maybe("Project", project),
        organisation_id=world.maybe("Organisation", body),
        exchange_id=world.maybe("Exchange", exchange),
        method="counted",
        grade=rest.pop("grade", "cited"),
        reporter="joint",
        part_of_id=world.maybe("Observation", rest.pop("part_of", "")),
        **rest,
    )
    return _written(world, row)  # type: ignore[no-any-return]


def _written(world: World, row: Any) -> Any:
    with recording(verb="enter", by="tests") as entry:
        world.put(entry, row)
    return row


def replace_row(world: World, row: Record, **changes: object) -> Record:
    """Write a new version of a row with some columns changed."""
    kept = _columns(row)
    instead = type(row)(**(kept | changes))
    with recording(verb="correct", by="tests") as entry:
        entry.replacing(instead, old=row)
    world.rows[type(row).__name__, row.code] = instead
    return instead


def withdraw_row(world: World, row: Record) -> None:
    """Withdraw a row."""
    with recording(verb="withdraw", by="tests") as entry:
        entry.withdrawing(row)
    world.rows.pop((type(row).__name__, row.code))


def _columns(row: Model) -> dict[str, object]:
    own = {"id", "entry_key", "digest", "thing", "replaces", "withdrawn"}
    return {
        column.attname: column.value_from_object(row)
        for column in row._meta.concrete_fields
        if column.attname not in own
    }


def contract(
    world: World,
    kind: str,
    yuan: int,
    period: str,
    *,
    nature: str = "increment",
    pair: str = "p",
    body: str = "firm",
) -> Contract:
    """Write a contract of an enterprise."""
    span = period_of(period) if period else None
    row = Contract(
        code=world.next_code(),
        account=ACCOUNT,
        enterprise_id=world.thing("Organisation", body),
        pairing_id=world.thing("Pairing", pair),
        kind=kind,
        nature=nature,
        low_fen=yuan * 100,
        high_fen=yuan * 100,
        wording="exact",
        coverage="complete",
        first_on=span.first if span else None,
        last_on=span.last if span else None,
    )
    return _written(world, row)  # type: ignore[no-any-return]


def promise(
    world: World,
    yuan: int,
    period: str,
    *,
    per: str = "year",
    measure: str = "FIN-04",
    pair: str = "p",
    reading: str = "",
    supersedes: str = "",
) -> Commitment:
    """Write a promise line."""
    span = period_of(period)
    row = Commitment(
        code=world.next_code(),
        account=ACCOUNT,
        pairing_id=world.thing("Pairing", pair),
        promisor_id=world.thing("Organisation", "city"),
        measure=measure,
        low=Decimal(yuan),
        high=Decimal(yuan),
        wording="exact",
        unit="yuan",
        per=per,
        reading_used=reading,
        first_on=span.first,
        last_on=span.last,
        supersedes_id=world.maybe("Commitment", supersedes),
    )
    return _written(world, row)  # type: ignore[no-any-return]


def sign(world: World, period: str, *, pair: str = "p") -> Agreement:
    """Write a signed document."""
    span = period_of(period) if period else None
    row = Agreement(
        code=world.next_code(),
        account=ACCOUNT,
        pairing_id=world.thing("Pairing", pair),
        kind="framework",
        title_en="Agreement",
        donor_id=world.thing("Organisation", "city"),
        recipient_id=world.thing("Organisation", "region"),
        signed_first_on=span.first if span else None,
        signed_last_on=span.last if span else None,
    )
    return _written(world, row)  # type: ignore[no-any-return]


def say(
    world: World, row: Record, side: str, verdict: str, own: int | None = None
) -> Confirmation:
    """Let a side confirm or dispute a version."""
    word = Confirmation(
        code=world.next_code(),
        account=ACCOUNT,
        record=row.thing,
        version=row.id,
        side=side,
        office="office",
        verdict=verdict,
        own_value=None if own is None else Decimal(own),
        on=date(2010, 1, 1),
    )
    return _written(world, word)  # type: ignore[no-any-return]
