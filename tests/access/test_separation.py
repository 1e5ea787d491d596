"""Which deeds one person does not do twice over one record or project (domain 3.3)."""

import itertools

import pytest

from pairbook.access.separation import EXCLUSIONS, Deed, Done, duties_clash

#: The table of domain 3.3, and its two rules about sides: who did the first does none
#: of the second. Every pair that is not here goes together.
APART = {
    frozenset({first, second})
    for first, seconds in {
        Deed.PROPOSE: [Deed.APPROVE, Deed.ACCEPT],
        Deed.APPROVE_PLAN: [Deed.PAY, Deed.ACCEPT],
        Deed.IMPLEMENT: [Deed.SUPERVISE, Deed.ACCEPT],
        Deed.CLAIM: [Deed.CHECK_CLAIM, Deed.PAY],
        Deed.PAY: [Deed.RECONCILE],
        Deed.REGISTER: [Deed.DECIDE_EXIT],
        Deed.EVALUATE: [Deed.MANAGE],
        Deed.ADMINISTER: [
            Deed.CONFIRM,
            Deed.SETTLE,
            Deed.APPROVE,
            Deed.APPROVE_PLAN,
            Deed.ACCEPT,
        ],
    }.items()
    for second in seconds
}
SAYING = [Deed.CONFIRM, Deed.DISPUTE, Deed.SETTLE]
APART_ACROSS = {
    frozenset({first, second}) for first in [Deed.ENTER, *SAYING] for second in SAYING
}
EVERY_SIDE = list(itertools.product(["donor", "recipient", "outside", ""], repeat=2))


@pytest.mark.parametrize("did", Deed)
def test_every_pair_of_deeds_goes_together_or_not(did: Deed) -> None:
    for does, (then, now) in itertools.product(Deed, EVERY_SIDE):
        across = {then, now} == {"donor", "recipient"}
        apart = frozenset({did, does}) in APART or (
            across and frozenset({did, does}) in APART_ACROSS
        )
        found = duties_clash(Done("wang", does, now), [Done("wang", did, then)])
        assert bool(found) is apart, (did, then, does, now)


@pytest.mark.parametrize("did", Deed)
def test_what_another_person_did_keeps_nobody(did: Deed) -> None:
    done = [Done("li", did, "donor")]

    for does in Deed:
        assert duties_clash(Done("wang", does, "recipient"), done) == []


def test_every_rule_is_said_in_both_languages_and_every_deed_has_one() -> None:
    assert all(rule.says.en and rule.says.zh for rule in EXCLUSIONS)
    assert {deed for rule in EXCLUSIONS for deed in rule.first | rule.second} == set(
        Deed
    )
