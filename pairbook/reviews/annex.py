"""The annex: what the figures rest on, questions, statements only cited."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal

from pairbook.findings.cases import Finding
from pairbook.findings.overrulings import Overruled
from pairbook.reviews.chips import Binder, Doubts
from pairbook.reviews.facts import Scene
from pairbook.reviews.phrases import column, said, shown, template, title, words
from pairbook.reviews.tree import (
    Bullets,
    Chip,
    Heading,
    Paragraph,
    Question,
    Section,
    Sentence,
    TableBlock,
    chips_in,
)
from pairbook.statements.queries import Stated
from pairbook.values.phrasing import percent
from pairbook.values.say import Say

GRADES = ("cited", "documented", "confirmed", "verified")
NUMBERS = frozenset({"figure", "statement", "record"})
CLAIMS = frozenset({"fact", "target"})


def questions_of(
    scene: Scene, findings: Iterable[Finding], shown: Collection[int]
) -> list[Question]:
    """Turn what the rules found about the review into items of its annex.

    What agrees is not listed; what conflicts comes first. A finding belongs where it
    concerns a record that the text shows, the pairing alone, or a place named by the
    documents of the year.
    """
    listed = [
        finding
        for finding in findings
        if template("outcomes", str(finding.outcome))
        and _is_ours(scene, finding)
        and _is_shown(scene, finding, shown)
    ]
    return [
        Question(
            number=number,
            key=finding.key,
            rule=finding.rule,
            outcome=template("outcomes", str(finding.outcome)) or finding.name,
            says=finding.says,
            remedy=finding.remedy,
            concerns=tuple(f"{row.table}:{row.code}" for row in finding.records),
            reason=finding.answer.reason if finding.answer else "",
        )
        for number, finding in enumerate(sorted(listed, key=_weight), start=1)
    ]


def _weight(finding: Finding) -> tuple[int, str]:
    """Return the order of a finding: contradictions first, then open questions."""
    order = ("conflicts", "open question", "not comparable", "cannot be judged")
    return order.index(str(finding.outcome)), finding.key


def _is_ours(scene: Scene, finding: Finding) -> bool:
    """Say whether a finding is about the review's pairing and not later than its year.

    A finding over several years is told from the last of them on.
    """
    if finding.pairing is not None and not scene.in_scope(finding.pairing):
        return False
    printed = [scene.sources.statements.get(row.thing) for row in finding.records]
    if any(row and row.account != scene.pairing.account for row in printed):
        return False
    ends = [_last_year(scene, row.thing) for row in finding.records]
    known = [year for year in ends if year is not None]
    return not known or max(known) <= scene.year


def _is_shown(scene: Scene, finding: Finding, shown: Collection[int]) -> bool:
    """Say whether a finding is about something that the review tells."""
    if {row.table for row in finding.records} <= {"pair", "pairing"}:
        return True
    for row in finding.records:
        stated = scene.sources.statements.get(row.thing)
        if row.thing in shown:
            return True
        if row.table == "mention":
            return scene.year in scene.sources.mentioned.get(row.thing, ())
        if stated and _told_in(scene, stated) == scene.year:
            return True
    return False


def _told_in(scene: Scene, stated: Stated) -> int | None:
    """Return the year that the document of a statement tells."""
    cited = scene.sources.citations.get(stated.citation)
    document = scene.sources.documents.get(cited.document) if cited else None
    return document.told if document else None


def _last_year(scene: Scene, thing: int) -> int | None:
    """Return the year by which a record is told; None where nothing says so."""
    book = scene.book
    for rows in (book.observations, book.movements, book.contracts, book.commitments):
        row = rows.get(thing)
        if row is not None and row.period is not None:
            if rows is book.commitments:
                return row.period.first.year
            return row.period.last.year
    stated = scene.sources.statements.get(thing)
    if stated is not None:
        return _told_in(scene, stated)
    told = [_told_in(scene, row) for row in scene.sources.restating.get(thing, ())]
    known = [year for year in told if year is not None]
    return min(known) if known else None


def doubts_of(
    scene: Scene, questions: Sequence[Question], findings: Iterable[Finding]
) -> Doubts:
    """Return which records and statements which question is about.

    Only contradictions and open questions mark a number in the text.
    """
    marking = {"conflicts", "open question"}
    numbers = {question.key: question.number for question in questions}
    by_record: dict[int, list[int]] = defaultdict(list)
    by_statement: dict[str, list[int]] = defaultdict(list)
    for finding in findings:
        number = numbers.get(finding.key)
        if number is None or str(finding.outcome) not in marking:
            continue
        for row in finding.records:
            if row.thing in scene.sources.statements:
                by_statement[row.code].append(number)
            else:
                by_record[row.thing].append(number)
    return Doubts(
        {thing: tuple(found) for thing, found in by_record.items()},
        {code: tuple(found) for code, found in by_statement.items()},
    )


def annex_sections(
    binder: Binder,
    body: tuple[Section, ...],
    questions: Sequence[Question],
    statements: Sequence[Stated],
) -> tuple[Section, ...]:
    """Make the sections of the annex."""
    chips = [chip for chip in chips_in(body) if chip.kind in NUMBERS]
    bound = {code for chip in chips_in(body) for code in chip.statements}
    sections = [
        Section("shares", title("shares"), _shares(binder, chips)),
        Section("questions", title("questions"), _questions(questions)),
        Section("cited", title("cited"), _cited(binder, chips)),
    ]
    overruled = binder.scene.sources.overruled
    if overruled:
        sections.append(Section("overruled", title("overruled"), _overruled(overruled)))
    otherwise = [row for row in statements if row.code not in bound]
    if otherwise:
        points = tuple(Paragraph(_otherwise(binder, row)) for row in otherwise)
        sections.append(Section("otherwise", title("otherwise"), (Bullets(points),)))
    return tuple(sections)


def _shares(
    binder: Binder, chips: Sequence[Chip]
) -> tuple[Paragraph | TableBlock, ...]:
    """Say how many numbers are computed and how firm the records are they rest on."""
    numbers = {chip.address: chip for chip in chips}
    kinds = Counter(chip.kind for chip in numbers.values())
    intro = said(
        "shares-intro",
        count=len(numbers),
        figures=kinds["figure"],
        statements=kinds["statement"] + kinds["record"],
    )
    records = {thing for chip in numbers.values() for thing in chip.records}
    grades = Counter(_grade(binder.scene, thing) for thing in records)
    total = sum(grades.values())
    rows = tuple(
        (
            words(template("grades", grade) or Say(grade, grade)),
            words(Say(str(grades[grade]), str(grades[grade]))),
            words(_both(percent(Decimal(grades[grade] * 100) / total))),
        )
        for grade in GRADES
        if total
    )
    sentences = [intro]
    if not grades["confirmed"]:
        sentences.append(said("confirmed-none"))
    blocks: list[Paragraph | TableBlock] = [Paragraph(tuple(sentences))]
    if rows:
        heads = tuple(column(key) for key in ("grade", "records", "share"))
        caption = column("grades")
        blocks.append(TableBlock(caption, heads, rows, numeric=(1, 2)))
    return tuple(blocks)


def _both(text: str) -> Say:
    """Say the same in both languages."""
    return Say(text, text)


def _grade(scene: Scene, thing: int) -> str:
    """Return how firm a record is."""
    book = scene.book
    observed = book.observations.get(thing)
    if observed is not None:
        return book.grade_of(observed.id, observed.grade)
    for rows in (book.movements, book.contracts, book.commitments, book.lots):
        row = rows.get(thing)
        if row is not None:
            return book.grade_of(row.id, "cited")
    return "cited"


def _questions(
    questions: Sequence[Question],
) -> tuple[Paragraph | Bullets | Heading, ...]:
    """List what the rules found, each with what to do."""
    if not questions:
        return (Paragraph((said("questions-none"),)),)
    blocks: list[Paragraph | Bullets | Heading] = [
        Paragraph((said("questions-intro"),))
    ]
    for outcome in dict.fromkeys(row.outcome for row in questions):
        rows = [row for row in questions if row.outcome == outcome]
        blocks.append(Heading(words(outcome)))
        blocks.append(
            Bullets(
                tuple(
                    _question(row, None if at + 1 == len(rows) else rows[at + 1])
                    for at, row in enumerate(rows)
                )
            )
        )
    return tuple(blocks)


def _overruled(rows: Sequence[Overruled]) -> tuple[Paragraph | Bullets, ...]:
    """List the warnings that offices overruled, each with its cell and reason."""
    points = tuple(
        Paragraph(
            (said("overruled", says=row.says, reason=row.reason),),
            lead=said(
                "overruled-lead", office=row.office, where=row.cell or row.problem
            ),
        )
        for row in rows
    )
    return (Paragraph((said("overruled-intro"),)), Bullets(points))


def _question(row: Question, following: Question | None) -> Paragraph:
    """Tell an item; what to do stands once after items of one rule with one remedy."""
    sentences = [words(row.says)]
    if row.reason:
        sentences.append(said("answered", reason=row.reason))
    if following is None or (following.rule, following.remedy) != (
        row.rule,
        row.remedy,
    ):
        sentences.append(said("remedy", remedy=row.remedy))
    lead = said("question", number=row.number, rule=row.rule)
    return Paragraph(tuple(sentences), lead=lead, question=row.number)


def _cited(binder: Binder, chips: Sequence[Chip]) -> tuple[Paragraph | TableBlock, ...]:
    """List the numbers that rest on the record of a single statement."""
    only = {chip.address: chip for chip in chips if chip.kind == "statement"}
    if not only:
        return (Paragraph((said("cited-none"),)),)
    by_code = {row.code: row for row in binder.scene.sources.statements.values()}
    rows = []
    for chip in only.values():
        stated = by_code[chip.statements[0]]
        rows.append((words(stated.says), shown(chip), words(_where(binder, stated))))
    heads = tuple(column(key) for key in ("measure", "shown", "where"))
    table = TableBlock(column("cited"), heads, tuple(rows))
    return (Paragraph((said("cited-intro"),)), table)


def _where(binder: Binder, stated: Stated) -> Say:
    """Say where a statement stands: its code and document."""
    sources = binder.scene.sources
    cited = sources.citations.get(stated.citation)
    document = sources.documents.get(cited.document) if cited else None
    return _both(f"{stated.code}, {document.code}" if document else stated.code)


def _otherwise(binder: Binder, stated: Stated) -> tuple[Sentence, ...]:
    """Say what is printed and not shown in the text, and why."""
    where = _where(binder, stated)
    printed = binder.statement_chip(stated)
    if stated.record is None and not stated.figure:
        return (
            said("unbound-no-record", what=stated.says, printed=printed, where=where),
        )
    return (said("unbound", what=stated.says, printed=printed, where=where),)
