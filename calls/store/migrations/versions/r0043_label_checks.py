"""What the machine had said of leads that people decided about stands beside them, and leads are summed by day.

These leads are derived anew, and all are summed, when the house is next opened.
"""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

ADDED = ("said", "was", "lot")
BY_FLAG = (
    ("talked", "talks", ("talk_ms",)),
    ("waited", "waits", ("told", "wait_ms")),
    ("abandoned", "abandoned", ("abandon_ms",)),
)
CHECKED = sa.text("said IS NOT NULL")


def upgrade() -> None:
    for name in ADDED:
        op.add_column("lead_counts", sa.Column(name, sa.Integer() if name == "lot" else sa.String(), nullable=True))
    keys = ["day", "lot", "manager", "said", "was"]
    op.create_index("ix_lead_counts_checked", "lead_counts", keys, sqlite_where=CHECKED, postgresql_where=CHECKED)
    op.create_index("ix_look_reasons_detail", "look_reasons", ["why", "detail", "worth", "since", "call_id"])
    for flag, name, values in BY_FLAG:
        op.drop_index(f"ix_call_measures_{name}", table_name="call_measures")
        op.create_index(f"ix_call_measures_{name}", "call_measures", [flag, "day", *values])
    op.create_table(
        "lead_day_totals",
        *(
            sa.Column(name, kind, nullable=False)
            for name, kind in (("direction", sa.String()), ("day", sa.Date()), ("manager", sa.String()))
        ),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("leads", "counted", "sold")),
        sa.PrimaryKeyConstraint("direction", "day", "manager", name=op.f("pk_lead_day_totals")),
    )
    # The last step of deriving, which also ends one that was stopped, walks just the calls that people decided about.
    op.execute("INSERT INTO derivings (id, step, after) SELECT 1, 4, '' WHERE NOT EXISTS (SELECT 1 FROM derivings)")


def downgrade() -> None:
    for flag, name, values in BY_FLAG:
        op.drop_index(f"ix_call_measures_{name}", table_name="call_measures")
        op.create_index(f"ix_call_measures_{name}", "call_measures", ["day", flag, *values])
    op.drop_index("ix_look_reasons_detail", table_name="look_reasons")
    op.drop_table("lead_day_totals")
    op.drop_index("ix_lead_counts_checked", table_name="lead_counts")
    for name in ADDED:
        op.drop_column("lead_counts", name)
