"""Scorecards, reviews and their steps."""

import sqlalchemy as sa
from alembic import op

from calls.store.column_types import UtcDateTime

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "scorecards",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("applied_at", UtcDateTime(), nullable=False),
        sa.Column("applied_by", sa.String(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("written", "body")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scorecards")),
    )
    op.create_index("ix_scorecards_version", "scorecards", ["version"])
    current = sa.text("is_current")
    op.create_index("uq_scorecards_current", "scorecards", ["is_current"], unique=True, sqlite_where=current, postgresql_where=current)
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("call_id", sa.String(), nullable=False),
        sa.Column("manager_id", sa.String(), nullable=True),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("version", "reviewer", "state")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("answers", "machine")),
        sa.Column("points", sa.Integer(), nullable=True),
        sa.Column("failed_rows", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_reviews_call_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
        sa.UniqueConstraint("call_id", "version", "reviewer", name="uq_reviews_call_id"),
    )
    op.create_index("ix_reviews_state", "reviews", ["state", "id"])
    op.create_index("ix_reviews_manager", "reviews", ["manager_id", "state"])
    op.create_table(
        "review_events",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("state", "by")),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["review_id"], ["reviews.id"], name=op.f("fk_review_events_review_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_events")),
    )
    op.create_index("ix_review_events_review_id", "review_events", ["review_id"])


def downgrade() -> None:
    for table in ("review_events", "reviews", "scorecards"):
        op.drop_table(table)
