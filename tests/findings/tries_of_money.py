"""Tries of the rules over money, promises, times and places."""

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

TOTAL = {"nature": "running total"}
LEVEL = {"nature": "level"}


def staged(made: Invented, total: int) -> None:
    """Tell of two stages with 100 and 50 received, and a running total."""
    made.stage(1, "2000..2001")
    made.stage(2, "2002..2003")
    made.movement("fiscal aid", 100, "2000..2001")
    made.movement("fiscal aid", 50, "2002")
    made.see("FIN-07", total, "2000..2003", **TOTAL)


@hit("Q25", OPEN)
def stages_leave_a_rest(made: Invented) -> None:
    staged(made, 151)


@hit("Q25", CONFLICTS)
def stages_have_more_than_the_total(made: Invented) -> None:
    staged(made, 149)


@hit("Q25", OPEN)
def promises_may_explain_the_rest(made: Invented) -> None:
    staged(made, 151)
    made.promise("grants", 30, "2002..2003", per="not stated")


@near_miss("Q25", AGREES)
def stages_make_the_total(made: Invented) -> None:
    staged(made, 150)


@cannot("Q25", SILENT)
def a_stage_has_no_money(made: Invented) -> None:
    made.stage(1, "2000..2001")
    made.stage(2, "2002..2003")
    made.movement("fiscal aid", 100, "2000..2001")
    made.see("FIN-07", 150, "2000..2003", **TOTAL)


@hit("M01", OPEN)
def a_year_or_in_all(made: Invented) -> None:
    made.promise("grants", 20, "2002..2005", per="not stated", used="year")


@near_miss("M01")
def a_year_is_stated(made: Invented) -> None:
    made.promise("grants", 20, "2002..2005", per="year")


@cannot("M01")
def no_promise(made: Invented) -> None:
    del made


@hit("M02", CONFLICTS)
def a_year_is_short(made: Invented) -> None:
    made.promise("grants", 20, "2002..2003")
    made.movement("fiscal aid", 20, "2002")
    made.movement("fiscal aid", 19, "2003")


@hit("M02", CONFLICTS)
def all_years_come_to_less(made: Invented) -> None:
    made.promise("grants", 40, "2002..2003", per="period")
    made.movement("fiscal aid", 20, "2002")
    made.movement("fiscal aid", 19, "2003")


@hit("M02", OPEN)
def discount_may_be_inside(made: Invented) -> None:
    made.promise("grants", 25, "2009")
    made.movement("fiscal aid", 29, "2009")
    made.movement("discount", 5, "2009", to="outside", inside="not stated")


@near_miss("M02", AGREES)
def every_year_has_it(made: Invented) -> None:
    made.promise("grants", 20, "2002..2003")
    made.movement("fiscal aid", 20, "2002")
    made.movement("fiscal aid", 20, "2003")


@near_miss("M02", AGREES)
def discount_is_beside(made: Invented) -> None:
    made.promise("grants", 25, "2009")
    made.movement("fiscal aid", 25, "2009")
    made.movement("discount", 5, "2009", to="outside", inside="no")


@cannot("M02", SILENT)
def nothing_was_received(made: Invented) -> None:
    made.promise("grants", 20, "2002..2003")


@cannot("M02", SILENT)
def not_all_years_are_known(made: Invented) -> None:
    made.promise("grants", 40, "2002..2003", per="period")
    made.movement("fiscal aid", 20, "2002")


@hit("M03", OPEN)
def where_discount_stands_is_not_stated(made: Invented) -> None:
    made.movement("discount", 5, "2009", to="outside", inside="not stated")


@near_miss("M03")
def discount_is_stated_to_be_beside(made: Invented) -> None:
    made.movement("discount", 5, "2009", to="outside", inside="no")


@cannot("M03")
def no_discount(made: Invented) -> None:
    made.movement("fiscal aid", 5, "2009")


@hit("M04", CONFLICTS)
def the_donor_side_pays_matching_money(made: Invented) -> None:
    made.movement("matching", 72, "2000")


@near_miss("M04", AGREES)
def the_recipient_side_pays_it(made: Invented) -> None:
    made.movement("matching", 72, "2000", payer="recipient")
    made.movement("fiscal aid", 123, "2000")


@cannot("M04")
def no_matching_money(made: Invented) -> None:
    made.movement("fiscal aid", 123, "2000")


@hit("M05", APART)
def investment_is_told(made: Invented) -> None:
    made.contract("firm", 5000, "2009")


@near_miss("M05")
def only_aid_is_told(made: Invented) -> None:
    made.movement("fiscal aid", 5000, "2009")


@cannot("M05")
def nothing_is_told(made: Invented) -> None:
    del made


@hit("Q28", CONFLICTS)
def discount_is_above_the_rate(made: Invented) -> None:
    made.movement("discount", 51, "2009", to="outside")
    made.see("FIN-12", 1000, "2009", **LEVEL)


@near_miss("Q28", AGREES)
def discount_is_the_rate(made: Invented) -> None:
    made.movement("discount", 50, "2009", to="outside")
    made.see("FIN-12", 1000, "2009", **LEVEL)


@near_miss("Q28", AGREES)
def a_later_rule_allows_more(made: Invented) -> None:
    made.movement("discount", 51, "2016", to="outside")
    made.see("FIN-12", 1000, "2016", **LEVEL)


@near_miss("Q28")
def no_rule_is_in_force(made: Invented) -> None:
    made.movement("discount", 51, "2005", to="outside")
    made.see("FIN-12", 1000, "2005", **LEVEL)


