"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ad_channels",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("spoken_as", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ad_channels")),
    )
    op.create_table(
        "ad_costs",
        sa.Column("channel_id", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("campaign", sa.String(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("includes_vat", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("channel_id", "day", "campaign", name=op.f("pk_ad_costs")),
    )
    op.create_table(
        "calls",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("source_key", sa.String(), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lane", sa.String(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("client_number", sa.String(), nullable=True),
        sa.Column("dialled_number", sa.String(), nullable=True),
        sa.Column("extension", sa.String(), nullable=True),
        sa.Column("queue", sa.String(), nullable=True),
        sa.Column("is_answered", sa.Boolean(), nullable=False),
        sa.Column("wait_s", sa.Double(), nullable=True),
        sa.Column("talk_s", sa.Double(), nullable=True),
        sa.Column("manager_id", sa.String(), nullable=True),
        sa.Column("channel_id", sa.String(), nullable=True),
        sa.Column("call_type", sa.String(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("refusal_reason", sa.String(), nullable=True),
        sa.Column("product", sa.String(), nullable=True),
        sa.Column("ad_channel", sa.String(), nullable=True),
        sa.Column("verdict_version", sa.String(), nullable=True),
        sa.Column("is_partial", sa.Boolean(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("stage_state", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calls")),
        sa.UniqueConstraint("source_key", name=op.f("uq_calls_source_key")),
    )
    op.create_index("ix_calls_call_type_started_at", "calls", ["call_type", "started_at", "id"], unique=False)
    op.create_index("ix_calls_channel_id_started_at", "calls", ["channel_id", "started_at", "id"], unique=False)
    op.create_index("ix_calls_client_number_started_at", "calls", ["client_number", "started_at", "id"], unique=False)
    op.create_index("ix_calls_dialled_number", "calls", ["dialled_number"], unique=False)
    op.create_index("ix_calls_direction_started_at", "calls", ["direction", "started_at", "id"], unique=False)
    op.create_index("ix_calls_extension", "calls", ["extension"], unique=False)
    op.create_index("ix_calls_manager_id_started_at", "calls", ["manager_id", "started_at", "id"], unique=False)
    op.create_index("ix_calls_outcome_started_at", "calls", ["outcome", "started_at", "id"], unique=False)
    op.create_index("ix_calls_refusal_reason_started_at", "calls", ["refusal_reason", "started_at", "id"], unique=False)
    op.create_index(
        "ix_calls_report",
        "calls",
        [
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
            "started_at",
        ],
        unique=False,
    )
    op.create_index("ix_calls_stage_state_started_at", "calls", ["stage_state", "started_at", "id"], unique=False)
    op.create_index("ix_calls_started_at", "calls", ["started_at", "id"], unique=False)
    op.create_table(
        "company",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("queue", sa.String(), nullable=False),
        sa.Column("sale_stages", sa.JSON(), nullable=False),
        sa.Column("counted_stage", sa.String(), nullable=False),
        sa.Column("products", sa.JSON(), nullable=False),
        sa.Column("phrases", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company")),
    )
    op.create_table(
        "intake",
        sa.Column("source_name", sa.String(), nullable=False),
        sa.Column("source_sha256", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("call_id", sa.String(), nullable=True),
        sa.Column("repaired_by", sa.String(), nullable=True),
        sa.Column("rule", sa.String(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("remedy", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("source_name", "source_sha256", name=op.f("pk_intake")),
    )
    op.create_index(op.f("ix_intake_outcome"), "intake", ["outcome"], unique=False)
    op.create_table(
        "managers",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("hired_on", sa.Date(), nullable=True),
        sa.Column("notice_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_managers")),
    )
    op.create_table(
        "orders",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("client_number", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_orders")),
    )
    op.create_index(op.f("ix_orders_client_number"), "orders", ["client_number"], unique=False)
    op.create_index(op.f("ix_orders_created_at"), "orders", ["created_at"], unique=False)
    op.create_table(
        "plans",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("baseline_share", sa.String(), nullable=False),
        sa.Column("rate", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_plans")),
    )
    op.create_table(
        "tokens",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("secret_sha256", sa.String(), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tokens")),
    )
    op.create_table(
        "legs",
        sa.Column("call_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("extension", sa.String(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ring_s", sa.Double(), nullable=False),
        sa.Column("talk_s", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_legs_call_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("call_id", "position", name=op.f("pk_legs")),
    )
    op.create_table(
        "lines",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("manager_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("answers_as", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("begins_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["manager_id"], ["managers.id"], name=op.f("fk_lines_manager_id")),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_lines")),
    )
    op.create_index(op.f("ix_lines_answers_as"), "lines", ["answers_as"], unique=False)
    op.create_table(
        "numbers",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("channel_id", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("begins_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["channel_id"], ["ad_channels.id"], name=op.f("fk_numbers_channel_id")),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_numbers")),
    )
    op.create_index(op.f("ix_numbers_number"), "numbers", ["number"], unique=False)
    op.create_table(
        "recordings",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("call_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("container", sa.String(), nullable=False),
        sa.Column("codec", sa.String(), nullable=False),
        sa.Column("rate_hz", sa.Integer(), nullable=False),
        sa.Column("channels", sa.Integer(), nullable=False),
        sa.Column("duration_s", sa.Double(), nullable=False),
        sa.Column("sides", sa.JSON(), nullable=False),
        sa.Column("raw", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("repaired_by", sa.String(), nullable=True),
        sa.Column("playback_sha256", sa.String(), nullable=True),
        sa.Column("peaks_sha256", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_recordings_call_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_recordings")),
        sa.UniqueConstraint("call_id", name=op.f("uq_recordings_call_id")),
    )
    op.create_table(
        "shifts",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("manager_id", sa.String(), nullable=False),
        sa.Column("weekday", sa.String(), nullable=False),
        sa.Column("from_time", sa.Time(), nullable=False),
        sa.Column("to_time", sa.Time(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["manager_id"], ["managers.id"], name=op.f("fk_shifts_manager_id")),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_shifts")),
    )
    op.create_table(
        "stage_runs",
        sa.Column("call_id", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("lane", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("deaths", sa.Integer(), nullable=False),
        sa.Column("lease_owner", sa.String(), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("remedy", sa.String(), nullable=True),
        sa.Column("is_permanent", sa.Boolean(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_stage_runs_call_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("call_id", "stage", name=op.f("pk_stage_runs")),
    )
    op.create_index("ix_stage_runs_counts", "stage_runs", ["stage", "state", "lane"], unique=False)
    op.create_index(
        "ix_stage_runs_next",
        "stage_runs",
        ["lane", "since", "call_id"],
        unique=False,
        sqlite_where=sa.text("state IN ('waiting', 'failed')"),
        postgresql_where=sa.text("state IN ('waiting', 'failed')"),
    )
    op.create_index("ix_stage_runs_state", "stage_runs", ["state"], unique=False)
    op.create_table(
        "transcripts",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("call_id", sa.String(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("engine", sa.String(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_transcripts_call_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transcripts")),
    )
    op.create_index(op.f("ix_transcripts_call_id"), "transcripts", ["call_id"], unique=False)
    op.create_index(
        "uq_transcripts_current",
        "transcripts",
        ["call_id"],
        unique=True,
        sqlite_where=sa.text("is_current"),
        postgresql_where=sa.text("is_current"),
    )
    op.create_table(
        "verdicts",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("call_id", sa.String(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_verdicts_call_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdicts")),
    )
    op.create_index(op.f("ix_verdicts_call_id"), "verdicts", ["call_id"], unique=False)
    op.create_index(
        "uq_verdicts_current",
        "verdicts",
        ["call_id"],
        unique=True,
        sqlite_where=sa.text("is_current"),
        postgresql_where=sa.text("is_current"),
    )


def downgrade() -> None:
    op.drop_index("uq_verdicts_current", table_name="verdicts", sqlite_where=sa.text("is_current"), postgresql_where=sa.text("is_current"))
    op.drop_index(op.f("ix_verdicts_call_id"), table_name="verdicts")
    op.drop_table("verdicts")
    op.drop_index(
        "uq_transcripts_current", table_name="transcripts", sqlite_where=sa.text("is_current"), postgresql_where=sa.text("is_current")
    )
    op.drop_index(op.f("ix_transcripts_call_id"), table_name="transcripts")
    op.drop_table("transcripts")
    op.drop_index("ix_stage_runs_state", table_name="stage_runs")
    op.drop_index(
        "ix_stage_runs_next",
        table_name="stage_runs",
        sqlite_where=sa.text("state IN ('waiting', 'failed')"),
        postgresql_where=sa.text("state IN ('waiting', 'failed')"),
    )
    op.drop_index("ix_stage_runs_counts", table_name="stage_runs")
    op.drop_table("stage_runs")
    op.drop_table("shifts")
    op.drop_table("recordings")
    op.drop_index(op.f("ix_numbers_number"), table_name="numbers")
    op.drop_table("numbers")
    op.drop_index(op.f("ix_lines_answers_as"), table_name="lines")
    op.drop_table("lines")
    op.drop_table("legs")
    op.drop_table("tokens")
    op.drop_table("plans")
    op.drop_index(op.f("ix_orders_created_at"), table_name="orders")
    op.drop_index(op.f("ix_orders_client_number"), table_name="orders")
    op.drop_table("orders")
    op.drop_table("managers")
    op.drop_index(op.f("ix_intake_outcome"), table_name="intake")
    op.drop_table("intake")
    op.drop_table("company")
    op.drop_index("ix_calls_started_at", table_name="calls")
    op.drop_index("ix_calls_stage_state_started_at", table_name="calls")
    op.drop_index("ix_calls_report", table_name="calls")
    op.drop_index("ix_calls_refusal_reason_started_at", table_name="calls")
    op.drop_index("ix_calls_outcome_started_at", table_name="calls")
    op.drop_index("ix_calls_manager_id_started_at", table_name="calls")
    op.drop_index("ix_calls_extension", table_name="calls")
    op.drop_index("ix_calls_direction_started_at", table_name="calls")
    op.drop_index("ix_calls_dialled_number", table_name="calls")
    op.drop_index("ix_calls_client_number_started_at", table_name="calls")
    op.drop_index("ix_calls_channel_id_started_at", table_name="calls")
    op.drop_index("ix_calls_call_type_started_at", table_name="calls")
    op.drop_table("calls")
    op.drop_table("ad_costs")
    op.drop_table("ad_channels")
