"""How long a workbook takes from its bytes into the book, beside peers and the floor.

Run:    python -m benchmarks.importing [--all]
World:  the invented account; a sheet of results with 100,000 rows x 15 columns, seeded;
        SQLite in a file, and PostgreSQL where the machine has it.
Ours:   ``send``: read, checked, compared, journalled, saved, once. For the admin, which
        does all twice, ``take`` (what the preview needs) and ``send``.
Peers:  django-import-export with its defaults, dry run and then confirmed, and its
        fastest bulk mode, once; same file format, table and checks, no journal; on
        fewer rows, scaled by the row.
Floor:  unzip and expat over the file, then executemany or COPY of ready rows into the
        same table; no check, no digest, nothing made of the cells.
Ratios: at least 30 and 5 to the peers, at most 2 to the floor, at most 400 MB; medians
        of 3 taken in turn. Each round is rolled back, after all references are checked.
Beside: one office's file of 300 rows, and 500 offices' files of 2,000 rows by two
        processes: 40 of them, scaled; with --all all 500. Only printed.
"""

import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import django

from benchmarks import worlds
from tests import postgres

ROWS, PEER_ROWS, OFFICE_ROWS, SMALL_ROWS = 100_000, 2_000, 2_000, 300
ROUNDS = 3
LEAST_ADMIN, LEAST_BULK, MOST_FLOOR, MOST_MB = 30.0, 5.0, 2.0, 400.0
OFFICES, SAMPLE, WORKERS = 500, 40, 2


def main() -> int:
    """Print all, for each database; return 1 if a ratio is missed."""
    missed = _judge("SQLite", "")
    try:
        with postgres.server() as address:
            missed |= _judge("PostgreSQL", address)
    except postgres.ServerError as error:
        print(f"PostgreSQL: {error}; nothing is measured on it")
    return int(missed)


def _judge(name: str, address: str) -> bool:
    with tempfile.TemporaryDirectory() as state:
        environment = {
            **os.environ,
            "PAIRBOOK_STATE": state,
            "PAIRBOOK_DATABASE_URL": address,
        }
        took = _run(environment, "compare")
        peak_mb = _run(environment, "memory")["mb"]
        wave = _wave(environment)
    ours, both = took["send"], took["take"] + took["send"]
    per_row = {peer: took[peer] / PEER_ROWS * ROWS for peer in ("admin", "bulk")}
    ratios = {
        "admin": per_row["admin"] / both,
        "bulk": per_row["bulk"] / ours,
        "floor": ours / took["floor"],
    }
    print(
        f"{name}: {ROWS:,} rows sent in {ours:.2f} s, looked at before in "
        f"{took['take']:.2f} s, peak {peak_mb:.0f} MB (most {MOST_MB:.0f})\n"
        f"  import-export, its admin: {per_row['admin']:.0f} s by {PEER_ROWS:,} rows, "
        f"{ratios['admin']:.1f}x (least {LEAST_ADMIN:.0f})\n"
        f"  import-export, in bulk: {per_row['bulk']:.1f} s, "
        f"{ratios['bulk']:.1f}x (least {LEAST_BULK:.0f})\n"
        f"  floor: {took['floor']:.2f} s, {ratios['floor']:.2f}x (most {MOST_FLOOR})\n"
        f"  one office's {SMALL_ROWS} rows: {took['small']:.2f} s\n"
        f"  {OFFICES} offices' {OFFICE_ROWS:,} rows each: {wave}",
        flush=True,
    )
    return (
        ratios["admin"] < LEAST_ADMIN
        or ratios["bulk"] < LEAST_BULK
        or ratios["floor"] > MOST_FLOOR
        or peak_mb > MOST_MB
    )


def _run(environment: dict[str, str], *words: str) -> dict[str, float]:
    told: dict[str, float] = json.loads(_started(environment, *words).communicate()[0])
    return told


def _started(environment: dict[str, str], *words: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "benchmarks.importing", *words]
    return subprocess.Popen(  # noqa: S603  this program again
        command, env=environment, stdout=subprocess.PIPE, text=True
    )


