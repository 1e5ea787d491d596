"""What becomes of a file that comes again: the same, corrected, shorter, late."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pairbook.audit.models import Entry
from pairbook.audit.queries import live
from pairbook.audit.verifying import chain
from pairbook.confirmations.models import Submission
from pairbook.documents.models import Document
from pairbook.funds.models import Leg, Movement
from pairbook.results.models import Observation
from pairbook.workbooks.models import Upload
from pairbook.workbooks.uploading import look, send
from tests.workbooks.made import CLERK, reasons_for, result, sent, taken

pytestmark = pytest.mark.usefixtures("desk")

FIRST = [result(12), result(3, place="991101", indicator="INF-05", unit="wells")]


def standing() -> dict[tuple[str, str], Decimal]:
    """Return what stands of the year's results, by indicator and place."""
    rows = live(Observation.objects.filter(code__startswith="inv-district.2023."))
    return {
        (indicator, place or ""): low
        for indicator, place, low in rows.values_list(
            "indicator__code", "place__code", "low"
        )
    }


def money(amount: float, **more: object) -> dict[str, object]:
    return {
        "pair": "invented-counties",
        "kind": "fiscal aid",
        "period": "2023-06-14",
        "from": "inv-h-district",
        "to": "inv-h-account",
        "amount": amount,
        **more,
    }


def net_fen() -> dict[str, int]:
    """Return what the ledger says of the year, by holder."""
    found: dict[str, int] = {}
    legs = Leg.objects.filter(movement__code__startswith="inv-district.2023.")
    for holder, fen in legs.values_list("holder__code", "amount_fen"):
        found[holder] = found.get(holder, 0) + fen
    return {holder: fen for holder, fen in found.items() if fen}


def test_the_same_bytes_change_nothing(desk: Path) -> None:
    sent(desk / "a.xlsx", {"results": FIRST})
    before = (Entry.objects.count(), Observation.objects.count())

    again = sent(desk / "a.xlsx", {"results": FIRST})

    assert again.saved
    assert (again.submission, again.number) == ("", None)
    assert (Entry.objects.count(), Observation.objects.count()) == before


def test_the_same_rows_in_a_new_file_change_nothing(desk: Path) -> None:
    sent(desk / "a.xlsx", {"results": FIRST})
    before = Entry.objects.count()

    again = sent(desk / "b.xlsx", {"results": FIRST[::-1], "text": []})

    assert again.saved
    assert again.submission == ""
    assert Entry.objects.count() == before
    assert Submission.objects.filter(office="inv-district").count() == 1


def test_a_corrected_row_supersedes_and_the_rest_stays(desk: Path) -> None:
    sent(desk / "a.xlsx", {"results": FIRST})
    kept = Observation.objects.get(indicator__code="INF-05", low=3)

    done = sent(desk / "b.xlsx", {"results": [result(14.5), FIRST[1]]})

    assert done.counts == {"results": {"corrected": 1, "same": 1}}
    assert done.submission == "inv-district.2023.submission.2"
    assert standing() == {("INF-01", ""): Decimal("14.5"), ("INF-05", "991101"): 3}
    old, new = Observation.objects.filter(
        code__startswith="inv-district.2023.results.", indicator__code="INF-01"
    ).order_by("id")
    assert (new.replaces, new.thing) == (old.id, old.thing)
    assert live(Observation.objects.filter(id=kept.id)).exists()
    assert chain().problems == []


def test_corrected_money_is_reversed_and_replaced(desk: Path) -> None:
    sent(desk / "a.xlsx", {"money": [money(115)]})

    done = sent(desk / "b.xlsx", {"money": [money(120)]})

    assert done.problems == ()
    first, reversal, instead = Movement.objects.filter(
        code__startswith="inv-district.2023.money."
    ).order_by("id")
    assert reversal.reverses == first
    assert (instead.replaces, instead.thing) == (first.id, first.thing)
    assert net_fen() == {"inv-h-district": -120_000_000, "inv-h-account": 120_000_000}
    assert chain().problems == []


