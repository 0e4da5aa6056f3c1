"""A company's own classes, version by version, the class of each call, and runs through history after a change."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

REPORT = "ix_calls_report"
COLUMNS = (
    "direction",
    "is_answered",
    "manager_id",
    "channel_id",
    "call_type",
    "outcome",
    "refusal_reason",
    "product",
    "ad_channel",
    "verdict_version",
    "is_low_quality",
)
CLASSES = ("refusal_reason_class", "ad_channel_class")


def upgrade() -> None:
    op.create_table(
        "taxonomies",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("applied_by", sa.String(), nullable=False),
        sa.Column("written", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taxonomies")),
    )
    op.create_index(op.f("ix_taxonomies_version"), "taxonomies", ["version"])
    op.create_index(
        "uq_taxonomies_current",
        "taxonomies",
        ["is_current"],
        unique=True,
        sqlite_where=sa.text("is_current"),
        postgresql_where=sa.text("is_current"),
    )
    op.create_table(
        "reruns",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("began_by", sa.String(), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reruns")),
    )
    op.create_index("ix_verdicts_version", "verdicts", ["version", "call_id"])
    op.drop_index(REPORT, table_name="calls")
    for name in CLASSES:
        op.add_column("calls", sa.Column(name, sa.String(), nullable=True))
    op.create_index(REPORT, "calls", [*COLUMNS, *CLASSES, "started_at"])


def downgrade() -> None:
    op.drop_index(REPORT, table_name="calls")
    with op.batch_alter_table("calls") as calls:
        for name in CLASSES:
            calls.drop_column(name)
    op.create_index(REPORT, "calls", [*COLUMNS, "started_at"])
    op.execute("UPDATE stage_runs SET lane = 1 WHERE lane > 1")
    op.drop_index("ix_verdicts_version", table_name="verdicts")
    op.drop_table("reruns")
    op.drop_table("taxonomies")
