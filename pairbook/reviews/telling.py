"""Telling facts: clauses joined to sentences, and the points of a section's list."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pairbook.figures.items import INCREMENT
from pairbook.figures.records import Exchange, Lot, Project
from pairbook.reviews.chips import Binder, in_both, same
from pairbook.reviews.facts import NO_SAY, Fact, Scene, Subjected
from pairbook.reviews.phrases import (
    NONE,
    capitalised,
    clause,
    filled,
    item,
    joined,
    said,
    shown,
    words,
)
from pairbook.reviews.tree import Chip, Paragraph, Sentence
from pairbook.values.interval import Interval
from pairbook.values.money import yuan_of
from pairbook.values.nothing import NOTHING_SAYS, Nothing
from pairbook.values.period import Period
from pairbook.values.phrasing import end_in
from pairbook.values.say import Say

EFFECTS: dict[str, Say] = {
    "direct": Say("direct", "直接"),
    "induced": Say("brought about", "间接带动"),
    "not stated": Say("direct or brought about: not stated", "直接还是间接带动未说明"),
}
_IN_BRACKETS = Say("{clause} ({note})", "{clause}（{note}）")
_SEMICOLON = Say("; ", "；")


@dataclass(frozen=True, slots=True)
class Told:
    """A fact with its chip: a clause where its measure has one, else a named item."""

    fact: Fact
    chip: Chip
    clause: Sentence | None
    named: Sentence


def name_of(scene: Scene, measure: str, label: Say) -> Say:
    """Return the name of a measure; of money without one, its purpose."""
    indicator = scene.book.indicator(measure)
    return indicator.name if indicator else label


def _notes(fact: Fact) -> Say:
    """Return what a number covers and whether jobs are direct, where that is stated."""
    notes = [fact.note] if fact.note.en else []
    if fact.item.effect in EFFECTS:
        notes.append(EFFECTS[fact.item.effect])
    return Say("; ".join(note.en for note in notes), "；".join(n.zh for n in notes))


def with_note(sentence: Sentence, note: Say) -> Sentence:
    """Put a note in brackets behind a clause."""
    if not note.en:
        return sentence
    return filled(_IN_BRACKETS, clause=sentence, note=note)


def told(scene: Scene, fact: Fact, chip: Chip) -> Told:
    """Tell a fact by its chip."""
    measure = fact.item.measure
    made = clause(measure, chip)
    note = _notes(fact)
    return Told(
        fact,
        chip,
        with_note(made, note) if made else None,
        with_note(item(name_of(scene, measure, fact.item.label), chip), note),
    )


def tell(binder: Binder, facts: Sequence[Fact]) -> list[Sentence]:
    """Tell facts about one thing: what was done, what else was counted, what is not.

    Zero is said as zero; each kind of nothing by its own word.
    """
    rows = [
        told(binder.scene, fact, chip)
        for fact in facts
        if not _is_zero(fact) and (chip := binder.fact_chip(fact))
    ]
    clauses = [one.clause for one in rows if one.clause]
    sentences = [capitalised(joined(clauses))] if clauses else []
    named = [one.named for one in rows if not one.clause]
    if named:
        listed = joined(named, between=_SEMICOLON, last=_SEMICOLON)
        sentences.append(capitalised(listed))
    return sentences + absences(binder, facts) + _printed_otherwise(binder, facts)


def _is_zero(fact: Fact) -> bool:
    """Say whether a record says zero."""
    amount = fact.item.amount
    return amount is not None and amount.low == amount.high == 0


def absences(binder: Binder, facts: Iterable[Fact]) -> list[Sentence]:
    """Say what is zero and what has no number, each by its own word."""
    zeros: list[Sentence] = []
    nothings: dict[Nothing, list[Sentence]] = defaultdict(list)
    for fact in facts:
        name = name_of(binder.scene, fact.item.measure, fact.item.label)
        chip = binder.fact_chip(fact) if _is_zero(fact) else None
        if chip:
            zeros.append(item(name, chip))
        elif fact.item.nothing is not None:
            nothings[fact.item.nothing].append(with_note(words(name), fact.note))
    sentences = [said("zero", items=_listed(zeros))] if zeros else []
    for kind, names in nothings.items():
        why = NOTHING_SAYS[kind]
        capital = Say(why.en[:1].upper() + why.en[1:], why.zh)
        sentences.append(said("nothing", why=capital, items=_listed(names)))
    return sentences


def _listed(sentences: Iterable[Sentence]) -> Sentence:
    """List names with semicolons."""
    return joined(sentences, between=_SEMICOLON, last=_SEMICOLON)


def _printed_otherwise(binder: Binder, facts: Iterable[Fact]) -> list[Sentence]:
    """Say what a source prints where the record holds another value, and why."""
    sentences = []
    for fact in facts:
        for stated in binder.scene.sources.restating.get(fact.item.record, ()):
            if stated.field or stated.amount is None or fact.item.amount is None:
                continue
            unit = stated.unit or fact.item.unit
            if same(stated.amount, unit, fact.item.amount, fact.item.unit):
                continue
            reason = _without_stop(stated.note if stated.note.en else fact.note)
            printed = binder.statement_chip(stated)
            if reason.en:
                sentences.append(said("printed-as", printed=printed, note=reason))
            else:
                sentences.append(said("printed-otherwise", printed=printed))
    return sentences


def with_stop(text: Say) -> Say:
    """Return text as a sentence that ends with a full stop."""
    english = text.en if text.en.endswith((".", "!", "?")) else f"{text.en}."
    return Say(english, text.zh if text.zh.endswith("。") else f"{text.zh}。")


def _without_stop(note: Say) -> Say:
    """Return a note to stand within a sentence: no capital, no full stop."""
    english = note.en[:1].lower() + note.en[1:]
    return Say(english.rstrip("."), note.zh.rstrip("。"))


def point(binder: Binder, about: Subjected, facts: Sequence[Fact]) -> Paragraph:
    """Make the point of a list about a project, exchange, pairing or body."""
    scene = binder.scene
    lead, bracket, body = _head(binder, about, facts)
    if bracket.en:
        sentences = [bracket]
    else:
        sentences, lead = [], Say(f"{lead.en}.", f"{lead.zh}：")
    if body.en:
        sentences.append(words(with_stop(body)))
    sentences += tell(binder, facts)
    sentences += _firms(scene, about, facts)
    return Paragraph(tuple(sentences), lead=words(lead))


def _head(
    binder: Binder, about: Subjected, facts: Sequence[Fact]
) -> tuple[Say, Sentence, Say]:
    """Return the name of what facts are about, its bracket, and what it is."""
    book = binder.scene.book
    match about.table:
        case "project":
            project = book.projects[about.thing]
            bracket = _bracket(binder, "project", project, project.sites, facts)
            return project.name, bracket, project.about
        case "exchange":
            exchange = book.exchanges[about.thing]
            sites = (exchange.place,) if exchange.place else ()
            bracket = _bracket(binder, "exchange", exchange, sites, facts)
            return exchange.title, bracket, exchange.about
        case "organisation":
            return book.organisations[about.thing].name, NONE, NO_SAY
        case "place":
            return book.places[about.thing].name, NONE, NO_SAY
        case _:
            return book.pairings[about.thing].name, NONE, NO_SAY


def _bracket(
    binder: Binder,
    table: str,
    row: Project | Exchange,
    sites: Sequence[int],
    facts: Sequence[Fact],
) -> Sentence:
    """Say in brackets when, where and under which pairing something was."""
    scene = binder.scene
    parts = []
    if row.period is not None:
        chip = binder.date_chip(table, row.code, "period", row.thing, row.period)
        parts.append(shown(chip))
    elif _nobody_says_undated(facts):
        parts.append(said("undated"))
    parts += _figures_of(row.period, facts)
    parties = {
        party.place for party in (*scene.pairing.donors, *scene.pairing.recipients)
    }
    parts += [
        words(scene.book.places[site].name)
        for site in sites
        if site in scene.book.places and site not in parties
    ]
    if row.pairing != scene.pairing.thing and row.pairing in scene.book.pairings:
        parts.append(words(scene.book.pairings[row.pairing].name))
    if not parts:
        return NONE
    return filled(Say("({parts}).", "（{parts}）"), parts=_listed(parts))


def _figures_of(period: Period | None, facts: Sequence[Fact]) -> list[Sentence]:
    """Say of which time the facts are, where it is one and not that of their thing."""
    times = {(fact.item.nature == INCREMENT, fact.item.period) for fact in facts}
    if len(times) != 1:
        return []
    ((is_increment, when),) = times
    if when is None or when == period:
        return []
    if is_increment:
        return [said("figures-of", when=said("of-year", years=years_of(when)))]
    day = Say(end_in(when.last, "en"), end_in(when.last, "zh"))
    return [said("figures-of", when=said("as-of", day=day))]


def _nobody_says_undated(facts: Sequence[Fact]) -> bool:
    """Say whether something has no date, and no note of its facts tells so."""
    return all(fact.item.period is None and not fact.note.en for fact in facts)


def _firms(scene: Scene, about: Subjected, facts: Sequence[Fact]) -> list[Sentence]:
    """Name the firms of the groups that facts are about."""
    groups = {fact.item.subject.organisation for fact in facts}
    if about.table == "project":
        groups.add(scene.book.projects[about.thing].owner)
    firms = [
        words(row.name)
        for row in scene.book.organisations.values()
        if row.parent in groups
        and row.parent is not None
        and scene.book.organisations[row.parent].kind == "group"
        and row.kind == "enterprise"
    ]
    return [said("firms", names=_listed(firms))] if firms else []


def goods_point(binder: Binder, lot: Lot) -> Paragraph:
    """Tell goods given; a value that is not stated is never zero."""
    book = binder.scene.book
    giver = book.organisations.get(lot.giver or 0)
    name = giver.name if giver else said_giver()
    if lot.value_fen is None:
        sentence = said("goods-unvalued", giver=name, item=lot.item)
        return Paragraph((sentence,))
    amount = Interval.exact(yuan_of(lot.value_fen))
    chip = Chip(
        "record",
        f"lot:{lot.code}",
        in_both(amount, "yuan"),
        f"{amount.low:f}",
        "yuan",
        name=lot.item,
        records=(lot.thing,),
    )
    sentence = said("goods-valued", giver=name, item=lot.item, value=chip)
    return Paragraph((sentence,))


def said_giver() -> Say:
    """Name a giver whom the sources do not name."""
    return Say("A giver who is not named", "未列名的捐赠方")


def years_of(period: Period) -> Say:
    """Return the years of a period as text."""
    first, last = period.first.year, period.last.year
    years = str(first) if first == last else f"{first}–{last}"
    return Say(years, f"{years}年")
