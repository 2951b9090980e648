"""What all tests share."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from onrecord.models import load_reader
from onrecord.reader import Reader
from onrecord.store import Store
from tests.store import postgresql

# No deadline: a busy machine is no failure, and nothing here is a timed test.
settings.register_profile("onrecord", deadline=None, max_examples=100)
settings.load_profile("onrecord")


# A run started in the background inherits that interrupts are ignored; the tests of interrupts need them.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def reader() -> Reader:
    """Load the reader that is shipped with the package, once for all tests."""
    return load_reader()


@pytest.fixture(scope="session")
def server() -> Iterator[postgresql.Server]:
    """Run PostgreSQL while the tests need it."""
    with postgresql.running() as started:
        yield started


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an empty record in a file, to be copied: making one takes a quarter of a second."""
    path = tmp_path_factory.mktemp("empty") / "record.sqlite"
    Store.open(path).close()
    return path


@pytest.fixture(scope="session")
def empty_database(server: postgresql.Server) -> str:
    """Make an empty record in PostgreSQL, to be copied; return the database's name."""
    Store.open(address := server.create()).close()
    return address.partition("@/")[2].partition("?")[0]


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Give an empty record of each kind: what holds on one must hold on the other."""
    if request.param == "sqlite":
        return Path(shutil.copy(request.getfixturevalue("empty_file"), tmp_path / "record.sqlite"))
    name = request.getfixturevalue("empty_database")
    server: postgresql.Server = request.getfixturevalue("server")
    return server.create(template=name)


@pytest.fixture
def store(place: Path | str) -> Iterator[Store]:
    """Open an empty record of each kind."""
    with Store.open(place) as opened:
        yield opened
