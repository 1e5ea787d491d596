"""The referee: every figure again, slowly, by plain loops over all rows.

Written from the rules and not from the engine, of which it imports nothing. It reads
whole tables, compares everything with everything, and keeps numbers as pairs of ends
(``high`` None: no upper end).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tests.figures.facts import FAMILY, Ends, Fact, Ground, Tables
from tests.figures.referee_scopes import is_in, starts, whole, window


@dataclass
class Answer:
    """What the referee finds: no ends where nothing is known or adding is refused."""

    ends: Ends | None
    counted: set[str]
    parts: dict[str, Ends] = field(default_factory=dict)
    beside: Ends | None = None
    kept: list[Fact] = field(default_factory=list)


class Referee:
    """The answers from the rows as known on a journal number."""

    def __init__(self, tables: Tables, known: int) -> None:
        self.ground = Ground(tables, known)

    def holds(self, wide: Fact, narrow: Fact) -> bool:
        if wide.nature != narrow.nature:
            return False
        if narrow.measure not in FAMILY.get(wide.measure, {wide.measure}):
            return False
        if not self.ground.about_holds(wide, narrow):
            return False
        if wide.nature != "increment":
            return True
        return wide.first <= narrow.first and narrow.last <= wide.last

    def covers(self, wide: Fact, narrow: Fact) -> bool:
        if not wide.holds_others or wide.thing == narrow.thing:
            return False
        if not self.holds(wide, narrow):
            return False
        if wide.event and narrow.event:
            days = (wide.first, wide.last) != (narrow.first, narrow.last)
            return wide.about != narrow.about or (wide.nature == "increment" and days)
        return not self.holds(narrow, wide)

    # Answers

    def _rule(self, measure: str) -> Any:
        rules = self.ground.indicators.values()
        return next(one for one in rules if one.code == measure)

    def answer(self, measure: str, scopes: list[str], period: str) -> Answer:
        rule = self._rule(measure)
        first, last = window(self.ground, scopes[0], period)
        begin = first or date.min
        own = [
            fact
            for fact in self.ground.facts
            if fact.measure in FAMILY.get(measure, {measure})
            and not (
                fact.event
                and fact.measure in {"FIN-08", "FIN-09", "FIN-10"}
                and fact.measure != measure
            )
            and fact.unit == rule.unit
            and any(is_in(self.ground, scope, fact) for scope in scopes)
        ]
        levels = [f for f in own if f.nature == "level" and f.last <= last]
        totals = [
            f
            for f in own
            if f.nature == "running total"
            and begin <= f.last <= last
            and (first is None or self._from_the_start(f, first))
        ]
        added = [
            f
            for f in own
            if f.nature == "increment" and begin <= f.first and f.last <= last
        ]
        across = [
            f
            for f in own
            if f.nature == "increment"
            and f not in added
            and f.first <= last
            and begin <= f.last
        ]
        by_level = bool(levels)
        if levels and (added or totals):
            by_level = rule.nature in {"stock", "ratio", "index"}
            if first is not None:
                of_all = [
                    any(whole(self.ground, scope, f) for f in facts for scope in scopes)
                    for facts in (
                        [f for f in levels if f.last >= first],
                        [*added, *totals],
                    )
                ]
                if of_all[0] != of_all[1]:
                    by_level = of_all[0]
        if by_level:
            recent = [f for f in levels if f.last >= begin] or levels
            slots, extra = self.settle(latest(recent))
            return read_beside(self.total(rule, slots), extra)
        return self._flows(rule, totals, added, across, (begin, last))

    def _from_the_start(self, fact: Fact, first: date) -> bool:
        start = starts(self.ground, fact.pairing)
        return start is not None and first <= start

    def _flows(
        self,
        rule: Any,
        totals: list[Fact],
        added: list[Fact],
        across: list[Fact],
        window: tuple[date, date],
    ) -> Answer:
        heads, extra = self.settle(latest(totals))
        rest = []
        for fact in added:
            head = self._head_of([slot[0] for slot in heads], fact)
            if head is None:
                rest.append(fact)
            elif fact.part_of == head.thing and fact.status != "inside":
                extra.append(fact)
            elif fact.first > head.last:
                rest.append(fact)
            elif fact.last > head.last:
                across.append(fact)
        lapped = [fact for fact in rest if self._is_lapped(fact, rest)]
        more, extra_of_rest = self.settle([f for f in rest if f not in lapped])
        answer = self.total(rule, [*heads, *more])
        if lapped and answer.ends is not None:
            answer.ends = (answer.ends[0], None)
        if answer.ends is not None:
            for fact in across:
                if not self._absorbed(fact, answer.kept, window):
                    answer.ends = (answer.ends[0], None)
        return read_beside(answer, extra + extra_of_rest)

    def _is_lapped(self, fact: Fact, others: list[Fact]) -> bool:
        """Say whether a wider fact has some of its days, and none has them all."""
        if any(fact.part_of == other.thing for other in others):
            return False
        if any(self.covers(other, fact) for other in others):
            return False
        return any(
            wide.holds_others
            and fact.measure in FAMILY.get(wide.measure, {wide.measure})
            and self.ground.about_holds(wide, fact)
            and not self.ground.about_holds(fact, wide)
            and wide.first <= fact.last
            and fact.first <= wide.last
            and not (wide.first <= fact.first and fact.last <= wide.last)
            for wide in others
        )

    def _head_of(self, heads: list[Fact], fact: Fact) -> Fact | None:
        """Return the total that holds a fact: the one named, else the latest."""
        holding = [head for head in heads if self._in_total(head, fact)]
        named = [head for head in holding if head.thing == fact.part_of]
        return max(named or holding, key=lambda head: head.last, default=None)

    def _in_total(self, head: Fact, fact: Fact) -> bool:
        if fact.part_of == head.thing:
            return fact.status != "beside"
        return fact.measure in FAMILY.get(
            head.measure, {head.measure}
        ) and self.ground.about_holds(head, fact)

    def _absorbed(
        self, fact: Fact, kept: list[Fact], window: tuple[date, date]
    ) -> bool:
        first, last = max(fact.first, window[0]), min(fact.last, window[1])
        for one in kept:
            if one.nature == "running total" and self._in_total(one, fact):
                first = max(first, one.last + timedelta(days=1))
        if first > last:
            return True
        return any(
            one.holds_others
            and one.nature == "increment"
            and fact.measure in FAMILY.get(one.measure, {one.measure})
            and self.ground.about_holds(one, fact)
            and one.first <= first
            and last <= one.last
            for one in kept
        )

    def settle(self, facts: list[Fact]) -> tuple[list[list[Fact]], list[Fact]]:
        """Return the groups that count, and what may stand beside them."""
        if any(fact.effect != "induced" for fact in facts):
            facts = [fact for fact in facts if fact.effect != "induced"]
        counted: list[Fact] = []
        extra: list[Fact] = []
        for fact in facts:
            whole = next((f for f in facts if f.thing == fact.part_of), None)
            if whole is not None and self.covers(fact, whole):
                whole = None
            if any(self.covers(f, fact) for f in facts if f is not whole):
                continue
            if whole is None or fact.status == "beside":
                counted.append(fact)
            elif fact.status != "inside":
                extra.append(fact)
        slots: list[list[Fact]] = []
        for fact in counted:
            for slot in slots:
                if same(slot[0], fact):
                    slot.append(fact)
                    break
            else:
                slots.append([fact])
        return slots, extra

    def total(self, rule: Any, slots: list[list[Fact]]) -> Answer:
        """Add groups by the catalogue's rule."""
        kept = slots
        if rule.over_time == "no":
            kept = [
                slot
                for slot in slots
                if not any(
                    (other[0].measure, other[0].about)
                    == (slot[0].measure, slot[0].about)
                    and other[0].last > slot[0].last
                    for other in slots
                )
            ]
        if not kept:
            return Answer(None, set())
        voices = [voice_of(slot) for slot in kept]
        counted = {code for _, codes in voices for code in codes}
        rules = self._rules(rule, [slot[0] for slot in kept])
        if len(kept) > 1 and rules & {"no", "recompute"}:
            return Answer(None, set())
        ends = plus(ends for ends, _ in voices)
        all_kept = [fact for slot in kept for fact in slot]
        loose = any(not fact.event for slot in kept for fact in slot)
        if loose and rules & {"distinct only", "not applicable"}:
            most = max(one[0] for one, _ in voices)
            low = min(ends[0], most)
            tops = [one[1] for one, _ in voices if one[1] is not None]
            high = None if ends[1] is None else max(ends[1], *tops)
            return Answer((low, high), counted, kept=all_kept)
        answer = Answer(ends, counted, kept=all_kept)
        for (part_ends, _), slot in zip(voices, kept, strict=True):
            name = slot[0].measure
            before = answer.parts.get(name, (Decimal(0), Decimal(0)))
            answer.parts[name] = plus([before, part_ends])
        return answer

    def _rules(self, rule: Any, facts: list[Fact]) -> set[str]:
        rules = set()
        times = {(f.nature, f.first, f.last) for f in facts if f.nature != "level"}
        if len(times) > 1 and rule.over_time != "no":
            rules.add(rule.over_time)
        if len({(f.pairing, f.place, f.body) for f in facts}) > 1:
            rules.add(rule.over_places)
        if len({(f.project, f.exchange) for f in facts}) > 1:
            rules.add(rule.over_projects)
        return rules


