"""How templates say numbers, nothings, dates and links."""

from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils.translation import override

from pairbook.values.interval import Interval, interval_of
from pairbook.values.nothing import Nothing
from pairbook.values.period import period_of
from pairbook.values.wording import Wording
from pairbook.web.languages import preferred_language


def written(source: str, language: str = "en", **context: object) -> str:
    with override(language):
        return Template("{% load speaking %}" + source).render(Context(context))


def test_a_sentence_is_said_in_the_language_of_the_page_and_escapes_its_facts() -> None:
    source = '{% say "{n} of <b>" "{n}之" n=n %}'
    assert written(source, n="<i>") == "&lt;i&gt; of <b>"
    assert written(source, "zh-hans", n=3) == "3之"


@pytest.mark.parametrize(
    ("fen", "english", "chinese"),
    [
        (3_787_050_000, "37,870,500", "3,787.05"),
        (100, "1", "0.0001"),
        (0, "0", "0.00"),
        (12_345, "123.45", "0.012345"),
    ],
)
def test_money_in_tables_loses_no_digit(fen: int, english: str, chinese: str) -> None:
    assert written("{{ fen|yuan }}", fen=fen) == english
    assert written("{{ fen|yuan }}", "zh-hans", fen=fen) == chinese


def test_zero_not_stated_and_unknown_read_differently() -> None:
    source = "{% amount value 'persons' nothing %}"
    zero = written(source, value=Interval.exact(0), nothing=None)
    not_stated = written(source, value=None, nothing=None)
    withheld = written(source, value=None, nothing=Nothing.WITHHELD)
    unknown = written("{{ fen|yuan }}", fen=None)
    assert 'class="zero"' in zero
    assert "0 people" in zero
    assert "not stated" in not_stated
    assert "withheld" in withheld
    assert 'class="nothing unknown"' in unknown
    assert len({zero, not_stated, withheld, unknown}) == 4


def test_a_rounding_word_keeps_both_ends_in_the_title() -> None:
    value = interval_of(Decimal(1200), Wording.MORE_THAN)
    html = written("{% amount value 'projects' %}", value=value)
    assert "more than 1,200 projects" in html
    assert 'title="1,200–1,300 projects"' in html


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [("2009", "2009", "2009年"), ("2002..2005", "2002–2005", "2002–2005年")],
)
def test_a_period_is_written_in_words(text: str, english: str, chinese: str) -> None:
    period = period_of(text)
    assert written("{{ p|period }}", p=period) == english
    assert written("{{ p|period }}", "zh-hans", p=period) == chinese


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("zh-CN,zh;q=0.9", "zh"),
        ("zh-TW", "zh"),
        ("mn, en;q=0.5", "en"),
        ("en-GB, zh;q=0.2", "en"),
        ("", "en"),
        ("*", "en"),
    ],
)
def test_the_first_language_that_is_spoken_here_is_taken(
    accepted: str, language: str
) -> None:
    assert preferred_language(accepted) == language
