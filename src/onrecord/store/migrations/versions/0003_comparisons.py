"""What the relation network said of texts is kept; links no longer say whether two statements agree.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table, and take the column away."""
    op.create_table(
        "comparisons",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("scores", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("comparisons_key")),
    )
    op.drop_column("links", "agree")
