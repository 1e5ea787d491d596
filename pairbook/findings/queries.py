"""Findings: all rules in force, run over all that is known."""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from threading import Lock

from django.db.models import OuterRef, Subquery

from pairbook.audit.models import Entry
from pairbook.audit.queries import live
from pairbook.figures.book import Book, book
from pairbook.findings import (
    bands,
    claims,
    counting,
    doubles,
    money,
    placing,
    promising,
    references,
    running,
    scopes,
    sums,
    telling,
    timing,
)
from pairbook.findings.cases import Case, Finding, Given
from pairbook.findings.models import Answer
from pairbook.findings.wording import filled
from pairbook.findings.world import World, world
from pairbook.findings.written import written_by_people
from pairbook.rules.outcomes import Outcome
from pairbook.rules.queries import Rule, rules
from pairbook.values.say import Say

Collector = Callable[[World, Rule], Iterator[Case]]

#: The collector that hands each kind of rule its facts.
COLLECTORS: Mapping[str, Collector] = {
    "statement restates": telling.statements_restate,
    "printed number": telling.statements_print,
    "told twice": telling.told_twice,
    "recorded twice": doubles.recorded_twice,
    "parts make whole": sums.parts_make_whole,
    "part not above whole": sums.parts_not_above_whole,
    "narrow not above wide": scopes.narrow_not_above_wide,
    "pair not above nation": scopes.pair_not_above_nation,
    "part of unknown standing": scopes.parts_of_unknown_standing,
    "ratio in band": bands.ratios_in_bands,
    "levels of peers": bands.peers_of_programme,
    "unit cost of peers": bands.unit_costs_of_peers,
    "rate times count": bands.rate_times_count,
    "ratio recomputed": bands.ratios_recomputed,
    "within reference": references.within_references,
    "discount by principal": references.discount_by_principal,
    "persons and attendances": counting.persons_and_attendances,
    "classes apart": counting.classes_apart,
    "areas apart": counting.areas_apart,
    "counts of counties": counting.counts_of_counties,
    "units of links": counting.units_of_links,
    "firms of stages": counting.firms_of_stages,
    "two meanings": counting.two_meanings,
    "effects apart": counting.effects_apart,
    "projects and places": counting.projects_and_places,
    "pairs counted and named": counting.pairs_counted_and_named,
    "loosely worded": claims.loosely_worded,
    "exits without register": claims.exits_without_register,
    "imputed sum": claims.imputed_sums,
    "sales are not income": claims.sales_are_not_income,
    "investment beside discount": claims.investment_beside_discount,
    "undated": claims.undated,
    "totals over time": running.totals_over_time,
    "year beside total": running.years_beside_totals,
    "increments within total": running.increments_within_totals,
    "stock standing still": running.stocks_standing_still,
    "decimal slip": running.slips,
    "printed growth": running.printed_growth,
    "round digits": running.round_digits,
    "reading of promise": promising.readings_of_promises,
    "promise met": promising.promises_met,
    "discount of unknown standing": promising.discounts_of_unknown_standing,
    "stages beside total": money.stages_beside_total,
    "matching apart": money.matching_apart,
    "investment apart": money.investment_apart,
    "outputs by money": money.outputs_by_money,
    "place of pairing": placing.places_of_the_pairing,
    "parent of place": placing.parents_of_places,
    "stages cover": timing.stages_cover,
    "stage told early": timing.stages_told_early,
    "signature": timing.signatures,
    "length in years": timing.lengths_in_years,
    "money in order": timing.money_in_order,
}
#: The order in which outcomes are shown: what needs someone first.
ORDER = tuple(Outcome)
#: How long a key may be before the records in it are hashed (the column holds 300).
MOST_KEY = 200
#: How many sets of findings are kept in the process.
MOST_KEPT = 4

NEEDED = Say(
    "Record what is missing ({needs}); then it can be judged.",
    "补录所缺资料（{needs}）后即可判断。",
)


def key_of(rule: Rule, case: Case) -> str:
    """Return the stable key of a finding: its rule and the records concerned."""
    records = "+".join(f"{one.table}:{one.code}" for one in case.concerned)
    named = "/".join(part for part in (records, case.about) if part)
    if len(named) > MOST_KEY:
        first = f"{case.concerned[0].table}:{case.concerned[0].code}"
        named = f"{first}+{sha256(named.encode()).hexdigest()[:16]}"
    return f"{rule.code}/{named}"


def _finding(rule: Rule, case: Case) -> Finding:
    """Say in words what a rule found."""
    told = {**case.judgement.told, **case.told}
    outcome = case.judgement.outcome
    remedy = rule.remedy
    if outcome is Outcome.CANNOT_BE_JUDGED and rule.needs is not None:
        told["needs"] = rule.needs
        remedy = filled(NEEDED, {"needs": rule.needs})
    return Finding(
        key=key_of(rule, case),
        rule=rule.code,
        name=rule.name,
        outcome=outcome,
        weight=rule.weight,
        records=case.concerned,
        sides=case.sides,
        says=filled(rule.sentence(outcome, case.judgement.variant), told),
        remedy=remedy,
        source=rule.source,
        difference=case.judgement.difference,
        pairing=case.pairing,
    )


def judged(all_of_it: World, by: Sequence[Rule]) -> list[Finding]:
    """Run rules over a world; a rule speaks only of facts of its own days."""
    found = [
        _finding(rule, case)
        for rule in by
        for case in COLLECTORS[rule.kind](all_of_it, rule)
        if rule.in_force(case.on)
    ]
    return sorted(found, key=lambda one: (ORDER.index(one.outcome), one.rule, one.key))


def answers(known: int | None = None) -> dict[str, Given]:
    """Return the last answer to each finding, by its key."""
    by = Entry.objects.filter(key=OuterRef("entry_key")).values("by")
    rows = live(Answer.objects.order_by("id"), known).annotate(by=Subquery(by))
    told = rows.values_list("finding", "state", "reason", "by")
    return {finding: Given(state, reason, who) for finding, state, reason, who in told}


_kept: OrderedDict[tuple[int, str], list[Finding]] = OrderedDict()
_lock = Lock()


def findings_in(now: Book) -> list[Finding]:
    """Return every finding of a book with the answers given, as known on its entry.

    Queries: none where they are kept already; an answer is an entry of its own, so
    that the book after it has another hash.
    """
    key = (now.number, now.hash)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    given = answers(now.number)
    written = written_by_people(now, given)
    found = [
        _answered(one, given.get(one.key))
        for one in (*written, *judged(world(now), rules()))
    ]
    with _lock:
        _kept[key] = found
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return found


def findings(known: int | None = None, pair: str | None = None) -> list[Finding]:
    """Return every finding, those that need someone first, with the answers given.

    Args:
        known: the journal number to look from; None is now.
        pair: the code of a pairing: what belongs to it or to a pairing in it.

    Missing: an unknown pair has no findings.

    """
    now = book(known)
    found = findings_in(now)
    if pair is None:
        return found
    asked = now.pairing(pair)
    return [
        one
        for one in found
        if asked is not None
        and one.pairing is not None
        and now.lies_in(one.pairing, asked.thing)
    ]


def _answered(finding: Finding, given: Given | None) -> Finding:
    """Put an answer to its finding."""
    if given is None:
        return finding
    kept = {name: getattr(finding, name) for name in Finding.__dataclass_fields__}
    return Finding(**{**kept, "answer": given})


def concerning(found: Sequence[Finding], thing: int) -> list[Finding]:
    """Return the findings that concern a record."""
    return [one for one in found if any(row.thing == thing for row in one.records)]
