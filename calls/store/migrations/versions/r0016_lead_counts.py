"""Leads as reports count them. The rows are derived anew when the house is next opened."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

COUNTED_BY = ("direction", "day", "manager", "channel", "product", "state", "reason", "is_sold", "decided_by")


def upgrade() -> None:
    op.create_table(
        "lead_counts",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("lead_id", "call_id")),
        sa.Column("client", sa.String(), nullable=True),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("hour", "weekday")),
        *(sa.Column(name, sa.String(), nullable=True) for name in ("manager", "channel", "product")),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("is_sold", sa.Boolean(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("sold_on", sa.Date(), nullable=True),
        sa.Column("order_number", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["lead_id"], ["calls.id"], name=op.f("fk_lead_counts_lead_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("lead_id", name=op.f("pk_lead_counts")),
    )
    op.create_index("ix_lead_counts_report", "lead_counts", list(COUNTED_BY))
    op.create_index("ix_lead_counts_call_id", "lead_counts", ["call_id"])
    op.create_index("ix_lead_counts_client", "lead_counts", ["client"])


def downgrade() -> None:
    op.drop_table("lead_counts")
