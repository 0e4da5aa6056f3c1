"""Sums of leads by month. They are counted when the leads are derived anew, as the house is next opened."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

BEFORE = ("direction", "day", "manager", "channel", "product", "state", "reason", "is_sold", "decided_by")
COUNTED_BY = ("direction", "day", "manager", "channel", "product", "hour", "state", "reason", "is_sold", "decided_by")
KEYS = ("direction", "month", "manager", "channel", "product", "hour_band", "reason")


def upgrade() -> None:
    op.create_table(
        "lead_totals",
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("manager", "channel", "product")),
        sa.Column("hour_band", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("leads", "counted", "sold", "by_correction", "by_order")),
        sa.PrimaryKeyConstraint(*KEYS, name=op.f("pk_lead_totals")),
    )
    op.execute("DELETE FROM lead_counts")
    op.drop_index("ix_lead_counts_report", "lead_counts")
    op.create_index("ix_lead_counts_report", "lead_counts", list(COUNTED_BY))


def downgrade() -> None:
    op.drop_index("ix_lead_counts_report", "lead_counts")
    op.create_index("ix_lead_counts_report", "lead_counts", list(BEFORE))
    op.drop_table("lead_totals")
