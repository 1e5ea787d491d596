"""Tries of the bands, of peers and of references."""

from tests.findings.invented import Invented
from tests.findings.trying import AGREES, CONFLICTS, SILENT, cannot, hit, near_miss


def of_project(made: Invented, **amounts: object) -> int:
    """Observe measures of one project in 2009; a name's low line is a hyphen."""
    project = made.project("works")
    for measure, value in amounts.items():
        made.see(measure.replace("_", "-"), value, "2009", project=project)
    return project


@hit("Q03", CONFLICTS)
def too_many_jobs_for_the_floor(made: Invented) -> None:
    of_project(made, AGR_06=1000, IND_08=61)


@hit("Q03", CONFLICTS)
def too_few_jobs_for_the_floor(made: Invented) -> None:
    of_project(made, AGR_06=1000, IND_08=4)


@near_miss("Q03", AGREES)
def most_jobs_for_the_floor(made: Invented) -> None:
    of_project(made, AGR_06=1000, IND_08=60)


@cannot("Q03", SILENT)
def no_floor(made: Invented) -> None:
    of_project(made, AGR_06=0, IND_08=60)


def road(made: Invented, yuan: int, *lengths: tuple[str, int]) -> None:
    """Build a road of a cost; lengths by measure."""
    made.local("LOC-WIDTH", "m")
    made.local("LOC-HEIGHT", "m")
    project = made.project("road")
    for measure, value in lengths:
        made.see(measure, value, "2009", project=project)
    made.movement("use", yuan, "2009", project=project)


@hit("Q08", CONFLICTS, AGREES)
def fill_is_too_cheap(made: Invented) -> None:
    road(made, 250_000, ("INF-01", 5), ("LOC-WIDTH", 5), ("LOC-HEIGHT", 3))


@hit("Q08", CONFLICTS)
def a_kilometre_is_too_cheap(made: Invented) -> None:
    road(made, 99_999, ("INF-01", 5))


@near_miss("Q08", AGREES)
def a_kilometre_is_just_dear_enough(made: Invented) -> None:
    road(made, 100_000, ("INF-01", 5))


@near_miss("Q08", AGREES)
def two_lengths_are_no_volume(made: Invented) -> None:
    road(made, 250_000, ("INF-01", 5), ("LOC-WIDTH", 5))


@near_miss("Q08", AGREES)
def money_is_for_schools_too(made: Invented) -> None:
    project = made.project("road")
    made.see("INF-01", 1, "2009", project=project)
    made.see("INF-05", 100, "2009", project=project)
    made.movement("use", 6_000_000, "2009", project=project)


@cannot("Q08")
def a_road_without_cost(made: Invented) -> None:
    made.see("INF-01", 5, "2009", project=made.project("road"))


