"""A company may speak several languages, each heard by its own engine and model."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

COLUMNS = ("languages", "speech")


def upgrade() -> None:
    with op.batch_alter_table("company") as company:
        for name in COLUMNS:
            company.add_column(sa.Column(name, sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("company") as company:
        for name in COLUMNS:
            company.alter_column(name, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("company") as company:
        for name in COLUMNS:
            company.drop_column(name)
