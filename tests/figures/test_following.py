"""A book made from one before it is the same as one read anew."""

from dataclasses import fields
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from pairbook.audit.actions import recording
from pairbook.audit.models import Record
from pairbook.audit.queries import head
from pairbook.confirmations.models import Submission
from pairbook.figures import book as figures_book
from pairbook.figures.book import MOST_FOLLOWED, Book, book, read
from pairbook.results.models import Observation
from tests.figures import deeds
from tests.figures.deeds import Deed
from tests.figures.histories import do, histories, undone
from tests.figures.worlds import World, made_up

pytestmark = pytest.mark.django_db

#: Maps whose order pages show.
ORDERED = {field.name for field in fields(Book)} - {
    *("number", "hash", "above", "coded", "observed", "said", "sent"),
}


def fresh() -> Book:
    """Read the book of now from the database."""
    last = head()
    return read(last.number, last.hash)


def plain(found: Book) -> dict[str, Any]:
    """Return all that a book says, in its order."""
    said = {field.name: getattr(found, field.name) for field in fields(Book)}
    return said | {f"order of {name}": list(said[name]) for name in ORDERED}


@st.composite
def registered(draw: st.DrawFn) -> Deed:
    """Draw a change of the register: another parent, another code, or its end."""
    table = draw(st.sampled_from(["Pairing", "Place", "Project", "Holder", "Exchange"]))
    how = draw(st.sampled_from(["code", "parent", "gone", "gone"]))
    return "register", {"table": table, "at": draw(st.integers(0, 9)), "how": how}


@st.composite
def words(draw: st.DrawFn) -> Deed:
    """Draw what a side says to a record, or takes back."""
    terms = {
        "at": draw(st.integers(0, 9)),
        "side": draw(st.sampled_from(["donor", "recipient"])),
        "verdict": draw(st.sampled_from(["confirmed", "disputed"])),
        "day": draw(st.integers(1, 3)),
    }
    return draw(st.sampled_from(["speak", "speak", "unsay"])), terms


def register(world: World, *, table: str, at: int, how: str) -> None:
    """Change a row of the register; histories go on naming it by its first code."""
    named = [key for key in world.rows if key[0] == table]
    key = named[at % len(named)]
    row = world.rows[key]
    if row.withdrawn:
        return
    if how == "gone":
        deeds.withdraw_row(world, row)
        world.rows.pop((table, row.code), None)
        row.withdrawn = True
        world.rows[key] = row
    elif how == "code" or table in {"Holder", "Exchange"}:
        world.rows[key] = deeds.replace_row(world, row, code=f"a-{key[1]}")
    else:
        above = world.rows[named[(at + 1) % len(named)]]
        world.rows[key] = deeds.replace_row(world, row, parent_id=above.thing)
    world.rows.pop((table, f"a-{key[1]}"), None)


def speak(world: World, *, at: int, side: str, verdict: str, day: int) -> None:
    """Let a side speak of some record."""
    rows = [row for key, row in world.rows.items() if key[0] != "Confirmation"]
    word = deeds.say(world, rows[-1 - at % len(rows)], side, verdict)
    deeds.replace_row(world, word, on=date(2010, 1, day))


def unsay(world: World, *, at: int, **_terms: Any) -> None:
    """Withdraw a word."""
    said = [row for key, row in world.rows.items() if key[0] == "Confirmation"]
    if said:
        deeds.withdraw_row(world, said[at % len(said)])


