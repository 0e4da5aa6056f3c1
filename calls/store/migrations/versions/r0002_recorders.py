"""Recorders, what they deliver, and the ring order that they are given. Two calls may now hold the same bytes."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

STANDING = sa.text("cleared_at IS NULL")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _recordings_by_call()
    op.create_table(
        "exchange_facts",
        sa.Column("call_id", sa.String(), nullable=False),
        sa.Column("pbx", sa.String(), nullable=False),
        sa.Column("linkedid", sa.String(), nullable=False),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("abandoned_after_s", sa.Double(), nullable=True),
        sa.Column("hung_up_by", sa.String(), nullable=True),
        sa.Column("notice_played", sa.Boolean(), nullable=True),
        sa.Column("routing_version", sa.String(), nullable=True),
        sa.Column("routing_arm", sa.String(), nullable=True),
        sa.Column("raw_events_sha256", sa.String(), nullable=True),
        sa.Column("recorder_version", sa.String(), nullable=True),
        sa.Column("recorder_host", sa.String(), nullable=True),
        sa.Column("agents", sa.JSON(), nullable=False),
        sa.Column("transfers", sa.JSON(), nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_exchange_facts_call_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("call_id", name=op.f("pk_exchange_facts")),
    )
    op.create_index(op.f("ix_exchange_facts_pbx"), "exchange_facts", ["pbx"])
    op.create_index(op.f("ix_exchange_facts_routing_version"), "exchange_facts", ["routing_version"])
    op.create_table(
        "call_parts",
        sa.Column("call_id", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("encoding", sa.String(), nullable=False),
        sa.Column("rate_hz", sa.Integer(), nullable=False),
        sa.Column("sides", sa.JSON(), nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("duration_s", sa.Double(), nullable=False),
        sa.Column("is_incomplete", sa.Boolean(), nullable=False),
        sa.Column("heard_sha256", sa.String(), nullable=True),
        sa.Column("rule", sa.String(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_call_parts_call_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("call_id", "sha256", name=op.f("pk_call_parts")),
    )
    _recorders()
    _routing()


def _recordings_by_call() -> None:
    with op.batch_alter_table("recordings") as table:
        table.drop_constraint(op.f("pk_recordings"), type_="primary")
        table.drop_constraint(op.f("uq_recordings_call_id"), type_="unique")
        table.create_primary_key(op.f("pk_recordings"), ["call_id"])
        table.create_index(op.f("ix_recordings_sha256"), ["sha256"])


def _recorders() -> None:
    op.create_table(
        "recorders",
        sa.Column("pbx", sa.String(), nullable=False),
        sa.Column("first_seen_at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=True),
        sa.Column("delivered_at", MOMENT, nullable=True),
        sa.Column("clock_skew_s", sa.Double(), nullable=True),
        sa.Column("version", sa.String(), nullable=True),
        sa.Column("state", sa.JSON(none_as_null=True), nullable=True),
        sa.PrimaryKeyConstraint("pbx", name=op.f("pk_recorders")),
    )
    op.create_table(
        "recorder_events",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("pbx", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("remedy", sa.Text(), nullable=False),
        sa.Column("params", sa.JSON(), nullable=False),
        sa.Column("raised_at", MOMENT, nullable=False),
        sa.Column("cleared_at", MOMENT, nullable=True),
        sa.Column("raising_told_at", MOMENT, nullable=True),
        sa.Column("clearing_told_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recorder_events")),
    )
    op.create_index(
        "uq_recorder_events_standing", "recorder_events", ["pbx", "code"], unique=True, sqlite_where=STANDING, postgresql_where=STANDING
    )
    op.create_index("ix_recorder_events_raised_at", "recorder_events", ["raised_at"])


def _routing() -> None:
    op.create_table(
        "routing_mode",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_routing_mode")),
    )
    op.create_table(
        "served_orders",
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("arm", sa.String(), nullable=False),
        sa.Column("queues", sa.JSON(), nullable=False),
        sa.Column("first_served_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_served_orders")),
    )


def downgrade() -> None:
    """A call whose bytes another call holds too loses its recording's row: the older tables cannot keep both."""
    for table in ("served_orders", "routing_mode", "recorder_events", "recorders", "call_parts", "exchange_facts"):
        op.drop_table(table)
    op.execute("DELETE FROM recordings WHERE call_id NOT IN (SELECT min(call_id) FROM recordings GROUP BY sha256)")
    with op.batch_alter_table("recordings") as recordings:
        recordings.drop_index(op.f("ix_recordings_sha256"))
        recordings.drop_constraint(op.f("pk_recordings"), type_="primary")
        recordings.create_primary_key(op.f("pk_recordings"), ["sha256"])
        recordings.create_unique_constraint(op.f("uq_recordings_call_id"), ["call_id"])