def test_a_row_that_left_is_asked_about(desk: Path) -> None:
    sent(desk / "a.xlsx", {"results": FIRST})

    asked = sent(desk / "b.xlsx", {"results": FIRST[:1]})

    assert [one.kind.code for one in asked.problems] == ["gone-row-unanswered"]
    code = asked.problems[0].spot.record
    assert code.startswith("inv-district.2023.results.")
    assert len(standing()) == 2

    kept = sent(desk / "b.xlsx", {"results": FIRST[:1]}, {code: "keep"})

    assert kept.saved
    assert len(standing()) == 2

    taken_back = sent(desk / "c.xlsx", {"results": FIRST[:1]}, {code: "withdraw"})

    assert taken_back.counts == {"results": {"same": 1, "withdrawn": 1}}
    assert standing() == {("INF-01", ""): 12}
    assert chain().problems == []


def test_money_that_left_is_reversed_and_may_come_back(desk: Path) -> None:
    sent(desk / "a.xlsx", {"money": [money(115), money(7, source="2")]})
    asked = sent(desk / "b.xlsx", {"money": [money(7, source="2")]})
    gone = {asked.problems[0].spot.record: "withdraw"}

    sent(desk / "b.xlsx", {"money": [money(7, source="2")]}, gone)

    assert net_fen() == {"inv-h-district": -7_000_000, "inv-h-account": 7_000_000}

    back = sent(desk / "c.xlsx", {"money": [money(115), money(7, source="2")]})

    assert back.counts == {"money": {"new": 1, "same": 1}}
    assert net_fen()["inv-h-account"] == 122_000_000
    thing = Movement.objects.filter(code__startswith="inv-district.2023.money.")
    assert len(set(thing.values_list("thing", flat=True))) == 2
    assert chain().problems == []


def test_a_withdrawn_result_may_come_back(desk: Path) -> None:
    sent(desk / "a.xlsx", {"results": FIRST})
    asked = sent(desk / "b.xlsx", {"results": FIRST[:1]})
    gone = {asked.problems[0].spot.record: "withdraw"}
    sent(desk / "b.xlsx", {"results": FIRST[:1]}, gone)

    back = sent(desk / "c.xlsx", {"results": FIRST})

    assert back.saved
    assert standing() == {("INF-01", ""): 12, ("INF-05", "991101"): 3}
    assert chain().problems == []


def test_the_second_file_sees_the_first(desk: Path) -> None:
    """Two drafts of one office: sending the first moves the book of the second."""
    one = taken(desk / "a.xlsx", {"results": FIRST})
    two = taken(desk / "b.xlsx", {"results": [result(99), *FIRST[1:]]})
    assert one.upload
    assert two.upload
    assert send(one.upload, by=CLERK, reasons={}, gone={}).saved

    late = send(two.upload, by=CLERK, reasons={}, gone={})

    assert [problem.kind.code for problem in late.problems] == ["book-moved"]
    assert standing()["INF-01", ""] == 12

    again = look(two.upload, by=CLERK)
    done = send(two.upload, by=CLERK, reasons={}, gone={})

    assert not again.blocked
    assert done.counts == {"results": {"corrected": 1, "same": 1}}
    assert standing()["INF-01", ""] == 99


def test_an_upload_is_sent_once(desk: Path) -> None:
    found = taken(desk / "a.xlsx", {"results": FIRST})
    assert found.upload
    send(found.upload, by=CLERK, reasons={}, gone={})
    before = Entry.objects.count()

    again = send(found.upload, by=CLERK, reasons={}, gone={})

    assert [problem.kind.code for problem in again.problems] == ["upload-already-sent"]
    assert Entry.objects.count() == before
    assert Upload.objects.get().state == "sent"


def test_a_file_that_came_back_is_one_document(desk: Path) -> None:
    sent(desk / "a.xlsx", {"results": FIRST})
    sent(desk / "b.xlsx", {"results": [result(13), FIRST[1]]})

    back = sent(desk / "a.xlsx", {"results": FIRST})

    assert back.saved
    assert standing()["INF-01", ""] == 12
    assert Document.objects.filter(kind="return", code__startswith="inv-d").count() == 2
    assert Submission.objects.filter(office="inv-district").count() == 3


