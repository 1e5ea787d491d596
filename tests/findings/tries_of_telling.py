"""Tries of the rules over statements and parts."""

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
