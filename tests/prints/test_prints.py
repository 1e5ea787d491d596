"""HTML, DOCX and PDF from one review: whole text, page furniture, fonts, links."""

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from pypdf import PdfReader

from pairbook.prints.docx import docx_of
from pairbook.prints.html import html_of
from pairbook.prints.pdf import pdf_of
from pairbook.reviews.phrases import words
from pairbook.reviews.tree import Paragraph, Section
from pairbook.values.say import Language, Say
from tests.prints.made_up import made_up_review

A4_MILLIMETRES = (210, 297)
EXPECTED = {
    "en": ["East and West", "37.8705 million yuan", "100,000 people", "FIN-07@pair"],
    "zh": ["东部与西部", "3787.05万元", "10万人", "帮扶优先支持", "FIN-07@pair"],
}
LANGUAGES = ["en", "zh"]


def pdf(language: Language, **changes: Any) -> PdfReader:
    return PdfReader(BytesIO(pdf_of(made_up_review(**changes), language)))


def text_of(reader: PdfReader) -> str:
    text = "".join(page.extract_text() for page in reader.pages)
    return re.sub(r"\s+", "", text)


def embedded_fonts(reader: PdfReader) -> dict[str, bool]:
    """Return the fonts of all pages, and whether each is embedded."""
    found: dict[str, bool] = {}
    for page in reader.pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            for part in font.get_object().get("/DescendantFonts", [font]):
                about = part.get_object()["/FontDescriptor"].get_object()
                files = [key for key in about if key.startswith("/FontFile")]
                found[about["/FontName"]] = bool(files)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pdf_holds_the_text_in_its_language(language: Language) -> None:
    text = text_of(pdf(language))
    for expected in EXPECTED[language]:
        assert expected.replace(" ", "") in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pdf_is_a4_and_embeds_every_font(language: Language) -> None:
    reader = pdf(language)
    size = reader.pages[0].mediabox
    millimetres = tuple(
        round(float(side) / 72 * 25.4) for side in (size.width, size.height)
    )
    assert millimetres == A4_MILLIMETRES
    fonts = embedded_fonts(reader)
    assert all(fonts.values())
    assert any("CJK" in name for name in fonts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_of_a_pdf_has_its_number(language: Language) -> None:
    long = Section(
        "long",
        Say("Long", "长"),
        (Paragraph((words(Say("word " * 3000, "字" * 6000)),)),),
    )
    reader = pdf(language, sections=(long,))
    assert len(reader.pages) > 2
    for number, page in enumerate(reader.pages, start=1):
        footer = f"{number} / {len(reader.pages)}"
        assert footer in page.extract_text()


def test_the_same_review_gives_the_same_pdf() -> None:
    assert pdf_of(made_up_review(), "zh") == pdf_of(made_up_review(), "zh")


def test_a_pdf_is_dated_by_its_data_not_by_the_clock() -> None:
    about = pdf("en").metadata
    assert about is not None
    assert about.creation_date is not None
    assert about.creation_date.date() == made_up_review().data_on


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_document_has_real_headings_and_named_fonts(language: Language) -> None:
    made = docx.Document(BytesIO(docx_of(made_up_review(), language)))
    styles = {at.style.name for at in made.paragraphs if at.style}
    assert {"Title", "Heading 1", "Heading 2", "Passage", "List Bullet"} <= styles
    fonts = made.styles["Body Text"].element.rPr.rFonts
    assert 'eastAsia="SimSun"' in fonts.xml
    assert 'w:instr="PAGE"' in made.sections[0].footer.part.element.xml


def test_each_link_of_a_word_document_leads_somewhere() -> None:
    made = docx.Document(BytesIO(docx_of(made_up_review(), "en")))
    xml = made.element.xml
    links = set(re.findall(r'w:anchor="([^"]+)"', xml))
    marks = re.findall(r'w:bookmarkStart [^>]*w:name="([^"]+)"', xml)
    assert links
    assert links <= set(marks)
    assert len(marks) == len(set(marks))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_document_opens_in_libreoffice(
    language: Language, tmp_path: Path
) -> None:
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice (soffice) is not installed.")
    (tmp_path / "review.docx").write_bytes(docx_of(made_up_review(), language))
    subprocess.run(
        [
            office,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "review.docx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    text = text_of(PdfReader(tmp_path / "review.pdf"))
    for expected in EXPECTED[language]:
        assert expected.replace(" ", "") in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_stands_alone_and_escapes_what_it_prints(language: Language) -> None:
    page = html_of(made_up_review(), language)
    assert "http://" not in page
    assert "https://" not in page
    assert "<b>&</b>" not in page
    assert "&lt;b&gt;&amp;&lt;/b&gt;" in page
    for expected in EXPECTED[language]:
        assert expected in page


def test_each_link_of_a_page_leads_somewhere() -> None:
    page = html_of(made_up_review(), "en")
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert targets
    assert targets <= set(re.findall(r'id="([^"]+)"', page))


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_by_people_is_told_apart_from_figures(language: Language) -> None:
    page = html_of(made_up_review(), language)
    people = re.findall(r'<aside class="passage">.*?</aside>', page, re.DOTALL)
    assert len(people) == 1
    assert "Cooperation office" in people[0] or "东部协作办公室" in people[0]
    assert 'href="#n' not in people[0]
