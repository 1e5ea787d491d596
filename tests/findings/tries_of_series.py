"""Tries of the rules over running totals, years and stocks."""

from tests.findings.invented import Invented
from tests.findings.trying import (
    AGREES,
    CONFLICTS,
    OPEN,
    SILENT,
    cannot,
    hit,
    near_miss,
)

TOTAL = {"nature": "running total"}


@hit("Q18", CONFLICTS)
def a_total_falls(made: Invented) -> None:
    made.see("EDU-01", 33, "2000..2009", **TOTAL)
    made.see("EDU-01", 32, "2000..2010", **TOTAL)


@hit("Q18", CONFLICTS)
def the_year_is_not_the_difference(made: Invented) -> None:
    made.see("EDU-01", 33, "2000..2009", **TOTAL)
    made.see("EDU-01", 5, "2010")
    made.see("EDU-01", 40, "2000..2010", **TOTAL)


@near_miss("Q18", AGREES)
def the_year_is_the_difference(made: Invented) -> None:
    made.see("EDU-01", 33, "2000..2009", **TOTAL)
    made.see("EDU-01", 7, "2010")
    made.see("EDU-01", 40, "2000..2010", **TOTAL)


@near_miss("Q18", AGREES)
def one_of_two_years_is_known(made: Invented) -> None:
    made.see("EDU-01", 33, "2000..2009", **TOTAL)
    made.see("EDU-01", 5, "2010")
    made.see("EDU-01", 40, "2000..2011", **TOTAL)


@near_miss("Q18", AGREES)
def the_rest_is_not_itemised(made: Invented) -> None:
    made.see("FIN-07", 616, "2000..2009", **TOTAL)
    made.movement("fiscal aid", 24, "2010")
    made.see("FIN-07", 1264, "2000..2017", **TOTAL)


@cannot("Q18", SILENT)
def nothing_is_known_between(made: Invented) -> None:
    made.see("EDU-01", 33, "2000..2009", **TOTAL)
    made.see("EDU-01", 40, "2000..2010", **TOTAL)


@hit("R01", OPEN)
def a_year_like_all_before(made: Invented) -> None:
    made.see("INF-03", 354_000, "2000..2009", **TOTAL)
    made.see("INF-03", 177_000, "2010")


@near_miss("R01", AGREES)
def a_large_year(made: Invented) -> None:
    made.see("INF-03", 354_000, "2000..2009", **TOTAL)
    made.see("INF-03", 176_999, "2010")


@cannot("R01", AGREES)
def too_few_years_before(made: Invented) -> None:
    made.see("INF-03", 354_000, "2006..2009", **TOTAL)
    made.see("INF-03", 300_000, "2010")


@hit("R02", CONFLICTS)
def years_come_to_more_than_the_total(made: Invented) -> None:
    made.see("INF-01", 560, "2000..2009", **TOTAL)
    made.see("INF-01", 300, "2008")
    made.see("INF-01", 261, "2009")


@near_miss("R02", AGREES)
def years_come_to_the_total(made: Invented) -> None:
    made.see("INF-01", 560, "2000..2009", **TOTAL)
    made.see("INF-01", 300, "2008")
    made.see("INF-01", 260, "2009")


@near_miss("R02", AGREES)
def overlapping_years_are_not_added(made: Invented) -> None:
    made.see("INF-01", 560, "2000..2009", **TOTAL)
    made.see("INF-01", 300, "2008..2009")
    made.see("INF-01", 290, "2009")


@cannot("R02")
def no_year_is_told(made: Invented) -> None:
    made.see("INF-01", 560, "2000..2009", **TOTAL)


def with_nation(made: Invented, pair: str, nation: str, value: int) -> None:
    """Add a pair's 86 hospitals of a year beside the nation's of a year."""
    whole = made.pairing("nation", "nation", made.low, made.high)
    made.see("HLT-02", 86, pair)
    made.see("HLT-02", value, nation, pairing=whole)


@hit("Q19", CONFLICTS)
def more_than_the_nation(made: Invented) -> None:
    with_nation(made, "2011", "2011", 80)


@near_miss("Q19", AGREES)
def all_of_the_nation(made: Invented) -> None:
    with_nation(made, "2011", "2011", 86)


@cannot("Q19")
def the_nation_of_another_year(made: Invented) -> None:
    with_nation(made, "2009", "2011", 80)


@hit("Q19n", CONFLICTS)
def more_than_the_nation_a_year_later(made: Invented) -> None:
    with_nation(made, "2010", "2011", 80)


@near_miss("Q19n", AGREES)
def all_of_the_nation_a_year_later(made: Invented) -> None:
    with_nation(made, "2010", "2011", 86)


@cannot("Q19n")
def no_nation(made: Invented) -> None:
    made.see("HLT-02", 86, "2010")


LEVEL = {"nature": "level"}


@hit("Q17", OPEN)
def a_stock_stands_still(made: Invented) -> None:
    made.see("ORG-08", 326, "1998", **LEVEL)
    made.see("ORG-08", 326, "2009", **LEVEL)


@near_miss("Q17", AGREES)
def it_stood_still_four_years(made: Invented) -> None:
    made.see("ORG-08", 326, "2005", **LEVEL)
    made.see("ORG-08", 326, "2009", **LEVEL)


@near_miss("Q17", AGREES)
def a_small_stock_stands_still(made: Invented) -> None:
    made.see("ORG-06", 18, "1997", **LEVEL)
    made.see("ORG-06", 18, "2009", **LEVEL)


@cannot("Q17")
def counted_once(made: Invented) -> None:
    made.see("ORG-08", 326, "2009", **LEVEL)


@hit("Q21", CONFLICTS)
def growth_is_no_growth(made: Invented) -> None:
    made.see("MGT-02", 2216, "2011")
    now = made.see("MGT-02", 2185, "2012")
    made.print("15.2%", "15.2", "%", record=now)


@near_miss("Q21", AGREES)
def growth_within_a_point(made: Invented) -> None:
    made.see("MGT-02", 1000, "2011")
    now = made.see("MGT-02", 1152, "2012")
    made.print("16.2%", "16.2", "%", record=now)


@cannot("Q21", SILENT)
def last_year_is_missing(made: Invented) -> None:
    made.print("15.2%", "15.2", "%", record=made.see("MGT-02", 2185, "2012"))


@hit("Q33", CONFLICTS)
def wan_for_yuan(made: Invented) -> None:
    made.see("INF-03", 35, "2008")
    made.see("INF-03", 350_000, "2009")


@near_miss("Q33", AGREES)
def nearly_ten_times(made: Invented) -> None:
    made.see("INF-03", 35, "2008")
    made.see("INF-03", 351, "2009")


@near_miss("Q33", AGREES)
def one_digit_may_be_chance(made: Invented) -> None:
    made.see("EDU-01", 3, "2008")
    made.see("EDU-01", 30, "2009")


@cannot("Q33")
def one_year_only(made: Invented) -> None:
    made.see("INF-03", 35, "2008")
