"""What each lead came to in the books, and by which rules costs are shared. The rows are derived when the house is next opened."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

COUNTED_BY = ("place", "channel", "said", "reached", "lost_because", "day")
AMOUNTS = ("revenue", "awaited", "parts", "taxes", "courier", "master", "salary", "other")
FLAGS = ("is_paid", "is_refunded", "is_paid_early", "is_foreign")
ADDED_UP = ("place", "channel", "day", *AMOUNTS, "orders", *FLAGS)
ON_SQLITE, ON_POSTGRESQL = sa.text("has_money = 1"), sa.text("has_money")


def upgrade() -> None:
    op.create_table(
        "lead_money",
        sa.Column("key", sa.String(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=True) for name in ("client", "call_id")),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=True) for name in ("channel", "said")),
        sa.Column("reached", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=True) for name in ("lost_because", "order_number")),
        sa.Column("orders", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in (*FLAGS, "has_money")),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in AMOUNTS),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_lead_money_call_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_lead_money")),
    )
    op.create_index("ix_lead_money_counted", "lead_money", list(COUNTED_BY))
    op.create_index("ix_lead_money_added_up", "lead_money", list(ADDED_UP), sqlite_where=ON_SQLITE, postgresql_where=ON_POSTGRESQL)
    op.create_index("ix_lead_money_client", "lead_money", ["client"])
    op.create_index("ix_lead_money_call_id", "lead_money", ["call_id"])
    with op.batch_alter_table("company") as company:
        company.add_column(sa.Column("costs", sa.JSON(), nullable=False, server_default="{}"))


def downgrade() -> None:
    with op.batch_alter_table("company") as company:
        company.drop_column("costs")
    op.drop_table("lead_money")
