"""Who sold each lead. The rows are derived anew when the house is next opened."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DELETE FROM lead_counts")
    op.add_column("lead_counts", sa.Column("closer", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("lead_counts", "closer")
