"""How the last calls began, to recognise announcements that many of them share."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "openings",
        sa.Column("call_id", sa.String(), nullable=False),
        sa.Column("channel", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("extension", sa.String(), nullable=True),
        sa.Column("marks", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_openings_call_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("call_id", "channel", name=op.f("pk_openings")),
    )
    op.create_index("ix_openings_at", "openings", ["at"])


def downgrade() -> None:
    op.drop_table("openings")
