"""The cooperation by stages: main form, agreements and promises, money, projects."""

from collections.abc import Callable, Iterable, Sequence

from pairbook.figures.addresses import Asked
from pairbook.figures.promised import COMMITTED
from pairbook.figures.records import Agreement, Commitment, Stage
from pairbook.reviews.chips import Binder, fitted, in_both, plain_value
from pairbook.reviews.facts import Fact, Scene, Subjected, stage_telling
from pairbook.reviews.overview import AID, TOTAL, cut_off
from pairbook.reviews.passages import passage_block
from pairbook.reviews.phrases import (
    NONE,
    Filling,
    column,
    filled,
    item,
    joined,
    said,
    shown,
    template,
    words,
)
from pairbook.reviews.telling import name_of, point, told, years_of
from pairbook.reviews.tree import (
    Block,
    Bullets,
    Chip,
    Heading,
    Paragraph,
    Sentence,
    TableBlock,
)
from pairbook.values.interval import Interval
from pairbook.values.nothing import NOTHING_SAYS, Nothing
from pairbook.values.period import Period
from pairbook.values.say import Say

MATCHING, DISCOUNT = "FIN-13", "FIN-11"
_SEMICOLON = Say("; ", "；")


def stage_blocks(binder: Binder, facts: Sequence[Fact]) -> list[Block]:
    """Tell every stage that has begun, then set their money side by side."""
    scene = binder.scene
    blocks: list[Block] = []
    for stage in scene.stages:
        rows = [fact for fact in facts if stage_telling(scene, fact) == stage]
        blocks += _stage(binder, stage, rows)
    if blocks:
        blocks.append(_table(binder))
    return blocks


def _span(scene: Scene, stage: Stage) -> Period:
    """Return the part of a stage that the review looks back on."""
    return Period(stage.period.first, min(stage.period.last, scene.last_day))


def _stage(binder: Binder, stage: Stage, facts: Sequence[Fact]) -> list[Block]:
    """Tell one stage."""
    scene = binder.scene
    years = binder.date_chip("stage", stage.code, "period", stage.thing, stage.period)
    blocks: list[Block] = [Heading(said("stage", name=stage.name, years=years))]
    blocks += [
        passage_block(passage, under=stage.name)
        for passage in scene.sources.passages
        if passage.section == "review" and passage.position == stage.number
    ]
    opening = []
    if stage.main_form.en:
        opening.append(said("main-form", form=stage.main_form))
    if stage.period.last > scene.last_day:
        opening.append(said("running", last=stage.period.last.year, day=cut_off(scene)))
    if opening:
        blocks.append(Paragraph(tuple(opening)))
    blocks += _agreements(binder, stage)
    money = _money(binder, stage) + _bare(binder, stage, facts)
    blocks.append(Paragraph(tuple(money)))
    points = _points(binder, stage, facts)
    if points:
        blocks.append(Bullets(tuple(points)))
    return blocks


def _agreements(binder: Binder, stage: Stage) -> list[Block]:
    """Tell the agreements of a stage, each with its promises; then other promises."""
    scene, book = binder.scene, binder.scene.book
    found: list[Block] = []
    for row in sorted(book.agreements.values(), key=lambda row: row.thing):
        if scene.in_scope(row.pairing) and _belongs(scene, row, stage):
            promises = [
                promise
                for promise in book.commitments.values()
                if promise.agreement == row.thing
            ]
            sentences = [agreement_sentence(binder, row)]
            for promise in sorted(promises, key=lambda row: row.thing):
                sentences += _promise(binder, promise, plan=False)
            found.append(Paragraph(tuple(sentences)))
    plans = _plans(scene, lambda row: stage.period.covers(row.period))
    found += [Paragraph(tuple(_promise(binder, plan, plan=True))) for plan in plans]
    return found


def _plans(scene: Scene, fits: Callable[[Commitment], bool]) -> list[Commitment]:
    """Return the promises of no agreement that fit, as entered."""
    rows = [
        row
        for row in scene.book.commitments.values()
        if row.agreement is None and scene.in_scope(row.pairing) and fits(row)
    ]
    return sorted(rows, key=lambda row: row.thing)


