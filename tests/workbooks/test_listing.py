"""What is listed stays bounded, however many cells have one mistake."""

from collections.abc import Iterator
from itertools import chain, repeat

from pairbook.values.problem import Problem, ProblemKind, Severity
from pairbook.values.say import Say
from pairbook.workbooks.listing import MOST_OF_A_KIND, listed

BLOCKS = ProblemKind("blocks", Say("Wrong.", "有误。"), Say("Mend it.", "请更正。"))
WARNS = ProblemKind("warns", BLOCKS.says, BLOCKS.remedy, Severity.WARNS)


def told(kind: ProblemKind, times: int) -> Iterator[Problem]:
    return repeat(Problem(kind), times)


def test_a_kind_is_listed_up_to_its_most_and_the_rest_is_counted() -> None:
    found = listed(chain(told(BLOCKS, MOST_OF_A_KIND + 3), told(WARNS, 2)))

    assert len(found) == MOST_OF_A_KIND + 2 + 1
    assert found[-1].kind.code == "workbook-more-problems"
    assert found[-1].facts == {"count": 3, "code": "blocks"}


def test_the_rest_of_a_warning_is_a_warning() -> None:
    [*kept, rest] = listed(told(WARNS, MOST_OF_A_KIND + 1))

    assert len(kept) == MOST_OF_A_KIND
    assert not rest.blocks


def test_what_fits_is_listed_as_it_is() -> None:
    assert listed(told(WARNS, MOST_OF_A_KIND)) == [Problem(WARNS)] * MOST_OF_A_KIND
