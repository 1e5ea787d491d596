"""A review as PDF: A4, page numbers, embedded fonts, the same bytes each time."""

import importlib.resources
import json
from dataclasses import asdict
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path

import typst

from pairbook.prints.laying import Sheet, laid_out
from pairbook.reviews.tree import Review
from pairbook.values.say import Language

_TEMPLATE = Path(__file__).with_name("review.typ")
#: The wheel that carries Noto Sans CJK, so that no system font is needed.
_FONT_PACKAGE = "manimgx_fonts_cjk"


@cache
def _fonts() -> typst.Fonts:
    """Return the fonts of the wheel and those that typst brings, none of the system."""
    folder = Path(str(importlib.resources.files(_FONT_PACKAGE)))
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[str(folder)],
    )


def _sheet_json(sheet: Sheet) -> str:
    """Return the sheet as the template reads it."""
    content = asdict(sheet)
    content |= {key: sheet.says(key) for key in ("people", "list", "list-intro")}
    content["columns"] = [sheet.says(key) for key in ("number", "shown", "what")]
    for section in (*content["sections"], *content["annex"]):
        for block in section["blocks"]:
            if block["author"]:
                block["author"] = sheet.says("by", author=block["author"])
    return json.dumps(content, ensure_ascii=False)


def pdf_of(review: Review, language: Language) -> bytes:
    """Print a review as PDF in a language.

    The time stamped into the file is the day of the data, so that the same edition
    gives the same file.
    """
    sheet = laid_out(review, language)
    stamp = datetime.combine(review.data_on, time(0), tzinfo=UTC)
    made: bytes = typst.compile(
        str(_TEMPLATE),
        format="pdf",
        font_paths=_fonts(),
        sys_inputs={"sheet": _sheet_json(sheet)},
        timestamp=int(stamp.timestamp()),
    )
    return made