def _wave(environment: dict[str, str]) -> str:
    count = OFFICES if "--all" in sys.argv else SAMPLE
    files = [_started(environment, "wave", str(n), str(count)) for n in range(WORKERS)]
    told = [json.loads(one.communicate()[0]) for one in files]
    took, worked = max(one["s"] for one in told), sum(one["cpu"] for one in told)
    return (
        f"{took / count * OFFICES:.0f} s by {WORKERS} processes ({count} of them took "
        f"{took:.1f} s; {worked / count:.2f} s of processor each)"
    )


def compare() -> dict[str, float]:
    """Measure ours, the peers and the floor in turn, in this process."""
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    folder = Path(os.environ["PAIRBOOK_STATE"])
    worlds.invented(folder, offices=OFFICES if "--all" in sys.argv else SAMPLE)
    from benchmarks import importing_peers as peers  # noqa: PLC0415
    from pairbook.audit.models import Entry  # noqa: PLC0415

    files = {rows: folder / f"{rows}.xlsx" for rows in (ROWS, PEER_ROWS, SMALL_ROWS)}
    for rows, path in files.items():
        worlds.results_sheet(path, rows=rows, seed=rows)
    register = worlds.register()
    with _rolled_back():
        worlds.send(worlds.take(files[ROWS]))
        last = Entry.objects.latest("number")
        ready = peers.ready_rows(last.key)
    gc.freeze()  # what is held for the floor is not looked through in our time
    ways: dict[str, Callable[[], object]] = {
        "take": lambda: worlds.take(files[ROWS]),
        "floor": partial(peers.floor, files[ROWS], ready),
        "admin": lambda: peers.by_admin(files[PEER_ROWS], register),
        "bulk": lambda: peers.by_bulk(files[PEER_ROWS], register),
        "small": lambda: worlds.send(worlds.take(files[SMALL_ROWS])),
    }
    times: dict[str, list[float]] = {name: [] for name in (*ways, "send")}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            with _rolled_back():
                times[name].append(_seconds(way))
        with _rolled_back():
            draft = worlds.take(files[ROWS])
            times["send"].append(_seconds(partial(worlds.send, draft)))
    return {name: median(taken) for name, taken in times.items()}


def memory() -> dict[str, float]:
    """Upload and send the large file in this process, and say what it needed."""
    path = Path(os.environ["PAIRBOOK_STATE"]) / f"{ROWS}.xlsx"
    with _rolled_back():
        worlds.send(worlds.take(path))
    return {"mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def wave(worker: int, count: int) -> dict[str, float]:
    """Upload and send the files of every second office; say how long it took."""
    folder = Path(os.environ["PAIRBOOK_STATE"])
    mine = range(worker, count, WORKERS)
    for n in mine:
        path = folder / f"office-{n}.xlsx"
        office = f"{worlds.OFFICE}-{n}"
        worlds.results_sheet(path, rows=OFFICE_ROWS, seed=n, office=office)
    (folder / f"ready-{worker}").touch()
    while len(list(folder.glob("ready-*"))) < WORKERS:
        time.sleep(0.01)
    begun, before = time.perf_counter(), time.process_time()
    for n in mine:
        path = folder / f"office-{n}.xlsx"
        worlds.send(worlds.take(path, office=f"{worlds.OFFICE}-{n}"))
    return {
        "s": time.perf_counter() - begun,
        "cpu": time.process_time() - before,
    }


@contextmanager
def _rolled_back() -> Iterator[None]:
    """Undo what a round wrote, so that the next one finds the same book."""
    from django.db import transaction  # noqa: PLC0415

    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _seconds(way: Callable[[], object]) -> float:
    """Return how long a thing takes, its references checked as a commit would."""
    from django.db import connection  # noqa: PLC0415

    begun = time.perf_counter()
    way()
    if connection.vendor == "postgresql":
        connection.check_constraints()
    return time.perf_counter() - begun


def inside(words: list[str]) -> dict[str, Any]:
    """Run one part, in the database that the environment names."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pairbook.settings")
    django.setup()
    match words:
        case ["compare", *_]:
            return compare()
        case ["memory", *_]:
            return memory()
        case ["wave", worker, count, *_]:
            return wave(int(worker), int(count))
        case _:
            raise ValueError(f"Unknown part: {' '.join(words)}")


if __name__ == "__main__":
    if sys.argv[1:2] in (["compare"], ["memory"], ["wave"]):
        print(json.dumps(inside(sys.argv[1:])))
    else:
        sys.exit(main())