def read_beside(answer: Answer, extra: list[Fact]) -> Answer:
    """Add the reading by which what is not stated to be inside stands beside."""
    if answer.ends is not None and extra:
        answer.beside = plus([answer.ends, *((f.low, f.high) for f in extra)])
    return answer


def same(one: Fact, other: Fact) -> bool:
    """Say whether two facts are of exactly the same thing."""
    days = (one.first, one.last) == (other.first, other.last)
    return (one.measure, one.about, one.nature) == (
        other.measure,
        other.about,
        other.nature,
    ) and (days or one.nature != "increment")


def latest(facts: list[Fact]) -> list[Fact]:
    """Keep the last of each subject."""
    return [
        fact
        for fact in facts
        if not any(
            (other.measure, other.about, other.effect)
            == (fact.measure, fact.about, fact.effect)
            and other.last > fact.last
            for other in facts
        )
    ]


def plus(values: Iterable[Ends]) -> Ends:
    """Add ends."""
    low, high = Decimal(0), Decimal(0)
    is_open = False
    for one, other in values:
        low += one
        is_open = is_open or other is None
        high += other or 0
    return low, None if is_open else high


def voice_of(slot: list[Fact]) -> tuple[Ends, set[str]]:
    """Return what facts of one thing come to, and which of them it rests on."""
    events = [fact for fact in slot if fact.event]
    voices: list[tuple[Ends, set[str]]] = []
    if events:
        codes = {fact.code for fact in events}
        voices.append((plus((fact.low, fact.high) for fact in events), codes))
    voices += [((f.low, f.high), {f.code}) for f in slot if not f.event]
    for ends, codes in voices:
        if all(within(ends, other) for other, _ in voices):
            return ends, codes
    highs = [ends[1] for ends, _ in voices if ends[1] is not None]
    high = max(highs) if len(highs) == len(voices) else None
    low = min(ends[0] for ends, _ in voices)
    return (low, high), {fact.code for fact in slot}


def within(narrow: Ends, wide: Ends) -> bool:
    """Say whether ends lie within others."""
    if narrow[0] < wide[0]:
        return False
    return wide[1] is None or (narrow[1] is not None and narrow[1] <= wide[1])
