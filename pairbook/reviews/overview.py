"""The overview: origin, what was reached up to the year's end, and the year."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pairbook.figures.addresses import Asked, Scope
from pairbook.figures.answers import Figure
from pairbook.figures.items import INCREMENT, RUNNING
from pairbook.figures.records import Party
from pairbook.reviews.chips import Binder, in_both, plain_value
from pairbook.reviews.facts import Fact, Scene, is_of_year, stage_telling
from pairbook.reviews.phrases import (
    NONE,
    Filling,
    clause,
    column,
    filled,
    house_order,
    item,
    joined,
    said,
    shown,
    template,
    words,
)
from pairbook.reviews.telling import absences, told, years_of
from pairbook.reviews.tree import Block, Chip, Paragraph, Sentence, TableBlock
from pairbook.values.nothing import NOTHING_SAYS, Nothing
from pairbook.values.phrasing import end_in
from pairbook.values.say import Say

TOTAL, GOODS = "FIN-07", "FIN-06"
PARTS = ("FIN-04", "FIN-05", "FIN-06")
#: Money of its own kind: told apart from aid, never in one sum with it.
APART = ("FIN-11", "FIN-13", "FIN-14")
AID = frozenset({"FIN-01", "FIN-02", "FIN-03", *PARTS, TOTAL})
_SEMICOLON = Say("; ", "；")


def party_name(scene: Scene, parties: Iterable[Party]) -> Say:
    """Name the parties of a side; "not stated" where the sources do not."""
    names = []
    for party in parties:
        place = scene.book.places.get(party.place or 0)
        body = scene.book.organisations.get(party.organisation or 0)
        row = place or body
        names.append(row.name if row else Say("a party not stated", "未说明的一方"))
    if not names:
        return Say("a party not stated", "未说明的一方")
    *others, last = (name.en for name in names)
    english = f"{', '.join(others)} and {last}" if others else last
    return Say(english, "、".join(name.zh for name in names))


def cut_off(scene: Scene) -> Say:
    """Say the end of the year."""
    return Say(end_in(scene.last_day, "en"), end_in(scene.last_day, "zh"))


def sides(scene: Scene) -> dict[str, Filling]:
    """Return the names of both sides, to fill templates with."""
    return {
        "donor": party_name(scene, scene.pairing.donors),
        "recipient": party_name(scene, scene.pairing.recipients),
    }


def origin(binder: Binder) -> Paragraph:
    """Tell since when the pairing is and on what it rests."""
    scene = binder.scene
    pairing = scene.pairing
    if pairing.valid_from is None:
        sentences = [said("origin-unknown", **sides(scene))]
    else:
        since = binder.date_chip(
            "pairing", pairing.code, "valid_from", pairing.thing, pairing.valid_from
        )
        sentences = [said("origin", since=since, **sides(scene))]
    if scene.sources.basis.en:
        sentences.append(said("basis", basis=scene.sources.basis))
    return Paragraph(tuple(sentences))


def cumulative(binder: Binder, facts: Iterable[Fact]) -> list[Block]:
    """Tell what was given and reached up to the year's end."""
    scene = binder.scene
    up_to = Asked.up_to(scene.last_day)
    sentences = []
    figure = binder.of_pair(TOTAL, up_to)
    total = binder.figure_chip(figure)
    if total:
        whole = any(
            row.counted and row.nature == RUNNING for row in figure.contributions
        )
        goods = binder.figure_chip(binder.of_pair(GOODS, up_to))
        of_which = said("of-which-goods", goods=goods) if goods else NONE
        sentences.append(
            said(
                "cumulative-aid" if whole else "cumulative-itemised",
                day=cut_off(scene),
                total=total,
                of_which=of_which,
                **sides(scene),
            )
        )
    ends = [fact for fact in facts if _is_end(scene, fact)]
    clauses, named = _clauses(binder, house_order("cumulative"), ends, up_to)
    if clauses:
        key = "cumulative-works" if total else "cumulative-works-only"
        day = {} if total else {"day": cut_off(scene)}
        sentences.append(said(key, clauses=joined(clauses), **day))
    sentences += _also(named)
    sentences += absences(binder, ends)
    return [Paragraph(tuple(sentences))] if sentences else []


def _is_end(scene: Scene, fact: Fact) -> bool:
    """Say whether a fact is a total or level at the year's end for the overview."""
    return (
        fact.item.nature != INCREMENT
        and fact.section == "overview"
        and fact.item.period is not None
        and is_of_year(scene, fact)
    )


