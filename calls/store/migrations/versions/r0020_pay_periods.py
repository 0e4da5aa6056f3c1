"""Periods of pay: what people did about them, and the lines of each frozen one."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_order_calls_lead_id", "order_calls", ["lead_id"])
    op.create_table(
        "pay_events",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("period", "act", "by")),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=True) for name in ("manager", "call_id")),
        sa.Column("about", sa.Integer(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("changes", "body")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pay_events")),
    )
    op.create_index("ix_pay_events_period", "pay_events", ["period", "id"])
    op.create_table(
        "pay_lines",
        sa.Column("event_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("manager", "lead_id", "call_id")),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("halves", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in ("is_sold", "has_come")),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["pay_events.id"], name=op.f("fk_pay_lines_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", "manager", "lead_id", name=op.f("pk_pay_lines")),
    )


def downgrade() -> None:
    op.drop_table("pay_lines")
    op.drop_table("pay_events")
    op.drop_index("ix_order_calls_lead_id", "order_calls")
