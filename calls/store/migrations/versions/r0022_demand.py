"""What clients asked for, why they refused, and each call's stages of the technique. The rows are derived when the house is next opened."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

HOURS_COUNTED_BY = ("weekday", "from_hour", "to_hour", "is_met", "is_lost", "product", "started_at")
REFUSALS_COUNTED_BY = ("direction", "product", "client_type", "manager", "reason", "reason_class", "day")
PARTIAL = {  # index -> its columns, and the calls that stand in it
    "ix_calls_technique": (("manager_id", "stage_marks", "started_at"), "stage_marks > 0"),
    "ix_calls_unmarked": (("id",), "stage_marks IS NULL AND verdict_version IS NOT NULL"),
    "ix_calls_notice": (("direction", "is_answered", "manager_id", "stage_marks", "notice_s", "started_at"), "direction = 'outbound'"),
}


def upgrade() -> None:
    op.add_column("calls", sa.Column("stage_marks", sa.Integer(), nullable=True))
    op.add_column("calls", sa.Column("notice_s", sa.Double(), nullable=True))
    for name, (columns, where) in PARTIAL.items():
        op.create_index(name, "calls", list(columns), sqlite_where=sa.text(where), postgresql_where=sa.text(where))
    op.create_table(
        "requested_hours",
        sa.Column("call_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.String(), nullable=True),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("from_hour", "to_hour")),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in ("is_met", "is_lost")),
        sa.Column("product", sa.String(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_requested_hours_call_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("call_id", "position", name=op.f("pk_requested_hours")),
    )
    op.create_index("ix_requested_hours_report", "requested_hours", list(HOURS_COUNTED_BY))
    op.create_table(
        "refusals",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("lead_id", "call_id")),
        sa.Column("client", sa.String(), nullable=True),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=True) for name in ("manager", "channel", "product")),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("client_type", "reason")),
        sa.Column("reason_class", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["lead_id"], ["calls.id"], name=op.f("fk_refusals_lead_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("lead_id", name=op.f("pk_refusals")),
    )
    op.create_index("ix_refusals_report", "refusals", list(REFUSALS_COUNTED_BY))
    op.create_index("ix_refusals_call_id", "refusals", ["call_id"])
    op.create_index("ix_refusals_client", "refusals", ["client"])


def downgrade() -> None:
    op.drop_table("refusals")
    op.drop_table("requested_hours")
    for name in PARTIAL:
        op.drop_index(name, "calls")
    with op.batch_alter_table("calls") as calls:
        calls.drop_column("notice_s")
        calls.drop_column("stage_marks")
