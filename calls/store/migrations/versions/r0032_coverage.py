"""Coverage is counted from one index, and what is derived of all calls goes on where it was stopped."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

BY_DIRECTION = "ix_calls_direction_started_at"


def upgrade() -> None:
    op.drop_index(BY_DIRECTION, table_name="calls")
    op.create_index(BY_DIRECTION, "calls", ["direction", "started_at", "id", "is_answered", "verdict_version"])
    op.create_table(
        "derivings",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("after", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_derivings")),
    )


def downgrade() -> None:
    op.drop_table("derivings")
    op.drop_index(BY_DIRECTION, table_name="calls")
    op.create_index(BY_DIRECTION, "calls", ["direction", "started_at", "id"])
