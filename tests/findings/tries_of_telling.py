"""Tries of the rules over statements, parts and series."""

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


@hit("T01", CONFLICTS)
def printed_is_more_than_recorded(made: Invented) -> None:
    road = made.see("INF-01", 73, "2009")
    made.print("74 kilometers", 74, "km", record=road)


@hit("T01", CONFLICTS)
def printed_year_is_another(made: Invented) -> None:
    deal = made.agreement("deal", "2007-08", "2006..2010")
    made.print("2006", "2006", "", kind="date", record=deal, field="signed")


@near_miss("T01", AGREES)
def printed_is_rounded(made: Invented) -> None:
    money = made.movement("fiscal aid", 35_929_500, "2009")
    made.print("35.93 million", 35_930_000, "yuan", record=money)


@near_miss("T01", AGREES)
def printed_in_metres(made: Invented) -> None:
    road = made.see("INF-01", 5, "2009")
    made.print("5,000-meter", 5000, "m", record=road)


@near_miss("T01", AGREES)
def printed_month_of_a_day(made: Invented) -> None:
    made.begins("1996-09-01")
    made.print(
        "Sept 1996", "1996-09", "", kind="date", record=made.pair, field="valid_from"
    )


@cannot("T01", SILENT)
def printed_stands_alone(made: Invented) -> None:
    made.print("5 km", 5, "km")


@hit("T02", CONFLICTS)
def noted_a_thousandfold(made: Invented) -> None:
    made.print("35.9 million Yuan", 35_900_000_000, "yuan")


@near_miss("T02", AGREES)
def noted_in_words_and_wan(made: Invented) -> None:
    made.print("3590万元", 35_900_000, "yuan")


@cannot("T02")
def no_number_in_the_words(made: Invented) -> None:
    made.print("hundreds of millions", "200000000..1000000000", "yuan")


@hit("T03", CONFLICTS)
def told_with_two_numbers(made: Invented) -> None:
    road = made.see("INF-01", 73, "2009")
    made.print("73", 73, "km", record=road)
    made.print("75", 75, "km", record=road)


@near_miss("T03", AGREES)
def told_twice_with_one_number(made: Invented) -> None:
    road = made.see("INF-01", 73, "2009")
    made.print("73", 73, "km", record=road)
    made.print("73,000 m", 73_000, "m", record=road)


@cannot("T03")
def told_once(made: Invented) -> None:
    made.print("73", 73, "km", record=made.see("INF-01", 73, "2009"))


@hit("T04", CONFLICTS)
def recorded_twice(made: Invented) -> None:
    made.see("INF-01", 73, "2009")
    made.see("INF-01", 73, "2009")


@hit("T04", CONFLICTS)
def two_sides_differ(made: Invented) -> None:
    made.see("INF-01", 73, "2009", reporter="donor")
    made.see("INF-01", 70, "2009", reporter="recipient")


@hit("T04", CONFLICTS)
def paid_twice(made: Invented) -> None:
    made.movement("fiscal aid", 100, "2009", purpose="roads")
    made.movement("fiscal aid", 100, "2009", purpose="roads")


@near_miss("T04", AGREES)
def both_sides_report_it(made: Invented) -> None:
    made.see("INF-01", 73, "2009", reporter="donor")
    made.see("INF-01", 73, "2009", reporter="recipient")


@near_miss("T04")
def of_two_places(made: Invented) -> None:
    made.see("INF-01", 73, "2009", place=made.reed)
    made.see("INF-01", 73, "2009", place=made.mill)


@cannot("T04")
def undated_twice(made: Invented) -> None:
    made.see("INF-01", 73, None)
    made.see("INF-01", 73, None)


@hit("T05", OPEN)
def without_a_period(made: Invented) -> None:
    made.see("INF-01", 73, None)


@near_miss("T05")
def with_a_period(made: Invented) -> None:
    made.see("INF-01", 73, "2009")


@cannot("T05")
def without_records(made: Invented) -> None:
    del made


@hit("Q32", OPEN)
def mostly_round(made: Invented) -> None:
    for year in range(61):
        made.see("INF-01", 100 * (year + 1), f"{1950 + year}")
    for year in range(40):
        made.see("AGR-01", 101 + year, f"{1950 + year}")


@near_miss("Q32", AGREES)
def some_round(made: Invented) -> None:
    for year in range(60):
        made.see("INF-01", 100 * (year + 1), f"{1950 + year}")
    for year in range(41):
        made.see("AGR-01", 101 + year, f"{1950 + year}")


@cannot("Q32", SILENT)
def too_few_values(made: Invented) -> None:
    made.see("INF-01", 100, "2009")


