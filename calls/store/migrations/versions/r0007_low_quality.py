"""A call whose text is too bad to conclude anything from is told from one of unknown type, in the list and in the reports."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

REPORT = "ix_calls_report"
COLUMNS = (
    "direction",
    "is_answered",
    "manager_id",
    "channel_id",
    "call_type",
    "outcome",
    "refusal_reason",
    "product",
    "ad_channel",
    "verdict_version",
)


def upgrade() -> None:
    op.drop_index(REPORT, table_name="calls")
    op.add_column("calls", sa.Column("is_low_quality", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("calls") as calls:
        calls.alter_column("is_low_quality", server_default=None)
    op.create_index(REPORT, "calls", [*COLUMNS, "is_low_quality", "started_at"])


def downgrade() -> None:
    op.drop_index(REPORT, table_name="calls")
    with op.batch_alter_table("calls") as calls:
        calls.drop_column("is_low_quality")
    op.create_index(REPORT, "calls", [*COLUMNS, "started_at"])
