"""Every change of what is done with the ring order, and the trial that an order was handed out for."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "routing_changes",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("trial", sa.String(), nullable=True),
        sa.Column("share", sa.Double(), nullable=True),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("changed_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_routing_changes")),
    )
    op.execute("INSERT INTO routing_changes (mode, changed_at, changed_by) SELECT mode, changed_at, '' FROM routing_mode")
    op.drop_table("routing_mode")
    op.add_column("served_orders", sa.Column("trial", sa.String(), nullable=True))
    op.create_index(op.f("ix_served_orders_trial"), "served_orders", ["trial"])
    with op.batch_alter_table("company") as company:
        company.add_column(sa.Column("routing", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("company") as company:
        company.alter_column("routing", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("company") as company:
        company.drop_column("routing")
    op.drop_index(op.f("ix_served_orders_trial"), "served_orders")
    op.drop_column("served_orders", "trial")
    op.create_table(
        "routing_mode",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_routing_mode")),
    )
    op.execute(
        "INSERT INTO routing_mode (id, mode, changed_at) SELECT 1, mode, changed_at FROM routing_changes "
        "WHERE id = (SELECT max(id) FROM routing_changes WHERE mode <> 'ab')"
    )
    op.drop_table("routing_changes")
