"""The review is made of records: they move it, and what is missing is said so."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pairbook.reviews.composing import NoSuchPairingError, review
from pairbook.reviews.coverage import bound
from pairbook.reviews.tree import Passage, Review, chips_in, sentences_of
from pairbook.values.say import LANGUAGES, Language
from tests.reviews.conftest import MAIN, Correct, Edit, Reviews

HOUSE_ORDER = [
    "overview",
    "stages",
    "infrastructure",
    "training",
    "industrialisation",
    "health-education",
    "enterprises",
    "experience",
]


def text_of(composed: Review, language: Language = "en", *, annex: bool = False) -> str:
    """Return the sentences of the body, or of the annex, as text."""
    sections = composed.annex if annex else composed.sections
    return " ".join(
        sentence.text(language)
        for section in sections
        for block in section.blocks
        for sentence in sentences_of(block)
    )


def test_sections_stand_in_house_order(of: Reviews) -> None:
    assert [row.key for row in of[MAIN, 2009].sections] == HOUSE_ORDER


def test_the_overview_tells_the_money_with_its_parts(of: Reviews) -> None:
    text = text_of(of[MAIN, 2009])
    assert "616 million yuan of free aid" in text
    assert "of it goods valued at 275 million yuan" in text
    assert (
        "37.8705 million yuan of free aid in money and goods: 35.9295 million yuan of "
        "fiscal aid, 1.44 million yuan given by society in cash and goods valued at "
        "501,000 yuan"
    ) in text
    chinese = text_of(of[MAIN, 2009], "zh")
    assert "3787.05万元，其中财政援助资金3592.95万元，社会捐款144万元" in chinese


def test_matching_money_and_discount_stand_apart_from_aid(of: Reviews) -> None:
    text = text_of(of[MAIN, 2009])
    assert "never in the same sum: interest subsidy paid: 5 million yuan" in text
    assert "matching money of the recipient side, 72.84 million yuan" in text


def test_a_promise_with_two_readings_shows_both(of: Reviews) -> None:
    text = text_of(of[MAIN, 2009])
    assert "each year or in all: not stated" in text
    assert (
        "taken as a sum for the whole period it makes 20 million yuan; taken as a "
        "yearly sum it makes 80 million yuan over 4 years"
    ) in text


def test_text_by_people_holds_no_chip_and_names_its_office(of: Reviews) -> None:
    passages = [
        block
        for section in of[MAIN, 2009].sections
        for block in section.blocks
        if isinstance(block, Passage)
    ]
    assert len(passages) > 10
    assert all(passage.author.en and passage.author.zh for passage in passages)
    numbers = [block.number for block in passages if block.number]
    assert numbers == [1, 2, 3, 4, 5]


def legs_of(movement: str, payer: str, receiver: str, amount: str) -> list[Edit]:
    """Return the edits that set the amount of a movement of two legs."""
    return [
        ("legs", {"movement": movement, "holder": holder}, {"amount_yuan": yuan})
        for holder, yuan in ((payer, f"-{amount}"), (receiver, amount))
    ]


def test_a_correction_of_one_movement_moves_the_live_review(
    account: str, corrected: Correct
) -> None:
    before = review(account, 2009)
    corrected(
        *legs_of("fiscal-2009", "beijing-budgets", "inner-mongolia-aid", "36929500.00")
    )
    after = review(account, 2009)
    assert "gave Inner Mongolia 38.8705 million yuan" in text_of(after)
    assert "gave Inner Mongolia 37.8705 million yuan" in text_of(before)
    assert review(account, 2009, known=before.known) == before


def test_what_is_printed_otherwise_than_recorded_is_told_with_both(
    account: str, corrected: Correct
) -> None:
    corrected(("observations", {"code": "roads-2009"}, {"value": "37"}))
    composed = review(account, 2009)
    assert "37 kilometres of road" in text_of(composed)
    how = bound(composed)
    assert how["S025"] == how["S067"] == "annex"
    assert "printed as 73 kilometres (S025, yearbook-2010)" in text_of(
        composed, annex=True
    )


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        ("0", "None (counted as zero): students aided: 0 people.", "为零（已统计）"),
        ("not stated", "Not stated: Students aided.", "未说明：资助学生人数。"),
        ("not reported", "Not reported: Students aided.", "未报送：资助学生人数。"),
        ("withheld", "Withheld: Students aided.", "不公开：资助学生人数。"),
    ],
)
def test_zero_and_each_kind_of_nothing_read_differently(
    account: str, corrected: Correct, value: str, english: str, chinese: str
) -> None:
    corrected(("observations", {"code": "students-2009"}, {"value": value}))
    composed = review(account, 2009)
    assert english in text_of(composed)
    assert chinese in text_of(composed, "zh")
    assert "aided 230 people" not in text_of(composed)


def test_a_year_without_aid_on_record_is_not_called_zero(of: Reviews) -> None:
    text = text_of(of[MAIN, 2008])
    assert "For 2008 the records state no free aid of Beijing" in text
    assert "not zero" in text
    assert " 0 yuan" not in text


def test_a_contradiction_marks_the_number_and_stands_in_the_annex(of: Reviews) -> None:
    composed = of[MAIN, 2009]
    jobs = next(
        chip for chip in chips_in(composed.sections) if "S076" in chip.statements
    )
    questions = {question.number: question for question in composed.questions}
    outcomes = {questions[number].outcome.en for number in jobs.doubts}
    assert "Contradiction" in outcomes
    assert "factor of 67" in text_of(composed, annex=True)


def test_what_does_not_concern_the_year_is_not_in_its_annex(of: Reviews) -> None:
    concerned = {
        name for question in of[MAIN, 2009].questions for name in question.concerns
    }
    assert "observation:roads-2009" in concerned
    assert "observation:roads-2010" not in concerned
    assert not {name for name in concerned if name.startswith("statement:2018")}


def test_another_pair_and_year_is_told_by_the_same_rules(of: Reviews) -> None:
    of_county = of["haidian-keyouqian", 2009]
    assert "21 links" in text_of(of_county)
    assert "stages" not in {section.key for section in of_county.sections}
    of_2010 = text_of(of[MAIN, 2010])
    assert "built or improved 872 kilometres of road" in of_2010
    assert (
        "1.28 million yuan in money and goods that the sources do not divide" in of_2010
    )


def test_an_invented_world_is_told_and_marked(world: Callable[[str], None]) -> None:
    world("clean")
    composed = review("cl-pair", 2017)
    assert composed.invented
    text = text_of(composed)
    assert "21.44 million yuan of free aid" in text
    assert "the records itemise 42.26 million yuan" in text
    assert bound(composed).keys() == set(composed.statements)


def test_several_donors_are_all_named(world: Callable[[str], None]) -> None:
    world("second")
    composed = review("ew-gs", 2020)
    assert composed.title.en.startswith("Tianjin, Qingdao, Fuzhou and Xiamen")
    assert "more than 7 billion yuan" in text_of(composed)


def test_no_sentence_has_an_open_hole_or_a_double_stop(of: Reviews) -> None:
    for language in LANGUAGES:
        for year in (2009, 2010, 2011, 2018):
            composed = of[MAIN, year]
            text = text_of(composed, language) + text_of(composed, language, annex=True)
            assert not re.search(r"[{}]|\.\.|。。|，，| ,|  ", text)


def test_a_review_is_composed_in_few_queries_and_once_per_entry(account: str) -> None:
    with CaptureQueriesContext(connection) as first:
        review(account, 2009)
    with CaptureQueriesContext(connection) as second:
        review(account, 2009)
    assert len(first) <= MOST_QUERIES
    assert len(second) <= 1


#: The book of all records takes some twenty; findings and sources the rest.
MOST_QUERIES = 36


def test_an_unknown_pairing_is_refused_with_those_there_are(account: str) -> None:
    with pytest.raises(NoSuchPairingError, match="beijing-inner-mongolia"):
        review("atlantis", 2009)
