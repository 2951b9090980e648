"""The tables of who may use a record in the browser. Nothing of the record itself hangs on them: a judgement keeps its
author's name when the user goes."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Table, Text

from onrecord.store.columns import Words
from onrecord.store.tables import metadata, reference

users = Table(
    "users",
    metadata,
    Column("name", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("password", Text, nullable=False),  # its argon2 hash
    Column("added", BigInteger, nullable=False),  # these are seconds since 1970
    Column("changed", BigInteger, nullable=False),  # when the password was
)

sessions = Table(
    "sessions",
    metadata,
    Column("key", Text, primary_key=True),  # SHA-256 of the secret; the secret itself is nowhere
    reference("user", "users.name"),
    Column("kind", Text, nullable=False),
    Column("label", Words, nullable=False),
    Column("begun", BigInteger, nullable=False),
    Column("seen", BigInteger, nullable=False),
    Column("ends", BigInteger, nullable=False),
    Index("sessions_by_user", "user"),
    Index("sessions_by_ends", "ends"),
)
