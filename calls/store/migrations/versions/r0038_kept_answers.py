"""Answers that are given again to requests with a key of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kept_answers",
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("asked", sa.String(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("media_type", sa.String(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("who", "key", name=op.f("pk_kept_answers")),
    )
    op.create_index("ix_kept_answers_begun_at", "kept_answers", ["begun_at"])


def downgrade() -> None:
    op.drop_index("ix_kept_answers_begun_at", "kept_answers")
    op.drop_table("kept_answers")
