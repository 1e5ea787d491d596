"""Every role, every act, every side a record can be of: one cell each, none missing.

A cell holds a letter for each place where the role may act:
O for its own organisation, S for another of its own side, X for one of the other
side, N where the act is of no side and no organisation; a dot where it may not.
"""

from pairbook.access.checks import ALLOWED, SYSTEM, Act, Actor, Duty, Grant, allowed

DUTIES = {
    "office": Duty.PROGRAMME_OFFICE,
    "district": Duty.DONOR_DISTRICT,
    "county": Duty.RECIPIENT_COUNTY,
    "unit": Duty.GRASSROOTS_UNIT,
    "firm": Duty.ENTERPRISE,
    "auditor": Duty.AUDITOR,
    "reader": Duty.READER,
    "public": Duty.PUBLIC,
    "system": Duty.SYSTEM,
}
TABLE = """
act         office district county unit firm auditor reader public system
visit       OSXN   OSXN     OSXN   OSXN OSXN OSXN    OSXN   OSXN   OSXN
edition     OSXN   OSXN     OSXN   OSXN OSXN OSXN    OSXN   OSXN   OSXN
read        OSXN   OSXN     OSXN   OSXN OSXN OSXN    OSXN   .      OSXN
journal     OSXN   OSXN     OSXN   OSXN OSXN OSXN    OSXN   .      OSXN
see         OSN    ON       ON     ON   ON   OSXN    .      .      OSXN
load        OSXN   .        .      .    .    .       .      .      OSXN
attach      OSXN   OSXN     OSXN   .    .    .       .      .      OSXN
post        OSN    ON       ON     .    .    .       .      .      OSXN
observe     OSN    ON       ON     ON   ON   .       .      .      OSXN
upload      OSN    ON       ON     ON   ON   .       .      .      OSXN
confirm     OSN    ON       ON     ON   .    .       .      .      .
dispute     OSN    ON       ON     ON   .    .       .      .      .
settle      OSN    ON       ON     .    .    .       .      .      .
join        OSN    .        .      .    .    .       .      .      .
answer      OSXN   OSXN     OSXN   .    .    .       .      .      .
find        .      .        .      .    .    OSXN    .      .      OSXN
publish     OSN    .        .      .    .    .       .      .      .
open_round  OSN    .        .      .    .    .       .      .      OSXN
remind      OSN    .        .      .    .    .       .      .      OSXN
close_round OSN    .        .      .    .    .       .      .      OSXN
invite      OSN    .        .      .    .    .       .      .      OSXN
give_role   OSN    .        .      .    .    .       .      .      OSXN
"""
OTHER = {"donor": "recipient", "recipient": "donor", "outside": "donor", "": "donor"}


def sides_of(duty: Duty) -> list[str]:
    """Return the sides on which a duty is tried."""
    match duty:
        case Duty.DONOR_DISTRICT:
            return ["donor"]
        case Duty.RECIPIENT_COUNTY:
            return ["recipient"]
        case Duty.AUDITOR | Duty.READER:
            return ["outside"]
        case Duty.PUBLIC | Duty.SYSTEM:
            return [""]
        case _:
            return ["donor", "recipient"]


def actor(duty: Duty, side: str) -> Actor:
    """Return somebody with one role; the system and the public as they are."""
    if duty is Duty.SYSTEM:
        return SYSTEM
    if duty is Duty.PUBLIC:
        return Actor("")
    return Actor("wang", (Grant(duty, side, "own"),))


def cell(duty: Duty, act: Act, side: str) -> str:
    """Return the letters of the places where a role may act."""
    who = actor(duty, side)
    places = {
        "O": (side, "own"),
        "S": (side, "another"),
        "X": (OTHER[side], "another"),
        "N": ("", ""),
    }
    found = "".join(
        letter
        for letter, (of, organisation) in places.items()
        if allowed(who, act, side=of, organisation=organisation)
    )
    return found or "."


def table() -> dict[tuple[Act, Duty], str]:
    """Return what the table says, by act and duty."""
    heading, *rows = (line.split() for line in TABLE.strip().splitlines())
    return {
        (Act[name.upper()], DUTIES[column]): letters
        for name, *cells in rows
        for column, letters in zip(heading[1:], cells, strict=True)
    }


def test_no_cell_is_missing() -> None:
    assert set(table()) == {(act, duty) for act in Act for duty in Duty}
    assert set(ALLOWED) == set(Act)


def test_every_role_may_do_what_the_table_says_on_every_side() -> None:
    found = {
        (act, duty, side): cell(duty, act, side)
        for act in Act
        for duty in Duty
        for side in sides_of(duty)
    }
    said = {
        (act, duty, side): letters
        for (act, duty), letters in table().items()
        for side in sides_of(duty)
    }
    assert found == said


def test_two_roles_reach_as_far_as_both_and_no_further() -> None:
    both = Actor(
        "wang",
        (
            Grant(Duty.DONOR_DISTRICT, "donor", "haidian"),
            Grant(Duty.RECIPIENT_COUNTY, "recipient", "keyouqian"),
        ),
    )
    may = {
        (side, code): allowed(both, Act.CONFIRM, side=side, organisation=code)
        for side, code in [
            ("donor", "haidian"),
            ("recipient", "keyouqian"),
            ("donor", "keyouqian"),
            ("recipient", "haidian"),
            ("donor", "miyun"),
        ]
    }
    assert list(may.values()) == [True, True, False, False, False]
