"""Connecting to the database of a record: a file of SQLite, or PostgreSQL by its address."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from platformdirs import user_data_path
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool

from onrecord.store.errors import RecordError

PLACE = "ONRECORD_RECORD"
"""The environment variable that names the record where nothing else does."""
_SERVERS = ("postgresql://", "postgres://", "postgresql+psycopg://")


def place_of(where: str | Path | None) -> str | Path:
    """Return the path or address of the record.

    Without one it is that of the environment variable ``ONRECORD_RECORD``, else the file ``record.sqlite`` in the
    folder that the system has for a user's data. Raises ``RecordError`` for an address that is none of PostgreSQL.
    """
    place = where or os.environ.get(PLACE) or user_data_path("onrecord", appauthor=False) / "record.sqlite"
    if isinstance(place, Path) or place.startswith(_SERVERS):
        return place
    if "://" in place:
        raise RecordError(f"{_hidden(place)}: a record is a file, or an address that begins with postgresql://")
    return Path(place)


def connect(place: str | Path, patience: float) -> Engine:
    """Return an engine for the record; nothing is opened yet.

    ``patience`` is how many seconds a writing waits for another one. Raises ``RecordError`` where the folder of the
    file cannot be made, or where PostgreSQL is asked for and its driver is not installed.
    """
    return _file(place, patience) if isinstance(place, Path) else _server(place)


def _file(path: Path, patience: float) -> Engine:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RecordError(f"{path}: the folder of the record cannot be made: {error.strerror}") from error
    if path.is_dir():
        raise RecordError(f"{path}: this is a folder, not a record")
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        poolclass=QueuePool,
        connect_args={"timeout": patience, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves: the driver's own does not hold for reading
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cache_size = -65536")

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("sqlite_begin", "BEGIN"))

    return engine


def _server(address: str) -> Engine:
    try:
        url = make_url(address.replace("postgres://", "postgresql://", 1)).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError) as error:
        raise RecordError(f"{_hidden(address)}: this is no address of a database") from error
    try:
        return create_engine(url, pool_pre_ping=True, pool_size=2, max_overflow=8)
    except ModuleNotFoundError as error:
        message = f"{shown(address)}: a record on PostgreSQL needs its driver; install onrecord[postgresql]"
        raise RecordError(message) from error


def shown(place: str | Path) -> str:
    """Return the place for a person, without a password."""
    if isinstance(place, Path):
        return str(place)
    try:
        return make_url(place).render_as_string(hide_password=True)
    except (ArgumentError, ValueError):
        return _hidden(place)


def _hidden(address: str) -> str:
    """Return an address that cannot be taken apart, without what may be a password."""
    scheme, _, rest = address.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"
