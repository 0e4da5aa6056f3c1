"""Who is told of the recording. A company that already had managers without a stored notice heard goes on as it was, by name."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

DAYS = ("notice_website_on", "notice_greeting_on")


def upgrade() -> None:
    op.add_column("company", sa.Column("notice_of_managers", sa.Boolean(), nullable=False, server_default=sa.true()))
    for name in DAYS:
        op.add_column("company", sa.Column(name, sa.Date(), nullable=True))
    heard = "EXISTS (SELECT 1 FROM managers JOIN calls ON calls.manager_id = managers.id WHERE managers.notice_on IS NULL)"
    op.execute(f"UPDATE company SET notice_of_managers = {sa.false().compile(dialect=op.get_bind().dialect)} WHERE {heard}")  # noqa: S608


def downgrade() -> None:
    op.execute("UPDATE stage_runs SET state = 'waiting' WHERE state = 'held'")
    op.execute("UPDATE calls SET stage_state = 'waiting' WHERE stage_state = 'held'")
    with op.batch_alter_table("company") as company:
        for name in ("notice_of_managers", *DAYS):
            company.drop_column(name)