def plans_of_year(binder: Binder) -> list[Block]:
    """Tell the plans whose years hold the review's and that no stage covers."""
    scene = binder.scene
    plans = _plans(
        scene,
        lambda row: (
            row.period.meets(scene.period) and scene.stage_of(row.period) is None
        ),
    )
    sentences = [
        sentence for row in plans for sentence in _promise(binder, row, plan=True)
    ]
    return [Paragraph(tuple(sentences))] if sentences else []


def _belongs(scene: Scene, row: Agreement, stage: Stage) -> bool:
    """Say whether an agreement is told in a stage: by its years, else its signature."""
    if row.signed is not None and row.signed.first > scene.last_day:
        return False
    period = row.covers or row.signed
    return period is not None and scene.stage_of(period) == stage


def agreement_sentence(binder: Binder, row: Agreement) -> Sentence:
    """Tell who signed what and when, and for which years."""
    book = binder.scene.book
    covers = NONE
    if row.covers is not None:
        years = binder.date_chip("agreement", row.code, "covers", row.thing, row.covers)
        covers = said("covers", years=years)
    fillings: dict[str, Filling] = {
        "donor": book.organisations[row.donor].name,
        "recipient": book.organisations[row.recipient].name,
        "title": row.title,
        "covers": covers,
    }
    if row.signed is None:
        return said("agreement-undated", **fillings)
    signed = binder.date_chip("agreement", row.code, "signed", row.thing, row.signed)
    key = "agreement-on" if row.signed.days == 1 else "agreement"
    return said(key, signed=signed, **fillings)


def _promise(binder: Binder, row: Commitment, *, plan: bool) -> list[Sentence]:
    """Tell a promise; where it is not stated whether it is for each year, both ways."""
    per = {"year": "per-year", "period": "per-period"}.get(row.per, "per-unknown")
    years = binder.date_chip("commitment", row.code, "period", row.thing, row.period)
    sentences = [
        said(
            "promise-plan" if plan else "promise",
            promisor=binder.scene.book.organisations[row.promisor].name,
            amount=_named(binder, row),
            years=years,
            per=said(per),
        )
    ]
    if row.per == "not stated":
        sentences.append(_readings(binder, row))
    if row.state == "superseded":
        sentences.append(said("superseded"))
    return sentences


def _named(binder: Binder, row: Commitment) -> Sentence:
    """Say a promised amount with what it is: "20 million yuan of fiscal aid"."""
    chip = _promised(binder, row)
    says = template("parts", row.measure)
    return filled(says, value=chip) if says else item(measure_name(binder, row), chip)


def measure_name(binder: Binder, row: Commitment) -> Say:
    """Return the name of the measure a promise is judged by."""
    indicator = binder.scene.book.indicator(row.measure)
    return indicator.name if indicator else Say(row.measure, row.measure)


def _promised(binder: Binder, row: Commitment) -> Chip:
    """Bind a promised amount to the statement that tells it, else to its record."""
    scene = binder.scene
    for stated in scene.sources.restating.get(row.thing, ()):
        unit = stated.unit or row.unit
        amount = fitted(stated.amount, unit, row.unit) if stated.amount else None
        if not stated.field and amount == row.amount:
            return binder.statement_chip(stated)
    return _promise_chip(binder, row, row.amount)


def _promise_chip(binder: Binder, row: Commitment, amount: Interval) -> Chip:
    """Bind an amount that follows from a promise to its record."""
    return Chip(
        kind="record",
        address=f"commitment:{row.code}",
        shown=in_both(amount, row.unit),
        value=plain_value(amount),
        unit=row.unit,
        wording=str(amount.wording),
        name=measure_name(binder, row),
        records=(row.thing,),
    )


def _readings(binder: Binder, row: Commitment) -> Sentence:
    """Tell what a promise comes to by either reading, and which one checks use."""
    count = len(row.period.years)
    yearly = row.amount
    for _ in range(count - 1):
        yearly += row.amount
    used = {"year": "used-year", "period": "used-period"}.get(row.reading_used)
    return said(
        "readings",
        whole=_promise_chip(binder, row, row.amount),
        yearly=_promise_chip(binder, row, yearly),
        count=count,
        used=said(used) if used else NONE,
    )


