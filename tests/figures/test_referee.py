"""The engine and the referee hold the same answers, whatever the world and the time."""

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from pairbook.audit.queries import head
from pairbook.figures.addresses import Address, address_of
from pairbook.figures.queries import figure
from tests.figures.asking import counted, ends
from tests.figures.facts import Tables
from tests.figures.histories import THEMES, histories, lived, undone
from tests.figures.referee import Referee
from tests.figures.referee_ways import judged
from tests.figures.worlds import World

pytestmark = pytest.mark.django_db

#: Examples of each theme; the profile of all properties is shared among them.
EXAMPLES = max(settings().max_examples // 5, 5)


def asked(measure: str, scopes: str, period: str, known: int) -> Address:
    """Return an address."""
    return address_of(f"{measure}@{scopes}@{period}@known:{known}")


@pytest.mark.parametrize("theme", sorted(THEMES))
@settings(suppress_health_check=list(HealthCheck), max_examples=EXAMPLES)
@given(data=st.data())
def test_engine_and_referee_agree_for_every_number_known(
    world: World, theme: str, data: st.DataObject
) -> None:
    history, questions = data.draw(histories(theme))
    start = head().number
    with undone():
        lived(world, history)
        tables = Tables()
        for known in range(start, head().number + 1):
            referee = Referee(tables, known)
            for measure, scopes, period in questions:
                address = asked(measure, scopes, period, known)
                ours = figure(address)
                theirs = judged(referee, measure, scopes.split("+"), period)
                event(ours.method if ours.value else "no value")
                assert ends(ours) == theirs.ends, str(address)
                assert counted(ours) == theirs.counted, str(address)
                readings = {
                    (one.value.low, one.value.high)
                    for one in ours.readings
                    if "beside" in one.name.en and "discount" not in one.name.en
                }
                beside = set() if theirs.beside is None else {theirs.beside}
                assert readings == beside, str(address)
