"""A company's glossary: what its speech engines are told beforehand."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("company") as company:
        company.add_column(sa.Column("glossary", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("company") as company:
        company.alter_column("glossary", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("company") as company:
        company.drop_column("glossary")
