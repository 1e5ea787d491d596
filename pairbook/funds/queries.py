"""Reading the ledger: what stands, and what each holder has."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Sum, Value, When
from django.db.models.functions import ExtractYear

from pairbook.audit.queries import known_by
from pairbook.funds.arithmetic import Balance, Turnover, balances_of
from pairbook.funds.models import Leg, Movement
from pairbook.values.money import Fen
from pairbook.values.period import Period


@dataclass(frozen=True, slots=True)
class Standing:
    """A movement that stands, with its legs by the holder's thing.

    ``period`` None: the source gives no date.
    """

    id: int
    thing: int
    code: str
    account: str
    kind: str
    pairing: int
    project: int | None
    period: Period | None
    inside_fiscal: str
    legs: tuple[tuple[int, Fen], ...]


def standing(rows: QuerySet[Movement], known: int | None = None) -> QuerySet[Movement]:
    """Keep the movements that stand: no reversals, and none that was reversed.

    Args:
        rows: a queryset of movements.
        known: the journal number to look from; None is now.

    """
    later = known_by(Movement.objects.filter(reverses__isnull=False), known)
    return (
        known_by(rows, known)
        .filter(reverses__isnull=True, withdrawn=False)
        .exclude(Exists(later.filter(reverses=OuterRef("id"))))
    )


def movements_standing(
    known: int | None = None, *, pairings: Collection[int] | None = None
) -> list[Standing]:
    """Return the movements that stand as known on, in the order of their entry.

    Args:
        known: the journal number to look from; None is now.
        pairings: things of pairings; None is all.

    """
    rows = Movement.objects.all()
    if pairings is not None:
        rows = rows.filter(pairing__in=pairings)
    rows = standing(rows, known)
    legs: dict[int, list[tuple[int, Fen]]] = defaultdict(list)
    of_rows = Leg.objects.filter(movement__in=rows.values("id")).order_by("id")
    for movement, holder, amount in of_rows.values_list(
        "movement_id", "holder_id", "amount_fen"
    ):
        legs[movement].append((holder, Fen(amount)))
    return [
        Standing(
            id=row.id,
            thing=row.thing,
            code=row.code,
            account=row.account,
            kind=row.kind,
            pairing=row.pairing_id,
            project=row.project_id,
            period=Period(row.first_on, row.last_on)
            if row.first_on and row.last_on
            else None,
            inside_fiscal=row.inside_fiscal,
            legs=tuple(legs[row.id]),
        )
        for row in rows.order_by("id")
    ]


def turnovers(known: int | None = None) -> list[Turnover]:
    """Return what each holder received and gave out in each year.

    Unit:    fen, nominal, net of reversals, by the last day of the period.
    Source:  all legs; a reversal's leg takes back what it reverses.
    Missing: movements without a date stand under the year None.
    """
    into = Q(amount_fen__gt=0, movement__reverses__isnull=True) | Q(
        amount_fen__lt=0, movement__reverses__isnull=False
    )
    rows = (
        known_by(Leg.objects.all(), known)
        .values("holder_id", year=ExtractYear("movement__last_on"))
        .annotate(
            received=Sum(Case(When(into, then=F("amount_fen")), default=Value(0))),
            given=Sum(Case(When(into, then=Value(0)), default=-F("amount_fen"))),
        )
        .order_by("holder_id", "year")
        .values_list("holder_id", "year", "received", "given")
    )
    return [
        Turnover(holder, year, Fen(received), Fen(given))
        for holder, year, received, given in rows
    ]


def balances(known: int | None = None) -> list[Balance]:
    """Return each holder's years: opening + received - given = closing.

    Unit: fen, nominal, net of reversals.
    """
    return balances_of(turnovers(known))
