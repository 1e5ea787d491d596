"""Parts of a Word document that its library has no call for: links, fields, rules."""

from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

_GREY, _INK = "B8BEC7", "1D2430"


def _bookmark_number(name: str) -> str:
    """Return a number of its own for each bookmark: n12 is 24, q12 is 25."""
    return str(2 * int(name[1:]) + (name[0] == "q"))


def add_bookmark(paragraph: Paragraph, name: str) -> None:
    """Put a bookmark at the start of a paragraph, for links to lead to."""
    number = _bookmark_number(name)
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(tag)
        mark.set(qn("w:id"), number)
        if tag == "w:bookmarkStart":
            mark.set(qn("w:name"), name)
        paragraph._p.append(mark)  # noqa: SLF001  the library has no bookmarks


def add_link(paragraph: Paragraph, anchor: str, text: str, style: str) -> None:
    """Write text that leads to a bookmark."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), anchor)
    link.set(qn("w:history"), "1")
    run = paragraph.add_run(text, style=style)
    link.append(run._r)  # noqa: SLF001  the library has no links within a document
    paragraph._p.append(link)  # noqa: SLF001


def add_break(paragraph: Paragraph) -> None:
    """Begin a new line within a paragraph."""
    paragraph.add_run().add_break()


def add_page_break(paragraph: Paragraph) -> None:
    """Begin a new page after a paragraph."""
    paragraph.add_run().add_break(WD_BREAK.PAGE)


def add_field(paragraph: Paragraph, name: str) -> None:
    """Write a field that the reader's program fills: PAGE or NUMPAGES."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = paragraph.add_run("1")
    field.append(run._r)  # noqa: SLF001  the library has no fields
    paragraph._p.append(field)  # noqa: SLF001


def keep_with_next(paragraph: Paragraph) -> None:
    """Keep a paragraph on the page of the next one."""
    paragraph.paragraph_format.keep_with_next = True


def keep_whole(row: _Row) -> None:
    """Keep a row of a table on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001


def repeat_head(row: _Row) -> None:
    """Repeat a row as the head on each page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001


def rule_cell(cell: _Cell, *, top: int = 0, bottom: int = 0) -> None:
    """Draw rules above and below a cell, in eighths of a point."""
    borders = OxmlElement("w:tcBorders")
    for side, size in (("top", top), ("bottom", bottom)):
        if size:
            rule = OxmlElement(f"w:{side}")
            rule.set(qn("w:val"), "single")
            rule.set(qn("w:sz"), str(size))
            rule.set(qn("w:color"), _GREY if size < 4 else _INK)
            borders.append(rule)
    cell._tc.get_or_add_tcPr().append(borders)  # noqa: SLF001  no cell borders either
