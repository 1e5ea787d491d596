"""Each check by what it finds, what it just lets pass, and what it cannot judge."""

from decimal import Decimal

from django.db import transaction

from pairbook.access.checks import Actor, Duty, Grant
from pairbook.audit.actions import recording
from pairbook.figures.book import book
from pairbook.pairs.models import Pairing, Party
from pairbook.results.actions import observe
from pairbook.values.interval import Interval
from pairbook.values.period import period_of
from pairbook.values.problem import Problem
from pairbook.workbooks.checking import problems_in
from pairbook.workbooks.layouts import layout
from pairbook.workbooks.pages import Reporting
from pairbook.workbooks.register import register_of
from pairbook.workbooks.resolving import resolved
from tests.workbooks.mistakes import HITS, OFFICE, PAIR, Case, Told, result, results
from tests.workbooks.near_misses import PASSES
from tests.workbooks.typed import filled

DISTRICT = Actor("invented-district", (Grant(Duty.DONOR_DISTRICT, "donor", OFFICE),))


def tell(told: Told, number: int) -> None:
    """Record what was told before."""
    at = book()
    observe(
        side="donor",
        office=OFFICE,
        by=DISTRICT,
        code=f"before-{number}",
        indicator=at.coded["indicator"][told.indicator],
        pairing=at.coded["pair"][PAIR],
        nature=told.nature,
        period=period_of(told.period),
        amount=Interval.exact(Decimal(told.number)),
        unit=told.unit,
        place=at.coded["place"].get(told.of.get("place", "")),
        project=at.coded["project"].get(told.of.get("project", "")),
    )


def problems_of(case: Case) -> list[Problem]:
    """Return what is wrong with a case's workbook; what was told before is undone."""
    with transaction.atomic():
        for number, told in enumerate(case.before):
            tell(told, number)
        found = checked_of(case)
        transaction.set_rollback(True)
    return found


def checked_of(case: Case) -> list[Problem]:
    thing = book().coded["organisation"][OFFICE]
    period = period_of("2023")
    reporting = Reporting(OFFICE, thing, "donor", period, layout(case.layout))
    register = register_of(OFFICE, period)
    known = resolved(filled(*case.pages), reporting, register)
    return [*known.problems, *problems_in(known, reporting, register)]


def test_a_mistake_is_found_in_its_cell(played: None) -> None:
    missed = {}
    for code, case in HITS.items():
        problems = problems_of(case)
        found = [problem for problem in problems if problem.kind.code == code]
        cells = [problem.spot.cell for problem in found]
        if not found or (case.at and cells != [case.at]):
            missed[code] = [str(problem.spot) for problem in problems]
        for problem in found:
            assert "{" not in problem.says("en") + problem.remedy("en")
            assert "{" not in problem.says("zh") + problem.remedy("zh")

    assert missed == {}


def test_what_is_right_or_cannot_be_judged_passes(played: None) -> None:
    wrong = []
    for code, cases in PASSES.items():
        for number, case in enumerate(cases):
            found = {problem.kind.code for problem in problems_of(case)}
            if code in found or any("name" in other for other in found):
                wrong.append((code, number, found))

    assert wrong == []


def test_a_project_of_another_pair_is_named(played: None) -> None:
    at = book()
    with recording(verb="load", by="test") as entry:
        other = entry.first(Pairing(code="inv-other", level="county", kind="x"))
        for side, place in (("donor", "990100"), ("recipient", "991000")):
            thing = at.coded["place"][place]
            entry.line(Party(pairing_id=other.id, side=side, place_id=thing))
    rows = result("INF-01", 3, "km", pair="inv-other", project="inv-road")

    [problem] = problems_of(Case((results(rows),)))

    assert problem.kind.code == "workbook-project-of-other-pair"
    assert problem.spot.cell == "I5"


def test_a_row_without_its_project_is_held_to_last_years_value(played: None) -> None:
    roads = results(result("INF-01", 130, "km", place="991100"))
    elsewhere = {"place": "991100", "project": "inv-wells"}

    [problem] = problems_of(Case((roads,)))
    assert (problem.kind.code, problem.spot.cell) == ("workbook-jump", "F5")
    assert "23.8" in problem.says("en")
    # two values of last year are not one to be held to
    assert problems_of(Case((roads,), (Told("INF-01", 9, "km", of=elsewhere),))) == []


def test_what_was_told_before_has_its_day_also_without_a_total(played: None) -> None:
    wells = {"place": "991100", "project": "inv-wells"}
    same = results(result("INF-05", 173, "wells", cumulative=173, **wells))
    less = results(result("INF-05", 173, "wells", cumulative=180, **wells))

    [is_increment] = problems_of(Case((same,)))
    [differs] = problems_of(Case((less,)))

    assert "up to 2022-12-31 it was already 12." in is_increment.says("en")
    assert "12 up to 2022-12-31 and 173 since make 185" in differs.says("en")


def test_no_check_is_without_its_near_miss() -> None:
    assert set(PASSES) - set(HITS) == {"workbook-project-of-other-pair"}
    alone = {"workbook-name-missing", "workbook-unit-known-already"}
    alone |= {"workbook-text-missing", "workbook-cumulative-is-increment"}

    assert set(HITS) - set(PASSES) == alone
