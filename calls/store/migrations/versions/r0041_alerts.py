"""Alerts, what the company wants of each kind, who reads of them and each letter; the recorder's own webhook is gone."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
OPEN = sa.text("closed_at IS NULL")
NEW_NAMES = {"alert.raised": "alert.opened", "alert.over": "alert.closed"}


def upgrade() -> None:
    _make_rules()
    _make_alerts()
    for name in ("raising_told_at", "clearing_told_at"):
        op.drop_column("recorder_events", name)
    op.execute("""UPDATE recorder_events SET params = '{"minutes": 5}' WHERE code = 'recorder-silent'""")
    _rename(NEW_NAMES)


def downgrade() -> None:
    _rename({new: old for old, new in NEW_NAMES.items()})
    for name in ("raising_told_at", "clearing_told_at"):
        op.add_column("recorder_events", sa.Column(name, MOMENT, nullable=True))
    for table in ("alert_letters", "alerts", "alert_readers", "alert_rules"):
        op.drop_table(table)


def _make_rules() -> None:
    op.create_table(
        "alert_rules",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("threshold", sa.Integer(), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("changed_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_alert_rules")),
    )
    op.create_table(
        "alert_readers",
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("email", name=op.f("pk_alert_readers")),
    )


def _make_alerts() -> None:
    op.create_table(
        "alerts",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("threshold", sa.Integer(), nullable=False),
        sa.Column("params", sa.JSON(), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("closing", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alerts")),
    )
    op.create_index("uq_alerts_open", "alerts", ["kind", "subject"], unique=True, sqlite_where=OPEN, postgresql_where=OPEN)
    op.create_table(
        "alert_letters",
        sa.Column("alert_id", sa.Integer(), nullable=False),
        sa.Column("news", sa.String(), nullable=False),
        sa.Column("to", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", MOMENT, nullable=True),
        sa.Column("lease_until", MOMENT, nullable=True),
        sa.Column("trouble", sa.Text(), nullable=False),
        sa.Column("sent_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["alert_id"], ["alerts.id"], name=op.f("fk_alert_letters_alert_id_alerts"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("alert_id", "news", "to", name=op.f("pk_alert_letters")),
    )
    op.create_index("ix_alert_letters_state", "alert_letters", ["state"])


def _rename(names: dict[str, str]) -> None:
    """Of what webhooks are told of: in what they want, and in what waits for them."""
    connection = op.get_bind()
    webhooks = sa.table("webhooks", sa.column("id"), sa.column("kinds", sa.JSON()))
    deliveries = sa.table("webhook_deliveries", sa.column("kind"))
    for row in connection.execute(sa.select(webhooks)).all():
        renamed = [names.get(kind, kind) for kind in row.kinds]
        connection.execute(sa.update(webhooks).where(webhooks.c.id == row.id).values(kinds=renamed))
    for old, new in names.items():
        connection.execute(sa.update(deliveries).where(deliveries.c.kind == old).values(kind=new))
