"""Rounds of reporting: who opens them, what they say on a day, what they refuse."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from pairbook.access.checks import SYSTEM, Act, Actor, Duty, Grant, NotAllowedError
from pairbook.audit.models import Entry
from pairbook.audit.queries import head
from pairbook.confirmations import rounds_checks
from pairbook.confirmations.arithmetic import Days, Sending, State, sending
from pairbook.confirmations.models import Due, Round
from pairbook.confirmations.queries import round_of, rounds, rounds_of_office
from pairbook.confirmations.rounds import (
    RefusedRoundError,
    change_round,
    close_round,
    demand_in_pairing,
    reopen_round,
)
from pairbook.confirmations.rounds_checks import Around, Asked, problems_in
from pairbook.confirmations.rounds_offices import members, offices_of_pairing
from pairbook.values.period import Period
from pairbook.values.problem import ProblemKind
from pairbook.values.say import LANGUAGES, Say
from tests.confirmations.pairs import (
    CONFIRM_BY,
    DONOR_OFFICE,
    DUE,
    EAST,
    OPENS,
    RECIPIENT_OFFICE,
    STRANGER,
    WELLS,
    Pairs,
    a_round,
    small_pairs,
)

DAYS = Days(OPENS, DUE, CONFIRM_BY)
ASKED = Asked(
    "small-2023",
    Say("Reports", "报送"),
    "annual",
    Period.year(2023),
    DAYS,
    (("east", "donor"), ("wells", "recipient")),
)
AROUND = Around({"east": "donor", "wells": "recipient"})
ONE_DAY = timedelta(days=1)


@pytest.fixture
def pairs(db: None) -> Pairs:
    return small_pairs()


def codes_of(caught: "pytest.ExceptionInfo[RefusedRoundError]") -> list[str]:
    return [problem.kind.code for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("on", "closed_on", "state"),
    [
        (OPENS - ONE_DAY, None, State.ANNOUNCED),
        (OPENS, None, State.OPEN),
        (DUE, None, State.OPEN),
        (DUE + ONE_DAY, None, State.LATE),
        (date(2031, 1, 1), None, State.LATE),
        (DUE, DUE, State.CLOSED),
        (DUE - ONE_DAY, DUE, State.OPEN),
        (CONFIRM_BY + ONE_DAY, CONFIRM_BY, State.CLOSED),
        (DUE + ONE_DAY, CONFIRM_BY, State.LATE),
    ],
)
def test_a_round_stands_somewhere_on_every_day(
    on: date, closed_on: date | None, state: State
) -> None:
    days = replace(DAYS, closed_on=closed_on)

    assert days.state(on) is state
    assert days.takes_reports(on) is (state in {State.OPEN, State.LATE})


@pytest.mark.parametrize(
    ("sent_on", "on", "is_said"),
    [
        ([], OPENS - ONE_DAY, Sending.NOT_ASKED),
        ([], OPENS, Sending.AWAITED),
        ([], DUE, Sending.AWAITED),
        ([], DUE + ONE_DAY, Sending.SILENT),
        ([DUE], DUE + ONE_DAY, Sending.ON_TIME),
        ([DUE + ONE_DAY], DUE + ONE_DAY, Sending.LATE),
        ([DUE + ONE_DAY], DUE, Sending.AWAITED),
        ([DUE + ONE_DAY, DUE], CONFIRM_BY, Sending.ON_TIME),
        ([OPENS - ONE_DAY], OPENS - ONE_DAY, Sending.ON_TIME),
    ],
)
def test_late_silent_and_in_time_are_three_states(
    sent_on: list[date], on: date, is_said: Sending
) -> None:
    assert sending(DAYS, sent_on, on) is is_said


@pytest.mark.parametrize(
    ("changes", "around", "codes"),
    [
        ({}, {}, []),
        ({"code": "Small 2023"}, {}, ["round-code-unreadable"]),
        ({"code": "a/b"}, {}, ["round-code-unreadable"]),
        ({"code": "x" * 61}, {}, ["round-code-unreadable"]),
        ({}, {"code_taken": True}, ["round-code-taken"]),
        ({"name": replace(ASKED.name, zh=" ")}, {}, ["round-without-name"]),
        ({"name": Say("R" * 201, "报送")}, {}, ["round-without-name"]),
        ({"layout": ""}, {}, ["round-without-layout"]),
        ({}, {"open_round": "other"}, ["round-open-already"]),
        (
            {"period": Period(date(1900, 1, 1), date(1900, 1, 2))},
            {},
            ["round-period-outside"],
        ),
        (
            {"days": Days(DUE, OPENS, CONFIRM_BY)},
            {},
            ["round-days-out-of-order"],
        ),
        ({"days": Days(OPENS, CONFIRM_BY, DUE)}, {}, ["round-days-out-of-order"]),
        ({"days": Days(DUE, DUE, DUE)}, {}, []),
        ({"period": Period.year(2025)}, {}, ["round-before-its-period"]),
        ({"offices": ()}, {}, ["round-without-offices"]),
        ({"offices": (("nobody", "donor"),)}, {}, ["round-office-unknown"]),
        ({"offices": (("east", "recipient"),)}, {}, ["round-office-other-side"]),
        (
            {"offices": (("east", "donor"), ("east", "donor"))},
            {},
            ["round-office-twice"],
        ),
        (
            {"offices": (("firm", "outside"),)},
            {"office_sides": {"firm": "outside"}},
            ["round-office-other-side"],
        ),
        (
            {"code": "?", "layout": "", "offices": ()},
            {},
            ["round-code-unreadable", "round-without-layout", "round-without-offices"],
        ),
    ],
)
def test_a_round_stands_unless_a_rule_is_against_it(
    changes: dict[str, object], around: dict[str, object], codes: list[str]
) -> None:
    found = problems_in(
        replace(ASKED, **changes),  # type: ignore[arg-type]
        replace(AROUND, **around),  # type: ignore[arg-type]
    )

    assert [problem.kind.code for problem in found] == codes


@pytest.mark.parametrize("kind", rounds_checks.KINDS, ids=lambda kind: kind.code)
def test_each_refusal_is_said_in_both_languages(kind: ProblemKind) -> None:
    names = (
        *("round", "office", "side", "other", "period", "earliest", "latest", "on"),
        *("opens_on", "due_on", "confirm_by", "closed_on"),
    )
    facts = dict.fromkeys(names, "x")
    for language in LANGUAGES:
        assert "{" not in kind.says.to(language, **facts)
        assert "{" not in kind.remedy.to(language, **facts)


def test_the_offices_of_a_pairing_are_those_of_its_places_and_of_what_hangs_on_it(
    pairs: Pairs,
) -> None:
    whole = [(one.code, one.side) for one in offices_of_pairing(pairs.province)]
    assert whole == [
        ("east", "donor"),
        ("east-school", "donor"),
        ("hill", "donor"),
        ("north", "donor"),
        ("north-office", "donor"),
        ("lake", "recipient"),
        ("south", "recipient"),
        ("wells", "recipient"),
        ("wells-school", "recipient"),
    ]
    part = [one.code for one in offices_of_pairing(pairs.eastern)]
    assert part == ["east", "east-school", "wells", "wells-school"]
    assert offices_of_pairing(0) == []


@pytest.mark.parametrize(
    ("speaker", "sender", "answers"),
    [
        ("wells", "east", True),
        ("east", "wells", True),
        ("south", "east", True),
        ("wells", "north", True),
        ("wells-school", "east", True),
        ("lake", "east", False),
        ("lake", "east-school", False),
        ("elsewhere", "east", False),
        ("wells", "elsewhere", False),
        ("north-givers", "wells", False),
    ],
)
def test_offices_answer_along_one_line_of_pairings(
    pairs: Pairs, speaker: str, sender: str, *, answers: bool
) -> None:
    assert members().answers(speaker, sender) is answers


def test_an_opened_round_is_one_entry_with_all_it_expects(pairs: Pairs) -> None:
    opened = a_round(pairs)

    entry = Entry.objects.latest("number")
    assert (entry.verb, entry.by, entry.subject) == ("open round", "n", "small-2023")
    assert entry.record_count == 10
    assert opened == round_of("small-2023")
    assert opened.days == DAYS
    assert len(opened.offices) == 9
    assert ("east", "donor") in opened.offices


def test_only_the_offices_named_are_expected(pairs: Pairs) -> None:
    opened = a_round(pairs, offices=[("wells", "recipient"), ("east", "donor")])

    assert opened.offices == (("east", "donor"), ("wells", "recipient"))
    on = DUE + ONE_DAY
    assert [one.code for one in rounds_of_office("east", on)] == ["small-2023"]
    assert rounds_of_office("hill", on) == []
    assert rounds_of_office("east", OPENS - ONE_DAY) == []


def test_one_round_a_period_form_and_pairing_is_open(pairs: Pairs) -> None:
    a_round(pairs)
    before = head()

    with pytest.raises(RefusedRoundError) as caught:
        a_round(pairs, code="again")
    assert codes_of(caught) == ["round-open-already"]
    with pytest.raises(RefusedRoundError) as caught:
        a_round(pairs, layout="other")
    assert codes_of(caught) == ["round-code-taken"]
    with pytest.raises(RefusedRoundError) as caught:
        a_round(pairs, code="nowhere", pairing=0, by=SYSTEM)
    assert codes_of(caught) == ["round-pairing-unknown"]

    assert head() == before
    a_round(pairs, code="counties", pairing=pairs.eastern)
    a_round(pairs, code="money", layout="money")
    a_round(pairs, code="y2022", period=Period.year(2022))
    found = [one.code for one in rounds()]
    assert found[-1] == "y2022"
    assert len(found) == 4


def test_moving_a_day_is_a_new_version_and_the_old_one_stays(pairs: Pairs) -> None:
    opened = a_round(pairs)
    number = head().number
    later = replace(DAYS, due_on=DUE + ONE_DAY)

    moved = change_round(
        "small-2023",
        days=later,
        reason="Snow.",
        by=RECIPIENT_OFFICE,
        offices=[("wells", "recipient")],
    )

    assert (moved.thing, moved.days) == (opened.thing, later)
    assert moved.offices == (("wells", "recipient"),)
    assert round_of("small-2023", known=number) == opened
    assert Round.objects.count() == 2
    assert Due.objects.filter(round=moved.id).count() == 1
    assert Entry.objects.latest("number").reason == "Snow."
    assert rounds_of_office("east", OPENS) == []


def test_closing_takes_no_more_and_opening_again_does(pairs: Pairs) -> None:
    a_round(pairs)
    closed = close_round("small-2023", by=DONOR_OFFICE, on=CONFIRM_BY)
    assert closed.state(CONFIRM_BY) is State.CLOSED
    assert len(closed.offices) == 9
    with pytest.raises(RefusedRoundError) as caught:
        close_round("small-2023", by=DONOR_OFFICE, on=CONFIRM_BY)
    assert codes_of(caught) == ["round-closed-already"]

    a_round(pairs, code="second")
    with pytest.raises(RefusedRoundError) as caught:
        reopen_round("small-2023", reason="A county was flooded.", by=DONOR_OFFICE)
    assert codes_of(caught) == ["round-open-already"]
    close_round("second", by=DONOR_OFFICE, on=CONFIRM_BY)
    opened = reopen_round(
        "small-2023", reason="A county was flooded.", by=RECIPIENT_OFFICE
    )
    assert opened.state(CONFIRM_BY) is State.LATE


@pytest.mark.parametrize(
    ("act", "codes"),
    [
        (
            lambda: close_round("small-2023", by=SYSTEM, on=OPENS - ONE_DAY),
            ["round-closed-before-opened"],
        ),
        (lambda: close_round("none", by=SYSTEM), ["round-unknown"]),
        (
            lambda: reopen_round("small-2023", reason="Why not.", by=SYSTEM),
            ["round-not-closed"],
        ),
        (
            lambda: reopen_round("small-2023", reason=" ", by=SYSTEM),
            ["round-without-reason"],
        ),
        (
            lambda: change_round("small-2023", days=DAYS, reason="No.", by=SYSTEM),
            ["round-unchanged"],
        ),
        (
            lambda: change_round(
                "small-2023",
                days=Days(DUE, OPENS, CONFIRM_BY),
                reason="No.",
                by=SYSTEM,
            ),
            ["round-days-out-of-order"],
        ),
        (
            lambda: change_round(
                "small-2023", days=DAYS, offices=[], reason="No.", by=SYSTEM
            ),
            ["round-without-offices"],
        ),
    ],
)
def test_what_cannot_be_changed_leaves_nothing(
    pairs: Pairs, act: Callable[[], object], codes: list[str]
) -> None:
    a_round(pairs)
    before = head()

    with pytest.raises(RefusedRoundError) as caught:
        act()

    assert codes_of(caught) == codes
    assert head() == before


@pytest.mark.parametrize("act", [Act.OPEN_ROUND, Act.CLOSE_ROUND, Act.REMIND])
@pytest.mark.parametrize(
    ("who", "may"),
    [
        (DONOR_OFFICE, True),
        (RECIPIENT_OFFICE, True),
        (SYSTEM, True),
        (STRANGER, False),
        (EAST, False),
        (WELLS, False),
        (Actor("a", (Grant(Duty.AUDITOR, "outside", "north-office"),)), False),
        (Actor(""), False),
    ],
)
def test_only_a_programme_office_of_the_pairing_runs_its_rounds(
    pairs: Pairs, act: Act, who: Actor, *, may: bool
) -> None:
    if may:
        demand_in_pairing(who, act, pairs.province)
    else:
        with pytest.raises(NotAllowedError):
            demand_in_pairing(who, act, pairs.province)


def test_every_act_on_a_round_asks_who_it_is(pairs: Pairs) -> None:
    with pytest.raises(NotAllowedError):
        a_round(pairs, by=EAST)
    a_round(pairs)
    before = head()
    acts: list[Callable[[], object]] = [
        lambda: close_round("small-2023", by=STRANGER),
        lambda: reopen_round("small-2023", reason="Why not.", by=WELLS),
        lambda: change_round(
            "small-2023",
            days=replace(DAYS, due_on=CONFIRM_BY),
            reason="Later.",
            by=EAST,
        ),
    ]
    for act in acts:
        with pytest.raises(NotAllowedError):
            act()
    assert head() == before
