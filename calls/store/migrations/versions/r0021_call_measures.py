"""What each call adds to the indicators, and the sums of each day. The rows are derived anew when the house is next opened."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

MEASURES = (
    "inbound offered answered missed told abandoned short_abandoned outbound outbound_reached internal repeat_day "
    "transferred timed waited wait_ms answered_in_time abandon_ms abandoned_in_time rang hops rings_missed picked_up "
    "ring_ms missed_known called_back callback_ms never_called_back came_back missed_for_good saved talked talk_ms talk_s2 "
    "hold_known held hold_ms short_answered end_known ended_by_agent outbound_talked outbound_talk_ms heard low_quality "
    "typed target existing wrong_number spam sold refused refusal_known refused_price refused_schedule sold_short "
    "corrected followed rang_again notice_known notice_played "
)


def upgrade() -> None:
    with op.batch_alter_table("company") as company:
        company.add_column(sa.Column("metrics", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("company") as company:
        company.alter_column("metrics", server_default=None)
    op.create_table(
        "call_measures",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("call_id", sa.String(), nullable=False),
        sa.Column("client", sa.String(), nullable=True),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("hour", "weekday")),
        *(sa.Column(name, sa.String(), nullable=True) for name in ("manager", "channel", "product")),
        *_sums(),
        sa.PrimaryKeyConstraint("day", "call_id", name=op.f("pk_call_measures")),
        sqlite_with_rowid=False,
    )
    for column in ("call_id", "client"):
        op.create_index(f"ix_call_measures_{column}", "call_measures", [column])
    op.create_table(
        "call_day_totals",
        sa.Column("day", sa.Date(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("manager", "channel")),
        *_sums(),
        sa.PrimaryKeyConstraint("day", "manager", "channel", name=op.f("pk_call_day_totals")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("call_day_totals")
    op.drop_table("call_measures")
    with op.batch_alter_table("company") as company:
        company.drop_column("metrics")


def _sums() -> list[sa.Column[int]]:
    return [sa.Column(name, sa.BigInteger(), nullable=False) for name in MEASURES.split()]
