"""What the account of the page must raise: each case, its outcome and both sides.

The numbers are those of the list of what does not agree inside the source page; the
rules know none of them.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from pairbook.accounts.loading import load
from pairbook.findings.cases import Finding
from pairbook.findings.queries import findings
from pairbook.rules.outcomes import Outcome

CONFLICTS, OPEN = Outcome.CONFLICTS, Outcome.OPEN_QUESTION
APART, AGREES = Outcome.NOT_COMPARABLE, Outcome.AGREES
SILENT = Outcome.CANNOT_BE_JUDGED

NAMED_FIRMS = (
    "Beijing Bolaisi Industrial Company",
    "Beijing Daihai Electric Power Company",
    "Makarova Group",
)


@dataclass(frozen=True, slots=True)
class Expected:
    """A case, the rule that must find it, its outcome, its records and its sides."""

    case: str
    rule: str
    outcome: Outcome
    records: tuple[str, ...]
    sides: tuple[str, ...]


CASES = [
    Expected(
        "S1",
        "Q01",
        AGREES,
        ("S018", "S019", "S020", "S021"),
        (
            "37.8705 million yuan",
            "35.9295 million yuan",
            "1.44 million yuan",
            "501,000 yuan",
        ),
    ),
    Expected(
        "S2",
        "Q25",
        OPEN,
        ("aid-to-2009", "stage-1", "stage-2", "stage-3", "stage-4"),
        (
            "616 million yuan",  # the running total
            "between 200.8705 million and 220.8705 million yuan",  # received
            "between 395.1295 million and 415.1295 million yuan",  # and its rest
            "60.48 million yuan",  # promised, each sum in all
            "202.4 million yuan",  # promised, each sum a year
            "between 345.4 million and 365.4 million yuan",  # the most of both
            "between 250.6 million and 270.6 million yuan",  # and its rest
        ),
    ),
    Expected(
        "S3", "M01", OPEN, ("stage-3-funds",), ("80 million yuan", "20 million yuan")
    ),
    Expected(
        "S4",
        "M02",
        OPEN,
        ("grants-2006-2010", "discount-2009"),
        (
            "25.6 million yuan a year",
            "30.6 million yuan a year",
            "35.9295 million yuan",
            "30.9295 million yuan",
        ),
    ),
    Expected(
        "S4",
        "M03",
        OPEN,
        ("discount-2009",),
        ("5 million yuan", "35.9295 million yuan", "30.9295 million yuan"),
    ),
    Expected(
        "S5",
        "M04",
        AGREES,
        ("stage-1-matching",),
        ("72.84 million yuan", "123 million yuan"),
    ),
    Expected("S6", "T03", AGREES, ("S025", "S067"), ("73 kilometres", "73 kilometres")),
    Expected("S6", "T03", AGREES, ("S026", "S068"), ("13,700 mu", "13,700 mu")),
    Expected("S6", "T03", AGREES, ("S027", "S069"), ("4,035 people", "4,035 people")),
    Expected(
        "S6",
        "T03",
        AGREES,
        ("S028", "S070"),
        ("5,150 head of livestock", "5,150 head of livestock"),
    ),
    Expected(
        "S7",
        "Q05",
        CONFLICTS,
        ("cold-store-jobs-2009", "jobs-2009"),
        ("100,000 people", "1,500 people"),
    ),
    Expected(
        "S7",
        "Q03",
        CONFLICTS,
        ("cold-store-jobs-2009", "cold-store-area-2009"),
        ("100,000 people", "1,000 square metres", "between 5 and 60 people"),
    ),
    Expected("S7", "Q04", SILENT, ("cold-store-jobs-2009",), ("100,000 people",)),
    Expected(
        "S8",
        "Q06",
        OPEN,
        ("education-students-2009", "students-2009"),
        ("120 people", "230 people", "350 people"),
    ),
    Expected(
        "S9",
        "Q13",
        APART,
        (
            "technical-persons-2009",
            "education-attendance-2009",
            "yanqing-labour-skills",
            "yanqing-practical-skills",
            "shijingshan-medical-staff",
            "haidian-doctors",
        ),
        (
            "4,008 people",
            "940 person-times",
            "56 people",
            "44 person-times",
            "105 person-times",
            "11 people",
            "between 4,008 and 5,164 people",
        ),
    ),
    Expected(
        "S10",
        "Q24",
        APART,
        ("two-basics-2009", "pairs-2009"),
        ("12 counties", "18 pairs"),
    ),
    Expected(
        "S11",
        "Q27",
        AGREES,
        ("discount-firms-2006-2009", "discount-firms-2009"),
        (
            "9 enterprises",
            "8 enterprises",
            ", ".join(NAMED_FIRMS),
        ),
    ),
    Expected("S12", "Q15", CONFLICTS, ("M-gansu-1",), ("Gansu", "Inner Mongolia")),
    Expected("S12", "Q15", CONFLICTS, ("M-gansu-2",), ("Gansu", "Inner Mongolia")),
    Expected(
        "S13",
        "C01",
        APART,
        ("projects-stage-1", "cooperation-projects-2000-2001", "projects-to-2009"),
        ("456 projects", "650 projects", "more than 1,200 projects"),
    ),
    Expected(
        "S14",
        "Q02",
        CONFLICTS,
        ("energy-group-to-2009", "enterprises-to-2009"),
        ("62.956 billion yuan", "hundreds of millions of yuan"),
    ),
    Expected(
        "S14",
        "M05",
        APART,
        (
            "cooperation-2000-2001",
            "discount-firms",
            "energy-group-to-2009",
            "enterprises-to-2009",
        ),
        ("19.68 billion yuan", "nearly 10 billion yuan", "62.956 billion yuan"),
    ),
    Expected(
        "S15",
        "C05",
        APART,
        ("energy-direct-jobs", "energy-further-jobs"),
        ("more than 1,000 people", "a few thousand people"),
    ),
    Expected(
        "S16",
        "B02",
        CONFLICTS,
        ("bean-income-gain", "cattle-income-gain"),
        ("more than 2,000 yuan a household", "about 42,000 yuan a household"),
    ),
    Expected(
        "S17",
        "Q09",
        AGREES,
        ("wells-2002",),
        ("20 million yuan", "400 wells", "between 20,000 and 150,000 yuan"),
    ),
    Expected(
        "S17",
        "Q09",
        AGREES,
        ("irrigation-2002", "wells-2002"),
        ("33,150 mu", "400 wells"),
    ),
    Expected(
        "S17", "Q09", AGREES, ("irrigation-2002",), ("20 million yuan", "33,150 mu")
    ),
    Expected(
        "S18",
        "Q08",
        CONFLICTS,
        ("yingtaogou-road", "yingtaogou-road-height"),
        ("250,000 yuan", "75,000 cubic metres", "between 8 and 300 yuan"),
    ),
    Expected(
        "S19",
        "D01",
        CONFLICTS,
        ("beijing-inner-mongolia", "stage-1"),
        ("1 September 1996", "1997–1999"),
    ),
    Expected(
        "S19", "D03", AGREES, ("S029",), ("14 years", "September 1996 to December 2009")
    ),
    Expected(
        "S20",
        "Q06",
        OPEN,
        ("roads-2009", "roads-to-2009"),
        ("73 kilometres", "560 kilometres"),
    ),
    Expected("S20", "C04", OPEN, ("roads-2009",), ("73 kilometres", "73 kilometres")),
    Expected(
        "S21",
        "C03",
        APART,
        ("twinned-donor-units-2009", "twinned-recipient-units-2009"),
        ("326 units", "600 units"),
    ),
    Expected("S21", "C04", OPEN, ("sister-schools-2009",), ("100 links", "100 links")),
    Expected(
        "S22",
        "C07",
        APART,
        ("food-and-clothing-to-2009",),
        ("nearly 1 million people", "950,000 people to 1 million people"),
    ),
]


@pytest.fixture(scope="module")
def found(
    project: Path, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> list[Finding]:
    """Return the findings of the account, which is not left in the database."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert load(project / "account", by="test").saved
        found = findings()
        transaction.set_rollback(True)
    return found