def test_an_office_with_nothing_new_has_reported(desk: Path) -> None:
    done = sent(desk / "a.xlsx", {"results": [], "text": []})

    if done.saved:
        assert Submission.objects.filter(code=done.submission).exists()
    else:
        assert done.problems


def posted(persons: int) -> dict[str, object]:
    return result(persons, indicator="TAL-01", nature="level", unit="persons")


# Handed over between officers (domain 10.4): what each number is decides what it adds.
RUNNING: list[tuple[str, list[list[dict[str, object]]], dict[str, Decimal]]] = [
    (
        "an increment is corrected, not added",
        [[result(100)], [result(173)]],
        {"increment": Decimal(173)},
    ),
    (
        "a running total stands beside the increment, not on top of it",
        [[result(73)], [result(73), result(173, nature="running total")]],
        {"increment": Decimal(73), "running total": Decimal(173)},
    ),
    (
        "a level is the last one, not the sum of the handed over ones",
        [[posted(146)], [posted(292)], [posted(73)]],
        {"level": Decimal(73)},
    ),
    (
        "a reported zero stays zero",
        [[result(5)], [result(0)]],
        {"increment": Decimal(0)},
    ),
]


@pytest.mark.parametrize(
    ("_says", "files", "stands"), RUNNING, ids=lambda x: x if isinstance(x, str) else ""
)
def test_handing_over_counts_nothing_twice(
    desk: Path,
    _says: str,
    files: list[list[dict[str, object]]],
    stands: dict[str, Decimal],
) -> None:
    for number, rows in enumerate(files):
        done = sent(desk / f"{number}.xlsx", {"results": rows})
        assert done.problems == ()

    standing_now = live(
        Observation.objects.filter(code__startswith="inv-district.2023.")
    )
    assert dict(standing_now.values_list("nature", "low")) == stands
    assert not standing_now.exclude(nothing="").exists()


#: Each example is a handful of files; the soak runs as many as its profile says.
EXAMPLES = min(8, settings().max_examples) if settings().max_examples < 100 else 200
PLACES = ("", "991101", "991100", "990100")
BOOKS = st.dictionaries(
    st.tuples(st.sampled_from(("INF-05", "INF-02", "TRN-01")), st.sampled_from(PLACES)),
    st.integers(0, 4),
    max_size=5,
)
UNITS = {"INF-05": "wells", "INF-02": "villages", "TRN-01": "sessions"}


@settings(
    max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(BOOKS, st.booleans()), min_size=1, max_size=4))
def test_any_files_one_after_the_other_leave_what_a_dict_says(
    make_folder: Callable[[], Path],
    uploads: list[tuple[dict[tuple[str, str], int], bool]],
) -> None:
    """Rows added, corrected, left out, kept or withdrawn, against a plain dict."""
    folder = make_folder()
    referee: dict[tuple[str, str], int] = {
        key: int(value) for key, value in standing().items()
    }
    for number, (book, withdraws) in enumerate(uploads):
        rows = [
            result(
                value, indicator=indicator, unit=UNITS[indicator], place=place or None
            )
            for (indicator, place), value in book.items()
        ]
        found = taken(folder / f"{number}.xlsx", {"results": rows})
        assert found.upload
        assert found.examination
        if found.examination.blocked:
            continue
        comparison = found.examination.comparison
        assert comparison
        word = "withdraw" if withdraws else "keep"
        done = send(
            found.upload,
            by=CLERK,
            reasons=reasons_for(found),
            gone={one.code: word for one in comparison.gone},
        )
        assert done.saved
        if withdraws:
            referee = {key: value for key, value in referee.items() if key in book}
        referee |= book
        assert standing() == referee
    assert chain().problems == []


@pytest.fixture
def make_folder(desk: Path) -> Callable[[], Path]:
    """Return a way to a folder of its own for each example."""
    made: list[Path] = []

    def make() -> Path:
        folder = desk / f"example-{len(made)}"
        folder.mkdir()
        made.append(folder)
        return folder

    return make
