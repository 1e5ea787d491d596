"""A failure at any moment leaves nothing or all, and the upload can be repeated.

What breaks runs in a program of its own (breaking.py), on a database of its own.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.db import connection

#: How many imports are killed; ``make soak`` kills many more.
KILLS = int(os.environ.get("PAIRBOOK_KILLS", "10"))
Run = Callable[..., dict[str, Any]]


@pytest.fixture
def run(db: None, tmp_path: Path, project: Path) -> Iterator[Run]:
    """Return a way to run breaking.py on an empty database of this kind."""
    environment = {**os.environ, "PAIRBOOK_STATE": str(tmp_path)}
    address = environment.pop("PAIRBOOK_DATABASE_URL", "")
    name = f"breaking_{uuid4().hex[:10]}"
    if connection.vendor == "postgresql":
        _on_server(address, f"CREATE DATABASE {name}")
        environment["PAIRBOOK_DATABASE_URL"] = f"{address.rpartition('/')[0]}/{name}"

    def run(mode: str, *, seed: int, times: int) -> dict[str, Any]:
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "tests.workbooks.breaking",
                mode,
                f"{seed}",
                f"{times}",
            ],
            cwd=project,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=60 + 10 * times,
        )
        assert done.returncode == 0, done.stderr[-4000:]
        told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return told

    yield run
    if connection.vendor == "postgresql":
        _on_server(address, f"DROP DATABASE {name} WITH (FORCE)")


def _on_server(address: str, command: str) -> None:
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(command.encode())


def test_an_import_that_is_killed_leaves_nothing_or_all(run: Run) -> None:
    told = run("kill", seed=KILLS, times=KILLS)

    assert told["nothing"] + told["all"] + told["not killed"] == KILLS
    assert told["nothing"] > 0
    assert told["standing"] == {f"{KILLS + 2}": 2_000}
    assert told["problems"] == []


def test_of_two_that_send_at_once_one_is_told_to_look_again(run: Run) -> None:
    told = run("race", seed=1, times=3)

    assert told["exits"] == [["0", "3"]] * 3
    assert told["problems"] == []


def test_a_full_disk_saves_nothing_and_the_upload_is_repeated(run: Run) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("how full a disk is can be set for SQLite alone")
    told = run("full", seed=1, times=1)

    assert told["refused"] == ["workbook-not-kept"]
    assert told["left"] == []
    assert told["stopped"] == ["store-failed"]
    assert told["standing"] == {}
    assert told["saved"] is True
    assert told["then"] == {"1": 2_000}
    assert told["problems"] == []


def test_a_lost_connection_saves_nothing_and_the_upload_is_repeated(run: Run) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no connection to lose")
    told = run("lose", seed=3, times=6)

    assert 4 in told["exits"]
    assert set(told["exits"]) <= {0, 4, 6}
    assert told["standing"] == {"8": 2_000}
    assert told["problems"] == []
