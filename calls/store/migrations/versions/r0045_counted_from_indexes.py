"""What pages count over all calls is read from indexes alone; a company that nobody saved meanwhile is read once."""

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

HAS_LAST_DAY = sa.text("last_day IS NOT NULL")
IS_CURRENT = sa.text("is_current")
CURRENT = {"ix_transcripts_engine": ("transcripts", ["engine", "model", "id"]), "ix_verdicts_current": ("verdicts", ["version", "call_id"])}
CHAINED = """
UPDATE call_measures SET rang_before = COALESCE(chain.before, :first)
FROM (
    SELECT its.day, its.call_id, LAG(its.day) OVER (PARTITION BY its.client ORDER BY calls.started_at, calls.id) AS before
    FROM call_measures its JOIN calls ON calls.id = its.call_id
    WHERE its.inbound = 1 AND its.client IS NOT NULL
) AS chain
WHERE chain.day = call_measures.day AND chain.call_id = call_measures.call_id
"""


def upgrade() -> None:
    op.add_column("company", sa.Column("stamp", sa.String(), nullable=False, server_default=""))
    op.add_column("call_measures", sa.Column("rang_before", sa.Date(), nullable=True))
    op.execute(sa.text(CHAINED).bindparams(sa.bindparam("first", date.min, type_=sa.Date())))
    op.drop_index("ix_call_measures_callers", table_name="call_measures")
    op.create_index("ix_call_measures_callers", "call_measures", ["day", "rang_before"])
    op.create_index("ix_call_measures_hours", "call_measures", ["day", "manager", "hour", "talk_ms", "outbound_talk_ms"])
    op.create_index("ix_call_measures_client", "call_measures", ["client"])
    op.create_index("ix_ad_costs_last_day", "ad_costs", ["last_day"], sqlite_where=HAS_LAST_DAY, postgresql_where=HAS_LAST_DAY)
    for name, (table, columns) in CURRENT.items():
        op.create_index(name, table, columns, sqlite_where=IS_CURRENT, postgresql_where=IS_CURRENT)


def downgrade() -> None:
    op.drop_index("ix_ad_costs_last_day", table_name="ad_costs")
    for name, (table, _columns) in CURRENT.items():
        op.drop_index(name, table_name=table)
    for name in ("callers", "hours", "client"):
        op.drop_index(f"ix_call_measures_{name}", table_name="call_measures")
    op.create_index("ix_call_measures_callers", "call_measures", ["client", "inbound", "day"])
    op.drop_column("call_measures", "rang_before")
    op.drop_column("company", "stamp")
