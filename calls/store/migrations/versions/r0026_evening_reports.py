"""Evening reports: the company's rules for them, the evenings that were made, and the letters."""

import sqlalchemy as sa
from alembic import op

from calls.store.column_types import UtcDateTime

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("company", sa.Column("evening", sa.JSON(none_as_null=True), nullable=True))
    op.create_table(
        "evenings",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_evenings")),
    )
    op.create_table(
        "evening_letters",
        sa.Column("day", sa.Date(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("manager", "to")),
        sa.Column("is_copy", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("subject", "text", "html")),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", UtcDateTime(), nullable=True),
        sa.Column("lease_until", UtcDateTime(), nullable=True),
        sa.Column("trouble", sa.Text(), nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("day", "manager", "to", name=op.f("pk_evening_letters")),
    )
    op.create_index("ix_evening_letters_state", "evening_letters", ["state"])


def downgrade() -> None:
    op.drop_table("evening_letters")
    op.drop_table("evenings")
    with op.batch_alter_table("company") as company:
        company.drop_column("evening")
