"""Indexes that hold all that a distribution or a count of callers reads, so that a year of calls is read without its rows."""

from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

INDEXES = {
    "ix_call_measures_talks": ("day", "talked", "talk_ms"),
    "ix_call_measures_waits": ("day", "waited", "told", "wait_ms"),
    "ix_call_measures_abandoned": ("day", "abandoned", "abandon_ms"),
    "ix_call_measures_callers": ("client", "inbound", "day"),
}


def upgrade() -> None:
    for name, columns in INDEXES.items():
        op.create_index(name, "call_measures", list(columns))
    op.drop_index("ix_call_measures_client", "call_measures")


def downgrade() -> None:
    op.create_index("ix_call_measures_client", "call_measures", ["client"])
    for name in INDEXES:
        op.drop_index(name, "call_measures")
