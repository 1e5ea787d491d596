"""Answering findings, listing them, and the command that prints them."""

import json
from pathlib import Path

import pytest

from pairbook.__main__ import main
from pairbook.accounts.loading import load
from pairbook.audit.models import Entry
from pairbook.findings.actions import AnswerError, answer
from pairbook.findings.cases import Finding
from pairbook.findings.queries import concerning, findings
from pairbook.findings.writing import as_json, counted
from pairbook.rules.outcomes import Outcome
from tests.findings.invented import Invented

#: One pairing with more jobs in a project than in all of it.
FILES = {
    "account.toml": (
        'code = "east-west"\ntitle_en = "East - West"\n'
        'title_zh = "东部—西部"\ninvented = true\n'
    ),
    "documents.csv": (
        "code,kind,title_en,title_zh,language\new-page,return,A return,一份报表,en\n"
    ),
    "statements.csv": (
        "code,document,printed,kind,says_en,says_zh,value,unit,restates\n"
        "EW1,ew-page,100,fact,jobs,就业,100,persons,observation:ew-jobs\n"
        "EW2,ew-page,900,fact,jobs,就业,900,persons,observation:ew-mill-jobs\n"
    ),
    "places.csv": (
        "code,level,name_en,name_zh,parent\n"
        "980001,province,Eastland,东部省,\n"
        "980002,province,Westland,西部省,\n"
        "980003,province,Otherland,他省,\n"
    ),
    "pairs.csv": (
        "code,level,kind,name_en,name_zh,parent,donors,recipients,valid_from\n"
        "east-west,province,poverty alleviation cooperation,East - West,东—西,,"
        "980001,980002,2000-01-01\n"
        "east-other,province,poverty alleviation cooperation,East - Other,东—他,,"
        "980001,980003,2000-01-01\n"
    ),
    "projects.csv": (
        "code,pair,kind,name_en,name_zh,section,cites\n"
        "ew-mill,east-west,industry,Mill,磨坊,overview,EW2\n"
    ),
    "observations.csv": (
        "code,indicator,pair,nature,period,value,unit,project\n"
        "ew-jobs,IND-08,east-west,increment,2009,100,persons,\n"
        "ew-mill-jobs,IND-08,east-west,increment,2009,900,persons,ew-mill\n"
    ),
}
KEY = "Q05/observation:ew-mill-jobs+observation:ew-jobs"


