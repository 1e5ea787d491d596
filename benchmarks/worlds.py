"""Worlds that benchmarks run in, and how they take time."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import django
from django.test.runner import DiscoverRunner


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