@pytest.mark.parametrize("theme", ["aid", "sum", "contracts", "promises"])
def test_the_followed_book_is_the_one_read_anew(db: None, theme: str) -> None:
    @settings(max_examples=settings().max_examples // 4)
    @given(
        history=histories(theme),
        others=st.lists(st.one_of(registered(), words(), words()), max_size=5),
        order=st.randoms(use_true_random=False),
        looks=st.lists(st.booleans(), min_size=1, max_size=5),
    )
    def holds(
        history: tuple[list[Deed], Any],
        others: list[Deed],
        order: Random,
        looks: list[bool],
    ) -> None:
        with undone():
            world = made_up()
            book()
            happening = [*history[0], *others]
            order.shuffle(happening)
            for step, deed in enumerate(happening):
                let(world, deed)
                if looks[step % len(looks)]:
                    assert plain(book()) == plain(fresh())
            assert plain(book()) == plain(fresh())

    holds()


def let(world: World, deed: Deed) -> None:
    """Let one thing happen, in the register, among the sides, or as in histories."""
    verb, terms = deed
    own: dict[str, Any] = {"register": register, "speak": speak, "unsay": unsay}
    if verb in own:
        own[verb](world, **terms)
    else:
        do(world, deed)


def sent(world: World, row: Record) -> Submission:
    """Write a row as a part of what an office sent."""
    with recording(verb="submit", by="tests") as entry:
        submission = entry.first(
            Submission(
                code="office.2009",
                office="county",
                side="recipient",
                layout="annual",
                first_on=date(2009, 1, 1),
                last_on=date(2009, 12, 31),
                document=1,
                sha256="0" * 64,
                file_name="a.xlsx",
            )
        )
        entry.first(row)
    world.rows["Submission", submission.code] = submission
    world.rows[type(row).__name__, row.code] = row
    return submission


@pytest.mark.parametrize(
    "happening",
    [
        [("register", {"table": "Holder", "at": 0, "how": "code"})],
        [("register", {"table": "Holder", "at": 6, "how": "gone"})],
        [("register", {"table": "Pairing", "at": 1, "how": "code"})],
        [("register", {"table": "Pairing", "at": 1, "how": "gone"})],
        [("register", {"table": "Place", "at": 0, "how": "parent"})],
        [("speak", {"at": 0, "side": "donor", "verdict": "confirmed", "day": 1})] * 2,
        [
            ("speak", {"at": 0, "side": "donor", "verdict": "disputed", "day": 2}),
            ("unsay", {"at": 0}),
        ],
        [("observe", {"measure": "ROADS", "low": 3, "period": "2009", "code": "a"})],
        [("put_right", {"at": 0, "yuan": 3, "gone": False})],
        [("put_right", {"at": 0, "yuan": 3, "gone": True})],
        [("put_right", {"at": 1, "yuan": 3, "gone": False})],
        [("put_right", {"at": 1, "yuan": 3, "gone": True})],
    ],
)
def test_what_may_change_is_followed(world: World, happening: list[Deed]) -> None:
    deeds.give(world, 5, "2009")
    deeds.observe(world, "ROADS", 2, "2009")
    for deed in happening:
        book()
        let(world, deed)

    assert plain(book()) == plain(fresh())


def test_only_what_was_written_is_read(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    row = deeds.observe(world, "ROADS", 5, "2009")
    book()
    deeds.say(world, row, "donor", "confirmed")
    with django_assert_num_queries(3):
        book()

    deeds.observe(world, "ROADS", 6, "2009")
    deeds.give(world, 6, "2009")
    with django_assert_num_queries(4):
        followed = book()

    assert plain(followed) == plain(fresh())


def test_maps_that_did_not_change_are_shared(world: World) -> None:
    before = book()
    deeds.observe(world, "ROADS", 5, "2009")

    after = book()

    assert after.observations.keys() > before.observations.keys()
    shared = {
        field.name
        for field in fields(Book)
        if getattr(after, field.name) is getattr(before, field.name)
    }
    assert shared >= ORDERED - {"observations"} | {"above", "coded", "said", "sent"}


def test_a_book_too_far_back_is_not_followed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    book()
    for km in range(MOST_FOLLOWED + 1):
        deeds.observe(world, "ROADS", km, "2009")
    monkeypatch.setattr(figures_book, "_followed", None)

    assert len(book().observations) == MOST_FOLLOWED + 1


class TestUploads:
    """What an office sent, and what the other side says of all of it."""

    def test_it_is_confirmed_as_a_whole_but_for_single_disputes(
        self, world: World
    ) -> None:
        plainly, disputed = (written(world, code) for code in ("one", "two"))
        book()
        submission = sent(world, plainly)
        with recording(verb="enter", by="tests") as entry:
            entry.first(disputed)
        assert grade(plainly) == "cited"

        deeds.say(world, submission, "donor", "confirmed")

        assert grade(plainly) == "confirmed"
        assert grade(disputed) == "cited"
        assert plain(book()) == plain(fresh())

        deeds.say(world, plainly, "donor", "disputed", 3)
        assert grade(plainly) == "cited"
        deeds.say(world, plainly, "donor", "confirmed")
        assert grade(plainly) == "confirmed"

    def test_a_correction_of_it_has_to_be_confirmed_anew(self, world: World) -> None:
        row = written(world, "one")
        submission = sent(world, row)
        deeds.say(world, submission, "donor", "confirmed")
        assert grade(row) == "confirmed"

        changed = deeds.replace_row(world, row, low=7, high=7)

        assert grade(changed) == "cited"


def written(world: World, code: str) -> Observation:
    """Return an observation that was not written yet."""
    return Observation(
        code=code,
        indicator_id=world.thing("Indicator", "ROADS"),
        pairing_id=world.thing("Pairing", "a"),
        nature="increment",
        first_on=date(2009, 1, 1),
        last_on=date(2009, 12, 31),
        low=5,
        high=5,
        wording="exact",
        unit="km",
        method="counted",
        grade="cited",
        reporter="recipient",
    )


def grade(row: Record) -> str:
    return book().grade_of(row.id, "cited")
