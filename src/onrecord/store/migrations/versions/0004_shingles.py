"""What reports are compared by, to find copies, is kept.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "shingles",
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version"], ["versions.id"], name=op.f("shingles_version_of_versions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("version", name=op.f("shingles_key")),
    )