def is_told_here(scene: Scene, fact: Fact) -> bool:
    """Say whether the overview tells a fact of the year, so that no section must."""
    if _is_end(scene, fact):
        return True
    money = AID | set(APART)
    if not fact.is_bare and fact.item.measure in money:
        return False
    return _is_of_the_year_here(scene, fact) and (
        fact.section == "overview"
        or fact.item.measure in money | set(house_order("year"))
    )


def _is_of_the_year_here(scene: Scene, fact: Fact) -> bool:
    """Say whether a fact is an increment of the year, of the whole pairing."""
    return (
        fact.item.nature == INCREMENT
        and is_of_year(scene, fact)
        and (fact.is_bare or fact.section == "overview")
    )


def _also(named: Sequence[Sentence]) -> list[Sentence]:
    """List what has no clause of its own, by name."""
    if not named:
        return []
    return [said("also", items=joined(named, between=_SEMICOLON, last=_SEMICOLON))]


def _clauses(
    binder: Binder, house: list[str], facts: Iterable[Fact], asked: Asked
) -> tuple[list[Sentence], list[Sentence]]:
    """Tell facts in house order; a measure without one by its computed figure.

    Returns clauses, and apart from them what is only named.
    """
    by_measure: dict[str, list[Fact]] = {measure: [] for measure in house}
    for fact in facts:
        if fact.item.measure not in AID | set(APART):
            by_measure.setdefault(fact.item.measure, []).append(fact)
    scope = Scope("pair", binder.scene.pairing.code)
    clauses: list[Sentence] = []
    named: list[Sentence] = []
    for measure, rows in by_measure.items():
        for fact in rows:
            chip = None if _is_zero(fact) else binder.fact_chip(fact, scope=scope)
            if chip:
                one = told(binder.scene, fact, chip)
                (clauses if one.clause else named).append(one.clause or one.named)
        if not rows:
            clauses += _computed(binder, measure, asked)
    return clauses, named


def _is_zero(fact: Fact) -> bool:
    """Say whether a record says zero; that is told apart."""
    amount = fact.item.amount
    return amount is not None and amount.low == amount.high == 0


def _computed(binder: Binder, measure: str, asked: Asked) -> list[Sentence]:
    """Tell the figure of a measure, where records of that very time make it up."""
    figure = binder.of_pair(measure, asked)
    chip = binder.figure_chip(figure)
    if chip is None or figure.value is None or not figure.value.low:
        return []
    if not _is_timely(binder.scene, figure, asked):
        return []
    made = clause(measure, chip)
    return [made or item(figure.name, chip)]


def _is_timely(scene: Scene, figure: Figure, asked: Asked) -> bool:
    """Say whether a figure is a total with a running start, or of the year itself."""
    counted = [row for row in figure.contributions if row.counted]
    if asked.kind == "to":
        return any(row.nature == RUNNING for row in counted)
    return all(
        row.period is not None and row.period.last.year == scene.year for row in counted
    )


def of_year(binder: Binder, facts: Iterable[Fact]) -> list[Block]:
    """Tell what was given and reached in the year."""
    scene = binder.scene
    asked = Asked.year(scene.year)
    rows = [fact for fact in facts if _is_of_the_year_here(scene, fact)]
    house = house_order("year")
    here = [
        fact
        for fact in rows
        if fact.section == "overview" or fact.item.measure in house
    ]
    sentences = _aid(binder, asked)
    clauses, named = _clauses(binder, house, here, asked)
    if clauses:
        sentences.append(said("year-works", clauses=joined(clauses)))
    sentences += _also(named)
    sentences += absences(
        binder, [fact for fact in here if fact.item.measure not in AID]
    )
    sentences += _apart(binder, asked)
    return [Paragraph(tuple(sentences))]


def _aid(binder: Binder, asked: Asked) -> list[Sentence]:
    """Tell the free aid of the year with its parts; not stated is never zero."""
    scene = binder.scene
    figure = binder.of_pair(TOTAL, asked)
    total = binder.figure_chip(figure)
    if total is None or figure.value is None:
        return [said("no-aid", year=scene.year, donor=sides(scene)["donor"])]
    if figure.value.is_exact and figure.value.low == 0:
        return [said("zero-aid", year=scene.year, **sides(scene))]
    parts: list[Sentence] = []
    unstated: list[Sentence] = []
    for measure in PARTS:
        part = binder.of_pair(measure, asked)
        chip = binder.figure_chip(part)
        if chip and part.value and part.value.low:
            parts.append(_part(measure, chip))
        elif not chip:
            unstated.append(words(part.name))
    parts += _rest(binder, figure, total)
    of_which = said("of-which", parts=joined(parts)) if parts else NONE
    sentences = [
        said(
            "year-aid", year=scene.year, total=total, of_which=of_which, **sides(scene)
        )
    ]
    if unstated:
        listed = joined(unstated, between=_SEMICOLON, last=_SEMICOLON)
        sentences.append(said("not-stated-parts", items=listed))
    return sentences


