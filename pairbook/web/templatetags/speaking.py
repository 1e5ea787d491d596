"""How pages say things: both languages, names, dates, numbers, kinds of nothing."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime

from pairbook.audit.queries import head
from pairbook.figures.addresses import Asked
from pairbook.figures.answers import Figure
from pairbook.values.interval import Interval
from pairbook.values.money import fen_of, yuan_of
from pairbook.values.nothing import NOTHING_SAYS, Nothing
from pairbook.values.period import Period
from pairbook.values.phrasing import day_in, period_in, phrase
from pairbook.values.problem import Problem
from pairbook.values.quantity import UNITS
from pairbook.values.say import Say
from pairbook.values.wording import Wording
from pairbook.values.words import FIELDS, word
from pairbook.web.fields import Measured, Signed
from pairbook.web.languages import TAGS, current_language, other_address
from pairbook.web.links import Link, period_name

register = template.Library()

#: Between the members of a list.
SEPARATOR = mark_safe("<br>")
#: Fen in one wan yuan, the unit of Chinese tables of money.
FEN_PER_WAN = Decimal(1_000_000)


def _text(words: Say) -> str:
    """Return the words in the language of the page."""
    return words.to(current_language())


def _nothing(words: Say, kind: str) -> SafeString:
    """Mark words that stand where a number would: never to be read as zero."""
    return format_html('<span class="nothing {}">{}</span>', kind, _text(words))


class Counted(Protocol):
    """A line with a count."""

    @property
    def count(self) -> int:
        """How many."""
        ...


@register.simple_tag
def say(english: str, chinese: str, **facts: object) -> str:
    """Say a sentence of a template; named facts fill its placeholders."""
    words = chinese if current_language() == "zh" else english
    return format_html(words, **facts) if facts else words


@register.filter
def says(words: Say | None) -> str:
    """Say a name or sentence of a record."""
    return "" if words is None else _text(words)


@register.filter(name="word")
def word_of(code: object, table: str = "") -> str:
    """Say a coded word of a record, where needed of a record of that table."""
    return _text(word(str(code), table)) if code else ""


@register.filter(name="field")
def field_of(name: str) -> str:
    """Say the name of a record's column."""
    return _text(FIELDS.get(name) or Say(name, name))


@register.filter
def anchor(link: Link | None) -> str:
    """Write a link; nothing to link to is "not stated"."""
    if link is None:
        return _nothing(NOTHING_SAYS[Nothing.NOT_STATED], "unstated")
    title = format_html(' title="{}"', _text(link.title)) if link.title else ""
    return format_html('<a href="{}"{}>{}</a>', link.href, title, _text(link.name))


@register.simple_tag
def language_tag() -> str:
    """Return the tag of the page's language for the html element."""
    return TAGS[current_language()]


@register.simple_tag(takes_context=True)
def across(context: template.Context) -> SafeString:
    """Write the way to the same page in the other language."""
    request = context.get("request")
    if request is None:
        return mark_safe("")  # an error page outside any request
    other, address = other_address(request)
    name = {"en": "English", "zh": "中文"}[other]
    return format_html(
        '<a class="across" rel="alternate" hreflang="{0}" lang="{0}"'
        ' href="{1}">{2}</a>',
        TAGS[other],
        address,
        name,
    )


@register.simple_tag
def journal_head() -> dict[str, object]:
    """Return the journal's last entry, for the foot of every page."""
    last = head()
    return {"number": last.number, "hash": last.hash}


@register.simple_tag
def entry_number(number: int) -> SafeString:
    """Write the number of a journal entry as the link to its page; 0 has none."""
    if not number:
        return format_html("{}", number)
    return format_html('<a href="{}">{}</a>', reverse("entry", args=[number]), number)


@register.filter
def grouped(number: Decimal | int | None) -> str:
    """Write a number in full with thousands apart; none is "not stated".

    Examples:
        >>> grouped(Decimal("37870500.00")), grouped(Decimal("2.5"))
        ('37,870,500', '2.5')

    """
    if number is None:
        return _nothing(NOTHING_SAYS[Nothing.NOT_STATED], "unstated")
    exact = Decimal(number)
    whole = exact == exact.to_integral_value()
    return f"{exact.quantize(Decimal(1)) if whole else exact.normalize():,f}"


@register.filter
def yuan(fen: int | None) -> str:
    """Write fen as yuan in English, as wan yuan in Chinese, no digit lost.

    The unit stands in the table's caption (``money_unit``).
    """
    if fen is None:
        return _nothing(Say("unknown", "未知"), "unknown")
    if current_language() == "en":
        return grouped(Decimal(fen) / 100)
    wan = Decimal(fen) / FEN_PER_WAN
    short = wan.quantize(Decimal("0.01"))
    return f"{short if short == wan else wan.normalize():,f}"


@register.simple_tag
def money_unit() -> str:
    """Say the unit of a table of money."""
    return "万元" if current_language() == "zh" else "yuan"


@register.filter
def unit(code: str) -> str:
    """Say a counting unit."""
    return _text(UNITS[code].name) if code in UNITS else code