def _money(binder: Binder, stage: Stage) -> list[Sentence]:
    """Tell what was received in a stage, and apart from it matching and discount."""
    span = _span(binder.scene, stage)
    asked = Asked("span", span)
    total = binder.figure_chip(binder.of_pair(TOTAL, asked))
    years = years_of(span)
    sentences = [
        said("stage-money", years=years, total=total)
        if total
        else said("stage-no-money", years=years)
    ]
    matching = binder.figure_chip(binder.of_pair(MATCHING, asked))
    if matching:
        sentences.append(said("stage-matching", matching=matching))
    discount = binder.figure_chip(binder.of_pair(DISCOUNT, asked))
    if discount:
        sentences.append(said("stage-discount", discount=discount))
    return sentences


def _bare(binder: Binder, stage: Stage, facts: Iterable[Fact]) -> list[Sentence]:
    """Tell what was reached in a stage by the pairing as a whole."""
    asked = Asked("span", _span(binder.scene, stage))
    measures: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.is_bare and fact.item.measure not in AID | {MATCHING, DISCOUNT}:
            measures.setdefault(fact.item.measure, []).append(fact)
    items = []
    for measure, rows in measures.items():
        chip = binder.figure_chip(binder.of_pair(measure, asked))
        if chip and all(row.item.record in chip.records for row in rows):
            items.append(_over_the_stage(binder, rows, chip))
            continue
        items += [
            told(binder.scene, row, one).named
            for row in rows
            if (one := binder.fact_chip(row))
        ]
    if not items:
        return []
    listed = joined(items, between=_SEMICOLON, last=_SEMICOLON)
    return [said("stage-counts", items=listed)]


def _over_the_stage(binder: Binder, rows: Sequence[Fact], chip: Chip) -> Sentence:
    """Tell a measure over a stage; a note stands only where it is of a single fact."""
    first = told(binder.scene, rows[0], chip)
    if len(chip.records) == 1:
        return first.named
    name = name_of(binder.scene, rows[0].item.measure, rows[0].item.label)
    return item(name, chip)


def _points(binder: Binder, stage: Stage, facts: Sequence[Fact]) -> list[Paragraph]:
    """Tell the projects of a stage, those without a number too."""
    book, scene = binder.scene.book, binder.scene
    groups: dict[Subjected, list[Fact]] = {}
    for fact in facts:
        if not fact.is_bare and not _is_sum_only(fact):
            groups.setdefault(fact.about, []).append(fact)
    for project in sorted(book.projects.values(), key=lambda row: row.thing):
        if (
            project.section == "review"
            and scene.in_scope(project.pairing)
            and project.period is not None
            and scene.stage_of(project.period) == stage
        ):
            groups.setdefault(Subjected("project", project.thing), [])
    return [
        point(binder, about, rows)
        for about, rows in sorted(groups.items(), key=lambda one: one[0].thing)
    ]


def _is_sum_only(fact: Fact) -> bool:
    """Say whether a fact is money of the pairing as a whole, told in the sum alone."""
    return fact.about.table == "pairing" and fact.item.measure in AID


def _table(binder: Binder) -> TableBlock:
    """Set promised, received and matching money of the stages side by side."""
    rows = []
    for stage in binder.scene.stages:
        asked = Asked("span", _span(binder.scene, stage))
        years = years_of(_span(binder.scene, stage))
        name = filled(
            Say("{name}, {years}", "{name}，{years}"), name=stage.name, years=years
        )
        cells = [
            _cell(binder, measure, asked) for measure in (COMMITTED, TOTAL, MATCHING)
        ]
        rows.append((name, *cells))
    heads = tuple(column(key) for key in ("stage", "promised", "received", "matched"))
    caption = column("stages")
    return TableBlock(caption, heads, tuple(rows), numeric=(1, 2, 3))


def _cell(binder: Binder, measure: str, asked: Asked) -> Sentence:
    """Show a figure, or by its word why there is none."""
    figure = binder.of_pair(measure, asked)
    chip = binder.figure_chip(figure)
    if chip is None:
        return words(NOTHING_SAYS[figure.nothing or Nothing.NOT_STATED])
    return shown(chip)
