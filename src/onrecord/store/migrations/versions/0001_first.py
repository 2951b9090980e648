"""The first tables of a record.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

revision = "0001"
down_revision = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SEARCHABLE = sa.Text().with_variant(TSVECTOR(), "postgresql")
SEARCHED = ("reports", "statements", "sources", "claims")


def upgrade() -> None:
    """Make the tables, and what their columns ``search`` are searched by."""
    _tables()
    for table in SEARCHED:
        if op.get_bind().dialect.name == "postgresql":
            op.create_index(f"{table}_search", table, ["search"], postgresql_using="gin")
        else:
            _index_words(table)


def _index_words(table: str) -> None:
    """Let FTS5 index the words, which stand in the table itself, and keep up with it (sqlite.org/fts5.html, 4.4.3)."""
    name = f"{table}_search"
    given = "content='" + table + "', content_rowid='n', tokenize='ascii', prefix='2 3'"
    op.execute(f"CREATE VIRTUAL TABLE {name} USING fts5(search, {given})")
    add = f"INSERT INTO {name}(rowid, search) VALUES (new.n, new.search);"
    remove = f"INSERT INTO {name}({name}, rowid, search) VALUES ('delete', old.n, old.search);"
    op.execute(f"CREATE TRIGGER {name}_add AFTER INSERT ON {table} BEGIN {add} END")
    op.execute(f"CREATE TRIGGER {name}_remove AFTER DELETE ON {table} BEGIN {remove} END")
    op.execute(f"CREATE TRIGGER {name}_change AFTER UPDATE OF search ON {table} BEGIN {remove} {add} END")


def _tables() -> None:
    op.create_table(
        "claims",
        sa.Column("n", NUMBER, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("first", sa.Text(), nullable=False),
        sa.Column("last", sa.Text(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("origins", sa.Integer(), nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.Column("statements", sa.Integer(), nullable=False),
        sa.Column("stances", sa.Text(), nullable=False),
        sa.Column("search", SEARCHABLE, nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("claims_key")),
        sa.UniqueConstraint("id", name=op.f("claims_one_id")),
    )
    op.create_index("claims_by_last", "claims", ["last", "id"], unique=False)
    op.create_index("claims_by_status_last", "claims", ["status", "last", "id"], unique=False)
    op.create_table(
        "faces",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("faces_key")),
    )
    op.create_table(
        "forwards",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "id", name=op.f("forwards_key")),
    )
    op.create_index("forwards_by_target", "forwards", ["kind", "target"], unique=False)
    op.create_table(
        "judgements",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("object", sa.Text(), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("judgements_key")),
    )
    op.create_table(
        "reports",
        sa.Column("n", NUMBER, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=False),
        sa.Column("search", SEARCHABLE, nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("reports_key")),
        sa.UniqueConstraint("id", name=op.f("reports_one_id")),
    )
    op.create_index("reports_by_key", "reports", ["key"], unique=False)
    op.create_index("reports_by_outlet", "reports", ["outlet"], unique=False)
    op.create_table(
        "sources",
        sa.Column("n", NUMBER, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("aliases", sa.Text(), nullable=False),
        sa.Column("speaks_for", sa.Text(), nullable=True),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("search", SEARCHABLE, nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("sources_key")),
        sa.UniqueConstraint("id", name=op.f("sources_one_id")),
    )
    op.create_index("sources_by_claims", "sources", ["claims", "id"], unique=False)
    op.create_index("sources_by_speaks_for", "sources", ["speaks_for"], unique=False)
    op.create_table(
        "changes",
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("moment", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.id"], name=op.f("changes_claim_of_claims"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim", "place", name=op.f("changes_key")),
    )
    op.create_index("changes_by_moment", "changes", ["moment", "claim", "place"], unique=False)
    op.create_table(
        "claim_outlets",
        sa.Column("outlet", sa.Text(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim"], ["claims.id"], name=op.f("claim_outlets_claim_of_claims"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("outlet", "claim", name=op.f("claim_outlets_key")),
    )
    op.create_index("claim_outlets_by_claim", "claim_outlets", ["claim"], unique=False)
    op.create_table(
        "face_keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("face", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["face"], ["faces.id"], name=op.f("face_keys_face_of_faces"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", "face", name=op.f("face_keys_key")),
    )
    op.create_index("face_keys_by_face", "face_keys", ["face"], unique=False)
    op.create_table(
        "positions",
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("stance", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("statements", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.id"], name=op.f("positions_claim_of_claims"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim", "place", name=op.f("positions_key")),
    )
    op.create_index("positions_by_source", "positions", ["source", "claim"], unique=False)
    op.create_table(
        "roots",
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("reports", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["claim"], ["claims.id"], name=op.f("roots_claim_of_claims"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim", "place", name=op.f("roots_key")),
    )
    op.create_table(
        "source_faces",
        sa.Column("face", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["face"], ["faces.id"], name=op.f("source_faces_face_of_faces"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["source"], ["sources.id"], name=op.f("source_faces_source_of_sources"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("face", name=op.f("source_faces_key")),
    )
    op.create_index("source_faces_by_source", "source_faces", ["source"], unique=False)
    op.create_table(
        "source_ties",
        sa.Column("a", sa.Text(), nullable=False),
        sa.Column("b", sa.Text(), nullable=False),
        sa.Column("shared", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["a"], ["faces.id"], name=op.f("source_ties_a_of_faces"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["b"], ["faces.id"], name=op.f("source_ties_b_of_faces"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("a", "b", name=op.f("source_ties_key")),
    )
    op.create_index("source_ties_by_b", "source_ties", ["b"], unique=False)
    op.create_table(
        "versions",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("given_id", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("byline", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("moment", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("furniture", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report"], ["reports.id"], name=op.f("versions_report_of_reports"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("versions_key")),
    )
    op.create_index("versions_by_moment", "versions", ["moment"], unique=False)
    op.create_index(
        "versions_one_current",
        "versions",
        ["report"],
        unique=True,
        sqlite_where=sa.text("current"),
        postgresql_where=sa.text("current"),
    )
    op.create_index("versions_one_report_number", "versions", ["report", "number"], unique=True)
    op.create_table(
        "copies",
        sa.Column("a", sa.Text(), nullable=False),
        sa.Column("b", sa.Text(), nullable=False),
        sa.Column("containment", sa.Float(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["a"], ["versions.id"], name=op.f("copies_a_of_versions"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["b"], ["versions.id"], name=op.f("copies_b_of_versions"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("a", "b", name=op.f("copies_key")),
    )
    op.create_index("copies_by_b", "copies", ["b"], unique=False)
    op.create_table(
        "narrations",
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("spans", sa.Text(), nullable=False),
        sa.Column("dims", sa.Integer(), nullable=False),
        sa.Column("vectors", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version"], ["versions.id"], name=op.f("narrations_version_of_versions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("version", name=op.f("narrations_key")),
    )
    op.create_table(
        "profiles",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("local", sa.Text(), nullable=True),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.Column("face", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["face"], ["faces.id"], name=op.f("profiles_face_of_faces"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["version"], ["versions.id"], name=op.f("profiles_version_of_versions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("profiles_key")),
    )
    op.create_index("profiles_by_face", "profiles", ["face"], unique=False)
    op.create_index("profiles_by_version", "profiles", ["version"], unique=False)
    op.create_table(
        "readings",
        sa.Column("n", NUMBER, nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("tried", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version"], ["versions.id"], name=op.f("readings_version_of_versions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("n", name=op.f("readings_key")),
    )
    op.create_index("readings_by_tried", "readings", ["tried"], unique=False)
    op.create_index("readings_by_version", "readings", ["version"], unique=False)
    op.create_index(
        "readings_one_current",
        "readings",
        ["version"],
        unique=True,
        sqlite_where=sa.text("current"),
        postgresql_where=sa.text("current"),
    )
    op.create_table(
        "sketch_keys",
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version"], ["versions.id"], name=op.f("sketch_keys_version_of_versions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", "version", name=op.f("sketch_keys_key")),
    )
    op.create_index("sketch_keys_by_version", "sketch_keys", ["version"], unique=False)
    op.create_table(
        "stories",
        sa.Column("a", sa.Text(), nullable=False),
        sa.Column("b", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["a"], ["versions.id"], name=op.f("stories_a_of_versions"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["b"], ["versions.id"], name=op.f("stories_b_of_versions"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("a", "b", name=op.f("stories_key")),
    )
    op.create_index("stories_by_b", "stories", ["b"], unique=False)
    op.create_table(
        "statements",
        sa.Column("n", NUMBER, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("own_voice", sa.Boolean(), nullable=False),
        sa.Column("profile", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("stance", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("hedged", sa.Boolean(), nullable=False),
        sa.Column("sourcing", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("said_on", sa.Text(), nullable=True),
        sa.Column("via", sa.Text(), nullable=True),
        sa.Column("about", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("source_words", sa.Text(), nullable=False),
        sa.Column("cue_words", sa.Text(), nullable=False),
        sa.Column("content_words", sa.Text(), nullable=False),
        sa.Column("source_spans", sa.Text(), nullable=False),
        sa.Column("cue_spans", sa.Text(), nullable=False),
        sa.Column("content_spans", sa.Text(), nullable=False),
        sa.Column("proposition", sa.Text(), nullable=True),
        sa.Column("vector", sa.LargeBinary(), nullable=True),
        sa.Column("search", SEARCHABLE, nullable=False),
        sa.ForeignKeyConstraint(
            ["profile"], ["profiles.id"], name=op.f("statements_profile_of_profiles"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["report"], ["reports.id"], name=op.f("statements_report_of_reports"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["version"], ["versions.id"], name=op.f("statements_version_of_versions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("n", name=op.f("statements_key")),
        sa.UniqueConstraint("id", name=op.f("statements_one_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("statements_by_profile", "statements", ["profile"], unique=False)
    op.create_index("statements_by_report", "statements", ["report"], unique=False)
    op.create_index("statements_by_version", "statements", ["version"], unique=False)
    op.create_table(
        "citations",
        sa.Column("n", NUMBER, nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["statement"], ["statements.id"], name=op.f("citations_statement_of_statements"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["version"], ["versions.id"], name=op.f("citations_version_of_versions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("n", name=op.f("citations_key")),
    )
    op.create_index("citations_by_statement", "citations", ["statement"], unique=False)
    op.create_index("citations_by_version", "citations", ["version"], unique=False)
    op.create_table(
        "claim_members",
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("stance", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("own_voice", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim"], ["claims.id"], name=op.f("claim_members_claim_of_claims"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["statement"], ["statements.id"], name=op.f("claim_members_statement_of_statements"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("statement", name=op.f("claim_members_key")),
    )
    op.create_index("claim_members_by_claim", "claim_members", ["claim"], unique=False)
    op.create_table(
        "links",
        sa.Column("a", sa.Text(), nullable=False),
        sa.Column("b", sa.Text(), nullable=False),
        sa.Column("same", sa.Float(), nullable=False),
        sa.Column("agree", sa.Float(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["a"], ["statements.id"], name=op.f("links_a_of_statements"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["b"], ["statements.id"], name=op.f("links_b_of_statements"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("a", "b", name=op.f("links_key")),
    )
    op.create_index("links_by_b", "links", ["b"], unique=False)
