"""Sums of leads tell how many were sold by words alone. They are counted anew when the house is next opened."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DELETE FROM lead_totals")
    op.add_column("lead_totals", sa.Column("sold_by_words", sa.Integer(), nullable=False))


def downgrade() -> None:
    op.drop_column("lead_totals", "sold_by_words")
