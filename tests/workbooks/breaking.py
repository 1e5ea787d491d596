"""Break uploads off: processes killed, disks full, connections lost, two at once.

Run as a program of its own, on a database of its own that it sets up and leaves:

    python -m tests.workbooks.breaking kill|race|full|lose SEED TIMES

Prints what happened as JSON. Imports run in forked processes, so nothing here may use
polars before a fork.
"""

import json
import os
import random
import resource
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import django

ROWS = 2_000
KILLED = -1


def main(mode: str, seed: int, times: int) -> dict[str, Any]:
    """Set up a book and break it in one way."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pairbook.settings")
    django.setup()
    from django.conf import settings  # noqa: PLC0415  needs Django set up
    from django.core.management import call_command  # noqa: PLC0415

    from pairbook.accounts.loading import load  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    assert load(Path(settings.BASE_DIR) / "demonstration", by="test").saved
    chance = random.Random(seed)  # noqa: S311  any moments will do
    ways: dict[str, Callable[[random.Random, int], dict[str, Any]]] = {
        "kill": kill,
        "race": race,
        "full": full,
        "lose": lose,
    }
    return ways[mode](chance, times)


def kill(chance: random.Random, times: int) -> dict[str, Any]:
    """Kill imports at random moments; each leaves nothing or all."""
    begun = time.monotonic()
    assert _wait(_forked(partial(_import, 1))) == 0
    longest = time.monotonic() - begun
    outcomes = {"nothing": 0, "all": 0, "not killed": 0}
    for number in range(2, times + 2):
        before = _standing()
        assert len(before) == 1, f"half of an import stands: {before}"
        pid = _forked(partial(_import, number))
        time.sleep(chance.uniform(0, longest))
        os.kill(pid, signal.SIGKILL)
        killed = _wait(pid) == KILLED
        _settled()
        after = _standing()
        assert after in ({number: ROWS}, before), f"{before} became {after}"
        kept = "all" if number in after else "nothing"
        outcomes[kept if killed else "not killed"] += 1
        if number % 3 == 0:
            assert _wait(_forked(partial(_import, number))) == 0
            assert _standing() == {number: ROWS}
    assert _wait(_forked(partial(_import, times + 2))) == 0
    return {**outcomes, "standing": _standing(), "problems": _problems()}


def race(chance: random.Random, times: int) -> dict[str, Any]:
    """Let two files of one office be sent at once, both seen before either was sent."""
    found: list[list[str]] = []
    for number in range(1, 2 * times + 1, 2):
        gate = Path(os.environ["PAIRBOOK_STATE"]) / f"gate-{number}"
        pids = [
            _forked(partial(_import, value, gate, number))
            for value in (number, number + 1)
        ]
        while len(list(gate.parent.glob(f"{gate.name}.*"))) < len(pids):
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 0.05))
        gate.touch()
        found.append(sorted(str(_wait(pid)) for pid in pids))
        standing = _standing()
        assert list(standing.values()) == [ROWS], standing
    return {"exits": found, "problems": _problems()}


def full(_chance: random.Random, _times: int) -> dict[str, Any]:
    """Fill the disk: of the uploads' folder, then of the database; then make room."""
    from django.db import connection  # noqa: PLC0415

    from pairbook.workbooks.uploading import place_of, send, take  # noqa: PLC0415
    from tests.workbooks.made import CLERK, reporting  # noqa: PLC0415

    path = _file(1)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, most))
    refused = take(path, name="a.xlsx", reporting=reporting(), by=CLERK)
    left = [one.name for one in place_of("x").parent.iterdir()]
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    taken = take(path, name="a.xlsx", reporting=reporting(), by=CLERK)
    assert taken.upload, taken.problems
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages + 40}")
    stopped = send(taken.upload, by=CLERK, reasons={}, gone={})
    standing = _standing()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1073741823")
    done = send(taken.upload, by=CLERK, reasons={}, gone={})
    return {
        "refused": [one.kind.code for one in refused.problems],
        "left": left,
        "stopped": [one.kind.code for one in stopped.problems],
        "standing": standing,
        "saved": done.saved,
        "then": _standing(),
        "problems": _problems(),
    }


