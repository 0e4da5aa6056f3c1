"""The leads of a day and manager are also summed by what decided about them, and those of whom nothing tells how they ended."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

ADDED = ("by_correction", "by_order", "sold_by_words", "unsure")
SUMMED = """
INSERT INTO lead_day_totals (direction, day, manager, leads, counted, sold, by_correction, by_order, sold_by_words, unsure)
SELECT direction, day, COALESCE(manager, ''), COUNT(*),
    SUM(CASE WHEN state = 'counted' THEN 1 ELSE 0 END), SUM(CASE WHEN is_sold THEN 1 ELSE 0 END),
    SUM(CASE WHEN decided_by = 'correction' THEN 1 ELSE 0 END), SUM(CASE WHEN decided_by = 'order' THEN 1 ELSE 0 END),
    SUM(CASE WHEN is_sold AND decided_by = 'verdict' THEN 1 ELSE 0 END), SUM(CASE WHEN state = 'unsure' THEN 1 ELSE 0 END)
FROM lead_counts GROUP BY 1, 2, 3
"""


def upgrade() -> None:
    op.execute("DELETE FROM lead_day_totals")
    for name in ADDED:
        op.add_column("lead_day_totals", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    op.execute(SUMMED)


def downgrade() -> None:
    for name in ADDED:
        op.drop_column("lead_day_totals", name)
