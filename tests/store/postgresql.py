"""A PostgreSQL of the tests' own, from the system's package, in a folder that goes when the tests end."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

REQUIRE = "ONRECORD_REQUIRE_POSTGRESQL"
"""Where this is 1 the tests fail without PostgreSQL; otherwise those that need it are skipped."""
_SETTINGS = ("listen_addresses=''", "fsync=off", "synchronous_commit=off", "full_page_writes=off")


class Server:
    """A running server, reached through a socket in its folder."""

    def __init__(self, folder: Path, user: str) -> None:
        self.folder = folder
        self.user = user
        self._numbers = count(1)

    def address(self, database: str) -> str:
        """Return the address of a database."""
        return f"postgresql://{self.user}@/{database}?host={self.folder}"

    def create(self, template: str = "template0") -> str:
        """Make another database, a copy of ``template``, and return its address."""
        import psycopg

        name = f"test{next(self._numbers)}"
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE {name} TEMPLATE "{template}"'.encode())
        return self.address(name)


@contextmanager
def running() -> Iterator[Server]:
    """Start a server, and end it. Skips or fails the test that asks where there is no PostgreSQL."""
    programs = _programs()
    if programs is None:
        message = "there is no PostgreSQL here: neither initdb nor pg_ctl was found (Debian: apt install postgresql)"
        (pytest.fail if os.environ.get(REQUIRE) == "1" else pytest.skip)(message)
    # A socket's path may have no more than about a hundred characters, so not in pytest's own folder.
    folder = Path(tempfile.mkdtemp(prefix="onrecord-"))
    user = _user()
    shutil.chown(folder, user)
    settings = " ".join(f"-c {setting}" for setting in (*_SETTINGS, f"unix_socket_directories={folder}"))
    data = folder / "data"
    try:
        _run(user, programs / "initdb", "-D", data, "-U", user, "-A", "trust", "-E", "UTF8", "--no-locale", "-N")
        _run(user, programs / "pg_ctl", "-D", data, "-l", folder / "log", "-o", settings, "-w", "start")
        try:
            yield Server(folder, user)
        finally:
            _run(user, programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path | None:
    """Return the folder of the server's programs, which Debian keeps off the path."""
    places = [Path(place) for place in os.environ.get("PATH", "").split(os.pathsep) if place]
    if config := shutil.which("pg_config"):
        asked = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=False)
        places.insert(0, Path(asked.stdout.strip() or "/nowhere"))
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "initdb").exists() and (place / "pg_ctl").exists()), None)


def _user() -> str:
    """Who runs the server: it refuses to be run by root."""
    return "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name


def _run(user: str, *command: str | Path) -> None:
    done = subprocess.run(
        [str(part) for part in command],
        user=user if os.geteuid() == 0 else None,
        cwd="/",
        stdout=subprocess.PIPE if "start" not in command else subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, (done.stdout or b"").decode(errors="replace")
