"""The styles of a review in Word: what each kind of text looks like."""

from dataclasses import dataclass

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import BaseStyle, CharacterStyle, ParagraphStyle

from pairbook.values.say import Language

INK, RED, GREY = "1D2430", "8F1D1D", "5B6472"
PALE = "F4F1EA"
#: Latin and East Asian fonts of text and of headings, as offices have them.
TEXT_FONTS, HEAD_FONTS = ("Times New Roman", "SimSun"), ("Arial", "SimHei")


@dataclass(frozen=True, slots=True)
class Look:
    """How a style looks; sizes in points. Size 0 and no colour: as the text around."""

    name: str
    size: float
    colour: str = INK
    head: bool = False
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 0
    align: int | None = None
    character: bool = False
    raised: bool = False
    shaded: bool = False
    spacing: float = 1.15


LOOKS = (
    Look("Normal", 10.5),
    Look("Body Text", 10.5, after=6, align=3, spacing=1.3),
    Look("List Bullet", 10.5, after=4, align=3, spacing=1.3),
    Look("Kicker", 9, RED, head=True, bold=True, after=2),
    Look("Title", 21, head=True, bold=True, after=6, spacing=1.0),
    Look("Heading 1", 13.5, RED, head=True, bold=True, before=18, after=6),
    Look("Heading 2", 11, INK, head=True, bold=True, before=10, after=4),
    Look("Caption", 9.5, INK, head=True, bold=True, before=6, after=3),
    Look("Table head", 8.5, INK, head=True, bold=True, before=2, after=2),
    Look("Table text", 9, before=1.5, after=1.5, spacing=1.0),
    Look("Passage label", 7.5, GREY, head=True, before=8, shaded=True),
    Look("Passage title", 10.5, INK, head=True, bold=True, shaded=True),
    Look("Passage", 10.5, italic=True, align=3, shaded=True, spacing=1.3),
    Look("Passage author", 8.5, GREY, after=8, align=2, shaded=True),
    Look("Small print", 8, GREY, after=4),
    Look("Credit", 9, GREY, before=4, after=4),
    Look("Warning", 9.5, RED, head=True, bold=True, after=6),
    Look("Header", 8, GREY, head=True),
    Look("Footer", 8.5, GREY, head=True),
    Look("Figure", 0, "", character=True),
    Look("Cited figure", 0, "", character=True),
    Look("Figure number", 0, GREY, character=True, raised=True),
    Look("Doubt", 0, RED, bold=True, character=True, raised=True),
    Look("Lead", 0, "", head=True, bold=True, character=True),
    Look("Address", 7.5, GREY, character=True),
    Look("Small", 7.5, GREY, head=True, character=True),
)


def set_up_styles(document: Document, language: Language) -> None:
    """Set every style that a review uses, and take out those it does not."""
    _drop_looks_of_tables(document)
    for look in LOOKS:
        _set_style(document, look, language)


def _drop_looks_of_tables(document: Document) -> None:
    """Take out the many table styles of the empty document.

    Every paragraph and run looks its style up by walking all of them, so they cost
    most of the time of a print.
    """
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name != "Normal Table":
            style.delete()


def _style_of(document: Document, look: Look) -> BaseStyle:
    """Return a style by its name, made where the template has none."""
    if look.name in {style.name for style in document.styles}:
        found: BaseStyle = document.styles[look.name]
        return found
    kind = WD_STYLE_TYPE.CHARACTER if look.character else WD_STYLE_TYPE.PARAGRAPH
    made: BaseStyle = document.styles.add_style(look.name, kind)
    return made


def _set_style(document: Document, look: Look, language: Language) -> None:
    """Give a style its look."""
    style = _style_of(document, look)
    if not isinstance(style, CharacterStyle):
        return
    _set_fonts(style, look)
    font = style.font
    # A number in a table or heading takes the size around it.
    if look.size:
        font.size = Pt(look.size)
    if look.colour:
        font.color.rgb = RGBColor.from_string(look.colour)
    font.bold = look.bold or None
    # Chinese has no italics: a passage is known by its shade and bar.
    font.italic = (look.italic and language == "en") or None
    font.superscript = look.raised or None
    if look.name == "Cited figure":
        _underline(style)
    if isinstance(style, ParagraphStyle):
        _set_paragraph(style, look, language)


def _set_paragraph(style: ParagraphStyle, look: Look, language: Language) -> None:
    """Give a paragraph style its spacing, alignment, shade and bar."""
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
    shape.line_spacing = look.spacing
    if look.align is not None:
        shape.alignment = look.align
    if language == "zh" and look.name == "Body Text":
        shape.first_line_indent = Pt(2 * look.size)
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)
    if look.name == "Title":
        properties.append(_border("bottom", size=12))
    if look.shaded:
        shape.left_indent = shape.right_indent = Mm(3)
        properties.append(_border("left", size=18))
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), PALE)
        properties.append(shade)


def _border(side: str, *, size: int) -> OxmlElement:  # type: ignore[valid-type]
    """Return a red rule at a side of a paragraph."""
    borders = OxmlElement("w:pBdr")
    rule = OxmlElement(f"w:{side}")
    for name, value in (
        ("val", "single"),
        ("sz", str(size)),
        ("space", "6"),
        ("color", RED),
    ):
        rule.set(qn(f"w:{name}"), value)
    borders.append(rule)
    return borders


def _underline(style: CharacterStyle) -> None:
    """Underline with dots what rests on a single statement."""
    line = OxmlElement("w:u")
    line.set(qn("w:val"), "dotted")
    line.set(qn("w:color"), GREY)
    style.element.get_or_add_rPr().append(line)


def _set_fonts(style: CharacterStyle, look: Look) -> None:
    """Name the Latin and the East Asian font, and the language of both."""
    properties = style.element.get_or_add_rPr()
    for tag in ("w:rFonts", "w:lang"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    if look.name not in {"Figure", "Cited figure", "Figure number", "Doubt"}:
        latin, asian = HEAD_FONTS if look.head else TEXT_FONTS
        if look.name == "Address":
            latin = "Courier New"
        fonts = OxmlElement("w:rFonts")
        for name in ("ascii", "hAnsi", "cs"):
            fonts.set(qn(f"w:{name}"), latin)
        fonts.set(qn("w:eastAsia"), asian)
        properties.insert(0, fonts)
    tongue = OxmlElement("w:lang")
    tongue.set(qn("w:val"), "en-GB")
    tongue.set(qn("w:eastAsia"), "zh-CN")
    properties.append(tongue)
