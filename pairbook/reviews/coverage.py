"""How the facts and targets that documents print are bound in a review."""

from collections import Counter
from typing import Literal, TypeAlias

from pairbook.reviews.tree import Review, chips_in

Binding: TypeAlias = Literal["figure", "statement", "annex"]


def bound(review: Review) -> dict[str, Binding]:
    """Return how each fact and target of the year's documents is bound.

    figure: a computed figure of the text shows the same number and wording;
    statement: a number bound to the statement, or to the record it restates, does;
    annex: it stands only in the annex, with the reason. What is not there at all is
    left out of the answer.
    """
    found: dict[str, Binding] = {}
    wanted = set(review.statements)
    for chip in chips_in(review.annex):
        found |= dict.fromkeys(chip.statements, "annex")
    for question in review.questions:
        codes = [name.partition(":")[2] for name in question.concerns]
        found |= dict.fromkeys(codes, "annex")
    body = list(chips_in(review.sections))
    for chip in body:
        if chip.kind in {"statement", "record"}:
            found |= dict.fromkeys(chip.statements, "statement")
    for chip in body:
        if chip.kind == "figure":
            found |= dict.fromkeys(chip.statements, "figure")
    return {code: how for code, how in sorted(found.items()) if code in wanted}


def counts(review: Review) -> dict[str, int]:
    """Count the bindings, with what is not bound at all."""
    how = Counter(bound(review).values())
    missing = len(set(review.statements)) - sum(how.values())
    return {
        "figure": how["figure"],
        "statement": how["statement"],
        "annex": how["annex"],
        "missing": missing,
    }
