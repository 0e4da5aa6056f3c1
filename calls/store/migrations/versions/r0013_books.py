"""The books beside orders and ad costs: an order's events, costs, rosters, rates; what each import changed; departments."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

TABLES = ("book_changes", "book_imports", "exchange_rates", "roster_days", "costs", "order_events", "department_members", "departments")


def upgrade() -> None:
    with op.batch_alter_table("company") as company:
        company.add_column(sa.Column("came_stage", sa.String(), nullable=True))
        company.add_column(sa.Column("paid_stage", sa.String(), nullable=True))
    with op.batch_alter_table("orders") as orders:
        orders.add_column(sa.Column("call_id", sa.String(), nullable=True))
    with op.batch_alter_table("ad_costs") as costs:
        costs.add_column(sa.Column("last_day", sa.Date(), nullable=True))
        for column in (*_paid(), *_provenance()):
            costs.add_column(column)
    op.create_index("ix_ad_costs_import_id", "ad_costs", ["import_id"])
    _make_departments()
    _make_books()
    _make_imports()
    op.execute(
        "INSERT INTO order_events (order_number, stage, entry, client_number, at, amount, currency, product, loss_reason)"
        " SELECT number, stage, '', client_number, created_at, amount, currency, '', '' FROM orders"
    )


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
    op.drop_index("ix_ad_costs_import_id", table_name="ad_costs")
    with op.batch_alter_table("ad_costs") as costs:
        for name in ("source", "import_id", "paid_currency", "paid_amount", "last_day"):
            costs.drop_column(name)
    with op.batch_alter_table("orders") as orders:
        orders.drop_column("call_id")
    with op.batch_alter_table("company") as company:
        company.drop_column("paid_stage")
        company.drop_column("came_stage")


def _make_departments() -> None:
    op.create_table(
        "departments",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("extension", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_departments")),
    )
    op.create_table(
        "department_members",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("department_id", sa.String(), nullable=False),
        sa.Column("manager_id", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["department_id"], ["departments.id"], name=op.f("fk_department_members_department_id")),
        sa.ForeignKeyConstraint(["manager_id"], ["managers.id"], name=op.f("fk_department_members_manager_id")),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_department_members")),
    )


def _make_books() -> None:
    op.create_table(
        "order_events",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("order_number", "stage", "entry", "client_number")),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(), nullable=True),
        *_paid(),
        sa.Column("product", sa.String(), nullable=False),
        sa.Column("loss_reason", sa.Text(), nullable=False),
        sa.Column("call_id", sa.String(), nullable=True),
        *_provenance(),
        sa.PrimaryKeyConstraint("order_number", "stage", "entry", name=op.f("pk_order_events")),
    )
    op.create_index("ix_order_events_at", "order_events", ["at"])
    op.create_index("ix_order_events_import_id", "order_events", ["import_id"])
    op.create_table(
        "costs",
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("belongs_to", "target", "entry")),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        *_paid(),
        sa.Column("note", sa.Text(), nullable=False),
        *_provenance(),
        sa.PrimaryKeyConstraint("type", "day", "belongs_to", "target", "entry", name=op.f("pk_costs")),
    )
    op.create_index("ix_costs_belongs_to_target", "costs", ["belongs_to", "target", "day"])
    op.create_index("ix_costs_import_id", "costs", ["import_id"])
    op.create_table(
        "roster_days",
        sa.Column("manager_id", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("spans", sa.JSON(), nullable=False),
        *_provenance(),
        sa.PrimaryKeyConstraint("manager_id", "day", name=op.f("pk_roster_days")),
    )
    op.create_index("ix_roster_days_import_id", "roster_days", ["import_id"])
    op.create_table(
        "exchange_rates",
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("rate", sa.String(), nullable=False),
        *_provenance(),
        sa.PrimaryKeyConstraint("currency", "day", name=op.f("pk_exchange_rates")),
    )
    op.create_index("ix_exchange_rates_import_id", "exchange_rates", ["import_id"])


def _make_imports() -> None:
    op.create_table(
        "book_imports",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("book", sa.String(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("new", "changed", "same", "rejected")),
        sa.Column("builds_on", sa.JSON(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_book_imports")),
    )
    op.create_table(
        "book_changes",
        sa.Column("import_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("was_of", sa.Integer(), nullable=True),
        sa.Column("was", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("import_id", "key", name=op.f("pk_book_changes")),
    )
    op.create_index("ix_book_changes_was_of", "book_changes", ["was_of"])


def _paid() -> tuple[sa.Column[int], sa.Column[str]]:
    """What was paid in another currency."""
    return sa.Column("paid_amount", sa.BigInteger(), nullable=True), sa.Column("paid_currency", sa.String(), nullable=True)


def _provenance() -> tuple[sa.Column[int], sa.Column[str]]:
    """Which import wrote a row, and from which line."""
    return sa.Column("import_id", sa.Integer(), nullable=True), sa.Column("source", sa.String(), nullable=True)
