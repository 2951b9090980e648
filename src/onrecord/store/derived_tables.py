"""The tables of what is derived from the others: sources across reports, and claims with all that is said of them.

A row here may be thrown away and made anew; only the ids of claims and sources must live on, for people write them
down. Where one vanishes, a forward says what became of it.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Index, Integer, Table, Text

from onrecord.store.columns import Json, Searchable, Words
from onrecord.store.tables import NUMBER, metadata, reference

sources = Table(
    "sources",
    metadata,
    Column("n", NUMBER, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("name", Words, nullable=False),
    Column("kind", Text, nullable=False),
    Column("aliases", Json, nullable=False),
    Column("speaks_for", Text),  # id of a source
    Column("claims", Integer, nullable=False),  # on how many it holds a position
    Column("search", Searchable, nullable=False),
    Index("sources_by_speaks_for", "speaks_for"),
    Index("sources_by_claims", "claims", "id"),
)

source_faces = Table(
    "source_faces",
    metadata,
    reference("face", "faces.id", key=True),
    reference("source", "sources.id"),
    Index("source_faces_by_source", "source"),
)

claims = Table(
    "claims",
    metadata,
    Column("n", NUMBER, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("wording", Words, nullable=False),
    Column("status", Text),
    Column("reason", Words, nullable=False),
    Column("first", Text, nullable=False),  # in UTC, "" where unknown, as is ``last``
    Column("last", Text, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("sources", Integer, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("stances", Json, nullable=False),  # how many sources hold each now
    Column("search", Searchable, nullable=False),
    Index("claims_by_last", "last", "id"),
    Index("claims_by_status_last", "status", "last", "id"),
)

claim_members = Table(
    "claim_members",
    metadata,
    reference("statement", "statements.id", key=True),
    reference("claim", "claims.id"),
    Column("stance", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("own_voice", Boolean, nullable=False),
    Index("claim_members_by_claim", "claim"),
)

claim_outlets = Table(
    "claim_outlets",
    metadata,
    Column("outlet", Words, primary_key=True),  # folded
    reference("claim", "claims.id", key=True),
    Index("claim_outlets_by_claim", "claim"),
)

positions = Table(
    "positions",
    metadata,
    reference("claim", "claims.id", key=True),
    Column("place", Integer, primary_key=True),
    Column("source", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("since", Words, nullable=False),  # as the report gives it
    Column("until", Words),
    Column("statements", Json, nullable=False),
    Index("positions_by_source", "source", "claim"),
)

roots = Table(
    "roots",
    metadata,
    reference("claim", "claims.id", key=True),
    Column("place", Integer, primary_key=True),
    Column("reports", Json, nullable=False),
    Column("reasons", Json, nullable=False),
    Column("outlet", Words),
)

changes = Table(
    "changes",
    metadata,
    reference("claim", "claims.id", key=True),
    Column("place", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("at", Words, nullable=False),
    Column("moment", Text, nullable=False),
    Column("report", Text, nullable=False),
    Column("source", Text),
    Column("before", Words),
    Column("after", Words, nullable=False),
    Index("changes_by_moment", "moment", "claim", "place"),
)

forwards = Table(
    "forwards",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("target", Text, nullable=False),
    Index("forwards_by_target", "kind", "target"),
)