@pytest.fixture
def loaded(db: None, tmp_path: Path) -> None:
    """Load the account of one conflict."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    result = load(tmp_path, by="test")
    assert result.saved, [problem.says("en") for problem in result.problems]


def the_conflict(known: int | None = None) -> Finding:
    return next(one for one in findings(known) if one.key == KEY)


@pytest.mark.usefixtures("loaded")
def test_an_answer_is_kept_with_its_reason_and_the_finding_stays_open() -> None:
    before = the_conflict()
    answer(finding=KEY, state="enquiry", reason="The office was asked.", by="officer")

    after = the_conflict()
    assert before.answer is None
    assert after.outcome is Outcome.CONFLICTS
    assert after.answer is not None
    assert (after.answer.state, after.answer.reason, after.answer.by) == (
        "enquiry",
        "The office was asked.",
        "officer",
    )


@pytest.mark.usefixtures("loaded")
def test_a_later_answer_replaces_the_earlier_and_the_past_keeps_it() -> None:
    answer(finding=KEY, state="enquiry", reason="The office was asked.", by="officer")
    number = Entry.objects.count()
    answer(finding=KEY, state="accepted", reason="A whole chain is meant.", by="chief")

    now, then = the_conflict().answer, the_conflict(known=number).answer
    assert now is not None
    assert then is not None
    assert (now.state, now.by) == ("accepted", "chief")
    assert (then.state, then.by) == ("enquiry", "officer")


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    ("state", "reason"), [("accepted", "  "), ("closed", "Because.")]
)
def test_an_answer_without_reason_or_of_no_known_state_leaves_nothing(
    state: str, reason: str
) -> None:
    with pytest.raises(AnswerError):
        answer(finding=KEY, state=state, reason=reason, by="officer")

    assert not Entry.objects.exists()


@pytest.mark.usefixtures("loaded")
def test_findings_are_of_a_pairing_or_of_all() -> None:
    of_one = findings(pair="east-west")
    of_other = findings(pair="east-other")

    assert KEY in {one.key for one in of_one}
    assert KEY not in {one.key for one in of_other}
    assert findings(pair="no-such-pair") == []
    assert {one.key for one in of_one} | {one.key for one in of_other} == {
        one.key for one in findings()
    }


@pytest.mark.usefixtures("loaded")
def test_findings_of_before_a_record_know_nothing_of_it() -> None:
    first = Entry.objects.order_by("number")[0].number  # the catalogue alone

    assert findings(known=first) == []


@pytest.mark.usefixtures("loaded")
def test_a_records_findings_are_those_that_concern_it() -> None:
    found = findings()
    thing = next(
        record.thing for record in the_conflict().records if record.code == "ew-jobs"
    )

    assert KEY in {one.key for one in concerning(found, thing)}
    assert all(
        thing in {record.thing for record in one.records}
        for one in concerning(found, thing)
    )


@pytest.mark.usefixtures("loaded")
def test_a_finding_for_machines_has_both_languages_and_exact_numbers() -> None:
    told = as_json(the_conflict())

    assert json.loads(json.dumps(told)) == told
    assert told["difference"] == "800"
    assert told["severity"] == "blocks"
    assert told["records"] == [
        {
            "table": record.table,
            "code": record.code,
            "thing": record.thing,
            "label": {"en": record.label.en, "zh": record.label.zh},
        }
        for record in the_conflict().records
    ]
    sides = told["sides"]
    assert isinstance(sides, list)
    assert sides[0]["value"] == {"en": "900 people", "zh": "900人"}
    assert (sides[0]["low"], sides[0]["high"], sides[0]["unit"]) == (
        "900",
        "900",
        "persons",
    )


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--language", "en"], 0, "conflicts: 1"),
        (["--language", "zh"], 0, "矛盾：1项"),
        (["--language", "en", "--strict"], 1, "conflicts: 1"),
        (["--language", "en", "--pair", "east-other", "--strict"], 0, "conflicts: 0"),
        (["--language", "en", "--sides"], 0, "What to do: Check the digits"),
        (["--language", "en", "--known", "1"], 0, "There is nothing to judge."),
    ],
)
def test_the_command_prints_findings_by_outcome(
    arguments: list[str], code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", *arguments]) == code
    assert words in capsys.readouterr().out


@pytest.mark.usefixtures("loaded")
def test_the_command_answers_machines(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert told["counts"]["conflicts"] == 1
    assert told["counts"] == counted(findings())
    assert [one["key"] for one in told["findings"]] == [one.key for one in findings()]


def test_a_world_without_facts_raises_nothing() -> None:
    made = Invented()

    assert [
        one
        for rule in ("T01", "Q01", "Q05", "Q25", "D01", "Q15")
        for one in made.found(rule)
    ] == []


def test_a_rule_of_the_past_does_not_speak_of_later_facts() -> None:
    made = Invented()
    made.movement("discount", 51, "2012", to="outside")
    made.movement("discount", 51, "2016", to="outside")
    made.see("FIN-12", 1000, "2012", nature="level")
    made.see("FIN-12", 1000, "2016", nature="level")

    found = made.found("Q28")

    assert [one.outcome for one in found] == [Outcome.CONFLICTS, Outcome.AGREES]
    assert "5%" in found[0].says.en
    assert "6%" in found[1].says.en


def test_keys_of_findings_over_many_records_are_short_and_differ() -> None:
    made = Invented()
    for year in range(60):
        made.see("MGT-02", 5, f"{1950 + year}", code=f"a-long-name-of-{year}")
    made.see("IND-02", 5, "2009")

    (found,) = made.found("C01")

    assert len(found.key) < 300
    assert len(found.records) == 61
