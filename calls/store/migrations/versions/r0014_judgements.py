"""What a language model was asked about calls, and saved evaluations of how well calls are understood."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "judgements",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("call_id", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("model", "prompt", "digest", "state")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("claims", "rejected", "tokens_in", "tokens_out")),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("cost", sa.BigInteger(), nullable=False),
        sa.Column("is_of_the_server", sa.Boolean(), nullable=False),
        sa.Column("error", sa.String(), nullable=False),
        sa.Column("retry_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_judgements_call_id_calls"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgements")),
    )
    op.create_index("ix_judgements_call", "judgements", ["call_id", "id"])
    op.create_index("ix_judgements_due", "judgements", ["state", "retry_at"])
    op.create_index(op.f("ix_judgements_asked_at"), "judgements", ["asked_at"])
    op.create_table(
        "understanding_evaluations",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("source", "version")),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_understanding_evaluations")),
    )


def downgrade() -> None:
    op.drop_table("understanding_evaluations")
    op.drop_table("judgements")
