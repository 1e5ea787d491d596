"""Tries of the rules over claims, sums and levels."""

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


@hit("C07", APART)
def nearly_a_million(made: Invented) -> None:
    made.see("POV-03", 1_000_000, "2000..2009", wording="nearly", **TOTAL)


@near_miss("C07")
def exactly_a_million(made: Invented) -> None:
    made.see("POV-03", 1_000_000, "2000..2009", **TOTAL)


@cannot("C07")
def an_output_in_loose_words(made: Invented) -> None:
    made.see("INF-01", 73, "2009", wording="about")


@hit("Q22", OPEN)
def wages_are_heads_by_five_thousand(made: Invented) -> None:
    made.see("LAB-04", 767_500_000, "2010")
    made.see("LAB-01", 153_500, "2010")


@hit("Q22", CONFLICTS)
def counted_wages_are_heads_by_five_thousand(made: Invented) -> None:
    made.see("LAB-04", 767_500_000, "2010", method="counted")
    made.see("LAB-01", 153_500, "2010")


@near_miss("Q22", AGREES)
def wages_are_no_round_multiple(made: Invented) -> None:
    made.see("LAB-04", 767_500_001, "2010")
    made.see("LAB-01", 153_500, "2010")


@near_miss("Q22", AGREES)
def wages_are_said_to_be_imputed(made: Invented) -> None:
    made.see("LAB-04", 767_500_000, "2010", method="imputed")
    made.see("LAB-01", 153_500, "2010")


@cannot("Q22")
def heads_of_another_year(made: Invented) -> None:
    made.see("LAB-04", 767_500_000, "2010")
    made.see("LAB-01", 153_500, "2011")


@hit("Q29", APART)
def sales_beside_people(made: Invented) -> None:
    made.see("CON-01", 5_200_000_000, "2019")
    made.see("CON-02", 90_287, "2019")


@hit("Q29", CONFLICTS)
def sales_a_head_are_called_income(made: Invented) -> None:
    made.see("CON-01", 600_000, "2019")
    made.see("CON-02", 300, "2019")
    made.see("IND-11", 2000, "2019")


@near_miss("Q29")
def sales_of_another_place(made: Invented) -> None:
    made.see("CON-01", 600_000, "2019", place=made.reed)
    made.see("CON-02", 300, "2019", place=made.mill)


@cannot("Q29")
def sales_alone(made: Invented) -> None:
    made.see("CON-01", 600_000, "2019")


@hit("Q38", APART)
def investment_beside_discount(made: Invented) -> None:
    made.contract("firms", 10_000, "2006..2009", kind="supported")
    made.movement("discount", 5, "2009", to="outside")


@near_miss("Q38")
def investment_of_other_years(made: Invented) -> None:
    made.contract("firms", 10_000, "2006..2008", kind="supported")
    made.movement("discount", 5, "2009", to="outside")


@cannot("Q38")
def discount_alone(made: Invented) -> None:
    made.movement("discount", 5, "2009", to="outside")


@hit("B02", CONFLICTS)
def one_level_is_twenty_times_another(made: Invented) -> None:
    made.see("IND-11", 2000, "2009", project=made.project("beans"))
    made.see("IND-11", 42_000, "2009", project=made.project("cattle"))


@near_miss("B02", AGREES)
def one_level_is_ten_times_another(made: Invented) -> None:
    made.see("IND-11", 2000, "2009", project=made.project("beans"))
    made.see("IND-11", 20_000, "2009", project=made.project("cattle"))


@cannot("B02", SILENT)
def the_lowest_level_is_nothing(made: Invented) -> None:
    made.see("IND-11", 0, "2009", project=made.project("beans"))
    made.see("IND-11", 20_000, "2009", project=made.project("cattle"))


@hit("Q11", CONFLICTS)
def gain_by_households_is_not_the_total(made: Invented) -> None:
    gains(made, 2000)


@near_miss("Q11", AGREES)
def gain_by_households_is_nearly_the_total(made: Invented) -> None:
    gains(made, 7700)


@near_miss("Q11", AGREES)
def gain_is_derived(made: Invented) -> None:
    gains(made, None)


@cannot("Q11")
def no_households_are_told(made: Invented) -> None:
    made.local("LOC-GAIN", "yuan per year", "outcome")
    made.see("LOC-GAIN", 26_400_000, "2009")


def gains(made: Invented, rate: int | None) -> None:
    """Let 3,500 households of a firm gain 26.4 million yuan a year together."""
    made.local("LOC-GAIN", "yuan per year", "outcome")
    more = {"organisation": made.organisation("firm", "donor", made.low)}
    made.see("LOC-GAIN", 26_400_000, "2009", **more)
    made.see("IND-10", 3500, "2009", **more)
    if rate is not None:
        made.see("IND-11", rate, "2009", **more)


@hit("Q30", CONFLICTS)
def a_ratio_is_not_its_parts(made: Invented) -> None:
    ratio(made, 75)


@near_miss("Q30", AGREES)
def a_ratio_is_its_rounded_parts(made: Invented) -> None:
    ratio(made, "75.4")


@cannot("Q30", SILENT)
def a_ratio_of_nothing(made: Invented) -> None:
    ratio(made, 75, base=0)


def ratio(made: Invented, printed: object, base: int = 2744) -> None:
    """Print a ratio of 2,070 to a base."""
    made.local("LOC-TOP", "yuan")
    made.local("LOC-BASE", "yuan")
    made.of_parts("LOC-RATIO", "LOC-TOP", "LOC-BASE")
    made.see("LOC-TOP", 2070, "2019")
    made.see("LOC-BASE", base, "2019")
    made.see("LOC-RATIO", printed, "2019")


@hit("Q37", SILENT)
def exits_are_claimed(made: Invented) -> None:
    made.see("POV-02", 10_000, "2009", wording="about")


@near_miss("Q37", AGREES)
def exits_are_documented(made: Invented) -> None:
    made.see("POV-02", 10_000, "2009", grade="documented")


@cannot("Q37")
def no_exits(made: Invented) -> None:
    made.see("POV-14", 10_000, "2009")