def _part(key: str, chip: Chip) -> Sentence:
    """Tell a part of the year's aid."""
    says = template("parts", key)
    return filled(says, value=chip) if says else shown(chip)


def _rest(binder: Binder, figure: Figure, total: Chip) -> list[Sentence]:
    """Tell what of the total the sources do not divide, at the total's own address."""
    if figure.value is None or "undivided" not in {row.measure for row in figure.parts}:
        return []
    rest = figure.value
    for measure in PARTS:
        part = binder.of_pair(measure, figure.address.asked).value
        if part is not None and part.high is not None:
            rest -= part
    if rest.low <= 0:
        return []
    chip = replace(
        total,
        shown=in_both(rest, total.unit),
        value=plain_value(rest),
        wording=str(rest.wording),
        name=column("undivided"),
        statements=(),
    )
    return [_part("undivided", chip)]


def _apart(binder: Binder, asked: Asked) -> list[Sentence]:
    """Tell money of its own kind beside the aid."""
    items = []
    for measure in APART:
        figure = binder.of_pair(measure, asked)
        chip = binder.figure_chip(figure)
        if chip and figure.value and figure.value.low:
            items.append(item(figure.name, chip))
    if not items:
        return []
    return [said("apart", items=joined(items, between=_SEMICOLON, last=_SEMICOLON))]


def over_years(binder: Binder, facts: Iterable[Fact]) -> list[Block]:
    """Tell facts of several years that end in this one and that no stage covers."""
    scene = binder.scene
    spans: dict[str, list[Fact]] = {}
    for fact in facts:
        period = fact.item.period
        if (
            period is not None
            and fact.item.nature == INCREMENT
            and len(period.years) > 1
            and period.last.year == scene.year
            and stage_telling(scene, fact) is None
        ):
            spans.setdefault(str(period), []).append(fact)
    sentences = []
    for rows in spans.values():
        period = rows[0].item.period
        items = [
            told(scene, row, chip).named
            for row in rows
            if (chip := binder.fact_chip(row))
        ]
        if items and period is not None:
            listed = joined(items, between=_SEMICOLON, last=_SEMICOLON)
            sentences.append(said("span", years=years_of(period), items=listed))
    return [Paragraph(tuple(sentences))] if sentences else []


def money_table(binder: Binder) -> list[Block]:
    """Set the money of the year beside all up to its end, by kind; none without any."""
    scene = binder.scene
    year, up_to = Asked.year(scene.year), Asked.up_to(scene.last_day)
    rows = []
    for measure in (*PARTS, TOTAL, *APART):
        figures = [binder.of_pair(measure, asked) for asked in (year, up_to)]
        if all(figure.value is None for figure in figures) and measure in APART:
            continue
        name: Sentence = words(figures[0].name)
        if measure in APART:
            name = filled(column("apart"), name=figures[0].name)
        cells = (_cell(binder, figures[0]), _cell_up_to(binder, figures[1]))
        rows.append((name, *cells))
    if all(binder.of_pair(TOTAL, asked).value is None for asked in (year, up_to)):
        return []
    heads = (
        column("kind"),
        Say(str(scene.year), f"{scene.year}年"),
        Say(
            column("up-to").to("en", day=cut_off(scene).en),
            column("up-to").to("zh", day=cut_off(scene).zh),
        ),
    )
    return [TableBlock(column("money"), heads, tuple(rows), numeric=(1, 2))]


def _cell(binder: Binder, figure: Figure) -> Sentence:
    """Show a figure in a table: its value, zero, or by its word why there is none."""
    chip = binder.figure_chip(figure)
    if chip is None:
        return words(NOTHING_SAYS[figure.nothing or Nothing.NOT_STATED])
    return shown(chip)


def _cell_up_to(binder: Binder, figure: Figure) -> Sentence:
    """Show a cumulative figure; without a running total it is only what is itemised."""
    cell = _cell(binder, figure)
    counted = [row for row in figure.contributions if row.counted]
    if not cell.chips or any(row.nature == RUNNING for row in counted):
        return cell
    return filled(column("itemised"), value=cell)
