"""A review as one page of HTML: no other file, prints on A4, links within itself."""

from collections.abc import Iterable
from html import escape
from pathlib import Path

from pairbook.prints.laying import Entry, LaidBlock, LaidSection, Run, Sheet, laid_out
from pairbook.reviews.tree import Review
from pairbook.values.say import Language

_STYLE = Path(__file__).with_name("review.css")
#: A number of so many signs stays on one line.
SHORT = 30
_CODES = {"en": "en", "zh": "zh-Hans"}


def _run(run: Run) -> str:
    """Write a run; a number links to its row in the list at the end."""
    if run.number is None:
        return escape(run.text)
    doubts = "".join(f'<a class="doubt" href="#q{at}">Q{at}</a>' for at in run.doubts)
    # A short number is never torn from its unit by a line break.
    whole = ' class="whole"' if len(run.text) <= SHORT else ""
    return (
        f'<span{whole}><a class="{run.kind}" href="#n{run.number}" '
        f'title="{escape(run.tip)}">{escape(run.text)}</a>'
        f"<sup>{run.number}{doubts}</sup></span>"
    )


def _line(runs: Iterable[Run]) -> str:
    """Write a line of runs."""
    return "".join(_run(run) for run in runs)


def _lead(block: LaidBlock, at: int) -> str:
    """Write the bold opening of a paragraph or point, if it has one."""
    if at >= len(block.lead) or not block.lead[at]:
        return ""
    return f"<strong>{_line(block.lead[at])}</strong>"


def _bullets(block: LaidBlock) -> str:
    """Write a list; a point that doubts lead to has its anchor."""
    points = []
    for at, runs in enumerate(block.rows):
        anchor = f' id="{block.anchors[at]}"' if at < len(block.anchors) else ""
        points.append(f"<li{anchor}>{_lead(block, at)}{_line(runs)}</li>")
    return f"<ul>{''.join(points)}</ul>"


def _table(block: LaidBlock) -> str:
    """Write a table under its caption; numbers stand to the right."""
    width = len(block.heads)

    def cell(tag: str, column: int, inside: str) -> str:
        side = ' class="number"' if column in block.numeric else ""
        return f"<{tag}{side}>{inside}</{tag}>"

    heads = "".join(cell("th", at, escape(head)) for at, head in enumerate(block.heads))
    rows = "".join(
        "<tr>"
        + "".join(
            cell("td", column, _line(runs))
            for column, runs in enumerate(block.rows[at : at + width])
        )
        + "</tr>"
        for at in range(0, len(block.rows), width)
    )
    return (
        f"<table><caption>{escape(block.title)}</caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _passage(block: LaidBlock, sheet: Sheet) -> str:
    """Write text by people, apart from figures, with its author."""
    title = f"<h3>{escape(block.title)}</h3>" if block.title else ""
    author = escape(sheet.says("by", author=block.author))
    return (
        f'<aside class="passage"><p class="label">{sheet.says("people")}</p>{title}'
        f"<p>{_line(block.rows[0])}</p><footer>{author}</footer></aside>"
    )


def _block(block: LaidBlock, sheet: Sheet) -> str:
    """Write a block."""
    match block.kind:
        case "heading":
            return f"<h3>{_line(block.rows[0])}</h3>"
        case "paragraph":
            kind = ' class="led"' if block.lead else ""
            return f"<p{kind}>{_lead(block, 0)}{_line(block.rows[0])}</p>"
        case "bullets":
            return _bullets(block)
        case "passage":
            return _passage(block, sheet)
        case _:
            return _table(block)


def _sections(sections: Iterable[LaidSection], sheet: Sheet) -> str:
    """Write sections."""
    return "".join(
        f'<section id="{section.key}"><h2>{escape(section.title)}</h2>'
        f"{''.join(_block(block, sheet) for block in section.blocks)}</section>"
        for section in sections
    )


def _entry(entry: Entry) -> str:
    """Write a row of the list of figures."""
    name = f"{escape(entry.name)}<br>" if entry.name else ""
    printed = f" · {escape(entry.printed)}" if entry.printed else ""
    return (
        f'<tr id="n{entry.number}"><td class="number">{entry.number}</td>'
        f"<td>{escape(entry.shown)}</td><td>{name}<code>{escape(entry.address)}</code> "
        f"<small>{escape(entry.kind)}{printed}</small></td></tr>"
    )


def _list(sheet: Sheet) -> str:
    """Write the list of figures."""
    heads = "".join(
        f"<th>{escape(sheet.says(key))}</th>" for key in ("number", "shown", "what")
    )
    return (
        f'<section id="list"><h2>{escape(sheet.says("list"))}</h2>'
        f'<p class="small">{escape(sheet.says("list-intro"))}</p>'
        f'<table class="list"><thead><tr>{heads}</tr></thead>'
        f"<tbody>{''.join(_entry(entry) for entry in sheet.entries)}</tbody></table>"
        "</section>"
    )


def html_of(review: Review, language: Language) -> str:
    """Print a review as one page of HTML in a language."""
    sheet = laid_out(review, language)
    stand = "<br>".join(escape(line) for line in sheet.stand)
    warning = f'<p class="warning">{escape(sheet.warning)}</p>' if sheet.warning else ""
    credit = "".join(f"<p>{_line(line)}</p>" for line in sheet.credit)
    return (
        f'<!doctype html><html lang="{_CODES[language]}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(sheet.title)}</title>"
        f"<style>{_STYLE.read_text(encoding='utf-8')}</style></head>"
        f'<body><article><header><p class="kicker">{escape(sheet.parties)}</p>'
        f'<h1>{escape(sheet.title)}</h1><p class="small">{stand}</p>{warning}</header>'
        f"{_sections(sheet.sections, sheet)}"
        f'<footer class="credit">{credit}</footer>'
        f"{_sections(sheet.annex, sheet)}{_list(sheet)}</article></body></html>\n"
    )
