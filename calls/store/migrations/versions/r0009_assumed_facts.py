"""What a call's sources left open is told apart from what they said, so that a source that comes later can fill it in."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ASSUMED = '["started_at", "direction", "is_answered"]'


def upgrade() -> None:
    with op.batch_alter_table("calls") as calls:
        calls.add_column(sa.Column("assumed", sa.JSON(), nullable=False, server_default="[]"))
    op.execute(  # a bare recording, of which no source has told anything
        f"UPDATE calls SET assumed = '{ASSUMED}' WHERE source_key LIKE 'sha256:%' "  # noqa: S608
        "AND client_number IS NULL AND dialled_number IS NULL AND extension IS NULL AND talk_s IS NULL"
    )
    with op.batch_alter_table("calls") as calls:
        calls.alter_column("assumed", server_default=None)
    op.create_index("ix_exchange_facts_linkedid", "exchange_facts", ["linkedid"])


def downgrade() -> None:
    op.drop_index("ix_exchange_facts_linkedid", "exchange_facts")
    with op.batch_alter_table("calls") as calls:
        calls.drop_column("assumed")