@pytest.mark.django_db
@pytest.mark.parametrize(
    "expected", CASES, ids=[f"{one.case}-{one.rule}-{one.records[0]}" for one in CASES]
)
def test_each_case_of_the_page_is_found(
    expected: Expected, found: list[Finding]
) -> None:
    about = [
        one
        for one in found
        if one.rule == expected.rule
        and set(expected.records) <= {record.code for record in one.records}
        and set(expected.sides) <= {side.value.en for side in one.sides}
    ]

    assert [one.outcome for one in about] == [expected.outcome]


def test_every_case_of_the_page_stands_in_the_table() -> None:
    assert {one.case for one in CASES} == {f"S{number}" for number in range(1, 23)}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rule", "outcome", "record"),
    [
        ("R01", OPEN, "water-people-2010"),  # 320,000 in a year, 354,000 in all before
        ("R01", OPEN, "schools-2010"),  # 29 in a year, 33 in all before
        ("Q18", AGREES, "aid-to-2017"),  # 616 million, then 1.264 billion
        ("Q20", CONFLICTS, "roads-2010"),  # more works than money
        ("Q26", CONFLICTS, "framework-2007"),  # signed after a covered year
        ("D02", APART, "stage-4"),  # told before it was over
        ("Q14", CONFLICTS, "M-zhalute"),  # under another city
        ("Q16", OPEN, "fangshan-projects"),  # two projects, three places
        ("Q28", SILENT, "discount-2009"),  # no loan principal
        ("Q37", SILENT, "cold-store-exits-2009"),  # claimed, no register
        ("Q38", APART, "discount-firms"),  # nearly 10 billion beside 5 million
        ("B01", CONFLICTS, "energy-direct-jobs"),  # 63 million yuan a job
        ("Q10", AGREES, "wulanbuhe-people"),  # five persons a household
        ("Q11", AGREES, "linxi-income-gain"),  # 7,543 yuan a household
        ("Q12", AGREES, "wulanbuhe-bases"),  # 419 yuan a mu
        ("C06", SILENT, "pairs-2009"),  # 18 pairs, not all named
    ],
)
def test_what_else_the_account_raises(
    rule: str, outcome: Outcome, record: str, found: list[Finding]
) -> None:
    about = [
        one.outcome
        for one in found
        if one.rule == rule and record in {row.code for row in one.records}
    ]

    assert outcome in about


@pytest.mark.django_db
def test_no_statement_of_the_account_differs_from_what_it_restates(
    found: list[Finding],
) -> None:
    told = [one for one in found if one.rule in {"T01", "T02"}]

    assert len(told) > 200
    assert {one.outcome for one in told} == {AGREES}


@pytest.mark.django_db
def test_every_finding_is_said_in_both_languages_and_has_its_own_key(
    found: list[Finding],
) -> None:
    assert len({one.key for one in found}) == len(found)
    assert all(len(one.key) <= 300 for one in found)
    for one in found:
        assert one.says.en, one.key
        assert one.says.zh, one.key
        assert "{" not in one.says.en + one.says.zh, one.key
        assert one.remedy.en, one.key
        assert one.remedy.zh, one.key
