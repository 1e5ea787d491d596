"""Worlds that benchmarks run in, and how they take time."""

import os
import random
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import django
from django.test.runner import DiscoverRunner

if TYPE_CHECKING:
    from pairbook.workbooks.models import Upload
    from pairbook.workbooks.register import Register

#: Who reports in the invented account, and for which year.
OFFICE, YEAR = "inv-district", 2023
#: What the sheet of results tells: indicators, and how offices write their unit.
TOLD = {
    "INF-01": "公里",
    "INF-02": "个",
    "INF-05": "眼",
    "INF-06": "户",
    "INF-03": "人",
}


@contextmanager
def account() -> Iterator[None]:
    """Load the project's own account into a database in memory."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pairbook.settings")
    django.setup()
    from pairbook.accounts.loading import load  # noqa: PLC0415  needs Django set up

    runner = DiscoverRunner(verbosity=0)
    databases = runner.setup_databases()
    try:
        if not load(Path("account"), by="benchmark").saved:
            raise RuntimeError("The account does not load; see: pairbook load account")
        yield
    finally:
        runner.teardown_databases(databases)


def medians_in_turn(
    ours: Callable[[], object], floor: Callable[[], object], *, rounds: int
) -> tuple[float, float]:
    """Return the median milliseconds of two things, taken in turn."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for taken, thing in zip(times, (ours, floor), strict=True):
            begun = time.perf_counter()
            thing()
            taken.append((time.perf_counter() - begun) * 1000)
    return median(times[0]), median(times[1])


def results_sheet(path: Path, *, rows: int, seed: int, office: str = OFFICE) -> None:
    """Write an office's sheet of results: 15 columns, every row another record.

    Numbers as numbers and as offices write them, days, months, labels of lists; the
    invented account must be loaded.
    """
    import xlsxwriter  # noqa: PLC0415  needs nothing, and is needed only here

    from pairbook.values.period import Period  # noqa: PLC0415  needs Django set up
    from pairbook.workbooks.layouts import layout  # noqa: PLC0415
    from pairbook.workbooks.register import label, register_of  # noqa: PLC0415

    chance = random.Random(seed)  # noqa: S311  any numbers will do
    known = register_of(office, Period.year(YEAR))
    indicators = list(TOLD)
    bodies = [label(one, "zh") for one in known.entries["organisation"].values()]
    projects: list[str | None] = [None]
    projects += [label(entry, "zh") for entry in known.entries["project"].values()]
    places = [label(entry, "zh") for entry in known.entries["place"].values()]
    days = [date(YEAR, 1, 1) + timedelta(days=n) for n in range(365)]
    county = "invented-counties" if office == OFFICE else f"{office}-pair"
    pairing = known.entry("pairing", county)
    assert pairing
    pair = label(pairing, "zh")
    sheet = layout("annual").sheet("results")
    assert sheet
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    tab = book.add_worksheet(sheet.title.zh)
    tab.write_row(0, 0, [column.heading.zh for column in sheet.columns])
    for at in range(1, rows + 1):
        rest, indicator = divmod(at - 1, len(indicators))
        rest, place = divmod(rest, len(places))
        rest, day = divmod(rest, len(days))
        rest, project = divmod(rest, len(projects))
        code, value = indicators[indicator], chance.randrange(1, 900)
        entry = known.entry("indicator", code)
        assert entry
        typed: object = value if at % 50 else f"{value:,}{TOLD[code]}"
        row = {
            "indicator": label(entry, "zh"),
            "pair": pair,
            "nature": "increment",
            "period": days[day].isoformat(),
            "value": typed,
            "unit": entry.unit,
            "place": places[place],
            "project": projects[project],
            "organisation": bodies[rest % len(bodies)],
            "method": "counted",
            "source": f"{YEAR}-{at:06d}" if at % 3 else None,
            "note": f"第 {at} 行，{seed}" if at % 4 == 0 else None,
        }
        for n, column in enumerate(sheet.columns):
            if (cell := row.get(column.name)) is not None:
                tab.write(at, n, cell)
    book.close()


def invented(folder: Path, *, offices: int) -> None:
    """Load the invented account, with further offices, each with a pair of its own."""
    from pairbook.accounts.loading import load  # noqa: PLC0415  needs Django set up

    copied = folder / "account"
    shutil.copytree("demonstration", copied)
    rows: dict[str, list[str]] = {"places": [], "organisations": [], "pairs": []}
    for n in range(offices):
        donor, recipient = f"98{n:04}", f"99{n:04}9"
        for place, above in ((donor, "990000"), (recipient, "991000")):
            rows["places"].append(
                f"{place},county,Place {place} (invented),地方{place}（虚构）,,{above},"
            )
        rows["organisations"].append(
            f"{OFFICE}-{n},government,donor,{donor},,Office {n} (invented),"
            f"单位{n}（虚构）"
        )
        rows["pairs"].append(
            f"{OFFICE}-{n}-pair,county,poverty alleviation cooperation,,"
            f"Pair {n} (invented),结对{n}（虚构）,invented-pair,{donor},{recipient},"
            "2021-03-18,,,"
        )
    for sheet, lines in rows.items():
        with (copied / f"{sheet}.csv").open("a", encoding="utf-8") as file:
            file.write("".join(f"{line}\n" for line in lines))
    loaded = load(copied, by="benchmark")
    if not loaded.saved:
        raise RuntimeError(f"It does not load: {loaded.problems[0].says('en')}")


def register() -> "Register":
    """Return what the reporting office may name."""
    from pairbook.values.period import Period  # noqa: PLC0415  needs Django set up
    from pairbook.workbooks.register import register_of  # noqa: PLC0415

    return register_of(OFFICE, Period.year(YEAR))


def take(path: Path, *, office: str = OFFICE) -> "Upload":
    """Upload a workbook of an office; it must be without a problem."""
    from pairbook.access.checks import SYSTEM  # noqa: PLC0415  needs Django set up
    from pairbook.figures.book import book  # noqa: PLC0415
    from pairbook.values.period import Period  # noqa: PLC0415
    from pairbook.workbooks import uploading  # noqa: PLC0415
    from pairbook.workbooks.layouts import layout  # noqa: PLC0415
    from pairbook.workbooks.pages import Reporting  # noqa: PLC0415

    thing = book().coded["organisation"][office]
    reporting = Reporting(office, thing, "donor", Period.year(YEAR), layout("annual"))
    taken = uploading.take(path, name=path.name, reporting=reporting, by=SYSTEM)
    if taken.upload is None or taken.problems:
        raise RuntimeError(f"{path.name}: {taken.problems[0].says('en')}")
    return taken.upload


def send(upload: "Upload") -> None:
    """Send a workbook; everything of it must be new."""
    from pairbook.access.checks import SYSTEM  # noqa: PLC0415  needs Django set up
    from pairbook.workbooks import uploading  # noqa: PLC0415

    sent = uploading.send(upload, by=SYSTEM, reasons={}, gone={})
    if not sent.submission:
        raise RuntimeError(f"Nothing was sent: {sent.problems}")
