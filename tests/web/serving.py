"""A site of its own for walks in a real browser: set up, served, stopped."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

BROWSER = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WAIT_SECONDS = 60


@contextmanager
def running_browser() -> Iterator[Browser]:
    """Start Chromium, or skip where there is none (and it is not required)."""
    if not BROWSER.exists():
        if os.environ.get("PAIRBOOK_BROWSER") == "required":
            pytest.fail(f"{BROWSER} is required (PAIRBOOK_BROWSER) and missing")
        pytest.skip(f"there is no {BROWSER}")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=str(BROWSER), args=ARGUMENTS
        )
        yield running
        running.close()


@contextmanager
def watched_page(browser: Browser) -> Iterator[Page]:
    """Open a page in a context of its own; what the browser complains of fails."""
    context = browser.new_context(viewport={"width": 1280, "height": 860})
    opened = context.new_page()
    complaints: list[str] = []
    opened.on(
        "console",
        lambda said: complaints.append(said.text) if said.type == "error" else None,
    )
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert not complaints


def surroundings_of(state: Path, **more: str) -> dict[str, str]:
    """Return the environment of an installation on SQLite in a folder of its own."""
    return os.environ | {
        "PAIRBOOK_STATE": str(state),
        "PAIRBOOK_DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "pairbook.settings",
        **more,
    }


def python(project: Path, surroundings: Mapping[str, str], *words: str) -> str:
    """Run our interpreter in the project and return what it prints."""
    done = subprocess.run(
        [sys.executable, *words],
        cwd=project,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@contextmanager
def served(project: Path, surroundings: Mapping[str, str]) -> Iterator[str]:
    """Serve an installation, and yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    bound = f"127.0.0.1:{port}"
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "gunicorn", "--threads", "4", "--bind", bound),
            *("--no-control-socket", "pairbook.web.wsgi"),
        ],
        cwd=project,
        env=surroundings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(f"http://{bound}/en/", server)
        yield f"http://{bound}"
    finally:
        server.terminate()
        server.wait(WAIT_SECONDS)


def wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    """Wait until the server answers."""
    until = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < until:
        assert server.poll() is None, "the server ended"
        try:
            with urlopen(address, timeout=5) as answer:  # noqa: S310
                assert answer.status == 200
                return
        except (URLError, TimeoutError, ConnectionError):
            time.sleep(0.2)
    pytest.fail(f"{address} did not answer in {WAIT_SECONDS} seconds")
