"""The queue of quality control: machine's scores with their lots, and who is on which call."""

import sqlalchemy as sa
from alembic import op

from calls.store.column_types import UtcDateTime

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "machine_scores",
        sa.Column("call_id", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=True),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in ("is_below", "is_outlier", "is_drawn")),
        sa.Column("lot", sa.Double(), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_machine_scores_call_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("call_id", name=op.f("pk_machine_scores")),
    )
    op.create_index("ix_machine_scores_version", "machine_scores", ["version", "started_at"])
    for name in ("is_below", "is_outlier", "is_drawn"):
        where = sa.text(name)
        op.create_index(
            f"ix_machine_scores_{name}", "machine_scores", ["started_at", "call_id"], sqlite_where=where, postgresql_where=where
        )
    op.create_table(
        "call_claims",
        sa.Column("call_id", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_call_claims_call_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("call_id", name=op.f("pk_call_claims")),
    )


def downgrade() -> None:
    op.drop_table("call_claims")
    op.drop_table("machine_scores")
