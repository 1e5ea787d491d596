"""The officer's guide as a page: the text that lies in docs/, in either language."""

import re
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from pairbook.values.say import Language, Say
from pairbook.web.languages import current_language
from pairbook.web.links import Link

GUIDE = Link("guide", (), Say("Officer's guide", "经办人员指南"))
FILES: dict[Language, str] = {
    "en": "officers-guide.md",
    "zh": "officers-guide.zh.md",
}
_SPANS = (
    (re.compile(r"`([^`]+)`"), r"<code>\1</code>"),
    (re.compile(r"\*\*([^*]+)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"\*([^*]+)\*"), r"<em>\1</em>"),
)
_HAN_BREAK = re.compile(
    "(?<=[\u3000-\u9fff\uff00-\uffef])\n(?=[\u3000-\u9fff\uff00-\uffef])"
)
_ITEM = re.compile(r"(?:-|\d+\.) +")


@dataclass(frozen=True, slots=True)
class GuidePage:
    """All that workbook_guide.html may use."""

    path: tuple[Link, ...]
    body: SafeString


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Show the guide in the language of the page."""
    path = Path(settings.BASE_DIR) / "docs" / FILES[current_language()]
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise Http404 from error
    page = GuidePage((GUIDE,), as_html(text))
    return render(request, "workbook_guide.html", {"page": page})


def as_html(text: str) -> SafeString:
    """Return what the guide is written in (a small part of Markdown) as HTML.

    Headings, paragraphs, lists, tables, bold, emphasis and code; everything else is
    text and escaped.

    Examples:
        >>> as_html("## Zero & none")
        '<h2>Zero &amp; none</h2>'

    """
    blocks = re.split(r"\n\s*\n", text.strip())
    return mark_safe("".join(_block(block) for block in blocks))  # noqa: S308  (escaped)


def _block(block: str) -> str:
    """Return one block as HTML."""
    lines = block.splitlines()
    if heading := re.match(r"(#{1,3}) ", block):
        level = len(heading[1])
        return f"<h{level}>{_spans(block[heading.end() :])}</h{level}>"
    if lines[0].startswith("|"):
        return _table(lines)
    if _ITEM.match(block):
        return _list(lines)
    return f"<p>{_spans(block)}</p>"


def _list(lines: list[str]) -> str:
    """Return a list; a line that is set in goes on with the item before."""
    items: list[str] = []
    for line in lines:
        if item := _ITEM.match(line):
            items.append(line[item.end() :])
        else:
            items[-1] += f"\n{line.strip()}"
    kind = "ul" if lines[0].startswith("-") else "ol"
    return f"<{kind}>{''.join(f'<li>{_spans(item)}</li>' for item in items)}</{kind}>"


def _table(lines: list[str]) -> str:
    """Return a table: its first line the headings, its second a rule."""
    rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in [lines[0], *lines[2:]]
    ]
    parts = []
    for tag, group in groupby(
        enumerate(rows), key=lambda row: "td" if row[0] else "th"
    ):
        scope = ' scope="col"' if tag == "th" else ""
        body = "".join(
            "<tr>"
            + "".join(f"<{tag}{scope}>{_spans(cell)}</{tag}>" for cell in cells)
            + "</tr>"
            for _, cells in group
        )
        part = "thead" if tag == "th" else "tbody"
        parts.append(f"<{part}>{body}</{part}>")
    return f'<div class="scroll"><table class="narrow">{"".join(parts)}</table></div>'


def _spans(text: str) -> str:
    """Return a line of text with what is set apart in it; a line break is a space."""
    one_line = _HAN_BREAK.sub("", text).replace("\n", " ")
    html = str(escape(one_line))
    for pattern, tagged in _SPANS:
        html = pattern.sub(tagged, html)
    return html
