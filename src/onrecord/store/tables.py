"""The tables of what was given: reports, what was read in them, and what people decided. Nothing here is derived.

What is derived from it stands in ``onrecord.store.derived_tables``. Migrations bring a database to this state.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

from onrecord.store.columns import FullText, Json, Searchable, Words

metadata = MetaData(
    naming_convention={
        "ix": "%(table_name)s_by_%(column_0_N_name)s",
        "uq": "%(table_name)s_one_%(column_0_N_name)s",
        "fk": "%(table_name)s_%(column_0_N_name)s_of_%(referred_table_name)s",
        "pk": "%(table_name)s_key",
    }
)

NUMBER = BigInteger().with_variant(Integer, "sqlite")
"""A row's number, given by the database; in SQLite also the row's number in the index for search."""


def reference(name: str, to: str, *, null: bool = False, key: bool = False) -> Column[str]:
    """Return a column with the id of a row of another table; it goes when that row goes."""
    return Column(name, Text, ForeignKey(to, ondelete="CASCADE"), nullable=null, primary_key=key)


reports = Table(
    "reports",
    metadata,
    Column("n", NUMBER, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("key", Words, nullable=False),
    Column("url", Words),
    Column("outlet", Text, nullable=False),  # of the current version, folded; "" where there is none
    Column("search", Searchable, nullable=False),  # title and outlet of the current version
    Index("reports_by_key", "key"),
    Index("reports_by_outlet", "outlet"),
)

versions = Table(
    "versions",
    metadata,
    Column("id", Text, primary_key=True),
    reference("report", "reports.id"),
    Column("number", Integer, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("given_id", Words, nullable=False),
    Column("outlet", Words),
    Column("title", Words),
    Column("byline", Words),
    Column("published", Words),
    Column("moment", Text, nullable=False),  # ``published`` in UTC, for sorting; "" where it cannot be read
    Column("language", Words),
    Column("furniture", Json, nullable=False),
    Column("notes", Json, nullable=False),
    Column("text", FullText, nullable=False),
    Column("added_at", Text, nullable=False),
    Index("versions_one_report_number", "report", "number", unique=True),
    Index("versions_by_moment", "moment"),
)
Index(
    "versions_one_current",
    versions.c.report,
    unique=True,
    sqlite_where=versions.c.current,
    postgresql_where=versions.c.current,
)

readings = Table(
    "readings",
    metadata,
    Column("n", NUMBER, primary_key=True),
    reference("version", "versions.id"),
    Column("current", Boolean, nullable=False),
    Column("reader", Words, nullable=False),  # "none" where the report is in a language without a reader
    Column("tried", Words, nullable=False),  # the reader and the networks that were there
    Column("body", Json, nullable=False),
    Column("added_at", Text, nullable=False),
    Index("readings_by_version", "version"),
    Index("readings_by_tried", "tried"),
)
Index(
    "readings_one_current",
    readings.c.version,
    unique=True,
    sqlite_where=readings.c.current,
    postgresql_where=readings.c.current,
)

faces = Table(
    "faces",
    metadata,
    Column("id", Text, primary_key=True),
    Column("profile", Json, nullable=False),
)

face_keys = Table(
    "face_keys",
    metadata,
    Column("key", Words, primary_key=True),
    reference("face", "faces.id", key=True),
    Index("face_keys_by_face", "face"),
)

profiles = Table(
    "profiles",
    metadata,
    Column("id", Text, primary_key=True),
    reference("version", "versions.id"),
    Column("local", Words),  # the source's id in the reading; null for the outlet that publishes the report
    Column("profile", Json, nullable=False),
    reference("face", "faces.id"),
    Index("profiles_by_version", "version"),
    Index("profiles_by_face", "face"),
)

source_ties = Table(
    "source_ties",
    metadata,
    reference("a", "faces.id", key=True),
    reference("b", "faces.id", key=True),
    Column("shared", Integer, nullable=False),  # what else the reports had in common where they had most
    Column("score", Float, nullable=False),
    Column("reasons", Json, nullable=False),
    Index("source_ties_by_b", "b"),
)

stories = Table(
    "stories",
    metadata,
    reference("a", "versions.id", key=True),
    reference("b", "versions.id", key=True),
    Index("stories_by_b", "b"),
)

statements = Table(
    "statements",
    metadata,
    Column("n", NUMBER, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    reference("report", "reports.id"),
    reference("version", "versions.id"),
    Column("place", Integer, nullable=False),
    Column("own_voice", Boolean, nullable=False),
    reference("profile", "profiles.id", null=True),
    Column("kind", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("hedged", Boolean, nullable=False),
    Column("sourcing", Text, nullable=False),
    Column("channel", Words),
    Column("said_on", Text),
    Column("via", Text),
    Column("about", Json),
    Column("confidence", Float, nullable=False),
    Column("source_words", Words, nullable=False),
    Column("cue_words", Words, nullable=False),
    Column("content_words", Words, nullable=False),
    Column("source_spans", Json, nullable=False),
    Column("cue_spans", Json, nullable=False),
    Column("content_spans", Json, nullable=False),
    Column("proposition", Json),  # what the linker keeps of it beside the vector; null where there is nothing to link
    Column("vector", LargeBinary),  # int8
    Column("search", Searchable, nullable=False),  # content, source, title, outlet
    Index("statements_by_report", "report"),
    Index("statements_by_version", "version"),
    Index("statements_by_profile", "profile"),
    # No number is given twice, so that a cache can know how far it has come.
    sqlite_autoincrement=True,
)

narrations = Table(
    "narrations",
    metadata,
    reference("version", "versions.id", key=True),
    Column("spans", Json, nullable=False),
    Column("dims", Integer, nullable=False),
    Column("vectors", LargeBinary, nullable=False),  # sentences x dims, int8
)

links = Table(
    "links",
    metadata,
    reference("a", "statements.id", key=True),
    reference("b", "statements.id", key=True),
    Column("same", Float, nullable=False),
    Column("reasons", Json, nullable=False),
    Index("links_by_b", "b"),
)

comparisons = Table(
    "comparisons",  # what the relation network said of words, so that it need not be asked again
    metadata,
    Column("key", Words, primary_key=True),
    Column("scores", LargeBinary, nullable=False),  # float32
)

sketch_keys = Table(
    "sketch_keys",
    metadata,
    Column("key", BigInteger, primary_key=True),
    reference("version", "versions.id", key=True),
    Index("sketch_keys_by_version", "version"),
)

shingles = Table(
    "shingles",
    metadata,
    reference("version", "versions.id", key=True),
    Column("data", LargeBinary, nullable=False),
)

copies = Table(
    "copies",
    metadata,
    reference("a", "versions.id", key=True),
    reference("b", "versions.id", key=True),
    Column("containment", Float, nullable=False),
    Column("reasons", Json, nullable=False),
    Index("copies_by_b", "b"),
)

citations = Table(
    "citations",
    metadata,
    Column("n", NUMBER, primary_key=True),
    reference("version", "versions.id"),
    Column("outlet", Words, nullable=False),
    reference("statement", "statements.id", null=True),
    Column("reasons", Json, nullable=False),
    Index("citations_by_version", "version"),
    Index("citations_by_statement", "statement"),
)

judgements = Table(
    "judgements",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("subject", Words, nullable=False),
    Column("object", Words),
    Column("value", Words),
    Column("author", Words, nullable=False),
    Column("at", Text, nullable=False),
    Column("note", Words, nullable=False),
    Column("seen", Words, nullable=False),
)
