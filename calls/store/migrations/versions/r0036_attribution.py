"""Leads by every rule of attribution, the rule in force, and who chose it when. The rows are derived anew when the house is next opened."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

AMOUNTS = ("revenue", "awaited", "parts", "taxes", "courier", "master", "salary", "other")
FLAGS = ("is_paid", "is_refunded", "is_paid_early", "is_foreign")
SHARED = ("shared_by", "share", "rules")
ON_SQLITE, ON_POSTGRESQL = sa.text("has_money = 1"), sa.text("has_money")
IN_CAMPAIGN = sa.text("campaign != ''")


def upgrade() -> None:
    op.drop_table("lead_money")
    _create(
        ["key", "part"],
        [sa.Column(name, sa.Integer(), nullable=False) for name in ("part", "rules", "share", "shared_by")],
        ("place", "channel", "said", "reached", "lost_because", "shared_by", "day", "share", "rules"),
        SHARED,
    )
    op.create_table(
        "attribution_changes",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attribution_changes")),
    )
    with op.batch_alter_table("company") as company:
        company.add_column(sa.Column("attribution", sa.JSON(), nullable=False, server_default="{}"))


def downgrade() -> None:
    with op.batch_alter_table("company") as company:
        company.drop_column("attribution")
    op.drop_table("attribution_changes")
    op.drop_table("lead_money")
    _create(["key"], [], ("place", "channel", "said", "reached", "lost_because", "day"), ())


def _create(keys: list[str], shares: list["sa.Column[int]"], counted_by: tuple[str, ...], shared: tuple[str, ...]) -> None:
    op.create_table(
        "lead_money",
        sa.Column("key", sa.String(), nullable=False),
        *shares,
        *(sa.Column(name, sa.String(), nullable=True) for name in ("client", "call_id")),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=True) for name in ("channel", "said")),
        sa.Column("campaign", sa.String(), nullable=False, server_default=""),
        sa.Column("reached", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=True) for name in ("lost_because", "order_number")),
        sa.Column("orders", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in (*FLAGS, "has_money")),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in AMOUNTS),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_lead_money_call_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint(*keys, name=op.f("pk_lead_money")),
    )
    added_up = ["place", "channel", "day", *AMOUNTS, "orders", *FLAGS, *shared]
    of_campaigns = ["place", "channel", "campaign", "day", "is_paid", *AMOUNTS, *shared]
    op.create_index("ix_lead_money_counted", "lead_money", list(counted_by))
    op.create_index("ix_lead_money_added_up", "lead_money", added_up, sqlite_where=ON_SQLITE, postgresql_where=ON_POSTGRESQL)
    op.create_index("ix_lead_money_campaign", "lead_money", of_campaigns, sqlite_where=IN_CAMPAIGN, postgresql_where=IN_CAMPAIGN)
    op.create_index("ix_lead_money_client", "lead_money", ["client"])
    op.create_index("ix_lead_money_call_id", "lead_money", ["call_id"])