def parts(made: Invented, whole: int, *parts_: tuple[str, int]) -> None:
    """Print a whole with parts of some kinds of aid."""
    total = made.print(f"{whole}", whole, "yuan", figure="FIN-07@pair:low-high@2009")
    for kind, yuan in parts_:
        money = made.movement(kind, yuan, "2009")
        made.print(f"{yuan}", yuan, "yuan", record=money, part_of=total)


@hit("Q01", CONFLICTS)
def all_parts_come_to_less(made: Invented) -> None:
    parts(made, 100, ("fiscal aid", 60), ("cash donation", 20), ("goods donation", 18))


@near_miss("Q01", AGREES)
def all_parts_come_to_the_whole(made: Invented) -> None:
    parts(made, 100, ("fiscal aid", 60), ("cash donation", 20), ("goods donation", 20))


@near_miss("Q01", AGREES)
def recorded_parts_add_up(made: Invented) -> None:
    whole = made.see("MGT-02", 24, "2009")
    made.see("MGT-02", 23, "2009", part_of=whole, part_status="inside")
    made.see("MGT-02", 1, "2009", part_of=whole, part_status="inside")


@cannot("Q01")
def not_all_parts_are_told(made: Invented) -> None:
    parts(made, 100, ("fiscal aid", 60))


@hit("Q02", CONFLICTS)
def parts_come_to_more(made: Invented) -> None:
    parts(made, 100, ("fiscal aid", 101))


@hit("Q02", CONFLICTS)
def one_firm_has_more_than_all(made: Invented) -> None:
    group = made.organisation("group", "donor", made.low)
    firm = made.organisation("firm", "donor", made.low, group)
    more = {"nature": "running total", "kind": "not stated"}
    made.contract("all", "200..1000", "2009", firm=group, coverage="incomplete", **more)
    made.contract("one", 1001, "2009", firm=firm, **more)


@near_miss("Q02", AGREES)
def one_firm_may_have_all(made: Invented) -> None:
    group = made.organisation("group", "donor", made.low)
    firm = made.organisation("firm", "donor", made.low, group)
    more = {"nature": "running total", "kind": "not stated"}
    made.contract("all", "200..1000", "2009", firm=group, coverage="incomplete", **more)
    made.contract("one", 1000, "2009", firm=firm, **more)


@near_miss("Q02", AGREES)
def a_part_is_the_rest_unknown(made: Invented) -> None:
    parts(made, 100, ("fiscal aid", 99))


@cannot("Q02")
def another_document_counts_incompletely(made: Invented) -> None:
    group = made.organisation("group", "donor", made.low)
    firm = made.organisation("firm", "donor", made.low, group)
    more = {"nature": "running total", "kind": "not stated"}
    made.contract("all", "200..1000", "2009", firm=group, coverage="incomplete", **more)
    made.contract("one", 5000, "2009", firm=firm, page=-1, **more)


@hit("Q05", CONFLICTS)
def a_project_has_more_than_the_pairing(made: Invented) -> None:
    made.see("IND-08", 1500, "2009")
    made.see("IND-08", 1501, "2009", project=made.project("mill"))


@hit("Q05", CONFLICTS)
def a_county_pair_has_more_than_the_pairing(made: Invented) -> None:
    county = made.pairing("county", "county", made.low, made.reed, parent=made.pair)
    made.see("IND-08", 1500, "2009")
    made.see("IND-08", 1501, "2009", pairing=county)


@near_miss("Q05", AGREES)
def a_project_has_all_of_the_pairing(made: Invented) -> None:
    made.see("IND-08", 1500, "2009")
    made.see("IND-08", 1500, "2009", project=made.project("mill"))


@near_miss("Q05")
def another_year_or_effect(made: Invented) -> None:
    made.see("IND-08", 1500, "2009", effect="direct")
    made.see("IND-08", 9000, "2008", project=made.project("mill"))
    made.see("IND-08", 9000, "2009", project=made.project("inn"), effect="induced")


@cannot("Q05")
def nothing_is_wider(made: Invented) -> None:
    made.see("IND-08", 1501, "2009", project=made.project("mill"))


@hit("Q06", OPEN)
def inside_or_beside(made: Invented) -> None:
    whole = made.see("EDU-03", 230, "2009")
    made.see("EDU-03", 120, "2009", part_of=whole, part_status="not stated")


@near_miss("Q06")
def inside_is_stated(made: Invented) -> None:
    whole = made.see("EDU-03", 230, "2009")
    made.see("EDU-03", 120, "2009", part_of=whole, part_status="inside")


@cannot("Q06")
def no_whole_is_named(made: Invented) -> None:
    made.see("EDU-03", 120, "2009")


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
