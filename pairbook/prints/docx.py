"""A review as a Word document: real headings and styles, page numbers, links.

Fonts are named, not embedded: a Latin and an East Asian one for each style, as every
office has them.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from io import BytesIO

from docx import Document
from docx.document import Document as DocumentType
from docx.shared import Mm
from docx.table import _Row
from docx.text.paragraph import Paragraph

from pairbook.prints.docx_parts import (
    add_bookmark,
    add_break,
    add_field,
    add_link,
    add_page_break,
    keep_whole,
    keep_with_next,
    repeat_head,
    rule_cell,
)
from pairbook.prints.docx_styles import set_up_styles
from pairbook.prints.laying import Entry, LaidBlock, LaidSection, Run, Sheet, laid_out
from pairbook.reviews.tree import Review
from pairbook.values.say import Language

#: Widths of the list of figures: number, as shown, what and where.
_LIST_WIDTHS = (Mm(12), Mm(48), Mm(96))


#: A table of so many rows stays on one page.
_KEPT_ROWS = 12


def _add_runs(paragraph: Paragraph, runs: Iterable[Run]) -> None:
    """Write runs; a number is a link to its row in the list at the end."""
    for run in runs:
        if run.number is None:
            paragraph.add_run(run.text)
            continue
        style = "Cited figure" if run.kind in {"statement", "record"} else "Figure"
        add_link(paragraph, f"n{run.number}", run.text, style)
        paragraph.add_run(str(run.number), style="Figure number")
        for doubt in run.doubts:
            paragraph.add_run(" ", style="Figure number")
            add_link(paragraph, f"q{doubt}", f"Q{doubt}", "Doubt")


def _add_table(document: DocumentType, block: LaidBlock) -> None:
    """Write a table with three rules, numbers to the right."""
    caption = document.add_paragraph(block.title, style="Caption")
    keep_with_next(caption)
    width = len(block.heads)
    rows = [block.rows[at : at + width] for at in range(0, len(block.rows), width)]
    table = document.add_table(rows=1 + len(rows), cols=width)
    table.autofit = True
    for column, head in enumerate(block.heads):
        cell = table.cell(0, column)
        cell.paragraphs[0].style = document.styles["Table head"]
        cell.paragraphs[0].add_run(head)
        rule_cell(cell, top=12, bottom=4)
        if column in block.numeric:
            cell.paragraphs[0].alignment = 2
    for at, row in enumerate(rows, start=1):
        for column, runs in enumerate(row):
            cell = table.cell(at, column)
            cell.paragraphs[0].style = document.styles["Table text"]
            _add_runs(cell.paragraphs[0], runs)
            if at == len(rows):
                rule_cell(cell, bottom=12)
            if column in block.numeric:
                cell.paragraphs[0].alignment = 2
            if at < len(rows) <= _KEPT_ROWS:
                keep_with_next(cell.paragraphs[0])
    document.add_paragraph(style="Table text")


def _add_passage(document: DocumentType, block: LaidBlock, sheet: Sheet) -> None:
    """Write text by people: shaded, with a bar at its side and its author."""
    keep_with_next(document.add_paragraph(sheet.says("people"), style="Passage label"))
    if block.title:
        title = document.add_paragraph(block.title, style="Passage title")
        keep_with_next(title)
    body = document.add_paragraph(style="Passage")
    keep_with_next(body)
    _add_runs(body, block.rows[0])
    author = sheet.says("by", author=block.author)
    document.add_paragraph(author, style="Passage author")


def _add_block(document: DocumentType, block: LaidBlock, sheet: Sheet) -> None:
    """Write a block."""
    match block.kind:
        case "heading":
            _add_runs(document.add_heading(level=2), block.rows[0])
        case "paragraph" | "bullets":
            style = "List Bullet" if block.kind == "bullets" else "Body Text"
            for at, runs in enumerate(block.rows):
                paragraph = document.add_paragraph(style=style)
                if at < len(block.anchors):
                    add_bookmark(paragraph, block.anchors[at])
                if at < len(block.lead) and block.lead[at]:
                    _add_lead(paragraph, block.lead[at])
                _add_runs(paragraph, runs)
        case "passage":
            _add_passage(document, block, sheet)
        case _:
            _add_table(document, block)


def _add_lead(paragraph: Paragraph, runs: Iterable[Run]) -> None:
    """Write the bold opening of a paragraph."""
    for run in runs:
        if run.number is None:
            paragraph.add_run(run.text, style="Lead")
        else:
            _add_runs(paragraph, [run])


def _add_sections(
    document: DocumentType, sections: Iterable[LaidSection], sheet: Sheet
) -> None:
    """Write sections, each under a heading of the first level."""
    for section in sections:
        document.add_heading(section.title, level=1)
        for block in section.blocks:
            _add_block(document, block, sheet)


def _add_list(document: DocumentType, sheet: Sheet) -> None:
    """Write the list of figures: number, as shown, name and address."""
    document.add_heading(sheet.says("list"), level=1)
    document.add_paragraph(sheet.says("list-intro"), style="Small print")
    table = document.add_table(rows=1, cols=3)
    table.autofit = False
    heads = (sheet.says("number"), sheet.says("shown"), sheet.says("what"))
    for cell, head, width in zip(table.rows[0].cells, heads, _LIST_WIDTHS, strict=True):
        cell.width = width
        cell.paragraphs[0].style = document.styles["Table head"]
        cell.paragraphs[0].add_run(head)
        rule_cell(cell, top=12, bottom=4)
    for column, width in zip(table.columns, _LIST_WIDTHS, strict=True):
        column.width = width
    repeat_head(table.rows[0])
    for entry in sheet.entries:
        _add_entry(document, table.add_row(), entry)


def _add_entry(document: DocumentType, row: _Row, entry: Entry) -> None:
    """Write a row of the list; its bookmark is what the text links to."""
    keep_whole(row)
    cells = row.cells
    for cell, width in zip(cells, _LIST_WIDTHS, strict=True):
        cell.width = width
        cell.paragraphs[0].style = document.styles["Table text"]
        rule_cell(cell, bottom=2)
    number, shown, what = (cell.paragraphs[0] for cell in cells)
    add_bookmark(number, f"n{entry.number}")
    number.add_run(str(entry.number))
    shown.add_run(entry.shown)
    if entry.name:
        what.add_run(entry.name)
        add_break(what)
    what.add_run(entry.address, style="Address")
    printed = f" · {entry.printed}" if entry.printed else ""
    what.add_run(f"  {entry.kind}{printed}", style="Small")


def _add_title(document: DocumentType, sheet: Sheet) -> None:
    """Write the title, what state of the records it is, and a warning if invented."""
    document.add_paragraph(sheet.parties, style="Kicker")
    document.add_paragraph(sheet.title, style="Title")
    stand = document.add_paragraph(style="Small print")
    for at, line in enumerate(sheet.stand):
        if at:
            add_break(stand)
        stand.add_run(line)
    if sheet.warning:
        document.add_paragraph(sheet.warning, style="Warning")


def _add_page_furniture(document: DocumentType, sheet: Sheet) -> None:
    """Set A4, margins, the running title and the page number."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(27)
    section.top_margin, section.bottom_margin = Mm(27), Mm(25)
    section.different_first_page_header_footer = True
    header = section.header.paragraphs[0]
    header.style = document.styles["Header"]
    header.add_run(f"{sheet.title} · {sheet.stand[0]}")
    for footer in (section.footer, section.first_page_footer):
        line = footer.paragraphs[0]
        line.style = document.styles["Footer"]
        line.alignment = 1
        add_field(line, "PAGE")
        line.add_run(" / ")
        add_field(line, "NUMPAGES")


def docx_of(review: Review, language: Language) -> bytes:
    """Print a review as a Word document in a language."""
    sheet = laid_out(review, language)
    document = Document()
    set_up_styles(document, language)
    _add_page_furniture(document, sheet)
    _add_title(document, sheet)
    _add_sections(document, sheet.sections, sheet)
    for line in sheet.credit:
        _add_runs(document.add_paragraph(style="Credit"), line)
    add_page_break(document.add_paragraph(style="Credit"))
    _add_sections(document, sheet.annex, sheet)
    _add_list(document, sheet)
    about = document.core_properties
    about.title, about.author = sheet.title, "Pairbook"
    about.language = "zh-CN" if language == "zh" else "en-GB"
    stamp = datetime.combine(review.data_on, time(0), tzinfo=UTC)
    about.created = about.modified = stamp.replace(tzinfo=None)
    made = BytesIO()
    document.save(made)
    return made.getvalue()