@cannot("Q28", SILENT)
def the_principal_is_missing(made: Invented) -> None:
    made.movement("discount", 51, "2009", to="outside")


@hit("Q20", CONFLICTS)
def works_cost_more_than_the_money(made: Invented) -> None:
    made.see("INF-03", 320_000, "2010")
    made.movement("fiscal aid", 24_480_000, "2010")


@near_miss("Q20", AGREES)
def works_cost_the_money(made: Invented) -> None:
    made.see("INF-03", 244_800, "2010")
    made.movement("fiscal aid", 24_480_000, "2010")


@cannot("Q20", SILENT)
def the_money_is_missing(made: Invented) -> None:
    made.see("INF-03", 320_000, "2010")


@hit("D01", CONFLICTS)
def told_time_has_no_stage(made: Invented) -> None:
    made.begins("1996-09-01")
    made.stage(1, "1997..1999")
    made.see("INF-01", 560, "1996-09..1999-12", **TOTAL)


@hit("D01", CONFLICTS)
def stages_overlap(made: Invented) -> None:
    made.begins("1997-01-01")
    made.stage(1, "1997..2000")
    made.stage(2, "2000..2001")


@hit("D01", CONFLICTS)
def a_gap_between_stages(made: Invented) -> None:
    made.begins("1997-01-01")
    made.stage(1, "1997..1998")
    made.stage(2, "2000..2001")


@near_miss("D01", AGREES)
def untold_time_has_no_stage(made: Invented) -> None:
    made.begins("1996-09-01")
    made.stage(1, "1997..1999")
    made.see("INF-01", 560, "1997..1999", **TOTAL)


@cannot("D01", SILENT)
def the_start_is_not_stated(made: Invented) -> None:
    made.begins(None)
    made.stage(1, "1997..1999")


@hit("D02", APART)
def a_stage_runs_on(made: Invented) -> None:
    stage = made.stage(1, "2006..2010")
    made.print("2006-2010", "2006..2010", "", kind="date", record=stage, field="period")
    made.see("INF-01", 560, "2000..2009", **TOTAL)


@near_miss("D02", AGREES)
def a_stage_is_just_over(made: Invented) -> None:
    stage = made.stage(1, "2006..2009")
    made.print("2006-2009", "2006..2009", "", kind="date", record=stage, field="period")
    made.see("INF-01", 560, "2000..2009", **TOTAL)


@cannot("D02", SILENT)
def the_cut_off_is_not_known(made: Invented) -> None:
    made.stage(1, "2006..2010")


@hit("Q26", CONFLICTS)
def signed_in_the_second_year(made: Invented) -> None:
    made.agreement("deal", "2007-08", "2006..2010")


@hit("Q26", CONFLICTS)
def signed_after_all_years(made: Invented) -> None:
    made.agreement("deal", "2011-01", "2006..2010")


@near_miss("Q26", AGREES)
def signed_in_the_first_year(made: Invented) -> None:
    made.agreement("deal", "2006-12", "2006..2010")


@cannot("Q26", SILENT)
def when_it_was_signed_is_not_stated(made: Invented) -> None:
    made.agreement("deal", None, "2006..2010")


def years(made: Invented, printed: int) -> None:
    """Print a length beside a pairing of September 1996 told up to the end of 2009."""
    made.begins("1996-09-01")
    made.see("INF-01", 560, "1996-09..2009-12", **TOTAL)
    made.print(f"{printed} years", printed, "years", kind="context")


@hit("D03", CONFLICTS)
def fifteen_years_are_no_length(made: Invented) -> None:
    years(made, 15)


@near_miss("D03", AGREES)
def fourteen_calendar_years(made: Invented) -> None:
    years(made, 14)


@near_miss("D03", AGREES)
def thirteen_full_years(made: Invented) -> None:
    years(made, 13)


@cannot("D03", SILENT)
def neither_start_nor_stage(made: Invented) -> None:
    made.begins(None)
    made.print("14 years", 14, "years", kind="context")


@hit("Q31", CONFLICTS)
def spent_before_received(made: Invented) -> None:
    project = made.project("road")
    made.movement("fiscal aid", 10, "2009-06-01", project=project)
    made.movement("expenditure", 10, "2009-05-31", project=project)


@near_miss("Q31", AGREES)
def spent_on_the_day(made: Invented) -> None:
    project = made.project("road")
    made.movement("fiscal aid", 10, "2009-06-01", project=project)
    made.movement("expenditure", 10, "2009-06-01", project=project)


@cannot("Q31")
def no_day_of_spending(made: Invented) -> None:
    project = made.project("road")
    made.movement("fiscal aid", 10, "2009", project=project)
    made.movement("expenditure", 10, None, project=project)


@hit("Q14", CONFLICTS)
def printed_under_another_county(made: Invented) -> None:
    other = made.place("other", "county", made.high)
    made.mention("Mill", made.mill, made.mill, other)


@near_miss("Q14", AGREES)
def printed_under_the_province(made: Invented) -> None:
    made.mention("Mill", made.mill, made.mill, made.high)


@cannot("Q14", SILENT)
def the_register_does_not_say(made: Invented) -> None:
    town = made.place("town", "town", None, stated=False)
    made.mention("Town", town, town)


@hit("Q15", CONFLICTS)
def a_third_province_is_named(made: Invented) -> None:
    third = made.place("third", "province", None)
    made.mention("Third", third, made.high)


@near_miss("Q15", AGREES)
def a_village_of_the_pairing_is_named(made: Invented) -> None:
    made.mention("Mill", made.mill, made.mill)


@cannot("Q15")
def the_words_denote_no_place(made: Invented) -> None:
    made.mentions_nothing("Xyz")
