"""Scopes: what belongs to a pair, a place, a project, a donor side or a set of them."""

import pytest

from pairbook.audit.actions import recording
from pairbook.pairs.models import Pairing, Party
from tests.figures import deeds
from tests.figures.asking import Ends, ask, beside, codes, counted, ends
from tests.figures.worlds import World

pytestmark = pytest.mark.django_db


def lay(world: World) -> None:
    """Observe one kilometre more at each subject, so that sums tell which counted."""
    subjects: list[tuple[str, dict[str, str]]] = [
        ("pair-a", {"pair": "a"}),
        ("pair-b", {"pair": "b"}),
        ("pair-u", {"pair": "u"}),
        ("at-r1", {"place": "r1"}),
        ("at-r2", {"place": "r2"}),
        ("project-x", {"project": "x"}),
        ("project-y", {"project": "y", "pair": "b"}),
        ("project-z", {"project": "z"}),
        ("firm", {"body": "firm"}),
        ("branch", {"body": "branch"}),
        ("training", {"exchange": "e"}),
        ("pair-c", {"pair": "c"}),
    ]
    for at, (code, where) in enumerate(subjects):
        deeds.observe(world, "ROADS", 2**at, "2009", code=code, **where)


@pytest.mark.parametrize(
    ("scopes", "counts", "stands_beside"),
    [
        ("pair:a", "pair-a", "pair-u"),
        ("pair:b", "pair-b", "project-y"),
        ("pair:u", "pair-u", ""),
        ("place:r1", "pair-a at-r1 project-x training", "pair-u project-z"),
        ("place:r2", "pair-b at-r2 pair-c", "project-y project-z"),
        ("donor:d1", "pair-a", "pair-u"),
        ("donor:d2", "pair-b", "project-y"),
        ("project:x", "project-x", "project-y"),
        ("project:y", "project-y", ""),
        ("organisation:firm", "firm", "branch"),
        ("organisation:branch", "branch", ""),
        ("exchange:e", "training", ""),
        ("sector:311", "project-x", "project-y"),
        ("sector:1", "project-z", ""),
        ("pair:a+pair:b", "pair-a pair-b", "pair-u project-y"),
        (
            "pair:a+place:r1+donor:d1",
            "pair-a at-r1 project-x training",
            "pair-u project-z",
        ),
    ],
)
def test_a_scope_holds_what_lies_in_it_and_each_record_once(
    world: World, scopes: str, counts: str, stands_beside: str
) -> None:
    lay(world)

    answer = ask("ROADS", scopes=scopes)

    assert counted(answer) == set(counts.split())
    assert beside(answer) == set(stands_beside.split())


def test_a_programme_is_all_pairs_of_its_account(world: World) -> None:
    lay(world)

    by_account, by_pair = (
        ask("ROADS", scopes=f"programme:{code}") for code in ("made-up", "a")
    )

    assert ends(by_account) == ends(by_pair) == ends(ask("ROADS"))
    assert ends(ask("ROADS", scopes="donor:d")) != ends(by_account)


def test_a_project_of_several_sites_is_not_counted_at_one_of_them(world: World) -> None:
    deeds.observe(world, "ROADS", 5, "2009", project="z", code="both")

    assert ends(ask("ROADS", scopes="place:r1")) is None
    assert beside(ask("ROADS", scopes="place:r1")) == {"both"}
    assert ends(ask("ROADS", scopes="place:r")) == (5, 5)


@pytest.mark.parametrize(
    ("scopes", "value"),
    [
        ("place:r1", (9, 9)),
        ("place:r2", None),
        ("place:r", (9, 9)),
        ("donor:d1", (9, 9)),
        ("donor:d2", None),
        ("organisation:county", (9, 9)),
        ("organisation:district", (9, 9)),
        ("organisation:region", None),
    ],
)
def test_money_is_where_those_are_who_paid_and_got_it(
    world: World, scopes: str, value: Ends | None
) -> None:
    deeds.give(world, 9, "2009", payer="district-budget", receiver="county-aid")

    assert ends(ask("FIN-03", scopes=scopes)) == value


@pytest.mark.parametrize(
    ("scopes", "near"),
    [
        ("pair:q", "–"),
        ("pair:Pair B", "b"),
        ("place:r11", "r1"),
        ("donor:d3", "d"),
        ("project:xx", "x"),
        ("organisation:citty", "city"),
        ("exchange:ee", "e"),
        ("programme:made-down", ""),
        ("sector:9", ""),
    ],
)
def test_an_unknown_scope_is_a_problem_with_what_is_near(
    world: World, scopes: str, near: str
) -> None:
    answer = ask("ROADS", scopes=scopes)

    assert answer.value is None
    assert answer.method == "refused"
    assert codes(answer) == {"unknown-scope"}
    (problem,) = answer.problems
    assert near.strip("–") in problem.remedy("en")
    assert scopes in problem.says("zh")


def test_an_unknown_measure_and_stage_are_problems(world: World) -> None:
    assert codes(ask("ROADZ")) == {"measure-unknown"}
    assert "ROADS" in ask("ROADZ").problems[0].remedy("en")
    assert codes(ask("ROADS", "stage:7")) == {"unknown-stage"}
    assert "2: 2003..2010" in ask("ROADS", "stage:7").problems[0].remedy("zh")


@pytest.mark.parametrize("scopes", ["pair:p", "pair:a", "place:r1", "project:x"])
def test_a_stage_is_the_span_of_the_pairing_or_of_the_one_above(
    world: World, scopes: str
) -> None:
    deeds.observe(world, "ROADS", 5, "2003", pair="a", project="x")
    deeds.observe(world, "ROADS", 6, "2002", pair="a", project="x")

    assert ends(ask("ROADS", "stage:2", scopes)) == (5, 5)


def test_what_several_share_is_not_counted_at_one_of_them(world: World) -> None:
    with recording(verb="load", by="tests") as entry:
        pairing = Pairing(
            code="joint", account="made-up", level="county", kind="counterpart support"
        )
        world.put(entry, pairing)
        for side, place in (("donor", "d"), ("recipient", "r")):
            for number in "12":
                place_id = world.thing("Place", place + number)
                entry.line(Party(pairing_id=pairing.id, side=side, place_id=place_id))
    deeds.observe(world, "ROADS", 5, "2009", pair="joint", code="joint")
    deeds.give(world, 9, "2009", pair="joint", receiver="county-aid")

    for scopes in ("place:r1", "place:r2", "donor:d1", "donor:d2"):
        assert ends(ask("ROADS", scopes=scopes)) is None
        assert beside(ask("ROADS", scopes=scopes)) == {"joint"}
    for scopes in ("place:r", "donor:d", "pair:joint", "place:r1+place:r"):
        assert ends(ask("ROADS", scopes=scopes)) == (5, 5)
    assert ends(ask("FIN-02", scopes="place:r1")) == (9, 9)
    assert ends(ask("FIN-02", scopes="place:r2")) is None
