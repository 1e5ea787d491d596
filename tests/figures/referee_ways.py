"""The measures with a way of their own, for the referee: promises, pairs, ratios."""

from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

from tests.figures.facts import Ends, Fact
from tests.figures.referee import Answer, Referee, plus
from tests.figures.referee_scopes import is_in, window

FISCAL = {"FIN-01", "FIN-02", "FIN-03", "FIN-04", "FIN-08", "FIN-09"}
MILLIONTH = Decimal("0.000001")


def judged(referee: Referee, measure: str, scopes: list[str], period: str) -> Answer:
    """Return the answer, by the way of the measure."""
    if measure == "FIN-01":
        return promised(referee, scopes, period)
    if measure == "ORG-06":
        return paired(referee, scopes, period)
    if measure == "RATE":
        return rated(referee, scopes, period)
    return referee.answer(measure, scopes, period)


def promised(referee: Referee, scopes: list[str], period: str) -> Answer:
    """Add what promise lines come to; a line in doubt leaves its range."""
    first, last = window(referee.ground, scopes[0], period)
    begin = first or date.min
    rows = referee.ground.promises
    gone = {row.supersedes_id for row in rows}
    lines = []
    for row in rows:
        fact = line_of(row)
        stands = row.thing not in gone and row.state not in {"superseded", "waived"}
        timely = row.first_on <= last and begin <= row.last_on
        inside = any(is_in(referee.ground, scope, fact) for scope in scopes)
        if stands and timely and inside and row.measure in FISCAL:
            lines.append((fact, row))
    if not lines:
        return referee.answer("FIN-01", scopes, period)
    found: list[Ends] = []
    counted, cut = set(), False
    for fact, row in lines:
        if any(is_over(referee, wide, fact) for wide, _ in lines):
            continue
        ends = comes_to(row, begin, last)
        cut = cut or ends is None
        if ends is not None:
            found.append(ends)
            counted.add(row.code)
    if not found:
        return Answer(None, set())
    total = plus(found)
    return Answer((total[0], None) if cut else total, counted)


def line_of(row: Any) -> Fact:
    """Return a promise line as a fact."""
    return Fact(
        code=row.code,
        measure=row.measure,
        low=row.low,
        high=row.high,
        nature="increment",
        first=row.first_on,
        last=row.last_on,
        pairing=row.pairing_id,
        thing=row.thing,
        paid_by={row.promisor_id},
        got_by={row.promisee_id} - {None},
    )


def is_over(referee: Referee, wide: Fact, narrow: Fact) -> bool:
    """Say whether a line is an of-which of a wider one."""
    return (
        wide is not narrow
        and referee.holds(wide, narrow)
        and not referee.holds(narrow, wide)
    )


def comes_to(row: Any, begin: date, last: date) -> Ends | None:
    """Return what a line comes to in the days asked for; None for no number."""
    years = 0
    for year in range(row.first_on.year, row.last_on.year + 1):
        start = max(date(year, 1, 1), row.first_on)
        end = min(date(year, 12, 31), row.last_on)
        if begin <= start and end <= last:
            years += 1
    covered = begin <= row.first_on and row.last_on <= last
    by_year = (row.low * years, row.high * years) if years else None
    in_all = (row.low, row.high) if covered else None
    reading = row.reading_used if row.per == "not stated" else row.per
    if reading == "year":
        return by_year
    if reading == "period":
        return in_all
    readings = [in_all or (Decimal(0), row.high)]
    if by_year is not None:
        readings.append(by_year)
    return min(low for low, _ in readings), max(high for _, high in readings)


def paired(referee: Referee, scopes: list[str], period: str) -> Answer:
    """Return the pairs stated, or at least those that the register names."""
    answer = referee.answer("ORG-06", scopes, period)
    if answer.ends is not None:
        return answer
    _, last = window(referee.ground, scopes[0], period)
    ground = referee.ground
    names = set()
    for row in ground.pairings.values():
        begun = row.valid_from is None or row.valid_from <= last
        if row.level == "county" and begun:
            names |= {row.code for scope in scopes if covers_pair(referee, scope, row)}
    if not names:
        return answer
    return Answer((Decimal(len(names)), None), names)


def covers_pair(referee: Referee, scope: str, row: Any) -> bool:
    """Say whether a pairing lies wholly in a scope."""
    if scope.partition(":")[0] not in {"pair", "programme", "donor", "place"}:
        return False
    fact = Fact(row.code, "", Decimal(1), None, "", date.min, date.min, row.thing)
    return is_in(referee.ground, scope, fact)


def rated(referee: Referee, scopes: list[str], period: str) -> Answer:
    """Divide both parts where they have values, else take one stated value."""
    above = referee.answer("ROADS", scopes, period)
    below = referee.answer("CADRES", scopes, period)
    if above.ends is None or below.ends is None or below.ends[0] <= 0:
        return referee.answer("RATE", scopes, period)
    (most_above, least_above) = above.ends[1], above.ends[0]
    (most_below, least_below) = below.ends[1], below.ends[0]
    counted = above.counted | below.counted
    if most_above == least_above and most_below == least_below:
        rate = (least_above * 100 / least_below).quantize(MILLIONTH)
        return Answer((rate, rate), counted)
    low = Decimal(0)
    if most_below is not None:
        low = (least_above * 100 / most_below).quantize(MILLIONTH, ROUND_FLOOR)
    if most_above is None:
        return Answer((low, None), counted)
    high = (most_above * 100 / least_below).quantize(MILLIONTH, ROUND_CEILING)
    return Answer((low, high), counted)
