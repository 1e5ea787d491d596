"""A choice is understood in either language, and what is no word is not."""

import pytest

from pairbook.values.nothing import NOTHING_SAYS, Nothing
from pairbook.values.words import WORDS, word, word_of


@pytest.mark.parametrize("code", sorted(WORDS))
def test_a_word_is_understood_as_it_is_written_in_records(code: str) -> None:
    assert word_of(code) == code
    assert word_of(f"  {code.upper()} ") is not None


@pytest.mark.parametrize("code", sorted(WORDS))
def test_what_a_word_says_is_understood_among_its_choices(code: str) -> None:
    assert word_of(word(code).zh, [code]) == code
    assert word_of(word(code).en, [code]) == code


def test_every_kind_of_nothing_is_a_word() -> None:
    for nothing in Nothing:
        says = NOTHING_SAYS[nothing]
        assert [word_of(says.en), word_of(says.zh)] == [str(nothing)] * 2


def test_a_word_that_several_say_is_the_one_that_may_be_chosen() -> None:
    assert word(word_of("合并") or "").zh == "合并"
    assert word_of("合并", ["split", "merger"]) == "merger"
    assert word_of("合并", ["split"]) is None


@pytest.mark.parametrize("text", ["", "often", "未报送吗", "0"])
def test_what_is_no_word_is_none(text: str) -> None:
    assert word_of(text) is None