@register.simple_tag
def amount(value: Interval | None, unit_code: str, nothing: object = None) -> str:
    """Write a value with its wording and unit, or which kind of nothing it is.

    The exact ends stand in the title, so that a rounding word hides nothing.
    """
    if value is None:
        missing = Nothing(str(nothing)) if nothing else Nothing.NOT_STATED
        return _nothing(NOTHING_SAYS[missing], "unstated")
    top = "…" if value.high is None else grouped(value.high)
    ends = grouped(value.low) if value.is_exact else f"{grouped(value.low)}–{top}"
    kind = "zero" if value.is_exact and value.low == 0 else "value"
    return format_html(
        '<span class="{}" title="{} {}">{}</span>',
        kind,
        ends,
        unit(unit_code),
        phrase(value, unit_code, current_language()),
    )


@register.simple_tag
def figure_amount(figure: Figure) -> str:
    """Write what a figure answers, with its unit."""
    if figure.value is None and figure.nothing is None and figure.problems:
        return _nothing(Say("not added up", "不予相加"), "refused")
    return amount(figure.value, figure.unit, figure.nothing)


@register.filter
def bare(figure: Figure) -> str:
    """Write a figure in a table whose heading has the unit; money as ``yuan`` does.

    Loose ends are signs here ("≥", "–"); the words stand on the figure's page.
    """
    value = figure.value
    if value is None:
        return figure_amount(figure)
    low = _bare_number(value.low, figure.unit)
    if value.is_exact:
        return low
    if value.high is None:
        return f"≥ {low}"
    if value.wording in {Wording.RANGE, Wording.VAGUE} or figure.unit == "yuan":
        return f"{low} – {_bare_number(value.high, figure.unit)}"
    return phrase(value, "", current_language())


def _bare_number(number: Decimal, unit_code: str) -> str:
    """Write a number of a table; money in the unit of tables of money."""
    return yuan(fen_of(number)) if unit_code == "yuan" else grouped(number)


@register.filter
def day(on: date | None) -> str:
    """Write a day in words; none is "not stated"."""
    if on is None:
        return _nothing(NOTHING_SAYS[Nothing.NOT_STATED], "unstated")
    return day_in(on, current_language())


@register.filter
def moment(at: datetime) -> str:
    """Write an instant to the minute, in the office's time zone."""
    there = localtime(at)
    return f"{day(there)} {there:%H:%M}"


@register.filter(name="period")
def period_words(value: Period | None) -> str:
    """Write a period; none is "not stated"."""
    if value is None:
        return _nothing(NOTHING_SAYS[Nothing.NOT_STATED], "unstated")
    return period_in(value, current_language())


@register.filter(name="asked")
def asked_words(asked: Asked) -> str:
    """Write the period that a figure is asked for."""
    return _text(period_name(asked))


#: How the value of a figure was made.
METHODS: dict[str, Say] = {
    "sum": Say(
        "the records that count are added up, each once", "计入的记录逐条相加，各计一次"
    ),
    "last": Say("the last value at the end of the period", "取期末最近一次数值"),
    "running total": Say(
        "a running total that a source gives, and what came after it",
        "来源给出的累计数，加其后新增",
    ),
    "distinct": Say("each is counted once, however often told", "去重计数"),
    "recompute": Say("computed anew from its parts", "由分子分母重新计算"),
    "single": Say("one record says it", "由一条记录给出"),
    "refused": Say("not added up: these may not be added", "不予相加：不可相加"),
}


@register.filter(name="method")
def method_words(method: str) -> str:
    """Say how a figure was made."""
    return _text(METHODS.get(method) or word(method))


@register.filter
def problem_says(problem: Problem) -> str:
    """Say what is wrong."""
    return problem.says(current_language())


@register.filter
def problem_remedy(problem: Problem) -> str:
    """Say what to do about it."""
    return problem.remedy(current_language())


@register.filter
def total(lines: Iterable[Counted]) -> int:
    """Add the counts of lines."""
    return sum(line.count for line in lines)


@register.filter
def percent(share: Decimal) -> str:
    """Write a share with one decimal, none where it is whole."""
    short = Decimal(share).quantize(Decimal("0.1"))
    return f"{short.normalize() if short else 0:f}%"


def _signed(value: Signed) -> str:
    """Write a leg: the holder and what went in or out."""
    sign = "+" if value.fen > 0 else "−"
    worth = amount(Interval.exact(yuan_of(abs(value.fen))), "yuan")
    return format_html("{} {}{}", anchor(value.holder), sign, worth)


#: How the values of a record's lines are written, by type.
_SHOWN: dict[type, Callable[[Any], str]] = {
    bool: lambda value: _text(Say("yes", "是") if value else Say("no", "否")),
    Link: anchor,
    Say: _text,
    Measured: lambda value: amount(value.amount, value.unit, value.nothing),
    Signed: _signed,
    Nothing: lambda value: _nothing(NOTHING_SAYS[value], "unstated"),
    Period: period_words,
    date: day,
    Decimal: grouped,
}


@register.filter
def shown(value: object) -> str:
    """Write any value of a record's line; nothing is "not stated"."""
    if value is None:
        return _nothing(NOTHING_SAYS[Nothing.NOT_STATED], "unstated")
    if isinstance(value, list):
        return format_html_join(SEPARATOR, "{}", ((shown(one),) for one in value))
    return _SHOWN.get(type(value), str)(value)
