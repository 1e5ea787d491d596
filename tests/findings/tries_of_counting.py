"""Tries of the rules over what is counted."""

from tests.findings.invented import Invented
from tests.findings.trying import (
    AGREES,
    APART,
    CONFLICTS,
    OPEN,
    SILENT,
    cannot,
    hit,
    near_miss,
)

LEVEL = {"nature": "level"}
TOTAL = {"nature": "running total"}


@hit("Q13", APART)
def persons_beside_attendances(made: Invented) -> None:
    made.see("TRN-03", 4008, "2009")
    made.see("TRN-02", 940, "2009")


@near_miss("Q13")
def of_two_years(made: Invented) -> None:
    made.see("TRN-03", 4008, "2008")
    made.see("TRN-02", 940, "2009")


@cannot("Q13")
def attendances_only(made: Invented) -> None:
    made.see("TRN-02", 940, "2009")


@hit("C01", APART)
def projects_of_two_classes(made: Invented) -> None:
    made.see("MGT-02", 456, "2000")
    made.see("IND-02", 650, "2001")


@near_miss("C01")
def projects_of_one_class(made: Invented) -> None:
    made.see("MGT-02", 456, "2000")
    made.see("MGT-02", 650, "2001")


@cannot("C01")
def no_projects(made: Invented) -> None:
    made.see("INF-01", 5, "2000")


@hit("C02", APART)
def areas_of_unknown_standing(made: Invented) -> None:
    project = made.project("desert")
    made.see("ECO-01", 155, "2009", project=project)
    made.see("ECO-02", 90, "2009", project=project)


@near_miss("C02")
def areas_beside_each_other(made: Invented) -> None:
    project = made.project("desert")
    whole = made.see("ECO-01", 155, "2009", project=project)
    made.see("ECO-02", 90, "2009", project=project, part_of=whole, part_status="beside")


@cannot("C02")
def areas_of_no_project(made: Invented) -> None:
    made.see("ECO-01", 155, "2009")
    made.see("ECO-02", 90, "2009")


@hit("Q24", CONFLICTS)
def more_counties_than_are_paired(made: Invented) -> None:
    made.see("ORG-06", 18, "2009", **LEVEL)
    made.see("EDU-08", 19, "2009", **LEVEL)


@hit("Q24", APART)
def fewer_counties_than_are_paired(made: Invented) -> None:
    made.see("ORG-06", 18, "2009", **LEVEL)
    made.see("EDU-08", 12, "2009", **LEVEL)


@near_miss("Q24", AGREES)
def as_many_counties_as_are_paired(made: Invented) -> None:
    made.see("ORG-06", 18, "2009", **LEVEL)
    made.see("EDU-08", 18, "2009", **LEVEL)


@cannot("Q24")
def how_many_are_paired_is_not_told(made: Invented) -> None:
    made.see("EDU-08", 19, "2009", **LEVEL)


@hit("C03", APART)
def sides_have_other_numbers_of_units(made: Invented) -> None:
    made.see("ORG-08", 326, "2009", **LEVEL)
    made.see("ORG-09", 600, "2009", **LEVEL)


@near_miss("C03", AGREES)
def sides_have_the_same_number_of_units(made: Invented) -> None:
    made.see("ORG-08", 326, "2009", **LEVEL)
    made.see("ORG-09", 326, "2009", **LEVEL)


@cannot("C03")
def one_side_only(made: Invented) -> None:
    made.see("ORG-08", 326, "2009", **LEVEL)


@hit("C04", OPEN)
def schools_or_pairs_of_schools(made: Invented) -> None:
    made.see("EDU-02", 100, "2009", counting="schools|pairs", **LEVEL)


@near_miss("C04")
def one_meaning(made: Invented) -> None:
    made.see("EDU-02", 100, "2009", counting="schools", **LEVEL)


@cannot("C04")
def no_meaning_noted(made: Invented) -> None:
    made.see("EDU-02", 100, "2009", **LEVEL)


@hit("C05", OPEN)
def effect_is_not_stated(made: Invented) -> None:
    made.see("IND-08", 1500, "2009", effect="not stated")


@hit("C05", APART)
def direct_beside_induced(made: Invented) -> None:
    firm = made.organisation("firm", "donor", made.low)
    made.see("IND-08", 1000, "2009", effect="direct", organisation=firm)
    made.see("IND-08", 4000, "2009", effect="induced", organisation=firm)


@near_miss("C05")
def direct_and_induced_of_two_firms(made: Invented) -> None:
    for effect in ("direct", "induced"):
        firm = made.organisation(effect, "donor", made.low)
        made.see("IND-08", 1000, "2009", effect=effect, organisation=firm)


@cannot("C05")
def effect_is_left_empty(made: Invented) -> None:
    made.see("IND-08", 1500, "2009")


@hit("Q16", OPEN)
def more_places_than_projects(made: Invented) -> None:
    project = made.project("two", made.high, made.reed, made.mill)
    made.see("IND-02", 2, "2009", project=project)


@near_miss("Q16", AGREES)
def as_many_places_as_projects(made: Invented) -> None:
    project = made.project("two", made.reed, made.mill)
    made.see("IND-02", 2, "2009", project=project)


@cannot("Q16")
def no_places_named(made: Invented) -> None:
    made.see("IND-02", 2, "2009", project=made.project("two"))


def with_county_pairs(made: Invented, counted: int) -> None:
    """Count some county pairs; two are named."""
    for code in ("one", "two"):
        made.pairing(code, "county", made.low, made.reed, parent=made.pair)
    made.see("ORG-06", counted, "2009", **LEVEL)


@hit("C06", CONFLICTS)
def more_pairs_named_than_counted(made: Invented) -> None:
    with_county_pairs(made, 1)


@near_miss("C06", AGREES)
def all_pairs_named(made: Invented) -> None:
    with_county_pairs(made, 2)


@cannot("C06", SILENT)
def not_all_pairs_named(made: Invented) -> None:
    with_county_pairs(made, 18)


@hit("Q27", CONFLICTS)
def more_firms_in_the_year_than_in_the_stage(made: Invented) -> None:
    made.see("IND-14", 8, "2006..2009")
    made.see("IND-14", 9, "2009")


@hit("Q27", CONFLICTS)
def more_firms_named_than_counted(made: Invented) -> None:
    group = made.organisation("group", "donor", made.low)
    for firm in ("a", "b"):
        made.organisation(firm, "donor", made.low, group)
    made.see("IND-14", 9, "2006..2009")
    made.see("IND-14", 1, "2009", organisation=group)


@near_miss("Q27", AGREES)
def one_firm_left(made: Invented) -> None:
    group = made.organisation("group", "donor", made.low)
    made.organisation("a", "donor", made.low, group)
    made.movement("discount", 500, "2009", to="outside", outside_organisation=group)
    made.see("IND-14", 9, "2006..2009")
    made.see("IND-14", 8, "2009")


@near_miss("Q27", AGREES)
def a_firm_of_another_group_is_not_named(made: Invented) -> None:
    group = made.organisation("group", "donor", made.low)
    other = made.organisation("other", "donor", made.low)
    made.organisation("a", "donor", made.low, group)
    made.organisation("b", "donor", made.low, other)
    made.see("IND-14", 9, "2006..2009")
    made.see("IND-14", 1, "2009", organisation=group)


@cannot("Q27")
def a_year_outside_the_stage(made: Invented) -> None:
    made.see("IND-14", 8, "2006..2009")
    made.see("IND-14", 9, "2010")
