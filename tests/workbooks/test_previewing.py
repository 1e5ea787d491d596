"""The figures a workbook would move are those that move when it is sent."""

from pathlib import Path

from pairbook.accounts.demonstration import ROAD
from pairbook.audit.models import Entry
from pairbook.figures.addresses import address_of
from pairbook.figures.book import book
from pairbook.figures.engine import figure
from pairbook.reviews.queries import editions
from pairbook.values.interval import Interval
from pairbook.workbooks.previewing import figures_moved
from pairbook.workbooks.previewing_book import laid_over
from tests.workbooks.sent import PAIR, codes, compare, reporting, send
from tests.workbooks.typed import page
from tests.workbooks.whole_books import road, whole

MEASURES = ("INF-01", "INF-02", "INF-05", "EDU-01", "TRN-01", "TRN-02", "TRN-03")
MONEY = ("FIN-03", "FIN-04", "FIN-06", "FIN-07", "IND-04")


def values(at: object) -> dict[str, object]:
    """Return many figures of a book, by address."""
    return {
        address: (found.value, found.nothing)
        for measure in (*MEASURES, *MONEY, "ORG-06", "ORG-07")
        for scope in (f"pair:{PAIR}", "pair:invented-pair", "place:991101")
        for period in ("2022", "2023", "to:2023-12-31")
        for address in (f"{measure}@{scope}@{period}",)
        for found in (figure(at, address_of(address)),)  # type: ignore[arg-type]
    }


def test_the_book_laid_over_is_the_book_after_sending(
    played: None, tmp_path: Path
) -> None:
    expected = values(laid_over(book(), compare(*whole())))
    assert expected != values(book())
    send(*whole(), folder=tmp_path)
    assert values(book()) == expected

    changed = whole(30, money={"amount": 7}, training={"persons": 12})
    without = [p for p in changed if p.sheet.name not in {"goods", "enterprises"}]
    pages = (*without, page("goods"), page("enterprises"))
    comparison = compare(*pages)
    gone = [one.code for one in comparison.gone]
    assert len(gone) == 2
    corrected = values(laid_over(book(), comparison, gone))
    assert corrected != expected

    send(*pages, withdrawn=gone, folder=tmp_path)

    assert values(book()) == corrected


def test_figures_that_move_are_told_before_and_after_and_nothing_is_written(
    played: None, tmp_path: Path
) -> None:
    entries = Entry.objects.count()

    moved = figures_moved(compare(page("results", road(30))), reporting())

    assert Entry.objects.count() == entries
    found = {one.address: (one.before, one.after) for one in moved}
    year = f"INF-01@pair:{PAIR}@2023"
    assert found[year] == (None, Interval.exact(30))
    for address, pair in found.items():
        assert values_of(address) == pair[0]
    send(page("results", road(30)), folder=tmp_path)
    for address, pair in found.items():
        assert values_of(address) == pair[1]


def values_of(address: str) -> Interval | None:
    return figure(book(), address_of(address)).value


def test_figures_of_editions_come_first_with_the_edition(played: None) -> None:
    row = road(
        30,
        key=ROAD,
        project="inv-road",
        place="991100",
        period="2022",
        method="estimated",
    )

    moved = figures_moved(
        compare(page("results", row), period="2022"), reporting("2022")
    )

    printed = [one for one in moved if one.in_editions]
    assert printed
    assert moved[: len(printed)] == printed
    known = {one.code for one in editions()}
    assert {code for one in printed for code in one.in_editions} == known


def test_rows_that_say_the_same_move_nothing(played: None, tmp_path: Path) -> None:
    first = send(*whole(), folder=tmp_path)

    assert figures_moved(compare(*whole()), reporting()) == []
    again = compare(*[p for p in whole() if p.sheet.name != "results"], page("results"))
    assert figures_moved(again, reporting()) == []
    moved = figures_moved(again, reporting(), codes(first, "results"))
    assert f"INF-01@pair:{PAIR}@2023" in {one.address for one in moved}


def test_figures_of_which_nothing_is_stated_do_not_move(played: None) -> None:
    school = {"donor_unit": "inv-school-harbour", "recipient_unit": "inv-school-wells"}
    row = {"pair": PAIR, "sector": "village", **school}

    moved = figures_moved(
        compare(page("results", road(30)), page("twinnings", row)), reporting()
    )

    assert f"INF-01@pair:{PAIR}@2023" in {one.address for one in moved}
    assert all(one.before or one.after or one.nothing_after for one in moved)
    assert not [one for one in moved if "twinnings" in one.address and not one.after]
