"""The store: one writing at a time, all or nothing; any number of lookings, each at one moment's state."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DatabaseError, OperationalError

from onrecord.store.connecting import connect, place_of, shown
from onrecord.store.errors import RecordError
from onrecord.store.looking import Looking
from onrecord.store.migrating import HEAD, migrate, version_of
from onrecord.store.writing import Writing

PATIENCE = 30.0
"""Seconds that a writing waits for another one to end."""
_LOCK = 7_310_579_331_040_173
"""The advisory lock that a writing holds in PostgreSQL; any number that no other program uses."""
_BUSY = ("database is locked", "lock timeout", "could not obtain lock")


class Store:
    """The database of a record. One instance may serve several threads."""

    def __init__(self, engine: Engine, place: str | Path, patience: float) -> None:
        self._engine = engine
        self._patience = patience
        self.place = place
        """The path of the file, or the address of the database."""

    @classmethod
    def open(cls, where: str | Path | None = None, *, patience: float = PATIENCE) -> Store:
        """Open the record at a path or a ``postgresql://`` address; made where there is none, migrated where it is old.

        Raises ``RecordError`` where it cannot be opened, is no record, or was written by a newer OnRecord.
        """
        place = place_of(where)
        store = cls(connect(place, patience), place, patience)
        try:
            store._prepare()
        except DatabaseError as error:
            store.close()
            if "file is not a database" in str(error):
                raise RecordError(f"{shown(place)}: this file is no record, and no other database either") from error
            raise RecordError(f"{shown(place)}: the record cannot be opened: {_cause(error)}") from error
        except RecordError as error:
            store.close()
            raise RecordError(f"{shown(place)}: {error}") from error
        return store

    def _prepare(self) -> None:
        with self._engine.connect() as connection:
            ready = version_of(connection) == HEAD
        if not ready:
            with self._writing() as connection:
                migrate(connection)
        if isinstance(self.place, Path):
            driver = self._engine.raw_connection()  # it cannot be done in a transaction
            try:
                # Kept in the file; nothing happens where it is so already. Where somebody is writing, they have seen to
                # it. Not done before the file is known to be ours.
                with suppress(sqlite3.OperationalError):
                    driver.cursor().execute("PRAGMA journal_mode = WAL")
            finally:
                driver.close()

    @contextmanager
    def write(self) -> Iterator[Writing]:
        """Begin a writing: what is done in it is kept at its end, and nothing of it where it ends with an exception.

        Raises ``RecordError`` where another writing does not end within the store's patience, and where the database
        cannot write.
        """
        try:
            with self._writing() as connection:
                yield Writing(connection)
        except OperationalError as error:
            raise RecordError(f"{shown(self.place)}: the record cannot be written: {_cause(error)}") from error

    @contextmanager
    def look(self) -> Iterator[Looking]:
        """Begin a looking: everything asked in it is answered from one state of the record."""
        with self._engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with connection.begin():
                yield Looking(connection)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._engine.connect() as connection:
            connection = connection.execution_options(sqlite_begin="BEGIN IMMEDIATE")
            try:
                transaction = connection.begin()
                if connection.dialect.name == "postgresql":
                    _wait(connection, self._patience)
            except OperationalError as error:
                if any(sign in str(error) for sign in _BUSY):
                    message = f"somebody else has been writing to the record for {self._patience:g} seconds; try again"
                    raise RecordError(message) from error
                raise
            with transaction:
                yield connection

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _wait(connection: Connection, patience: float) -> None:
    """Wait for the lock that lets one writing in; the end of the transaction gives it back."""
    connection.execute(text(f"SET LOCAL lock_timeout = '{int(patience * 1000)}ms'"))
    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    connection.execute(text("SET LOCAL lock_timeout = 0"))


def _cause(error: DatabaseError) -> str:
    return str(error.orig).strip().splitlines()[0]
