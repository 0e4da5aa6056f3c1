"""Plans of pay: two stages, limits, whose a sale is, by month or quarter, of one department or of all."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

TEXTS = ("currency", "arrival_share", "most_above", "most_below", "below_fix_by", "department_id", "fix")
NAMES = (*TEXTS, "below_fix_on", "credit", "cycle")


def upgrade() -> None:
    with op.batch_alter_table("plans") as plans:
        for name in TEXTS:
            plans.add_column(sa.Column(name, sa.String(), nullable=True))
        plans.add_column(sa.Column("below_fix_on", sa.Date(), nullable=True))
        plans.add_column(sa.Column("credit", sa.String(), nullable=False, server_default="first"))
        plans.add_column(sa.Column("cycle", sa.String(), nullable=False, server_default="month"))
        plans.create_foreign_key(op.f("fk_plans_department_id"), "departments", ["department_id"], ["id"])
    with op.batch_alter_table("plans") as plans:
        for name in ("credit", "cycle"):
            plans.alter_column(name, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("plans") as plans:
        plans.drop_constraint(op.f("fk_plans_department_id"), type_="foreignkey")
        for name in NAMES:
            plans.drop_column(name)