def lose(chance: random.Random, times: int) -> dict[str, Any]:
    """Cut the connections of imports at random moments (PostgreSQL)."""
    from django.db import connection  # noqa: PLC0415

    begun = time.monotonic()
    assert _wait(_forked(partial(_import, 1))) == 0
    longest = time.monotonic() - begun
    exits: list[int] = []
    for number in range(2, times + 2):
        pid = _forked(partial(_import, number))
        time.sleep(chance.uniform(longest * 0.3, longest))
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        exits.append(_wait(pid))
        _settled()
        assert len(_standing()) == 1
    assert _wait(_forked(partial(_import, times + 2))) == 0
    return {"exits": exits, "standing": _standing(), "problems": _problems()}


#: Exit codes of an import, by what stopped it.
EXITS = {"book-moved": 3, "store-failed": 4}


def _import(value: int, gate: Path | None = None, number: int = 0) -> int:
    """Upload and send a file whose rows all say one value."""
    from django.db import OperationalError  # noqa: PLC0415

    from pairbook.workbooks.uploading import send, take  # noqa: PLC0415
    from tests.workbooks.made import CLERK, reasons_for, reporting  # noqa: PLC0415

    try:
        reports = reporting()
    except OperationalError:  # lost in a query of this program
        return 6
    taken = take(_file(value), name="a.xlsx", reporting=reports, by=CLERK)
    if taken.upload is None:
        return EXITS[taken.problems[0].kind.code]
    if gate:
        (gate.parent / f"gate-{number}.{value}").touch()
        while not gate.exists():
            time.sleep(0.001)
    done = send(taken.upload, by=CLERK, reasons=reasons_for(taken), gone={})
    return 0 if done.saved else EXITS.get(done.problems[0].kind.code, 5)


def _file(value: int) -> Path:
    from tests.workbooks.made import file_of, result  # noqa: PLC0415

    path = Path(os.environ["PAIRBOOK_STATE"]) / f"{value}.xlsx"
    if not path.exists():
        places = ("991100", "991101", "990100")
        rows = [
            result(
                value,
                period=f"2023-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}",
                place=places[n // 336 % 3],
                indicator=("INF-05", "INF-02")[n // 1008 % 2],
                unit=("wells", "villages")[n // 1008 % 2],
            )
            for n in range(ROWS)
        ]
        file_of(path, {"results": rows})
    return path


def _forked(work: Callable[[], int]) -> int:
    """Run work in a process of its own; return its id."""
    from django.db import connections  # noqa: PLC0415

    connections.close_all()
    pid = os.fork()
    if pid:
        return pid
    code = 9
    try:
        code = work()
    finally:
        os._exit(code)


def _wait(pid: int) -> int:
    """Return a process's exit code; KILLED where a signal ended it."""
    _, status = os.waitpid(pid, 0)
    return KILLED if os.WIFSIGNALED(status) else os.waitstatus_to_exitcode(status)


def _settled() -> None:
    """Wait until the server noticed that the other end of a connection is gone."""
    from django.db import connection  # noqa: PLC0415

    if connection.vendor != "postgresql":
        return
    for _ in range(500):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid() "
                "AND backend_type = 'client backend'"
            )
            if not cursor.fetchone()[0]:
                return
        time.sleep(0.02)


def _standing() -> dict[int, int]:
    """Return how many rows stand with which value."""
    from django.db.models import Count  # noqa: PLC0415

    from pairbook.audit.queries import live  # noqa: PLC0415
    from pairbook.results.models import Observation  # noqa: PLC0415

    rows = live(Observation.objects.filter(code__startswith="inv-district.2023."))
    counted = rows.order_by().values_list("low").annotate(Count("id"))
    return {int(low): count for low, count in counted}


def _problems() -> list[str]:
    from pairbook.audit.verifying import chain  # noqa: PLC0415

    return [one.says("en") for one in chain().problems]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))))
