"""Bringing a database to the state that this version of OnRecord works with."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Inspector, MetaData, String, column, inspect, select, table

from onrecord.store import derived_tables, users_tables  # noqa: F401  their tables belong to the metadata
from onrecord.store.errors import RecordError
from onrecord.store.tables import metadata

HEAD = "0004"
"""The last migration. Said here, so that opening a record that is up to date need not import Alembic."""
VERSIONS = "onrecord_version"
"""The table that says which migration was the last one."""


def version_of(connection: Connection) -> str | None:
    """Return the last migration of the database; ``None`` for one that is empty.

    Raises ``RecordError`` where something else is in it.
    """
    inspector = inspect(connection)
    if inspector.has_table(VERSIONS):
        stamp = table(VERSIONS, column("version_num", String))
        return connection.execute(select(stamp.c.version_num)).scalar_one_or_none()
    if others := _others(inspector, connection):
        raise RecordError(f"this database is no record: it holds other tables ({', '.join(sorted(others)[:3])})")
    return None


def _others(inspector: Inspector, connection: Connection) -> set[str]:
    """Tables that stand in the way. A server's database may hold tables of others, as long as none is named as ours."""
    names = set(inspector.get_table_names())
    return names if connection.dialect.name == "sqlite" else names & set(metadata.tables)


def migrate(connection: Connection) -> None:
    """Run what migrations are missing, in the transaction of ``connection``.

    Raises ``RecordError`` for a record that a newer OnRecord has written.
    """
    found = version_of(connection)
    if found == HEAD:
        return
    from alembic import command  # late: a record that is up to date, as nearly always, does without
    from alembic.config import Config
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", "onrecord.store:migrations")
    config.attributes["connection"] = connection
    script = ScriptDirectory.from_config(config)
    if found is not None:
        try:
            script.get_revision(found)
        except CommandError as error:
            message = (
                f"it was written by a newer OnRecord (record version {found}, this one knows {HEAD}); update OnRecord"
            )
            raise RecordError(message) from error
    command.upgrade(config, HEAD)


def configuration() -> dict[str, Any]:
    """Return what Alembic must know of our tables."""
    target: MetaData = metadata
    return {"target_metadata": target, "version_table": VERSIONS, "render_as_batch": False}
