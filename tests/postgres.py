"""Run a command beside a PostgreSQL server of its own, gone when it ends.

    python tests/postgres.py COMMAND ...

The server is a new one in a temporary folder, reached by a socket there, run as an
unprivileged user. The command finds it in PAIRBOOK_DATABASE_URL. Without PostgreSQL on
the machine nothing runs and that is said; with PAIRBOOK_POSTGRES=required it fails.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

#: Nothing here outlives a crash, so nothing needs to reach the disk.
SERVER_OPTIONS = (
    "-c listen_addresses='' -c fsync=off -c synchronous_commit=off "
    "-c full_page_writes=off -c max_connections=40"
)


class ServerError(RuntimeError):
    """The server cannot be had or does not start; the message says why."""


def binaries() -> Path | None:
    """Return the folder of initdb and pg_ctl: on the path, or the newest of Debian."""
    on_path = shutil.which("initdb")
    found = [Path(on_path).resolve().parent] if on_path else []
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    found += sorted(debian, key=lambda path: float(path.parent.name), reverse=True)
    for folder in found:
        if (folder / "initdb").is_file() and (folder / "pg_ctl").is_file():
            return folder
    return None


def unprivileged() -> str | None:
    """Return the user a server must run as: nobody special when we are root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return name
    raise ServerError("PostgreSQL does not run as root, and there is no other user.")


@contextmanager
def server() -> Iterator[str]:
    """Start a server; give its address; stop it and remove its files.

    Raises:
        ServerError: if there is none on this machine, or it does not start.

    """
    folder = binaries()
    if folder is None:
        raise ServerError("no initdb and pg_ctl on this machine")
    user = unprivileged()
    home = Path(tempfile.mkdtemp(prefix="pairbook-postgres-"))
    try:
        if user:
            shutil.chown(home, user)
        data = home / "data"
        _run(user, folder / "initdb", "-D", data, "-U", "pairbook", "-A", "trust",
             "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")  # fmt: skip
        _run(user, folder / "pg_ctl", "-D", data, "-l", home / "log", "-w", "-s",
             "-o", f"{SERVER_OPTIONS} -k {home}", "start")  # fmt: skip
        try:
            yield f"postgresql://pairbook@{quote(str(home), safe='')}/postgres"
        finally:
            _run(user, folder / "pg_ctl", "-D", data, "-m", "immediate", "-s", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _run(user: str | None, *command: object) -> None:
    done = subprocess.run(
        [str(part) for part in command],
        user=user,
        group=pwd.getpwnam(user).pw_gid if user else None,
        extra_groups=[] if user else None,
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ServerError(f"{Path(str(command[0])).name} failed: {done.stderr.strip()}")


def main() -> int:
    """Run the command with the server; return its exit code."""
    try:
        with server() as address:
            environment = {**os.environ, "PAIRBOOK_DATABASE_URL": address}
            return subprocess.run(sys.argv[1:], env=environment, check=False).returncode
    except ServerError as error:
        required = os.environ.get("PAIRBOOK_POSTGRES") == "required"
        sys.stderr.write(f"PostgreSQL: {error}; nothing is run on it.\n")
        return int(required)


if __name__ == "__main__":
    sys.exit(main())