def wells(made: Invented, yuan: int, *years: tuple[str, int]) -> None:
    """Dig wells over some years for a cost of all of them."""
    project = made.project("wells")
    for year, count in years:
        made.see("INF-05", count, year, project=project)
        made.movement("fiscal aid", yuan // len(years), year, project=project)


@hit("Q09", CONFLICTS)
def a_well_is_too_dear(made: Invented) -> None:
    wells(made, 1_500_001, ("2002", 10))


@near_miss("Q09", AGREES)
def a_well_is_just_cheap_enough(made: Invented) -> None:
    wells(made, 1_500_000, ("2002", 10))


@near_miss("Q09", AGREES)
def money_of_two_years_for_wells_of_two(made: Invented) -> None:
    wells(made, 3_000_000, ("2002", 10), ("2003", 10))


@cannot("Q09")
def wells_of_no_project(made: Invented) -> None:
    made.see("INF-05", 10, "2002")
    made.movement("fiscal aid", 10_000_000, "2002")


def moved(made: Invented, people: int, households: int = 100, **more: str) -> None:
    """Relocate people and households."""
    made.see("REL-02", people, "2009", **more)
    made.see("REL-01", households, "2009")


@hit("Q10", CONFLICTS)
def eight_in_a_household(made: Invented) -> None:
    moved(made, 701)


@near_miss("Q10", AGREES)
def seven_in_a_household(made: Invented) -> None:
    moved(made, 700)


@near_miss("Q10", AGREES)
def about_seven_in_a_household(made: Invented) -> None:
    moved(made, 720, wording="about")


@cannot("Q10", SILENT)
def no_households(made: Invented) -> None:
    moved(made, 500, 0)


@hit("Q12", CONFLICTS)
def greening_is_too_cheap(made: Invented) -> None:
    made.contract("firm", 9_900, "2009")
    made.see("ECO-01", 100, "2009", organisation=made.giver)


@near_miss("Q12", AGREES)
def greening_is_just_dear_enough(made: Invented) -> None:
    made.contract("firm", 10_000, "2009")
    made.see("ECO-01", 100, "2009", organisation=made.giver)


@cannot("Q12")
def greening_of_another_firm(made: Invented) -> None:
    made.contract("firm", 9_900, "2009")
    made.see("ECO-01", 100, "2009", organisation=made.taker)


@hit("B01", CONFLICTS)
def a_herd_for_each_person(made: Invented) -> None:
    made.see("INF-04", 2001, "2009")
    made.see("INF-03", 100, "2009")


@near_miss("B01", AGREES)
def many_animals_for_each_person(made: Invented) -> None:
    made.see("INF-04", 2000, "2009")
    made.see("INF-03", 100, "2009")


@near_miss("B01")
def induced_jobs_are_not_asked(made: Invented) -> None:
    made.contract("firm", 60_000_000_000, "2009")
    made.see("IND-08", 1000, "2009", organisation=made.giver, effect="induced")


@hit("B01", CONFLICTS)
def a_direct_job_is_too_dear(made: Invented) -> None:
    made.contract("firm", 60_000_000_000, "2009")
    made.see("IND-08", 1000, "2009", organisation=made.giver, effect="direct")


@cannot("B01", SILENT)
def courses_without_number(made: Invented) -> None:
    made.see("TRN-02", 940, "2009")
    made.see("TRN-01", 0, "2009")


def reference(made: Invented, code: str, unit: str, value: int, year: str) -> None:
    """Bring a reference of Reed County."""
    made.local(code, unit)
    made.see(code, value, year, place=made.reed, nature="level")


@hit("Q04", CONFLICTS)
def more_jobs_than_half_of_the_county(made: Invented) -> None:
    reference(made, "LOC-WORKING-AGE", "persons", 1000, "2008")
    made.see("IND-08", 501, "2009", place=made.mill)


@near_miss("Q04", AGREES)
def jobs_for_half_of_the_county(made: Invented) -> None:
    reference(made, "LOC-WORKING-AGE", "persons", 1000, "2008")
    made.see("IND-08", 500, "2009", place=made.mill)


@near_miss("Q04", AGREES)
def the_site_of_the_project_is_the_place(made: Invented) -> None:
    reference(made, "LOC-WORKING-AGE", "persons", 1000, "2008")
    made.see("IND-08", 500, "2009", project=made.project("inn", made.reed))


@cannot("Q04", SILENT)
def working_age_is_missing(made: Invented) -> None:
    made.see("IND-08", 501, "2009", place=made.reed)


@hit("Q23", CONFLICTS)
def more_people_than_live_there(made: Invented) -> None:
    reference(made, "LOC-POPULATION", "persons", 1000, "2009")
    made.see("INF-03", 1001, "2009", place=made.mill)


@near_miss("Q23", AGREES)
def all_people_who_live_there(made: Invented) -> None:
    reference(made, "LOC-POPULATION", "persons", 1000, "2009")
    made.see("INF-03", 1000, "2009", place=made.mill)


@cannot("Q23", SILENT)
def population_is_missing(made: Invented) -> None:
    made.see("INF-03", 1001, "2009", place=made.mill)


@hit("Q07", CONFLICTS)
def gain_is_more_than_twice_the_income(made: Invented) -> None:
    reference(made, "LOC-HOUSEHOLD-INCOME", "yuan per household", 15_000, "2009")
    made.see("IND-11", 42_000, "2009", place=made.mill)


@near_miss("Q07", AGREES)
def gain_is_twice_the_income(made: Invented) -> None:
    reference(made, "LOC-HOUSEHOLD-INCOME", "yuan per household", 15_000, "2009")
    made.see("IND-11", 30_000, "2009", place=made.mill)


@cannot("Q07", SILENT)
def income_is_missing(made: Invented) -> None:
    made.see("IND-11", 42_000, "2009", place=made.mill)


def roads(made: Invented, *costs: int) -> None:
    """Build roads of one kilometre at several costs in one year."""
    for index, yuan in enumerate(costs):
        project = made.project(f"road{index}")
        made.see("INF-01", 1, "2009", project=project)
        made.movement("use", yuan, "2009", project=project)


@hit("Q35", CONFLICTS, AGREES, AGREES, AGREES, AGREES)
def one_road_costs_far_more(made: Invented) -> None:
    roads(made, 100_000, 110_000, 120_000, 130_000, 900_000)


@near_miss("Q35", AGREES, AGREES, AGREES, AGREES, AGREES)
def one_road_costs_somewhat_more(made: Invented) -> None:
    roads(made, 100_000, 110_000, 120_000, 130_000, 170_000)


@cannot("Q35")
def too_few_roads(made: Invented) -> None:
    roads(made, 100_000, 110_000, 120_000, 900_000)
