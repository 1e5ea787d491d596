"""Make the environment that `make` works in, with nothing but python3.

    python3 environment.py run          what Pairbook needs to run
    python3 environment.py check        that, and what the checks need

Packages are installed by their hashes, from where pip is set up to find them. A stamp
in the environment keeps a second call from doing anything. Written for any python3, so
that an old one is told what is missing instead of failing on syntax.
"""

import hashlib
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

OLDEST = (3, 11)
HERE = Path(__file__).resolve().parent
FOLDER = HERE / ".venv"
BIN = FOLDER / ("Scripts" if os.name == "nt" else "bin")
WANTED = {
    "run": ("requirements.txt",),
    "check": ("requirements.txt", "requirements-dev.txt"),
}


def missing() -> str:
    """Return what keeps this python from making an environment, or ""."""
    if sys.version_info < OLDEST:
        return (
            "Pairbook needs Python 3.11 or newer; this is "
            f"{sys.version.split()[0]} ({sys.executable}).\n"
            "Name a newer one: make run PYTHON=python3.12"
        )
    try:
        import ensurepip  # noqa: F401, PLC0415  (asked for, not used)
        import venv  # noqa: F401, PLC0415
    except ImportError:
        return (
            "This Python comes without venv. Install it, "
            "on Debian and Ubuntu: apt-get install python3-venv"
        )
    return ""


def taken(port: str) -> str:
    """Return what to do if the site cannot listen on a port of this machine, or ""."""
    if not (port.isdigit() and 0 < int(port) < 65536):
        return f"{port} is no port; choose one from 1024 to 65535: make run PORT=8001"
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", int(port)))
        except OSError as error:
            return (
                f"Port {port} cannot be had ({error.strerror}); is Pairbook running "
                f"already? Then open http://127.0.0.1:{port}/, else choose another: "
                "make run PORT=8001"
            )
    return ""


def stamp(purpose: str) -> str:
    """Return what the environment must hold for a purpose, as one hash."""
    seen = hashlib.sha256(repr(sys.version_info).encode())
    for name in (*WANTED[purpose], "pyproject.toml"):
        seen.update((HERE / name).read_bytes())
    return seen.hexdigest()


def stands(purpose: str) -> bool:
    """Say whether the environment was made for a purpose, from the same files."""
    kept = FOLDER / ("made-for-" + purpose)
    return kept.is_file() and kept.read_text() == stamp(purpose)


def step(says: str, *command: str) -> None:
    """Run one command quietly; print a line with its seconds, or its words and stop."""
    if sys.stdout.isatty():
        sys.stdout.write(f"  … {says}\r")
        sys.stdout.flush()
    begun = time.monotonic()
    done = subprocess.run(  # noqa: S603  (our own commands, no shell)
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        cwd=str(HERE),
    )
    if done.returncode:
        sys.stdout.write(f"  ✗ {says}\n")
        sys.stdout.write(done.stdout.decode(errors="replace"))
        raise SystemExit(done.returncode)
    seconds = time.monotonic() - begun
    sys.stdout.write(f"  ✓ {says:<76}{seconds:6.1f} s\n")
    sys.stdout.flush()


def make(purpose: str) -> None:
    """Make the environment, install, and stamp it."""
    python = str(BIN / "python")
    if not (BIN / "python").exists() or not works(python):
        shutil.rmtree(str(FOLDER), ignore_errors=True)
        step("environment .venv", sys.executable, "-m", "venv", str(FOLDER))
    pip = (python, "-m", "pip", "--disable-pip-version-check", "--quiet", "install")
    needed = [part for name in WANTED[purpose] for part in ("--requirement", name)]
    says = "packages of " + " and ".join(WANTED[purpose])
    step(says, *pip, "--require-hashes", *needed)
    step(
        "the pairbook command",
        *pip,
        "--no-deps",
        "--no-build-isolation",
        "--editable",
        str(HERE),
    )
    for each, files in WANTED.items():
        if set(files) <= set(WANTED[purpose]):
            (FOLDER / ("made-for-" + each)).write_text(stamp(each))


def works(python: str) -> bool:
    """Say whether an environment's python still starts (it may have been moved)."""
    try:
        return not subprocess.call(  # noqa: S603
            [python, "-m", "pip", "--version"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        return False


def main() -> int:
    """Do what the arguments ask; return the exit code."""
    if len(sys.argv) not in {2, 3} or sys.argv[1] not in WANTED:
        sys.stderr.write(__doc__)
        return 2
    trouble = missing()
    if not trouble and len(sys.argv) == 3:
        trouble = taken(sys.argv[2])
    if trouble:
        sys.stderr.write(trouble + "\n")
        return 1
    if not stands(sys.argv[1]):
        make(sys.argv[1])
    return 0


if __name__ == "__main__":
    sys.exit(main())
