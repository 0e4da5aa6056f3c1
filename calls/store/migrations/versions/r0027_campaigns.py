"""The campaign whose number a lead rang. The rows of leads' money are derived anew when the house is next opened."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

AMOUNTS = ("revenue", "awaited", "parts", "taxes", "courier", "master", "salary", "other")
OF_CAMPAIGNS = ("place", "channel", "campaign", "day", "is_paid", *AMOUNTS)
IN_CAMPAIGN = sa.text("campaign != ''")


def upgrade() -> None:
    op.execute("DELETE FROM lead_money")
    for table in ("lead_money", "numbers"):
        op.add_column(table, sa.Column("campaign", sa.String(), nullable=False, server_default=""))
    op.create_index("ix_lead_money_campaign", "lead_money", list(OF_CAMPAIGNS), sqlite_where=IN_CAMPAIGN, postgresql_where=IN_CAMPAIGN)


def downgrade() -> None:
    op.drop_index("ix_lead_money_campaign", table_name="lead_money")
    for table in ("lead_money", "numbers"):
        op.drop_column(table, "campaign")
